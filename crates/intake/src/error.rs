//! Failures of the machine below the folders.

use std::path::Path;

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
    /// What every door needs: the database, the key, the witness.
    #[error(transparent)]
    Deposit(#[from] deposit::DepositError),
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
    /// Watching a folder.
    #[error("failed to watch the inbox")]
    Watch(#[from] notify::Error),
}

impl IntakeError {
    /// Whether the whole place is in trouble rather than one path: full, read-only, gone, or
    /// failing.
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
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, IntakeError>;
}

impl<T, E: Into<std::io::Error>> Doing<T> for Result<T, E> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, IntakeError> {
        self.map_err(|source| IntakeError::Io {
            doing,
            path: path.display().to_string(),
            source: source.into(),
        })
    }
}
