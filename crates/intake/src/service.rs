//! The service: eyes, hands and memory put together.
//!
//! ```text
//! eyes (follow events, look at everything) -> workers (read, control) -> recorder (one transaction) -> publisher
//! ```
//! Each works on many files at once while the next gets ready. Every queue is bounded: a full one makes those before it
//! wait, up to the eyes.

use crate::IntakeError;
use crate::claim::{Claimed, Instance};
use crate::eyes::{Eyes, Hands};
use crate::folders::Folders;
use crate::gauges::Gauges;
use crate::memory::Memory;
use crate::names::LeftAlone;
use crate::preetablis::Registrar;
use crate::publisher::{InFlight, Publisher, caretake, publish_again};
use crate::recorder::Recorder;
use crate::release::Release;
use crate::reserve::Reserve;
use crate::vigil::{Rollback, Vigil};
use crate::workers::{Waiting, start_workers};
use spec::{Lang, NoticeForms};
use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{Store, StoreError};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Claimed files waiting to be read, in each of two queues.
const CLAIMED_MAX: usize = 512;
/// Batches waiting for the next pair of hands.
const BATCHES_MAX: usize = 1;

/// What becomes of a principal declaration whose préétabli is not at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WithoutPreetabli {
    /// It is refused (`BRD-208`): conformity is half of the control.
    #[default]
    Refuse,
    /// It is controlled by itself, and the notice says that conformity was not checked.
    Accept,
}

/// How the service works.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where everything lies.
    pub folders: Folders,
    /// Settings of the engine.
    pub validation: validation::Settings,
    /// Language of the notices.
    pub lang: Lang,
    /// Language of the notices of some affiliates.
    pub lang_of: HashMap<i32, Lang>,
    /// Forms of the notices.
    pub notices: NoticeForms,
    /// Forms of the notices of some affiliates.
    pub notices_of: HashMap<i32, NoticeForms>,
    /// What becomes of a declaration without préétabli.
    pub without_preetabli: WithoutPreetabli,
    /// Whether complementary declarations are taken before the principal one was taken in charge.
    pub complementary_at_once: bool,
    /// How long a file written in place must be left alone before it is taken.
    pub settle: Duration,
    /// How long a file that has settled is waited for while somebody has it open for writing, as far as that shows.
    pub open_writer_max: Duration,
    /// Names that are left alone where files are dropped.
    pub left_alone: LeftAlone,
    /// How often the whole inbox is looked at, whatever events say.
    pub scan_every: Duration,
    /// How often what could not be worked on is tried again, and what services that died have left is looked for.
    pub retry_every: Duration,
    /// How long an answer of the database is waited for; its connection is given up then, and what it was about is tried
    /// again over another. A server that vanished without a word is not known from one that is slow.
    pub hung_after: Duration,
    /// As `hung_after`, once the service is told to end; what it was about is left for the next run.
    pub grace: Duration,
    /// Most files in one transaction.
    pub batch_files: usize,
    /// Bytes of files after which a transaction takes no more.
    pub batch_bytes: u64,
    /// Bytes of memory that files in hand take together, counted at what they come to; a file that takes more is alone.
    pub memory_bytes: u64,
    /// Days after which notices go from the outbox; none when they stay.
    pub outbox_days: Option<u32>,
    /// Free space below which nothing is taken from where files are dropped.
    pub reserve: Reserve,
    /// Whether a database that was set back is served all the same, and who says so.
    pub rollback: Option<Rollback>,
    /// What is counted on the way.
    pub gauges: Gauges,
}

impl Settings {
    /// The usual settings for these folders.
    #[must_use]
    pub fn usual(folders: Folders) -> Self {
        let places = vec![folders.work.clone(), folders.outbox.clone()];
        Self {
            outbox_days: None,
            reserve: Reserve { bytes: 512 << 20, places },
            folders,
            validation: validation::Settings::USUAL,
            lang: Lang::Fr,
            lang_of: HashMap::new(),
            notices: NoticeForms::DEFAULT,
            notices_of: HashMap::new(),
            without_preetabli: WithoutPreetabli::Refuse,
            complementary_at_once: false,
            settle: Duration::from_secs(2),
            open_writer_max: Duration::from_mins(10),
            left_alone: LeftAlone::default(),
            scan_every: Duration::from_secs(10),
            retry_every: Duration::from_secs(30),
            hung_after: Duration::from_mins(10),
            grace: Duration::from_secs(20),
            batch_files: 384,
            batch_bytes: 4 << 20,
            memory_bytes: 144 << 20,
            rollback: None,
            gauges: Gauges::default(),
        }
    }
}

impl Settings {
    /// Language of an affiliate's notices.
    pub(crate) fn lang_for(&self, affilie: i32) -> Lang {
        self.lang_of.get(&affilie).copied().unwrap_or(self.lang)
    }

    /// Forms of an affiliate's notices.
    pub(crate) fn forms_for(&self, affilie: i32) -> NoticeForms {
        self.notices_of.get(&affilie).copied().unwrap_or(self.notices)
    }
}

/// What a run of the service has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Deposits recorded.
    pub depots: u64,
    /// Of these, accepted.
    pub accepted: u64,
    /// Of these, accepted with reserve.
    pub with_reserve: u64,
    /// Of these, rejected.
    pub rejected: u64,
    /// Of these, the same bytes as an earlier deposit.
    pub duplicates: u64,
    /// Lines loaded.
    pub lignes: u64,
}

/// Files that could not be worked on and are tried again later. What does not fit waits in work/ for the next run.
#[derive(Debug, Default)]
pub(crate) struct Again(Mutex<Vec<Claimed>>);

/// Files kept for another try.
const AGAIN_MAX: usize = 10_000;

impl Again {
    pub(crate) fn add(&self, file: Claimed) {
        let _ = self.adds(file);
    }

    /// As [`Again::add`]; says whether there was room.
    pub(crate) fn adds(&self, file: Claimed) -> bool {
        let Ok(mut files) = self.0.lock() else { return false };
        let fits = files.len() < AGAIN_MAX;
        if fits {
            files.push(Claimed { recovered: true, ..file });
        }
        fits
    }

    pub(crate) fn take(&self) -> Vec<Claimed> {
        self.0.lock().map(|mut files| std::mem::take(&mut *files)).unwrap_or_default()
    }
}

/// Serves until `shutdown`, then finishes what was claimed and returns.
pub async fn serve(
    settings: Settings,
    store: Arc<Store>,
    shutdown: CancellationToken,
) -> Result<Tally, IntakeError> {
    settings.folders.make()?;
    let instance = Arc::new(Instance::new(&settings.folders.work)?);
    for folder in [&settings.folders.inbox, &settings.folders.preetabli] {
        instance.can_claim_from(folder)?;
    }
    let vigil = Arc::new(Vigil::open(&settings, &store).await?);
    let in_flight = Arc::new(InFlight::default());
    // What another service has recorded a moment ago is about to be published by it.
    let age = if instance.is_alone() { Duration::ZERO } else { settings.retry_every };
    match publish_again(&settings, &store, age, (&in_flight, &shutdown)).await {
        Ok(0) => {}
        Ok(again) => {
            tracing::info!(published = again, "published notices that an earlier run had recorded");
        }
        // The caretaker tries again.
        Err(error) => tracing::warn!(
            error = &error as &dyn Error,
            "notices that an earlier run had recorded cannot be published yet"
        ),
    }
    let again = Arc::new(Again::default());
    let (fresh, fresh_out) = mpsc::channel(CLAIMED_MAX);
    let (backlog, backlog_out) = mpsc::channel(CLAIMED_MAX);
    let (prepared, prepared_out) = mpsc::channel(BATCHES_MAX);
    let (batches, batches_out) = mpsc::channel(BATCHES_MAX);
    let release = Release {
        instance: instance.clone(),
        again: again.clone(),
        bytes_max: settings.validation.bytes_max,
    };
    let memory = Memory::of(settings.memory_bytes, settings.validation.bytes_max);
    let registrar = Registrar {
        settings: settings.clone(),
        memory: memory.clone(),
        store: store.clone(),
        vigil: vigil.clone(),
        runtime: tokio::runtime::Handle::current(),
        again: again.clone(),
        release: release.clone(),
        shutdown: shutdown.clone(),
    };
    let hands = Hands { fresh, backlog, registrar, again: again.clone() };
    let eyes = Eyes::open(instance.clone(), &settings, hands, &shutdown);
    settings.gauges.takes();
    let waiting = Waiting::new(fresh_out, backlog_out);
    let workers = start_workers(
        &settings,
        &store,
        &shutdown,
        (waiting, &memory),
        (&instance, &again),
        prepared,
    );
    drop(instance);
    let recorder = Recorder {
        settings: settings.clone(),
        store: store.clone(),
        vigil: vigil.clone(),
        again: again.clone(),
        batches,
        in_flight: in_flight.clone(),
        shutdown: shutdown.clone(),
    };
    let recording = tokio::spawn(recorder.run(prepared_out));
    let publisher = Publisher {
        settings: settings.clone(),
        store: store.clone(),
        again,
        release,
        shutdown: shutdown.clone(),
    };
    let caretaker = tokio::spawn(caretake(settings, store, (vigil, in_flight), shutdown));
    // Ends when the eyes have closed and everybody after them has emptied their queue.
    let tally = publisher.run(batches_out).await;
    let _ = recording.await;
    for worker in workers {
        let _ = worker.await;
    }
    let _ = caretaker.await;
    eyes.closed().await;
    Ok(tally)
}

/// Waits, twice as long the next time, at most five seconds, and not past the end of the service.
pub(crate) async fn pause(wait: &mut Duration, shutdown: &CancellationToken) {
    tokio::select! {
        () = tokio::time::sleep(*wait) => {}
        () = shutdown.cancelled() => {}
    }
    *wait = wait.saturating_mul(2).min(Duration::from_secs(5));
}

/// Waits for a step of the database, but not for ever, and shorter once the service ends. Where it was waited for in vain,
/// the next one goes over another connection.
pub(crate) async fn bounded<T, E: From<StoreError>>(
    doing: &'static str,
    (settings, store, shutdown): (&Settings, &Store, &CancellationToken),
    step: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let ending = async {
        shutdown.cancelled().await;
        tokio::time::sleep(settings.grace).await;
    };
    tokio::select! {
        biased;
        done = step => return done,
        () = ending => {}
        () = tokio::time::sleep(settings.hung_after) => store.reconnect(),
    }
    Err(StoreError::hung(doing).into())
}

/// The innermost error: drivers hide the reason behind several layers.
pub(crate) fn root_cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
