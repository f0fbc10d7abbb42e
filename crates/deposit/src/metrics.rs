//! What is counted of deposits, whatever door they come through.
//!
//! Numbers only: no label names an affiliate, a file or a person.

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use validation::Verdict;

type Labels = [(&'static str, &'static str); 1];

/// Counters and gauges shared by all doors of a service; a clone counts on the same.
#[derive(Clone, Debug)]
pub struct Metrics {
    deposits: Family<Labels, Counter>,
    duplicates: Counter,
    lines: Counter,
    bytes: Counter,
    answer: Histogram,
    record: Histogram,
    in_hand: Gauge,
    outages: Family<Labels, Counter>,
    /// Why the database is not the one that was seen, while it is not.
    behind: Arc<Mutex<Option<String>>>,
    behind_witness: Gauge,
}

/// What the service waits for when it cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outage {
    /// The database is away or busy.
    Database,
    /// The outbox cannot be written.
    Outbox,
    /// What is dropped cannot be claimed.
    Inbox,
    /// The witness cannot be written.
    Witness,
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

/// A deposit that was answered.
#[derive(Clone, Copy, Debug)]
pub struct Answered {
    /// Its verdict.
    pub verdict: Verdict,
    /// Its size in bytes.
    pub bytes: u64,
    /// Lines loaded.
    pub lines: u64,
    /// Whether its bytes were those of an earlier deposit.
    pub duplicate: bool,
    /// From its bytes in memory to its answer.
    pub took: Duration,
}

/// Seconds from a millisecond to a quarter of an hour.
#[must_use]
pub fn seconds() -> Histogram {
    Histogram::new(exponential_buckets(0.001, 4.0, 11))
}

impl Default for Metrics {
    fn default() -> Self {
        let metrics = Self {
            deposits: Family::default(),
            duplicates: Counter::default(),
            lines: Counter::default(),
            bytes: Counter::default(),
            answer: seconds(),
            record: seconds(),
            in_hand: Gauge::default(),
            outages: Family::default(),
            behind: Arc::default(),
            behind_witness: Gauge::default(),
        };
        // There from the start, so that what has not happened yet shows as 0.
        for verdict in [Verdict::Accepted, Verdict::AcceptedWithReserve, Verdict::Rejected] {
            metrics.deposits.get_or_create(&[("verdict", verdict.name())]).inc_by(0);
        }
        for outage in [Outage::Database, Outage::Outbox, Outage::Inbox, Outage::Witness] {
            metrics.outages.get_or_create(&[("of", outage.name())]).inc_by(0);
        }
        metrics
    }
}

impl Metrics {
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
        let of = &self.in_hand;
        registry.register(
            "in_hand_files",
            "Files in memory, read and not yet answered",
            of.clone(),
        );
        let of = &self.outages;
        registry.register("outages", "Tries that failed because something was away", of.clone());
        registry.register(
            "behind_witness",
            "Whether the database lacks what was seen in it before: 1 or 0",
            self.behind_witness.clone(),
        );
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

    pub(crate) fn recorded(&self, took: Duration) {
        self.record.observe(took.as_secs_f64());
    }

    /// Counts a deposit that was answered.
    pub fn answered(&self, answered: Answered) {
        let verdict = answered.verdict.name();
        self.deposits.get_or_create(&[("verdict", verdict)]).inc();
        self.bytes.inc_by(answered.bytes);
        self.answer.observe(answered.took.as_secs_f64());
        self.duplicates.inc_by(u64::from(answered.duplicate));
        self.lines.inc_by(answered.lines);
    }

    /// Counts a deposit as in memory until what is returned goes.
    #[must_use]
    pub fn holds(&self) -> Held {
        self.in_hand.inc();
        Held { gauge: self.in_hand.clone(), since: Instant::now() }
    }

    /// Deposits in memory, read and not yet answered.
    #[must_use]
    pub fn in_hand(&self) -> i64 {
        self.in_hand.get()
    }

    /// Counts a try that failed because something was away.
    pub fn outage(&self, outage: Outage) {
        self.outages.get_or_create(&[("of", outage.name())]).inc();
    }
}

/// A deposit in memory.
#[derive(Debug)]
pub struct Held {
    gauge: Gauge,
    since: Instant,
}

impl Held {
    /// How long.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.gauge.dec();
    }
}
