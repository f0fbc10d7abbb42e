//! What is owed and paid in all, as gauges.

use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};
use std::sync::atomic::AtomicU64;
use store::DuesPulse;

/// What is owed and paid in all.
#[derive(Default)]
pub(crate) struct DuesGauges {
    owed: Gauge,
    collected: Gauge,
    rejected: Gauge,
    unmatched: Gauge,
    oldest: Gauge<f64, AtomicU64>,
}

impl DuesGauges {
    pub(crate) fn register(&self, registry: &mut Registry) {
        for (name, help, gauge) in [
            ("owed_centimes", "Totals of slips that are not paid", &self.owed),
            ("collected_centimes", "Debits booked and not returned", &self.collected),
            ("rejected_debits", "Debits that banks refused or returned", &self.rejected),
            ("unmatched_entries", "Entries of banks that wait for a person", &self.unmatched),
        ] {
            registry.register(name, help, gauge.clone());
        }
        registry.register_with_unit(
            "oldest_unanswered_order",
            "Age of the oldest released order that no bank has answered; 0 when there is none",
            Unit::Seconds,
            self.oldest.clone(),
        );
    }

    pub(crate) fn set(&self, pulse: &DuesPulse) {
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        self.owed.set(i64::try_from(pulse.owed.0).unwrap_or(i64::MAX));
        self.collected.set(i64::try_from(pulse.collected.0).unwrap_or(i64::MAX));
        self.rejected.set(count(pulse.rejected));
        self.unmatched.set(count(pulse.unmatched));
        self.oldest.set(pulse.oldest_unanswered.unwrap_or_default().as_secs_f64());
    }
}
