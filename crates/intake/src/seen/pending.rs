//! What is still to be looked for.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;

/// Events that nobody could follow: a scan finds what they were about.
#[derive(Clone)]
pub(super) struct Lost {
    pub(super) look: SyncSender<()>,
    /// Those that were about préétablis.
    pub(super) preetablis: Arc<Unfound>,
}

/// Préétablis that were dropped and that nobody has claimed yet: declarations that come after them
/// must not overtake them.
#[derive(Debug, Default)]
pub(super) struct Unfound {
    /// How often one was missed, or could not be claimed.
    lost: AtomicU64,
    /// As many of these were there when a look at all of them began that found them.
    found: AtomicU64,
}

impl Unfound {
    pub(super) fn lose(&self) {
        self.lost.fetch_add(1, Ordering::AcqRel);
    }

    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Acquire)
    }

    pub(super) fn find(&self, lost: u64) {
        self.found.store(lost, Ordering::Release);
    }

    pub(super) fn is_none(&self) -> bool {
        self.lost() == self.found.load(Ordering::Acquire)
    }
}

impl Lost {
    pub(super) fn look(&self) {
        // Full means that a scan is due already.
        let _ = self.look.try_send(());
    }
}
