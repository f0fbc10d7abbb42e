//! `bordereau demo`: everything at work, without arguments, network or installation.

mod open;
mod service;
mod year;

use crate::generate::{Files, Month, progress};
use crate::{runtime, say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use comfy_table::{CellAlignment, Table, presets};
use open::{Opened, accounts, stay_open};
use service::{Hardship, Place, Service};
use spec::NoticeForm;
use std::collections::HashMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::time::{Duration, Instant};
use store::{DepotRow, Filter, Store};
use synthetic::CountrySpec;

/// Affiliates and employees of the demonstration's month.
const AFFILIATES: u32 = 300;
const EMPLOYEES: u32 = 3_000;
const FAULTY: usize = 40;
/// Time between two drops: a busy but not an overloaded inbox.
const PACE: Duration = Duration::from_millis(8);

/// See it all work: own database, 300 declarations dropped while it serves, some of them faulty
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau demo
  bordereau demo --seed 7 --lang ar
  bordereau demo --open   and stay: a console with an account for each role
  bordereau demo --year   twelve months go round, compared with a plain model
  bordereau demo --year --services 2 --kills 200

Takes a temporary folder that stays for you to look at; needs no argument and
no network.")]
pub(crate) struct Demo {
    /// Seed of the synthetic month
    #[arg(long, default_value_t = 2_006)]
    seed: u64,
    /// Language of the notices
    #[arg(long, value_enum, default_value_t)]
    lang: crate::Language,
    /// Stay open on loopback until Ctrl-C: print the address of the console, and an account with a
    /// password for each role
    #[arg(long, conflicts_with = "year")]
    open: bool,
    /// Run the circle of several months, up to this one, instead of one: préétablis out,
    /// declarations in, corrected and taken in charge, slips paid through banks and over the
    /// counter; exit status 1 when a roster, a career, a right or a balance differs from a plain
    /// model
    #[arg(long)]
    year: bool,
    /// Affiliates of the year
    #[arg(long, default_value_t = 20, requires = "year", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    affiliates: u32,
    /// Months of the year
    #[arg(long, default_value_t = 12, requires = "year", value_parser = clap::value_parser!(u8).range(2..=24))]
    months: u8,
    /// Services of the year, over one database
    #[arg(long, default_value_t = 1, requires = "year", value_parser = clap::value_parser!(u8).range(1..=8))]
    services: u8,
    /// So many times a service, or a command that works on orders, is killed at a seeded moment
    #[arg(long, default_value_t = 0, requires = "year", value_parser = clap::value_parser!(u32).range(0..=10_000))]
    kills: u32,
}

/// One file dropped, and when.
struct Dropped {
    at: Duration,
}

impl Demo {
    pub(crate) fn run(self) -> Result<u8> {
        let data = tempfile::Builder::new()
            .prefix("bordereau-demo-")
            .tempdir()
            .context("no temporary folder")?
            .keep();
        // The database's own user has to pass through.
        fs::set_permissions(&data, Permissions::from_mode(0o755))?;
        tell!("Data in {}", data.display());
        if self.year {
            return year::Round {
                seed: self.seed,
                affiliates: self.affiliates,
                months: self.months,
                hardship: Hardship {
                    services: self.services,
                    kills: self.kills,
                    seed: self.seed,
                    lang: self.lang,
                },
            }
            .run(&data);
        }
        let spec = CountrySpec {
            seed: self.seed,
            periode: 202_610,
            affiliates: AFFILIATES,
            employees: EMPLOYEES,
        };
        let month = Month::new(spec, &[], FAULTY)?;
        let place = Place { data: data.clone(), lang: self.lang, database: None };
        let mut service = Service::start(&place)?;
        let outcome = runtime()?.block_on(async {
            let (table, rejected, opened) = self.show(&mut service, &month, &data).await?;
            if !self.open {
                return Ok((table, rejected));
            }
            report(&table, service.peak_kib(), rejected, &data)?;
            stay_open(&mut service, &opened).await?;
            Ok::<_, anyhow::Error>((table, None))
        });
        let peak = service.peak_kib();
        let ended = service.end();
        let (table, rejected) = outcome?;
        ended?;
        if !self.open {
            report(&table, peak, rejected, &data)?;
        }
        Ok(status::FINE)
    }

    async fn show(
        &self,
        service: &mut Service,
        month: &Month,
        data: &Path,
    ) -> Result<(Figures, Option<Vec<u8>>, Vec<Opened>)> {
        tell!("Starting the service and its own PostgreSQL …");
        let store = service.ready(data).await?;
        drop_preetablis(month, data, service).await?;
        let started = Instant::now();
        let dropped = drop_all(month, data, service).await?;
        await_answers(&store, dropped.len(), service).await?;
        let seconds = started.elapsed().as_secs_f64();
        let filter = Filter { limit: AFFILIATES * 2, ..Filter::default() };
        let rows = store.list(&filter).await?;
        let figures = Figures::of(&rows, &dropped, data, seconds, &store).await?;
        let rejected = rows
            .iter()
            .find(|row| row.verdict == "rejected" && row.comptes.matches(':').count() == 1);
        let text = match rejected.or_else(|| rows.iter().find(|row| row.verdict == "rejected")) {
            Some(row) => deposit::notice(&store, &row.accuse, NoticeForm::ControleTxt).await?.ok(),
            None => None,
        };
        let opened = if self.open { accounts(&store, month, &rows).await? } else { Vec::new() };
        store.close().await;
        Ok((figures, text.map(|notice| notice.bytes), opened))
    }
}

/// Drops every préétabli and waits until the service has taken them in.
async fn drop_preetablis(month: &Month, data: &Path, service: &mut Service) -> Result<()> {
    let folder = data.join("preetabli");
    for index in 0..month.country.len() {
        let files = month.files(index)?;
        let temporary = folder.join(format!(".{}.tmp", files.preetabli_name));
        fs::write(&temporary, files.preetabli)?;
        fs::rename(&temporary, folder.join(&files.preetabli_name))?;
    }
    let patience = Instant::now();
    while fs::read_dir(&folder)?.next().is_some() {
        service.must_live()?;
        anyhow::ensure!(
            patience.elapsed() < Duration::from_mins(1),
            "préétablis wait; see {}",
            service.log.display()
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Drops every declaration into the inbox as a careful sender does: written under a temporary name,
/// then renamed.
async fn drop_all(
    month: &Month,
    data: &Path,
    service: &mut Service,
) -> Result<HashMap<String, Dropped>> {
    let inbox = data.join("inbox");
    let bar = progress(month.country.len() as u64, "declarations dropped");
    let mut dropped = HashMap::new();
    for index in 0..month.country.len() {
        let Files { name, declaration, .. } = month.files(index)?;
        let temporary = inbox.join(format!(".{name}.tmp"));
        fs::write(&temporary, declaration)?;
        // By the clock of the file system, which the notice's time is read from too: it is coarser
        // than the system's.
        let at = changed_at(&temporary)?;
        fs::rename(&temporary, inbox.join(&name))?;
        dropped.insert(name, Dropped { at });
        bar.inc(1);
        service.must_live()?;
        tokio::time::sleep(PACE).await;
    }
    bar.finish_and_clear();
    Ok(dropped)
}

async fn await_answers(store: &Store, due: usize, service: &mut Service) -> Result<()> {
    let patience = Instant::now();
    loop {
        let rows = store.list(&Filter { limit: AFFILIATES * 2, ..Filter::default() }).await?;
        if rows.iter().filter(|row| row.publie_le.is_some()).count() >= due {
            return Ok(());
        }
        service.must_live()?;
        anyhow::ensure!(
            patience.elapsed() < Duration::from_mins(2),
            "answers are missing; see {}",
            service.log.display()
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What the table shows.
struct Figures {
    files: usize,
    accepted: usize,
    with_reserve: usize,
    rejected: usize,
    lignes: i64,
    seconds: f64,
    p50: Duration,
    p99: Duration,
}

impl Figures {
    async fn of(
        rows: &[DepotRow],
        dropped: &HashMap<String, Dropped>,
        data: &Path,
        seconds: f64,
        store: &Store,
    ) -> Result<Self> {
        let with = |verdict: &str| rows.iter().filter(|row| row.verdict == verdict).count();
        let mut waits: Vec<Duration> =
            rows.iter().filter_map(|row| wait_of(row, dropped, data)).collect();
        waits.sort_unstable();
        anyhow::ensure!(!waits.is_empty(), "no notice was found in the outbox");
        let at = |percent: usize| {
            waits.get((waits.len() - 1) * percent / 100).copied().unwrap_or_default()
        };
        Ok(Self {
            files: rows.len(),
            accepted: with("accepted"),
            with_reserve: with("accepted-with-reserve"),
            rejected: with("rejected"),
            lignes: store.count_lignes().await?,
            seconds,
            p50: at(50),
            p99: at(99),
        })
    }
}

/// From the rename into the inbox to the control notice in its place, by the clock of the file
/// system.
fn wait_of(row: &DepotRow, dropped: &HashMap<String, Dropped>, data: &Path) -> Option<Duration> {
    let name = String::from_utf8(row.nom.clone()).ok()?;
    let dropped = dropped.get(&name)?;
    let stem = name.strip_suffix(".txt")?;
    let folder = if row.affilie > 0 { format!("{:07}", row.affilie) } else { "inconnu".to_owned() };
    let path =
        data.join("outbox").join(folder).join(format!("{stem}.{}.controle.json", row.accuse));
    Some(changed_at(&path).ok()?.saturating_sub(dropped.at))
}

/// When a file was last changed or renamed, since 1970.
fn changed_at(path: &Path) -> Result<Duration> {
    let metadata = fs::metadata(path)?;
    Ok(Duration::new(u64::try_from(metadata.ctime())?, u32::try_from(metadata.ctime_nsec())?))
}

fn report(
    figures: &Figures,
    peak_kib: Option<u64>,
    rejected: Option<Vec<u8>>,
    data: &Path,
) -> Result<()> {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_BORDERS_ONLY);
    let milliseconds = |wait: Duration| format!("{:.0} ms", wait.as_secs_f64() * 1_000.0);
    for (what, value) in [
        ("files", figures.files.to_string()),
        ("accepted", figures.accepted.to_string()),
        ("accepted with reserve", figures.with_reserve.to_string()),
        ("rejected", figures.rejected.to_string()),
        ("rows loaded", figures.lignes.to_string()),
        ("drop to notice, p50", milliseconds(figures.p50)),
        ("drop to notice, p99", milliseconds(figures.p99)),
        ("in all", format!("{:.1} s", figures.seconds)),
        (
            "peak memory of the service",
            peak_kib.map_or("unknown".to_owned(), |kib| format!("{} MiB", kib / 1_024)),
        ),
    ] {
        table.add_row([what.to_owned(), value]);
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    say(format!("{table}\n"))?;
    if let Some(text) = rejected {
        say("\nOne that was refused, as its sender reads it:\n\n")?;
        say(text)?;
    }
    let data = data.display();
    say(format!(
        "\nWhere to look:
  {data}/outbox/<affilié>/     notices: .reception and .controle, as .json, .txt, .html
  {data}/serve.log             what the service logged
  bordereau batches list --data {data} --state rejected
  bordereau batches show <receipt> --data {data}
Remove it all with: rm -r {data}\n"
    ))
}
