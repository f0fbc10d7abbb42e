//! Sessions of the console. Only digests of their identifiers are kept; what a session may is what
//! its account may at the moment of each request.

use super::lookup::mandates_in_force;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use spec::{Affilie, Role};
use sqlx::Row as _;
use std::collections::BTreeSet;

/// Minutes without a request after which a session is over.
pub const SESSION_IDLE_MINUTES: i32 = 30;
/// Hours after which every session is over.
pub const SESSION_HOURS: i32 = 12;

/// Minutes within which the code of the second factor follows the password.
const CODE_MINUTES: i32 = 10;

/// A session that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// SHA-256 of its identifier.
    pub empreinte: &'a [u8; 32],
    /// The account whose password was given.
    pub compte: &'a str,
    /// Address of the caller.
    pub adresse: &'a str,
    /// User agent of the caller.
    pub agent: &'a str,
    /// Whether the code of the second factor is still to be given: until then it opens nothing.
    pub awaits_code: bool,
    /// Whether the issuer of an organisation has asked for a second factor that counts.
    pub has_issuer_factor: bool,
    /// Argon2id PHC string of the password that was given; none where none was.
    pub secret: Option<&'a str>,
}

/// A session in force, with its account as it stands at this moment.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else, in any combination")]
pub struct SessionOf {
    /// Its account.
    pub compte: String,
    /// The role; none when this version does not know it.
    pub role: Option<Role>,
    /// Affiliates that it sees; none for all.
    pub affilies: Option<BTreeSet<Affilie>>,
    /// The insured person that the account is.
    pub assure: Option<i32>,
    /// Whether the account has a second factor.
    pub has_factor: bool,
    /// Whether the issuer of an organisation has asked for one that counts.
    pub has_issuer_factor: bool,
    /// Whether the session began within the last ten minutes.
    pub is_fresh: bool,
    /// Whether the account has a password.
    pub has_secret: bool,
}

impl Store {
    /// The Argon2id PHC string of an account that may sign in; none when there is no such account,
    /// it is disabled, or has no password.
    pub async fn secret_of(&self, nom: &str) -> Result<Option<String>, StoreError> {
        let secret: Option<Option<String>> =
            sqlx::query_scalar("SELECT secret FROM compte WHERE nom = $1 AND ferme_le IS NULL")
                .bind(nom)
                .fetch_optional(&self.pool())
                .await
                .doing("look for an account")?;
        Ok(secret.flatten())
    }

    /// Begins a session; false when the account is disabled, or has another password by now than
    /// the one that was given. A password that is set meanwhile is waited for.
    pub async fn begin_session(&self, new: NewSession<'_>) -> Result<bool, StoreError> {
        let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        let begun = sqlx::query(
            "WITH c AS (SELECT nom FROM compte WHERE nom = $2 AND ferme_le IS NULL \
             AND ($7::text IS NULL OR secret = $7) FOR SHARE) \
             INSERT INTO seance (empreinte, compte, cree_le, vue_le, adresse, agent, attend_code, facteur_tiers) \
             SELECT $1, c.nom, now(), now(), $3, $4, $5, $6 FROM c",
        )
        .bind(new.empreinte.as_slice())
        .bind(new.compte)
        .bind(cut(new.adresse, 64))
        .bind(cut(new.agent, 200))
        .bind(new.awaits_code)
        .bind(new.has_issuer_factor)
        .bind(new.secret)
        .execute(&self.pool())
        .await
        .doing("begin a session")?;
        Ok(begun.rows_affected() == 1)
    }

    /// A session in force. `used` says whether a person asks: what a page asks by itself does not
    /// keep a session alive.
    pub async fn session(
        &self,
        empreinte: &[u8; 32],
        used: bool,
    ) -> Result<Option<SessionOf>, StoreError> {
        let doing = "look for a session";
        let mut connection = self.pool().acquire().await.doing(doing)?;
        let row = sqlx::query(
            "SELECT s.compte, c.role, c.fonction, a.num_assure, s.vue_le < now() - interval '1 minute' AS ancienne, \
             s.facteur_tiers, s.cree_le > now() - make_interval(mins => $4) AS recente, c.secret IS NOT NULL AS a_secret, \
             EXISTS (SELECT FROM second_facteur f WHERE f.compte = s.compte AND f.retire_le IS NULL) AS facteur \
             FROM seance s JOIN compte c ON c.nom = s.compte LEFT JOIN compte_assure a ON a.compte = s.compte \
             WHERE s.empreinte = $1 AND NOT s.attend_code AND c.ferme_le IS NULL AND s.vue_le > now() - make_interval(mins => $2) \
             AND s.cree_le > now() - make_interval(hours => $3)",
        )
        .bind(empreinte.as_slice())
        .bind(SESSION_IDLE_MINUTES)
        .bind(SESSION_HOURS)
        .bind(CODE_MINUTES)
        .fetch_optional(&mut *connection)
        .await
        .doing(doing)?;
        let Some(row) = row else { return Ok(None) };
        if used && row.try_get("ancienne").doing(doing)? {
            sqlx::query("UPDATE seance SET vue_le = now() WHERE empreinte = $1")
                .bind(empreinte.as_slice())
                .execute(&mut *connection)
                .await
                .doing("remember the use of a session")?;
        }
        let compte: String = row.try_get("compte").doing(doing)?;
        let (role, fonction): (String, Option<String>) =
            (row.try_get("role").doing(doing)?, row.try_get("fonction").doing(doing)?);
        let role = Role::of_names(&role, fonction.as_deref());
        let affilies = if role.is_some_and(Role::sees_all) {
            None
        } else {
            Some(mandates_in_force(&mut connection, &compte).await?)
        };
        Ok(Some(SessionOf {
            role,
            affilies,
            assure: row.try_get("num_assure").doing(doing)?,
            has_factor: row.try_get("facteur").doing(doing)?,
            has_issuer_factor: row.try_get("facteur_tiers").doing(doing)?,
            is_fresh: row.try_get("recente").doing(doing)?,
            has_secret: row.try_get("a_secret").doing(doing)?,
            compte,
        }))
    }

    /// The account of a session that awaits the code of its second factor.
    pub async fn awaiting_code(&self, empreinte: &[u8; 32]) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar(
            "SELECT s.compte FROM seance s JOIN compte c ON c.nom = s.compte WHERE s.empreinte = $1 \
             AND s.attend_code AND c.ferme_le IS NULL AND s.cree_le > now() - make_interval(mins => $2)",
        )
        .bind(empreinte.as_slice())
        .bind(CODE_MINUTES)
        .fetch_optional(&self.pool())
        .await
        .doing("look for a session that awaits its code")
    }

    /// Keeps the secret that a session proposes to enrol, in place of the one before.
    pub async fn propose(&self, empreinte: &[u8; 32], graine: &[u8; 20]) -> Result<(), StoreError> {
        sqlx::query("UPDATE seance SET propose = $2 WHERE empreinte = $1")
            .bind(empreinte.as_slice())
            .bind(graine.as_slice())
            .execute(&self.pool())
            .await
            .doing("propose a second factor")?;
        Ok(())
    }

    /// The secret that a session proposes to enrol.
    pub async fn proposed(&self, empreinte: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
        let found: Option<Option<Vec<u8>>> =
            sqlx::query_scalar("SELECT propose FROM seance WHERE empreinte = $1")
                .bind(empreinte.as_slice())
                .fetch_optional(&self.pool())
                .await
                .doing("look for a proposed second factor")?;
        Ok(found.flatten())
    }

    /// Ends a session; false when it was over.
    pub async fn end_session(&self, empreinte: &[u8; 32]) -> Result<bool, StoreError> {
        let ended = sqlx::query("DELETE FROM seance WHERE empreinte = $1")
            .bind(empreinte.as_slice())
            .execute(&self.pool())
            .await
            .doing("end a session")?;
        Ok(ended.rows_affected() == 1)
    }

    /// Forgets sessions that are over; gives how many.
    pub async fn forget_sessions(&self) -> Result<u64, StoreError> {
        let gone = sqlx::query(
            "DELETE FROM seance WHERE vue_le <= now() - make_interval(mins => $1) \
             OR cree_le <= now() - make_interval(hours => $2)",
        )
        .bind(SESSION_IDLE_MINUTES)
        .bind(SESSION_HOURS)
        .execute(&self.pool())
        .await
        .doing("forget sessions")?;
        Ok(gone.rows_affected())
    }
}
