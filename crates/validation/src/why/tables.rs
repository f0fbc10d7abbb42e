//! What is wrong with the totals.

use crate::columns::COLUMNS;
pub(super) use crate::columns::{CTR, IMMA, JOURS, NBR, PLAF, R03, R05, R06, REEL, REVERSER, Row};
use crate::explanation::Explanation;
use declaration::Sums;
use spec::{Rank, RecordType};

/// Wider than any total, and far from what could overflow.
pub(super) const DUE_MAX: u128 = 1 << 96;

/// The totals that are wrong, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(u64);

impl Set {
    pub(super) fn of(recap: usize, column: usize) -> Self {
        Self(1 << (recap * COLUMNS.len() + column))
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn len(self) -> u32 {
        self.0.count_ones()
    }
}

/// An explanation, and the totals that it accounts for.
pub(super) struct Candidate {
    pub(super) explanation: Explanation,
    pub(super) explains: Set,
}

/// A wrong total.
pub(super) struct Wrong {
    /// Which of the findings.
    pub(super) finding: usize,
    pub(super) recap: usize,
    pub(super) column: usize,
    pub(super) written: i128,
    pub(super) due: i128,
    /// Whether 06 is right once 03 and 05 are.
    pub(super) echo: bool,
}

/// The differences of the totals that are wrong by themselves: written less due.
pub(super) struct Deltas(pub(super) [Row<Option<i128>>; 3]);

impl Deltas {
    pub(super) fn get(&self, recap: usize, column: usize) -> Option<i128> {
        *self.0.get(recap)?.get(column)?
    }

    /// The columns of a recapitulation that are wrong, with their differences.
    pub(super) fn of(&self, recap: usize) -> impl Iterator<Item = (usize, i128)> {
        let row = self.0.get(recap).into_iter().flatten();
        row.enumerate().filter_map(|(column, delta)| Some((column, (*delta)?)))
    }
}

pub(super) fn recap_of(record: RecordType) -> Option<usize> {
    match record.rank() {
        Rank::R03 => Some(R03),
        Rank::R05 => Some(R05),
        Rank::R06 => Some(R06),
        _ => None,
    }
}

/// What the lines add up to in a column.
pub(super) fn of_sums(sums: &Sums, column: usize) -> Option<i128> {
    let total = sums.of(COLUMNS.get(column)?)?.value()?;
    i128::try_from(total).ok()
}
