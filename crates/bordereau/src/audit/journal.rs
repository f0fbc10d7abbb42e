//! `audit journal`: entries of the journal that fit a question.

use crate::asked::{self, Until, When};
use crate::batches::ListFormat;
use crate::config::Config;
use crate::database::Database;
use crate::desk::{Desk, DeskArgs, Total};
use crate::{find, say, status};
use anyhow::Result;
use clap::Args;
use comfy_table::Table;
use serde_json::json;
use spec::{Words, printable};
use store::{EntryFilter, EntryRow, Page, Quoi};

/// List entries of the journal: what happened, when, by whom and why
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau audit journal --receipt 261123-0000042-05
  bordereau audit journal --actor amina --from 2026-11-01 --to 2026-11-30
  bordereau audit journal --what acte --format csv > actes.csv
  bordereau audit journal --after 0 --limit 1000 --format json

Newest first; --before N goes on from entry N, --after N goes the other way.
Days are those of the time zone of the table.")]
pub(super) struct Journal {
    /// Only of this deposit, by its receipt or a beginning that no other has
    #[arg(long)]
    receipt: Option<String>,
    /// Only by actors whose name contains this
    #[arg(long, value_name = "WORDS")]
    actor: Option<String>,
    /// Only on this day or time, or after it
    #[arg(long, value_name = "DATE", value_parser = asked::when)]
    from: Option<When>,
    /// Only on this day or time, or before it
    #[arg(long, value_name = "DATE", value_parser = asked::when)]
    to: Option<When>,
    /// Only about this: depot, publication, preetabli, acte, sceau, cle, reprise
    #[arg(long, value_name = "WHAT", value_parser = what)]
    what: Option<Quoi>,
    /// Only entries before this one, newest first
    #[arg(long, value_name = "N", conflicts_with = "after")]
    before: Option<u32>,
    /// Only entries after this one, oldest first; 0 begins with the first
    #[arg(long, value_name = "N")]
    after: Option<u32>,
    /// At most so many
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
    #[command(flatten)]
    desk: DeskArgs,
}

fn what(text: &str) -> Result<Quoi, String> {
    let found = Quoi::ALL.into_iter().find(|quoi| quoi.name() == text);
    found.ok_or_else(|| {
        let names = Quoi::ALL.map(Quoi::name);
        let meant = crate::config::nearest_of(text, names.into_iter());
        let meant = meant.map_or_else(String::new, |meant| format!("; did you mean {meant}?"));
        format!("no such entry{meant}; known are {}", names.join(", "))
    })
}

impl Journal {
    pub(super) async fn run(&self, database: &Database, config: &Config) -> Result<u8> {
        let desk = self.desk.with(config);
        let store = &database.store;
        let (from, before) = asked::span(self.from, self.to, Until::Through, desk.zone())?;
        let accuse = match &self.receipt {
            Some(written) => Some(find::receipt(store, written).await?),
            None => None,
        };
        let filter = EntryFilter {
            accuse,
            acteur: self.actor.clone(),
            from,
            before,
            quoi: self.what,
            page: match (self.before, self.after) {
                (Some(at), _) => Page::Before(i64::from(at)),
                (None, Some(at)) => Page::After(i64::from(at)),
                (None, None) => Page::Newest,
            },
            limit: self.limit,
        };
        let rows = store.entries(&filter).await?;
        match self.format {
            ListFormat::Json => {
                for row in &rows {
                    say(format!("{}\n", entry_json(row)))?;
                }
            }
            ListFormat::Csv => say(csv(&rows))?,
            ListFormat::Table => {
                if !rows.is_empty() {
                    say(crate::desk::fitted(table(&rows, &desk)))?;
                }
                let total = Total {
                    shown: rows.len() as u64,
                    of: store.count_entries(&filter).await?,
                    one: Words::TotalEntry,
                    many: Words::TotalEntries,
                    some: Words::TotalEntriesOf,
                };
                tell!("{}", desk.total(&total));
                if let Some(last) = rows.last().filter(|_| rows.len() >= self.limit as usize) {
                    let way = if self.after.is_some() { "after" } else { "before" };
                    let on = format!("--{way} {}", last.position);
                    tell!("{}", desk.say(Words::TotalEntriesOn, &[("on", &on)]));
                }
            }
        }
        Ok(status::FINE)
    }
}

/// What an entry is about, in words.
pub(crate) fn about(quoi: &str) -> Option<Words> {
    let known = Quoi::ALL.into_iter().find(|known| known.name() == quoi)?;
    Some(match known {
        Quoi::Reprise => Words::EntryReprise,
        Quoi::Depot => Words::EntryDepot,
        Quoi::Publication => Words::EntryPublication,
        Quoi::Preetabli => Words::EntryPreetabli,
        Quoi::Acte => Words::EntryActe,
        Quoi::Sceau => Words::EntrySceau,
        Quoi::Cle => Words::EntryCle,
    })
}

fn table(rows: &[EntryRow], desk: &Desk) -> Table {
    let mut table = desk.table([
        Words::HeadingEntry,
        Words::HeadingWhen,
        Words::HeadingWhat,
        Words::HeadingActor,
        Words::HeadingReceipt,
        Words::HeadingBefore,
        Words::HeadingAfter,
        Words::ReportReason,
    ]);
    for row in rows {
        table.add_row([
            row.position.to_string(),
            desk.time(&row.le),
            about(&row.quoi).map_or(row.quoi.as_str(), |words| desk.word(words)).to_owned(),
            printable(&row.acteur).to_string(),
            row.accuse.clone().unwrap_or_else(|| "-".to_owned()),
            row.avant.as_deref().map_or("", |state| desk.state_of(state)).to_owned(),
            row.apres.as_deref().map_or("", |state| desk.state_of(state)).to_owned(),
            printable(&row.motif).to_string(),
        ]);
    }
    table
}

fn entry_json(row: &EntryRow) -> serde_json::Value {
    json!({
        "position": row.position,
        "at": row.le,
        "what": row.quoi,
        "actor": row.acteur,
        "receipt": row.accuse,
        "affilie": (row.affilie > 0).then(|| format!("{:07}", row.affilie)),
        "before": row.avant,
        "after": row.apres,
        "reason": row.motif,
        "digest": row.empreinte,
    })
}

fn csv(rows: &[EntryRow]) -> String {
    let mut out = "position,at,what,actor,receipt,affilie,before,after,reason,digest\n".to_owned();
    for row in rows {
        let cells = [
            row.position.to_string(),
            row.le.clone(),
            row.quoi.clone(),
            printable(&row.acteur).to_string(),
            row.accuse.clone().unwrap_or_default(),
            if row.affilie > 0 { format!("{:07}", row.affilie) } else { String::new() },
            row.avant.clone().unwrap_or_default(),
            row.apres.clone().unwrap_or_default(),
            printable(&row.motif).to_string(),
            row.empreinte.clone(),
        ];
        out.push_str(&documents::csv::row(&cells));
    }
    out
}
