//! What a centime came from and where it went: lines that a slip bills, debits, what banks said of
//! them; and whose money an entry that matches nothing may be.

use super::debits::{DebitSeen, seen};
use super::returns::ReturnRow;
use super::slips::{SlipKey, key_of};
use super::values::{affilie_number, amount, amount_if_any, periode_number};
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use dues::{Amount, Reference};
use spec::{Affilie, Periode};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

const DOING: &str = "follow what is owed and paid";
/// Slips that an entry may be about, at most.
const CANDIDATES: i64 = 8;

/// A line that slips bill, as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineBilled {
    /// Receipt of the declaration.
    pub receipt: String,
    /// Line of the file, from 1.
    pub line: i32,
    /// The insured person, where the line has a number.
    pub insured: Option<i32>,
    /// Real and capped salary.
    pub reel: Amount,
    /// Capped salary.
    pub plaf: Amount,
}

/// What an answer of a bank said of a debit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Number of the answer, and row.
    pub answer: i32,
    /// Row of the answer, from 1.
    pub row: i32,
    /// The debit.
    pub debit: i64,
    /// `accepted`, `rejected`, `booked`, `returned`.
    pub news: String,
    /// Amount.
    pub amount: Option<Amount>,
    /// The bank's code.
    pub reason: Option<String>,
    /// What came of it: `moved`, `stays` …
    pub issue: String,
}

/// A slip that an entry of a bank may be about. Nothing but a person assigns by an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PossibleSlip {
    /// The slip.
    pub slip: SlipKey,
    /// Its reference.
    pub reference: String,
    /// What it bills.
    pub total: Amount,
    /// Whether the entry names it; otherwise only the amount is the same.
    pub is_named: bool,
}

impl Store {
    /// The debits of an affiliate, or of the slips with a reference, in their order.
    pub async fn debits_seen(
        &self,
        affilie: Affilie,
        reference: Option<&str>,
    ) -> Result<Vec<DebitSeen>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        seen(&mut connection, affilie, reference).await
    }

    /// The lines of a month that its slips bill, by declaration and line.
    pub async fn lines_billed(
        &self,
        (affilie, periode): (Affilie, Periode),
        (limit, offset): (u32, u32),
    ) -> Result<Vec<LineBilled>, StoreError> {
        let rows = sqlx::query(
            "SELECT d.accuse, l.ligne, nullif(l.num_assure, 0) AS num_assure, l.salaire_reel::text AS reel, \
             l.salaire_plaf::text AS plaf FROM ligne_en_vigueur l JOIN depot d ON d.affilie = l.affilie AND d.id = l.depot \
             WHERE l.affilie = $1 AND l.periode = $2 AND NOT l.annulee ORDER BY l.depot, l.ligne LIMIT $3 OFFSET $4",
        )
        .bind(affilie_number(affilie))
        .bind(periode_number(periode))
        .bind(i64::from(limit))
        .bind(i64::from(offset))
        .fetch_all(&self.pool())
        .await
        .doing(DOING)?;
        let read = |row: &PgRow| -> Result<LineBilled, sqlx::Error> {
            Ok(LineBilled {
                receipt: row.try_get("accuse")?,
                line: row.try_get("ligne")?,
                insured: row.try_get("num_assure")?,
                reel: amount(row, "reel")?,
                plaf: amount(row, "plaf")?,
            })
        };
        rows.iter().map(read).collect::<Result<_, _>>().doing(DOING)
    }

    /// What banks have said of the debits of slips with a reference, in the order of the answers.
    pub async fn news_of(
        &self,
        affilie: Affilie,
        reference: &str,
    ) -> Result<Vec<News>, StoreError> {
        let rows = sqlx::query(
            "SELECT r.retour, r.rang, r.prelevement, r.nouvelle, r.montant::text AS montant, r.motif, r.issue FROM retour_ligne r \
             JOIN prelevement p ON p.affilie = r.affilie AND p.id = r.prelevement \
             WHERE r.affilie = $1 AND p.reference = $2 ORDER BY r.retour, r.rang",
        )
        .bind(affilie_number(affilie))
        .bind(reference)
        .fetch_all(&self.pool())
        .await
        .doing(DOING)?;
        let read = |row: &PgRow| -> Result<News, sqlx::Error> {
            Ok(News {
                answer: row.try_get("retour")?,
                row: row.try_get("rang")?,
                debit: row.try_get("prelevement")?,
                news: row.try_get("nouvelle")?,
                amount: amount_if_any(row, "montant")?,
                reason: row.try_get("motif")?,
                issue: row.try_get("issue")?,
            })
        };
        rows.iter().map(read).collect::<Result<_, _>>().doing(DOING)
    }

    /// Slips that an entry which matches nothing may be about: those that it names, then those that
    /// are open with the same amount.
    pub async fn candidates(&self, row: &ReturnRow) -> Result<Vec<PossibleSlip>, StoreError> {
        let words = [row.reference.as_deref(), row.text.as_deref()];
        let named: Vec<String> = words
            .into_iter()
            .flatten()
            .flat_map(|text| text.split(|c: char| !c.is_ascii_digit()))
            .filter_map(|word| word.parse::<Reference>().ok())
            .map(|reference| reference.to_string())
            .collect();
        let rows = sqlx::query(
            "SELECT b.affilie, b.periode, b.regime, b.nature, b.numero, b.reference, b.total::text AS total, \
             b.reference = ANY($1) AS nomme FROM bpc b WHERE b.etat <> 'cancelled' AND (b.reference = ANY($1) \
             OR b.etat IN ('due', 'ordered', 'part-paid') AND b.total = $2::text::numeric) \
             ORDER BY nomme DESC, b.exigible_le, b.affilie, b.periode, b.regime, b.nature, b.numero LIMIT $3",
        )
        .bind(&named)
        .bind(row.amount.map(|amount| amount.0.to_string()))
        .bind(CANDIDATES)
        .fetch_all(&self.pool())
        .await
        .doing(DOING)?;
        let read = |row: &PgRow| -> Result<PossibleSlip, sqlx::Error> {
            Ok(PossibleSlip {
                slip: key_of(row)?,
                reference: row.try_get("reference")?,
                total: amount(row, "total")?,
                is_named: row.try_get("nomme")?,
            })
        };
        rows.iter().map(read).collect::<Result<_, _>>().doing(DOING)
    }
}
