//! `bordereau account show --affilie` and `account statement`: the account of an employer.

use super::slips::affilie;
use crate::desk::Desk;
use crate::visit::Working;
use crate::{paper, say, status};
use anyhow::Result;
use clap::{Args, ValueEnum};
use deposit::{AccountAt, AccountView, account, statement, today_in_casablanca};
use dues::Amount;
use jiff::civil::Date;
use spec::{Affilie, Words};
use std::path::{Path, PathBuf};

/// How an account is shown.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Table,
    /// JSON, one object a line
    Json,
    /// A row for each month and regime
    Csv,
    /// A page that needs nothing else
    Html,
    /// The page laid out on A4: PDF/A-2a, tagged
    Pdf,
}

/// Part of an employer's account that is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// Whose.
    pub(crate) affilie: Affilie,
    /// At which date; today without one.
    pub(crate) at: Option<Date>,
    /// Only what was recorded by then.
    pub(crate) as_known: bool,
}

/// Statement of the employer's account for a year
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account statement --affilie 1773341 --year 2026
  bordereau account statement --affilie 1773341 --year 2026 --format pdf \\
      -o releve.pdf

It shows the account at the end of the year, or today, as it was known then, and
every movement of the year.")]
pub(crate) struct Statement {
    /// Affiliate
    #[arg(long, value_name = "N", value_parser = affilie)]
    affilie: Affilie,
    /// Year
    #[arg(long, value_parser = clap::value_parser!(i16).range(1961..=2060))]
    year: i16,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Statement {
    pub(crate) async fn run(&self, Working { database, config, desk }: Working<'_>) -> Result<u8> {
        let rules = config.intake()?.deposit.dues.rules;
        let today = today_in_casablanca();
        let about = (self.affilie, self.year);
        let view = statement(&database.store, &rules, about, (today, desk.lang())).await?;
        let Some(view) = view else { return Ok(unknown(self.affilie, desk)) };
        write(&view, self.format, self.output.as_deref(), desk)
    }
}

/// Shows the account of an employer.
pub(crate) async fn show(
    asked: Asked,
    (format, output): (Format, Option<&Path>),
    Working { database, config, desk }: Working<'_>,
) -> Result<u8> {
    let rules = config.intake()?.deposit.dues.rules;
    let date = asked.at.unwrap_or_else(today_in_casablanca);
    let at = AccountAt { date, as_known: asked.as_known };
    let view = account(&database.store, &rules, asked.affilie, at).await?;
    let Some(view) = view else { return Ok(unknown(asked.affilie, desk)) };
    write(&view, format, output, desk)
}

fn unknown(affilie: Affilie, desk: &Desk) -> u8 {
    let affilie = affilie.to_string();
    tell!("{}", desk.say(Words::AccountUnknown, &[("affilie", &affilie)]));
    status::BLOCKING
}

fn write(view: &AccountView, format: Format, path: Option<&Path>, desk: &Desk) -> Result<u8> {
    let notice = view.notice(desk.lang());
    let bytes = match format {
        Format::Table if view.movements.is_some() => notice.document().text().into_bytes(),
        Format::Table => return table(view, path, desk),
        Format::Json => [notice.json(), b"\n".to_vec()].concat(),
        Format::Csv => notice.csv().into_bytes(),
        Format::Html => notice.document().html().into_string().into_bytes(),
        Format::Pdf => {
            paper::can_write_pdf()?;
            paper::pdf(&notice.document(), &format!("{}T00:00:00Z", view.standing.at))?
        }
    };
    paper::hand_out(path, &bytes, paper::Readers::All)?;
    Ok(status::FINE)
}

fn table(view: &AccountView, path: Option<&Path>, desk: &Desk) -> Result<u8> {
    let mut table = desk.table([
        Words::HeadingPeriode,
        Words::AccountKind,
        Words::HeadingDue,
        Words::AccountPrincipal,
        Words::AccountSurcharge,
        Words::AccountPaid,
        Words::AccountBalance,
        Words::AccountUnderWay,
    ]);
    let number = |amount: Amount| {
        let cell = comfy_table::Cell::new(amount);
        cell.set_alignment(comfy_table::CellAlignment::Right)
    };
    for month in &view.months {
        let row = month.row;
        table.add_row([
            row.periode.to_string().into(),
            row.kind.name().into(),
            row.due.to_string().into(),
            number(row.billed),
            number(row.surcharge),
            number(row.paid),
            number(row.balance),
            number(month.under_way),
        ]);
    }
    let mut text = format!("{table}\n");
    let missing: Vec<_> = view.missing.iter().map(ToString::to_string).collect();
    if !missing.is_empty() {
        text.push_str(desk.word(Words::AccountMissing));
        text.push_str(": ");
        text.push_str(&missing.join(", "));
        text.push('\n');
    }
    let total = |label, amount: Amount| format!("{}: {amount} DH\n", desk.word(label));
    text += &total(Words::AccountAdvance, view.standing.advance);
    text += &total(Words::AccountBalance, view.standing.balance());
    match path {
        Some(path) => paper::put(path, text.as_bytes(), paper::Readers::All)?,
        None => say(text)?,
    }
    Ok(status::FINE)
}
