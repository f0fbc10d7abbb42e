//! Amounts with a sign, and days, as people read them.

use crate::values::amount;
use documents::{Voice, moment};
use dues::Amount;
use jiff::civil::Date;
use spec::Lang;

/// An amount with its sign; in Arabic the digits keep their order, and the unit follows them.
pub(crate) fn money(sum: Amount, lang: Lang) -> String {
    let sign = if sum < Amount::ZERO { "-" } else { "" };
    amount(sign, sum.magnitude().0.unsigned_abs(), lang)
}

/// A day in words.
pub(crate) fn day(day: Date, voice: Voice, lang: Lang) -> String {
    let written = moment(&format!("{day}T00:00:00Z"), lang);
    written.map_or_else(|| voice.value(&day.to_string()), |(day, _)| voice.ours(&day))
}
