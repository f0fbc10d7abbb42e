//! Bytes to rows: encoding, columns, and where every cell stands.
//!
//! Rows are given one at a time and hold the cells of known columns only, so that neither a million
//! columns nor a million rows cost more memory than the file.

use crate::csv::charset::{Charset, Doubt, Page};
use crate::csv::mark::{RowMark, Unread};
use crate::csv::splitter::{RawCell, Splitter, Spot};
use crate::csv::titles::{Found, column_of, delimiter_of, find_header};
use crate::csv::transport::Transport;
use crate::csv::values::{self, header_key, is_total};
use spec::{CSV_COLUMNS, CSV_RECOGNISED_FROM, Column};
use std::ops::Range;

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
    /// What it says: quotes taken off, decoded, cut at [`CSV_CELL_MAX`](spec::CSV_CELL_MAX) bytes.
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

    /// A title that is not read and looks like that of a column that is missing, and where it
    /// stands.
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
    let mut splitter = Splitter::over(transport, start, delimiter);
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

    /// Takes the names of a préétabli as evidence of the code page: `known` gives the name for a
    /// number.
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

    /// The rows after the header; those without any content, and line of titles that come again,
    /// are left out.
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
            splitter: Splitter::over(&self.transport, self.body, self.delimiter),
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

#[cfg(test)]
mod tests;
