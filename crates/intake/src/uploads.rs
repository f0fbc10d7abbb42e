//! Deposits that are sent instead of dropped: streamed into the place of this run in `work/`,
//! claimed there, and then worked, recorded and answered as every other file.
//!
//! Bytes that are still coming lie under a name that nothing looks at; when their sender goes away,
//! or the service dies, they are removed. From its claim on, a file survives both.

use crate::claimed::claim::Instance;
use crate::claimed::file::Claimed;
use crate::claimed::sent::{Staged, is_claimed};
use crate::error::{Doing as _, IntakeError};
use crate::folders::Folders;
use crate::metrics::Gauges;
use crate::seen::lookout::LookOut;
use crate::space::Reserve;
use deposit::Outcome;
use spec::{Affilie, State};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

/// Where a running service takes what is sent to it.
#[derive(Clone, Debug, Default)]
pub struct Uploads(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    open: Mutex<Option<Open>>,
    /// By claim, who waits for the answer.
    awaited: Mutex<HashMap<String, oneshot::Sender<Taken>>>,
}

/// What a run of the service takes with. It keeps nothing of that alive.
#[derive(Clone, Debug)]
struct Open {
    instance: Weak<Instance>,
    fresh: mpsc::WeakSender<Claimed>,
    look_out: Arc<LookOut>,
    shutdown: CancellationToken,
}

/// A deposit that was sent and is in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its receipt.
    pub accuse: String,
    /// The state that it was recorded in.
    pub state: State,
    /// Receipt of the first deposit of the same bytes.
    pub doublon_de: Option<String>,
}

/// Why nothing is taken at this moment.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// The service starts, or ends.
    #[error("the service is starting or ending")]
    Closed,
    /// What was claimed must still be recorded and answered.
    #[error("too little free space")]
    NoSpace,
    /// It is claimed and will be recorded; that takes longer than was waited for.
    #[error("taken, and not recorded yet")]
    NotYet,
    /// The machine.
    #[error(transparent)]
    Machine(#[from] IntakeError),
}

impl Uploads {
    /// A run of the service begins to take; what it begins ends with `shutdown`.
    pub(crate) fn open(
        &self,
        instance: &Arc<Instance>,
        fresh: &mpsc::Sender<Claimed>,
        (reserve, gauges): (&Reserve, &Gauges),
        shutdown: &CancellationToken,
    ) {
        let open = Open {
            instance: Arc::downgrade(instance),
            fresh: fresh.downgrade(),
            look_out: Arc::new(LookOut::new(reserve, gauges)),
            shutdown: shutdown.clone(),
        };
        *self.0.open.lock().unwrap_or_else(PoisonError::into_inner) = Some(open);
    }

    /// A place for bytes that are about to come.
    ///
    /// # Errors
    /// See [`NotTaken`].
    pub fn begin(&self) -> Result<Upload, NotTaken> {
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let open = open.filter(|open| !open.shutdown.is_cancelled()).ok_or(NotTaken::Closed)?;
        if open.look_out.is_short() {
            return Err(NotTaken::NoSpace);
        }
        let instance = open.instance.upgrade().ok_or(NotTaken::Closed)?;
        let staged = instance.stage()?;
        Ok(Upload { staged, instance, open, uploads: self.clone() })
    }

    /// Whether a file lies claimed in `work/` under this name: it is in the ledger, or will be.
    #[must_use]
    pub fn is_claimed(&self, folders: &Folders, prise: &str) -> bool {
        is_claimed(&folders.work, prise)
    }

    /// Tells whoever waits what became of a file.
    pub(crate) fn tell(&self, prise: &str, outcome: &Outcome) {
        let mut awaited = self.0.awaited.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(waiting) = awaited.remove(prise) else { return };
        let taken = match outcome {
            Outcome::Decided(decision) => Taken {
                accuse: decision.accuse.clone(),
                state: decision.state,
                doublon_de: decision.doublon_de.clone(),
            },
            Outcome::Recorded(earlier) => {
                Taken { accuse: earlier.accuse.clone(), state: earlier.state, doublon_de: None }
            }
        };
        // Fails only when nobody waits any more.
        let _ = waiting.send(taken);
    }
}

/// Bytes that are coming in. Dropped before they are claimed, they are gone.
#[derive(Debug)]
pub struct Upload {
    staged: Staged,
    instance: Arc<Instance>,
    open: Open,
    uploads: Uploads,
}

impl Upload {
    /// Where they are written.
    ///
    /// # Errors
    /// The file cannot be opened once more.
    pub fn file(&self) -> Result<File, IntakeError> {
        self.staged.file().doing("write", self.staged.path())
    }

    /// The first bytes, to see what has come.
    #[must_use]
    pub fn head(&self, most: usize) -> Vec<u8> {
        crate::claimed::read::head_of(self.staged.path(), most)
    }

    /// Names the claim of the whole file: a deposit in the name of an affiliate, as if it lay in
    /// his folder. Nothing is claimed before [`Named::deposit`].
    #[must_use]
    pub fn named(self, affilie: Affilie, name: &OsStr) -> Named {
        let (path, prise) = self.instance.name_claim(OsStr::new(&affilie.to_string()), name);
        Named { upload: self, path, prise, affilie, name: name.to_owned() }
    }
}

/// An upload whose claim has its name: what the ledger will know it by.
#[derive(Debug)]
pub struct Named {
    upload: Upload,
    path: PathBuf,
    prise: String,
    affilie: Affilie,
    name: std::ffi::OsString,
}

/// Somebody waits for a file; not any more when this is dropped.
struct Waiting<'a> {
    uploads: &'a Uploads,
    prise: &'a str,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let awaited = &self.uploads.0.awaited;
        awaited.lock().unwrap_or_else(PoisonError::into_inner).remove(self.prise);
    }
}

impl Named {
    /// What the ledger will know it by.
    #[must_use]
    pub fn prise(&self) -> &str {
        &self.prise
    }

    /// Claims the file and waits until it is in the ledger. From the claim on it will be, whether
    /// anybody waits or not.
    ///
    /// # Errors
    /// See [`NotTaken`].
    pub async fn deposit(self) -> Result<Taken, NotTaken> {
        let Self { upload, path, prise, affilie, name } = self;
        let Upload { staged, instance, open, uploads } = upload;
        let (waiting, taken) = oneshot::channel();
        uploads
            .0
            .awaited
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(prise.clone(), waiting);
        let _waiting = Waiting { uploads: &uploads, prise: &prise };
        // The service ends when nobody can send any more: the end of the queue is held for no
        // longer than this takes. What does not fit into it any more is found by the next run.
        let fresh = open.fresh.upgrade().ok_or(NotTaken::Closed)?;
        let folder = affilie.to_string();
        let claimed = tokio::task::block_in_place(|| {
            staged.claim(path, (OsStr::new(&folder), &name), prise.clone())
        })?;
        drop(instance);
        tokio::select! {
            sent = fresh.send(claimed) => drop(sent),
            () = open.shutdown.cancelled() => return Err(NotTaken::NotYet),
        }
        drop(fresh);
        tokio::select! {
            taken = taken => taken.map_err(|_| NotTaken::NotYet),
            () = async {
                open.shutdown.cancelled().await;
                // What was claimed is finished before the service ends.
                tokio::time::sleep(std::time::Duration::from_secs(10)).await;
            } => Err(NotTaken::NotYet),
        }
    }
}
