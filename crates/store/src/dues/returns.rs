//! Answers of banks: kept, matched, and what they do.

use super::terms::Billing;
use super::values::amount_if_any;
use super::vouch::{Changed, RETOUR, vouch};
use crate::act::Act;
use crate::batch::Batch;
use crate::content::compress;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::locks::LockClass;
use dues::Amount;
use dues::bank::Rib;
use dues::bank::returns::{Expected, Fault, Limits, read};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use spec::Lang;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::BTreeSet;

const DOING: &str = "work on an answer of a bank";

/// A fault of an answer, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnFault {
    /// `BRD-602`.
    pub code: String,
    /// Line of the file, from 1.
    pub line: u64,
    /// The element.
    pub place: String,
    /// The sentence in French, English and Arabic.
    pub messages: Vec<String>,
}

/// A row of an answer, and its effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnRow {
    /// Its place, from 1.
    pub rang: i32,
    /// Affiliate; 0 where none is known.
    pub affilie: i32,
    /// `accepted`, `rejected`, `booked`, `returned`.
    pub news: String,
    /// Reference that it names.
    pub reference: Option<String>,
    /// Amount.
    pub amount: Option<Amount>,
    /// The bank's code.
    pub reason: Option<String>,
    /// The text with it.
    pub text: Option<String>,
    /// `moved`, `stays`, `paid`, `repeated`, `contradicts`, `several`, `unmatched`.
    pub issue: String,
    /// Number of earlier presentations of the slip without success.
    pub presented: u8,
    /// Whether a person has assigned it.
    pub is_assigned: bool,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnShown {
    /// Its number.
    pub id: i32,
    /// Name of the file.
    pub name: String,
    /// Time of receipt, RFC 3339.
    pub received: String,
    /// Digest, hexadecimal.
    pub sha256: String,
    /// `pain.002.001.10`.
    pub message: Option<String>,
    /// `taken` or `refused`.
    pub issue: String,
    /// Its faults.
    pub faults: Vec<ReturnFault>,
    /// Its rows.
    pub rows: Vec<ReturnRow>,
    /// The same bytes had come before.
    pub is_repeated: bool,
}

/// An answer as it is kept.
struct Came<'a> {
    name: &'a str,
    received: &'a str,
    sha256: [u8; 32],
    bytes: &'a [u8],
    message: Option<String>,
    is_refused: bool,
    faults: Vec<ReturnFault>,
}

impl ReturnFault {
    fn of(fault: &Fault) -> Self {
        Self {
            code: fault.info().code.to_owned(),
            line: fault.line,
            place: fault.place.clone(),
            messages: Lang::ALL.map(|lang| fault.message(lang)).to_vec(),
        }
    }
}

impl Batch<'_> {
    /// The number of the answer of these bytes, if they came before. Answers are taken one after
    /// the other from here on.
    async fn return_of(&mut self, sha256: &[u8; 32]) -> Result<Option<i32>, StoreError> {
        sqlx::query("SELECT pg_advisory_xact_lock($1, 0)")
            .bind(LockClass::Return.number())
            .execute(self.connection())
            .await
            .doing(DOING)?;
        sqlx::query_scalar("SELECT id FROM retour WHERE sha256 = $1")
            .bind(sha256.to_vec())
            .fetch_optional(self.connection())
            .await
            .doing(DOING)
    }

    /// Keeps an answer; gives its number.
    async fn keep_return(&mut self, came: &Came<'_>) -> Result<i32, StoreError> {
        let id: i32 = sqlx::query_scalar("SELECT coalesce(max(id), 0) + 1 FROM retour")
            .fetch_one(self.connection())
            .await
            .doing(DOING)?;
        let faults = serde_json::to_string(&came.faults).unwrap_or_default();
        sqlx::query(
            "INSERT INTO retour (id, nom, recu_le, sha256, contenu, message, issue, fautes) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(came.name)
        .bind(came.received)
        .bind(came.sha256.to_vec())
        .bind(compress(came.bytes))
        .bind(came.message.as_deref())
        .bind(if came.is_refused { "refused" } else { "taken" })
        .bind((!came.faults.is_empty()).then_some(faults))
        .execute(self.connection())
        .await
        .doing(DOING)?;
        Ok(id)
    }
}

impl Store {
    /// Takes an answer in: keeps its bytes, finds the debits that it is about, moves them on, books
    /// what came in and takes back what was returned, in one transaction. The same bytes again
    /// change nothing and give the same answer.
    pub async fn take_return(
        &self,
        (name, bytes, received): (&str, &[u8], &str),
        accounts: &[Rib],
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<ReturnShown, StoreError> {
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        let mut batch = self.begin().await?;
        if let Some(id) = batch.return_of(&sha256).await? {
            return self.shown_again(id).await;
        }
        let mut items = Vec::new();
        let found = read(bytes, &Expected { accounts }, &Limits::USUAL, |item| items.push(item));
        let faults: Vec<ReturnFault> = found.faults.iter().map(ReturnFault::of).collect();
        let message = found.message.map(|name| format!("{name}.001.{:02}", found.version));
        let id = batch
            .keep_return(&Came {
                name,
                received,
                sha256,
                bytes,
                message,
                is_refused: found.is_refused(),
                faults,
            })
            .await?;
        let mut changed = Changed::default();
        changed.add(&RETOUR, 0, id.to_string());
        if !found.is_refused() {
            batch.apply(id, &items, billing, &mut changed).await?;
        }
        self.settled(batch, (id, changed), act).await
    }

    /// Refuses an answer that is not read, with its fault: of its bytes only the digest is kept.
    /// The same again changes nothing and gives the same answer.
    pub async fn refuse_return(
        &self,
        (name, sha256, received): (&str, [u8; 32], &str),
        fault: &Fault,
        act: Act<'_>,
    ) -> Result<ReturnShown, StoreError> {
        let mut batch = self.begin().await?;
        if let Some(id) = batch.return_of(&sha256).await? {
            return self.shown_again(id).await;
        }
        let id = batch
            .keep_return(&Came {
                name,
                received,
                sha256,
                bytes: &[],
                message: None,
                is_refused: true,
                faults: vec![ReturnFault::of(fault)],
            })
            .await?;
        let mut changed = Changed::default();
        changed.add(&RETOUR, 0, id.to_string());
        self.settled(batch, (id, changed), act).await
    }

    /// Commits an answer that was kept, with its entry of the journal.
    async fn settled(
        &self,
        mut batch: Batch<'_>,
        (id, changed): (i32, Changed),
        act: Act<'_>,
    ) -> Result<ReturnShown, StoreError> {
        let motif = format!("retour de banque {id}");
        vouch(&mut batch, changed, &motif, act).await?;
        batch.commit().await?;
        let shown = self.returns(Some(id), 1).await?.pop();
        shown.ok_or_else(|| StoreError::hung("read an answer of a bank"))
    }

    async fn shown_again(&self, id: i32) -> Result<ReturnShown, StoreError> {
        let shown = self.returns(Some(id), 1).await?.pop();
        let missing = || StoreError::hung("read an answer of a bank");
        shown.map(|shown| ReturnShown { is_repeated: true, ..shown }).ok_or_else(missing)
    }

    /// Answers with their rows, the newest first, or one.
    pub async fn returns(
        &self,
        id: Option<i32>,
        limit: u32,
    ) -> Result<Vec<ReturnShown>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, nom, recu_le, encode(sha256, 'hex') AS empreinte, message, issue, fautes FROM retour \
             WHERE $1::int4 IS NULL OR id = $1 ORDER BY id DESC LIMIT $2",
        )
        .bind(id)
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await
        .doing(DOING)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let fautes: Option<&str> = row.try_get("fautes").doing(DOING)?;
            let id = row.try_get("id").doing(DOING)?;
            found.push(ReturnShown {
                id,
                name: row.try_get("nom").doing(DOING)?,
                received: row.try_get("recu_le").doing(DOING)?,
                sha256: row.try_get("empreinte").doing(DOING)?,
                message: row.try_get("message").doing(DOING)?,
                issue: row.try_get("issue").doing(DOING)?,
                faults: fautes
                    .map(serde_json::from_str)
                    .transpose()
                    .doing(DOING)?
                    .unwrap_or_default(),
                rows: self.return_rows("r.retour = $1", id).await?,
                is_repeated: false,
            });
        }
        Ok(found)
    }

    /// Rows that matched nothing and wait for a person: number of the answer, and the row.
    pub async fn unmatched(&self, limit: u32) -> Result<Vec<(i32, ReturnRow)>, StoreError> {
        let keys: Vec<(i32, i32)> = sqlx::query_as(
            "SELECT r.retour, r.rang FROM retour_ligne r WHERE r.issue IN ('contradicts', 'several', 'unmatched') \
             AND NOT EXISTS (SELECT FROM attribution a WHERE a.retour = r.retour AND a.rang = r.rang) \
             ORDER BY r.retour, r.rang LIMIT $1",
        )
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await
        .doing(DOING)?;
        let mut found = Vec::with_capacity(keys.len());
        let of: BTreeSet<i32> = keys.iter().map(|(id, _)| *id).collect();
        for id in of {
            for row in self.return_rows("r.retour = $1", id).await? {
                if keys.contains(&(id, row.rang)) {
                    found.push((id, row));
                }
            }
        }
        Ok(found)
    }

    async fn return_rows(&self, which: &str, id: i32) -> Result<Vec<ReturnRow>, StoreError> {
        let statement = format!(
            "SELECT r.rang, r.affilie, r.nouvelle, r.reference, r.montant::text, r.motif, r.texte, r.issue, \
             EXISTS (SELECT FROM attribution a WHERE a.retour = r.retour AND a.rang = r.rang) AS attribue, \
             (SELECT count(*) FROM prelevement p WHERE p.affilie = r.affilie AND p.reference = r.reference \
             AND p.id < r.prelevement AND p.etat IN ('rejected', 'returned')) AS avant FROM retour_ligne r WHERE {which} ORDER BY r.rang"
        );
        let rows = sqlx::query(AssertSqlSafe(statement)).bind(id).fetch_all(&self.pool()).await;
        let read = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(ReturnRow {
                rang: row.try_get("rang")?,
                affilie: row.try_get("affilie")?,
                news: row.try_get("nouvelle")?,
                reference: row.try_get("reference")?,
                amount: amount_if_any(row, "montant")?,
                reason: row.try_get("motif")?,
                text: row.try_get("texte")?,
                issue: row.try_get("issue")?,
                presented: u8::try_from(row.try_get::<i64, _>("avant")?).unwrap_or(u8::MAX),
                is_assigned: row.try_get("attribue")?,
            })
        };
        rows.doing(DOING)?.iter().map(read).collect::<Result<_, _>>().doing(DOING)
    }
}
