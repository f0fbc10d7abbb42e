//! Salaries of a CSV that show another unit than dirhams a month: centimes, thousands, a year.

use declaration::csv::{Draft, Row, Spot};
use spec::{CSV_PLAUSIBLE, Cause, Code, Column, JOURS_MAX};

/// Occasional labour: a row for several people.
const OCCASIONAL: u64 = 999_999_999;
/// Parts of a centime in which pays are compared.
const PRECISION: u128 = 1_000;

/// A row whose salary is told.
#[derive(Clone, Debug)]
pub(crate) struct Salary {
    pub(crate) spot: Spot,
    /// The cell as it is written.
    pub(crate) text: String,
    pub(crate) number: u64,
    pub(crate) jours: u64,
    /// For a month of full days, in parts of a centime.
    pay: u128,
}

/// Doubt about a salary.
#[derive(Clone, Debug)]
pub(crate) struct Strange {
    pub(crate) salary: Salary,
    pub(crate) code: Code,
    pub(crate) cause: Option<Cause>,
    /// Of the SMIG, times or parts.
    pub(crate) count: u64,
}

/// Scale of the salaries of all rows.
pub(crate) struct Scale {
    /// Monthly SMIG of the period, centimes; none where it is not known: nothing is compared then.
    pub(crate) smig: Option<u64>,
    rows: u64,
    lowest: Option<Salary>,
    highest: Option<Salary>,
    /// Rows that are doubted one by one, and how many there are beside those kept.
    doubted: Vec<Salary>,
    more: u64,
    most: usize,
}

impl Scale {
    /// `most`: rows that are doubted one by one and kept.
    pub(crate) fn new(smig: Option<u64>, most: usize) -> Self {
        let most = most.max(1);
        Self { smig, rows: 0, lowest: None, highest: None, doubted: Vec::new(), more: 0, most }
    }

    /// Takes account of a row that was understood.
    pub(crate) fn row(&mut self, row: &Row<'_>, draft: &Draft) {
        let Some(smig) = self.smig else { return };
        let Some((jours, salaire)) = draft.jours.zip(draft.salaire_reel) else { return };
        let number = draft.num_assure.filter(|number| *number != OCCASIONAL);
        let Some(number) = number.filter(|_| jours > 0 && salaire > 0) else { return };
        self.rows = self.rows.saturating_add(1);
        let days = u128::from(jours.min(JOURS_MAX));
        let full = u128::from(salaire).saturating_mul(u128::from(JOURS_MAX));
        let pay = full.saturating_mul(PRECISION).checked_div(days).unwrap_or(0);
        let is_lowest = self.lowest.as_ref().is_none_or(|lowest| pay < lowest.pay);
        let is_highest = self.highest.as_ref().is_none_or(|highest| pay > highest.pay);
        let is_beyond = salaire > smig.saturating_mul(CSV_PLAUSIBLE.single_doubted);
        let is_kept = is_beyond && self.doubted.len() < self.most;
        if is_beyond && !is_kept {
            self.more = self.more.saturating_add(1);
        }
        if !is_lowest && !is_highest && !is_kept {
            return;
        }
        let Some(cell) = row.cell(Column::SalaireReel) else { return };
        let text = cell.text.trim().to_owned();
        let salary = Salary { spot: cell.spot, text, number, jours, pay };
        if is_lowest {
            self.lowest = Some(salary.clone());
        }
        if is_highest {
            self.highest = Some(salary.clone());
        }
        if is_kept {
            self.doubted.push(salary);
        }
    }

    /// What the rows show together, or else what single ones do, each of them counted.
    pub(crate) fn finish(self) -> Vec<Strange> {
        let Some(((lowest, highest), smig)) = self.lowest.zip(self.highest).zip(self.smig) else {
            return Vec::new();
        };
        let smig = u128::from(smig).saturating_mul(PRECISION);
        let times = |factor: u64| smig.saturating_mul(u128::from(factor));
        let all = self.rows >= CSV_PLAUSIBLE.rows_from;
        let told = |salary, code, cause, count| vec![Strange { salary, code, cause, count }];
        let known = CSV_PLAUSIBLE;
        if all && lowest.pay > times(known.lowest_refused) {
            return told(lowest, Code::Brd312, None, known.lowest_refused);
        }
        if all && highest.pay.saturating_mul(u128::from(known.part_refused)) < smig {
            return told(highest, Code::Brd312, Some(Cause::Thousands), known.part_refused);
        }
        if all && lowest.pay > times(known.lowest_doubted) {
            return told(lowest, Code::Brd311, Some(Cause::EveryRow), known.lowest_doubted);
        }
        // Those beyond the ones kept are counted only, and told as often as the last.
        let more = usize::try_from(self.more).unwrap_or(usize::MAX);
        let last = self.doubted.last().cloned();
        let more = last.into_iter().flat_map(|last| std::iter::repeat_n(last, more));
        let each = |salary: Salary| Strange {
            salary,
            code: Code::Brd311,
            cause: None,
            count: known.single_doubted,
        };
        self.doubted.into_iter().chain(more).map(each).collect()
    }
}
