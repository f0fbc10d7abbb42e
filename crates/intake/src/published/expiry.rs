//! The expiry of the outbox: notices go from the folder some days after they were published, and
//! stay in the ledger.

use crate::error::{Doing as _, IntakeError};
use crate::published::outbox::remove;
use crate::settings::Settings;
use deposit::Ledger;
use std::io::Write as _;
use std::path::Path;
use store::{Store, StoreError, Unpublished};
use tokio::task::block_in_place;

/// Up to which entry of the journal the notices were removed. Without it the journal is gone
/// through again, which removes nothing else.
const CURSOR: &str = ".expiry";
/// Steps along the journal in one go.
const STEPS: usize = 10;

/// The moment before which notices were published whose time is over: the beginning of a day, so
/// that they go together and the journal tells of them once.
pub(crate) fn expiry_of(days: u32) -> String {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let days = jiff::Span::new().try_days(days);
    let day = days.and_then(|days| today.checked_sub(days)).unwrap_or(jiff::civil::date(1, 1, 1));
    format!("{day}T00:00:00Z")
}

/// Removes notices whose time is over, a bounded number of them; the journal tells of it first.
pub(crate) async fn expire(settings: &Settings, ledger: &Ledger) -> Result<(), IntakeError> {
    let Some(days) = settings.outbox_days else { return Ok(()) };
    let before = expiry_of(days);
    let outbox = &settings.folders.outbox;
    let mut after = block_in_place(|| cursor(outbox));
    for _ in 0..STEPS {
        let looking = ledger.store().expiry_step(after, &before);
        let doing = "find notices whose time in the outbox is over";
        let step = ledger.bounded(doing, looking).await?;
        if step.to == after || ledger.is_ending() {
            return Ok(());
        }
        if !step.deposits.is_empty() {
            let deposits = step.deposits.len();
            let motif = format!(
                "outbox: the notices of {deposits} deposits, published before {before} by entries {} to {}, are removed \
                 from the folder",
                after.saturating_add(1),
                step.to
            );
            let doing = "note that notices are removed from the outbox";
            ledger.bounded(doing, ledger.store().note_expiry(motif)).await?;
            let files = block_in_place(|| remove(outbox, &step.deposits))?;
            tracing::info!(
                deposits,
                files,
                days,
                entry = step.to,
                "removed notices from the outbox whose time is over"
            );
        }
        block_in_place(|| keep_cursor(outbox, step.to))?;
        after = step.to;
        if !step.goes_on {
            return Ok(());
        }
    }
    Ok(())
}

/// Leaves out of what is published again the notices whose time is over.
pub(crate) async fn leave_out_expired(
    days: Option<u32>,
    store: &Store,
    deposits: &mut [Unpublished],
) -> Result<(), StoreError> {
    let Some(days) = days else { return Ok(()) };
    let keys: Vec<_> = deposits.iter().map(|depot| (depot.affilie, depot.id)).collect();
    for expired in store.expired(&keys, &expiry_of(days)).await? {
        let of = deposits
            .iter_mut()
            .filter(|one| (one.affilie, one.id) == (expired.affilie, expired.id));
        for depot in of {
            depot.avis.retain(|notice| !expired.formes.contains(notice.forme));
        }
    }
    Ok(())
}

fn cursor(outbox: &Path) -> i64 {
    let kept = std::fs::read_to_string(outbox.join(CURSOR)).ok();
    kept.and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

fn keep_cursor(outbox: &Path, position: i64) -> Result<(), IntakeError> {
    let path = outbox.join(CURSOR);
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(outbox)?;
        writeln!(file, "{position}")?;
        file.persist(&path)?;
        Ok(())
    };
    write().doing("write", &path)
}

#[cfg(test)]
mod tests {
    use super::expiry_of;

    #[test]
    fn a_day_is_over_when_it_is_so_long_ago() {
        let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
        assert!(expiry_of(0) >= format!("{today}T00:00:00Z"));
        assert!(expiry_of(1) < format!("{today}T00:00:00Z"));
        assert!(expiry_of(u32::MAX).ends_with("T00:00:00Z"));
    }
}
