//! Whether the situation of an employer is regular: every month that is due is declared and paid.

use super::registered::{affilie_of, employer, periode_of, squeezed};
use super::request::NotAttested;
use crate::error::DepositError;
use dues::Amount;
use dues::account::{FactId, Rules};
use jiff::civil::Date;
use rights::{Account, Body, Checked, Declared, Plan};
use spec::{Centimes, Periode};
use std::collections::BTreeSet;
use store::{AccountOn, Store};

pub(super) async fn regularity(
    store: &Store,
    rules: &Rules,
    (affilie, ice): (i32, &str),
    today: Date,
) -> Result<Result<Body, NotAttested>, DepositError> {
    let Some(found) = employer(store, affilie).await? else {
        return Ok(Err(NotAttested::Unknown));
    };
    let none = DepositError::Unreadable("this day is of no month");
    let last = last_due(today).ok_or(none)?;
    let number = i32::try_from(last.number()).unwrap_or(i32::MAX);
    let months = store.months_declared(affilie, number).await?;
    if months.since.is_none() {
        return Ok(Err(NotAttested::Unknown));
    }
    let all = |months: Vec<i32>| months.into_iter().map(periode_of).collect::<Result<Vec<_>, _>>();
    let account = store.account_on(affilie, rules, today).await?;
    let (owed, plan) = owed(&account, today);
    let declared = Declared {
        affilie: affilie_of(affilie)?,
        name: squeezed(found.row.raison_sociale),
        ice: ice.to_owned(),
        up_to: last,
        // What could not be billed cannot be paid either: the paper does not say that it was.
        checked: if months.unbilled.is_empty() { Checked::Payments } else { Checked::Declarations },
        plan: None,
    };
    let account =
        Account { missing: all(months.missing)?, unbilled: all(months.waiting)?, owed, plan };
    Ok(declared.regular(&account).map_err(NotAttested::NotRegular))
}

/// What is owed and was due before a day, surcharges, penalties and fees included. Where all of it
/// is in plans of which no instalment is missed, the plan, too.
fn owed(account: &AccountOn, today: Date) -> (Centimes, Option<Plan>) {
    let is_kept = |id: &FactId| {
        let told = account.standing.plans.iter().find(|plan| plan.id == *id);
        told.is_some_and(|plan| plan.broken.is_none() && plan.missed == 0)
    };
    let kept: Vec<FactId> = account.plans.keys().copied().filter(|id| is_kept(id)).collect();
    let planned: BTreeSet<FactId> =
        kept.iter().filter_map(|id| account.plans.get(id)).flatten().copied().collect();
    let (mut within, mut outside) = (Amount::ZERO, Amount::ZERO);
    for debt in account.standing.debts.iter().filter(|debt| debt.due < today) {
        let sum = if planned.contains(&debt.id) { &mut within } else { &mut outside };
        *sum += debt.balance().owed();
    }
    let centimes = |sum: Amount| Centimes(sum.owed().magnitude().0.unsigned_abs());
    if outside > Amount::ZERO {
        return (centimes(outside), None);
    }
    let plan = kept.first().map(|id| Plan { number: id.to_string(), is_kept: true });
    (centimes(within), plan)
}

/// The last month whose due date is over.
fn last_due(today: Date) -> Option<Periode> {
    let mut month = rights::month_of(today)?;
    loop {
        let due: Option<Date> = spec::due_date(month.number()).and_then(|due| due.parse().ok());
        if due.is_some_and(|due| due < today) {
            return Some(month);
        }
        month = month.previous()?;
    }
}

#[cfg(test)]
mod tests {
    use super::last_due;
    use jiff::civil::date;

    #[test]
    fn a_month_is_due_after_its_due_date() {
        let month = |day| last_due(day).unwrap().number();
        // Those of October 2026 are due by 10 November.
        assert_eq!(month(date(2026, 11, 10)), 202_609);
        assert_eq!(month(date(2026, 11, 11)), 202_610);
    }
}
