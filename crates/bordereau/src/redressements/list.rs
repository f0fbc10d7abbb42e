//! `redressements list` and `redressements show`.

use crate::batches::ListFormat;
use crate::desk::Desk;
use crate::{asked, say, status};
use anyhow::Result;
use clap::Args;
use declaration::rectification::read;
use serde_json::{Value, json};
use spec::{Affilie, Lang, Life as _, RedressementState, Words, printable};
use store::{RedressementKey, RedressementRefused, RedressementShown, Store};

/// As people write it.
pub(super) fn key_text((affilie, numero): RedressementKey) -> String {
    format!("{affilie:07}/{numero}")
}

/// Key as it is written in arguments: `affiliate/number`.
pub(super) fn key(text: &str) -> Result<RedressementKey, String> {
    let told = || "an affiliate and a number, as 1773341/1".to_owned();
    let (affilie, numero) = text.split_once('/').ok_or_else(told)?;
    let affilie: Affilie = affilie.parse().map_err(|_| told())?;
    let numero = numero.parse().ok().filter(|numero| *numero > 0).ok_or_else(told)?;
    Ok((i32::try_from(affilie.number()).map_err(|_| told())?, numero))
}

/// A state in the language of people.
pub(super) fn state_in(state: RedressementState, lang: Lang) -> &'static str {
    state.names().get(lang as usize).copied().unwrap_or_default()
}

/// Tells why one does not move.
pub(super) fn told_of(refused: RedressementRefused, which: RedressementKey, desk: &Desk) -> u8 {
    let key = key_text(which);
    match refused {
        RedressementRefused::Unknown => {
            tell!("{}", desk.say(Words::RedressementUnknown, &[("key", &key)]));
        }
        RedressementRefused::State(state) => {
            let facts = [("key", key.as_str()), ("state", state_in(state, desk.lang()))];
            tell!("{}", desk.say(Words::RedressementNotMovable, &facts));
        }
    }
    status::BLOCKING
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau redressements list --affilie 1773341
  bordereau redressements list --format json")]
pub(super) struct List {
    /// Only of this affiliate
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// At most so many
    #[arg(long, default_value_t = 1_000)]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

fn row_json(shown: &RedressementShown) -> Value {
    json!({
        "affilie": format!("{:07}", shown.key.0),
        "number": shown.key.1,
        "state": shown.state.name(),
        "motive": shown.motif,
        "received": shown.recu_le,
        "remarks_until": shown.delai_le,
        "remarks": shown.remarques,
        "decision": shown.decision,
        "periods": shown.periodes,
    })
}

fn periods(shown: &RedressementShown) -> String {
    shown.periodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

impl List {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let rows = store.redressements((self.affilie, None), self.limit).await?;
        match self.format {
            ListFormat::Json => {
                for row in &rows {
                    say(format!("{}\n", row_json(row)))?;
                }
            }
            ListFormat::Csv => {
                say("affilie,number,state,received,remarks_until,periods,motive\n")?;
                for row in &rows {
                    say(documents::csv::row([
                        format!("{:07}", row.key.0),
                        row.key.1.to_string(),
                        row.state.name().to_owned(),
                        row.recu_le.to_string(),
                        row.delai_le.to_string(),
                        periods(row),
                        row.motif.clone(),
                    ]))?;
                }
            }
            ListFormat::Table => {
                let mut table = desk.table([
                    Words::HeadingNumberOf,
                    Words::HeadingState,
                    Words::HeadingPeriods,
                    Words::HeadingDeadline,
                    Words::HeadingMotive,
                ]);
                for row in &rows {
                    table.add_row([
                        key_text(row.key),
                        state_in(row.state, desk.lang()).to_owned(),
                        periods(row),
                        row.delai_le.to_string(),
                        printable(&row.motif).to_string(),
                    ]);
                }
                if !rows.is_empty() {
                    say(crate::desk::fitted(table))?;
                }
                let words = [Words::RedressementsOne, Words::RedressementsMany];
                tell!("{}", desk.counted(rows.len() as u64, words));
            }
        }
        Ok(status::FINE)
    }
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau redressements show 1773341/1

As JSON, with the rows of each period and the receipt as which they came into
force.")]
pub(super) struct Show {
    /// Affiliate and number, as 1773341/1
    #[arg(value_parser = key)]
    which: RedressementKey,
}

impl Show {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let (affilie, numero) = self.which;
        let found = store.redressements((Some(affilie), Some(numero)), 1).await?.pop();
        let Some(found) = found else {
            return Ok(told_of(RedressementRefused::Unknown, self.which, desk));
        };
        let mut value = row_json(&found);
        let pieces = store.redressement_pieces(self.which).await?;
        let pieces = pieces.into_iter().map(|piece| {
            let rows = read(&piece.contenu).rows.into_iter().map(|row| {
                let [reported, correct] = row.values();
                json!({
                    "line": row.line,
                    "field": row.field().name(),
                    "reported": reported,
                    "correct": correct,
                    "motive": row.motif,
                })
            });
            json!({
                "periode": piece.periode.to_string(),
                "receipt": piece.accuse,
                "rows": rows.collect::<Value>(),
            })
        });
        if let Some(object) = value.as_object_mut() {
            object.insert("pieces".into(), pieces.collect());
        }
        say(format!("{value}\n"))?;
        Ok(status::FINE)
    }
}

#[cfg(test)]
mod tests {
    use super::{key, key_text};

    #[test]
    fn a_redressement_is_an_affiliate_and_a_number() {
        assert_eq!(key("1773341/2"), Ok((1_773_341, 2)));
        assert_eq!(key_text((1_773_341, 2)), "1773341/2");
        for wrong in ["1773341", "1773341/0", "/1", "1773341/x", "12/1"] {
            assert!(key(wrong).is_err(), "{wrong}");
        }
    }
}
