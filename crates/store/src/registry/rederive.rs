//! Parts of the registry derived again, where what they derive from was changed.

use super::facts::{INSERT_EMPLOYERS, derive, write_rows};
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use sqlx::PgConnection;

const DOING: &str = "derive the registry again";

/// Derives the registry of some affiliates again and puts it in the place of what was there. They
/// are locked.
pub(crate) async fn rederive(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<(), StoreError> {
    if affilies.is_empty() {
        return Ok(());
    }
    let derived = derive(connection, affilies).await?;
    for statement in [
        "DELETE FROM emploi WHERE affilie = ANY($1)",
        "DELETE FROM employeur WHERE affilie = ANY($1)",
    ] {
        sqlx::query(statement).bind(affilies).execute(&mut *connection).await.doing(DOING)?;
    }
    for jobs in derived.jobs.chunks(20_000) {
        sqlx::query(
            "INSERT INTO emploi (affilie, num_assure, depuis, sorti, revenu, nom_prenom, num_cin) \
             SELECT * FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::int4[], $5::int4[], $6::text[], $7::text[])",
        )
        .bind(column(jobs, |one| one.affilie))
        .bind(column(jobs, |one| one.num_assure))
        .bind(column(jobs, |one| one.depuis))
        .bind(column(jobs, |one| one.sorti))
        .bind(column(jobs, |one| one.revenu))
        .bind(column(jobs, |one| one.nom_prenom.clone()))
        .bind(column(jobs, |one| one.num_cin.clone()))
        .execute(&mut *connection)
        .await
        .doing(DOING)?;
    }
    write_rows(connection, INSERT_EMPLOYERS.to_owned(), &derived.employers).await.doing(DOING)
}

impl Store {
    /// Derives the registry of affiliates of which an earlier version has kept files and nothing is
    /// in it yet, some after this one. Gives the last of them; none when there are no more.
    pub async fn fill_registry(&self, after: i32) -> Result<Option<i32>, StoreError> {
        let mut batch = self.begin().await?;
        let affilies: Vec<i32> = sqlx::query_scalar(
            "SELECT f.affilie FROM (SELECT affilie FROM preetabli WHERE actuel UNION SELECT affilie FROM declaration) f \
             WHERE f.affilie > $1 AND NOT EXISTS (SELECT FROM employeur e WHERE e.affilie = f.affilie) \
             ORDER BY f.affilie LIMIT 200",
        )
        .bind(after)
        .fetch_all(batch.connection())
        .await
        .doing(DOING)?;
        let Some(last) = affilies.last().copied() else { return Ok(None) };
        batch.lock_affilies(&affilies).await?;
        rederive(batch.connection(), &affilies).await?;
        batch.commit().await?;
        Ok(Some(last))
    }
}
