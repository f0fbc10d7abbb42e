//! What happens to deposits, in the order of the journal, for those who follow it.
//!
//! Positions of the journal are given under a lock that is held until the transaction ends: whoever
//! has read up to a position misses nothing by reading on from it.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

/// Something that has happened to a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Its place in the journal.
    pub position: i64,
    /// When, UTC.
    pub le: String,
    /// What it is about, [`crate::Quoi::name`].
    pub quoi: String,
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Receipt of the deposit.
    pub accuse: String,
    /// State before.
    pub avant: Option<String>,
    /// State after.
    pub apres: Option<String>,
}

/// Which events are asked for.
#[derive(Clone, Debug)]
pub struct EventPage {
    /// Only those after this position.
    pub after: i64,
    /// Only of these affiliates; none for all.
    pub affilies: Option<Vec<i32>>,
    /// Only of the deposit with this receipt.
    pub accuse: Option<String>,
    /// At most so many.
    pub limit: u32,
}

fn event(row: &PgRow) -> Result<EventRow, sqlx::Error> {
    Ok(EventRow {
        position: row.try_get("position")?,
        le: row.try_get("le")?,
        quoi: row.try_get("quoi")?,
        affilie: row.try_get("affilie")?,
        accuse: row.try_get("accuse")?,
        avant: row.try_get("avant")?,
        apres: row.try_get("apres")?,
    })
}

impl Store {
    /// Position of the last entry of the journal, 0 when it is empty.
    pub async fn journal_end(&self) -> Result<i64, StoreError> {
        sqlx::query_scalar("SELECT position FROM chaine")
            .fetch_one(&self.pool())
            .await
            .doing("look up the end of the journal")
    }

    /// Events after a position, oldest first.
    pub async fn events(&self, page: &EventPage) -> Result<Vec<EventRow>, StoreError> {
        let doing = "follow the journal";
        let rows = sqlx::query(
            "SELECT j.position, to_char(j.le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS le, \
             j.quoi, j.affilie, d.accuse, j.avant, j.apres \
             FROM journal j JOIN depot d ON d.affilie = j.affilie AND d.id = j.depot \
             WHERE j.position > $1 AND j.depot > 0 AND ($2::int4[] IS NULL OR j.affilie = ANY($2)) \
             AND ($3::text IS NULL OR d.accuse = $3) ORDER BY j.position LIMIT $4",
        )
        .bind(page.after)
        .bind(page.affilies.clone())
        .bind(page.accuse.clone())
        .bind(i64::from(page.limit))
        .fetch_all(&self.pool())
        .await
        .doing(doing)?;
        rows.iter().map(event).collect::<Result<_, _>>().doing(doing)
    }
}
