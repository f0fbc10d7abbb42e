//! Salaries of a CSV that show another unit than dirhams a month: centimes, thousands, the pay of a year.

use crate::csv::place_of;
use crate::finding::{Fact, Finding, Findings};
use declaration::csv::{Draft, Row};
use spec::{CSV_PLAUSIBLE, Cause, Code, Column, JOURS_MAX};

/// Characters of a cell that a finding shows.
const SHOWN: usize = 80;

/// Occasional labour: a row for several people.
const OCCASIONAL: u64 = 999_999_999;

/// A paid row, and how its pay compares with the others'.
struct Paid {
    finding: Finding,
    jours: u64,
    /// For a month of full days, in centimes times those days.
    pay: u128,
}

/// What the salaries of the rows show together.
pub(crate) struct Scale {
    /// Monthly SMIG of the period, centimes; none where it is not known, and nothing is compared.
    smig: Option<u64>,
    rows: u64,
    lowest: Option<Paid>,
    highest: Option<Paid>,
    /// Rows that are doubted one by one, and how many of them there are beside those kept.
    doubted: Vec<Finding>,
    more: u64,
    most: usize,
}

/// What a file of salaries that are no dirhams is refused for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Dirhams,
    Other,
}

impl Scale {
    pub(crate) fn new(smig: Option<u64>, most: usize) -> Self {
        Self { smig, rows: 0, lowest: None, highest: None, doubted: Vec::new(), more: 0, most: most.max(1) }
    }

    /// Takes account of a row that was understood.
    pub(crate) fn row(&mut self, row: &Row<'_>, draft: &Draft, header: &str) {
        let Some(smig) = self.smig else { return };
        let Some((jours, salaire)) = draft.jours.zip(draft.salaire_reel) else { return };
        let number = draft.num_assure.filter(|number| *number != OCCASIONAL);
        let Some(number) = number.filter(|_| jours > 0 && salaire > 0) else { return };
        self.rows = self.rows.saturating_add(1);
        // A quotient in 26ths: days stand in the denominator, and the rest is compared exactly.
        let days = u128::from(jours.min(JOURS_MAX));
        let pay = u128::from(salaire)
            .saturating_mul(u128::from(JOURS_MAX).saturating_mul(PRECISION))
            .checked_div(days)
            .unwrap_or(0);
        let is_lowest = self.lowest.as_ref().is_none_or(|lowest| pay < lowest.pay);
        let is_highest = self.highest.as_ref().is_none_or(|highest| pay > highest.pay);
        let single = u128::from(smig).saturating_mul(u128::from(CSV_PLAUSIBLE.single_doubted));
        let mut is_beyond = u128::from(salaire) > single;
        if is_beyond && self.doubted.len() >= self.most {
            is_beyond = false;
            self.more = self.more.saturating_add(1);
        }
        if !is_lowest && !is_highest && !is_beyond {
            return;
        }
        let Some(cell) = row.cell(Column::SalaireReel) else { return };
        let text: String = cell.text.trim().chars().take(SHOWN).collect();
        let finding = Finding::new(Code::Brd311, place_of(cell.spot))
            .received(text)
            .fact(Fact::Header(header.to_owned()))
            .assure(format!("{number:09}").as_bytes())
            .fact(Fact::Smig(smig));
        if is_beyond {
            self.doubted.push(finding.clone().fact(Fact::Count(CSV_PLAUSIBLE.single_doubted)));
        }
        if is_lowest {
            self.lowest = Some(Paid { finding: finding.clone(), jours, pay });
        }
        if is_highest {
            self.highest = Some(Paid { finding, jours, pay });
        }
    }

    /// Says what the rows show together, or else what single ones do.
    pub(crate) fn finish(self, findings: &mut Findings<'_>) -> Unit {
        let Some(((lowest, highest), smig)) = self.lowest.zip(self.highest).zip(self.smig) else {
            return Unit::Dirhams;
        };
        let smig = u128::from(smig).saturating_mul(PRECISION);
        let times = |factor: u64| smig.saturating_mul(u128::from(factor));
        let all = self.rows >= CSV_PLAUSIBLE.rows_from;
        let told = |paid: Paid, code: Code, count: u64| {
            let Paid { mut finding, jours, .. } = paid;
            finding.code = code;
            finding.fact(Fact::Count(count)).fact(Fact::Days(jours))
        };
        if all && lowest.pay > times(CSV_PLAUSIBLE.lowest_refused) {
            findings.push(told(lowest, Code::Brd312, CSV_PLAUSIBLE.lowest_refused));
            return Unit::Other;
        }
        if all && highest.pay.saturating_mul(u128::from(CSV_PLAUSIBLE.part_refused)) < smig {
            let finding = told(highest, Code::Brd312, CSV_PLAUSIBLE.part_refused);
            findings.push(finding.cause(Cause::Thousands));
            return Unit::Other;
        }
        if all && lowest.pay > times(CSV_PLAUSIBLE.lowest_doubted) {
            let finding = told(lowest, Code::Brd311, CSV_PLAUSIBLE.lowest_doubted);
            findings.push(finding.cause(Cause::EveryRow));
            return Unit::Dirhams;
        }
        // Those beyond the ones kept are counted only.
        let more = self.doubted.last().cloned();
        for finding in self.doubted {
            findings.push(finding);
        }
        if let Some(finding) = more {
            (0..self.more).for_each(|_| findings.push(finding.clone()));
        }
        Unit::Dirhams
    }
}

/// Parts of a centime in which pays are compared.
const PRECISION: u128 = 1_000;
