//! Names of a folder in order.

use crate::left_alone::{LeftAlone, Named};
use rustix::fs::Dir;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

/// Bytes of names that are put in order at once: some 300,000 names, one after the other in memory.
const NAMES_BYTES: usize = 8 << 20;

/// Names of a folder, as many at a time as fit, in order of their bytes.
///
/// A folder gives its names in no order that means something. Names mostly begin with the kind of
/// file and the affiliate, and what is handled in order of the affiliate meets the same pages of
/// the indexes again while they are at hand, and files in the order in which their sender has
/// written them.
#[derive(Default)]
pub(super) struct Names {
    bytes: Vec<u8>,
    /// Where each name begins and ends.
    places: Vec<(usize, usize)>,
    /// Names that are left alone: how many, by pattern.
    pub(super) left_alone: HashMap<usize, usize>,
}

impl Names {
    /// Takes the next names of a folder; none when there are no more.
    pub(super) fn fill(
        &mut self,
        entries: &mut Dir,
        left_alone: &LeftAlone,
    ) -> rustix::io::Result<()> {
        self.bytes.clear();
        self.places.clear();
        while self.bytes.len() < NAMES_BYTES {
            let Some(entry) = entries.next() else { break };
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            if let Named::LeftAlone(rank) = left_alone.of(OsStr::from_bytes(name)) {
                let count = self.left_alone.entry(rank).or_default();
                *count = count.saturating_add(1);
                continue;
            }
            let from = self.bytes.len();
            self.bytes.extend_from_slice(name);
            self.places.push((from, self.bytes.len()));
        }
        let bytes = &self.bytes;
        self.places.sort_unstable_by(|one, other| {
            bytes.get(one.0..one.1).cmp(&bytes.get(other.0..other.1))
        });
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub(super) fn in_order(&self) -> impl Iterator<Item = &OsStr> {
        self.places
            .iter()
            .filter_map(|(from, to)| self.bytes.get(*from..*to))
            .map(OsStr::from_bytes)
    }
}
