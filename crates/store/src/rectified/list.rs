//! Rectifications, listed, with the lines that each has changed.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::rectification::{ROW, RectificationRow, VERSION, VersionRow, row_of, version_of};
use spec::{Life, RectificationState};
use sqlx::{AssertSqlSafe, Row as _};

const DOING: &str = "list rectifications";

/// Filter of rectifications.
#[derive(Clone, Debug, Default)]
pub struct RectificationFilter {
    /// Only that of the deposit with this receipt.
    pub accuse: Option<String>,
    /// Only of this affiliate.
    pub affilie: Option<i32>,
    /// Only of this period.
    pub periode: Option<i32>,
    /// Only in this state.
    pub state: Option<RectificationState>,
    /// At most so many.
    pub limit: u32,
}

/// A rectification, as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RectificationShown {
    /// Receipt of its deposit.
    pub accuse: String,
    /// File name as dropped.
    pub nom: Vec<u8>,
    /// Time of receipt, RFC 3339, UTC.
    pub recu_le: String,
    /// The row.
    pub row: RectificationRow,
}

impl Store {
    /// Rectifications, the latest first.
    pub async fn rectifications(
        &self,
        filter: &RectificationFilter,
    ) -> Result<Vec<RectificationShown>, StoreError> {
        let statement = format!(
            "SELECT {ROW}, d.accuse, d.nom, \
             to_char(d.recu_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS recu_le \
             FROM rectification r JOIN depot d ON d.affilie = r.affilie AND d.id = r.depot \
             WHERE ($1::text IS NULL OR d.accuse = $1) AND ($2::int4 IS NULL OR r.affilie = $2) \
             AND ($3::int4 IS NULL OR r.periode = $3) AND ($4::text IS NULL OR r.etat = $4) ORDER BY r.depot DESC LIMIT $5"
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(&filter.accuse)
            .bind(filter.affilie)
            .bind(filter.periode)
            .bind(filter.state.map(Life::name))
            .bind(i64::from(filter.limit))
            .fetch_all(&self.pool())
            .await
            .doing(DOING)?;
        let shown = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(RectificationShown {
                accuse: row.try_get("accuse")?,
                nom: row.try_get("nom")?,
                recu_le: row.try_get("recu_le")?,
                row: row_of(row)?,
            })
        };
        rows.iter().map(shown).collect::<Result<_, _>>().doing(DOING)
    }

    /// The versions of lines that a rectification has added, in order of its rows.
    pub async fn rectified_lines(
        &self,
        affilie: i32,
        depot: i64,
    ) -> Result<Vec<VersionRow>, StoreError> {
        let statement = format!(
            "SELECT {VERSION} FROM version_ligne v WHERE v.affilie = $1 AND v.rectification = $2 ORDER BY v.rang, v.ligne"
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(affilie)
            .bind(depot)
            .fetch_all(&self.pool())
            .await
            .doing(DOING)?;
        rows.iter().map(version_of).collect::<Result<_, _>>().doing(DOING)
    }
}
