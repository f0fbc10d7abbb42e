//! `statements show`.

use super::about::year;
use crate::paper::{Readers, can_write_pdf, hand_out, pdf};
use crate::visit::Working;
use crate::{asked, status};
use anyhow::{Context as _, Result, bail};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use notices::{StatementFile, StatementNotice, statement_workbook};
use spec::Words;
use std::path::PathBuf;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau statements show 1773341 --year 2026
  bordereau statements show 1773341 --year 2026 --number 1 --format json
  bordereau statements show 1773341 --year 2026 --format xlsx -o 2026.xlsx
  bordereau statements show 1773341 --year 2026 --insured 168764721 \\
      --format pdf -o etat.pdf --reason 'asked by the person'

Exit status: 0 shown, 1 there is none, 2 could not run.")]
pub(super) struct Show {
    /// The employer
    #[arg(value_parser = asked::affilie::<i32>)]
    affilie: i32,
    /// The year
    #[arg(long, value_parser = year)]
    year: i32,
    /// Its number [default: the last one]
    #[arg(long)]
    number: Option<i32>,
    /// The edition of this employee
    #[arg(long, value_parser = asked::insured, requires = "reason")]
    insured: Option<i32>,
    /// Why a person is looked at: kept in the journal
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    reason: Option<String>,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    /// File [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    #[default]
    Text,
    /// One self-contained page
    Html,
    /// A4, PDF/A-2a, tagged
    Pdf,
    /// The frozen file
    Json,
    /// A row for each line
    Csv,
    /// A workbook: months, employees, lines
    Xlsx,
}

impl Show {
    pub(super) fn can_be_written(&self) -> Result<()> {
        if self.insured.is_some() && matches!(self.format, Form::Csv | Form::Xlsx) {
            bail!("the edition of an employee is text, html, pdf or json");
        }
        if self.format == Form::Pdf { can_write_pdf() } else { Ok(()) }
    }

    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        if let Some(insured) = self.insured {
            let reason = self.reason.as_deref().context("--reason says why")?;
            let actor = crate::actor::actor(None);
            store.note_statement_lookup(insured, &actor, reason).await?;
        }
        let found = store.statement((self.affilie, self.year), self.number).await?;
        let Some(found) = found else {
            let facts =
                [("affilie", &*format!("{:07}", self.affilie)), ("year", &*self.year.to_string())];
            tell!("{}", at.desk.say(Words::StatementNone, &facts));
            return Ok(status::BLOCKING);
        };
        let file = StatementFile::read(&found.json).context("the statement cannot be read")?;
        let notice = StatementNotice { file: &file, lang: at.desk.lang() };
        let insured = self.insured.map(|number| format!("{number:09}"));
        let (document, json) = match &insured {
            None => (notice.document(), found.json),
            Some(insured) => {
                let employee = file.employees.iter().find(|one| one.insured == *insured);
                let Some((document, employee)) = notice.employee(insured).zip(employee) else {
                    let facts = [("insured", &**insured)];
                    tell!("{}", at.desk.say(Words::StatementWithoutInsured, &facts));
                    return Ok(status::BLOCKING);
                };
                (document, serde_json::to_vec(employee)?)
            }
        };
        let bytes = match self.format {
            Form::Text => document.text().into_bytes(),
            Form::Html => document.html().into_string().into_bytes(),
            Form::Pdf => pdf(&document, &file.head.issued_at)?,
            Form::Json => [json.as_slice(), b"\n"].concat(),
            Form::Csv => file.csv().into_bytes(),
            Form::Xlsx => statement_workbook(&file, at.desk.lang())?,
        };
        hand_out(self.output.as_deref(), &bytes, Readers::Owner)?;
        Ok(status::FINE)
    }
}
