//! `insured unnumbered`: the queue of employees who were declared without number.

use crate::batches::ListFormat;
use crate::desk::Desk;
use crate::{asked, say, status};
use anyhow::Result;
use clap::Args;
use serde_json::json;
use spec::{Words, printable};
use store::{Candidate, Store};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured unnumbered --periode 202611
  bordereau insured unnumbered --format csv > demandes.csv

Candidates are the numbers under which the registry has the same identity card.
None is taken without `bordereau insured link`.

Exit status: 0 no line waits for a number, 1 some do, 2 could not run.")]
pub(super) struct Unnumbered {
    /// Only of this affiliate
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// Only of this period, AAAAMM
    #[arg(long, value_parser = asked::periode::<i32>)]
    periode: Option<i32>,
    /// At most so many
    #[arg(long, default_value_t = 1_000)]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

impl Unnumbered {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let rows = store.unnumbered(self.affilie, self.periode, self.limit).await?;
        let numbers = |some: &[Candidate]| -> Vec<String> {
            some.iter().map(|one| format!("{:09}", one.num_assure)).collect()
        };
        match self.format {
            ListFormat::Json => {
                for row in &rows {
                    let line = json!({
                        "receipt": row.accuse,
                        "line": row.ligne,
                        "affilie": format!("{:07}", row.affilie),
                        "periode": row.periode.to_string(),
                        "name": row.nom_prenom,
                        "card": row.num_cin,
                        "candidates": numbers(&row.candidates),
                    });
                    say(format!("{line}\n"))?;
                }
            }
            ListFormat::Csv => {
                say("receipt,line,affilie,periode,name,card,candidates\n")?;
                for row in &rows {
                    let cells = [
                        row.accuse.clone(),
                        row.ligne.to_string(),
                        format!("{:07}", row.affilie),
                        row.periode.to_string(),
                        row.nom_prenom.clone().unwrap_or_default(),
                        row.num_cin.clone().unwrap_or_default(),
                        numbers(&row.candidates).join(" "),
                    ];
                    say(documents::csv::row(&cells))?;
                }
            }
            ListFormat::Table => {
                let mut table = desk.table([
                    Words::HeadingReceipt,
                    Words::HeadingLine,
                    Words::HeadingAffilie,
                    Words::HeadingPeriode,
                    Words::HeadingName,
                    Words::HeadingCard,
                    Words::HeadingCandidates,
                ]);
                for row in &rows {
                    let name = row.nom_prenom.as_deref().unwrap_or_default();
                    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                    table.add_row([
                        row.accuse.clone(),
                        row.ligne.to_string(),
                        format!("{:07}", row.affilie),
                        row.periode.to_string(),
                        printable(name).to_string(),
                        row.num_cin.clone().unwrap_or_default(),
                        numbers(&row.candidates).join(" "),
                    ]);
                }
                if !rows.is_empty() {
                    say(crate::desk::fitted(table))?;
                }
                let words = [Words::UnnumberedOne, Words::UnnumberedMany];
                tell!("{}", desk.counted(rows.len() as u64, words));
            }
        }
        Ok(if rows.is_empty() { status::FINE } else { status::BLOCKING })
    }
}
