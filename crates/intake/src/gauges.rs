//! What the service counts while it works, for whoever watches it.
//!
//! Numbers only: no label names an affiliate, a file or a person.

use crate::decide::Decision;
use crate::reserve::Shortage;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::SetOnce;
use validation::Verdict;

/// How long the inbox may go without a look while nothing is being worked on.
const PATIENCE: Duration = Duration::from_mins(10);

type Labels = [(&'static str, &'static str); 1];

/// Counters and gauges of one service, shared by all its parts; a clone counts on the same.
#[derive(Clone, Debug)]
pub struct Gauges {
    deposits: Family<Labels, Counter>,
    duplicates: Counter,
    lines: Counter,
    bytes: Counter,
    answer: Histogram,
    record: Histogram,
    scan: Histogram,
    last_scan: Gauge<f64, AtomicU64>,
    in_hand: Gauge,
    left_alone: Gauge,
    outages: Family<Labels, Counter>,
    scanned: Scanned,
    taking: Arc<SetOnce<()>>,
    /// Why the database is not the one that was seen, while it is not.
    behind: Arc<Mutex<Option<String>>>,
    behind_witness: Gauge,
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

/// What the service waits for when it cannot go on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outage {
    /// The database is away or busy.
    Database,
    /// The outbox cannot be written.
    Outbox,
    /// What is dropped cannot be claimed.
    Inbox,
    /// The witness cannot be written.
    Witness,
}

impl Default for Gauges {
    fn default() -> Self {
        // From a millisecond to a quarter of an hour.
        let seconds = || Histogram::new(exponential_buckets(0.001, 4.0, 11));
        let gauges = Self {
            deposits: Family::default(),
            duplicates: Counter::default(),
            lines: Counter::default(),
            bytes: Counter::default(),
            answer: seconds(),
            record: seconds(),
            scan: seconds(),
            last_scan: Gauge::default(),
            in_hand: Gauge::default(),
            left_alone: Gauge::default(),
            outages: Family::default(),
            scanned: Scanned { start: Instant::now(), at: Arc::default(), in_vain: Arc::default() },
            taking: Arc::default(),
            behind: Arc::default(),
            behind_witness: Gauge::default(),
            shortage: Arc::default(),
            short_of_space: Gauge::default(),
            free_space: Gauge::default(),
        };
        // There from the start, so that what has not happened yet shows as 0.
        for verdict in [Verdict::Accepted, Verdict::AcceptedWithReserve, Verdict::Rejected] {
            gauges.deposits.get_or_create(&[("verdict", verdict.name())]).inc_by(0);
        }
        for outage in [Outage::Database, Outage::Outbox, Outage::Inbox, Outage::Witness] {
            gauges.outages.get_or_create(&[("of", outage.name())]).inc_by(0);
        }
        gauges
    }
}

impl Outage {
    const fn name(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Outbox => "outbox",
            Self::Inbox => "inbox",
            Self::Witness => "witness",
        }
    }
}

impl Gauges {
    /// Has these numbers shown in a registry (whose prefix is `bordereau`).
    pub fn register(&self, registry: &mut Registry) {
        let of = &self.deposits;
        registry.register("deposits", "Deposits answered, by verdict", of.clone());
        let of = &self.duplicates;
        registry.register("duplicates", "Of these, the same bytes as an earlier one", of.clone());
        registry.register("lines_loaded", "Lines of declarations loaded", self.lines.clone());
        let of = &self.bytes;
        registry.register_with_unit("deposits_size", "Bytes of these", Unit::Bytes, of.clone());
        let mut seconds = |name, help, of: &Histogram| {
            registry.register_with_unit(name, help, Unit::Seconds, of.clone());
        };
        seconds("answer", "From a file in memory to its notices on disk", &self.answer);
        seconds("record", "One transaction: lookups, rows, notices, commit", &self.record);
        seconds("scan", "One look at the whole inbox", &self.scan);
        registry.register_with_unit(
            "last_scan_timestamp",
            "When the inbox was last looked at, Unix time; 0 before the first time",
            Unit::Seconds,
            self.last_scan.clone(),
        );
        let of = &self.in_hand;
        registry.register(
            "in_hand_files",
            "Files in memory, read and not yet answered",
            of.clone(),
        );
        let of = &self.left_alone;
        registry.register(
            "left_alone_files",
            "Entries where files are dropped that are left alone by their names, at the last look",
            of.clone(),
        );
        let of = &self.outages;
        registry.register("outages", "Tries that failed because something was away", of.clone());
        registry.register(
            "behind_witness",
            "Whether the database lacks what was seen in it before: 1 or 0",
            self.behind_witness.clone(),
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
        self.behind.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_behind(&self, reason: Option<String>) {
        self.behind_witness.set(i64::from(reason.is_some()));
        *self.behind.lock().unwrap_or_else(PoisonError::into_inner) = reason;
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

    /// Whether the inbox is still looked at, `every` so often. A look may take long while files are being worked on; with
    /// none in memory it does not.
    #[must_use]
    pub fn is_looking(&self, every: Duration) -> bool {
        let patience = every.saturating_mul(10).max(PATIENCE);
        self.in_hand.get() > 0 || self.since_scan() <= patience
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

    pub(crate) fn recorded(&self, took: Duration) {
        self.record.observe(took.as_secs_f64());
    }

    pub(crate) fn answered(&self, decision: &Decision, bytes: u64, took: Duration) {
        let verdict = decision.control.verdict().name();
        self.deposits.get_or_create(&[("verdict", verdict)]).inc();
        self.bytes.inc_by(bytes);
        self.answer.observe(took.as_secs_f64());
        if decision.doublon_de.is_some() {
            self.duplicates.inc();
        }
        if decision.charge {
            let lines = decision.control.totals.salaries.value().unwrap_or(0);
            self.lines.inc_by(u64::try_from(lines).unwrap_or(u64::MAX));
        }
    }

    /// Counts a file as in memory until what is returned goes.
    pub(crate) fn holds(&self) -> Held {
        self.in_hand.inc();
        Held { gauge: self.in_hand.clone(), since: Instant::now() }
    }

    pub(crate) fn outage(&self, outage: Outage) {
        self.outages.get_or_create(&[("of", outage.name())]).inc();
    }
}

/// A file in memory.
#[derive(Debug)]
pub(crate) struct Held {
    gauge: Gauge,
    since: Instant,
}

impl Held {
    /// How long.
    pub(crate) fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.gauge.dec();
    }
}
