//! Accounts that are opened through the issuer of an organisation (OpenID Connect): linked, bound
//! to a subject when it comes for the first time, unlinked; and sign-ins that are under way.

use super::noted::{Account, AccountActed, AccountHindrance, end_sessions, lock, note};
use crate::act::Act;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};

/// Days within which somebody who is awaited comes for the first time.
pub const AWAITED_DAYS: i32 = 30;

/// Minutes within which a sign-in that was begun comes back from the issuer.
pub const SIGN_IN_MINUTES: i32 = 10;

/// Who opens an account at an issuer.
#[derive(Clone, Copy, Debug)]
pub enum LinkTo<'a> {
    /// This subject (`sub`).
    Subject(&'a str),
    /// Whoever comes first with this value of the claim that the settings name, letters of ASCII
    /// in lower case.
    Awaited(&'a str),
}

/// A link that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewLink<'a> {
    /// The account.
    pub compte: &'a str,
    /// Address of the issuer.
    pub emetteur: &'a str,
    /// Who opens it.
    pub to: LinkTo<'a>,
}

impl Store {
    /// Links an account that has no link. The journal does not name who opens it: the piece vouches
    /// for that.
    pub async fn link_account(
        &self,
        new: &NewLink<'_>,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "link an account";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        match lock(&mut transaction, new.compte).await? {
            None => return Ok(Err(AccountHindrance::Unknown)),
            Some(Account { disabled: true, .. }) => return Ok(Err(AccountHindrance::Disabled)),
            Some(_) => {}
        }
        let (subject, awaited) = match new.to {
            LinkTo::Subject(subject) => (Some(subject), None),
            LinkTo::Awaited(awaited) => (None, Some(awaited)),
        };
        let linked: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM compte_emetteur WHERE compte = $1 AND retire_le IS NULL)",
        )
        .bind(new.compte)
        .fetch_one(&mut *transaction)
        .await
        .doing(doing)?;
        if linked {
            return Ok(Err(AccountHindrance::Linked));
        }
        let made = sqlx::query(
            "INSERT INTO compte_emetteur (compte, rang, emetteur, identifiant, sujet, cree_le, lie_le) \
             SELECT $1, 1 + (SELECT coalesce(max(rang), 0) FROM compte_emetteur WHERE compte = $1), $2, $3, $4, now(), \
             CASE WHEN $4::text IS NOT NULL THEN now() END ON CONFLICT DO NOTHING",
        )
        .bind(new.compte)
        .bind(new.emetteur)
        .bind(awaited)
        .bind(subject)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        if made.rows_affected() == 0 {
            return Ok(Err(AccountHindrance::LinkedElsewhere));
        }
        let (nom, issuer) = (new.compte, new.emetteur);
        let what = match new.to {
            LinkTo::Subject(_) => format!("account {nom:?}: linked to the issuer {issuer}"),
            LinkTo::Awaited(_) => {
                format!("account {nom:?}: awaits its first sign-in through the issuer {issuer}")
            }
        };
        note(transaction, nom, what, act).await
    }

    /// Ends the link of an account. Its sessions end.
    pub async fn unlink_account(
        &self,
        nom: &str,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "end the link of an account";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        if lock(&mut transaction, nom).await?.is_none() {
            return Ok(Err(AccountHindrance::Unknown));
        }
        let ended: Option<String> = sqlx::query_scalar(
            "UPDATE compte_emetteur SET retire_le = now() WHERE compte = $1 AND retire_le IS NULL RETURNING emetteur",
        )
        .bind(nom)
        .fetch_optional(&mut *transaction)
        .await
        .doing(doing)?;
        let Some(issuer) = ended else { return Ok(Err(AccountHindrance::NotLinked)) };
        end_sessions(&mut transaction, nom).await?;
        note(transaction, nom, format!("account {nom:?}: link to the issuer {issuer} ended"), act)
            .await
    }

    /// The account that a subject of an issuer opens; none when it opens none that may sign in.
    pub async fn account_of_subject(
        &self,
        emetteur: &str,
        sujet: &str,
    ) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar(
            "SELECT l.compte FROM compte_emetteur l JOIN compte c ON c.nom = l.compte \
             WHERE l.emetteur = $1 AND l.sujet = $2 AND l.retire_le IS NULL AND c.ferme_le IS NULL",
        )
        .bind(emetteur)
        .bind(sujet)
        .fetch_optional(&self.pool())
        .await
        .doing("look for the account of a subject")
    }

    /// Binds the account that awaits this value of the claim to the subject that has come with it,
    /// for good; gives its name. None when no account awaits it (any more), or the subject opens
    /// another one.
    pub async fn bind_subject(
        &self,
        emetteur: &str,
        (awaited, sujet): (&str, &str),
        actor: impl FnOnce(&str) -> String,
    ) -> Result<Option<String>, StoreError> {
        let doing = "bind a subject to an account";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let awaiting: Option<(String, i32)> = sqlx::query_as(
            "SELECT compte, rang FROM compte_emetteur WHERE emetteur = $1 AND identifiant = $2 AND sujet IS NULL \
             AND retire_le IS NULL AND cree_le > now() - make_interval(days => $3)",
        )
        .bind(emetteur)
        .bind(awaited)
        .bind(AWAITED_DAYS)
        .fetch_optional(&mut *transaction)
        .await
        .doing(doing)?;
        let Some((nom, rang)) = awaiting else { return Ok(None) };
        if !matches!(lock(&mut transaction, &nom).await?, Some(Account { disabled: false, .. })) {
            return Ok(None);
        }
        let bound = sqlx::query(
            "UPDATE compte_emetteur SET sujet = $3, lie_le = now() \
             WHERE compte = $1 AND rang = $2 AND sujet IS NULL AND retire_le IS NULL \
             AND NOT EXISTS (SELECT FROM compte_emetteur o WHERE o.emetteur = $4 AND o.sujet = $3 AND o.retire_le IS NULL)",
        )
        .bind(&nom)
        .bind(rang)
        .bind(sujet)
        .bind(emetteur)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        if bound.rows_affected() == 0 {
            return Ok(None);
        }
        let what =
            format!("account {nom:?}: first sign-in through the issuer {emetteur}, bound to it");
        let act = Act { actor: &actor(&nom), reason: "" };
        let noted = note(transaction, &nom, what, act).await?;
        Ok(noted.is_ok().then_some(nom))
    }

    /// Keeps that a sign-in was begun, and the page that was asked for.
    pub async fn begin_sign_in(
        &self,
        empreinte: &[u8; 32],
        retour: &str,
    ) -> Result<(), StoreError> {
        // Those that have not come back are forgotten on the way: there are never more than the
        // last minutes have begun.
        sqlx::query(
            "WITH passees AS (DELETE FROM connexion WHERE cree_le <= now() - make_interval(mins => $3)) \
             INSERT INTO connexion (empreinte, retour, cree_le) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING",
        )
        .bind(empreinte.as_slice())
        .bind(retour)
        .bind(SIGN_IN_MINUTES)
        .execute(&self.pool())
        .await
        .doing("begin a sign-in")?;
        Ok(())
    }

    /// Takes a sign-in that comes back; gives the page that was asked for. None when none was begun
    /// lately, or it came back before.
    pub async fn take_sign_in(&self, empreinte: &[u8; 32]) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar(
            "DELETE FROM connexion WHERE empreinte = $1 AND cree_le > now() - make_interval(mins => $2) RETURNING retour",
        )
        .bind(empreinte.as_slice())
        .bind(SIGN_IN_MINUTES)
        .fetch_optional(&self.pool())
        .await
        .doing("take a sign-in that comes back")
    }
}
