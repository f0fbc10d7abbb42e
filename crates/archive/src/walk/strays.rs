//! Rows that hang on no deposit.

use super::Walk;
use crate::problem::About;
use anyhow::Result;
use spec::AuditCode as Code;

impl Walk<'_, '_> {
    /// Tells of rows whose deposit is not in the ledger, and of bytes that nothing refers to.
    pub(super) async fn strays(&mut self) -> Result<()> {
        for stray in self.source.strays().await? {
            let affilie = stray.affilie;
            let (about, code) = match stray.sha256 {
                Some(sha256) => (About::Bytes { affilie, sha256 }, Code::StrayBytes),
                None => (About::Deposit { affilie, id: stray.depot }, Code::StrayRows),
            };
            self.wrong(&stray.place, about, code);
        }
        Ok(())
    }
}
