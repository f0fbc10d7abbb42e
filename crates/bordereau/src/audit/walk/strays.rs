//! Rows that hang on no deposit.

use super::Walk;
use anyhow::Result;

impl Walk<'_, '_> {
    /// Tells of rows whose deposit is not in the ledger, and of bytes that nothing refers to.
    pub(super) async fn strays(&mut self) -> Result<()> {
        for stray in self.source.strays().await? {
            let (who, what) = match &stray.sha256 {
                Some(sha256) => (
                    format!("affiliate {}, SHA-256 {sha256}", stray.affilie),
                    "bytes of no deposit and no préétabli",
                ),
                None => (
                    format!("affiliate {}, deposit {}", stray.affilie, stray.depot),
                    "rows of no deposit",
                ),
            };
            self.wrong(&stray.place, who, what);
        }
        Ok(())
    }
}
