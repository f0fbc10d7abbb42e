//! Kinds of single lines: text, cells, titles, rules between rows.

use crate::record::type_at;
use memchr::memchr_iter;
use spec::{CSV_DELIMITERS, CSV_HEADER_WITHIN, CSV_RECOGNISED_FROM};

pub(crate) fn is_text(line: &[u8]) -> bool {
    !line.iter().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\r'))
}

/// Lines that show a table by themselves.
const EVEN_LINES: usize = 3;

/// Whether the first lines have the same number of cells, three or more, and digits in them: a
/// table whose titles are others than ours.
pub(crate) fn is_even(text: &[u8], eol: u8) -> bool {
    let lines = text.split(|byte| *byte == eol).filter(|line| !is_empty_line(line));
    let lines: Vec<&[u8]> = lines.take(CSV_HEADER_WITHIN).collect();
    CSV_DELIMITERS.iter().any(|delimiter| {
        let cells = |line: &[u8]| memchr_iter(*delimiter, line).count().saturating_add(1);
        let mut run = 0_usize;
        let mut digits = 0_usize;
        let mut before = 0;
        for line in &lines {
            let here = cells(line);
            if here != before || type_at(line).is_some() || !is_text(line) {
                (run, digits, before) = (0, 0, here);
            }
            run = run.saturating_add(1);
            digits = digits.saturating_add(usize::from(line.iter().any(u8::is_ascii_digit)));
            let is_table = here >= CSV_RECOGNISED_FROM && digits.saturating_add(1) >= EVEN_LINES;
            if run >= EVEN_LINES && is_table {
                return true;
            }
        }
        false
    })
}

/// Length of the line that a text begins with. A title that is broken in its cell has a line end
/// between quotes.
pub(crate) fn titles_length(text: &[u8], eol: u8) -> usize {
    let to_end = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from.saturating_add(memchr::memchr(eol, rest).unwrap_or(rest.len()))
    };
    let first = to_end(0);
    let mut end = first;
    let is_open = |end: usize| {
        let quotes = text.get(..end).map_or(0, |line| memchr_iter(b'"', line).count());
        !quotes.is_multiple_of(2)
    };
    while is_open(end) {
        if end >= text.len() || end > TITLES_MAX {
            return first;
        }
        end = to_end(end.saturating_add(1));
    }
    end
}

/// Bytes of titles that stand on several lines.
const TITLES_MAX: usize = 4 << 10;

/// `sep=;`, Excel's own first line.
pub(crate) fn excel_separator(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', mark] if CSV_DELIMITERS.contains(mark) => {
            Some(*mark)
        }
        // A tab is cut off with the blanks.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'='] => Some(b'\t'),
        _ => None,
    }
}

/// Most cells that any delimiter can give a line.
pub(crate) fn most_cells(line: &[u8]) -> usize {
    let split = |delimiter: &u8| memchr_iter(*delimiter, line).count();
    CSV_DELIMITERS.iter().map(split).max().unwrap_or(0).saturating_add(1)
}

/// Bytes of the line that a text begins with, when it is drawn between the rows of a table and
/// holds no letter nor digit.
pub(crate) fn rule_length(rest: &[u8], (delimiter, eol): (u8, u8)) -> Option<usize> {
    let is_mark = |byte: u8| matches!(byte, b'-' | b'=' | b'_' | b'+');
    // Most lines end this at their first byte.
    let is_drawn = |byte: u8| {
        byte == delimiter
            || is_mark(byte)
            || matches!(byte, b'|' | b':' | b'"' | b' ' | b'\t' | b'\r')
    };
    if !rest.first().is_some_and(|byte| is_drawn(*byte)) {
        return None;
    }
    let end = rest.iter().position(|byte| *byte == eol || !is_drawn(*byte)).unwrap_or(rest.len());
    let is_whole = rest.get(end).is_none_or(|byte| *byte == eol);
    let line = rest.get(..end)?;
    let is_rule = line.windows(RULE_FROM).any(|marks| {
        marks.first().is_some_and(|first| is_mark(*first) && marks.iter().all(|mark| mark == first))
    });
    (is_whole && is_rule).then(|| end.saturating_add(1).min(rest.len()))
}

/// Marks in a row that draw a line.
const RULE_FROM: usize = 3;

pub(crate) fn is_empty_line(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}
