//! Looking into the inbox: what is there, what has settled, what is no file.
//!
//! Senders may change everything below the inbox at any moment. A folder of it is therefore opened
//! once, never through a link, and everything in it is looked at and claimed through what was
//! opened, not by its path.

use crate::claimed::claim::{Claimed, Claims, Dropped, Instance};
use crate::error::{Doing as _, IntakeError};
use crate::folders::{Folders, open_root};
use crate::left_alone::{LeftAlone, Named};
use crate::seen::writers::{Unclosed, Writers};
use crate::settings::Settings;
use failpoints::Point;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, openat, statat};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
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
        let look = Look { instance, claims, as_of, writers: None, seen: Seen::default(), sink };
        let place = self.preetabli.clone();
        self.look(&place, Dropped::Preetabli, look)
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
        let look = Look { instance, claims, as_of, writers: None, seen: Seen::default(), sink };
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

/// Bytes of names that are put in order at once: some 300,000 names, one after the other in memory.
const NAMES_BYTES: usize = 8 << 20;

/// Names of a folder, as many at a time as fit, in order of their bytes.
///
/// A folder gives its names in no order that means something. Names mostly begin with the kind of
/// file and the affiliate, and what is handled in order of the affiliate meets the same pages of
/// the indexes again while they are at hand, and files in the order in which their sender has
/// written them.
#[derive(Default)]
struct Names {
    bytes: Vec<u8>,
    /// Where each name begins and ends.
    places: Vec<(usize, usize)>,
    /// Names that are left alone: how many, by pattern.
    left_alone: HashMap<usize, usize>,
}

impl Names {
    /// Takes the next names of a folder; none when there are no more.
    fn fill(&mut self, entries: &mut Dir, left_alone: &LeftAlone) -> rustix::io::Result<()> {
        self.bytes.clear();
        self.places.clear();
        while self.bytes.len() < NAMES_BYTES {
            let Some(entry) = entries.next() else { break };
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            if let Named::LeftAlone(rank) = left_alone.of(OsStr::from_bytes(name)) {
                let count = self.left_alone.entry(rank).or_default();
                *count = count.saturating_add(1);
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
        Dropped::Inbox | Dropped::Preetabli => root,
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
mod tests {
    use super::{Moment, Names, Scanner, Seen};
    use crate::claimed::claim::Instance;
    use crate::folders::Folders;
    use crate::left_alone::LeftAlone;
    use crate::settings::Settings;
    use rustix::fs::Dir;
    use std::ffi::{OsStr, OsString};
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;
    use std::path::Path;
    use std::thread::sleep;
    use std::time::Duration;

    /// A scanner for which everything has settled at once, and what it claims as of a moment,
    /// préétablis or the inbox.
    struct House {
        scanner: Scanner,
        instance: Instance,
    }

    impl House {
        fn new(data: &Path) -> Self {
            let folders = Folders::below(data);
            folders.make().unwrap();
            Self::with(&Settings { settle: Duration::ZERO, ..Settings::usual(folders) })
        }

        fn with(settings: &Settings) -> Self {
            let instance = Instance::new(&settings.folders.work).unwrap();
            Self { scanner: Scanner::new(settings, std::sync::Arc::default()), instance }
        }

        /// Looks at the inbox now; what it claims, and what it saw.
        fn looked(&mut self) -> (Vec<OsString>, Seen) {
            let mut names = Vec::new();
            let mut sink = |claimed: crate::claimed::claim::Claimed| {
                names.push(claimed.name);
                true
            };
            let claims = (&self.instance, &mut self.instance.batch());
            let seen = self.scanner.scan(claims, later(), &mut sink);
            names.sort();
            (names, seen)
        }

        fn claimed(&mut self, preetablis: bool, as_of: Moment) -> (Vec<OsString>, usize) {
            let mut names = Vec::new();
            let mut sink = |claimed: crate::claimed::claim::Claimed| {
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
    fn an_open_file_is_waited_for_and_not_for_ever() {
        let data = tempfile::tempdir().unwrap();
        let mut house = House::new(data.path());
        let path = data.path().join("inbox/a.txt");
        let (one, other) = (fs::File::create(&path).unwrap(), fs::File::create(&path).unwrap());
        std::io::Write::write_all(&mut &one, b"B00").unwrap();
        drop(one);
        let (names, seen) = house.looked();
        assert_eq!((names, seen.unsettled), (vec![], 1), "the other writer has it open");
        drop(other);
        assert_eq!(house.looked().0, ["a.txt"]);
        let writer = fs::File::create(&path).unwrap();
        let folders = Folders::below(data.path());
        let settings = Settings { settle: Duration::ZERO, ..Settings::usual(folders) };
        let mut house = House::with(&Settings { open_writer_max: Duration::ZERO, ..settings });
        assert_eq!(house.looked().0, ["a.txt"], "long enough");
        drop(writer);
    }

    #[test]
    fn an_empty_file_settles_later_than_another() {
        let data = tempfile::tempdir().unwrap();
        let folders = Folders::below(data.path());
        folders.make().unwrap();
        let hour = Duration::from_hours(1);
        let mut house = House::with(&Settings { settle: hour, ..Settings::usual(folders) });
        let settled = |house: &mut House, bytes: &[u8], hours: u64| {
            let path = data.path().join("inbox/a.txt");
            fs::write(&path, bytes).unwrap();
            let stat = rustix::fs::lstat(&path).unwrap();
            let mut moment = Moment::now();
            moment.wall += hour * u32::try_from(hours).unwrap();
            house.scanner.has_settled(&stat, moment)
        };
        assert!(!settled(&mut house, b"B00", 0) && settled(&mut house, b"B00", 2));
        assert!(!settled(&mut house, b"", 14) && settled(&mut house, b"", 16));
    }

    #[test]
    fn what_is_left_alone_is_counted_in_folders_too_and_taken_under_its_last_name() {
        let data = tempfile::tempdir().unwrap();
        let mut house = House::new(data.path());
        let inbox = data.path().join("inbox");
        fs::create_dir_all(inbox.join("$RECYCLE.BIN")).unwrap();
        fs::create_dir_all(inbox.join("1773341")).unwrap();
        fs::write(inbox.join("$RECYCLE.BIN/deleted.txt"), "B00").unwrap();
        for name in ["a.txt.filepart", "Thumbs.db", "1773341/~$paie.xlsx", "1773341/b.txt"] {
            fs::write(inbox.join(name), "B00").unwrap();
        }
        // A marker is one while it is empty.
        fs::write(inbox.join("b.txt.ok"), "").unwrap();
        fs::write(inbox.join("c.ok"), "B00").unwrap();
        let (names, seen) = house.looked();
        assert_eq!((names, seen.left_alone), (vec!["b.txt".into(), "c.ok".into()], 5));
        fs::rename(inbox.join("a.txt.filepart"), inbox.join("a.txt")).unwrap();
        let (names, seen) = house.looked();
        assert_eq!((names, seen.left_alone), (vec!["a.txt".into()], 4));
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
        names.fill(&mut entries, &LeftAlone::default()).unwrap();
        let found: Vec<_> = names.in_order().map(OsStr::to_owned).collect();
        assert_eq!(found.len(), 1_001);
        assert!(found.is_sorted());
        names.fill(&mut entries, &LeftAlone::default()).unwrap();
        assert!(names.is_empty(), "the folder has ended");
    }
}
