//! An act on an account: locked, done, noted in the journal; or why it is not done.

use super::vouch::pieces_of;
use crate::act::Act;
use crate::error::{Doing as _, StoreError};
use crate::journal::{self, Event, append, with_reason};
use spec::{Affilie, Role, Scope};
use sqlx::postgres::Postgres;
use sqlx::{PgConnection, Transaction};

/// Why an act on an account is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountHindrance {
    /// An account of this name is there already.
    Exists,
    /// There is none of this name.
    Unknown,
    /// It is disabled.
    Disabled,
    /// Its role does not allow this scope.
    NotOfRole(Scope),
    /// It has no mandate for this affiliate.
    NoMandate(Affilie),
    /// It has no token of this id that is not revoked.
    NoToken,
    /// It is no account of an insured person.
    NotInsured,
    /// It is an insured person already, for good.
    Bound,
    /// It has a second factor already.
    HasFactor,
    /// It has no second factor.
    NoFactor,
    /// It is linked to an issuer already.
    Linked,
    /// Who is to open it opens another account, or is awaited by one.
    LinkedElsewhere,
    /// It is linked to no issuer.
    NotLinked,
}

/// What came of an act on an account.
pub type AccountActed = Result<(), AccountHindrance>;

/// An account that is locked.
pub(super) struct Account {
    /// None for one that a later version knows.
    pub(super) role: Option<Role>,
    pub(super) disabled: bool,
}

/// Locks an account: acts on it come one after the other, and each vouches for what all before it
/// have left.
pub(super) async fn lock(
    connection: &mut PgConnection,
    nom: &str,
) -> Result<Option<Account>, StoreError> {
    let row: Option<(String, Option<String>, bool)> = sqlx::query_as(
        "SELECT role, fonction, ferme_le IS NOT NULL FROM compte WHERE nom = $1 FOR NO KEY UPDATE",
    )
    .bind(nom)
    .fetch_optional(connection)
    .await
    .doing("look for an account")?;
    Ok(row.map(|(role, fonction, disabled)| Account {
        role: Role::of_names(&role, fonction.as_deref()),
        disabled,
    }))
}

/// Ends the sessions of this account.
pub(super) async fn end_sessions(
    connection: &mut PgConnection,
    nom: &str,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM seance WHERE compte = $1")
        .bind(nom)
        .execute(connection)
        .await
        .doing("end the sessions of an account")?;
    Ok(())
}

/// Notes an act in the journal, with what vouches for the account from now on, and commits.
pub(super) async fn note(
    mut transaction: Transaction<'_, Postgres>,
    nom: &str,
    what: String,
    act: Act<'_>,
) -> Result<AccountActed, StoreError> {
    let pieces = pieces_of(&mut transaction, nom).await?;
    let motif = with_reason(&what, act.reason);
    let event = Event { pieces, ..journal::act(act.actor, motif) };
    append(&mut transaction, &[event]).await?;
    transaction.commit().await.doing("note an act on an account")?;
    Ok(Ok(()))
}
