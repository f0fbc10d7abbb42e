//! Payments that employers ask for themselves (télérèglement): a debit of a slip by a mandate,
//! validated, taken along by the next order, or taken back before.

use super::debits::{DebitSeen, under_way, write};
use super::facts::facts_of;
use super::mandates::mandates_of;
use super::slips::{SlipKey, slips_with};
use super::states::{lefts_of, next_id, refresh};
use super::terms::Billing;
use super::values::{affilie_number, number};
use super::vouch::{Changed, PRELEVEMENT, vouch};
use crate::act::Act;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use dues::Amount;
use jiff::civil::Date;
use spec::{Affilie, Life as _, MandateState, PaymentState, SlipState};

const DOING: &str = "validate a payment";

/// A payment as an employer has seen it.
#[derive(Clone, Copy, Debug)]
pub struct PaymentAsked {
    /// The slip.
    pub slip: SlipKey,
    /// The mandate.
    pub mandate: i32,
    /// The amount that he saw.
    pub amount: Amount,
    /// The day of collection that he saw.
    pub collection: Date,
}

/// Reason why a payment is not validated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentRefused {
    /// There is no such slip.
    Unknown,
    /// It is not due in this state.
    State(SlipState),
    /// A debit of it is under way: this one.
    UnderWay(Box<DebitSeen>),
    /// No such mandate is in force on the day of collection.
    NoMandate,
    /// So much is left of it by now.
    Changed(Amount),
}

impl Store {
    /// Validates the payment of a slip: the next order for the day of collection or a later one
    /// takes it along. Gives the number of the debit. Asked twice it is there once.
    pub async fn validate_payment(
        &self,
        asked: &PaymentAsked,
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<Result<i64, PaymentRefused>, StoreError> {
        let affilie = affilie_number(asked.slip.affilie);
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[affilie]).await?;
        let Some(row) = slips_with(batch.connection(), &[asked.slip]).await?.pop() else {
            return Ok(Err(PaymentRefused::Unknown));
        };
        if under_way(batch.connection(), &[affilie]).await?.contains(&asked.slip) {
            let seen = super::debits::seen(batch.connection(), asked.slip.affilie, None).await?;
            let own = seen.into_iter().rfind(|one| one.slip == asked.slip && one.is_under_way());
            return Ok(Err(own.map_or(PaymentRefused::State(row.state), |own| {
                PaymentRefused::UnderWay(Box::new(own))
            })));
        }
        if !matches!(row.state, SlipState::Due | SlipState::PartPaid) {
            return Ok(Err(PaymentRefused::State(row.state)));
        }
        let facts = facts_of(batch.connection(), &[affilie]).await?.remove(&affilie);
        let left = lefts_of(&facts.unwrap_or_default(), &asked.slip, billing);
        if left != asked.amount || left <= Amount::ZERO {
            return Ok(Err(PaymentRefused::Changed(left)));
        }
        let mandates = mandates_of(batch.connection(), &[affilie]).await?;
        let holds = mandates.iter().any(|one| {
            one.id == asked.mandate
                && one.state == MandateState::InForce
                && one.signed <= asked.collection
        });
        if !holds {
            return Ok(Err(PaymentRefused::NoMandate));
        }
        let id = next_id(batch.connection(), "prelevement", affilie).await?;
        let key = super::slips::KeyColumns::of(std::iter::once(asked.slip));
        sqlx::query(
            "INSERT INTO prelevement (affilie, id, periode, regime, nature, numero, reference, montant, mandat, collecte, etat) \
             SELECT affilie, $6, periode, regime, nature, numero, $7, $8::text::numeric, $9, $10, $11 \
             FROM unnest($1::int4[], $2::int4[], $3::int2[], $4::text[], $5::int2[]) \
             AS k(affilie, periode, regime, nature, numero)",
        )
        .bind(&key.affilie)
        .bind(&key.periode)
        .bind(&key.regime)
        .bind(&key.nature)
        .bind(&key.numero)
        .bind(id)
        .bind(row.slip.reference.to_string())
        .bind(left.0.to_string())
        .bind(asked.mandate)
        .bind(number(asked.collection))
        .bind(PaymentState::Validated.name())
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        let mut changed = Changed::default();
        changed.add(&PRELEVEMENT, affilie, id.to_string());
        refresh(batch.connection(), &[affilie], billing, &mut changed).await?;
        vouch(&mut batch, changed, "paiement validé", act).await?;
        batch.commit().await?;
        Ok(Ok(id))
    }

    /// Takes a validated payment back that no order has taken along; says whether there was one.
    pub async fn withdraw_payment(
        &self,
        (affilie, id): (Affilie, i64),
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<bool, StoreError> {
        let number = affilie_number(affilie);
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[number]).await?;
        let seen = super::debits::seen(batch.connection(), affilie, None).await?;
        let is_open = |one: &DebitSeen| one.id == id && one.state == PaymentState::Validated;
        if !seen.iter().any(is_open) {
            return Ok(false);
        }
        write(batch.connection(), (number, id), PaymentState::Abandoned).await?;
        let mut changed = Changed::default();
        changed.add(&PRELEVEMENT, number, id.to_string());
        refresh(batch.connection(), &[number], billing, &mut changed).await?;
        vouch(&mut batch, changed, "paiement repris", act).await?;
        batch.commit().await?;
        Ok(true)
    }
}
