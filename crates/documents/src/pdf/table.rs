//! Tables on sheets: columns as wide as they need, titles again on every sheet.

use super::compose::{Composer, NOTE, Place, fitting, height_of};
use super::ink::Ink;
use super::setting::{Align, Laid, Style, Wrap};
use super::sheet::{Area, BOTTOM, Drawn, HEIGHT, MARGIN, Meaning, Shape};
use super::tags::GroupId;
use crate::model::{Breaks, Caption, Cell, CellKind, Row, Standing, Table, Width};
use crate::voice::plain;
use krilla::tagging::{ArtifactType, TableHeaderScope, Tag, TagKind};
use std::num::NonZeroU32;
use std::rc::Rc;

/// Size of text in a table.
const SIZE: f32 = 8.0;
/// Between two columns.
const GAP: f32 = 8.0;
/// Above and below what is in a row.
const INSET: f32 = 2.5;

/// What a row is in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Body,
    Foot,
}

/// A cell that is laid out: its texts, one below the other.
struct Laying {
    texts: Vec<Rc<Laid>>,
    span: usize,
    start: f32,
    width: f32,
}

impl Laying {
    fn height(&self) -> f32 {
        self.texts.iter().map(|laid| laid.height()).sum()
    }
}

/// A row that is laid out.
struct LaidRow {
    part: Part,
    standing: Standing,
    cells: Vec<Laying>,
    height: f32,
}

impl Composer {
    pub(super) fn table(&mut self, table: &Table) {
        let caption = match &table.caption {
            Caption::Shown(text) => Some(text.as_str()),
            Caption::Heard(_) => None,
        };
        let heads = (!table.heads.is_empty()).then(|| {
            let cells = table.heads.iter();
            Row::from(cells.map(|head| Cell::new(head.kind, &head.text)).collect::<Vec<_>>())
        });
        let heads = heads.iter().map(|row| (Part::Head, row));
        let body = table.rows.iter().map(|row| (Part::Body, row));
        let foot = table.foot.iter().map(|row| (Part::Foot, row));
        let mut rows: Vec<LaidRow> =
            heads.chain(body).chain(foot).map(|(part, row)| self.laid(part, row)).collect();
        let columns = self.columns(&rows, table.width);
        for row in &mut rows {
            self.cut(row, &columns);
        }
        let whole = rows.iter().map(|row| row.height).sum::<f32>();
        let of_caption = if caption.is_some() { SIZE * 2.0 } else { 0.0 };
        self.gap(2.0);
        match table.breaks {
            Breaks::Nowhere => self.need(whole + of_caption),
            // Titles stand with a row at least.
            Breaks::Anywhere => {
                self.need(rows.iter().take(2).map(|row| row.height).sum::<f32>() + of_caption);
            }
        }
        if let Some(text) = caption {
            self.paragraph(text, Style::of(SIZE + 0.5).bold(), Tag::P);
            self.gap(2.0);
        }
        let column = self.at.width;
        let gaps =
            GAP * f32::from(u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX));
        self.at.width = columns.iter().sum::<f32>() + gaps;
        let summary = plain(table.caption.text());
        self.tags.open(Tag::Table.with_summary(Some(summary)));
        let (heads, rest): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.part == Part::Head);
        self.part(Part::Head, &heads, &[]);
        let (foot, body): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|row| row.part == Part::Foot);
        self.part(Part::Body, &body, &heads);
        self.part(Part::Foot, &foot, &heads);
        self.tags.close();
        self.at.width = column;
        self.gap(6.0);
    }

    /// A row that is not cut yet.
    fn laid(&mut self, part: Part, row: &Row) -> LaidRow {
        let cells = row.cells.iter().enumerate();
        let cells = cells.map(|(at, cell)| self.laying(part, at, cell)).collect();
        LaidRow { part, standing: row.standing, cells, height: 0.0 }
    }

    fn laying(&mut self, part: Part, at: usize, cell: &Cell) -> Laying {
        let align = if cell.kind == CellKind::Number { Align::End } else { Align::Start };
        let wrap = match cell.kind {
            CellKind::Number | CellKind::Code if part != Part::Head => Wrap::Never,
            CellKind::Digest => Wrap::Anywhere,
            _ => Wrap::Words,
        };
        let style = Style::of(SIZE).aligned(align).wrapped(wrap);
        let names = at == 0 || part != Part::Body;
        let small = Style::of(SIZE - 0.8).aligned(align).grey();
        let texts = [
            (cell.title.as_deref(), style.bold()),
            (Some(cell.text.as_str()), if names { style.bold() } else { style }),
            (cell.small.as_deref(), small),
        ];
        let texts = texts.into_iter().filter_map(|(text, style)| {
            let text = text.filter(|text| !text.is_empty())?;
            Some(Rc::new(self.setter.set(text, style)))
        });
        let texts = texts.collect();
        Laying { texts, span: cell.span.max(1), start: 0.0, width: 0.0 }
    }

    /// Widths of the columns.
    fn columns(&self, rows: &[LaidRow], width: Width) -> Vec<f32> {
        let spans = |row: &LaidRow| row.cells.iter().map(|cell| cell.span).sum();
        let count: usize = rows.iter().map(spans).max().unwrap_or(0);
        let mut needs = vec![(0.0_f32, 0.0_f32); count];
        for row in rows {
            let mut column = 0;
            for cell in &row.cells {
                if let (1, Some((natural, narrow))) = (cell.span, needs.get_mut(column)) {
                    for laid in &cell.texts {
                        // Rounded up: a line is cut where it is a thousandth too long.
                        *natural = natural.max(laid.natural + 0.1);
                        *narrow = narrow.max(laid.narrow + 0.1);
                    }
                }
                column += cell.span;
            }
        }
        let gaps = GAP * f32::from(u16::try_from(count.saturating_sub(1)).unwrap_or(u16::MAX));
        let room = (self.at.width - gaps).max(1.0);
        let natural: f32 = needs.iter().map(|(natural, _)| natural).sum();
        let narrow: f32 = needs.iter().map(|(_, narrow)| narrow).sum();
        let share = |(wide, least): (f32, f32)| {
            if natural <= room {
                match width {
                    Width::Content => wide,
                    Width::Full | Width::Stacked => wide * room / natural.max(1.0),
                }
            } else if narrow <= room {
                least + (room - narrow) * (wide - least) / (natural - narrow).max(0.001)
            } else {
                least * room / narrow
            }
        };
        needs.into_iter().map(share).collect()
    }

    /// Cuts the texts of a row to its columns.
    fn cut(&mut self, row: &mut LaidRow, columns: &[f32]) {
        let (mut column, mut start) = (0, 0.0);
        for cell in &mut row.cells {
            let spanned = columns.get(column..column + cell.span).unwrap_or_default();
            let gaps = u16::try_from(spanned.len().saturating_sub(1)).unwrap_or(u16::MAX);
            cell.start = start;
            cell.width = spanned.iter().sum::<f32>() + GAP * f32::from(gaps);
            start += cell.width + GAP;
            column += cell.span;
            for laid in &mut cell.texts {
                if let Some(laid) = Rc::get_mut(laid) {
                    self.setter.cut(laid, cell.width);
                }
            }
        }
        let tallest = row.cells.iter().map(Laying::height).fold(0.0, f32::max);
        row.height = tallest + 2.0 * INSET;
    }

    /// Head, body or foot.
    fn part(&mut self, part: Part, rows: &[LaidRow], heads: &[LaidRow]) {
        if rows.is_empty() {
            return;
        }
        match part {
            Part::Head => self.tags.open(Tag::THead),
            Part::Body => self.tags.open(Tag::TBody),
            Part::Foot => self.tags.open(Tag::TFoot),
        };
        for row in rows {
            if row.height > self.room() && self.at.y > MARGIN {
                self.next();
                self.again(heads);
            }
            self.row(row, heads);
        }
        self.tags.close();
    }

    /// A row; where it is longer than a sheet, it goes on on the next.
    fn row(&mut self, row: &LaidRow, heads: &[LaidRow]) {
        if row.part == Part::Foot {
            self.rule(self.at.y, 0.6, Ink::Rule);
        }
        self.tags.open(Tag::TR);
        let cells = row.cells.iter().enumerate();
        let groups: Vec<GroupId> =
            cells.map(|(at, cell)| self.tags.group(tag(row.part, at, cell.span))).collect();
        // Of each cell, the text and the line that come next.
        let mut next = vec![(0, 0); row.cells.len()];
        loop {
            let top = self.at;
            if row.standing == Standing::Unknown {
                let height = row.height.min(self.room());
                let area =
                    Area { x: self.left(top.start, top.width), y: top.y, width: top.width, height };
                self.ornament(Shape::Fill { area, ink: Ink::Doubt });
            }
            let mut bottom = top.y;
            let mut is_whole = true;
            for ((cell, group), next) in row.cells.iter().zip(&groups).zip(&mut next) {
                let end = self.texts_of(cell, *group, next);
                bottom = bottom.max(end);
                is_whole &= next.0 >= cell.texts.len();
            }
            self.at.y = bottom + INSET;
            if is_whole {
                break;
            }
            self.next();
            self.again(heads);
        }
        self.tags.close();
        let ink = if row.part == Part::Head { Ink::Rule } else { Ink::Hair };
        self.rule(self.at.y, if row.part == Part::Head { 0.6 } else { 0.4 }, ink);
    }

    /// Draws what fits of a cell, and says how far down it reaches.
    fn texts_of(&mut self, cell: &Laying, group: GroupId, next: &mut (usize, usize)) -> f32 {
        let mut y = self.at.y + INSET;
        let start = self.at.start + cell.start;
        while let Some(laid) = cell.texts.get(next.0) {
            let fits = fitting(laid, next.1, HEIGHT - BOTTOM - y);
            // A sheet has room for a line at least.
            let fits = if fits == 0 && y <= MARGIN + INSET + 0.5 { 1 } else { fits };
            let lines = next.1..next.1 + fits;
            if fits > 0 {
                let leaf = self.tags.leaf(group);
                let shape = Shape::Lines {
                    laid: Rc::clone(laid),
                    lines: lines.clone(),
                    x: self.left(start, cell.width),
                    y,
                };
                let meaning = Meaning::Leaf(leaf);
                self.draw(self.at.sheet, Drawn { meaning, shapes: vec![shape] });
                y += height_of(laid, lines.clone());
            }
            if lines.end < laid.layout.len() {
                next.1 = lines.end;
                return y;
            }
            *next = (next.0 + 1, 0);
        }
        y
    }

    /// Titles on a further sheet: those who hear the document heard them already.
    fn again(&mut self, heads: &[LaidRow]) {
        // What they are about needs room too.
        if heads.iter().map(|row| row.height).sum::<f32>() > self.room() / 2.0 {
            return;
        }
        for row in heads {
            for cell in &row.cells {
                let mut y = self.at.y + INSET;
                for laid in &cell.texts {
                    let shape = Shape::Lines {
                        laid: Rc::clone(laid),
                        lines: 0..laid.layout.len(),
                        x: self.left(self.at.start + cell.start, cell.width),
                        y,
                    };
                    y += laid.height();
                    let meaning = Meaning::Ornament(ArtifactType::PaginationOther);
                    self.draw(self.at.sheet, Drawn { meaning, shapes: vec![shape] });
                }
            }
            self.at = Place { y: self.at.y + row.height, ..self.at };
            self.rule(self.at.y, 0.6, Ink::Rule);
        }
    }
}

/// What a cell is to those who hear the table.
fn tag(part: Part, at: usize, span: usize) -> TagKind {
    let span = u32::try_from(span).ok().and_then(NonZeroU32::new).filter(|span| span.get() > 1);
    match (part, at) {
        (Part::Head, _) => Tag::TH(TableHeaderScope::Column).with_col_span(span).into(),
        (_, 0) => Tag::TH(TableHeaderScope::Row).with_col_span(span).into(),
        _ => Tag::TD.with_col_span(span).into(),
    }
}

/// Remarks are no larger than what they are about.
const _: () = assert!(NOTE <= SIZE);
