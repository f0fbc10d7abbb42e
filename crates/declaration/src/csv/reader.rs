//! Bytes to rows: delimiter, encoding, header line, and where every cell stands.
//!
//! Rows are given one at a time and hold the cells of known columns only, so that neither a million columns nor a
//! million rows cost more memory than the file.

use crate::csv::charset::{Charset, Doubt, Page, encoded_once};
use crate::csv::looks::{
    excel_separator, is_empty_line, is_even, is_text, most_cells, rule_length, titles_length,
};
use crate::csv::mark::{RowMark, Unread};
use crate::csv::transport::{Origin, Transport, units};
use crate::csv::values::{self, header_key, is_total};
use crate::reader::family_of;
use crate::record::type_at;
use csv_core::{ReadFieldResult, Reader, ReaderBuilder, Terminator};
use memchr::memchr_iter;
use spec::{
    CSV_CELL_MAX, CSV_COLUMNS, CSV_DELIMITERS, CSV_HEADER_WITHIN, CSV_RECOGNISED_FROM, Column,
};
use std::cell::RefCell;
use std::ops::Range;

/// How much of a first line is looked at to tell whether the file is a CSV.
const LOOKED_AT: usize = 64 << 10;

/// How the text of a file is written when it is written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8,
    /// Windows-1252.
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
    let utf16 = is_utf16(bytes);
    // Two bytes a letter.
    let head = bytes.get(..LOOKED_AT.saturating_mul(2)).unwrap_or(bytes);
    let transport = Transport::of(if utf16 { head } else { bytes });
    let first = match find_header(&transport) {
        Found::Header { .. } => return Look::Csv,
        _ if utf16 => return Look::Utf16,
        Found::Nothing(first) => first,
    };
    let Some((start, first)) = first else { return Look::Other };
    if !is_text(first) || family_of(bytes).is_some() {
        return Look::Other;
    }
    let text = transport.text.get(start..).unwrap_or_default();
    let required = CSV_COLUMNS.iter().filter(|page| page.required).count();
    let has_digits = first.iter().any(u8::is_ascii_digit);
    let is_row = has_digits && most_cells(first) > required && delimiter_of(first).cells > required;
    if is_row || is_even(text.get(..LOOKED_AT).unwrap_or(text), transport.eol) {
        return Look::Headless;
    }
    Look::Other
}

/// What the beginning of a file holds.
enum Found<'t> {
    /// The line that names the columns.
    Header { start: usize, delimiter: u8 },
    /// None does; the first line that is not empty.
    Nothing(Option<(usize, &'t [u8])>),
}

/// Looks for the line of titles: the first that names enough columns, among lines that are no data of their own.
fn find_header<'t>(transport: &'t Transport<'_>) -> Found<'t> {
    let text: &[u8] = &transport.text;
    let mut first = None;
    let mut forced = None;
    let mut start = transport.start;
    let mut met = 0;
    let end = start.saturating_add(LOOKED_AT);
    while start < text.len().min(end) && met < CSV_HEADER_WITHIN {
        let rest = text.get(start..).unwrap_or_default();
        let length = titles_length(rest, transport.eol);
        let line = rest.get(..length.min(LOOKED_AT)).unwrap_or_default();
        let begin = start;
        start = start.saturating_add(length).saturating_add(1);
        if is_empty_line(line) {
            continue;
        }
        if first.is_none() {
            if let Some(delimiter) = excel_separator(line) {
                forced = Some(delimiter);
                continue;
            }
            first = Some((begin, line));
        }
        met = met.saturating_add(1);
        // A picture or an archive may hold the lines of a table.
        let is_strange = |byte: &u8| {
            byte.is_ascii_control() && !matches!(byte, b'\t' | b'\r') && *byte != transport.eol
        };
        if line.iter().any(is_strange) {
            break;
        }
        // Most files are e-BDS, and splitting their lines costs more than reading them.
        if type_at(line).is_some() {
            break;
        }
        if most_cells(line) < CSV_RECOGNISED_FROM {
            continue;
        }
        if let Some(delimiter) = quoted_titles(line) {
            return Found::Header { start: begin, delimiter };
        }
        let best = delimiter_of(line);
        let known = match forced {
            Some(delimiter) => attempt(line, delimiter).known,
            None => best.known,
        };
        if known >= CSV_RECOGNISED_FROM {
            return Found::Header { start: begin, delimiter: forced.unwrap_or(best.delimiter) };
        }
        // Rows above the titles would be lost.
        if best.numbers >= CSV_RECOGNISED_FROM || best.has_insured {
            break;
        }
    }
    Found::Nothing(first)
}

/// The delimiter of titles that are quoted as one cell, with every line of the file as it seems.
fn quoted_titles(line: &[u8]) -> Option<u8> {
    let inner = line.trim_ascii().strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if memchr::memchr2(b'"', b'\n', inner).is_some() {
        return None;
    }
    let best = delimiter_of(inner);
    (best.known >= CSV_RECOGNISED_FROM).then_some(best.delimiter)
}

/// Whether a file says that it is UTF-16: what [`look`] finds first.
#[must_use]
pub fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// What a delimiter makes of a line.
#[derive(Clone, Copy, Default)]
struct Attempt {
    delimiter: u8,
    /// Columns of the profile that are named.
    known: usize,
    cells: usize,
    /// Cells that are digits, and whether one of them may be the number of an insured.
    numbers: usize,
    has_insured: bool,
}

/// The delimiter that gives a line the most known columns, and of those the most cells.
fn delimiter_of(line: &[u8]) -> Attempt {
    let mut best = Attempt { delimiter: b';', ..Attempt::default() };
    for delimiter in CSV_DELIMITERS.iter().copied() {
        let attempt = attempt(line, delimiter);
        if (attempt.known, attempt.cells) > (best.known, best.cells) {
            best = attempt;
        }
    }
    best
}

fn attempt(line: &[u8], delimiter: u8) -> Attempt {
    let mut found = [false; Column::COUNT];
    let mut attempt = Attempt { delimiter, ..Attempt::default() };
    let mut splitter = Splitter::new(line, 0, (delimiter, b'\n'), Origin::Same);
    while let Some(cell) = splitter.next_cell() {
        attempt.cells = attempt.cells.saturating_add(1);
        let text = splitter.text.trim_ascii();
        let digits = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
        attempt.numbers = attempt.numbers.saturating_add(usize::from(digits));
        attempt.has_insured |= digits && matches!(text.len(), 8 | 9);
        let column = (!cell.too_long).then(|| column_of(&splitter.text)).flatten();
        if let Some(slot) = column.and_then(|column| found.get_mut(column as usize)) {
            *slot = true;
        }
        if cell.ends_row {
            break;
        }
    }
    attempt.known = found.iter().filter(|found| **found).count();
    attempt
}

/// Headers are compared in ASCII: how accents are encoded is tried every way, where there are any.
pub(crate) fn column_of(text: &[u8]) -> Option<Column> {
    let of = |text: &str| Column::of_header(&header_key(text));
    if text.is_ascii() {
        return of(&String::from_utf8_lossy(text));
    }
    if let Ok(text) = std::str::from_utf8(text) {
        return of(text).or_else(|| of(&encoded_once(text)?));
    }
    TITLE_PAGES.into_iter().find_map(|page| of(&page.decode(text)))
}

/// The code pages in which titles are tried.
const TITLE_PAGES: [Page; 4] =
    [Page::Windows1252, Page::Dos850, Page::Macintosh, Page::Windows1256];

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
    /// What else it may say, where its letters may be others.
    pub others: Vec<String>,
    /// Why no reading of it is to be believed.
    pub doubt: Option<Doubt>,
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
    /// Whether a cell says that these are totals.
    pub is_total: bool,
    /// Whether something stands below a title that is empty, behind the first column that is known.
    pub untitled: bool,
    /// The cell behind the real salary's, as it is written, and whether its column is known.
    pub beside_salary: Option<(&'a [u8], bool)>,
    cells: [Option<Cell<'a>>; Column::COUNT],
}

impl<'a> Row<'a> {
    /// The cell of a column, when the file has it.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<&Cell<'a>> {
        self.cells.get(column as usize).and_then(Option::as_ref)
    }

    /// Its place; `unread` are the cells that were not understood.
    pub(crate) fn mark(&self, unread: Unread) -> RowMark {
        let Spot { line, offset, .. } = self.spot;
        RowMark { start: self.range.start, offset, line, unread }
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
    /// Whether all of its cells are quoted as one: something quoted whole lines.
    pub is_quoted_whole: bool,
    /// Titles that are not read, as they are written; not more than are worth telling.
    pub unknown: Vec<(String, Spot)>,
    /// The places of titles that are empty, from 0.
    untitled: Vec<usize>,
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

    /// A title that is not read and looks like that of a column that is missing, and where it stands.
    #[must_use]
    pub fn resembling(&self, column: Column) -> Option<&(String, Spot)> {
        let page = column.page();
        self.unknown.iter().find(|(title, _)| {
            let key = header_key(title);
            let is_close = |known: &str| {
                known.len() >= CLOSE_FROM && strsim::damerau_levenshtein(known, &key) <= 2
            };
            let begins = |known: &str| {
                known.len() >= CLOSE_FROM
                    && key.strip_prefix(known).is_some_and(|rest| rest.starts_with('_'))
            };
            page.resembling.contains(&key.as_str())
                || page.headers.iter().any(|known| begins(known))
                || std::iter::once(&page.name).chain(page.headers).any(|known| is_close(known))
        })
    }

    /// The place of a column's cells in a row, from 0.
    #[must_use]
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.get(column as usize)?.as_ref().map(|(place, _)| *place)
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
    transport: Transport<'a>,
    /// In which code page it is written.
    pub charset: Charset,
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
    let transport = Transport::of(bytes);
    let charset = match std::str::from_utf8(&transport.text) {
        Ok(_) => Charset::utf8(),
        Err(_) => Charset::of_words(&transport.text, transport.eol == b'\r'),
    };
    let (start, delimiter) = match find_header(&transport) {
        Found::Header { start, delimiter } => (Some(start), delimiter),
        Found::Nothing(Some((start, first))) => (Some(start), delimiter_of(first).delimiter),
        Found::Nothing(None) => (None, b';'),
    };
    let body = transport.text.len();
    let mut sheet = Sheet { transport, charset, delimiter, header: None, body };
    let Some(start) = start else { return sheet };
    let Sheet { transport, charset, .. } = &mut sheet;
    let mut splitter = transport.splitter(start, delimiter);
    let (header, body) = (header(&mut splitter, charset), splitter.position);
    drop(splitter);
    sheet.header = Some(header);
    sheet.body = body;
    sheet
}

/// Letters of a title in which two wrong ones still show what was meant.
const CLOSE_FROM: usize = 6;
/// Titles that are not read and are still told: a line may have a million.
const UNKNOWN_MAX: usize = 64;
/// Names that are taken as evidence; more of them say nothing new.
const NAMES_HEARD: usize = 100;

fn header(splitter: &mut Splitter<'_>, charset: &mut Charset) -> Header {
    let mut header = Header {
        spot: Spot { line: 1, offset: 0, columns: (1, 1) },
        width: 0,
        is_quoted_whole: false,
        unknown: Vec::new(),
        untitled: Vec::new(),
        repeated: Vec::new(),
        columns: [const { None }; Column::COUNT],
    };
    let mut range = splitter.position..splitter.position;
    while let Some(cell) = splitter.next_cell() {
        if header.width == 0 {
            range.start = cell.range.start;
            header.spot = splitter.spot(&cell.range);
            header.is_quoted_whole =
                cell.ends_row && delimiter_of(&splitter.text).known >= CSV_RECOGNISED_FROM;
        }
        range.end = cell.range.end;
        let column = column_of(&splitter.text).filter(|_| !cell.too_long);
        if !splitter.text.is_ascii() {
            // How a title that is known is written shows how the file is.
            let title = splitter.text.clone();
            charset.hear(|page| Column::of_header(&header_key(&page.decode(&title))).is_some());
        }
        let text = charset.read(&splitter.text).text.trim().to_owned();
        match column {
            Some(column) => match header.columns.get_mut(column as usize) {
                Some(slot @ None) => *slot = Some((header.width, text)),
                // A million times the same column need not be told a million times.
                _ if header.repeated.len() < Column::COUNT => {
                    let spot = splitter.spot(&cell.range);
                    header.repeated.push((column, spot));
                }
                _ => {}
            },
            None if text.is_empty() => header.untitled.push(header.width),
            None if header.unknown.len() < UNKNOWN_MAX => {
                let spot = splitter.spot(&cell.range);
                header.unknown.push((text, spot));
            }
            None => {}
        }
        header.width = header.width.saturating_add(1);
        if cell.ends_row {
            break;
        }
    }
    let spot = header.spot;
    header.spot = Spot { columns: splitter.columns(&range), ..spot };
    header
}

impl Sheet<'_> {
    /// The file as text, one byte or UTF-8 a letter: what the ranges of rows and cells are in.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        &self.transport.text
    }

    /// What ends a line: LF, or CR where there is no LF.
    #[must_use]
    pub fn line_end(&self) -> u8 {
        self.transport.eol
    }

    /// Whether something quoted every line as one cell.
    #[must_use]
    pub fn is_quoted_whole(&self) -> bool {
        self.header.as_ref().is_some_and(|header| header.is_quoted_whole)
    }

    /// Takes the names of a préétabli as evidence of the code page: `known` gives the name for a number.
    pub fn hear_names(&mut self, known: impl Fn(u64) -> Option<Vec<u8>>) {
        if self.charset.page() == Page::Utf8 {
            return;
        }
        let mut heard = Vec::new();
        for row in self.rows() {
            let number =
                row.cell(Column::NumAssure).and_then(|c| values::identifier(&c.text, 9).ok());
            let written = [Column::Nom, Column::Prenom].into_iter().filter_map(|c| row.cell(c));
            let written: Vec<&[u8]> =
                written.map(|cell| cell.raw).filter(|raw| !raw.is_ascii()).collect();
            if let (Some(number), false) = (number, written.is_empty())
                && let Some(name) = known(number)
            {
                heard.extend(written.into_iter().map(|raw| (raw.to_vec(), name.clone())));
            }
            if heard.len() >= NAMES_HEARD {
                break;
            }
        }
        for (raw, name) in heard {
            self.charset.hear(|page| values::is_part_of(&page.decode(&raw), &name));
        }
    }

    /// Reads a row again, where it was found before.
    #[must_use]
    pub fn row_at(&self, mark: &RowMark) -> Option<Row<'_>> {
        let mut rows = self.rows();
        rows.splitter.starts_at(mark);
        rows.row()
    }

    /// The rows after the header; those without any content, and line of titles that come again, are left out.
    #[must_use]
    pub fn rows(&self) -> Rows<'_> {
        let mut by_place = Vec::new();
        let mut untitled: &[usize] = &[];
        let mut first = 0;
        if let Some(header) = &self.header {
            let places = || header.columns.iter().flatten().map(|(place, _)| *place);
            by_place = (0..=places().max().unwrap_or(0)).map(|place| header.at(place)).collect();
            untitled = &header.untitled;
            first = places().min().unwrap_or(0);
        }
        Rows {
            splitter: self.transport.splitter(self.body, self.delimiter),
            charset: &self.charset,
            by_place,
            untitled,
            first,
        }
    }
}

/// An iterator over the rows of a file.
#[derive(Debug)]
pub struct Rows<'a> {
    splitter: Splitter<'a>,
    charset: &'a Charset,
    /// The known column at each place of a row.
    by_place: Vec<Option<Column>>,
    /// The places without title, in order.
    untitled: &'a [usize],
    /// The first place of a known column.
    first: usize,
}

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        loop {
            self.splitter.skip_empty_rows();
            let row = self.row()?;
            if row.filled > 0 && !row.repeats_titles() {
                return Some(row);
            }
        }
    }
}

impl Row<'_> {
    /// Whether it is the line of titles again, as printed lists and joined files have it.
    fn repeats_titles(&self) -> bool {
        let Some(cell) = self.cell(Column::NumAssure) else { return false };
        let is_title = |cell: &Cell<'_>| column_of(cell.text.as_bytes()) == Some(cell.column);
        cell.text.bytes().any(|byte| byte.is_ascii_alphabetic())
            && self.cells().all(|cell| cell.text.trim().is_empty() || is_title(cell))
    }

    /// Whether it names columns, but not as the line of titles does.
    #[must_use]
    pub fn has_other_titles(&self) -> bool {
        let named = self.cells().filter(|cell| {
            cell.text.bytes().any(|byte| byte.is_ascii_alphabetic())
                && column_of(cell.text.as_bytes()).is_some()
        });
        named.count() >= CSV_RECOGNISED_FROM
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
            is_total: false,
            untitled: false,
            beside_salary: None,
            cells: [const { None }; Column::COUNT],
        };
        let mut salary = None;
        loop {
            let column = self.by_place.get(row.width).copied().flatten();
            let is_filled = !self.splitter.text.iter().all(u8::is_ascii_whitespace);
            if is_filled {
                row.filled = row.width.saturating_add(1);
                row.is_total |= !cell.too_long && is_total(&self.splitter.text);
                row.untitled |= column.is_none()
                    && row.width > self.first
                    && self.untitled.binary_search(&row.width).is_ok();
            }
            if salary.is_some_and(|place: usize| place.saturating_add(1) == row.width) {
                let raw = self.splitter.bytes.get(cell.range.clone()).unwrap_or_default();
                row.beside_salary = Some((raw, column.is_some()));
            }
            if let Some(column) = column {
                if column == Column::SalaireReel {
                    salary = Some(row.width);
                }
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
        row.spot.columns = self.splitter.columns(&row.range);
        Some(row)
    }

    fn cell(&mut self, column: Column, place: usize, cell: &RawCell) -> Cell<'a> {
        let reading = self.charset.read(&self.splitter.text);
        Cell {
            column,
            number: place.saturating_add(1),
            spot: self.splitter.spot(&cell.range),
            range: cell.range.clone(),
            raw: self.splitter.bytes.get(cell.range.clone()).unwrap_or_default(),
            text: reading.text,
            others: reading.others,
            doubt: reading.doubt,
            too_long: cell.too_long,
        }
    }
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
pub(crate) struct Splitter<'a> {
    bytes: &'a [u8],
    position: usize,
    delimiter: u8,
    eol: u8,
    origin: Origin,
    reader: Reader,
    at_row_start: bool,
    /// The text of the last cell, quotes taken off, cut at [`CSV_CELL_MAX`] bytes.
    text: Vec<u8>,
    /// Room for a cell, and for what is beyond it.
    kept: Vec<u8>,
    spill: Vec<u8>,
    /// Number and offset of the line that holds the last place asked for.
    line: u32,
    line_offset: usize,
    /// Units of UTF-16 before that line, the mark at the head of the file counted.
    units: usize,
    /// How far line ends have been counted.
    counted: usize,
}

impl<'a> Splitter<'a> {
    pub(crate) fn new(
        bytes: &'a [u8],
        position: usize,
        (delimiter, eol): (u8, u8),
        origin: Origin,
    ) -> Self {
        Self {
            bytes,
            position,
            delimiter,
            eol,
            origin,
            reader: reader_of(delimiter, eol),
            at_row_start: true,
            text: Vec::new(),
            kept: vec![0; CSV_CELL_MAX],
            spill: vec![0; CSV_CELL_MAX],
            line: 1,
            line_offset: 0,
            units: 0,
            counted: 0,
        }
    }

    /// Goes on at a row whose place is known.
    fn starts_at(&mut self, mark: &RowMark) {
        (self.position, self.counted, self.line_offset) = (mark.start, mark.start, mark.start);
        self.line = mark.line;
        if self.origin == Origin::Utf16 {
            // Units of two bytes; the mark at the head of the file is one, and stands before the first line.
            self.units = (mark.offset / 2).saturating_sub(1);
        }
    }

    /// Goes on behind rows that hold delimiters and blanks only: a spreadsheet writes a million of them.
    fn skip_empty_rows(&mut self) {
        while self.at_row_start {
            let rest = self.bytes.get(self.position..).unwrap_or_default();
            let (delimiter, eol) = (self.delimiter, self.eol);
            if let Some(length) = rule_length(rest, (delimiter, eol)) {
                self.position = self.position.saturating_add(length);
                continue;
            }
            let is_blank = |byte: u8| byte == delimiter || matches!(byte, b' ' | b'\t' | b'\r');
            let end = rest.iter().position(|byte| *byte == eol || !is_blank(*byte));
            match end {
                Some(end) if rest.get(end) == Some(&eol) => {
                    self.position = self.position.saturating_add(end).saturating_add(1);
                }
                Some(_) => return,
                None => {
                    self.position = self.bytes.len();
                    return;
                }
            }
        }
    }

    fn next_cell(&mut self) -> Option<RawCell> {
        let mut start = self.position;
        if self.at_row_start {
            // Empty lines before a row are swallowed with its first cell.
            let rest = self.bytes.get(start..).unwrap_or_default();
            let empty = rest.iter().take_while(|byte| **byte == self.eol).count();
            start = start.saturating_add(empty);
            self.position = start;
        }
        let mut length = 0;
        let mut too_long = false;
        loop {
            let input = self.bytes.get(self.position..).unwrap_or_default();
            let room = match self.kept.get_mut(length..) {
                Some(room) if !room.is_empty() => room,
                _ => &mut self.spill[..],
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
            return Some(self.finished(start, length, (ends_row, too_long, read > 0)));
        }
    }

    /// A cell that was read: its bytes without what separates it from the next.
    fn finished(
        &mut self,
        start: usize,
        length: usize,
        (ends_row, too_long, separated): (bool, bool, bool),
    ) -> RawCell {
        let mut end = self.position.saturating_sub(usize::from(separated)).max(start);
        let mut text = self.kept.get(..length).unwrap_or_default();
        let ends_in_cr = |end: usize| {
            end > start && end.checked_sub(1).and_then(|at| self.bytes.get(at)) == Some(&b'\r')
        };
        // CR LF, and CR CR LF of what was sent as text twice.
        while ends_row && ends_in_cr(end) {
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
        let line_before = self.line_offset;
        for at in memchr_iter(self.eol, before) {
            self.line = self.line.saturating_add(1);
            self.line_offset = self.counted.saturating_add(at).saturating_add(1);
        }
        self.counted = self.counted.max(range.start);
        let offset = match self.origin {
            Origin::Same => self.line_offset,
            Origin::Utf16 => {
                let passed = self.bytes.get(line_before..self.line_offset).unwrap_or_default();
                self.units = self.units.saturating_add(units(passed));
                // The mark is a unit of the first line.
                let mark = usize::from(self.line_offset > 0);
                self.units.saturating_add(mark).saturating_mul(2)
            }
        };
        // The mark at the head of a file is no column of its first line, but it is a byte of it.
        Spot { line: self.line, offset, columns: self.columns(range) }
    }

    /// Columns of a range in the line of the last place asked for, in bytes of the file; cut at the end of that line.
    fn columns(&self, range: &Range<usize>) -> (u32, u32) {
        let inside = self.bytes.get(range.clone()).unwrap_or_default();
        let length = memchr::memchr(self.eol, inside).unwrap_or(inside.len());
        let inside = inside.get(..length).unwrap_or_default();
        let (before, length) = match self.origin {
            Origin::Same => (range.start.saturating_sub(self.line_offset), length),
            Origin::Utf16 => {
                let before = self.bytes.get(self.line_offset..range.start).unwrap_or_default();
                let mark = usize::from(self.line_offset == 0);
                let before = units(before).saturating_add(mark).saturating_mul(2);
                (before, units(inside).saturating_mul(2))
            }
        };
        let column = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = column(before).saturating_add(1);
        (start, start.saturating_add(column(length.max(1))).saturating_sub(1))
    }
}

thread_local! {
    /// Readers that are not in use, and their delimiters. Building one costs more than splitting a header line, and for
    /// every file that may be a CSV all delimiters are tried, more than once.
    static SPARE: RefCell<Vec<((u8, u8), Reader)>> = const { RefCell::new(Vec::new()) };
}

/// Most readers that a thread keeps: one of each delimiter and some that are in use at once.
const SPARE_MAX: usize = 8;

/// A reader as new: a spare one where there is one. It is reset and not cloned, since a clone in `csv-core` 0.1.13 lacks
/// what tells where fields end.
fn reader_of(delimiter: u8, eol: u8) -> Reader {
    let of_delimiter = |spare: &RefCell<Vec<((u8, u8), Reader)>>| {
        let mut spare = spare.borrow_mut();
        let at = spare.iter().position(|(known, _)| *known == (delimiter, eol))?;
        Some(spare.swap_remove(at).1)
    };
    match SPARE.try_with(of_delimiter) {
        Ok(Some(mut reader)) => {
            reader.reset();
            reader
        }
        _ => build(delimiter, eol),
    }
}

impl Drop for Splitter<'_> {
    fn drop(&mut self) {
        let reader = std::mem::take(&mut self.reader);
        // Where the thread is ending nobody needs it any more.
        let _ = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            if spare.len() < SPARE_MAX {
                spare.push(((self.delimiter, self.eol), reader));
            }
        });
    }
}

fn build(delimiter: u8, eol: u8) -> Reader {
    // A CR belongs to the LF after it, as in e-BDS files; by itself it is content, where any LF ends a line.
    ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(eol)).build()
}

#[cfg(test)]
mod tests {
    use super::{Look, Row, look, open};
    use crate::csv::charset::Page;
    use crate::csv::mark::Unread;
    use proptest::prelude::*;
    use spec::Column;

    const HEAD: &str = "affilie;periode;num_assure;jours;salaire_reel";

    fn rows(bytes: &[u8]) -> Vec<Row<'static>> {
        let sheet = Box::leak(Box::new(open(bytes.to_vec().leak())));
        sheet.rows().collect()
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
        assert_eq!(sheet.charset.page(), Page::Windows1252);
        assert_eq!(text(&sheet.rows().next().unwrap(), Column::Prenom), "Zoë €");
        let utf8 = String::from_utf8(
            head[..49].iter().map(|b| if *b == 0xE9 { b'e' } else { *b }).collect(),
        );
        assert_eq!(open(utf8.unwrap().as_bytes()).charset.page(), Page::Utf8);
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
        assert_eq!(header.missing().count(), 2);
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
    fn a_row_is_read_again_where_it_stands() {
        let text = format!(
            "{HEAD};nom\r\n\r\n1;2;3;4;5;\"É\r\né\"\r\n;;\r\n1;2;3;4;5;😀\r\n6;7;8;9;1;z\r\n"
        );
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for file in [text.as_bytes(), &utf16, text.replace("\r\n", "\r").as_bytes()] {
            let sheet = open(file);
            let rows: Vec<_> = sheet.rows().collect();
            assert_eq!(rows.len(), 3);
            for row in rows.iter().rev() {
                let again = sheet.row_at(&row.mark(Unread::default())).unwrap();
                assert_eq!(format!("{row:?}"), format!("{again:?}"));
            }
        }
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
                let sheet = open(&file);
                for row in sheet.rows() {
                    prop_assert!(row.range.start >= before && row.range.end <= file.len());
                    before = row.range.end;
                    let again = sheet.row_at(&row.mark(Unread::default())).unwrap();
                    prop_assert_eq!(format!("{row:?}"), format!("{again:?}"));
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
