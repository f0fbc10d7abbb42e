//! What a cell that is no amount, no number of days or no number can be read as.

use spec::Cause;

/// How the amounts of a file are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    points: u64,
    commas: u64,
}

impl Marks {
    /// Takes a cell into account: a mark with one or two decimals behind it.
    pub(super) fn count(&mut self, text: &str) {
        let text = text.trim();
        let Some(at) = text.rfind(['.', ',']) else { return };
        let (whole, decimals) = (text.get(..at), text.get(at + 1..).unwrap_or_default());
        let is_plain = !whole.is_none_or(|whole| whole.contains(['.', ',']));
        let digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
        if !is_plain || !digits || !matches!(decimals.len(), 1 | 2) {
            return;
        }
        if text.as_bytes().get(at) == Some(&b',') {
            self.commas += 1;
        } else {
            self.points += 1;
        }
    }

    /// The decimal mark that the cells of the file have, when all have one.
    pub(super) fn mark(self) -> Option<char> {
        match (self.points, self.commas) {
            (0, 0) => None,
            (_, 0) => Some('.'),
            (0, _) => Some(','),
            _ => None,
        }
    }
}

/// Centimes as a cell writes them.
pub(super) fn written(centimes: u64, mark: char) -> String {
    format!("{}{mark}{:02}", centimes / 100, centimes % 100)
}

/// A reading of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) value: u64,
    /// The decimal mark that it takes the text to have.
    pub(super) mark: Option<char>,
}

/// Letters that people and scanners write for digits, blanks, and the apostrophe of spreadsheets;
/// the digits and marks of Arabic keyboards; what has no width: pasted texts carry marks of
/// direction along.
fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        'O' | 'o' => Some('0'),
        'l' | 'I' | '|' => Some('1'),
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            // Both rows of ten begin at a multiple of sixteen.
            char::from_digit(u32::from(letter) % 16, 10)
        }
        '\u{66b}' => Some(','),
        '\u{66c}'
        | '\u{61c}'
        | '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' => None,
        letter if letter.is_whitespace() || matches!(letter, '\u{a0}' | '\'' | '’') => None,
        letter => Some(letter),
    };
    text.chars().filter_map(letter).collect()
}

/// Without the words that may stand beside a number.
fn without_words<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let text = text.trim();
    for word in words {
        let at = text.len().checked_sub(word.len());
        if let Some(at) = at
            && text.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(word))
        {
            return text.get(..at).unwrap_or(text).trim_end();
        }
        if text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
            return text.get(word.len()..).unwrap_or(text).trim_start();
        }
    }
    text
}

/// Dirhams, as centimes, in every way in which the text can be read: none where there is no end to
/// them.
pub(super) fn amounts(text: &str, cause: Option<Cause>) -> Vec<Reading> {
    if matches!(cause, Some(Cause::Negative | Cause::Spreadsheet | Cause::Scientific)) {
        return Vec::new();
    }
    let text = without_words(text, &["dirhams", "dirham", "dhs", "dh", "mad"]);
    let has_groups = text.split_whitespace().count() > 1;
    let text = plain(text.strip_prefix('+').unwrap_or(text));
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return Vec::new();
    }
    let digits = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        (!digits.is_empty() && digits.len() <= 13).then(|| digits.parse::<u64>().ok()).flatten()
    };
    let whole = |text: &str, mark| digits(text).map(|value| Reading { value: value * 100, mark });
    let grouped = |text: &str| {
        let mut groups = text.split(['.', ',']);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    let marks: Vec<(usize, char)> =
        text.char_indices().filter(|(_, letter)| matches!(letter, '.' | ',')).collect();
    let mut found: Vec<Reading> = Vec::new();
    let Some((at, mark)) = marks.last().copied() else {
        // Blanks in the wrong place: the last of them may be meant for the mark.
        found.extend(whole(&text, None).filter(|_| !has_groups || text.len() > 5));
        return found;
    };
    let (before, decimals) = (text.get(..at).unwrap_or_default(), &text[at + 1..]);
    let is_single = marks.iter().filter(|(_, other)| *other == mark).count() == 1;
    let has_both = marks.iter().any(|(_, other)| *other != mark);
    let with_decimals = || {
        let cents = match decimals.len() {
            0 => 0,
            1 => digits(decimals)? * 10,
            2 => digits(decimals)?,
            _ => {
                let cents: u64 = decimals.get(..2)?.parse().ok()?;
                cents + u64::from(decimals.as_bytes().get(2).is_some_and(|byte| *byte >= b'5'))
            }
        };
        let value = digits(before)? * 100 + cents;
        Some(Reading { value, mark: Some(mark) })
    };
    match (has_both, is_single) {
        // 1.234,56
        (true, true) if grouped(before) && decimals.len() <= 2 => found.extend(with_decimals()),
        // 1,234,567
        (false, false) if grouped(&text) => found.extend(whole(&text, None)),
        (false, true) => {
            if decimals.len() == 3 && grouped(&text) {
                found.extend(whole(&text, Some(if mark == ',' { '.' } else { ',' })));
            }
            found.extend(with_decimals());
        }
        _ => {}
    }
    found.dedup();
    found
}

/// Days that a text can be read as.
pub(super) fn days(text: &str) -> Option<u64> {
    let text = plain(without_words(text, &["jours", "jour", "jrs", "j"]));
    let whole = match text.split_once(['.', ',']) {
        Some((whole, decimals)) if decimals.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
        None => &text,
    };
    let is_number = (1..=2).contains(&whole.len()) && whole.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| whole.parse().ok()).flatten()
}

/// The digits of a number.
pub(super) fn digits(text: &str) -> String {
    let text = plain(text);
    let whole = match text.split_once(['.', ',']) {
        Some((whole, decimals)) if decimals.bytes().all(|byte| byte == b'0') => whole,
        _ => &text,
    };
    whole.chars().filter(char::is_ascii_digit).collect()
}

/// What a number in powers of ten may have been before it was rounded: the lowest and the highest.
pub(super) fn rounded(text: &str) -> Option<(u64, u64)> {
    let text = plain(text);
    let (digits, power) = text.split_once(['E', 'e'])?;
    let power: usize = power.trim_start_matches('+').parse().ok()?;
    let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let zeros = power.checked_sub(decimals.len()).filter(|zeros| *zeros < 9)?;
    let shown: u64 = format!("{whole}{decimals}").parse().ok()?;
    let unit = 10_u64.checked_pow(u32::try_from(zeros).ok()?)?;
    let middle = shown.checked_mul(unit)?;
    (middle < 1_000_000_000).then(|| (middle.saturating_sub(unit / 2), middle + unit / 2))
}
