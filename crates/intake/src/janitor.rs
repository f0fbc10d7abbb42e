//! The janitor of a service: what is to be done again and again beside the files.

use crate::error::IntakeError;
use crate::published::expiry::{expire, leave_out_expired};
use crate::published::outbox::{publish, remove_leftovers};
use crate::recorded::in_flight::InFlight;
use crate::settings::Settings;
use deposit::{Days, DepositError, Ledger, Publication, SealKey, Vigil, root_cause};
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::block_in_place;

/// Publishes what was recorded but not published, until the service ends: by a run that died, or
/// when the outbox was away.
#[derive(Clone, Debug)]
pub(crate) struct Janitor {
    pub(crate) settings: Arc<Settings>,
    pub(crate) ledger: Ledger,
    pub(crate) vigil: Arc<Vigil>,
    pub(crate) in_flight: Arc<InFlight>,
}

impl Janitor {
    pub(crate) async fn run(self) {
        let Self { settings, ledger, .. } = &self;
        let shutdown = ledger.shutdown();
        let mut told = None;
        let mut days = Days::default();
        loop {
            if !follow(&self.vigil, ledger).await {
                tokio::select! {
                    () = tokio::time::sleep(settings.retry_every) => continue,
                    () = shutdown.cancelled() => return,
                }
            }
            open_periods(ledger).await;
            seal_the_day(&settings.folders.cles, ledger, &mut told).await;
            days.turn(ledger, settings.means(ledger.store())).await;
            tokio::select! {
                () = tokio::time::sleep(settings.retry_every) => {}
                () = shutdown.cancelled() => return,
            }
            if let Err(error) = self.publish_again(settings.retry_every).await {
                tracing::warn!(
                    error = &error as &dyn Error,
                    "notices that were not published cannot be published yet"
                );
            }
            if let Err(error) = expire(settings, ledger).await {
                tracing::warn!(
                    error = &error as &dyn Error,
                    "notices whose time is over cannot be removed from the outbox yet"
                );
            }
        }
    }

    /// Publishes recorded notices older than `age` that are not marked as published; gives their
    /// number.
    pub(crate) async fn publish_again(&self, age: Duration) -> Result<u64, IntakeError> {
        let Self { settings, ledger, in_flight, .. } = self;
        let mut after = 0;
        let mut count = 0_u64;
        loop {
            // Nobody else publishes them meanwhile. Whoever dies over it leaves them unmarked, and
            // the next one tidies up.
            let besides = in_flight.all();
            let taking = ledger.store().take_unpublished(after, 100, age, &besides);
            let mut taken = ledger.bounded("find unpublished notices", taking).await?;
            let leaving =
                leave_out_expired(settings.outbox_days, ledger.store(), &mut taken.deposits);
            ledger.bounded("find when notices were published", leaving).await?;
            let Some(last) = taken.last.filter(|_| !ledger.is_ending()) else {
                return Ok(count);
            };
            after = last;
            for (receipt, error) in &taken.unreadable {
                tracing::error!(
                    error = error as &dyn Error,
                    cause = root_cause(error),
                    receipt,
                    "the notices of a deposit cannot be read back and are not published"
                );
            }
            let publications: Vec<_> = taken
                .deposits
                .iter()
                .map(|depot| Publication {
                    affilie: depot.affilie,
                    accuse: &depot.accuse,
                    name: &depot.nom,
                    folder: depot.dossier.as_deref(),
                    avis: &depot.avis,
                })
                .collect();
            let done = block_in_place(|| {
                let outbox = &settings.folders.outbox;
                let put = |some: &[Publication<'_>]| {
                    publish(outbox, some).map(|()| remove_leftovers(outbox, some))
                };
                match put(&publications) {
                    Ok(()) => return Ok(vec![true; publications.len()]),
                    Err(error) if error.is_of_the_place() => return Err(error),
                    Err(_) => {}
                }
                // One folder that cannot be written keeps nobody else's notices back.
                let each = publications.iter().map(|publication| {
                    let put = put(std::slice::from_ref(publication));
                    put.inspect_err(|error| {
                        tracing::error!(
                            error = error as &dyn Error,
                            "a notice cannot be published yet"
                        );
                    })
                    .is_ok()
                });
                Ok(each.collect())
            })?;
            let ids: Vec<_> = taken
                .deposits
                .iter()
                .zip(done)
                .filter(|(_, done)| *done)
                .map(|(depot, _)| (depot.affilie, depot.id, depot.rang))
                .collect();
            ledger.bounded("mark notices as published", taken.mark(&ids)).await?;
            count = count.saturating_add(ids.len() as u64);
        }
    }
}

/// Whether the database holds what was seen in it; the witness follows it. What cannot be asked now
/// is asked again.
async fn follow(vigil: &Vigil, ledger: &Ledger) -> bool {
    match vigil.follow(ledger).await {
        Err(DepositError::Store(error)) if error.is_behind() => {
            let cause = root_cause(&error);
            tracing::error!(
                cause,
                "the database was set back, or another one took its place: nothing is taken until it is right again"
            );
            false
        }
        Err(error) => {
            tracing::warn!(error = &error as &dyn Error, "the witness cannot follow the database");
            true
        }
        Ok(()) => true,
    }
}

/// Months whose declarations come about now get their partition before the first of them comes, at
/// a moment when nobody is kept waiting by it.
async fn open_periods(ledger: &Ledger) {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let periods: Vec<i32> = (-1..=1)
        .filter_map(|months| today.checked_add(jiff::Span::new().months(months)).ok())
        .map(|date| i32::from(date.year()) * 100 + i32::from(date.month()))
        .collect();
    let opening = ledger.store().ensure_partitions(&periods);
    let opened = ledger.bounded("make the partitions of periods", opening).await;
    // Tried again; whoever needs one sooner tells.
    tracing::debug!(?opened, "partitions of the months about now");
}

/// Seals the journal once a day. Nobody waits for it; what is wrong is told once while it stays the
/// same.
async fn seal_the_day(cles: &Path, ledger: &Ledger, told: &mut Option<String>) {
    let opening = SealKey::open_or_make(cles, ledger.store());
    let sealed = match ledger.bounded("look for keys", opening).await {
        Ok(key) => {
            let sealing = key.seal(ledger.store(), true, "service");
            ledger.bounded("seal the journal", sealing).await
        }
        Err(error) => Err(error),
    };
    match sealed {
        Ok(Some(seal)) => {
            tracing::info!(position = seal.position, key = seal.cle, "sealed the journal");
        }
        Ok(None) => {}
        Err(error) => {
            let text = error.to_string();
            if told.as_ref() != Some(&text) {
                tracing::error!(error = &error as &dyn Error, "the journal cannot be sealed");
            }
            *told = Some(text);
            return;
        }
    }
    *told = None;
}
