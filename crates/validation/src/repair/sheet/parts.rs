//! Edits of a CSV on their way, and what rows say.

use crate::repair::{Certainty, Change, Reason};
use declaration::csv::Draft;
use spec::{Column, Field, RecordType};
use std::ops::Range;

/// An edit, in offsets of the text.
#[derive(Clone, Debug)]
pub(super) struct Mend {
    pub(super) change: Change,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) to: Vec<u8>,
    pub(super) column: Option<Column>,
    pub(super) record: Option<RecordType>,
    pub(super) certainty: Certainty,
    pub(super) why: Reason,
    /// What may be done instead.
    pub(super) candidates: Vec<Instead>,
    pub(super) assure: Option<Vec<u8>>,
    /// What makes one cause of several: a kind, and a place in the row.
    pub(super) group: Option<(u8, usize)>,
}

/// Another edit that would do.
#[derive(Clone, Debug)]
pub(super) struct Instead {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) to: Vec<u8>,
    pub(super) column: Option<Column>,
}

impl Mend {
    /// Other content in the place of some.
    pub(super) fn replace(range: Range<usize>, to: Vec<u8>, why: Reason) -> Self {
        Self {
            change: Change::Replace,
            start: range.start,
            end: range.end,
            to,
            column: None,
            record: None,
            certainty: Certainty::Likely,
            why,
            candidates: Vec::new(),
            assure: None,
            group: None,
        }
    }

    /// A row less.
    pub(super) fn delete(range: Range<usize>, why: Reason) -> Self {
        Self { change: Change::Delete, ..Self::replace(range, Vec::new(), why) }
    }

    /// What may be done, itself when nothing else may.
    pub(super) fn instead(&self) -> Vec<Instead> {
        if !self.candidates.is_empty() {
            return self.candidates.clone();
        }
        let Self { start, end, to, column, .. } = self.clone();
        vec![Instead { start, end, to, column }]
    }

    /// With its certainty.
    pub(super) fn sure(self, certainty: Certainty) -> Self {
        Self { certainty, ..self }
    }

    pub(super) fn is_in_row(&self) -> bool {
        self.change == Change::Replace
    }

    pub(super) fn field_of(&self, column: Column) -> Option<Field> {
        column.field(self.record?).copied()
    }
}

/// What a row says that can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Values {
    pub(super) number: Option<u64>,
    pub(super) jours: Option<u64>,
    pub(super) reel: Option<u64>,
    pub(super) situation: Option<[u8; 2]>,
    pub(super) reverser: Option<u64>,
}

impl Values {
    pub(super) fn of(draft: &Draft) -> Self {
        Self {
            number: draft.num_assure,
            jours: draft.jours,
            reel: draft.salaire_reel,
            situation: draft.situation,
            reverser: draft.af_a_reverser,
        }
    }
}

/// The words of a name, in order of the alphabet: how people write it varies.
pub(super) fn words(name: &[u8]) -> Vec<u8> {
    let mut words: Vec<&[u8]> =
        name.split(|byte| *byte == b' ').filter(|w| !w.is_empty()).collect();
    words.sort_unstable();
    words.concat()
}

/// A cell in the way in which the one that it replaces is written.
pub(super) fn styled(raw: &[u8], value: &str, delimiter: u8) -> Vec<u8> {
    let is_quoted = raw.len() > 1 && raw.starts_with(b"\"") && raw.ends_with(b"\"");
    if is_quoted || value.bytes().any(|byte| byte == delimiter || byte == b'"') {
        format!("\"{}\"", value.replace('"', "\"\"")).into_bytes()
    } else {
        value.as_bytes().to_vec()
    }
}
