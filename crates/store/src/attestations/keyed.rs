//! Which attestation an `Idempotency-Key` has issued.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::{PgConnection, Row as _};

const DOING: &str = "look for a key of an attestation";

/// A key of a caller, and the request that it is for.
#[derive(Clone, Copy, Debug)]
pub struct AttestationKey<'a> {
    /// The account.
    pub compte: &'a str,
    /// Its key.
    pub cle: &'a str,
    /// SHA-256 of the request.
    pub sha256: &'a [u8; 32],
}

/// What a key has issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedAttestation {
    /// SHA-256 of the request.
    pub sha256: Vec<u8>,
    /// Number of the attestation.
    pub numero: i64,
}

impl Store {
    /// What a key of an account has issued.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn keyed_attestation(
        &self,
        compte: &str,
        cle: &str,
    ) -> Result<Option<KeyedAttestation>, StoreError> {
        let row = sqlx::query(
            "SELECT sha256, numero FROM cle_attestation WHERE compte = $1 AND cle = $2",
        )
        .bind(compte)
        .bind(cle)
        .fetch_optional(&self.pool())
        .await
        .doing(DOING)?;
        let keyed = |row: sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(KeyedAttestation {
                sha256: row.try_get("sha256")?,
                numero: row.try_get("numero")?,
            })
        };
        row.map(keyed).transpose().doing(DOING)
    }
}

/// Lets a key stand for an attestation, in the transaction that issues it; not where it stands for
/// one already.
pub(super) async fn keep(
    connection: &mut PgConnection,
    key: AttestationKey<'_>,
    numero: i64,
) -> Result<bool, StoreError> {
    let kept = sqlx::query(
        "INSERT INTO cle_attestation (compte, cle, sha256, numero, le) VALUES ($1, $2, $3, $4, now()) ON CONFLICT DO NOTHING",
    )
    .bind(key.compte)
    .bind(key.cle)
    .bind(key.sha256.as_slice())
    .bind(numero)
    .execute(connection)
    .await
    .doing("keep a key of an attestation")?;
    Ok(kept.rows_affected() == 1)
}
