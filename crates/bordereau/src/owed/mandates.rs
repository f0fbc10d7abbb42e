//! `bordereau mandates`: which account an employer lets the fund debit.

use super::asked::day;
use super::slips::affilie;
use crate::batches::{By, ListFormat};
use crate::database::{Access, Database};
use crate::desk::Desk;
use crate::visit::{VisitArgs, Working};
use crate::{say, status};
use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use dues::bank::{Kind, Rib, WrongRib, bank_of};
use dues::day_number;
use jiff::civil::Date;
use serde_json::json;
use spec::{Affilie, Life as _, MandateState, Words};
use store::{Act, BankMandate, BankMandateRefused, NewBankMandate};

/// Debit mandates of employers: add, confirm, list, end
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau mandates add --affilie 1773341 --rib '007 780 0000000000000000 63' \\
      --holder 'SOCIETE ESSAI' --signed 2026-01-05 --reason 'form 4711'
  bordereau mandates list --affilie 1773341
  bordereau mandates end --affilie 1773341 --mandate 1 --reason 'asked for'

The key of the RIB is checked, and its bank looked up in a dated table. With the
setting mandate_second_person another person confirms what one has added.")]
pub(crate) struct Mandates {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Add a mandate
    Add(Add),
    /// Confirm a mandate that another person has added, or put a stopped one in
    /// force again
    Confirm(Confirm),
    /// List mandates
    List(List),
    /// End a mandate
    End(End),
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau mandates add --affilie 1773341 --rib 007780000000000000000063 \\
      --holder 'SOCIETE ESSAI' --signed 2026-01-05 --reason 'form 4711'

Exit status: 0 added, 1 it was refused, 2 could not run.")]
#[command(override_usage = "bordereau mandates add [OPTIONS] --affilie <N> --rib <RIB>")]
struct Add {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// The account, 24 digits
    #[arg(long, value_parser = rib)]
    rib: Rib,
    /// Holder of the account
    #[arg(long, value_parser = holder)]
    holder: String,
    /// When it was signed
    #[arg(long, value_name = "DATE", value_parser = day)]
    signed: Date,
    /// Standing debit (prélèvement) or single payments (télérèglement)
    #[arg(long, value_enum, default_value_t)]
    kind: KindName,
    #[command(flatten)]
    by: By,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum KindName {
    #[default]
    Standing,
    Single,
}

/// Selects a mandate.
#[derive(Args)]
struct Which {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Its number, as `mandates list` shows it
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(i32).range(1..))]
    mandate: i32,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau mandates confirm --affilie 1773341 --mandate 1 --reason 'checked'

Exit status: 0 done, 1 it was refused, 2 could not run.")]
#[command(override_usage = "bordereau mandates confirm --affilie <N> --mandate <NUMBER>")]
struct Confirm {
    #[command(flatten)]
    which: Which,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau mandates end --affilie 1773341 --mandate 1 --reason 'asked for'

Exit status: 0 done, 1 it was refused, 2 could not run.")]
#[command(override_usage = "bordereau mandates end --affilie <N> --mandate <NUMBER>")]
struct End {
    #[command(flatten)]
    which: Which,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau mandates list
  bordereau mandates list --affilie 1773341 --format json")]
struct List {
    /// Only of this affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Option<Affilie>,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

fn rib(text: &str) -> Result<Rib, String> {
    text.parse().map_err(|wrong: WrongRib| wrong.to_string())
}

fn holder(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_fine = (1..=70).contains(&text.chars().count()) && text.chars().all(spec::is_printable);
    is_fine.then(|| text.to_owned()).ok_or_else(|| "1 to 70 printable characters".to_owned())
}

fn bank_name(rib: Rib, on: Date) -> String {
    let bank = bank_of(rib.bank(), day_number(on));
    bank.map_or_else(|| format!("{:03}", rib.bank()), |bank| bank.name.to_owned())
}

impl Mandates {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            Command::List(_) => Access::Read,
            _ => Access::Act,
        };
        self.at.visit()?.run(access, async |at| match &self.command {
            Command::Add(add) => add.run(at).await,
            Command::Confirm(confirm) => moved(&confirm.which, MandateState::InForce, at).await,
            Command::End(end) => moved(&end.which, MandateState::Ended, at).await,
            Command::List(list) => list.run(at).await,
        })
    }
}

fn refused(refused: &BankMandateRefused, (affilie, id): (Affilie, i32), desk: &Desk) -> u8 {
    let why = match refused {
        BankMandateRefused::Unknown => "there is none of this number".to_owned(),
        BankMandateRefused::State(state) => state.names()[desk.lang() as usize].to_owned(),
        BankMandateRefused::SamePerson => {
            "another person has to confirm it (setting mandate_second_person)".to_owned()
        }
        BankMandateRefused::Exists(id) => format!("the account is under the mandate {id} already"),
    };
    let facts = [("n", &*id.to_string()), ("affilie", &*affilie.to_string()), ("why", &*why)];
    tell!("{}", desk.say(Words::MandateRefused, &facts));
    status::BLOCKING
}

async fn told(database: &Database, (affilie, id): (Affilie, i32), desk: &Desk) -> Result<u8> {
    let all = database.store.bank_mandates(Some(affilie)).await?;
    if let Some(mandate) = all.into_iter().find(|mandate| mandate.id == id) {
        let facts = [
            ("n", &*id.to_string()),
            ("affilie", &*affilie.to_string()),
            ("bank", &*bank_name(mandate.rib, mandate.signed)),
            ("state", mandate.state.names()[desk.lang() as usize]),
        ];
        tell!("{}", desk.say(Words::MandateAdded, &facts));
    }
    Ok(status::FINE)
}

async fn moved(which: &Which, to: MandateState, at: Working<'_>) -> Result<u8> {
    let Working { database, config, desk } = at;
    let actor = which.by.actor();
    let act = Act { actor: &actor, reason: &which.by.reason };
    let second = config.intake()?.deposit.banking.mandate_second_person;
    let key = (which.affilie, which.mandate);
    let on = (to, deposit::today_in_casablanca());
    match database.store.move_bank_mandate(key, on, second, act).await? {
        Ok(()) => told(database, key, desk).await,
        Err(why) => Ok(refused(&why, key, desk)),
    }
}

impl Add {
    async fn run(&self, Working { database, config, desk }: Working<'_>) -> Result<u8> {
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let new = NewBankMandate {
            affilie: self.affilie,
            rib: self.rib,
            holder: self.holder.clone(),
            kind: match self.kind {
                KindName::Standing => Kind::Standing,
                KindName::Single => Kind::Single,
            },
            signed: self.signed,
        };
        let second = config.intake()?.deposit.banking.mandate_second_person;
        match database.store.add_bank_mandate(&new, second, act).await? {
            Ok(id) => told(database, (self.affilie, id), desk).await,
            Err(why) => Ok(refused(&why, (self.affilie, 0), desk)),
        }
    }
}

impl List {
    async fn run(&self, Working { database, desk, .. }: Working<'_>) -> Result<u8> {
        let all = database.store.bank_mandates(self.affilie).await?;
        let kind = |mandate: &BankMandate| match mandate.kind {
            Kind::Standing => "standing",
            Kind::Single => "single",
        };
        let ended = |mandate: &BankMandate| mandate.ended.map(|day| day.to_string());
        match self.format {
            ListFormat::Json => {
                for one in &all {
                    let value = json!({
                        "affilie": one.affilie.to_string(),
                        "mandate": one.id,
                        "rib": one.rib.to_string(),
                        "bank": bank_name(one.rib, one.signed),
                        "holder": one.holder,
                        "kind": kind(one),
                        "signed": one.signed.to_string(),
                        "ended": ended(one),
                        "state": one.state.name(),
                    });
                    say(format!("{value}\n"))?;
                }
            }
            ListFormat::Csv => {
                say("affilie,mandate,rib,bank,holder,kind,signed,ended,state\n")?;
                for one in &all {
                    say(documents::csv::row([
                        one.affilie.to_string(),
                        one.id.to_string(),
                        one.rib.to_string(),
                        bank_name(one.rib, one.signed),
                        one.holder.clone(),
                        kind(one).to_owned(),
                        one.signed.to_string(),
                        ended(one).unwrap_or_default(),
                        one.state.name().to_owned(),
                    ]))?;
                }
            }
            ListFormat::Table => {
                let mut table = desk.table([
                    Words::HeadingAffilie,
                    Words::HeadingNumber,
                    Words::HeadingName,
                    Words::HeadingSince,
                    Words::HeadingKind,
                    Words::HeadingState,
                ]);
                for one in &all {
                    table.add_row([
                        one.affilie.to_string(),
                        one.id.to_string(),
                        format!("{} {}", one.rib.masked(), one.holder),
                        one.signed.to_string(),
                        kind(one).to_owned(),
                        one.state.names()[desk.lang() as usize].to_owned(),
                    ]);
                }
                if !all.is_empty() {
                    say(crate::desk::fitted(table))?;
                }
            }
        }
        Ok(status::FINE)
    }
}
