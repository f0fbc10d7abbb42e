//! The declarations that count, read for an experiment that changes nothing.

use crate::content::decompress;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;
use std::sync::Arc;

/// A declaration that counts, and the préétabli that it was compared with.
#[derive(Clone, Debug)]
pub struct Sampled {
    /// Affiliate.
    pub affilie: i32,
    /// Number in the ledger.
    pub id: i64,
    /// Receipt.
    pub accuse: String,
    /// Period.
    pub periode: i32,
    /// Original bytes.
    pub contenu: Vec<u8>,
    /// Bytes of the préétabli.
    pub preetabli: Option<Arc<Vec<u8>>>,
}

impl Store {
    /// The numbers and sizes in bytes of the declarations that count, ascending by number: all, or
    /// about `sample` of them, the same each time.
    pub async fn counting_ids(
        &self,
        periode: Option<i32>,
        sample: Option<u32>,
    ) -> Result<Vec<(i64, i64)>, StoreError> {
        let doing = "choose declarations to try";
        // The digest of the number is as good as a throw of dice, and the same on every machine.
        sqlx::query_as(
            sqlx::AssertSqlSafe(format!(
                "SELECT id, octets FROM (SELECT id, octets FROM depot WHERE {} AND sha256 IS NOT NULL \
                     AND ($1::int4 IS NULL OR periode = $1) \
                     ORDER BY CASE WHEN $2::int8 IS NULL THEN '' ELSE md5(id::text) END LIMIT $2) AS d ORDER BY id",
                crate::counts::counting("depot")
            )),
        )
        .bind(periode)
        .bind(sample.map(i64::from))
        .fetch_all(&self.pool())
        .await
        .doing(doing)
    }

    /// These declarations with their bytes, in a transaction that can change nothing.
    pub async fn archived(&self, ids: &[i64], bytes_max: u64) -> Result<Vec<Sampled>, StoreError> {
        let doing = "read declarations to try";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        sqlx::raw_sql("SET TRANSACTION READ ONLY").execute(&mut *transaction).await.doing(doing)?;
        let rows = sqlx::query(
            sqlx::AssertSqlSafe(format!("SELECT d.affilie, d.id, d.accuse, d.periode, d.contenu, {} AS preetabli FROM jugement d \
             LEFT JOIN preetabli p ON p.affilie = d.affilie AND p.periode = d.periode AND p.sha256 = d.preetabli \
             WHERE d.id = ANY($1) AND d.sha256 IS NOT NULL ORDER BY d.id", crate::content::frame_of("p"))),
        )
        .bind(ids)
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let contenu: &[u8] = row.try_get("contenu").doing(doing)?;
            let preetabli: Option<&[u8]> = row.try_get("preetabli").doing(doing)?;
            let preetabli = preetabli.map(|frame| decompress(frame, bytes_max)).transpose()?;
            found.push(Sampled {
                affilie: row.try_get("affilie").doing(doing)?,
                id: row.try_get("id").doing(doing)?,
                accuse: row.try_get("accuse").doing(doing)?,
                periode: row.try_get("periode").doing(doing)?,
                contenu: decompress(contenu, bytes_max)?,
                preetabli: preetabli.map(Arc::new),
            });
        }
        Ok(found)
    }
}
