//! `rectifications show`: its rows, its versions, the sums of its period.

use super::about::{state_in, sums_text};
use super::list::{row_json, sums_json};
use crate::visit::Working;
use crate::{find, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use declaration::rectification::{Row, Target, read};
use serde_json::{Value, json};
use spec::{Centimes, Life as _, RectificationState, Words, printable};
use store::{RectificationFilter, RectificationShown, VersionRow};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau rectifications show 261123-0000042-05
  bordereau rectifications show 261123-0000042 --format json | jq .versions")]
pub(super) struct Show {
    /// Receipt of the rectification, or a beginning of it that no other has
    receipt: String,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

/// The line that a row names, as the file writes it.
fn target(row: &Row) -> String {
    match &row.target {
        Target::Insured(number) => format!("{number:09}"),
        Target::Line { accuse, ligne } => format!("{accuse}:{ligne}"),
        Target::New => "+".to_owned(),
    }
}

fn version_json(version: &VersionRow) -> Value {
    let amount = |centimes: i64| Centimes(u128::try_from(centimes).unwrap_or(0)).to_string();
    json!({
        "deposit": version.depot,
        "line": version.ligne,
        "row": version.rang,
        "cancelled": version.annulee,
        "num_assure": format!("{:09}", version.num_assure),
        "name": version.nom_prenom,
        "jours": version.jours,
        "salaire_reel": amount(version.salaire_reel),
        "salaire_plaf": amount(version.salaire_plaf),
        "situation": version.situation,
    })
}

impl Show {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        let receipt = find::receipt(store, &self.receipt).await?;
        let filter = RectificationFilter {
            accuse: Some(receipt.clone()),
            limit: 1,
            ..RectificationFilter::default()
        };
        let Some(shown) = store.rectifications(&filter).await?.pop() else {
            tell!("{}", at.desk.say(Words::RectificationUnknown, &[("receipt", &receipt)]));
            return Ok(status::BLOCKING);
        };
        let bytes_max = at.config.intake()?.deposit.validation.bytes_max;
        let bytes = store.content(&receipt, bytes_max).await?;
        let rows = read(&bytes.context("its bytes are not kept")?).rows;
        let versions = store.rectified_lines(shown.row.affilie, shown.row.depot).await?;
        let sums = store.period_versions(shown.row.affilie, shown.row.periode).await?;
        match self.format {
            Format::Json => {
                let mut value = row_json(&shown);
                if let Some(object) = value.as_object_mut() {
                    let rows = rows.iter().map(|row| {
                        let [reported, correct] = row.values();
                        json!({
                            "line": row.line,
                            "target": target(row),
                            "field": row.field().name(),
                            "reported": reported,
                            "correct": correct,
                            "motive": row.motif,
                        })
                    });
                    object.insert("rows".into(), rows.collect());
                    let lines = versions.iter().map(version_json).collect();
                    object.insert("versions".into(), lines);
                    let sums = sums.versions.iter().map(|version| {
                        json!({
                            "version": version.version,
                            "receipt": version.accuse,
                            "at": version.le,
                            "added": sums_json(version.added),
                            "sums": sums_json(version.sums),
                        })
                    });
                    object.insert("period".into(), sums.collect());
                }
                say(format!("{value}\n"))?;
            }
            Format::Text => text(at, &shown, (&rows, &sums))?,
        }
        Ok(status::FINE)
    }
}

/// As people read it.
fn text(
    at: Working<'_>,
    shown: &RectificationShown,
    (rows, sums): (&[Row], &store::PeriodVersions),
) -> Result<()> {
    let desk = at.desk;
    let state = RectificationState::of_name(&shown.row.etat);
    let facts = [
        (Words::HeadingReceipt, shown.accuse.clone()),
        (Words::HeadingFile, printable(&shown.nom).to_string()),
        (Words::HeadingAffilie, format!("{:07}", shown.row.affilie)),
        (Words::HeadingPeriode, shown.row.periode.to_string()),
        (
            Words::HeadingState,
            state.map_or_else(String::new, |one| state_in(one, desk.lang()).to_owned()),
        ),
    ];
    for (label, value) in facts {
        say(format!("{}: {value}\n", desk.word(label)))?;
    }
    let mut table = desk.table([
        Words::HeadingLine,
        Words::HeadingInsured,
        Words::HeadingField,
        Words::HeadingReported,
        Words::HeadingCorrect,
        Words::HeadingMotive,
    ]);
    for row in rows {
        let [reported, correct] = row.values();
        table.add_row([
            row.line.to_string(),
            printable(target(row)).to_string(),
            row.field().name().to_owned(),
            reported,
            correct,
            printable(&row.motif).to_string(),
        ]);
    }
    say(format!("\n{table}\n\n"))?;
    for version in &sums.versions {
        let receipt = version.accuse.as_deref().unwrap_or("-");
        let sums = sums_text(version.sums, desk);
        let label = desk.word(Words::HeadingVersion);
        say(format!("{label} {} ({receipt}): {sums}\n", version.version))?;
    }
    Ok(())
}
