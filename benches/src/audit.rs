//! `bordereau audit verify` over archives of growing size: time, and whether it grows with the
//! archive alone.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::month::{fill, make};
use crate::service::{Service, clean};
use anyhow::{Result, ensure};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Verify archives that a real service has made, each ten times as large as the one before
#[derive(Args)]
pub(crate) struct Audit {
    /// Declarations of each archive, one for each affiliate
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    declarations: Vec<u32>,
    /// Where months are kept between runs, and where the services work
    #[arg(long, default_value = "/tmp/bordereau-month")]
    folder: PathBuf,
    /// The program measured
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

impl Audit {
    pub(crate) fn run(&self) -> Result<()> {
        println!("declarations   verify        each   digests only");
        let runtime = tokio::runtime::Runtime::new()?;
        for declarations in &self.declarations {
            let made = make(&self.folder, *declarations, declarations.saturating_mul(108) / 10)?;
            let service = Service::start(&self.program, &self.folder, "")?;
            runtime.block_on(self.measure(service, *declarations, &made))?;
        }
        clean(&self.folder)
    }

    async fn measure(&self, mut service: Service, declarations: u32, made: &Path) -> Result<()> {
        let (store, _) = service.ready().await?;
        fill(&mut service, made).await?;
        store.close().await;
        let data = service.data().to_path_buf();
        // The service idles meanwhile: its cluster is the one that is read.
        let whole = self.verify(&data, &[])?;
        let digests = self.verify(&data, &["--sample", "1"])?;
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
