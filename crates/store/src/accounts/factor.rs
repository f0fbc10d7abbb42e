//! The second factor of an account: enrolled, used, taken off.

use super::noted::{Account, AccountActed, AccountHindrance, end_sessions, lock, note};
use crate::act::Act;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;

/// A second factor that is to be enrolled.
#[derive(Clone, Copy, Debug)]
pub struct NewFactor<'a> {
    /// The account.
    pub compte: &'a str,
    /// The shared secret.
    pub graine: &'a [u8; 20],
    /// Step of the code that has proved it: it is not taken again.
    pub pas: u64,
    /// SHA-256 of the recovery codes.
    pub codes: &'a [[u8; 32]],
}

/// The second factor of an account that may sign in.
#[derive(Clone)]
pub struct Factor {
    /// Which enrolment of the account it is.
    pub rang: i32,
    /// The shared secret.
    pub graine: Vec<u8>,
}

impl std::fmt::Debug for Factor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Factor({})", self.rang)
    }
}

/// A step as the database keeps it.
fn step(pas: u64) -> i64 {
    i64::try_from(pas).unwrap_or(i64::MAX)
}

impl Store {
    /// Enrols a second factor of an account that has none. Its sessions end: they were begun
    /// without.
    pub async fn enrol_factor(
        &self,
        new: &NewFactor<'_>,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "enrol a second factor";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        match lock(&mut transaction, new.compte).await? {
            None => return Ok(Err(AccountHindrance::Unknown)),
            Some(Account { disabled: true, .. }) => return Ok(Err(AccountHindrance::Disabled)),
            Some(_) => {}
        }
        let rang: Option<i32> = sqlx::query_scalar(
            "INSERT INTO second_facteur (compte, rang, graine, cree_le, dernier_pas) \
             SELECT $1, 1 + (SELECT coalesce(max(rang), 0) FROM second_facteur WHERE compte = $1), $2, now(), $3 \
             WHERE NOT EXISTS (SELECT FROM second_facteur WHERE compte = $1 AND retire_le IS NULL) \
             RETURNING rang",
        )
        .bind(new.compte)
        .bind(new.graine.as_slice())
        .bind(step(new.pas))
        .fetch_optional(&mut *transaction)
        .await
        .doing(doing)?;
        let Some(rang) = rang else { return Ok(Err(AccountHindrance::HasFactor)) };
        let codes: Vec<&[u8]> = new.codes.iter().map(<[u8; 32]>::as_slice).collect();
        sqlx::query(
            "INSERT INTO code_secours (compte, rang, empreinte) SELECT $1, $2, e FROM unnest($3::bytea[]) AS e",
        )
        .bind(new.compte)
        .bind(rang)
        .bind(codes)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        end_sessions(&mut transaction, new.compte).await?;
        note(
            transaction,
            new.compte,
            format!("account {:?}: second factor enrolled", new.compte),
            act,
        )
        .await
    }

    /// The second factor of an account that may sign in; none when it has none.
    pub async fn factor(&self, nom: &str) -> Result<Option<Factor>, StoreError> {
        let doing = "look for a second factor";
        let row = sqlx::query(
            "SELECT f.rang, f.graine FROM second_facteur f JOIN compte c ON c.nom = f.compte \
             WHERE f.compte = $1 AND f.retire_le IS NULL AND c.ferme_le IS NULL",
        )
        .bind(nom)
        .fetch_optional(&self.pool())
        .await
        .doing(doing)?;
        let factor = |row: sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(Factor {
                rang: row.try_get("rang")?,
                graine: row.try_get("graine")?,
            })
        };
        row.map(factor).transpose().doing(doing)
    }

    /// Takes the code of a step; false when this one, or a later one, was taken already. Of several
    /// callers who give the same code at once, one has it.
    pub async fn take_step(&self, nom: &str, rang: i32, pas: u64) -> Result<bool, StoreError> {
        let taken = sqlx::query(
            "UPDATE second_facteur SET dernier_pas = $3 \
             WHERE compte = $1 AND rang = $2 AND retire_le IS NULL AND dernier_pas < $3",
        )
        .bind(nom)
        .bind(rang)
        .bind(step(pas))
        .execute(&self.pool())
        .await
        .doing("take a code of a second factor")?;
        Ok(taken.rows_affected() == 1)
    }

    /// Takes a recovery code; false when it is none, or was taken before.
    pub async fn take_recovery_code(
        &self,
        (nom, rang): (&str, i32),
        empreinte: &[u8; 32],
        act: Act<'_>,
    ) -> Result<bool, StoreError> {
        let doing = "take a recovery code";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        if !matches!(lock(&mut transaction, nom).await?, Some(Account { disabled: false, .. })) {
            return Ok(false);
        }
        let taken = sqlx::query(
            "UPDATE code_secours s SET utilise_le = now() FROM second_facteur f \
             WHERE s.compte = $1 AND s.rang = $2 AND s.empreinte = $3 AND s.utilise_le IS NULL \
             AND f.compte = s.compte AND f.rang = s.rang AND f.retire_le IS NULL",
        )
        .bind(nom)
        .bind(rang)
        .bind(empreinte.as_slice())
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        if taken.rows_affected() == 0 {
            return Ok(false);
        }
        let what = format!("account {nom:?}: recovery code used");
        Ok(note(transaction, nom, what, act).await?.is_ok())
    }

    /// Puts new recovery codes in place of those before, of which none opens anything any more.
    /// `codes` are SHA-256.
    pub async fn renew_recovery_codes(
        &self,
        (nom, rang): (&str, i32),
        codes: &[[u8; 32]],
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "renew recovery codes";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        if !matches!(lock(&mut transaction, nom).await?, Some(Account { disabled: false, .. })) {
            return Ok(Err(AccountHindrance::Unknown));
        }
        let in_force: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM second_facteur WHERE compte = $1 AND rang = $2 AND retire_le IS NULL)",
        )
        .bind(nom)
        .bind(rang)
        .fetch_one(&mut *transaction)
        .await
        .doing(doing)?;
        if !in_force {
            return Ok(Err(AccountHindrance::NoFactor));
        }
        // Rows of an account stay: a code that was replaced is one that was used up.
        sqlx::query(
            "UPDATE code_secours SET utilise_le = now() WHERE compte = $1 AND rang = $2 AND utilise_le IS NULL",
        )
        .bind(nom)
        .bind(rang)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        let codes: Vec<&[u8]> = codes.iter().map(<[u8; 32]>::as_slice).collect();
        sqlx::query(
            "INSERT INTO code_secours (compte, rang, empreinte) SELECT $1, $2, e FROM unnest($3::bytea[]) AS e",
        )
        .bind(nom)
        .bind(rang)
        .bind(codes)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        let what = format!("account {nom:?}: recovery codes renewed");
        note(transaction, nom, what, act).await
    }

    /// Takes the second factor of an account off. Its sessions end.
    pub async fn retire_factor(&self, nom: &str, act: Act<'_>) -> Result<AccountActed, StoreError> {
        let doing = "take a second factor off";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        if lock(&mut transaction, nom).await?.is_none() {
            return Ok(Err(AccountHindrance::Unknown));
        }
        let retired = sqlx::query(
            "UPDATE second_facteur SET retire_le = now() WHERE compte = $1 AND retire_le IS NULL",
        )
        .bind(nom)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        if retired.rows_affected() == 0 {
            return Ok(Err(AccountHindrance::NoFactor));
        }
        end_sessions(&mut transaction, nom).await?;
        note(transaction, nom, format!("account {nom:?}: second factor taken off"), act).await
    }
}
