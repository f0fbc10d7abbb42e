//! Slips and accounts: as the last entry on each row has left them, and made again.

use super::Walk;
use crate::problem::{About, Sentence};
use crate::source::Source;
use anyhow::Result;
use spec::AuditCode as Code;
use store::{DuesDigests, DuesFault};

/// The sentence of a fault.
fn sentence(fault: DuesFault) -> Sentence {
    let of_entry = |code, entry: i64| Sentence::of(code, &[("entry", &entry)]);
    match fault {
        DuesFault::NotVouched => Code::NotVouched.into(),
        DuesFault::DiffersFromEntry(entry) => of_entry(Code::DiffersFromEntry, entry),
        DuesFault::Missing(entry) => of_entry(Code::VouchedMissing, entry),
        DuesFault::NotInCharge => Code::SlipNotInCharge.into(),
        DuesFault::AnotherSlip => Code::SlipDerived.into(),
        DuesFault::NotAccounted => Code::SlipNotAccounted.into(),
        DuesFault::WaitsThoughRemitted => Code::WaitsThoughRemitted.into(),
        DuesFault::NotWaiting => Code::UnremittedNotWaiting.into(),
    }
}

impl Walk<'_, '_> {
    /// Compares what is owed and paid with what the journal vouches for. An export has none.
    pub(super) async fn dues(&mut self) -> Result<()> {
        let mut vouched: DuesDigests = std::mem::take(&mut self.dues);
        let Source::Database(audit) = &mut *self.source else { return Ok(()) };
        let (mut after, mut deviations) = (-1, Vec::new());
        loop {
            let step = audit.dues(after, &mut vouched).await?;
            deviations.extend(step.deviations);
            let Some(last) = step.last else { break };
            after = last;
        }
        deviations.extend(vouched.missing());
        for one in deviations {
            let about = About::Row { affilie: one.affilie, key: one.key };
            self.wrong(one.table, about, sentence(one.fault));
        }
        Ok(())
    }
}
