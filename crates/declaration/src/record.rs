//! One record, and how it stands in its file.

use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::{IResult, Parser};
use spec::{Family, Field, RECORD_LEN, Rank, RecordType};

/// How a record stands in the order of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Where it is due.
    InPlace,
    /// Where it is due, but the three type characters say something else or nothing.
    Mistyped,
    /// Somewhere else: the record due there is named.
    Misplaced {
        /// The record that was due.
        due: RecordType,
    },
}

/// A record of a file.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// What it is taken for.
    pub kind: RecordType,
    /// How it stands.
    pub standing: Standing,
    /// Line number, from 1.
    pub line: u32,
    /// Bytes of the line before the record: 0 unless a line end is missing and a line holds several records.
    pub skipped: u32,
    /// Offset in the file of the record's first byte.
    pub offset: usize,
    /// Its bytes as they came, without line end, of whatever length.
    pub raw: &'a [u8],
    body: Body<'a>,
}

#[derive(Clone, Debug)]
enum Body<'a> {
    /// 260 bytes as they came.
    Whole(&'a [u8; RECORD_LEN]),
    /// Another length, but the fields can be told: blanks lost or added at the end.
    Padded(Box<[u8; RECORD_LEN]>),
    /// Too long by the second bytes of UTF-8 characters; one byte per character here.
    Narrowed(Box<[u8; RECORD_LEN]>),
    /// The fields cannot be told.
    Unreadable,
}

impl<'a> Record<'a> {
    #[inline]
    pub(crate) fn new(
        kind: RecordType,
        standing: Standing,
        (line, skipped, offset): (u32, u32, usize),
        raw: &'a [u8],
    ) -> Self {
        let body = match raw.try_into() {
            Ok(whole) => Body::Whole(whole),
            Err(_) => mend(kind, raw),
        };
        Self { kind, standing, line, skipped, offset, raw, body }
    }

    /// The 260 bytes of the record; none when its length is wrong and its fields cannot be told.
    #[inline]
    #[must_use]
    pub fn body(&self) -> Option<&[u8; RECORD_LEN]> {
        match &self.body {
            Body::Whole(body) => Some(body),
            Body::Padded(body) | Body::Narrowed(body) => Some(body),
            Body::Unreadable => None,
        }
    }

    /// Whether it has the length due.
    #[inline]
    #[must_use]
    pub fn has_due_length(&self) -> bool {
        matches!(self.body, Body::Whole(_))
    }

    /// Bytes too many when text is in UTF-8 where one byte per character is due.
    #[must_use]
    pub fn utf8_surplus(&self) -> Option<usize> {
        matches!(self.body, Body::Narrowed(_)).then(|| self.raw.len().saturating_sub(RECORD_LEN))
    }

    /// First and last column of a field in the line, 1-based and inclusive, in bytes as they came.
    #[must_use]
    pub fn columns(&self, field: &Field) -> (u32, u32) {
        let (start, end) = match self.body {
            Body::Narrowed(_) => {
                (byte_of_char(self.raw, field.start - 1) + 1, byte_of_char(self.raw, field.end()))
            }
            _ => (field.start, field.end()),
        };
        (self.column(start), self.column(end))
    }

    /// First and last column of the whole record in the line.
    #[must_use]
    pub fn all_columns(&self) -> (u32, u32) {
        (self.column(1), self.column(self.raw.len().max(1)))
    }

    fn column(&self, in_record: usize) -> u32 {
        self.skipped.saturating_add(u32::try_from(in_record).unwrap_or(u32::MAX))
    }
}

/// Offset of the `nth` character (from 0) of UTF-8 text; continuation bytes do not count.
fn byte_of_char(raw: &[u8], nth: usize) -> usize {
    let starts = raw.iter().enumerate().filter(|(_, byte)| !is_continuation(**byte));
    starts.map(|(at, _)| at).nth(nth).unwrap_or(raw.len())
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Makes 260 bytes of a record of another length when its fields can be told beyond doubt.
fn mend<'a>(kind: RecordType, raw: &[u8]) -> Body<'a> {
    let mut padded = [b' '; RECORD_LEN];
    for (to, from) in padded.iter_mut().zip(raw) {
        *to = *from;
    }
    let surplus_blank = raw.iter().skip(RECORD_LEN).all(u8::is_ascii_whitespace);
    if surplus_blank && raw.len() >= significant(kind) && is_aligned(kind, &padded) {
        return Body::Padded(Box::new(padded));
    }
    let characters = raw.iter().filter(|byte| !is_continuation(**byte)).count();
    if characters == RECORD_LEN && std::str::from_utf8(raw).is_ok() {
        let mut narrowed = [b' '; RECORD_LEN];
        let firsts = raw.iter().filter(|byte| !is_continuation(**byte));
        for (to, from) in narrowed.iter_mut().zip(firsts) {
            *to = *from;
        }
        if is_aligned(kind, &narrowed) {
            return Body::Narrowed(Box::new(narrowed));
        }
    }
    Body::Unreadable
}

/// Columns before the filler: a record that is cut inside them has lost something.
fn significant(kind: RecordType) -> usize {
    kind.layout().field("L_filler").map_or(RECORD_LEN, |filler| filler.start - 1)
}

/// Whether the digits stand in the digit fields and the filler is blank: then nothing has slipped sideways.
fn is_aligned(kind: RecordType, body: &[u8; RECORD_LEN]) -> bool {
    kind.layout().fields.iter().all(|field| {
        let bytes = field.of(body);
        if field.name == "L_filler" {
            crate::is_blank(bytes)
        } else {
            !field.kind.is_numeric()
                || bytes.iter().all(u8::is_ascii_digit)
                || crate::is_blank(bytes)
        }
    })
}

/// The record type that a line or a rest of a line begins with.
#[must_use]
pub fn type_at(bytes: &[u8]) -> Option<RecordType> {
    record_type(bytes).ok().map(|(_, kind)| kind)
}

/// `[ABE]`, `0`, `[0-6]`, and a family has such a record.
fn record_type(input: &[u8]) -> IResult<&[u8], RecordType> {
    let (rest, (letter, _, digit)) = (one_of("ABE"), tag("0"), one_of("0123456")).parse(input)?;
    let family = Family::ALL.into_iter().find(|family| char::from(family.letter()) == letter);
    let rank = Rank::ALL.into_iter().find(|rank| char::from(b'0' + *rank as u8) == digit);
    match family.zip(rank).and_then(|(family, rank)| family.record(rank)) {
        Some(kind) => Ok((rest, kind)),
        None => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alt))),
    }
}
