//! `statements list`.

use super::about::year;
use crate::batches::ListFormat;
use crate::visit::Working;
use crate::{asked, say, status};
use anyhow::Result;
use clap::Args;
use serde_json::json;
use spec::Words;
use store::StatementFilter;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau statements list --year 2026
  bordereau statements list --affilie 1773341 --format json")]
pub(super) struct List {
    /// Only of this year
    #[arg(long, value_parser = year)]
    year: Option<i32>,
    /// Only of this employer
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// At most so many
    #[arg(long, default_value_t = 1_000)]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

impl List {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let filter = StatementFilter {
            annee: self.year,
            affilie: self.affilie,
            limit: self.limit,
            ..StatementFilter::default()
        };
        let rows = at.database.store.statements(&filter).await?;
        match self.format {
            ListFormat::Json => {
                for row in &rows {
                    let line = json!({
                        "affilie": format!("{:07}", row.affilie),
                        "year": row.annee,
                        "number": row.numero,
                        "issued_at": row.emis_le,
                        "contest_until": row.contestable_jusqu_au,
                        "sha256": store::hex(&row.sha256),
                        "in_outbox": row.is_remitted,
                    });
                    say(format!("{line}\n"))?;
                }
            }
            ListFormat::Csv => {
                say("affilie,year,number,issued_at,contest_until,sha256\n")?;
                for row in &rows {
                    let cells = [
                        format!("{:07}", row.affilie),
                        row.annee.to_string(),
                        row.numero.to_string(),
                        row.emis_le.clone(),
                        row.contestable_jusqu_au.clone(),
                        store::hex(&row.sha256),
                    ];
                    say(documents::csv::row(&cells))?;
                }
            }
            ListFormat::Table => {
                let mut table = at.desk.table([
                    Words::HeadingAffilie,
                    Words::StatementNumber,
                    Words::StatementIssued,
                    Words::StatementContestTitle,
                ]);
                for row in &rows {
                    table.add_row([
                        format!("{:07}", row.affilie),
                        format!("{}-{}", row.annee, row.numero),
                        at.desk.time(&row.emis_le),
                        row.contestable_jusqu_au.clone(),
                    ]);
                }
                if !rows.is_empty() {
                    say(crate::desk::fitted(table))?;
                }
                let words = [Words::StatementOne, Words::StatementMany];
                tell!("{}", at.desk.counted(rows.len() as u64, words));
            }
        }
        Ok(status::FINE)
    }
}
