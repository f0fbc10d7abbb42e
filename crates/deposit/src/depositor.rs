//! The door of deposits that come in memory: bytes and facts in, receipt and notices out.

use crate::arrival::{Arrival, Content};
use crate::decide::Outcome;
use crate::deposited::{Deposited, Handed, Ready};
use crate::memory::{HEAD, Taken};
use crate::metrics::{Held, Metrics};
use crate::office::Office;
use crate::recorder::{Door, Late, PreetablisInHand, Recorded, Recorder};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// Controlled deposits that wait for the recorder: what is ready goes into one transaction.
const READY_MAX: usize = 512;

/// Takes deposits that are in memory. A clone is the same door.
#[derive(Clone, Debug)]
pub struct Depositor {
    office: Office,
    ready: mpsc::Sender<Vec<Ready<Slip>>>,
}

/// Why a deposit has no answer. Handed over again under the same [`Arrival::prise`], it is answered
/// from the ledger when it was recorded all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// The service ends.
    #[error("the service is ending")]
    Ending,
    /// It could not be recorded at this moment: the period waits for its partition, or the
    /// database has refused it.
    #[error("the deposit cannot be recorded at this moment")]
    Later,
    /// The engine has panicked over it.
    #[error("the deposit cannot be controlled")]
    Fault,
}

/// What a deposit in memory gets its answer by.
#[derive(Debug)]
struct Slip {
    answer: oneshot::Sender<Result<Outcome, NotTaken>>,
    held: Held,
    _memory: Taken,
}

impl Depositor {
    /// Opens the door. The recorder behind it ends when the last clone is dropped.
    #[must_use]
    pub fn open(office: &Office) -> (Self, JoinHandle<()>) {
        let (ready, ready_out) = mpsc::channel(READY_MAX);
        let recording = tokio::spawn(
            Recorder::new(office, Counter { metrics: office.settings.metrics.clone() })
                .run(ready_out),
        );
        (Self { office: office.clone(), ready }, recording)
    }

    /// Controls, decides and records a deposit, together with others that come at the same time.
    /// Waits while the database is away. Dropping the future does not take the deposit back.
    ///
    /// The notices are in the ledger and in the answer; the service that looks after the outbox
    /// puts them there too.
    ///
    /// # Errors
    /// [`NotTaken`]; nothing was told to anybody then.
    pub async fn take(&self, arrival: Arrival, content: Content) -> Result<Outcome, NotTaken> {
        let Office { settings, controls, .. } = &self.office;
        let engine = settings.validation;
        let content = match content {
            Content::Whole(bytes) if bytes.len() as u64 > engine.bytes_max => {
                Content::TooLarge(bytes.len() as u64)
            }
            content => content,
        };
        let (size, head) = match &content {
            Content::Whole(bytes) => (bytes.len() as u64, bytes.get(..HEAD).unwrap_or(bytes)),
            Content::TooLarge(size) => (*size, [].as_slice()),
        };
        let weight = controls.memory.weight(size, || head.to_vec());
        let memory = controls.memory.take(weight).await.map_err(|_| NotTaken::Ending)?;
        let read = controls.threads.run(size, move || Deposited::new(arrival, content, &engine));
        let deposit = read.await.ok_or(NotTaken::Fault)?;
        let (answer, outcome) = oneshot::channel();
        let ticket = Slip { answer, held: settings.metrics.holds(), _memory: memory };
        let controlled = controls.all(vec![Handed { deposit, ticket }]).await;
        match controlled.map_err(|_| NotTaken::Ending)?.pop() {
            Some(Ok(ready)) => {
                self.ready.send(vec![ready]).await.map_err(|_| NotTaken::Ending)?;
            }
            Some(Err(_)) | None => return Err(NotTaken::Fault),
        }
        outcome.await.unwrap_or(Err(NotTaken::Ending))
    }
}

/// The recorder's view of the door.
#[derive(Debug)]
struct Counter {
    metrics: Metrics,
}

impl Counter {
    fn tell(deposit: Ready<Slip>, outcome: Result<Outcome, NotTaken>) {
        // Fails only when nobody waits any more.
        let _ = deposit.ticket.answer.send(outcome);
    }
}

impl Door for Counter {
    type Ticket = Slip;

    /// Somebody waits for the answer: a declaration without préétabli is answered at once.
    fn may_wait(&self, _: &Slip) -> bool {
        false
    }

    fn waits(&self, _: &Slip, _: PreetablisInHand) -> bool {
        false
    }

    fn postpone(&self, deposit: Ready<Slip>, _: Late) -> Option<Ready<Slip>> {
        Self::tell(deposit, Err(NotTaken::Later));
        None
    }

    fn take_back(&self, deposit: Ready<Slip>) {
        Self::tell(deposit, Err(NotTaken::Later));
    }

    async fn recorded(&self, batch: Recorded<Slip>) {
        for (deposit, outcome) in batch.deposits.into_iter().zip(batch.outcomes) {
            if let Some(decision) = outcome.decision() {
                let (bytes, took) =
                    (deposit.prepared.deposit().size(), deposit.ticket.held.elapsed());
                self.metrics.answered(decision.answered(bytes, took));
            }
            Self::tell(deposit, Ok(outcome));
        }
    }
}
