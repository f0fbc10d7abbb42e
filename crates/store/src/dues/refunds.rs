//! Refunds: money of an account that no debt has taken, given back by an order to the bank.

use super::facts::{NewFact, add, facts_of};
use super::orders::{ORDERS, OrderRow, order_of};
use super::sending::{lock_orders, next_order};
use super::terms::Billing;
use super::values::{affilie_number, number};
use super::vouch::{Changed, ORDRE, vouch};
use crate::act::Act;
use crate::batch::Batch;
use crate::content::compress;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use dues::Amount;
use dues::account::{Fact, What, standing};
use dues::bank::{Creditor, MessageId, Refund, Refunds, Rib, WrongOrder, write_refunds};
use jiff::civil::{Date, DateTime};
use sha2::{Digest as _, Sha256};
use spec::{Affilie, Life as _, OrderState};
use sqlx::AssertSqlSafe;

const DOING: &str = "prepare a refund";

/// A refund that is asked for.
#[derive(Clone, Debug)]
pub struct NewRefund {
    /// Whose money.
    pub affilie: Affilie,
    /// How much.
    pub amount: Amount,
    /// Account that is credited.
    pub rib: Rib,
    /// Its holder.
    pub holder: String,
    /// Account of the fund that pays.
    pub payer: Creditor,
    /// Version of `pain.001`.
    pub version: u8,
    /// When the bank is to execute it.
    pub execution: Date,
    /// When it is.
    pub now: DateTime,
}

/// Why nothing is given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundRefused {
    /// The fund has only so much of his that no debt has taken.
    NotSoMuch(Amount),
    /// The order cannot be written.
    Wrong(WrongOrder),
}

/// What a refund is called as the origin of a fact.
fn origin_of(order: i32) -> String {
    format!("order:{order}")
}

impl Store {
    /// Prepares an order that gives money back, which the account is less from then on: released
    /// and abandoned as other orders are. With `dry_run` everything is taken back.
    pub async fn prepare_refund(
        &self,
        new: &NewRefund,
        (billing, dry_run): (&Billing, bool),
        act: Act<'_>,
    ) -> Result<Result<OrderRow, RefundRefused>, StoreError> {
        let affilie = affilie_number(new.affilie);
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[affilie]).await?;
        let rows = facts_of(batch.connection(), &[affilie]).await?.remove(&affilie);
        let facts: Vec<Fact> = rows.unwrap_or_default().into_iter().map(|row| row.fact).collect();
        let advance = standing(&facts, &billing.rules, billing.today).advance;
        if new.amount > advance {
            return Ok(Err(RefundRefused::NotSoMuch(advance)));
        }
        lock_orders(batch.connection()).await?;
        let order = next_order(batch.connection()).await?;
        let bank = new.payer.rib.bank();
        let id = u32::try_from(order).unwrap_or_default();
        let refunds = Refunds {
            message: MessageId::of(bank, new.execution, id),
            created: new.now,
            payer: new.payer.clone(),
            execution: new.execution,
            refunds: vec![Refund {
                affilie: new.affilie,
                id: format!("REMB-{}-{order}", new.affilie),
                amount: new.amount,
                holder: new.holder.clone(),
                rib: new.rib,
            }],
        };
        let mut file = Vec::new();
        if let Err(wrong) = write_refunds(&refunds, new.version, &mut file) {
            return Ok(Err(RefundRefused::Wrong(wrong)));
        }
        sqlx::query(
            "INSERT INTO ordre (numero, message, genre, banque, collecte, version, cree_le, nombre, total, preparateur, sha256, \
             contenu, etat) VALUES ($1, $2, 'refund', $3, $4, $5, $6, 1, $7::text::numeric, $8, $9, $10, $11)",
        )
        .bind(order)
        .bind(refunds.message.as_str())
        .bind(i16::try_from(bank).unwrap_or_default())
        .bind(number(new.execution))
        .bind(i16::from(new.version))
        .bind(new.now.strftime("%Y-%m-%dT%H:%M:%S").to_string())
        .bind(new.amount.0.to_string())
        .bind(act.actor)
        .bind(Sha256::digest(&file).to_vec())
        .bind(compress(&file))
        .bind(OrderState::Prepared.name())
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        let mut changed = Changed::default();
        changed.add(&ORDRE, 0, order.to_string());
        let fact = NewFact {
            affilie: new.affilie,
            what: What::Refund { amount: new.amount },
            origin: origin_of(order),
            piece: Some(refunds.message.as_str().to_owned()),
        };
        add(batch.connection(), &[fact], billing.today, &mut changed).await?;
        let row = sqlx::query(AssertSqlSafe(format!("{ORDERS} WHERE numero = $1")))
            .bind(order)
            .fetch_one(batch.connection())
            .await
            .doing(DOING)?;
        let prepared = order_of(&row).doing(DOING)?;
        if !dry_run {
            vouch(&mut batch, changed, "remboursement préparé", act).await?;
            batch.commit().await?;
        }
        Ok(Ok(prepared))
    }
}

impl Batch<'_> {
    /// Takes the refund of an order back that is abandoned; none for an order of debits.
    pub(super) async fn take_refund_back(
        &mut self,
        order: i32,
        billing: &Billing,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        let origin = origin_of(order);
        let whose: Option<i32> = sqlx::query_scalar(
            "SELECT affilie FROM compte_fait WHERE origine = $1 AND quoi = 'refund'",
        )
        .bind(&origin)
        .fetch_optional(self.connection())
        .await
        .doing(DOING)?;
        let Some(affilie) = whose else { return Ok(()) };
        self.lock_affilies(&[affilie]).await?;
        let rows = facts_of(self.connection(), &[affilie]).await?.remove(&affilie);
        let rows = rows.unwrap_or_default();
        let refund = rows
            .iter()
            .find(|row| row.origin == origin && matches!(row.fact.what, What::Refund { .. }));
        let Some(refund) = refund else { return Ok(()) };
        let reversal = NewFact {
            affilie: refund.affilie,
            what: What::Reversal { of: refund.fact.id },
            origin,
            piece: None,
        };
        add(self.connection(), &[reversal], billing.today, changed).await?;
        Ok(())
    }
}
