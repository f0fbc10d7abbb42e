//! Text of others as it can be printed: on a terminal, in a log, in a text notice.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write as _};

/// Text in which nothing can steer a terminal, begin a line or reorder one. Made by [`printable`]
/// only.
///
/// It stays text for people: a name that holds the four characters `\x41` looks like an escape.
/// Machine output (JSON) has the exact value.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Printable(String);

impl Printable {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Display for Printable {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<Printable> for String {
    fn from(printable: Printable) -> Self {
        printable.0
    }
}

/// Text as it can be printed: control characters, invisible and reordering characters and invalid
/// UTF-8 are escaped (`\n`, `\u{1b}`, `\u{202e}`, `\xff`). What was made printable once stays as it
/// is.
#[must_use]
pub fn printable(text: impl AsRef<[u8]>) -> Printable {
    let mut out = String::with_capacity(text.as_ref().len());
    for chunk in text.as_ref().utf8_chunks() {
        for letter in chunk.valid().chars() {
            push_printable(&mut out, letter);
        }
        for byte in chunk.invalid() {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    Printable(out)
}

/// Adds a character, escaped when [`is_printable`] says that it must be.
fn push_printable(out: &mut String, letter: char) {
    match letter {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        letter if is_printable(letter) => out.push(letter),
        letter => {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(letter));
        }
    }
}

/// Whether a character can be shown as it is. Control characters cannot, nor can invisible ones
/// that break or reorder a line or hide in it, nor those of private use, which each terminal shows
/// in its own way.
#[must_use]
pub fn is_printable(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// A cell of a CSV that no spreadsheet takes for a formula: an apostrophe stands before one that
/// begins like it. Numbers below zero stay numbers.
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    let is_formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || cell.starts_with('-') && cell.parse::<f64>().is_err();
    if is_formula { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::{guarded, is_printable, printable};

    #[test]
    fn a_cell_is_never_a_formula() {
        for (cell, due) in [
            ("=1+1", "'=1+1"),
            ("+212", "'+212"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("-428", "-428"),
            ("-0.5", "-0.5"),
            ("EL FASSI", "EL FASSI"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), due);
        }
    }

    #[test]
    fn nothing_in_a_text_can_steer_what_it_is_printed_on() {
        for (text, due) in [
            (&b"DS_1773341_200610.txt"[..], "DS_1773341_200610.txt"),
            ("déclaration مستخدم".as_bytes(), "déclaration مستخدم"),
            (b"a\nb\r\tc", "a\\nb\\r\\tc"),
            (b"\x1b[2J\x7f\0", "\\u{1b}[2J\\u{7f}\\u{0}"),
            ("\u{9b}31m".as_bytes(), "\\u{9b}31m"),
            ("a\u{202e}txt.\u{2066}\u{feff}".as_bytes(), "a\\u{202e}txt.\\u{2066}\\u{feff}"),
            ("\u{2028}\u{e0041}".as_bytes(), "\\u{2028}\\u{e0041}"),
            (b"\xff\xc3(", "\\xff\\xc3("),
        ] {
            assert_eq!(printable(text).as_str(), due);
            assert_eq!(printable(due).as_str(), due, "twice is as once");
        }
    }

    #[test]
    fn whatever_the_bytes_every_character_that_comes_out_can_be_shown() {
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                let out = printable([first, second, b'a']);
                assert!(out.as_str().chars().all(is_printable), "{first:02x} {second:02x}");
            }
        }
    }
}
