//! What is owed and paid in all, in a few numbers.

use super::values::amount;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use dues::Amount;
use sqlx::Row as _;
use std::time::Duration;

const DOING: &str = "tell what is owed and paid";

/// What is owed and paid in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DuesPulse {
    /// Totals of the slips that are not paid: due, ordered, paid in part.
    pub owed: Amount,
    /// Debits that were booked and not returned.
    pub collected: Amount,
    /// Debits that banks refused or returned.
    pub rejected: u64,
    /// Entries of banks that match nothing and wait for a person.
    pub unmatched: u64,
    /// Age of the oldest released order that no bank has answered, since it was prepared.
    pub oldest_unanswered: Option<Duration>,
}

impl Store {
    /// What is owed and paid in all.
    pub async fn dues_pulse(&self) -> Result<DuesPulse, StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT coalesce(sum(total), 0)::text FROM bpc WHERE etat IN ('due', 'ordered', 'part-paid')) AS owed, \
             (SELECT coalesce(sum(montant), 0)::text FROM prelevement WHERE etat = 'booked') AS collected, \
             (SELECT count(*) FROM prelevement WHERE etat IN ('rejected', 'returned')) AS rejected, \
             (SELECT count(*) FROM retour_ligne r WHERE r.issue IN ('contradicts', 'several', 'unmatched') \
              AND NOT EXISTS (SELECT FROM attribution a WHERE a.retour = r.retour AND a.rang = r.rang)) AS unmatched, \
             (SELECT extract(epoch FROM (now() AT TIME ZONE 'Africa/Casablanca') - min(cree_le::timestamp))::int8 FROM ordre \
              WHERE etat = 'released') AS oldest",
        )
        .fetch_one(&self.pool())
        .await
        .doing(DOING)?;
        let count = |name: &str| {
            let n: i64 = row.try_get(name).doing(DOING)?;
            Ok::<_, StoreError>(u64::try_from(n).unwrap_or(0))
        };
        let oldest: Option<i64> = row.try_get("oldest").doing(DOING)?;
        Ok(DuesPulse {
            owed: amount(&row, "owed").doing(DOING)?,
            collected: amount(&row, "collected").doing(DOING)?,
            rejected: count("rejected")?,
            unmatched: count("unmatched")?,
            oldest_unanswered: oldest
                .and_then(|seconds| u64::try_from(seconds).ok())
                .map(Duration::from_secs),
        })
    }
}
