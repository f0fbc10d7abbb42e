//! Entries of the journal that fit a question, page by page.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::Quoi;
use sqlx::Row as _;
use sqlx::postgres::PgRow;

/// Which entries of the journal are asked for.
#[derive(Clone, Debug, Default)]
pub struct EntryFilter {
    /// Only of the deposit with this receipt.
    pub accuse: Option<String>,
    /// Only by actors whose name contains this, without regard to case.
    pub acteur: Option<String>,
    /// Only from this moment on, RFC 3339.
    pub from: Option<String>,
    /// Only before this moment, RFC 3339.
    pub before: Option<String>,
    /// Only about this.
    pub quoi: Option<Quoi>,
    /// Where the page begins.
    pub page: Page,
    /// At most so many.
    pub limit: u32,
}

/// Where a page of entries begins, by their positions: reading on costs the same however far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// With the newest; newest first.
    #[default]
    Newest,
    /// With the newest before this one; newest first.
    Before(i64),
    /// With the oldest after this one; oldest first.
    After(i64),
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// Its place in the chain, from 1.
    pub position: i64,
    /// When, UTC.
    pub le: String,
    /// What it is about, [`Quoi::name`].
    pub quoi: String,
    /// Affiliate of the deposit, 0 when unknown or about none.
    pub affilie: i32,
    /// Receipt of the deposit.
    pub accuse: Option<String>,
    /// Who.
    pub acteur: String,
    /// State before.
    pub avant: Option<String>,
    /// State after.
    pub apres: Option<String>,
    /// Why.
    pub motif: String,
    /// Its digest, hexadecimal.
    pub empreinte: String,
}

/// What an [`EntryFilter`] asks for but for its page; `$1` to `$5`.
const WHERE: &str = " FROM journal j LEFT JOIN depot d ON d.affilie = j.affilie AND d.id = j.depot \
    WHERE ($1::text IS NULL OR d.accuse = $1) \
    AND ($2::text IS NULL OR strpos(lower(j.acteur), lower($2)) > 0) \
    AND ($3::text IS NULL OR j.le >= $3::timestamptz) \
    AND ($4::text IS NULL OR j.le < $4::timestamptz) AND ($5::text IS NULL OR j.quoi = $5)";

const COLUMNS: &str = "SELECT j.position, \
    to_char(j.le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS le, j.quoi, j.affilie, \
    d.accuse, j.acteur, j.avant, j.apres, j.motif, encode(j.empreinte, 'hex') AS empreinte";

macro_rules! filtered {
    ($query:expr, $filter:expr) => {
        $query
            .bind($filter.accuse.clone())
            .bind($filter.acteur.clone())
            .bind($filter.from.clone())
            .bind($filter.before.clone())
            .bind($filter.quoi.map(|quoi| quoi.name().to_owned()))
    };
}

impl Store {
    /// Entries of the journal that fit a filter.
    pub async fn entries(&self, filter: &EntryFilter) -> Result<Vec<EntryRow>, StoreError> {
        let doing = "list entries of the journal";
        let (page, from) = match filter.page {
            Page::Newest => (" AND j.position <= $6 ORDER BY j.position DESC LIMIT $7", i64::MAX),
            Page::Before(at) => (" AND j.position < $6 ORDER BY j.position DESC LIMIT $7", at),
            Page::After(at) => (" AND j.position > $6 ORDER BY j.position LIMIT $7", at),
        };
        let statement = [COLUMNS, WHERE, page].concat();
        let rows = filtered!(sqlx::query(sqlx::AssertSqlSafe(statement)), filter)
            .bind(from)
            .bind(i64::from(filter.limit))
            .fetch_all(&self.pool())
            .await
            .doing(doing)?;
        rows.iter().map(entry).collect::<Result<_, _>>().doing(doing)
    }

    /// Number of entries that fit a filter, without its page and limit.
    pub async fn count_entries(&self, filter: &EntryFilter) -> Result<u64, StoreError> {
        let statement = ["SELECT count(*)", WHERE].concat();
        let count: i64 = filtered!(sqlx::query_scalar(sqlx::AssertSqlSafe(statement)), filter)
            .fetch_one(&self.pool())
            .await
            .doing("count entries of the journal")?;
        Ok(u64::try_from(count).unwrap_or(0))
    }
}

fn entry(row: &PgRow) -> Result<EntryRow, sqlx::Error> {
    Ok(EntryRow {
        position: row.try_get("position")?,
        le: row.try_get("le")?,
        quoi: row.try_get("quoi")?,
        affilie: row.try_get("affilie")?,
        accuse: row.try_get("accuse")?,
        acteur: row.try_get("acteur")?,
        avant: row.try_get("avant")?,
        apres: row.try_get("apres")?,
        motif: row.try_get("motif")?,
        empreinte: row.try_get("empreinte")?,
    })
}
