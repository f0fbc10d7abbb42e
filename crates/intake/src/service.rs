//! The service: eyes, hands and memory put together.
//!
//! ```text
//! eyes (follow events, look at everything) -> workers (read, control) -> recorder (one transaction) -> publisher
//! ```
//! Each works on many files at once while the next gets ready. Every queue is bounded: a full one
//! makes those before it wait, up to the eyes.

use crate::banks::Banks;
use crate::claimed::claim::Instance;
use crate::claimed::file::Claimed;
use crate::claimed::release::Release;
use crate::claimed::retry::Again;
use crate::error::IntakeError;
use crate::janitor::Janitor;
use crate::preetablis::Registrar;
use crate::published::publisher::Publisher;
use crate::published::tally::Tally;
use crate::recorded::door::FolderDoor;
use crate::recorded::in_flight::InFlight;
use crate::recorded::queue::queue;
use crate::seen::watcher::{Eyes, Hands};
use crate::settings::Settings;
use crate::worked::workers::{Waiting, Workers};
use deposit::{Office, Recorder};
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Claimed files waiting to be read, in each of two queues.
const CLAIMED_MAX: usize = 512;
/// Batches that wait for the recorder.
const BATCHES_MAX: usize = 1;

/// Serves until `shutdown`, then finishes what was claimed and returns.
///
/// # Errors
/// The folders cannot be used; the database contradicts its witness, or either cannot be read.
pub async fn serve(
    settings: Settings,
    store: Arc<Store>,
    shutdown: CancellationToken,
) -> Result<Tally, IntakeError> {
    let instance = Arc::new(opened(&settings)?);
    let office = Office::open(settings.deposit.clone(), store, shutdown).await?;
    serve_from(settings, office, instance).await
}

/// [`serve`] beside other doors of the same process, which share an office; ends with it.
///
/// # Errors
/// The folders cannot be used.
pub async fn serve_beside(settings: Settings, office: Office) -> Result<Tally, IntakeError> {
    let instance = Arc::new(opened(&settings)?);
    serve_from(settings, office, instance).await
}

/// The place of a run in the folders, once it is sure that files can be claimed into it.
fn opened(settings: &Settings) -> Result<Instance, IntakeError> {
    settings.folders.make()?;
    let instance = Instance::new(&settings.folders.work)?;
    for folder in [&settings.folders.inbox, &settings.folders.preetabli] {
        instance.can_claim_from(folder)?;
    }
    Ok(instance)
}

async fn serve_from(
    settings: Settings,
    office: Office,
    instance: Arc<Instance>,
) -> Result<Tally, IntakeError> {
    let settings = Arc::new(settings);
    let (ledger, vigil) = (office.ledger.clone(), office.vigil.clone());
    let in_flight = Arc::new(InFlight::default());
    let janitor = Janitor {
        settings: settings.clone(),
        ledger: ledger.clone(),
        vigil: vigil.clone(),
        in_flight: in_flight.clone(),
    };
    // What another service has recorded a moment ago is about to be published by it.
    let age = if instance.is_alone() { Duration::ZERO } else { settings.retry_every };
    match janitor.publish_again(age).await {
        Ok(0) => {}
        Ok(again) => {
            tracing::info!(published = again, "published notices that an earlier run had recorded");
        }
        // The janitor tries again.
        Err(error) => tracing::warn!(
            error = &error as &dyn Error,
            "notices that an earlier run had recorded cannot be published yet"
        ),
    }
    let again = Arc::new(Again::default());
    let (fresh, fresh_out) = mpsc::channel(CLAIMED_MAX);
    let (backlog, backlog_out) = mpsc::channel(CLAIMED_MAX);
    let (prepared, prepared_out) = mpsc::channel(BATCHES_MAX);
    let (batches, batches_out) = queue(settings.deposit.batch_files);
    let release = Release {
        instance: instance.clone(),
        again: again.clone(),
        bytes_max: settings.deposit.validation.bytes_max,
    };
    let registrar = Registrar {
        settings: settings.clone(),
        memory: office.controls.memory.clone(),
        ledger: ledger.clone(),
        vigil: vigil.clone(),
        runtime: tokio::runtime::Handle::current(),
        again: again.clone(),
        release: release.clone(),
    };
    let take_in = Arc::new(move |files: &mut Vec<Claimed>| registrar.take_in(files));
    let beside = (&settings.reserve, &settings.gauges);
    settings.uploads.open(&instance, &fresh, beside, ledger.shutdown());
    let returns = Arc::new(Again::default());
    let hands = Hands { fresh, backlog, take_in, again: again.clone(), returns: returns.clone() };
    let eyes = Eyes::open(instance.clone(), &settings, hands, ledger.shutdown());
    settings.gauges.takes();
    let workers = Workers {
        settings: settings.clone(),
        controls: office.controls.clone(),
        instance: instance.clone(),
        again: again.clone(),
    };
    let working = workers.start(Waiting::new(fresh_out, backlog_out), &prepared);
    // The queue ends when the last worker drops its sender.
    drop(prepared);
    let banks = Banks::new(&settings, &ledger, instance, returns);
    let door = FolderDoor {
        work: settings.folders.work.clone(),
        retry_every: settings.retry_every,
        again: again.clone(),
        in_flight,
        batches,
        uploads: settings.uploads.clone(),
    };
    let recorder = Recorder::new(&office, door);
    let recording = tokio::spawn(recorder.run(prepared_out));
    let publisher = Publisher { settings, ledger, again, release };
    let tidying = tokio::spawn(janitor.run());
    let banks = tokio::spawn(banks.run());
    // Ends when the eyes have closed and everybody after them has emptied their queue.
    let tally = publisher.run(batches_out).await;
    let _ = recording.await;
    for worker in working {
        let _ = worker.await;
    }
    let _ = tidying.await;
    let _ = banks.await;
    eyes.closed().await;
    Ok(tally)
}
