//! Claimed files that are tried again later.

use crate::claimed::file::Claimed;
use std::sync::Mutex;

/// Files that could not be worked on and are tried again later. What does not fit waits in work/
/// for the next run.
#[derive(Debug, Default)]
pub(crate) struct Again(Mutex<Vec<Claimed>>);

/// Files kept for another try.
const AGAIN_MAX: usize = 10_000;

impl Again {
    pub(crate) fn add(&self, file: Claimed) {
        let _ = self.adds(file);
    }

    /// As [`Again::add`]; says whether there was room.
    pub(crate) fn adds(&self, file: Claimed) -> bool {
        let Ok(mut files) = self.0.lock() else { return false };
        let fits = files.len() < AGAIN_MAX;
        if fits {
            files.push(Claimed { recovered: true, ..file });
        }
        fits
    }

    pub(crate) fn take(&self) -> Vec<Claimed> {
        self.0.lock().map(|mut files| std::mem::take(&mut *files)).unwrap_or_default()
    }
}
