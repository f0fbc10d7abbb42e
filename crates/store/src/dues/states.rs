//! The states of slips, as the facts of the account have them.

use super::debits::under_way;
use super::facts::{FactRow, facts_of};
use super::slips::{KeyColumns, SlipKey, SlipTotal, totals_of};
use super::terms::Billing;
use super::values::affilie_number;
use super::vouch::{BPC, Changed};
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use dues::Amount;
use dues::account::{Fact, FactId, standing};
use spec::{Life, Party, SlipState};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::{BTreeMap, HashMap};

/// Name of a slip as the origin of a fact.
pub(super) fn origin_of(key: &SlipKey) -> String {
    format!("bpc:{}", key.written())
}

/// The state of a slip, of what is left of its debts.
fn state_of(total: Amount, left: Amount, is_ordered: bool) -> SlipState {
    if total <= Amount::ZERO || left.is_zero() {
        SlipState::Paid
    } else if is_ordered {
        SlipState::Ordered
    } else if left < total {
        SlipState::PartPaid
    } else {
        SlipState::Due
    }
}

/// Whether some party may make a move.
fn may_move(from: SlipState, to: SlipState) -> bool {
    let parties = [Party::Service, Party::Bank, Party::Operator, Party::Employer];
    parties.into_iter().any(|party| from.may_become(to, party))
}

/// Moves the slips of these affiliates, which are locked, to what their accounts say.
pub(super) async fn refresh(
    connection: &mut PgConnection,
    affilies: &[i32],
    billing: &Billing,
    changed: &mut Changed,
) -> Result<(), StoreError> {
    let facts = facts_of(connection, affilies).await?;
    let slips = totals_of(connection, affilies).await?;
    let ordered = under_way(connection, affilies).await?;
    let mut by_affilie: BTreeMap<i32, Vec<&SlipTotal>> = BTreeMap::new();
    for row in slips.iter().filter(|row| row.state != SlipState::Cancelled) {
        by_affilie.entry(affilie_number(row.key.affilie)).or_default().push(row);
    }
    let mut moves: Vec<(SlipKey, SlipState)> = Vec::new();
    for (affilie, slips) in by_affilie {
        // Without facts there may be a slip of nothing all the same.
        let facts = facts.get(&affilie).map(Vec::as_slice).unwrap_or_default();
        let lefts = Lefts::of(facts, billing);
        for row in slips {
            let to = state_of(row.total, lefts.of_slip(&row.key), ordered.contains(&row.key));
            if to != row.state && may_move(row.state, to) {
                moves.push((row.key, to));
            }
        }
    }
    write(connection, &moves, changed).await
}

/// What is left to pay of the slips of an affiliate.
pub(super) struct Lefts<'a>(HashMap<&'a str, Amount>);

impl<'a> Lefts<'a> {
    /// Today, from the facts of the account.
    pub(super) fn of(facts: &'a [FactRow], billing: &Billing) -> Self {
        let debts = lefts(facts, billing);
        let mut by_origin: HashMap<&'a str, Amount> = HashMap::new();
        for row in facts {
            let Some(left) = debts.get(&row.fact.id) else { continue };
            *by_origin.entry(&row.origin).or_insert(Amount::ZERO) += *left;
        }
        Self(by_origin)
    }

    /// Unpaid principal of a slip.
    pub(super) fn of_slip(&self, key: &SlipKey) -> Amount {
        self.0.get(&*origin_of(key)).copied().unwrap_or(Amount::ZERO)
    }
}

/// Unpaid principal of each debt today.
fn lefts(facts: &[FactRow], billing: &Billing) -> BTreeMap<FactId, Amount> {
    let all: Vec<Fact> = facts.iter().map(|row| row.fact.clone()).collect();
    let standing = standing(&all, &billing.rules, billing.today);
    standing.debts.iter().map(|debt| (debt.id, debt.left())).collect()
}

/// Unpaid principal of a slip today, from the facts of its account.
pub(super) fn lefts_of(facts: &[FactRow], key: &SlipKey, billing: &Billing) -> Amount {
    Lefts::of(facts, billing).of_slip(key)
}

/// The next number of a table that is numbered for each affiliate, who is locked.
pub(super) async fn next_id(
    connection: &mut PgConnection,
    table: &'static str,
    affilie: i32,
) -> Result<i64, StoreError> {
    let statement =
        format!("SELECT coalesce(max(id), 0)::int8 + 1 FROM {table} WHERE affilie = $1");
    sqlx::query_scalar(AssertSqlSafe(statement))
        .bind(affilie)
        .fetch_one(connection)
        .await
        .doing("number a row")
}

/// The next number of each affiliate that has one in a table that is numbered so; 1 for others.
pub(super) async fn next_ids(
    connection: &mut PgConnection,
    table: &'static str,
    affilies: &[i32],
) -> Result<HashMap<i32, i64>, StoreError> {
    let statement = format!(
        "SELECT affilie, max(id)::int8 + 1 FROM {table} WHERE affilie = ANY($1) GROUP BY affilie"
    );
    let found: Vec<(i32, i64)> = sqlx::query_as(AssertSqlSafe(statement))
        .bind(affilies)
        .fetch_all(connection)
        .await
        .doing("number rows")?;
    Ok(found.into_iter().collect())
}

/// Moves slips to states.
pub(super) async fn write(
    connection: &mut PgConnection,
    moves: &[(SlipKey, SlipState)],
    changed: &mut Changed,
) -> Result<(), StoreError> {
    if moves.is_empty() {
        return Ok(());
    }
    let keys = KeyColumns::of(moves.iter().map(|(key, _)| *key));
    sqlx::query(
        "UPDATE bpc SET etat = s.etat FROM unnest($1::int4[], $2::int4[], $3::int2[], $4::text[], $5::int2[], $6::text[]) \
         AS s(affilie, periode, regime, nature, numero, etat) WHERE (bpc.affilie, bpc.periode, bpc.regime, bpc.nature, \
         bpc.numero) = (s.affilie, s.periode, s.regime, s.nature, s.numero)",
    )
    .bind(&keys.affilie)
    .bind(&keys.periode)
    .bind(&keys.regime)
    .bind(&keys.nature)
    .bind(&keys.numero)
    .bind(column(moves, |(_, state)| state.name()))
    .execute(connection)
    .await
    .doing("move payment slips")?;
    for (key, _) in moves {
        changed.add(&BPC, affilie_number(key.affilie), key.written());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::state_of;
    use dues::Amount;
    use spec::SlipState;

    #[test]
    fn a_slip_is_what_its_account_says() {
        let state = |total, left, ordered| state_of(Amount(total), Amount(left), ordered);
        assert_eq!(state(100, 100, false), SlipState::Due);
        assert_eq!(state(100, 100, true), SlipState::Ordered);
        assert_eq!(state(100, 40, false), SlipState::PartPaid);
        assert_eq!(state(100, 0, true), SlipState::Paid);
        assert_eq!(state(-100, 0, false), SlipState::Paid);
    }
}
