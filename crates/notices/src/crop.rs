//! A record cropped around the columns in question.
//!
//! A line may be as long as a file may be large, and hundreds of findings may be about it: only the
//! bytes that are shown are looked at.

use std::ops::Range;
use validation::Medium;

/// What one column of a crop shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// The byte at this offset of the line.
    Byte(usize),
    /// Bytes left out.
    Gap,
}

/// Encoding of the bytes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Records: a byte is a column, whatever it holds.
    Bytes,
    /// Rows of a table in UTF-8; bytes that are none stand for themselves.
    Utf8,
    /// Rows in UTF-16.
    Utf16 { is_big: bool },
}

impl Letters {
    /// Encoding of the rows or records of a source.
    pub(crate) fn of(source: &[u8], medium: Medium) -> Self {
        match (medium, source) {
            (Medium::Records, _) => Self::Bytes,
            (Medium::Rows, [0xFF, 0xFE, ..]) => Self::Utf16 { is_big: false },
            (Medium::Rows, [0xFE, 0xFF, ..]) => Self::Utf16 { is_big: true },
            (Medium::Rows, _) => Self::Utf8,
        }
    }

    /// The letter that begins at an offset, and of how many bytes it is; none for the rest of a
    /// letter that was left out, and for a byte order mark.
    fn at(self, line: &[u8], at: usize) -> (Option<char>, usize) {
        let rest = line.get(at..).unwrap_or_default();
        match self {
            Self::Bytes => (rest.first().map(|byte| picture(*byte)), 1),
            Self::Utf8 => {
                let head = rest.get(..4).unwrap_or(rest);
                let letter = match std::str::from_utf8(head) {
                    Ok(text) => text.chars().next(),
                    Err(error) => {
                        let valid = head.get(..error.valid_up_to()).unwrap_or_default();
                        std::str::from_utf8(valid).ok().and_then(|text| text.chars().next())
                    }
                };
                match letter {
                    Some(letter) => (seen(letter), letter.len_utf8()),
                    None => (rest.first().map(|byte| picture(*byte)), 1),
                }
            }
            Self::Utf16 { is_big } => match *rest {
                [first, second, ..] => {
                    let bytes = [first, second];
                    let unit =
                        if is_big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) };
                    let letter = char::from_u32(u32::from(unit)).unwrap_or('·');
                    (if matches!(letter, '\r' | '\n') { None } else { seen(letter) }, 2)
                }
                _ => (None, 1),
            },
        }
    }

    /// Whether a letter cannot begin at an offset, since the one before it goes on there.
    fn is_inside(self, line: &[u8], at: usize) -> bool {
        match self {
            Self::Bytes => false,
            Self::Utf8 => (1..4).any(|back| {
                let start = at.checked_sub(back);
                start.is_some_and(|start| {
                    line.get(start).is_some_and(|byte| *byte >= 0xC0)
                        && self.at(line, start).1 > back
                })
            }),
            Self::Utf16 { .. } => !at.is_multiple_of(2),
        }
    }
}

/// A letter of a table as one column: what is not seen as a dot, none for a byte order mark.
fn seen(letter: char) -> Option<char> {
    match letter {
        '\u{feff}' => None,
        '\u{0}'..='\u{ff}' => u8::try_from(letter).ok().map(picture),
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202f}' | '\u{2060}'..='\u{2069}' => {
            Some('·')
        }
        letter => Some(letter),
    }
}

/// Part of a line, one character for each byte or letter.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Crop {
    /// The characters shown.
    pub(crate) text: Vec<char>,
    /// Which of them are in question.
    pub(crate) marked: Range<usize>,
    columns: (u32, u32),
}

/// Shows the columns (1-based, inclusive) of the line that begins at `offset`, with what stands
/// around them.
pub(crate) fn crop(
    source: &[u8],
    offset: usize,
    columns: (u32, u32),
    (width, letters): (usize, Letters),
) -> Option<Crop> {
    let width = width.max(16);
    let line = source.get(offset..)?;
    let start = usize::try_from(columns.0.checked_sub(1)?).ok()?;
    let end = usize::try_from(columns.1).ok()?.max(start.checked_add(1)?);
    let known = known_length(line, start, end, width);
    let cells = cells(start..end, known, width);
    let inside = |cell: &Cell| matches!(cell, Cell::Byte(at) if (start..end).contains(at));
    let mut shown: Vec<(Cell, char)> = Vec::with_capacity(cells.len());
    // Up to where the letters that are shown already go.
    let mut covered = 0;
    for cell in cells {
        match cell {
            Cell::Gap => shown.push((cell, '…')),
            // Columns may lie behind the end of a line that lost its blanks.
            Cell::Byte(at) if at >= known => shown.push((cell, ' ')),
            Cell::Byte(at) if at < covered || letters.is_inside(line, at) => {}
            Cell::Byte(at) => {
                let (letter, length) = letters.at(line, at);
                covered = at.saturating_add(length);
                shown.extend(letter.map(|letter| (cell, letter)));
            }
        }
    }
    let first = shown.iter().position(|(cell, _)| inside(cell))?;
    let last = shown.iter().rposition(|(cell, _)| inside(cell))?;
    let text = shown.into_iter().map(|(_, letter)| letter).collect();
    Some(Crop { text, marked: first..last.saturating_add(1), columns })
}

/// Length of the line, as far as it matters: its end is only looked for near the columns in
/// question.
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

/// One character for a byte, of the width of one column: control characters as pictures, what is
/// invisible as a dot.
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
    use super::{Crop, Letters, crop};
    use validation::Medium;

    fn drawn(crop: &Crop) -> [String; 3] {
        let text: String = crop.text.iter().collect();
        [text.trim_end().to_owned(), crop.carets(), crop.ruler()]
    }

    fn show(source: &[u8], offset: usize, columns: (u32, u32), width: usize) -> [String; 3] {
        drawn(&crop(source, offset, columns, (width, Letters::Bytes)).expect("something to show"))
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

    #[test]
    fn a_letter_of_a_table_is_one_character_in_every_encoding() {
        let row = |source: &[u8], offset: usize, columns: (u32, u32), width: usize| {
            let letters = Letters::of(source, Medium::Rows);
            drawn(&crop(source, offset, columns, (width, letters)).expect("something to show"))
        };
        let text = "é;à Tanger;26;زيد\u{200f}\r\n";
        // The days, behind two letters of two bytes each.
        let columns = (14, 15);
        let utf8 = row(text.as_bytes(), 0, columns, 60);
        assert_eq!(utf8[..2], ["é;à Tanger;26;زيد·", "           ^^"]);
        for is_big in [false, true] {
            let bytes = |unit: u16| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let whole = format!("\u{feff}{text}{text}");
            let source: Vec<u8> = whole.encode_utf16().flat_map(bytes).collect();
            let line = text.encode_utf16().count() * 2;
            let second = row(&source, 2 + line, (23, 26), 120);
            assert_eq!(second[..2], ["é;à Tanger;26;زيد·", "           ^^"]);
            assert_eq!(row(&source, 0, (25, 28), 120)[..2], second[..2]);
        }
        // Windows-1252 among it, and a crop that begins inside a letter.
        assert_eq!(row(b"Zo\xEB;26", 0, (5, 6), 20)[..2], ["Zoë;26", "    ^^"]);
        let long = "é".repeat(40) + ";26;" + &"à".repeat(40);
        let cut = row(long.as_bytes(), 0, (82, 83), 20);
        assert_eq!(cut[..2], ["…ééé;26;àààà…", "     ^^"]);
        // Records stay bytes.
        let record = crop("é;26".as_bytes(), 0, (4, 5), (20, Letters::of(b"", Medium::Records)));
        assert_eq!(drawn(&record.expect("something to show"))[0], "Ã©;26");
    }
}
