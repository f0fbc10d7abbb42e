//! The findings of damaged files, beside the rules as they are read from the document alone
//! (`testing::literal`).
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use anyhow::{Result, ensure};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use testing::literal::Silence;
use testing::literal::trial::{Agreed, Trial};

/// Compare the findings of damaged files with the rules as they are read from the document alone
#[derive(Args)]
pub(crate) struct Literal {
    /// Files compared
    #[arg(long, default_value_t = 1_000_000)]
    files: u64,
    /// Another seed makes other files
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads; the cores of the machine when not given
    #[arg(long)]
    threads: Option<usize>,
    /// Differences shown
    #[arg(long, default_value_t = 5)]
    shown: usize,
}

/// Files that a thread takes at a time.
const SHARE: u64 = 256;

/// Between two lines of progress.
const PROGRESS: Duration = Duration::from_secs(5);

/// What was seen.
#[derive(Default)]
struct Seen {
    spoken: u64,
    silent: BTreeMap<Silence, u64>,
    findings: u64,
    codes: BTreeSet<String>,
    /// Numbers of the files that differ.
    different: BTreeSet<u64>,
}

impl Seen {
    fn add(&mut self, number: u64, seed: u64) {
        match Trial::new(seed, number).compare() {
            Ok(Agreed::Spoken(codes)) => {
                self.spoken += 1;
                self.findings += codes.len() as u64;
                self.codes.extend(codes);
            }
            Ok(Agreed::Silent(silence)) => *self.silent.entry(silence).or_default() += 1,
            Err(_) => drop(self.different.insert(number)),
        }
    }

    fn join(&mut self, other: Self) {
        self.spoken += other.spoken;
        self.findings += other.findings;
        self.codes.extend(other.codes);
        self.different.extend(other.different);
        for (silence, count) in other.silent {
            *self.silent.entry(silence).or_default() += count;
        }
    }
}

impl Literal {
    pub(crate) fn run(&self) -> Result<()> {
        let start = Instant::now();
        let seen = self.compared(start);
        println!(
            "{} files in {:.1} s: {} spoken of, {} findings of {} codes",
            self.files,
            start.elapsed().as_secs_f64(),
            seen.spoken,
            seen.findings,
            seen.codes.len()
        );
        for (silence, count) in &seen.silent {
            println!("  not spoken of: {count} ({silence:?})");
        }
        for number in seen.different.iter().take(self.shown) {
            self.show(*number);
        }
        ensure!(seen.different.is_empty(), "{} files differ", seen.different.len());
        println!("no difference");
        Ok(())
    }

    fn compared(&self, start: Instant) -> Seen {
        let next = AtomicU64::new(0);
        let all = Mutex::new(Seen::default());
        let told = Mutex::new(Instant::now());
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for _ in 0..self.threads.unwrap_or(cores).max(1) {
                scope.spawn(|| {
                    let mut seen = Seen::default();
                    loop {
                        let from = next.fetch_add(SHARE, Ordering::Relaxed);
                        if from >= self.files {
                            break;
                        }
                        for number in from..self.files.min(from + SHARE) {
                            seen.add(number, self.seed);
                        }
                        if let Ok(mut told) = told.try_lock()
                            && told.elapsed() >= PROGRESS
                        {
                            *told = Instant::now();
                            let differ = seen.different.len();
                            println!(
                                "{from} of {} files after {:.0} s; {differ} of one thread differ",
                                self.files,
                                start.elapsed().as_secs_f64()
                            );
                        }
                    }
                    if let Ok(mut all) = all.lock() {
                        all.join(seen);
                    }
                });
            }
        });
        all.into_inner().unwrap_or_default()
    }

    /// A file that is read differently, made as small as it can be.
    fn show(&self, number: u64) {
        let trial = Trial::new(self.seed, number).minimised();
        let Err(difference) = trial.compare() else { return };
        println!("\nfile {number} of seed {}: {difference}", self.seed);
        for (name, bytes) in [("file", Some(&trial.file)), ("préétabli", trial.preetabli.as_ref())]
        {
            let Some(bytes) = bytes else { continue };
            println!("{name}:");
            for line in bytes.split_inclusive(|byte| *byte == b'\n') {
                println!("  {}", line.trim_ascii_end().escape_ascii());
            }
        }
        for other in &trial.others {
            println!("beside a declaration of {} bytes", other.len());
        }
    }
}
