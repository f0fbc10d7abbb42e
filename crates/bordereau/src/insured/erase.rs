//! `insured erase-request`: what must be kept of a person and why, and what is pseudonymised.

use super::about::About;
use crate::batches::ListFormat;
use crate::visit::Working;
use crate::{say, status};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use deposit::today_in_casablanca;
use jiff::Span;
use serde::Deserialize;
use serde_json::json;
use spec::{Lang, Words};
use store::{Act, HeldOf};

/// What is kept, for how long and why: data, with its sources.
const RETENTION: &str = include_str!("../../../../spec/retention.toml");

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured erase-request 168764721 --reason 'letter of 12 November'
  bordereau insured erase-request 168764721 --reason 'letter of 12 November' \\
      --execute

Without --execute nothing is changed: it shows what is kept, and why
(spec/retention.toml; law 09-08), and what would be pseudonymised. Evidence is
never touched: an attestation that is over loses name, number, card and
salaries, and keeps the digest that was signed; `audit verify` stays clean.
Exit status: 0 shown or done, 2 could not run.")]
pub(super) struct Erase {
    #[command(flatten)]
    about: About,
    /// Pseudonymise what need not be kept
    #[arg(long)]
    execute: bool,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Retention {
    item: Vec<Item>,
}

/// Something that is held of people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    rows: String,
    action: Action,
    after_days: Option<i64>,
    certainty: Certainty,
    source: String,
    what: Texts,
    why: Texts,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Keep,
    Erase,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Certainty {
    Law,
    Assumption,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    fr: String,
    en: String,
    ar: String,
}

impl Texts {
    fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
            Lang::Ar => &self.ar,
        }
    }
}

impl Retention {
    fn read() -> Result<Self> {
        toml::from_str(RETENTION).context("spec/retention.toml")
    }

    /// After how many days an attestation that is over is pseudonymised.
    fn attestation_days(&self) -> Result<i64> {
        let over = self.item.iter().find(|item| item.rows == "attestations-over");
        over.and_then(|item| item.after_days).context("spec/retention.toml: attestations-over")
    }
}

/// Rows of an item; none for what is not counted.
fn counted(held: &HeldOf, rows: &str) -> Result<Option<i64>> {
    Ok(match rows {
        "lines" => Some(held.lines),
        "corrections" => Some(held.corrections),
        "registry" => Some(held.registry),
        "attestations" => Some(held.attestations),
        "attestations-over" => Some(held.attestations_over),
        "sessions" => Some(held.sessions),
        "journal" => None,
        other => bail!("spec/retention.toml: {other:?} is counted nowhere"),
    })
}

impl Erase {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        if self.about.at.is_some() {
            bail!("--at is for careers and rights: what is held now is what is answered");
        }
        let retention = Retention::read()?;
        let store = &at.database.store;
        let actor = crate::actor::actor(self.about.actor.as_deref());
        let (insured, reason) = (self.about.insured, self.about.reason.as_str());
        let today = today_in_casablanca();
        // What time has ended is over.
        while store.expire_attestations(&today.to_string()).await? > 0 {}
        let days = Span::new().try_days(retention.attestation_days()?)?;
        let before = today.checked_sub(days).context("this day is too long ago")?.to_string();
        store.note_search(Some(insured), &actor, reason).await?;
        let held = store.held_of(insured, &before).await?;
        self.tell(&retention, &held, at)?;
        if !self.execute {
            if matches!(self.format, ListFormat::Table) {
                tell!("{}", at.desk.word(Words::EraseDryRun));
            }
            return Ok(status::FINE);
        }
        let act = Act { actor: &actor, reason };
        let erased = store.erase_person(insured, &before, act).await?;
        let facts = [
            ("attestations", &*erased.attestations.to_string()),
            ("sessions", &*erased.sessions.to_string()),
        ];
        tell!("{}", at.desk.say(Words::EraseDone, &facts));
        Ok(status::FINE)
    }

    fn tell(&self, retention: &Retention, held: &HeldOf, at: Working<'_>) -> Result<()> {
        let lang = at.desk.lang();
        let mut table = at.desk.table([
            Words::EraseWhat,
            Words::EraseRows,
            Words::EraseAction,
            Words::EraseWhy,
        ]);
        let mut csv = "rows,count,action,certainty,source\n".to_owned();
        for item in &retention.item {
            let count = counted(held, &item.rows)?;
            let (name, words) = match item.action {
                Action::Keep => ("keep", Words::EraseKept),
                Action::Erase => ("erase", Words::EraseErased),
            };
            let certainty = if item.certainty == Certainty::Law { "law" } else { "assumption" };
            let number = count.map(|count| count.to_string()).unwrap_or_default();
            match self.format {
                ListFormat::Json => {
                    let line = json!({
                        "rows": item.rows,
                        "count": count,
                        "action": name,
                        "after_days": item.after_days,
                        "what": item.what.get(lang),
                        "why": item.why.get(lang),
                        "certainty": certainty,
                        "source": item.source,
                    });
                    say(format!("{line}\n"))?;
                }
                ListFormat::Csv => {
                    csv.push_str(&documents::csv::row([
                        &*item.rows,
                        &number,
                        name,
                        certainty,
                        &item.source,
                    ]));
                }
                ListFormat::Table => {
                    let why = format!("{} ({})", item.why.get(lang), item.source);
                    let why = if item.certainty == Certainty::Assumption {
                        format!("{why} — {}", at.desk.word(Words::EraseToBeConfirmed))
                    } else {
                        why
                    };
                    table.add_row([item.what.get(lang), &number, at.desk.word(words), &why]);
                }
            }
        }
        match self.format {
            ListFormat::Json => Ok(()),
            ListFormat::Csv => say(csv),
            ListFormat::Table => say(format!("{table}\n")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Retention, counted};
    use store::HeldOf;

    #[test]
    fn everything_that_is_held_is_in_the_data_once_with_a_source_and_three_languages() {
        let retention = Retention::read().unwrap();
        let mut names: Vec<&str> = retention.item.iter().map(|item| item.rows.as_str()).collect();
        assert!(names.iter().all(|name| counted(&HeldOf::default(), name).is_ok()), "{names:?}");
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!((names.len(), count), (7, 7));
        for item in &retention.item {
            assert!(!item.source.is_empty());
            for text in [&item.what, &item.why] {
                assert!(![&text.fr, &text.en, &text.ar].iter().any(|text| text.is_empty()));
            }
            assert_eq!(item.action == Action::Erase, item.after_days.is_some(), "{}", item.rows);
        }
        assert_eq!(retention.attestation_days().unwrap(), 365);
    }
}
