//! What cells say: amounts, days, numbers, months, names. What could mean two things is refused,
//! never guessed.

use crate::csv::plain::{arabic_letter, is_dash, is_unseen, plain, without_currency, without_unit};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use spec::{CSV_MONTHS, CSV_NAME_BLANKS, CSV_NAME_LETTERS, CSV_TOTALS, Cause};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Spaces that people and spreadsheets put between groups of digits: space, no-break, thin and
/// narrow no-break.
fn is_group_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// A cell without the blanks around it.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim()
}

/// A cell of digits without the blanks around it and the apostrophe that makes it text for a
/// spreadsheet.
fn number_text(text: &str) -> &str {
    let text = trimmed(text);
    text.strip_prefix(['\'', '’']).map_or(text, str::trim_start)
}

/// What a spreadsheet leaves in a cell that it cannot compute or that is too narrow, and numbers
/// that it has rounded.
fn of_spreadsheet(text: &str) -> Option<Cause> {
    if text.starts_with('#') || text.starts_with('=') {
        return Some(Cause::Spreadsheet);
    }
    let (digits, power) = text.split_once(['E', 'e'])?;
    let is_digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let rest = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || b"+-.,".contains(&b));
    let is_power = is_digits(digits) && is_digits(power) && rest(digits) && rest(power);
    is_power.then_some(Cause::Scientific)
}

/// Whether a cell says that its row holds totals.
pub(crate) fn is_total(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    let may = text.first().is_some_and(|first| b"TtSsGgEeRrAa\xD8\xD9".contains(first));
    if !may || text.len() > HEADER_MAX {
        return false;
    }
    let key = header_key(&String::from_utf8_lossy(text));
    let first = key.split('_').next().unwrap_or_default();
    CSV_TOTALS.contains(&key.as_str()) || matches!(first, "total" | "totaux" | "المجموع")
}

/// Whether a text, as it would stand in a record, is part of a name that is known.
pub(crate) fn is_part_of(text: &str, known: &[u8]) -> bool {
    let Ok(name_of) = name(text.trim().trim_matches('"')) else { return false };
    let latin: String = known.iter().copied().map(char::from).collect();
    let known = std::str::from_utf8(known).map_or(latin, str::to_owned);
    let Ok(known) = name(&known) else { return false };
    let words = |name: &[u8]| -> Vec<Vec<u8>> {
        let words = name.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
        words.map(<[u8]>::to_vec).collect()
    };
    let (found, known) = (words(&name_of), words(&known));
    !found.is_empty() && found.iter().all(|word| known.contains(word))
}

/// No header of the profile has so many letters.
const HEADER_MAX: usize = 80;

/// A header as it is compared: lower case, no accents, one underscore for every run of other
/// characters. What is longer than any header is cut where that is known.
#[must_use]
pub fn header_key(text: &str) -> String {
    fn push(key: &mut String, pending: &mut bool, letter: char) {
        if letter.is_ascii_alphanumeric() {
            if *pending && !key.is_empty() {
                key.push('_');
            }
            *pending = false;
            key.push(letter.to_ascii_lowercase());
        } else {
            *pending = true;
        }
    }
    let mut key = String::with_capacity(text.len().min(HEADER_MAX));
    let mut pending = false;
    for letter in text.chars() {
        if key.len() > HEADER_MAX {
            break;
        }
        if letter.is_ascii() {
            push(&mut key, &mut pending, letter);
            continue;
        }
        if is_unseen(letter) || matches!(letter, '\u{640}' | '\u{64b}'..='\u{652}') {
            // Marks of direction, and what Arabic sets between letters or above them.
            continue;
        }
        if let Some(letter) = arabic_letter(letter) {
            if std::mem::take(&mut pending) && !key.is_empty() {
                key.push('_');
            }
            key.push(letter);
            continue;
        }
        for upper in letter.to_uppercase() {
            if matches!(upper, '\u{300}'..='\u{36f}') {
                continue;
            }
            match plain_letter(upper) {
                Some(plain) => plain.chars().for_each(|plain| push(&mut key, &mut pending, plain)),
                None => push(&mut key, &mut pending, upper),
            }
        }
    }
    key
}

/// What stands for a capital letter that names cannot have.
fn plain_letter(letter: char) -> Option<&'static str> {
    static PLAIN: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
        let letters = CSV_NAME_LETTERS.iter();
        letters.flat_map(|(from, to)| from.chars().map(move |letter| (letter, *to))).collect()
    });
    PLAIN.get(&letter).copied()
}

/// A name or card as entrants may have it: A-Z, 0-9, space and tab.
///
/// # Errors
/// Why it is not understood.
pub fn name(text: &str) -> Result<Vec<u8>, Cause> {
    let text = plain(text);
    let mut out = Vec::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_uppercase) {
        match letter {
            'A'..='Z' | '0'..='9' | '\t' => out.push(u8::try_from(letter).unwrap_or(b'?')),
            letter if is_group_space(letter) || CSV_NAME_BLANKS.contains(letter) => out.push(b' '),
            // Accents that stand after their letter, as some systems write them.
            '\u{300}'..='\u{36f}' => {}
            letter => {
                out.extend_from_slice(plain_letter(letter).ok_or(Cause::Character)?.as_bytes());
            }
        }
    }
    Ok(out.trim_ascii().to_vec())
}

/// Digits of an identifier of this width; zeros in front may be lost. A column of numbers in which
/// a cell is empty becomes one of decimals in many programs (`111222338.0`), and people set groups
/// of digits apart.
///
/// # Errors
/// Why it is not understood.
pub fn identifier(text: &str, width: usize) -> Result<u64, Cause> {
    let text = plain(text);
    let text = number_text(&text);
    if text.is_empty() {
        return Err(Cause::Missing);
    }
    if let Some(cause) = of_spreadsheet(text) {
        return Err(cause);
    }
    // An answer to a mail quotes every line.
    let text = text.trim_start_matches(['>', ' ']);
    let whole = without_zero_decimals(text);
    let digits = if whole.contains(is_group_space) { ungrouped(whole) } else { Ok(whole.into()) };
    let digits = digits.map_err(|_| Cause::Digits)?;
    let is_number = digits.len() <= width && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten().ok_or(Cause::Digits)
}

/// A number without `.0` or `,00` behind it.
fn without_zero_decimals(text: &str) -> &str {
    match text.split_once(['.', ',']) {
        Some((whole, "0" | "00")) => whole,
        _ => text,
    }
}

/// A whole number of days of two digits; none when nothing is written. Spreadsheets write 26,0 and
/// 26.00 as well.
///
/// # Errors
/// Why it is not understood.
pub fn days(text: &str) -> Result<Option<u64>, Cause> {
    let text = plain(text);
    let text = number_text(&text);
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(cause) = of_spreadsheet(text) {
        return Err(cause);
    }
    let text = without_unit(text);
    if is_dash(text) {
        return Ok(None);
    }
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole_days = is_number(whole)
        && is_number(part)
        && part.len() <= 2
        && part.bytes().all(|byte| byte == b'0');
    if !whole_days || whole.len() > 9 {
        return Err(Cause::WholeDays);
    }
    match whole.parse::<u64>() {
        Ok(days @ 0..=99) => Ok(Some(days)),
        _ => Err(Cause::TooLarge),
    }
}

/// Dirhams as centimes; none when nothing is written. At most `width` digits of centimes.
///
/// # Errors
/// Why it is not understood.
pub fn amount(text: &str, width: usize) -> Result<Option<u64>, Cause> {
    let text = plain(text);
    let text = number_text(&text);
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(cause) = of_spreadsheet(text) {
        return Err(cause);
    }
    let text = without_currency(text);
    if is_dash(text) {
        return Ok(None);
    }
    // Accountants write what is negative in parentheses, and some programs put the sign behind.
    let unsigned = text
        .strip_prefix(['-', '\u{2212}'])
        .or_else(|| text.strip_suffix('-'))
        .or_else(|| text.strip_prefix('(').and_then(|text| text.strip_suffix(')')));
    let canonical = canonical_amount(unsigned.unwrap_or(text).trim())?;
    let dirhams = Decimal::from_str_exact(&canonical).map_err(|_| Cause::TooLarge)?;
    let centimes = dirhams.checked_mul(Decimal::ONE_HUNDRED).and_then(|value| value.to_u64());
    let centimes = centimes.ok_or(Cause::TooLarge)?;
    if unsigned.is_some() && centimes > 0 {
        return Err(Cause::Negative);
    }
    let fits = u32::try_from(width).ok().and_then(|width| 10_u64.checked_pow(width));
    if fits.is_some_and(|limit| centimes >= limit) {
        return Err(Cause::TooLarge);
    }
    Ok(Some(centimes))
}

/// Digits, a point, two decimals at most.
fn canonical_amount(text: &str) -> Result<String, Cause> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let (whole, decimals) = match text.split_once(['.', ',']) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let mut canonical = ungrouped(whole)?;
    let Some(decimals) = decimals else { return Ok(canonical) };
    if decimals.contains(['.', ',']) {
        // 1.234,56 and 1,234,567: some mark is not a decimal mark.
        let marked = decimals.chars().all(|letter| is_digit(letter) || ".,".contains(letter));
        return Err(if marked { Cause::Ambiguous } else { Cause::Amount });
    }
    if decimals.is_empty() || !decimals.chars().all(is_digit) {
        return Err(Cause::Amount);
    }
    match decimals.len() {
        1 | 2 => {}
        // 1,234 may be a thousand or a little more than one.
        3 => return Err(Cause::Ambiguous),
        _ => return Err(Cause::Decimals),
    }
    canonical.push('.');
    canonical.push_str(decimals);
    Ok(canonical)
}

/// Digits without the spaces between their groups: one to three, then three each.
fn ungrouped(text: &str) -> Result<String, Cause> {
    let groups: Vec<&str> = text.split(is_group_space).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    if !groups.iter().all(digits) {
        return Err(Cause::Amount);
    }
    let grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    if !grouped {
        return Err(Cause::Amount);
    }
    let joined = groups.concat();
    // 28 digits is what a decimal holds; no amount of the format has more than 15.
    if joined.len() > 20 { Err(Cause::TooLarge) } else { Ok(joined) }
}

/// A month: 200610, 2006-10, 10/2006, and what spreadsheets make of it: `oct-06`, `octobre 2006`,
/// `01/10/2006`, `10/26`. A date in which day and month may be each other is refused.
///
/// # Errors
/// Why it is not understood.
pub fn month(text: &str) -> Result<u32, Cause> {
    let text = plain(text);
    let text = number_text(&text);
    if text.is_empty() {
        return Err(Cause::Missing);
    }
    if let Some(cause) = of_spreadsheet(text) {
        return Err(cause);
    }
    // 2006-10-01 00:00:00, as programs write a date.
    let text = text.strip_suffix("00:00:00").map_or(text, |date| date.trim_end_matches(['T', ' ']));
    let text = without_zero_decimals(text);
    let is_mark = |letter: char| matches!(letter, '-' | '/' | '.') || letter.is_whitespace();
    let parts: Vec<&str> = text.split(is_mark).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| -> Option<u32> {
        let digits = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let (year, month) = match parts.as_slice() {
        [whole] if whole.len() == 6 && whole.bytes().all(|byte| byte.is_ascii_digit()) => {
            (whole.get(..4).and_then(number), whole.get(4..).and_then(number))
        }
        [year, month] if year.len() == 4 && number(year).is_some() => {
            (number(year), number(month).or_else(|| month_named(month)))
        }
        [month, year] if year.len() == 4 => {
            (number(year), number(month).or_else(|| month_named(month)))
        }
        [name, year] if year.len() == 2 && month_named(name).is_some() => {
            (number(year).map(|year| year.saturating_add(2000)), month_named(name))
        }
        // 10/26 is no year before it, and 06/10 may be either.
        [month, year] if year.len() == 2 && number(year).is_some_and(|year| year > 12) => {
            (number(year).map(|year| year.saturating_add(2000)), number(month))
        }
        [year, month, day] if year.len() == 4 => {
            let is_day = number(day).is_some_and(|day| (1..=31).contains(&day));
            (number(year), number(month).filter(|_| is_day))
        }
        [day, month, year] if year.len() == 4 => {
            let named = month_named(month).filter(|_| number(day).is_some());
            let (day, month) = (number(day).unwrap_or(0), number(month).unwrap_or(0));
            // The first of a month, or a day that cannot be a month.
            let is_sure = day == month || day == 1 && month > 1 || (13..=31).contains(&day);
            (number(year), named.or(is_sure.then_some(month)))
        }
        _ => (None, None),
    };
    match (year, month) {
        (Some(year @ 1000..=9999), Some(month @ 1..=12)) => {
            Ok(year.saturating_mul(100).saturating_add(month))
        }
        _ => Err(Cause::Month),
    }
}

/// The month of a name, 1 to 12.
fn month_named(name: &str) -> Option<u32> {
    let key = header_key(name);
    let at = CSV_MONTHS.iter().position(|names| names.contains(&key.as_str()))?;
    u32::try_from(at).ok()?.checked_add(1)
}

/// A code of two characters, or nothing. Whether it is a known one is for the controls to say.
///
/// # Errors
/// Why it is not understood.
pub fn situation(text: &str) -> Result<[u8; 2], Cause> {
    let text = plain(text);
    let text = trimmed(&text);
    match text.as_bytes() {
        [] => Ok(*b"  "),
        [first, second] if text.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Ok([first.to_ascii_uppercase(), second.to_ascii_uppercase()])
        }
        _ => Err(Cause::Situation),
    }
}

#[cfg(test)]
mod tests;
