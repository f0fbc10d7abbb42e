//! The witness: what was last seen of the journal, kept outside the database.
//!
//! A database that is set back to an older backup is whole in itself: nothing in it tells that
//! deposits are missing, and it would give their receipts a second time. `cles/temoin` remembers
//! which database it was, the last entry of its journal and the highest number given. It is written
//! durably with each batch, after the commit and before anything is published.
//!
//! The file has two lines of [`LINE`] bytes, each a JSON object, a space and the SHA-256 of that
//! object; the one with the higher `tour` counts. Each write replaces the other line and is made
//! durable by one call, so that a line is whole at every moment, and services that share the file
//! only move it forward, under a lock.

use crate::behind::Testimony;
use crate::error::{DepositError, Doing as _};
use rustix::fs::{FlockOperation, flock};
use sha2::{Digest as _, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use store::{Head, Standpoint, hex};

/// Name of the file beside the keys.
pub const WITNESS: &str = "temoin";
/// Bytes of a line, line feed included.
const LINE: usize = 512;

impl Testimony {
    /// What a file says; an error when neither of its lines is whole. At most two lines are looked
    /// at.
    pub fn read(path: &Path) -> Result<Self, DepositError> {
        let file = File::open(path).doing("read the witness", path)?;
        let newest = newest(&file).doing("read the witness", path)?;
        let damaged = || {
            let what = "neither of its lines is whole";
            std::io::Error::new(std::io::ErrorKind::InvalidData, what)
        };
        newest
            .map(|(_, testimony)| testimony)
            .ok_or_else(damaged)
            .doing("understand the witness", path)
    }

    fn line(&self) -> std::io::Result<Vec<u8>> {
        let json = serde_json::to_string(self)?;
        let mut line = format!("{json} {}", hex(Sha256::digest(&json))).into_bytes();
        if line.len() >= LINE {
            return Err(std::io::Error::other("a line of the witness is too long"));
        }
        line.resize(LINE - 1, b' ');
        line.push(b'\n');
        Ok(line)
    }

    fn of_line(line: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(line).ok()?.trim_end();
        let (json, digest) = text.rsplit_once(' ')?;
        let whole = hex(Sha256::digest(json)) == digest;
        whole.then(|| serde_json::from_str(json).ok()).flatten()
    }
}

/// The file of a witness, open.
#[derive(Debug)]
pub struct Witness {
    file: File,
    path: PathBuf,
}

impl Witness {
    /// The witness in a folder; none when there is none.
    pub fn open(folder: &Path) -> Result<Option<Self>, DepositError> {
        let path = folder.join(WITNESS);
        match OpenOptions::new().read(true).write(true).open(&path) {
            Ok(file) => Ok(Some(Self { file, path })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).doing("open the witness", &path),
        }
    }

    /// Makes the witness of a folder, durably; an error when there is one.
    pub fn make(folder: &Path, stand: &Standpoint) -> Result<(Self, Testimony), DepositError> {
        let path = folder.join(WITNESS);
        std::fs::create_dir_all(folder).doing("make the folder", folder)?;
        let mut id = [0; 8];
        let random = getrandom::fill(&mut id).map_err(std::io::Error::from);
        random.doing("make a witness in", folder)?;
        let first = Testimony {
            temoin: 1,
            id: hex(id),
            tour: 1,
            installation: stand.identite.clone(),
            position: stand.head.position,
            empreinte: hex(stand.head.empreinte),
            numero: stand.numero,
            le: now(),
        };
        let write = || -> std::io::Result<File> {
            let mut file = tempfile::Builder::new()
                .prefix(".temoin-")
                .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o640))
                .tempfile_in(folder)?;
            file.write_all(&first.line()?)?;
            file.write_all(&[[b' '; LINE - 1].as_slice(), b"\n"].concat())?;
            file.as_file().sync_all()?;
            file.persist_noclobber(&path).map_err(|error| error.error)?;
            File::open(folder)?.sync_all()?;
            OpenOptions::new().read(true).write(true).custom_flags(0).open(&path)
        };
        let file = write().doing("make the witness", &path)?;
        Ok((Self { file, path }, first))
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says; an error when neither line is whole.
    pub fn testimony(&self) -> Result<Testimony, DepositError> {
        Testimony::read(&self.path)
    }

    /// Moves it forward to what was seen, durably; what is behind it changes nothing. Several
    /// services may do so at once.
    pub fn advance(&self, seen: Head, numero: i64) -> Result<(), DepositError> {
        self.change(|old| {
            let forward = seen.position > old.position;
            (forward || numero > old.numero).then(|| Testimony {
                position: if forward { seen.position } else { old.position },
                empreinte: if forward { hex(seen.empreinte) } else { old.empreinte.clone() },
                numero: numero.max(old.numero),
                ..old.clone()
            })
        })
    }

    /// Sets it to where a database stands that was accepted in spite of it. What it had seen stays
    /// beside it, under a name with the time.
    pub fn set(&self, stand: &Standpoint) -> Result<(), DepositError> {
        let kept = self.path.with_file_name(format!("{WITNESS}.{}", now().replace([':', '-'], "")));
        std::fs::copy(&self.path, &kept).doing("keep the witness as", &kept)?;
        self.change(|old| {
            Some(Testimony {
                installation: stand.identite.clone(),
                position: stand.head.position,
                empreinte: hex(stand.head.empreinte),
                numero: stand.numero,
                ..old.clone()
            })
        })
    }

    fn change(
        &self,
        new: impl FnOnce(&Testimony) -> Option<Testimony>,
    ) -> Result<(), DepositError> {
        let doing = "write the witness";
        flock(&self.file, FlockOperation::LockExclusive).doing(doing, &self.path)?;
        let changed = || -> std::io::Result<()> {
            let damaged = || std::io::Error::other("neither of its lines is whole");
            let (place, old) = newest(&self.file)?.ok_or_else(damaged)?;
            let Some(new) = new(&old) else { return Ok(()) };
            let new = Testimony { tour: old.tour.saturating_add(1), le: now(), ..new };
            let at = if place == 0 { LINE } else { 0 };
            self.file.write_all_at(&new.line()?, at as u64)?;
            self.file.sync_data()
        };
        let done = changed().doing(doing, &self.path);
        // Fails only for what is no file.
        let _ = flock(&self.file, FlockOperation::Unlock);
        done
    }
}

/// The line that counts, and which one it is.
fn newest(file: &File) -> std::io::Result<Option<(usize, Testimony)>> {
    let mut bytes = Vec::with_capacity(2 * LINE);
    let mut at = 0;
    // A file that is something else is not read to its end.
    while bytes.len() < 2 * LINE {
        let mut piece = [0; 2 * LINE];
        let n = file.read_at(&mut piece, at)?;
        if n == 0 {
            break;
        }
        bytes.extend_from_slice(piece.get(..n).unwrap_or_default());
        at = bytes.len() as u64;
    }
    let lines = bytes.chunks(LINE).take(2).enumerate();
    let whole = lines.filter_map(|(place, line)| Some((place, Testimony::of_line(line)?)));
    Ok(whole.max_by_key(|(_, testimony)| testimony.tour))
}

fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Where a witness lies.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Digest of machine and folder.
    pub(crate) lieu: String,
    /// Both in words.
    pub(crate) words: String,
}

/// Where a witness in this folder lies.
pub(crate) fn place_of(folder: &Path) -> Place {
    let mut machine = String::new();
    // At most so much: the file is one line.
    let id = File::open("/etc/machine-id").map(|file| file.take(256).read_to_string(&mut machine));
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    if !matches!(id, Ok(Ok(1..))) {
        machine.clone_from(&host);
    }
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let folder = folder.display();
    let digest = Sha256::digest(format!("{}\n{folder}", machine.trim()));
    let lieu = hex(digest.get(..16).unwrap_or_default());
    Place { lieu, words: format!("{host}:{folder}") }
}

#[cfg(test)]
mod tests {
    use super::{LINE, Testimony, Witness};
    use crate::behind::Contradiction;
    use std::os::unix::fs::FileExt as _;
    use store::{Head, Standpoint};

    fn stand(position: i64, numero: i64) -> Standpoint {
        let digest = [u8::try_from(position % 251).unwrap(); 32];
        Standpoint {
            identite: "0123456789abcdef0123456789abcdef".to_owned(),
            head: Head { position, empreinte: digest },
            seen: Some(digest),
            numero,
        }
    }

    #[test]
    fn it_only_moves_forward_and_is_whole_when_a_write_was_torn() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Witness::open(folder.path()).unwrap().is_none());
        let (witness, first) = Witness::make(folder.path(), &stand(0, 0)).unwrap();
        assert_eq!((first.position, first.tour), (0, 1));
        assert!(Witness::make(folder.path(), &stand(0, 0)).is_err(), "there is one");
        // Another service on the same machine.
        let other = Witness::open(folder.path()).unwrap().unwrap();
        for (which, position, numero, due) in [
            (&witness, 5, 3, (5, 3)),
            (&other, 9, 4, (9, 4)),
            (&witness, 7, 4, (9, 4)),
            (&witness, 7, 6, (9, 6)),
            (&other, 1_000, 6, (1_000, 6)),
        ] {
            which.advance(stand(position, numero).head, numero).unwrap();
            let says = witness.testimony().unwrap();
            assert_eq!((says.position, says.numero), due);
            assert_eq!(says.head(), stand(due.0, 0).head);
        }
        let says = witness.testimony().unwrap();
        assert_eq!(says.tour, 5, "what changes nothing is not written");
        assert_eq!(std::fs::metadata(witness.path()).unwrap().len(), 2 * LINE as u64);
        // The power went while one line was written: the other one counts.
        for (line, due) in [(0, 4), (LINE, 5)] {
            let torn = tempfile::tempdir().unwrap();
            let path = torn.path().join(super::WITNESS);
            std::fs::copy(witness.path(), &path).unwrap();
            let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
            file.write_all_at(b"xxxx", line as u64 + 40).unwrap();
            assert_eq!(Testimony::read(&path).unwrap().tour, due);
        }
        std::fs::write(witness.path(), [b'x'; 2 * LINE]).unwrap();
        assert!(witness.testimony().is_err() && witness.advance(stand(9, 9).head, 9).is_err());
    }

    #[test]
    fn a_database_contradicts_it_that_lacks_what_was_seen() {
        let folder = tempfile::tempdir().unwrap();
        let (_, seen) = Witness::make(folder.path(), &stand(9, 4)).unwrap();
        let ahead = Standpoint { head: stand(12, 0).head, ..stand(9, 5) };
        assert_eq!(seen.contradicted_by(&ahead), None);
        assert_eq!(seen.contradicted_by(&stand(9, 4)), None);
        for (stand, due) in [
            (Standpoint { seen: None, ..stand(8, 4) }, Contradiction::Shorter),
            (Standpoint { seen: Some([7; 32]), ..ahead.clone() }, Contradiction::OtherHistory),
            (stand(9, 3), Contradiction::Numbers),
            (
                Standpoint { identite: "f".repeat(32), ..ahead.clone() },
                Contradiction::OtherDatabase,
            ),
        ] {
            assert_eq!(seen.contradicted_by(&stand), Some(due));
        }
    }
}
