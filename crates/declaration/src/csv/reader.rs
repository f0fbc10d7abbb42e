//! Bytes to rows: delimiter, encoding, header line, and where every cell stands.
//!
//! Rows are given one at a time and hold the cells of known columns only, so that neither a million columns nor a
//! million rows cost more memory than the file.

use crate::csv::values::header_key;
use crate::lines::lines;
use crate::reader::family_of;
use csv_core::{ReadFieldResult, Reader, ReaderBuilder, Terminator};
use memchr::memchr_iter;
use spec::{CSV_CELL_MAX, CSV_COLUMNS, CSV_DELIMITERS, CSV_RECOGNISED_FROM, Column};
use std::cell::RefCell;
use std::ops::Range;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How much of a first line is looked at to tell whether the file is a CSV.
const LOOKED_AT: usize = 64 << 10;

/// How the text of a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8,
    /// Windows-1252: whatever is not UTF-8.
    Windows1252,
}

impl Encoding {
    /// Bytes as text. Nothing fails: a byte without a character is shown as one.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Windows1252 => {
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
            }
        }
    }
}

/// What a file looks like, by its first line that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Its header names enough columns of the profile.
    Csv,
    /// As many cells as the profile requires, but no header.
    Headless,
    /// Text in UTF-16, as spreadsheets export "Unicode text".
    Utf16,
    /// Something else: e-BDS records, a picture, nothing.
    Other,
}

/// Tells a CSV of the profile from anything else. Looks at the beginning of the file only.
#[must_use]
pub fn look(bytes: &[u8]) -> Look {
    if is_utf16(bytes) {
        return Look::Utf16;
    }
    let body = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let Some(first) = lines(body).map(|line| line.bytes).find(|line| !is_empty_line(line)) else {
        return Look::Other;
    };
    let first = first.get(..LOOKED_AT).unwrap_or(first);
    let required = CSV_COLUMNS.iter().filter(|page| page.required).count();
    // A line with hardly any delimiter is no header: most files are e-BDS, and splitting their first line costs more than
    // reading them.
    let split = |delimiter: &u8| memchr_iter(*delimiter, first).count();
    let cells = CSV_DELIMITERS.iter().map(split).max().unwrap_or(0).saturating_add(1);
    if cells < required.min(CSV_RECOGNISED_FROM) {
        return Look::Other;
    }
    let best = delimiter_of(first);
    if best.known >= CSV_RECOGNISED_FROM {
        return Look::Csv;
    }
    let is_text = !first.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t');
    let has_digits = first.iter().any(u8::is_ascii_digit);
    if is_text && has_digits && best.cells >= required && family_of(bytes).is_none() {
        return Look::Headless;
    }
    Look::Other
}

/// Whether a file says that it is UTF-16: what [`look`] finds first.
#[must_use]
pub fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn is_empty_line(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// What a delimiter makes of a header line.
#[derive(Clone, Copy, Default)]
struct Attempt {
    delimiter: u8,
    /// Columns of the profile that are named.
    known: usize,
    cells: usize,
}

/// The delimiter that gives a line the most known columns, and of those the most cells.
fn delimiter_of(line: &[u8]) -> Attempt {
    let mut best = Attempt { delimiter: b';', ..Attempt::default() };
    for delimiter in CSV_DELIMITERS.iter().copied() {
        let mut found = [false; Column::COUNT];
        let mut attempt = Attempt { delimiter, ..Attempt::default() };
        let mut splitter = Splitter::new(line, 0, delimiter);
        while let Some(cell) = splitter.next_cell() {
            attempt.cells = attempt.cells.saturating_add(1);
            let column = (!cell.too_long).then(|| column_of(&splitter.text)).flatten();
            if let Some(slot) = column.and_then(|column| found.get_mut(column as usize)) {
                *slot = true;
            }
            if cell.ends_row {
                break;
            }
        }
        attempt.known = found.iter().filter(|found| **found).count();
        if (attempt.known, attempt.cells) > (best.known, best.cells) {
            best = attempt;
        }
    }
    best
}

/// Headers are compared in ASCII: how accents are encoded is tried both ways, where there are any.
fn column_of(text: &[u8]) -> Option<Column> {
    let of = |encoding: Encoding| Column::of_header(&header_key(&encoding.decode(text)));
    let found = of(Encoding::Utf8);
    if found.is_some() || text.is_ascii() { found } else { of(Encoding::Windows1252) }
}

/// Where something stands: the line of its first byte, and its columns in that line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Line number, from 1.
    pub line: u32,
    /// Offset in the file of the line's first byte.
    pub offset: usize,
    /// First and last column in bytes of the line, 1-based and inclusive; what is empty has one column, its end.
    pub columns: (u32, u32),
}

/// The cell of a known column.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    /// Its column.
    pub column: Column,
    /// Its place in the row, from 1.
    pub number: usize,
    /// Where it stands.
    pub spot: Spot,
    /// Its bytes in the file, quotes included.
    pub range: Range<usize>,
    /// Those bytes.
    pub raw: &'a [u8],
    /// What it says: quotes taken off, decoded, cut at [`CSV_CELL_MAX`] bytes.
    pub text: String,
    /// Whether it was cut.
    pub too_long: bool,
}

/// A row that is not empty.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Where it stands; the columns are those of its first line.
    pub spot: Spot,
    /// Its bytes in the file, without line end.
    pub range: Range<usize>,
    /// How many cells it has.
    pub width: usize,
    /// How many it has up to the last one that holds something.
    pub filled: usize,
    /// Whether a quote is opened in it and never closed: then the rest of the file is one cell.
    pub unclosed: bool,
    cells: [Option<Cell<'a>>; Column::COUNT],
}

impl<'a> Row<'a> {
    /// The cell of a column, when the file has it.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<&Cell<'a>> {
        self.cells.get(column as usize).and_then(Option::as_ref)
    }

    /// The cells of known columns, in the order of the profile.
    pub fn cells(&self) -> impl Iterator<Item = &Cell<'a>> {
        self.cells.iter().flatten()
    }
}

/// What the header line says.
#[derive(Clone, Debug)]
pub struct Header {
    /// Where it stands.
    pub spot: Spot,
    /// How many cells it has.
    pub width: usize,
    /// Columns that stand there twice, and where the second one is.
    pub repeated: Vec<(Column, Spot)>,
    /// For each column of the profile the place of its cell, from 0, and how the file spells it.
    columns: [Option<(usize, String)>; Column::COUNT],
}

impl Header {
    /// Whether the file has a column.
    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.columns.get(column as usize).is_some_and(Option::is_some)
    }

    /// How the file spells a column; our own name for one that it does not have.
    #[must_use]
    pub fn spelling(&self, column: Column) -> &str {
        let written = self.columns.get(column as usize).and_then(Option::as_ref);
        written.map_or(column.name(), |(_, text)| text)
    }

    /// The required columns that the file does not have.
    pub fn missing(&self) -> impl Iterator<Item = Column> {
        let required = CSV_COLUMNS.iter().filter(|page| page.required);
        required.map(|page| page.column).filter(|column| !self.has(*column))
    }

    fn at(&self, place: usize) -> Option<Column> {
        let here = |column: &Column| {
            self.columns
                .get(*column as usize)
                .and_then(Option::as_ref)
                .is_some_and(|(at, _)| *at == place)
        };
        Column::ALL.into_iter().find(here)
    }
}

/// A CSV file.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    bytes: &'a [u8],
    /// How it is encoded.
    pub encoding: Encoding,
    /// What stands between cells.
    pub delimiter: u8,
    /// Its header line; none in a file without a line.
    pub header: Option<Header>,
    /// Offset of the first row.
    body: usize,
}

/// Opens a file as a CSV, whatever it holds.
#[must_use]
pub fn open(bytes: &[u8]) -> Sheet<'_> {
    let start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
    let encoding = match std::str::from_utf8(bytes) {
        Ok(_) => Encoding::Utf8,
        Err(_) => Encoding::Windows1252,
    };
    let all = bytes.get(start..).unwrap_or_default();
    let first = lines(all).find(|line| !is_empty_line(line.bytes));
    let mut sheet = Sheet { bytes, encoding, delimiter: b';', header: None, body: bytes.len() };
    let Some(first) = first else { return sheet };
    let line = first.bytes.get(..LOOKED_AT).unwrap_or(first.bytes);
    sheet.delimiter = delimiter_of(line).delimiter;
    let mut splitter = Splitter::new(bytes, start.saturating_add(first.offset), sheet.delimiter);
    sheet.header = Some(header(&mut splitter, encoding));
    sheet.body = splitter.position;
    sheet
}

fn header(splitter: &mut Splitter<'_>, encoding: Encoding) -> Header {
    let mut header = Header {
        spot: Spot { line: 1, offset: 0, columns: (1, 1) },
        width: 0,
        repeated: Vec::new(),
        columns: [const { None }; Column::COUNT],
    };
    let mut range = splitter.position..splitter.position;
    while let Some(cell) = splitter.next_cell() {
        if header.width == 0 {
            range.start = cell.range.start;
            header.spot = splitter.spot(&cell.range);
        }
        range.end = cell.range.end;
        if let Some(column) = column_of(&splitter.text).filter(|_| !cell.too_long) {
            match header.columns.get_mut(column as usize) {
                Some(slot @ None) => {
                    let text = encoding.decode(&splitter.text).trim().to_owned();
                    *slot = Some((header.width, text));
                }
                // A million times the same column need not be told a million times.
                _ if header.repeated.len() < Column::COUNT => {
                    let spot = splitter.spot(&cell.range);
                    header.repeated.push((column, spot));
                }
                _ => {}
            }
        }
        header.width = header.width.saturating_add(1);
        if cell.ends_row {
            break;
        }
    }
    let spot = header.spot;
    header.spot = Spot { columns: columns(splitter.bytes, spot.offset, &range), ..spot };
    header
}

impl<'a> Sheet<'a> {
    /// The rows after the header, those without any content left out.
    #[must_use]
    pub fn rows(&self) -> Rows<'a> {
        let mut by_place = Vec::new();
        if let Some(header) = &self.header {
            let last = header.columns.iter().flatten().map(|(place, _)| *place).max();
            by_place = (0..=last.unwrap_or(0)).map(|place| header.at(place)).collect();
        }
        Rows {
            splitter: Splitter::new(self.bytes, self.body, self.delimiter),
            encoding: self.encoding,
            by_place,
        }
    }
}

/// An iterator over the rows of a file.
#[derive(Debug)]
pub struct Rows<'a> {
    splitter: Splitter<'a>,
    encoding: Encoding,
    /// The known column at each place of a row.
    by_place: Vec<Option<Column>>,
}

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        loop {
            let row = self.row()?;
            if row.filled > 0 {
                return Some(row);
            }
        }
    }
}

impl<'a> Rows<'a> {
    fn row(&mut self) -> Option<Row<'a>> {
        let mut cell = self.splitter.next_cell()?;
        let mut row = Row {
            spot: self.splitter.spot(&cell.range),
            range: cell.range.clone(),
            width: 0,
            filled: 0,
            unclosed: false,
            cells: [const { None }; Column::COUNT],
        };
        loop {
            if !self.splitter.text.iter().all(u8::is_ascii_whitespace) {
                row.filled = row.width.saturating_add(1);
            }
            if let Some(column) = self.by_place.get(row.width).copied().flatten() {
                let known = self.cell(column, row.width, &cell);
                if let Some(slot) = row.cells.get_mut(column as usize) {
                    *slot = Some(known);
                }
            }
            row.width = row.width.saturating_add(1);
            row.range.end = cell.range.end;
            if cell.ends_row {
                row.unclosed = cell.unclosed;
                break;
            }
            let Some(next) = self.splitter.next_cell() else { break };
            cell = next;
        }
        row.spot.columns = columns(self.splitter.bytes, row.spot.offset, &row.range);
        Some(row)
    }

    fn cell(&mut self, column: Column, place: usize, cell: &RawCell) -> Cell<'a> {
        Cell {
            column,
            number: place.saturating_add(1),
            spot: self.splitter.spot(&cell.range),
            range: cell.range.clone(),
            raw: self.splitter.bytes.get(cell.range.clone()).unwrap_or_default(),
            text: self.encoding.decode(&self.splitter.text),
            too_long: cell.too_long,
        }
    }
}

/// Columns of a range of bytes in the line that begins at `offset`; cut at the end of that line.
fn columns(bytes: &[u8], offset: usize, range: &Range<usize>) -> (u32, u32) {
    let inside = bytes.get(range.clone()).unwrap_or_default();
    let length = memchr::memchr(b'\n', inside).unwrap_or(inside.len());
    let column = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let start = column(range.start.saturating_sub(offset)).saturating_add(1);
    (start, start.saturating_add(column(length.max(1))).saturating_sub(1))
}

/// A cell as it was split off; its text is the splitter's.
#[derive(Debug)]
struct RawCell {
    range: Range<usize>,
    ends_row: bool,
    too_long: bool,
    unclosed: bool,
}

/// Splits bytes into cells. `csv-core` is what the `csv` crate splits with; used directly it tells how many bytes each
/// cell took, which the crate above it does not.
#[derive(Debug)]
struct Splitter<'a> {
    bytes: &'a [u8],
    position: usize,
    delimiter: u8,
    reader: Reader,
    at_row_start: bool,
    /// The text of the last cell, quotes taken off, cut at [`CSV_CELL_MAX`] bytes.
    text: Vec<u8>,
    /// Number and offset of the line that holds the last place asked for.
    line: u32,
    line_offset: usize,
    /// How far line ends have been counted.
    counted: usize,
}

impl<'a> Splitter<'a> {
    fn new(bytes: &'a [u8], position: usize, delimiter: u8) -> Self {
        Self {
            bytes,
            position,
            delimiter,
            reader: reader_of(delimiter),
            at_row_start: true,
            text: Vec::new(),
            line: 1,
            line_offset: 0,
            counted: 0,
        }
    }

    fn next_cell(&mut self) -> Option<RawCell> {
        let mut start = self.position;
        if self.at_row_start {
            // Empty lines before a row are swallowed with its first cell.
            let rest = self.bytes.get(start..).unwrap_or_default();
            let empty = rest.iter().take_while(|byte| **byte == b'\n').count();
            start = start.saturating_add(empty);
            self.position = start;
        }
        let mut kept = [0_u8; CSV_CELL_MAX];
        let mut length = 0;
        let mut spill = [0_u8; CSV_CELL_MAX];
        let mut too_long = false;
        loop {
            let input = self.bytes.get(self.position..).unwrap_or_default();
            let room = match kept.get_mut(length..) {
                Some(room) if !room.is_empty() => room,
                _ => &mut spill[..],
            };
            let was_full = length >= CSV_CELL_MAX;
            let (result, read, written) = self.reader.read_field(input, room);
            self.position = self.position.saturating_add(read);
            if was_full {
                too_long |= written > 0;
            } else {
                length = length.saturating_add(written);
            }
            let ends_row = match result {
                ReadFieldResult::InputEmpty if !input.is_empty() => continue,
                ReadFieldResult::OutputFull => continue,
                ReadFieldResult::InputEmpty | ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => record_end,
            };
            self.at_row_start = ends_row;
            let kept = kept.get(..length).unwrap_or_default();
            return Some(self.finished(start, kept, (ends_row, too_long, read > 0)));
        }
    }

    /// A cell that was read: its bytes without what separates it from the next.
    fn finished(
        &mut self,
        start: usize,
        kept: &[u8],
        (ends_row, too_long, separated): (bool, bool, bool),
    ) -> RawCell {
        let mut end = self.position.saturating_sub(usize::from(separated)).max(start);
        let mut text = kept;
        if ends_row
            && end > start
            && end.checked_sub(1).and_then(|at| self.bytes.get(at)) == Some(&b'\r')
        {
            end = end.saturating_sub(1);
            text = text.strip_suffix(b"\r").unwrap_or(text);
        }
        self.text.clear();
        self.text.extend_from_slice(text);
        let raw = self.bytes.get(start..end).unwrap_or_default();
        let quotes = || memchr::memchr_iter(b'"', raw).count();
        let unclosed =
            ends_row && !separated && raw.first() == Some(&b'"') && !quotes().is_multiple_of(2);
        RawCell { range: start..end, ends_row, too_long, unclosed }
    }

    /// Where a range stands. Ranges are asked for in file order.
    fn spot(&mut self, range: &Range<usize>) -> Spot {
        let before = self.bytes.get(self.counted..range.start).unwrap_or_default();
        for at in memchr::memchr_iter(b'\n', before) {
            self.line = self.line.saturating_add(1);
            self.line_offset = self.counted.saturating_add(at).saturating_add(1);
        }
        self.counted = self.counted.max(range.start);
        // The mark at the head of a file is no column of its first line, but it is a byte of it.
        let columns = columns(self.bytes, self.line_offset, range);
        Spot { line: self.line, offset: self.line_offset, columns }
    }
}

thread_local! {
    /// Readers that are not in use, and their delimiters. Building one costs more than splitting a header line, and for
    /// every file that may be a CSV all delimiters are tried, more than once.
    static SPARE: RefCell<Vec<(u8, Reader)>> = const { RefCell::new(Vec::new()) };
}

/// Most readers that a thread keeps: one of each delimiter and some that are in use at once.
const SPARE_MAX: usize = 8;

/// A reader as new: a spare one where there is one. It is reset and not cloned, since a clone in `csv-core` 0.1.13 lacks
/// what tells where fields end.
fn reader_of(delimiter: u8) -> Reader {
    let of_delimiter = |spare: &RefCell<Vec<(u8, Reader)>>| {
        let mut spare = spare.borrow_mut();
        let at = spare.iter().position(|(known, _)| *known == delimiter)?;
        Some(spare.swap_remove(at).1)
    };
    match SPARE.try_with(of_delimiter) {
        Ok(Some(mut reader)) => {
            reader.reset();
            reader
        }
        _ => build(delimiter),
    }
}

impl Drop for Splitter<'_> {
    fn drop(&mut self) {
        let reader = std::mem::take(&mut self.reader);
        // Where the thread is ending nobody needs it any more.
        let _ = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            if spare.len() < SPARE_MAX {
                spare.push((self.delimiter, reader));
            }
        });
    }
}

fn build(delimiter: u8) -> Reader {
    // A CR belongs to the LF after it, as in e-BDS files; by itself it is content.
    ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build()
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Look, Row, look, open};
    use proptest::prelude::*;
    use spec::Column;

    const HEAD: &str = "affilie;periode;num_assure;jours;salaire_reel";

    fn rows(bytes: &[u8]) -> Vec<Row<'_>> {
        open(bytes).rows().collect()
    }

    fn text<'r>(row: &'r Row<'_>, column: Column) -> &'r str {
        &row.cell(column).unwrap().text
    }

    #[test]
    fn every_cell_knows_where_it_stands() {
        let file = format!("\u{feff}{HEAD}\r\n\r\n1773341;200610;\"168764721\";26;5000,00\r\n");
        let rows = rows(file.as_bytes());
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].spot.line, rows[0].width), (3, 5));
        let number = rows[0].cell(Column::NumAssure).unwrap();
        assert_eq!((number.number, number.spot.line, number.spot.columns), (3, 3, (16, 26)));
        assert_eq!((number.raw, number.text.as_str()), (&b"\"168764721\""[..], "168764721"));
        assert_eq!(&file.as_bytes()[number.range.clone()], number.raw);
        let last = rows[0].cell(Column::SalaireReel).unwrap();
        assert_eq!((last.raw, last.spot.columns), (&b"5000,00"[..], (31, 37)));
        assert_eq!(rows[0].spot.columns, (1, 37));
    }

    #[test]
    fn the_delimiter_is_told_from_the_header() {
        for delimiter in [';', ',', '\t'] {
            let line = |text: &str| text.replace(';', &delimiter.to_string());
            let file = format!("{}\n{}", line(HEAD), line("1773341;200610;168764721;26;5000.00"));
            assert_eq!(look(file.as_bytes()), Look::Csv);
            let sheet = open(file.as_bytes());
            assert_eq!(char::from(sheet.delimiter), delimiter);
            assert_eq!(text(&sheet.rows().next().unwrap(), Column::SalaireReel), "5000.00");
        }
    }

    #[test]
    fn windows_1252_is_what_is_not_utf_8() {
        let head =
            b"affilie;periode;num_assure;jours;Salaire r\xE9el;Pr\xE9nom\n1;2;3;4;5;Zo\xEB \x80\n";
        let sheet = open(head);
        assert_eq!(sheet.encoding, Encoding::Windows1252);
        assert_eq!(text(&sheet.rows().next().unwrap(), Column::Prenom), "Zoë €");
        let utf8 = String::from_utf8(
            head[..49].iter().map(|b| if *b == 0xE9 { b'e' } else { *b }).collect(),
        );
        assert_eq!(open(utf8.unwrap().as_bytes()).encoding, Encoding::Utf8);
        assert_eq!(sheet.header.unwrap().spelling(Column::SalaireReel), "Salaire réel");
    }

    #[test]
    fn headers_come_in_any_order_and_unknown_ones_are_let_pass() {
        let file = b"Jours;SALAIRE R\xC3\x89EL;note;Num-Assure;Mois;n\xC2\xB0 affili\xC3\xA9\n26;1;x;3;200610;7\n";
        let sheet = open(file);
        let header = sheet.header.as_ref().unwrap();
        assert_eq!(header.missing().count(), 0);
        assert_eq!(header.width, 6);
        assert_eq!(text(&sheet.rows().next().unwrap(), Column::Affilie), "7");
        let twice = open(b"jours;nb_jours;affilie\n");
        let header = twice.header.unwrap();
        assert_eq!(header.repeated.len(), 1);
        assert_eq!(header.repeated[0].1.columns, (7, 14));
        assert_eq!(header.missing().count(), 3);
    }

    #[test]
    fn what_is_no_csv_of_the_profile() {
        for (file, due) in [
            (&b""[..], Look::Other),
            (b"\n \n", Look::Other),
            (b"\x89PNG\r\n\x1a\n;1;2;3;4;5;6", Look::Other),
            (b"B00;1;2;3;4;5\nB01", Look::Other),
            (b"a;b;c;d;e;f\n", Look::Other),
            (b"1773341;200610;168764721;26;5000\n", Look::Headless),
            (b"\xFF\xFEa\0;\0", Look::Utf16),
            (b"\n\naffilie,periode,jours\n", Look::Csv),
        ] {
            assert_eq!(look(file), due, "{}", file.escape_ascii());
        }
        let principal = [b"B00".as_slice(), &[b' '; 257], b"\n"].concat();
        assert_eq!(look(&principal), Look::Other);
    }

    #[test]
    fn quotes_keep_delimiters_and_lines_together() {
        let file = format!(
            "{HEAD};nom\n1;2;3;4;\"5,5\";\"a;\"\"b\nc\"\n1;2;3;4;5;d\n1;2;3;4;5;\"open\n1;2;3\n"
        );
        let rows = rows(file.as_bytes());
        assert_eq!(text(&rows[0], Column::Nom), "a;\"b\nc");
        // The columns of a cell over two lines are those of its first.
        assert_eq!(rows[0].cell(Column::Nom).unwrap().spot.columns, (15, 20));
        assert_eq!((rows[1].spot.line, rows[1].unclosed), (4, false));
        assert!(rows[2].unclosed);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn empty_rows_and_huge_cells_and_a_million_columns_are_bounded() {
        let huge = "9".repeat(4 << 20);
        let many = ";".repeat(1_000_000);
        let file = format!("{HEAD}{many}\n;;;;\n\n  \n1;2;3;4;{huge}\n1;2;3;4;5{many}\n");
        let rows = rows(file.as_bytes());
        assert_eq!(rows.len(), 2);
        let cell = rows[0].cell(Column::SalaireReel).unwrap();
        assert!(cell.too_long && cell.text.len() == spec::CSV_CELL_MAX);
        assert_eq!(cell.raw.len(), 4 << 20);
        assert_eq!(rows[1].width, 1_000_005);
        assert_eq!(rows[1].cells().count(), 5);
    }

    #[test]
    fn a_mark_in_the_middle_is_content() {
        let file = format!("{HEAD}\n1;2;\u{feff}3;4;5\n");
        assert_eq!(text(&rows(file.as_bytes())[0], Column::NumAssure), "\u{feff}3");
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_fail(
            noise in proptest::collection::vec(any::<u8>(), 0..300),
            lines in "[0-9;\",\t\r\n é-]{0,200}",
        ) {
            let _ = (look(&noise), look(lines.as_bytes()));
            for file in [noise.clone(), [HEAD.as_bytes(), b"\n", &noise].concat(), format!("{HEAD}\n{lines}").into_bytes()] {
                let mut before = 0;
                for row in open(&file).rows() {
                    prop_assert!(row.range.start >= before && row.range.end <= file.len());
                    before = row.range.end;
                    for cell in row.cells() {
                        prop_assert_eq!(cell.raw, &file[cell.range.clone()]);
                        let line = memchr::memchr_iter(b'\n', &file[..cell.range.start]).count() + 1;
                        prop_assert_eq!(cell.spot.line as usize, line);
                        let start = cell.spot.offset + cell.spot.columns.0 as usize - 1;
                        prop_assert_eq!(start, cell.range.start);
                    }
                }
            }
        }
    }
}
