//! The real service as a process of its own, and what it and its database use.

use anyhow::{Context as _, Result, ensure};
use cluster::attach;
use sqlx::{Connection as _, PgConnection};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use store::Store;

use crate::psql::Psql;

/// How often memory is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How often is asked whether everything is published.
const ASK_EVERY: Duration = Duration::from_millis(200);
/// Deposits recorded, without counting them. No index serves the highest of the
/// ledger: looking for it reads all of it each time, more the longer the month.
const BEGUN: &str = "SELECT dernier FROM numero";
/// Préétablis that were taken in: deposits too, but without notices.
const PREETABLIS: &str =
    "SELECT count(*) FROM depot WHERE nature = 'preetabli' AND verdict <> 'rejected'";
/// How many deposits are recorded and published.
const PUBLISHED: &str = "SELECT (SELECT count(*) FROM depot) - (SELECT count(*) FROM a_publier)";

/// What two processes have used since they began.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Used {
    /// CPU seconds of the service, in its own code and in the kernel.
    pub(crate) service: f64,
    /// Of these, in the kernel.
    pub(crate) service_kernel: f64,
    /// CPU seconds of PostgreSQL, all its processes.
    pub(crate) postgres: f64,
    /// Bytes that the service sent to the disk.
    pub(crate) service_written: u64,
    /// Bytes that PostgreSQL sent to the disk.
    pub(crate) postgres_written: u64,
}

/// `bordereau serve`, running.
pub(crate) struct Service {
    child: Child,
    log: PathBuf,
    data: PathBuf,
    /// Most memory of PostgreSQL seen, KiB.
    postgres_peak: Arc<AtomicU64>,
    watching: Arc<AtomicBool>,
    watcher: Option<JoinHandle<()>>,
}

impl Service {
    /// Starts the service over a new data directory below `folder`.
    pub(crate) fn start(program: &Path, folder: &Path, config: &str) -> Result<Self> {
        ensure!(
            program.exists(),
            "{} is not there: cargo build --release first",
            program.display()
        );
        let stamp = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
        let data = folder.join(format!("run-{}", stamp.as_millis()));
        fs::create_dir_all(&data)?;
        for path in [folder, &data] {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
        }
        let (log, conf) = (data.join("serve.log"), data.join("config.toml"));
        fs::write(&conf, config)?;
        let child = Command::new(program)
            .args(["serve", "--log", "json", "--data"])
            .arg(&data)
            .arg("--config")
            .arg(&conf)
            .env("BORDEREAU_LOG", "warn")
            .env_remove("DATABASE_URL")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()?;
        let postgres_peak = Arc::new(AtomicU64::new(0));
        let watching = Arc::new(AtomicBool::new(true));
        let watcher = {
            let (peak, watching, data) = (postgres_peak.clone(), watching.clone(), data.clone());
            std::thread::spawn(move || {
                while watching.load(Ordering::Relaxed) {
                    if let Ok(postmaster) = postmaster(&data) {
                        let all = family(&postmaster);
                        let kib = together_kib(&all);
                        peak.fetch_max(kib, Ordering::Relaxed);
                    }
                    std::thread::sleep(LOOK_EVERY);
                }
            })
        };
        Ok(Self { child, log, data, postgres_peak, watching, watcher: Some(watcher) })
    }

    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    /// Waits until it serves.
    pub(crate) async fn ready(&mut self) -> Result<(Store, Psql)> {
        let begin = Instant::now();
        loop {
            self.must_live()?;
            let work = self.data.join("work");
            if fs::read_dir(work).is_ok_and(|mut entries| entries.next().is_some())
                && let Some(options) = attach(&self.data.join("postgres"), "bordereau").await?
            {
                let psql = Psql::new(&options, None)?;
                return Ok((Store::open(options, 2).await?, psql));
            }
            ensure!(
                begin.elapsed() < Duration::from_mins(1),
                "the service does not start; see {}",
                self.log.display()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until so many deposits are recorded and published. Asks over one connection, and
    /// counts only at the end: on two cores, whoever asks takes from what is measured.
    pub(crate) async fn published(&mut self, all: usize) -> Result<()> {
        let options = attach(&self.data.join("postgres"), "bordereau").await?;
        let mut connection = PgConnection::connect_with(&options.context("no database")?).await?;
        // These are taken in before.
        let before: i64 = sqlx::query_scalar(PREETABLIS).fetch_one(&mut connection).await?;
        let all = i64::try_from(all)?.saturating_add(before);
        for question in [BEGUN, PUBLISHED] {
            while sqlx::query_scalar::<_, i64>(question).fetch_one(&mut connection).await? < all {
                self.must_live()?;
                tokio::time::sleep(ASK_EVERY).await;
            }
        }
        Ok(connection.close().await?)
    }

    pub(crate) fn must_live(&mut self) -> Result<()> {
        let ended = self.child.try_wait()?;
        ensure!(ended.is_none(), "the service ended; see {}", self.log.display());
        Ok(())
    }

    pub(crate) fn used(&self) -> Result<Used> {
        let postmaster = postmaster(&self.data)?;
        let mut used = Used {
            service: cpu(&self.child.id().to_string(), false)?,
            service_kernel: kernel(&self.child.id().to_string()),
            service_written: written(&self.child.id().to_string()),
            ..Used::default()
        };
        for id in family(&postmaster) {
            used.postgres += cpu(&id, id == postmaster).unwrap_or(0.0);
            used.postgres_written += written(&id);
        }
        Ok(used)
    }

    /// Most memory that the service has held, KiB.
    pub(crate) fn peak_kib(&self) -> Result<u64> {
        peak_kib(self.child.id())
    }

    /// Memory that the service holds now, KiB.
    pub(crate) fn resident_kib(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }

    /// Most memory that PostgreSQL was seen to hold, KiB; what its processes share is counted once.
    pub(crate) fn postgres_peak_kib(&self) -> u64 {
        self.postgres_peak.load(Ordering::Relaxed)
    }

    /// Ends it in order.
    pub(crate) fn end(&mut self) -> Result<()> {
        let id = i32::try_from(self.child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw)
            .context("a pid")?;
        rustix::process::kill_process(id, rustix::process::Signal::TERM)?;
        let status = self.child.wait()?;
        ensure!(status.success(), "the service ended with {status}; see {}", self.log.display());
        Ok(())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.watching.store(false, Ordering::Relaxed);
        if let Some(watcher) = self.watcher.take() {
            let _ = watcher.join();
        }
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.end();
        }
    }
}

/// Most memory that a process has held, KiB.
pub(crate) fn peak_kib(id: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Removes the data directories of runs. Called last: ext4 without a journal does not use the
/// inodes of deleted files again for minutes, and searches past them for each new file, which slows
/// down whatever is measured next.
pub(crate) fn clean(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with("run-") {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn postmaster(data: &Path) -> Result<String> {
    let file = fs::read_to_string(data.join("postgres/data/postmaster.pid"))?;
    Ok(file.lines().next().context("a pid")?.trim().to_owned())
}

/// A process and its children.
fn family(parent: &str) -> Vec<String> {
    let mut found = vec![parent.to_owned()];
    for process in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let id = process.file_name().to_string_lossy().into_owned();
        if stat(&id).and_then(|fields| fields.get(1).cloned()).as_deref() == Some(parent) {
            found.push(id);
        }
    }
    found
}

/// Fields of /proc/PID/stat after the name, which may hold spaces.
fn stat(id: &str) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, rest) = text.rsplit_once(')')?;
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

/// CPU seconds of a process, with its ended children if asked; the kernel counts in hundredths.
pub(crate) fn cpu(id: &str, with_children: bool) -> Result<f64> {
    let fields = stat(id).context("a process")?;
    let number =
        |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    let own = number(11) + number(12);
    Ok((own + if with_children { number(13) + number(14) } else { 0.0 }) / 100.0)
}

/// CPU seconds of a process in the kernel.
fn kernel(id: &str) -> f64 {
    let ticks = stat(id).and_then(|fields| fields.get(12).and_then(|ticks| ticks.parse().ok()));
    ticks.unwrap_or(0.0) / 100.0
}

/// Bytes that a process and its ended children sent to the disk.
fn written(id: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{id}/io")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("write_bytes:"));
    line.and_then(|bytes| bytes.trim().parse().ok()).unwrap_or(0)
}

/// Memory of processes that share: what each has of its own, and once the most that one of them has
/// of what they share. The kernel keeps these counts; asking for exact shares makes it walk every
/// page, which takes from what is measured.
fn together_kib(ids: &[String]) -> u64 {
    let (mut own, mut shared) = (0_u64, 0_u64);
    for id in ids {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let kib = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok())
        };
        own = own.saturating_add(kib("RssAnon:").unwrap_or(0));
        let of_all = kib("RssShmem:").unwrap_or(0).saturating_add(kib("RssFile:").unwrap_or(0));
        shared = shared.max(of_all);
    }
    own.saturating_add(shared)
}
