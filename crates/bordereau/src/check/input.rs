//! Files that are given to `check` and `convert`.

use anyhow::{Context as _, Result};
use std::borrow::Cow;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The regular files of a folder whose names are not hidden, by name.
pub(super) fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let cannot = || format!("cannot read {}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !is_hidden && entry.file_type().with_context(cannot)?.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// A file to control; no bytes when it is larger than the limit.
pub(crate) struct Input {
    pub(crate) size: u64,
    pub(crate) bytes: Option<Vec<u8>>,
}

pub(crate) fn read(path: &Path, bytes_max: u64) -> Result<Input> {
    let mut bytes = Vec::new();
    let cannot = || format!("cannot read {}", path.display());
    if path.as_os_str() == "-" {
        std::io::stdin()
            .take(bytes_max.saturating_add(1))
            .read_to_end(&mut bytes)
            .with_context(cannot)?;
    } else {
        let metadata = std::fs::metadata(path).with_context(cannot)?;
        anyhow::ensure!(!metadata.is_dir(), "{} is a folder: a file is due", path.display());
        if metadata.is_file() && metadata.len() > bytes_max {
            return Ok(Input { size: metadata.len(), bytes: None });
        }
        let file = std::fs::File::open(path).with_context(cannot)?;
        file.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes).with_context(cannot)?;
    }
    let size = bytes.len() as u64;
    Ok(Input { size, bytes: (size <= bytes_max).then_some(bytes) })
}

/// The bytes of what can be read only once: a pipe, the standard input. Files are not held.
pub(super) fn once(path: &Path, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let is_file = std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    (!is_file).then_some(bytes)
}

/// The bytes of something named, held or read again.
pub(super) fn again<'b>(
    path: &Path,
    held: Option<&'b [u8]>,
    bytes_max: u64,
) -> Result<Cow<'b, [u8]>> {
    if let Some(bytes) = held {
        return Ok(Cow::Borrowed(bytes));
    }
    match read(path, bytes_max)?.bytes {
        Some(bytes) => Ok(Cow::Owned(bytes)),
        None => anyhow::bail!("{} has grown beyond --max-bytes", path.display()),
    }
}
