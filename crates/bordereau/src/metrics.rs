//! Metrics of the service: counters of the intake, and gauges that are read when asked.

use crate::owed::DuesGauges;
use intake::{Folders, Gauges};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;
use std::time::Instant;
use store::{Fault, Store};

/// How long the database may take to answer a question about the service's health.
const ANSWER_WITHIN: Duration = Duration::from_secs(2);

/// How long what a new connection has shown holds.
const PROBED_FOR: Duration = Duration::from_secs(3);

/// How long what is owed in all holds.
const SUMMED_FOR: Duration = Duration::from_mins(1);

/// Entries of `work/` that are counted at most.
const COUNTED_MAX: i64 = 100_000;

/// The service as seen from outside.
pub(crate) struct Watch {
    /// None until the service has found its database.
    store: OnceLock<Arc<Store>>,
    /// What it waits for until then.
    waits: Mutex<String>,
    folders: Folders,
    gauges: Gauges,
    scan_every: Duration,
    registry: Registry,
    /// When a new connection to the database was last tried, and what is wrong with it.
    probed: tokio::sync::Mutex<Option<(Instant, Result<(), Refusal>)>>,
    database_up: Gauge,
    service_role: Gauge,
    wall: Gauge,
    database_accepts: Gauge,
    restarts: Counter,
    work_files: Gauge,
    unpublished: Gauge,
    oldest_unpublished: Gauge<f64, AtomicU64>,
    last_seal: Gauge<f64, AtomicU64>,
    unsealed: Gauge,
    dues: DuesGauges,
    /// When they were read last.
    dues_summed: tokio::sync::Mutex<Option<Instant>>,
}

impl Watch {
    pub(crate) fn new(settings: &intake::Settings) -> Self {
        let mut registry = Registry::with_prefix("bordereau");
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The program", version);
        settings.gauges.register(&mut registry);
        let (database_up, work_files, unpublished) =
            (Gauge::default(), Gauge::default(), Gauge::default());
        let (oldest_unpublished, service_role) = (Gauge::default(), Gauge::default());
        registry.register(
            "database_up",
            "Whether the database answers: 1 or 0",
            database_up.clone(),
        );
        let (database_accepts, restarts) = (Gauge::default(), Counter::default());
        registry.register(
            "database_accepts",
            "Whether a new connection to the database does what deposits need: 1 or 0",
            database_accepts.clone(),
        );
        registry.register(
            "own_server_restarts",
            "Times that the program's own PostgreSQL was started again",
            restarts.clone(),
        );
        registry.register(
            "service_role",
            "Whether the service's sessions can never become the owner of the tables: 1 or 0",
            service_role.clone(),
        );
        let wall = Gauge::default();
        registry.register(
            "wall",
            "Whether the database itself keeps requests of accounts to their affiliates: 1 or 0",
            wall.clone(),
        );
        registry.register(
            "work_files",
            "Claimed files in work/ that are not done, those put aside left out",
            work_files.clone(),
        );
        registry.register(
            "unpublished_deposits",
            "Deposits in the ledger whose notices are not known to be on disk",
            unpublished.clone(),
        );
        registry.register_with_unit(
            "oldest_unpublished",
            "Age of the oldest of these; 0 when there is none",
            Unit::Seconds,
            oldest_unpublished.clone(),
        );
        let (last_seal, unsealed) = (Gauge::default(), Gauge::default());
        registry.register_with_unit(
            "last_seal_timestamp",
            "When the journal was last sealed, Unix time; 0 before the first time",
            Unit::Seconds,
            last_seal.clone(),
        );
        registry.register(
            "unsealed_entries",
            "Entries of the journal after the last seal",
            unsealed.clone(),
        );
        let dues = DuesGauges::default();
        dues.register(&mut registry);
        Self {
            store: OnceLock::new(),
            waits: Mutex::new("the database is being started".to_owned()),
            folders: settings.folders.clone(),
            gauges: settings.gauges.clone(),
            scan_every: settings.scan_every,
            registry,
            probed: tokio::sync::Mutex::new(None),
            database_up,
            service_role,
            wall,
            database_accepts,
            restarts,
            work_files,
            unpublished,
            oldest_unpublished,
            last_seal,
            unsealed,
            dues,
            dues_summed: tokio::sync::Mutex::new(None),
        }
    }

    /// The service waits for this before it can begin.
    pub(crate) fn waits(&self, reason: String) {
        if let Ok(mut waits) = self.waits.lock() {
            *waits = reason;
        }
    }

    /// The database is there: from now on the inbox is looked at.
    pub(crate) fn begins_with(&self, store: Arc<Store>) {
        self.service_role.set(i64::from(store.is_separate()));
        if !store.is_separate() {
            tracing::warn!(
                "the service's login may become the owner of the tables, and change history: give it one that may not \
                 (spec/journal.md)"
            );
        }
        self.wall.set(i64::from(store.wall().lacks().is_none()));
        if let (Some(lacks), Some(remedy)) = (store.wall().lacks(), store.wall().remedy()) {
            tracing::warn!(
                lacks,
                remedy,
                "no wall between affiliates in the database: queries alone keep them apart"
            );
        }
        self.gauges.begin();
        let _ = self.store.set(store);
    }

    /// Missing parts of the wall between affiliates in the database.
    pub(crate) fn lacks_wall(&self) -> Option<&'static str> {
        self.store.get().and_then(|store| store.wall().lacks())
    }

    /// Waits until what is dropped is taken.
    pub(crate) async fn taking(&self) {
        self.gauges.taking().await;
    }

    /// Whether the inbox is looked at, or will be when the database is there; else the reason.
    pub(crate) fn health(&self) -> Result<(), String> {
        if self.store.get().is_none() || self.gauges.is_looking(self.scan_every) {
            return Ok(());
        }
        let seconds = self.gauges.since_scan().as_secs();
        Err(format!("the inbox has not been looked at for {seconds} seconds"))
    }

    /// Whether a file that is dropped now can be answered; else the reason.
    pub(crate) async fn ready(&self) -> Result<(), String> {
        let Some(store) = self.store.get() else {
            let waits = self.waits.lock();
            return Err(waits.map_or_else(|_| "not begun".to_owned(), |reason| reason.clone()));
        };
        if let Some(reason) = self.gauges.behind() {
            return Err(format!(
                "the database was set back, or another one took its place: {reason}"
            ));
        }
        if let Some(shortage) = self.gauges.shortage() {
            return Err(format!("too little free space, what is dropped waits: {shortage}"));
        }
        self.tried(store).await.map_err(|refusal| refusal.told)?;
        let folders = self.folders.clone();
        let checked = tokio::task::spawn_blocking(move || {
            readable(&folders.inbox, "inbox")?;
            readable(&folders.preetabli, "preetabli")?;
            writable(&folders.outbox, "outbox")?;
            writable(&folders.work, "work")
        });
        checked.await.unwrap_or_else(|_| Err("the folders cannot be looked at".to_owned()))?;
        if !self.gauges.is_taking() {
            return Err("the service is starting".to_owned());
        }
        // Whatever the reason: the log has it.
        let claimed = self.gauges.can_claim();
        claimed.then_some(()).ok_or_else(|| "what is dropped cannot be claimed".to_owned())
    }

    /// Tries a new connection; tells the log when that begins to fail, and when it works again.
    pub(crate) async fn probe(&self) -> Result<(), Fault> {
        let Some(store) = self.store.get() else { return Ok(()) };
        self.tried(store).await.map_err(|refusal| refusal.fault)
    }

    /// The program's own server is started again.
    pub(crate) fn restarts(&self) {
        self.restarts.inc();
    }

    /// One try at a time; what it shows holds for a moment, so that many who ask cost one
    /// connection.
    async fn tried(&self, store: &Store) -> Result<(), Refusal> {
        let mut probed = self.probed.lock().await;
        if let Some((at, outcome)) = &*probed
            && at.elapsed() < PROBED_FOR
        {
            return outcome.clone();
        }
        let outcome = try_now(store).await;
        let before = probed.as_ref().map(|(_, outcome)| outcome.is_ok());
        match (&outcome, before) {
            (Err(refusal), None | Some(true)) => {
                tracing::error!(
                    cause = refusal.told,
                    "the database does not serve new connections"
                );
            }
            (Ok(()), Some(false)) => tracing::info!("the database serves new connections again"),
            _ => {}
        }
        self.database_accepts.set(i64::from(outcome.is_ok()));
        *probed = Some((Instant::now(), outcome.clone()));
        outcome
    }

    /// All metrics as `OpenMetrics` text.
    pub(crate) async fn text(&self) -> String {
        let backlog = async {
            let store = self.store.get()?;
            tokio::time::timeout(ANSWER_WITHIN, store.backlog()).await.ok()?.ok()
        };
        let dues = async {
            // All slips are summed up for it: once a minute, however often it is asked.
            let mut summed = self.dues_summed.lock().await;
            if summed.is_some_and(|at| at.elapsed() < SUMMED_FOR) {
                return None;
            }
            *summed = Some(Instant::now());
            let store = self.store.get()?;
            tokio::time::timeout(ANSWER_WITHIN, store.dues_pulse()).await.ok()?.ok()
        };
        if let Some(pulse) = dues.await {
            self.dues.set(&pulse);
        }
        if let Some((count, age)) = backlog.await {
            self.database_up.set(1);
            self.unpublished.set(i64::try_from(count).unwrap_or(i64::MAX));
            self.oldest_unpublished.set(age.as_secs_f64());
        } else {
            self.database_up.set(0);
        }
        let sealed = async {
            let store = self.store.get()?;
            tokio::time::timeout(ANSWER_WITHIN, store.sealed()).await.ok()?.ok()
        };
        if let Some((when, entries)) = sealed.await {
            self.last_seal.set(when.unwrap_or(0.0));
            self.unsealed.set(entries);
        }
        let work = self.folders.work.clone();
        if let Ok(count) = tokio::task::spawn_blocking(move || claimed(&work)).await {
            self.work_files.set(count);
        }
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// Why a new connection is of no use.
#[derive(Clone, Debug)]
struct Refusal {
    fault: Fault,
    told: String,
}

async fn try_now(store: &Store) -> Result<(), Refusal> {
    let error = match tokio::time::timeout(ANSWER_WITHIN, store.probe()).await {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error,
        Err(_) => {
            let told = "the database does not answer in time".to_owned();
            return Err(Refusal { fault: Fault::Other, told });
        }
    };
    // No place for one more session says nothing of those that there are.
    if error.fault() == Fault::Busy {
        let pinged = tokio::time::timeout(ANSWER_WITHIN, store.ping()).await;
        if matches!(pinged, Ok(Ok(()))) {
            return Ok(());
        }
    }
    Err(Refusal { fault: error.fault(), told: error.told() })
}

fn readable(folder: &Path, name: &str) -> Result<(), String> {
    let first = std::fs::read_dir(folder).map(|mut entries| entries.next().transpose());
    let told = |error: std::io::Error| format!("{name} cannot be read: {}", error.kind());
    first.map_err(told)?.map(drop).map_err(told)
}

fn writable(folder: &Path, name: &str) -> Result<(), String> {
    let access = rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK;
    let told = |error: rustix::io::Errno| {
        format!("{name} cannot be written: {}", std::io::Error::from(error).kind())
    };
    rustix::fs::access(folder, access).map_err(told)?;
    let space = rustix::fs::statvfs(folder).map_err(told)?;
    if space.f_bavail == 0 && space.f_blocks > 0 {
        return Err(format!("{name} cannot be written: no space is left"));
    }
    Ok(())
}

/// Files in the places of `work/`: a place has a lock, and folders for what was claimed.
fn claimed(work: &Path) -> i64 {
    let places = folders(work).filter(|place| !place.ends_with("oversize"));
    let mut left: Vec<_> = places.flat_map(|place| folders(&place)).collect();
    let mut count = 0;
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => left.push(entry.path()),
                Ok(kind) if kind.is_file() => count += 1,
                _ => {}
            }
            if count >= COUNTED_MAX {
                return count;
            }
        }
    }
    count
}

fn folders(of: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = std::fs::read_dir(of).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|e| e.path())
}
