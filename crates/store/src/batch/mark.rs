//! Notices that were published.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Pieces, Quoi, moment};
use crate::pieces::ANSWERS;
use crate::spread::{Busy, Layout, locked};
use crate::vocabulary::{column, state};
use failpoints::Point;
use sqlx::postgres::Postgres;
use sqlx::{AssertSqlSafe, Row as _, Transaction};
use std::collections::HashSet;

impl Store {
    /// Marks deposits as published: affiliate and number of each, and how many answers came after
    /// the first when its notices were read. One that was answered again since waits on: those
    /// notices are not published yet. So does one that a caretaker has taken
    /// ([`Store::take_unpublished`]): he marks it himself, and when he dies before that, the next
    /// one finds what he has left.
    pub async fn mark_published(&self, deposits: &[(i32, i64, u32)]) -> Result<(), StoreError> {
        let doing = "mark notices as published";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        // Locked rows are skipped: their holder, a caretaker or a replay, publishes them.
        if self.layout() == Layout::Distributed {
            let keys = column(deposits, |(affilie, id, _)| (*affilie, *id));
            let queue = ("a_publier", "depot");
            let free = locked(&mut transaction, queue, keys, Busy::Skip).await?;
            let ours = deposits.iter().filter(|(affilie, id, _)| free.contains(&(*affilie, *id)));
            return mark(transaction, &ours.copied().collect::<Vec<_>>()).await;
        }
        let free: Vec<(i32, i64)> = sqlx::query_as(
            "SELECT p.affilie, p.depot FROM a_publier p \
             JOIN unnest($1::int4[], $2::int8[]) AS d(affilie, depot) USING (affilie, depot) \
             ORDER BY p.affilie, p.depot FOR UPDATE OF p SKIP LOCKED",
        )
        .bind(column(deposits, |(affilie, ..)| *affilie))
        .bind(column(deposits, |(_, id, _)| *id))
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let free: HashSet<(i32, i64)> = free.into_iter().collect();
        let ours = deposits.iter().filter(|(affilie, id, _)| free.contains(&(*affilie, *id)));
        mark(transaction, &ours.copied().collect::<Vec<_>>()).await
    }
}

/// Marks deposits whose rows of the queue this transaction has locked, and ends it.
pub(crate) async fn mark(
    mut transaction: Transaction<'_, Postgres>,
    deposits: &[(i32, i64, u32)],
) -> Result<(), StoreError> {
    let doing = "mark notices as published";
    let le = moment(jiff::Timestamp::now());
    // A statement of its own: it sees the replay that was committed before the rows were locked.
    let rows = sqlx::query(AssertSqlSafe(format!(
        "DELETE FROM a_publier p USING unnest($1::int4[], $2::int8[], $3::int4[]) AS due(affilie, depot, rang) \
         JOIN depot d ON d.affilie = due.affilie AND d.id = due.depot \
         WHERE p.affilie = due.affilie AND p.depot = due.depot AND due.rang = {ANSWERS} \
         RETURNING d.affilie, d.id, d.etat"
    )))
    .bind(column(deposits, |(affilie, ..)| *affilie))
    .bind(column(deposits, |(_, id, _)| *id))
    .bind(column(deposits, |(.., rang)| i32::try_from(*rang).unwrap_or(i32::MAX)))
    .fetch_all(&mut *transaction)
    .await
    .doing(doing)?;
    let event = |row: &sqlx::postgres::PgRow| {
        let etat = state(row, "etat")?;
        Ok::<_, sqlx::Error>(Event {
            quoi: Quoi::Publication,
            affilie: row.try_get("affilie")?,
            depot: row.try_get("id")?,
            le: Some(&le),
            acteur: "service",
            avant: Some(etat),
            apres: Some(etat),
            motif: "published".to_owned(),
            pieces: Pieces::default(),
        })
    };
    let mut events: Vec<_> = rows.iter().map(event).collect::<Result<_, _>>().doing(doing)?;
    events.sort_by_key(|event| event.depot);
    crate::journal::append(&mut transaction, &events).await?;
    failpoints::at(Point::Marking);
    transaction.commit().await.doing(doing)?;
    failpoints::at(Point::Marked);
    Ok(())
}
