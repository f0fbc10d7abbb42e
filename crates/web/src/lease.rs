//! How long a connection may still live: everything that is slow has to earn its time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The time that a connection has left. Shared with whoever answers over it.
#[derive(Clone, Debug)]
pub(crate) struct Lease {
    began: Instant,
    /// Milliseconds after that.
    until: Arc<AtomicU64>,
    /// Whether a request is being answered.
    busy: Arc<AtomicBool>,
    /// Whether what is answered goes on.
    stream: Arc<AtomicBool>,
}

impl Lease {
    /// For a connection that begins now.
    pub(crate) fn of(time: Duration) -> Self {
        let lease = Self {
            began: Instant::now(),
            until: Arc::default(),
            busy: Arc::default(),
            stream: Arc::default(),
        };
        lease.at_least(time);
        lease
    }

    /// It lives for at least so long from now on.
    pub(crate) fn at_least(&self, time: Duration) {
        let until = self.began.elapsed().saturating_add(time).as_millis();
        self.until.fetch_max(u64::try_from(until).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// Waits until it is over.
    pub(crate) async fn over(&self) {
        loop {
            let until = Duration::from_millis(self.until.load(Ordering::Relaxed));
            let left = until.saturating_sub(self.began.elapsed());
            if left.is_zero() {
                return;
            }
            tokio::time::sleep(left).await;
        }
    }

    /// A request is being answered until this is dropped.
    pub(crate) fn busy(&self) -> Busy {
        self.busy.store(true, Ordering::Relaxed);
        Busy(self.busy.clone())
    }

    /// What is answered over it goes on: it has a place of its own among connections.
    pub(crate) fn streams(&self) {
        self.stream.store(true, Ordering::Relaxed);
    }

    /// Whether it does.
    pub(crate) fn is_stream(&self) -> bool {
        self.stream.load(Ordering::Relaxed)
    }

    /// Whether one is.
    pub(crate) fn is_busy(&self) -> bool {
        self.busy.load(Ordering::Relaxed)
    }
}

/// A request that is being answered.
pub(crate) struct Busy(Arc<AtomicBool>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}
