//! Whom rectifications in force have taken out of a month, or put into it.

use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;

const DOING: &str = "look up whom rectifications have changed";

/// A person whom a rectification has taken out of a month, or put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedPerson {
    /// Receipt of the declaration of the line, or of the rectification for one who was forgotten.
    pub accuse: String,
    /// Whether he was taken out.
    pub is_gone: bool,
    /// Insured number; none or 0 where there is none.
    pub num_assure: Option<i32>,
    /// Identity card, as declared.
    pub num_cin: Option<String>,
}

impl Batch<'_> {
    /// Whom rectifications in force have taken out of a month of an affiliate, or put into it, in
    /// the order of the lines.
    pub async fn corrected_people(
        &mut self,
        affilie: i32,
        periode: i32,
    ) -> Result<Vec<CorrectedPerson>, StoreError> {
        let rows = sqlx::query(
            "SELECT d.accuse, l.ligne IS NULL AS ajoutee, l.num_assure AS avant, l.num_cin AS cin_avant, v.annulee, \
             v.num_assure, v.num_cin FROM version_ligne v JOIN depot d ON d.affilie = v.affilie AND d.id = v.depot \
             LEFT JOIN ligne l ON l.affilie = v.affilie AND l.periode = v.periode AND l.depot = v.depot AND l.ligne = v.ligne \
             WHERE v.affilie = $1 AND v.periode = $2 AND v.derniere ORDER BY v.depot, v.ligne",
        )
        .bind(affilie)
        .bind(periode)
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut read = || -> Result<(), sqlx::Error> {
                let accuse: String = row.try_get("accuse")?;
                let (is_added, is_cancelled): (bool, bool) =
                    (row.try_get("ajoutee")?, row.try_get("annulee")?);
                let before: Option<i32> = row.try_get("avant")?;
                let now: Option<i32> = row.try_get("num_assure")?;
                let of = |is_gone, num_assure, num_cin| CorrectedPerson {
                    accuse: accuse.clone(),
                    is_gone,
                    num_assure,
                    num_cin,
                };
                match (is_added, is_cancelled) {
                    (true, false) => found.push(of(false, now, row.try_get("num_cin")?)),
                    (false, true) => found.push(of(true, before, row.try_get("cin_avant")?)),
                    (false, false) if now != before && now.is_some_and(|now| now > 0) => {
                        found.push(of(true, before, None));
                        found.push(of(false, now, None));
                    }
                    (true, true) | (false, false) => {}
                }
                Ok(())
            };
            read().doing(DOING)?;
        }
        Ok(found)
    }
}
