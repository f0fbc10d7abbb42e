//! Surcharges (majorations): for each month begun after the due date, by the rule in force on its
//! first day.

use crate::account::facts::DebtKind;
use crate::day::day_number;
use crate::money::{Amount, Exact};
use jiff::ToSpan as _;
use jiff::civil::Date;
use spec::{IMPUTATION, Imputation, Rounding, SURCHARGE_IN_FORCE, SURCHARGES, Surcharge};

/// The rules that an account is derived by.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The surcharges on contributions.
    pub surcharge: &'static Surcharge,
    /// To which centime they are rounded.
    pub rounding: Rounding,
    /// What payments go to.
    pub imputation: &'static Imputation,
}

impl Rules {
    /// As `spec/dues.toml` says.
    #[must_use]
    pub fn specified() -> Self {
        // Codegen has checked that the variant exists.
        Self::with_variant(SURCHARGE_IN_FORCE).unwrap_or(Self {
            surcharge: &SURCHARGES[0],
            rounding: spec::ROUNDING,
            imputation: &IMPUTATION,
        })
    }

    /// The same with another variant of the surcharges; none where no variant has this name.
    #[must_use]
    pub fn with_variant(name: &str) -> Option<Self> {
        let surcharge = SURCHARGES.iter().find(|variant| variant.name == name)?;
        Some(Self { surcharge, rounding: spec::ROUNDING, imputation: &IMPUTATION })
    }

    /// The surcharges of a debt; none for penalties and fees.
    pub(super) fn of(&self, kind: DebtKind) -> Option<&'static Surcharge> {
        match kind {
            DebtKind::Contributions(_) => Some(self.surcharge),
            DebtKind::AfAReverser => SURCHARGES.iter().find(|variant| variant.name == kind.name()),
            DebtKind::Penalty(_) | DebtKind::Fee(_) => None,
        }
    }
}

/// First day of the nth month (from 1) after a due date: the day after it, and the same day of
/// each later month. None beyond the calendar.
#[must_use]
pub fn month_begins(due: Date, nth: u32) -> Option<Date> {
    let months = i32::try_from(nth.checked_sub(1)?).ok()?;
    if months > 200_000 {
        return None;
    }
    due.checked_add(months.months()).ok()?.tomorrow().ok()
}

/// What the nth month begun costs, in hundredths of a percent.
fn rate(surcharge: &Surcharge, nth: u32, begins: Date) -> u32 {
    let day = day_number(begins);
    let rule = surcharge.rules.iter().rev().find(|rule| rule.from <= day);
    rule.map_or(0, |rule| if nth == 1 { rule.first } else { rule.further }.into())
}

/// A surcharge as it grows: exact until it is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Accrual {
    of: Option<&'static Surcharge>,
    due: Date,
    /// The month that begins next.
    nth: u32,
    counted: Exact,
    /// What has not counted while a plan was kept.
    held: Exact,
}

impl Accrual {
    pub(super) fn new(of: Option<&'static Surcharge>, due: Date) -> Self {
        Self { of, due, nth: 1, counted: Exact::default(), held: Exact::default() }
    }

    /// Counts the months that begin up to a day, on what was unpaid all the while.
    pub(super) fn run(&mut self, to: Date, unpaid: Amount, is_held: bool) {
        let Some(of) = self.of else { return };
        while let Some(begins) = month_begins(self.due, self.nth).filter(|begins| *begins <= to) {
            let more = Exact::of(unpaid, rate(of, self.nth, begins));
            let sum = if is_held { &mut self.held } else { &mut self.counted };
            *sum = sum.plus(more);
            self.nth += 1;
        }
    }

    /// A plan is broken: what was held counts.
    pub(super) fn release(&mut self) {
        self.counted = self.counted.plus(self.held);
        self.held = Exact::default();
    }

    pub(super) fn due(&self, rounding: Rounding) -> Amount {
        self.counted.rounded(rounding)
    }

    pub(super) fn held(&self, rounding: Rounding) -> Amount {
        self.held.rounded(rounding)
    }
}

/// The surcharge of an amount paid on a day, all at once.
///
/// Each month begun counts by the rule in force on its first day; the sum is rounded once.
#[must_use]
pub fn surcharge(amount: Amount, due: Date, paid: Date, rules: &Rules) -> Amount {
    let mut accrual = Accrual::new(Some(rules.surcharge), due);
    accrual.run(paid, amount, false);
    accrual.due(rules.rounding)
}

#[cfg(test)]
mod tests {
    use super::{Rules, month_begins, surcharge};
    use crate::Amount;
    use jiff::civil::{Date, date};

    fn of(variant: &str, amount: i128, due: Date, paid: Date) -> i128 {
        surcharge(Amount(amount), due, paid, &Rules::with_variant(variant).unwrap()).0
    }

    /// The table of the worked examples: the rules before 2025, variant A, variant B.
    #[test]
    fn the_worked_examples() {
        let due = date(2026, 3, 10);
        for (amount, paid, expected) in [
            (1_607_600, date(2026, 6, 10), [80_380, 64_304, 96_456]),
            (1_607_600, date(2026, 6, 11), [96_456, 72_342, 104_494]),
            (2_244_600, date(2026, 6, 10), [112_230, 89_784, 134_676]),
            (1_607_600, date(2026, 3, 11), [48_228, 48_228, 80_380]),
            (1_607_600, date(2026, 3, 10), [0, 0, 0]),
        ] {
            let found = ["old", "a", "b"].map(|variant| of(variant, amount, due, paid));
            assert_eq!(found, expected, "{amount} {paid}");
        }
    }

    /// Due on 10 January 2025: the months that begin on 11 January and 11 February count by the
    /// old rule, that of 11 March by the new one.
    #[test]
    fn a_month_counts_by_the_rule_of_its_first_day() {
        let due = date(2025, 1, 10);
        assert_eq!(of("a", 1_000_000, due, date(2025, 2, 11)), 40_000);
        assert_eq!(of("a", 1_000_000, due, date(2025, 3, 11)), 45_000);
        assert_eq!(of("b", 1_000_000, due, date(2025, 3, 11)), 45_000);
        // The first month of variant B counts 5 % only where it begins under the new law.
        assert_eq!(of("b", 1_000_000, date(2025, 3, 10), date(2025, 3, 11)), 50_000);
        // 1994: 3 % for each month.
        assert_eq!(of("a", 1_000_000, date(1994, 10, 10), date(1994, 12, 11)), 90_000);
    }

    #[test]
    fn months_begin_the_day_after_and_short_months_end_early() {
        let begins = |due, nth| month_begins(due, nth).unwrap();
        assert_eq!(begins(date(2026, 3, 10), 1), date(2026, 3, 11));
        assert_eq!(begins(date(2026, 1, 31), 2), date(2026, 3, 1));
        assert_eq!(begins(date(2026, 12, 10), 2), date(2027, 1, 11));
        assert_eq!(month_begins(date(9999, 12, 10), 2), None);
        assert_eq!(month_begins(date(2026, 3, 10), 0), None);
        assert_eq!(month_begins(date(2026, 3, 10), u32::MAX), None);
    }
}
