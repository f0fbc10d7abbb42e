//! The folders of an installation.

use crate::error::{Doing as _, IntakeError};
use rustix::fd::OwnedFd;
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::fs;
use std::path::{Path, PathBuf};

/// Where everything lies below the data directory.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Files are dropped here, or in a folder per affiliate.
    pub inbox: PathBuf,
    /// Answers, a folder per affiliate.
    pub outbox: PathBuf,
    /// Préétablis are dropped here.
    pub preetabli: PathBuf,
    /// Answers of banks are dropped here.
    pub retours: PathBuf,
    /// Results of those.
    pub reponses: PathBuf,
    /// Orders to banks.
    pub ordres: PathBuf,
    /// Files that were claimed and are not done yet.
    pub work: PathBuf,
    /// The embedded database.
    pub postgres: PathBuf,
    /// The key that seals the journal, and public halves.
    pub cles: PathBuf,
    /// What can be fetched again.
    pub cache: PathBuf,
}

impl Folders {
    /// The folders below a data directory.
    #[must_use]
    pub fn below(data: &Path) -> Self {
        Self {
            inbox: data.join("inbox"),
            outbox: data.join("outbox"),
            preetabli: data.join("preetabli"),
            retours: data.join("banque/retours"),
            reponses: data.join("banque/reponses"),
            ordres: data.join("banque/ordres"),
            work: data.join("work"),
            postgres: data.join("postgres"),
            cles: data.join("cles"),
            cache: data.join("cache"),
        }
    }

    /// Makes those that the service itself reads and writes.
    pub fn make(&self) -> Result<(), IntakeError> {
        for folder in [&self.inbox, &self.outbox, &self.preetabli, &self.work] {
            fs::create_dir_all(folder).doing("make the folder", folder)?;
        }
        Ok(())
    }
}

/// Opens the inbox or the folder of the préétablis, which are the operator's and may be links.
pub(crate) fn open_root(place: &Path) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    openat(CWD, place, flags, Mode::empty())
}
