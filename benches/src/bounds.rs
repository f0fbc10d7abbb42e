//! Memory of the service whatever lies in its inbox, each case with a service of its own.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::month::mebibytes;
use crate::service::{Service, clean};
use anyhow::{Context as _, Result};
use clap::Args;
use declaration::write;
use spec::RECORD_LEN;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use synthetic::{Country, CountrySpec};

const PERIODE: u32 = 202_610;
/// The usual limit of a file, in bytes.
const LIMIT: usize = 64 << 20;
/// A case that takes longer has failed: a million files take twenty minutes and more.
const PATIENCE: Duration = Duration::from_hours(1);

/// Fill the inbox with what should not be there, and print the most memory that the service held
#[derive(Args)]
pub(crate) struct Bounds {
    /// Files in the inbox at once, in the case of very many
    #[arg(long, default_value_t = 1_000_000)]
    many: u32,
    /// Where the service works
    #[arg(long, default_value = "/tmp/bordereau-month")]
    folder: PathBuf,
    /// The program measured
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

impl Bounds {
    pub(crate) fn run(&self) -> Result<()> {
        let declaration = valid(50)?;
        let whole = valid(38_000)?;
        let wrong: Vec<u8> =
            whole.iter().map(|byte| if *byte == b'0' { b'x' } else { *byte }).collect();
        let mut longest = whole.repeat(LIMIT / whole.len() + 1);
        longest.truncate(LIMIT);
        let csv = csv(LIMIT);
        let one = |bytes: &[u8], count: u32| (bytes.to_vec(), count);
        let cases: [(&str, (Vec<u8>, u32)); 8] = [
            ("38,000 employees, valid but for its préétabli", one(&whole, 1)),
            ("a file wrong in every line, 10 MB", one(&wrong, 1)),
            ("64 MiB of records", one(&longest, 1)),
            ("64 MiB of spaces", one(&vec![b' '; LIMIT], 1)),
            ("64 MiB of line ends", one(&vec![b'\n'; LIMIT], 1)),
            ("64 MiB of a CSV wrong in every row", one(&csv, 1)),
            ("2,000 files at once", one(&declaration, 2_000)),
            ("very many small files", one(b"B00", self.many)),
        ];
        println!("{:<48} {:>10} {:>10} {:>10}", "in the inbox", "files", "time", "peak");
        for (name, (bytes, count)) in cases {
            let service = Service::start(&self.program, &self.folder, "")?;
            let (time, peak) =
                tokio::runtime::Runtime::new()?.block_on(serve(service, &bytes, count))?;
            println!(
                "{name:<48} {count:>10} {:>8.1} s {:>10}",
                time.as_secs_f64(),
                mebibytes(peak)
            );
        }
        clean(&self.folder)
    }
}

/// Drops so many files of these bytes, waits for all answers, and gives time and peak memory in KiB.
async fn serve(mut service: Service, bytes: &[u8], count: u32) -> Result<(Duration, u64)> {
    let (store, _) = service.ready().await?;
    let data = service.data().to_path_buf();
    let staged = data.join("staged");
    fs::create_dir_all(&staged)?;
    let begin = Instant::now();
    for number in 0..count {
        let (from, to) = (staged.join("x"), data.join("inbox").join(format!("{number}.txt")));
        fs::write(&from, bytes)?;
        fs::rename(&from, &to)?;
    }
    let answered = tokio::time::timeout(PATIENCE, service.published(usize::try_from(count)?));
    answered.await.context("not everything was answered")??;
    let time = begin.elapsed();
    let peak = service.peak_kib()?;
    store.close().await;
    service.end()?;
    Ok((time, peak))
}

fn valid(employees: u32) -> Result<Vec<u8>> {
    let spec = CountrySpec { seed: 1, periode: PERIODE, affiliates: 1, employees };
    Ok(write(&Country::new(spec).affiliate(0)?.principal))
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
