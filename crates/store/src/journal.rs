//! The journal: what happened to each deposit, who did it, and why. The only place that writes it.

use crate::batch::{column, name_of};
use crate::{Doing as _, StoreError};
use spec::State;
use sqlx::PgConnection;

/// Something that happened to a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event<'a> {
    /// Affiliate of the deposit, 0 when unknown.
    pub(crate) affilie: i32,
    /// Its number in the ledger.
    pub(crate) depot: i64,
    /// When, RFC 3339; none for now.
    pub(crate) le: Option<&'a str>,
    /// Who: `service`, or a person.
    pub(crate) acteur: &'a str,
    /// State before.
    pub(crate) avant: Option<State>,
    /// State after.
    pub(crate) apres: State,
    /// Why.
    pub(crate) motif: String,
}

/// Adds events, in the transaction that makes them true.
pub(crate) async fn append(
    connection: &mut PgConnection,
    events: &[Event<'_>],
) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    sqlx::query(INSERT)
        .bind(column(events, |event| event.affilie))
        .bind(column(events, |event| event.depot))
        .bind(column(events, |event| event.le.map(str::to_owned)))
        .bind(column(events, |event| event.acteur.to_owned()))
        .bind(column(events, |event| event.avant.map(|state| name_of(state).to_owned())))
        .bind(column(events, |event| name_of(event.apres).to_owned()))
        .bind(column(events, |event| event.motif.clone()))
        .execute(connection)
        .await
        .doing("write the journal")?;
    Ok(())
}

const INSERT: &str = "\
INSERT INTO journal (affilie, depot, le, acteur, avant, apres, motif)
SELECT affilie, depot, coalesce(le::timestamptz, now()), acteur, avant, apres, motif
FROM unnest($1::int4[], $2::int8[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
AS j(affilie, depot, le, acteur, avant, apres, motif)";
