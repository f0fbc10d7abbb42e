//! Memory of the service whatever lies in its inbox, and of the commands that work on what came of
//! it; each service with a data directory of its own.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::figures::mebibytes;
use crate::service::{Service, clean, peak_kib};
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use declaration::write;
use spec::RECORD_LEN;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use synthetic::{Affiliate, Country, CountrySpec};

const PERIODE: u32 = 202_610;
/// The usual limit of a file, in bytes.
const LIMIT: usize = 64 << 20;
/// A case that takes longer has failed: a million files take twenty minutes and more.
const PATIENCE: Duration = Duration::from_hours(1);
/// How often a command is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// Fill the inbox with what should not be there, and print the most memory that the service and the
/// commands held; ends with 1 when one of them held more than the bound
#[derive(Args)]
pub(crate) struct Bounds {
    /// Files in the inbox at once, in the case of very many
    #[arg(long, default_value_t = 1_000_000)]
    many: u32,
    /// Most memory that any process may hold, MiB; PostgreSQL's are not counted
    #[arg(long, default_value_t = 256)]
    bound: u64,
    /// Size of the files, in hundredths: for a trial with a program that is not optimised
    #[arg(long, default_value_t = 100)]
    scale: usize,
    /// Cases whose name has this in it
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Where the service works
    #[arg(long, default_value = "/tmp/bordereau-month")]
    folder: PathBuf,
    /// The program measured
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

/// What is dropped.
struct Case {
    name: &'static str,
    preetabli: Option<Vec<u8>>,
    /// Made one by one: together they take more memory than what is measured.
    file: Box<dyn Fn(u32) -> Vec<u8>>,
    count: u32,
    /// Commands that work on what came of it, with their names.
    commands: Vec<(&'static str, Vec<String>)>,
}

impl Case {
    fn of(name: &'static str, bytes: Vec<u8>, count: u32) -> Self {
        let file = Box::new(move |_| bytes.clone());
        Self { name, preetabli: None, file, count, commands: Vec::new() }
    }
}

impl Bounds {
    pub(crate) fn run(&self) -> Result<()> {
        println!(
            "{:<58} {:>10} {:>10} {:>10}",
            "in the inbox, or command", "files", "time", "peak"
        );
        let mut above = Vec::new();
        for case in self.cases()? {
            if self.only.as_ref().is_some_and(|only| !case.name.contains(only.as_str())) {
                continue;
            }
            let mut service = Service::start(&self.program, &self.folder, "")?;
            let data = service.data().to_path_buf();
            let served = serve(&mut service, &case);
            let (time, peak) = tokio::runtime::Runtime::new()?.block_on(served)?;
            service.end()?;
            self.row(case.name, case.count, (time, peak), &mut above);
            for (name, args) in &case.commands {
                let args: Vec<_> =
                    args.iter().map(|arg| arg.replace("{data}", &data.to_string_lossy())).collect();
                let used = self.command(&data, &args)?;
                self.row(&format!("  {name}"), 1, used, &mut above);
            }
        }
        clean(&self.folder)?;
        ensure!(above.is_empty(), "above {} MiB: {}", self.bound, above.join(", "));
        Ok(())
    }

    fn row(&self, name: &str, count: u32, used: (Duration, u64), above: &mut Vec<String>) {
        let (time, peak) = used;
        let mark = if peak > self.bound << 10 { " above" } else { "" };
        let (seconds, peak_text) = (time.as_secs_f64(), mebibytes(peak));
        println!("{name:<58} {count:>10} {seconds:>8.1} s {peak_text:>10}{mark}");
        if !mark.is_empty() {
            above.push(name.trim().to_owned());
        }
    }

    fn scaled(&self, size: usize) -> usize {
        (size * self.scale / 100).max(RECORD_LEN)
    }

    #[expect(clippy::too_many_lines, reason = "a table")]
    fn cases(&self) -> Result<Vec<Case>> {
        let declaration = write(&affiliate(0, 50)?.principal);
        let large = affiliate(0, u32::try_from(self.scaled(38_000))?)?;
        let (whole, preetabli) = (write(&large.principal), write(&large.preetabli));
        let wrong: Vec<u8> =
            whole.iter().map(|byte| if *byte == b'0' { b'x' } else { *byte }).collect();
        let limit = self.scaled(LIMIT);
        let mut longest = whole.repeat(limit / whole.len() + 1);
        longest.truncate(limit);
        let noise: Vec<u8> = {
            let mut rng = fastrand::Rng::with_seed(7);
            (0..limit).map(|_| rng.u8(..)).collect()
        };
        let (numbers, affilie) = (numbers(&large), large.affilie);
        let rows = |count: usize, jours: u8| {
            let numbers = numbers.clone();
            let file = move |nth: u32| table(affilie, &numbers, (count, jours), nth);
            Box::new(file) as Box<dyn Fn(u32) -> Vec<u8>>
        };
        let with_preetabli = |name, file, count| Case {
            name,
            preetabli: Some(preetabli.clone()),
            file,
            count,
            commands: Vec::new(),
        };
        let utf16 = |text: &[u8]| -> Vec<u8> {
            let text = String::from_utf8_lossy(text).into_owned();
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        let (half, numbers_16) = (self.scaled(400_000), numbers.clone());
        let mut cases = vec![
            Case::of("38,000 employees, valid but for its préétabli", whole.clone(), 1),
            Case::of("a file wrong in every line, 10 MB", wrong.clone(), 1),
            Case::of("5 files wrong in every line, 10 MB each", wrong.clone(), 5),
            Case::of("64 MiB of records", longest, 1),
            Case::of("64 MiB of a declaration of its own", one_long(&large, limit), 1),
            Case::of("64 MiB of spaces", vec![b' '; limit], 1),
            Case::of("64 MiB of line ends", vec![b'\n'; limit], 1),
            Case::of("64 MiB of empty rows", b";\n".repeat(limit / 2), 1),
            Case::of("64 MiB of noise", noise, 3),
            Case::of("64 MiB of a CSV wrong in every row", csv(limit), 1),
            with_preetabli(
                "4 CSVs of 53 MiB, 900,000 rows each",
                rows(self.scaled(900_000), 26),
                4,
            ),
            with_preetabli(
                "4 CSVs, each a declaration of 64 MiB",
                rows(self.scaled(257_000), 3),
                4,
            ),
            with_preetabli(
                "4 CSVs of UTF-16",
                Box::new(move |nth| utf16(&table(affilie, &numbers_16, (half, 2), nth))),
                4,
            ),
            Case::of("2,000 files at once", declaration, 2_000),
        ];
        let folder = self.folder.join("bounds");
        fs::create_dir_all(&folder)?;
        let file = |name: &str, bytes: &[u8]| -> Result<String> {
            let path = folder.join(name);
            fs::write(&path, bytes)?;
            Ok(path.to_string_lossy().into_owned())
        };
        let preetabli = file("preetabli", &preetabli)?;
        let paie = file("paie.csv", &rows(self.scaled(257_000), 3)(0))?;
        let (declared, wrong_file) = (file("declaration", &whole)?, file("wrong", &wrong)?);
        let out = |name: &str| folder.join(name).to_string_lossy().into_owned();
        let args = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let because = ["--reason".to_owned(), "a trial of memory".to_owned()];
        let archive = out(&format!("archive-{}", std::process::id()));
        cases.push(Case {
            name: "24 large declarations, and commands",
            preetabli: None,
            file: {
                let whole = whole.clone();
                Box::new(move |nth| [whole.as_slice(), &vec![b'\n'; nth as usize]].concat())
            },
            count: 24,
            commands: vec![
                (
                    "preetabli import",
                    args(&format!("preetabli import --data {{data}} {preetabli}")),
                ),
                (
                    "batches replay, 24 deposits",
                    [args("batches replay --state rejected --data {data}"), because.to_vec()]
                        .concat(),
                ),
                ("audit verify", args("audit verify --data {data}")),
                (
                    "audit report",
                    args(&format!(
                        "audit report --from 2020-01-01 --to 2099-01-01 --data {{data}} -o {}",
                        out("r.html")
                    )),
                ),
                ("audit export", args(&format!("audit export --data {{data}} -o {archive}"))),
                ("audit verify --offline", args(&format!("audit verify --offline {archive}"))),
                ("check", args(&format!("check --preetabli {preetabli} {declared}"))),
                ("check, a CSV", args(&format!("check --preetabli {preetabli} {paie}"))),
                ("check, wrong in every line", args(&format!("check {wrong_file}"))),
                (
                    "check --repair",
                    args(&format!(
                        "check --repair --force -o {} --preetabli {preetabli} {wrong_file}",
                        out("repaired")
                    )),
                ),
                (
                    "convert, to e-BDS",
                    args(&format!(
                        "convert --force --preetabli {preetabli} {paie} -o {}",
                        out("composed")
                    )),
                ),
                ("convert, to CSV", args(&format!("convert {declared} -o {}", out("csv")))),
            ],
        });
        cases.push(Case::of("very many small files", b"B00".to_vec(), self.many));
        Ok(cases)
    }

    /// Runs a command; gives its time and the most memory that it held, in KiB.
    fn command(&self, data: &Path, args: &[String]) -> Result<(Duration, u64)> {
        let log = fs::File::create(data.join("command.log"))?;
        let begin = Instant::now();
        let mut child = Command::new(&self.program)
            .args(args)
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        let mut peak = 0;
        let status = loop {
            // Gone once it has ended.
            peak = peak_kib(child.id()).unwrap_or(0).max(peak);
            if let Some(status) = child.try_wait()? {
                break status;
            }
            ensure!(begin.elapsed() < PATIENCE, "{} does not end", args.join(" "));
            std::thread::sleep(LOOK_EVERY);
        };
        let ran = matches!(status.code(), Some(0 | 1));
        ensure!(ran, "{}: {status}; see {}", args.join(" "), data.join("command.log").display());
        Ok((begin.elapsed(), peak))
    }
}

/// Drops the files of a case, waits for all answers, and gives time and peak memory in KiB.
async fn serve(service: &mut Service, case: &Case) -> Result<(Duration, u64)> {
    let (store, _) = service.ready().await?;
    let data = service.data().to_path_buf();
    let staged = data.join("staged");
    fs::create_dir_all(&staged)?;
    let begin = Instant::now();
    let drop_in = |folder: &str, name: &str, bytes: &[u8]| -> Result<()> {
        let (from, to) = (staged.join("x"), data.join(folder).join(name));
        fs::write(&from, bytes)?;
        Ok(fs::rename(&from, &to)?)
    };
    if let Some(preetabli) = &case.preetabli {
        drop_in("preetabli", "A.txt", preetabli)?;
        while fs::read_dir(data.join("preetabli"))?.next().is_some() {
            service.must_live()?;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    for number in 0..case.count {
        drop_in("inbox", &format!("{number}.txt"), &(case.file)(number))?;
    }
    let answered = service.published(usize::try_from(case.count)?);
    tokio::time::timeout(PATIENCE, answered).await.context("not everything was answered")??;
    let time = begin.elapsed();
    let peak = service.peak_kib()?;
    store.close().await;
    Ok((time, peak))
}

fn affiliate(seed: u64, employees: u32) -> Result<Affiliate> {
    let spec = CountrySpec { seed: seed + 1, periode: PERIODE, affiliates: 1, employees };
    Ok(Country::new(spec).affiliate(0)?)
}

/// The insured numbers of an affiliate's préétabli, as written.
fn numbers(affiliate: &Affiliate) -> Vec<String> {
    let insured = affiliate.preetabli.iter().filter(|record| record.kind().name() == "A02");
    let number = |record: &declaration::RecordBuf| {
        String::from_utf8_lossy(record.field(&spec::a02::N_NUM_ASSURE)).into_owned()
    };
    insured.map(number).collect()
}

/// A CSV of so many rows: the insured first, then entrants.
fn table(affilie: u32, numbers: &[String], (rows, jours): (usize, u8), nth: u32) -> Vec<u8> {
    let mut text =
        b"affilie;periode;num_assure;nom;prenom;cin;jours;salaire_reel;situation\n".to_vec();
    for row in 0..rows {
        let number = match numbers.get(row) {
            Some(number) => number.clone(),
            None => format!("{:09}", 500_000_000 + row),
        };
        let line = format!(
            "{affilie:07};{PERIODE};{number};EMPLOYE;NUMERO;BK{row:06};{jours:02};{}.00;\n",
            1_000 + nth
        );
        text.extend_from_slice(line.as_bytes());
    }
    text
}

/// One declaration as large as a file may be: the lines of the insured again under other numbers.
fn one_long(large: &Affiliate, limit: usize) -> Vec<u8> {
    let mut records = large.principal.clone();
    let details: Vec<_> = records.iter().filter(|r| r.kind().name() == "B02").cloned().collect();
    let more = (limit / (RECORD_LEN + 1)).saturating_sub(records.len());
    let added = details.iter().cycle().take(more).enumerate().map(|(nth, record)| {
        let mut record = record.clone();
        let number = u128::try_from(600_000_000 + nth).unwrap_or(0);
        // Nine digits fit.
        let _ = record.set_number(&spec::b02::N_NUM_ASSURE, number);
        record
    });
    let added: Vec<_> = added.collect();
    records.splice(2..2, added);
    write(&records)
}

/// A CSV with a right header and rows in which every cell is wrong.
fn csv(bytes: usize) -> Vec<u8> {
    let header: Vec<_> = spec::CSV_COLUMNS.iter().map(|page| page.name).collect();
    let row = vec!["?x?"; header.len()].join(";");
    let mut text = header.join(";").into_bytes();
    while text.len() + row.len() + 1 < bytes.saturating_sub(RECORD_LEN) {
        text.push(b'\n');
        text.extend_from_slice(row.as_bytes());
    }
    text
}
