//! The folders as a door of deposits: what the recorder does not take is tried again, and what it
//! has recorded goes to the publisher.

use crate::claimed::file::{Claimed, PutOff};
use crate::claimed::in_hand::preetablis_in_hand;
use crate::claimed::retry::Again;
use crate::recorded::in_flight::{Flight, InFlight};
use crate::recorded::queue::{Entrance, Joins};
use crate::uploads::Uploads;
use crate::worked::workers::InHand;
use deposit::{Door, Late, Outcome, PreetablisInHand, Ready, Recorded};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many times `retry_every` a declaration waits at most for a préétabli that is in hand: a
/// large one, or many, or a slow database.
const WAITS_MAX: u32 = 10;

/// A batch that is in the ledger.
pub(crate) struct Batch {
    pub(crate) files: Vec<Ready<InHand>>,
    /// What became of each file.
    pub(crate) outcomes: Vec<Outcome>,
    /// Held until it is published, or given up.
    pub(crate) in_flight: Vec<Flight>,
}

impl Joins for Batch {
    fn files(&self) -> usize {
        self.files.len()
    }

    fn join(&mut self, later: Self) {
        self.files.extend(later.files);
        self.outcomes.extend(later.outcomes);
        self.in_flight.extend(later.in_flight);
    }
}

/// The door of the folders.
#[derive(Debug)]
pub(crate) struct FolderDoor {
    pub(crate) work: PathBuf,
    pub(crate) retry_every: Duration,
    pub(crate) again: Arc<Again>,
    pub(crate) in_flight: Arc<InFlight>,
    pub(crate) batches: Entrance<Batch>,
    /// Those who have sent a file wait here.
    pub(crate) uploads: Uploads,
}

impl Door for FolderDoor {
    type Ticket = InHand;

    fn preetablis_in_hand(&self) -> Option<PreetablisInHand> {
        preetablis_in_hand(&self.work)
    }

    fn may_wait(&self, ticket: &InHand) -> bool {
        let longest = self.retry_every.saturating_mul(WAITS_MAX);
        ticket.claimed.put_off.is_none_or(|put_off| put_off.since.elapsed() < longest)
    }

    fn waits(&self, ticket: &InHand, in_hand: PreetablisInHand) -> bool {
        // Those that were claimed after it was first put off are not waited for.
        ticket.claimed.put_off.is_none_or(|put_off| in_hand.oldest <= put_off.newest)
    }

    fn postpone(&self, file: Ready<InHand>, why: Late) -> Option<Ready<InHand>> {
        let claimed = &file.ticket.claimed;
        let put_off = match why {
            Late::Preetabli(in_hand) => claimed
                .put_off
                .or_else(|| Some(PutOff { newest: in_hand.newest, since: Instant::now() })),
            Late::Partition => claimed.put_off,
        };
        let fits = self.again.adds(Claimed { put_off, ..claimed.clone() });
        (!fits).then_some(file)
    }

    fn take_back(&self, file: Ready<InHand>) {
        self.again.add(file.ticket.claimed);
    }

    async fn recorded(&self, batch: Recorded<InHand>) {
        let Recorded { deposits, outcomes } = batch;
        for (file, outcome) in deposits.iter().zip(&outcomes) {
            self.uploads.tell(&file.ticket.claimed.prise, outcome);
        }
        // The janitor leaves them alone from here on.
        let in_flight = vec![self.in_flight.hold(&outcomes)];
        // Where the publisher is gone, the next run publishes.
        self.batches.send(Batch { files: deposits, outcomes, in_flight }).await;
    }
}
