//! Slips and accounts: as the last entry on each row has left them, and made again.

use super::super::source::Source;
use super::Walk;
use anyhow::Result;
use store::DuesDigests;

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
            let about = format!("affiliate {:07}, {}", one.affilie, one.key);
            self.wrong(one.table, about, one.what);
        }
        Ok(())
    }
}
