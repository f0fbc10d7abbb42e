//! Publishing notices: each file is put in place whole, and publishing again changes nothing.
//!
//! The service alone writes below `outbox/`; senders read, and may remove what they have read from
//! the folder that is theirs. Whatever somebody plants there under a name of ours is neither
//! followed nor written into.

use crate::error::{Doing as _, IntakeError};
use crate::folders::Folders;
use crate::published::names::{folder_of, name_of};
use deposit::{Outlet, OutletError, Publication};
use failpoints::Point;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{
    AtFlags, Dir, FileType, Mode, OFlags, RenameFlags, mkdirat, openat, renameat_with, statat,
    unlinkat,
};
use rustix::io::Errno;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use store::Expired;

/// Files up to which each is made durable by itself; beyond, the file system is asked once for all
/// of them. By itself costs a write of the file's inode each, but does not wait for what others
/// have written to the same file system.
const FEW: usize = 16;

/// A notice under its temporary name.
#[derive(Debug)]
struct Written {
    folder: String,
    temporary: String,
    to: String,
}

/// The notices of several deposits beside the places where they belong, hidden.
#[derive(Debug)]
pub(crate) struct Beside {
    root: Arc<File>,
    notices: Vec<Written>,
}

/// Notices under their names, which a power failure may still undo.
#[derive(Debug)]
pub(crate) struct Placed(Beside);

impl Outlet for Folders {
    fn put(&self, publications: &[Publication<'_>]) -> Result<(), OutletError> {
        self.make().and_then(|()| publish(&self.outbox, publications)).map_err(OutletError::new)
    }
}

/// Puts the notices of several deposits in place: written beside, made durable together, renamed,
/// and the renames made durable.
pub(crate) fn publish(outbox: &Path, publications: &[Publication<'_>]) -> Result<(), IntakeError> {
    if publications.iter().all(|publication| publication.avis.is_empty()) {
        return Ok(());
    }
    if is_few(publications) {
        let beside = Beside::write_each(outbox, publications, Durable::Each)?;
        failpoints::at(Point::NoticesSynced);
        return beside.put_in_place(outbox, publications)?.settle_each(outbox);
    }
    let beside = Beside::write(outbox, publications)?;
    if let Err(error) = make_durable(&beside.root, outbox) {
        beside.discard();
        return Err(error);
    }
    failpoints::at(Point::NoticesSynced);
    beside.put_in_place(outbox, publications)?.settle(outbox)
}

/// Whether notices are so few that each is made durable by itself.
pub(crate) fn is_few(publications: &[Publication<'_>]) -> bool {
    publications.iter().map(|publication| publication.avis.len()).sum::<usize>() <= FEW
}

/// Makes everything durable that was written to the file system of an outbox, and renamed there,
/// since this was opened.
pub(crate) fn make_durable(root: &File, outbox: &Path) -> Result<(), IntakeError> {
    rustix::fs::syncfs(root).doing("make durable", outbox)
}

/// What is made durable while notices are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Durable {
    Each,
    None,
}

impl Beside {
    /// Writes notices beside their places. When that fails, or anything later, what was written is
    /// removed again: a full disk must not fill further.
    pub(crate) fn write(
        outbox: &Path,
        publications: &[Publication<'_>],
    ) -> Result<Self, IntakeError> {
        Self::write_each(outbox, publications, Durable::None)
    }

    fn write_each(
        outbox: &Path,
        publications: &[Publication<'_>],
        durable: Durable,
    ) -> Result<Self, IntakeError> {
        // Opened before anything is written: it remembers what goes wrong from here on.
        let root = Arc::new(File::open(outbox).doing("open", outbox)?);
        let mut beside = Self { root, notices: Vec::new() };
        let written = beside.write_all(outbox, publications, durable);
        if let Err(error) = written {
            beside.discard();
            return Err(error);
        }
        Ok(beside)
    }

    fn write_all(
        &mut self,
        outbox: &Path,
        publications: &[Publication<'_>],
        durable: Durable,
    ) -> Result<(), IntakeError> {
        for publication in publications.iter().filter(|publication| !publication.avis.is_empty()) {
            let name = folder_of(publication);
            let place = outbox.join(&name);
            let folder = made(&self.root, &name).doing("open the folder", &place)?;
            for notice in publication.avis {
                let temporary = temporary_name(publication.accuse, notice.forme);
                let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
                let mode = Mode::from_bits_truncate(0o666);
                let file = openat(&folder, &temporary, flags, mode);
                let mut file = File::from(file.doing("write in", &place)?);
                let to = name_of(publication, notice.forme);
                self.notices.push(Written { folder: name.clone(), temporary, to });
                file.write_all(&notice.corps).doing("write in", &place)?;
                failpoints::at(Point::NoticeWritten);
                if durable == Durable::Each {
                    file.sync_all().doing("make durable in", &place)?;
                }
            }
        }
        Ok(())
    }

    /// What is to be made durable before the notices are put in place.
    pub(crate) fn root(&self) -> Arc<File> {
        self.root.clone()
    }

    /// Removes what lies there under temporary names.
    pub(crate) fn discard(&self) {
        for notice in &self.notices {
            if let Ok(folder) = open(&self.root, &notice.folder) {
                // Gone when it was renamed before.
                let _ = unlinkat(folder, &notice.temporary, AtFlags::empty());
            }
        }
    }

    /// Renames the notices, which are those of these publications and durable, to what they are
    /// called.
    pub(crate) fn put_in_place(
        self,
        outbox: &Path,
        publications: &[Publication<'_>],
    ) -> Result<Placed, IntakeError> {
        match self.rename_all(outbox, publications) {
            Ok(()) => Ok(Placed(self)),
            Err(error) => {
                self.discard();
                Err(error)
            }
        }
    }

    fn rename_all(
        &self,
        outbox: &Path,
        publications: &[Publication<'_>],
    ) -> Result<(), IntakeError> {
        let mut notices = self.notices.iter();
        // One folder after the other: all of them open at once would be too many.
        for publication in publications {
            let mut opened = None;
            // In this order: the shorter one first.
            for (notice, written) in publication.avis.iter().zip(notices.by_ref()) {
                let place = outbox.join(&written.folder);
                let folder = match &opened {
                    Some(folder) => folder,
                    None => opened.insert(
                        open(&self.root, &written.folder).doing("open the folder", &place)?,
                    ),
                };
                let ready = Ready { written, accuse: publication.accuse, corps: &notice.corps };
                rename(folder, &ready).doing("put in place", &place.join(&written.to))?;
                failpoints::at(Point::NoticeRenamed);
            }
        }
        Ok(())
    }
}

impl Placed {
    /// What makes the names durable when it is made durable.
    pub(crate) fn root(&self) -> Arc<File> {
        self.0.root()
    }

    /// Makes the names durable.
    pub(crate) fn settle(&self, outbox: &Path) -> Result<(), IntakeError> {
        make_durable(&self.0.root, outbox)?;
        failpoints::at(Point::FoldersSynced);
        Ok(())
    }

    fn settle_each(&self, outbox: &Path) -> Result<(), IntakeError> {
        let folders: BTreeSet<_> = self.0.notices.iter().map(|notice| &notice.folder).collect();
        for name in folders {
            let folder = open(&self.0.root, name).map(File::from).map_err(std::io::Error::from);
            let synced = folder.and_then(|folder| folder.sync_all());
            synced.doing("make durable", &outbox.join(name))?;
        }
        self.0.root.sync_all().doing("make durable", outbox)?;
        failpoints::at(Point::FoldersSynced);
        Ok(())
    }
}

/// Opens the folder of an affiliate: a directory of the outbox itself, never a link to another.
fn open(root: &File, name: &str) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    openat(root, name, flags, Mode::empty())
}

/// Opens the folder of an affiliate, and makes it when it is not there yet.
fn made(root: &File, name: &str) -> Result<OwnedFd, Errno> {
    match open(root, name) {
        Err(Errno::NOENT) => match mkdirat(root, name, Mode::from_bits_truncate(0o777)) {
            Ok(()) | Err(Errno::EXIST) => open(root, name),
            Err(error) => Err(error),
        },
        other => other,
    }
}

/// A notice under its temporary name, and what it says.
struct Ready<'a> {
    written: &'a Written,
    accuse: &'a str,
    corps: &'a [u8],
}

fn rename(folder: impl AsFd, notice: &Ready<'_>) -> Result<(), Errno> {
    let folder = folder.as_fd();
    let Written { temporary, to, .. } = notice.written;
    match renameat_with(folder, temporary, folder, to, RenameFlags::NOREPLACE) {
        // An earlier run published it.
        Err(Errno::EXIST) if is_there(folder, notice) => {
            match unlinkat(folder, temporary, AtFlags::empty()) {
                Err(Errno::NOENT) => Ok(()),
                other => other,
            }
        }
        Err(Errno::EXIST) => replace(folder, notice),
        // Another service published it meanwhile, and tidied up after what it took for a run that
        // died.
        Err(Errno::NOENT) if is_there(folder, notice) => Ok(()),
        other => other,
    }
}

/// Whether the notice lies under its name, byte for byte.
fn is_there(folder: BorrowedFd<'_>, notice: &Ready<'_>) -> bool {
    let to = &notice.written.to;
    let is_file = statat(folder, to, AtFlags::SYMLINK_NOFOLLOW)
        .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile);
    if !is_file {
        return false;
    }
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(file) = openat(folder, to, flags, Mode::empty()).map(File::from) else {
        return false;
    };
    let size = notice.corps.len() as u64;
    if file.metadata().map_or(true, |metadata| metadata.len() != size) {
        return false;
    }
    let mut found = Vec::new();
    let read = file.take(size.saturating_add(1)).read_to_end(&mut found);
    read.is_ok() && found == notice.corps
}

/// Puts a notice in the place of what somebody else has put under its name: a receipt can be
/// guessed. That is not followed and goes; a folder with something in it stays beside, hidden.
fn replace(folder: BorrowedFd<'_>, notice: &Ready<'_>) -> Result<(), Errno> {
    let Written { folder: name, temporary, to } = notice.written;
    renameat_with(folder, temporary, folder, to, RenameFlags::EXCHANGE)?;
    tracing::warn!(
        receipt = notice.accuse,
        folder = name,
        "something else lay under the name of a notice, which has taken its place"
    );
    if let Err(Errno::ISDIR | Errno::PERM) = unlinkat(folder, temporary, AtFlags::empty()) {
        let _ = unlinkat(folder, temporary, AtFlags::REMOVEDIR);
    }
    Ok(())
}

/// A name of our own, on whichever machine: two services that publish the same notice do not write
/// into one file.
fn temporary_name(accuse: &str, forme: &str) -> String {
    static OURS: OnceLock<u64> = OnceLock::new();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let ours = OURS.get_or_init(|| RandomState::new().build_hasher().finish());
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!(".{accuse}.{forme}.{ours:016x}{count:x}.tmp")
}

/// Removes what a run that was killed while publishing has left beside the notices. Each folder is
/// read once.
pub(crate) fn remove_leftovers(outbox: &Path, publications: &[Publication<'_>]) {
    let mut receipts: BTreeMap<String, HashSet<&str>> = BTreeMap::new();
    for publication in publications {
        receipts.entry(folder_of(publication)).or_default().insert(publication.accuse);
    }
    for (name, receipts) in receipts {
        let opened = File::open(outbox).and_then(|root| Ok(open(&root, &name)?));
        let Ok(folder) = opened else { continue };
        for entry in Dir::read_from(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            if receipt_of(name.to_bytes()).is_some_and(|receipt| receipts.contains(receipt)) {
                // A living service may have removed or renamed it meanwhile.
                let _ = unlinkat(&folder, name, AtFlags::empty());
            }
        }
    }
}

/// Removes notices whose time is over; gives the number of files that were there.
pub(crate) fn remove(outbox: &Path, expired: &[Expired]) -> Result<u64, IntakeError> {
    let root = File::open(outbox).doing("open", outbox)?;
    let mut removed = 0_u64;
    for depot in expired {
        let publication = Publication {
            affilie: depot.affilie,
            accuse: &depot.accuse,
            name: &depot.nom,
            folder: depot.dossier.as_deref(),
            avis: &[],
        };
        let name = folder_of(&publication);
        let place = outbox.join(&name);
        let folder = match open(&root, &name) {
            Ok(folder) => folder,
            // Its owner has removed it, or put something else there.
            Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP) => continue,
            Err(error) => return Err(error).doing("open the folder", &place),
        };
        for forme in &depot.formes {
            match unlinkat(&folder, name_of(&publication, forme), AtFlags::empty()) {
                Ok(()) => removed = removed.saturating_add(1),
                Err(Errno::NOENT | Errno::ISDIR | Errno::PERM) => {}
                Err(error) => return Err(error).doing("remove a notice from", &place),
            }
        }
    }
    Ok(removed)
}

/// The receipt in a temporary name.
fn receipt_of(name: &[u8]) -> Option<&str> {
    let name = std::str::from_utf8(name).ok()?.strip_prefix('.')?.strip_suffix(".tmp")?;
    name.split_once('.').map(|(receipt, _)| receipt)
}

#[cfg(test)]
mod tests {
    use super::{publish, remove_leftovers};
    use crate::published::names::name_of;
    use deposit::Publication;
    use std::fs;
    use std::os::unix::fs::symlink;
    use store::Notice;

    fn publication<'a>(name: &'a [u8], avis: &'a [Notice]) -> Publication<'a> {
        Publication { affilie: 1_773_341, accuse: "261123-0000042-17", name, folder: None, avis }
    }

    #[test]
    fn publishing_again_changes_nothing_and_leaves_nothing() {
        let outbox = tempfile::tempdir().unwrap();
        let avis = [Notice { forme: "controle.txt", corps: b"one".to_vec() }];
        publish(outbox.path(), &[publication(b"a.txt", &avis)]).unwrap();
        publish(outbox.path(), &[publication(b"a.txt", &avis)]).unwrap();
        let found: Vec<_> =
            std::fs::read_dir(outbox.path().join("1773341")).unwrap().flatten().collect();
        assert_eq!(found.len(), 1);
        assert_eq!(std::fs::read(found[0].path()).unwrap(), b"one");
    }

    /// A receipt can be guessed, and with it the name of a notice.
    #[test]
    fn what_somebody_has_put_under_a_name_of_ours_is_neither_followed_nor_taken_for_ours() {
        let data = tempfile::tempdir().unwrap();
        let (outbox, outside) = (data.path().join("outbox"), data.path().join("outside"));
        let folder = outbox.join("1773341");
        fs::create_dir_all(&folder).unwrap();
        fs::write(&outside, "two").unwrap();
        let forms = [
            "reception.json",
            "reception.txt",
            "controle.json",
            "controle.txt",
            "controle.html",
            "r1.controle.txt",
        ];
        let avis = forms.map(|forme| Notice { forme, corps: b"one".to_vec() });
        let publication = publication(b"a.txt", &avis);
        let paths = forms.map(|forme| folder.join(name_of(&publication, forme)));
        fs::write(&paths[0], "two").unwrap();
        symlink(&outside, &paths[1]).unwrap();
        symlink(data.path().join("nowhere"), &paths[2]).unwrap();
        fs::hard_link(&outside, &paths[3]).unwrap();
        fs::create_dir(&paths[4]).unwrap();
        fs::create_dir_all(paths[5].join("full")).unwrap();
        publish(&outbox, &[publication]).unwrap();
        for path in &paths {
            assert!(fs::symlink_metadata(path).unwrap().is_file(), "{path:?}");
            assert_eq!(fs::read_to_string(path).unwrap(), "one");
        }
        assert_eq!(fs::read_to_string(&outside).unwrap(), "two");
        assert!(!data.path().join("nowhere").exists());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 7, "the full folder is kept, hidden");
    }

    #[test]
    fn leftovers_go_by_their_receipt_and_links_are_not_followed() {
        let data = tempfile::tempdir().unwrap();
        let (outbox, outside) = (data.path().join("outbox"), data.path().join("outside"));
        let folder = outbox.join("1773341");
        for place in [&folder, &outside] {
            fs::create_dir_all(place).unwrap();
            fs::write(place.join(".261123-0000042-17.controle.txt.1.tmp"), "").unwrap();
        }
        fs::write(folder.join(".261123-0000042-18.controle.txt.1.tmp"), "").unwrap();
        fs::write(folder.join("a.261123-0000042-17.controle.txt"), "").unwrap();
        symlink(&outside, folder.join(".261123-0000042-17.controle.html.1.tmp")).unwrap();
        symlink(&outside, outbox.join("1234567")).unwrap();
        let mut other = publication(b"a", &[]);
        other.folder = Some(b"1234567");
        remove_leftovers(&outbox, &[publication(b"a", &[]), other]);
        let mut left: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(
            left,
            [".261123-0000042-18.controle.txt.1.tmp", "a.261123-0000042-17.controle.txt"]
        );
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
    }
}
