//! Slips of declarations taken in charge, orders to banks, and the banks' answers, beside plain SQL
//! sums of the same rows and beside writing the same bytes.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::careers::load;
use crate::own::durable;
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use cluster::{Cluster, start};
use declaration::write;
use dues::bank::{Creditor, Rib};
use jiff::civil::{Date, date};
use sha2::{Digest as _, Sha256};
use spec::{OrderState, State};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use store::{Act, Billing, Order, OrderTerms, Selection, Store};
use synthetic::bank::{Manner, play};
use synthetic::{Country, CountrySpec};
use validation::{Settings, control};

const PERIODE: u32 = 202_602;
const TODAY: Date = date(2026, 3, 5);
const COLLECTION: Date = date(2026, 3, 10);
/// Affiliates of one transaction that takes in charge.
const AT_ONCE: usize = 500;
const ACT: Act<'static> = Act { actor: "bench", reason: "bench" };
const SECOND: Act<'static> = Act { actor: "bench, second person", reason: "bench" };

/// Bill, order and book the month of many employers, beside a SQL sum and beside writing the bytes
#[derive(Args)]
pub(crate) struct Dues {
    /// Declarations of each run, one for each employer
    #[arg(long, value_delimiter = ',', default_values_t = [5_000, 10_000, 20_000])]
    declarations: Vec<u32>,
    /// Employees of a declaration, on average
    #[arg(long, default_value_t = 10)]
    employees: u32,
    /// Rejected debits of a hundred
    #[arg(long, default_value_t = 70, value_parser = clap::value_parser!(u8).range(0..=100))]
    rejected: u8,
    /// Where the database is made [default: a temporary folder]
    #[arg(long)]
    folder: Option<std::path::PathBuf>,
}

/// What a step took: time, and the most memory that this process held meanwhile.
#[derive(Clone, Copy)]
struct Took {
    time: Duration,
    peak_kib: u64,
}

/// What a run came to.
struct Run {
    declarations: u32,
    steps: [(&'static str, Took); 3],
    sums: Duration,
    written: Duration,
    bytes: u64,
    /// Copying the rows that were written into tables like theirs, and how many they are.
    copied: Duration,
    rows: u64,
}

impl Run {
    fn whole(&self) -> Duration {
        self.steps.iter().map(|(_, took)| took.time).sum()
    }

    fn each(&self) -> f64 {
        self.whole().as_secs_f64() * 1e3 / f64::from(self.declarations.max(1))
    }
}

impl Dues {
    pub(crate) fn run(&self) -> Result<()> {
        let runtime = tokio::runtime::Runtime::new()?;
        let mut runs: Vec<Run> = Vec::new();
        for declarations in &self.declarations {
            let folder = match &self.folder {
                Some(folder) => tempfile::tempdir_in(folder)?,
                None => tempfile::tempdir()?,
            };
            let run = runtime.block_on(async {
                let cluster = start(durable(folder.path())?).await?;
                let measured = self.measure(&cluster, folder.path(), *declarations).await;
                cluster.stop().await?;
                measured
            })?;
            told(&run);
            runs.push(run);
        }
        if let (Some(first), Some(last)) = (runs.first(), runs.last()) {
            println!(
                "\nper declaration: {:.3} ms of {}, {:.3} ms of {}: {:.2} (linear is 1)",
                first.each(),
                first.declarations,
                last.each(),
                last.declarations,
                last.each() / first.each().max(f64::MIN_POSITIVE)
            );
        }
        Ok(())
    }

    async fn measure(&self, cluster: &Cluster, folder: &Path, declarations: u32) -> Result<Run> {
        let store = Store::open(cluster.connect_options(), 2).await?;
        let owner = cluster.connect_options().username("postgres");
        let mut owner = PgConnection::connect_with(&owner).await?;
        let affilies = self.fill(&store, declarations).await?;
        mandates(&mut owner).await?;
        // As the server's own maintenance leaves them: plans rest on what it counts.
        sqlx::raw_sql("VACUUM ANALYZE").execute(&mut owner).await?;
        let billing = Billing::specified(TODAY);
        let slips = step(async || bill(&store, &affilies, &billing).await).await?;
        let lines =
            "SELECT affilie, sum(salaire_reel), sum(salaire_plaf) FROM ligne GROUP BY affilie";
        let mut sums = summed(&mut owner, lines).await?;
        let terms = terms()?;
        let mut numbers = Vec::new();
        let orders = step(async || {
            let prepared = store.prepare_orders(&terms, (&billing, false), ACT).await?;
            ensure!(prepared.left.is_empty(), "{} slips are left", prepared.left.len());
            for order in &prepared.orders {
                let to = (order.number, OrderState::Released);
                let moved = store.move_order(to, (&billing, true), SECOND).await?;
                ensure!(moved.is_ok(), "an order is not released: {moved:?}");
                numbers.push(order.number);
            }
            Ok(())
        })
        .await?;
        let debits = "SELECT affilie, sum(total) FROM bpc WHERE total > 0 GROUP BY affilie";
        sums += summed(&mut owner, debits).await?;
        let (mut files, mut answers) = (Vec::new(), Vec::new());
        for number in numbers {
            let file = store.order_file(number).await?.context("no file of an order")?;
            let manner = Manner { rejected: self.rejected, ..Manner::usual(1) };
            answers.extend(play(&file, &manner)?.answers.into_iter().map(|one| one.bytes));
            files.push(file);
        }
        let accounts: Vec<Rib> = terms.creditors.iter().map(|creditor| creditor.rib).collect();
        let returns = step(async || {
            for (at, bytes) in answers.iter().enumerate() {
                let file = (&*format!("{at}.xml"), &bytes[..], "2026-03-11T08:00:00Z");
                let taken = store.take_return(file, &accounts, &billing, ACT).await?;
                ensure!(taken.issue == "taken", "an answer is refused: {:?}", taken.faults);
            }
            Ok(())
        })
        .await?;
        let booked = "SELECT affilie, sum(montant) FROM prelevement GROUP BY affilie";
        sums += summed(&mut owner, booked).await?;
        ensure!(store.unmatched(1).await?.is_empty(), "an entry matches nothing");
        files.extend(answers);
        files.push(bytes_of_slips(&mut owner).await?);
        let bytes = files.iter().map(|file| file.len() as u64).sum();
        let written = written(folder, &files)?;
        let (copied, rows) = copied(&mut owner).await?;
        store.close().await;
        let steps = [("slips", slips), ("orders", orders), ("returns", returns)];
        Ok(Run { declarations, steps, sums, written, bytes, copied, rows })
    }

    /// A month of declarations as the service records them, ready to be taken in charge.
    async fn fill(&self, store: &Store, declarations: u32) -> Result<Vec<i32>> {
        let periode = i32::try_from(PERIODE)?;
        store.ensure_partitions(&[periode]).await?;
        let employees = declarations.saturating_mul(self.employees);
        let spec = CountrySpec { seed: 1, periode: PERIODE, affiliates: declarations, employees };
        let country = Country::new(spec);
        let mut affilies = Vec::with_capacity(country.len());
        let mut some = Vec::with_capacity(AT_ONCE);
        for at in 0..country.len() {
            let affiliate = country.affiliate(at)?;
            affilies.push(i32::try_from(affiliate.affilie)?);
            let bytes = write(&affiliate.principal);
            let found = control(&bytes, None, &Settings::USUAL);
            some.push((bytes, found));
            if some.len() == AT_ONCE || at + 1 == country.len() {
                load(store, periode, (at, 0), &some).await?;
                some.clear();
            }
        }
        affilies.sort_unstable();
        Ok(affilies)
    }
}

async fn bill(store: &Store, affilies: &[i32], billing: &Billing) -> Result<()> {
    let selection = Selection::Periode(i32::try_from(PERIODE)?);
    let mut count = 0;
    for some in affilies.chunks(AT_ONCE) {
        let order = Order { to: State::TakenInCharge, act: ACT };
        let how = (order, billing);
        let (moved, unbilled) = store.move_and_bill(&selection, some, how, |_| Vec::new()).await?;
        ensure!(unbilled.is_empty(), "not billed: {unbilled:?}");
        count += moved.len();
    }
    ensure!(count == affilies.len(), "{count} taken in charge");
    Ok(())
}

/// A standing mandate of every employer, half of them at another bank.
async fn mandates(owner: &mut PgConnection) -> Result<()> {
    let ribs = [rib(7)?, rib(11)?];
    let statement = format!(
        "SET session_replication_role = replica; \
         INSERT INTO mandat_bancaire (affilie, id, rib, titulaire, genre, signe_le, demandeur, etat) \
         SELECT affilie, 1, CASE WHEN affilie % 2 = 0 THEN '{}' ELSE '{}' END, 'SOCIETE', 'standing', 20200101, 'bench', \
         'in-force' FROM depot; SET session_replication_role = origin",
        ribs[0], ribs[1]
    );
    for statement in statement.split(';') {
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut *owner).await?;
    }
    Ok(())
}

fn rib(bank: u16) -> Result<Rib> {
    let mut keys = 0..100;
    keys.find_map(|key| format!("{bank:03}780{:016}{key:02}", 4_711).parse().ok())
        .context("an account without key")
}

fn terms() -> Result<OrderTerms> {
    let issuer = "4711".parse().map_err(|_| anyhow::anyhow!("no issuer number"))?;
    let creditor = |bank| -> Result<Creditor> {
        Ok(Creditor { name: "CNSS".to_owned(), rib: rib(bank)?, issuer })
    };
    Ok(OrderTerms {
        creditors: vec![creditor(7)?, creditor(11)?],
        versions: BTreeMap::new(),
        collection: COLLECTION,
        now: TODAY.at(8, 0, 0, 0),
        periode: None,
    })
}

/// Runs a step; its memory is the peak of this process meanwhile.
async fn step(run: impl AsyncFnOnce() -> Result<()>) -> Result<Took> {
    // The kernel begins to count anew.
    fs::write("/proc/self/clear_refs", "5").context("cannot reset the peak of memory")?;
    let begin = Instant::now();
    run().await?;
    let time = begin.elapsed();
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.context("no VmHWM")?.trim().trim_end_matches(" kB").trim();
    Ok(Took { time, peak_kib: peak.parse()? })
}

/// A plain sum, its rows read; the better of two.
async fn summed(owner: &mut PgConnection, statement: &'static str) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..2 {
        let begin = Instant::now();
        let rows = sqlx::query(statement).fetch_all(&mut *owner).await?;
        ensure!(!rows.is_empty(), "nothing to sum");
        best = best.min(begin.elapsed());
    }
    Ok(best)
}

/// The slips as text, as they go to the outbox: a row for each line.
async fn bytes_of_slips(owner: &mut PgConnection) -> Result<Vec<u8>> {
    let rows: Vec<String> = sqlx::query_scalar(
        "SELECT concat_ws(',', reference, b.affilie, b.periode, exigible_le, etat, branche, base, taux, montant) \
         FROM bpc b JOIN bpc_ligne USING (affilie, periode, regime, nature, numero)",
    )
    .fetch_all(owner)
    .await?;
    Ok(rows.join("\n").into_bytes())
}

/// Writes the same bytes and makes them durable, their digests taken.
fn written(folder: &Path, files: &[Vec<u8>]) -> Result<Duration> {
    let begin = Instant::now();
    for (at, bytes) in files.iter().enumerate() {
        let mut file = File::create(folder.join(format!("floor-{at}")))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        ensure!(Sha256::digest(bytes).len() == 32);
    }
    Ok(begin.elapsed())
}

/// The rows that all this has left, copied by SQL alone into tables with the same keys and indexes:
/// no digest, no trigger, no key of another table is looked at.
async fn copied(owner: &mut PgConnection) -> Result<(Duration, u64)> {
    let (mut took, mut rows) = (Duration::ZERO, 0);
    for table in ["bpc", "bpc_ligne", "compte_fait", "prelevement", "retour_ligne", "journal"] {
        let like = format!("CREATE TABLE plancher (LIKE {table} INCLUDING ALL)");
        sqlx::raw_sql(AssertSqlSafe(like)).execute(&mut *owner).await?;
        // Entries of the deposits themselves were written before.
        let of = if table == "journal" { "WHERE quoi = 'acte'" } else { "" };
        let copy = format!("INSERT INTO plancher SELECT * FROM {table} {of}");
        let begin = Instant::now();
        rows += sqlx::raw_sql(AssertSqlSafe(copy)).execute(&mut *owner).await?.rows_affected();
        took += begin.elapsed();
        sqlx::raw_sql("DROP TABLE plancher").execute(&mut *owner).await?;
    }
    Ok((took, rows))
}

fn told(run: &Run) {
    println!("\n{} declarations", run.declarations);
    for (name, took) in run.steps {
        println!(
            "  {name:<42} {:>8.2} s {:>7} MiB",
            took.time.as_secs_f64(),
            took.peak_kib / 1_024
        );
    }
    let (sums, written) = (run.sums.as_secs_f64(), run.written.as_secs_f64());
    println!("  {:<42} {sums:>8.2} s", "plain SQL sums of the same rows");
    let bytes = format!("writing the same {} MiB", run.bytes >> 20);
    println!("  {bytes:<42} {written:>8.2} s");
    let floor = (sums + written).max(f64::MIN_POSITIVE);
    let ratio = run.whole().as_secs_f64() / floor;
    println!("  {:<42} {ratio:>8.2}", "ratio to both together (at most 2)");
    let copied = run.copied.as_secs_f64();
    let rows = format!("copying the {} rows that were written", run.rows);
    println!("  {rows:<42} {copied:>8.2} s");
    let ratio = run.whole().as_secs_f64() / (floor + copied);
    println!("  {:<42} {ratio:>8.2}", "ratio to all three together");
}
