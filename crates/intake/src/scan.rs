//! Looking into the inbox: what is there, what has settled, what is no file.
//!
//! Senders may change everything below the inbox at any moment. A folder of it is therefore opened once, never through a
//! link, and everything in it is looked at and claimed through what was opened, not by its path.

use crate::claim::{Claimed, Claims, Dropped, Instance};
use crate::folders::{Folders, open_root};
use crate::{Doing as _, IntakeError};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, openat, statat};
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};
use store::fault::{self, Point};

/// How many odd entries, folders in trouble, and files with a time in the future, are remembered.
const REMEMBERED: usize = 10_000;

/// What a scan saw besides what it claimed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Files still being written, or too fresh to tell.
    pub(crate) unsettled: usize,
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
    settle: Duration,
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
    pub(crate) fn new(folders: &Folders, settle: Duration) -> Self {
        Self {
            inbox: folders.inbox.clone(),
            preetabli: folders.preetabli.clone(),
            settle,
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

    /// Looks at the folder of the préétablis and claims what had settled at this moment. `sink` takes a claimed file and
    /// says whether to go on.
    pub(crate) fn scan_preetablis(
        &mut self,
        (instance, claims): (&Instance, &mut Claims),
        as_of: Moment,
        sink: &mut dyn FnMut(Claimed) -> bool,
    ) -> Seen {
        let look = Look { instance, claims, as_of, seen: Seen::default(), sink };
        let place = self.preetabli.clone();
        self.look(&place, Dropped::Preetabli, look)
    }

    /// Looks at everything else and claims what had settled at this moment. A look may take long: as of when the préétablis
    /// were looked at, it takes no declaration whose préétabli may have been dropped since.
    pub(crate) fn scan(
        &mut self,
        (instance, claims): (&Instance, &mut Claims),
        as_of: Moment,
        sink: &mut dyn FnMut(Claimed) -> bool,
    ) -> Seen {
        let look = Look { instance, claims, as_of, seen: Seen::default(), sink };
        let inbox = self.inbox.clone();
        self.look(&inbox, Dropped::Inbox, look)
    }

    fn look(&mut self, place: &Path, dropped: Dropped<'_>, mut look: Look<'_>) -> Seen {
        let looked = open_root(place)
            .doing("look into", place)
            .and_then(|folder| self.look_into(place, &folder, dropped, &mut look));
        look.seen.whole = matches!(looked, Ok(true));
        self.tell_trouble(place, looked.err());
        look.seen
    }

    /// Looks into one folder, and into those below the inbox as they are met; says whether to go on.
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
            names.fill(&mut entries).doing("look into", place)?;
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
        fault::at(Point::Seen);
        if !self.has_settled(&stat, look.as_of) {
            look.seen.unsettled = look.seen.unsettled.saturating_add(1);
            return Ok(true);
        }
        fault::at(Point::Settled);
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

    /// Whether nobody has written to this file for the settling time. One that is gone or cannot be looked at has: whoever
    /// reads it finds out.
    pub(crate) fn has_settled_at(&mut self, path: &Path) -> bool {
        statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW)
            .map_or(true, |stat| self.has_settled(&stat, Moment::now()))
    }

    /// Whether nobody had written for the settling time. The time of the last change of the inode is what counts: a
    /// writer cannot set it, as copying programs set the time of modification.
    fn has_settled(&mut self, stat: &Stat, as_of: Moment) -> bool {
        // Claiming one of several links changes the inode that all of them name: then what was written last counts.
        let (seconds, nanoseconds) = if stat.st_nlink > 1 {
            (stat.st_mtime, stat.st_mtime_nsec)
        } else {
            (stat.st_ctime, stat.st_ctime_nsec)
        };
        let nanoseconds = u32::try_from(nanoseconds).unwrap_or(0).min(999_999_999);
        let changed_at = SystemTime::UNIX_EPOCH
            + Duration::new(u64::try_from(seconds).unwrap_or(0), nanoseconds);
        if let Ok(age) = as_of.wall.duration_since(changed_at) {
            return age >= self.settle;
        }
        if changed_at <= SystemTime::now() {
            return false;
        }
        // The clock was set back, or another machine's runs ahead: unchanged for the settling time by our own watch.
        let key = (stat.st_dev, stat.st_ino);
        let now = (seconds, i64::from(nanoseconds), stat.st_size);
        if self.ahead_of_time.len() >= REMEMBERED {
            self.ahead_of_time.clear();
        }
        let (before, since) = self.ahead_of_time.entry(key).or_insert((now, Instant::now()));
        if *before != now {
            (*before, *since) = (now, Instant::now());
        }
        as_of.steady.duration_since(*since) >= self.settle
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
    seen: Seen,
    sink: &'a mut dyn FnMut(Claimed) -> bool,
}

/// Bytes of names that are put in order at once: some 300,000 names, one after the other in memory.
const NAMES_BYTES: usize = 8 << 20;

/// Names of a folder, as many at a time as fit, in order of their bytes.
///
/// A folder gives its names in no order that means something. Names mostly begin with the kind of file and the affiliate, and
/// what is handled in order of the affiliate meets the same pages of the indexes again while they are at hand, and files in
/// the order in which their sender has written them.
#[derive(Default)]
struct Names {
    bytes: Vec<u8>,
    /// Where each name begins and ends.
    places: Vec<(usize, usize)>,
}

impl Names {
    /// Takes the next names of a folder; none when there are no more.
    fn fill(&mut self, entries: &mut Dir) -> rustix::io::Result<()> {
        self.bytes.clear();
        self.places.clear();
        while self.bytes.len() < NAMES_BYTES {
            let Some(entry) = entries.next() else { break };
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." || is_temporary(OsStr::from_bytes(name)) {
                continue;
            }
            let from = self.bytes.len();
            self.bytes.extend_from_slice(name);
            self.places.push((from, self.bytes.len()));
        }
        let bytes = &self.bytes;
        self.places.sort_unstable_by(|one, other| {
            bytes.get(one.0..one.1).cmp(&bytes.get(other.0..other.1))
        });
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn in_order(&self) -> impl Iterator<Item = &OsStr> {
        self.places
            .iter()
            .filter_map(|(from, to)| self.bytes.get(*from..*to))
            .map(OsStr::from_bytes)
    }
}

/// Opens a folder of the inbox, which is a sender's and may have become anything.
fn open_folder(inbox: BorrowedFd<'_>, name: &OsStr) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    openat(inbox, name, flags, Mode::empty())
}

/// Claims one file that an event has shown to be complete: renamed into the inbox, or closed after writing. None when there
/// is nothing to claim. The error is for the scan to tell, which will meet it too.
pub(crate) fn claim_hinted(
    folders: &Folders,
    instance: &Instance,
    claims: &mut Claims,
    path: &Path,
) -> Result<Option<Claimed>, IntakeError> {
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
        Dropped::Inbox | Dropped::Preetabli => root,
    };
    let is_file = statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW)
        .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile);
    if is_temporary(name) || !is_file {
        return Ok(None);
    }
    fault::at(Point::Settled);
    instance.claim(claims, folder.as_fd(), dropped, name)
}

/// Names under which writers keep files that are not finished.
pub(crate) fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_bytes();
    let ends_with = |end: &[u8]| {
        name.len() >= end.len() && name[name.len() - end.len()..].eq_ignore_ascii_case(end)
    };
    name.starts_with(b".") || ends_with(b".tmp") || ends_with(b".part")
}

#[cfg(test)]
mod tests {
    use super::{Moment, Names, Scanner};
    use crate::claim::Instance;
    use crate::folders::Folders;
    use rustix::fs::Dir;
    use std::ffi::{OsStr, OsString};
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;
    use std::path::Path;
    use std::thread::sleep;
    use std::time::Duration;

    /// A scanner for which everything has settled at once, and what it claims as of a moment, préétablis or the inbox.
    struct House {
        scanner: Scanner,
        instance: Instance,
    }

    impl House {
        fn new(data: &Path) -> Self {
            let folders = Folders::below(data);
            folders.make().unwrap();
            let scanner = Scanner::new(&folders, Duration::ZERO);
            Self { scanner, instance: Instance::new(&folders.work).unwrap() }
        }

        fn claimed(&mut self, preetablis: bool, as_of: Moment) -> (Vec<OsString>, usize) {
            let mut names = Vec::new();
            let mut sink = |claimed: crate::claim::Claimed| {
                names.push(claimed.name);
                true
            };
            let claims = (&self.instance, &mut self.instance.batch());
            let seen = if preetablis {
                self.scanner.scan_preetablis(claims, as_of, &mut sink)
            } else {
                self.scanner.scan(claims, as_of, &mut sink)
            };
            assert!(seen.whole);
            (names, seen.unsettled)
        }
    }

    /// Longer than a step of the clock that files are stamped with.
    fn later() -> Moment {
        sleep(Duration::from_millis(20));
        let moment = Moment::now();
        sleep(Duration::from_millis(20));
        moment
    }

    #[test]
    fn a_declaration_dropped_after_the_look_at_preetablis_waits_for_the_next() {
        let data = tempfile::tempdir().unwrap();
        let mut house = House::new(data.path());
        fs::write(data.path().join("inbox/a.txt"), "").unwrap();
        let first = later();
        assert_eq!(house.claimed(true, first), (vec![], 0));
        fs::write(data.path().join("preetabli/b.txt"), "").unwrap();
        fs::write(data.path().join("inbox/b.txt"), "").unwrap();
        assert_eq!(house.claimed(false, first), (vec!["a.txt".into()], 1));
        let second = later();
        assert_eq!(house.claimed(true, second), (vec!["b.txt".into()], 0));
        assert_eq!(house.claimed(false, second), (vec!["b.txt".into()], 0));
    }

    #[test]
    fn names_come_in_order_and_none_that_is_unfinished() {
        let folder = tempfile::tempdir().unwrap();
        let name = |number: usize| format!("DS_{:07}.txt", (number * 7_919) % 1_000);
        for number in 0..1_000 {
            fs::write(folder.path().join(name(number)), "").unwrap();
        }
        for other in [OsStr::new("a.part"), OsStr::new(".a"), OsStr::from_bytes(b"\xff")] {
            fs::write(folder.path().join(other), "").unwrap();
        }
        let mut entries = Dir::read_from(fs::File::open(folder.path()).unwrap()).unwrap();
        let mut names = Names::default();
        names.fill(&mut entries).unwrap();
        let found: Vec<_> = names.in_order().map(OsStr::to_owned).collect();
        assert_eq!(found.len(), 1_001);
        assert!(found.is_sorted());
        names.fill(&mut entries).unwrap();
        assert!(names.is_empty(), "the folder has ended");
    }
}
