//! The table below a rectification: titles, lines, cells, whatever wrote it.

use crate::csv::values::header_key;
use crate::csv::{Charset, charset_of};
use csv::{ByteRecord, ReaderBuilder, Terminator};
use spec::{CSV_CELL_MAX, RectColumn};
use std::borrow::Cow;

/// Bytes of a file that are examined to recognize it.
const LOOKED_AT: usize = 64 << 10;
/// Marks between cells.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];
/// Columns that no other table has together.
const TELLING: [RectColumn; 3] = [RectColumn::Champ, RectColumn::Declare, RectColumn::Correct];

/// Whether a file is a rectification: its first line that is not empty names the columns for the
/// field, for the reported and for the correct value.
#[must_use]
pub fn is_rectification(bytes: &[u8]) -> bool {
    let (text, _) = charset_of(bytes.get(..LOOKED_AT).unwrap_or(bytes));
    let Some(titles) = titles(&lines_of(&text)) else { return false };
    TELLING.into_iter().all(|column| titles.columns.contains(&Some(column)))
}

/// A file as a table.
pub(super) struct Table<'a> {
    text: Cow<'a, [u8]>,
    charset: Charset,
    delimiter: u8,
    /// Of each place, which column it is.
    pub(super) titles: Vec<Option<RectColumn>>,
    /// Lines above the titles.
    above: u32,
}

/// The line of titles.
struct Titles {
    /// Offset of its beginning.
    start: usize,
    /// Lines above it.
    above: u32,
    /// The mark between its cells.
    delimiter: u8,
    /// Of each place, which column it is.
    columns: Vec<Option<RectColumn>>,
}

/// Lines end in LF: a file of old Macs gets them.
fn lines_of(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\n', text).is_some() || memchr::memchr(b'\r', text).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect())
}

/// The first line that is not empty and not a spreadsheet's `sep=;`, and where it begins: the mark
/// between its cells that gives it the most known columns, and these.
fn titles(text: &[u8]) -> Option<Titles> {
    let (mut start, mut above) = (0_usize, 0_u32);
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let plain = line.trim_ascii();
        let is_mark = plain.len() <= 6 && plain.to_ascii_lowercase().starts_with(b"sep=");
        let is_empty =
            plain.iter().all(|byte| DELIMITERS.contains(byte) || byte.is_ascii_whitespace());
        if is_mark || is_empty {
            start = start.saturating_add(line.len());
            above = above.saturating_add(1);
            continue;
        }
        let read = |delimiter: u8| -> Vec<Option<RectColumn>> {
            let cells = line.split(|byte| *byte == delimiter).take(256);
            let title = |cell: &[u8]| {
                let text = String::from_utf8_lossy(cell);
                RectColumn::of_spelling(&header_key(text.trim().trim_matches('"')))
            };
            cells.map(title).collect()
        };
        let known = |delimiter: &u8| read(*delimiter).iter().flatten().count();
        let delimiter = DELIMITERS.into_iter().rev().max_by_key(known)?;
        return Some(Titles { start, above, delimiter, columns: read(delimiter) });
    }
    None
}

impl<'a> Table<'a> {
    /// Opens a file; none when it has no line.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let (text, charset) = charset_of(bytes);
        let text = match text {
            Cow::Borrowed(text) => lines_of(text),
            Cow::Owned(text) => Cow::Owned(lines_of(&text).into_owned()),
        };
        let Titles { start, above, delimiter, columns } = titles(&text)?;
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(start..).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text.get(start..).unwrap_or_default().to_vec()),
        };
        Some(Self { text, charset, delimiter, titles: columns, above })
    }

    /// Gives each row below the titles with its line to `take`, until that says enough.
    pub(super) fn rows(&self, mut take: impl FnMut(u32, &Cells<'_>) -> bool) {
        let mut reader = ReaderBuilder::new()
            .delimiter(self.delimiter)
            .flexible(true)
            .has_headers(true)
            .terminator(Terminator::CRLF)
            .from_reader(&*self.text);
        let mut record = ByteRecord::new();
        let (mut line, mut counted) = (self.above.saturating_add(1), 0_usize);
        // Reading from memory cannot fail.
        while matches!(reader.read_byte_record(&mut record), Ok(true)) {
            // The reader leaves the line end of one row to the next.
            let start = record.position().map_or(0, csv::Position::byte);
            let start = usize::try_from(start).unwrap_or(usize::MAX);
            let ends = self.text.get(start..).unwrap_or_default().iter();
            let ends = ends.take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let start = start.saturating_add(ends);
            let passed = self.text.get(counted..start).unwrap_or_default();
            let lines = memchr::memchr_iter(b'\n', passed).count();
            line = line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            counted = start;
            let cells = Cells { table: self, record: &record };
            if !cells.is_empty() && !take(line, &cells) {
                return;
            }
        }
    }
}

/// The cells of a row.
pub(super) struct Cells<'r> {
    table: &'r Table<'r>,
    record: &'r ByteRecord,
}

/// Text of a cell.
#[derive(Default)]
pub(super) struct Said {
    pub(super) text: String,
    /// Whether its letters may be others.
    pub(super) is_doubtful: bool,
}

impl Cells<'_> {
    fn is_empty(&self) -> bool {
        self.record.iter().all(|cell| cell.trim_ascii().is_empty())
    }

    /// Text under a title, trimmed.
    pub(super) fn of(&self, column: RectColumn) -> Said {
        let place = self.table.titles.iter().position(|title| *title == Some(column));
        let Some(cell) = place.and_then(|at| self.record.get(at)) else { return Said::default() };
        let cell = cell.get(..CSV_CELL_MAX).unwrap_or(cell);
        let (text, is_doubtful) = self.table.charset.said(cell);
        Said { text: text.trim().to_owned(), is_doubtful }
    }
}
