//! An outbox that is gone, written again from the ledger.

use crate::error::IntakeError;
use crate::folders::Folders;
use crate::published::expiry::leave_out_expired;
use crate::published::outbox::publish;
use deposit::Publication;
use std::error::Error;
use store::Store;
use tokio::task::block_in_place;

/// Deposits whose notices are in memory at once.
const AT_ONCE: u32 = 100;

/// Writes the notices of every deposit, as they are in the ledger; gives their number. Nothing is
/// marked: a notice may have been on disk at a moment when the ledger did not know that yet. No
/// other process publishes meanwhile. Notices that were published before so many days stay away.
pub async fn write_outbox_again(
    folders: &Folders,
    store: &Store,
    outbox_days: Option<u32>,
) -> Result<u64, IntakeError> {
    folders.make()?;
    let (mut after, mut count) = (0, 0_u64);
    loop {
        let mut taken = store.take_any(after, AT_ONCE).await?;
        let Some(last) = taken.last else { return Ok(count) };
        after = last;
        leave_out_expired(outbox_days, store, &mut taken.deposits).await?;
        for (receipt, error) in &taken.unreadable {
            tracing::error!(
                error = error as &dyn Error,
                receipt,
                "the notices of a deposit cannot be read back and are not written"
            );
        }
        let publications = taken.deposits.iter().map(|depot| Publication {
            affilie: depot.affilie,
            accuse: &depot.accuse,
            name: &depot.nom,
            folder: depot.dossier.as_deref(),
            avis: &depot.avis,
        });
        let publications: Vec<_> = publications.collect();
        block_in_place(|| publish(&folders.outbox, &publications))?;
        count = count.saturating_add(publications.len() as u64);
    }
}
