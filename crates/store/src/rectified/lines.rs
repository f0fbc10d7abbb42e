//! The lines in force of an affiliate and a period, for who corrects them.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;

const DOING: &str = "list the lines in force of a period";

/// A line of declarations that count, as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineShown {
    /// Receipt of its deposit.
    pub accuse: String,
    /// Line in its file.
    pub ligne: i32,
    /// Version of the line: 1 is what was declared.
    pub version: i32,
    /// Number; 0 where there is none.
    pub num_assure: i32,
    /// Name.
    pub nom_prenom: Option<String>,
    /// Identity card.
    pub num_cin: Option<String>,
    /// Days.
    pub jours: i16,
    /// Real salary, centimes.
    pub salaire_reel: i64,
    /// Capped salary, centimes.
    pub salaire_plaf: i64,
    /// Situation; none for who worked normally.
    pub situation: Option<String>,
}

impl Store {
    /// Lines of an affiliate in a period that count, in the order of their files; at most so many.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn lines_in_force(
        &self,
        affilie: i32,
        periode: i32,
        limit: u32,
    ) -> Result<Vec<LineShown>, StoreError> {
        let rows = sqlx::query(
            "SELECT d.accuse, v.ligne, v.version, v.num_assure, v.nom_prenom, v.num_cin, v.jours, v.salaire_reel, \
             v.salaire_plaf, v.situation \
             FROM ligne_en_vigueur v JOIN depot d ON d.affilie = v.affilie AND d.id = v.depot \
             WHERE v.affilie = $1 AND v.periode = $2 AND NOT v.annulee ORDER BY v.depot, v.ligne LIMIT $3",
        )
        .bind(affilie)
        .bind(periode)
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await
        .doing(DOING)?;
        let line = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(LineShown {
                accuse: row.try_get("accuse")?,
                ligne: row.try_get("ligne")?,
                version: row.try_get("version")?,
                num_assure: row.try_get::<Option<i32>, _>("num_assure")?.unwrap_or(0),
                nom_prenom: row.try_get("nom_prenom")?,
                num_cin: row.try_get("num_cin")?,
                jours: row.try_get("jours")?,
                salaire_reel: row.try_get("salaire_reel")?,
                salaire_plaf: row.try_get("salaire_plaf")?,
                situation: row.try_get("situation")?,
            })
        };
        rows.iter().map(line).collect::<Result<_, _>>().doing(DOING)
    }
}
