//! What is in hand: the files of this run, for the case that it dies, and the préétablis of all.

use crate::claimed::claim::{Hand, Instance};
use crate::claimed::file::{Claimed, PREETABLIS};
use deposit::PreetablisInHand;
use std::fs;
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Files that are in hand until this is dropped.
#[derive(Debug)]
pub(crate) struct Holding {
    instance: Arc<Instance>,
    group: u64,
}

impl Drop for Holding {
    fn drop(&mut self) {
        self.instance.write_hand(|hand| {
            hand.groups.remove(&self.group);
        });
    }
}

impl Instance {
    /// Says that these files are in hand from now on: should this run die, they were when it died.
    /// No more than the process is to survive here, so nothing is made durable.
    pub(crate) fn holds(self: &Arc<Self>, files: &[Claimed]) -> Holding {
        let lines: Vec<_> =
            files.iter().map(|file| format!("{} {}\n", file.deaths, file.prise)).collect();
        let mut group = 0;
        self.write_hand(|hand| {
            hand.last = hand.last.saturating_add(1);
            group = hand.last;
            hand.groups.insert(group, lines.concat());
        });
        Holding { instance: self.clone(), group }
    }

    fn write_hand(&self, change: impl FnOnce(&mut Hand)) {
        let Ok(mut hand) = self.hand.lock() else { return };
        change(&mut hand);
        let text: String = hand.groups.values().map(String::as_str).collect();
        let written = self.lock.write_all_at(text.as_bytes(), 0);
        if let Err(error) = written.and_then(|()| self.lock.set_len(text.len() as u64)) {
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "what is in hand is not told"
            );
        }
    }
}

/// When the préétablis were claimed that some run of a service, living or dead, has in hand; none
/// when there are none. The times are the file system's: they are compared with one another only,
/// since its clock lags behind that of the process by a tick, or by more on another machine.
pub(crate) fn preetablis_in_hand(work: &Path) -> Option<PreetablisInHand> {
    let below = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    let places = below(work.to_path_buf());
    let batches = places.flat_map(|place| below(place.path()));
    let files = batches.flat_map(|batch| below(batch.path().join(PREETABLIS)));
    // The inode changed last when it was claimed; one that is gone by now is in the ledger.
    let claimed_at = |file: fs::DirEntry| {
        let metadata = file.metadata().ok()?;
        let seconds = u64::try_from(metadata.ctime()).ok()?;
        let nanoseconds = u32::try_from(metadata.ctime_nsec()).ok()?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
    };
    files.filter_map(claimed_at).fold(None, |range: Option<PreetablisInHand>, time| {
        let (oldest, newest) = range.map_or((time, time), |range| (range.oldest, range.newest));
        Some(PreetablisInHand { oldest: oldest.min(time), newest: newest.max(time) })
    })
}
