//! Reading and controlling in memory, on one core.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use declaration::{Event, RecordBuf, complete, read, salaire, write};
use spec::{RecordType, b02};
use std::hint::black_box;
use std::time::{Duration, Instant};
use synthetic::{Country, CountrySpec};
use validation::{Reference, Settings, control};

/// Read and control files in memory, beside a memchr count of their lines
#[derive(Args)]
pub(crate) struct Engine {
    /// Employees of the files measured
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 38_000, 300_000])]
    employees: Vec<u32>,
    /// Time spent on each figure, in milliseconds
    #[arg(long, default_value_t = 1_000)]
    millis: u64,
}

impl Engine {
    pub(crate) fn run(&self) -> Result<()> {
        println!("One core, best of many rounds; GB/s of the declaration's bytes.");
        println!(
            "{:>10} {:>9} {:>14} {:>14} {:>14} {:>14} {:>16}",
            "employees", "MB", "memchr lines", "read", "fields", "control", "with préétabli"
        );
        for employees in &self.employees {
            self.row(*employees)?;
        }
        Ok(())
    }

    fn row(&self, employees: u32) -> Result<()> {
        let (declaration, preetabli) = files(employees)?;
        let reference = Reference::read(&preetabli).ok().context("a préétabli")?;
        let clean = control(&declaration, Some(&reference), &Settings::USUAL);
        ensure!(clean.counts.is_empty(), "the file must be valid: {:?}", clean.counts);
        let gigabytes = |round: &mut dyn FnMut() -> usize| {
            let best = best_of(Duration::from_millis(self.millis), round);
            #[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
            let speed = declaration.len() as f64 / best.as_secs_f64() / 1e9;
            format!("{speed:.2} GB/s")
        };
        let lines = gigabytes(&mut || memchr::memchr_iter(b'\n', &declaration).count());
        let reading = gigabytes(&mut || read(&declaration).count());
        let fields = gigabytes(&mut || {
            let bodies = read(&declaration).filter_map(|event| match event {
                Event::Record(record) => {
                    record.body().and_then(salaire).map(|line| line.s_ctr.value().is_some())
                }
                _ => None,
            });
            bodies.filter(|known| *known).count()
        });
        let alone = gigabytes(&mut || control(&declaration, None, &Settings::USUAL).findings.len());
        let conform = gigabytes(&mut || {
            control(&declaration, Some(&reference), &Settings::USUAL).findings.len()
        });
        #[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
        let megabytes = declaration.len() as f64 / 1e6;
        println!(
            "{employees:>10} {megabytes:>9.1} {lines:>14} {reading:>14} {fields:>14} {alone:>14} {conform:>16}"
        );
        Ok(())
    }
}

/// Most employees that the generator gives one affiliate.
const GENERATED_MAX: u32 = 38_000;

/// The declaration and the préétabli of one affiliate. Beyond 38,461 full months the format cannot
/// hold the total of days: a larger file is put together from lines of one day.
fn files(employees: u32) -> Result<(Vec<u8>, Vec<u8>)> {
    let generated = employees.min(GENERATED_MAX);
    let spec = CountrySpec { seed: 1, periode: 202_610, affiliates: 1, employees: generated };
    let mut affiliate = Country::new(spec).affiliate(0)?;
    if employees > generated {
        for records in [&mut affiliate.principal, &mut affiliate.preetabli] {
            stretch(records, employees)?;
        }
    }
    Ok((write(&affiliate.principal), write(&affiliate.preetabli)))
}

/// Replaces the 02 lines by `employees` lines of one day, in ascending order.
fn stretch(records: &mut Vec<RecordBuf>, employees: u32) -> Result<()> {
    let (first, mut line) = match records.get(2) {
        Some(line) => (2, line.clone()),
        None => anyhow::bail!("a file without lines"),
    };
    let last = records.iter().rposition(|record| record.kind() == line.kind()).unwrap_or(first);
    if line.kind() == RecordType::B02 {
        line.set_text(&b02::L_SITUATION, b"")?;
        for (field, value) in [
            (&b02::N_JOURS_DECLARES, 1),
            (&b02::N_SALAIRE_REEL, 20_000),
            (&b02::N_SALAIRE_PLAF, 20_000),
        ] {
            line.set_number(field, value)?;
        }
        line.set_number(&b02::N_AF_A_REVERSER, 0)?;
    }
    let lines = (0..employees).map(|at| {
        let mut line = line.clone();
        line.set_number(&b02::N_NUM_ASSURE, 110_000_000 + u128::from(at) * 10)?;
        Ok(line)
    });
    let lines = lines.collect::<Result<Vec<_>>>()?;
    records.splice(first..=last, lines);
    complete(records, |_, _| false)?;
    Ok(())
}

/// The shortest of as many rounds as fit into the time.
fn best_of(time: Duration, round: &mut dyn FnMut() -> usize) -> Duration {
    let (start, mut best) = (Instant::now(), Duration::MAX);
    while start.elapsed() < time || best == Duration::MAX {
        let begin = Instant::now();
        black_box(round());
        best = best.min(begin.elapsed());
    }
    best
}
