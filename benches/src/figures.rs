//! Figures as they are read.

use std::time::Duration;

/// The time below which so many hundredths of the sorted ones are.
pub(crate) fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let at = sorted.len().saturating_sub(1) * percent / 100;
    sorted.get(at).copied().unwrap_or_default()
}

/// How many a second.
pub(crate) fn rate(count: usize, time: Duration) -> f64 {
    rated(count, time.as_secs_f64())
}

/// A count divided.
#[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
pub(crate) fn rated(count: usize, by: f64) -> f64 {
    count as f64 / by
}

/// A time, `1.5 s`.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// So many KiB, `2 MiB`.
pub(crate) fn mebibytes(kib: u64) -> String {
    format!("{} MiB", kib / 1_024)
}
