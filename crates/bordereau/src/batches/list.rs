//! `batches list`: deposits that fit a filter.

use super::common::{ListFormat, codes_text};
use crate::asked::{self, Until, When};
use crate::database::Access;
use crate::desk::{Desk, Total};
use crate::visit::Working;
use crate::{say, status};
use anyhow::Result;
use clap::{Args, ValueEnum};
use comfy_table::{Cell, Table};
use deposit::{DepositView, findings_by_code};
use spec::{State, Words, printable};
use store::{DepotRow, Filter, Kinds, Sort, Text};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau batches list --state rejected --periode 202610
  bordereau batches list --code 1522 --format json
  bordereau batches list --since 2026-11-01 --until 2026-11-08
  bordereau batches list --text smig                   in names, codes, reasons
  bordereau batches list --insured 168764721 \\
      --reason 'asked by the person'

A search for a person needs a reason: it stands in the journal with who asked,
and with the SHA-256 of the number, not with the number.
Days begin at midnight in the time zone of the table.")]
pub(super) struct List {
    /// Only in this state: received, rejected, validated, validated-with-reserve, taken-in-charge,
    /// withdrawn, quarantined
    #[arg(long, value_parser = asked::state)]
    state: Option<State>,
    /// Only of this affiliate
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// Only of this period, AAAAMM
    #[arg(long, value_parser = asked::periode::<i32>)]
    periode: Option<i32>,
    /// Only with a finding of this code
    #[arg(long, allow_negative_numbers = true, value_parser = asked::code)]
    code: Option<String>,
    /// Only received on or after this day or time, as in 2026-11-01
    #[arg(long, value_name = "DATE", value_parser = asked::when)]
    since: Option<When>,
    /// Only received before this day or time
    #[arg(long, value_name = "DATE", value_parser = asked::when)]
    until: Option<When>,
    /// Only receipts that begin so
    #[arg(long)]
    receipt: Option<String>,
    /// Only with a loaded line of this insured person; needs --reason
    #[arg(long, value_name = "NUMBER", value_parser = asked::insured, requires = "reason")]
    insured: Option<i32>,
    /// Why the person is looked for: kept in the journal
    #[arg(long, requires = "insured", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: Option<String>,
    /// Only where this is found: in the name of the file, in what its codes say,
    /// in the reason of an act
    #[arg(long, value_name = "WORDS", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    text: Option<String>,
    /// Préétablis that were taken in as well
    #[arg(long)]
    preetablis: bool,
    /// In which order
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    /// At most so many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// Which page of so many, from 1
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    page: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Order {
    #[default]
    Newest,
    Oldest,
    Affilie,
    Periode,
    /// Largest first
    Bytes,
}

impl List {
    /// A search for a person is an act: it is written down.
    pub(super) const fn access(&self) -> Access {
        if self.insured.is_some() { Access::Act } else { Access::Read }
    }

    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let (store, desk) = (&at.database.store, at.desk);
        let (since, until) = asked::span(self.since, self.until, Until::Before, desk.zone())?;
        if let (Some(insured), Some(reason)) = (self.insured, &self.reason) {
            store.note_lookup(insured, &crate::actor::actor(None), reason).await?;
        }
        let filter = Filter {
            state: self.state,
            affilie: self.affilie,
            periode: self.periode,
            code: self.code.clone(),
            since,
            until,
            accuse: self.receipt.clone(),
            insured: self.insured,
            text: self.text.clone().map(|words| Text { codes: notices::codes_with(&words), words }),
            kinds: if self.preetablis { Kinds::All } else { Kinds::default() },
            sort: match self.sort {
                Order::Newest => Sort::Newest,
                Order::Oldest => Sort::Oldest,
                Order::Affilie => Sort::Affilie,
                Order::Periode => Sort::Periode,
                Order::Bytes => Sort::Bytes,
            },
            limit: self.limit,
            offset: u64::from(self.page.saturating_sub(1)).saturating_mul(u64::from(self.limit)),
        };
        let rows = store.list(&filter).await?;
        match self.format {
            ListFormat::Json => {
                for row in rows {
                    say(format!("{}\n", serde_json::to_string(&DepositView::from(row))?))?;
                }
            }
            ListFormat::Csv => say(list_csv(rows))?,
            ListFormat::Table => {
                if !rows.is_empty() {
                    say(crate::desk::fitted(table(&rows, desk)))?;
                }
                let total = Total {
                    shown: rows.len() as u64,
                    of: store.count(&filter).await?,
                    one: Words::TotalDeposit,
                    many: Words::TotalDeposits,
                    some: Words::TotalDepositsOf,
                };
                tell!("{}", desk.total(&total));
            }
        }
        Ok(status::FINE)
    }
}

fn table(rows: &[DepotRow], desk: &Desk) -> Table {
    let mut table = desk.table([
        Words::HeadingReceipt,
        Words::HeadingReceived,
        Words::HeadingAffilie,
        Words::HeadingPeriode,
        Words::HeadingKind,
        Words::HeadingFile,
        Words::HeadingState,
        Words::HeadingFindings,
    ]);
    for row in rows {
        table.add_row([
            Cell::new(&row.accuse),
            Cell::new(desk.time(&row.recu_le)),
            Cell::new(format!("{:07}", row.affilie)),
            Cell::new(row.periode.map_or("-".to_owned(), |periode| periode.to_string())),
            Cell::new(desk.kind(&row.nature, row.sequence)),
            Cell::new(printable(&row.nom)),
            desk.state(row.state),
            Cell::new(codes_text(&findings_by_code(&row.comptes))),
        ]);
    }
    table
}

fn list_csv(rows: Vec<DepotRow>) -> String {
    let mut out =
        "receipt,received_at,affilie,periode,kind,sequence,file,bytes,state,verdict,by_code,duplicate_of,published_at\n"
            .to_owned();
    for row in rows {
        let file = printable(&row.nom);
        let shown = DepositView::from(row);
        let cells = [
            shown.receipt,
            shown.received_at,
            shown.affilie.unwrap_or_default(),
            shown.periode.unwrap_or_default(),
            shown.kind,
            shown.sequence.map(|number| number.to_string()).unwrap_or_default(),
            file.into(),
            shown.bytes.to_string(),
            shown.state.to_owned(),
            shown.verdict,
            codes_text(&shown.by_code),
            shown.duplicate_of.unwrap_or_default(),
            shown.published_at.unwrap_or_default(),
        ];
        out.push_str(&documents::csv::row(&cells));
    }
    out
}
