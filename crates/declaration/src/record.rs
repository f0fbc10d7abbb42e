//! One record, and how it stands in its file.

use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::{IResult, Parser};
use spec::{Family, Field, RECORD_LEN, Rank, RecordType, b00, b02};

/// Name of the blanks at the end of a record.
const FILLER: &str = "L_filler";

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
    /// Bytes of the line before the record: 0 unless a line end is missing and a line holds several
    /// records.
    pub skipped: u32,
    /// Offset in the file of the record's first byte.
    pub offset: usize,
    /// Its bytes as they came, without line end, of whatever length.
    pub raw: &'a [u8],
    /// Bytes from the record's first to the end of its line: more than `raw` has when the line end
    /// was lost and another record follows in the same line.
    pub to_line_end: usize,
    body: Body<'a>,
}

#[derive(Clone, Debug)]
enum Body<'a> {
    /// 260 bytes as they came.
    Whole(&'a [u8; RECORD_LEN]),
    /// Another length, but the fields can be told: blanks lost or added at the end.
    Padded(Box<[u8; RECORD_LEN]>),
    /// Too long by the second bytes of UTF-8 characters; in Latin-1 here, one byte per character.
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
        to_line_end: usize,
    ) -> Self {
        let body = match raw.try_into() {
            Ok(whole) => Body::Whole(whole),
            Err(_) => mend(kind, raw),
        };
        Self { kind, standing, line, skipped, offset, raw, to_line_end, body }
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

    /// Whether it has the length due, and its line end.
    #[inline]
    #[must_use]
    pub fn has_due_length(&self) -> bool {
        self.raw.len() == RECORD_LEN && self.to_line_end == RECORD_LEN
    }

    /// Bytes too many when text is in UTF-8 where one byte per character is due.
    #[must_use]
    pub fn utf8_surplus(&self) -> Option<usize> {
        matches!(self.body, Body::Narrowed(_)).then(|| self.raw.len().saturating_sub(RECORD_LEN))
    }

    /// The bytes of a field as they came: of text in UTF-8, all the bytes of its characters. None
    /// when the fields cannot be told.
    #[must_use]
    pub fn written(&self, field: &Field) -> Option<&[u8]> {
        match &self.body {
            Body::Narrowed(_) => {
                let (start, end) = (field.start.saturating_sub(1), field.end());
                self.raw.get(byte_of_char(self.raw, start)..byte_of_char(self.raw, end))
            }
            _ => self.body().map(|body| field.of(body)),
        }
    }

    /// First and last column of a field in the line, 1-based and inclusive, in bytes as they came.
    #[must_use]
    pub fn columns(&self, field: &Field) -> (u32, u32) {
        let (start, end) = match self.body {
            Body::Narrowed(_) => {
                let before = byte_of_char(self.raw, field.start.saturating_sub(1));
                (before.saturating_add(1), byte_of_char(self.raw, field.end()))
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
    // Only the blanks of the filler can be lost without loss.
    let filler = kind.layout().fields.last().filter(|field| field.name == FILLER);
    let needed = filler.map_or(RECORD_LEN, |filler| filler.start.saturating_sub(1));
    let surplus_blank = raw.iter().skip(RECORD_LEN).all(u8::is_ascii_whitespace);
    if raw.len() >= needed && surplus_blank {
        let padded = filled(raw.iter().copied());
        if is_aligned(kind, &padded) {
            return Body::Padded(Box::new(padded));
        }
    }
    if let Ok(text) = std::str::from_utf8(raw)
        && text.chars().count() == RECORD_LEN
    {
        // What CNSS writes in Latin-1 is the same text: the length alone is wrong.
        let narrowed = filled(text.chars().map(|char| u8::try_from(char).unwrap_or(b'?')));
        if is_aligned(kind, &narrowed) {
            return Body::Narrowed(Box::new(narrowed));
        }
    }
    Body::Unreadable
}

fn filled(bytes: impl Iterator<Item = u8>) -> [u8; RECORD_LEN] {
    let mut record = [b' '; RECORD_LEN];
    for (to, from) in record.iter_mut().zip(bytes) {
        *to = from;
    }
    record
}

/// Whether the digits stand in the digit fields and the filler is blank: then nothing has slipped
/// sideways.
fn is_aligned(kind: RecordType, body: &[u8; RECORD_LEN]) -> bool {
    kind.layout().fields.iter().all(|field| {
        let bytes = field.of(body);
        if field.name == FILLER {
            crate::is_blank(bytes)
        } else {
            !field.kind.is_numeric()
                || bytes.iter().all(u8::is_ascii_digit)
                || crate::is_blank(bytes)
        }
    })
}

/// Whether bytes are a record of this kind by their fields, whatever type they begin with: digits
/// in every digit field, nothing in the filler, a category where there is one. Only the number of
/// an insured may be blank.
pub(crate) fn fits(kind: RecordType, raw: &[u8]) -> bool {
    let record = Record::new(kind, Standing::InPlace, (0, 0, 0), raw, raw.len());
    record.body().is_some_and(|body| {
        is_aligned(kind, body)
            && kind.layout().fields.iter().all(|field| {
                let is_due = field.kind.is_numeric() || field.name == b00::L_CAT.name;
                !is_due || field.name == b02::N_NUM_ASSURE.name || !crate::is_blank(field.of(body))
            })
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
    let rank =
        Rank::ALL.into_iter().find(|rank| char::from(b'0'.wrapping_add(*rank as u8)) == digit);
    match family.zip(rank).and_then(|(family, rank)| family.record(rank)) {
        Some(kind) => Ok((rest, kind)),
        None => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alt))),
    }
}
