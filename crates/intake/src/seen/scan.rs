//! Looking into the inbox: what is there, what has settled, what is no file.
//!
//! Senders may change everything below the inbox at any moment. A folder of it is therefore opened
//! once, never through a link, and everything in it is looked at and claimed through what was
//! opened, not by its path.

use crate::claimed::claim::{Claims, Instance};
use crate::claimed::file::{Claimed, Dropped};
use crate::error::{Doing as _, IntakeError};
use crate::folders::{Folders, open_root};
use crate::left_alone::{LeftAlone, Named};
use crate::seen::order::Names;
use crate::seen::writers::{Unclosed, Writers};
use crate::settings::Settings;
use failpoints::Point;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, openat, statat};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// How many odd entries, folders in trouble, and files with a time in the future, are remembered.
const REMEMBERED: usize = 10_000;
/// How many times as long as another an empty file must be left alone: programs make a file, close
/// it, and fill it later.
const EMPTY_SETTLES: u32 = 15;

/// What a scan saw besides what it claimed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Files still being written, or too fresh to tell.
    pub(crate) unsettled: usize,
    /// Entries left alone by their names.
    pub(crate) left_alone: usize,
    /// Whether everything was looked at.
    pub(crate) whole: bool,
}

/// Which directory this is: device and inode.
pub(crate) type Identity = (u64, u64);

/// A moment, by the clock that files are stamped with and by the one that nobody sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    wall: SystemTime,
    steady: Instant,
}

impl Moment {
    pub(crate) fn now() -> Self {
        Self { wall: SystemTime::now(), steady: Instant::now() }
    }
}

/// The eyes of the service.
#[derive(Debug)]
pub(crate) struct Scanner {
    inbox: PathBuf,
    preetabli: PathBuf,
    retours: PathBuf,
    settle: Duration,
    open_writer_max: Duration,
    left_alone: LeftAlone,
    /// Patterns of names that were told once.
    told_names: BTreeSet<usize>,
    unclosed: Arc<Unclosed>,
    /// Files that have settled and that somebody has open for writing: since when they are waited
    /// for.
    written_to: HashMap<(u64, u64), Instant>,
    /// Odd entries that were told once: device and inode.
    told: HashSet<(u64, u64)>,
    /// Folders that cannot be worked on, and what was told of each.
    troubles: HashMap<PathBuf, String>,
    /// Folders met by the last scan, as many as can be watched.
    folders: Vec<(PathBuf, Identity)>,
    /// Files changed in the future, as the clock has it: seen so at this instant.
    ahead_of_time: HashMap<(u64, u64), (Changed, Instant)>,
}

/// Time of the last change, in seconds and nanoseconds, and size.
type Changed = (i64, i64, i64);

impl Scanner {
    pub(crate) fn new(settings: &Settings, unclosed: Arc<Unclosed>) -> Self {
        let folders = &settings.folders;
        Self {
            inbox: folders.inbox.clone(),
            preetabli: folders.preetabli.clone(),
            retours: folders.retours.clone(),
            settle: settings.settle,
            open_writer_max: settings.open_writer_max,
            left_alone: settings.left_alone.clone(),
            told_names: BTreeSet::new(),
            unclosed,
            written_to: HashMap::new(),
            told: HashSet::new(),
            troubles: HashMap::new(),
            folders: Vec::new(),
            ahead_of_time: HashMap::new(),
        }
    }

    /// Folders of the inbox that the last scan met, and whether it met all.
    pub(crate) fn folders(&mut self) -> (Vec<(PathBuf, Identity)>, bool) {
        let all = self.folders.len() < REMEMBERED;
        (std::mem::take(&mut self.folders), all)
    }

    /// Looks at the folder of the préétablis and claims what had settled at this moment. `sink`
    /// takes a claimed file and says whether to go on.
    pub(crate) fn scan_preetablis(
        &mut self,
        (instance, claims): (&Instance, &mut Claims),
        as_of: Moment,
        sink: &mut dyn FnMut(Claimed) -> bool,
    ) -> Seen {
        let place = self.preetabli.clone();
        self.look(&place, Dropped::Preetabli, Look::new((instance, claims), as_of, sink))
    }

    /// Looks at the folder of the banks' answers, and claims as the others.
    pub(crate) fn scan_returns(
        &mut self,
        (instance, claims): (&Instance, &mut Claims),
        as_of: Moment,
        sink: &mut dyn FnMut(Claimed) -> bool,
    ) -> Seen {
        let place = self.retours.clone();
        self.look(&place, Dropped::Return, Look::new((instance, claims), as_of, sink))
    }

    /// Looks at everything else and claims what had settled at this moment. A look may take long:
    /// as of when the préétablis were looked at, it takes no declaration whose préétabli may have
    /// been dropped since.
    pub(crate) fn scan(
        &mut self,
        (instance, claims): (&Instance, &mut Claims),
        as_of: Moment,
        sink: &mut dyn FnMut(Claimed) -> bool,
    ) -> Seen {
        let inbox = self.inbox.clone();
        self.look(&inbox, Dropped::Inbox, Look::new((instance, claims), as_of, sink))
    }

    fn look(&mut self, place: &Path, dropped: Dropped<'_>, mut look: Look<'_>) -> Seen {
        let looked = open_root(place)
            .doing("look into", place)
            .and_then(|folder| self.look_into(place, &folder, dropped, &mut look));
        look.seen.whole = matches!(looked, Ok(true));
        self.tell_trouble(place, looked.err());
        look.seen
    }

    /// Looks into one folder, and into those below the inbox as they are met; says whether to go
    /// on.
    fn look_into(
        &mut self,
        place: &Path,
        folder: &OwnedFd,
        dropped: Dropped<'_>,
        look: &mut Look<'_>,
    ) -> Result<bool, IntakeError> {
        let mut entries = Dir::read_from(folder).doing("look into", place)?;
        let mut names = Names::default();
        loop {
            names.fill(&mut entries, &self.left_alone).doing("look into", place)?;
            for (rank, count) in std::mem::take(&mut names.left_alone) {
                self.leave_alone(rank, count, look);
            }
            if names.is_empty() {
                return Ok(true);
            }
            for name in names.in_order() {
                if !self.look_at(place, folder, name, dropped, look)? {
                    return Ok(false);
                }
            }
        }
    }

    /// Looks at one entry, and claims it when it is a file that has settled; says whether to go on.
    fn look_at(
        &mut self,
        place: &Path,
        folder: &OwnedFd,
        name: &OsStr,
        dropped: Dropped<'_>,
        look: &mut Look<'_>,
    ) -> Result<bool, IntakeError> {
        // Of the entry itself: a symbolic link is not followed.
        let Ok(stat) = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) else { return Ok(true) };
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => {}
            FileType::Directory if matches!(dropped, Dropped::Inbox) => {
                return Ok(self.look_into_folder(&place.join(name), folder.as_fd(), name, look));
            }
            FileType::Directory => {
                self.tell_once(
                    &stat,
                    None,
                    "a folder inside a folder of the inbox is not looked into",
                );
                return Ok(true);
            }
            _ => {
                self.tell_once(
                    &stat,
                    None,
                    "an entry of the inbox is no regular file and is left alone",
                );
                return Ok(true);
            }
        }
        failpoints::at(Point::Seen);
        if let (Named::Marker(rank), 0) = (self.left_alone.of(name), stat.st_size) {
            self.leave_alone(rank, 1, look);
            return Ok(true);
        }
        if !self.has_settled(&stat, look.as_of) || self.is_written_to(place, name, &stat, look) {
            look.seen.unsettled = look.seen.unsettled.saturating_add(1);
            return Ok(true);
        }
        failpoints::at(Point::Settled);
        match look.instance.claim(look.claims, folder.as_fd(), dropped, name) {
            Ok(Some(claimed)) => return Ok((look.sink)(claimed)),
            Ok(None) => {}
            // The next one would meet the same.
            Err(error) if error.is_of_the_place() => return Err(error),
            Err(error) => self.tell_once(
                &stat,
                Some(&error),
                "a file of the inbox cannot be claimed and is left alone",
            ),
        }
        Ok(true)
    }

    /// Counts what is left alone by its name, and tells of each kind of name once.
    fn leave_alone(&mut self, rank: usize, count: usize, look: &mut Look<'_>) {
        look.seen.left_alone = look.seen.left_alone.saturating_add(count);
        if self.told_names.insert(rank) {
            tracing::info!(
                pattern = self.left_alone.pattern(rank),
                "files with such names are left alone"
            );
        }
    }

    /// Whether somebody has a file open for writing, as far as that shows; for so long, it is taken
    /// all the same.
    fn is_written_to(
        &mut self,
        place: &Path,
        name: &OsStr,
        stat: &Stat,
        look: &mut Look<'_>,
    ) -> bool {
        let key = (stat.st_dev, stat.st_ino);
        let is_open = self.unclosed.has(&place.join(name))
            || look.writers.get_or_insert_with(Writers::look).write_to(name, stat);
        if !is_open {
            self.written_to.remove(&key);
            return false;
        }
        if self.written_to.len() >= REMEMBERED {
            self.written_to.clear();
        }
        let since = *self.written_to.entry(key).or_insert_with(Instant::now);
        if since.elapsed() < self.open_writer_max {
            return true;
        }
        self.written_to.remove(&key);
        self.tell_once(
            stat,
            None,
            "a file is taken although somebody has it open for writing: waited for long enough",
        );
        false
    }

    /// A folder that cannot be read is told, and stops nobody else.
    fn look_into_folder(
        &mut self,
        place: &Path,
        inbox: BorrowedFd<'_>,
        name: &OsStr,
        look: &mut Look<'_>,
    ) -> bool {
        let looked = open_folder(inbox, name).and_then(|folder| {
            let stat = rustix::fs::fstat(&folder)?;
            Ok((folder, (stat.st_dev, stat.st_ino)))
        });
        let looked = looked.doing("look into", place).and_then(|(folder, identity)| {
            if self.folders.len() < REMEMBERED {
                self.folders.push((place.to_path_buf(), identity));
            }
            self.look_into(place, &folder, Dropped::Folder(name), look)
        });
        let go_on = *looked.as_ref().unwrap_or(&true);
        self.tell_trouble(place, looked.err());
        go_on
    }

    /// Whether nobody has written to this file for the settling time. One that is gone or cannot be
    /// looked at has: whoever reads it finds out.
    pub(crate) fn has_settled_at(&mut self, path: &Path) -> bool {
        statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW)
            .map_or(true, |stat| self.has_settled(&stat, Moment::now()))
    }

    /// Whether nobody had written for the settling time. The time of the last change of the inode
    /// is what counts: a writer cannot set it, as copying programs set the time of modification.
    fn has_settled(&mut self, stat: &Stat, as_of: Moment) -> bool {
        // Claiming one of several links changes the inode that all of them name: then what was
        // written last counts.
        let (seconds, nanoseconds) = if stat.st_nlink > 1 {
            (stat.st_mtime, stat.st_mtime_nsec)
        } else {
            (stat.st_ctime, stat.st_ctime_nsec)
        };
        let settle = match stat.st_size {
            0 => self.settle.saturating_mul(EMPTY_SETTLES),
            _ => self.settle,
        };
        let nanoseconds = u32::try_from(nanoseconds).unwrap_or(0).min(999_999_999);
        let changed_at = SystemTime::UNIX_EPOCH
            + Duration::new(u64::try_from(seconds).unwrap_or(0), nanoseconds);
        if let Ok(age) = as_of.wall.duration_since(changed_at) {
            return age >= settle;
        }
        if changed_at <= SystemTime::now() {
            return false;
        }
        // The clock was set back, or another machine's runs ahead: unchanged for the settling time
        // by our own watch.
        let key = (stat.st_dev, stat.st_ino);
        let now = (seconds, i64::from(nanoseconds), stat.st_size);
        if self.ahead_of_time.len() >= REMEMBERED {
            self.ahead_of_time.clear();
        }
        let (before, since) = self.ahead_of_time.entry(key).or_insert((now, Instant::now()));
        if *before != now {
            (*before, *since) = (now, Instant::now());
        }
        as_of.steady.duration_since(*since) >= settle
    }

    fn tell_once(&mut self, stat: &Stat, error: Option<&IntakeError>, message: &'static str) {
        if self.told.len() >= REMEMBERED {
            self.told.clear();
        }
        if self.told.insert((stat.st_dev, stat.st_ino)) {
            tracing::warn!(
                error = error.map(|error| error as &dyn Error),
                inode = stat.st_ino,
                mode = format!("{:o}", stat.st_mode),
                "{message}"
            );
        }
    }

    /// A folder that cannot be worked on is told once, and once more when it can be again.
    fn tell_trouble(&mut self, place: &Path, error: Option<IntakeError>) {
        let Some(error) = error else {
            if !self.troubles.is_empty() && self.troubles.remove(place).is_some() {
                tracing::info!(folder = %place.display(), "the folder can be worked on again");
            }
            return;
        };
        let text = error.source().map_or_else(|| error.to_string(), ToString::to_string);
        if self.troubles.len() >= REMEMBERED {
            self.troubles.clear();
        }
        if self.troubles.get(place) != Some(&text) {
            self.troubles.insert(place.to_path_buf(), text);
            tracing::error!(
                error = &error as &dyn Error,
                folder = %place.display(),
                "what is dropped in a folder cannot be claimed; it is looked at again and again"
            );
        }
    }
}

/// What one look carries along.
struct Look<'a> {
    instance: &'a Instance,
    claims: &'a mut Claims,
    as_of: Moment,
    /// Open files of this moment, once they were asked for: one look at them serves all.
    writers: Option<Writers>,
    seen: Seen,
    sink: &'a mut dyn FnMut(Claimed) -> bool,
}

impl<'a> Look<'a> {
    fn new(
        (instance, claims): (&'a Instance, &'a mut Claims),
        as_of: Moment,
        sink: &'a mut dyn FnMut(Claimed) -> bool,
    ) -> Self {
        Self { instance, claims, as_of, writers: None, seen: Seen::default(), sink }
    }
}

/// Opens a folder of the inbox, which is a sender's and may have become anything.
fn open_folder(inbox: BorrowedFd<'_>, name: &OsStr) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    openat(inbox, name, flags, Mode::empty())
}

/// Claims one file that an event has shown to be complete, unless it is not whole after all, or
/// left alone. None when there is nothing to claim. The error is for the scan to tell, which will
/// meet it too.
pub(crate) fn claim_hinted(
    settings: &Settings,
    (instance, claims): (&Instance, &mut Claims),
    path: &Path,
    is_whole: impl FnOnce(&OsStr, &Stat) -> bool,
) -> Result<Option<Claimed>, IntakeError> {
    let folders: &Folders = &settings.folders;
    let (root, below, is_preetabli) = match path.strip_prefix(&folders.inbox) {
        Ok(below) => (&folders.inbox, below, false),
        Err(_) => match path.strip_prefix(&folders.preetabli) {
            Ok(below) => (&folders.preetabli, below, true),
            Err(_) => return Ok(None),
        },
    };
    let mut parts = below.components().map(std::path::Component::as_os_str);
    let (dropped, name) = match (parts.next(), parts.next(), parts.next()) {
        (Some(name), None, None) if is_preetabli => (Dropped::Preetabli, name),
        (Some(name), None, None) => (Dropped::Inbox, name),
        (Some(folder), Some(name), None) if !is_preetabli => (Dropped::Folder(folder), name),
        _ => return Ok(None),
    };
    let root = open_root(root).doing("look into", root)?;
    let folder = match dropped {
        Dropped::Folder(folder) => open_folder(root.as_fd(), folder).doing("look into", path)?,
        Dropped::Inbox | Dropped::Preetabli | Dropped::Return => root,
    };
    let Ok(stat) = statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW) else { return Ok(None) };
    let is_left_alone = match settings.left_alone.of(name) {
        Named::Taken => false,
        Named::LeftAlone(_) => true,
        Named::Marker(_) => stat.st_size == 0,
    };
    let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
    if is_left_alone || !is_file || !is_whole(name, &stat) {
        return Ok(None);
    }
    failpoints::at(Point::Settled);
    instance.claim(claims, folder.as_fd(), dropped, name)
}

#[cfg(test)]
mod tests;
