//! A value as one line of JSON.

use serde::Serialize;
use serde_json::ser::Formatter;
use std::io;

pub(crate) fn written(value: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, OneLine);
    // Writing to memory cannot fail, nor can strings and numbers be refused.
    let _ = value.serialize(&mut serializer);
    out
}

/// Compact JSON in which every control character is escaped, those that JSON lets through as well:
/// a terminal may obey U+009B, and many tools take U+0085 or U+2028 for the end of a line.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // First bytes of the characters in question; few fragments hold one.
        if !fragment.bytes().any(|byte| matches!(byte, 0x7F | 0xC2 | 0xE2)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(at) =
            rest.find(|letter| matches!(letter, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}'))
        {
            let (before, odd) = rest.split_at(at);
            let mut letters = odd.chars();
            let letter = letters.next().unwrap_or_default();
            write!(writer, "{before}\\u{:04x}", u32::from(letter))?;
            rest = letters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}
