//! The orders of a month: prepared by one person and released by another, or by commands that are
//! killed and run again until it is done.

use super::{ACT, Play};
use crate::demo::service::{CREDITOR_ACCOUNTS, CREDITOR_ISSUER};
use anyhow::{Context as _, Result};
use dues::bank::{Creditor, OrderForm};
use intake::write_orders;
use jiff::civil::Date;
use spec::{OrderState, Periode};
use std::collections::BTreeMap;
use store::{Act, OrderRow, OrderTerms};

/// Who releases what the other one has prepared.
const SECOND: Act<'static> = Act { actor: "demo, second person", reason: "count and total" };
/// How often a command is run again.
const TRIES: usize = 100;
/// Orders of a month.
const ORDERS: u32 = 1_000;

impl Play<'_> {
    /// Prepares and releases the orders of what is due; their files are in place.
    pub(super) async fn orders(&mut self, periode: Periode) -> Result<Vec<OrderRow>> {
        let due = spec::due_date(periode.number()).and_then(|due| due.parse::<Date>().ok());
        let collection = due.context("a month without due date")?;
        let orders = if self.service.is_killed() {
            self.by_commands(collection).await?
        } else {
            self.by_two_persons(collection).await?
        };
        write_orders(&self.settings, self.settings.means(self.store)).await?;
        Ok(orders)
    }

    async fn by_two_persons(&self, collection: Date) -> Result<Vec<OrderRow>> {
        let today = (self.settings.deposit.calendar.today)();
        let issuer = CREDITOR_ISSUER.parse().context("no issuer number")?;
        let creditor = |rib: &str| {
            let rib = rib.parse().context("no account of the fund")?;
            Ok(Creditor { name: "CNSS".to_owned(), rib, issuer })
        };
        let creditors = CREDITOR_ACCOUNTS.into_iter().map(creditor).collect::<Result<_>>()?;
        let terms = OrderTerms {
            creditors,
            versions: BTreeMap::from([(7, OrderForm::Message(2)), (11, OrderForm::Message(10))]),
            collection,
            now: today.at(8, 0, 0, 0),
            periode: None,
        };
        let billing = self.settings.deposit.billing();
        let prepared = self.store.prepare_orders(&terms, (&billing, false), ACT).await?;
        for order in &prepared.orders {
            let to = (order.number, OrderState::Released);
            let released = self.store.move_order(to, (&billing, true), SECOND).await?;
            anyhow::ensure!(released.is_ok(), "order {} is not released", order.number);
        }
        Ok(prepared.orders)
    }

    /// Each command until it has ended by itself; what it had done before it was killed is done.
    async fn by_commands(&mut self, collection: Date) -> Result<Vec<OrderRow>> {
        let before = self.store.orders(None, 1).await?.first().map_or(0, |order| order.number);
        let day = collection.to_string();
        let prepare = ["bank", "orders", "prepare", "--collection", &*day, "--reason", "due date"];
        // Status 1: some who owe have no mandate.
        self.until(&prepare, &[0, 1])?;
        for order in self.new_orders(before).await? {
            let number = order.number.to_string();
            let release = ["bank", "orders", "release", &*number, "--reason", "count and total"];
            // Status 1: one that was killed had released it.
            self.until(&release, &[0, 1])?;
        }
        let orders = self.new_orders(before).await?;
        for order in &orders {
            let is_gone = order.state == OrderState::Released;
            anyhow::ensure!(is_gone, "order {} is {:?}", order.number, order.state);
        }
        Ok(orders)
    }

    async fn new_orders(&self, before: i32) -> Result<Vec<OrderRow>> {
        let mut orders = self.store.orders(None, ORDERS).await?;
        orders.retain(|order| order.number > before);
        orders.reverse();
        Ok(orders)
    }

    fn until(&mut self, command: &[&str], fine: &[i32]) -> Result<()> {
        for _ in 0..TRIES {
            match self.service.command(command)? {
                Some(code) if fine.contains(&code) => return Ok(()),
                Some(code) => anyhow::bail!("{} has ended with {code}", command.join(" ")),
                None => {}
            }
        }
        anyhow::bail!("{} was killed again and again", command.join(" "))
    }
}
