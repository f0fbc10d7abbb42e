//! `bordereau batches`: what was deposited, what became of it, and what an operator does about it.

mod again;
mod diff;

use crate::config::{Config, Installation};
use crate::database::{Access, Database};
use crate::desk::{Desk, Total};
use crate::{no_deposit, runtime, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};
use comfy_table::{Cell, CellAlignment, Table};
use intake::{Acted, NoNotice, Refused, act};
use serde_json::{Value, json};
use sha2::Digest as _;
use spec::{Lang, NoticeForm, STATES, State, Words, printable};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use store::{Act, DepotRow, DepotShow, Filter, Hindrance, Kinds, Selection, Sort};

/// Look at deposits and act on them: list, show, diff, replay, release, withdraw, take in charge, export
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau batches list --state rejected --periode 202610
  bordereau batches list --code 1522 --format json
  bordereau batches show 261123-0000042-17
  bordereau batches diff 261123-0000042-17 261124-0000007-51
  bordereau batches replay --state rejected --periode 202610 --dry-run --reason 'préétablis came late'
  bordereau batches take-in-charge --periode 202610 --reason 'due date of October'

Acts need a reason; it is kept in the journal with who acted.
Exit status: 0 done, 1 something was refused or still does not pass, 2 could not run.")]
pub(crate) struct Batches {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: Installation,
    #[command(flatten)]
    desk: Desk,
}

#[derive(Subcommand)]
enum Command {
    /// List deposits
    List(List),
    /// Show everything about one deposit
    Show(Show),
    /// Show what a corrected submission changed, record by record; exit status 1 when there is a difference
    Diff(diff::Diff),
    /// Control rejected deposits again, from their stored bytes, under today's rules and préétablis
    Replay(again::Replay),
    /// Let a deposit out of quarantine, saying what it is
    Release(again::Release),
    /// Withdraw a declaration that is not taken in charge yet: another one may then take its place
    Withdraw(Withdraw),
    /// Write the original bytes of a deposit to a file, or its notice in any form
    Export(Export),
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
    /// Only received on or after this day or time, as in 2026-11-01
    #[arg(long, value_name = "DATE", value_parser = parse_when)]
    since: Option<String>,
    /// Only received before this day or time
    #[arg(long, value_name = "DATE", value_parser = parse_when)]
    until: Option<String>,
    /// Only receipts that begin so
    #[arg(long)]
    receipt: Option<String>,
    /// Préétablis that were taken in as well
    #[arg(long)]
    preetablis: bool,
    /// In which order
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    /// At most so many
    #[arg(long, default_value_t = 50)]
    limit: u32,
    /// Which page of so many, from 1
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    page: u32,
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
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
struct Withdraw {
    /// Receipt of the declaration
    receipt: String,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
struct Export {
    /// Receipt of the deposit
    receipt: String,
    /// Its notice in force in this form instead: controle.json, controle.html, controle.txt, reception.json,
    /// reception.txt
    #[arg(long, value_name = "FORM", value_parser = parse_form)]
    notice: Option<NoticeForm>,
    /// File to write, which must not exist; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Who acts, and why.
#[derive(Args)]
struct By {
    /// Why: kept in the journal
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: String,
    /// On whose behalf: kept beside the account of the system that acts, never instead of it
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
}

impl By {
    fn actor(&self) -> String {
        crate::actor::actor(self.actor.as_deref())
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Order {
    #[default]
    Newest,
    Oldest,
    Affilie,
    Periode,
    /// Largest first
    Bytes,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ListFormat {
    #[default]
    Table,
    /// One JSON object a line
    Json,
    Csv,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum ShowFormat {
    #[default]
    Text,
    Json,
}

/// A day or a time; a day begins at midnight, UTC.
fn parse_when(text: &str) -> Result<String, String> {
    let time = text.parse::<jiff::Timestamp>().map(|time| time.to_string());
    let day = || text.parse::<jiff::civil::Date>().map(|day| format!("{day}T00:00:00Z"));
    time.or_else(|_| day())
        .map_err(|_| "a day as 2026-11-01, or a time as 2026-11-01T08:00:00Z".to_owned())
}

fn parse_form(text: &str) -> Result<NoticeForm, String> {
    NoticeForm::of_name(text).ok_or_else(|| {
        let names: Vec<_> = NoticeForm::ALL.into_iter().map(NoticeForm::name).collect();
        format!("no such form; known are {}", names.join(", "))
    })
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
        let desk = self.desk;
        let lang = desk.lang();
        runtime()?.block_on(async {
            let access = match &self.command {
                Command::List(_) | Command::Show(_) | Command::Diff(_) | Command::Export(_) => {
                    Access::Read
                }
                Command::Replay(_)
                | Command::Release(_)
                | Command::Withdraw(_)
                | Command::TakeInCharge(_) => Access::Act,
            };
            let database = Database::visit(&config, access).await?;
            let done = match &self.command {
                Command::List(list) => list.run(&database, desk).await,
                Command::Show(show) => show.run(&database, desk).await,
                Command::Diff(diff) => diff.run(&database, &config).await,
                Command::Replay(replay) => replay.run(&database, &config, desk).await,
                Command::Release(release) => release.run(&database, &config, desk).await,
                Command::Withdraw(withdraw) => withdraw.run(&database, &config, lang).await,
                Command::Export(export) => export.run(&database, &config).await,
                Command::TakeInCharge(take) => take.run(&database, &config, lang).await,
            };
            database.close().await?;
            done
        })
    }
}

impl List {
    async fn run(&self, database: &Database, desk: Desk) -> Result<u8> {
        let filter = Filter {
            state: self.state,
            affilie: self.affilie,
            periode: self.periode,
            code: self.code.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            accuse: self.receipt.clone(),
            kinds: if self.preetablis { Kinds::All } else { Kinds::default() },
            sort: match self.sort {
                Order::Newest => Sort::Newest,
                Order::Oldest => Sort::Oldest,
                Order::Affilie => Sort::Affilie,
                Order::Periode => Sort::Periode,
                Order::Bytes => Sort::Bytes,
            },
            limit: self.limit,
            offset: u64::from(self.page.saturating_sub(1)).saturating_mul(u64::from(self.limit)),
        };
        let rows = database.store.list(&filter).await?;
        match self.format {
            ListFormat::Json => {
                for row in &rows {
                    say(format!("{}\n", row_json(row)?))?;
                }
            }
            ListFormat::Csv => say(list_csv(&rows))?,
            ListFormat::Table => {
                if !rows.is_empty() {
                    say(format!("{}\n", table(&rows, desk)))?;
                }
                let total = Total {
                    shown: rows.len() as u64,
                    of: database.store.count(&filter).await?,
                    one: Words::TotalDeposit,
                    many: Words::TotalDeposits,
                    some: Words::TotalDepositsOf,
                };
                tell!("{}", desk.total(&total));
            }
        }
        Ok(status::FINE)
    }
}

impl Show {
    async fn run(&self, database: &Database, desk: Desk) -> Result<u8> {
        let found = database.store.show(&self.receipt).await?;
        let show = found.with_context(|| no_deposit(&self.receipt))?;
        match self.format {
            ShowFormat::Json => say(format!("{}\n", show_json(&show)?))?,
            ShowFormat::Text => {
                let mut text = show_text(&show, desk);
                text.extend(notice(database, &self.receipt, NoticeForm::ControleTxt).await?);
                say(text)?;
            }
        }
        Ok(status::FINE)
    }
}

impl TakeInCharge {
    async fn run(&self, database: &Database, config: &Config, lang: Lang) -> Result<u8> {
        let selection = match (&self.receipt, self.periode) {
            (Some(receipt), _) => Selection::Receipt(receipt.clone()),
            (None, Some(periode)) => Selection::Periode(periode),
            (None, None) => anyhow::bail!("name a receipt or a period"),
        };
        let done = moved(database, config, &selection, (State::TakenInCharge, &self.by)).await?;
        told(&done, "taken in charge", lang);
        tell!("{} declarations taken in charge", done.moved);
        Ok(if done.refused_total == 0 { status::FINE } else { status::BLOCKING })
    }
}

impl Withdraw {
    async fn run(&self, database: &Database, config: &Config, lang: Lang) -> Result<u8> {
        let selection = Selection::Receipt(self.receipt.clone());
        let done = moved(database, config, &selection, (State::Withdrawn, &self.by)).await?;
        told(&done, "withdrawn", lang);
        if done.refused_total > 0 {
            return Ok(status::BLOCKING);
        }
        tell!("{} is withdrawn: its lines no longer count, its bytes stay", self.receipt);
        Ok(status::FINE)
    }
}

async fn moved(
    database: &Database,
    config: &Config,
    selection: &Selection,
    (to, by): (State, &By),
) -> Result<Acted> {
    let actor = by.actor();
    let order = store::Order { to, act: Act { actor: &actor, reason: &by.reason } };
    let done = act(&config.intake()?, &database.store, selection, order).await?;
    if let (Selection::Receipt(receipt), 0, 0) = (selection, done.moved, done.refused_total) {
        anyhow::bail!(no_deposit(receipt));
    }
    Ok(done)
}

/// Says what was not moved and why, and what the employers were not told yet.
fn told(done: &Acted, word: &str, lang: Lang) {
    for refused in &done.refused {
        tell!("{}: cannot be {word}: {}", refused.accuse, hindrance(refused, lang));
    }
    let more = done.refused_total.saturating_sub(done.refused.len() as u64);
    if more > 0 {
        tell!("and {more} more");
    }
    if done.unpublished > 0 {
        tell!(
            "notices of {} deposits are in the ledger and could not be put into the outbox: the service does it",
            done.unpublished
        );
    }
}

/// Why a deposit is not moved.
fn hindrance(refused: &Refused, lang: Lang) -> String {
    match &refused.hindrance {
        Hindrance::NoMove => format!("it is {}", state_name(refused.state, lang)),
        Hindrance::Repeats(first) => {
            format!(
                "it is the same file as {first}, which was loaded in its place; act on that one"
            )
        }
        Hindrance::RestsOnIt(others) => format!(
            "complementary declarations rest on it; withdraw first, the last one before the others: {}",
            others.join(", ")
        ),
        Hindrance::Before(principal) => format!(
            "the principal declaration that it completes, {principal}, is not taken in charge yet; take that one first"
        ),
    }
}

impl Export {
    async fn run(&self, database: &Database, config: &Config) -> Result<u8> {
        let bytes = if let Some(form) = self.notice {
            notice(database, &self.receipt, form).await?
        } else {
            let bytes_max = config.intake()?.validation.bytes_max;
            let bytes = database.store.content(&self.receipt, bytes_max).await?;
            let none = || format!("no bytes are kept under the receipt {}", self.receipt);
            bytes.with_context(none)?
        };
        if self.output.as_os_str() == "-" {
            say(bytes)?;
            return Ok(status::FINE);
        }
        let cannot = || format!("cannot write {}", self.output.display());
        let mut file = std::fs::File::create_new(&self.output).with_context(cannot)?;
        file.write_all(&bytes).and_then(|()| file.sync_all()).with_context(cannot)?;
        tell!("{} bytes in {}", bytes.len(), self.output.display());
        Ok(status::FINE)
    }
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

fn counts(row: &DepotRow) -> String {
    codes_text(&row.comptes)
}

fn codes_text(comptes: &str) -> String {
    let counts: serde_json::Map<String, Value> = serde_json::from_str(comptes).unwrap_or_default();
    let pairs: Vec<String> = counts.iter().map(|(code, count)| format!("{code}×{count}")).collect();
    pairs.join(" ")
}

fn table(rows: &[DepotRow], desk: Desk) -> Table {
    let mut table = desk.table([
        Words::HeadingReceipt,
        Words::HeadingReceived,
        Words::HeadingAffilie,
        Words::HeadingPeriode,
        Words::HeadingKind,
        Words::HeadingFile,
        Words::HeadingState,
        Words::HeadingFindings,
    ]);
    for row in rows {
        table.add_row([
            Cell::new(&row.accuse),
            Cell::new(desk.time(&row.recu_le)),
            Cell::new(format!("{:07}", row.affilie)),
            Cell::new(row.periode.map_or("-".to_owned(), |periode| periode.to_string())),
            Cell::new(desk.kind(&row.nature, row.sequence)),
            Cell::new(printable(&row.nom)),
            desk.state(row.state),
            Cell::new(counts(row)),
        ]);
    }
    if let Some(column) = table.column_mut(3) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn list_csv(rows: &[DepotRow]) -> String {
    let mut out =
        "receipt,received_at,affilie,periode,kind,sequence,file,bytes,state,verdict,by_code,duplicate_of,published_at\n"
            .to_owned();
    for row in rows {
        let cells = [
            row.accuse.clone(),
            row.recu_le.clone(),
            if row.affilie > 0 { format!("{:07}", row.affilie) } else { String::new() },
            row.periode.map_or(String::new(), |periode| periode.to_string()),
            row.nature.clone(),
            if row.sequence > 0 { row.sequence.to_string() } else { String::new() },
            printable(&row.nom).into(),
            row.octets.to_string(),
            machine_name(row.state).to_owned(),
            row.verdict.clone(),
            counts(row),
            row.doublon_de.clone().unwrap_or_default(),
            row.publie_le.clone().unwrap_or_default(),
        ];
        out.push_str(&csv_row(cells.iter().map(String::as_str)));
    }
    out
}

/// A row of a CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub(crate) fn csv_row<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cell = |cell: &str| {
        let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
            || (cell.starts_with('-') && cell.parse::<f64>().is_err());
        let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    };
    let cells: Vec<String> = cells.map(cell).collect();
    cells.join(",") + "\n"
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
    let mut value = row_json(&show.depot)?;
    let notice = last_notice(show, "controle.json");
    let notice: Value =
        notice.map_or(Ok(Value::Null), |(_, bytes)| serde_json::from_slice(bytes))?;
    if let Some(object) = value.as_object_mut() {
        object.insert("sha256".into(), json!(show.sha256));
        object.insert("rows".into(), json!(show.lignes));
        let controls: Result<Vec<Value>> = show
            .controles
            .iter()
            .map(|control| {
                Ok(json!({
                    "rank": control.rang,
                    "at": control.le,
                    "verdict": control.verdict,
                    "by_code": serde_json::from_str::<Value>(&control.comptes)?,
                    "preetabli": control.preetabli,
                    "engine": control.moteur,
                }))
            })
            .collect();
        object.insert("controls".into(), Value::Array(controls?));
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

fn show_text(show: &DepotShow, desk: Desk) -> Vec<u8> {
    let lang = desk.lang();
    let row = &show.depot;
    // Writing to a String cannot fail.
    let mut out = format!(
        "receipt      {}\nfile         {} ({} bytes)\nsha256       {}\nreceived     {}\npublished    {}\nstate        {}\nrows loaded  {}\n",
        row.accuse,
        printable(&row.nom),
        row.octets,
        show.sha256.as_deref().unwrap_or("-"),
        desk.time(&row.recu_le),
        row.publie_le.as_deref().map_or_else(|| "not yet".to_owned(), |at| desk.time(at)),
        state_name(row.state, lang),
        show.lignes,
    );
    if let Some(first) = &row.doublon_de {
        let _ = writeln!(out, "same bytes   {first}");
    }
    // More than one: what was said first, and what replays have said since.
    if show.controles.len() > 1 {
        out += "\ncontrols\n";
        for control in &show.controles {
            let name = match control.rang {
                0 => "at receipt".to_owned(),
                rang => format!("replay {rang}"),
            };
            let line = format!(
                "  {}  {name}: {} {}",
                desk.time(&control.le),
                control.verdict,
                codes_text(&control.comptes)
            );
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    out += "\nhistory\n";
    for entry in &show.journal {
        let before = entry.avant.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "  {}  {}: {before} -> {} ({})",
            desk.time(&entry.le),
            printable(&entry.acteur),
            entry.apres,
            printable(&entry.motif)
        );
    }
    out += "\nnotices\n";
    for (forme, body) in &show.avis {
        let _ = writeln!(out, "  {}  {:>8}  {forme}", digest(body), body.len());
    }
    out.push('\n');
    out.into_bytes()
}

/// A deposit's notice in force in a form, as it was or would have been.
pub(crate) async fn notice(database: &Database, accuse: &str, form: NoticeForm) -> Result<Vec<u8>> {
    match intake::notice(&database.store, accuse, form).await? {
        Ok(again) => {
            if let Some(version) = again.other_engine {
                tell!(
                    "bordereau: version {version} made this control; the notice is derived by version {} and may differ",
                    intake::ENGINE_VERSION
                );
            }
            Ok(again.bytes)
        }
        Err(NoNotice::NoDeposit) => anyhow::bail!("no deposit has the receipt {accuse}"),
        Err(NoNotice::NotKept) => anyhow::bail!(
            "{accuse}: {} was not kept, nor what it would be derived from",
            form.name()
        ),
    }
}
