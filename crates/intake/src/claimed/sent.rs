//! Files that are sent instead of dropped, while their bytes come.

use crate::claimed::file::{Claimed, Dropped};
use crate::claimed::place::make_place;
use crate::error::{Doing as _, IntakeError};
use failpoints::Point;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// Bytes that are being sent, in the place of a run; removed when this is dropped, unless they were
/// claimed.
#[derive(Debug)]
pub(crate) struct Staged(tempfile::TempPath);

impl Staged {
    pub(super) fn new(root: &Path) -> Result<Self, IntakeError> {
        let staged = tempfile::Builder::new().prefix(STAGED).tempfile_in(root);
        Ok(Self(staged.doing("make a file in", root)?.into_temp_path()))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Claims the file, sent whole, under the name that `Instance::name_claim` gave.
    pub(crate) fn claim(
        self,
        path: PathBuf,
        (folder, name): (&OsStr, &OsStr),
        prise: String,
    ) -> Result<Claimed, IntakeError> {
        let place = path.parent().unwrap_or(&path);
        loop {
            match renameat_with(CWD, self.path(), CWD, &path, RenameFlags::NOREPLACE) {
                Ok(()) => break,
                // It has no place yet, or that was empty and tidied away before it came.
                Err(rustix::io::Errno::NOENT) if self.path().exists() => {
                    make_place(place)?;
                }
                Err(error) => return Err(io::Error::from(error)).doing("claim, into", &path),
            }
        }
        failpoints::at(Point::Claimed);
        let size = fs::symlink_metadata(&path).map_or(0, |metadata| metadata.len());
        Ok(Dropped::Folder(folder).claimed(path, prise, name, size))
    }

    /// The file, to be written.
    pub(crate) fn file(&self) -> io::Result<File> {
        File::options().write(true).truncate(true).open(&self.0)
    }
}

/// How the names of files begin whose bytes are being sent.
const STAGED: &str = "sending-";

/// Whether a file lies where a claim of `Instance::name_claim` is.
pub(crate) fn is_claimed(work: &Path, prise: &str) -> bool {
    let mut parts = prise.splitn(4, '/');
    let (Some(instance), Some(number), Some(folder)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let Ok(batch) = number.parse() else { return false };
    let dropped = Dropped::Folder(OsStr::new(folder));
    let place = dropped.place(&work.join(instance).join(number));
    let mut entries = fs::read_dir(place).into_iter().flatten().flatten();
    entries.any(|entry| dropped.prise(instance, batch, &entry.file_name()) == prise)
}

/// Removes what was being sent when a run died: nobody was told that it had come.
pub(super) fn remove_staged(root: &Path) {
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        if entry.file_name().as_bytes().starts_with(STAGED.as_bytes()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
