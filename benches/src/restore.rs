//! A loaded month, restored as at random moments.
#![expect(clippy::print_stdout, reason = "its output is a table")]

use crate::service::{Service, clean};
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use declaration::write;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use synthetic::{Country, CountrySpec};

/// Restore a month as it was at random moments while it came in, and verify each
#[derive(Args)]
pub(crate) struct Restore {
    /// Moments
    #[arg(long, default_value_t = 10)]
    moments: usize,
    /// Declarations of the month
    #[arg(long, default_value_t = 3_000)]
    affiliates: u32,
    /// Employees of them all
    #[arg(long, default_value_t = 60_000)]
    employees: u32,
    /// Seed of the moments
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where the service works
    #[arg(long, default_value = "/tmp/bordereau-restore")]
    folder: PathBuf,
    /// The program
    #[arg(long, default_value = "target/debug/bordereau")]
    program: PathBuf,
}

/// A moment, and the receipts that were seen in the outbox before it.
struct Moment {
    at: String,
    answered: BTreeSet<String>,
}

impl Restore {
    pub(crate) fn run(&self) -> Result<()> {
        let backup = self.folder.join("backup");
        for old in [backup.clone(), self.folder.join("restored")] {
            if old.exists() {
                fs::remove_dir_all(old)?;
            }
        }
        let config = format!(
            "without_preetabli = \"accept\"\nlisten = \"off\"\nbackup = \"{}\"\n",
            backup.display()
        );
        let mut service = Service::start(&self.program, &self.folder, &config)?;
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(async { service.ready().await.map(drop) })?;
        let data = service.data().to_path_buf();
        let moments = self.load(&mut service, &data, &backup)?;
        service.end()?;
        let all = receipts(&data.join("outbox"))?;
        println!("{} declarations answered, {} moments", all.len(), moments.len());
        println!(
            "{:28} {:>9} {:>8} {:>8} {:>6} {:>9}",
            "moment", "deposits", "missing", "too many", "clean", "seconds"
        );
        let mut wrong = 0;
        for moment in &moments {
            wrong += usize::from(!self.restored(moment, &all, &data, &backup)?);
        }
        ensure!(wrong == 0, "{wrong} of {} moments are not as they were", moments.len());
        fs::remove_dir_all(&backup)?;
        clean(&self.folder)
    }

    /// Drops the month, backs it up early on, and notes moments at random.
    fn load(&self, service: &mut Service, data: &Path, backup: &Path) -> Result<Vec<Moment>> {
        let spec = CountrySpec {
            seed: 23,
            periode: 202_610,
            affiliates: self.affiliates,
            employees: self.employees,
        };
        let country = Country::new(spec);
        let affiliates = country.len();
        let mut random = fastrand::Rng::with_seed(self.seed);
        let first = affiliates / 20 + 1;
        let mut due: Vec<usize> =
            (0..self.moments).map(|_| random.usize(first + 1..affiliates)).collect();
        due.sort_unstable();
        for index in 0..affiliates {
            let bytes = write(&country.affiliate_of(index, 3)?.principal);
            fs::write(data.join("being-written"), bytes)?;
            fs::rename(data.join("being-written"), data.join(format!("inbox/DS_{index}.txt")))?;
            if index == first {
                await_answers(service, data, 1)?;
                let mut command = Command::new(&self.program);
                command.arg("backup").arg("--to").arg(backup).arg("--data").arg(data);
                done(&mut command)?;
            }
        }
        // By answers, which come over the whole of the load; files are dropped in no time.
        let mut moments = Vec::new();
        for answers in due {
            await_answers(service, data, answers)?;
            // Listed first, then the time: all of it was answered before.
            let answered = receipts(&data.join("outbox"))?;
            let shown = Command::new("date").args(["-u", "+%Y-%m-%dT%H:%M:%S.%6NZ"]).output()?;
            let at = String::from_utf8(shown.stdout)?.trim().to_owned();
            moments.push(Moment { at, answered });
        }
        await_answers(service, data, affiliates)?;
        Ok(moments)
    }

    /// Restores and compares; gives whether everything is as it was.
    fn restored(
        &self,
        moment: &Moment,
        all: &BTreeSet<String>,
        data: &Path,
        backup: &Path,
    ) -> Result<bool> {
        let new = self.folder.join("restored");
        let begun = Instant::now();
        let mut command = Command::new(&self.program);
        command.args(["restore", "--at", &moment.at, "--from"]).arg(backup).arg("--data").arg(&new);
        done(&mut command)?;
        let seconds = begun.elapsed().as_secs_f64();
        let mut command = Command::new(&self.program);
        let verified = command.args(["audit", "verify", "--data"]).arg(&new).output()?;
        let mut command = Command::new(&self.program);
        command
            .args(["batches", "list", "--format", "csv", "--limit", "1000000", "--data"])
            .arg(&new);
        let listed = String::from_utf8(done(&mut command)?.stdout)?;
        let mut there = BTreeSet::new();
        let mut late = 0;
        for line in listed.lines().skip(1) {
            let mut cells = line.split(',').map(|cell| cell.trim_matches('"'));
            let receipt = cells.next().context("a receipt")?.to_owned();
            let received = cells.next().context("a time")?;
            // Both are in UTC; what came in the same second is not compared.
            late += usize::from(received.get(..19) > moment.at.get(..19));
            late += usize::from(!all.contains(&receipt));
            there.insert(receipt);
        }
        let missing = moment.answered.difference(&there).count();
        let outbox = receipts(&new.join("outbox"))?;
        let unlike = moment.answered.difference(&outbox).count();
        let clean = verified.status.success();
        println!(
            "{:28} {:9} {:8} {late:8} {:>6} {seconds:9.1}",
            moment.at,
            there.len(),
            missing + unlike,
            if clean { "yes" } else { "no" },
        );
        if !clean {
            println!("{}", String::from_utf8_lossy(&verified.stdout));
        }
        ensure!(data.exists(), "the original is still there");
        fs::remove_dir_all(&new)?;
        Ok(clean && missing + unlike + late == 0)
    }
}

fn done(command: &mut Command) -> Result<Output> {
    let output = command.env_remove("DATABASE_URL").output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(output)
}

fn await_answers(service: &mut Service, data: &Path, count: usize) -> Result<()> {
    while receipts(&data.join("outbox"))?.len() < count {
        service.must_live()?;
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Receipts of the notices for machines: `<name>.<receipt>.controle.json`.
fn receipts(outbox: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for folder in fs::read_dir(outbox).into_iter().flatten().flatten() {
        for notice in fs::read_dir(folder.path())?.flatten() {
            let name = notice.file_name().to_string_lossy().into_owned();
            let named = name.strip_suffix(".controle.json").filter(|_| !name.starts_with('.'));
            found.extend(named.and_then(|name| name.rsplit('.').next()).map(str::to_owned));
        }
    }
    Ok(found)
}
