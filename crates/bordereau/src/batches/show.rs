//! `batches show`: everything about one deposit.

use super::common::{codes_text, notice};
use crate::desk::Desk;
use crate::visit::Working;
use crate::{find, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use deposit::{DepositView, findings_by_code};
use serde_json::{Value, json};
use sha2::Digest as _;
use spec::{NoticeForm, Words, printable};
use std::fmt::Write as _;
use store::DepotShow;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau batches show 261123-0000042-05
  bordereau batches show 261123-0000042 --lang ar
  bordereau batches show 261123-0000042-05 --format json | jq .notice")]
pub(super) struct Show {
    /// Receipt, as notices and `list` print it, or a beginning that no other has
    receipt: String,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ShowFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum ShowFormat {
    #[default]
    Text,
    Json,
}

impl Show {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let (database, desk) = (at.database, at.desk);
        let receipt = find::receipt(&database.store, &self.receipt).await?;
        let found = database.store.show(&receipt).await?;
        let show = found.with_context(|| format!("{receipt} is gone from the ledger"))?;
        let versions = match (show.depot.periode, show.depot.nature.as_str()) {
            (Some(periode), "principal" | "complementary") => {
                let affilie = show.depot.affilie;
                database.store.period_versions(affilie, periode).await?.versions
            }
            _ => Vec::new(),
        };
        match self.format {
            ShowFormat::Json => {
                let mut value = show_json(&show)?;
                if let (Some(object), true) = (value.as_object_mut(), versions.len() > 1) {
                    let rectified = versions.iter().filter_map(|one| one.accuse.as_deref());
                    object.insert("rectified_by".into(), rectified.collect());
                }
                say(format!("{value}\n"))?;
            }
            ShowFormat::Text => {
                let mut text = show_text(&show, desk);
                // Rectifications of the same period.
                for one in versions.iter().filter(|one| one.version > 1) {
                    let receipt = one.accuse.as_deref().unwrap_or_default();
                    let version = desk.word(Words::HeadingVersion);
                    let line = format!("{version} {}: {receipt}\n", one.version);
                    text.extend(line.into_bytes());
                }
                text.extend(notice(database, &receipt, NoticeForm::ControleTxt).await?);
                say(text)?;
            }
        }
        Ok(status::FINE)
    }
}

/// The notice in force: that of the last replay, else the first.
fn last_notice<'a>(show: &'a DepotShow, form: &str) -> Option<&'a (String, Vec<u8>)> {
    let rank = |forme: &str| match forme.strip_suffix(form)? {
        "" => Some(0),
        replayed => replayed.strip_prefix('r')?.strip_suffix('.')?.parse::<u32>().ok(),
    };
    let ranked = show.avis.iter().filter_map(|avis| Some((rank(&avis.0)?, avis)));
    ranked.max_by_key(|(rank, _)| *rank).map(|(_, avis)| avis)
}

fn digest(bytes: &[u8]) -> String {
    store::hex(sha2::Sha256::digest(bytes))
}

fn show_json(show: &DepotShow) -> Result<Value> {
    let mut value = serde_json::to_value(DepositView::from(show.depot.clone()))?;
    let notice = last_notice(show, "controle.json");
    let notice: Value =
        notice.map_or(Ok(Value::Null), |(_, bytes)| serde_json::from_slice(bytes))?;
    if let Some(object) = value.as_object_mut() {
        object.insert("sha256".into(), json!(show.sha256));
        object.insert("rows".into(), json!(show.lignes));
        let controls = show
            .controles
            .iter()
            .map(|control| {
                json!({
                    "rank": control.rang,
                    "at": control.le,
                    "verdict": control.verdict,
                    "by_code": findings_by_code(&control.comptes),
                    "preetabli": control.preetabli,
                    "engine": control.moteur,
                })
            })
            .collect();
        object.insert("controls".into(), Value::Array(controls));
        object.insert("journal".into(), show.journal.iter().map(|entry| {
            json!({"at": entry.le, "actor": entry.acteur, "before": entry.avant, "after": entry.apres, "reason": entry.motif})
        }).collect());
        object.insert("notices".into(), show.avis.iter().map(|(forme, body)| {
            json!({"form": forme, "bytes": body.len(), "sha256": digest(body)})
        }).collect());
        object.insert("notice".into(), notice);
    }
    Ok(value)
}

fn show_text(show: &DepotShow, desk: &Desk) -> Vec<u8> {
    let row = &show.depot;
    let mut facts = vec![
        (Words::HeadingReceipt, row.accuse.clone()),
        (Words::HeadingFile, {
            let size = notices::number(row.octets, desk.lang());
            let words = if row.octets == 1 { Words::BytesOne } else { Words::Bytes };
            format!("{} ({})", printable(&row.nom), desk.say(words, &[("n", &size)]))
        }),
        (Words::HeadingDigest, show.sha256.clone().unwrap_or_else(|| "-".to_owned())),
        (Words::HeadingReceived, desk.time(&row.recu_le)),
        (
            Words::HeadingPublished,
            row.publie_le
                .as_deref()
                .map_or_else(|| desk.word(Words::NotYet).to_owned(), |at| desk.time(at)),
        ),
        (Words::HeadingState, desk.state_name(row.state).to_owned()),
        (Words::HeadingRows, notices::number(show.lignes, desk.lang())),
    ];
    if let Some(first) = &row.doublon_de {
        facts.push((Words::HeadingSame, first.clone()));
    }
    let width = facts.iter().map(|(label, _)| desk.word(*label).chars().count()).max();
    let width = width.unwrap_or_default() + 2;
    let mut out = String::new();
    for (label, value) in &facts {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{:<width$}{value}", desk.word(*label));
    }
    // More than one: what was said first, and what replays have said since.
    if show.controles.len() > 1 {
        let _ = writeln!(out, "\n{}", desk.word(Words::TitleControls));
        for control in &show.controles {
            let name = match control.rang {
                0 => desk.word(Words::ControlFirst).to_owned(),
                rang => desk.say(Words::ControlAgain, &[("n", &rang.to_string())]),
            };
            let line = format!(
                "  {}  {name}: {} {}",
                desk.time(&control.le),
                desk.verdict(&control.verdict),
                codes_text(&findings_by_code(&control.comptes))
            );
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    let _ = writeln!(out, "\n{}", desk.word(Words::TitleHistory));
    for entry in &show.journal {
        let before = entry.avant.as_deref().map_or("-", |state| desk.state_of(state));
        let _ = writeln!(
            out,
            "  {}  {}: {before} -> {} ({})",
            desk.time(&entry.le),
            printable(&entry.acteur),
            desk.state_of(&entry.apres),
            printable(&entry.motif)
        );
    }
    let _ = writeln!(out, "\n{}", desk.word(Words::TitleNotices));
    for (forme, body) in &show.avis {
        let _ = writeln!(out, "  {}  {:>8}  {forme}", digest(body), body.len());
    }
    out.push('\n');
    out.into_bytes()
}
