//! The préétabli as what a declaration is compared with.

use declaration::csv::Template;
use declaration::{Event, Number, preetabli, read};
use spec::{RECORD_LEN, Rank, a01, a02};
use std::collections::HashMap;

/// A préétabli read for comparing: borrowed from its bytes.
#[derive(Debug)]
pub struct Reference<'a> {
    /// Record A00.
    pub(crate) header: Option<&'a [u8; RECORD_LEN]>,
    /// Record A01.
    pub(crate) employer: Option<&'a [u8; RECORD_LEN]>,
    /// Records A02 in order, those without an insured left out.
    pub(crate) lines: Vec<ReferenceLine<'a>>,
    /// The record A02 of an affiliate without insured.
    pub(crate) nobody: Option<&'a [u8; RECORD_LEN]>,
    /// Record A03.
    pub(crate) recap: Option<&'a [u8; RECORD_LEN]>,
    /// Place in `lines` of each number; none while the numbers ascend.
    table: Option<HashMap<u64, usize>>,
}

/// One insured of the préétabli.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReferenceLine<'a> {
    pub(crate) number: u64,
    pub(crate) body: &'a [u8; RECORD_LEN],
}

impl<'a> Reference<'a> {
    /// Reads a préétabli that was found to have no blocking finding of its own.
    pub(crate) fn of_sound(bytes: &'a [u8]) -> Self {
        let mut reference = Self {
            header: None,
            employer: None,
            lines: Vec::new(),
            nobody: None,
            recap: None,
            table: None,
        };
        for event in read(bytes) {
            let Event::Record(record) = event else { continue };
            let Ok(body) = <&[u8; RECORD_LEN]>::try_from(record.raw) else { continue };
            match record.kind.rank() {
                Rank::R00 => reference.header = Some(body),
                Rank::R01 => reference.employer = Some(body),
                Rank::R02 => match preetabli(body).map(|line| line.num_assure) {
                    Some(Number::Value(number)) => {
                        reference.lines.push(ReferenceLine { number, body });
                    }
                    Some(Number::Blank) => reference.nobody = Some(body),
                    _ => {}
                },
                Rank::R03 => reference.recap = Some(body),
                _ => {}
            }
        }
        if !reference.lines.is_sorted_by(|a, b| a.number < b.number) {
            let places = reference.lines.iter().enumerate().rev();
            reference.table = Some(places.map(|(at, line)| (line.number, at)).collect());
        }
        reference
    }

    /// What a CSV is completed with; none when its header cannot be read.
    pub(crate) fn template(&self) -> Option<Template<'a>> {
        Some(Template {
            header: self.header?,
            employer: self.employer?,
            insured: self.lines.iter().map(|line| line.body).collect(),
            nobody: self.nobody,
        })
    }

    /// Affiliate number, seven bytes as written.
    #[must_use]
    pub fn affilie(&self) -> Option<&'a [u8]> {
        self.employer.map(|body| a01::N_NUM_AFFILIE.of(body))
    }

    /// Period, six bytes as written.
    #[must_use]
    pub fn periode(&self) -> Option<&'a [u8]> {
        self.employer.map(|body| a01::L_PERIODE.of(body))
    }

    /// Affiliate and period together, as records 02 to 06 repeat them.
    pub(crate) fn entete(&self) -> Option<&'a [u8]> {
        self.employer.map(entete_of)
    }

    /// Place of a number among the insured. `guess` is tried first: files are in the préétabli's
    /// order as a rule.
    #[inline]
    pub(crate) fn place_of(&self, number: u64, guess: usize) -> Option<usize> {
        if self.lines.get(guess).is_some_and(|line| line.number == number) {
            return Some(guess);
        }
        match &self.table {
            Some(table) => table.get(&number).copied(),
            None => self.lines.binary_search_by_key(&number, |line| line.number).ok(),
        }
    }
}

impl ReferenceLine<'_> {
    /// The number as written.
    pub(crate) fn number_written(&self) -> &[u8] {
        a02::N_NUM_ASSURE.of(self.body)
    }
}

/// Affiliate and period together, as record 01 has them and records 02 to 06 repeat them.
#[cfg_attr(
    not(test),
    expect(clippy::indexing_slicing, reason = "codegen has checked that every field lies inside")
)]
pub(crate) fn entete_of(employer: &[u8; RECORD_LEN]) -> &[u8] {
    &employer[a01::N_NUM_AFFILIE.start - 1..a01::L_PERIODE.end()]
}

/// Which places break the order, least of all: all those outside a longest ascending run through
/// `places`. Where there is a choice the earlier line is left in peace.
pub(crate) fn out_of_order(places: &[usize]) -> Vec<usize> {
    // Patience sorting from the right, on descending places.
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for at in (0..places.len()).rev() {
        let pile = tops.partition_point(|top| places.get(*top) > places.get(at));
        if let (Some(slot), Some(previous)) = (before.get_mut(at), pile.checked_sub(1)) {
            *slot = tops.get(previous).copied();
        }
        match tops.get_mut(pile) {
            Some(top) => *top = at,
            None => tops.push(at),
        }
    }
    let mut kept = vec![false; places.len()];
    let mut next = tops.last().copied();
    while let Some(at) = next {
        if let Some(slot) = kept.get_mut(at) {
            *slot = true;
        }
        next = before.get(at).copied().flatten();
    }
    kept.iter().enumerate().filter(|(_, kept)| !**kept).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::out_of_order;

    #[test]
    fn the_fewest_lines_are_blamed_for_a_broken_order() {
        assert_eq!(out_of_order(&[0, 1, 2, 3]), Vec::<usize>::new());
        assert_eq!(out_of_order(&[1, 0]), [1]);
        assert_eq!(out_of_order(&[0, 2, 1, 3]), [2]);
        assert_eq!(out_of_order(&[9, 0, 1, 2, 3]), [0]);
        assert_eq!(out_of_order(&[1, 2, 3, 0]), [3]);
        assert_eq!(out_of_order(&[]), Vec::<usize>::new());
        // Somebody who stands twice: the line that is not among its neighbours.
        assert_eq!(out_of_order(&[2, 0, 1, 2]), [0]);
        assert_eq!(out_of_order(&[1, 0, 1, 2]), [0]);
        assert_eq!(out_of_order(&[0, 1, 2, 0]), [3]);
        assert_eq!(out_of_order(&[0, 0, 1, 2]), [1]);
        assert_eq!(out_of_order(&[0, 1, 0, 1]), [2, 3]);
    }
}
