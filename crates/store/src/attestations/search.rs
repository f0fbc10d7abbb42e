//! Attestations that are there.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use rights::Withdrawal;
use spec::{AttestationState, Life as _};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

/// An attestation as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttestationRow {
    /// The employer that it is about; 0 for a person.
    pub affilie: i32,
    /// SHA-256 of the reference.
    pub empreinte: Vec<u8>,
    /// Its number: the entry of the journal in which it was issued.
    pub numero: i64,
    /// Kind.
    pub genre: String,
    /// The insured that it is about.
    pub num_assure: Option<i32>,
    /// Time of issue, UTC.
    pub emise_le: String,
    /// Last day on which it is valid.
    pub expire_le: String,
    /// Its fields without the reference, as JSON.
    pub champs: String,
    /// SHA-256 of the message that was signed.
    pub digest: Vec<u8>,
    /// Id of the key.
    pub cle: String,
    /// Signature.
    pub signature: Vec<u8>,
    /// State as it was last written; what time has ended since is still valid here.
    pub etat: AttestationState,
    /// Number of the one that took its place.
    pub remplacee_par: Option<i64>,
}

impl AttestationRow {
    /// Its state at the end of a day, AAAA-MM-JJ: time ends it before anything writes that down.
    #[must_use]
    pub fn state_on(&self, day: &str) -> AttestationState {
        match self.etat {
            AttestationState::Valid if *self.expire_le < *day => AttestationState::Expired,
            state => state,
        }
    }

    /// The act that ended it before its time, if there was one.
    #[must_use]
    pub const fn withdrawal(&self) -> Option<Withdrawal> {
        match self.etat {
            AttestationState::Revoked => Some(Withdrawal::Revoked),
            AttestationState::Superseded => Some(Withdrawal::Superseded),
            AttestationState::Valid | AttestationState::Expired => None,
        }
    }
}

/// Filter of attestations.
#[derive(Clone, Debug, Default)]
pub struct AttestationFilter {
    /// Only about this employer.
    pub affilie: Option<i32>,
    /// Only about this insured.
    pub num_assure: Option<i32>,
    /// Only of this kind.
    pub genre: Option<String>,
    /// Only in this state.
    pub etat: Option<AttestationState>,
    /// Only this number.
    pub numero: Option<i64>,
    /// At most so many, newest first.
    pub limit: u32,
}

const DOING: &str = "look for an attestation";

const COLUMNS: &str = "SELECT affilie, empreinte, numero, genre, num_assure, \
    to_char(emise_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS emise_le, \
    to_char(expire_le, 'YYYY-MM-DD') AS expire_le, champs, digest, cle, signature, etat, remplacee_par \
    FROM attestation";

impl Store {
    /// The attestation whose reference has this digest.
    pub async fn attestation(
        &self,
        empreinte: &[u8; 32],
    ) -> Result<Option<AttestationRow>, StoreError> {
        let statement = [COLUMNS, " WHERE empreinte = $1"].concat();
        let found = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(empreinte.as_slice())
            .fetch_optional(&self.pool())
            .await
            .doing(DOING)?;
        found.as_ref().map(row).transpose().doing(DOING)
    }

    /// The public half of a key, by its id.
    pub async fn public_key(&self, id: &str) -> Result<Option<[u8; 32]>, StoreError> {
        let key: Option<Vec<u8>> = sqlx::query_scalar("SELECT publique FROM cle WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool())
            .await
            .doing(DOING)?;
        Ok(key.and_then(|key| key.try_into().ok()))
    }

    /// Attestations that fit a filter, newest first.
    pub async fn attestations(
        &self,
        filter: &AttestationFilter,
    ) -> Result<Vec<AttestationRow>, StoreError> {
        let statement = [
            COLUMNS,
            " WHERE ($1::int4 IS NULL OR affilie = $1) AND ($2::int4 IS NULL OR num_assure = $2) \
             AND ($3::text IS NULL OR genre = $3) AND ($4::text IS NULL OR etat = $4) \
             AND ($5::int8 IS NULL OR numero = $5) ORDER BY numero DESC LIMIT $6",
        ]
        .concat();
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .persistent(false)
            .bind(filter.affilie)
            .bind(filter.num_assure)
            .bind(filter.genre.as_deref())
            .bind(filter.etat.map(AttestationState::name))
            .bind(filter.numero)
            .bind(i64::from(filter.limit))
            .fetch_all(&self.pool())
            .await
            .doing(DOING)?;
        rows.iter().map(row).collect::<Result<_, _>>().doing(DOING)
    }
}

fn row(row: &PgRow) -> Result<AttestationRow, sqlx::Error> {
    let etat: &str = row.try_get("etat")?;
    let unknown = || sqlx::Error::Decode("a state of an attestation that is not known".into());
    Ok(AttestationRow {
        affilie: row.try_get("affilie")?,
        empreinte: row.try_get("empreinte")?,
        numero: row.try_get("numero")?,
        genre: row.try_get("genre")?,
        num_assure: row.try_get("num_assure")?,
        emise_le: row.try_get("emise_le")?,
        expire_le: row.try_get("expire_le")?,
        champs: row.try_get("champs")?,
        digest: row.try_get("digest")?,
        cle: row.try_get("cle")?,
        signature: row.try_get("signature")?,
        etat: AttestationState::of_name(etat).ok_or_else(unknown)?,
        remplacee_par: row.try_get("remplacee_par")?,
    })
}
