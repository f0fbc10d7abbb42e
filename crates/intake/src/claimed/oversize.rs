//! Files that are too large to be kept in the database.

use crate::folders::Folders;
use failpoints::Point;
use sha2::{Digest as _, Sha256};
use std::error::Error;
use std::path::Path;

/// Moves a file that is too large to be kept in the database to `work/oversize/`, for an operator
/// to look at.
pub(crate) fn keep_oversize(folders: &Folders, path: &Path, name: &str) {
    let place = folders.work.join("oversize");
    let to = place.join(file_name_of(name));
    let kept = std::fs::create_dir_all(&place).and_then(|()| std::fs::rename(path, to));
    if let Err(error) = kept {
        tracing::error!(
            error = &error as &dyn Error,
            "a file that is too large cannot be put aside"
        );
    }
    failpoints::at(Point::OversizeKept);
}

/// A receipt or a claim as a file name: a claim can be longer than one may be, and its beginning
/// alone is nobody's.
fn file_name_of(name: &str) -> String {
    const LONGEST: usize = 160;
    let name = name.replace('/', "-");
    if name.len() <= LONGEST {
        return name;
    }
    // Claims are printable ASCII.
    let digest = store::hex(Sha256::digest(name.as_bytes()));
    name.chars().take(LONGEST).chain("-".chars()).chain(digest.chars().take(16)).collect()
}
