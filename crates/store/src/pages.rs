//! Deposits as the API lists them: of some affiliates only, page by page along a cursor.

use crate::content::decompress;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::queries::{COLUMNS, DepotRow, Filter, NOTICE_MAX, WHERE, depot, filtered};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

/// A page of deposits, newest first.
#[derive(Clone, Debug, Default)]
pub struct DepositPage {
    /// What is asked for; its order and offset do not matter here.
    pub filter: Filter,
    /// Only of these affiliates; none for all.
    pub affilies: Option<Vec<i32>>,
    /// Only what comes after this in the list.
    pub after: Option<Cursor>,
}

/// A place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When the deposit was received, as the ledger keeps it: UTC, microseconds.
    pub recu_le: String,
    /// Its number in the ledger.
    pub id: i64,
}

/// A deposit, with what besides its row tells where it stands.
#[derive(Clone, Debug)]
pub struct Deposit {
    /// Its row.
    pub row: DepotRow,
    /// SHA-256 of its bytes, hexadecimal; none when it was too large to be read.
    pub sha256: Option<String>,
    /// Its place in the list.
    pub cursor: Cursor,
    /// Position of its last entry in the journal: another one means that something has happened.
    pub position: i64,
}

const BESIDES: &str = ", to_char(recu_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS recu_exact, \
    (SELECT coalesce(max(j.position), 0) FROM journal j WHERE j.affilie = depot.affilie AND j.depot = depot.id) \
    AS derniere FROM jugement AS depot";

/// The columns of a deposit.
fn select() -> String {
    COLUMNS.replace(" FROM jugement AS depot", BESIDES)
}

fn deposit(row: &PgRow) -> Result<Deposit, sqlx::Error> {
    Ok(Deposit {
        row: depot(row)?,
        sha256: row.try_get("sha256")?,
        cursor: Cursor { recu_le: row.try_get("recu_exact")?, id: row.try_get("id")? },
        position: row.try_get("derniere")?,
    })
}

impl Store {
    /// The deposits of a page.
    pub async fn deposits(&self, page: &DepositPage) -> Result<Vec<Deposit>, StoreError> {
        let doing = "list deposits";
        // Said only where it is asked for, so that the index of times finds where the page begins.
        let after = match &page.after {
            Some(_) => " AND (recu_le, id) < ($14::timestamptz, $15)",
            None => " AND $14::text IS NULL AND $15::int8 IS NULL",
        };
        let statement = [
            &*select(),
            WHERE,
            " AND ($12::int4[] IS NULL OR affilie = ANY($12))",
            after,
            " ORDER BY recu_le DESC, id DESC LIMIT $13",
        ]
        .concat();
        let rows = filtered!(sqlx::query(sqlx::AssertSqlSafe(statement)), page.filter)
            .bind(page.affilies.clone())
            .bind(i64::from(page.filter.limit))
            .bind(page.after.as_ref().map(|after| after.recu_le.clone()))
            .bind(page.after.as_ref().map(|after| after.id))
            .fetch_all(&self.pool())
            .await
            .doing(doing)?;
        rows.iter().map(deposit).collect::<Result<_, _>>().doing(doing)
    }

    /// One deposit, by its whole receipt.
    pub async fn deposit(&self, accuse: &str) -> Result<Option<Deposit>, StoreError> {
        let doing = "show a deposit";
        let statement = [&*select(), " WHERE accuse = $1"].concat();
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(accuse)
            .fetch_optional(&self.pool())
            .await
            .doing(doing)?;
        row.as_ref().map(deposit).transpose().doing(doing)
    }

    /// Names of the notices that are kept of a deposit.
    pub async fn notice_names(&self, affilie: i32, id: i64) -> Result<Vec<String>, StoreError> {
        sqlx::query_scalar(
            "SELECT forme FROM avis WHERE affilie = $1 AND depot = $2 ORDER BY forme",
        )
        .bind(affilie)
        .bind(id)
        .fetch_all(&self.pool())
        .await
        .doing("list the notices of a deposit")
    }

    /// A notice that is kept of a deposit, by the end of its file's name.
    pub async fn kept_notice(
        &self,
        affilie: i32,
        id: i64,
        forme: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let frame: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT corps FROM avis WHERE affilie = $1 AND depot = $2 AND forme = $3",
        )
        .bind(affilie)
        .bind(id)
        .bind(forme)
        .fetch_optional(&self.pool())
        .await
        .doing("read a notice")?;
        frame.map(|frame| decompress(&frame, NOTICE_MAX)).transpose()
    }
}
