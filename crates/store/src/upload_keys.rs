//! Which upload an `Idempotency-Key` stands for, and what became of it.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;

/// An upload that a key is to stand for.
#[derive(Clone, Copy, Debug)]
pub struct UploadKey<'a> {
    /// The account that sends it.
    pub compte: &'a str,
    /// Its key.
    pub cle: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: &'a [u8; 32],
    /// Affiliate in whose name it is sent.
    pub affilie: i32,
    /// What the ledger will know it by.
    pub prise: &'a str,
}

/// What a key stands for already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed {
    /// SHA-256 of the bytes.
    pub sha256: Vec<u8>,
    /// Affiliate.
    pub affilie: i32,
    /// What the ledger knows it by, or will.
    pub prise: String,
}

/// A deposit as it was recorded: what its sender was told first, whatever has happened since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uploaded {
    /// Its receipt.
    pub accuse: String,
    /// The state that it was recorded in, by name.
    pub etat: String,
    /// Receipt of the first deposit of the same bytes.
    pub doublon_de: Option<String>,
}

impl Store {
    /// What a key of an account stands for.
    pub async fn keyed(&self, compte: &str, cle: &str) -> Result<Option<Keyed>, StoreError> {
        let doing = "look for a key";
        let row = sqlx::query(
            "SELECT sha256, affilie, prise FROM cle_depot WHERE compte = $1 AND cle = $2",
        )
        .bind(compte)
        .bind(cle)
        .fetch_optional(&self.pool())
        .await
        .doing(doing)?;
        let keyed = |row: sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(Keyed {
                sha256: row.try_get("sha256")?,
                affilie: row.try_get("affilie")?,
                prise: row.try_get("prise")?,
            })
        };
        row.map(keyed).transpose().doing(doing)
    }

    /// Lets a key stand for an upload: one that stood for nothing, or for `instead_of`, a claim
    /// that was lost before it was made. Says whether it does now.
    pub async fn keep_key_of_upload(
        &self,
        key: UploadKey<'_>,
        instead_of: Option<&str>,
    ) -> Result<bool, StoreError> {
        let kept = sqlx::query(
            "INSERT INTO cle_depot (compte, cle, sha256, affilie, prise, le) VALUES ($1, $2, $3, $4, $5, now()) \
             ON CONFLICT (compte, cle) DO UPDATE SET sha256 = excluded.sha256, affilie = excluded.affilie, \
             prise = excluded.prise, le = excluded.le WHERE cle_depot.prise = $6",
        )
        .bind(key.compte)
        .bind(key.cle)
        .bind(key.sha256.as_slice())
        .bind(key.affilie)
        .bind(key.prise)
        .bind(instead_of)
        .execute(&self.pool())
        .await
        .doing("keep a key")?;
        Ok(kept.rows_affected() == 1)
    }

    /// What became of a claim; none as long as it is not in the ledger.
    pub async fn uploaded(
        &self,
        affilie: i32,
        prise: &str,
    ) -> Result<Option<Uploaded>, StoreError> {
        let doing = "look up a claim";
        let row = sqlx::query(
            "SELECT d.accuse, d.doublon_de, (SELECT j.apres FROM journal j WHERE j.affilie = d.affilie AND j.depot = d.id \
             AND j.quoi = 'depot' ORDER BY j.position LIMIT 1) AS etat FROM depot d WHERE d.affilie = $1 AND d.prise = $2",
        )
        .bind(affilie)
        .bind(prise)
        .fetch_optional(&self.pool())
        .await
        .doing(doing)?;
        let uploaded = |row: sqlx::postgres::PgRow| {
            let etat: Option<String> = row.try_get("etat")?;
            Ok::<_, sqlx::Error>(Uploaded {
                accuse: row.try_get("accuse")?,
                etat: etat.unwrap_or_default(),
                doublon_de: row.try_get("doublon_de")?,
            })
        };
        row.map(uploaded).transpose().doing(doing)
    }

    /// Forgets keys that were kept for this many days, of uploads and of attestations.
    pub async fn forget_keys(&self, days: i32) -> Result<u64, StoreError> {
        let mut forgotten = 0_u64;
        for statement in [
            "DELETE FROM cle_depot WHERE le < now() - make_interval(days => $1)",
            "DELETE FROM cle_attestation WHERE le < now() - make_interval(days => $1)",
        ] {
            let gone = sqlx::query(statement).bind(days).execute(&self.pool()).await;
            let gone = gone.doing("forget old keys")?.rows_affected();
            forgotten = forgotten.saturating_add(gone);
        }
        Ok(forgotten)
    }
}
