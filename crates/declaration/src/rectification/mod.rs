//! A rectification (`spec/rectification.toml`): a CSV whose rows say what was declared and what is
//! correct.
//!
//! [`is_rectification`] tells it by its titles, [`read`] understands it. Content never makes either
//! fail: what is not understood is a [`Fault`] of its cell.

mod cells;
mod rows;
mod types;

pub use cells::is_rectification;
pub use rows::read;
pub use types::{Added, Change, Fault, Pair, Rectification, Row, Target};
