//! Characters that programs add around and inside values: direction marks, Arabic digits, units.

use spec::{CSV_CURRENCIES, CSV_DAYS};
use std::borrow::Cow;

/// Marks that steer how text runs, left to right or the other way, and are not seen: Arabic
/// spreadsheets write them around numbers, and mail programs between any two letters.
pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
    )
}

/// A digit of Arabic as the same of ASCII, and the marks that Arabic sets between digits.
pub(crate) fn western(letter: char) -> char {
    let zero = match letter {
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{66b}' => return ',',
        '\u{66c}' => return ' ',
        letter => return letter,
    };
    let digit = u32::from(letter).saturating_sub(u32::from(zero));
    char::from_digit(digit, 10).unwrap_or(letter)
}

/// A cell without what programs write around its text and people do not see: marks of direction,
/// digits of another alphabet, and `="..."`, by which a program keeps a spreadsheet from rounding a
/// number.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let quoted = text.trim().strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    let text = quoted.filter(|text| !text.contains('"')).unwrap_or(text);
    if text.is_ascii() {
        return text.into();
    }
    text.chars().filter(|letter| !is_unseen(*letter)).map(western).collect::<String>().into()
}

/// A letter of Arabic as titles are compared: alif, ya and ta marbuta are written in one way each.
pub(crate) fn arabic_letter(letter: char) -> Option<char> {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        '\u{621}'..='\u{64a}' => Some(letter),
        _ => None,
    }
}

/// A number of days without the name of the day behind it.
pub(crate) fn without_unit(text: &str) -> &str {
    let digits = text.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.');
    let is_day = |unit: &str| CSV_DAYS.iter().any(|day| *day == unit.to_lowercase());
    match text.strip_prefix(digits) {
        Some(unit) if is_day(unit) => digits.trim_end(),
        _ => text,
    }
}

/// Whether a cell holds the dash that accountants and their spreadsheets write where there is
/// nothing.
pub(crate) fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "\u{2013}" | "\u{2014}" | "\u{2212}")
}

/// An amount without the name of the dirham before or behind it.
pub(crate) fn without_currency(text: &str) -> &str {
    for name in CSV_CURRENCIES {
        let is_name = |part: &&str| part.eq_ignore_ascii_case(name);
        let split = |at: usize| text.is_char_boundary(at).then(|| text.split_at(at));
        if let Some((amount, _)) =
            text.len().checked_sub(name.len()).and_then(split).filter(|(_, end)| is_name(end))
        {
            return amount.trim_end();
        }
        if let Some((_, amount)) = (text.len() >= name.len())
            .then(|| split(name.len()))
            .flatten()
            .filter(|(start, _)| is_name(start))
        {
            return amount.trim_start();
        }
    }
    text
}
