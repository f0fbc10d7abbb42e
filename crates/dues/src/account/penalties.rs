//! Penalties (astreintes) and fees.

use crate::account::surcharges::month_begins;
use crate::day::day_number;
use crate::money::Amount;
use jiff::ToSpan as _;
use jiff::civil::Date;
use spec::{FEES, PENALTIES, PENALTY_DUE_DAYS, Penalty};

/// The penalty of this name in `spec/dues.toml`, for so many employees, on a day; none where it
/// did not exist then.
#[must_use]
pub fn penalty(name: &str, employees: u32, on: Date) -> Option<Amount> {
    let found = PENALTIES.iter().find(|penalty| penalty.name == name)?;
    (found.from <= day_number(on)).then(|| amount(found, employees))
}

fn amount(penalty: &Penalty, employees: u32) -> Amount {
    let each = Amount(i128::from(penalty.per_employee) * i128::from(employees));
    each.min(Amount(penalty.most.into()))
}

/// The penalties for a declaration that is missing up to a day, or was filed on it: one for each
/// month begun after the due date, of so many employees as the last declaration had. At most
/// `most` of them are told.
#[must_use]
pub fn missing(employees: u32, due: Date, to: Date, most: usize) -> Vec<(Date, Amount)> {
    let Some(found) = PENALTIES.iter().find(|penalty| penalty.name == "declaration-manquante")
    else {
        return Vec::new();
    };
    let most = if found.repeats { most } else { most.min(1) };
    (1..)
        .map_while(|nth| month_begins(due, nth))
        .take_while(|begins| *begins <= to)
        .map(|begins| (begins, amount(found, employees)))
        .filter(|(_, amount)| !amount.is_zero())
        .take(most)
        .collect()
}

/// When a penalty notified on a day is due.
#[must_use]
pub fn penalty_due(notified: Date) -> Date {
    notified.saturating_add(i32::from(PENALTY_DUE_DAYS).days())
}

/// The fee of this name in `spec/dues.toml`, on what is unpaid.
#[must_use]
pub fn fee(name: &str, unpaid: Amount) -> Option<Amount> {
    let fee = FEES.iter().find(|fee| fee.name == name)?;
    Some(unpaid.part(fee.percent.into(), spec::ROUNDING))
}

#[cfg(test)]
mod tests {
    use super::{fee, missing, penalty, penalty_due};
    use crate::Amount;
    use jiff::civil::date;

    #[test]
    fn the_worked_examples() {
        let on = date(2026, 3, 11);
        assert_eq!(penalty("declaration-manquante", 10, on), Some(Amount(50_000)));
        assert_eq!(penalty("declaration-manquante", 120, on), Some(Amount(500_000)));
        assert_eq!(fee("commandement", Amount(1_607_600 + 64_304)), Some(Amount(33_438)));
    }

    #[test]
    fn a_missing_declaration_costs_again_each_month() {
        let due = date(2026, 3, 10);
        assert_eq!(missing(10, due, due, 99), []);
        assert_eq!(missing(10, due, date(2026, 3, 11), 99), [(date(2026, 3, 11), Amount(50_000))]);
        assert_eq!(missing(120, due, date(2026, 6, 10), 99).len(), 3);
        assert_eq!(missing(120, due, date(2026, 6, 11), 99).len(), 4);
        assert_eq!(missing(1, due, date(9999, 1, 1), 99).len(), 99);
        assert_eq!(missing(0, due, date(2026, 6, 11), 99), []);
    }

    #[test]
    fn a_penalty_has_a_first_day_and_a_due_date() {
        assert_eq!(penalty("declaration-papier", 1, date(2020, 3, 18)), None);
        assert_eq!(penalty("declaration-papier", 1, date(2020, 3, 19)), Some(Amount(5_000)));
        assert_eq!(penalty("amende", 1, date(2026, 3, 19)), None);
        assert_eq!(penalty_due(date(2026, 3, 20)), date(2026, 4, 4));
    }
}
