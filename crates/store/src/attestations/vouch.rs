//! Piece of the journal about an attestation: one digest over its row.

use crate::error::{Doing as _, StoreError};
use crate::journal::{Netstrings, Pieces};
use ::hex::encode as hex;
use sqlx::{PgConnection, Row as _};

const DOING: &str = "read an attestation";

const SELECT: &str = "SELECT encode(empreinte, 'hex') AS nom, ARRAY[affilie::text, encode(empreinte, 'hex'), numero::text, \
    genre, num_assure::text, to_char(emise_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), \
    to_char(expire_le, 'YYYY-MM-DD'), champs, encode(digest, 'hex'), cle, encode(signature, 'hex'), etat, \
    to_char(etat_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), remplacee_par::text] AS champs \
    FROM attestation WHERE $1::bytea[] IS NULL OR empreinte = ANY($1) ORDER BY numero, empreinte";

/// Names of pieces and digests of these attestations, or of all.
pub(crate) async fn digests(
    connection: &mut PgConnection,
    some: Option<&[Vec<u8>]>,
) -> Result<Vec<(String, [u8; 32])>, StoreError> {
    let rows = sqlx::query(SELECT).bind(some).fetch_all(connection).await.doing(DOING)?;
    let digest = |row: &sqlx::postgres::PgRow| {
        let name: String = row.try_get("nom")?;
        let fields: Vec<Option<String>> = row.try_get("champs")?;
        let mut strings = Netstrings::new("bordereau attestation ligne 1\n");
        for field in &fields {
            strings.field(field.as_deref().map(str::as_bytes));
        }
        let name = format!("attestation:{}", name.get(..32).unwrap_or_default());
        Ok::<_, sqlx::Error>((name, strings.digest()))
    };
    rows.iter().map(digest).collect::<Result<_, _>>().doing(DOING)
}

/// Pieces of an act on these attestations and on the person concerned.
pub(crate) async fn pieces_of(
    connection: &mut PgConnection,
    some: &[Vec<u8>],
    insured: Option<i32>,
) -> Result<Pieces, StoreError> {
    let digests = digests(connection, Some(some)).await?;
    let pieces = match insured {
        Some(insured) => Pieces::default().with("assure", &crate::lookup::person_digest(insured)),
        None => Pieces::default(),
    };
    Ok(digests.iter().fold(pieces, |pieces, (name, digest)| pieces.with(name, digest)))
}

/// Begins the digest of the reference in what people read.
pub(super) fn short(empreinte: &[u8]) -> String {
    hex(empreinte.get(..6).unwrap_or_default())
}
