//! Bytes to cells, and where each of them stands.

use crate::csv::looks::rule_length;
use crate::csv::mark::RowMark;
use crate::csv::transport::{Origin, Transport, units};
use csv_core::{ReadFieldResult, Reader, ReaderBuilder, Terminator};
use memchr::memchr_iter;
use spec::CSV_CELL_MAX;
use std::cell::RefCell;
use std::ops::Range;

/// Where something stands: the line of its first byte, and its columns in that line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Line number, from 1.
    pub line: u32,
    /// Offset in the file of the line's first byte.
    pub offset: usize,
    /// First and last column in bytes of the line, 1-based and inclusive; what is empty has one
    /// column, its end.
    pub columns: (u32, u32),
}

/// A cell as it was split off; its text is the splitter's.
#[derive(Debug)]
pub(super) struct RawCell {
    pub(super) range: Range<usize>,
    pub(super) ends_row: bool,
    pub(super) too_long: bool,
    pub(super) unclosed: bool,
}

/// Splits bytes into cells. `csv-core` is what the `csv` crate splits with; used directly it tells
/// how many bytes each cell took, which the crate above it does not.
#[derive(Debug)]
pub(crate) struct Splitter<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) position: usize,
    delimiter: u8,
    eol: u8,
    origin: Origin,
    reader: Reader,
    at_row_start: bool,
    /// The text of the last cell, quotes taken off, cut at [`CSV_CELL_MAX`] bytes.
    pub(super) text: Vec<u8>,
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
    /// The cells of a text from an offset on.
    pub(crate) fn over(transport: &'a Transport<'_>, start: usize, delimiter: u8) -> Self {
        Self::new(&transport.text, start, (delimiter, transport.eol), transport.origin)
    }

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
    pub(super) fn starts_at(&mut self, mark: &RowMark) {
        (self.position, self.counted, self.line_offset) = (mark.start, mark.start, mark.start);
        self.line = mark.line;
        if self.origin == Origin::Utf16 {
            // Units of two bytes; the mark at the head of the file is one, and stands before the
            // first line.
            self.units = (mark.offset / 2).saturating_sub(1);
        }
    }

    /// Goes on behind rows that hold delimiters and blanks only: a spreadsheet writes a million of
    /// them.
    pub(super) fn skip_empty_rows(&mut self) {
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

    pub(super) fn next_cell(&mut self) -> Option<RawCell> {
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
    pub(super) fn spot(&mut self, range: &Range<usize>) -> Spot {
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

    /// Columns of a range in the line of the last place asked for, in bytes of the file; cut at the
    /// end of that line.
    pub(super) fn columns(&self, range: &Range<usize>) -> (u32, u32) {
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
    /// Readers that are not in use, and their delimiters. Building one costs more than splitting a
    /// header line, and for every file that may be a CSV all delimiters are tried, more than once.
    static SPARE: RefCell<Vec<((u8, u8), Reader)>> = const { RefCell::new(Vec::new()) };
}

/// Most readers that a thread keeps: one of each delimiter and some that are in use at once.
const SPARE_MAX: usize = 8;

/// A reader as new: a spare one where there is one. It is reset and not cloned, since a clone in
/// `csv-core` 0.1.13 lacks what tells where fields end.
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
    // A CR belongs to the LF after it, as in e-BDS files; by itself it is content, where any LF
    // ends a line.
    ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(eol)).build()
}
