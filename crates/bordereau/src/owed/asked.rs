//! What is asked of commands about money.

use dues::Amount;
use jiff::civil::Date;

/// Dirhams, more than nothing.
pub(super) fn amount(text: &str) -> Result<Amount, String> {
    let found = Amount::of_text(text).filter(|amount| *amount > Amount::ZERO);
    found.ok_or_else(|| "an amount in dirhams, as 6370.00, more than nothing".to_owned())
}

/// A day, AAAA-MM-JJ.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let is_written_so = text.len() == 10;
    let day = text.parse().ok().filter(|_| is_written_so);
    day.ok_or_else(|| "a day that exists, as 2026-06-10".to_owned())
}
