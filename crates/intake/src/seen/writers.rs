//! Who still writes to a file that has been dropped.
//!
//! Two sources, because neither suffices. `/proc` shows every open file to root, and to others
//! those of their own processes. The events of a watched folder show to everybody which files were
//! written to and not closed since, but nothing of what was open before. Writers on other machines
//! (NFS, SMB mounts) show in neither. The kernel's leases would tell more cheaply, but need the
//! same rights as `/proc` and a call for which there is no safe binding.

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind};
use rustix::fs::{AtFlags, CWD, Stat, statat};
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

/// Open files that are remembered of one look at all processes.
const OPEN_MAX: usize = 200_000;
/// Files that were written to and not closed, as many as are remembered.
const UNCLOSED_MAX: usize = 10_000;
/// Flags of an open file that say that it may be written to: `O_WRONLY` and `O_RDWR`.
const WRITABLE: u32 = 0o3;

/// The files that processes of this machine had open at one moment.
#[derive(Debug)]
pub(crate) struct Writers {
    /// Entries of `/proc/PID/fd` by the last component of what they name.
    open: HashMap<OsString, Vec<PathBuf>>,
    /// When the look at them began.
    pub(crate) at: Instant,
}

impl Writers {
    /// Looks at all processes that may be looked at.
    pub(crate) fn look() -> Self {
        let at = Instant::now();
        let mut open: HashMap<OsString, Vec<PathBuf>> = HashMap::new();
        let below = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
        let is_process = |entry: &fs::DirEntry| {
            entry.file_name().as_bytes().first().is_some_and(u8::is_ascii_digit)
        };
        let processes = below(PathBuf::from("/proc")).filter(is_process);
        let files = processes.flat_map(|process| below(process.path().join("fd")));
        for file in files.take(OPEN_MAX) {
            let path = file.path();
            // Sockets, pipes and the like have no path.
            let named = fs::read_link(&path).ok().filter(|named| named.is_absolute());
            if let Some(name) = named.as_deref().and_then(Path::file_name)
                && !named.as_deref().is_some_and(|named| named.starts_with("/dev"))
            {
                open.entry(name.to_owned()).or_default().push(path);
            }
        }
        Self { open, at }
    }

    /// Whether a process has this file open for writing. A process that has ended since has not.
    pub(crate) fn write_to(&self, name: &OsStr, stat: &Stat) -> bool {
        let is_it = |file: &Path| {
            let same = statat(CWD, file, AtFlags::empty())
                .is_ok_and(|open| (open.st_dev, open.st_ino) == (stat.st_dev, stat.st_ino));
            same && is_writable(file)
        };
        self.open.get(name).is_some_and(|files| files.iter().any(|file| is_it(file)))
    }
}

/// Whether an entry of `/proc/PID/fd` was opened for writing.
fn is_writable(file: &Path) -> bool {
    let Some((process, number)) = file.parent().and_then(Path::parent).zip(file.file_name()) else {
        return false;
    };
    let info = fs::read_to_string(process.join("fdinfo").join(number)).unwrap_or_default();
    let flags = info.lines().find_map(|line| line.strip_prefix("flags:"));
    flags
        .and_then(|flags| u32::from_str_radix(flags.trim(), 8).ok())
        .is_some_and(|flags| flags & WRITABLE != 0)
}

/// Files below the watched folders that were written to and not closed since, as far as events
/// tell.
#[derive(Debug, Default)]
pub(crate) struct Unclosed(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    files: HashMap<PathBuf, State>,
    /// State of the file that was renamed last, by the number of the rename, until its new name is
    /// told.
    moving: Option<(usize, State)>,
}

/// What events have told of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It was made: opened at once after, or a link to another file.
    Made,
    /// It was opened when it was made.
    Opened,
    /// It was written to.
    Written,
}

impl Unclosed {
    /// Whether a file was written to, or made empty, and not closed since.
    pub(crate) fn has(&self, path: &Path) -> bool {
        let Ok(known) = self.0.lock() else { return false };
        known.files.get(path).is_some_and(|state| *state != State::Made)
    }

    /// Events were lost: nothing is known any more.
    pub(crate) fn forget(&self) {
        if let Ok(mut known) = self.0.lock() {
            *known = Known::default();
        }
    }

    /// Learns from an event.
    pub(crate) fn learn(&self, event: &Event) {
        let Ok(mut known) = self.0.lock() else { return };
        let Some(path) = event.paths.first() else { return };
        match event.kind {
            EventKind::Create(CreateKind::File) => known.put(path, State::Made),
            EventKind::Access(AccessKind::Open(_)) => {
                if let Some(state @ State::Made) = known.files.get_mut(path) {
                    *state = State::Opened;
                }
            }
            EventKind::Modify(ModifyKind::Data(_)) => known.put(path, State::Written),
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Remove(RemoveKind::File) => {
                known.files.remove(path);
            }
            // By a reader, perhaps; but what only was made has been left alone as it was made.
            EventKind::Access(AccessKind::Close(_))
                if known.files.get(path) == Some(&State::Opened) =>
            {
                known.files.remove(path);
            }
            EventKind::Modify(ModifyKind::Name(RenameMode::From)) => {
                known.moving = event.tracker().zip(known.files.remove(path));
            }
            EventKind::Modify(ModifyKind::Name(RenameMode::To)) => {
                // It took the place of what was there.
                known.files.remove(path);
                if let Some((number, state)) = known.moving.take()
                    && event.tracker() == Some(number)
                {
                    known.put(path, state);
                }
            }
            _ => {}
        }
    }
}

impl Known {
    fn put(&mut self, path: &Path, state: State) {
        if self.files.len() >= UNCLOSED_MAX {
            self.files.clear();
        }
        self.files.insert(path.to_path_buf(), state);
    }
}

#[cfg(test)]
mod tests {
    use super::{Unclosed, Writers};
    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, ModifyKind, RenameMode};
    use notify::{Event, EventKind};
    use rustix::fs::{AtFlags, CWD, statat};
    use std::ffi::OsStr;
    use std::fs::File;
    use std::path::Path;

    #[test]
    fn a_file_is_written_to_while_somebody_has_it_open_for_that() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let writes = || {
            let stat = statat(CWD, &path, AtFlags::SYMLINK_NOFOLLOW).unwrap();
            Writers::look().write_to(OsStr::new("a.txt"), &stat)
        };
        let first = File::create(&path).unwrap();
        let second = File::options().append(true).open(&path).unwrap();
        assert!(writes());
        drop(first);
        assert!(writes(), "the other one");
        drop(second);
        let reader = File::open(&path).unwrap();
        assert!(!writes(), "a reader");
        drop(reader);
        // Another file of the same name.
        let other = tempfile::tempdir().unwrap();
        let _writer = File::create(other.path().join("a.txt")).unwrap();
        assert!(!writes());
    }

    const CREATE: EventKind = EventKind::Create(CreateKind::File);
    const OPEN: EventKind = EventKind::Access(AccessKind::Open(AccessMode::Any));
    const WRITE: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSE: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const READ: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Read));

    #[test]
    fn events_tell_what_was_written_to_and_not_closed() {
        for (events, due) in [
            (&[CREATE, OPEN][..], true),
            (&[CREATE, OPEN, WRITE], true),
            (&[CREATE, OPEN, WRITE, READ], true),
            (&[CREATE, OPEN, WRITE, CLOSE], false),
            (&[CREATE, OPEN, WRITE, CLOSE, WRITE], true),
            // A link, and one that was read.
            (&[CREATE], false),
            (&[CREATE, OPEN, READ], false),
            (&[OPEN, READ], false),
            (&[OPEN], false),
        ] {
            let unclosed = Unclosed::default();
            for kind in events {
                unclosed.learn(&Event::new(*kind).add_path("/in/a.txt".into()));
            }
            assert_eq!(unclosed.has(Path::new("/in/a.txt")), due, "{events:?}");
            unclosed.forget();
            assert!(!unclosed.has(Path::new("/in/a.txt")));
        }
    }

    #[test]
    fn what_is_renamed_while_it_is_open_stays_open_under_its_new_name() {
        let unclosed = Unclosed::default();
        let learn = |kind, path: &str, cookie: Option<usize>| {
            let mut event = Event::new(kind).add_path(path.into());
            if let Some(cookie) = cookie {
                event = event.set_tracker(cookie);
            }
            unclosed.learn(&event);
        };
        let from = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        let to = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        learn(CREATE, "/in/.a.tmp", None);
        learn(WRITE, "/in/.a.tmp", None);
        learn(from, "/in/.a.tmp", Some(1));
        learn(to, "/in/a.txt", Some(1));
        assert!(unclosed.has(Path::new("/in/a.txt")) && !unclosed.has(Path::new("/in/.a.tmp")));
        learn(CLOSE, "/in/a.txt", None);
        assert!(!unclosed.has(Path::new("/in/a.txt")));
        // Whole when it is renamed, over one that was not.
        learn(WRITE, "/in/b.txt", None);
        learn(from, "/in/.b.tmp", Some(2));
        learn(to, "/in/b.txt", Some(2));
        assert!(!unclosed.has(Path::new("/in/b.txt")));
    }
}
