//! Statements that are there.

use crate::content::decompress;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use sqlx::Row as _;
use sqlx::postgres::PgRow;

const DOING: &str = "read annual statements";
/// Largest statement that is read back, in bytes.
const STATEMENT_MAX: u64 = 1 << 30;

/// Filter of statements.
#[derive(Clone, Copy, Debug, Default)]
pub struct StatementFilter {
    /// Only of this year.
    pub annee: Option<i32>,
    /// Only of this employer.
    pub affilie: Option<i32>,
    /// Only those that are not in the outbox yet.
    pub waiting: bool,
    /// Only after this employer, year and number.
    pub after: (i32, i32, i32),
    /// At most so many.
    pub limit: u32,
}

/// A statement without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementRow {
    /// The employer.
    pub affilie: i32,
    /// The year.
    pub annee: i32,
    /// Its number.
    pub numero: i32,
    /// Time of issue, UTC.
    pub emis_le: String,
    /// Last day on which it can be contested.
    pub contestable_jusqu_au: String,
    /// SHA-256 of the whole.
    pub sha256: Vec<u8>,
    /// SHA-256 of what it says, without number and dates.
    pub fond: Vec<u8>,
    /// Entry of the journal.
    pub position: i64,
    /// Whether it was put in the outbox.
    pub is_remitted: bool,
}

/// A statement with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenStatement {
    /// Its row.
    pub row: StatementRow,
    /// The whole: JSON.
    pub json: Vec<u8>,
}

const COLUMNS: &str = "affilie, annee, numero, \
    to_char(emis_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS emis_le, \
    to_char(contestable_jusqu_au, 'YYYY-MM-DD') AS jusqu_au, sha256, fond, position, remis_le IS NOT NULL AS remis";

fn row(row: &PgRow) -> Result<StatementRow, sqlx::Error> {
    Ok(StatementRow {
        affilie: row.try_get("affilie")?,
        annee: row.try_get("annee")?,
        numero: row.try_get("numero")?,
        emis_le: row.try_get("emis_le")?,
        contestable_jusqu_au: row.try_get("jusqu_au")?,
        sha256: row.try_get("sha256")?,
        fond: row.try_get("fond")?,
        position: row.try_get("position")?,
        is_remitted: row.try_get("remis")?,
    })
}

fn frozen(found: &PgRow) -> Result<FrozenStatement, StoreError> {
    let corps: &[u8] = found.try_get("corps").doing(DOING)?;
    let json = decompress(corps, STATEMENT_MAX)?;
    Ok(FrozenStatement { row: row(found).doing(DOING)?, json })
}

impl Store {
    /// Statements that fit a filter, by employer, year and number.
    pub async fn statements(
        &self,
        filter: &StatementFilter,
    ) -> Result<Vec<StatementRow>, StoreError> {
        let rows = self.statement_rows(COLUMNS, filter).await?;
        rows.iter().map(row).collect::<Result<_, _>>().doing(DOING)
    }

    /// As [`Store::statements`], with what each says.
    pub async fn frozen_statements(
        &self,
        filter: &StatementFilter,
    ) -> Result<Vec<FrozenStatement>, StoreError> {
        let rows = self.statement_rows(&format!("{COLUMNS}, corps"), filter).await?;
        rows.iter().map(frozen).collect()
    }

    async fn statement_rows(
        &self,
        columns: &str,
        filter: &StatementFilter,
    ) -> Result<Vec<PgRow>, StoreError> {
        let statement = format!(
            "SELECT {columns} FROM etat_annuel WHERE (affilie, annee, numero) > ($1, $2, $3) \
             AND ($4::int4 IS NULL OR annee = $4) AND ($5::int4 IS NULL OR affilie = $5) \
             AND (NOT $6 OR remis_le IS NULL) ORDER BY affilie, annee, numero LIMIT $7"
        );
        let (affilie, annee, numero) = filter.after;
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .persistent(false)
            .bind(affilie)
            .bind(annee)
            .bind(numero)
            .bind(filter.annee)
            .bind(filter.affilie)
            .bind(filter.waiting)
            .bind(i64::from(filter.limit))
            .fetch_all(&self.pool())
            .await
            .doing(DOING)
    }

    /// A statement of an employer and year: of a number, else the last one.
    pub async fn statement(
        &self,
        (affilie, annee): (i32, i32),
        numero: Option<i32>,
    ) -> Result<Option<FrozenStatement>, StoreError> {
        let statement = format!(
            "SELECT {COLUMNS}, corps FROM etat_annuel WHERE affilie = $1 AND annee = $2 \
             AND ($3::int4 IS NULL OR numero = $3) ORDER BY numero DESC LIMIT 1"
        );
        let found = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(affilie)
            .bind(annee)
            .bind(numero)
            .fetch_optional(&self.pool())
            .await
            .doing(DOING)?;
        found.as_ref().map(frozen).transpose()
    }

    /// The last statement of an employer and year, without what it says.
    pub async fn last_statement(
        &self,
        (affilie, annee): (i32, i32),
    ) -> Result<Option<StatementRow>, StoreError> {
        let statement = format!(
            "SELECT {COLUMNS} FROM etat_annuel WHERE affilie = $1 AND annee = $2 ORDER BY numero DESC LIMIT 1"
        );
        let found = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(affilie)
            .bind(annee)
            .fetch_optional(&self.pool())
            .await
            .doing(DOING)?;
        found.as_ref().map(row).transpose().doing(DOING)
    }

    /// Notes that statements are in the outbox.
    pub async fn statements_remitted(&self, rows: &[StatementRow]) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE etat_annuel e SET remis_le = now() FROM unnest($1::int4[], $2::int4[], $3::int4[]) \
             AS r(affilie, annee, numero) WHERE e.affilie = r.affilie AND e.annee = r.annee AND e.numero = r.numero",
        )
        .bind(column(rows, |row| row.affilie))
        .bind(column(rows, |row| row.annee))
        .bind(column(rows, |row| row.numero))
        .execute(&self.pool())
        .await
        .doing(DOING)?;
        Ok(())
    }
}
