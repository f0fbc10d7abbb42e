//! `bordereau slips`: payment slips (bordereaux de paiement, BPC).

use super::pay::Pay;
use super::which::{Which, is_one};
use crate::batches::{By, ListFormat};
use crate::database::Access;
use crate::desk::Desk;
use crate::visit::{VisitArgs, Working};
use crate::{asked, paper, say, status};
use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use dues::{Amount, Nature};
use notices::SlipNotice;
use spec::{Affilie, Life as _, Periode, SlipState, Words};
use std::path::PathBuf;
use store::{Act, SlipFilter, SlipKey, SlipRow};

/// Payment slips (BPC): list, show, issue, pay, cancel
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau slips list --periode 202602 --state due
  bordereau slips list --affilie 1773341 --format json
  bordereau slips show 177334126020184 --format pdf -o bpc.pdf
  bordereau slips issue --periode 202602 --reason 'before the upgrade'
  bordereau slips pay 177334126020184 --reason 'asked by telephone'
  bordereau slips cancel 177334126020184 --reason 'declared twice'

A declaration that is taken in charge gets its slips at once: one for the CNSS,
one for the AMO. They are put in the employer's outbox.")]
pub(crate) struct Slips {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// List slips by affiliate and period
    List(List),
    /// Show the slips of a reference, as a page, a sheet of paper or data
    Show(Show),
    /// Make the slips of declarations that were taken in charge without
    Issue(Issue),
    /// Pay a slip by the employer's mandate: the next order takes it along
    Pay(Pay),
    /// Cancel a slip: what it has added to the account is reversed
    Cancel(Cancel),
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau slips list --periode 202602 --state due
  bordereau slips list --affilie 1773341 --format json
  bordereau slips list --periode 202602 --format csv --limit 1000000 > bpc.csv

The CSV has a row for each line of a slip.")]
struct List {
    /// Only of this affiliate
    #[arg(long, value_parser = affilie)]
    affilie: Option<Affilie>,
    /// Only of this period, AAAAMM
    #[arg(long, value_parser = periode)]
    periode: Option<Periode>,
    /// Only in this state: due, ordered, part-paid, paid, cancelled
    #[arg(long, value_parser = state)]
    state: Option<SlipState>,
    /// At most so many [default: 50 in a table, all as JSON and CSV]
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Which page of so many, from 1
    #[arg(long, default_value_t = 1, requires = "limit", value_parser = clap::value_parser!(u32).range(1..))]
    page: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau slips show 177334126020184
  bordereau slips show 177334126020184 --format html --lang ar -o bpc.html
  bordereau slips show 177334126020184 --kind complementary --number 1

Further slips of a month (complementary declarations, rectifications) have the
reference of the first one: --kind and --number tell them apart.")]
struct Show {
    #[command(flatten)]
    which: Which,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines of 100 columns
    #[default]
    Text,
    /// One JSON object a line
    Json,
    Csv,
    /// A page that needs nothing else
    Html,
    /// The page laid out on A4: PDF/A-2a, tagged
    Pdf,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau slips issue --periode 202602 --dry-run --reason 'before the upgrade'
  bordereau slips issue --periode 202602 --affilie 1773341 --reason 'asked for'

Declarations that have slips get no others: asked again, it goes on with the
rest.
Exit status: 0 done, 1 some cannot be billed, 2 could not run.")]
struct Issue {
    /// Period, AAAAMM
    #[arg(long, value_parser = periode)]
    periode: Periode,
    /// Only of this affiliate
    #[arg(long, value_parser = affilie)]
    affilie: Option<Affilie>,
    /// Show what would be done and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau slips cancel 177334126020184 --reason 'declared twice'

What was paid for it is imputed to other debts, or becomes an advance.
Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Cancel {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    by: By,
}

pub(super) fn affilie(text: &str) -> Result<Affilie, String> {
    let number = asked::affilie::<u32>(text)?;
    Affilie::of_number(number).ok_or_else(|| "the number of an affiliate".to_owned())
}

pub(super) fn periode(text: &str) -> Result<Periode, String> {
    let number = asked::periode::<u32>(text)?;
    Periode::of_number(number).ok_or_else(|| "a period, AAAAMM".to_owned())
}

fn state(text: &str) -> Result<SlipState, String> {
    let known = || SlipState::ALL.iter().map(|state| state.name()).collect::<Vec<_>>().join(", ");
    SlipState::of_name(text).ok_or_else(|| format!("no such state; known are {}", known()))
}

impl Slips {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            Command::List(_) | Command::Show(_) => Access::Read,
            Command::Issue(_) | Command::Pay(_) | Command::Cancel(_) => Access::Act,
        };
        self.at.visit()?.run(access, async |at| match &self.command {
            Command::List(list) => list.run(at).await,
            Command::Show(show) => show.run(at).await,
            Command::Issue(issue) => issue.run(at).await,
            Command::Pay(pay) => pay.run(at).await,
            Command::Cancel(cancel) => cancel.run(at).await,
        })
    }
}

fn notice<'a>(row: &'a SlipRow, desk: &Desk) -> SlipNotice<'a> {
    SlipNotice { slip: &row.slip, state: row.state, name: row.name.as_deref(), lang: desk.lang() }
}

impl List {
    async fn run(&self, Working { database, desk, .. }: Working<'_>) -> Result<u8> {
        let usual = matches!(self.format, ListFormat::Table).then_some(50);
        let limit = self.limit.or(usual);
        let page = u64::from(self.page.saturating_sub(1));
        let filter = SlipFilter {
            affilie: self.affilie,
            periode: self.periode,
            state: self.state,
            reference: None,
            limit,
            offset: page.saturating_mul(limit.map_or(0, u64::from)),
        };
        let rows = database.store.slips(&filter).await?;
        match self.format {
            ListFormat::Json => {
                for row in &rows {
                    let mut line = notice(row, &Desk::machine()).json();
                    line.push(b'\n');
                    say(line)?;
                }
            }
            ListFormat::Csv => {
                say(SlipNotice::csv_titles())?;
                for row in &rows {
                    say(notice(row, desk).csv())?;
                }
            }
            ListFormat::Table => table(&rows, desk)?,
        }
        Ok(status::FINE)
    }
}

fn table(rows: &[SlipRow], desk: &Desk) -> Result<()> {
    let mut table = desk.table([
        Words::HeadingReference,
        Words::HeadingAffilie,
        Words::HeadingPeriode,
        Words::HeadingKind,
        Words::HeadingDue,
        Words::HeadingState,
        Words::HeadingTotal,
    ]);
    for row in rows {
        let reference = row.slip.reference;
        let total = comfy_table::Cell::new(row.slip.total());
        table.add_row([
            reference.to_string().into(),
            reference.affilie.to_string().into(),
            reference.periode.to_string().into(),
            kind(row, desk).into(),
            row.slip.due.to_string().into(),
            row.state.names()[desk.lang() as usize].into(),
            total.set_alignment(comfy_table::CellAlignment::Right),
        ]);
    }
    if !rows.is_empty() {
        say(crate::desk::fitted(table))?;
    }
    let total: Amount = rows.iter().map(|row| row.slip.total()).sum();
    let words = [Words::SlipsOne, Words::SlipsMany];
    let facts = [("total", &*total.to_string())];
    tell!("{}", desk.counted_with(rows.len() as u64, words, &facts));
    Ok(())
}

fn kind(row: &SlipRow, desk: &Desk) -> String {
    match row.slip.nature {
        Nature::Rectification(number) => {
            desk.say(Words::SlipRectification, &[("n", &number.to_string())])
        }
        nature => desk.kind(nature.name(), i16::try_from(nature.number()).unwrap_or_default()),
    }
}

impl Show {
    async fn run(&self, Working { database, desk, .. }: Working<'_>) -> Result<u8> {
        if self.format == Format::Pdf {
            paper::can_write_pdf()?;
        }
        let rows = self.which.rows(database).await?;
        let Some(first) = rows.first() else { return Ok(self.which.unknown(desk)) };
        let is_page = matches!(self.format, Format::Html | Format::Pdf);
        if is_page {
            is_one(&rows)?;
        }
        let mut out = Vec::new();
        match self.format {
            Format::Html => out = notice(first, desk).html().into_bytes(),
            Format::Pdf => {
                let at = format!("{}T00:00:00Z", first.issued);
                out = paper::pdf(&notice(first, desk).document(), &at)?;
            }
            Format::Csv => out.extend_from_slice(SlipNotice::csv_titles().as_bytes()),
            Format::Json | Format::Text => {}
        }
        for row in &rows {
            match self.format {
                Format::Text => out.extend(notice(row, desk).text().into_bytes()),
                Format::Csv => out.extend(notice(row, desk).csv().into_bytes()),
                Format::Json => {
                    out.extend(notice(row, &Desk::machine()).json());
                    out.push(b'\n');
                }
                Format::Html | Format::Pdf => {}
            }
        }
        paper::hand_out(self.output.as_deref(), &out, paper::Readers::All)?;
        Ok(status::FINE)
    }
}

impl Issue {
    async fn run(&self, Working { database, config, desk }: Working<'_>) -> Result<u8> {
        let settings = config.intake()?;
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let which = (Some(self.periode), self.affilie);
        let means = settings.means(&database.store);
        let issued = deposit::issue_slips(means, which, self.dry_run, act).await?;
        for one in &issued.refused {
            let why = one.why.to_string();
            let facts = [("receipt", &*one.accuse), ("why", &*why)];
            tell!("{}", desk.say(Words::CannotBill, &facts));
        }
        let words = if self.dry_run {
            [Words::SlipsWouldIssueOne, Words::SlipsWouldIssueMany]
        } else {
            [Words::SlipsIssuedOne, Words::SlipsIssuedMany]
        };
        tell!("{}", desk.counted(issued.count, words));
        Ok(if issued.refused_total > 0 { status::BLOCKING } else { status::FINE })
    }
}

impl Cancel {
    async fn run(&self, Working { database, config, desk }: Working<'_>) -> Result<u8> {
        let Some(row) = self.which.only(database).await? else {
            return Ok(self.which.unknown(desk));
        };
        let settings = config.intake()?;
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let key = SlipKey::of(&row.slip);
        let done = database.store.cancel_slip(key, &settings.deposit.billing(), act).await?;
        let reference = row.slip.reference.to_string();
        match done {
            None => Ok(self.which.unknown(desk)),
            Some(Err(state)) => {
                let state = state.names()[desk.lang() as usize];
                let facts = [("reference", &*reference), ("state", state)];
                tell!("{}", desk.say(Words::SlipNotCancelled, &facts));
                Ok(status::BLOCKING)
            }
            Some(Ok(())) => {
                if let Err(error) = deposit::hand_out_slips(settings.means(&database.store)).await {
                    tell!("{error}: the service puts it in the outbox");
                }
                tell!("{}", desk.say(Words::SlipCancelled, &[("reference", &reference)]));
                Ok(status::FINE)
            }
        }
    }
}
