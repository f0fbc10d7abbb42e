//! The database as a running service asks it: with patience, but not for ever.

use crate::metrics::{Metrics, Outage};
use crate::settings::Settings;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use store::{Store, StoreError};
use tokio_util::sync::CancellationToken;

/// First wait after a step that failed; each next one is twice as long.
const WAIT: Duration = Duration::from_millis(100);
/// Longest wait between two tries.
const WAIT_MAX: Duration = Duration::from_secs(5);

/// The database, and how long it is waited for. A clone asks the same one.
#[derive(Clone, Debug)]
pub struct Ledger {
    store: Arc<Store>,
    shutdown: CancellationToken,
    hung_after: Duration,
    grace: Duration,
    metrics: Metrics,
}

impl Ledger {
    /// The ledger of a service that ends with `shutdown`.
    #[must_use]
    pub fn new(settings: &Settings, store: Arc<Store>, shutdown: CancellationToken) -> Self {
        let Settings { hung_after, grace, metrics, .. } = settings;
        let (hung_after, grace, metrics) = (*hung_after, *grace, metrics.clone());
        Self { store, shutdown, hung_after, grace, metrics }
    }

    /// The database itself.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether the service was told to end.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        self.shutdown.is_cancelled()
    }

    /// The token that tells the service to end.
    #[must_use]
    pub fn shutdown(&self) -> &CancellationToken {
        &self.shutdown
    }

    /// Waits for a step of the database, but not for ever, and shorter once the service ends. After
    /// a step that was waited for in vain, the next one goes over another connection.
    ///
    /// # Errors
    /// Those of the step; [`StoreError::hung`] when it did not end in time.
    pub async fn bounded<T, E: From<StoreError>>(
        &self,
        doing: &'static str,
        step: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        let ending = async {
            self.shutdown.cancelled().await;
            tokio::time::sleep(self.grace).await;
        };
        tokio::select! {
            biased;
            done = step => return done,
            () = ending => {}
            () = tokio::time::sleep(self.hung_after) => self.store.reconnect(),
        }
        Err(StoreError::hung(doing).into())
    }

    /// Counts a try that failed because the database is away.
    pub fn is_away(&self) {
        self.metrics.outage(Outage::Database);
    }

    /// Waits between tries; see [`Waits::pause`].
    #[must_use]
    pub fn waits(&self) -> Waits {
        Waits::new(&self.shutdown)
    }
}

/// Waits between the tries of one step: each twice as long as the one before, at most five seconds,
/// and not past the end of the service.
#[derive(Clone, Debug)]
pub struct Waits {
    next: Duration,
    shutdown: CancellationToken,
}

impl Waits {
    /// The waits of one step.
    #[must_use]
    pub fn new(shutdown: &CancellationToken) -> Self {
        Self { next: WAIT, shutdown: shutdown.clone() }
    }

    /// How long the next wait is.
    #[must_use]
    pub fn next(&self) -> Duration {
        self.next
    }

    /// Waits.
    pub async fn pause(&mut self) {
        tokio::select! {
            () = tokio::time::sleep(self.next) => {}
            () = self.shutdown.cancelled() => {}
        }
        self.next = self.next.saturating_mul(2).min(WAIT_MAX);
    }
}

/// The innermost error: drivers hide the reason behind several layers.
#[must_use]
pub fn root_cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
