//! An employee of a made-up firm, and what he earns.

/// An employee.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// None until a number is given.
    pub(super) number: Option<u32>,
    /// The number that he will get.
    pub(super) future: u32,
    pub(super) card: String,
    pub(super) name: String,
}

/// The ceiling of the months that are played, in centimes.
pub(super) const CEILING: u64 = 600_000;

/// What an insured earns in a month, in centimes: some below the ceiling and some above it.
pub(super) fn salary(insured: u64, periode: u64) -> u64 {
    400_000 + (insured * 7_919 + periode * 31) % 450_000
}

impl Person {
    /// Who he is in the books, and what he earns in a month.
    pub(super) fn earns(&self, periode: u32) -> (u64, u64) {
        // Beyond every number, for one who has none.
        let who = self.number.map_or(2_000_000_000 + u64::from(self.future), u64::from);
        (who, salary(self.future.into(), periode.into()))
    }
}
