//! Claiming: a file is taken out of the inbox with one rename into `work/`, which never replaces
//! anything.
//!
//! `work/<instance>/<batch>/[<folder>/]<name>`: an instance is one run of the service and holds a
//! lock on its folder; a batch is some thousand claims, no two of one name. The path below `work/`
//! names the claim for ever: it is what the ledger knows a claimed file by. The folder of an
//! instance whose lock is free belongs to a service that died, and is taken over.

use crate::claimed::file::{Claimed, Dropped, FILES, FOLDERS, PREETABLIS, RETURNS};
use crate::claimed::place::make_place;
use crate::claimed::sent::{Staged, remove_staged};
use crate::error::{Doing as _, IntakeError};
use crate::folders::open_root;
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
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Names claimed in one batch, after which another begins.
const NAMES_MAX: usize = 4_096;

/// One run of the service: its place in `work/`.
#[derive(Debug)]
pub(crate) struct Instance {
    work: PathBuf,
    root: PathBuf,
    name: String,
    /// Number of the last batch begun.
    batch: AtomicU64,
    /// Claims of what is sent.
    sent: Mutex<Claims>,
    /// What was seen of other runs.
    others: Mutex<Others>,
    /// Held as long as the service lives. It says what is in hand.
    pub(super) lock: File,
    pub(super) hand: Mutex<Hand>,
}

/// Files in hand, a text for each group: what the next run finds here when this one dies. A line
/// for each file has the number of deaths so far, a space, and its claim.
#[derive(Debug, Default)]
pub(super) struct Hand {
    pub(super) groups: BTreeMap<u64, String>,
    pub(super) last: u64,
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
                sent: Mutex::default(),
                others: Mutex::default(),
                lock: locked,
                hand: Mutex::default(),
            });
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
        if claims.is_taken(&path) {
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
                make_place(place)?;
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
            make_place(&place)?;
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

    /// A file for bytes that are about to be sent, beside the batches: no claim, and no run that
    /// takes this place over takes it for one.
    pub(crate) fn stage(&self) -> Result<Staged, IntakeError> {
        Staged::new(&self.root)
    }

    /// Path and name of the claim of a file that was sent in the name of an affiliate. Sent files
    /// share batches as dropped ones do: each look for préétablis in hand walks through all of
    /// them.
    pub(crate) fn name_claim(&self, folder: &OsStr, name: &OsStr) -> (PathBuf, String) {
        let dropped = Dropped::Folder(folder);
        let mut claims = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let mut path = dropped.place(&self.root.join(claims.number.to_string())).join(name);
        if claims.number == 0 || claims.is_taken(&path) {
            *claims = self.batch();
            path = dropped.place(&self.root.join(claims.number.to_string())).join(name);
        }
        claims.taken.insert(path.clone());
        (path, dropped.prise(&self.name, claims.number, name))
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
            remove_staged(&root);
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

/// A batch of claims: its number, and where its files were put. The default is none yet: the first
/// is number 1.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    number: u64,
    taken: HashSet<PathBuf>,
}

impl Claims {
    /// Whether the batch is full, or has a claim of this path.
    fn is_taken(&self, path: &Path) -> bool {
        self.taken.len() >= NAMES_MAX || self.taken.contains(path)
    }
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

/// The lock of a place.
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
        add(Dropped::Return, &path, number)?;
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

/// Removes the empty folders of a run's place.
fn remove_empty(root: &Path) {
    for (_, batch) in entries(root).unwrap_or_default() {
        for (_, folder) in entries(&batch.join(FOLDERS)).unwrap_or_default() {
            let _ = fs::remove_dir(folder);
        }
        let _ = fs::remove_dir(batch.join(FOLDERS));
        let _ = fs::remove_dir(batch.join(FILES));
        let _ = fs::remove_dir(batch.join(PREETABLIS));
        let _ = fs::remove_dir(batch.join(RETURNS));
        let _ = fs::remove_dir(batch);
    }
}

#[cfg(test)]
mod tests;
