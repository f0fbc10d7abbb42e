//! Which line names the columns, what stands between cells, and whether a file is a table at all.

use crate::csv::charset::{Page, encoded_once};
use crate::csv::looks::{
    excel_separator, is_empty_line, is_even, is_text, most_cells, titles_length,
};
use crate::csv::splitter::Splitter;
use crate::csv::transport::{Origin, Transport, is_utf16};
use crate::csv::values::header_key;
use crate::reader::family_of;
use crate::record::type_at;
use spec::{CSV_COLUMNS, CSV_DELIMITERS, CSV_HEADER_WITHIN, CSV_RECOGNISED_FROM, Column};

/// How much of a first line is looked at to tell whether the file is a CSV.
const LOOKED_AT: usize = 64 << 10;

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
pub(super) enum Found<'t> {
    /// The line that names the columns.
    Header { start: usize, delimiter: u8 },
    /// None does; the first line that is not empty.
    Nothing(Option<(usize, &'t [u8])>),
}

/// Looks for the line of titles: the first that names enough columns, among lines that are no data
/// of their own.
pub(super) fn find_header<'t>(transport: &'t Transport<'_>) -> Found<'t> {
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

/// What a delimiter makes of a line.
#[derive(Clone, Copy, Default)]
pub(super) struct Attempt {
    pub(super) delimiter: u8,
    /// Columns of the profile that are named.
    pub(super) known: usize,
    cells: usize,
    /// Cells that are digits, and whether one of them may be the number of an insured.
    numbers: usize,
    has_insured: bool,
}

/// The delimiter that gives a line the most known columns, and of those the most cells.
pub(super) fn delimiter_of(line: &[u8]) -> Attempt {
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
