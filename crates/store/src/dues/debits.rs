//! Debits: what was ordered for which slip, and what has become of it.

use super::slips::{SlipKey, key_of};
use super::values::{amount, wrong};
use crate::error::{Doing as _, StoreError};
use dues::Amount;
use dues::bank::Sent;
use spec::{Life as _, PaymentState};
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
         WHERE affilie = ANY($1) AND etat IN ('batched', 'sent', 'accepted')",
    )
    .bind(affilies)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    rows.iter().map(key_of).collect::<Result<_, _>>().doing(DOING)
}

/// Moves a debit on.
pub(super) async fn write(
    connection: &mut PgConnection,
    (affilie, id): (i32, i64),
    (to, reason, fact): (PaymentState, Option<&str>, Option<i64>),
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE prelevement SET etat = $3, motif = coalesce($4, motif), fait = coalesce($5, fait) \
         WHERE affilie = $1 AND id = $2",
    )
    .bind(affilie)
    .bind(id)
    .bind(to.name())
    .bind(reason)
    .bind(fact)
    .execute(connection)
    .await
    .doing("move a debit")?;
    Ok(())
}
