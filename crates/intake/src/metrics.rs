//! What the service counts of its folders, for an operator or a monitor.
//!
//! Numbers only: no label names an affiliate, a file or a person.

use crate::space::Shortage;
use deposit::metrics::{Metrics, Outage, seconds};
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::SetOnce;

/// How long the inbox may go without a look while nothing is being worked on.
const PATIENCE: Duration = Duration::from_mins(10);

/// Counters and gauges of one service, shared by all its parts; a clone counts on the same.
#[derive(Clone, Debug)]
pub struct Gauges {
    deposits: Metrics,
    scan: Histogram,
    last_scan: Gauge<f64, AtomicU64>,
    left_alone: Gauge,
    scanned: Scanned,
    taking: Arc<SetOnce<()>>,
    /// Where there is too little free space, while there is.
    shortage: Arc<Mutex<Option<Shortage>>>,
    short_of_space: Gauge,
    free_space: Gauge<f64, AtomicU64>,
}

/// When the inbox was last looked at, by a clock that nobody sets back.
#[derive(Clone, Debug)]
struct Scanned {
    start: Instant,
    /// Milliseconds after the start.
    at: Arc<AtomicU64>,
    /// Whether what lay there could not be claimed.
    in_vain: Arc<AtomicBool>,
}

impl Scanned {
    fn now(&self, in_vain: bool) {
        let at = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.at.store(at, Ordering::Relaxed);
        self.in_vain.store(in_vain, Ordering::Relaxed);
    }
}

impl Gauges {
    /// Gauges of a service that counts its deposits there.
    #[must_use]
    pub fn beside(deposits: Metrics) -> Self {
        Self {
            deposits,
            scan: seconds(),
            last_scan: Gauge::default(),
            left_alone: Gauge::default(),
            scanned: Scanned { start: Instant::now(), at: Arc::default(), in_vain: Arc::default() },
            taking: Arc::default(),
            shortage: Arc::default(),
            short_of_space: Gauge::default(),
            free_space: Gauge::default(),
        }
    }

    /// Has these numbers shown in a registry (whose prefix is `bordereau`).
    pub fn register(&self, registry: &mut Registry) {
        self.deposits.register(registry);
        let (name, help) = ("scan", "One look at the whole inbox");
        registry.register_with_unit(name, help, Unit::Seconds, self.scan.clone());
        registry.register_with_unit(
            "last_scan_timestamp",
            "When the inbox was last looked at, Unix time; 0 before the first time",
            Unit::Seconds,
            self.last_scan.clone(),
        );
        let of = &self.left_alone;
        registry.register(
            "left_alone_files",
            "Entries where files are dropped that are left alone by their names, at the last look",
            of.clone(),
        );
        registry.register(
            "short_of_space",
            "Whether what is dropped waits for free space: 1 or 0",
            self.short_of_space.clone(),
        );
        registry.register_with_unit(
            "free_space",
            "Free space where there is the least, at the last look",
            Unit::Bytes,
            self.free_space.clone(),
        );
    }

    /// The service begins to look at the inbox: what it waited for before does not count.
    pub fn begin(&self) {
        self.scanned.now(false);
    }

    /// The start is over: what is dropped is taken from now on.
    pub(crate) fn takes(&self) {
        // Told once.
        let _ = self.taking.set(());
    }

    /// Whether the start is over.
    #[must_use]
    pub fn is_taking(&self) -> bool {
        self.taking.initialized()
    }

    /// Waits until the start is over.
    pub async fn taking(&self) {
        self.taking.wait().await;
    }

    /// Why the database lacks what was seen in it before; none while it does not.
    #[must_use]
    pub fn behind(&self) -> Option<String> {
        self.deposits.behind()
    }

    /// Where there is too little free space to take what is dropped; none while there is enough.
    #[must_use]
    pub fn shortage(&self) -> Option<Shortage> {
        self.shortage.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
    pub(crate) fn set_space(&self, free: Option<u64>, shortage: Option<Shortage>) {
        self.free_space.set(free.unwrap_or(0) as f64);
        self.short_of_space.set(i64::from(shortage.is_some()));
        *self.shortage.lock().unwrap_or_else(PoisonError::into_inner) = shortage;
    }

    /// How long ago the inbox was last looked at; since the start when it never was.
    #[must_use]
    pub fn since_scan(&self) -> Duration {
        let at = Duration::from_millis(self.scanned.at.load(Ordering::Relaxed));
        self.scanned.start.elapsed().saturating_sub(at)
    }

    /// Whether what was dropped could be claimed when it was last looked at.
    #[must_use]
    pub fn can_claim(&self) -> bool {
        !self.scanned.in_vain.load(Ordering::Relaxed)
    }

    /// Whether the inbox is still looked at, `every` so often. A look may take long while files are
    /// being worked on; with none in memory it does not.
    #[must_use]
    pub fn is_looking(&self, every: Duration) -> bool {
        let patience = every.saturating_mul(10).max(PATIENCE);
        self.deposits.in_hand() > 0 || self.since_scan() <= patience
    }

    pub(crate) fn scanned(&self, took: Duration) {
        self.scan.observe(took.as_secs_f64());
        self.scanned.now(false);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.last_scan.set(now.as_secs_f64());
    }

    /// So many entries were left alone by their names.
    pub(crate) fn leaves_alone(&self, count: usize) {
        self.left_alone.set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// A look that left everything where it is: there is too little free space.
    pub(crate) fn scanned_for_space(&self) {
        self.scanned.now(false);
    }

    /// A look that was given up: what is dropped cannot be claimed.
    pub(crate) fn scanned_in_vain(&self) {
        self.outage(Outage::Inbox);
        self.scanned.now(true);
    }

    pub(crate) fn outage(&self, outage: Outage) {
        self.deposits.outage(outage);
    }
}
