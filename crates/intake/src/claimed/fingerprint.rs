//! What was read of a file: whether it is still that.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::time::{Duration, SystemTime};

/// File systems tell the time of a change in steps of up to this: two changes within one step look
/// like one.
const STEP: Duration = Duration::from_millis(20);
/// What a look at a file shows: it is never the same after bytes were written. The time of the
/// change is the inode's, which no writer can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    device: u64,
    inode: u64,
    size: u64,
    changed: (i64, i64),
}

impl Look {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.len(),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// A look at an opened file before it is read; none when it was changed so lately that one more
    /// change need not show.
    pub(crate) fn before_reading(metadata: &Metadata) -> Option<Self> {
        let look = Self::of(metadata);
        let (seconds, nanoseconds) = look.changed;
        let changed = Duration::new(u64::try_from(seconds).ok()?, u32::try_from(nanoseconds).ok()?);
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
        (now.checked_sub(changed)? > STEP).then_some(look)
    }
}

/// A file as it was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fingerprint {
    /// What it looked like before; none when that would not tell whether it has changed since.
    pub(crate) look: Option<Look>,
    /// Digest of what was read; none when it was too large to be read.
    pub(crate) sha256: Option<[u8; 32]>,
}
