//! Findings on their way into the control of a file.

use crate::finding::Finding;
use crate::origin::Origin;
use spec::Code;
use std::collections::BTreeMap;

/// Collects findings: at most so many of each code, all of them counted.
#[derive(Debug)]
pub struct Findings<'o> {
    per_code: usize,
    listed: Vec<Finding>,
    counts: BTreeMap<Code, u64>,
    /// Where the records come from, when they were composed from a CSV.
    origin: Option<&'o Origin<'o>>,
}

impl Findings<'_> {
    /// Lists at most `per_code` findings of each code.
    #[must_use]
    pub fn new(per_code: usize) -> Self {
        Self { per_code, listed: Vec::new(), counts: BTreeMap::new(), origin: None }
    }

    /// From here on findings are about records composed from a CSV: each is taken back to its row,
    /// or left out.
    pub(crate) fn taken_back<'n>(self, origin: &'n Origin<'n>) -> Findings<'n> {
        Findings {
            per_code: self.per_code,
            listed: self.listed,
            counts: self.counts,
            origin: Some(origin),
        }
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        if self.origin.is_some_and(|origin| !origin.can_be_blamed(&finding)) {
            return;
        }
        if self.has_room(finding.code) {
            self.listed.push(match self.origin {
                None => finding,
                Some(origin) => origin.translate(finding),
            });
        }
    }

    /// Counts a finding and says whether it is still listed: spares making one that would be thrown
    /// away.
    fn has_room(&mut self, code: Code) -> bool {
        let count = self.counts.entry(code).or_default();
        *count = count.saturating_add(1);
        usize::try_from(*count).is_ok_and(|count| count <= self.per_code)
    }

    /// The findings in order of line, column and code, and the exact counts.
    #[must_use]
    pub fn finish(mut self) -> (Vec<Finding>, BTreeMap<Code, u64>) {
        self.listed.sort_by_key(Finding::order);
        (self.listed, self.counts)
    }
}
