//! A document: what it says, in which order, and what its parts are to one another. How they look
//! is a rendering's.
//!
//! Every text in it was written by the [`crate::Voice`] of its language.

use spec::Lang;

/// A document for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its language, which gives its direction.
    pub lang: Lang,
    /// Its name in a list of windows or files.
    pub name: String,
    /// What kind of document it is, above its title.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Lines below the title.
    pub lines: Vec<String>,
    /// What it says.
    pub body: Vec<Block>,
    /// The last line: who made it, and when.
    pub foot: String,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A part with a title, which holds others.
    Section(String, Vec<Block>),
    /// A title within a section.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph that explains what stands beside it.
    Note(String),
    /// Remarks, one beside the other.
    Notes(Vec<String>),
    /// Key figures, large.
    Figures(Vec<Figure>),
    /// A table.
    Table(Table),
    /// A plot.
    Plot(Plot),
    /// A QR code.
    Matrix(Matrix),
    /// Columns beside one another where there is room, else below one another.
    Beside(Vec<Vec<Block>>),
}

/// A key figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it counts.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Series whose colour it has; none for a figure about all.
    pub series: Option<Series>,
}

/// What stands for a kind of thing in plots and figures, told apart by lightness and hatching as
/// well as by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Good: nothing to do.
    Good,
    /// To be looked at.
    Doubtful,
    /// Bad: something to do.
    Bad,
    /// All, whatever became of them.
    Every,
}

impl Series {
    /// All, in the order in which they are stacked: lightest first.
    pub const ALL: [Self; 4] = [Self::Good, Self::Doubtful, Self::Bad, Self::Every];
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is about.
    pub caption: Caption,
    /// How wide it is.
    pub width: Width,
    /// Whether it stands on one sheet where it can.
    pub breaks: Breaks,
    /// Titles of its columns; none for labels with their values.
    pub heads: Vec<Head>,
    /// Its rows. The first cell of a row names the row.
    pub rows: Vec<Row>,
    /// The row of sums.
    pub foot: Option<Row>,
}

/// What a table is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caption {
    /// Said above it.
    Shown(String),
    /// Said by the title before it already: for those who hear the document.
    Heard(String),
}

impl Caption {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Shown(text) | Self::Heard(text) => text,
        }
    }
}

/// How wide a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// As wide as what is in it.
    Content,
    /// As wide as the document.
    Full,
    /// The same; on a narrow screen each row is a small table by itself, its last cell beside its
    /// first one, and no column is out of sight.
    Stacked,
}

/// Whether a table may go on on the next sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Between any two rows.
    Anywhere,
    /// Nowhere, unless it is longer than a sheet.
    Nowhere,
}

/// Title of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The title.
    pub text: String,
    /// What the column holds.
    pub kind: CellKind,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether something in it is not known.
    pub standing: Standing,
}

/// Whether a row tells all that it should.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    #[default]
    Known,
    /// Something is not known: it says what.
    Unknown,
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, standing: Standing::Known }
    }
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub kind: CellKind,
    /// A title before the text, heavier than it.
    pub title: Option<String>,
    /// The text.
    pub text: String,
    /// A remark below it, smaller.
    pub small: Option<String>,
    /// Columns that it spans, 1 as a rule.
    pub span: usize,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Words.
    Text,
    /// A number, aligned with those above and below it.
    Number,
    /// A code, a month: never cut.
    Code,
    /// A digest: cut anywhere.
    Digest,
    /// A sentence, which needs room.
    Sentence,
}

impl Cell {
    /// A cell with a text.
    #[must_use]
    pub fn new(kind: CellKind, text: impl Into<String>) -> Self {
        Self { kind, title: None, text: text.into(), small: None, span: 1 }
    }

    /// Words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(CellKind::Text, text)
    }

    /// A number.
    #[must_use]
    pub fn number(text: impl Into<String>) -> Self {
        Self::new(CellKind::Number, text)
    }

    /// A code.
    #[must_use]
    pub fn code(text: impl Into<String>) -> Self {
        Self::new(CellKind::Code, text)
    }

    /// A sentence.
    #[must_use]
    pub fn sentence(text: impl Into<String>) -> Self {
        Self::new(CellKind::Sentence, text)
    }

    /// With a remark below.
    #[must_use]
    pub fn with_small(self, small: impl Into<String>) -> Self {
        Self { small: Some(small.into()), ..self }
    }
}

/// A plot, and what it shows in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plot {
    /// Its name in the document, of ASCII letters.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub sentence: String,
    /// Its shapes.
    pub drawing: Drawing,
    /// What its colours stand for; empty where that is plain.
    pub key: Vec<(Series, String)>,
    /// Its figures as a table, under this title.
    pub table: Option<(String, Table)>,
}

/// The shapes of a plot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Columns, one for each category, stacked in the order of [`Series::ALL`]. A category without
    /// label has a column only.
    Columns(Vec<(String, Vec<u64>)>),
    /// Bars, one for each category, each with its value behind it.
    Bars(Vec<(String, u64, Series)>),
}

/// A square of dark and light modules: a QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// Its content in words.
    pub sentence: String,
    /// Modules of a side.
    pub side: usize,
    /// Row by row, whether a module is dark.
    pub dark: Vec<bool>,
}
