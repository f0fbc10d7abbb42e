//! `insured erase-request`: what must be kept of a person and why, and what is pseudonymised.

use super::about::About;
use crate::batches::ListFormat;
use crate::visit::Working;
use crate::{say, status};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use deposit::today_in_casablanca;
use jiff::Span;
use serde_json::json;
use spec::{Holding, RETENTION, Words};
use store::{Act, HeldOf};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured erase-request 168764721 --reason 'letter of 12 November'
  bordereau insured erase-request 168764721 --reason 'letter of 12 November' \\
      --execute

Without --execute nothing is changed: it shows what is kept, and why
(spec/retention.toml; law 09-08), and what would be pseudonymised. Evidence is
never touched: an attestation that is over loses name, number, card and
salaries, and keeps the digest that was signed; `audit verify` stays clean.
Attestations of non-affiliation have no number: they are found by the identity
cards that are registered with the number, and by --card.
Exit status: 0 shown or done, 2 could not run.")]
pub(super) struct Erase {
    #[command(flatten)]
    about: About,
    /// An identity card of the person that is not registered with the number: attestations of
    /// non-affiliation are found by it
    #[arg(long, value_name = "CARD", value_parser = NonEmptyStringValueParser::new())]
    card: Vec<String>,
    /// Pseudonymise what need not be kept
    #[arg(long)]
    execute: bool,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// After how many days an attestation that is over is pseudonymised.
fn attestation_days() -> Option<u16> {
    let over = RETENTION.iter().find(|item| item.rows == Holding::AttestationsOver);
    over.and_then(|item| item.erased_after)
}

/// Rows of an item; none for what is not counted.
const fn counted(held: &HeldOf, rows: Holding) -> Option<i64> {
    Some(match rows {
        Holding::Lines => held.lines,
        Holding::Corrections => held.corrections,
        Holding::Registry => held.registry,
        Holding::Attestations => held.attestations,
        Holding::AttestationsOver => held.attestations_over,
        Holding::Sessions => held.sessions,
        Holding::Journal => return None,
    })
}

impl Erase {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        if self.about.at.is_some() {
            bail!("--at is for careers and rights: what is held now is what is answered");
        }
        let store = &at.database.store;
        let actor = crate::actor::actor(self.about.actor.as_deref());
        let (insured, reason) = (self.about.insured, self.about.reason.as_str());
        let today = today_in_casablanca();
        // What time has ended is over.
        while store.expire_attestations(&today.to_string()).await? > 0 {}
        let days =
            Span::new().try_days(attestation_days().context("no attestation is ever over")?)?;
        let before = today.checked_sub(days).context("this day is too long ago")?.to_string();
        store.note_search(Some(insured), &actor, reason).await?;
        let held = store.held_of(insured, (&self.card, &before)).await?;
        self.tell(&held, at)?;
        if !self.execute {
            if matches!(self.format, ListFormat::Table) {
                tell!("{}", at.desk.word(Words::EraseDryRun));
            }
            return Ok(status::FINE);
        }
        let act = Act { actor: &actor, reason };
        let erased = store.erase_person(insured, (&self.card, &before), act).await?;
        let facts = [
            ("attestations", &*erased.attestations.to_string()),
            ("sessions", &*erased.sessions.to_string()),
        ];
        tell!("{}", at.desk.say(Words::EraseDone, &facts));
        Ok(status::FINE)
    }

    fn tell(&self, held: &HeldOf, at: Working<'_>) -> Result<()> {
        let lang = at.desk.lang();
        let mut table = at.desk.table([
            Words::EraseWhat,
            Words::EraseRows,
            Words::EraseAction,
            Words::EraseWhy,
        ]);
        let mut csv = "rows,count,action,certainty,source\n".to_owned();
        for item in &RETENTION {
            let count = counted(held, item.rows);
            let (name, words) = match item.erased_after {
                None => ("keep", Words::EraseKept),
                Some(_) => ("erase", Words::EraseErased),
            };
            let certainty = if item.is_law { "law" } else { "assumption" };
            let number = count.map(|count| count.to_string()).unwrap_or_default();
            let [what, why, source] = item.texts(lang);
            match self.format {
                ListFormat::Json => {
                    let line = json!({
                        "rows": item.rows.name(),
                        "count": count,
                        "action": name,
                        "after_days": item.erased_after,
                        "what": what,
                        "why": why,
                        "certainty": certainty,
                        "source": source,
                    });
                    say(format!("{line}\n"))?;
                }
                ListFormat::Csv => {
                    let cells = [item.rows.name(), &number, name, certainty, source];
                    csv.push_str(&documents::csv::row(cells));
                }
                ListFormat::Table => {
                    let mut told = format!("{why} ({source})");
                    if !item.is_law {
                        told = format!("{told} — {}", at.desk.word(Words::EraseToBeConfirmed));
                    }
                    table.add_row([what, &number, at.desk.word(words), &told]);
                }
            }
        }
        match self.format {
            ListFormat::Json => Ok(()),
            ListFormat::Csv => say(csv),
            ListFormat::Table => say(crate::desk::fitted(table)),
        }
    }
}
