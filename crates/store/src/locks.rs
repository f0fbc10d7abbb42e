//! Classes of the advisory locks of this crate: one list, so that no two locks are the same.
//!
//! Each is held until the end of the transaction that takes it. Those beside it (the wall, the
//! distribution) are taken by name, in statements of the owner.

use crate::error::{Doing as _, StoreError};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// So many affiliates are locked one by one whatever the server's settings are.
const FEW: usize = 1_000;
const DOING: &str = "lock affiliates";

/// The first number of an advisory lock.
#[derive(Clone, Copy, Debug)]
#[repr(i32)]
pub(crate) enum LockClass {
    /// An affiliate: its deposits and acts come one after the other.
    Affiliate = 0x0B0D,
    /// Numbers of what the fund says.
    Fund = 0x0B0E,
    /// Numbers of orders to banks.
    Order = 0x0B0F,
    /// Answers of banks are taken one after the other.
    Return = 0x0B10,
    /// An insured person: two employers do not add days of one at once.
    Person = 0x0B11,
    /// Attestations that have expired are marked by one service.
    Expiry = 0x0B12,
    /// All affiliates: shared by sessions that lock some one by one, alone for one that locks more
    /// than the server has room for.
    AllAffiliates = 0x0B13,
}

impl LockClass {
    /// As PostgreSQL takes it.
    pub(crate) const fn number(self) -> i32 {
        self as i32
    }
}

/// Locks affiliates until the end of the transaction, in ascending order, so that two sessions
/// cannot wait for each other.
///
/// The server has room for so many locks and no more (`max_locks_per_transaction`). Whoever would
/// take a quarter of it locks all affiliates with one lock instead: it waits for every session that
/// holds an affiliate, and they wait for it.
pub(crate) async fn lock_affilies(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<(), StoreError> {
    let affilies: BTreeSet<i32> = affilies.iter().copied().collect();
    if affilies.len() > FEW {
        let room: i64 = sqlx::query_scalar(ROOM).fetch_one(&mut *connection).await.doing(DOING)?;
        if usize::try_from(room).is_ok_and(|room| affilies.len() > room / 4) {
            sqlx::query("SELECT pg_advisory_xact_lock($1, 0)")
                .bind(LockClass::AllAffiliates.number())
                .execute(connection)
                .await
                .doing(DOING)?;
            return Ok(());
        }
    }
    sqlx::query(ONE_BY_ONE)
        .bind(LockClass::Affiliate.number())
        .bind(affilies.into_iter().collect::<Vec<_>>())
        .bind(LockClass::AllAffiliates.number())
        .execute(connection)
        .await
        .doing(DOING)?;
    Ok(())
}

/// Locks that the server has room for.
const ROOM: &str = "SELECT current_setting('max_locks_per_transaction')::int8 \
    * (current_setting('max_connections')::int8 + current_setting('max_prepared_transactions')::int8)";

/// The lock of all comes first: each row of the other side is joined to it.
const ONE_BY_ONE: &str = "WITH tous AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared($3, 0)) \
    SELECT pg_advisory_xact_lock($1, affilie) FROM tous CROSS JOIN unnest($2::int4[]) AS affilie";

#[cfg(test)]
mod tests;
