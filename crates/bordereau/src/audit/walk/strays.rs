//! Rows that hang on no deposit.

use super::Walk;
use anyhow::Result;

impl Walk<'_, '_> {
    /// Tells of rows whose deposit is not in the ledger.
    pub(super) async fn strays(&mut self) -> Result<()> {
        for stray in self.source.strays().await? {
            let who = format!("affiliate {}, deposit {}", stray.affilie, stray.depot);
            self.wrong(&stray.place, who, "rows of no deposit");
        }
        Ok(())
    }
}
