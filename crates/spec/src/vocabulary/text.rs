//! What reading these words from text has in common.

use crate::{Printable, printable};
use std::fmt;

/// A text that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What it should be, and how that is written.
    due: &'static str,
    found: Printable,
}

impl Malformed {
    pub(super) fn new(due: &'static str, found: impl AsRef<[u8]>) -> Self {
        Self { due, found: printable(found) }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not {}", self.found, self.due)
    }
}

impl std::error::Error for Malformed {}

/// The value of a row of digits of this length, and nothing else.
pub(super) fn digits(text: &[u8], length: usize) -> Option<u32> {
    let all = text.len() == length && text.iter().all(u8::is_ascii_digit);
    all.then(|| std::str::from_utf8(text).ok()?.parse().ok()).flatten()
}

/// The check digit of a number: 10 minus the units of the digits above it, weighted 2, 1, 2, 1 …
/// from the right.
pub(super) fn check_digit(mut above: u64, places: u32) -> u8 {
    let mut total = 0_u64;
    for place in 0..places {
        let weight = if place % 2 == 0 { 2_u64 } else { 1 };
        total += weight * (above % 10);
        above /= 10;
    }
    u8::try_from((10 - total % 10) % 10).unwrap_or(0)
}
