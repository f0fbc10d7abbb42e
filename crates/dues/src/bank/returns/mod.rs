//! What banks send back: `pain.002`, `camt.054`, `camt.053`.
//!
//! [`read`] goes through a file element by element, within [`Limits`], and hands every [`Item`] on
//! as it comes: memory does not grow with the file. A file with a fault is refused as a whole, so
//! what was handed on counts only when [`Return::is_refused`] is false; who must not act on half a
//! file reads it twice.

mod camt;
mod fault;
mod item;
mod limits;
mod names;
mod pain002;
mod reading;
mod walker;

pub use fault::Fault;
pub use item::{Direction, Item, Level, Movement, Status, StatusCode, Why};
pub use limits::Limits;
pub use reading::{Expected, Return};

use reading::Reading;

/// Reads an answer of a bank.
#[must_use]
pub fn read(
    bytes: &[u8],
    expected: &Expected<'_>,
    limits: &Limits,
    mut take: impl FnMut(Item),
) -> Return {
    let mut reading = Reading::new(expected, limits, &mut take);
    let mut walker = match walker::Walker::new(bytes, limits) {
        Ok(walker) => walker,
        Err(fault) => return reading.stopped(fault),
    };
    let name = match walker.root() {
        Ok(found) => {
            reading.found(found.0, found.1);
            found.0
        }
        Err(fault) => return reading.stopped(fault),
    };
    let read = match name {
        "pain.002" => pain002::read(&mut walker, &mut reading),
        _ => camt::read(&mut walker, &mut reading),
    };
    match read {
        Ok(()) => reading.done(walker.line()),
        Err(fault) => reading.stopped(fault),
    }
}
