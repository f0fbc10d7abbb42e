//! How the ledger stands at this moment, in a few numbers.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::state;
use spec::State;
use sqlx::Row as _;

/// How the ledger stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// Version of the server.
    pub server: String,
    /// Deposits received since a moment, by the state that they are in now.
    pub since: Vec<(State, u64)>,
    /// Deposits that wait for a person: quarantined ones.
    pub quarantined: u64,
    /// Entries of the journal.
    pub entries: u64,
    /// The last of them that is sealed, 0 when none is.
    pub sealed_to: u64,
    /// When the journal was last sealed, UTC.
    pub sealed_at: Option<String>,
}

impl Store {
    /// Position of the last entry of the journal.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn end_of_journal(&self) -> Result<i64, StoreError> {
        sqlx::query_scalar("SELECT position FROM chaine")
            .fetch_one(&self.pool())
            .await
            .doing("look where the journal ends")
    }

    /// How the ledger stands; `since` is the moment that its day began, RFC 3339.
    pub async fn pulse(&self, since: &str) -> Result<Pulse, StoreError> {
        let doing = "tell how the ledger stands";
        let pool = self.pool();
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        let rows = sqlx::query(
            "SELECT etat, count(*) AS n FROM jugement WHERE recu_le >= $1::timestamptz \
             AND (nature <> 'preetabli' OR verdict = 'rejected') GROUP BY etat",
        )
        .bind(since)
        .fetch_all(&pool)
        .await
        .doing(doing)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let n: i64 = row.try_get("n").doing(doing)?;
            found.push((state(row, "etat").doing(doing)?, count(n)));
        }
        found.sort_by_key(|(state, _)| *state);
        let row = sqlx::query(
            "SELECT current_setting('server_version') AS server, \
             (SELECT count(*) FROM depot WHERE etat = 'quarantined') AS quarantined, \
             (SELECT position FROM chaine) AS entries, \
             (SELECT coalesce(max(position), 0) FROM sceau) AS sealed_to, \
             (SELECT to_char(max(le) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM sceau) \
                 AS sealed_at",
        )
        .fetch_one(&pool)
        .await
        .doing(doing)?;
        Ok(Pulse {
            server: row.try_get("server").doing(doing)?,
            since: found,
            quarantined: count(row.try_get("quarantined").doing(doing)?),
            entries: count(row.try_get("entries").doing(doing)?),
            sealed_to: count(row.try_get("sealed_to").doing(doing)?),
            sealed_at: row.try_get("sealed_at").doing(doing)?,
        })
    }
}
