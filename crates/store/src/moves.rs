//! Moves of the lifecycle that people make.

use crate::batch::{name_of, state};
use crate::journal::{Event, Pieces, Quoi, append};
use crate::{Doing as _, Store, StoreError};
use spec::{MOVES, Mover, State};
use sqlx::Row as _;

/// Which deposits to move.
#[derive(Clone, Debug)]
pub enum Selection {
    /// One, by its receipt.
    Receipt(String),
    /// Every loaded declaration of a period from which the move is allowed.
    Periode(i32),
}

/// What was asked of one deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its receipt.
    pub accuse: String,
    /// State before.
    pub before: State,
    /// Whether the lifecycle allows the move, and it was made.
    pub done: bool,
}

/// Whether a declaration in this state counts.
fn blocks(state: State) -> bool {
    spec::STATES.get(state as usize).is_some_and(|info| info.blocks)
}

/// Takes the lines of deposits out.
async fn unload(
    connection: &mut sqlx::PgConnection,
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

impl Store {
    /// Moves deposits to a state, each with a journal row, in one transaction. The lifecycle decides what is allowed.
    ///
    /// A declaration that no longer counts takes its lines out of `ligne` and `declaration` with it, so that their sums
    /// are those of what counts. Its bytes, findings and notices stay in the ledger.
    pub async fn move_to(
        &self,
        selection: &Selection,
        to: State,
        actor: &str,
        reason: &str,
    ) -> Result<Vec<Moved>, StoreError> {
        let doing = "move deposits to another state";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let (accuse, periode) = match selection {
            Selection::Receipt(accuse) => (Some(accuse.as_str()), None),
            Selection::Periode(periode) => (None, Some(*periode)),
        };
        let rows = sqlx::query(
            "SELECT affilie, id, accuse, etat FROM depot WHERE ($1::text IS NULL OR accuse = $1) \
             AND ($2::int4 IS NULL OR (periode = $2 AND charge)) ORDER BY affilie, id FOR UPDATE",
        )
        .bind(accuse)
        .bind(periode)
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let mut moved = Vec::with_capacity(rows.len());
        let (mut affilies, mut ids, mut befores) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            let before = state(row.try_get("etat").doing(doing)?);
            let done = MOVES.contains(&(before, to, Mover::Operator));
            if done {
                affilies.push(row.try_get::<i32, _>("affilie").doing(doing)?);
                ids.push(row.try_get::<i64, _>("id").doing(doing)?);
                befores.push(before);
            }
            moved.push(Moved { accuse: row.try_get("accuse").doing(doing)?, before, done });
        }
        sqlx::query(
            "UPDATE depot SET etat = $3 FROM unnest($1::int4[], $2::int8[]) AS d(affilie, id) \
             WHERE depot.affilie = d.affilie AND depot.id = d.id",
        )
        .bind(&affilies)
        .bind(&ids)
        .bind(name_of(to))
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        if !blocks(to) {
            unload(&mut transaction, &affilies, &ids).await?;
        }
        let rows = affilies.iter().zip(&ids).zip(&befores);
        let events: Vec<_> = rows
            .map(|((affilie, depot), before)| Event {
                quoi: Quoi::Acte,
                affilie: *affilie,
                depot: *depot,
                le: None,
                acteur: actor,
                avant: Some(*before),
                apres: Some(to),
                motif: reason.to_owned(),
                pieces: Pieces::default(),
            })
            .collect();
        append(&mut transaction, &events).await?;
        transaction.commit().await.doing(doing)?;
        Ok(moved)
    }
}
