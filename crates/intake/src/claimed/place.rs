//! Folders below the place of a run. Empty ones are removed while others are made.

use crate::error::{Doing as _, IntakeError};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Number of times that a folder is made again after one above it was removed.
const AGAIN_MAX: u32 = 1_000;

/// Makes a folder and those above it. One that is empty may be removed between two of them.
pub(super) fn make_place(place: &Path) -> Result<(), IntakeError> {
    let mut again = 0;
    loop {
        match fs::create_dir_all(place) {
            Err(error) if error.kind() == ErrorKind::NotFound && again < AGAIN_MAX => again += 1,
            made => return made.doing("make the folder", place),
        }
    }
}
