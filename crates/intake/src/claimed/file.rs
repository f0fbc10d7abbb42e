//! A claimed file, and where it was dropped.

use deposit::Via;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

/// Folders of a batch: files of the inbox itself, of its folders, préétablis, and answers of banks,
/// so that no name can be taken for another.
pub(super) const FILES: &str = "f";
pub(super) const FOLDERS: &str = "d";
pub(super) const PREETABLIS: &str = "p";
pub(super) const RETURNS: &str = "r";

/// A file that is ours.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "two say where it was dropped, two what became of it"
)]
pub(crate) struct Claimed {
    /// Where it lies now.
    pub(crate) path: PathBuf,
    /// What the ledger knows it by.
    pub(crate) prise: String,
    /// Its name in the inbox.
    pub(crate) name: OsString,
    /// The folder of the inbox that it lay in.
    pub(crate) folder: Option<OsString>,
    /// Whether it was dropped as a préétabli.
    pub(crate) is_preetabli: bool,
    /// Whether it is an answer of a bank.
    pub(crate) is_return: bool,
    /// Whether an earlier run had claimed it.
    pub(crate) recovered: bool,
    /// Its size when it was claimed, in bytes: what it will take of memory, about.
    pub(crate) size: u64,
    /// How many runs have died with it in hand.
    pub(crate) deaths: u32,
    /// Whether it was written to after it was read: it is not read again before its writer leaves
    /// it alone.
    pub(crate) settling: bool,
    /// Since when it waits for préétablis that are in hand; none when it does not.
    pub(crate) put_off: Option<PutOff>,
}

/// Deaths after which a file is not tried again.
const DEATHS_MAX: u32 = 3;

impl Claimed {
    /// Whether it is worked on with nothing else in hand: a run has died over it.
    pub(crate) fn is_alone(&self) -> bool {
        self.deaths > 0
    }

    /// How often the service has died over it, when it is given up for that.
    pub(crate) fn given_up(&self) -> Option<u32> {
        (self.deaths >= failpoints::deaths_max(DEATHS_MAX)).then_some(self.deaths)
    }

    /// Where it was dropped.
    pub(crate) fn via(&self) -> Via {
        let folder = self.folder.as_ref().map(|folder| folder.as_bytes().to_vec());
        if self.is_preetabli { Via::Preetabli } else { folder.map_or(Via::Inbox, Via::Folder) }
    }
}

/// When a declaration was first found to lack a préétabli while some were in hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PutOff {
    /// When the newest of them was claimed: one that was claimed after it is not waited for.
    pub(crate) newest: SystemTime,
    /// By the clock that nobody sets.
    pub(crate) since: Instant,
}

/// Where a file was dropped.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Dropped<'a> {
    /// In the inbox itself.
    Inbox,
    /// In a folder of the inbox.
    Folder(&'a OsStr),
    /// In the folder of the préétablis.
    Preetabli,
    /// In the folder of the banks' answers.
    Return,
}

impl<'a> Dropped<'a> {
    pub(super) fn of(file: &'a Claimed) -> Self {
        match &file.folder {
            _ if file.is_preetabli => Self::Preetabli,
            _ if file.is_return => Self::Return,
            Some(folder) => Self::Folder(folder),
            None => Self::Inbox,
        }
    }

    /// Its place below the folder of a batch.
    pub(super) fn place(self, batch: &Path) -> PathBuf {
        match self {
            Self::Inbox => batch.join(FILES),
            Self::Folder(folder) => batch.join(FOLDERS).join(folder),
            Self::Preetabli => batch.join(PREETABLIS),
            Self::Return => batch.join(RETURNS),
        }
    }

    fn folder(self) -> Option<&'a OsStr> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Inbox | Self::Preetabli | Self::Return => None,
        }
    }

    /// A claim as text: bytes that are not printable are escaped, so that two names are never one.
    pub(super) fn prise(self, instance: &str, batch: u64, name: &OsStr) -> String {
        let name = name.as_bytes().escape_ascii();
        match self {
            Self::Inbox => format!("{instance}/{batch}/{name}"),
            Self::Folder(folder) => {
                format!("{instance}/{batch}/{}/{name}", folder.as_bytes().escape_ascii())
            }
            // No folder has no name: a folder called so in the inbox is another.
            Self::Preetabli => format!("{instance}/{batch}//{name}"),
            Self::Return => format!("{instance}/{batch}//{RETURNS}/{name}"),
        }
    }

    pub(super) fn claimed(self, path: PathBuf, prise: String, name: &OsStr, size: u64) -> Claimed {
        Claimed {
            path,
            size,
            prise,
            name: name.to_owned(),
            folder: self.folder().map(OsStr::to_owned),
            is_preetabli: matches!(self, Self::Preetabli),
            is_return: matches!(self, Self::Return),
            recovered: false,
            deaths: 0,
            settling: false,
            put_off: None,
        }
    }
}
