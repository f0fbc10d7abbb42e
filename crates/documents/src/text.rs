//! A document as text: for terminals, mails and whoever searches.

use crate::lines::{columns_of, wrap};
use crate::model::{Block, Caption, Cell, CellKind, Document, Drawing, Plot, Row, Table};
use crate::values::number;
use spec::Lang;

/// Columns of a line.
const WIDTH: usize = 100;
/// Between two columns of a table.
const GAP: usize = 2;

impl Document {
    /// The document as text, in lines of 100 columns where it can be cut.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = Text { out: String::with_capacity(8 << 10), lang: self.lang };
        text.capitals(&self.kind);
        text.line(&self.title);
        for line in &self.lines {
            text.line(line);
        }
        text.blocks(&self.body);
        if !self.foot.is_empty() {
            text.blank();
            text.line(&self.foot);
        }
        text.out
    }
}

/// A text under construction.
struct Text {
    out: String,
    lang: Lang,
}

impl Text {
    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn line(&mut self, text: &str) {
        self.hanging("", text);
    }

    /// A text behind a mark, its further lines below its beginning.
    fn hanging(&mut self, mark: &str, text: &str) {
        let column = columns_of(mark);
        for (at, line) in wrap(text, column, column, WIDTH).into_iter().enumerate() {
            if at == 0 {
                self.out.push_str(mark);
            } else {
                self.pad(column);
            }
            self.out.push_str(line);
            self.blank();
        }
    }

    fn capitals(&mut self, text: &str) {
        self.line(&text.to_uppercase());
    }

    fn pad(&mut self, columns: usize) {
        self.out.extend(std::iter::repeat_n(' ', columns));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.blank();
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Section(title, blocks) => {
                self.capitals(title);
                self.blocks(blocks);
            }
            Block::Heading(text) | Block::Paragraph(text) | Block::Note(text) => self.line(text),
            Block::Notes(notes) => {
                for note in notes {
                    self.hanging("- ", note);
                }
            }
            Block::Figures(figures) => {
                let rows = figures.iter();
                let rows = rows.map(|figure| {
                    Row::from(vec![Cell::text(&figure.label), Cell::number(&figure.value)])
                });
                self.rows(&rows.collect::<Vec<_>>(), 0);
            }
            Block::Table(table) => self.table(table),
            Block::Plot(plot) => self.plot(plot),
            Block::Matrix(code) => self.line(&code.sentence),
            Block::Beside(columns) => {
                for (at, blocks) in columns.iter().enumerate() {
                    if at > 0 {
                        self.blank();
                    }
                    for (at, block) in blocks.iter().enumerate() {
                        if at > 0 {
                            self.blank();
                        }
                        self.block(block);
                    }
                }
            }
        }
    }

    /// A plot is what it shows in a sentence, and its figures.
    fn plot(&mut self, plot: &Plot) {
        self.line(&plot.title);
        self.line(&plot.sentence);
        match (&plot.table, &plot.drawing) {
            (Some((_, table)), _) => self.rows_of(table),
            // What has no table of its own has one beside it.
            (None, Drawing::Bars(_)) => {}
            (None, Drawing::Columns(columns)) => {
                let rows = columns.iter().map(|(name, values)| {
                    let values = values.iter().map(|value| Cell::number(number(value, self.lang)));
                    Row::from(std::iter::once(Cell::text(name)).chain(values).collect::<Vec<_>>())
                });
                let rows: Vec<_> = rows.collect();
                self.rows(&rows, 0);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        if let Caption::Shown(caption) = &table.caption {
            self.line(caption);
        }
        self.rows_of(table);
    }

    fn rows_of(&mut self, table: &Table) {
        let heads = table.heads.iter().map(|head| Cell::new(head.kind, &head.text));
        let heads: Vec<Cell> = heads.collect();
        let titles = usize::from(!heads.is_empty());
        let mut rows = Vec::with_capacity(table.rows.len() + 2);
        rows.extend((!heads.is_empty()).then(|| Row::from(heads)));
        rows.extend(table.rows.iter().cloned());
        rows.extend(table.foot.clone());
        self.rows(&rows, titles);
    }

    /// Rows in columns; the first ones are titles.
    fn rows(&mut self, rows: &[Row], titles: usize) {
        let widths = widths(rows);
        for (nth, row) in rows.iter().enumerate() {
            let mut places = Vec::with_capacity(row.cells.len());
            let (mut at, mut column) = (0, 0_usize);
            for cell in &row.cells {
                let spanned = widths.get(column..column.saturating_add(cell.span));
                let spanned = spanned.unwrap_or_default();
                let width = spanned.iter().sum::<usize>() + GAP * spanned.len().saturating_sub(1);
                let text = told(cell);
                let lines = wrap(&text, 0, 0, width.max(1));
                let lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
                places.push((at, width, cell.kind, lines));
                at += width + GAP;
                column += cell.span;
            }
            let height = places.iter().map(|(.., lines)| lines.len()).max().unwrap_or(0);
            for line in 0..height {
                let mut used = 0;
                for (at, width, kind, lines) in &places {
                    let Some(text) = lines.get(line).filter(|text| !text.is_empty()) else {
                        continue;
                    };
                    let columns = columns_of(text);
                    let before = match kind {
                        CellKind::Number => width.saturating_sub(columns),
                        _ => 0,
                    };
                    self.pad((at + before).saturating_sub(used));
                    self.out.push_str(text);
                    used = at + before + columns;
                }
                self.blank();
            }
            if nth + 1 == titles {
                let full = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
                self.out.extend(std::iter::repeat_n('─', full));
                self.blank();
            }
        }
    }
}

/// A cell in one text: `Title. Text (remark)`, or `Title. Remark` where there is no text.
fn told(cell: &Cell) -> String {
    let mut text = cell.text.clone();
    match &cell.small {
        Some(small) if text.is_empty() => text.push_str(small),
        Some(small) => {
            text.push_str(" (");
            text.push_str(small);
            text.push(')');
        }
        None => {}
    }
    match &cell.title {
        Some(title) => format!("{title}. {text}"),
        None => text,
    }
}

/// Widths of the columns: as wide as they need, the widest narrower where there is no room for all,
/// but never narrower than their longest word.
fn widths(rows: &[Row]) -> Vec<usize> {
    let count = rows.iter().map(|row| row.cells.iter().map(|cell| cell.span).sum::<usize>()).max();
    // What is needed, and the least.
    let mut widths = vec![(0, 0); count.unwrap_or(0)];
    for row in rows {
        let mut column = 0;
        for cell in &row.cells {
            if let (1, Some((needed, least))) = (cell.span, widths.get_mut(column)) {
                let text = told(cell);
                *needed = columns_of(&text).max(*needed);
                *least = text.split(' ').map(columns_of).max().unwrap_or(0).max(*least);
            }
            column += cell.span;
        }
    }
    let room = WIDTH.saturating_sub(GAP * widths.len().saturating_sub(1));
    loop {
        let excess = widths.iter().map(|(needed, _)| needed).sum::<usize>().saturating_sub(room);
        let widest = widths.iter_mut().filter(|(needed, least)| needed > least).max();
        match widest.filter(|_| excess > 0) {
            // By a little at a time, so that columns of a like need stay alike.
            Some((needed, least)) => *needed = needed.saturating_sub(excess.min(4)).max(*least),
            None => break,
        }
    }
    widths.into_iter().map(|(needed, _)| needed).collect()
}

#[cfg(test)]
mod tests {
    use crate::{Block, Breaks, Caption, Cell, CellKind, Document, Head, Row, Table, Width};
    use spec::Lang;

    #[test]
    fn tables_stand_in_columns_that_fit() {
        let long = "un deux trois quatre cinq six sept huit neuf dix ".repeat(4);
        let table = Table {
            caption: Caption::Shown("Mois".to_owned()),
            width: Width::Full,
            breaks: Breaks::Anywhere,
            heads: [("Mois", CellKind::Code), ("Total", CellKind::Number), ("Dit", CellKind::Text)]
                .map(|(text, kind)| Head { text: text.to_owned(), kind })
                .to_vec(),
            rows: vec![
                Row::from(vec![
                    Cell::code("octobre"),
                    Cell::number("1\u{a0}234,56"),
                    Cell::sentence(long.trim_end()),
                ]),
                Row::from(vec![Cell::code("mai"), Cell::number("5"), Cell::text("-")]),
            ],
            foot: None,
        };
        let document = Document {
            lang: Lang::Fr,
            name: String::new(),
            kind: "Relevé".to_owned(),
            title: "x".to_owned(),
            lines: Vec::new(),
            body: vec![Block::Table(table)],
            foot: String::new(),
        };
        let text = document.text();
        assert!(text.starts_with("RELEVÉ\nx\n\nMois\nMois        Total  Dit\n───"), "{text}");
        assert!(text.contains("\noctobre  1\u{a0}234,56  un deux trois"), "{text}");
        assert!(text.ends_with("\nmai             5  -\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    }
}
