//! Lines: what stands between line ends.

use nom::bytes::complete::take;
use nom::combinator::{opt, rest};
use nom::{IResult, Parser, character::complete::char};

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// LF, as the cahier des charges asks (p. 11).
    Lf,
    /// CR LF, common in the field and accepted.
    CrLf,
    /// The file ends without a line end.
    None,
}

/// One line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Line number, from 1.
    pub number: u32,
    /// Offset of its first byte in the file, from 0.
    pub offset: usize,
    /// Its bytes, without the line end.
    pub bytes: &'a [u8],
    /// How it ends.
    pub ending: Ending,
}

/// The lines of a file. A file that ends with a line end has no empty line after it.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    all: &'a [u8],
    left: &'a [u8],
    number: u32,
}

/// Splits a file into lines at LF; a CR before the LF belongs to the line end.
#[must_use]
pub fn lines(bytes: &[u8]) -> Lines<'_> {
    Lines { all: bytes, left: bytes, number: 0 }
}

impl<'a> Lines<'a> {
    /// What has not been read yet.
    #[must_use]
    pub fn left(&self) -> &'a [u8] {
        self.left
    }

    /// Everything from an offset on.
    pub(crate) fn since(&self, offset: usize) -> &'a [u8] {
        self.all.get(offset..).unwrap_or_default()
    }

    /// Offset of the first byte not yet read.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.all.len().saturating_sub(self.left.len())
    }
}

/// One line and its end. `take_till` would look at bytes one by one; `memchr` looks at 32.
fn line(input: &[u8]) -> IResult<&[u8], (&[u8], bool)> {
    let (input, text) = match memchr::memchr(b'\n', input) {
        Some(length) => take(length).parse(input)?,
        None => rest.parse(input)?,
    };
    let (input, newline) = opt(char('\n')).parse(input)?;
    Ok((input, (text, newline.is_some())))
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    #[inline]
    fn next(&mut self) -> Option<Line<'a>> {
        if self.left.is_empty() {
            return None;
        }
        let offset = self.offset();
        let (left, (text, newline)) = line(self.left).ok()?;
        self.left = left;
        self.number = self.number.saturating_add(1);
        // A last line "…\r" without LF: the CR is half a line end, not content.
        let (bytes, carriage_return) = match text {
            [text @ .., b'\r'] => (text, true),
            text => (text, false),
        };
        let ending = match (newline, carriage_return) {
            (true, true) => Ending::CrLf,
            (true, false) => Ending::Lf,
            (false, _) => Ending::None,
        };
        Some(Line { number: self.number, offset, bytes, ending })
    }
}

#[cfg(test)]
mod tests {
    use super::{Ending, lines};

    #[test]
    fn line_ends_are_not_content() {
        let found: Vec<_> =
            lines(b"ab\ncd\r\n\nef").map(|l| (l.number, l.offset, l.bytes, l.ending)).collect();
        let expected: Vec<(u32, usize, &[u8], Ending)> = vec![
            (1, 0, b"ab", Ending::Lf),
            (2, 3, b"cd", Ending::CrLf),
            (3, 7, b"", Ending::Lf),
            (4, 8, b"ef", Ending::None),
        ];
        assert_eq!(found, expected);
        assert_eq!(lines(b"").count(), 0);
        assert_eq!(lines(b"\n").count(), 1);
    }
}
