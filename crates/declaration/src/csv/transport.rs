//! What became of a file on its way: two bytes a letter, lines that end in CR alone, an end mark of
//! DOS.

use std::borrow::Cow;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Where the bytes of a text stand in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Where they are.
    Same,
    /// They were made of UTF-16.
    Utf16,
}

/// Whether a file says that it is UTF-16: what [`look`](crate::csv::look) finds first.
#[must_use]
pub fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// A file as text: one byte or UTF-8 a letter.
#[derive(Clone, Debug)]
pub(crate) struct Transport<'a> {
    pub(crate) text: Cow<'a, [u8]>,
    /// Where it begins, behind a byte order mark.
    pub(crate) start: usize,
    /// What ends a line: LF, or CR where there is no LF.
    pub(crate) eol: u8,
    pub(crate) origin: Origin,
}

impl<'a> Transport<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        let (text, start, origin) = if is_utf16(bytes) {
            let rest = bytes.get(2..).unwrap_or_default();
            let encoding = match bytes.first() {
                Some(0xFF) => encoding_rs::UTF_16LE,
                _ => encoding_rs::UTF_16BE,
            };
            let text = encoding.decode_without_bom_handling(rest).0.into_owned();
            (Cow::Owned(text.into_bytes()), 0, Origin::Utf16)
        } else {
            let start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
            (Cow::Borrowed(bytes), start, Origin::Same)
        };
        let text = without_end_mark(text);
        let has = |byte| memchr::memchr(byte, &text).is_some();
        let eol = if !has(b'\n') && has(b'\r') { b'\r' } else { b'\n' };
        Self { text, start, eol, origin }
    }
}

/// Without the 0x1A that DOS programs end a file with, and what fills up behind it.
fn without_end_mark(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let is_filling = |byte: &u8| matches!(byte, 0x1A | 0) || byte.is_ascii_whitespace();
    let kept =
        text.iter().rposition(|byte| !is_filling(byte)).map_or(0, |last| last.saturating_add(1));
    let rest = text.get(kept..).unwrap_or_default();
    let Some(mark) = rest.iter().position(|byte| matches!(byte, 0x1A | 0)) else { return text };
    let end = kept.saturating_add(mark);
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(..end).unwrap_or_default()),
        Cow::Owned(mut text) => {
            text.truncate(end);
            Cow::Owned(text)
        }
    }
}

/// Units of UTF-16 that a text takes.
pub(crate) fn units(text: &[u8]) -> usize {
    // Every letter but those of four bytes is one.
    let starts = text.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let long = text.iter().filter(|byte| **byte >= 0xF0).count();
    starts.saturating_add(long)
}

#[cfg(test)]
mod tests {
    use super::{Transport, units};

    #[test]
    fn an_end_mark_and_what_fills_up_behind_it_are_no_content() {
        for (file, due) in [
            (&b"a;b\n\x1a"[..], &b"a;b\n"[..]),
            (b"a;b\n\x1a\x1a\0\0\r\n", b"a;b\n"),
            (b"a\x1ab\n", b"a\x1ab\n"),
            (b"a\n\n", b"a\n\n"),
            (b"\x1a", b""),
        ] {
            assert_eq!(Transport::of(file).text.as_ref(), due, "{}", file.escape_ascii());
        }
    }

    #[test]
    fn lines_end_in_cr_only_where_there_is_no_lf() {
        assert_eq!(Transport::of(b"a\rb\r").eol, b'\r');
        assert_eq!(Transport::of(b"a\r\nb\r").eol, b'\n');
        assert_eq!(Transport::of(b"a").eol, b'\n');
        assert_eq!(Transport::of(b"\xFF\xFEa\0\xE9\0\r\0").text.as_ref(), "aé\r".as_bytes());
        assert_eq!(units("aé€😀".as_bytes()), 5);
    }
}
