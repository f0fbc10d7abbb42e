//! Bytes to records to declaration, and back.
//!
//! No I/O, no clock. Content never makes this crate fail: reading gives records and what is odd
//! about their places; judging is left to `validation`. Everything is borrowed from the bytes of
//! the file, which are kept as they came.
//!
//! Entry points: [`read`] walks a file record by record, [`salaire`], [`entrant`] and [`preetabli`]
//! take the detail records apart, [`RecordBuf`] and [`write()`] go the other way, [`complete`]
//! fills in every sum. [`csv`] reads and writes the same declarations as rows of a table;
//! [`roster`] says who works where, and makes the préétabli of the next period;
//! [`rectification`] reads what corrects accepted declarations.

// Input decides the numbers here: nothing may overflow, no index may miss.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects, clippy::indexing_slicing))]

mod complete;
pub mod csv;
mod details;
mod lines;
mod numbers;
mod reader;
mod record;
pub mod rectification;
pub mod roster;
mod sums;
mod writer;

pub use complete::complete;
pub use details::{Entrant, Preetabli, Salaire, entrant, preetabli, salaire};
pub use lines::{Ending, Line, Lines, lines};
pub use numbers::{Number, is_blank, number};
pub use reader::{Event, Reader, family_of, read};
pub use record::{Record, Standing, type_at};
pub use sums::{Sums, Total, horizontal_entrant, horizontal_salaire};
pub use writer::{RecordBuf, TooWide, write};
// The words of the domain that records are made of.
pub use spec::{Centimes, affilie_key, assure_key};
