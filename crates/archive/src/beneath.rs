//! Files of a folder that somebody else has made: regular files beneath it, and nothing else, of no
//! more than a given size.

use crate::problem::Sentence;
use rustix::fd::OwnedFd;
use rustix::fs::{
    AtFlags, CWD, FileType, Mode, OFlags, ResolveFlags, fstat, openat, openat2, statat,
};
use rustix::io::Errno;
use sha2::{Digest as _, Sha256};
use spec::AuditCode as Code;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use store::hex;

/// Bytes of the largest file that is ever read, whatever a manifest says: that of the largest
/// content.
pub(crate) const FILE_MAX: u64 = 1 << 30;
/// Bytes of the longest line of a file of lines.
pub(crate) const LINE_MAX: u64 = 16 << 20;

/// A folder that is not left: links, devices, pipes and names that lead out of it are not followed.
#[derive(Debug)]
pub(crate) struct Beneath {
    root: OwnedFd,
}

/// Why a file of the folder is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// There is none under this name.
    Missing,
    /// It is a link, a folder, a pipe, a device: the code of what it is.
    NotAFile(Code),
    /// Its name leads elsewhere.
    Elsewhere,
    /// It has more bytes than it may have.
    TooLarge {
        /// Its bytes.
        size: u64,
        /// Attributes that it may have.
        most: u64,
    },
    /// The system does not let it be read.
    Unreadable(String),
}

impl From<Refused> for Sentence {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Missing => Code::FileMissing.into(),
            Refused::NotAFile(code) => code.into(),
            Refused::Elsewhere => Code::NameLeadsOut.into(),
            Refused::TooLarge { size, most } => {
                Self::of(Code::TooLarge, &[("size", &size), ("most", &most)])
            }
            Refused::Unreadable(error) => Self::of(Code::Unreadable, &[("error", &error)]),
        }
    }
}

impl Beneath {
    /// The folder itself may be a link: the person who names it has chosen it.
    pub(crate) fn open(root: &Path) -> std::io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self { root: openat(CWD, root, flags, Mode::empty())? })
    }

    /// Opens a regular file, and gives its size.
    pub(crate) fn file(&self, name: &str) -> Result<(File, u64), Refused> {
        if !is_plain(name) {
            return Err(Refused::Elsewhere);
        }
        // Looked at before it is opened: opening a device can do something, and opening a pipe can
        // wait.
        let (parent, last) = self.parent(name)?;
        let parent = parent.as_ref().unwrap_or(&self.root);
        let stat = statat(parent, last, AtFlags::SYMLINK_NOFOLLOW).map_err(refused)?;
        is_regular(stat.st_mode)?;
        let flags =
            OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
        let within =
            ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        let opened = match openat2(&self.root, name, flags, Mode::empty(), within) {
            // A kernel or a filter without it: the parent was reached step by step.
            Err(Errno::NOSYS | Errno::PERM) => openat(parent, last, flags, Mode::empty()),
            opened => opened,
        };
        let file = opened.map_err(refused)?;
        // Exchanged meanwhile, it is still no pipe that is read.
        let stat = fstat(&file).map_err(refused)?;
        is_regular(stat.st_mode)?;
        Ok((File::from(file), u64::try_from(stat.st_size).unwrap_or(0)))
    }

    /// The folder in which a name lies, none for the root; step by step, following nothing.
    fn parent<'n>(&self, name: &'n str) -> Result<(Option<OwnedFd>, &'n str), Refused> {
        let Some((folders, last)) = name.rsplit_once('/') else { return Ok((None, name)) };
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut at: Option<OwnedFd> = None;
        for folder in folders.split('/') {
            let from = at.as_ref().unwrap_or(&self.root);
            at = Some(openat(from, folder, flags, Mode::empty()).map_err(refused)?);
        }
        Ok((at, last))
    }

    /// The whole of a file of at most so many bytes; a larger one is refused unread.
    pub(crate) fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, Refused> {
        let (file, size) = self.file(name)?;
        let most = most.min(FILE_MAX);
        if size > most {
            return Err(Refused::TooLarge { size, most });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        let read = file.take(most).read_to_end(&mut bytes);
        read.map_err(|error| Refused::Unreadable(error.kind().to_string()))?;
        Ok(bytes)
    }

    /// SHA-256 of the first `size` bytes of a file, hexadecimal.
    pub(crate) fn digest(file: File, size: u64) -> std::io::Result<String> {
        let (mut digest, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
        let mut file = file.take(size);
        loop {
            let n = file.read(&mut piece)?;
            if n == 0 {
                return Ok(hex(digest.finalize()));
            }
            digest.update(piece.get(..n).unwrap_or_default());
        }
    }

    /// Names in a folder of the root, or in the root itself, and whether each is a folder; `each`
    /// says whether to go on.
    pub(crate) fn names(
        &self,
        folder: Option<&str>,
        mut each: impl FnMut(&[u8], bool) -> bool,
    ) -> Result<(), Refused> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let at = openat(&self.root, folder.unwrap_or("."), flags, Mode::empty());
        let entries = rustix::fs::Dir::new(at.map_err(refused)?).map_err(refused)?;
        for entry in entries {
            let entry = entry.map_err(refused)?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            if !each(name, entry.file_type() == FileType::Directory) {
                break;
            }
        }
        Ok(())
    }
}

/// Names as an export writes them: parts of letters, digits, points, hyphens and underlines, one
/// folder deep at most.
pub(crate) fn is_plain(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    name.len() <= 255 && name.split('/').count() <= 2 && name.split('/').all(part)
}

fn is_regular(mode: rustix::fs::RawMode) -> Result<(), Refused> {
    match FileType::from_raw_mode(mode) {
        FileType::RegularFile => Ok(()),
        FileType::Directory => Err(Refused::NotAFile(Code::IsAFolder)),
        FileType::Symlink => Err(Refused::NotAFile(Code::IsALink)),
        FileType::Fifo => Err(Refused::NotAFile(Code::IsAPipe)),
        FileType::Socket => Err(Refused::NotAFile(Code::IsASocket)),
        FileType::CharacterDevice | FileType::BlockDevice => {
            Err(Refused::NotAFile(Code::IsADevice))
        }
        FileType::Unknown => Err(Refused::NotAFile(Code::IsNoFile)),
    }
}

fn refused(error: Errno) -> Refused {
    match error {
        Errno::NOENT => Refused::Missing,
        Errno::LOOP | Errno::NOTDIR => Refused::NotAFile(Code::BehindALink),
        Errno::XDEV => Refused::Elsewhere,
        error => Refused::Unreadable(std::io::Error::from(error).kind().to_string()),
    }
}

/// Lines of a file, each of [`LINE_MAX`] bytes at most, and no more bytes in all than it had when
/// it was opened.
#[derive(Debug)]
pub(crate) struct Lines {
    reader: BufReader<std::io::Take<File>>,
    /// Number of the last line, from 1.
    pub(crate) number: u64,
}

impl Lines {
    pub(crate) fn new(file: File, size: u64) -> Self {
        Self { reader: BufReader::new(file.take(size)), number: 0 }
    }

    /// The next line without its line feed, and its length with it; none at the end. The error
    /// says what is wrong, and with which line.
    pub(crate) fn next(&mut self, line: &mut Vec<u8>) -> Result<Option<u64>, Sentence> {
        line.clear();
        self.number = self.number.saturating_add(1);
        let n = (&mut self.reader).take(LINE_MAX).read_until(b'\n', line);
        let n = n.map_err(|error| {
            let error = error.kind().to_string();
            Sentence::of(Code::LineUnreadable, &[("line", &self.number), ("error", &error)])
        })?;
        if n == 0 {
            return Ok(None);
        }
        if line.last() != Some(&b'\n') {
            let is_long = n as u64 >= LINE_MAX;
            let code = if is_long { Code::LineTooLong } else { Code::LineWithoutEnd };
            return Err(Sentence::of(code, &[("line", &self.number)]));
        }
        line.pop();
        Ok(Some(n as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::{Beneath, Lines, Refused, is_plain};
    use crate::problem::Sentence;
    use spec::Lang;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn names_are_those_that_an_export_writes() {
        for name in ["journal.jsonl", "avis/1234567-1.r1.controle.json", "a_b/c-d"] {
            assert!(is_plain(name), "{name}");
        }
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "avis/../../x",
            "a//b",
            ".hidden",
            "a/.b",
            "a/b/c",
            "a\nb",
            "é",
            "a b",
        ] {
            assert!(!is_plain(name), "{name:?}");
        }
    }

    #[test]
    fn nothing_but_regular_files_beneath_the_folder_is_opened() {
        let outside = tempfile::tempdir().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(outside.path().join("secret"), "secret").unwrap();
        fs::create_dir(at("avis")).unwrap();
        fs::write(at("avis/1"), "one").unwrap();
        symlink(outside.path().join("secret"), at("link")).unwrap();
        symlink(outside.path(), at("elsewhere")).unwrap();
        symlink("avis", at("inside")).unwrap();
        symlink("/dev/zero", at("zero")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            at("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_bits_truncate(0o600),
            0,
        )
        .unwrap();
        let beneath = Beneath::open(folder.path()).unwrap();
        assert_eq!(beneath.read("avis/1", 3).unwrap(), b"one");
        assert!(matches!(beneath.read("avis/1", 2), Err(Refused::TooLarge { .. })), "too large");
        for (name, due) in [
            ("link", "a link"),
            ("zero", "a link"),
            ("pipe", "a pipe"),
            ("avis", "a folder"),
            ("elsewhere/secret", "a link"),
            ("inside/1", "a link"),
            ("../secret", "out of the folder"),
            ("nothing", "missing"),
        ] {
            let refused = Sentence::from(beneath.read(name, 1_000).unwrap_err()).text(Lang::En);
            assert!(refused.contains(due), "{name}: {refused}");
        }
    }

    #[test]
    fn a_line_has_an_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines");
        fs::write(&path, "one\n\nthree").unwrap();
        let mut lines = Lines::new(fs::File::open(&path).unwrap(), 10);
        let mut line = Vec::new();
        assert_eq!(lines.next(&mut line), Ok(Some(4)));
        assert_eq!(line, b"one");
        assert_eq!(lines.next(&mut line), Ok(Some(1)));
        assert!(lines.next(&mut line).is_err());
        assert_eq!(lines.number, 3);
    }
}
