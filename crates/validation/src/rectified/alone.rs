//! A rectification by itself: titles, cells, one affiliate and one period.

use super::told::RowFinding;
use declaration::rectification::{Fault, Rectification, read};
use spec::{Code, RECTIFICATION_ROWS_MAX};

/// Content and faults of a rectification by itself.
pub(crate) struct Alone {
    pub(crate) affilie: Option<u32>,
    pub(crate) periode: Option<u32>,
    pub(crate) rows: u64,
    pub(crate) findings: Vec<RowFinding>,
}

/// Controls a rectification by itself.
pub(crate) fn alone(bytes: &[u8]) -> Alone {
    let Rectification { affilie, periode, count, faults, is_too_long, .. } = read(bytes);
    let mut findings: Vec<_> = faults.iter().map(told).collect();
    if is_too_long {
        let limit = RECTIFICATION_ROWS_MAX.to_string();
        findings.push(RowFinding::of_file(Code::Brd632).expected(limit));
    } else if count == 0 && findings.is_empty() {
        findings.push(RowFinding::of_file(Code::Brd633));
    }
    Alone { affilie, periode, rows: count, findings }
}

fn told(fault: &Fault) -> RowFinding {
    let of_titles = |code| RowFinding { line: Some(1), ..RowFinding::of_file(code) };
    match fault {
        Fault::NoColumn(column) => RowFinding {
            titles: Some(column.spellings().join(", ")),
            ..of_titles(Code::Brd302).expected(column.name())
        },
        Fault::Repeated(column) => of_titles(Code::Brd309).expected(column.name()),
        Fault::Cell { line, column, text, cause } => RowFinding {
            cause: Some(*cause),
            ..RowFinding::at(Code::Brd303, *line, *column).received(text)
        },
        Fault::Other { line, column, text, expected } => {
            RowFinding::at(Code::Brd304, *line, *column).received(text).expected(expected)
        }
    }
}
