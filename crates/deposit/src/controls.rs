//! Deposits are controlled, many at once, off the async threads.

use crate::deposited::{Handed, Ready};
use crate::ledger::{Ledger, root_cause};
use crate::memory::Memory;
use crate::settings::Settings;
use crate::threads::Threads;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use store::{Preetabli, Regime, StoreError};

/// Bytes of préétablis held by one round of controls at once, at least one préétabli.
const PREETABLIS_BYTES: u64 = 8 << 20;

/// Where deposits are controlled. A clone shares memory and threads.
#[derive(Clone, Debug)]
pub struct Controls {
    /// How deposits are controlled.
    pub settings: Arc<Settings>,
    /// The ledger, which knows the préétablis.
    pub ledger: Ledger,
    /// The memory that controls take.
    pub memory: Memory,
    /// The threads that they run on.
    pub threads: Threads,
}

/// Préétablis in force, as many as fit in memory, and regimes.
type Beside = (Vec<Option<Arc<Preetabli>>>, Vec<Regime>);

/// The service ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending;

impl Controls {
    /// Controls deposits that are in memory together. Over some the engine may panic: their tickets
    /// are given back, and the others are not concerned.
    ///
    /// # Errors
    /// The service ends meanwhile.
    pub async fn all<T: Send + 'static>(
        &self,
        mut handed: Vec<Handed<T>>,
    ) -> Result<Vec<Result<Ready<T>, T>>, Ending> {
        let mut controlled = Vec::with_capacity(handed.len());
        while !handed.is_empty() {
            controlled.extend(self.some(&mut handed).await?);
        }
        Ok(controlled)
    }

    /// Controls as many as have their préétablis fit in memory, at least one.
    async fn some<T: Send + 'static>(
        &self,
        handed: &mut Vec<Handed<T>>,
    ) -> Result<Vec<Result<Ready<T>, T>>, Ending> {
        self.months(handed).await?;
        let keys: Vec<_> = handed.iter().map(|one| one.deposit.preetabli_key()).collect();
        let (found, regimes) = self.preetablis(&keys).await?;
        let mut some: Vec<_> = handed.drain(..found.len().min(handed.len())).collect();
        for (one, regime) in some.iter_mut().zip(regimes) {
            one.deposit.of_regime(regime);
        }
        let largest = some.iter().map(|one| one.deposit.size).max().unwrap_or(0);
        let room = self.memory.control(largest).await.map_err(|_| Ending)?;
        let engine = self.settings.validation;
        let controlled = self.threads.run(largest, move || {
            // Until the controls have come to their end, even where nobody waits for them any more.
            let _room = room;
            let rows = some.into_iter().zip(found);
            rows.map(|(Handed { deposit, ticket }, preetabli)| {
                let control = || deposit.control(preetabli.as_deref(), &engine);
                // A fault of the engine must not take its neighbours with it.
                match catch_unwind(AssertUnwindSafe(control)) {
                    Ok(prepared) => Ok(Ready { prepared, ticket }),
                    Err(_) => Err(ticket),
                }
            })
            .collect()
        });
        controlled.await.ok_or(Ending)
    }

    /// Finds the month of declarations that do not say it, waiting for a database that is away.
    async fn months<T>(&self, handed: &mut [Handed<T>]) -> Result<(), Ending> {
        let without = handed.iter_mut().map(|one| &mut one.deposit);
        for deposit in without.filter(|deposit| deposit.month.is_none()) {
            let Some((affilie, sha256)) = deposit.without_month().zip(deposit.sha256) else {
                continue;
            };
            let mut waits = self.ledger.waits();
            let month = loop {
                let step = self.ledger.store().month_of(affilie, &sha256);
                match self.ledger.bounded("look up the month of a declaration", step).await {
                    Ok(month) => break month,
                    Err(_) if self.ledger.is_ending() => return Err(Ending),
                    Err(error) => {
                        self.ledger.is_away();
                        tracing::warn!(
                            error = &error as &dyn Error,
                            cause = root_cause(&error),
                            "the month of a declaration cannot be looked up; trying again"
                        );
                    }
                }
                waits.pause().await;
            };
            deposit.assume(month);
        }
        Ok(())
    }

    /// The préétablis in force and the regimes, waiting for a database that is away.
    async fn preetablis(&self, keys: &[Option<(i32, i32)>]) -> Result<Beside, Ending> {
        let mut waits = self.ledger.waits();
        loop {
            let store = self.ledger.store();
            let step = async {
                let found = store.preetablis(keys, PREETABLIS_BYTES).await?;
                Ok::<_, StoreError>((found, store.regimes(keys).await?))
            };
            let error = match self.ledger.bounded("look up préétablis", step).await {
                Ok(found) => return Ok(found),
                Err(error) => error,
            };
            if self.ledger.is_ending() {
                return Err(Ending);
            }
            self.ledger.is_away();
            tracing::warn!(
                error = &error as &dyn Error,
                cause = root_cause(&error),
                "préétablis cannot be read; trying again"
            );
            waits.pause().await;
        }
    }
}
