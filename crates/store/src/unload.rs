//! Lines of declarations that count no more.

use crate::error::{Doing as _, StoreError};
use sqlx::PgConnection;

/// Takes the lines of deposits out.
pub(crate) async fn unload(
    connection: &mut PgConnection,
    affilies: &[i32],
    ids: &[i64],
) -> Result<(), StoreError> {
    // The period narrows the lines down to one partition.
    for statement in [
        "DELETE FROM ligne USING unnest($1::int4[], $2::int8[]) AS m(affilie, id), depot d \
         WHERE d.affilie = m.affilie AND d.id = m.id \
         AND ligne.affilie = d.affilie AND ligne.periode = d.periode AND ligne.depot = d.id",
        "DELETE FROM declaration USING unnest($1::int4[], $2::int8[]) AS m(affilie, id) \
         WHERE declaration.affilie = m.affilie AND declaration.depot = m.id",
        "UPDATE depot SET charge = false FROM unnest($1::int4[], $2::int8[]) AS m(affilie, id) \
         WHERE depot.affilie = m.affilie AND depot.id = m.id AND charge",
    ] {
        sqlx::query(statement)
            .bind(affilies)
            .bind(ids)
            .execute(&mut *connection)
            .await
            .doing("take the lines of withdrawn declarations out")?;
    }
    Ok(())
}
