//! Who works for an employer, and worked there, from which period to which.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;

const DOING: &str = "list who works for an employer";

/// A person at an employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRow {
    /// `N_Num_Assure`.
    pub num_assure: i32,
    /// `L_Nom_Prenom`.
    pub nom_prenom: Option<String>,
    /// `L_Num_CIN`.
    pub num_cin: Option<String>,
    /// First period there.
    pub depuis: i32,
    /// Last period there; none for who works there.
    pub jusqu_a: Option<i32>,
}

impl Store {
    /// Who works for an employer, and worked there, by number, after one; at most so many.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn staff(
        &self,
        affilie: i32,
        after: i32,
        limit: u32,
    ) -> Result<Vec<StaffRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT num_assure, nom_prenom, num_cin, depuis, CASE WHEN revenu IS NULL THEN sorti END AS jusqu_a \
             FROM emploi WHERE affilie = $1 AND num_assure > $2 ORDER BY num_assure LIMIT $3",
        )
        .bind(affilie)
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await
        .doing(DOING)?;
        let person = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(StaffRow {
                num_assure: row.try_get("num_assure")?,
                nom_prenom: row.try_get("nom_prenom")?,
                num_cin: row.try_get("num_cin")?,
                depuis: row.try_get("depuis")?,
                jusqu_a: row.try_get("jusqu_a")?,
            })
        };
        rows.iter().map(person).collect::<Result<_, _>>().doing(DOING)
    }
}
