//! The archive verified, for the API and the console.

use jiff::Timestamp;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use store::Store;

/// Verifies the archive, off the threads that answer other requests. `progress` hears how many
/// entries of how many were walked.
pub(crate) async fn verified(
    store: Arc<Store>,
    progress: impl Fn(u64, u64) + Send + Sync + 'static,
) -> Result<Vec<archive::Problem>, String> {
    let runtime = tokio::runtime::Handle::current();
    let verified = tokio::task::spawn_blocking(move || {
        runtime.block_on(async move { archive::problems(&store, &[], &progress).await })
    });
    match verified.await {
        Ok(problems) => problems.map_err(|error| format!("{error:#}")),
        Err(error) => Err(error.to_string()),
    }
}

/// A verification that was begun from a page: it goes on whoever looks.
pub(crate) struct Verification {
    /// The account that has begun it.
    pub(crate) by: String,
    walked: AtomicU64,
    all: AtomicU64,
    outcome: OnceLock<Outcome>,
}

/// What came of it.
pub(crate) struct Outcome {
    /// When, RFC 3339.
    pub(crate) at: String,
    /// None when it could not be done: the log says why.
    pub(crate) problems: Option<Vec<archive::Problem>>,
}

impl Verification {
    /// What came of it; none while it goes on.
    pub(crate) fn outcome(&self) -> Option<&Outcome> {
        self.outcome.get()
    }

    /// So many entries of so many were walked.
    pub(crate) fn has_walked(&self, walked: u64, all: u64) {
        self.walked.store(walked, Ordering::Relaxed);
        self.all.store(all, Ordering::Relaxed);
    }

    /// It has ended, with these problems; none when it could not be done.
    pub(crate) fn ended(&self, problems: Option<Vec<archive::Problem>>) {
        let _ = self.outcome.set(Outcome { at: Timestamp::now().to_string(), problems });
    }

    /// Entries that were walked, and how many there are.
    pub(crate) fn progress(&self) -> (u64, u64) {
        (self.walked.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }
}

/// The last verification that was begun from a page.
#[derive(Default)]
pub(crate) struct Verifications(Mutex<Option<Arc<Verification>>>);

impl Verifications {
    pub(crate) fn last(&self) -> Option<Arc<Verification>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether one goes on.
    pub(crate) fn goes_on(&self) -> bool {
        self.last().is_some_and(|last| last.outcome().is_none())
    }

    /// Begins one, and takes its place: what is given back is told about it.
    pub(crate) fn begin(&self, by: &str) -> Arc<Verification> {
        let verification = Arc::new(Verification {
            by: by.to_owned(),
            walked: AtomicU64::new(0),
            all: AtomicU64::new(0),
            outcome: OnceLock::new(),
        });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(verification.clone());
        verification
    }
}
