//! Debits: what was ordered for which slip, and what has become of it.

use super::slips::{SlipKey, key_of};
use super::values::{affilie_number, amount, day_if_any, wrong};
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use dues::Amount;
use dues::bank::Sent;
use jiff::civil::Date;
use spec::{Affilie, Life as _, PaymentState};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use std::collections::HashSet;

const DOING: &str = "read debits";

/// A debit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebitRow {
    /// The slip that it pays.
    pub slip: SlipKey,
    /// Its number, from 1 for each affiliate.
    pub id: i64,
    /// Amount.
    pub amount: Amount,
    /// The mandate.
    pub mandate: i32,
    /// Number of the order.
    pub order: i32,
    /// Its identifier in the message.
    pub instruction: String,
    /// Identifier of its group.
    pub group: String,
    /// Identifier of the message.
    pub message: String,
    /// Reference of the slip.
    pub reference: String,
    /// The bank's code.
    pub reason: Option<String>,
    /// The fact of the account that has booked it.
    pub fact: Option<i64>,
    /// Its state.
    pub state: PaymentState,
}

impl DebitRow {
    /// As answers are matched with it; none where its reference is no reference.
    pub(super) fn sent(&self) -> Option<Sent> {
        Some(Sent {
            instruction: self.instruction.clone(),
            group: self.group.clone(),
            message: self.message.clone(),
            reference: self.reference.parse().ok()?,
            amount: self.amount,
            state: self.state,
        })
    }
}

pub(super) fn debit_of(row: &PgRow) -> Result<DebitRow, sqlx::Error> {
    let state = PaymentState::of_name(row.try_get("etat")?);
    Ok(DebitRow {
        slip: key_of(row)?,
        id: row.try_get("id")?,
        amount: amount(row, "centimes")?,
        mandate: row.try_get("mandat")?,
        order: row.try_get("ordre")?,
        instruction: row.try_get("instruction")?,
        group: row.try_get("groupe")?,
        message: row.try_get("message")?,
        reference: row.try_get("reference")?,
        reason: row.try_get("motif")?,
        fact: row.try_get("fait")?,
        state: state.ok_or_else(|| wrong("etat", "no state of a debit"))?,
    })
}

/// Query of debits `p` with the message of their order `o`.
pub(super) const SELECT: &str = "SELECT p.affilie, p.id, p.periode, p.regime, p.nature, p.numero, p.reference, \
    p.montant::text AS centimes, p.mandat, p.ordre, p.instruction, p.groupe, p.motif, p.fait, p.etat, o.message \
    FROM prelevement p JOIN ordre o ON o.numero = p.ordre";

/// Slips of affiliates for which a debit is under way.
pub(super) async fn under_way(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<HashSet<SlipKey>, StoreError> {
    let rows = sqlx::query(
        "SELECT affilie, periode, regime, nature, numero FROM prelevement \
         WHERE affilie = ANY($1) AND etat IN ('validated', 'batched', 'sent', 'accepted')",
    )
    // Planned for these affiliates: a plan for any goes through all debits that were moved before.
    .persistent(false)
    .bind(affilies)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    rows.iter().map(key_of).collect::<Result<_, _>>().doing(DOING)
}

/// A debit as its employer sees it, ordered or not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebitSeen {
    /// The slip that it pays.
    pub slip: SlipKey,
    /// Its number, from 1 for each affiliate.
    pub id: i64,
    /// Reference of the slip.
    pub reference: String,
    /// Amount.
    pub amount: Amount,
    /// The mandate.
    pub mandate: i32,
    /// Number of the order; none before one takes it along.
    pub order: Option<i32>,
    /// Its identifier in the message.
    pub instruction: Option<String>,
    /// The day of collection that the employer was shown; none where an order made it.
    pub collection: Option<Date>,
    /// The bank's code.
    pub reason: Option<String>,
    /// The fact of the account that has booked it.
    pub fact: Option<i64>,
    /// Its state.
    pub state: PaymentState,
}

impl DebitSeen {
    /// Whether the bank has not had its last word.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        use PaymentState::{Accepted, Batched, Sent, Validated};
        matches!(self.state, Validated | Batched | Sent | Accepted)
    }
}

/// Debits of an affiliate, or of the slips with a reference, in the order in which they came about.
pub(super) async fn seen(
    connection: &mut PgConnection,
    affilie: Affilie,
    reference: Option<&str>,
) -> Result<Vec<DebitSeen>, StoreError> {
    let rows = sqlx::query(
        "SELECT affilie, id, periode, regime, nature, numero, reference, montant::text AS centimes, mandat, ordre, instruction, \
         collecte, motif, fait, etat FROM prelevement WHERE affilie = $1 AND ($2::text IS NULL OR reference = $2) ORDER BY id",
    )
    .bind(affilie_number(affilie))
    .bind(reference)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    let read = |row: &PgRow| -> Result<DebitSeen, sqlx::Error> {
        let state = PaymentState::of_name(row.try_get("etat")?);
        Ok(DebitSeen {
            slip: key_of(row)?,
            id: row.try_get("id")?,
            reference: row.try_get("reference")?,
            amount: amount(row, "centimes")?,
            mandate: row.try_get("mandat")?,
            order: row.try_get("ordre")?,
            instruction: row.try_get("instruction")?,
            collection: day_if_any(row, "collecte")?,
            reason: row.try_get("motif")?,
            fact: row.try_get("fait")?,
            state: state.ok_or_else(|| wrong("etat", "no state of a debit"))?,
        })
    };
    rows.iter().map(read).collect::<Result<_, _>>().doing(DOING)
}

/// A debit that moves on.
pub(super) struct DebitMove {
    pub(super) affilie: i32,
    pub(super) id: i64,
    pub(super) to: PaymentState,
    pub(super) reason: Option<String>,
    pub(super) fact: Option<i64>,
}

impl DebitMove {
    /// Without anything that a bank has said.
    pub(super) fn to(debit: &DebitRow, to: PaymentState) -> Self {
        let affilie = affilie_number(debit.slip.affilie);
        Self { affilie, id: debit.id, to, reason: None, fact: None }
    }
}

/// Moves a debit on.
pub(super) async fn write(
    connection: &mut PgConnection,
    (affilie, id): (i32, i64),
    to: PaymentState,
) -> Result<(), StoreError> {
    let one = DebitMove { affilie, id, to, reason: None, fact: None };
    write_all(connection, std::slice::from_ref(&one)).await
}

/// Moves debits on, each once.
pub(super) async fn write_all(
    connection: &mut PgConnection,
    moves: &[DebitMove],
) -> Result<(), StoreError> {
    if moves.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "UPDATE prelevement p SET etat = m.etat, motif = coalesce(m.motif, p.motif), fait = coalesce(m.fait, p.fait) \
         FROM unnest($1::int4[], $2::int8[], $3::text[], $4::text[], $5::int8[]) AS m(affilie, id, etat, motif, fait) \
         WHERE p.affilie = m.affilie AND p.id = m.id",
    )
    .bind(column(moves, |one| one.affilie))
    .bind(column(moves, |one| one.id))
    .bind(column(moves, |one| one.to.name()))
    .bind(column(moves, |one| one.reason.clone()))
    .bind(column(moves, |one| one.fact))
    .execute(connection)
    .await
    .doing("move debits")?;
    Ok(())
}
