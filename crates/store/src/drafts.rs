//! Drafts of the form of small employers.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;

/// Whose draft, of which month.
#[derive(Clone, Copy, Debug)]
pub struct DraftOf<'a> {
    /// Affiliate.
    pub affilie: i32,
    /// Period, AAAAMM.
    pub periode: i32,
    /// The account that types.
    pub compte: &'a str,
}

/// A draft as it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What makes the same form sent twice one deposit: 32 hexadecimal digits.
    pub cle: String,
    /// The cells as they were typed, JSON.
    pub lignes: String,
    /// When it was saved, UTC.
    pub le: String,
}

impl Store {
    /// The draft of an account for a month.
    pub async fn draft(&self, of: DraftOf<'_>) -> Result<Option<Draft>, StoreError> {
        let doing = "look for a draft";
        let row = sqlx::query(
            "SELECT cle, lignes, to_char(le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS le \
             FROM brouillon WHERE affilie = $1 AND periode = $2 AND compte = $3",
        )
        .bind(of.affilie)
        .bind(of.periode)
        .bind(of.compte)
        .fetch_optional(&self.pool())
        .await
        .doing(doing)?;
        let draft = |row: sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(Draft {
                cle: row.try_get("cle")?,
                lignes: row.try_get("lignes")?,
                le: row.try_get("le")?,
            })
        };
        row.map(draft).transpose().doing(doing)
    }

    /// Saves a draft over the one before. `cle` is 32 hexadecimal digits, `lignes` at most 1 MiB.
    pub async fn keep_draft(
        &self,
        of: DraftOf<'_>,
        (cle, lignes): (&str, &str),
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO brouillon (affilie, periode, compte, cle, lignes, le) VALUES ($1, $2, $3, $4, $5, now()) \
             ON CONFLICT (affilie, periode, compte) DO UPDATE SET cle = excluded.cle, lignes = excluded.lignes, \
             le = excluded.le",
        )
        .bind(of.affilie)
        .bind(of.periode)
        .bind(of.compte)
        .bind(cle)
        .bind(lignes)
        .execute(&self.pool())
        .await
        .doing("save a draft")?;
        Ok(())
    }

    /// Throws a draft away.
    pub async fn drop_draft(&self, of: DraftOf<'_>) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM brouillon WHERE affilie = $1 AND periode = $2 AND compte = $3")
            .bind(of.affilie)
            .bind(of.periode)
            .bind(of.compte)
            .execute(&self.pool())
            .await
            .doing("throw a draft away")?;
        Ok(())
    }

    /// The months, AAAAMM, for which an account has drafts of an affiliate.
    pub async fn drafts(&self, affilie: i32, compte: &str) -> Result<Vec<i32>, StoreError> {
        sqlx::query_scalar(
            "SELECT periode FROM brouillon WHERE affilie = $1 AND compte = $2 ORDER BY periode DESC LIMIT 1000",
        )
        .bind(affilie)
        .bind(compte)
        .fetch_all(&self.pool())
        .await
        .doing("look for drafts")
    }

    /// Deletes drafts that were not saved for this many days.
    pub async fn forget_drafts(&self, days: i32) -> Result<u64, StoreError> {
        let gone =
            sqlx::query("DELETE FROM brouillon WHERE le < now() - make_interval(days => $1)")
                .bind(days)
                .execute(&self.pool())
                .await
                .doing("forget old drafts")?;
        Ok(gone.rows_affected())
    }
}
