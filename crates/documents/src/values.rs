//! Values as people read them: numbers in groups, amounts in dirhams, dates in words.

use spec::{Lang, Periode};

/// Quotes of the language around a text.
#[must_use]
pub fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
        Lang::En => format!("“{text}”"),
        Lang::Ar => format!("«{text}»"),
    }
}

/// Separators of groups and of decimals.
fn separators(lang: Lang) -> (char, char) {
    match lang {
        Lang::Fr | Lang::Ar => ('\u{a0}', ','),
        Lang::En => (',', '.'),
    }
}

/// A number in groups of three digits, without leading zeros.
#[must_use]
pub fn grouped(digits: &str, lang: Lang) -> String {
    let (group, _) = separators(lang);
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    out
}

/// An amount written in centimes, in dirhams without their unit: `5 000,00`.
#[must_use]
pub fn decimal(digits: &str, lang: Lang) -> String {
    let (_, decimal) = separators(lang);
    let padded;
    let digits = if digits.len() < 3 {
        padded = format!("{digits:0>3}");
        &padded
    } else {
        digits
    };
    let (dirhams, centimes) = digits.split_at_checked(digits.len() - 2).unwrap_or((digits, "00"));
    format!("{}{decimal}{centimes}", grouped(dirhams, lang))
}

/// An amount written in centimes, in dirhams: `5 000,00 DH`.
#[must_use]
pub fn money(digits: &str, lang: Lang) -> String {
    let unit = if lang == Lang::Ar { "درهم" } else { "DH" };
    format!("{}\u{a0}{unit}", decimal(digits, lang))
}

/// A day written AAAA-MM-JJ, as people write it: `31/10/2026`; in English as it is.
#[must_use]
pub fn short_day(day: &str, lang: Lang) -> String {
    let mut parts = day.split('-');
    match (lang, parts.next(), parts.next(), parts.next(), parts.next()) {
        (Lang::Fr | Lang::Ar, Some(year), Some(month), Some(day), None) => {
            format!("{day}/{month}/{year}")
        }
        _ => day.to_owned(),
    }
}

/// A number, in groups as the language has them.
#[must_use]
pub fn number(value: impl std::fmt::Display, lang: Lang) -> String {
    grouped(&value.to_string(), lang)
}

/// An amount in centimes as dirhams: `5 000,00 DH`.
#[must_use]
pub fn centimes(value: impl std::fmt::Display, lang: Lang) -> String {
    money(&value.to_string(), lang)
}

/// A month written AAAAMM: `octobre 2006`.
#[must_use]
pub fn month(periode: &str, lang: Lang) -> Option<String> {
    Some(Periode::of_digits(periode.as_bytes())?.long(lang))
}

/// A time written RFC 3339 as a day and an hour: `5 novembre 2006` and `10:12:13 UTC`; none when it
/// is something else.
#[must_use]
pub fn moment(time: &str, lang: Lang) -> Option<(String, String)> {
    let (date, clock) = time.split_once(['T', 't', ' '])?;
    let mut parts = date.split('-');
    let (year, month_digits, day) = (parts.next()?, parts.next()?, parts.next()?);
    let day: u8 = day.parse().ok()?;
    let month = month(&format!("{year}{month_digits}"), lang)?;
    let (clock, zone) = clock.split_at_checked(8)?;
    let zone = zone.trim_start();
    // Fractions of a second are for machines.
    let zone = match zone.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|digit: char| digit.is_ascii_digit()),
        None => zone,
    };
    let zone = if matches!(zone, "Z" | "z" | "+00:00") { "UTC" } else { zone };
    let first = if day == 1 && lang == Lang::Fr { "er" } else { "" };
    Some((format!("{day}{first} {month}"), format!("{clock} {zone}")))
}

#[cfg(test)]
mod tests {
    use super::{centimes, decimal, moment, month, number, short_day};
    use spec::Lang::{Ar, En, Fr};

    #[test]
    fn dates_are_words() {
        assert_eq!(month("200610", Fr).as_deref(), Some("octobre 2006"));
        assert_eq!(month("200613", Fr), None);
        let day = |lang| short_day("2026-10-31", lang);
        assert_eq!([day(Fr), day(Ar), day(En)], ["31/10/2026", "31/10/2026", "2026-10-31"]);
        assert_eq!(short_day("soon", Fr), "soon");
        let said = |time, lang| moment(time, lang).map(|(day, hour)| format!("{day}, {hour}"));
        let expected = "1er novembre 2006, 10:12:13 UTC";
        assert_eq!(said("2006-11-01T10:12:13Z", Fr).as_deref(), Some(expected));
        let expected = "5 November 2006, 10:12:13 +01:00";
        assert_eq!(said("2006-11-05T10:12:13.250+01:00", En).as_deref(), Some(expected));
        assert_eq!(said("yesterday", En), None);
    }

    #[test]
    fn numbers_stay_whole() {
        assert_eq!(number(1_234_567, Fr), "1\u{a0}234\u{a0}567");
        assert_eq!(centimes(500_000, En), "5,000.00\u{a0}DH");
        assert_eq!(centimes(7, Ar), "0,07\u{a0}درهم");
        assert_eq!(decimal("342272", Fr), "3\u{a0}422,72");
        assert_eq!(decimal("15385", En), "153.85");
    }
}
