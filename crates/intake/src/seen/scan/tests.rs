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
        let mut sink = |claimed: crate::claimed::file::Claimed| {
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
        let mut sink = |claimed: crate::claimed::file::Claimed| {
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
