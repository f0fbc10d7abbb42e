//! Accounts and tokens as they are looked up: by whoever presents a token, and by whoever lists
//! them.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use spec::{Affilie, Role, Scope};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet};

/// A token that was presented, as it stands at this moment.
#[derive(Clone, Debug)]
pub struct Presented {
    /// SHA-256 of its secret half.
    pub empreinte: Vec<u8>,
    /// The account that it is of.
    pub compte: String,
    /// What that is; none for a role that this version does not know.
    pub role: Option<Role>,
    /// What it opens, of what the role allows.
    pub portees: Vec<Scope>,
    /// Affiliates that it sees; none for all.
    pub affilies: Option<BTreeSet<Affilie>>,
    /// The insured person that the account is.
    pub assure: Option<i32>,
    /// Whether it opens anything: not expired, not revoked, its account not disabled.
    pub in_force: bool,
}

/// An account in a list.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// Its name.
    pub nom: String,
    /// Its role.
    pub role: String,
    /// What it does for its employer.
    pub fonction: Option<String>,
    /// Whether it has a password.
    pub has_secret: bool,
    /// When it was made, UTC.
    pub cree_le: String,
    /// Since when it is disabled, UTC.
    pub ferme_le: Option<String>,
    /// Its second factor.
    pub facteur: Option<FactorRow>,
    /// Who opens it at the issuer of an organisation.
    pub lien: Option<LinkRow>,
    /// Its mandates.
    pub mandats: Vec<MandateRow>,
    /// Its tokens.
    pub jetons: Vec<TokenRow>,
}

/// The second factor of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorRow {
    /// Since when, UTC.
    pub cree_le: String,
    /// Recovery codes that are not used yet.
    pub codes: i64,
}

/// Who opens an account at the issuer of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Address of the issuer.
    pub emetteur: String,
    /// Who was awaited: the value of a claim.
    pub identifiant: Option<String>,
    /// The subject; none until it has come for the first time.
    pub sujet: Option<String>,
    /// Since when, UTC.
    pub cree_le: String,
}

/// A mandate of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateRow {
    /// For whom.
    pub affilie: i32,
    /// From which day on.
    pub depuis: String,
    /// From which day on no more.
    pub fin: Option<String>,
}

/// A token of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its public half.
    pub id: String,
    /// What it opens.
    pub portees: String,
    /// To whom it is confined; none for all of its account.
    pub affilies: Option<Vec<i32>>,
    /// When it was made, UTC.
    pub cree_le: String,
    /// When it ends, UTC.
    pub expire_le: Option<String>,
    /// When it was revoked, UTC.
    pub revoque_le: Option<String>,
    /// When it was last used, UTC, to the minute.
    pub vu_le: Option<String>,
}

fn affilie(number: i32) -> Option<Affilie> {
    u32::try_from(number).ok().and_then(Affilie::of_number)
}

/// Affiliates that an account may act for today.
pub(super) async fn mandates_in_force(
    connection: &mut PgConnection,
    nom: &str,
) -> Result<BTreeSet<Affilie>, StoreError> {
    // One row: an accountant may have thousands, and each request asks for them.
    let numbers: Vec<i32> = sqlx::query_scalar(
        "SELECT coalesce(array_agg(affilie), '{}') FROM mandat WHERE compte = $1 AND depuis <= CURRENT_DATE \
         AND (fin IS NULL OR fin > CURRENT_DATE)",
    )
    .bind(nom)
    .fetch_one(connection)
    .await
    .doing("read the mandates of an account")?;
    Ok(numbers.into_iter().filter_map(affilie).collect())
}

fn time(column: &str) -> String {
    format!("to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
}

impl Store {
    /// A token, by its public half.
    pub async fn presented(&self, id: &str) -> Result<Option<Presented>, StoreError> {
        let doing = "look for a token";
        let mut connection = self.pool().acquire().await.doing(doing)?;
        let row = sqlx::query(
            "SELECT j.empreinte, j.compte, j.portees, j.affilies, c.role, c.fonction, \
             (SELECT a.num_assure FROM compte_assure a WHERE a.compte = c.nom) AS assure, \
             (j.revoque_le IS NULL AND c.ferme_le IS NULL AND (j.expire_le IS NULL OR j.expire_le > now())) AS en_vigueur \
             FROM jeton j JOIN compte c ON c.nom = j.compte WHERE j.id = $1",
        )
        .bind(id)
        .fetch_optional(&mut *connection)
        .await
        .doing(doing)?;
        let Some(row) = row else { return Ok(None) };
        let compte: String = row.try_get("compte").doing(doing)?;
        let (role, fonction): (String, Option<String>) =
            (row.try_get("role").doing(doing)?, row.try_get("fonction").doing(doing)?);
        let role = Role::of_names(&role, fonction.as_deref());
        let allowed = role.map(Role::scopes).unwrap_or_default();
        let portees: &str = row.try_get("portees").doing(doing)?;
        let portees = portees.split(' ').filter_map(Scope::of_name);
        let confined: Option<Vec<i32>> = row.try_get("affilies").doing(doing)?;
        let confined: Option<BTreeSet<Affilie>> =
            confined.map(|numbers| numbers.into_iter().filter_map(affilie).collect());
        let affilies = if role.is_some_and(Role::sees_all) {
            confined
        } else {
            let mut mandates = mandates_in_force(&mut connection, &compte).await?;
            if let Some(confined) = confined {
                mandates.retain(|one| confined.contains(one));
            }
            Some(mandates)
        };
        Ok(Some(Presented {
            empreinte: row.try_get("empreinte").doing(doing)?,
            assure: row.try_get("assure").doing(doing)?,
            portees: portees.filter(|scope| allowed.contains(scope)).collect(),
            compte,
            role,
            affilies,
            in_force: row.try_get("en_vigueur").doing(doing)?,
        }))
    }

    /// Remembers that a token was used, to the minute.
    pub async fn token_used(&self, id: &str) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO jeton_vu (jeton, vu_le) VALUES ($1, date_trunc('minute', now())) \
             ON CONFLICT (jeton) DO UPDATE SET vu_le = excluded.vu_le WHERE jeton_vu.vu_le < excluded.vu_le",
        )
        .bind(id)
        .execute(&self.pool())
        .await
        .doing("remember the use of a token")?;
        Ok(())
    }

    /// Accounts in the order of their names: all, or the one of this name.
    pub async fn accounts(&self, nom: Option<&str>) -> Result<Vec<AccountRow>, StoreError> {
        let doing = "list accounts";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        sqlx::raw_sql(crate::database::SNAPSHOT).execute(&mut *transaction).await.doing(doing)?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT nom, role, fonction, secret IS NOT NULL AS a_secret, {} AS cree_le, {} AS ferme_le \
             FROM compte WHERE $1::text IS NULL OR nom = $1 ORDER BY nom",
            time("cree_le"),
            time("ferme_le")
        )))
        .bind(nom)
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let mandates = sqlx::query(
            "SELECT compte, affilie, to_char(depuis, 'YYYY-MM-DD') AS depuis, to_char(fin, 'YYYY-MM-DD') AS fin \
             FROM mandat WHERE $1::text IS NULL OR compte = $1 ORDER BY affilie, mandat.depuis",
        )
        .bind(nom)
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let tokens = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT j.compte, j.id, j.portees, j.affilies, {} AS cree_le, {} AS expire_le, {} AS revoque_le, \
             {} AS vu_le FROM jeton j LEFT JOIN jeton_vu v ON v.jeton = j.id \
             WHERE $1::text IS NULL OR j.compte = $1 ORDER BY j.cree_le, j.id",
            time("j.cree_le"),
            time("j.expire_le"),
            time("j.revoque_le"),
            time("v.vu_le")
        )))
        .bind(nom)
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let factors = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT f.compte, {} AS cree_le, (SELECT count(*) FROM code_secours s \
                 WHERE s.compte = f.compte AND s.rang = f.rang AND s.utilise_le IS NULL) AS codes \
             FROM second_facteur f WHERE f.retire_le IS NULL AND ($1::text IS NULL OR f.compte = $1)",
            time("f.cree_le")
        )))
        .bind(nom)
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let links = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT compte, emetteur, identifiant, sujet, {} AS cree_le FROM compte_emetteur \
             WHERE retire_le IS NULL AND ($1::text IS NULL OR compte = $1)",
            time("cree_le")
        )))
        .bind(nom)
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        let mut accounts: BTreeMap<String, AccountRow> = BTreeMap::new();
        for row in &rows {
            let account = account(row).doing(doing)?;
            accounts.insert(account.nom.clone(), account);
        }
        for row in &factors {
            let of: &str = row.try_get("compte").doing(doing)?;
            if let Some(account) = accounts.get_mut(of) {
                account.facteur = Some(factor(row).doing(doing)?);
            }
        }
        for row in &links {
            let of: &str = row.try_get("compte").doing(doing)?;
            if let Some(account) = accounts.get_mut(of) {
                account.lien = Some(link(row).doing(doing)?);
            }
        }
        for row in &mandates {
            let of: &str = row.try_get("compte").doing(doing)?;
            if let Some(account) = accounts.get_mut(of) {
                account.mandats.push(mandate(row).doing(doing)?);
            }
        }
        for row in &tokens {
            let of: &str = row.try_get("compte").doing(doing)?;
            if let Some(account) = accounts.get_mut(of) {
                account.jetons.push(token(row).doing(doing)?);
            }
        }
        Ok(accounts.into_values().collect())
    }
}

fn account(row: &PgRow) -> Result<AccountRow, sqlx::Error> {
    Ok(AccountRow {
        nom: row.try_get("nom")?,
        role: row.try_get("role")?,
        fonction: row.try_get("fonction")?,
        has_secret: row.try_get("a_secret")?,
        cree_le: row.try_get("cree_le")?,
        ferme_le: row.try_get("ferme_le")?,
        facteur: None,
        lien: None,
        mandats: Vec::new(),
        jetons: Vec::new(),
    })
}

fn factor(row: &PgRow) -> Result<FactorRow, sqlx::Error> {
    Ok(FactorRow { cree_le: row.try_get("cree_le")?, codes: row.try_get("codes")? })
}

fn link(row: &PgRow) -> Result<LinkRow, sqlx::Error> {
    Ok(LinkRow {
        emetteur: row.try_get("emetteur")?,
        identifiant: row.try_get("identifiant")?,
        sujet: row.try_get("sujet")?,
        cree_le: row.try_get("cree_le")?,
    })
}

fn mandate(row: &PgRow) -> Result<MandateRow, sqlx::Error> {
    Ok(MandateRow {
        affilie: row.try_get("affilie")?,
        depuis: row.try_get("depuis")?,
        fin: row.try_get("fin")?,
    })
}

fn token(row: &PgRow) -> Result<TokenRow, sqlx::Error> {
    Ok(TokenRow {
        id: row.try_get("id")?,
        portees: row.try_get("portees")?,
        affilies: row.try_get("affilies")?,
        cree_le: row.try_get("cree_le")?,
        expire_le: row.try_get("expire_le")?,
        revoque_le: row.try_get("revoque_le")?,
        vu_le: row.try_get("vu_le")?,
    })
}
