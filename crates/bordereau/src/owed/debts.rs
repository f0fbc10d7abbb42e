//! `bordereau debts`: what an employer owes beside slips, and what is let off: penalties, fees,
//! plans, remissions.

use super::asked::day;
use super::slips::{affilie, periode};
use crate::batches::By;
use crate::database::Access;
use crate::visit::{VisitArgs, Working};
use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use dues::Amount;
use dues::account::{
    Ask, DebtKind, Fact, NotOpen, Offer, Standing, What, fee, monthly, offer, penalty, penalty_due,
    standing,
};
use jiff::civil::Date;
use serde_json::json;
use spec::{Affilie, FEES, PENALTIES, Periode, SCHEMES, Scheme, Words};
use store::{Act, NewFact};

/// Debts of an employer beside slips: penalties, fees, plans, remissions
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau debts penalty --affilie 1773341 --name declaration-manquante \\
      --periode 202602 --employees 10 --reason 'notified on 20 March'
  bordereau debts plan --affilie 1773341 --scheme permanent-2020 \\
      --instalments 12 --first 2026-06-10 --dry-run --reason 'request'
  bordereau debts remit --affilie 1773341 --scheme decision-002-2020 \\
      --reason 'decision'

Surcharges need no command: `account show` has them, by each started month.")]
pub(crate) struct Debts {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Claim a penalty (astreinte)
    Penalty(Penalty),
    /// Claim a fee on what is unpaid
    Fee(Fee),
    /// Have debts paid in instalments, by a scheme
    Plan(Plan),
    /// Let parts of debts off that a scheme lets off to who pays at once
    Remit(Remit),
}

#[derive(Args)]
#[command(override_usage = "bordereau debts penalty --affilie <N> --name <NAME> --periode <AAAAMM>
           --employees <N> --reason <WHY>")]
#[command(after_help = "Examples:
  bordereau debts penalty --affilie 1773341 --name declaration-manquante \\
      --periode 202602 --employees 10 --reason 'notified on 20 March'
  bordereau debts penalty --affilie 1773341 --name declaration-manquante \\
      --periode 202602 --employees 10 --nth 2 --reason 'a month more'

Due 15 days after it is notified, today. The same penalty of a month is claimed
once; one that repeats is claimed again with --nth.
Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Penalty {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Name of the penalty in spec/dues.toml
    #[arg(long)]
    name: String,
    /// The month that it is about, AAAAMM
    #[arg(long, value_parser = periode)]
    periode: Periode,
    /// Employees that it is counted by
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    employees: u32,
    /// Which one of that month, for one that repeats
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1_000))]
    nth: u16,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(override_usage = "bordereau debts fee --affilie <N> --name <NAME> --periode <AAAAMM>
           --reason <WHY>")]
#[command(after_help = "Examples:
  bordereau debts fee --affilie 1773341 --name commandement --periode 202602 \\
      --reason 'order to pay of 20 June'

The fee is a part of what the account owes today; the same one of a month is
claimed once.
Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Fee {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Name of the fee in spec/dues.toml
    #[arg(long)]
    name: String,
    /// The month that it is about, AAAAMM
    #[arg(long, value_parser = periode)]
    periode: Periode,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(override_usage = "bordereau debts plan --affilie <N> --scheme <NAME> --instalments <N>
           --first <DATE> --reason <WHY>")]
#[command(after_help = "Examples:
  bordereau debts plan --affilie 1773341 --scheme permanent-2020 \\
      --instalments 12 --first 2026-06-10 --reason 'request of 2 June'

What the scheme lets off comes back when the plan is broken.
Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Plan {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Name of the scheme in spec/dues.toml
    #[arg(long)]
    scheme: String,
    /// In how many instalments
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=600))]
    instalments: u16,
    /// When the first one is due; the others follow month by month
    #[arg(long, value_name = "DATE", value_parser = day)]
    first: Date,
    /// Show what would come of it, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(override_usage = "bordereau debts remit [--dry-run] --affilie <N> --scheme <SCHEME>
           --reason <WHY>")]
#[command(after_help = "Examples:
  bordereau debts remit --affilie 1773341 --scheme decision-002-2020 \\
      --dry-run --reason 'request of 2 June'

Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Remit {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Name of the scheme in spec/dues.toml
    #[arg(long)]
    scheme: String,
    /// Show what would come of it, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

impl Debts {
    pub(crate) fn run(self) -> Result<u8> {
        self.at.visit()?.run(Access::Act, async |at| match &self.command {
            Command::Penalty(penalty) => penalty.run(at).await,
            Command::Fee(fee) => fee.run(at).await,
            Command::Plan(plan) => plan.run(at).await,
            Command::Remit(remit) => remit.run(at).await,
        })
    }
}

/// The one of this name; the error lists the names that there are.
fn named<T>(
    (what, all): (&str, &'static [T]),
    name_of: impl Fn(&T) -> &'static str,
    name: &str,
) -> Result<&'static T> {
    all.iter().find(|one| name_of(one) == name).with_context(|| {
        let names: Vec<_> = all.iter().map(&name_of).collect();
        format!("no {what} {name}; there are {}", names.join(", "))
    })
}

fn scheme(name: &str) -> Result<&'static Scheme> {
    named(("scheme", SCHEMES), |one| one.name, name)
}

impl Working<'_> {
    async fn stands(self, affilie: Affilie) -> Result<(Vec<Fact>, Standing)> {
        let billing = self.config.intake()?.deposit.billing();
        let rows = self.database.store.account_facts(affilie).await?;
        let facts: Vec<Fact> = rows.into_iter().map(|row| row.fact).collect();
        let found = standing(&facts, &billing.rules, billing.today);
        Ok((facts, found))
    }

    /// Claims a debt, once.
    async fn claim(self, fact: NewFact, by: &By) -> Result<u8> {
        let done = self.record(std::slice::from_ref(&fact), "compte, dette", by).await?;
        match done.into_iter().next() {
            Some(Ok(id)) => {
                let What::Debt { kind, periode, due, amount } = fact.what else {
                    return Ok(status::FINE);
                };
                say(format!(
                    "{}\n",
                    json!({
                        "affilie": fact.affilie.to_string(),
                        "fact": id,
                        "kind": kind.name(),
                        "periode": periode.to_string(),
                        "due": due.to_string(),
                        "amount": amount.to_string(),
                    })
                ))?;
                Ok(status::FINE)
            }
            Some(Err(refused)) => Ok(self.refused(&refused, &fact)),
            None => Ok(status::BLOCKING),
        }
    }

    /// What a scheme offers today; says why it has nothing to offer.
    async fn offered(
        self,
        affilie: Affilie,
        scheme: &'static Scheme,
        instalments: u16,
    ) -> Result<Option<Offer>> {
        let (facts, found) = self.stands(affilie).await?;
        let ask = Ask { on: found.at, instalments };
        let offered = match offer(&found, scheme, ask) {
            Ok(offered) => offered,
            Err(why) => {
                let most = match why {
                    NotOpen::Instalments { most } => most.to_string(),
                    _ => String::new(),
                };
                let words = match why {
                    NotOpen::Closed => Words::SchemeClosed,
                    NotOpen::NoDebt => Words::SchemeNoDebt,
                    NotOpen::Instalments { .. } => Words::SchemeInstalments,
                };
                tell!("{}", self.desk.say(words, &[("scheme", scheme.name), ("n", &most)]));
                return Ok(None);
            }
        };
        let is_kept =
            |id: u64| found.plans.iter().any(|plan| plan.id == id && plan.broken.is_none());
        let is_planned = facts.iter().any(|fact| match &fact.what {
            What::Plan { debts, .. } => {
                is_kept(fact.id) && debts.iter().any(|debt| offered.debts.contains(debt))
            }
            _ => false,
        });
        if is_planned {
            let affilie = affilie.to_string();
            tell!("{}", self.desk.say(Words::SchemePlanned, &[("affilie", &affilie)]));
            return Ok(None);
        }
        Ok(Some(offered))
    }

    fn show(
        self,
        affilie: Affilie,
        offered: &Offer,
        instalments: &[(Date, Amount)],
        (fact, dry_run): (Option<u64>, bool),
    ) -> Result<u8> {
        let instalments: Vec<_> = instalments
            .iter()
            .map(|(day, amount)| json!({"due": day.to_string(), "amount": amount.to_string()}))
            .collect();
        let shown = json!({
            "affilie": affilie.to_string(),
            "fact": fact,
            "debts": offered.debts.len(),
            "remitted": offered.remitted.to_string(),
            "left": offered.left.to_string(),
            "instalments": instalments,
        });
        say(format!("{shown}\n"))?;
        if dry_run {
            tell!("{}", self.desk.word(Words::NothingChanged));
        }
        Ok(status::FINE)
    }
}

impl Penalty {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let found = named(("penalty", PENALTIES), |one| one.name, &self.name)?;
        anyhow::ensure!(self.nth == 1 || found.repeats, "{} does not repeat", self.name);
        let today = at.config.intake()?.deposit.billing().today;
        let amount = penalty(found.name, self.employees, today)
            .with_context(|| format!("{} does not exist on {today}", self.name))?;
        let piece = format!("ASTREINTE {} {} {}", self.name, self.periode, self.nth);
        let kind = DebtKind::Penalty(found.name);
        let (periode, due) = (self.periode, penalty_due(today));
        let fact = NewFact {
            affilie: self.affilie,
            what: What::Debt { kind, periode, due, amount },
            origin: "operator".to_owned(),
            piece: Some(piece),
        };
        at.claim(fact, &self.by).await
    }
}

impl Fee {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let found = named(("fee", FEES), |one| one.name, &self.name)?;
        let (_, stands) = at.stands(self.affilie).await?;
        let amount = fee(found.name, stands.balance().owed()).unwrap_or_default();
        let kind = DebtKind::Fee(found.name);
        let (periode, due) = (self.periode, stands.at);
        let fact = NewFact {
            affilie: self.affilie,
            what: What::Debt { kind, periode, due, amount },
            origin: "operator".to_owned(),
            piece: Some(format!("FRAIS {} {periode}", self.name)),
        };
        at.claim(fact, &self.by).await
    }
}

impl Plan {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let scheme = scheme(&self.scheme)?;
        let Some(offered) = at.offered(self.affilie, scheme, self.instalments).await? else {
            return Ok(status::BLOCKING);
        };
        let instalments = monthly(offered.left, self.instalments, self.first);
        let mut id = None;
        if !self.dry_run {
            let actor = self.by.actor();
            let act = Act { actor: &actor, reason: &self.by.reason };
            let billing = at.config.intake()?.deposit.billing();
            anyhow::ensure!(self.first >= billing.today, "the first instalment is in the past");
            let plan = What::Plan {
                scheme,
                debts: offered.debts.clone(),
                instalments: instalments.clone(),
            };
            let store = &at.database.store;
            let parts = offered.parts.clone();
            let done = store.record_plan(self.affilie, (plan, parts), &billing, act).await?;
            id = done.ok();
            if id.is_none() {
                return Ok(status::BLOCKING);
            }
        }
        at.show(self.affilie, &offered, &instalments, (id, self.dry_run))
    }
}

impl Remit {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let scheme = scheme(&self.scheme)?;
        let Some(offered) = at.offered(self.affilie, scheme, 1).await? else {
            return Ok(status::BLOCKING);
        };
        if offered.parts.is_empty() {
            tell!("{}", at.desk.say(Words::SchemeNothing, &[("scheme", scheme.name)]));
            return Ok(status::BLOCKING);
        }
        let mut id = None;
        if !self.dry_run {
            let actor = self.by.actor();
            let act = Act { actor: &actor, reason: &self.by.reason };
            let billing = at.config.intake()?.deposit.billing();
            let fact = NewFact {
                affilie: self.affilie,
                what: What::Remission { scheme, plan: None, parts: offered.parts.clone() },
                origin: "operator".to_owned(),
                piece: None,
            };
            let facts = std::slice::from_ref(&fact);
            let motif = ("compte, remise", act);
            let done = at.database.store.record_facts(facts, &billing, motif).await?;
            match done.into_iter().next() {
                Some(Ok(fact)) => id = Some(fact),
                Some(Err(refused)) => return Ok(at.refused(&refused, &fact)),
                None => return Ok(status::BLOCKING),
            }
        }
        at.show(self.affilie, &offered, &[], (id, self.dry_run))
    }
}
