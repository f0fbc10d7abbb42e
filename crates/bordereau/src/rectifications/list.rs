//! `rectifications list`.

use super::about::state_in;
use crate::batches::ListFormat;
use crate::visit::Working;
use crate::{asked, say, status};
use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use spec::{Centimes, Life as _, RectificationState, Words};
use store::{PeriodSums, RectificationFilter, RectificationShown};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau rectifications list --state waiting
  bordereau rectifications list --affilie 1773341 --format json")]
pub(super) struct List {
    /// Only of this affiliate
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// Only of this period, AAAAMM
    #[arg(long, value_parser = asked::periode::<i32>)]
    periode: Option<i32>,
    /// Only in this state: waiting, seconded, in-force, refused
    #[arg(long, value_parser = state)]
    state: Option<RectificationState>,
    /// At most so many
    #[arg(long, default_value_t = 1_000)]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

fn state(text: &str) -> Result<RectificationState, String> {
    RectificationState::of_name(text).ok_or_else(|| {
        let names: Vec<_> = RectificationState::ALL.iter().map(|state| state.name()).collect();
        format!("no such state; known are {}", names.join(", "))
    })
}

/// Sums for machines; amounts in dirhams.
pub(super) fn sums_json(sums: PeriodSums) -> Value {
    let amount = |centimes: i64| {
        let sign = if centimes < 0 { "-" } else { "" };
        format!("{sign}{}", Centimes(centimes.unsigned_abs().into()))
    };
    json!({
        "salaries": sums.salaries,
        "jours": sums.jours,
        "salaire_reel": amount(sums.salaire_reel),
        "salaire_plaf": amount(sums.salaire_plaf),
    })
}

/// A rectification for machines.
pub(super) fn row_json(shown: &RectificationShown) -> Value {
    let row = &shown.row;
    json!({
        "receipt": shown.accuse,
        "file": String::from_utf8_lossy(&shown.nom),
        "received_at": shown.recu_le,
        "affilie": format!("{:07}", row.affilie),
        "periode": row.periode.to_string(),
        "state": row.etat,
        "ground": row.fondement,
        "due": row.exigible_le,
        "agreed_first": row.premier,
        "version": row.version,
        "added": row.added.map(sums_json),
        "journal": row.position,
    })
}

impl List {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let filter = RectificationFilter {
            accuse: None,
            affilie: self.affilie,
            periode: self.periode,
            state: self.state,
            limit: self.limit,
        };
        let rows = at.database.store.rectifications(&filter).await?;
        let lang = at.desk.lang();
        match self.format {
            ListFormat::Json => {
                for row in &rows {
                    say(format!("{}\n", row_json(row)))?;
                }
            }
            ListFormat::Csv => {
                say("receipt,received_at,affilie,periode,state,ground,version\n")?;
                for shown in &rows {
                    let row = &shown.row;
                    let version = row.version.map_or_else(String::new, |one| one.to_string());
                    say(documents::csv::row([
                        shown.accuse.clone(),
                        shown.recu_le.clone(),
                        format!("{:07}", row.affilie),
                        row.periode.to_string(),
                        row.etat.clone(),
                        row.fondement.clone(),
                        version,
                    ]))?;
                }
            }
            ListFormat::Table => {
                let mut table = at.desk.table([
                    Words::HeadingReceipt,
                    Words::HeadingReceived,
                    Words::HeadingAffilie,
                    Words::HeadingPeriode,
                    Words::HeadingState,
                    Words::HeadingVersion,
                ]);
                for shown in &rows {
                    let row = &shown.row;
                    let state = RectificationState::of_name(&row.etat);
                    table.add_row([
                        shown.accuse.clone(),
                        at.desk.time(&shown.recu_le),
                        format!("{:07}", row.affilie),
                        row.periode.to_string(),
                        state
                            .map_or_else(|| row.etat.clone(), |one| state_in(one, lang).to_owned()),
                        row.version.map_or_else(String::new, |one| one.to_string()),
                    ]);
                }
                if !rows.is_empty() {
                    say(crate::desk::fitted(table))?;
                }
                let words = [Words::RectificationsOne, Words::RectificationsMany];
                tell!("{}", at.desk.counted(rows.len() as u64, words));
            }
        }
        Ok(status::FINE)
    }
}
