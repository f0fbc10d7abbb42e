//! Which database: the one of `DATABASE_URL`, or the program's own.

use crate::backup::copy_witness;
use crate::config::Config;
use crate::metrics::Watch;
use anyhow::{Context as _, Result};
use cluster::{
    self, Cluster, Durability, EmbeddedError, Follower, Options, Purpose, Severity, attach, holder,
    start, start_service,
};
use deposit::DepositError;
use deposit::attest;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::schema::{self, Step};
use store::{Fault, Store, Wall};
use tokio_util::sync::CancellationToken;

/// Name of the database in the program's own cluster.
const DATABASE: &str = "bordereau";
/// How often a new connection is tried and the server's log is read.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How often a command that has the cluster is waited for in one go.
const HELD: Duration = Duration::from_millis(250);
/// How long a command waits for a database to open.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// Interval between reports of waiting.
const TELL_EVERY: Duration = Duration::from_secs(10);
/// Tries that fail before a server of our own is started again.
const FAILED_BEFORE_RESTART: u32 = 2;
/// The server is not started again sooner than that, unless its files were replaced since; twice as
/// long each time.
const RESTART_AGAIN: Duration = Duration::from_mins(1);
const RESTART_AGAIN_MAX: Duration = Duration::from_mins(30);

/// A database that is ready, and the cluster behind it when it is ours.
pub(crate) struct Database {
    pub(crate) store: Arc<Store>,
    cluster: Option<Cluster>,
    /// Where the witness lies that an act moves on.
    cles: Option<PathBuf>,
}

/// What a command does with the database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// It reads: rights to read are enough.
    Read,
    /// It acts.
    Act,
    /// It acts, and makes the database when there is none yet.
    Make,
}

pub(crate) fn options(config: &Config) -> Options {
    let folders = config.folders();
    Options {
        home: folders.postgres,
        cache: folders.cache.join("postgresql"),
        bin_dir: config.postgres_bin.clone(),
        durability: Durability::Full,
        database: DATABASE.to_owned(),
        backup: config.backup.clone(),
    }
}

impl Database {
    /// For the service. It waits, without a timeout, for a server that is away or takes no
    /// connections, and for a command that has the cluster. What waiting does not mend is an error
    /// at once: an address that is wrong, a role or a database that does not exist, a schema of
    /// another version. The log says what it waits for.
    pub(crate) async fn await_own(
        config: &Config,
        connections: u32,
        watch: &Watch,
    ) -> Result<Self> {
        let Some(url) = &config.database_url else {
            let cluster = await_cluster(config, watch).await?;
            let store = Store::open(cluster.connect_options(), connections).await?;
            return Ok(Self { store: Arc::new(store), cluster: Some(cluster), cles: None });
        };
        let options = store::options_of(url)?;
        let mut wait = Duration::from_millis(250);
        loop {
            let error = match Store::open_or_existing(options.clone(), connections).await {
                Ok(store) => {
                    return Ok(Self { store: Arc::new(store), cluster: None, cles: None });
                }
                Err(error) if error.is_passing() => anyhow::Error::from(error),
                Err(error) => return Err(error.into()),
            };
            let cause = error.root_cause().to_string();
            watch.waits(format!("the database is away: {cause}"));
            tracing::warn!(
                cause,
                wait_ms = wait.as_millis(),
                "the database is away: the service starts when it is there"
            );
            ask_for_time();
            tokio::time::sleep(wait).await;
            wait = wait.saturating_mul(2).min(Duration::from_secs(5));
        }
    }

    /// For commands beside or without a running service. None of them migrates.
    pub(crate) async fn visit(config: &Config, access: Access) -> Result<Self> {
        let is_missing =
            || config.database_url.is_none() && !cluster::is_there(&config.folders().postgres);
        if access == Access::Make && is_missing() {
            let cluster = start(options(config)).await?;
            let opened = Store::open(cluster.connect_options(), 2).await;
            return Self::with(opened.map_err(Into::into), Some(cluster)).await;
        }
        let (options, cluster) = reach(config).await?;
        let opened = match access {
            Access::Read => in_time(config, Store::reading(options, 2)).await,
            Access::Act | Access::Make => in_time(config, Store::existing(options, 2)).await,
        };
        let database = Self::with(opened, cluster).await?;
        match access {
            Access::Read => Ok(database),
            Access::Act | Access::Make => database.acting(config).await,
        }
    }

    /// Fails when the database contradicts its witness: an act on it would hide that.
    async fn acting(mut self, config: &Config) -> Result<Self> {
        let cles = config.folders().cles;
        // Other failures of the witness are reported after the act.
        if let Err(error @ DepositError::Behind(_)) = attest(&cles, &self.store).await {
            self.close().await?;
            return Err(error.into());
        }
        self.cles = Some(cles);
        Ok(self)
    }

    async fn with(opened: Result<Store>, cluster: Option<Cluster>) -> Result<Self> {
        match (opened, cluster) {
            (Ok(store), cluster) => Ok(Self { store: Arc::new(store), cluster, cles: None }),
            (Err(error), cluster) => {
                if let Some(cluster) = cluster {
                    cluster.stop().await?;
                }
                Err(error)
            }
        }
    }

    /// Keeps the database until `shutdown`: a new connection is tried now and then, and the log
    /// tells when none is to be had. A cluster of our own is started again when it dies, or takes
    /// no connections because its files were replaced; its log is copied into ours. Then it is
    /// ended in order.
    pub(crate) async fn keep_alive(
        self,
        watch: Arc<Watch>,
        witness: Option<Witness>,
        shutdown: CancellationToken,
    ) -> Result<()> {
        let log = self.cluster.as_ref().map(Cluster::log);
        let mut keeper = Keeper {
            cluster: self.cluster,
            log,
            watch,
            failed: 0,
            again: RESTART_AGAIN,
            last: None,
            witness,
        };
        let mut look = tokio::time::interval(LOOK_EVERY);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let ended = async {
                match &mut keeper.cluster {
                    Some(cluster) => cluster.exited().await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = shutdown.cancelled() => break,
                ended = ended => {
                    keeper.tell_log();
                    tracing::error!(status = ?ended.ok(), "the embedded database has ended; starting it again");
                    keeper.restart(&shutdown).await;
                }
                _ = look.tick() => tokio::select! {
                    () = shutdown.cancelled() => break,
                    () = keeper.look(&shutdown) => {}
                },
            }
        }
        // The last that was recorded.
        keeper.keep_witness();
        close(&self.store).await;
        if let Some(cluster) = keeper.cluster {
            cluster.stop().await?;
        }
        Ok(())
    }

    /// Moves the witness on after an act, and ends our own cluster, if it is ours.
    pub(crate) async fn close(self) -> Result<()> {
        if let Some(cles) = &self.cles
            && let Err(error) = attest(cles, &self.store).await
        {
            let error = anyhow::Error::from(error);
            tell!(
                "the witness in {} has not seen what was done: {error:#}; a service that runs shows it within a moment",
                cles.display()
            );
        }
        self.store.close().await;
        if let Some(cluster) = self.cluster {
            cluster.stop().await?;
        }
        Ok(())
    }
}

/// Ends the connections in order; a database that does not answer is not waited for.
async fn close(store: &Store) {
    let _ = tokio::time::timeout(Duration::from_secs(5), store.close()).await;
}

/// Where the database is, for people: never with a password.
pub(crate) fn address(config: &Config) -> String {
    let Some(url) = &config.database_url else {
        return config.folders().postgres.display().to_string();
    };
    let Ok(options) = store::options_of(url) else { return "DATABASE_URL".to_owned() };
    let place = match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    };
    let name = options.get_database().unwrap_or_else(|| options.get_username());
    format!("{}@{place}/{name}", options.get_username())
}

/// Opens a database within reason: one that gives no answer is not waited for in silence.
async fn in_time<T, E: Into<anyhow::Error>>(
    config: &Config,
    opening: impl Future<Output = Result<T, E>>,
) -> Result<T> {
    let cannot = || format!("cannot work with the database {}", address(config));
    match tokio::time::timeout(ANSWER_WITHIN, opening).await {
        Ok(opened) => opened.map_err(Into::into).with_context(cannot),
        Err(_) => Err(anyhow::anyhow!("it gave no answer in {} s", ANSWER_WITHIN.as_secs()))
            .with_context(cannot),
    }
}

/// How to connect for a command, and the cluster when the command itself had to start it.
pub(crate) async fn reach(config: &Config) -> Result<(store::ConnectOptions, Option<Cluster>)> {
    if let Some(url) = &config.database_url {
        return Ok((store::options_of(url)?, None));
    }
    let home = config.folders().postgres;
    if let Some(options) = attach(&home, DATABASE).await? {
        return Ok((options, None));
    }
    anyhow::ensure!(
        cluster::is_there(&home),
        "there is no database in {}: run `bordereau serve` first, or name another --data",
        config.data.display()
    );
    let cluster = start(options(config)).await?;
    Ok((cluster.connect_options(), Some(cluster)))
}

/// Starts the cluster of a service, after a command that has it. Another service is an error.
async fn await_cluster(config: &Config, watch: &Watch) -> Result<Cluster> {
    let mut told: Option<Instant> = None;
    loop {
        match start_service(options(config)).await {
            Err(EmbeddedError::Owned { owner, .. }) if owner.purpose != Some(Purpose::Service) => {
                watch.waits(format!(
                    "the database is in use by {owner}; the service starts after it"
                ));
                if told.is_none_or(|told| told.elapsed() > TELL_EVERY) {
                    told = Some(Instant::now());
                    tracing::warn!(owner = %owner, "the database is in use; the service starts when it is free");
                    ask_for_time();
                }
                tokio::time::sleep(HELD).await;
            }
            Err(error) => return Err(error.into()),
            Ok(cluster) => return Ok(cluster),
        }
    }
}

/// Fails when another service has the cluster of this data directory: told before anything else is.
pub(crate) fn must_be_alone(config: &Config) -> Result<()> {
    if config.database_url.is_some() {
        return Ok(());
    }
    match holder(&config.folders().postgres)? {
        Some(holder) if holder.purpose == Some(Purpose::Service) => anyhow::bail!(
            "another service runs on {}: {holder}; stop it first, or name another --data (services share an inbox only \
             with a DATABASE_URL)",
            config.data.display()
        ),
        _ => Ok(()),
    }
}

/// A manager that waits for the start has to wait longer; fails only when there is none.
fn ask_for_time() {
    let _ = sd_notify::notify(&[sd_notify::NotifyState::ExtendTimeoutUsec(60_000_000)]);
}

/// What brings the schema up to date, or would.
pub(crate) struct Migration {
    /// Number of the last migration that there was before.
    pub(crate) before: i64,
    /// What was applied, or would be.
    pub(crate) steps: Vec<Step>,
    /// Whether the database confines requests of accounts now.
    pub(crate) wall: Wall,
}

/// Brings the schema up to date as the owner of the tables, or says what that would apply.
pub(crate) async fn migrate(config: &Config, how: Migrating) -> Result<Migration> {
    let (options, cluster) = reach(config).await?;
    let done = async {
        let schema = schema::Schema::of(&options).await?;
        schema.must_be_known()?;
        let before = schema.version();
        if how == Migrating::Look || schema.is_complete() {
            return anyhow::Ok(Migration { before, wall: schema.wall, steps: schema.pending });
        }
        anyhow::ensure!(
            schema.is_owner,
            "this login does not own the tables of bordereau: run `bordereau migrate` with a DATABASE_URL of their owner; \
             nothing was changed"
        );
        let steps = schema::migrate(&options).await?;
        Ok(Migration { before, steps, wall: schema::Schema::of(&options).await?.wall })
    };
    let done = done.await;
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    done
}

/// Whether migrations are applied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Migrating {
    Look,
    Apply,
}

/// What [`Database::keep_alive`] keeps in mind.
struct Keeper {
    cluster: Option<Cluster>,
    log: Option<Follower>,
    watch: Arc<Watch>,
    /// Tries of a new connection that failed one after the other, for a fault of the server.
    failed: u32,
    /// How long after the last start it is started again at the earliest.
    again: Duration,
    last: Option<Instant>,
    witness: Option<Witness>,
}

/// A witness that is copied beside the archive.
pub(crate) struct Witness {
    cles: PathBuf,
    backup: PathBuf,
}

impl Witness {
    /// Where the log of an own cluster is archived.
    pub(crate) fn of(config: &Config) -> Option<Self> {
        let backup = config.backup.clone().filter(|_| config.database_url.is_none())?;
        Some(Self { cles: config.folders().cles, backup })
    }
}

impl Keeper {
    /// What the server says goes to our log, without data.
    fn tell_log(&mut self) {
        for line in self.log.iter_mut().flat_map(Follower::news) {
            let message = line.message.as_deref().unwrap_or("(left out: it may quote data)");
            let (severity, sqlstate) = (&*line.word, &*line.sqlstate);
            match line.severity {
                Severity::Log => tracing::debug!(severity, sqlstate, message, "PostgreSQL"),
                Severity::Warning => tracing::warn!(severity, sqlstate, message, "PostgreSQL"),
                Severity::Error => tracing::error!(severity, sqlstate, message, "PostgreSQL"),
            }
        }
    }

    /// What the witness has seen is known beside the archive too.
    fn keep_witness(&self) {
        if let Some(Witness { cles, backup }) = &self.witness
            && let Err(error) = tokio::task::block_in_place(|| copy_witness(cles, backup))
        {
            tracing::warn!(
                error = format!("{error:#}"),
                "the witness cannot be copied to the backups"
            );
        }
    }

    async fn look(&mut self, shutdown: &CancellationToken) {
        self.tell_log();
        self.keep_witness();
        let fault = self.watch.probe().await;
        let (Some(server), Err(Fault::Server)) = (&self.cluster, fault) else {
            self.failed = 0;
            return;
        };
        self.failed = self.failed.saturating_add(1);
        let replaced = server.is_replaced();
        let due = replaced || self.last.is_none_or(|last| last.elapsed() > self.again);
        if self.failed < FAILED_BEFORE_RESTART || !due {
            return;
        }
        tracing::error!(
            replaced,
            "the embedded database takes no new connections; starting it again"
        );
        self.again = if replaced { RESTART_AGAIN } else { (self.again * 2).min(RESTART_AGAIN_MAX) };
        self.failed = 0;
        self.restart(shutdown).await;
    }

    /// Tries until the server runs, or until `shutdown`.
    async fn restart(&mut self, shutdown: &CancellationToken) {
        let Some(cluster) = &mut self.cluster else { return };
        self.watch.restarts();
        while let Err(error) = cluster.restart().await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the embedded database does not start"
            );
            tokio::select! {
                () = tokio::time::sleep(Duration::from_secs(2)) => {}
                () = shutdown.cancelled() => return,
            }
        }
        self.last = Some(Instant::now());
        self.tell_log();
    }
}
