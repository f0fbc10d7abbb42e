//! The CSV profile (`spec/csv.toml`): one row for each employee, completed with the préétabli to
//! the same principal declaration as an e-BDS file.
//!
//! [`open`] finds the header line and gives the rows with the place of every cell, [`Draft`]
//! understands a row, a [`Composer`] makes the records, [`write_rows`] goes the other way. Content
//! never makes any of it fail: what is not understood is a [`Fault`] of its cell.

mod charset;
mod compose;
mod draft;
mod looks;
mod mark;
mod plain;
mod reader;
mod splitter;
mod titles;
mod transport;
pub mod values;
mod writer;

pub(crate) use charset::charset_of;
pub use charset::{Charset, Doubt, Encoding, Page};
pub use compose::{Composed, Composer, Origins, Template, rows_max};
pub use draft::{Draft, Fault, Role};
pub use mark::RowMark;
pub use reader::{Cell, Header, Row, Rows, Sheet, open};
pub use splitter::Spot;
pub use titles::{Look, look};
pub use transport::is_utf16;
pub use writer::{Style, Unwritable, lost, write_preetabli_rows, write_rows};

/// Whether a file is a CSV of the profile.
#[must_use]
pub fn is_csv(bytes: &[u8]) -> bool {
    look(bytes) == Look::Csv
}
