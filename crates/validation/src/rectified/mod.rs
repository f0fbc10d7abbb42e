//! Rectifications of accepted declarations: the file by itself ([`alone`]), then against what is in
//! force ([`judge`]).
//!
//! Input: the lines in force. Output: versions of lines, or findings.

mod alone;
mod control;
mod judge;
mod line;
mod told;

pub use control::control_rectification;
pub use judge::{Judged, Surroundings, judge};
pub use line::{LineInForce, LineKey, NewVersion, PeriodSums};
pub use told::{RectificationOutcome, RowFinding};
