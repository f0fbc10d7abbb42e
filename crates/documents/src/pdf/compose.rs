//! A document on sheets: where everything stands.

use super::ink::Ink;
use super::setting::{Align, Laid, Setter, Style};
use super::sheet::{
    Area, BOTTOM, Drawn, HEIGHT, MARGIN, MATRIX_WITH_SENTENCE, Meaning, Shape, Sheet, WIDTH,
};
use super::tags::{GroupId, Leaf, Tags};
use crate::model::{Block, Document, Figure};
use crate::voice::plain;
use krilla::tagging::{ArtifactType, ListNumbering, Tag};
use spec::Lang;
use std::num::NonZeroU16;
use std::rc::Rc;

/// Size of text.
const TEXT: f32 = 9.0;
/// Size of remarks.
pub(super) const NOTE: f32 = 8.0;
/// A title stands with so much of what follows it.
const FOLLOWS: f32 = 90.0;
/// Between columns beside one another.
const GUTTER: f32 = 16.0;
/// Figures in a row.
const FIGURES: u16 = 4;

/// A title in the table of contents.
pub(super) struct Entry {
    pub(super) title: String,
    pub(super) sheet: usize,
    pub(super) y: f32,
}

/// A document under composition.
pub(super) struct Composer {
    pub(super) setter: Setter,
    pub(super) sheets: Vec<Sheet>,
    pub(super) tags: Tags,
    pub(super) entries: Vec<Entry>,
    pub(super) lang: Lang,
    /// Where the next part stands: on which sheet, how far from its top, and in which column,
    /// counted from the edge where lines begin.
    pub(super) at: Place,
}

/// A place in a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) sheet: usize,
    pub(super) y: f32,
    pub(super) start: f32,
    pub(super) width: f32,
}

impl Composer {
    pub(super) fn new(lang: Lang) -> Self {
        let at = Place { sheet: 0, y: MARGIN, start: MARGIN, width: WIDTH - 2.0 * MARGIN };
        Self {
            setter: Setter::new(lang),
            sheets: vec![Sheet::default()],
            tags: Tags::default(),
            entries: Vec::new(),
            lang,
            at,
        }
    }

    pub(super) fn document(&mut self, document: &Document) {
        self.head(document);
        self.blocks(&document.body);
        if !document.foot.is_empty() {
            self.gap(14.0);
            self.need(24.0);
            self.rule(self.at.y, 0.5, Ink::Rule);
            self.gap(4.0);
            self.paragraph(&document.foot, Style::of(NOTE).grey(), Tag::P);
        }
        self.numbers();
    }

    fn head(&mut self, document: &Document) {
        let (top, edge) = (self.at.y, 14.0);
        self.at.start += edge;
        self.at.width -= edge;
        self.paragraph(&document.kind, Style::of(TEXT).bold().grey(), Tag::P);
        let level = NonZeroU16::MIN;
        let title = plain(&document.title);
        self.gap(2.0);
        let tag = Tag::Hn(level, Some(title.clone()));
        self.entries.push(Entry { title, sheet: self.at.sheet, y: self.at.y });
        self.paragraph(&document.title, Style::of(17.0).bold(), tag);
        for line in &document.lines {
            self.paragraph(line, Style::of(TEXT), Tag::P);
        }
        self.at.start -= edge;
        self.at.width += edge;
        let area = Area {
            x: self.left(self.at.start, 4.0),
            y: top,
            width: 4.0,
            height: (self.at.y - top).max(1.0),
        };
        self.ornament(Shape::Fill { area, ink: Ink::Edge });
        self.gap(12.0);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Section(title, blocks) => {
                self.tags.open(Tag::Section);
                let follows = blocks.first().map_or(0.0, |block| self.lead(block, self.at.width));
                self.title(title, follows);
                self.blocks(blocks);
                self.tags.close();
            }
            Block::Heading(title) => {
                self.gap(8.0);
                self.need(FOLLOWS / 2.0);
                let tag = Tag::Hn(level(3), Some(plain(title)));
                self.paragraph(title, Style::of(10.0).bold(), tag);
                self.gap(2.0);
            }
            Block::Paragraph(text) => self.paragraph(text, Style::of(TEXT), Tag::P),
            Block::Note(text) => self.paragraph(text, Style::of(NOTE).grey(), Tag::P),
            Block::Notes(notes) => self.notes(notes),
            Block::Figures(figures) => self.figures(figures),
            Block::Table(table) => self.table(table),
            Block::Plot(plot) => self.plot(plot),
            Block::Matrix(code) => self.matrix(code),
            Block::Beside(columns) => self.beside(columns),
        }
        self.gap(4.0);
    }

    /// What a block needs on the sheet of its title.
    fn lead(&self, block: &Block, width: f32) -> f32 {
        match block {
            Block::Plot(plot) => self.height_of_plot(plot, width),
            Block::Beside(columns) => {
                let first = columns.iter().flatten();
                let needs = first.map(|block| match block {
                    Block::Plot(plot) => self.height_of_plot(plot, column(width, columns.len())),
                    _ => 0.0,
                });
                needs.fold(0.0, f32::max)
            }
            _ => FOLLOWS / 2.0,
        }
    }

    fn title(&mut self, title: &str, follows: f32) {
        self.gap(12.0);
        self.need(FOLLOWS / 2.0 + follows);
        let heard = plain(title);
        self.entries.push(Entry { title: heard.clone(), sheet: self.at.sheet, y: self.at.y });
        self.paragraph(title, Style::of(12.0).bold(), Tag::Hn(level(2), Some(heard)));
        self.gap(1.0);
        self.rule(self.at.y, 0.5, Ink::Rule);
        self.gap(6.0);
    }

    fn notes(&mut self, notes: &[String]) {
        self.tags.open(Tag::L(ListNumbering::Disc));
        for note in notes {
            self.tags.open(Tag::LI);
            let mut mark = self.setter.set("•", Style::of(NOTE).grey());
            self.setter.cut(&mut mark, 10.0);
            self.need(mark.height());
            let group = self.tags.group(Tag::Lbl);
            let place = self.at;
            self.flow(&Rc::new(mark), Place { width: 10.0, ..place }, group);
            self.at = Place { start: place.start + 10.0, width: place.width - 10.0, ..place };
            self.paragraph(note, Style::of(NOTE).grey(), Tag::LBody);
            self.at = Place { start: place.start, width: place.width, ..self.at };
            self.tags.close();
        }
        self.tags.close();
    }

    /// Cards, four in a row: label and value, below an edge of the colour of its series.
    fn figures(&mut self, figures: &[Figure]) {
        let (gap, inset) = (6.0, 6.0);
        let whole = self.at;
        let width = (whole.width - gap * f32::from(FIGURES - 1)) / f32::from(FIGURES);
        for row in figures.chunks(usize::from(FIGURES)) {
            let cards: Vec<_> = row
                .iter()
                .map(|figure| {
                    let inner = width - 2.0 * inset;
                    let mut label = self.setter.set(&figure.label, Style::of(NOTE).grey());
                    self.setter.cut(&mut label, inner);
                    let mut value = self.setter.set(&figure.value, Style::of(12.0).bold());
                    self.setter.cut(&mut value, inner);
                    (figure, Rc::new(label), Rc::new(value))
                })
                .collect();
            let height = |(_, label, value): &(&Figure, Rc<Laid>, Rc<Laid>)| {
                label.height() + value.height() + 2.0 * inset
            };
            let tallest = cards.iter().map(height).fold(0.0, f32::max);
            self.need(tallest + gap);
            let mut start = whole.start;
            for (figure, label, value) in cards {
                let area =
                    Area { x: self.left(start, width), y: self.at.y, width, height: tallest };
                self.card(area, figure);
                let group = self.tags.group(Tag::P);
                let place = Place {
                    start: start + inset,
                    width: width - 2.0 * inset,
                    y: self.at.y + inset,
                    ..self.at
                };
                let below = Place { y: place.y + label.height(), ..place };
                self.flow(&label, place, group);
                self.flow(&value, below, group);
                start += width + gap;
            }
            self.gap(tallest + gap);
        }
    }

    fn card(&mut self, area: Area, figure: &Figure) {
        let Area { x, y, width, height } = area;
        let (right, bottom) = (x + width, y + height);
        for (from, to) in
            [((x, y), (x, bottom)), ((x, bottom), (right, bottom)), ((right, bottom), (right, y))]
        {
            self.ornament(Shape::Stroke { from, to, width: 0.5, ink: Ink::Hair });
        }
        let ink = figure.series.map_or(Ink::Edge, Ink::EdgeOf);
        self.ornament(Shape::Fill { area: Area { height: 2.5, ..area }, ink });
    }

    /// Columns that begin at one height; what follows stands below the longest.
    fn beside(&mut self, columns: &[Vec<Block>]) {
        let whole = self.at;
        let width = column(whole.width, columns.len());
        // A plot is on one sheet: what stands beside it begins there too.
        for block in columns.iter().flatten() {
            match block {
                Block::Plot(plot) => self.need(self.height_of_plot(plot, width)),
                Block::Matrix(_) => self.need(MATRIX_WITH_SENTENCE),
                _ => {}
            }
        }
        let top = self.at;
        let mut end = top;
        let mut start = whole.start;
        for blocks in columns {
            self.at = Place { start, width, ..top };
            self.blocks(blocks);
            if (self.at.sheet, self.at.y) > (end.sheet, end.y) {
                end = self.at;
            }
            start += width + GUTTER;
        }
        self.at = Place { start: whole.start, width: whole.width, ..end };
    }

    /// A text in the column.
    pub(super) fn paragraph(
        &mut self,
        text: &str,
        style: Style,
        tag: impl Into<krilla::tagging::TagKind>,
    ) {
        let mut laid = self.setter.set(text, style);
        self.setter.cut(&mut laid, self.at.width);
        let group = self.tags.group(tag);
        self.at = self.flow(&Rc::new(laid), self.at, group);
    }

    /// Draws a text from a place on, on further sheets where it needs them; where it ends.
    pub(super) fn flow(&mut self, laid: &Rc<Laid>, from: Place, group: GroupId) -> Place {
        let mut place = from;
        let mut first = 0;
        while first < laid.layout.len() {
            let fits = fitting(laid, first, HEIGHT - BOTTOM - place.y);
            // A sheet has room for a line at least.
            let count = if fits == 0 && place.y <= MARGIN + 0.5 { 1 } else { fits };
            if count > 0 {
                let lines = first..first + count;
                let height = height_of(laid, lines.clone());
                let leaf = self.tags.leaf(group);
                let x = self.left(place.start, place.width);
                let y = place.y;
                let shape = Shape::Lines { laid: Rc::clone(laid), lines, x, y };
                self.say(place.sheet, leaf, shape);
                place.y += height;
                first += count;
            }
            if first < laid.layout.len() {
                place.sheet += 1;
                place.y = MARGIN;
                self.sheet(place.sheet);
            }
        }
        place
    }

    /// A rule across the column.
    pub(super) fn rule(&mut self, y: f32, width: f32, ink: Ink) {
        let x = self.left(self.at.start, self.at.width);
        let to = (x + self.at.width, y);
        self.ornament(Shape::Stroke { from: (x, y), to, width, ink });
    }

    /// The left edge of what begins at a distance from the edge where lines begin.
    pub(super) fn left(&self, start: f32, width: f32) -> f32 {
        if self.lang == Lang::Ar { WIDTH - start - width } else { start }
    }

    /// Leaves room, but not at the top of a sheet.
    pub(super) fn gap(&mut self, height: f32) {
        if self.at.y > MARGIN {
            self.at.y += height;
        }
    }

    /// Room left on the sheet.
    pub(super) fn room(&self) -> f32 {
        HEIGHT - BOTTOM - self.at.y
    }

    /// Goes on on the next sheet unless there is room for this.
    pub(super) fn need(&mut self, height: f32) {
        if height > self.room() && self.at.y > MARGIN {
            self.next();
        }
    }

    /// Goes on on the next sheet.
    pub(super) fn next(&mut self) {
        self.at.sheet += 1;
        self.at.y = MARGIN;
        self.sheet(self.at.sheet);
    }

    fn sheet(&mut self, at: usize) {
        while self.sheets.len() <= at {
            self.sheets.push(Sheet::default());
        }
    }

    fn say(&mut self, sheet: usize, leaf: Leaf, shape: Shape) {
        self.draw(sheet, Drawn { meaning: Meaning::Leaf(leaf), shapes: vec![shape] });
    }

    /// Something that says nothing by itself, on this sheet.
    pub(super) fn ornament(&mut self, shape: Shape) {
        let meaning = Meaning::Ornament(ArtifactType::Layout);
        self.draw(self.at.sheet, Drawn { meaning, shapes: vec![shape] });
    }

    pub(super) fn draw(&mut self, sheet: usize, drawn: Drawn) {
        if let Some(sheet) = self.sheets.get_mut(sheet) {
            sheet.drawn.push(drawn);
        }
    }

    /// `1 / 4` at the foot of each sheet.
    fn numbers(&mut self) {
        let count = self.sheets.len();
        for at in 0..count {
            let text = format!("{} / {count}", at + 1);
            let text = if self.lang == Lang::Ar { format!("\u{2068}{text}\u{2069}") } else { text };
            let style = Style::of(NOTE).grey().aligned(Align::Center);
            let mut laid = self.setter.set(&text, style);
            let width = WIDTH - 2.0 * MARGIN;
            self.setter.cut(&mut laid, width);
            let lines = 0..laid.layout.len();
            let shape =
                Shape::Lines { laid: Rc::new(laid), lines, x: MARGIN, y: HEIGHT - BOTTOM + 18.0 };
            let meaning = Meaning::Ornament(ArtifactType::PageNumber);
            self.draw(at, Drawn { meaning, shapes: vec![shape] });
        }
    }
}

/// How many lines from one on fit into a height.
pub(super) fn fitting(laid: &Laid, first: usize, height: f32) -> usize {
    let Some((top, _)) = laid.extent(first) else { return 0 };
    (first..laid.layout.len())
        .take_while(|line| {
            laid.extent(*line).is_some_and(|(_, bottom)| bottom - top <= height + 0.01)
        })
        .count()
}

/// Height of some lines.
pub(super) fn height_of(laid: &Laid, lines: std::ops::Range<usize>) -> f32 {
    let top = laid.extent(lines.start).map_or(0.0, |(top, _)| top);
    let last = lines.end.saturating_sub(1);
    laid.extent(last).map_or(0.0, |(_, bottom)| bottom - top)
}

/// Width of each of so many columns beside one another.
fn column(width: f32, count: usize) -> f32 {
    let count = f32::from(u16::try_from(count).unwrap_or(u16::MAX).max(1));
    (width - GUTTER * (count - 1.0)) / count
}

fn level(level: u16) -> NonZeroU16 {
    NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN)
}
