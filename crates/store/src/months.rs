//! The months of which an affiliate has préétablis.

use crate::batch::Batch;
use crate::counts::counting;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};

/// Months that are looked at, the latest.
const MONTHS_MAX: i64 = 24;

/// The months, AAAAMM, of an affiliate's préétablis in force, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Months {
    /// All of them, up to a bound.
    pub there: Vec<i32>,
    /// Those of which no principal declaration counts yet.
    pub open: Vec<i32>,
}

impl Store {
    /// The month of a declaration that does not say it: that of the same bytes, when they count
    /// already; else the only one for which a préétabli waits.
    pub async fn month_of(
        &self,
        affilie: i32,
        sha256: &[u8; 32],
    ) -> Result<Option<i32>, StoreError> {
        let doing = "look up the month of a declaration";
        let mut connection = self.pool().acquire().await.doing(doing)?;
        let declared = sqlx::query(AssertSqlSafe(format!(
            "SELECT d.periode FROM depot d WHERE d.affilie = $1 AND d.sha256 = $2 AND {} \
             AND d.periode IS NOT NULL ORDER BY d.id LIMIT 1",
            counting("d")
        )))
        .bind(affilie)
        .bind(sha256.to_vec())
        .fetch_optional(&mut *connection)
        .await
        .doing(doing)?;
        if let Some(row) = declared {
            return Ok(Some(row.try_get("periode").doing(doing)?));
        }
        let months = months(&mut connection, affilie).await?;
        let [month] = months.open.as_slice() else { return Ok(None) };
        Ok(Some(*month))
    }
}

impl Batch<'_> {
    /// The months of an affiliate's préétablis.
    pub async fn months(&mut self, affilie: i32) -> Result<Months, StoreError> {
        months(self.connection(), affilie).await
    }
}

async fn months(connection: &mut PgConnection, affilie: i32) -> Result<Months, StoreError> {
    let doing = "list the months of préétablis";
    let rows = sqlx::query(AssertSqlSafe(format!(
        "SELECT p.periode, NOT EXISTS (SELECT FROM depot d WHERE d.affilie = p.affilie \
             AND d.periode = p.periode AND d.nature = 'principal' AND {}) AS ouvert \
         FROM preetabli p WHERE p.affilie = $1 AND p.actuel ORDER BY p.periode DESC LIMIT $2",
        counting("d")
    )))
    .bind(affilie)
    .bind(MONTHS_MAX)
    .fetch_all(connection)
    .await
    .doing(doing)?;
    let mut months = Months::default();
    for row in rows.iter().rev() {
        let periode: i32 = row.try_get("periode").doing(doing)?;
        months.there.push(periode);
        if row.try_get("ouvert").doing(doing)? {
            months.open.push(periode);
        }
    }
    Ok(months)
}
