//! The life of a file: seen, settled, claimed, read, controlled, recorded, answered.
//!
//! ```text
//! inbox/ --claim--> work/ --read, control--> Prepared --ledger--> rows, findings, notices --publish--> outbox/
//! ```
//!
//! An event is only a hint to look; a periodic scan is the truth. A file leaves the inbox only by being claimed, with one
//! rename that never replaces anything, and a claimed file is done only when its notices are on disk. Whatever moment the
//! process is killed at, what it had claimed is found again in `work/`, and what it had recorded is not recorded twice.

mod acts;
mod again;
mod claim;
mod decide;
mod expiry;
mod eyes;
mod facts;
mod folders;
mod foreign;
mod gauges;
mod keys;
mod large;
mod memory;
mod names;
mod notice;
mod outbox;
mod preetablis;
mod prepare;
mod publisher;
mod recorder;
mod rederive;
mod release;
mod replay;
mod reserve;
mod scan;
mod service;
mod vigil;
mod witness;
mod workers;
mod writers;

pub use acts::{Acted, Refused, act, move_notices, would_act};
pub use again::write_outbox_again;
pub use folders::Folders;
pub use gauges::Gauges;
pub use keys::{SealKey, is_sealed_with, is_signed_with, is_successor, key_id};
pub use names::LeftAlone;
pub use notice::{NoNotice, NoticeAgain, notice};
pub use preetablis::{PreetabliAnswer, PreetabliFile, import_preetablis};
pub use rederive::{Declares, Derived, Kept, compared_with, rederive, was_loaded};
pub use replay::{Judgement, Refusal, Replay, Replayed, replay};
pub use reserve::{Reserve, Shortage};
pub use service::{Settings, Tally, WithoutPreetabli, serve};
pub use vigil::{Rollback, attest};
pub use witness::{Behind, Contradiction, Testimony, WITNESS, Witness};

/// Version of the engine that notices and ledger rows name.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The machine failed to do what the service needs of it.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// A folder or file operation.
    #[error("failed to {doing} {path}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which path.
        path: String,
        /// Why it failed.
        source: std::io::Error,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A folder from which nothing can be claimed.
    #[error(
        "{folder} and {work} are on different file systems, and a file is claimed by one rename: mount the data \
         directory as a whole"
    )]
    OtherFileSystem {
        /// The folder of dropped files.
        folder: String,
        /// The folder of claimed files.
        work: String,
    },
    /// The database knows a key, and its secret half is not there.
    #[error(
        "the database knows a key for seals, and {path} is not there: bring it back from a copy; when it is lost, \
         `bordereau audit key rotate --lost --reason '…'` makes another"
    )]
    NoKey {
        /// Where it is looked for.
        path: String,
    },
    /// The database contradicts its witness.
    #[error(transparent)]
    Behind(#[from] Box<Behind>),
    /// Watching a folder.
    #[error("failed to watch the inbox")]
    Watch(#[from] notify::Error),
}

impl IntakeError {
    /// Whether the whole place is in trouble rather than one path: full, read-only, gone, or failing.
    pub(crate) fn is_of_the_place(&self) -> bool {
        use std::io::ErrorKind;
        let Self::Io { source, .. } = self else { return false };
        matches!(
            source.kind(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::ReadOnlyFilesystem
        ) || matches!(
            source.raw_os_error().map(rustix::io::Errno::from_raw_os_error),
            Some(
                rustix::io::Errno::IO
                    | rustix::io::Errno::STALE
                    | rustix::io::Errno::NODEV
                    | rustix::io::Errno::XDEV
            )
        )
    }
}

pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str, path: &std::path::Path) -> Result<T, IntakeError>;
}

impl<T, E: Into<std::io::Error>> Doing<T> for Result<T, E> {
    fn doing(self, doing: &'static str, path: &std::path::Path) -> Result<T, IntakeError> {
        self.map_err(|source| IntakeError::Io {
            doing,
            path: path.display().to_string(),
            source: source.into(),
        })
    }
}
