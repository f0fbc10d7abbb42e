//! `batches diff`: what a corrected submission changed, record by record; of one receipt, what
//! rectifications changed.

use super::common::ListFormat;
use super::versions;
use crate::config::Config;
use crate::database::Database;
use crate::visit::Working;
use crate::{find, say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use declaration::{Event, Record, is_blank, read};
use serde_json::{Value, json};
use spec::{RECORD_LEN, Rank, b02, b04};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use validation::{control_beside, identity};

#[derive(Args)]
#[command(override_usage = "bordereau batches diff [OPTIONS] <BEFORE> <AFTER>
       bordereau batches diff [OPTIONS] <RECEIPT> [--version <N..M>]")]
#[command(after_help = "Examples:
  bordereau batches diff 261123-0000042-05 261124-0000007-76
  bordereau batches diff 261123-0000042 261124-0000007 --format csv
  bordereau batches diff 261123-0000042-05               every rectification
  bordereau batches diff 261123-0000042-05 --version 1..3
  bordereau batches diff 261123-0000042-05 --version 2   what version 2 changed

Of one receipt, it says what rectifications changed in the period of that
declaration: line, field, before, after, ground, who and when, and the sums.
Version 1 is what was declared.
Exit status: 0 no difference, 1 a difference, 2 could not run.")]
pub(super) struct Diff {
    /// Receipt of the earlier deposit, or of the declaration whose versions are compared; or a
    /// beginning of it that no other has
    before: String,
    /// Receipt of the later one
    #[arg(conflicts_with = "version")]
    after: Option<String>,
    /// Versions that are compared [default: 1 and the last]
    #[arg(long, value_name = "N..M", value_parser = versions::between)]
    version: Option<versions::Between>,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// What a record is matched by: the insured, not the line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rank: u8,
    who: String,
    /// The first, second ... of the same rank and insured.
    nth: u32,
}

struct Line {
    number: u32,
    record: &'static str,
    fields: Vec<(&'static str, Vec<u8>)>,
}

struct Change {
    key: Key,
    record: &'static str,
    lines: (Option<u32>, Option<u32>),
    /// Official name, before, after.
    fields: Vec<(&'static str, String, String)>,
}

impl Diff {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let Some(after) = &self.after else {
            let between = self.version.unwrap_or(versions::Between::ALL);
            return versions::run(at, &self.before, (between, self.format)).await;
        };
        let [before, after] = [
            find::receipt(&at.database.store, &self.before).await?,
            find::receipt(&at.database.store, after).await?,
        ];
        let before = ebds(at.database, at.config, &before).await?;
        let after = ebds(at.database, at.config, &after).await?;
        let changes = changes(&lines(&before), &lines(&after));
        match self.format {
            ListFormat::Table => say(text(&changes))?,
            ListFormat::Json => {
                for change in &changes {
                    say(format!("{}\n", change_json(change)))?;
                }
            }
            ListFormat::Csv => {
                let mut out =
                    "change,record,insured,line_before,line_after,field,before,after\n".to_owned();
                for change in &changes {
                    csv(&mut out, change);
                }
                say(out)?;
            }
        }
        Ok(if changes.is_empty() { status::FINE } else { status::BLOCKING })
    }
}

/// The e-BDS records of a deposit: of a CSV, those that it was completed to with the préétabli in
/// force.
async fn ebds(database: &Database, config: &Config, receipt: &str) -> Result<Vec<u8>> {
    let settings = config.intake()?.deposit.validation;
    let bytes = database.store.content(receipt, settings.bytes_max).await?;
    let bytes = bytes.with_context(|| format!("no bytes are kept under the receipt {receipt}"))?;
    if declaration::family_of(&bytes).is_some() {
        return Ok(bytes);
    }
    let found = identity(&bytes);
    let key = found.affilie.and_then(|affilie| i32::try_from(affilie).ok());
    let key = key.zip(found.periode.and_then(|periode| i32::try_from(periode).ok()));
    let preetabli = database.store.preetablis(&[key], u64::MAX).await?.into_iter().flatten().next();
    let preetabli = preetabli.as_ref().map(|preetabli| preetabli.1.as_ref());
    let made = control_beside(&bytes, preetabli, None, &settings).ebds;
    made.with_context(|| format!("{receipt} is no declaration that can be taken apart"))
}

fn lines(bytes: &[u8]) -> BTreeMap<Key, Line> {
    let mut found = BTreeMap::new();
    for event in read(bytes) {
        let Event::Record(record) = event else { continue };
        let Some(body) = record.body() else { continue };
        let mut key = Key { rank: rank(&record), who: who(&record, body), nth: 0 };
        while found.contains_key(&key) {
            key.nth = key.nth.saturating_add(1);
        }
        let fields = record.kind.layout().fields.iter();
        let fields = fields.map(|field| (field.name, field.of(body).to_vec())).collect();
        found.insert(key, Line { number: record.line, record: record.kind.name(), fields });
    }
    found
}

fn rank(record: &Record<'_>) -> u8 {
    record.kind.name().bytes().next_back().unwrap_or(b'0')
}

/// The insured number; of an entrant without one, the identity card, else the name.
fn who(record: &Record<'_>, body: &[u8; RECORD_LEN]) -> String {
    let text = |bytes: &[u8]| shown(bytes.trim_ascii());
    match record.kind.rank() {
        Rank::R02 => text(b02::N_NUM_ASSURE.of(body)),
        Rank::R04 => {
            let number = b04::N_NUM_ASSURE.of(body);
            if !is_blank(number) && number.iter().any(|digit| *digit != b'0') {
                return text(number);
            }
            let card = b04::L_NUM_CIN.of(body);
            if is_blank(card) { text(b04::L_NOM_PRENOM.of(body)) } else { text(card) }
        }
        _ => String::new(),
    }
}

fn changes(before: &BTreeMap<Key, Line>, after: &BTreeMap<Key, Line>) -> Vec<Change> {
    let mut found = Vec::new();
    let keys: std::collections::BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let (old, new) = (before.get(key), after.get(key));
        let Some(record) = new.or(old).map(|line| line.record) else { continue };
        let mut fields = Vec::new();
        if let (Some(old), Some(new)) = (old, new) {
            for ((name, was), (_, is)) in old.fields.iter().zip(&new.fields) {
                if was != is {
                    fields.push((*name, shown(was), shown(is)));
                }
            }
            if fields.is_empty() {
                continue;
            }
        }
        let number = |line: Option<&Line>| line.map(|line| line.number);
        found.push(Change { key: key.clone(), record, lines: (number(old), number(new)), fields });
    }
    found
}

fn kind(change: &Change) -> &'static str {
    match change.lines {
        (None, _) => "added",
        (_, None) => "removed",
        _ => "changed",
    }
}

fn text(changes: &[Change]) -> String {
    // Writing to a String cannot fail.
    let mut out = String::new();
    for change in changes {
        let line = |line: Option<u32>| line.map_or("-".to_owned(), |line| line.to_string());
        let _ = writeln!(
            out,
            "{:<7} {} {:<9} line {} -> {}",
            kind(change),
            change.record,
            change.key.who,
            line(change.lines.0),
            line(change.lines.1)
        );
        for (name, was, is) in &change.fields {
            let _ = writeln!(out, "        {name}: {was:?} -> {is:?}");
        }
    }
    if changes.is_empty() {
        out += "no difference in any record\n";
    }
    out
}

fn change_json(change: &Change) -> Value {
    let fields: Vec<Value> = change
        .fields
        .iter()
        .map(|(name, was, is)| json!({"field": name, "before": was, "after": is}))
        .collect();
    json!({
        "change": kind(change),
        "record": change.record,
        "insured": (!change.key.who.is_empty()).then_some(&change.key.who),
        "line_before": change.lines.0,
        "line_after": change.lines.1,
        "fields": fields,
    })
}

fn csv(out: &mut String, change: &Change) {
    let line = |line: Option<u32>| line.map_or(String::new(), |line| line.to_string());
    let head = [
        kind(change).to_owned(),
        change.record.to_owned(),
        change.key.who.clone(),
        line(change.lines.0),
        line(change.lines.1),
    ];
    let none = [("", String::new(), String::new())];
    let fields = if change.fields.is_empty() { &none[..] } else { change.fields.as_slice() };
    for (name, was, is) in fields {
        let row = head.iter().map(String::as_str).chain([*name, was.as_str(), is.as_str()]);
        out.push_str(&documents::csv::row(row));
    }
}

/// Bytes as they can be shown: Latin-1.
fn shown(bytes: &[u8]) -> String {
    let text: String = bytes.iter().copied().map(char::from).collect();
    spec::printable(text).into()
}
