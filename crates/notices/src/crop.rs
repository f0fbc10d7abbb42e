//! A record cropped around the columns in question.
//!
//! A line may be as long as a file may be large, and hundreds of findings may be about it: only the bytes that are shown
//! are looked at.

use std::ops::Range;

/// What one column of a crop shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// The byte at this offset of the line.
    Byte(usize),
    /// Bytes left out.
    Gap,
}

/// Part of a line, one character for each byte.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Crop {
    /// The characters shown.
    pub(crate) text: Vec<char>,
    /// Which of them are in question.
    pub(crate) marked: Range<usize>,
    columns: (u32, u32),
}

/// Shows the columns (1-based, inclusive) of the line that begins at `offset`, with what stands around them.
pub(crate) fn crop(
    source: &[u8],
    offset: usize,
    columns: (u32, u32),
    width: usize,
) -> Option<Crop> {
    let width = width.max(16);
    let line = source.get(offset..)?;
    let start = usize::try_from(columns.0.checked_sub(1)?).ok()?;
    let end = usize::try_from(columns.1).ok()?.max(start.checked_add(1)?);
    let known = known_length(line, start, end, width);
    let cells = cells(start..end, known, width);
    let inside = |cell: &Cell| matches!(cell, Cell::Byte(at) if (start..end).contains(at));
    let first = cells.iter().position(inside)?;
    let last = cells.iter().rposition(inside)?;
    let shown = |cell: &Cell| match cell {
        Cell::Gap => '…',
        // Columns may lie behind the end of a line that lost its blanks.
        Cell::Byte(at) if *at < known => line.get(*at).map_or(' ', |byte| picture(*byte)),
        Cell::Byte(_) => ' ',
    };
    let text = cells.iter().map(shown).collect();
    Some(Crop { text, marked: first..last.saturating_add(1), columns })
}

/// Length of the line, as far as it matters: its end is only looked for near the columns in question.
fn known_length(line: &[u8], start: usize, end: usize, width: usize) -> usize {
    let mut known = 0;
    for near in [
        start.saturating_sub(width)..start,
        start..start.saturating_add(width),
        end..end.saturating_add(width),
    ] {
        let from = near.start.min(line.len());
        let to = near.end.min(line.len());
        let part = line.get(from..to).unwrap_or_default();
        if let Some(at) = part.iter().position(|byte| *byte == b'\n') {
            let length = from.saturating_add(at);
            let carriage_return =
                length.checked_sub(1).and_then(|last| line.get(last)) == Some(&b'\r');
            return length.saturating_sub(usize::from(carriage_return));
        }
        known = to;
    }
    known
}

/// The bytes to show: those in question, and as much around them as there is room for.
fn cells(field: Range<usize>, known: usize, width: usize) -> Vec<Cell> {
    let end = known.max(field.end);
    if end <= width {
        return (0..end).map(Cell::Byte).collect();
    }
    // Two columns at least for what is left out on both sides.
    if field.len().saturating_add(2) > width {
        return two_ends(field, end, width);
    }
    let room = width.saturating_sub(field.len());
    let from = field.start.saturating_sub(room / 2).min(end.saturating_sub(width));
    let to = from.saturating_add(width);
    let mut cells: Vec<Cell> = (from..to).map(Cell::Byte).collect();
    if let Some(first) = cells.first_mut().filter(|_| from > 0) {
        *first = Cell::Gap;
    }
    if let Some(last) = cells.last_mut().filter(|_| to < end) {
        *last = Cell::Gap;
    }
    cells
}

/// More columns than there is room for: where they begin and where they end.
fn two_ends(field: Range<usize>, end: usize, width: usize) -> Vec<Cell> {
    let (before, after) = (usize::from(field.start > 0), usize::from(field.end < end));
    let room = width.saturating_sub(before).saturating_sub(after).saturating_sub(1);
    let head = room.div_ceil(2);
    let tail = room.saturating_sub(head);
    let head = field.start..field.start.saturating_add(head);
    let tail = field.end.saturating_sub(tail)..field.end;
    let gap = |n| std::iter::repeat_n(Cell::Gap, n);
    gap(before)
        .chain(head.map(Cell::Byte))
        .chain(gap(1))
        .chain(tail.map(Cell::Byte))
        .chain(gap(after))
        .collect()
}

impl Crop {
    /// The numbers of the first and the last column in question, under or over them.
    pub(crate) fn ruler(&self) -> String {
        let (start, end) = (self.columns.0.to_string(), self.columns.1.to_string());
        let Range { start: from, end: to } = self.marked;
        let between = to
            .saturating_sub(from)
            .checked_sub(start.len())
            .and_then(|room| room.checked_sub(end.len()));
        match between {
            _ if self.columns.0 == self.columns.1 => format!("{:from$}{start}", ""),
            Some(between @ 1..) => format!("{:from$}{start}{:between$}{end}", "", ""),
            _ => {
                let label = format!("{start}-{end}");
                let from = from.min(self.text.len().saturating_sub(label.len()));
                format!("{:from$}{label}", "")
            }
        }
    }

    /// Carets under the columns in question.
    pub(crate) fn carets(&self) -> String {
        format!("{}{}", " ".repeat(self.marked.start), "^".repeat(self.marked.len()))
    }

    /// The characters before, in and after the columns in question.
    pub(crate) fn parts(&self) -> [String; 3] {
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default().iter().collect();
        [
            part(0..self.marked.start),
            part(self.marked.clone()),
            part(self.marked.end..self.text.len()),
        ]
    }
}

/// One character for a byte, of the width of one column: control characters as pictures, what is invisible as a dot.
fn picture(byte: u8) -> char {
    match byte {
        0x00..=0x1F => char::from_u32(0x2400 + u32::from(byte)).unwrap_or('·'),
        0x7F => '␡',
        // C1 controls, the no-break space and the soft hyphen.
        0x80..=0xA0 | 0xAD => '·',
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::{Crop, crop};

    fn drawn(crop: &Crop) -> [String; 3] {
        let text: String = crop.text.iter().collect();
        [text.trim_end().to_owned(), crop.carets(), crop.ruler()]
    }

    fn show(source: &[u8], offset: usize, columns: (u32, u32), width: usize) -> [String; 3] {
        drawn(&crop(source, offset, columns, width).expect("something to show"))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(show(b"x\nabcdef\r\nz", 2, (2, 3), 20), ["abcdef", " ^^", " 2-3"]);
        assert_eq!(show(b"abcdef", 0, (4, 4), 20), ["abcdef", "   ^", "   4"]);
        assert_eq!(show(b"", 0, (1, 1), 20), ["", "^", "1"]);
        assert_eq!(
            show(b"ab", 0, (3, 5), 20),
            ["ab", "  ^^^", "  3 5"],
            "columns that the line does not have"
        );
    }

    #[test]
    fn a_long_line_is_cropped_around_the_columns() {
        let line: Vec<u8> = (b'a'..=b'z').cycle().take(260).collect();
        assert_eq!(show(&line, 0, (2, 6), 20), ["abcdefghijklmnopqrs…", " ^^^^^", " 2   6"]);
        assert_eq!(
            show(&line, 0, (138, 142), 20),
            ["…bcdefghijklmnopqrs…", "       ^^^^^", "       138-142"]
        );
        assert_eq!(
            show(&line, 0, (259, 260), 20),
            ["…hijklmnopqrstuvwxyz", &(" ".repeat(18) + "^^"), "             259-260"]
        );
    }

    #[test]
    fn columns_wider_than_the_crop_show_their_two_ends() {
        let line: Vec<u8> = (b'a'..=b'z').cycle().take(260).collect();
        assert_eq!(
            show(&line, 0, (1, 260), 20),
            ["abcdefghij…rstuvwxyz", &"^".repeat(20), "1                260"]
        );
        let inside =
            ["…cdefghijk…qrstuvwx…", &(" ".to_owned() + &"^".repeat(18)), " 3              258"];
        assert_eq!(show(&line, 0, (3, 258), 20), inside);
    }

    #[test]
    fn one_byte_is_one_character() {
        assert_eq!(
            show(b"\x00\x1b\x7f\x9b\xa0\xe9<", 0, (6, 6), 20),
            ["␀␛␡··é<", "     ^", "     6"]
        );
    }
}
