//! One model of a document, and the voice in which it speaks: French, Arabic, English.
//!
//! Pure: no file, no clock. What is to be said comes in as a [`Document`] (headings, paragraphs,
//! tables, key figures, plots, notes) whose texts a [`Voice`] wrote; HTML, text and PDF are
//! renderings of it. What programs read comes in as [`Data`]; JSON and CSV are its renderings.
//!
//! A text is escaped where it enters a rendering: [`Markup`] is HTML, a `String` is not. [`csv`]
//! writes every row that a spreadsheet may open.
//!
//! ```
//! use documents::{Block, Cell, Document, Voice};
//! use spec::Lang;
//!
//! let voice = Voice::new(Lang::Fr);
//! let document = Document {
//!     lang: Lang::Fr,
//!     name: "reçu".to_owned(),
//!     kind: "Reçu".to_owned(),
//!     title: voice.value("<1773341>"),
//!     lines: Vec::new(),
//!     body: vec![Block::Paragraph(voice.ours("Total : 5 000,00 DH"))],
//!     foot: String::new(),
//! };
//! let page = document.html().into_string();
//! assert!(page.contains("<h1>&lt;1773341&gt;</h1>"));
//! assert!(page.contains("<p>Total\u{a0}: 5\u{a0}000,00 DH</p>"));
//! ```

pub mod csv;
mod data;
mod html;
mod lines;
mod markup;
mod matrix;
mod model;
#[cfg(feature = "pdf")]
mod pdf;
mod scale;
mod shapes;
mod text;
mod values;
mod voice;

pub use data::Data;
pub use lines::{columns_of, wrap};
pub use markup::Markup;
pub use model::{
    Block, Breaks, Caption, Cell, CellKind, Document, Drawing, Figure, Head, Matrix, Plot, Row,
    Series, Standing, Table, Width,
};
#[cfg(feature = "pdf")]
pub use pdf::{Made, PDF_ROWS, PdfError};
pub use values::{centimes, decimal, grouped, moment, money, month, number, quoted, short_day};
pub use voice::{Insert, Voice};
