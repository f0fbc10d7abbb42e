//! A month of a country through the real service, beside what the disk and PostgreSQL need for the
//! same rows and files.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::figures::{mebibytes, percentile, rate, rated, seconds};
use crate::floors::{Floors, floors};
use crate::service::{Service, Used, clean};
use anyhow::{Result, ensure};
use clap::Args;
use declaration::write;
use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};
use synthetic::{Country, CountrySpec};

const PERIODE: u32 = 202_610;
/// Declarations that are held back and dropped one by one while the others are worked off.
const LATE: usize = 200;

/// Serve a month with `bordereau serve` as a process of its own, and measure it beside its floors
#[derive(Args)]
pub(crate) struct Month {
    /// Declarations, one for each affiliate
    #[arg(long, default_value_t = 10_000)]
    declarations: u32,
    /// Employees over all of them
    #[arg(long, default_value_t = 160_000)]
    employees: u32,
    /// Serve months of 10,000, 50,000, 100,000 and 370,000 declarations one after the other, and
    /// print a table
    #[arg(long, conflicts_with_all = ["declarations", "employees"])]
    table: bool,
    /// Leave out the longest floor, one transaction a file
    #[arg(long)]
    without_single: bool,
    /// Leave out pgloader, DuckDB, polars and gawk
    #[arg(long)]
    without_peers: bool,
    /// Where months are kept between runs, and where the service works
    #[arg(long, default_value = "/tmp/bordereau-month")]
    folder: PathBuf,
    /// The program measured
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

/// What one month has shown.
struct Shown {
    declarations: usize,
    rows: i64,
    imported: Duration,
    elapsed: Duration,
    waits: Vec<Duration>,
    late: Vec<Duration>,
    used: Used,
    service_peak: u64,
    postgres_peak: u64,
    floors: Floors,
}

impl Month {
    pub(crate) fn run(&self) -> Result<()> {
        let sizes = if self.table {
            vec![(10_000, 108_000), (50_000, 540_000), (100_000, 1_080_000), (370_000, 4_000_000)]
        } else {
            vec![(self.declarations, self.employees)]
        };
        let runtime = tokio::runtime::Runtime::new()?;
        let mut table = Vec::new();
        for (declarations, employees) in sizes {
            let made = make(&self.folder, declarations, employees)?;
            let service = Service::start(&self.program, &self.folder, "")?;
            let shown = runtime.block_on(self.measure(service, &made))?;
            shown.print();
            table.push(shown);
        }
        if self.table {
            print_table(&table);
        }
        if !self.without_peers {
            crate::peers::compare(38_000, &self.folder)?;
        }
        clean(&self.folder)
    }

    async fn measure(&self, mut service: Service, made: &Path) -> Result<Shown> {
        let (store, psql) = service.ready().await?;
        let data = service.data().to_path_buf();
        let imported = take_preetablis(&mut service, made).await?;
        let staged = data.join("staged");
        let mut names = link_all(&made.join("declarations"), &staged)?;
        names.sort();
        let all = names.len();
        // Spread over the month, so that they are like the others.
        let step = (all / LATE).max(2);
        let late: Vec<String> = names.iter().step_by(step).take(LATE).cloned().collect();
        names.retain(|name| late.binary_search(name).is_err());
        // What taking préétablis in has left to write is not the month's.
        psql.run("CHECKPOINT").or_else(|_| Ok::<_, anyhow::Error>(String::new()))?;
        rustix::fs::sync();
        let before = service.used()?;
        let begin = Instant::now();
        let mut dropped = drop_all(&names, &staged, &data.join("inbox"))?;
        let trickle = {
            let (late, staged, inbox) = (late.clone(), staged.clone(), data.join("inbox"));
            // Evenly over a time in which even a fast service is still at work.
            let pause = Duration::from_secs_f64(rated(all, 4_000.0) / rated(late.len(), 1.0));
            std::thread::spawn(move || {
                let mut dropped = HashMap::new();
                for name in late {
                    dropped.extend(drop_all(&[name], &staged, &inbox)?);
                    std::thread::sleep(pause);
                }
                Ok::<_, anyhow::Error>(dropped)
            })
        };
        service.published(all).await?;
        let elapsed = begin.elapsed();
        let after = service.used()?;
        let late_dropped = trickle.join().map_err(|_| anyhow::anyhow!("dropping failed"))??;
        let late = waits(&data.join("outbox"), &late_dropped)?;
        dropped.extend(late_dropped);
        let waits = waits(&data.join("outbox"), &dropped)?;
        ensure!(waits.len() == all, "{} of {all} have a control notice", waits.len());
        let rows = store.count_lignes().await?;
        store.close().await;
        let (service_peak, postgres_peak) = (service.peak_kib()?, service.postgres_peak_kib());
        // A floor may meet a full disk: what was measured is not lost with it.
        println!("{all} declarations answered in {}; now the floors", seconds(elapsed));
        let floors = floors(&psql, &data, all, !self.without_single)?;
        service.end()?;
        Ok(Shown {
            declarations: all,
            rows,
            imported,
            elapsed,
            waits,
            late,
            used: Used {
                service: after.service - before.service,
                service_kernel: after.service_kernel - before.service_kernel,
                postgres: after.postgres - before.postgres,
                service_written: after.service_written.saturating_sub(before.service_written),
                postgres_written: after.postgres_written.saturating_sub(before.postgres_written),
            },
            service_peak,
            postgres_peak,
            floors,
        })
    }
}

impl Shown {
    fn print(&self) {
        println!("{} declarations, {} rows", self.declarations, self.rows);
        let line = |name: &str, value: String| println!("  {name:<44} {value:>14}");
        line("préétablis taken in before", seconds(self.imported));
        line("drop to last published notice", seconds(self.elapsed));
        line("declarations a second", format!("{:.0}", rate(self.declarations, self.elapsed)));
        let rows = usize::try_from(self.rows).unwrap_or(0);
        line("rows a second", format!("{:.0}", rate(rows, self.elapsed)));
        for (name, percent) in [("p50", 50), ("p99", 99), ("max", 100)] {
            line(&format!("drop to notice, {name}"), seconds(percentile(&self.waits, percent)));
        }
        for (name, percent) in [("p50", 50), ("p99", 99), ("max", 100)] {
            let name = format!("dropped while others waited ({}), {name}", self.late.len());
            line(&name, seconds(percentile(&self.late, percent)));
        }
        line("CPU of the service", format!("{:.1} s", self.used.service));
        line("of this in the kernel (files)", format!("{:.1} s", self.used.service_kernel));
        line("CPU of PostgreSQL", format!("{:.1} s", self.used.postgres));
        line("peak memory of the service", mebibytes(self.service_peak));
        line("peak memory of PostgreSQL", mebibytes(self.postgres_peak));
        line("bytes written by the service", mebibytes(self.used.service_written >> 10));
        line("bytes written by PostgreSQL", mebibytes(self.used.postgres_written >> 10));
        let beyond = self.used.service - self.floors.files_cpu;
        line("CPU of the service beyond the files floor's", format!("{beyond:.1} s"));
        println!("floors");
        line("psql \\copy of the same rows", seconds(self.floors.copy));
        if let Some(single) = self.floors.single {
            line("the same, one transaction a file", seconds(single));
        }
        line("as many files, as durable", seconds(self.floors.files));
        line("CPU of the one that makes them", format!("{:.1} s", self.floors.files_cpu));
        line("time / sum of the floors", format!("{:.2}", self.ratio()));
        let short = (self.floors.copy + self.floors.files).as_secs_f64();
        line("time / (\\copy + files)", format!("{:.2}", self.elapsed.as_secs_f64() / short));
    }

    fn ratio(&self) -> f64 {
        self.elapsed.as_secs_f64() / self.floors.sum().as_secs_f64()
    }
}

fn print_table(table: &[Shown]) {
    println!(
        "{:>12} {:>9} {:>9} {:>10} {:>10} {:>9} {:>9} {:>9} {:>12}",
        "declarations",
        "rows",
        "time",
        "decl./s",
        "rows/s",
        "CPU serve",
        "CPU pg",
        "peak",
        "time/floors"
    );
    for shown in table {
        println!(
            "{:>12} {:>9} {:>9} {:>10.0} {:>10.0} {:>9.1} {:>9.1} {:>9} {:>12.2}",
            shown.declarations,
            shown.rows,
            seconds(shown.elapsed),
            rate(shown.declarations, shown.elapsed),
            rate(usize::try_from(shown.rows).unwrap_or(0), shown.elapsed),
            shown.used.service,
            shown.used.postgres,
            mebibytes(shown.service_peak),
            shown.ratio()
        );
    }
}

/// Lets a service take a whole month in, without measuring.
pub(crate) async fn fill(service: &mut Service, made: &Path) -> Result<()> {
    let data = service.data().to_path_buf();
    take_preetablis(service, made).await?;
    let staged = data.join("staged");
    let names = link_all(&made.join("declarations"), &staged)?;
    drop_all(&names, &staged, &data.join("inbox"))?;
    service.published(names.len()).await
}

async fn take_preetablis(service: &mut Service, made: &Path) -> Result<Duration> {
    let begin = Instant::now();
    let folder = service.data().join("preetabli");
    link_all(&made.join("preetabli"), &folder)?;
    while fs::read_dir(&folder)?.next().is_some() {
        service.must_live()?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(begin.elapsed())
}

/// Makes a month once; later runs find it.
pub(crate) fn make(folder: &Path, declarations: u32, employees: u32) -> Result<PathBuf> {
    let made = folder.join(format!("{declarations}-{employees}"));
    if made.join("whole").exists() {
        return Ok(made);
    }
    let spec = CountrySpec { seed: 2_006, periode: PERIODE, affiliates: declarations, employees };
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
pub(crate) fn drop_all(
    names: &[String],
    from: &Path,
    inbox: &Path,
) -> Result<HashMap<String, Duration>> {
    let mut dropped = HashMap::new();
    for name in names {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
        fs::rename(from.join(name), inbox.join(name))?;
        dropped.insert(name.trim_end_matches(".txt").to_owned(), now);
    }
    Ok(dropped)
}

/// From drop to control notice, ascending.
pub(crate) fn waits(outbox: &Path, dropped: &HashMap<String, Duration>) -> Result<Vec<Duration>> {
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
                // When it was put in place: renaming changes the inode last.
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
