//! `insured list`: people by number, name or identity card.

use crate::batches::ListFormat;
use crate::desk::Desk;
use crate::{asked, say, status};
use anyhow::Result;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use deposit::closing_day;
use serde_json::json;
use spec::Words;
use store::{InsuredFilter, InsuredShown, Store, closed};

#[derive(Args)]
#[command(override_usage = "bordereau insured list --reason <WHY> [OPTIONS]")]
#[command(group = clap::ArgGroup::new("who").required(true).multiple(true))]
#[command(after_help = "Examples:
  bordereau insured list --name BROYON --reason 'asked by the agency'
  bordereau insured list --card 'ZZ 100001' --reason 'asked by the person'
  bordereau insured list --number 168764721 --reason 'asked by the person'

Exit status: 0 found, 1 not found, 2 could not run.")]
pub(super) struct List {
    /// Only this number
    #[arg(long, group = "who", value_name = "N", value_parser = asked::insured)]
    number: Option<i32>,
    /// Only names that hold this, in capitals or small letters
    #[arg(long, group = "who", value_name = "PART", value_parser = NonEmptyStringValueParser::new())]
    name: Option<String>,
    /// Only this identity card; spaces and case do not count
    #[arg(long, group = "who", value_name = "CIN", value_parser = NonEmptyStringValueParser::new())]
    card: Option<String>,
    /// Why the person is looked for: kept in the journal
    #[arg(long, value_name = "WHY", value_parser = NonEmptyStringValueParser::new())]
    reason: String,
    /// At most so many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

impl List {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let actor = crate::actor::actor(None);
        store.note_search(self.number, &actor, &self.reason).await?;
        let filter = InsuredFilter {
            num_assure: self.number,
            num_cin: self.card.clone(),
            nom: self.name.clone(),
            limit: self.limit,
        };
        let found = store.insured(&filter).await?;
        told(&found, self.format, desk)?;
        Ok(if found.is_empty() { status::BLOCKING } else { status::FINE })
    }
}

/// Says who was found.
fn told(found: &[InsuredShown], format: ListFormat, desk: &Desk) -> Result<()> {
    let periode = |periode: Option<i32>| periode.map_or(String::new(), |one| one.to_string());
    let works = |one: &InsuredShown| -> Vec<String> {
        let there = one.jobs.iter().filter(|job| job.jusqu_a.is_none());
        there.map(|job| format!("{:07}", job.affilie)).collect()
    };
    let since = |one: &InsuredShown| closed(&one.closings).map(|one| closing_day(one.day));
    match format {
        ListFormat::Json => {
            for one in found {
                let line = json!({
                    "insured": format!("{:09}", one.num_assure),
                    "name": one.nom_prenom,
                    "card": one.num_cin,
                    "since": one.depuis.map(|periode| periode.to_string()),
                    "employers": works(one),
                    "closed": since(one),
                });
                say(format!("{line}\n"))?;
            }
        }
        ListFormat::Csv => {
            say("insured,name,card,since,employers,closed\n")?;
            for one in found {
                let cells = [
                    format!("{:09}", one.num_assure),
                    one.nom_prenom.clone().unwrap_or_default(),
                    one.num_cin.clone().unwrap_or_default(),
                    periode(one.depuis),
                    works(one).join(" "),
                    since(one).unwrap_or_default(),
                ];
                say(documents::csv::row(&cells))?;
            }
        }
        ListFormat::Table => {
            // Few numbers are closed: without one there is no column for it.
            let any = found.iter().any(|one| since(one).is_some());
            let headings = [
                Words::HeadingNumber,
                Words::HeadingName,
                Words::HeadingCard,
                Words::HeadingSince,
                Words::HeadingAffilie,
                Words::HeadingClosedFrom,
            ];
            let shown = headings.len().saturating_sub(usize::from(!any));
            let mut table = desk.table_of(headings.get(..shown).unwrap_or(&headings));
            for one in found {
                let cells = [
                    format!("{:09}", one.num_assure),
                    one.nom_prenom.as_deref().map(squeezed).unwrap_or_default(),
                    one.num_cin.clone().unwrap_or_default(),
                    periode(one.depuis),
                    works(one).join(" "),
                    since(one).unwrap_or_default(),
                ];
                table.add_row(cells.into_iter().take(shown));
            }
            if !found.is_empty() {
                say(crate::desk::fitted(table))?;
            }
            let counted = [Words::InsuredPersonOne, Words::InsuredPersonMany];
            tell!("{}", desk.counted(found.len() as u64, counted));
        }
    }
    Ok(())
}

/// Records fill the surname up to its 30 columns.
fn squeezed(name: &str) -> String {
    spec::printable(name.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}
