//! Claiming: a file is taken out of the inbox with one rename into `work/`, which never replaces
//! anything.
//!
//! `work/<instance>/<batch>/[<folder>/]<name>`: an instance is one run of the service and holds a
//! lock on its folder; a batch is some thousand claims, no two of one name. The path below `work/`
//! names the claim for ever: it is what the ledger knows a claimed file by. The folder of an
//! instance whose lock is free belongs to a service that died, and is taken over.

use crate::error::{Doing as _, IntakeError};
use crate::folders::open_root;
use deposit::{PreetablisInHand, Via};
use failpoints::Point;
use rustix::fd::BorrowedFd;
use rustix::fs::{
    Access, AtFlags, CWD, Mode, OFlags, RenameFlags, accessat, openat, renameat_with, unlinkat,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

/// Names claimed in one batch, after which another begins.
const NAMES_MAX: usize = 4_096;

/// A file that is ours.
#[derive(Clone, Debug)]
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
}

impl<'a> Dropped<'a> {
    fn of(file: &'a Claimed) -> Self {
        match &file.folder {
            _ if file.is_preetabli => Self::Preetabli,
            Some(folder) => Self::Folder(folder),
            None => Self::Inbox,
        }
    }

    /// Its place below the folder of a batch.
    fn place(self, batch: &Path) -> PathBuf {
        match self {
            Self::Inbox => batch.join(FILES),
            Self::Folder(folder) => batch.join(FOLDERS).join(folder),
            Self::Preetabli => batch.join(PREETABLIS),
        }
    }

    fn folder(self) -> Option<&'a OsStr> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Inbox | Self::Preetabli => None,
        }
    }

    /// A claim as text: bytes that are not printable are escaped, so that two names are never one.
    fn prise(self, instance: &str, batch: u64, name: &OsStr) -> String {
        let name = name.as_bytes().escape_ascii();
        match self {
            Self::Inbox => format!("{instance}/{batch}/{name}"),
            Self::Folder(folder) => {
                format!("{instance}/{batch}/{}/{name}", folder.as_bytes().escape_ascii())
            }
            // No folder has no name: a folder called so in the inbox is another.
            Self::Preetabli => format!("{instance}/{batch}//{name}"),
        }
    }

    fn claimed(self, path: PathBuf, prise: String, name: &OsStr, size: u64) -> Claimed {
        Claimed {
            path,
            size,
            prise,
            name: name.to_owned(),
            folder: self.folder().map(OsStr::to_owned),
            is_preetabli: matches!(self, Self::Preetabli),
            recovered: false,
            deaths: 0,
            settling: false,
            put_off: None,
        }
    }
}

/// One run of the service: its place in `work/`.
#[derive(Debug)]
pub(crate) struct Instance {
    work: PathBuf,
    root: PathBuf,
    name: String,
    /// Number of the last batch begun.
    batch: AtomicU64,
    /// What was seen of other runs.
    others: Mutex<Others>,
    /// Held as long as the service lives. It says what is in hand.
    lock: File,
    hand: Mutex<Hand>,
}

/// Files in hand, a text for each group: what the next run finds here when this one dies. A line
/// for each file has the number of deaths so far, a space, and its claim.
#[derive(Debug, Default)]
struct Hand {
    groups: BTreeMap<u64, String>,
    last: u64,
}

/// Files that are in hand until this is dropped.
#[derive(Debug)]
pub(crate) struct Holding {
    instance: Arc<Instance>,
    group: u64,
}

impl Drop for Holding {
    fn drop(&mut self) {
        self.instance.write_hand(|hand| {
            hand.groups.remove(&self.group);
        });
    }
}

/// Other runs on the same folders, living or dead.
#[derive(Debug, Default)]
struct Others {
    /// Their places as they were last looked at; none before the first look.
    known: Option<HashSet<OsString>>,
    /// Whether one of them has lived since this run began.
    lived: bool,
}

impl Instance {
    /// Makes a place for this run.
    pub(crate) fn new(work: &Path) -> Result<Self, IntakeError> {
        let stamp = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%S").to_string();
        loop {
            // Names of places begin with a digit; see `is_name_of_place`.
            let place = tempfile::Builder::new()
                .prefix(&format!("{stamp}-"))
                .rand_bytes(8)
                .tempdir_in(work)
                .doing("make a folder in", work)?;
            let root = place.keep();
            failpoints::at(Point::PlaceMade);
            // Somebody who took it for the place of a run that died has removed it, or is about to:
            // another, then.
            let locked = match lock(&root) {
                Ok(lock) if is_there(&root, &lock) => lock,
                Ok(_) | Err(TryLockError::WouldBlock) => continue,
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::NotFound => {
                    continue;
                }
                Err(TryLockError::Error(error)) => return Err(error).doing("lock", &root),
            };
            failpoints::at(Point::PlaceLocked);
            let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return Ok(Self {
                work: work.to_path_buf(),
                root,
                name,
                batch: AtomicU64::new(0),
                others: Mutex::default(),
                lock: locked,
                hand: Mutex::default(),
            });
        }
    }

    /// Says that these files are in hand from now on: should this run die, they were when it died.
    /// No more than the process is to survive here, so nothing is made durable.
    pub(crate) fn holds(self: &Arc<Self>, files: &[Claimed]) -> Holding {
        let lines: Vec<_> =
            files.iter().map(|file| format!("{} {}\n", file.deaths, file.prise)).collect();
        let mut group = 0;
        self.write_hand(|hand| {
            hand.last = hand.last.saturating_add(1);
            group = hand.last;
            hand.groups.insert(group, lines.concat());
        });
        Holding { instance: self.clone(), group }
    }

    fn write_hand(&self, change: impl FnOnce(&mut Hand)) {
        let Ok(mut hand) = self.hand.lock() else { return };
        change(&mut hand);
        let text: String = hand.groups.values().map(String::as_str).collect();
        let written = self.lock.write_all_at(text.as_bytes(), 0);
        if let Err(error) = written.and_then(|()| self.lock.set_len(text.len() as u64)) {
            tracing::debug!(
                error = &error as &dyn std::error::Error,
                "what is in hand is not told"
            );
        }
    }

    /// Begins a batch of claims.
    pub(crate) fn batch(&self) -> Claims {
        let number = self.batch.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        Claims { number, taken: HashSet::new() }
    }

    /// Claims a dropped file of this folder. None: somebody else was faster, it is gone, or it was
    /// no file after all.
    pub(crate) fn claim(
        &self,
        claims: &mut Claims,
        from: BorrowedFd<'_>,
        dropped: Dropped<'_>,
        name: &OsStr,
    ) -> Result<Option<Claimed>, IntakeError> {
        let path_of = |number: u64| dropped.place(&self.root.join(number.to_string())).join(name);
        let mut path = path_of(claims.number);
        // The same name again is another file, under another claim, whether the first is still in
        // hand or not.
        if claims.taken.len() >= NAMES_MAX || claims.taken.contains(&path) {
            *claims = self.batch();
            path = path_of(claims.number);
        }
        // What cannot be read would lie in work/ for ever.
        match accessat(from, name, Access::READ_OK, AtFlags::EACCESS) {
            Err(rustix::io::Errno::NOENT) => return Ok(None),
            other => other.doing("read what lies at", Path::new(name))?,
        }
        let rename = |to: &Path| renameat_with(from, name, CWD, to, RenameFlags::NOREPLACE);
        let renamed = match rename(&path) {
            // The first file of a batch, or of a folder in a batch, makes its place.
            Err(rustix::io::Errno::NOENT) => {
                let place = path.parent().unwrap_or(&self.root);
                fs::create_dir_all(place).doing("make the folder", place)?;
                rename(&path)
            }
            other => other,
        };
        match renamed {
            Ok(()) => {
                failpoints::at(Point::Claimed);
                claims.taken.insert(path.clone());
                if let Some(size) = size_of_file(&path) {
                    let prise = dropped.prise(&self.name, claims.number, name);
                    return Ok(Some(dropped.claimed(path, prise, name, size)));
                }
                self.put_aside(&path);
                Ok(None)
            }
            Err(rustix::io::Errno::NOENT | rustix::io::Errno::EXIST) => Ok(None),
            Err(error) => Err(io::Error::from(error)).doing("claim, into", &path),
        }
    }

    /// Claims a claimed file once more: its bytes have become those of another deposit. None when
    /// it is gone.
    pub(crate) fn claim_again(&self, file: &Claimed) -> Result<Option<Claimed>, IntakeError> {
        // A batch of its own: no other claim of this name can be in it.
        let number = self.batch.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        let dropped = Dropped::of(file);
        let place = dropped.place(&self.root.join(number.to_string()));
        let path = place.join(&file.name);
        loop {
            fs::create_dir_all(&place).doing("make the folder", &place)?;
            match renameat_with(CWD, &file.path, CWD, &path, RenameFlags::NOREPLACE) {
                Ok(()) => break,
                // Its new place, being empty, was tidied away before it came.
                Err(rustix::io::Errno::NOENT) if file.path.exists() => {}
                Err(rustix::io::Errno::NOENT) => return Ok(None),
                Err(error) => return Err(io::Error::from(error)).doing("claim again, into", &path),
            }
        }
        let size = size_of_file(&path).unwrap_or(file.size);
        let prise = dropped.prise(&self.name, number, &file.name);
        let claimed = dropped.claimed(path, prise, &file.name, size);
        Ok(Some(Claimed { settling: true, ..claimed }))
    }

    /// What was swapped for a file in the moment of its claim is no file: a link, a pipe, a folder.
    /// It is neither followed nor read, and lies in `work/aside/` for an operator to look at.
    fn put_aside(&self, path: &Path) {
        let place = self.work.join("aside");
        let number = self.batch.fetch_add(1, Ordering::Relaxed);
        let to = place.join(format!("{}-{number}", self.name));
        let kept = fs::create_dir_all(&place).and_then(|()| fs::rename(path, &to));
        match kept {
            Ok(()) => tracing::warn!(aside = %to.display(), "what was claimed is no file"),
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "what was claimed is no file and cannot be put aside"
            ),
        }
    }

    /// Whether a file can be claimed out of this folder: one rename takes it, which needs one file
    /// system.
    pub(crate) fn can_claim_from(&self, folder: &Path) -> Result<(), IntakeError> {
        // Through what was opened: the folder may be renamed meanwhile, and nothing is to stay in
        // it.
        let Ok(from) = open_root(folder) else { return Ok(()) };
        let probe = format!(".claim-{}.tmp", self.name);
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        // Full or read-only: that is told when something is to be claimed.
        if openat(&from, &probe, flags, Mode::RUSR | Mode::WUSR).is_err() {
            return Ok(());
        }
        let to = self.root.join("probe");
        let renamed = renameat_with(&from, &probe, CWD, &to, RenameFlags::NOREPLACE);
        if renamed.is_ok() {
            let _ = fs::remove_file(to);
        } else {
            let _ = unlinkat(&from, &probe, AtFlags::empty());
        }
        if renamed == Err(rustix::io::Errno::XDEV) {
            return Err(IntakeError::OtherFileSystem {
                folder: folder.display().to_string(),
                work: self.work.display().to_string(),
            });
        }
        Ok(())
    }

    /// Removes the folders of batches in which nothing is left. A claim that meets such a folder
    /// gone makes it again.
    pub(crate) fn tidy(&self) {
        remove_empty(&self.root);
    }

    /// What is new since the last look has lived since; of what was there before this run began,
    /// only what lives yet.
    fn look_for_others(&self) {
        let Ok(mut others) = self.others.lock() else { return };
        let now: HashSet<OsString> =
            places(&self.work).filter(|name| name != self.name.as_str()).collect();
        others.lived |= match &others.known {
            Some(known) => !now.is_subset(known),
            None => !self.is_alone(),
        };
        others.known = Some(now);
    }

    /// Whether no other run lives on the same folders.
    pub(crate) fn is_alone(&self) -> bool {
        fs::read_dir(&self.work).into_iter().flatten().flatten().all(|entry| {
            let root = entry.path();
            let is_place = root != self.root && root.join(LOCK).is_file();
            !is_place || !matches!(lock(&root), Err(TryLockError::WouldBlock))
        })
    }

    /// Whether another run may have lived since this one began. Every run leaves its place in
    /// `work/`, which goes only when somebody looks for places and finds it dead and empty.
    pub(crate) fn had_company(&self) -> bool {
        let Ok(others) = self.others.lock() else { return true };
        let Some(known) = &others.known else { return true };
        others.lived || places(&self.work).any(|name| name != *self.name && !known.contains(&name))
    }

    /// Takes over what runs that died have left, and gives the locks that keep others from doing
    /// the same.
    pub(crate) fn take_over(&self) -> Result<(Vec<Claimed>, Vec<Adopted>), IntakeError> {
        let mut claimed = Vec::new();
        let mut adopted = Vec::new();
        let (mut dead, mut deaths) = (Vec::new(), HashMap::new());
        self.look_for_others();
        for entry in fs::read_dir(&self.work).doing("look into", &self.work)? {
            let entry = entry.doing("look into", &self.work)?;
            let root = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_place = entry.file_type().is_ok_and(|kind| kind.is_dir())
                && is_name_of_place(&entry.file_name());
            if root == self.root || !is_place {
                continue;
            }
            if !root.join(LOCK).is_file() {
                // It died before it had locked its place, and nothing can lie in it. Or it lives,
                // and makes another.
                let _ = fs::remove_dir(&root);
                continue;
            }
            let Ok(lock) = lock(&root) else { continue };
            // What is damaged there counts no death.
            let hand = fs::read(root.join(LOCK)).unwrap_or_default();
            for (before, prise) in String::from_utf8_lossy(&hand).lines().filter_map(in_hand) {
                let after: &mut u32 = deaths.entry(prise.to_owned()).or_default();
                *after = before.saturating_add(1).max(*after);
            }
            dead.push((root, name, lock));
        }
        // A file may lie in the place of one run and have been in the hands of another.
        for (root, name, lock) in dead {
            for odd in left_behind(&root, &name, &mut claimed)? {
                self.put_aside(&odd);
            }
            adopted.push(Adopted { root, _lock: lock });
        }
        for file in &mut claimed {
            file.deaths = deaths.get(&file.prise).copied().unwrap_or(0);
        }
        if !claimed.is_empty() {
            failpoints::at(Point::TakenOver);
        }
        Ok((claimed, adopted))
    }
}

/// A batch of claims: its number, and where its files were put.
#[derive(Debug)]
pub(crate) struct Claims {
    number: u64,
    taken: HashSet<PathBuf>,
}

/// The place of a run that died, while what it left is worked off.
#[derive(Debug)]
pub(crate) struct Adopted {
    root: PathBuf,
    _lock: File,
}

impl Adopted {
    /// Removes the place if everything in it is done.
    pub(crate) fn remove_if_empty(&self) -> bool {
        remove_empty(&self.root);
        let left = fs::read_dir(&self.root).map_or(0, Iterator::count);
        if left > 1 {
            return false;
        }
        let _ = fs::remove_file(self.root.join(LOCK));
        fs::remove_dir(&self.root).is_ok()
    }
}

impl Drop for Instance {
    /// Nothing claimed is left: the place can go. Otherwise the next run takes it over.
    fn drop(&mut self) {
        remove_empty(&self.root);
        let left = fs::read_dir(&self.root).map_or(usize::MAX, Iterator::count);
        if left <= 1 {
            let _ = fs::remove_file(self.root.join(LOCK));
            let _ = fs::remove_dir(&self.root);
        }
        failpoints::at(Point::PlaceLeft);
    }
}

/// Folders of a batch: files of the inbox itself, of its folders, and préétablis, so that no name
/// can be taken for another.
const FILES: &str = "f";
const FOLDERS: &str = "d";
const PREETABLIS: &str = "p";
const LOCK: &str = "lock";

/// A line of what was in hand: deaths before, and the claim.
fn in_hand(line: &str) -> Option<(u32, &str)> {
    let (deaths, prise) = line.split_once(' ')?;
    Some((deaths.parse().ok()?, prise))
}

/// Names of the places in `work/`.
fn places(work: &Path) -> impl Iterator<Item = OsString> {
    let names = fs::read_dir(work).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.filter(|name| is_name_of_place(name))
}

/// Whether a run can have made it: `aside/` and `oversize/` lie beside the places.
fn is_name_of_place(name: &OsStr) -> bool {
    name.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// Size of a file; none when something else lies there, or nothing.
fn size_of_file(path: &Path) -> Option<u64> {
    let metadata = fs::symlink_metadata(path).ok()?;
    metadata.is_file().then_some(metadata.len())
}

fn lock(root: &Path) -> Result<File, TryLockError> {
    let path = root.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(TryLockError::Error)?;
    file.try_lock()?;
    Ok(file)
}

/// Whether a place still has the lock that was opened there.
fn is_there(root: &Path, lock: &File) -> bool {
    let inode = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let there = fs::symlink_metadata(root.join(LOCK)).map(inode).ok();
    there.is_some() && there == lock.metadata().map(inode).ok()
}

/// Everything claimed below the place of a run that died; gives what is no file.
fn left_behind(
    root: &Path,
    instance: &str,
    claimed: &mut Vec<Claimed>,
) -> Result<Vec<PathBuf>, IntakeError> {
    let mut odd = Vec::new();
    let mut add = |dropped: Dropped<'_>, batch: &Path, number: u64| -> Result<(), IntakeError> {
        for (name, path) in entries(&dropped.place(batch))? {
            let Some(size) = size_of_file(&path) else {
                odd.push(path);
                continue;
            };
            let prise = dropped.prise(instance, number, &name);
            let file = dropped.claimed(path, prise, &name, size);
            claimed.push(Claimed { recovered: true, ..file });
        }
        Ok(())
    };
    for (batch, path) in entries(root)? {
        let Some(number) = batch.to_str().and_then(|batch| batch.parse().ok()) else { continue };
        add(Dropped::Preetabli, &path, number)?;
        add(Dropped::Inbox, &path, number)?;
        for (folder, _) in entries(&path.join(FOLDERS))? {
            add(Dropped::Folder(&folder), &path, number)?;
        }
    }
    Ok(odd)
}

fn entries(place: &Path) -> Result<Vec<(OsString, PathBuf)>, IntakeError> {
    let found = match fs::read_dir(place) {
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            return Ok(Vec::new());
        }
        other => other.doing("look into", place)?,
    };
    found
        .map(|entry| entry.map(|entry| (entry.file_name(), entry.path())).doing("look into", place))
        .collect()
}

/// When the préétablis were claimed that some run of a service, living or dead, has in hand; none
/// when there are none. The times are the file system's: they are compared with one another only,
/// since its clock lags behind that of the process by a tick, or by more on another machine.
pub(crate) fn preetablis_in_hand(work: &Path) -> Option<PreetablisInHand> {
    let below = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
    let places = below(work.to_path_buf());
    let batches = places.flat_map(|place| below(place.path()));
    let files = batches.flat_map(|batch| below(batch.path().join(PREETABLIS)));
    // The inode changed last when it was claimed; one that is gone by now is in the ledger.
    let claimed_at = |file: fs::DirEntry| {
        let metadata = file.metadata().ok()?;
        let seconds = u64::try_from(metadata.ctime()).ok()?;
        let nanoseconds = u32::try_from(metadata.ctime_nsec()).ok()?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
    };
    files.filter_map(claimed_at).fold(None, |range: Option<PreetablisInHand>, time| {
        let (oldest, newest) = range.map_or((time, time), |range| (range.oldest, range.newest));
        Some(PreetablisInHand { oldest: oldest.min(time), newest: newest.max(time) })
    })
}

/// Removes the empty folders of a run's place.
fn remove_empty(root: &Path) {
    for (_, batch) in entries(root).unwrap_or_default() {
        for (_, folder) in entries(&batch.join(FOLDERS)).unwrap_or_default() {
            let _ = fs::remove_dir(folder);
        }
        let _ = fs::remove_dir(batch.join(FOLDERS));
        let _ = fs::remove_dir(batch.join(FILES));
        let _ = fs::remove_dir(batch.join(PREETABLIS));
        let _ = fs::remove_dir(batch);
    }
}

#[cfg(test)]
mod tests {
    use super::{Dropped, Instance, preetablis_in_hand};
    use rustix::fd::AsFd as _;
    use std::ffi::OsStr;
    use std::fs;
    use std::sync::Arc;

    #[test]
    fn a_claim_moves_a_file_once_and_never_replaces_another() {
        let data = tempfile::tempdir().unwrap();
        let (work, file) = (data.path().join("work"), data.path().join("a.txt"));
        fs::create_dir(&work).unwrap();
        let instance = Instance::new(&work).unwrap();
        let mut claims = instance.batch();
        let mut claim = |dropped: Dropped<'_>| {
            let from = fs::File::open(data.path()).unwrap();
            instance.claim(&mut claims, from.as_fd(), dropped, OsStr::new("a.txt")).unwrap()
        };
        fs::write(&file, "one").unwrap();
        let first = claim(Dropped::Inbox).expect("claimed");
        assert!(!file.exists());
        assert!(claim(Dropped::Inbox).is_none(), "gone");
        // The same name again is a claim of its own, also when the first is done and gone.
        fs::write(&file, "two").unwrap();
        let second = claim(Dropped::Inbox).expect("claimed");
        assert_ne!(second.prise, first.prise);
        assert_eq!(fs::read(&first.path).unwrap(), b"one");
        fs::remove_file(&second.path).unwrap();
        fs::write(&file, "three").unwrap();
        let third = claim(Dropped::Inbox).expect("claimed");
        assert_ne!(third.prise, second.prise);
        // The same name in a folder, even one called like our own, is another file.
        fs::write(&file, "four").unwrap();
        let other = claim(Dropped::Folder(OsStr::new("f"))).expect("claimed");
        assert!(![first.prise, second.prise, third.prise].contains(&other.prise));
    }

    #[test]
    fn folders_of_batches_go_when_they_are_empty_and_come_back() {
        let data = tempfile::tempdir().unwrap();
        let (work, file) = (data.path().join("work"), data.path().join("a.txt"));
        fs::create_dir(&work).unwrap();
        let instance = Instance::new(&work).unwrap();
        let mut claims = instance.batch();
        for _ in 0..3 {
            fs::write(&file, "one").unwrap();
            let from = fs::File::open(data.path()).unwrap();
            let name = OsStr::new("a.txt");
            let claimed = instance.claim(&mut claims, from.as_fd(), Dropped::Inbox, name);
            fs::remove_file(claimed.unwrap().expect("claimed").path).unwrap();
            instance.tidy();
            let left: Vec<_> = fs::read_dir(&instance.root).unwrap().flatten().collect();
            assert_eq!(left.len(), 1, "the lock alone: {left:?}");
        }
    }

    #[test]
    fn what_a_dead_run_left_is_taken_over_under_the_same_names() {
        let data = tempfile::tempdir().unwrap();
        let (work, file) = (data.path().join("work"), data.path().join("b.txt"));
        fs::create_dir(&work).unwrap();
        fs::write(&file, "one").unwrap();
        let living = Instance::new(&work).unwrap();
        let dead = Instance::new(&work).unwrap();
        let before = dead
            .claim(
                &mut dead.batch(),
                fs::File::open(data.path()).unwrap().as_fd(),
                Dropped::Folder(OsStr::new("1773341")),
                OsStr::new("b.txt"),
            )
            .unwrap()
            .unwrap();
        assert!(living.take_over().unwrap().0.is_empty(), "it is not dead yet");
        assert!(!living.is_alone());
        drop(dead);
        assert!(living.is_alone());
        let (claimed, adopted) = living.take_over().unwrap();
        let [after] = claimed.as_slice() else { panic!("{claimed:?}") };
        assert_eq!(
            (&after.prise, &after.path, &after.name),
            (&before.prise, &before.path, &before.name)
        );
        assert!(!adopted[0].remove_if_empty());
        fs::remove_file(&after.path).unwrap();
        assert!(adopted[0].remove_if_empty());
        drop(living);
        assert_eq!(fs::read_dir(&work).unwrap().count(), 0);
    }

    #[test]
    fn what_was_in_hand_when_runs_died_has_as_many_deaths() {
        let data = tempfile::tempdir().unwrap();
        let (work, file) = (data.path().join("work"), data.path().join("a b.txt"));
        fs::create_dir(&work).unwrap();
        let claim = |instance: &Instance| {
            fs::write(&file, "one").unwrap();
            let from = fs::File::open(data.path()).unwrap();
            let name = OsStr::new("a b.txt");
            let claimed = instance.claim(&mut instance.batch(), from.as_fd(), Dropped::Inbox, name);
            claimed.unwrap().unwrap()
        };
        // As a run that is killed leaves its place.
        let dies = |instance: Arc<Instance>, holding: Vec<super::Holding>| {
            let kept = fs::read(instance.root.join("lock")).unwrap();
            let root = instance.root.clone();
            drop((holding, instance));
            fs::create_dir_all(&root).unwrap();
            fs::write(root.join("lock"), kept).unwrap();
        };
        let first = Arc::new(Instance::new(&work).unwrap());
        let (guilty, done, waiting) = (claim(&first), claim(&first), claim(&first));
        let holding = first.holds(std::slice::from_ref(&guilty));
        drop(first.holds(std::slice::from_ref(&done)));
        dies(first, vec![holding]);
        let mut before = 0;
        for due in 1..=3 {
            let next = Arc::new(Instance::new(&work).unwrap());
            let (found, adopted) = next.take_over().unwrap();
            let deaths =
                |prise: &str| found.iter().find(|file| file.prise == prise).unwrap().deaths;
            assert_eq!(deaths(&guilty.prise), due);
            assert_eq!((deaths(&done.prise), deaths(&waiting.prise)), (0, 0));
            let again = found.into_iter().find(|file| file.prise == guilty.prise).unwrap();
            assert!(again.is_alone() && again.given_up().is_some() == (due == 3));
            let holding = next.holds(std::slice::from_ref(&again));
            drop(adopted);
            dies(next, vec![holding]);
            before = due;
        }
        assert_eq!(before, 3);
    }

    #[test]
    fn another_run_is_company_from_when_it_begins_also_once_it_is_gone() {
        let data = tempfile::tempdir().unwrap();
        let before = Instance::new(data.path()).unwrap();
        let name = before.name.clone();
        drop(before);
        // What a run that died before leaves: its place, and nobody who holds its lock.
        fs::create_dir(data.path().join(&name)).unwrap();
        fs::write(data.path().join(&name).join("lock"), "").unwrap();
        let ours = Instance::new(data.path()).unwrap();
        let (_, adopted) = ours.take_over().unwrap();
        assert_eq!(adopted.len(), 1);
        assert!(!ours.had_company(), "it died before we began");
        let other = Instance::new(data.path()).unwrap();
        assert!(ours.had_company(), "seen at once");
        ours.take_over().unwrap();
        drop(other);
        ours.take_over().unwrap();
        assert!(ours.had_company(), "and remembered");
    }

    #[test]
    fn preetablis_are_in_hand_from_their_claim_until_they_are_gone_whoever_has_them() {
        let data = tempfile::tempdir().unwrap();
        let (work, file) = (data.path().join("work"), data.path().join("a.txt"));
        fs::create_dir(&work).unwrap();
        let (one, other) = (Instance::new(&work).unwrap(), Instance::new(&work).unwrap());
        let claim = |instance: &Instance, dropped: Dropped<'_>| {
            fs::write(&file, "one").unwrap();
            let from = fs::File::open(data.path()).unwrap();
            let name = OsStr::new("a.txt");
            instance.claim(&mut instance.batch(), from.as_fd(), dropped, name).unwrap().unwrap()
        };
        claim(&one, Dropped::Inbox);
        assert_eq!(preetablis_in_hand(&work), None);
        let first = claim(&one, Dropped::Preetabli);
        let alone = preetablis_in_hand(&work).unwrap();
        assert_eq!(alone.oldest, alone.newest);
        // The file system's clock goes on by ticks.
        let mut second = claim(&other, Dropped::Preetabli);
        while preetablis_in_hand(&work).unwrap().newest == alone.newest {
            fs::remove_file(&second.path).unwrap();
            second = claim(&other, Dropped::Preetabli);
        }
        let both = preetablis_in_hand(&work).unwrap();
        assert_eq!(both.oldest, alone.oldest);
        fs::remove_file(first.path).unwrap();
        let left = preetablis_in_hand(&work).unwrap();
        assert_eq!((left.oldest, left.newest), (both.newest, both.newest));
        fs::remove_file(second.path).unwrap();
        assert_eq!(preetablis_in_hand(&work), None);
    }

    #[test]
    fn what_is_claimed_again_keeps_its_kind_and_its_new_name_for_ever() {
        let data = tempfile::tempdir().unwrap();
        let (work, file) = (data.path().join("work"), data.path().join("a.txt"));
        fs::create_dir(&work).unwrap();
        let instance = Instance::new(&work).unwrap();
        let mut next = Vec::new();
        for dropped in [Dropped::Preetabli, Dropped::Inbox, Dropped::Folder(OsStr::new("1773341"))]
        {
            fs::write(&file, "one").unwrap();
            let from = fs::File::open(data.path()).unwrap();
            let name = OsStr::new("a.txt");
            let first = instance.claim(&mut instance.batch(), from.as_fd(), dropped, name);
            let first = first.unwrap().unwrap();
            let again = instance.claim_again(&first).unwrap().unwrap();
            assert_ne!(again.prise, first.prise);
            assert_eq!(fs::read(&again.path).unwrap(), b"one");
            assert!(instance.claim_again(&first).unwrap().is_none(), "gone from there");
            next.push((again.prise, again.is_preetabli, again.folder));
        }
        drop(instance);
        let (left, _adopted) = Instance::new(&work).unwrap().take_over().unwrap();
        let mut left: Vec<_> =
            left.into_iter().map(|file| (file.prise, file.is_preetabli, file.folder)).collect();
        left.sort();
        next.sort();
        assert_eq!(left, next);
    }
}
