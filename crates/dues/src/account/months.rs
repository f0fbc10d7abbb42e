//! An account month by month, as it is shown.

use crate::account::facts::DebtKind;
use crate::account::standing::Standing;
use crate::money::Amount;
use jiff::civil::Date;
use spec::Periode;
use std::collections::BTreeMap;

/// What stands for a month and a kind of debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthRow {
    /// The month.
    pub periode: Periode,
    /// What is owed.
    pub kind: DebtKind,
    /// The first due date.
    pub due: Date,
    /// What was billed, less credits.
    pub billed: Amount,
    /// The surcharge.
    pub surcharge: Amount,
    /// What was paid of both.
    pub paid: Amount,
    /// What was let off of both.
    pub remitted: Amount,
    /// What is left.
    pub balance: Amount,
    /// The last day on which something was paid.
    pub last_paid: Option<Date>,
}

/// The rows of an account, by month and kind.
#[must_use]
pub fn by_month(standing: &Standing) -> Vec<MonthRow> {
    let mut rows: BTreeMap<(Periode, DebtKind), MonthRow> = BTreeMap::new();
    for debt in &standing.debts {
        let row = rows.entry((debt.periode, debt.kind)).or_insert(MonthRow {
            periode: debt.periode,
            kind: debt.kind,
            due: debt.due,
            billed: Amount::ZERO,
            surcharge: Amount::ZERO,
            paid: Amount::ZERO,
            remitted: Amount::ZERO,
            balance: Amount::ZERO,
            last_paid: None,
        });
        row.due = row.due.min(debt.due);
        row.billed += debt.principal - debt.credited;
        row.surcharge += debt.surcharge;
        row.paid += debt.paid + debt.surcharge_paid;
        row.remitted += debt.remitted + debt.surcharge_remitted;
        row.balance += debt.balance();
        row.last_paid = row.last_paid.max(debt.last_paid);
    }
    rows.into_values().collect()
}
