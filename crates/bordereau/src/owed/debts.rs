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
use dues::account::{NotOpen, Offer, What};
use jiff::civil::Date;
use serde_json::json;
use spec::{Affilie, FEES, PENALTIES, Periode, SCHEMES, Scheme, Words};
use store::{Act, Claim, ClaimRefused, SchemeAgreed, SchemeAsked, SchemeRefused};

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
    /// Claims a debt, once.
    async fn claim(
        self,
        (affilie, periode): (Affilie, Periode),
        (claim, name): (Claim, &str),
        by: &By,
    ) -> Result<u8> {
        let actor = by.actor();
        let act = Act { actor: &actor, reason: &by.reason };
        let billing = self.config.intake()?.deposit.billing();
        let store = &self.database.store;
        let (id, fact) = match store.claim_debt((affilie, periode), claim, &billing, act).await? {
            Ok(done) => done,
            Err(ClaimRefused::NotInForce) => {
                anyhow::bail!("{name} does not exist on {}", billing.today)
            }
            Err(ClaimRefused::Record(refused, fact)) => {
                return Ok(self.refused(&refused, &fact));
            }
        };
        if let What::Debt { kind, periode, due, amount } = fact.what {
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
        }
        Ok(status::FINE)
    }

    /// Agrees on what a scheme offers; says why it has nothing to offer.
    async fn agree(self, asked: SchemeAsked, (by, dry_run): (&By, bool)) -> Result<u8> {
        let actor = by.actor();
        let act = Act { actor: &actor, reason: &by.reason };
        let billing = self.config.intake()?.deposit.billing();
        let store = &self.database.store;
        let agreed = store.agree_on_scheme(asked, (&billing, dry_run), act).await?;
        let SchemeAgreed { fact, offer, instalments } = match agreed {
            Ok(agreed) => agreed,
            Err(refused) => {
                self.not_agreed(asked, refused);
                return Ok(status::BLOCKING);
            }
        };
        self.show(asked.affilie, &offer, &instalments, (fact, dry_run))
    }

    fn not_agreed(self, asked: SchemeAsked, refused: SchemeRefused) {
        let (affilie, mut number) = (asked.affilie.to_string(), String::new());
        let words = match refused {
            SchemeRefused::NotOpen(NotOpen::Closed) => Words::SchemeClosed,
            SchemeRefused::NotOpen(NotOpen::NoDebt) => Words::SchemeNoDebt,
            SchemeRefused::NotOpen(NotOpen::Instalments { most }) => {
                number = most.to_string();
                Words::SchemeInstalments
            }
            SchemeRefused::Planned => Words::SchemePlanned,
            SchemeRefused::Remitted(fact) => {
                number = fact.to_string();
                Words::SchemeRemitted
            }
            SchemeRefused::Nothing => Words::SchemeNothing,
            SchemeRefused::Past => Words::SchemePast,
            SchemeRefused::NoAccount => Words::AccountUnknown,
        };
        let facts = [("scheme", asked.scheme.name), ("affilie", &*affilie), ("n", &*number)];
        tell!("{}", self.desk.say(words, &facts));
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
        let claim = Claim::Penalty { name: found.name, employees: self.employees, nth: self.nth };
        at.claim((self.affilie, self.periode), (claim, found.name), &self.by).await
    }
}

impl Fee {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let found = named(("fee", FEES), |one| one.name, &self.name)?;
        let claim = Claim::Fee { name: found.name };
        at.claim((self.affilie, self.periode), (claim, found.name), &self.by).await
    }
}

impl Plan {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let plan = Some((self.instalments, self.first));
        let asked = SchemeAsked { affilie: self.affilie, scheme: scheme(&self.scheme)?, plan };
        at.agree(asked, (&self.by, self.dry_run)).await
    }
}

impl Remit {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let asked =
            SchemeAsked { affilie: self.affilie, scheme: scheme(&self.scheme)?, plan: None };
        at.agree(asked, (&self.by, self.dry_run)).await
    }
}
