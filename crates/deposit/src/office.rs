//! What the doors of one process share.

use crate::controls::Controls;
use crate::error::DepositError;
use crate::ledger::Ledger;
use crate::memory::Memory;
use crate::settings::Settings;
use crate::threads::Threads;
use crate::vigil::Vigil;
use std::sync::Arc;
use store::Store;
use tokio_util::sync::CancellationToken;

/// What the doors of one process share: the ledger and its witness, memory and threads. A clone is
/// the same office.
#[derive(Clone, Debug)]
pub struct Office {
    /// How deposits are controlled, decided and answered.
    pub settings: Arc<Settings>,
    /// The ledger.
    pub ledger: Ledger,
    /// The watch over the ledger.
    pub vigil: Arc<Vigil>,
    /// Where deposits are controlled.
    pub controls: Controls,
}

impl Office {
    /// Opens it, once the database is known to hold what was seen in it. It ends with `shutdown`.
    ///
    /// # Errors
    /// [`DepositError::Behind`]: the database contradicts its witness. Either cannot be read, or
    /// the witness not be written.
    pub async fn open(
        settings: Settings,
        store: Arc<Store>,
        shutdown: CancellationToken,
    ) -> Result<Self, DepositError> {
        let vigil = Arc::new(Vigil::open(&settings, &store).await?);
        let ledger = Ledger::new(&settings, store, shutdown);
        let settings = Arc::new(settings);
        let controls = Controls {
            settings: settings.clone(),
            ledger: ledger.clone(),
            memory: Memory::of(settings.memory_bytes, settings.validation.bytes_max),
            threads: Threads::start(),
        };
        Ok(Self { settings, ledger, vigil, controls })
    }
}
