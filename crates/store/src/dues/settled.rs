//! Slips as they stood on a day: settled, or what is left of them.

use super::facts::{FactRow, facts_of};
use super::slips::{SlipKey, key_of};
use super::states::origin_of;
use super::values::{affilie_number, number};
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use dues::Amount;
use dues::account::{DebtStanding, Fact, FactId, Rules, Standing, What, standing};
use jiff::civil::Date;
use sqlx::{PgConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet};

const DOING: &str = "look whether payment slips are settled";

/// A slip as it stood on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlipAt {
    /// Which slip.
    pub key: SlipKey,
    /// Number in the ledger of the declaration that it bills; none for a rectification.
    pub depot: Option<i64>,
    /// What was left of what it bills.
    pub left: Amount,
    /// The same, with surcharges.
    pub balance: Amount,
}

impl SlipAt {
    /// Whether nothing of it was left to pay. A surcharge that is still owed does not keep a slip
    /// from being settled: the contributions are there.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.left.is_zero()
    }
}

/// An account on a day, and its slips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountOn {
    /// How it stood.
    pub standing: Standing,
    /// The debts of each plan, by the fact that it is.
    pub plans: BTreeMap<FactId, Vec<FactId>>,
    /// Slips that were issued by then and not cancelled, by month.
    pub slips: Vec<SlipAt>,
}

impl Store {
    /// The account of an employer and its slips at the end of a day, of what was recorded by then.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn account_on(
        &self,
        affilie: i32,
        rules: &Rules,
        day: Date,
    ) -> Result<AccountOn, StoreError> {
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        let mut found = accounts_on(&mut connection, &[affilie], rules, day).await?;
        Ok(found.remove(&affilie).unwrap_or_else(|| AccountOn {
            standing: standing(&[], rules, day),
            plans: BTreeMap::new(),
            slips: Vec::new(),
        }))
    }
}

/// Accounts and slips at the end of a day, of those employers that have any.
pub(crate) async fn accounts_on(
    connection: &mut PgConnection,
    affilies: &[i32],
    rules: &Rules,
    day: Date,
) -> Result<BTreeMap<i32, AccountOn>, StoreError> {
    let mut facts = facts_of(connection, affilies).await?;
    // A slip that was cancelled and has no debt to reverse does not say when: it does not count.
    let rows = sqlx::query(
        "SELECT affilie, periode, regime, nature, numero, depot, etat = 'cancelled' AS annule FROM bpc \
         WHERE affilie = ANY($1) AND emis_le <= $2 ORDER BY affilie, periode, regime, nature, numero",
    )
    .bind(affilies)
    .bind(number(day))
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    let mut slips: BTreeMap<i32, Vec<(SlipKey, Option<i64>, bool)>> = BTreeMap::new();
    for row in &rows {
        let key = key_of(row).doing(DOING)?;
        let depot = row.try_get("depot").doing(DOING)?;
        let cancelled = row.try_get("annule").doing(DOING)?;
        slips.entry(affilie_number(key.affilie)).or_default().push((key, depot, cancelled));
    }
    let all: BTreeSet<i32> = facts.keys().chain(slips.keys()).copied().collect();
    let account = |affilie: i32| {
        let facts = facts.remove(&affilie).unwrap_or_default();
        let slips = slips.remove(&affilie).unwrap_or_default();
        (affilie, account_of(&facts, &slips, rules, day))
    };
    Ok(all.into_iter().map(account).collect())
}

fn account_of(
    facts: &[FactRow],
    slips: &[(SlipKey, Option<i64>, bool)],
    rules: &Rules,
    day: Date,
) -> AccountOn {
    let known: Vec<Fact> = facts.iter().map(|row| row.fact.clone()).collect();
    let standing = standing(&known, rules, day);
    let reversed: BTreeSet<FactId> = facts
        .iter()
        .filter(|row| row.fact.known <= day)
        .filter_map(|row| match row.fact.what {
            What::Reversal { of } => Some(of),
            _ => None,
        })
        .collect();
    let plans = facts.iter().filter_map(|row| match &row.fact.what {
        What::Plan { debts, .. } => Some((row.fact.id, debts.clone())),
        _ => None,
    });
    let debts: BTreeMap<FactId, &DebtStanding> =
        standing.debts.iter().map(|debt| (debt.id, debt)).collect();
    let mut by_origin: BTreeMap<&str, Vec<FactId>> = BTreeMap::new();
    for row in facts {
        if matches!(row.fact.what, What::Debt { .. } | What::Credit { .. }) {
            by_origin.entry(&row.origin).or_default().push(row.fact.id);
        }
    }
    let slip = |(key, depot, cancelled): &(SlipKey, Option<i64>, bool)| {
        let own = by_origin.get(&*origin_of(key)).map(Vec::as_slice).unwrap_or_default();
        let counts = if own.is_empty() {
            !cancelled
        } else {
            own.iter().any(|fact| !reversed.contains(fact))
        };
        let sum = |of: fn(&DebtStanding) -> Amount| -> Amount {
            own.iter().filter_map(|fact| debts.get(fact)).map(|debt| of(debt)).sum()
        };
        counts.then(|| SlipAt {
            key: *key,
            depot: *depot,
            left: sum(DebtStanding::left),
            balance: sum(DebtStanding::balance),
        })
    };
    let slips = slips.iter().filter_map(slip).collect();
    AccountOn { plans: plans.collect(), slips, standing }
}
