//! The real service, beside the demonstration.

use anyhow::{Context as _, Result};
use cluster::attach;
use serde_json::Value;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use store::Store;

/// Where a made-up fund collects: accounts at two banks, and its issuer number.
pub(super) const CREDITOR_ACCOUNTS: [&str; 2] =
    ["011780000019210016805555", "007780000000000000000063"];
pub(super) const CREDITOR_ISSUER: &str = "4711";

/// How many services there are, and how often something is killed.
#[derive(Clone, Copy)]
pub(super) struct Hardship {
    pub(super) services: u8,
    pub(super) kills: u32,
    pub(super) seed: u64,
    pub(super) lang: crate::Language,
}

/// Where services work, and how.
pub(super) struct Place {
    pub(super) data: PathBuf,
    pub(super) lang: crate::Language,
    /// Address of their database; none where the service has its own.
    pub(super) database: Option<String>,
}

impl Place {
    /// Their settings.
    pub(super) fn config(&self) -> PathBuf {
        self.data.join("bordereau.toml")
    }
}

/// The real service, as a process of its own.
pub(super) struct Service {
    child: Child,
    pub(super) log: PathBuf,
}

impl Service {
    pub(super) fn start(place: &Place) -> Result<Self> {
        let (data, config) = (&place.data, place.config());
        let log = free_log(data);
        let lang = match place.lang {
            crate::Language::Fr => "fr",
            crate::Language::Ar => "ar",
            crate::Language::En => "en",
        };
        let accounts = CREDITOR_ACCOUNTS.join(",");
        let text = format!(
            "lang = \"{lang}\"\nlisten = \"127.0.0.1:0\"\ncreditor_accounts = \"{accounts}\"\ncreditor_issuer = \"{CREDITOR_ISSUER}\"\n"
        );
        fs::write(&config, text)?;
        let program = std::env::current_exe().context("cannot find this program again")?;
        let mut command = Command::new(program);
        command
            .args(["serve", "--log", "json", "--data"])
            .arg(data)
            .arg("--config")
            .arg(&config)
            .env_remove("DATABASE_URL");
        if let Some(database) = &place.database {
            // Several services have no address that all of them could listen at; and of a program
            // that was built for tests, kills put no file aside.
            command.env("DATABASE_URL", database).env("BORDEREAU_LISTEN", "127.0.0.1:0");
            command.env("BORDEREAU_DEATHS_MAX", "1000");
        }
        let child = command
            .env_remove("BORDEREAU_DATA")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()
            .context("cannot start the service")?;
        Ok(Self { child, log })
    }

    /// Waits until the service serves, and connects beside it.
    pub(super) async fn ready(&mut self, data: &Path) -> Result<Store> {
        let folders = intake::Folders::below(data);
        let patience = Instant::now();
        loop {
            self.must_live()?;
            // The place of its run in work/ is made when the schema is there.
            if fs::read_dir(&folders.work).is_ok_and(|mut entries| entries.next().is_some())
                && let Some(options) = attach(&folders.postgres, "bordereau").await?
            {
                return Ok(Store::open(options, 2).await?);
            }
            anyhow::ensure!(
                patience.elapsed() < Duration::from_mins(5),
                "the service does not start; see {}",
                self.log.display()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(super) fn must_live(&mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            let log = fs::read_to_string(&self.log).unwrap_or_default();
            let last: Vec<&str> = log.lines().rev().take(3).collect();
            anyhow::bail!(
                "the service ended with {status}: {}",
                last.into_iter().rev().collect::<Vec<_>>().join(" | ")
            );
        }
        Ok(())
    }

    /// Ends it as the kernel does: without a word.
    pub(super) fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Where it listens, as it has told its log.
    pub(super) fn address(&self) -> Result<String> {
        let log = fs::read_to_string(&self.log)?;
        let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let told = |line: &Value| line["message"].as_str().is_some_and(|it| it.contains("/v1"));
        let address =
            lines.filter(told).find_map(|line| Some(line["address"].as_str()?.to_owned()));
        address.with_context(|| format!("the service does not listen; see {}", self.log.display()))
    }

    /// Most memory that the service has held, in KiB.
    pub(super) fn peak_kib(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches(" kB").parse().ok()
    }

    /// Ends it in order, as systemd would.
    pub(super) fn end(&mut self) -> Result<()> {
        let id = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw);
        if let Some(id) = id {
            rustix::process::kill_process(id, rustix::process::Signal::TERM)?;
        }
        let status = self.child.wait()?;
        anyhow::ensure!(
            status.success(),
            "the service ended with {status}; see {}",
            self.log.display()
        );
        Ok(())
    }
}

/// The log of the next service: `serve.log`, `serve-2.log` …
fn free_log(data: &Path) -> PathBuf {
    let first = data.join("serve.log");
    let others = (2_u32..).map(|number| data.join(format!("serve-{number}.log")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}

impl Drop for Service {
    /// A demonstration that fails must not leave a service behind.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.end();
        }
    }
}
