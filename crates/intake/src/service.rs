//! The service: eyes, hands and memory put together.
//!
//! One thread looks and claims. Workers read and control, off the async threads. One task records batches, publishes what
//! was recorded, and only then lets go of the claimed files. Every queue is bounded: a full one makes the eyes wait.

use crate::claim::{Adopted, Claimed, Instance};
use crate::decide::{Decision, Rules, Siblings, decide, question};
use crate::folders::Folders;
use crate::keys::SealKey;
use crate::outbox::{Publication, publish, remove_leftovers};
use crate::preetablis::{PreetabliFile, answer_refusal, keep_preetablis};
use crate::prepare::{Preetabli, Prepared, Read, read_claimed};
use crate::scan::{Scanner, is_temporary};
use crate::{Doing as _, ENGINE_VERSION, IntakeError};
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use spec::Lang;
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};
use store::{Batch, Counting, Entry, Known, Person, Store, StoreError};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_util::sync::CancellationToken;
use validation::{Declared, Verdict};

/// Claimed files waiting to be read.
const CLAIMED_MAX: usize = 256;
/// Préétablis taken in at once.
const PREETABLIS_MAX: usize = 128;
/// Events waiting to be looked at; more mean a scan.
const HINTS_MAX: usize = 4_096;
/// Folders of the inbox that are watched; more are found by the scan alone.
const WATCHED_MAX: usize = 4_096;
/// How often the leftovers of services that died are looked for.
const TAKE_OVER_EVERY: Duration = Duration::from_secs(30);

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
    /// What becomes of a declaration without préétabli.
    pub without_preetabli: WithoutPreetabli,
    /// Whether complementary declarations are taken before the principal one was taken in charge.
    pub complementary_at_once: bool,
    /// How long a file written in place must be left alone before it is taken.
    pub settle: Duration,
    /// How often the whole inbox is looked at, whatever events say.
    pub scan_every: Duration,
    /// Most files in one transaction.
    pub batch_files: usize,
    /// Bytes of files after which a transaction takes no more.
    pub batch_bytes: u64,
    /// Bytes of files held in memory at once, at least one file.
    pub memory_bytes: u64,
}

impl Settings {
    /// The usual settings for these folders.
    #[must_use]
    pub fn usual(folders: Folders) -> Self {
        Self {
            folders,
            validation: validation::Settings::USUAL,
            lang: Lang::Fr,
            lang_of: HashMap::new(),
            without_preetabli: WithoutPreetabli::Refuse,
            complementary_at_once: false,
            settle: Duration::from_secs(2),
            scan_every: Duration::from_secs(10),
            batch_files: 128,
            batch_bytes: 4 << 20,
            memory_bytes: 48 << 20,
        }
    }
}

impl Settings {
    /// Language of an affiliate's notices.
    pub(crate) fn lang_for(&self, affilie: i32) -> Lang {
        self.lang_of.get(&affilie).copied().unwrap_or(self.lang)
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

/// A file in memory, and the share of memory that it holds.
struct InHand {
    prepared: Prepared,
    _memory: OwnedSemaphorePermit,
}

/// Serves until `shutdown`, then finishes what was claimed and returns.
pub async fn serve(
    settings: Settings,
    store: Arc<Store>,
    shutdown: CancellationToken,
) -> Result<Tally, IntakeError> {
    settings.folders.make()?;
    let instance = Instance::new(&settings.folders.work)?;
    let published = publish_again(&settings, &store, Duration::ZERO).await?;
    if published > 0 {
        tracing::info!(published, "published notices that an earlier run had recorded");
    }
    let (claimed_in, claimed_out) = mpsc::channel(CLAIMED_MAX);
    let (prepared_in, prepared_out) = mpsc::channel(settings.batch_files.saturating_mul(2));
    let eyes = start_eyes(instance, &settings, store.clone(), claimed_in, shutdown.clone());
    let workers = start_workers(&settings, &store, &shutdown, claimed_out, prepared_in);
    let recorder =
        Recorder { settings: settings.clone(), store: store.clone(), shutdown: shutdown.clone() };
    let caretaker = tokio::spawn(caretake(settings, store, shutdown));
    // Ends when the eyes have closed and the workers have emptied their queue.
    let tally = recorder.run(prepared_out).await;
    for worker in workers {
        let _ = worker.await;
    }
    let _ = caretaker.await;
    // Places in work/ go when nothing is left in them.
    if let Ok((instance, adopted)) = eyes.await {
        for place in &adopted {
            place.remove_if_empty();
        }
        drop(instance);
    }
    Ok(tally)
}

/// Starts the thread that looks and claims.
fn start_eyes(
    instance: Instance,
    settings: &Settings,
    store: Arc<Store>,
    claimed: mpsc::Sender<Claimed>,
    shutdown: CancellationToken,
) -> tokio::task::JoinHandle<(Instance, Vec<Adopted>)> {
    let (hint, hints) = sync_channel(HINTS_MAX);
    let closing = shutdown.clone();
    let wake = hint.clone();
    tokio::spawn(async move {
        closing.cancelled().await;
        // Full means that the eyes are awake.
        let _ = wake.try_send(Hint::Closing);
    });
    let rescan = Arc::new(AtomicBool::new(true));
    let watcher = watcher(hint, rescan.clone());
    if let Err(error) = &watcher {
        tracing::warn!(
            error = error as &dyn Error,
            "no events for the inbox: it is looked at periodically only"
        );
    }
    let eyes = Eyes {
        scanner: Scanner::new(&settings.folders, settings.settle),
        settings: settings.clone(),
        store,
        runtime: tokio::runtime::Handle::current(),
        watcher: watcher.ok(),
        watched: HashSet::new(),
        instance,
        adopted: Vec::new(),
        claimed,
        hints,
        rescan,
        shutdown,
    };
    tokio::task::spawn_blocking(move || eyes.run())
}

/// Something that the watcher has said.
enum Hint {
    /// This file is complete: renamed in, or closed after writing.
    Complete(PathBuf),
    /// The service is to end.
    Closing,
}

fn watcher(hint: SyncSender<Hint>, rescan: Arc<AtomicBool>) -> notify::Result<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        let event = match event {
            // Lost events: only a scan knows.
            Ok(event) if event.need_rescan() => return rescan.store(true, Ordering::Release),
            Ok(event) => event,
            Err(_) => return rescan.store(true, Ordering::Release),
        };
        let path = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => event.paths.into_iter().next(),
            // A folder of an affiliate: what lies in it came without events.
            EventKind::Create(notify::event::CreateKind::Folder) => {
                return rescan.store(true, Ordering::Release);
            }
            _ => None,
        };
        let Some(path) = path.filter(|path| !path.file_name().is_none_or(is_temporary)) else {
            return;
        };
        if let Err(TrySendError::Full(_)) = hint.try_send(Hint::Complete(path)) {
            rescan.store(true, Ordering::Release);
        }
    })
}

struct Eyes {
    scanner: Scanner,
    settings: Settings,
    store: Arc<Store>,
    runtime: tokio::runtime::Handle,
    watcher: Option<RecommendedWatcher>,
    watched: HashSet<PathBuf>,
    instance: Instance,
    adopted: Vec<Adopted>,
    claimed: mpsc::Sender<Claimed>,
    hints: Receiver<Hint>,
    rescan: Arc<AtomicBool>,
    shutdown: CancellationToken,
}

impl Eyes {
    fn run(mut self) -> (Instance, Vec<Adopted>) {
        let folders = self.settings.folders.clone();
        self.watch(&folders.inbox);
        self.watch(&folders.preetabli);
        let mut next_scan = Instant::now();
        let mut next_take_over = Instant::now();
        while !self.shutdown.is_cancelled() {
            let now = Instant::now();
            if now >= next_take_over {
                self.take_over();
                next_take_over = now + TAKE_OVER_EVERY;
            }
            if now >= next_scan || self.rescan.swap(false, Ordering::AcqRel) {
                let wait = self.scan();
                next_scan = Instant::now() + wait;
                continue;
            }
            match self.hints.recv_timeout(next_scan.min(next_take_over) - now) {
                Ok(Hint::Complete(path)) => {
                    if let Some(claimed) = self.scanner.claim_hinted(&mut self.instance, &path) {
                        self.hand_on(vec![claimed]);
                    }
                }
                Ok(Hint::Closing) | Err(RecvTimeoutError::Timeout) => {}
                // The watcher is gone: the scan is the truth anyway.
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(self.settings.settle.min(Duration::from_millis(200)));
                }
            }
        }
        (self.instance, self.adopted)
    }

    /// A full scan; gives the time until the next. Waiting préétablis are taken in before waiting declarations.
    fn scan(&mut self) -> Duration {
        self.instance.next_batch();
        let mut preetablis = Vec::new();
        let shutdown = self.shutdown.clone();
        let before = self.scanner.scan_preetablis(&self.instance, &mut |file| {
            preetablis.push(file);
            preetablis.len() < PREETABLIS_MAX && !shutdown.is_cancelled()
        });
        let many = preetablis.len() >= PREETABLIS_MAX;
        self.hand_on(preetablis);
        if many {
            // There are more: the declarations wait.
            return Duration::ZERO;
        }
        let claimed = self.claimed.clone();
        let mut sink = |file| claimed.blocking_send(file).is_ok() && !shutdown.is_cancelled();
        let seen = self.scanner.scan(&self.instance, &mut sink);
        for folder in self.scanner.folders() {
            self.watch(&folder);
        }
        let (settle, scan_every) = (self.settings.settle, self.settings.scan_every);
        match (before, seen) {
            (Ok(before), Ok(seen)) if before.unsettled + seen.unsettled > 0 => {
                settle.min(scan_every)
            }
            (Ok(_), Ok(_)) => scan_every,
            (Err(error), _) | (_, Err(error)) => {
                tracing::error!(error = &error as &dyn Error, "a folder cannot be read");
                scan_every
            }
        }
    }

    /// Takes préétablis in, here and now, and hands everything else to the workers.
    fn hand_on(&mut self, files: Vec<Claimed>) {
        let (files, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| file.is_preetabli);
        let (mut preetablis, mut bytes) = (Vec::new(), 0_u64);
        for file in files {
            match read_claimed(file, &self.settings.validation) {
                Ok(read) => {
                    bytes = bytes.saturating_add(read.size);
                    preetablis.push(read);
                }
                Err(error) => {
                    tracing::error!(error = &error as &dyn Error, "a préétabli cannot be read");
                }
            }
            if bytes >= self.settings.batch_bytes {
                self.runtime.block_on(self.take_in(std::mem::take(&mut preetablis)));
                bytes = 0;
            }
        }
        if !preetablis.is_empty() {
            self.runtime.block_on(self.take_in(preetablis));
        }
        for claimed in others {
            let _ = self.claimed.blocking_send(claimed);
        }
    }

    /// Keeps préétablis and removes their files; while the database is away they stay in work/ and are waited for.
    async fn take_in(&self, mut preetablis: Vec<Read>) {
        let files: Vec<_> = preetablis.iter_mut().map(preetabli_file).collect();
        let mut wait = Duration::from_millis(100);
        let answers = loop {
            match keep_preetablis(&self.store, &files, &self.settings.validation).await {
                Ok(answers) => break answers,
                Err(error) if error.is_passing() && !self.shutdown.is_cancelled() => {
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "the database is away"
                    );
                    pause(&mut wait, &self.shutdown).await;
                }
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "préétablis are kept for later"
                    );
                    return;
                }
            }
        };
        for ((read, file), answer) in preetablis.iter().zip(&files).zip(answers) {
            let answered = match answer.kept {
                Some(_) => Ok(()),
                None => answer_refusal(read, file, &answer.control, &self.settings),
            };
            tracing::info!(
                affilie = answer.control.affilie.as_deref().unwrap_or("inconnu"),
                periode = answer.control.periode.as_deref(),
                refused = answer.is_refused(),
                "préétabli taken in"
            );
            let done = answered.and_then(|()| {
                if file.bytes.is_none() {
                    keep_oversize(&self.settings.folders, &read.claimed.path, &read.claimed.prise);
                    return Ok(());
                }
                remove_done(&read.claimed.path)
            });
            if let Err(error) = done {
                tracing::error!(
                    error = &error as &dyn Error,
                    "a préétabli that is done cannot be answered or removed"
                );
            }
        }
    }

    fn watch(&mut self, folder: &Path) {
        let Some(watcher) = &mut self.watcher else { return };
        if self.watched.len() >= WATCHED_MAX || self.watched.contains(folder) {
            return;
        }
        match watcher.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => {
                self.watched.insert(folder.to_path_buf());
                // What came before the watch was set.
                self.rescan.store(true, Ordering::Release);
            }
            Err(error) => tracing::warn!(
                error = &error as &dyn Error,
                "a folder of the inbox cannot be watched"
            ),
        }
    }

    fn take_over(&mut self) {
        self.adopted.retain(|adopted| !adopted.remove_if_empty());
        match self.instance.take_over() {
            Ok((left, adopted)) => {
                if !left.is_empty() {
                    tracing::info!(
                        files = left.len(),
                        "taking over what an earlier run had claimed"
                    );
                }
                self.adopted.extend(adopted);
                self.hand_on(left);
            }
            Err(error) => tracing::error!(
                error = &error as &dyn Error,
                "what an earlier run left cannot be read"
            ),
        }
    }
}

/// Starts the workers that read and control.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the queue ends when the last worker drops its sender"
)]
fn start_workers(
    settings: &Settings,
    store: &Arc<Store>,
    shutdown: &CancellationToken,
    claimed: mpsc::Receiver<Claimed>,
    prepared: mpsc::Sender<InHand>,
) -> Vec<tokio::task::JoinHandle<()>> {
    // Permits are of a KiB; a file larger than all of it takes all of it.
    let all = u32::try_from(settings.memory_bytes >> 10).unwrap_or(u32::MAX).max(1);
    let worker = Worker {
        claimed: Arc::new(Mutex::new(claimed)),
        memory: Arc::new(Semaphore::new(usize::try_from(all).unwrap_or(1))),
        permits: all,
        engine: settings.validation,
        store: store.clone(),
        shutdown: shutdown.clone(),
    };
    let count = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    (0..count).map(|_| tokio::spawn(worker.clone().run(prepared.clone()))).collect()
}

#[derive(Clone)]
struct Worker {
    claimed: Arc<Mutex<mpsc::Receiver<Claimed>>>,
    memory: Arc<Semaphore>,
    permits: u32,
    engine: validation::Settings,
    store: Arc<Store>,
    shutdown: CancellationToken,
}

impl Worker {
    async fn run(self, prepared: mpsc::Sender<InHand>) {
        loop {
            let next = self.claimed.lock().await.recv().await;
            let Some(file) = next else { break };
            let size = std::fs::symlink_metadata(&file.path).map_or(0, |metadata| metadata.len());
            let due = u32::try_from(size.min(self.engine.bytes_max) >> 10).unwrap_or(u32::MAX);
            let due = due.saturating_add(1).min(self.permits);
            let Ok(permit) = self.memory.clone().acquire_many_owned(due).await else { break };
            // Whatever goes wrong, the file stays in work/, and the next run tries again.
            match self.prepare(file).await {
                Ok(Some(file)) => {
                    if prepared.send(InHand { prepared: file, _memory: permit }).await.is_err() {
                        break;
                    }
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::error!(error = &*error, "a claimed file cannot be controlled");
                }
            }
        }
    }

    async fn prepare(
        &self,
        file: Claimed,
    ) -> Result<Option<Prepared>, Box<dyn Error + Send + Sync>> {
        let engine = self.engine;
        let read = tokio::task::spawn_blocking(move || read_claimed(file, &engine)).await??;
        let preetabli = match read.preetabli_key() {
            None => None,
            Some((affilie, periode)) => match self.preetabli(affilie, periode).await? {
                Some(answer) => answer,
                None => return Ok(None),
            },
        };
        let controlled =
            tokio::task::spawn_blocking(move || read.control(preetabli.as_ref(), &engine));
        Ok(Some(controlled.await?))
    }

    /// The préétabli in force, waiting for a database that is away; the outer none when the service ends meanwhile.
    async fn preetabli(
        &self,
        affilie: i32,
        periode: i32,
    ) -> Result<Option<Option<Preetabli>>, StoreError> {
        let mut wait = Duration::from_millis(100);
        loop {
            match self.store.preetabli(affilie, periode).await {
                Err(error) if error.is_passing() && !self.shutdown.is_cancelled() => {
                    pause(&mut wait, &self.shutdown).await;
                }
                Err(error) if error.is_passing() => return Ok(None),
                other => return other.map(Some),
            }
        }
    }
}

/// Waits, twice as long the next time, at most five seconds, and not past the end of the service.
async fn pause(wait: &mut Duration, shutdown: &CancellationToken) {
    tokio::select! {
        () = tokio::time::sleep(*wait) => {}
        () = shutdown.cancelled() => {}
    }
    *wait = wait.saturating_mul(2).min(Duration::from_secs(5));
}

/// The bytes move: they are held once.
fn preetabli_file(read: &mut Read) -> PreetabliFile {
    let name = read.claimed.name.as_bytes().to_vec();
    PreetabliFile { name, size: read.size, bytes: read.bytes.take() }
}

fn remove_done(path: &Path) -> Result<(), IntakeError> {
    std::fs::remove_file(path).doing("remove", path)
}

struct Recorder {
    settings: Settings,
    store: Arc<Store>,
    shutdown: CancellationToken,
}

impl Recorder {
    async fn run(self, mut prepared: mpsc::Receiver<InHand>) -> Tally {
        let mut tally = Tally::default();
        let mut batch = Vec::with_capacity(self.settings.batch_files);
        while prepared.recv_many(&mut batch, self.settings.batch_files).await > 0 {
            let mut files = std::mem::take(&mut batch);
            // Complementary declarations come after the others and in order of their numbers.
            files.sort_by_key(|file| file.prepared.complementary());
            while !files.is_empty() {
                let rest = files.split_off(self.fitting(&files));
                self.handle(&mut files, &mut tally).await;
                files = rest;
            }
        }
        tally
    }

    /// How many files fit into one transaction: at least one.
    fn fitting(&self, files: &[InHand]) -> usize {
        let mut bytes = 0_u64;
        let fits = files.iter().take_while(|file| {
            // What a complementary declaration may hold depends on those before it: one a transaction.
            if file.prepared.complementary().is_some() {
                return false;
            }
            bytes = bytes.saturating_add(file.prepared.read.size);
            bytes <= self.settings.batch_bytes
        });
        fits.count().max(1)
    }

    /// Records, publishes, lets go. Whatever fails, the claimed files stay in work/ and nothing is lost.
    async fn handle(&self, files: &mut [InHand], tally: &mut Tally) {
        let decisions = match self.record(files).await {
            Ok(decisions) => decisions,
            // A bad one must not take its neighbours with it: one by one.
            Err(error) if files.len() > 1 && !error.is_passing() => {
                for file in files.chunks_mut(1) {
                    Box::pin(self.handle(file, tally)).await;
                }
                return;
            }
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn Error,
                    cause = root_cause(&error),
                    "a file cannot be recorded: it is kept"
                );
                return;
            }
        };
        if let Err(error) = self.answer(files, &decisions).await {
            // The notices are in the ledger: the caretaker publishes them.
            tracing::error!(error = &error as &dyn Error, "notices cannot be published yet");
            return;
        }
        for (file, decision) in files.iter().zip(&decisions) {
            let path = &file.prepared.read.claimed.path;
            if file.prepared.read.bytes.is_none() {
                // Under its receipt, or its claim when an earlier run gave the receipt and died.
                let claim = file.prepared.read.claimed.prise.as_str();
                let name = decision.as_ref().map_or(claim, |decision| &decision.accuse);
                keep_oversize(&self.settings.folders, path, name);
            } else if let Err(error) = std::fs::remove_file(path) {
                tracing::error!(
                    error = &error as &dyn Error,
                    "a file that is done cannot be removed"
                );
            }
            count(tally, decision.as_ref(), &file.prepared);
        }
    }

    /// Records a batch, waiting for a database that is away.
    async fn record(&self, files: &mut [InHand]) -> Result<Vec<Option<Decision>>, StoreError> {
        let mut wait = Duration::from_millis(100);
        loop {
            match self.record_once(files).await {
                Err(error) if error.is_passing() && !self.shutdown.is_cancelled() => {
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        wait_ms = wait.as_millis(),
                        "the database is away"
                    );
                    pause(&mut wait, &self.shutdown).await;
                }
                other => return other,
            }
        }
    }

    async fn record_once(&self, files: &mut [InHand]) -> Result<Vec<Option<Decision>>, StoreError> {
        let questions: Vec<_> = files.iter().map(|file| question(&file.prepared)).collect();
        let ensured = periods_to_load(files, &questions);
        self.store.ensure_partitions(&ensured).await?;
        let mut transaction = self.store.begin().await?;
        let known = transaction.ask(&questions).await?;
        let mut counting = Vec::with_capacity(files.len());
        for (file, known) in files.iter_mut().zip(&known) {
            counting.push(self.refresh(&mut transaction, file, known).await?);
        }
        // The second control may accept what the first refused: its period needs a partition too, and making one must
        // not wait inside a transaction. Otherwise its lines would lie in the way of that partition for ever.
        if periods_to_load(files, &questions).iter().any(|periode| !ensured.contains(periode)) {
            drop(transaction);
            return Box::pin(self.record_once(files)).await;
        }
        let files: &[InHand] = files;
        // From here on other services wait.
        let position = transaction.next_position().await?;
        let rules = |affilie| Rules {
            lang: self.settings.lang_for(affilie),
            without_preetabli: self.settings.without_preetabli,
            complementary_at_once: self.settings.complementary_at_once,
        };
        let decisions: Vec<Option<Decision>> = tokio::task::block_in_place(|| {
            let mut siblings = Siblings::from_position(position);
            let rows = files.iter().zip(&questions).zip(&known).zip(&counting);
            rows.map(|(((file, question), known), counting)| {
                decide(
                    &file.prepared,
                    question,
                    (known, counting),
                    &mut siblings,
                    (rules(question.affilie), &self.settings.validation),
                )
            })
            .collect()
        });
        let entries = entries_of(files, &questions, &decisions);
        if entries.is_empty() {
            return Ok(decisions);
        }
        transaction.record(&entries).await?;
        transaction.commit().await?;
        Ok(decisions)
    }

    /// Controls a file again when the ledger knows more than was known when it was read: another préétabli in force, or,
    /// for a complementary declaration, who else is declared. Gives the declarations that count in its period.
    async fn refresh(
        &self,
        transaction: &mut Batch<'_>,
        file: &mut InHand,
        known: &Known,
    ) -> Result<Vec<Counting>, StoreError> {
        let prepared = &mut file.prepared;
        let Some((affilie, periode)) = prepared.read.preetabli_key() else { return Ok(Vec::new()) };
        let complementary = prepared.complementary().is_some();
        if prepared.preetabli == known.preetabli && !complementary {
            return Ok(Vec::new());
        }
        let preetabli = transaction.preetabli(affilie, periode).await?;
        let engine = &self.settings.validation;
        if !complementary {
            prepared.control_again(preetabli.as_ref(), None, engine);
            return Ok(Vec::new());
        }
        let mut people = transaction.declared(affilie, periode).await?;
        // The same bytes again repeat nobody but themselves.
        people.retain(|person| {
            known.same_bytes.as_ref().is_none_or(|same| same.accuse != person.accuse)
        });
        let declared = declared(&people);
        let mut receipts: Vec<_> = people.into_iter().map(|person| person.accuse).collect();
        receipts.sort_unstable();
        receipts.dedup();
        prepared.declares = receipts;
        prepared.control_again(preetabli.as_ref(), Some(&declared), engine);
        transaction.counting(affilie, periode).await
    }

    async fn answer(
        &self,
        files: &[InHand],
        decisions: &[Option<Decision>],
    ) -> Result<(), IntakeError> {
        let decided: Vec<(&InHand, &Decision)> = files
            .iter()
            .zip(decisions)
            .filter_map(|(file, decision)| Some((file, decision.as_ref()?)))
            .collect();
        let publications: Vec<_> =
            decided.iter().map(|(file, decision)| publication(file, decision)).collect();
        tokio::task::block_in_place(|| publish(&self.settings.folders.outbox, &publications))?;
        let ids: Vec<_> =
            decided.iter().map(|(_, decision)| (decision.affilie, decision.id)).collect();
        self.store.mark_published(&ids).await?;
        Ok(())
    }
}

fn entries_of<'a>(
    files: &'a [InHand],
    questions: &'a [store::Question],
    decisions: &'a [Option<Decision>],
) -> Vec<Entry<'a>> {
    let rows = files.iter().zip(questions).zip(decisions);
    rows.filter_map(|((file, question), decision)| {
        Some(entry(&file.prepared, question, decision.as_ref()?))
    })
    .collect()
}

/// Everybody declared in a period, as the engine wants to know it.
fn declared(people: &[Person]) -> Declared {
    let mut declared = Declared::default();
    let mut name: Arc<str> = Arc::from("");
    for person in people {
        if *name != *person.accuse {
            name = Arc::from(person.accuse.as_str());
        }
        if let Some(number) = person.num_assure.and_then(|number| u64::try_from(number).ok()) {
            declared.add_number(number, &name);
        }
        if let Some(cin) = &person.num_cin {
            declared.add_cin(cin.as_bytes(), &name);
        }
    }
    declared
}

/// Periods whose lines will be loaded.
fn periods_to_load(files: &[InHand], questions: &[store::Question]) -> Vec<i32> {
    let rows = files.iter().zip(questions);
    let loaded = rows.filter(|(file, _)| file.prepared.control.verdict() != Verdict::Rejected);
    loaded.filter_map(|(_, question)| question.periode).collect()
}

fn publication<'a>(file: &'a InHand, decision: &'a Decision) -> Publication<'a> {
    Publication {
        affilie: decision.affilie,
        accuse: &decision.accuse,
        name: file.prepared.read.claimed.name.as_bytes(),
        folder: file.prepared.read.claimed.folder.as_ref().map(|folder| folder.as_bytes()),
        avis: &decision.avis,
    }
}

fn entry<'a>(
    prepared: &'a Prepared,
    question: &'a store::Question,
    decision: &'a Decision,
) -> Entry<'a> {
    Entry {
        question,
        id: decision.id,
        accuse: &decision.accuse,
        nom: prepared.read.claimed.name.as_bytes(),
        dossier: prepared.read.claimed.folder.as_ref().map(|folder| folder.as_bytes()),
        recu_le: &prepared.read.received_at,
        octets: prepared.read.size,
        contenu: prepared.read.bytes.as_deref(),
        ebds: prepared.ebds.as_deref(),
        control: &decision.control,
        state: decision.state,
        charge: decision.charge,
        doublon_de: decision.doublon_de.as_deref(),
        preetabli: prepared.preetabli,
        moteur: ENGINE_VERSION,
        faits: &decision.faits,
        avis: &decision.avis,
    }
}

fn count(tally: &mut Tally, decision: Option<&Decision>, prepared: &Prepared) {
    let Some(decision) = decision else { return };
    tally.depots += 1;
    match decision.control.verdict() {
        Verdict::Accepted => tally.accepted += 1,
        Verdict::AcceptedWithReserve => tally.with_reserve += 1,
        Verdict::Rejected => tally.rejected += 1,
    }
    tally.duplicates += u64::from(decision.doublon_de.is_some());
    if decision.charge {
        let lines = decision.control.totals.salaries.value().unwrap_or(0);
        tally.lignes += u64::try_from(lines).unwrap_or(u64::MAX);
    }
    tracing::info!(
        receipt = decision.accuse,
        affilie = decision.control.affilie.as_deref().unwrap_or("inconnu"),
        periode = decision.control.periode.as_deref(),
        verdict = decision.control.verdict().name(),
        blocking = decision.control.count(spec::Severity::Blocking),
        warnings = decision.control.count(spec::Severity::Warning),
        bytes = prepared.read.size,
        duplicate = decision.doublon_de.is_some(),
        loaded = decision.charge,
        "deposit answered"
    );
}

/// The innermost error: drivers hide the reason behind several layers.
fn root_cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// Moves a file that is too large to be kept in the database to `work/oversize/`, for an operator to look at.
fn keep_oversize(folders: &Folders, path: &Path, name: &str) {
    let place = folders.work.join("oversize");
    let to = place.join(name.replace('/', "-"));
    let kept = std::fs::create_dir_all(&place).and_then(|()| std::fs::rename(path, to));
    if let Err(error) = kept {
        tracing::error!(
            error = &error as &dyn Error,
            "a file that is too large cannot be put aside"
        );
    }
}

/// Publishes what was recorded but not published, until the service ends: by a run that died, or when the outbox was away.
async fn caretake(settings: Settings, store: Arc<Store>, shutdown: CancellationToken) {
    let mut told = None;
    loop {
        seal_the_day(&settings, &store, &mut told).await;
        tokio::select! {
            () = tokio::time::sleep(TAKE_OVER_EVERY) => {}
            () = shutdown.cancelled() => return,
        }
        if let Err(error) = publish_again(&settings, &store, TAKE_OVER_EVERY).await {
            tracing::warn!(
                error = &error as &dyn Error,
                "notices that were not published cannot be published yet"
            );
        }
    }
}

/// Seals the journal once a day. Nobody waits for it; what is wrong is told once while it stays the same.
async fn seal_the_day(settings: &Settings, store: &Store, told: &mut Option<String>) {
    let sealed = match SealKey::open_or_make(&settings.folders.cles) {
        Ok(key) => key.seal(store, true, "service").await,
        Err(error) => Err(error),
    };
    match sealed {
        Ok(Some(seal)) => {
            tracing::info!(position = seal.position, key = seal.cle, "sealed the journal");
        }
        Ok(None) => {}
        Err(error) => {
            let text = error.to_string();
            if told.as_ref() != Some(&text) {
                tracing::error!(error = &error as &dyn Error, "the journal cannot be sealed");
            }
            *told = Some(text);
            return;
        }
    }
    *told = None;
}

/// Publishes recorded notices older than `age` that are not marked as published; gives their number.
async fn publish_again(
    settings: &Settings,
    store: &Store,
    age: Duration,
) -> Result<u64, IntakeError> {
    let mut after = 0;
    let mut count = 0_u64;
    loop {
        let some = store.unpublished(after, 100, age).await?;
        let Some(last) = some.last() else { return Ok(count) };
        after = last.id;
        let publications: Vec<_> = some
            .iter()
            .map(|depot| Publication {
                affilie: depot.affilie,
                accuse: &depot.accuse,
                name: &depot.nom,
                folder: depot.dossier.as_deref(),
                avis: &depot.avis,
            })
            .collect();
        tokio::task::block_in_place(|| {
            publish(&settings.folders.outbox, &publications)?;
            remove_leftovers(&settings.folders.outbox, &publications);
            Ok::<_, IntakeError>(())
        })?;
        let ids: Vec<_> = some.iter().map(|depot| (depot.affilie, depot.id)).collect();
        store.mark_published(&ids).await?;
        count = count.saturating_add(ids.len() as u64);
    }
}
