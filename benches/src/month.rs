//! A month of a country through the real service, beside what the disk and PostgreSQL need for the same rows and files.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::psql::Psql;
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use declaration::{Country, CountrySpec, write};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use store::Store;
use store::embedded::attach;

const PERIODE: u32 = 202_610;

/// Serve a month with `bordereau serve` as a process of its own, and measure it beside its floors
#[derive(Args)]
pub(crate) struct Month {
    /// Declarations, one for each affiliate
    #[arg(long, default_value_t = 10_000)]
    declarations: u32,
    /// Employees over all of them
    #[arg(long, default_value_t = 43_000)]
    employees: u32,
    /// Where months are kept between runs, and where the service works
    #[arg(long, default_value = "/tmp/bordereau-month")]
    folder: PathBuf,
    /// The program measured
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

impl Month {
    pub(crate) fn run(&self) -> Result<()> {
        ensure!(
            self.program.exists(),
            "{} is not there: cargo build --release first",
            self.program.display()
        );
        let made = self.make()?;
        let data = self.folder.join("data");
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        fs::create_dir_all(&data)?;
        fs::set_permissions(&data, fs::Permissions::from_mode(0o755))?;
        let service = Service::start(&self.program, &data)?;
        tokio::runtime::Runtime::new()?.block_on(self.measure(service, &made, &data))
    }

    /// Makes the month once; later runs find it.
    fn make(&self) -> Result<PathBuf> {
        let made = self.folder.join(format!("{}-{}", self.declarations, self.employees));
        if made.join("whole").exists() {
            return Ok(made);
        }
        let spec = CountrySpec {
            seed: 2_006,
            periode: PERIODE,
            affiliates: self.declarations,
            employees: self.employees,
        };
        let country = Country::new(spec);
        for folder in ["declarations", "preetabli"] {
            fs::create_dir_all(made.join(folder))?;
        }
        for index in 0..country.len() {
            let affiliate = country.affiliate(index)?;
            let name = format!("{:07}_{PERIODE}.txt", affiliate.affilie);
            fs::write(
                made.join("declarations").join(format!("DS_{name}")),
                write(&affiliate.principal),
            )?;
            fs::write(
                made.join("preetabli").join(format!("AFFEBDS_{name}")),
                write(&affiliate.preetabli),
            )?;
        }
        fs::write(made.join("whole"), "")?;
        Ok(made)
    }

    async fn measure(&self, mut service: Service, made: &Path, data: &Path) -> Result<()> {
        let store = service.ready(data).await?;
        let imported = Instant::now();
        link_all(&made.join("preetabli"), &data.join("preetabli"))?;
        while fs::read_dir(data.join("preetabli"))?.next().is_some() {
            service.must_live()?;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let imported = imported.elapsed();
        let staged = data.join("staged");
        let names = link_all(&made.join("declarations"), &staged)?;
        let before = service.cpu()?;
        let begin = Instant::now();
        let dropped = drop_all(&names, &staged, &data.join("inbox"))?;
        let psql = Psql::new(
            &attach(&data.join("postgres"), "bordereau").await?.context("the cluster runs")?,
            None,
        )?;
        let published = "SELECT count(*) FROM depot WHERE publie_le IS NOT NULL";
        while psql.run(published)?.parse::<usize>()? < names.len() {
            service.must_live()?;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let elapsed = begin.elapsed();
        let after = service.cpu()?;
        let rows = store.count_lignes().await?;
        let waits = waits(&data.join("outbox"), &dropped)?;
        println!(
            "{} declarations, {rows} rows (préétablis taken in before: {:.1} s)",
            names.len(),
            imported.as_secs_f64()
        );
        println!("  drop to last published notice   {:>9.1} s", elapsed.as_secs_f64());
        println!("  declarations a second           {:>9.0}", rate(names.len(), elapsed));
        println!(
            "  rows a second                   {:>9.0}",
            rate(usize::try_from(rows)?, elapsed)
        );
        for (name, percent) in [("p50", 50), ("p99", 99), ("max", 100)] {
            let at = waits.get((waits.len() - 1) * percent / 100).copied().unwrap_or_default();
            println!("  drop to notice, {name}             {:>9.1} s", at.as_secs_f64());
        }
        println!("  CPU of the service              {:>9.1} s", after.service - before.service);
        println!("  CPU of PostgreSQL               {:>9.1} s", after.postgres - before.postgres);
        println!("  peak memory of the service      {:>9} MiB", service.peak_kib()? / 1_024);
        store.close().await;
        let floors = floors(&psql, data, names.len(), elapsed);
        service.end()?;
        floors
    }
}

/// What the same rows and the same files cost by themselves.
fn floors(psql: &Psql, data: &Path, files: usize, elapsed: Duration) -> Result<()> {
    let rows = data.join("rows");
    psql.run(&format!(
        "\\copy (SELECT * FROM ligne ORDER BY depot, ligne) TO '{}'",
        rows.display()
    ))?;
    psql.run("TRUNCATE ligne")?;
    let begin = Instant::now();
    psql.run(&format!("\\copy ligne FROM '{}'", rows.display()))?;
    let copy = begin.elapsed();
    psql.run("TRUNCATE ligne")?;
    let script = data.join("one-by-one.sql");
    let transactions = one_by_one(&fs::read(&rows)?, &script)?;
    let begin = Instant::now();
    psql.file(&script)?;
    let single = begin.elapsed();
    let begin = Instant::now();
    notices(&data.join("floor"), &data.join("outbox"), files * 5)?;
    let written = begin.elapsed();
    println!("floors");
    println!("  psql \\copy of the same rows     {:>9.1} s", copy.as_secs_f64());
    println!("  {transactions:>7} transactions, one a file {:>6.1} s", single.as_secs_f64());
    println!("  {:>7} files, as durable       {:>9.1} s", files * 5, written.as_secs_f64());
    let sum = copy + written;
    println!(
        "  time / (\\copy + files)          {:>9.2}",
        elapsed.as_secs_f64() / sum.as_secs_f64()
    );
    Ok(())
}

/// A script that copies the rows of each deposit in a transaction of its own; gives their number.
fn one_by_one(rows: &[u8], script: &Path) -> Result<usize> {
    let mut out = std::io::BufWriter::new(File::create(script)?);
    let (mut count, mut open) = (0, None);
    for row in rows.split_inclusive(|byte| *byte == b'\n') {
        let deposit = row.split(|byte| *byte == b'\t').nth(2).map(<[u8]>::to_vec);
        if deposit != open {
            if open.is_some() {
                out.write_all(b"\\.\n")?;
            }
            out.write_all(b"COPY ligne FROM STDIN;\n")?;
            count += 1;
            open = deposit;
        }
        out.write_all(row)?;
    }
    if open.is_some() {
        out.write_all(b"\\.\n")?;
    }
    out.flush()?;
    Ok(count)
}

/// As many files as there are notices, of the same size, made durable by the batch as the service does.
fn notices(folder: &Path, like: &Path, count: usize) -> Result<()> {
    let sample = fs::read_dir(like)?.flatten().find_map(|folder| {
        fs::read_dir(folder.path())
            .ok()?
            .flatten()
            .find(|entry| entry.file_name().to_string_lossy().ends_with(".txt"))
    });
    let text = fs::read(sample.context("a notice")?.path())?;
    fs::create_dir_all(folder)?;
    for batch in 0..count.div_ceil(640) {
        let place = folder.join(batch.to_string());
        fs::create_dir_all(&place)?;
        let left = (count - batch * 640).min(640);
        for at in 0..left {
            let temporary = place.join(format!(".{at}.tmp"));
            File::create(&temporary)?.write_all(&text)?;
        }
        rustix::fs::syncfs(&File::open(&place)?)?;
        for at in 0..left {
            fs::rename(place.join(format!(".{at}.tmp")), place.join(at.to_string()))?;
        }
        File::open(&place)?.sync_all()?;
    }
    Ok(())
}

/// Hard links to every file of a folder: what the service removes stays in the month that is kept.
fn link_all(from: &Path, to: &Path) -> Result<Vec<String>> {
    fs::create_dir_all(to)?;
    let mut names = Vec::new();
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        fs::hard_link(from.join(&name), to.join(&name))?;
        names.push(name);
    }
    Ok(names)
}

/// Renames every file into the inbox; gives when each was dropped, by its stem.
fn drop_all(names: &[String], from: &Path, inbox: &Path) -> Result<HashMap<String, Duration>> {
    let mut dropped = HashMap::new();
    for name in names {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
        fs::rename(from.join(name), inbox.join(name))?;
        dropped.insert(name.trim_end_matches(".txt").to_owned(), now);
    }
    Ok(dropped)
}

/// From drop to control notice, ascending.
fn waits(outbox: &Path, dropped: &HashMap<String, Duration>) -> Result<Vec<Duration>> {
    let mut waits = Vec::new();
    for folder in fs::read_dir(outbox)? {
        for entry in fs::read_dir(folder?.path())? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(at) = name.split('.').next().and_then(|stem| dropped.get(stem)) else {
                continue;
            };
            if name.ends_with(".controle.json") {
                let metadata = entry.metadata()?;
                let changed = Duration::new(
                    u64::try_from(metadata.ctime())?,
                    u32::try_from(metadata.ctime_nsec())?,
                );
                waits.push(changed.saturating_sub(*at));
            }
        }
    }
    waits.sort_unstable();
    ensure!(!waits.is_empty(), "no notices");
    Ok(waits)
}

fn rate(count: usize, time: Duration) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
    let count = count as f64;
    count / time.as_secs_f64()
}

/// CPU seconds.
struct Cpu {
    service: f64,
    postgres: f64,
}

pub(crate) struct Service {
    child: Child,
    log: PathBuf,
    data: PathBuf,
}

impl Service {
    pub(crate) fn start(program: &Path, data: &Path) -> Result<Self> {
        let log = data.join("serve.log");
        let child = Command::new(program)
            .args(["serve", "--log", "json", "--data"])
            .arg(data)
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()?;
        Ok(Self { child, log, data: data.to_path_buf() })
    }

    pub(crate) async fn ready(&mut self, data: &Path) -> Result<Store> {
        let begin = Instant::now();
        loop {
            self.must_live()?;
            if fs::read_dir(data.join("work")).is_ok_and(|mut entries| entries.next().is_some())
                && let Some(options) = attach(&data.join("postgres"), "bordereau").await?
            {
                return Ok(Store::open(options, 2).await?);
            }
            ensure!(
                begin.elapsed() < Duration::from_mins(1),
                "the service does not start; see {}",
                self.log.display()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(crate) fn must_live(&mut self) -> Result<()> {
        let ended = self.child.try_wait()?;
        ensure!(ended.is_none(), "the service ended; see {}", self.log.display());
        Ok(())
    }

    /// CPU of the service, and of the postmaster with its children, living and ended.
    fn cpu(&self) -> Result<Cpu> {
        let pid_file = fs::read_to_string(self.data.join("postgres/data/postmaster.pid"))?;
        let postmaster = pid_file.lines().next().context("a pid")?.trim().to_owned();
        let mut postgres = ticks(&postmaster, true)?;
        for process in fs::read_dir("/proc")?.flatten() {
            let id = process.file_name().to_string_lossy().into_owned();
            if parent(&id).as_deref() == Some(&postmaster) {
                postgres += ticks(&id, false).unwrap_or(0.0);
            }
        }
        Ok(Cpu { service: ticks(&self.child.id().to_string(), false)?, postgres })
    }

    fn peak_kib(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("VmHWM")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }

    pub(crate) fn end(&mut self) -> Result<()> {
        let id = i32::try_from(self.child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw)
            .context("a pid")?;
        rustix::process::kill_process(id, rustix::process::Signal::TERM)?;
        let status = self.child.wait()?;
        ensure!(status.success(), "the service ended with {status}");
        Ok(())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.end();
        }
    }
}

/// Fields of /proc/PID/stat after the name, which may hold spaces.
fn stat(id: &str) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

fn parent(id: &str) -> Option<String> {
    stat(id)?.get(1).cloned()
}

/// CPU seconds of a process, with its ended children if asked; the kernel counts in hundredths.
fn ticks(id: &str, with_children: bool) -> Result<f64> {
    let fields = stat(id).context("a process")?;
    let number =
        |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    let own = number(11) + number(12);
    Ok((own + if with_children { number(13) + number(14) } else { 0.0 }) / 100.0)
}
