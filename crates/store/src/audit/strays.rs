//! Rows that hang on no deposit.

use super::{Audit, DOING};
use crate::error::{Doing as _, StoreError};
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;

/// Rows of a table that belong to no deposit of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
#[serde(deny_unknown_fields)]
pub struct Stray {
    /// The table.
    pub place: String,
    /// Affiliate.
    pub affilie: i32,
    /// Number in the ledger that the rows name; 0 for bytes that no row refers to.
    pub depot: i64,
    /// Digest of these bytes, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// Tables whose rows hang on a deposit by its affiliate and number.
const HANGING: [&str; 7] =
    ["declaration", "ligne", "constat", "avis", "reprise", "constat_reprise", "a_publier"];
/// Strays of one table that are told of.
const TOLD: u32 = 100;

impl Audit<'_> {
    /// Rows that stand in a table though their deposit is not in the ledger, and bytes that neither
    /// a deposit nor a préétabli refers to; at most 100 of each table.
    pub async fn strays(&mut self) -> Result<Vec<Stray>, StoreError> {
        let mut strays = Vec::new();
        for table in HANGING {
            // Distinct first: a declaration has thousands of lines.
            let statement = format!(
                "SELECT '{table}' AS place, affilie, depot, NULL AS sha256 FROM (SELECT DISTINCT affilie, depot FROM {table}) t \
                 WHERE NOT EXISTS (SELECT FROM depot d WHERE d.affilie = t.affilie AND d.id = t.depot) \
                 ORDER BY affilie, depot LIMIT {TOLD}"
            );
            let found: Vec<Stray> = sqlx::query_as(AssertSqlSafe(statement))
                .fetch_all(&mut *self.transaction)
                .await
                .doing(DOING)?;
            strays.extend(found);
        }
        // Bytes in a row of their own (`depot.contenu`) are not read from here: such a row refers
        // to nothing.
        let unused: Vec<Stray> = sqlx::query_as(AssertSqlSafe(format!(
            "SELECT 'contenu' AS place, affilie, 0::int8 AS depot, encode(sha256, 'hex') AS sha256 FROM contenu c \
             WHERE NOT EXISTS (SELECT FROM depot d WHERE d.affilie = c.affilie AND d.sha256 = c.sha256 AND d.contenu IS NULL) \
             AND NOT EXISTS (SELECT FROM preetabli p WHERE p.affilie = c.affilie AND p.sha256 = c.sha256 AND p.contenu IS NULL) \
             ORDER BY affilie, sha256 LIMIT {TOLD}"
        )))
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        strays.extend(unused);
        Ok(strays)
    }
}
