//! Slips that are not known to be in the outbox yet.

use super::slips::{KeyColumns, SlipKey, SlipRow, key_of, slips_with};
use super::values::affilie_number;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Quoi, append, happened};
use crate::spread::{Busy, Layout, locked};
use sqlx::postgres::Postgres;
use sqlx::{AssertSqlSafe, Transaction};
use std::collections::BTreeMap;

const DOING: &str = "look for payment slips to be put in the outbox";
/// Beginning of the journal entry that lists slips put into the outbox.
pub(super) const HANDED: &str = "bordereaux de paiement remis:";

/// A slip to be put in the outbox.
pub type SlipHandout = SlipRow;

/// Some of them, held: no other process puts them in the outbox meanwhile.
pub struct SlipHandouts<'s> {
    transaction: Transaction<'s, Postgres>,
    keys: Vec<SlipKey>,
    /// By affiliate and month.
    pub some: Vec<SlipHandout>,
}

impl Store {
    /// Takes some slips that no other process holds.
    pub async fn take_slips(&self, limit: u32) -> Result<SlipHandouts<'_>, StoreError> {
        let mut transaction = self.pool().begin().await.doing(DOING)?;
        // Held while they are written, which may take longer than a session may be idle.
        sqlx::raw_sql("SET LOCAL idle_in_transaction_session_timeout = '10min'")
            .execute(&mut *transaction)
            .await
            .doing(DOING)?;
        let lock = self.layout().locks(" FOR UPDATE SKIP LOCKED");
        let rows = sqlx::query(AssertSqlSafe(format!(
            "SELECT affilie, periode, regime, nature, numero FROM bpc_a_remettre \
             ORDER BY affilie, periode, regime, nature, numero LIMIT $1{lock}",
        )))
        .bind(i64::from(limit))
        .fetch_all(&mut *transaction)
        .await
        .doing(DOING)?;
        let mut keys = rows.iter().map(key_of).collect::<Result<Vec<_>, _>>().doing(DOING)?;
        if self.layout() == Layout::Distributed {
            let month = |key: &SlipKey| {
                let KeyColumns { affilie, periode, .. } = KeyColumns::of(std::iter::once(*key));
                affilie.first().copied().zip(periode.first().map(|periode| i64::from(*periode)))
            };
            let months: Vec<_> = keys.iter().filter_map(month).collect();
            let queue = ("bpc_a_remettre", "periode");
            let held = locked(&mut transaction, queue, months, Busy::Skip).await?;
            keys.retain(|key| month(key).is_some_and(|month| held.contains(&month)));
        }
        let some = slips_with(&mut transaction, &keys).await?;
        Ok(SlipHandouts { transaction, keys, some })
    }
}

impl SlipHandouts<'_> {
    /// They are in the outbox.
    pub async fn done(mut self) -> Result<u64, StoreError> {
        let keys = KeyColumns::of(self.keys.iter().copied());
        let deleted = sqlx::query(
            "DELETE FROM bpc_a_remettre r USING unnest($1::int4[], $2::int4[], $3::int2[], $4::text[], $5::int2[]) \
             AS d(affilie, periode, regime, nature, numero) WHERE (r.affilie, r.periode, r.regime, r.nature, r.numero) = \
             (d.affilie, d.periode, d.regime, d.nature, d.numero)",
        )
        .bind(&keys.affilie)
        .bind(&keys.periode)
        .bind(&keys.regime)
        .bind(&keys.nature)
        .bind(&keys.numero)
        .execute(&mut *self.transaction)
        .await
        .doing(DOING)?;
        let mut handed: BTreeMap<i32, String> = BTreeMap::new();
        for key in &self.keys {
            let motif =
                handed.entry(affilie_number(key.affilie)).or_insert_with(|| HANDED.to_owned());
            motif.push(' ');
            motif.push_str(&key.written());
        }
        let events: Vec<Event<'_>> = handed
            .into_iter()
            .map(|(affilie, motif)| Event {
                affilie,
                ..happened(Quoi::Publication, "service", motif)
            })
            .collect();
        append(&mut self.transaction, &events).await?;
        self.transaction.commit().await.doing(DOING)?;
        Ok(deleted.rows_affected())
    }
}
