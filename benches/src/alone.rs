//! Files dropped into an idle inbox: one large one, and small ones one after the other.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::figures::{mebibytes, percentile};
use crate::month::{drop_all, waits};
use crate::service::{Service, clean};
use anyhow::{Result, ensure};
use clap::Args;
use declaration::write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use synthetic::{Country, CountrySpec};

const PERIODE: u32 = 202_610;

/// Drop one large file, then small ones, into an idle inbox, and measure how long their senders
/// wait
#[derive(Args)]
pub(crate) struct Alone {
    /// Employees of the large file
    #[arg(long, default_value_t = 38_000)]
    employees: u32,
    /// Large files, one after the other; the median counts
    #[arg(long, default_value_t = 5)]
    large: u32,
    /// Small files, one after the other
    #[arg(long, default_value_t = 300)]
    small: u32,
    /// Employees of a small file
    #[arg(long, default_value_t = 50)]
    small_employees: u32,
    /// Where the service works
    #[arg(long, default_value = "/tmp/bordereau-month")]
    folder: PathBuf,
    /// The program measured
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

impl Alone {
    pub(crate) fn run(&self) -> Result<()> {
        let service = Service::start(&self.program, &self.folder, "")?;
        tokio::runtime::Runtime::new()?.block_on(self.measure(service))?;
        clean(&self.folder)
    }

    async fn measure(&self, mut service: Service) -> Result<()> {
        let (store, psql) = service.ready().await?;
        let data = service.data().to_path_buf();
        let staged = data.join("staged");
        fs::create_dir_all(&staged)?;
        let mut large = Vec::new();
        for index in 0..self.large {
            large.push(stage(&data, &staged, index, self.employees)?);
        }
        let mut small = Vec::new();
        for index in 0..self.small {
            small.push(stage(&data, &staged, self.large + index, self.small_employees)?);
        }
        while fs::read_dir(data.join("preetabli"))?.next().is_some() {
            service.must_live()?;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let large_waits = self.one_by_one(&mut service, &large, &staged).await?;
        println!("{} employees alone, {} times", self.employees, self.large);
        println!(
            "  drop to notice, median          {:>9.0} ms",
            millis(percentile(&large_waits, 50))
        );
        println!(
            "  drop to notice, longest         {:>9.0} ms",
            millis(percentile(&large_waits, 100))
        );
        let rows = data.join("rows");
        let one = "(SELECT * FROM ligne WHERE depot = (SELECT min(depot) FROM ligne))";
        psql.run(&format!("\\copy {one} TO '{}'", rows.display()))?;
        psql.run("CREATE TABLE plancher (LIKE ligne INCLUDING ALL)")?;
        let mut copies = Vec::new();
        for _ in 0..self.large.max(1) {
            psql.run("TRUNCATE plancher")?;
            let begin = Instant::now();
            psql.run(&format!("\\copy plancher FROM '{}'", rows.display()))?;
            copies.push(begin.elapsed());
        }
        copies.sort_unstable();
        psql.run("DROP TABLE plancher")?;
        let copy = percentile(&copies, 50);
        println!("  psql \\copy of its rows, median  {:>9.0} ms", millis(copy));
        let due = copy.mul_f64(1.3) + Duration::from_millis(100);
        println!("  1.3 times that plus 100 ms      {:>9.0} ms", millis(due));
        let small_waits = self.one_by_one(&mut service, &small, &staged).await?;
        println!(
            "{} files of {} employees, one after the other",
            small.len(),
            self.small_employees
        );
        for (name, percent) in [("p50", 50), ("p99", 99), ("max", 100)] {
            println!(
                "  drop to notice, {name}             {:>9.1} ms",
                millis(percentile(&small_waits, percent))
            );
        }
        println!("  peak memory of the service      {:>9}", mebibytes(service.peak_kib()?));
        println!("  peak memory of PostgreSQL       {:>9}", mebibytes(service.postgres_peak_kib()));
        store.close().await;
        service.end()
    }

    /// Drops each when the one before was answered.
    async fn one_by_one(
        &self,
        service: &mut Service,
        names: &[String],
        staged: &Path,
    ) -> Result<Vec<Duration>> {
        let data = service.data().to_path_buf();
        let mut all = Vec::new();
        for name in names {
            let dropped = drop_all(std::slice::from_ref(name), staged, &data.join("inbox"))?;
            let begin = Instant::now();
            loop {
                service.must_live()?;
                ensure!(begin.elapsed() < Duration::from_mins(1), "no notice of {name}");
                let found = waits(&data.join("outbox"), &dropped).unwrap_or_default();
                if !found.is_empty() {
                    all.extend(found);
                    break;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            // Idle again.
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        all.sort_unstable();
        Ok(all)
    }
}

/// Makes a declaration ready to be dropped, and drops its préétabli; gives the name of the
/// declaration.
fn stage(data: &Path, staged: &Path, index: u32, employees: u32) -> Result<String> {
    let spec = CountrySpec { seed: 77, periode: PERIODE, affiliates: 1, employees };
    let affiliate = Country::new(spec).affiliate_of(usize::try_from(index)?, employees)?;
    let name = format!("{:07}_{PERIODE}.txt", affiliate.affilie);
    let preetabli = staged.join("preetabli");
    fs::write(&preetabli, write(&affiliate.preetabli))?;
    fs::rename(&preetabli, data.join("preetabli").join(format!("A_{name}")))?;
    fs::write(staged.join(format!("DS_{name}")), write(&affiliate.principal))?;
    Ok(format!("DS_{name}"))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
