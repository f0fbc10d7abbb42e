//! Makes edits to the bytes of a CSV, and tells where they are.

use super::quoted::unquoted;
use crate::repair::make::{Cut, chosen, spliced};
use crate::repair::transport::Normalised;
use crate::repair::{Certainty, Change, Edit, Repair};
use declaration::csv::{is_utf16, open};

/// Lines and columns of a file as received, beside offsets in its text.
pub(crate) struct Places<'a> {
    received: &'a [u8],
    normalised: Option<&'a Normalised>,
    /// The text that offsets are in: the bytes themselves, or made of UTF-16.
    text: Vec<u8>,
    is_utf16: bool,
    is_big_endian: bool,
    end_of_line: u8,
    /// Offset of each line in the file as received.
    starts: Vec<usize>,
    /// Offset of each line in the text, for UTF-16.
    text_starts: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(received: &'a [u8], normalised: Option<&'a Normalised>) -> Self {
        let is_utf16 = is_utf16(received);
        let sheet = open(received);
        let end_of_line = sheet.line_end();
        let is_big_endian = received.first() == Some(&0xFE);
        let mut places = Self {
            received,
            normalised,
            text: if is_utf16 { sheet.text().to_vec() } else { Vec::new() },
            is_utf16,
            is_big_endian,
            end_of_line,
            starts: vec![0],
            text_starts: vec![0],
        };
        if is_utf16 {
            let units = received.chunks_exact(2).enumerate();
            let end = if is_big_endian { [0, end_of_line] } else { [end_of_line, 0] };
            let ends = units.filter(|(_, unit)| **unit == end).map(|(nth, _)| nth * 2 + 2);
            places.starts.extend(ends);
            let ends = memchr::memchr_iter(end_of_line, &places.text).map(|at| at + 1);
            places.text_starts.extend(ends);
        } else {
            places.starts.extend(memchr::memchr_iter(end_of_line, received).map(|at| at + 1));
        }
        places
    }

    /// The bytes that edits are made in.
    fn work(&self) -> &[u8] {
        self.normalised.map_or(self.received, |normalised| &normalised.bytes)
    }

    /// Offset in those bytes of an offset in the text.
    fn byte(&self, at: usize) -> usize {
        if !self.is_utf16 {
            return at;
        }
        let line = self.text_starts.partition_point(|start| *start <= at).max(1) - 1;
        let (start, text_start) = (
            self.starts.get(line).copied().unwrap_or(self.received.len()),
            self.text_starts.get(line).copied().unwrap_or(0),
        );
        let passed = self.text.get(text_start..at).unwrap_or_default();
        let units = String::from_utf8_lossy(passed).encode_utf16().count();
        // The mark is a unit of the first line.
        start + (units + usize::from(line == 0)) * 2
    }

    /// Line, columns and bytes of a range of the text. What is empty has one column.
    pub(super) fn of(&self, start: usize, end: usize) -> (u32, (u32, u32), Vec<u8>) {
        let (start, end) = (self.byte(start), self.byte(end));
        let from = self.work().get(start..end).unwrap_or_default().to_vec();
        let back = |at: usize| self.normalised.map_or(at, |normalised| normalised.to_received(at));
        let first = back(start);
        let line = self.starts.partition_point(|begin| *begin <= first).max(1);
        let begin = self.starts.get(line - 1).copied().unwrap_or(0);
        let next = self.starts.get(line).copied().unwrap_or(usize::MAX);
        let last = if from.is_empty() { first } else { back(end - 1).min(next - 1).max(first) };
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        (number(line), (number(first - begin + 1), number(last - begin + 1)), from)
    }

    /// Offset in the bytes that edits are made in.
    fn offset(&self, line: u32, column: u32) -> usize {
        let index = |value: u32| usize::try_from(value).unwrap_or(usize::MAX).saturating_sub(1);
        let start = self.starts.get(index(line)).copied().unwrap_or(self.received.len());
        let at = start.saturating_add(index(column)).min(self.received.len());
        self.normalised.map_or(at, |normalised| normalised.to_normalised(at))
    }

    /// Text as the file writes it. Everything that is written here is ASCII, or was in the file.
    pub(super) fn encoded(&self, text: &[u8]) -> Vec<u8> {
        if !self.is_utf16 {
            return text.to_vec();
        }
        let units = String::from_utf8_lossy(text).encode_utf16().collect::<Vec<_>>();
        let bytes = units.into_iter().flat_map(|unit| {
            if self.is_big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }
        });
        bytes.collect()
    }

    /// The line end of the file.
    fn ending(&self) -> Vec<u8> {
        let end = self.encoded(&[self.end_of_line]);
        let cr = self.encoded(b"\r");
        let first = self.starts.get(1).copied().unwrap_or(0);
        let before = self.received.get(..first.saturating_sub(end.len())).unwrap_or_default();
        if self.end_of_line == b'\n' && before.ends_with(&cr) { [cr, end].concat() } else { end }
    }
}

/// The file with the edits of a repair made that are at least as sure as `least`, with all that
/// they follow from.
pub(crate) fn apply(received: &[u8], repair: &Repair, least: Certainty) -> Option<Vec<u8>> {
    let edits = chosen(repair, least);
    let undoes = |edit: &&Edit| matches!(edit.change, Change::Normalise(_));
    let is_quoted = repair.edits.iter().any(|edit| undoes(&edit));
    if is_quoted && !edits.iter().any(undoes) {
        return Some(received.to_vec());
    }
    let normalised = if is_quoted { Some(unquoted(received)?) } else { None };
    make(received, normalised.as_ref(), &edits)
}

/// Makes these edits.
pub(super) fn make(
    received: &[u8],
    normalised: Option<&Normalised>,
    edits: &[&Edit],
) -> Option<Vec<u8>> {
    let places = Places::new(received, normalised);
    let bytes = places.work();
    let ending = places.ending();
    let eol = places.encoded(&[places.end_of_line]);
    let cr = places.encoded(b"\r");
    let mut cuts: Vec<Cut> = Vec::with_capacity(edits.len());
    for edit in edits {
        let start = places.offset(edit.line, edit.columns.map_or(1, |(start, _)| start));
        let end = start.checked_add(edit.from.len())?;
        match edit.change {
            Change::Normalise(_) => {}
            Change::Replace => {
                (bytes.get(start..end)? == edit.from.as_slice()).then_some(())?;
                cuts.push((start, end, edit.to.clone()));
            }
            Change::Delete => {
                (bytes.get(start..end)? == edit.from.as_slice()).then_some(())?;
                let mut end = end;
                while places.end_of_line == b'\n' && bytes.get(end..)?.starts_with(&cr) {
                    end += cr.len();
                }
                if bytes.get(end..)?.starts_with(&eol) {
                    end += eol.len();
                }
                cuts.push((start, end, Vec::new()));
            }
            Change::Insert => {
                let mut row = Vec::new();
                if start >= bytes.len() && !bytes.ends_with(&eol) {
                    row.extend_from_slice(&ending);
                }
                row.extend_from_slice(&edit.to);
                row.extend_from_slice(&ending);
                cuts.push((start, start, row));
            }
        }
    }
    spliced(bytes, cuts)
}
