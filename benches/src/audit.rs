//! `bordereau audit verify` over archives of growing size: time, and whether it grows with the archive alone.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::month::Service;
use anyhow::{Result, ensure};
use clap::Args;
use declaration::{Country, CountrySpec, write};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use store::Filter;

const PERIODE: u32 = 202_610;

/// Verify archives that a real service has made, each ten times as large as the one before
#[derive(Args)]
pub(crate) struct Audit {
    /// Declarations of each archive, one for each affiliate
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    declarations: Vec<u32>,
    /// Where the services work
    #[arg(long, default_value = "/tmp/bordereau-audit")]
    folder: PathBuf,
    /// The program measured
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

impl Audit {
    pub(crate) fn run(&self) -> Result<()> {
        ensure!(
            self.program.exists(),
            "{} is not there: cargo build --release first",
            self.program.display()
        );
        println!("declarations   verify        each   digests only");
        for declarations in &self.declarations {
            let data = self.folder.join("data");
            if data.exists() {
                fs::remove_dir_all(&data)?;
            }
            fs::create_dir_all(&data)?;
            fs::set_permissions(&data, fs::Permissions::from_mode(0o755))?;
            let runtime = tokio::runtime::Runtime::new()?;
            runtime.block_on(self.measure(*declarations, &data))?;
        }
        Ok(())
    }

    async fn measure(&self, declarations: u32, data: &Path) -> Result<()> {
        let mut service = Service::start(&self.program, data)?;
        let store = service.ready(data).await?;
        let employees = declarations.saturating_mul(43) / 10;
        let spec =
            CountrySpec { seed: 2_006, periode: PERIODE, affiliates: declarations, employees };
        let country = Country::new(spec);
        let staged = data.join("staged");
        fs::create_dir_all(&staged)?;
        for index in 0..country.len() {
            let affiliate = country.affiliate(index)?;
            let name = format!("{:07}.txt", affiliate.affilie);
            let temporary = staged.join(&name);
            fs::write(&temporary, write(&affiliate.preetabli))?;
            fs::rename(&temporary, data.join("preetabli").join(&name))?;
            fs::write(&temporary, write(&affiliate.principal))?;
        }
        while fs::read_dir(data.join("preetabli"))?.next().is_some() {
            service.must_live()?;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        for entry in fs::read_dir(&staged)? {
            let entry = entry?;
            fs::rename(entry.path(), data.join("inbox").join(entry.file_name()))?;
        }
        let due = usize::try_from(declarations)?;
        let filter = Filter { limit: u32::MAX, ..Filter::default() };
        loop {
            service.must_live()?;
            let all = store.list(&filter).await?;
            if all.iter().filter(|depot| depot.publie_le.is_some()).count() >= due {
                break;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        store.close().await;
        // The service idles meanwhile: its cluster is the one that is read.
        let whole = self.verify(data, &[])?;
        let digests = self.verify(data, &["--sample", "1"])?;
        println!(
            "{declarations:>12} {:>7.1} s {:>8.2} ms {:>12.1} s",
            whole.as_secs_f64(),
            whole.as_secs_f64() * 1_000.0 / f64::from(declarations),
            digests.as_secs_f64()
        );
        service.end()
    }

    fn verify(&self, data: &Path, more: &[&str]) -> Result<Duration> {
        let begin = Instant::now();
        let mut command = Command::new(&self.program);
        command.args(["audit", "verify", "--data"]).arg(data).args(more).env_remove("DATABASE_URL");
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        ensure!(output.status.success(), "the archive is not clean: {said}");
        Ok(begin.elapsed())
    }
}
