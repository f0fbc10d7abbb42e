//! Failures of the machine below a deposit.

use crate::behind::Behind;
use std::path::Path;

/// The machine failed to do what a deposit needs of it.
#[derive(Debug, thiserror::Error)]
pub enum DepositError {
    /// An operation on the folder of keys and witness.
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
    /// The database knows a key, and its secret half is not there.
    #[error(
        "the database knows a key for seals, and {path} is not there: bring it back from a copy; when it is lost, \
         `bordereau audit key rotate --lost --reason '…'` makes another"
    )]
    NoKey {
        /// Where it is looked for.
        path: String,
    },
    /// Something that is kept cannot be read any more.
    #[error("{0}")]
    Unreadable(&'static str),
    /// The database contradicts its witness.
    #[error(transparent)]
    Behind(#[from] Box<Behind>),
    /// Notices that are in the ledger could not be put in place.
    #[error(transparent)]
    Outlet(#[from] crate::publication::OutletError),
}

pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, DepositError>;
}

impl<T, E: Into<std::io::Error>> Doing<T> for Result<T, E> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, DepositError> {
        self.map_err(|source| DepositError::Io {
            doing,
            path: path.display().to_string(),
            source: source.into(),
        })
    }
}
