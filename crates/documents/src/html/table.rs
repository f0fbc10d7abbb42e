//! Tables of a page.

use super::{Page, prose};
use crate::model::{Breaks, Caption, Cell, CellKind, Head, Row, Standing, Table, Width};

impl Page {
    pub(super) fn table(&mut self, table: &Table) {
        self.tables += 1;
        let id = self.tables;
        self.out
            .tag("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table-")
            .value(id)
            .tag("\">\n<table class=\"")
            .tag(class_of_table(table))
            .tag(if is_stacked(table) { "\" role=\"table" } else { "" })
            .tag("\">\n<caption id=\"table-")
            .value(id)
            .tag("\">")
            .text(table.caption.text())
            .tag("</caption>\n");
        let is_stacked = is_stacked(table);
        if !table.heads.is_empty() {
            self.out.tag(if is_stacked {
                "<thead role=\"rowgroup\"><tr role=\"row\">"
            } else {
                "<thead><tr>"
            });
            for head in &table.heads {
                self.out.tag("<th scope=\"col\"").tag(class_of_cell(head.kind));
                self.out.tag(if is_stacked { " role=\"columnheader\">" } else { ">" });
                self.out.text(&head.text).tag("</th>");
            }
            self.out.tag("</tr></thead>\n");
        }
        let labels: &[Head] = if is_stacked { &table.heads } else { &[] };
        self.out.tag(if is_stacked { "<tbody role=\"rowgroup\">\n" } else { "<tbody>\n" });
        for row in &table.rows {
            self.row(row, labels);
            self.out.tag("\n");
        }
        self.out.tag("</tbody>\n");
        if let Some(foot) = &table.foot {
            self.out.tag(if is_stacked { "<tfoot role=\"rowgroup\">" } else { "<tfoot>" });
            self.row(foot, labels);
            self.out.tag("</tfoot>\n");
        }
        self.out.tag("</table>\n</div>\n");
    }

    /// A row; of a table that is stacked, each cell says what it is. Browsers forget the roles of
    /// rows and cells that are laid out in another way: they are told again.
    fn row(&mut self, row: &Row, labels: &[Head]) {
        self.out.tag(match row.standing {
            Standing::Known => "<tr",
            Standing::Unknown => "<tr class=\"unknown\"",
        });
        self.out.tag(if labels.is_empty() { ">" } else { " role=\"row\">" });
        let mut columns = labels.iter();
        for (at, cell) in row.cells.iter().enumerate() {
            let (open, close) =
                if at == 0 { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
            self.out.tag(open).tag(class_of_cell(cell.kind));
            if cell.span > 1 {
                self.out.tag(" colspan=\"").value(cell.span).tag("\"");
            }
            let label = columns.next();
            columns.by_ref().take(cell.span.saturating_sub(1)).for_each(drop);
            if let Some(label) = label {
                self.out.tag(if at == 0 { " role=\"rowheader\"" } else { " role=\"cell\"" });
                self.out.tag(" data-label=\"").plain(&label.text).tag("\"");
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
            self.out.tag("<small>");
            prose::write(&mut self.out, small);
            self.out.tag("</small>");
        }
    }
}

fn is_stacked(table: &Table) -> bool {
    table.width == Width::Stacked && !table.heads.is_empty()
}

fn class_of_table(table: &Table) -> &'static str {
    match (table.width, &table.caption, table.breaks) {
        (Width::Stacked, Caption::Heard(_), Breaks::Anywhere) => "wide quiet stack",
        (Width::Stacked, Caption::Heard(_), Breaks::Nowhere) => "wide quiet keep stack",
        (Width::Stacked, Caption::Shown(_), Breaks::Anywhere) => "wide stack",
        (Width::Stacked, Caption::Shown(_), Breaks::Nowhere) => "wide keep stack",
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
