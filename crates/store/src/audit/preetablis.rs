//! The préétablis as they are kept.

use super::{ArchivedPreetabli, Audit, CONTENT_MAX, DOING, UTC, hexed};
use crate::content::decompress;
use crate::content::frame_of;
use crate::error::{Doing as _, StoreError};
use crate::pieces::{Fiche, fiche_digest};
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Row as _};

/// A row of `preetabli` as it is kept, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "columns of the ledger, described in migrations/")]
pub struct PreetabliLine {
    pub affilie: i32,
    pub periode: i32,
    #[serde(with = "hexed")]
    pub sha256: [u8; 32],
    pub actuel: bool,
    #[serde(with = "hexed")]
    pub nom: Vec<u8>,
    pub octets: i64,
    pub salaries: i64,
    /// UTC, microseconds.
    pub importe_le: String,
}

impl PreetabliLine {
    /// Digest of the row as the journal vouches for it.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        fiche_digest(&Fiche {
            periode: self.periode,
            sha256: &self.sha256,
            nom: &self.nom,
            octets: self.octets,
            salaries: self.salaries,
            importe_le: &self.importe_le,
        })
    }
}

impl Audit<'_> {
    /// A préétabli by its affiliate and digest: of this period, or of whichever has it.
    pub async fn preetabli(
        &mut self,
        affilie: i32,
        periode: Option<i32>,
        sha256: &[u8],
    ) -> Result<Option<ArchivedPreetabli>, StoreError> {
        let row: Option<(Option<Vec<u8>>, bool)> = sqlx::query_as(AssertSqlSafe(format!(
            "SELECT {}, contenu IS NULL FROM preetabli p WHERE affilie = $1 AND sha256 = $2 \
             AND ($3::int4 IS NULL OR periode = $3) LIMIT 1",
            frame_of("p")
        )))
        .bind(affilie)
        .bind(sha256)
        .bind(periode)
        .fetch_optional(&mut *self.transaction)
        .await
        .doing(DOING)?;
        Ok(row.map(|(frame, is_shared)| ArchivedPreetabli {
            affilie,
            sha256: sha256.to_vec(),
            contenu: frame.and_then(|frame| decompress(&frame, CONTENT_MAX).ok()),
            is_shared,
        }))
    }

    /// Rows of `preetabli` in order of affiliate, period and digest, after one of them; none when
    /// there are no more.
    pub async fn preetablis(
        &mut self,
        after: Option<&PreetabliLine>,
    ) -> Result<Vec<PreetabliLine>, StoreError> {
        let statement = format!(
            "SELECT affilie, periode, sha256, actuel, nom, octets, salaries, \
             to_char(importe_le AT TIME ZONE 'UTC', {UTC}) AS importe FROM preetabli \
             WHERE $1::int4 IS NULL OR (affilie, periode, sha256) > ($1, $2, $3) ORDER BY affilie, periode, sha256 LIMIT 4000"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(after.map(|line| line.affilie))
            .bind(after.map(|line| line.periode))
            .bind(after.map(|line| line.sha256.to_vec()))
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        rows.iter().map(line).collect::<Result<_, _>>().doing(DOING)
    }
}

fn line(row: &PgRow) -> Result<PreetabliLine, sqlx::Error> {
    Ok(PreetabliLine {
        affilie: row.try_get("affilie")?,
        periode: row.try_get("periode")?,
        sha256: super::array(row, "sha256")?,
        actuel: row.try_get("actuel")?,
        nom: row.try_get("nom")?,
        octets: row.try_get("octets")?,
        salaries: row.try_get("salaries")?,
        importe_le: row.try_get("importe")?,
    })
}
