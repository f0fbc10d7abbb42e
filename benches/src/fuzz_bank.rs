//! Answers of banks that are nearly valid, as many as are asked for: what must hold of each.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Instant;
use testing::answers::{Mutator, Tried, check, seeds};

/// How much memory may grow while answers are read, in KiB.
const GROWTH_MAX_KIB: u64 = 64 << 10;

/// Mutate valid answers of banks and check what must hold of each
#[derive(Args)]
#[command(after_help = "Examples:
  cargo run --release -p benches -- fuzz-bank --executions 5000000 --seed 1
  cargo run --release -p benches -- fuzz-bank --seed 1 --only 42

An answer for which something does not hold is written to --folder, and its
number told: --only tries it again.")]
pub(crate) struct FuzzBank {
    /// Answers that are tried
    #[arg(long, default_value_t = 200_000)]
    executions: u64,
    /// The same seed makes the same answers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only the answer of this number, from 1
    #[arg(long)]
    only: Option<u64>,
    /// Where an answer for which something does not hold is put
    #[arg(long, default_value = ".")]
    folder: PathBuf,
}

impl FuzzBank {
    pub(crate) fn run(&self) -> Result<()> {
        for (at, seed) in seeds().iter().enumerate() {
            ensure!(check(seed) == Tried::Agrees, "seed {at} is not taken as it is");
        }
        let mut mutator = Mutator::new(self.seed);
        let (begin, base) = (Instant::now(), held_kib()?);
        let mut counts = [0_u64; 3];
        let (mut bytes, mut executed) = (0_u64, 0_u64);
        for number in 1..=self.only.unwrap_or(self.executions) {
            let answer = mutator.answer();
            if self.only.is_some_and(|only| only != number) {
                continue;
            }
            bytes += answer.len() as u64;
            executed += 1;
            let Ok(tried) = catch_unwind(AssertUnwindSafe(|| check(&answer))) else {
                let path = self.folder.join(format!("answer-{}-{number}.xml", self.seed));
                fs::write(&path, &answer)
                    .with_context(|| format!("cannot write {}", path.display()))?;
                bail!("answer {number} of seed {}: see {}", self.seed, path.display());
            };
            counts[tried as usize] += 1;
        }
        let grown = held_kib()?.saturating_sub(base);
        let seconds = begin.elapsed().as_secs_f64();
        let [agree, taken, refused] = counts;
        println!(
            "{executed} answers, {} MiB, seed {}, in {seconds:.1} s: {:.0} a second",
            bytes >> 20,
            self.seed,
            f64::from(u32::try_from(executed).unwrap_or(u32::MAX)) / seconds.max(1e-9)
        );
        println!("  taken, and as a plain reading has it    {agree:>12}");
        println!("  taken, of a shape that is not judged    {taken:>12}");
        println!("  refused with a fault                    {refused:>12}");
        println!("  memory grown                            {grown:>8} KiB");
        ensure!(grown <= GROWTH_MAX_KIB, "memory has grown by {grown} KiB");
        ensure!(self.only.is_some() || (agree > 0 && refused > 0), "nothing was taken or refused");
        Ok(())
    }
}

/// The most memory that this process has held, in KiB.
fn held_kib() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
