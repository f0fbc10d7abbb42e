//! Rows of one insured that stand there twice.

use super::parts::{Instead, Mend, Values};
use super::totals::Sums;
use crate::repair::{Certainty, Reason};
use declaration::csv::Row;
use spec::{JOURS_MAX, RecordType};
use std::collections::BTreeMap;
use std::ops::Range;

/// Rows of one number that are weighed.
const COPIES_MAX: usize = 16;

/// A row whose number another row has.
struct Copy {
    line: u32,
    range: Range<usize>,
    values: Values,
}

/// Rows whose number stands there more than once.
#[derive(Default)]
pub(super) struct Copies {
    by_number: BTreeMap<u64, Vec<Copy>>,
    /// Rows that stand there word for word, each with the line of the first.
    again: Vec<(Copy, u32)>,
}

impl Copies {
    /// Remembers a row. Whether it is another row word for word, which goes away whoever it is.
    pub(super) fn add(&mut self, text: &[u8], row: &Row<'_>, values: &Values) -> bool {
        let Some(number) = values.number else { return false };
        let copies = self.by_number.entry(number).or_default();
        let (line, range) = (row.spot.line, row.range.clone());
        let copy = Copy { line, range, values: *values };
        let first = copies
            .iter()
            .find(|known| text.get(known.range.clone()) == text.get(copy.range.clone()));
        if let Some(first) = first.map(|first| first.line) {
            self.again.push((copy, first));
            return true;
        }
        if copies.len() < COPIES_MAX {
            copies.push(copy);
        }
        false
    }

    /// Whether a row may be given another number: one of them keeps it.
    pub(super) fn may_leave(&self, number: u64) -> bool {
        self.by_number.get(&number).is_some_and(|copies| copies.len() > 1)
    }

    /// A row was given another number.
    pub(super) fn leave(&mut self, number: u64, start: usize) {
        if let Some(copies) = self.by_number.get_mut(&number) {
            copies.retain(|copy| copy.range.start != start);
        }
    }

    /// What is to go.
    pub(super) fn settle(&self, mends: &mut Vec<Mend>, sums: &mut Sums) {
        let mut gone: Vec<Mend> = Vec::new();
        for (copy, first) in &self.again {
            let mend = copy.gone(*first);
            // Both together are more than a month, or it has no parts: they are no two parts of
            // one.
            let is_whole = copy.values.jours.is_none_or(|days| days == 0 || days * 2 > JOURS_MAX);
            gone.push(mend.sure(if is_whole { Certainty::Proved } else { Certainty::Likely }));
            sums.remove(&copy.values);
        }
        for copies in self.by_number.values() {
            let Some((first, rest)) = copies.split_first() else { continue };
            for copy in rest {
                let mut mend = copy.gone(first.line);
                let days = copy.values.jours.unwrap_or(0) + first.values.jours.unwrap_or(0);
                mend.certainty = match copy.values == first.values {
                    true if days > JOURS_MAX => Certainty::Proved,
                    true => Certainty::Likely,
                    false => Certainty::Choice,
                };
                if mend.certainty == Certainty::Choice {
                    mend.candidates = vec![copy.instead(), first.instead()];
                }
                sums.remove(&copy.values);
                gone.push(mend);
            }
        }
        // What else was to be changed in such a row goes with it.
        gone.sort_by_key(|mend| mend.start);
        mends.retain(|other| {
            let at = gone.partition_point(|mend| mend.start <= other.start);
            at.checked_sub(1).is_none_or(|at| gone[at].end <= other.start)
        });
        mends.append(&mut gone);
    }
}

impl Copy {
    fn gone(&self, first: u32) -> Mend {
        let number = self.values.number.map(|number| format!("{number:09}").into_bytes());
        Mend {
            record: Some(RecordType::B02),
            assure: number,
            ..Mend::delete(self.range.clone(), Reason::LineTwice { first })
        }
    }

    fn instead(&self) -> Instead {
        let Range { start, end } = self.range;
        Instead { start, end, to: Vec::new(), column: None }
    }
}
