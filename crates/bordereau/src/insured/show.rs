//! `insured show`: where a person works and worked.

use crate::desk::Desk;
use crate::{asked, say, status};
use anyhow::{Context as _, Result};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use deposit::{closing_day, closing_words};
use serde_json::json;
use spec::{Words, printable};
use store::{Closing, ClosingAct, ClosingCause, InsuredFilter, InsuredShown, Store};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured show 168764721 --reason 'asked by the person'
  bordereau insured show 168764721 --reason 'request 12' --format json")]
pub(super) struct Show {
    /// Insured number
    #[arg(value_parser = asked::insured)]
    number: i32,
    /// Why the person is looked for: kept in the journal
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    reason: String,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    /// One JSON object
    Json,
}

impl Show {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let actor = crate::actor::actor(None);
        store.note_search(Some(self.number), &actor, &self.reason).await?;
        let filter =
            InsuredFilter { num_assure: Some(self.number), limit: 1, ..InsuredFilter::default() };
        let found = store.insured(&filter).await?.pop();
        let person = found.with_context(|| desk.word(Words::InsuredUnknown).to_owned())?;
        match self.format {
            Format::Json => say(format!("{}\n", json_of(&person)))?,
            Format::Table => say(table(&person, desk))?,
        }
        Ok(status::FINE)
    }
}

fn json_of(person: &InsuredShown) -> serde_json::Value {
    let jobs = person.jobs.iter().map(|job| {
        json!({
            "affilie": format!("{:07}", job.affilie),
            "employer": job.raison_sociale,
            "since": job.depuis.to_string(),
            "until": job.jusqu_a.map(|periode| periode.to_string()),
        })
    });
    json!({
        "insured": format!("{:09}", person.num_assure),
        "name": person.nom_prenom,
        "card": person.num_cin,
        "since": person.depuis.map(|periode| periode.to_string()),
        "jobs": jobs.collect::<Vec<_>>(),
        "closings": person.closings.iter().map(closing_json).collect::<Vec<_>>(),
    })
}

fn table(person: &InsuredShown, desk: &Desk) -> String {
    let name = person.nom_prenom.as_deref().unwrap_or_default();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut table = desk.table([
        Words::HeadingAffilie,
        Words::HeadingName,
        Words::HeadingSince,
        Words::HeadingUntil,
    ]);
    for job in &person.jobs {
        table.add_row([
            format!("{:07}", job.affilie),
            printable(job.raison_sociale.as_deref().unwrap_or_default()).to_string(),
            job.depuis.to_string(),
            job.jusqu_a.map_or("-".to_owned(), |periode| periode.to_string()),
        ]);
    }
    let card = person.num_cin.as_deref().unwrap_or("-");
    let said: String = person.closings.iter().map(|one| closing_text(one, desk)).collect();
    format!("{:09}  {}  {}\n{said}{table}\n", person.num_assure, printable(name), printable(card))
}

fn closing_json(one: &Closing) -> serde_json::Value {
    json!({
        "act": if one.act == ClosingAct::Reopen { "reopen" } else { "close" },
        "because": one.act.cause().map(ClosingCause::name),
        "from": closing_day(one.day),
        "proposed": one.is_proposed,
        "at": one.at.to_string(),
        "actor": one.actor,
    })
}

/// What was said of the number, as a line.
fn closing_text(one: &Closing, desk: &Desk) -> String {
    let day = documents::short_day(&closing_day(one.day), desk.lang());
    let told = desk.say(closing_words(one.act), &[("day", &day)]);
    let waits = Some(desk.word(Words::InsuredClosingWaits)).filter(|_| one.is_proposed);
    format!(
        "{}\n",
        [Some(told.as_str()), waits].into_iter().flatten().collect::<Vec<_>>().join(" ")
    )
}
