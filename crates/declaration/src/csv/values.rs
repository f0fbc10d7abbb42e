//! What cells say: amounts, days, numbers, months, names. What could mean two things is refused, never guessed.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use spec::{CSV_NAME_BLANKS, CSV_NAME_LETTERS, Cause};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Spaces that people and spreadsheets put between groups of digits: space, no-break, thin and narrow no-break.
fn is_group_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// A cell without the blanks around it.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim()
}

/// No header of the profile has so many letters.
const HEADER_MAX: usize = 40;

/// A header as it is compared: lower case, no accents, one underscore for every run of other characters. What is longer
/// than any header is cut where that is known.
pub(crate) fn header_key(text: &str) -> String {
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
pub(crate) fn name(text: &str) -> Result<Vec<u8>, Cause> {
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

/// Digits of an identifier of this width; zeros in front may be lost.
pub(crate) fn identifier(text: &str, width: usize) -> Result<u64, Cause> {
    let text = trimmed(text);
    if text.is_empty() {
        return Err(Cause::Missing);
    }
    let digits = text.len() <= width && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().ok_or(Cause::Digits)
}

/// A whole number of days of two digits; none when nothing is written. Spreadsheets write 26,0 and 26.00 as well.
pub(crate) fn days(text: &str) -> Result<Option<u64>, Cause> {
    let text = trimmed(text);
    if text.is_empty() {
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
pub(crate) fn amount(text: &str, width: usize) -> Result<Option<u64>, Cause> {
    let text = trimmed(text);
    if text.is_empty() {
        return Ok(None);
    }
    let unsigned = text.strip_prefix(['-', '\u{2212}']);
    let canonical = canonical_amount(unsigned.unwrap_or(text))?;
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

/// A month: 200610, 2006-10, 2006/10, 10/2006 or 10-2006.
pub(crate) fn month(text: &str) -> Result<u32, Cause> {
    let text = trimmed(text);
    if text.is_empty() {
        return Err(Cause::Missing);
    }
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let joined = match parts.as_slice() {
        [whole] if whole.len() == 6 => (*whole).to_owned(),
        [year, month] | [month, year] if year.len() == 4 && month.len() == 2 => {
            format!("{year}{month}")
        }
        _ => return Err(Cause::Month),
    };
    let digits = joined.bytes().all(|byte| byte.is_ascii_digit());
    let value = digits.then(|| joined.parse::<u32>().ok()).flatten().ok_or(Cause::Month)?;
    if (1..=12).contains(&(value % 100)) { Ok(value) } else { Err(Cause::Month) }
}

/// A code of two characters, or nothing. Whether it is a known one is for the controls to say.
pub(crate) fn situation(text: &str) -> Result<[u8; 2], Cause> {
    let text = trimmed(text);
    match text.as_bytes() {
        [] => Ok(*b"  "),
        [first, second] if text.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Ok([first.to_ascii_uppercase(), second.to_ascii_uppercase()])
        }
        _ => Err(Cause::Situation),
    }
}

#[cfg(test)]
mod tests {
    use super::{HEADER_MAX, amount, days, header_key, identifier, month, name, situation};
    use proptest::prelude::*;
    use spec::{CSV_COLUMNS, Cause};

    #[test]
    fn amounts_with_either_mark_and_spaces_between_groups() {
        for (text, centimes) in [
            ("5000", 500_000),
            ("5000,00", 500_000),
            ("5000.5", 500_050),
            (" 5 000,00 ", 500_000),
            ("12\u{a0}345,67", 1_234_567),
            ("1\u{202f}234\u{202f}567.89", 123_456_789),
            ("0", 0),
            ("-0,00", 0),
            ("0007", 700),
            ("99999999999,99", 9_999_999_999_999),
        ] {
            assert_eq!(amount(text, 13), Ok(Some(centimes)), "{text}");
        }
        assert_eq!(amount("  ", 13), Ok(None));
    }

    #[test]
    fn what_could_be_two_amounts_is_refused() {
        for (text, cause) in [
            ("1,234", Cause::Ambiguous),
            ("1.234", Cause::Ambiguous),
            ("1.234,56", Cause::Ambiguous),
            ("1,234.56", Cause::Ambiguous),
            ("1,234,567", Cause::Ambiguous),
            ("5000,1234", Cause::Decimals),
            ("-5000", Cause::Negative),
            ("\u{2212}1", Cause::Negative),
            ("12 34", Cause::Amount),
            ("1234 567", Cause::Amount),
            ("5000,", Cause::Amount),
            (",50", Cause::Amount),
            ("5000 DH", Cause::Amount),
            ("5e3", Cause::Amount),
            ("=5000+1", Cause::Amount),
            ("5 000 ,00", Cause::Amount),
            ("5000,0 0", Cause::Amount),
            ("٥٠٠٠", Cause::Amount),
            ("NaN", Cause::Amount),
            ("100000000000,00", Cause::TooLarge),
            ("99999999999999999999999999", Cause::TooLarge),
        ] {
            assert_eq!(amount(text, 13), Err(cause), "{text}");
        }
    }

    #[test]
    fn days_numbers_months_and_situations() {
        assert_eq!(days("26"), Ok(Some(26)));
        assert_eq!(days("26,0"), Ok(Some(26)));
        assert_eq!(days("26.00"), Ok(Some(26)));
        assert_eq!(days(""), Ok(None));
        assert_eq!(days("20,5"), Err(Cause::WholeDays));
        assert_eq!(days("-1"), Err(Cause::WholeDays));
        assert_eq!(days("126"), Err(Cause::TooLarge));
        assert_eq!(identifier(" 168764721 ", 9), Ok(168_764_721));
        assert_eq!(identifier("0", 9), Ok(0));
        assert_eq!(identifier("1,68765E+08", 9), Err(Cause::Digits));
        assert_eq!(identifier("1687647210", 9), Err(Cause::Digits));
        assert_eq!(identifier("", 9), Err(Cause::Missing));
        for text in ["200610", "2006-10", "10/2006", "2006/10", "10-2006"] {
            assert_eq!(month(text), Ok(200_610), "{text}");
        }
        for text in ["200613", "2006", "06/10", "1/2006", "octobre 2006", "2006-10-01"] {
            assert_eq!(month(text), Err(Cause::Month), "{text}");
        }
        assert_eq!(situation(" so "), Ok(*b"SO"));
        assert_eq!(situation(""), Ok(*b"  "));
        assert_eq!(situation("sorti"), Err(Cause::Situation));
        assert_eq!(situation("é"), Err(Cause::Situation));
    }

    #[test]
    fn names_become_what_the_format_accepts() {
        assert_eq!(name("  Bro-Dex ").unwrap(), b"BRO DEX");
        assert_eq!(name("G'Lum Œuvré Ço").unwrap(), b"G LUM OEUVRE CO");
        assert_eq!(name("e\u{301}te\u{301}").unwrap(), b"ETE");
        assert_eq!(name("straße").unwrap(), b"STRASSE");
        assert_eq!(name("محمد"), Err(Cause::Character));
        assert_eq!(name("A\0B"), Err(Cause::Character));
        assert_eq!(name("=1+1"), Err(Cause::Character));
    }

    #[test]
    fn headers_are_compared_without_case_accents_and_marks() {
        for text in ["Salaire réel", "SALAIRE_REEL", "salaire-réel", " salaire  re\u{301}el "] {
            assert_eq!(header_key(text), "salaire_reel", "{text}");
        }
        assert_eq!(header_key("N° Affilié"), "n_affilie");
        assert_eq!(header_key("\u{feff}"), "");
        for page in &CSV_COLUMNS {
            assert!(
                [page.name].iter().chain(page.headers).all(|header| header.len() <= HEADER_MAX)
            );
        }
    }

    proptest! {
        #[test]
        fn every_amount_is_read_back(centimes in 0_u64..10_000_000_000_000, comma: bool, grouped: bool) {
            let mark = if comma { ',' } else { '.' };
            let mut whole = (centimes / 100).to_string();
            if grouped {
                let mut at = whole.len();
                while at > 3 {
                    at -= 3;
                    whole.insert(at, '\u{a0}');
                }
            }
            let text = format!("{whole}{mark}{:02}", centimes % 100);
            prop_assert_eq!(amount(&text, 13), Ok(Some(centimes)));
        }

        #[test]
        fn no_text_makes_a_cell_fail(text in "\\PC{0,40}|[-0-9., \u{a0}]{0,30}|.{0,40}") {
            let _ = (amount(&text, 13), days(&text), identifier(&text, 9), month(&text));
            let _ = (situation(&text), header_key(&text));
            if let Ok(name) = name(&text) {
                prop_assert!(name.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b" \t".contains(b)));
            }
        }
    }
}
