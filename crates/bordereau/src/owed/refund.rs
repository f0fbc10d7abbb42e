//! `bordereau payments refund`: money that no debt has taken is given back, by an order.

use super::asked::{amount, day};
use super::slips::affilie;
use crate::batches::By;
use crate::visit::Working;
use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use dues::Amount;
use dues::bank::{Rib, order_version};
use jiff::civil::Date;
use serde_json::json;
use spec::{Affilie, Life as _, Words};
use store::{Act, NewRefund, RefundRefused};

#[derive(Args)]
#[command(override_usage = "bordereau payments refund --affilie <N> --amount <AMOUNT> --rib <RIB>
           --holder <NAME> --execution <DATE> --reason <WHY>")]
#[command(after_help = "Examples:
  bordereau payments refund --affilie 1773341 --amount 120.00 \\
      --rib 007780000000000000000063 --holder 'SOCIETE ESSAI' \\
      --execution 2026-06-10 --reason 'request of 2 June'

It is an order (pain.001) that another person releases, as `bank orders` does
with debits; abandoned, the money is the employer's again. Its version is the
one that spec/banks.toml has for the bank on that day.
Exit status: 0 prepared, 1 it was refused, 2 could not run.")]
pub(super) struct RefundOf {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Dirhams, at most what the account has as an advance
    #[arg(long, value_parser = amount)]
    amount: Amount,
    /// Account that is credited
    #[arg(long)]
    rib: String,
    /// Its holder
    #[arg(long)]
    holder: String,
    /// When the bank is to execute it
    #[arg(long, value_name = "DATE", value_parser = day)]
    execution: Date,
    /// Show the order, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

impl RefundOf {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let Working { database, config, desk } = at;
        let settings = config.intake()?;
        let banking = &settings.deposit.banking;
        let creditors = banking.creditors().context(
            "no account to pay from: set creditor_accounts (RIBs) and creditor_issuer (NNE)",
        )?;
        let rib: Rib = self.rib.parse().with_context(|| format!("--rib {}", self.rib))?;
        let own = creditors.iter().find(|one| one.rib.bank() == rib.bank());
        let payer = own.or(creditors.first()).context("no account to pay from")?.clone();
        let bank = payer.rib.bank();
        let Some(version) = order_version("pain.001", bank, self.execution) else {
            return Ok(at.no_version("pain.001", bank, self.execution));
        };
        let new = NewRefund {
            affilie: self.affilie,
            amount: self.amount,
            rib,
            holder: self.holder.clone(),
            payer,
            version,
            execution: self.execution,
            now: jiff::Zoned::now().with_time_zone(desk.zone().clone()).datetime(),
        };
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let how = (&settings.deposit.billing(), self.dry_run);
        match database.store.prepare_refund(&new, how, act).await? {
            Ok(order) => {
                let shown = json!({
                    "order": order.number,
                    "message": order.message,
                    "bank": format!("{:03}", order.bank),
                    "execution": order.collection.to_string(),
                    "total": order.total.to_string(),
                    "state": order.state.name(),
                });
                say(format!("{shown}\n"))?;
                if self.dry_run {
                    tell!("{}", desk.word(Words::NothingChanged));
                }
                Ok(status::FINE)
            }
            Err(RefundRefused::NotSoMuch(advance)) => {
                let (affilie, advance) = (self.affilie.to_string(), advance.to_string());
                let facts = [("affilie", &*affilie), ("amount", &*advance)];
                tell!("{}", desk.say(Words::RefundNotSoMuch, &facts));
                Ok(status::BLOCKING)
            }
            Err(RefundRefused::Wrong(wrong)) => anyhow::bail!(wrong),
        }
    }
}
