//! The workers read and control what was claimed, many files at once, off the async threads.

use crate::claimed::claim::Instance;
use crate::claimed::file::Claimed;
use crate::claimed::fingerprint::Fingerprint;
use crate::claimed::in_hand::Holding;
use crate::claimed::read::{ReadFile, head_of, read_claimed};
use crate::claimed::retry::Again;
use crate::settings::Settings;
use deposit::metrics::Held;
use deposit::{Controls, Ending, HEAD, Handed, Ready, Taken};
use std::error::Error;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;

/// A claimed file whose content is in memory, and the share of memory that it holds.
pub(crate) struct InHand {
    pub(crate) claimed: Claimed,
    pub(crate) print: Fingerprint,
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

    /// Waits for a file and takes what else is there, as far as it fits; none when no more will
    /// come. Files that an event has shown come first, and leave every fourth place to the backlog.
    /// One over which a run has died comes alone.
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

/// The workers.
#[derive(Clone)]
pub(crate) struct Workers {
    pub(crate) settings: Arc<Settings>,
    pub(crate) controls: Controls,
    pub(crate) instance: Arc<Instance>,
    pub(crate) again: Arc<Again>,
}

impl Workers {
    /// Starts them; they end when no more files come.
    pub(crate) fn start(
        self,
        waiting: Waiting,
        prepared: &mpsc::Sender<Vec<Ready<InHand>>>,
    ) -> Vec<JoinHandle<()>> {
        let waiting = Arc::new(Mutex::new(waiting));
        let count = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let worker = || Worker { of: self.clone(), waiting: waiting.clone() };
        (0..count).map(|_| tokio::spawn(worker().run(prepared.clone()))).collect()
    }
}

struct Worker {
    of: Workers,
    waiting: Arc<Mutex<Waiting>>,
}

impl Worker {
    async fn run(self, prepared: mpsc::Sender<Vec<Ready<InHand>>>) {
        loop {
            let next = {
                let mut waiting = self.waiting.lock().await;
                let of = &self.of.settings.deposit;
                waiting.take(of.batch_files, of.batch_bytes).await
            };
            let Some(files) = next else { break };
            let Ok(ready) = self.prepare(files).await else { break };
            if !ready.is_empty() && prepared.send(ready).await.is_err() {
                break;
            }
        }
    }

    /// Reads and controls files; an error when the service ends meanwhile. A file that cannot be
    /// read is tried again later.
    async fn prepare(&self, files: Vec<Claimed>) -> Result<Vec<Ready<InHand>>, Ending> {
        let Workers { settings, controls, instance, again } = &self.of;
        let memory = if files.iter().any(Claimed::is_alone) {
            controls.memory.take_all().await
        } else {
            let head = |file: &Claimed| tokio::task::block_in_place(|| head_of(&file.path, HEAD));
            let weight = |file: &Claimed| controls.memory.weight(file.size, || head(file));
            let due = files.iter().fold(0_u64, |sum, file| sum.saturating_add(weight(file)));
            controls.memory.take(due).await
        };
        let memory = memory.map_err(|_| Ending)?;
        let share = Arc::new(Share { _memory: memory, _holding: instance.holds(&files) });
        let engine = settings.deposit.validation;
        let largest = files.iter().map(|file| file.size).max().unwrap_or(0);
        let read = controls.threads.run(largest, move || {
            files
                .into_iter()
                .map(|file| (file.clone(), read_claimed(file, &engine)))
                .collect::<Vec<_>>()
        });
        let mut reads = Vec::new();
        for (file, read) in read.await.ok_or(Ending)? {
            match read {
                Ok(ReadFile { claimed, print, deposit }) => {
                    reads.push(Handed { deposit, ticket: (claimed, print) });
                }
                Err(error) => {
                    tracing::error!(error = &error as &dyn Error, "a claimed file cannot be read");
                    // Somebody has taken it out of work/: there is nothing to try again.
                    if file.path.exists() {
                        again.add(file);
                    }
                }
            }
        }
        let mut hand = Vec::with_capacity(reads.len());
        for controlled in controls.all(reads).await? {
            match controlled {
                Ok(Ready { prepared, ticket: (claimed, print) }) => {
                    let held = settings.deposit.metrics.holds();
                    let ticket = InHand { claimed, print, _share: share.clone(), held };
                    hand.push(Ready { prepared, ticket });
                }
                // The engine has panicked over it.
                Err((claimed, _)) => again.add(claimed),
            }
        }
        Ok(hand)
    }
}
