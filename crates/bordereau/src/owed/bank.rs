//! `bordereau bank`: orders to banks, and what banks answer.

use super::asked::day;
use super::slips::{affilie, periode};
use super::which::reference;
use crate::batches::By;
use crate::database::Access;
use crate::visit::{VisitArgs, Working};
use crate::{paper, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use dues::Reference;
use jiff::civil::Date;
use serde_json::json;
use spec::{Affilie, Life as _, OrderState, Periode, Words};
use std::path::PathBuf;
use store::{Act, AssignRefused, NotOrdered, OrderRefused, OrderRow, OrderTerms};

/// Orders to banks and their answers
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank orders prepare --collection 2026-03-10 --dry-run \\
      --reason 'March'
  bordereau bank orders release 1 --reason 'count and total checked'
  bordereau bank returns list
  bordereau bank unmatched list

Orders go to banque/ordres/; answers that are dropped in banque/retours/ are
taken in by the service and answered in banque/reponses/.")]
pub(crate) struct Bank {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Orders: prepare, release, abandon, list, show
    #[command(
        subcommand,
        after_help = "Examples:
  bordereau bank orders prepare --collection 2026-03-10 --reason 'March'
  bordereau bank orders release 1 --reason 'checked'"
    )]
    Orders(Orders),
    /// Answers of banks: take, list, show
    #[command(
        subcommand,
        after_help = "Examples:
  bordereau bank returns take pain002.xml --reason 'by e-mail'
  bordereau bank returns show 1"
    )]
    Returns(Returns),
    /// What matched nothing: list, assign
    #[command(
        subcommand,
        after_help = "Examples:
  bordereau bank unmatched list
  bordereau bank unmatched assign --return 3 --row 2 --affilie 1773341 \\
      --reason 'called the bank'"
    )]
    Unmatched(Unmatched),
}

#[derive(Subcommand)]
enum Orders {
    /// Make an order for each presenting bank of what is due and under a standing
    /// mandate
    Prepare(Prepare),
    /// Let an order go to its bank: its file is written
    Release(Move),
    /// Give an order up that was not released: its slips are due again
    Abandon(Abandon),
    /// List orders, the newest first
    List(List),
    /// Show an order: its debits, or its file
    Show(Show),
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank orders prepare --collection 2026-03-10 --dry-run \\
      --reason 'March'
  bordereau bank orders prepare --collection 2026-03-10 --periode 202602 \\
      --reason 'due date of February'

Exit status: 0 done, 1 slips are left that cannot be ordered, 2 could not run.")]
#[command(override_usage = "bordereau bank orders prepare [OPTIONS] --collection <DATE>")]
struct Prepare {
    /// When the accounts are debited
    #[arg(long, value_name = "DATE", value_parser = day)]
    collection: Date,
    /// Only slips of this period, AAAAMM
    #[arg(long, value_parser = periode)]
    periode: Option<Periode>,
    /// Show count and total, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank orders release 1 --reason 'count and total checked'

With the setting order_second_person (the default) the person who has prepared
it cannot release it.
Exit status: 0 released, 1 it was refused, 2 could not run.")]
struct Move {
    /// Number of the order
    #[arg(value_parser = clap::value_parser!(i32).range(1..))]
    number: i32,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank orders abandon 1 --reason 'wrong day of collection'

Exit status: 0 abandoned, 1 it was refused, 2 could not run.")]
struct Abandon {
    #[command(flatten)]
    which: Move,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank orders list
  bordereau bank orders list --limit 1000")]
struct List {
    /// At most so many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank orders show 1
  bordereau bank orders show 1 --file -o ordre.xml")]
struct Show {
    /// Number of the order
    #[arg(value_parser = clap::value_parser!(i32).range(1..))]
    number: i32,
    /// The message itself
    #[arg(long)]
    file: bool,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE", requires = "file")]
    output: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Returns {
    /// Take an answer in, as from banque/retours/
    Take(Take),
    /// List answers, the newest first
    List(ListReturns),
    /// Show an answer with every row
    Show(ShowReturn),
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank returns take pain002.xml --reason 'by e-mail'

Exit status: 0 taken, 1 it was refused or came before, 2 could not run.")]
struct Take {
    /// The file
    file: PathBuf,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank returns list --limit 10")]
struct ListReturns {
    /// At most so many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank returns show 1")]
struct ShowReturn {
    /// Number of the answer
    #[arg(value_parser = clap::value_parser!(i32).range(1..))]
    number: i32,
}

#[derive(Subcommand)]
enum Unmatched {
    /// List what waits for a person
    #[command(after_help = "Examples:
  bordereau bank unmatched list")]
    List,
    /// Say whose money it is: it is recorded as his payment
    Assign(Assign),
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau bank unmatched assign --return 3 --row 2 --affilie 1773341 \\
      --reference 177334126020184 --reason 'called the bank'

Exit status: 0 done, 1 it was refused, 2 could not run.")]
#[command(override_usage = "bordereau bank unmatched assign --return <N> --row <N> --affilie <N>")]
struct Assign {
    /// Number of the answer
    #[arg(long = "return", value_name = "NUMBER")]
    number: i32,
    /// Its row
    #[arg(long, value_name = "NUMBER")]
    row: i32,
    /// Affiliate who has paid
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Reference of the slip that it is for
    #[arg(long, value_name = "REF", value_parser = reference)]
    reference: Option<Reference>,
    #[command(flatten)]
    by: By,
}

impl Bank {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            Command::Orders(Orders::List(_) | Orders::Show(_))
            | Command::Returns(Returns::List(_) | Returns::Show(_))
            | Command::Unmatched(Unmatched::List) => Access::Read,
            _ => Access::Act,
        };
        self.at.visit()?.run(access, async |at| match &self.command {
            Command::Orders(Orders::Prepare(prepare)) => prepare.run(at).await,
            Command::Orders(Orders::Release(which)) => which.run(at, OrderState::Released).await,
            Command::Orders(Orders::Abandon(abandon)) => {
                abandon.which.run(at, OrderState::Abandoned).await
            }
            Command::Orders(Orders::List(list)) => list.run(at).await,
            Command::Orders(Orders::Show(show)) => show.run(at).await,
            Command::Returns(Returns::Take(take)) => take.run(at).await,
            Command::Returns(Returns::List(list)) => returns(at, None, list.limit).await,
            Command::Returns(Returns::Show(show)) => returns(at, Some(show.number), 1).await,
            Command::Unmatched(Unmatched::List) => unmatched(at).await,
            Command::Unmatched(Unmatched::Assign(assign)) => assign.run(at).await,
        })
    }
}

impl Working<'_> {
    fn told_order(self, order: &OrderRow) {
        let facts = [
            ("n", &*order.number.to_string()),
            ("message", &*order.message),
            ("count", &*order.count.to_string()),
            ("total", &*order.total.to_string()),
            ("date", &*order.collection.to_string()),
            ("state", order.state.names()[self.desk.lang() as usize]),
        ];
        tell!("{}", self.desk.say(Words::OrderTold, &facts));
    }

    /// Says that a bank takes no version of a message on a day that is known.
    pub(super) fn no_version(self, message: &str, bank: u16, day: Date) -> u8 {
        let (bank, day) = (format!("{bank:03}"), day.to_string());
        let facts = [("bank", &*bank), ("message", message), ("date", &*day)];
        tell!("{}", self.desk.say(Words::OrderNoVersion, &facts));
        status::BLOCKING
    }
}

fn order_json(order: &OrderRow) -> serde_json::Value {
    json!({
        "order": order.number,
        "message": order.message,
        "bank": format!("{:03}", order.bank),
        "collection": order.collection.to_string(),
        "version": order.version,
        "count": order.count,
        "total": order.total.to_string(),
        "state": order.state.name(),
        "prepared_by": order.prepared_by,
        "released_by": order.released_by,
        "sha256": order.sha256,
    })
}

impl Prepare {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let settings = at.config.intake()?;
        let banking = &settings.deposit.banking;
        let creditors = banking.creditors().context(
            "no account to collect on: set creditor_accounts (RIBs) and creditor_issuer (NNE)",
        )?;
        let terms = OrderTerms {
            creditors,
            versions: banking.versions.clone(),
            collection: self.collection,
            now: jiff::Zoned::now().with_time_zone(at.desk.zone().clone()).datetime(),
            periode: self.periode,
        };
        // No bank gets a message that it is not known to take.
        let banks = terms.creditors.iter().map(|creditor| creditor.rib.bank());
        let without: Vec<u16> = banks.filter(|bank| terms.form_of(*bank).is_none()).collect();
        if let Some(bank) = without.first() {
            return Ok(at.no_version("pain.008", *bank, self.collection));
        }
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let how = (&settings.deposit.billing(), self.dry_run);
        let prepared = at.database.store.prepare_orders(&terms, how, act).await?;
        for (slip, why) in &prepared.left {
            let why = match why {
                NotOrdered::NoMandate => Words::OrderNoMandate,
                NotOrdered::Operator => Words::OrderForOperator,
            };
            let slip = format!("{} {} {:02}", slip.affilie, slip.periode, slip.regime.number());
            let facts = [("reference", &*slip), ("why", at.desk.word(why))];
            tell!("{}", at.desk.say(Words::OrderLeft, &facts));
        }
        for order in &prepared.orders {
            at.told_order(order);
            say(format!("{}\n", order_json(order)))?;
        }
        if prepared.orders.is_empty() {
            tell!("{}", at.desk.word(Words::OrderNone));
        }
        if self.dry_run {
            tell!("{}", at.desk.word(Words::NothingChanged));
        }
        Ok(if prepared.left.is_empty() { status::FINE } else { status::BLOCKING })
    }
}

impl Move {
    async fn run(&self, at: Working<'_>, to: OrderState) -> Result<u8> {
        let settings = at.config.intake()?;
        let store = &at.database.store;
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        if let Some(order) = store.orders(Some(self.number), 1).await?.first() {
            at.told_order(order);
        }
        let how = (&settings.deposit.billing(), settings.deposit.banking.second_person);
        match store.move_order((self.number, to), how, act).await? {
            Ok(()) => {}
            Err(refused) => {
                let why = match refused {
                    OrderRefused::Unknown => "there is no such order".to_owned(),
                    OrderRefused::State(state) => {
                        format!("it is {}", state.names()[at.desk.lang() as usize])
                    }
                    OrderRefused::SamePerson => {
                        "the person who has prepared it cannot release it (setting order_second_person)"
                            .to_owned()
                    }
                };
                tell!("bordereau: order {}: {why}; nothing was changed", self.number);
                return Ok(status::BLOCKING);
            }
        }
        if to == OrderState::Released {
            let means = settings.means(store);
            if let Err(error) = intake::write_orders(&settings, means).await {
                tell!("{error}: the service writes the file");
            }
        }
        if let Some(order) = store.orders(Some(self.number), 1).await?.first() {
            at.told_order(order);
        }
        Ok(status::FINE)
    }
}

impl List {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        for order in at.database.store.orders(None, self.limit).await? {
            say(format!("{}\n", order_json(&order)))?;
        }
        Ok(status::FINE)
    }
}

impl Show {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        let Some(order) = store.orders(Some(self.number), 1).await?.pop() else {
            tell!("bordereau: there is no order {}", self.number);
            return Ok(status::BLOCKING);
        };
        if self.file {
            let file = store.order_file(self.number).await?.unwrap_or_default();
            paper::hand_out(self.output.as_deref(), &file, paper::Readers::All)?;
            return Ok(status::FINE);
        }
        let debits = store.debits_of_order(self.number).await?;
        let debits = debits.iter().map(|debit| {
            json!({
                "affilie": debit.slip.affilie.to_string(),
                "reference": debit.reference,
                "instruction": debit.instruction,
                "amount": debit.amount.to_string(),
                "mandate": debit.mandate,
                "state": debit.state.name(),
                "reason": debit.reason,
            })
        });
        let mut shown = order_json(&order);
        shown["debits"] = debits.collect();
        say(format!("{}\n", serde_json::to_string_pretty(&shown)?))?;
        Ok(status::FINE)
    }
}

impl Take {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let settings = at.config.intake()?;
        let cannot = || format!("cannot read {}", self.file.display());
        let bytes = std::fs::read(&self.file).with_context(cannot)?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let actor = self.by.actor();
        let means = settings.means(&at.database.store);
        let taken = deposit::take_return(means, (&name, &bytes), &actor, &self.by.reason).await?;
        say(format!("{}\n", deposit::return_json(&taken)))?;
        for fault in &taken.faults {
            let message = fault.messages.get(at.desk.lang() as usize).cloned().unwrap_or_default();
            tell!("{}: line {}: {} ({}, {})", name, fault.line, message, fault.code, fault.place);
        }
        let is_new = taken.issue == "taken" && !taken.is_repeated;
        Ok(if is_new { status::FINE } else { status::BLOCKING })
    }
}

async fn returns(at: Working<'_>, number: Option<i32>, limit: u32) -> Result<u8> {
    let found = at.database.store.returns(number, limit).await?;
    for one in &found {
        let mut shown = deposit::return_json(one);
        if number.is_none() {
            shown["rows"] = one.rows.len().into();
        }
        say(format!("{shown}\n"))?;
    }
    if number.is_some() && found.is_empty() {
        tell!("bordereau: there is no such answer");
        return Ok(status::BLOCKING);
    }
    Ok(status::FINE)
}

async fn unmatched(at: Working<'_>) -> Result<u8> {
    let store = &at.database.store;
    for (number, row) in store.unmatched(1_000).await? {
        let candidates = store.candidates(&row).await?;
        let candidates: Vec<_> = candidates.into_iter().map(|one| one.reference).collect();
        let one = json!({
            "return": number,
            "row": row.rang,
            "news": row.news,
            "amount": row.amount.map(|amount| amount.to_string()),
            "reference": row.reference,
            "text": row.text,
            "why": row.issue,
            "candidates": candidates,
        });
        say(format!("{one}\n"))?;
    }
    Ok(status::FINE)
}

impl Assign {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let settings = at.config.intake()?;
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let whose = (self.affilie, self.reference);
        let done = at
            .database
            .store
            .assign_return((self.number, self.row), whose, &settings.deposit.billing(), act)
            .await?;
        let why = match done {
            Ok(_) => return Ok(status::FINE),
            Err(AssignRefused::Unknown) => "no such row waits",
            Err(AssignRefused::NoCredit) => "it is not money that came in",
            Err(AssignRefused::NoAccount) => "this affiliate is not known",
            Err(AssignRefused::OtherReference) => "the reference is another affiliate's",
        };
        tell!("bordereau: {why}; nothing was changed");
        Ok(status::BLOCKING)
    }
}
