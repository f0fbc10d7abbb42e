//! Tables of a page.

use super::Page;
use crate::model::{Breaks, Caption, Cell, CellKind, Row, Standing, Table, Width};

impl Page {
    pub(super) fn table(&mut self, table: &Table) {
        self.tables += 1;
        let id = self.tables;
        self.out
            .tag("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table-")
            .value(id)
            .tag("\">\n<table class=\"")
            .tag(class_of_table(table))
            .tag("\">\n<caption id=\"table-")
            .value(id)
            .tag("\">")
            .text(table.caption.text())
            .tag("</caption>\n");
        if !table.heads.is_empty() {
            self.out.tag("<thead><tr>");
            for head in &table.heads {
                self.out.tag("<th scope=\"col\"").tag(class_of_cell(head.kind)).tag(">");
                self.out.text(&head.text).tag("</th>");
            }
            self.out.tag("</tr></thead>\n");
        }
        self.out.tag("<tbody>\n");
        for row in &table.rows {
            self.row(row);
            self.out.tag("\n");
        }
        self.out.tag("</tbody>\n");
        if let Some(foot) = &table.foot {
            self.out.tag("<tfoot>");
            self.row(foot);
            self.out.tag("</tfoot>\n");
        }
        self.out.tag("</table>\n</div>\n");
    }

    fn row(&mut self, row: &Row) {
        self.out.tag(match row.standing {
            Standing::Known => "<tr>",
            Standing::Unknown => "<tr class=\"unknown\">",
        });
        for (at, cell) in row.cells.iter().enumerate() {
            let (open, close) =
                if at == 0 { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
            self.out.tag(open).tag(class_of_cell(cell.kind));
            if cell.span > 1 {
                self.out.tag(" colspan=\"").value(cell.span).tag("\"");
            }
            self.out.tag(">");
            self.cell(cell);
            self.out.tag(close);
        }
        self.out.tag("</tr>");
    }

    fn cell(&mut self, cell: &Cell) {
        if let Some(title) = &cell.title {
            self.out.tag("<strong>").text(title).tag("</strong>");
        }
        self.out.text(&cell.text);
        if let Some(small) = &cell.small {
            self.out.tag("<small>").text(small).tag("</small>");
        }
    }
}

fn class_of_table(table: &Table) -> &'static str {
    match (table.width, &table.caption, table.breaks) {
        (Width::Full, Caption::Heard(_), Breaks::Anywhere) => "wide quiet",
        (Width::Full, Caption::Heard(_), Breaks::Nowhere) => "wide quiet keep",
        (Width::Full, Caption::Shown(_), Breaks::Anywhere) => "wide",
        (Width::Full, Caption::Shown(_), Breaks::Nowhere) => "wide keep",
        (Width::Content, Caption::Heard(_), Breaks::Anywhere) => "quiet",
        (Width::Content, Caption::Heard(_), Breaks::Nowhere) => "quiet keep",
        (Width::Content, Caption::Shown(_), Breaks::Anywhere) => "",
        (Width::Content, Caption::Shown(_), Breaks::Nowhere) => "keep",
    }
}

fn class_of_cell(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Text => "",
        CellKind::Number => " class=\"n\"",
        CellKind::Code => " class=\"code\"",
        CellKind::Digest => " class=\"mono\"",
        CellKind::Sentence => " class=\"meaning\"",
    }
}
