//! Looking into the inbox: what is there, what has settled, what is no file.

use crate::claim::{Claimed, Claims, Dropped, Instance};
use crate::folders::Folders;
use crate::{Doing as _, IntakeError};
use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How many odd entries, and how many files with a time in the future, are remembered.
const REMEMBERED: usize = 10_000;

/// What a scan saw besides what it claimed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Files still being written, or too fresh to tell.
    pub(crate) unsettled: usize,
}

/// The eyes of the service.
#[derive(Debug)]
pub(crate) struct Scanner {
    inbox: PathBuf,
    preetabli: PathBuf,
    settle: Duration,
    /// Odd entries that were told once: device and inode.
    told: HashSet<(u64, u64)>,
    /// Folders met by the last scan, as many as can be watched.
    folders: Vec<PathBuf>,
    /// Files changed in the future, as the clock has it: seen so at this instant.
    ahead_of_time: HashMap<(u64, u64), (i64, i64, u64, Instant)>,
}

impl Scanner {
    pub(crate) fn new(folders: &Folders, settle: Duration) -> Self {
        Self {
            inbox: folders.inbox.clone(),
            preetabli: folders.preetabli.clone(),
            settle,
            told: HashSet::new(),
            folders: Vec::new(),
            ahead_of_time: HashMap::new(),
        }
    }

    /// Folders of the inbox that the last scan met.
    pub(crate) fn folders(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.folders)
    }

    /// Looks at the folder of the préétablis and claims what has settled. `sink` takes a claimed file and says whether to
    /// go on.
    pub(crate) fn scan_preetablis(
        &mut self,
        (instance, claims): (&Instance, &mut Claims),
        sink: &mut dyn FnMut(Claimed) -> bool,
    ) -> Result<Seen, IntakeError> {
        let mut look = Look { instance, claims, seen: Seen::default(), sink };
        let place = self.preetabli.clone();
        self.look_into(&place, Dropped::Preetabli, &mut look)?;
        Ok(look.seen)
    }

    /// Looks at everything else and claims what has settled.
    pub(crate) fn scan(
        &mut self,
        (instance, claims): (&Instance, &mut Claims),
        sink: &mut dyn FnMut(Claimed) -> bool,
    ) -> Result<Seen, IntakeError> {
        let mut look = Look { instance, claims, seen: Seen::default(), sink };
        let inbox = self.inbox.clone();
        self.look_into(&inbox, Dropped::Inbox, &mut look)?;
        Ok(look.seen)
    }

    /// Looks into one folder, and into those below the inbox as they are met; says whether to go on.
    fn look_into(
        &mut self,
        place: &Path,
        dropped: Dropped<'_>,
        look: &mut Look<'_>,
    ) -> Result<bool, IntakeError> {
        for entry in fs::read_dir(place).doing("look into", place)? {
            let entry = entry.doing("look into", place)?;
            let name = entry.file_name();
            if is_temporary(&name) {
                continue;
            }
            // Of the entry itself: a symbolic link is not followed.
            let Ok(metadata) = entry.metadata() else { continue };
            if metadata.is_dir() {
                if !matches!(dropped, Dropped::Inbox) {
                    self.tell_once(
                        &metadata,
                        "a folder inside a folder of the inbox is not looked into",
                    );
                } else if !self.look_into_folder(&entry.path(), &name, look) {
                    return Ok(false);
                }
                continue;
            }
            if !metadata.is_file() {
                self.tell_once(
                    &metadata,
                    "an entry of the inbox is no regular file and is left alone",
                );
                continue;
            }
            if !self.has_settled(&metadata) {
                look.seen.unsettled = look.seen.unsettled.saturating_add(1);
                continue;
            }
            if let Some(claimed) =
                claim_or_tell(look.instance, look.claims, &entry.path(), dropped, &name)
                && !(look.sink)(claimed)
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A folder that cannot be read is told, and stops nobody else.
    fn look_into_folder(&mut self, place: &Path, name: &OsStr, look: &mut Look<'_>) -> bool {
        if self.folders.len() < REMEMBERED {
            self.folders.push(place.to_path_buf());
        }
        self.look_into(place, Dropped::Folder(name), look).unwrap_or_else(|error| {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "a folder of the inbox cannot be read"
            );
            true
        })
    }

    /// Whether nobody has written for the settling time. The time of the last change of the inode is what counts: a
    /// writer cannot set it, as copying programs set the time of modification.
    fn has_settled(&mut self, metadata: &Metadata) -> bool {
        let changed = (metadata.ctime(), metadata.ctime_nsec());
        let since_epoch =
            SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let changed_at = Duration::new(
            u64::try_from(changed.0).unwrap_or(0),
            u32::try_from(changed.1).unwrap_or(0).min(999_999_999),
        );
        if let Some(age) = since_epoch.checked_sub(changed_at) {
            return age >= self.settle;
        }
        // The clock was set back, or another machine's runs ahead: unchanged for the settling time by our own watch.
        let key = (metadata.dev(), metadata.ino());
        let now = (changed.0, changed.1, metadata.len());
        if self.ahead_of_time.len() >= REMEMBERED {
            self.ahead_of_time.clear();
        }
        let entry = self.ahead_of_time.entry(key).or_insert((now.0, now.1, now.2, Instant::now()));
        if (entry.0, entry.1, entry.2) != now {
            *entry = (now.0, now.1, now.2, Instant::now());
        }
        entry.3.elapsed() >= self.settle
    }

    fn tell_once(&mut self, metadata: &Metadata, message: &'static str) {
        if self.told.len() >= REMEMBERED {
            self.told.clear();
        }
        if self.told.insert((metadata.dev(), metadata.ino())) {
            tracing::warn!(
                inode = metadata.ino(),
                mode = format!("{:o}", metadata.mode()),
                "{message}"
            );
        }
    }
}

/// What one look carries along.
struct Look<'a> {
    instance: &'a Instance,
    claims: &'a mut Claims,
    seen: Seen,
    sink: &'a mut dyn FnMut(Claimed) -> bool,
}

/// Claims one file that an event has shown to be complete: renamed into the inbox, or closed after writing.
pub(crate) fn claim_hinted(
    folders: &Folders,
    instance: &Instance,
    claims: &mut Claims,
    path: &Path,
) -> Option<Claimed> {
    let (below, is_preetabli) = match path.strip_prefix(&folders.inbox) {
        Ok(below) => (below, false),
        Err(_) => (path.strip_prefix(&folders.preetabli).ok()?, true),
    };
    let mut parts = below.components().map(std::path::Component::as_os_str);
    let (dropped, name) = match (parts.next()?, parts.next(), parts.next()) {
        (name, None, None) if is_preetabli => (Dropped::Preetabli, name),
        (name, None, None) => (Dropped::Inbox, name),
        (folder, Some(name), None) if !is_preetabli => (Dropped::Folder(folder), name),
        _ => return None,
    };
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    if is_temporary(name) || !is_file {
        return None;
    }
    claim_or_tell(instance, claims, path, dropped, name)
}

fn claim_or_tell(
    instance: &Instance,
    claims: &mut Claims,
    path: &Path,
    dropped: Dropped<'_>,
    name: &OsStr,
) -> Option<Claimed> {
    instance.claim(claims, path, dropped, name).unwrap_or_else(|error| {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "a file of the inbox cannot be claimed"
        );
        None
    })
}

/// Names under which writers keep files that are not finished.
pub(crate) fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_bytes();
    let ends_with = |end: &[u8]| {
        name.len() >= end.len() && name[name.len() - end.len()..].eq_ignore_ascii_case(end)
    };
    name.starts_with(b".") || ends_with(b".tmp") || ends_with(b".part")
}
