//! The watch that a running service keeps over its database, with the witness beside the keys.

use crate::behind::{Behind, Contradiction, Testimony};
use crate::error::DepositError;
use crate::ledger::Ledger;
use crate::metrics::{Metrics, Outage};
use crate::settings::{Rollback, Settings};
use crate::witness::{Place, WITNESS, Witness, place_of};
use failpoints::Point;
use std::error::Error;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use store::{AcceptedRollback, Batch, Head, Standpoint, Store, StoreError};
use tokio::task::block_in_place;

/// Numbers that are left out above the highest known one when a rollback is accepted: another
/// machine may have given some that its own witness has seen and this one has not.
const GAP: i64 = 10_000;
/// As [`GAP`], when the witness is gone and the highest number is not known.
const GAP_UNKNOWN: i64 = 1_000_000;

/// What a service has seen of its database, in memory and in the witness.
#[derive(Debug)]
pub struct Vigil {
    witness: Witness,
    metrics: Metrics,
    seen: Mutex<Seen>,
    /// Id of the witness and its place, until the journal remembers that it was made: an empty one
    /// has nothing to lose.
    unknown: Mutex<Option<(String, Place)>>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    head: Head,
    numero: i64,
    /// Position that the witness was written with.
    written: i64,
}

impl Vigil {
    /// Compares the database with the witness, which is made where there was none. A database that
    /// contradicts it is an error, unless a person has accepted that.
    ///
    /// # Errors
    /// [`DepositError::Behind`]; the witness or the database cannot be read, or the witness
    /// written.
    pub async fn open(settings: &Settings, store: &Store) -> Result<Self, DepositError> {
        let metrics = settings.metrics.clone();
        let folder = &settings.cles;
        let (witness, says) = match Witness::open(folder)? {
            Some(witness) => {
                let says = witness.testimony()?;
                (witness, says)
            }
            None => made(folder, settings.rollback.as_ref(), store).await?,
        };
        let place = place_of(folder);
        let unknown = !store.has_witness_at(&place.lieu).await?;
        let unknown = unknown.then(|| (says.id.clone(), place));
        let stand = store.standpoint(says.position).await?;
        let Some(contradiction) = says.contradicted_by(&stand) else {
            if settings.rollback.is_some() {
                tracing::warn!("there is no rollback to accept: leave --accept-rollback out");
            }
            witness.advance(stand.head, stand.numero)?;
            return Ok(Self::at(witness, metrics, &stand, unknown));
        };
        let behind = behind(contradiction, witness.path(), Some(says), stand, store).await?;
        let Some(rollback) = &settings.rollback else { return Err(behind.into()) };
        accept(&behind, rollback, store).await?;
        let stand = store.standpoint(0).await?;
        witness.set(&stand)?;
        Ok(Self::at(witness, metrics, &stand, unknown))
    }

    fn at(
        witness: Witness,
        metrics: Metrics,
        stand: &Standpoint,
        unknown: Option<(String, Place)>,
    ) -> Self {
        let head = stand.head;
        let seen = Seen { head, numero: stand.numero, written: head.position };
        Self { witness, metrics, seen: Mutex::new(seen), unknown: Mutex::new(unknown) }
    }

    fn seen(&self) -> Seen {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Locks the journal for a batch; an error when it does not hold what was seen.
    pub(crate) async fn lock(&self, batch: &mut Batch<'_>) -> Result<(), StoreError> {
        let locked = batch.lock_after(self.seen().head).await;
        self.tell(locked.as_ref().err());
        locked
    }

    /// A batch was committed: its last entry, and the highest number in it.
    pub(crate) fn saw(&self, head: Head, numero: i64) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if head.position > seen.head.position {
            seen.head = head;
        }
        seen.numero = seen.numero.max(numero);
    }

    /// Writes what was seen to the witness, durably.
    ///
    /// # Errors
    /// The witness cannot be written; to be tried again before anything is published.
    pub fn write(&self) -> Result<(), DepositError> {
        let seen = self.seen();
        if seen.head.position <= seen.written {
            return Ok(());
        }
        block_in_place(|| self.witness.advance(seen.head, seen.numero))?;
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).written = seen.head.position;
        failpoints::at(Point::Witnessed);
        Ok(())
    }

    /// Writes what was seen to the witness, waiting for a disk that does not take it, but not past
    /// the end of the service; says whether it is written.
    pub async fn written(&self, ledger: &Ledger) -> bool {
        let mut waits = ledger.waits();
        while let Err(error) = self.write() {
            if ledger.is_ending() {
                return false;
            }
            self.metrics.outage(Outage::Witness);
            tracing::warn!(error = &error as &dyn Error, "the witness cannot be written; waiting");
            waits.pause().await;
        }
        true
    }

    /// Compares the database with what was seen, and follows it: acts, seals and other services
    /// move it on.
    ///
    /// # Errors
    /// The database lacks what was seen in it, or does not answer; the witness cannot be written.
    pub async fn follow(&self, ledger: &Ledger) -> Result<(), DepositError> {
        let stand = ledger.bounded("tell where it stands", self.look(ledger.store())).await?;
        if stand.head.position > 0 {
            self.register(ledger.store()).await?;
        }
        self.saw(stand.head, stand.numero);
        self.write()
    }

    /// Has the journal remember that the witness was made, once there is something to lose.
    pub(crate) async fn register(&self, store: &Store) -> Result<(), StoreError> {
        let unknown = self.unknown.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some((id, place)) = unknown else { return Ok(()) };
        store.keep_witness(&id, &place.words, &place.lieu).await?;
        // Only now: a step that is given up half-way is dropped, and must be tried again.
        *self.unknown.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    /// Where the database stands; an error when it lacks what was seen in it.
    async fn look(&self, store: &Store) -> Result<Standpoint, StoreError> {
        let seen = self.seen();
        let stand = store.standpoint(seen.head.position).await?;
        let same = seen.head.position == 0 || stand.seen == Some(seen.head.empreinte);
        let error = if stand.head.position < seen.head.position || !same {
            Some(StoreError::behind(format!(
                "the journal ends at entry {}, and entry {} ({}) was seen in it before",
                stand.head.position,
                seen.head.position,
                store::hex(seen.head.empreinte)
            )))
        } else if stand.numero < seen.numero {
            Some(StoreError::behind(format!(
                "the last number given is {}, and {} was given before",
                stand.numero, seen.numero
            )))
        } else {
            None
        };
        self.tell(error.as_ref());
        error.map_or(Ok(stand), Err)
    }

    /// Shows whether the database stands behind what was seen of it.
    fn tell(&self, error: Option<&StoreError>) {
        match error {
            None => self.metrics.set_behind(None),
            Some(error) if error.is_behind() => self.metrics.set_behind(Some(error.reason())),
            // What it has is not known.
            Some(_) => {}
        }
    }
}

/// Compares a database with the witness of a folder, where there is one, and moves the witness on
/// to where the database stands. Commands do it before they act, and after: what they do while no
/// service runs cannot be set back unseen either, and no act hides that the database was set back
/// before.
///
/// # Errors
/// The database contradicts the witness ([`DepositError::Behind`]); the witness or the database
/// cannot be read, or the witness written.
pub async fn attest(cles: &Path, store: &Store) -> Result<(), DepositError> {
    let Some(witness) = Witness::open(cles)? else { return Ok(()) };
    let says = witness.testimony()?;
    let stand = store.standpoint(says.position).await?;
    match says.contradicted_by(&stand) {
        Some(wrong) => Err(behind(wrong, witness.path(), Some(says), stand, store).await?.into()),
        None => witness.advance(stand.head, stand.numero),
    }
}

/// Makes the witness of a place that has none. Where there was one, a person has to say that it
/// may.
async fn made(
    folder: &Path,
    rollback: Option<&Rollback>,
    store: &Store,
) -> Result<(Witness, Testimony), DepositError> {
    let mut stand = store.standpoint(0).await?;
    std::fs::create_dir_all(folder).map_err(|source| DepositError::Io {
        doing: "make the folder",
        path: folder.display().to_string(),
        source,
    })?;
    if store.has_witness_at(&place_of(folder).lieu).await? {
        // Another service on this folder may have made it since it was looked for.
        if let Some(witness) = Witness::open(folder)? {
            let says = witness.testimony()?;
            return Ok((witness, says));
        }
        let path = folder.join(WITNESS);
        let behind = behind(Contradiction::NoWitness, &path, None, stand.clone(), store).await?;
        let Some(rollback) = rollback else { return Err(behind.into()) };
        accept(&behind, rollback, store).await?;
        stand = store.standpoint(0).await?;
    } else if stand.head.position > 0 {
        tracing::warn!(
            folder = %folder.display(),
            position = stand.head.position,
            "this database has a journal and there was no witness of it here: one is made, and vouches from now on. \
             Whether the database was set back before cannot be told from here"
        );
    }
    match Witness::make(folder, &stand) {
        Err(DepositError::Io { source, .. }) if source.kind() == ErrorKind::AlreadyExists => {
            // Another service on this folder began at the same moment.
            let witness = Witness::open(folder)?.ok_or_else(|| DepositError::Io {
                doing: "open the witness in",
                path: folder.display().to_string(),
                source: ErrorKind::NotFound.into(),
            })?;
            let says = witness.testimony()?;
            Ok((witness, says))
        }
        made => made,
    }
}

async fn behind(
    contradiction: Contradiction,
    path: &Path,
    testimony: Option<Testimony>,
    stand: Standpoint,
    store: &Store,
) -> Result<Box<Behind>, DepositError> {
    let last_receipt = store.last_receipt().await?;
    Ok(Box::new(Behind { contradiction, path: path.to_owned(), testimony, stand, last_receipt }))
}

/// Goes on with a database in spite of its witness: numbers first, so that none is given twice
/// whatever happens then.
async fn accept(behind: &Behind, rollback: &Rollback, store: &Store) -> Result<(), DepositError> {
    let highest = match &behind.testimony {
        Some(seen) => seen.numero.max(behind.stand.numero).saturating_add(GAP),
        None => behind.stand.numero.saturating_add(GAP_UNKNOWN),
    };
    let motif = format!(
        "accept-rollback: {}; {}; numbers go on above {highest}",
        rollback.reason,
        behind.missing()
    );
    let actor = rollback.actor.as_str();
    store.accept_rollback(&AcceptedRollback { actor, motif, numero: highest }).await?;
    tracing::warn!(numero = highest, "went on with a database that contradicts its witness");
    Ok(())
}
