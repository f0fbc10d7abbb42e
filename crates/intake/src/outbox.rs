//! Publishing notices: each file is put in place whole, and publishing again changes nothing.

use crate::decide::is_affilie;
use crate::{Doing as _, IntakeError};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use store::Notice;

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

/// Puts the notices of several deposits in place: written beside, made durable together, renamed, and the renames made
/// durable.
pub(crate) fn publish(outbox: &Path, publications: &[Publication<'_>]) -> Result<(), IntakeError> {
    let count: usize = publications.iter().map(|publication| publication.avis.len()).sum();
    if count == 0 {
        return Ok(());
    }
    // Opened before anything is written: it remembers what goes wrong from here on.
    let root = File::open(outbox).doing("open", outbox)?;
    let mut written: Vec<(PathBuf, PathBuf)> = Vec::with_capacity(count);
    let mut folders = BTreeSet::new();
    for publication in publications {
        let folder = outbox.join(folder_of(publication));
        for notice in publication.avis {
            let name = name_of(publication, notice.forme);
            let (to, temporary) =
                (folder.join(&name), folder.join(temporary_name(publication.accuse, notice.forme)));
            let mut file = create(&temporary, &folder)?;
            file.write_all(&notice.corps).doing("write", &temporary)?;
            if count <= FEW {
                file.sync_all().doing("make durable", &temporary)?;
            }
            written.push((temporary, to));
        }
        folders.insert(folder);
    }
    let all_durable = |root: &File| rustix::fs::syncfs(root).doing("make durable", outbox);
    if count > FEW {
        all_durable(&root)?;
    }
    for (temporary, to) in &written {
        match renameat_with(CWD, temporary, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => {}
            // An earlier run published it: the notice is the same, byte for byte.
            Err(rustix::io::Errno::EXIST) => {
                fs::remove_file(temporary).doing("remove", temporary)?;
            }
            Err(error) => return Err(std::io::Error::from(error)).doing("put in place", to),
        }
    }
    if count > FEW {
        return all_durable(&root);
    }
    for folder in folders.iter().map(PathBuf::as_path).chain([outbox]) {
        File::open(folder).and_then(|folder| folder.sync_all()).doing("make durable", folder)?;
    }
    Ok(())
}

/// Makes a file, and its folder when that is not there yet.
fn create(path: &Path, folder: &Path) -> Result<File, IntakeError> {
    match File::create(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).doing("make the folder", folder)?;
            File::create(path).doing("write", path)
        }
        other => other.doing("write", path),
    }
}

/// A name of our own: two services that publish the same notice do not write into one file.
fn temporary_name(accuse: &str, forme: &str) -> String {
    format!(".{accuse}.{forme}.{}.tmp", std::process::id())
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
