//! Other programs on the same bytes: they split the 02 records and sum two fields, where the engine
//! reads every field of every record and makes all controls.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::figures::{mebibytes, rate};
use crate::own::durable;
use crate::psql::Psql;
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use cluster::start;
use declaration::{number, read, write};
use spec::{RecordType, b02};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use synthetic::{Country, CountrySpec};
use validation::{Settings, control};

/// Large declarations in the file that everybody reads.
const DECLARATIONS: usize = 10;
/// Rounds of each; the best counts.
const ROUNDS: usize = 3;

/// Read and sum the same bytes with gawk, DuckDB, polars and pgloader, where they are installed
#[derive(Args)]
pub(crate) struct Peers {
    /// Employees of each of ten declarations
    #[arg(long, default_value_t = 38_000)]
    employees: u32,
    /// Where the file is made
    #[arg(long, default_value = "/tmp/bordereau-month")]
    folder: PathBuf,
}

impl Peers {
    pub(crate) fn run(&self) -> Result<()> {
        compare(self.employees, &self.folder)
    }
}

/// What the 02 records of a file add up to: count, days, centimes.
type Sums = (u64, u64, u64);

/// One round of a peer: sums and time; none when it is not installed.
type Run<'a> = &'a dyn Fn() -> Result<Option<(Sums, Duration)>>;

pub(crate) fn compare(employees: u32, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut files = Vec::with_capacity(DECLARATIONS);
    for seed in 0..DECLARATIONS as u64 {
        let spec = CountrySpec { seed, periode: 202_610, affiliates: 1, employees };
        files.push(write(&Country::new(spec).affiliate(0)?.principal));
    }
    let bytes: usize = files.iter().map(Vec::len).sum();
    let records: usize = files.iter().map(|file| read(file).count()).sum();
    let path = folder.join("peers.txt");
    fs::write(&path, files.concat())?;
    let due = sums(&files);
    println!("{records} records, {}; best of {ROUNDS}", mebibytes(bytes as u64 >> 10));
    let line = |name: &str, time: Duration| {
        println!(
            "  {name:<44} {:>7.3} s {:>12.0} records/s",
            time.as_secs_f64(),
            rate(records, time)
        );
    };
    let ours = best(|| {
        let begin = Instant::now();
        for file in &files {
            let control = control(file, None, &Settings::USUAL);
            ensure!(control.counts.is_empty(), "the files are valid");
        }
        Ok(begin.elapsed())
    })?;
    line("bordereau: all fields, all controls, one core", ours);
    // As the service works, and as the peers do that take all cores: so many files at once as there
    // are cores.
    let cores = std::thread::available_parallelism()?.get();
    let at_once = best(|| {
        let begin = Instant::now();
        let next = AtomicUsize::new(0);
        let all_valid = std::thread::scope(|scope| {
            let work = || {
                let mine = || files.get(next.fetch_add(1, Ordering::Relaxed));
                std::iter::from_fn(mine)
                    .all(|file| control(file, None, &Settings::USUAL).counts.is_empty())
            };
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
            threads.into_iter().all(|thread| thread.join().unwrap_or(false))
        });
        ensure!(all_valid, "the files are valid");
        Ok(begin.elapsed())
    })?;
    line(&format!("bordereau: the same, all cores ({cores})"), at_once);
    let mut fastest: Option<(&str, Duration)> = None;
    let peers: [(&str, Run<'_>, &str); 4] = [
        ("gawk: three fields, two sums", &|| gawk(&path), "apt-get install gawk"),
        ("DuckDB: two sums, all cores", &|| python("duckdb", &path), "pip install duckdb"),
        ("polars: two sums, all cores", &|| python("polars", &path), "pip install polars"),
        ("pgloader: 02 records into a table", &|| pgloader(&path), "apt-get install pgloader"),
    ];
    for (name, run, install) in peers {
        let mut shortest = None;
        for _ in 0..ROUNDS {
            let Some((sums, time)) = run()? else { break };
            ensure!(sums == due, "{name}: {sums:?} instead of {due:?}");
            shortest = Some(shortest.map_or(time, |best: Duration| best.min(time)));
        }
        let Some(time) = shortest else {
            println!("  {name:<44} not installed: {install}");
            continue;
        };
        line(name, time);
        if fastest.is_none_or(|(_, best)| time < best) {
            fastest = Some((name, time));
        }
    }
    if let Some((name, time)) = fastest {
        let name = name.split(':').next().unwrap_or(name);
        for (how, ours) in [("all cores", at_once), ("one core", ours)] {
            println!(
                "  records/s of the engine on {how} / those of the fastest ({name}) {:>5.2}",
                time.as_secs_f64() / ours.as_secs_f64()
            );
        }
    }
    fs::remove_file(path)?;
    Ok(())
}

fn best(mut round: impl FnMut() -> Result<Duration>) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        best = best.min(round()?);
    }
    Ok(best)
}

fn sums(files: &[Vec<u8>]) -> Sums {
    let mut sums = (0, 0, 0);
    for event in files.iter().flat_map(|file| read(file)) {
        let declaration::Event::Record(record) = event else { continue };
        if record.kind != RecordType::B02 {
            continue;
        }
        let Some(body) = record.body() else { continue };
        let value = |field: &spec::Field| number(field.of(body)).value().unwrap_or(0);
        sums.0 += 1;
        sums.1 += value(&b02::N_JOURS_DECLARES);
        sums.2 += value(&b02::N_SALAIRE_REEL);
    }
    sums
}

/// Start and length of the two fields, as arguments.
fn places() -> [String; 4] {
    let (days, salary) = (&b02::N_JOURS_DECLARES, &b02::N_SALAIRE_REEL);
    [days.start, days.len, salary.start, salary.len].map(|number| number.to_string())
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}

fn gawk(path: &Path) -> Result<Option<(Sums, Duration)>> {
    let days = &b02::N_JOURS_DECLARES;
    let widths = format!("3 {} {} {}", days.start - 4, days.len, b02::N_SALAIRE_REEL.len);
    let begin = Instant::now();
    let output = Command::new("gawk")
        .env("LC_ALL", "C")
        .args(["-b", "-v", &format!("FIELDWIDTHS={widths}"), "-f"])
        .arg(scripts().join("sum.awk"))
        .arg(path)
        .output();
    let Ok(output) = output else { return Ok(None) };
    let time = begin.elapsed();
    ensure!(output.status.success(), "gawk: {}", String::from_utf8_lossy(&output.stderr));
    let (sums, _) = parse(&output.stdout)?;
    Ok(Some((sums, time)))
}

fn python(library: &str, path: &Path) -> Result<Option<(Sums, Duration)>> {
    let known = Command::new("python3").args(["-c", &format!("import {library}")]).output();
    if !known.is_ok_and(|output| output.status.success()) {
        return Ok(None);
    }
    let output = Command::new("python3")
        .arg(scripts().join(format!("{library}_sum.py")))
        .arg(path)
        .args(places())
        .output()?;
    ensure!(output.status.success(), "{library}: {}", String::from_utf8_lossy(&output.stderr));
    let (sums, time) = parse(&output.stdout)?;
    Ok(Some((sums, time.context("seconds")?)))
}

/// Three sums, and seconds when there are.
fn parse(output: &[u8]) -> Result<(Sums, Option<Duration>)> {
    let text = String::from_utf8_lossy(output);
    let words: Vec<&str> = text.split_whitespace().collect();
    let [count, days, salary, rest @ ..] = words.as_slice() else {
        anyhow::bail!("not understood: {text}");
    };
    let time = rest.first().map(|time| time.parse().map(Duration::from_secs_f64)).transpose()?;
    Ok(((count.parse()?, days.parse()?, salary.parse()?), time))
}

/// Into a table of a cluster of its own, as durable as ours.
fn pgloader(path: &Path) -> Result<Option<(Sums, Duration)>> {
    if Command::new("pgloader").arg("--version").output().is_err() {
        return Ok(None);
    }
    let folder = tempfile::Builder::new().prefix("bordereau-peers-").tempdir()?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let cluster = start(durable(folder.path())?).await?;
        let connect = cluster.connect_options();
        let psql = Psql::new(&connect, None)?;
        psql.run("CREATE TABLE ligne02 (assure bigint, jours smallint, reel bigint, plaf bigint)")?;
        // pgloader reads whole files: the 02 records alone, as somebody who loads them this way
        // would prepare them.
        let lines = folder.path().join("b02.txt");
        let all = fs::read(path)?;
        let kept: Vec<u8> =
            all.split_inclusive(|byte| *byte == b'\n').filter(|line| line.starts_with(b"B02")).flatten().copied().collect();
        fs::write(&lines, kept)?;
        let field = |name: &str, field: &spec::Field| {
            format!("{name} from {} for {}", field.start - 1, field.len)
        };
        let socket = connect.get_socket().context("a socket")?.display().to_string();
        let load = folder.path().join("load");
        fs::write(
            &load,
            format!(
                "LOAD FIXED FROM '{}' ({}, {}, {}, {}) INTO postgresql://bordereau@unix:{socket}:{}/bordereau \
                 TARGET TABLE ligne02 WITH truncate;\n",
                lines.display(),
                field("assure", &b02::N_NUM_ASSURE),
                field("jours", &b02::N_JOURS_DECLARES),
                field("reel", &b02::N_SALAIRE_REEL),
                field("plaf", &b02::N_SALAIRE_PLAF),
                connect.get_port()
            ),
        )?;
        let begin = Instant::now();
        let output = Command::new("pgloader")
            .args(["--root-dir"])
            .arg(folder.path().join("root"))
            .arg(&load)
            .output()?;
        let time = begin.elapsed();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        ensure!(output.status.success(), "pgloader: {text}");
        let found = psql.run("SELECT count(*) || ' ' || coalesce(sum(jours), 0) || ' ' || coalesce(sum(reel), 0) FROM ligne02")?;
        cluster.stop().await?;
        let (sums, _) = parse(found.as_bytes()).with_context(|| text)?;
        Ok(Some((sums, time)))
    })
}
