//! Amounts with a sign, and days, as people read them.

use documents::{Voice, centimes, moment};
use dues::Amount;
use jiff::civil::Date;
use spec::Lang;

/// No-break space.
const NBSP: char = '\u{a0}';

/// An amount with its sign; in Arabic the digits keep their order, and the unit follows them.
pub(crate) fn money(amount: Amount, lang: Lang) -> String {
    let sign = if amount < Amount::ZERO { "-" } else { "" };
    let written = format!("{sign}{}", centimes(amount.magnitude().0, lang));
    match written.rsplit_once(NBSP) {
        Some((digits, unit)) => format!("{}{NBSP}{unit}", isolated(digits, lang)),
        None => isolated(&written, lang),
    }
}

/// A number, which a line of Arabic must not turn around.
pub(crate) fn isolated(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ar => format!("\u{2068}{text}\u{2069}"),
        Lang::Fr | Lang::En => text.to_owned(),
    }
}

/// A day in words.
pub(crate) fn day(day: Date, voice: Voice, lang: Lang) -> String {
    let written = moment(&format!("{day}T00:00:00Z"), lang);
    written.map_or_else(|| voice.value(&day.to_string()), |(day, _)| voice.ours(&day))
}
