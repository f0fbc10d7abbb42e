//! `bordereau batches`: what was deposited and what became of it.

use crate::config::Installation;
use crate::database::Database;
use crate::{Language, runtime, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};
use comfy_table::{CellAlignment, Table, presets};
use serde_json::{Value, json};
use spec::{Lang, STATES, State};
use std::fmt::Write as _;
use store::{DepotRow, DepotShow, Filter, Selection};

/// Look at deposits: what came in, what became of it
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau batches list --state rejected --periode 202610
  bordereau batches list --code 1522 --format json
  bordereau batches show 261123-0000042-17
  bordereau batches take-in-charge --periode 202610 --reason 'due date of October'")]
pub(crate) struct Batches {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: Installation,
    /// Language of states and headings
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: Language,
}

#[derive(Subcommand)]
enum Command {
    /// List deposits, newest first
    List(List),
    /// Show everything about one deposit
    Show(Show),
    /// Mark validated declarations as taken in charge: complementary declarations may follow, nothing can be withdrawn
    TakeInCharge(TakeInCharge),
}

#[derive(Args)]
struct List {
    /// Only in this state: received, rejected, validated, validated-with-reserve, taken-in-charge, withdrawn, quarantined
    #[arg(long, value_parser = parse_state)]
    state: Option<State>,
    /// Only of this affiliate
    #[arg(long)]
    affilie: Option<i32>,
    /// Only of this period, AAAAMM
    #[arg(long)]
    periode: Option<i32>,
    /// Only with a finding of this code
    #[arg(long, allow_negative_numbers = true)]
    code: Option<String>,
    /// At most so many
    #[arg(long, default_value_t = 50)]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Args)]
struct Show {
    /// Receipt, as notices and `list` print it
    receipt: String,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ShowFormat,
}

#[derive(Args)]
#[command(group(clap::ArgGroup::new("which").required(true).args(["receipt", "periode"])))]
struct TakeInCharge {
    /// One declaration, by its receipt
    receipt: Option<String>,
    /// Every validated declaration of this period, AAAAMM
    #[arg(long)]
    periode: Option<i32>,
    /// Why: kept in the journal
    #[arg(long)]
    reason: String,
    /// Who [default: the user of the system]
    #[arg(long)]
    actor: Option<String>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum ListFormat {
    #[default]
    Table,
    /// One JSON object a line
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum ShowFormat {
    #[default]
    Text,
    Json,
}

fn parse_state(text: &str) -> Result<State, String> {
    let found = State::ALL.into_iter().zip(STATES).find(|(_, info)| info.name == text);
    found.map(|(state, _)| state).ok_or_else(|| {
        let names: Vec<_> = STATES.iter().map(|info| info.name).collect();
        format!("no such state; known are {}", names.join(", "))
    })
}

impl Batches {
    pub(crate) fn run(self) -> Result<u8> {
        let config = self.place.config()?;
        let lang = self.lang.into();
        runtime()?.block_on(async {
            let database = Database::visit(&config).await?;
            let done = match &self.command {
                Command::List(list) => list.run(&database, lang).await,
                Command::Show(show) => show.run(&database, lang).await,
                Command::TakeInCharge(take) => take.run(&database, lang).await,
            };
            database.close().await?;
            done
        })
    }
}

impl List {
    async fn run(&self, database: &Database, lang: Lang) -> Result<u8> {
        let filter = Filter {
            state: self.state,
            affilie: self.affilie,
            periode: self.periode,
            code: self.code.clone(),
            limit: self.limit,
        };
        let rows = database.store.list(&filter).await?;
        match self.format {
            ListFormat::Json => {
                for row in &rows {
                    say(format!("{}\n", row_json(row)?))?;
                }
            }
            ListFormat::Table => {
                say(format!("{}\n", table(&rows, lang)))?;
                eprintln!(
                    "{} deposits{}",
                    rows.len(),
                    if rows.len() == self.limit as usize { " (see --limit)" } else { "" }
                );
            }
        }
        Ok(status::FINE)
    }
}

impl Show {
    async fn run(&self, database: &Database, lang: Lang) -> Result<u8> {
        let found = database.store.show(&self.receipt).await?;
        let show = found.with_context(|| format!("no deposit has the receipt {}", self.receipt))?;
        match self.format {
            ShowFormat::Json => say(format!("{}\n", show_json(&show)?))?,
            ShowFormat::Text => say(show_text(&show, lang))?,
        }
        Ok(status::FINE)
    }
}

impl TakeInCharge {
    async fn run(&self, database: &Database, lang: Lang) -> Result<u8> {
        let selection = match (&self.receipt, self.periode) {
            (Some(receipt), _) => Selection::Receipt(receipt.clone()),
            (None, Some(periode)) => Selection::Periode(periode),
            (None, None) => anyhow::bail!("name a receipt or a period"),
        };
        let actor = self.actor.clone().or_else(user).unwrap_or_else(|| "unknown".to_owned());
        let moved =
            database.store.move_to(&selection, State::TakenInCharge, &actor, &self.reason).await?;
        if let (Selection::Receipt(receipt), []) = (&selection, moved.as_slice()) {
            anyhow::bail!("no deposit has the receipt {receipt}");
        }
        let done = moved.iter().filter(|moved| moved.done).count();
        for refused in moved.iter().filter(|moved| !moved.done) {
            let word = state_name(refused.before, lang);
            eprintln!("{}: cannot be taken in charge, it is {word}", refused.accuse);
        }
        eprintln!("{done} declarations taken in charge");
        // For a period, those that were taken in charge before are no fault.
        let all = matches!(selection, Selection::Periode(_)) || done == moved.len();
        Ok(if all { status::FINE } else { status::BLOCKING })
    }
}

/// The user of the system.
pub(crate) fn user() -> Option<String> {
    ["SUDO_USER", "USER", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()))
}

fn state_name(state: State, lang: Lang) -> &'static str {
    STATES
        .get(state as usize)
        .and_then(|info| info.names.get(lang as usize))
        .copied()
        .unwrap_or_default()
}

fn machine_name(state: State) -> &'static str {
    STATES.get(state as usize).map_or("", |info| info.name)
}

/// A file name as it can be shown: control characters escaped.
fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(name)
        .chars()
        .flat_map(|letter| {
            let escaped: Vec<char> =
                if letter.is_control() { letter.escape_default().collect() } else { vec![letter] };
            escaped
        })
        .collect()
}

fn counts(row: &DepotRow) -> String {
    let counts: serde_json::Map<String, Value> =
        serde_json::from_str(&row.comptes).unwrap_or_default();
    let pairs: Vec<String> = counts.iter().map(|(code, count)| format!("{code}×{count}")).collect();
    pairs.join(" ")
}

fn table(rows: &[DepotRow], lang: Lang) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header([
        "receipt", "received", "affilié", "période", "kind", "file", "state", "findings",
    ]);
    for row in rows {
        let kind = if row.sequence > 0 {
            format!("{} {}", row.nature, row.sequence)
        } else {
            row.nature.clone()
        };
        table.add_row([
            row.accuse.clone(),
            row.recu_le.clone(),
            format!("{:07}", row.affilie),
            row.periode.map_or("-".to_owned(), |periode| periode.to_string()),
            kind,
            shown(&row.nom),
            state_name(row.state, lang).to_owned(),
            counts(row),
        ]);
    }
    if let Some(column) = table.column_mut(3) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn row_json(row: &DepotRow) -> Result<Value> {
    Ok(json!({
        "receipt": row.accuse,
        "received_at": row.recu_le,
        "affilie": (row.affilie > 0).then(|| format!("{:07}", row.affilie)),
        "periode": row.periode.map(|periode| periode.to_string()),
        "kind": row.nature,
        "sequence": (row.sequence > 0).then_some(row.sequence),
        "file": String::from_utf8_lossy(&row.nom),
        "bytes": row.octets,
        "state": machine_name(row.state),
        "verdict": row.verdict,
        "by_code": serde_json::from_str::<Value>(&row.comptes)?,
        "duplicate_of": row.doublon_de,
        "published_at": row.publie_le,
    }))
}

fn show_json(show: &DepotShow) -> Result<Value> {
    let mut value = row_json(&show.depot)?;
    let notice = show.avis.iter().find(|(forme, _)| forme == "controle.json");
    let notice: Value =
        notice.map_or(Ok(Value::Null), |(_, bytes)| serde_json::from_slice(bytes))?;
    if let Some(object) = value.as_object_mut() {
        object.insert("sha256".into(), json!(show.sha256));
        object.insert("rows".into(), json!(show.lignes));
        object.insert("journal".into(), show.journal.iter().map(|entry| {
            json!({"at": entry.le, "actor": entry.acteur, "before": entry.avant, "after": entry.apres, "reason": entry.motif})
        }).collect());
        object.insert("notice".into(), notice);
    }
    Ok(value)
}

fn show_text(show: &DepotShow, lang: Lang) -> Vec<u8> {
    let row = &show.depot;
    // Writing to a String cannot fail.
    let mut out = format!(
        "receipt      {}\nfile         {} ({} bytes)\nsha256       {}\nreceived     {}\npublished    {}\nstate        {}\nrows loaded  {}\n",
        row.accuse,
        shown(&row.nom),
        row.octets,
        show.sha256.as_deref().unwrap_or("-"),
        row.recu_le,
        row.publie_le.as_deref().unwrap_or("not yet"),
        state_name(row.state, lang),
        show.lignes,
    );
    if let Some(first) = &row.doublon_de {
        let _ = writeln!(out, "same bytes   {first}");
    }
    out += "\nhistory\n";
    for entry in &show.journal {
        let before = entry.avant.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "  {}  {}: {before} -> {} ({})",
            entry.le, entry.acteur, entry.apres, entry.motif
        );
    }
    out.push('\n');
    let mut out = out.into_bytes();
    if let Some((_, text)) = show.avis.iter().find(|(forme, _)| forme == "controle.txt") {
        out.extend_from_slice(text);
    }
    out
}
