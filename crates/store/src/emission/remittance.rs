//! Préétablis that were issued and are not known to be in the outbox yet.

use crate::content::{decompress, frame_of};
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Quoi, append, happened};
use crate::spread::{Busy, Layout, locked};
use crate::vocabulary::column;
use sqlx::postgres::Postgres;
use sqlx::{AssertSqlSafe, Row as _, Transaction};

const DOING: &str = "look for préétablis to be put in the outbox";
/// Largest préétabli that is read back, in bytes.
const PREETABLI_MAX: u64 = 1 << 30;

/// A préétabli to be put in the outbox.
#[derive(Clone, Debug)]
pub struct Remittance {
    /// Affiliate.
    pub affilie: i32,
    /// Period.
    pub periode: i32,
    /// Name of the file.
    pub nom: Vec<u8>,
    /// Insured that it lists.
    pub insured: i64,
    /// Day of issue and due date, AAAAMMJJ.
    pub dates: (i32, i32),
    /// Digest of its bytes.
    pub sha256: Vec<u8>,
    /// Its bytes.
    pub contenu: Vec<u8>,
}

/// Some of them, locked: no other session puts them in the outbox meanwhile.
pub struct Remittances<'s> {
    transaction: Transaction<'s, Postgres>,
    /// By affiliate and period.
    pub some: Vec<Remittance>,
}

impl Store {
    /// Takes some that no other session has locked.
    pub async fn take_remittances(
        &self,
        limit: u32,
        bytes_max: u64,
    ) -> Result<Remittances<'_>, StoreError> {
        let mut transaction = self.pool().begin().await.doing(DOING)?;
        // Held while they are written, which may take longer than a session may be idle.
        sqlx::raw_sql("SET LOCAL idle_in_transaction_session_timeout = '10min'")
            .execute(&mut *transaction)
            .await
            .doing(DOING)?;
        let lock = self.layout().locks(" FOR UPDATE OF r SKIP LOCKED");
        let mut rows = sqlx::query(AssertSqlSafe(format!(
            "SELECT r.affilie, r.periode, p.nom, p.salaries, p.octets, e.emis_le, e.exigible_le, p.sha256, {} AS contenu \
             FROM a_remettre r JOIN emission e ON e.affilie = r.affilie AND e.periode = r.periode \
             JOIN preetabli p ON p.affilie = e.affilie AND p.periode = e.periode AND p.sha256 = e.sha256 \
             ORDER BY r.affilie, r.periode LIMIT $1{lock}",
            frame_of("p")
        )))
        .bind(i64::from(limit))
        .fetch_all(&mut *transaction)
        .await
        .doing(DOING)?;
        if self.layout() == Layout::Distributed {
            let key = |row: &sqlx::postgres::PgRow| {
                let periode: i32 = row.try_get("periode")?;
                Ok::<(i32, i64), sqlx::Error>((row.try_get("affilie")?, i64::from(periode)))
            };
            let keys: Vec<_> = rows.iter().map(key).collect::<Result<_, _>>().doing(DOING)?;
            let queue = ("a_remettre", "periode");
            let held = locked(&mut transaction, queue, keys, Busy::Skip).await?;
            rows.retain(|row| key(row).is_ok_and(|key| held.contains(&key)));
        }
        let (mut some, mut bytes) = (Vec::with_capacity(rows.len()), 0_u64);
        for row in rows {
            let octets: i64 = row.try_get("octets").doing(DOING)?;
            bytes = bytes.saturating_add(u64::try_from(octets).unwrap_or(0));
            // The others wait for the next turn.
            if bytes > bytes_max && !some.is_empty() {
                break;
            }
            let frame: Option<&[u8]> = row.try_get("contenu").doing(DOING)?;
            some.push(Remittance {
                affilie: row.try_get("affilie").doing(DOING)?,
                periode: row.try_get("periode").doing(DOING)?,
                nom: row.try_get("nom").doing(DOING)?,
                insured: row.try_get("salaries").doing(DOING)?,
                dates: (
                    row.try_get("emis_le").doing(DOING)?,
                    row.try_get("exigible_le").doing(DOING)?,
                ),
                sha256: row.try_get("sha256").doing(DOING)?,
                contenu: decompress(frame.unwrap_or_default(), PREETABLI_MAX)?,
            });
        }
        Ok(Remittances { transaction, some })
    }
}

impl Remittances<'_> {
    /// They are in the outbox.
    pub async fn done(mut self) -> Result<u64, StoreError> {
        let deleted = sqlx::query(
            "DELETE FROM a_remettre r USING unnest($1::int4[], $2::int4[]) AS d(affilie, periode) \
             WHERE r.affilie = d.affilie AND r.periode = d.periode",
        )
        .bind(column(&self.some, |one| one.affilie))
        .bind(column(&self.some, |one| one.periode))
        .execute(&mut *self.transaction)
        .await
        .doing(DOING)?;
        let events = column(&self.some, |one| Event {
            affilie: one.affilie,
            ..happened(
                Quoi::Publication,
                "service",
                format!("période {}, in the outbox", one.periode),
            )
        });
        append(&mut self.transaction, &events).await?;
        self.transaction.commit().await.doing(DOING)?;
        Ok(deleted.rows_affected())
    }
}
