//! The workers read and control what was claimed, many files at once, off the async threads.

use crate::claim::{Claimed, Holding, Instance};
use crate::gauges::{Held, Outage};
use crate::large::Threads;
use crate::memory::{HEAD, Memory, Taken};
use crate::prepare::{Prepared, Read, head_of, read_claimed};
use crate::service::{Again, Settings, bounded, pause, root_cause};
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use store::{Preetabli, Store};
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Bytes of préétablis held by one worker at once, at least one préétabli.
const PREETABLIS_BYTES: u64 = 8 << 20;

/// A file in memory, and the share of memory that it holds.
pub(crate) struct InHand {
    pub(crate) prepared: Prepared,
    /// Shared with those that were read at the same time.
    pub(crate) _share: Arc<Share>,
    pub(crate) held: Held,
}

/// What files take up that are in hand together.
pub(crate) struct Share {
    /// Of memory.
    _memory: Taken,
    /// A note of them, for the case that this run dies.
    _holding: Holding,
}

/// Claimed files that wait for a worker.
pub(crate) struct Waiting {
    fresh: mpsc::Receiver<Claimed>,
    backlog: mpsc::Receiver<Claimed>,
    /// One that did not fit into the batch before.
    next: Option<Claimed>,
}

impl Waiting {
    pub(crate) fn new(fresh: mpsc::Receiver<Claimed>, backlog: mpsc::Receiver<Claimed>) -> Self {
        Self { fresh, backlog, next: None }
    }

    /// Waits for a file and takes what else is there, as far as it fits; none when no more will come. Files that an event
    /// has shown come first, and leave every fourth place to the backlog. One over which a run has died comes alone.
    async fn take(&mut self, files_max: usize, bytes_max: u64) -> Option<Vec<Claimed>> {
        let first = if let Some(file) = self.next.take() {
            file
        } else {
            tokio::select! {
                biased;
                Some(file) = self.fresh.recv() => file,
                Some(file) = self.backlog.recv() => file,
                else => return None,
            }
        };
        if first.is_alone() {
            return Some(vec![first]);
        }
        let mut bytes = first.size;
        let mut files = vec![first];
        while files.len() < files_max {
            let (one, other) = if files.len() % 4 == 3 {
                (&mut self.backlog, &mut self.fresh)
            } else {
                (&mut self.fresh, &mut self.backlog)
            };
            let Ok(file) = one.try_recv().or_else(|_| other.try_recv()) else { break };
            bytes = bytes.saturating_add(file.size);
            if bytes > bytes_max || file.is_alone() {
                self.next = Some(file);
                break;
            }
            files.push(file);
        }
        Some(files)
    }
}

/// Starts the workers.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the queue ends when the last worker drops its sender"
)]
pub(crate) fn start_workers(
    settings: &Settings,
    store: &Arc<Store>,
    shutdown: &CancellationToken,
    (waiting, memory): (Waiting, &Memory),
    (instance, again): (&Arc<Instance>, &Arc<Again>),
    prepared: mpsc::Sender<Vec<InHand>>,
) -> Vec<JoinHandle<()>> {
    let worker = Worker {
        waiting: Arc::new(Mutex::new(waiting)),
        memory: memory.clone(),
        settings: Arc::new(settings.clone()),
        store: store.clone(),
        instance: instance.clone(),
        again: again.clone(),
        shutdown: shutdown.clone(),
        threads: Threads::start(),
    };
    let count = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    (0..count).map(|_| tokio::spawn(worker.clone().run(prepared.clone()))).collect()
}

#[derive(Clone)]
struct Worker {
    waiting: Arc<Mutex<Waiting>>,
    memory: Memory,
    settings: Arc<Settings>,
    store: Arc<Store>,
    instance: Arc<Instance>,
    again: Arc<Again>,
    shutdown: CancellationToken,
    threads: Threads,
}

impl Worker {
    async fn run(self, prepared: mpsc::Sender<Vec<InHand>>) {
        loop {
            let next = {
                let mut waiting = self.waiting.lock().await;
                waiting.take(self.settings.batch_files, self.settings.batch_bytes).await
            };
            let Some(files) = next else { break };
            let Ok(ready) = self.prepare(files).await else { break };
            if !ready.is_empty() && prepared.send(ready).await.is_err() {
                break;
            }
        }
    }

    /// Reads and controls files; an error when the service ends meanwhile. A file that cannot be read is tried again
    /// later.
    async fn prepare(&self, files: Vec<Claimed>) -> Result<Vec<InHand>, Ending> {
        let memory = if files.iter().any(Claimed::is_alone) {
            self.memory.take_all().await
        } else {
            let head = |file: &Claimed| tokio::task::block_in_place(|| head_of(&file.path, HEAD));
            let weight = |file: &Claimed| self.memory.weight(file.size, || head(file));
            let due = files.iter().fold(0_u64, |sum, file| sum.saturating_add(weight(file)));
            self.memory.take(due).await
        };
        let memory = memory.map_err(|_| Ending)?;
        let share = Arc::new(Share { _memory: memory, _holding: self.instance.holds(&files) });
        let engine = self.settings.validation;
        let largest = files.iter().map(|file| file.size).max().unwrap_or(0);
        let read = self.threads.run(largest, move || {
            files
                .into_iter()
                .map(|file| (file.clone(), read_claimed(file, &engine)))
                .collect::<Vec<_>>()
        });
        let mut reads = Vec::new();
        for (file, read) in read.await.ok_or(Ending)? {
            match read {
                Ok(read) => reads.push(read),
                Err(error) => {
                    tracing::error!(error = &error as &dyn Error, "a claimed file cannot be read");
                    // Somebody has taken it out of work/: there is nothing to try again.
                    if file.path.exists() {
                        self.again.add(file);
                    }
                }
            }
        }
        let mut hand = Vec::with_capacity(reads.len());
        while !reads.is_empty() {
            let controlled = self.control(&mut reads).await?;
            hand.extend(controlled.into_iter().map(|prepared| InHand {
                prepared,
                _share: share.clone(),
                held: self.settings.gauges.holds(),
            }));
        }
        Ok(hand)
    }

    /// Controls as many of the files as have their préétablis fit in memory, at least one.
    async fn control(&self, reads: &mut Vec<Read>) -> Result<Vec<Prepared>, Ending> {
        self.months(reads).await?;
        let keys: Vec<_> = reads.iter().map(Read::preetabli_key).collect();
        let found = self.preetablis(&keys).await?;
        let some: Vec<_> = reads.drain(..found.len().min(reads.len())).collect();
        let largest = some.iter().map(|read| read.size).max().unwrap_or(0);
        let room = self.memory.control(largest).await.map_err(|_| Ending)?;
        let engine = self.settings.validation;
        let again = self.again.clone();
        let controlled = self.threads.run(largest, move || {
            // Until this has come to its end, whoever waits for it.
            let _room = room;
            let rows = some.into_iter().zip(found);
            rows.filter_map(|(read, preetabli)| {
                let claimed = read.claimed.clone();
                let controlled =
                    catch_unwind(AssertUnwindSafe(|| read.control(preetabli.as_deref(), &engine)));
                // A fault of the engine must not take its neighbours with it.
                controlled.inspect_err(|_| again.add(claimed)).ok()
            })
            .collect()
        });
        controlled.await.ok_or(Ending)
    }

    /// Finds the month of declarations that do not say it, waiting for a database that is away.
    async fn months(&self, reads: &mut [Read]) -> Result<(), Ending> {
        for read in reads.iter_mut().filter(|read| read.month.is_none()) {
            let Some((affilie, sha256)) = read.without_month().zip(read.sha256) else { continue };
            let mut wait = Duration::from_millis(100);
            let month = loop {
                let asked = (&*self.settings, &*self.store, &self.shutdown);
                let step = self.store.month_of(affilie, &sha256);
                match bounded("look up the month of a declaration", asked, step).await {
                    Ok(month) => break month,
                    Err(_) if self.shutdown.is_cancelled() => return Err(Ending),
                    Err(error) => {
                        self.settings.gauges.outage(Outage::Database);
                        tracing::warn!(
                            error = &error as &dyn Error,
                            cause = root_cause(&error),
                            "the month of a declaration cannot be looked up; trying again"
                        );
                    }
                }
                pause(&mut wait, &self.shutdown).await;
            };
            read.assume(month);
        }
        Ok(())
    }

    /// The préétablis in force, waiting for a database that is away.
    async fn preetablis(
        &self,
        keys: &[Option<(i32, i32)>],
    ) -> Result<Vec<Option<Arc<Preetabli>>>, Ending> {
        let mut wait = Duration::from_millis(100);
        loop {
            let step = self.store.preetablis(keys, PREETABLIS_BYTES);
            let error = match bounded(
                "look up préétablis",
                (&self.settings, &self.store, &self.shutdown),
                step,
            )
            .await
            {
                Ok(found) => return Ok(found),
                Err(error) => error,
            };
            if self.shutdown.is_cancelled() {
                return Err(Ending);
            }
            self.settings.gauges.outage(Outage::Database);
            tracing::warn!(
                error = &error as &dyn Error,
                cause = root_cause(&error),
                "préétablis cannot be read; trying again"
            );
            pause(&mut wait, &self.shutdown).await;
        }
    }
}

/// The service ends.
struct Ending;
