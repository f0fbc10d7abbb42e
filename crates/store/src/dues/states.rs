//! The states of slips, as the facts of the account have them.

use super::debits::under_way;
use super::facts::{FactRow, facts_of};
use super::slips::{KeyColumns, SlipKey, SlipRow, slips_of};
use super::terms::Billing;
use super::values::affilie_number;
use super::vouch::{BPC, Changed};
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use dues::Amount;
use dues::account::{Fact, FactId, standing};
use spec::{Life, Party, SlipState};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;

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
    let slips = slips_of(connection, affilies).await?;
    let ordered = under_way(connection, affilies).await?;
    let mut by_affilie: BTreeMap<i32, Vec<&SlipRow>> = BTreeMap::new();
    for row in slips.iter().filter(|row| row.state != SlipState::Cancelled) {
        by_affilie.entry(affilie_number(row.slip.reference.affilie)).or_default().push(row);
    }
    let mut moves: Vec<(SlipKey, SlipState)> = Vec::new();
    for (affilie, slips) in by_affilie {
        // Without facts there may be a slip of nothing all the same.
        let facts = facts.get(&affilie).map(Vec::as_slice).unwrap_or_default();
        let lefts = lefts(facts, billing);
        for row in slips {
            let key = SlipKey::of(&row.slip);
            let origin = origin_of(&key);
            let debts = facts.iter().filter(|fact| fact.origin == origin);
            let left = debts.filter_map(|fact| lefts.get(&fact.fact.id)).copied().sum();
            let to = state_of(row.slip.total(), left, ordered.contains(&key));
            if to != row.state && may_move(row.state, to) {
                moves.push((key, to));
            }
        }
    }
    write(connection, &moves, changed).await
}

/// Unpaid principal of each debt today.
fn lefts(facts: &[FactRow], billing: &Billing) -> BTreeMap<FactId, Amount> {
    let all: Vec<Fact> = facts.iter().map(|row| row.fact.clone()).collect();
    let standing = standing(&all, &billing.rules, billing.today);
    standing.debts.iter().map(|debt| (debt.id, debt.left())).collect()
}

/// Unpaid principal of a slip today, from the facts of its account.
pub(super) fn lefts_of(facts: &[FactRow], key: &SlipKey, billing: &Billing) -> Amount {
    let (lefts, origin) = (lefts(facts, billing), origin_of(key));
    let own = facts.iter().filter(|fact| fact.origin == origin);
    own.filter_map(|fact| lefts.get(&fact.fact.id)).copied().sum()
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
