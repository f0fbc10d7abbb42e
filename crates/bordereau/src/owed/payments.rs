//! `bordereau payments`: money that comes otherwise than by debit.

use super::asked::{amount, day};
use super::refund::RefundOf;
use super::slips::affilie;
use super::which::reference;
use crate::batches::{By, ListFormat};
use crate::database::Access;
use crate::fund::{self, Column, Row, Table};
use crate::visit::{VisitArgs, Working};
use crate::{say, status};
use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use dues::account::{Designation, What};
use dues::{Amount, Reference};
use jiff::civil::Date;
use serde_json::json;
use spec::{Affilie, Words};
use std::path::PathBuf;
use store::{Act, FactRow, NewFact, RecordRefused};

/// Payments by cash and transfer, refunds: record, import, list, reverse, refund
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau payments record --reference 177334126020285 --amount 6370.00 \\
      --by transfer --piece VIR-4711 --reason 'statement of 10 March'
  bordereau payments import guichet.csv --reason 'desk of 10 March'
  bordereau payments list --affilie 1773341

A payment counts from its value date. It goes to the slips of its reference,
then to the oldest due date. What the outside calls it (--piece) is recorded
once.")]
pub(crate) struct Payments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Record a payment
    Record(Record),
    /// Record the payments of a CSV of the bank's desk, all or none
    Import(Import),
    /// List payments and refunds
    List(List),
    /// Reverse a payment that was recorded by mistake or came back
    Reverse(Reverse),
    /// Give money back that no debt has taken, by an order to the bank
    Refund(RefundOf),
}

#[derive(Args)]
#[command(
    group(clap::ArgGroup::new("whose").required(true).args(["affilie", "reference"])),
    override_usage = "bordereau payments record [OPTIONS] --amount <AMOUNT> --piece <ID>",
    after_help = "Examples:
  bordereau payments record --reference 177334126020184 --amount 16076.00 \\
      --by cash --piece Q-000123 --value 2026-06-10 --reason 'receipt Q-000123'
  bordereau payments record --affilie 1773341 --amount 500.00 --piece VIR-9 \\
      --reason 'transfer without reference'

Exit status: 0 recorded, 1 it was refused or recorded before, 2 could not run."
)]
struct Record {
    /// Whose, where it names no slip
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Option<Affilie>,
    /// Reference of the slip that it names, 15 digits
    #[arg(long, value_name = "REF", value_parser = reference)]
    reference: Option<Reference>,
    /// Dirhams: 6370.00
    #[arg(long, value_parser = amount)]
    amount: Amount,
    /// How it came
    #[arg(long, value_enum, default_value_t)]
    by: Means,
    /// Value date [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    value: Option<Date>,
    /// What the bank or the cashier calls it
    #[arg(long, value_name = "ID", value_parser = piece)]
    piece: String,
    #[command(flatten)]
    act: By,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Means {
    Cash,
    #[default]
    Transfer,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau payments import guichet.csv --reason 'desk of 10 March'

Columns: reference or affilie, montant (dirhams), valeur (AAAA-MM-JJ), piece.
A row that was recorded before is passed over; one with a fault stops all of
them.
Exit status: 0 recorded, 1 the file has faults, 2 could not run.")]
struct Import {
    /// The CSV
    file: PathBuf,
    #[command(flatten)]
    act: By,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau payments list --affilie 1773341
  bordereau payments list --format csv --limit 100000 > paiements.csv")]
struct List {
    /// Only of this affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Option<Affilie>,
    /// At most so many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau payments reverse --affilie 1773341 --fact 7 --reason 'entered twice'

The payment stays in the account, and another entry takes it back.
Exit status: 0 done, 1 it was refused, 2 could not run.")]
#[command(override_usage = "bordereau payments reverse --affilie <N> --fact <NUMBER>")]
struct Reverse {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Number of the payment in the account, as `payments list` shows it
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    fact: u64,
    #[command(flatten)]
    act: By,
}

fn piece(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_fine = (1..=70).contains(&text.chars().count()) && text.chars().all(spec::is_printable);
    is_fine.then(|| text.to_owned()).ok_or_else(|| "1 to 70 printable characters".to_owned())
}

/// The fact of a payment; none without reference or affiliate.
fn payment(
    (reference, affilie): (Option<Reference>, Option<Affilie>),
    value: Date,
    amount: Amount,
    (origin, piece): (&str, String),
) -> Option<NewFact> {
    let affilie = reference.map(|reference| reference.affilie).or(affilie)?;
    let to = reference.map_or(Designation::None, Designation::Slip);
    let what = What::Payment { value, amount, to };
    Some(NewFact { affilie, what, origin: origin.to_owned(), piece: Some(piece) })
}

impl Payments {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            Command::List(_) => Access::Read,
            _ => Access::Act,
        };
        self.at.visit()?.run(access, async |at| match &self.command {
            Command::Record(record) => record.run(at).await,
            Command::Import(import) => import.run(at).await,
            Command::List(list) => list.run(at).await,
            Command::Reverse(reverse) => reverse.run(at).await,
            Command::Refund(refund) => refund.run(at).await,
        })
    }
}

impl Working<'_> {
    /// Records facts and says why some are not.
    pub(super) async fn record(
        self,
        facts: &[NewFact],
        motif: &str,
        by: &By,
    ) -> Result<store::Recordings> {
        let actor = by.actor();
        let act = Act { actor: &actor, reason: &by.reason };
        let billing = self.config.intake()?.deposit.billing();
        Ok(self.database.store.record_facts(facts, &billing, (motif, act)).await?)
    }

    /// Says why a fact is not recorded; gives the status of the command.
    pub(super) fn refused(self, refused: &RecordRefused, fact: &NewFact) -> u8 {
        let affilie = fact.affilie.to_string();
        let piece = fact.piece.clone().unwrap_or_default();
        let words = match refused {
            RecordRefused::Recorded(_) => Words::PaymentRecorded,
            RecordRefused::NoAmount => Words::PaymentNoAmount,
            RecordRefused::NoAccount => Words::PaymentNoAccount,
            RecordRefused::NoFact => Words::PaymentNoFact,
        };
        tell!("{}", self.desk.say(words, &[("affilie", &affilie), ("piece", &piece)]));
        status::BLOCKING
    }
}

impl Record {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let origin = match self.by {
            Means::Cash => "cash",
            Means::Transfer => "transfer",
        };
        let today = deposit::today_in_casablanca();
        let value = self.value.unwrap_or(today);
        anyhow::ensure!(value <= today, "the value date {value} has not come yet");
        let named = (self.reference, self.affilie);
        let fact = payment(named, value, self.amount, (origin, self.piece.clone()));
        let Some(fact) = fact else { anyhow::bail!("name a reference or an affiliate") };
        let done = at.record(std::slice::from_ref(&fact), "compte, paiement", &self.act).await?;
        match done.first() {
            Some(Ok(id)) => {
                let facts = [("n", &*id.to_string()), ("amount", &*self.amount.to_string())];
                tell!("{}", at.desk.say(Words::PaymentDone, &facts));
                Ok(status::FINE)
            }
            Some(Err(refused)) => Ok(at.refused(refused, &fact)),
            None => Ok(status::BLOCKING),
        }
    }
}

impl Import {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        const TABLE: Table = Table {
            columns: &[
                Column { name: "piece", required: true },
                Column { name: "montant", required: true },
                Column { name: "valeur", required: true },
                Column { name: "reference", required: false },
                Column { name: "affilie", required: false },
            ],
            key: "piece",
        };
        let today = deposit::today_in_casablanca();
        let mut facts: Vec<NewFact> = Vec::new();
        let read = |row: &Row<'_>| -> Result<NewFact, String> {
            let text = |name: &str| Ok::<_, String>(row.text(name, 70)?.unwrap_or_default());
            let named = |name: &str, wrong: String| format!("{name}: {wrong}");
            let value = day(&text("valeur")?).map_err(|wrong| named("valeur", wrong))?;
            if value > today {
                return Err(format!("valeur: {value} has not come yet"));
            }
            let montant = text("montant")?.replace(',', ".");
            let amount = amount(&montant).map_err(|wrong| named("montant", wrong))?;
            let piece = piece(&text("piece")?).map_err(|wrong| named("piece", wrong))?;
            let reference = match text("reference")?.as_str() {
                "" => None,
                found => Some(reference(found).map_err(|wrong| named("reference", wrong))?),
            };
            let affilie = match text("affilie")?.as_str() {
                "" => None,
                found => Some(affilie(found).map_err(|wrong| named("affilie", wrong))?),
            };
            payment((reference, affilie), value, amount, ("desk", piece))
                .ok_or_else(|| "reference or affilie is expected".to_owned())
        };
        let faults = fund::open(&self.file, TABLE, |row| {
            facts.push(read(row)?);
            Ok(i32::try_from(facts.len()).unwrap_or(i32::MAX))
        })?;
        if faults.total > 0 {
            return fund::told(&faults);
        }
        let done = at.record(&facts, "compte, paiements du guichet", &self.act).await?;
        let recorded = done.iter().filter(|one| one.is_ok()).count() as u64;
        let mut worst = status::FINE;
        for (done, fact) in done.iter().zip(&facts) {
            match done {
                Ok(_) | Err(RecordRefused::Recorded(_)) => {}
                Err(refused) => worst = at.refused(refused, fact),
            }
        }
        let words = [Words::PaymentsOne, Words::PaymentsMany];
        tell!("{}", at.desk.counted(recorded, words));
        Ok(worst)
    }
}

impl List {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let rows = at.database.store.money_facts(self.affilie, (0, 0), self.limit).await?;
        let cells = |row: &FactRow| {
            let (value, amount, to) = match &row.fact.what {
                What::Payment { value, amount, to } => (Some(*value), *amount, *to),
                What::Refund { amount } => (None, -*amount, Designation::None),
                _ => (None, Amount::ZERO, Designation::None),
            };
            let reference = match to {
                Designation::Slip(reference) => reference.to_string(),
                _ => String::new(),
            };
            (value.map(|day| day.to_string()).unwrap_or_default(), amount, reference)
        };
        match self.format {
            ListFormat::Json => {
                for (row, holds) in &rows {
                    let (value, amount, reference) = cells(row);
                    let one = json!({
                        "affilie": row.affilie.to_string(),
                        "fact": row.fact.id,
                        "recorded": row.fact.known.to_string(),
                        "value": value,
                        "amount": amount.to_string(),
                        "reference": reference,
                        "by": row.origin,
                        "piece": row.piece,
                        "reversed": !holds,
                    });
                    say(format!("{one}\n"))?;
                }
            }
            ListFormat::Csv => {
                say("affilie,fact,recorded,value,amount,reference,by,piece,reversed\n")?;
                for (row, holds) in &rows {
                    let (value, amount, reference) = cells(row);
                    say(documents::csv::row([
                        row.affilie.to_string(),
                        row.fact.id.to_string(),
                        row.fact.known.to_string(),
                        value,
                        amount.to_string(),
                        reference,
                        row.origin.clone(),
                        row.piece.clone().unwrap_or_default(),
                        (!holds).to_string(),
                    ]))?;
                }
            }
            ListFormat::Table => {
                let mut table = at.desk.table([
                    Words::HeadingAffilie,
                    Words::HeadingNumber,
                    Words::HeadingWhen,
                    Words::SlipAmount,
                    Words::HeadingReference,
                    Words::HeadingOrigin,
                    Words::HeadingPiece,
                ]);
                for (row, holds) in &rows {
                    let (value, amount, reference) = cells(row);
                    let mark = if *holds { "" } else { " ✗" };
                    table.add_row([
                        row.affilie.to_string(),
                        format!("{}{mark}", row.fact.id),
                        value,
                        amount.to_string(),
                        reference,
                        row.origin.clone(),
                        row.piece.clone().unwrap_or_default(),
                    ]);
                }
                if !rows.is_empty() {
                    say(crate::desk::fitted(table))?;
                }
            }
        }
        Ok(status::FINE)
    }
}

impl Reverse {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let fact = NewFact {
            affilie: self.affilie,
            what: What::Reversal { of: self.fact },
            origin: "operator".to_owned(),
            piece: None,
        };
        let facts = at.database.store.account_facts(self.affilie).await?;
        let is_payment = facts
            .iter()
            .any(|row| row.fact.id == self.fact && matches!(row.fact.what, What::Payment { .. }));
        if !is_payment {
            return Ok(at.refused(&RecordRefused::NoFact, &fact));
        }
        let done = at.record(std::slice::from_ref(&fact), "compte, annulation", &self.act).await?;
        match done.first() {
            Some(Ok(_)) => {
                let facts = [("n", &*self.fact.to_string())];
                tell!("{}", at.desk.say(Words::PaymentReversed, &facts));
                Ok(status::FINE)
            }
            Some(Err(refused)) => Ok(at.refused(refused, &fact)),
            None => Ok(status::BLOCKING),
        }
    }
}
