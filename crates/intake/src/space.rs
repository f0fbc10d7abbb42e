//! How much free space is kept, and where.

use rustix::fs::statvfs;
use std::fmt;
use std::path::PathBuf;

/// How much space is kept free, and where.
#[derive(Clone, Debug)]
pub struct Reserve {
    /// Bytes; 0 for no reserve.
    pub bytes: u64,
    /// Folders on whose file systems they are to be free. One that cannot be asked, or does not
    /// tell, is left out.
    pub places: Vec<PathBuf>,
}

/// A file system with less free space than is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The folder on it.
    pub place: PathBuf,
    /// Bytes that are free.
    pub free: u64,
    /// Bytes that are to be free before anything is taken again.
    pub due: u64,
}

impl fmt::Display for Shortage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, free, due } = self;
        write!(f, "{free} bytes are free in {}, and {due} are to be", place.display())
    }
}

impl Reserve {
    /// The place with the least free space, and this space.
    pub(crate) fn least(&self) -> Option<(&PathBuf, u64)> {
        let free = |place: &PathBuf| {
            let space = statvfs(place).ok().filter(|space| space.f_blocks > 0)?;
            Some(space.f_bavail.saturating_mul(space.f_frsize))
        };
        let all = self.places.iter().filter_map(|place| Some((place, free(place)?)));
        all.min_by_key(|(_, free)| *free)
    }

    /// Bytes that are to be free: something more to begin again, so that what is taken at the edge
    /// does not end it at once.
    pub(crate) const fn due(&self, was_short: bool) -> u64 {
        if was_short { self.bytes.saturating_add(self.bytes / 16) } else { self.bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::Reserve;

    #[test]
    fn it_takes_something_more_to_begin_again() {
        let reserve = Reserve { bytes: 1_600, places: Vec::new() };
        assert_eq!((reserve.due(false), reserve.due(true)), (1_600, 1_700));
        let all = Reserve { bytes: u64::MAX, places: Vec::new() };
        assert_eq!(all.due(true), u64::MAX);
    }
}
