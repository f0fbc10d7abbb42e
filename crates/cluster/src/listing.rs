//! What stands in a directory.

use std::fs;
use std::path::{Path, PathBuf};

/// `parent/<prefix>*/<rest>`, as far as it exists, in the order of the names.
pub(super) fn children(parent: impl AsRef<Path>, prefix: &str, rest: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_name().as_encoded_bytes().starts_with(prefix.as_bytes()))
        // Joining nothing would add a slash, and no file has one.
        .map(|entry| if rest.is_empty() { entry.path() } else { entry.path().join(rest) })
        .filter(|path| path.exists())
        .collect();
    paths.sort();
    paths
}
