//! Accounts, their mandates and tokens: acts on them, each a journal entry that vouches for the
//! account as it is then.

mod factor;
mod links;
mod lookup;
mod noted;
mod sessions;
mod vouch;

pub use factor::{Factor, NewFactor};
pub use links::{AWAITED_DAYS, LinkTo, NewLink, SIGN_IN_MINUTES};
pub use lookup::{AccountRow, FactorRow, LinkRow, MandateRow, Presented, TokenRow};
pub use noted::{AccountActed, AccountHindrance};
pub use sessions::{NewSession, SESSION_HOURS, SESSION_IDLE_MINUTES, SessionOf};
pub use vouch::AccountDigests;

use crate::act::Act;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use noted::{Account, end_sessions, lock, note};
use spec::{Affilie, Role, Scope};
use sqlx::PgConnection;

/// An account that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewAccount<'a> {
    /// Its name, which no other has.
    pub nom: &'a str,
    /// What it is.
    pub role: Role,
    /// Affiliates that it acts for, from today on.
    pub affilies: &'a [Affilie],
    /// Its password as an Argon2id PHC string; none for an account with tokens only.
    pub secret: Option<&'a str>,
}

/// A token that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewToken<'a> {
    /// Its public half: 16 hexadecimal digits.
    pub id: &'a str,
    /// The account that it is of.
    pub compte: &'a str,
    /// SHA-256 of its secret half.
    pub empreinte: &'a [u8; 32],
    /// What it opens.
    pub portees: &'a [Scope],
    /// Affiliates to which it is confined; none for all of its account.
    pub affilies: Option<&'a [Affilie]>,
    /// When it ends, RFC 3339.
    pub expire_le: Option<&'a str>,
}

/// As the journal writes a list.
fn listed<T: ToString>(all: &[T]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

impl Store {
    /// Makes an account.
    pub async fn make_account(
        &self,
        new: &NewAccount<'_>,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "make an account";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let made = sqlx::query(
            "INSERT INTO compte (nom, role, fonction, secret, cree_le) VALUES ($1, $2, $3, $4, now()) \
             ON CONFLICT DO NOTHING",
        )
        .bind(new.nom)
        .bind(new.role.name())
        .bind(new.role.function().map(spec::Function::name))
        .bind(new.secret)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        if made.rows_affected() == 0 {
            return Ok(Err(AccountHindrance::Exists));
        }
        mandate(&mut transaction, new.nom, new.affilies).await?;
        let function =
            new.role.function().map_or_else(String::new, |it| format!(" ({})", it.name()));
        let role = new.role.name();
        let what = match new.affilies {
            [] => format!("account {:?} made: {role}{function}", new.nom),
            some => format!("account {:?} made: {role}{function}, for {}", new.nom, listed(some)),
        };
        note(transaction, new.nom, what, act).await
    }

    /// Lets an account act for more affiliates, from today on; those that it has already are left
    /// as they are.
    pub async fn give_mandates(
        &self,
        nom: &str,
        affilies: &[Affilie],
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let mut transaction = self.pool().begin().await.doing("give a mandate")?;
        match lock(&mut transaction, nom).await? {
            None => return Ok(Err(AccountHindrance::Unknown)),
            Some(Account { disabled: true, .. }) => return Ok(Err(AccountHindrance::Disabled)),
            Some(_) => {}
        }
        mandate(&mut transaction, nom, affilies).await?;
        let what = format!("account {nom:?}: mandate for {}", listed(affilies));
        note(transaction, nom, what, act).await
    }

    /// Ends the mandates of an account for an affiliate: now, and not at midnight.
    pub async fn end_mandate(
        &self,
        nom: &str,
        affilie: Affilie,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "end a mandate";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        if lock(&mut transaction, nom).await?.is_none() {
            return Ok(Err(AccountHindrance::Unknown));
        }
        // `fin` excluded: one that began today may end today.
        let ended = sqlx::query(
            "UPDATE mandat SET fin = greatest(depuis, CURRENT_DATE) \
             WHERE compte = $1 AND affilie = $2 AND (fin IS NULL OR fin > CURRENT_DATE)",
        )
        .bind(nom)
        .bind(i32::try_from(affilie.number()).unwrap_or(0))
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        if ended.rows_affected() == 0 {
            return Ok(Err(AccountHindrance::NoMandate(affilie)));
        }
        let what = format!("account {nom:?}: mandate for {affilie} ended");
        note(transaction, nom, what, act).await
    }

    /// Makes a token of an account: of scopes that its role allows, for affiliates that it has
    /// mandates for.
    pub async fn make_token(
        &self,
        new: &NewToken<'_>,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "make a token";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let Some(account) = lock(&mut transaction, new.compte).await? else {
            return Ok(Err(AccountHindrance::Unknown));
        };
        if account.disabled {
            return Ok(Err(AccountHindrance::Disabled));
        }
        let allowed = account.role.map(Role::scopes).unwrap_or_default();
        if let Some(scope) = new.portees.iter().find(|scope| !allowed.contains(scope)) {
            return Ok(Err(AccountHindrance::NotOfRole(*scope)));
        }
        let sees_all = account.role.is_some_and(Role::sees_all);
        if let Some(affilies) = new.affilies.filter(|_| !sees_all) {
            let mandates = lookup::mandates_in_force(&mut transaction, new.compte).await?;
            if let Some(affilie) = affilies.iter().find(|one| !mandates.contains(one)) {
                return Ok(Err(AccountHindrance::NoMandate(*affilie)));
            }
        }
        let portees = new.portees.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" ");
        let numbers = new.affilies.map(|affilies| {
            affilies.iter().map(|one| i32::try_from(one.number()).unwrap_or(0)).collect::<Vec<_>>()
        });
        sqlx::query(
            "INSERT INTO jeton (id, compte, empreinte, portees, affilies, cree_le, expire_le) \
             VALUES ($1, $2, $3, $4, $5, now(), $6::timestamptz)",
        )
        .bind(new.id)
        .bind(new.compte)
        .bind(new.empreinte.as_slice())
        .bind(&portees)
        .bind(numbers)
        .bind(new.expire_le)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        let confined =
            new.affilies.map_or_else(String::new, |some| format!(", for {}", listed(some)));
        let until = new.expire_le.map_or_else(String::new, |until| format!(", until {until}"));
        let what =
            format!("account {:?}: token {} made: {portees}{confined}{until}", new.compte, new.id);
        note(transaction, new.compte, what, act).await
    }

    /// Closes an account: none of its tokens opens anything any more.
    pub async fn disable_account(
        &self,
        nom: &str,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "disable an account";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        match lock(&mut transaction, nom).await? {
            None => return Ok(Err(AccountHindrance::Unknown)),
            Some(Account { disabled: true, .. }) => return Ok(Err(AccountHindrance::Disabled)),
            Some(_) => {}
        }
        sqlx::query("UPDATE compte SET ferme_le = now() WHERE nom = $1")
            .bind(nom)
            .execute(&mut *transaction)
            .await
            .doing(doing)?;
        end_sessions(&mut transaction, nom).await?;
        note(transaction, nom, format!("account {nom:?} disabled"), act).await
    }

    /// Gives an account another password, as an Argon2id PHC string. Its sessions end.
    pub async fn set_secret(
        &self,
        nom: &str,
        secret: &str,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "set a password";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        match lock(&mut transaction, nom).await? {
            None => return Ok(Err(AccountHindrance::Unknown)),
            Some(Account { disabled: true, .. }) => return Ok(Err(AccountHindrance::Disabled)),
            Some(_) => {}
        }
        sqlx::query("UPDATE compte SET secret = $2 WHERE nom = $1")
            .bind(nom)
            .bind(secret)
            .execute(&mut *transaction)
            .await
            .doing(doing)?;
        end_sessions(&mut transaction, nom).await?;
        note(transaction, nom, format!("account {nom:?}: password set"), act).await
    }

    /// Says which insured person an account is, once and for good.
    pub async fn bind_insured(
        &self,
        nom: &str,
        num_assure: i32,
        act: Act<'_>,
    ) -> Result<AccountActed, StoreError> {
        let doing = "bind an account to an insured person";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        match lock(&mut transaction, nom).await? {
            None => return Ok(Err(AccountHindrance::Unknown)),
            Some(Account { disabled: true, .. }) => return Ok(Err(AccountHindrance::Disabled)),
            Some(Account { role: Some(Role::Insured), .. }) => {}
            Some(_) => return Ok(Err(AccountHindrance::NotInsured)),
        }
        let bound = sqlx::query(
            "INSERT INTO compte_assure (compte, num_assure) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(nom)
        .bind(num_assure)
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        if bound.rows_affected() == 0 {
            return Ok(Err(AccountHindrance::Bound));
        }
        // Readers of the journal learn of no number: the piece vouches for it.
        note(transaction, nom, format!("account {nom:?} bound to an insured person"), act).await
    }

    /// Revokes a token, by its id.
    pub async fn revoke_token(&self, id: &str, act: Act<'_>) -> Result<AccountActed, StoreError> {
        let doing = "revoke a token";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let nom: Option<String> = sqlx::query_scalar("SELECT compte FROM jeton WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *transaction)
            .await
            .doing(doing)?;
        let Some(nom) = nom else { return Ok(Err(AccountHindrance::NoToken)) };
        lock(&mut transaction, &nom).await?;
        let revoked =
            sqlx::query("UPDATE jeton SET revoque_le = now() WHERE id = $1 AND revoque_le IS NULL")
                .bind(id)
                .execute(&mut *transaction)
                .await
                .doing(doing)?;
        if revoked.rows_affected() == 0 {
            return Ok(Err(AccountHindrance::NoToken));
        }
        note(transaction, &nom, format!("account {nom:?}: token {id} revoked"), act).await
    }
}

async fn mandate(
    connection: &mut PgConnection,
    nom: &str,
    affilies: &[Affilie],
) -> Result<(), StoreError> {
    let numbers: Vec<i32> =
        affilies.iter().map(|one| i32::try_from(one.number()).unwrap_or(0)).collect();
    sqlx::query(
        "INSERT INTO mandat (affilie, compte, depuis) SELECT DISTINCT a, $1, CURRENT_DATE FROM unnest($2::int4[]) AS a \
         WHERE a NOT IN (SELECT m.affilie FROM mandat m WHERE m.compte = $1 \
             AND m.depuis <= CURRENT_DATE AND (m.fin IS NULL OR m.fin > CURRENT_DATE)) \
         ON CONFLICT (affilie, compte, depuis) DO UPDATE SET fin = NULL",
    )
    .bind(nom)
    .bind(numbers)
    .execute(connection)
    .await
    .doing("give a mandate")?;
    Ok(())
}
