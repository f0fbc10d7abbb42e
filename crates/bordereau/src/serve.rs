//! `bordereau serve`: the service.

use crate::config::{self, Config};
use crate::database::{self, Database};
use crate::metrics::Watch;
use crate::{http, permissions, runtime, status};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use sd_notify::NotifyState;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

/// Connections to the database: one for recording, one for publishing, one for the caretaker, one
/// to spare.
const CONNECTIONS: u32 = 4;
/// How much longer a manager is asked to wait for the start, again and again as long as it goes on.
const STARTING: Duration = Duration::from_mins(1);

const EXAMPLES: &str = "Examples:
  bordereau serve   data in the usual place, own database
  bordereau serve --data /srv/bordereau
  DATABASE_URL=postgres://… bordereau serve --config /etc/bordereau.toml

Files dropped in DATA/inbox (or DATA/inbox/<affilié>) are answered in
DATA/outbox/<affilié>. SIGTERM and Ctrl-C end it in order: what was claimed is
finished first.

Préétablis dropped in DATA/preetabli are taken in before waiting declarations; a
declaration without one is refused (BRD-208) unless the configuration says
without_preetabli is accept.";

/// Take in the files dropped into the inbox, until SIGTERM or Ctrl-C
#[derive(Args)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{}", config::help()))]
pub(crate) struct Serve {
    /// Data directory [default: /var/lib/bordereau as root, else ~/.local/share/bordereau]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Configuration file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// How to log, on standard error
    #[arg(long, value_enum, default_value_t)]
    log: LogFormat,
    /// Serve a database that stands behind its witness (DATA/cles/temoin), as after an older backup
    /// was put back: noted in the journal, and numbers go on above every one that was given. For
    /// one start; leave it out of unit files
    #[arg(long, requires = "reason")]
    accept_rollback: bool,
    /// Why: kept in the journal
    #[arg(long, requires = "accept_rollback", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: Option<String>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum LogFormat {
    /// Text on a terminal, JSON elsewhere
    #[default]
    Auto,
    Text,
    Json,
}

impl Serve {
    pub(crate) fn run(self) -> Result<u8> {
        start_log(self.log);
        allow_files();
        let config = Config::load(self.config.as_deref(), self.data)?;
        database::must_be_alone(&config)?;
        // Where there is none yet, one that can be passed through and not listed: the server of its
        // own cluster has, for root, a user of its own.
        permissions::make_passable(&config.data)
            .with_context(|| format!("cannot make the data directory {}", config.data.display()))?;
        for open in permissions::too_open(&config) {
            tracing::warn!(path = %open.path.display(), "{open}");
        }
        let mut settings = config.intake()?;
        let served = config.served()?;
        let organisation = config.organisation()?;
        settings.deposit.rollback = self
            .reason
            .filter(|_| self.accept_rollback)
            .map(|reason| deposit::Rollback { actor: crate::actor::actor(None), reason });
        runtime()?.block_on(async {
            let shutdown = CancellationToken::new();
            end_on_signals(&shutdown)?;
            let watch = Arc::new(Watch::new(&settings));
            let watching = CancellationToken::new();
            let door = web::App::new(watch.clone(), settings.clone(), served.limits);
            let mut door = door.showing(config.console(&served)).issuing(config.issuing());
            if let Some(organisation) = organisation {
                door = door.through(organisation)?;
            }
            let door = Arc::new(door);
            // Before the database is there: `/ready` says what is waited for.
            if let Some(listener) = http::open(config.listen.as_deref()).await {
                let router = web::router(door.clone());
                if let Some(tls) = served.tls.clone() {
                    tokio::spawn(tls.keep_fresh(watching.clone()));
                }
                tokio::spawn(web::serve(listener, router, served.clone(), watching.clone()));
            }
            let database = tokio::select! {
                database = Database::await_own(&config, CONNECTIONS, &watch) => database?,
                () = shutdown.cancelled() => return Ok(status::FINE),
            };
            tracing::info!(inbox = %settings.folders.inbox.display(), outbox = %settings.folders.outbox.display(), "serving");
            let store = database.store.clone();
            let database_end = CancellationToken::new();
            let witness = database::Witness::of(&config);
            let keeper =
                tokio::spawn(database.keep_alive(watch.clone(), witness, database_end.clone()));
            watch.begins_with(store.clone());
            door.begins_with(&store);
            let telling = tokio::spawn(web::tell_followers(door.clone(), watching.clone()));
            let forgetting = tokio::spawn(web::forget_old_keys(door.clone(), watching.clone()));
            tokio::spawn(tell_the_manager(watch, shutdown.clone()));
            let ended = intake::serve(settings, store, shutdown).await;
            watching.cancel();
            forgetting.await.context("forgetting old keys failed")?;
            telling.await.context("telling what happens failed")?;
            door.close().await;
            database_end.cancel();
            keeper.await.context("the keeper of the database failed")??;
            let tally = ended?;
            tracing::info!(
                depots = tally.depots,
                accepted = tally.accepted,
                with_reserve = tally.with_reserve,
                rejected = tally.rejected,
                duplicates = tally.duplicates,
                lignes = tally.lignes,
                "ended in order"
            );
            Ok(status::FINE)
        })
    }
}

/// Tells systemd, when it has started this, that the service is ready, that it still works, and
/// that it ends.
async fn tell_the_manager(watch: Arc<Watch>, shutdown: CancellationToken) {
    // Fails only without a listener.
    let tell = |state| drop(sd_notify::notify(&[state]));
    loop {
        tokio::select! {
            () = watch.taking() => break tell(NotifyState::Ready),
            () = shutdown.cancelled() => break,
            // What an earlier run has recorded is published first; the manager waits as long as
            // something goes on.
            () = tokio::time::sleep(STARTING / 3) => {
                let longer = u32::try_from(STARTING.as_micros()).unwrap_or(u32::MAX);
                tell(NotifyState::ExtendTimeoutUsec(longer));
            }
        }
    }
    if let Some(within) = sd_notify::watchdog_enabled() {
        let mut beat = tokio::time::interval(within / 3);
        loop {
            tokio::select! {
                _ = beat.tick() => {}
                () = shutdown.cancelled() => break,
            }
            match watch.health() {
                Ok(()) => tell(NotifyState::Watchdog),
                Err(reason) => tracing::error!(reason, "the service does not work"),
            }
        }
    }
    shutdown.cancelled().await;
    tell(NotifyState::Stopping);
}

fn end_on_signals(shutdown: &CancellationToken) -> Result<()> {
    for kind in [SignalKind::terminate(), SignalKind::interrupt()] {
        let mut signals = signal(kind).context("cannot listen for signals")?;
        let shutdown = shutdown.clone();
        tokio::spawn(async move {
            if signals.recv().await.is_some() {
                tracing::info!("told to end: finishing what was claimed");
                shutdown.cancel();
            }
        });
    }
    Ok(())
}

/// Files and connections that the service may have open at once, as far as the system lets it have
/// them: streams of events are many.
const FILES: u64 = 65_536;

/// Asks for as many open files as it may have.
fn allow_files() {
    let limit = getrlimit(Resource::Nofile);
    let most = limit.maximum.unwrap_or(FILES).min(FILES);
    if limit.current.is_some_and(|current| current < most) {
        let wanted = Rlimit { current: Some(most), maximum: limit.maximum };
        if let Err(error) = setrlimit(Resource::Nofile, wanted) {
            tracing::debug!(%error, "no more files may be open than are now");
        }
    }
}

fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_env("BORDEREAU_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    // Told on standard error too, that would be a panic.
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .log_internal_errors(false);
    let text = match format {
        LogFormat::Auto => std::io::stderr().is_terminal(),
        LogFormat::Text => true,
        LogFormat::Json => false,
    };
    if text {
        log.with_target(false).init();
    } else {
        log.json().flatten_event(true).with_current_span(false).with_span_list(false).init();
    }
}
