//! Publishing notices: each file is put in place whole, and publishing again changes nothing.
//!
//! The service alone writes below `outbox/`; senders read, and may remove what they have read from the folder that is
//! theirs. Whatever somebody plants there under a name of ours is neither followed nor written into.

use crate::decide::is_affilie;
use crate::{Doing as _, IntakeError};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{
    AtFlags, Mode, OFlags, RenameFlags, mkdirat, openat, renameat_with, statat, unlinkat,
};
use rustix::io::Errno;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::Write as _;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use store::Notice;
use store::fault::{self, Point};

/// Longest file name that common file systems hold, in bytes.
const NAME_MAX: usize = 255;

/// The notices of one deposit, and where they go.
#[derive(Debug)]
pub(crate) struct Publication<'a> {
    pub(crate) affilie: i32,
    pub(crate) accuse: &'a str,
    pub(crate) name: &'a [u8],
    pub(crate) folder: Option<&'a [u8]>,
    pub(crate) avis: &'a [Notice],
}

/// Files up to which each is made durable by itself; beyond, the file system is asked once for all of them. By itself costs
/// a write of the file's inode each, but does not wait for what others have written to the same file system.
const FEW: usize = 16;

/// A notice under its temporary name.
struct Written {
    folder: String,
    temporary: String,
    to: String,
}

/// Puts the notices of several deposits in place: written beside, made durable together, renamed, and the renames made
/// durable. When that fails, what was written and not renamed is removed again: a full disk must not fill further.
pub(crate) fn publish(outbox: &Path, publications: &[Publication<'_>]) -> Result<(), IntakeError> {
    let mut written = Vec::new();
    let published = put_in_place(outbox, publications, &mut written);
    if published.is_err() {
        let root = File::open(outbox);
        for notice in written {
            if let Some(folder) =
                root.as_ref().ok().and_then(|root| open(root, &notice.folder).ok())
            {
                // Gone when it was renamed before.
                let _ = unlinkat(folder, notice.temporary, AtFlags::empty());
            }
        }
    }
    published
}

fn put_in_place(
    outbox: &Path,
    publications: &[Publication<'_>],
    written: &mut Vec<Written>,
) -> Result<(), IntakeError> {
    let count: usize = publications.iter().map(|publication| publication.avis.len()).sum();
    if count == 0 {
        return Ok(());
    }
    // Opened before anything is written: it remembers what goes wrong from here on.
    let root = File::open(outbox).doing("open", outbox)?;
    let mut folders = BTreeSet::new();
    for publication in publications {
        let name = folder_of(publication);
        let place = outbox.join(&name);
        let folder = made(&root, &name).doing("open the folder", &place)?;
        for notice in publication.avis {
            let temporary = temporary_name(publication.accuse, notice.forme);
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
            let mode = Mode::from_bits_truncate(0o666);
            let file = openat(&folder, &temporary, flags, mode);
            let mut file = File::from(file.doing("write in", &place)?);
            let to = name_of(publication, notice.forme);
            written.push(Written { folder: name.clone(), temporary, to });
            file.write_all(&notice.corps).doing("write in", &place)?;
            fault::at(Point::NoticeWritten);
            if count <= FEW {
                file.sync_all().doing("make durable in", &place)?;
            }
        }
        folders.insert(name);
    }
    let all_durable = |root: &File| rustix::fs::syncfs(root).doing("make durable", outbox);
    if count > FEW {
        all_durable(&root)?;
    }
    fault::at(Point::NoticesSynced);
    // One folder after the other: all of them open at once would be too many.
    for notices in written.chunk_by(|one, next| one.folder == next.folder) {
        let Some(Written { folder: name, .. }) = notices.first() else { continue };
        let place = outbox.join(name);
        let folder = open(&root, name).doing("open the folder", &place)?;
        for notice in notices {
            rename(&folder, notice).doing("put in place", &place.join(&notice.to))?;
            fault::at(Point::NoticeRenamed);
        }
    }
    if count > FEW {
        all_durable(&root)?;
    } else {
        for name in &folders {
            let folder = open(&root, name).map(File::from).map_err(std::io::Error::from);
            let synced = folder.and_then(|folder| folder.sync_all());
            synced.doing("make durable", &outbox.join(name))?;
        }
        root.sync_all().doing("make durable", outbox)?;
    }
    fault::at(Point::FoldersSynced);
    Ok(())
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

fn rename(folder: impl AsFd, notice: &Written) -> Result<(), Errno> {
    let (folder, temporary, to) = (folder.as_fd(), &notice.temporary, &notice.to);
    match renameat_with(folder, temporary, folder, to, RenameFlags::NOREPLACE) {
        // An earlier run published it: the notice is the same, byte for byte.
        Err(Errno::EXIST) => match unlinkat(folder, temporary, AtFlags::empty()) {
            Err(Errno::NOENT) => Ok(()),
            other => other,
        },
        // Another service published it meanwhile, and tidied up after what it took for a run that died.
        Err(Errno::NOENT) if statat(folder, to, AtFlags::SYMLINK_NOFOLLOW).is_ok() => Ok(()),
        other => other,
    }
}

/// A name of our own, on whichever machine: two services that publish the same notice do not write into one file.
fn temporary_name(accuse: &str, forme: &str) -> String {
    static OURS: OnceLock<u64> = OnceLock::new();
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let ours = OURS.get_or_init(|| RandomState::new().build_hasher().finish());
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!(".{accuse}.{forme}.{ours:016x}{count:x}.tmp")
}

/// Removes what a run that was killed while publishing has left beside the notices.
pub(crate) fn remove_leftovers(outbox: &Path, publications: &[Publication<'_>]) {
    for publication in publications {
        let folder = outbox.join(folder_of(publication));
        let start = format!(".{}.", publication.accuse);
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(&start) && name.ends_with(".tmp") {
                // A living service may have removed or renamed it meanwhile.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// The folder of the affiliate whose folder the file lay in, else of the one that it declares for.
fn folder_of(publication: &Publication<'_>) -> String {
    match publication.folder {
        Some(folder) if is_affilie(folder) => String::from_utf8_lossy(folder).into_owned(),
        _ if publication.affilie > 0 => format!("{:07}", publication.affilie),
        _ => "inconnu".to_owned(),
    }
}

/// `<file stem>.<receipt>.<form>`. The stem is the sender's, made harmless: it can hold anything but a slash.
fn name_of(publication: &Publication<'_>, forme: &str) -> String {
    let end = format!(".{}.{forme}", publication.accuse);
    let name = String::from_utf8_lossy(publication.name);
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => &name,
    };
    let mut harmless = String::new();
    for (at, letter) in stem.chars().enumerate() {
        let hidden = at == 0 && letter == '.';
        let letter =
            if letter.is_control() || letter == '\u{FFFD}' || hidden { '_' } else { letter };
        if harmless.len() + letter.len_utf8() + end.len() > NAME_MAX {
            break;
        }
        harmless.push(letter);
    }
    harmless + &end
}

#[cfg(test)]
mod tests {
    use super::{Publication, folder_of, name_of, publish};
    use store::Notice;

    fn publication<'a>(name: &'a [u8], avis: &'a [Notice]) -> Publication<'a> {
        Publication { affilie: 1_773_341, accuse: "261123-0000042-17", name, folder: None, avis }
    }

    #[test]
    fn names_are_the_senders_made_harmless() {
        let name = |name: &[u8]| name_of(&publication(name, &[]), "controle.json");
        assert_eq!(
            name(b"DS_1773341_200610.txt"),
            "DS_1773341_200610.261123-0000042-17.controle.json"
        );
        assert_eq!(name(b"a\nb\x1b.txt"), "a_b_.261123-0000042-17.controle.json");
        assert_eq!(name(b"..txt"), "_.261123-0000042-17.controle.json");
        assert_eq!(name(b"\xff\xfe"), "__.261123-0000042-17.controle.json");
        assert_eq!(name(&[b'a'; 255]).len(), 255);
        assert_eq!(name("é".repeat(120).as_bytes()).len(), 254);
    }

    #[test]
    fn answers_go_to_the_folder_that_the_file_lay_in() {
        let mut publication = publication(b"x", &[]);
        assert_eq!(folder_of(&publication), "1773341");
        publication.folder = Some(b"1234567");
        assert_eq!(folder_of(&publication), "1234567");
        publication.folder = Some(b"..");
        publication.affilie = 0;
        assert_eq!(folder_of(&publication), "inconnu");
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
}
