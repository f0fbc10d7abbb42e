//! Reading and controlling a claimed file. Needs no database.

use crate::claim::Claimed;
use crate::{Doing as _, IntakeError};
use rustix::fs::{Mode, OFlags, open};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::Read as _;
use validation::{Control, Settings, control};

/// A claimed file, read and controlled.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) claimed: Claimed,
    /// Time of receipt, RFC 3339, UTC, milliseconds.
    pub(crate) received_at: String,
    pub(crate) size: u64,
    /// None when the file was too large to be read.
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) sha256: Option<[u8; 32]>,
    pub(crate) control: Control,
}

/// Reads a claimed file once, whatever happens to it meanwhile, and controls what was read.
pub(crate) fn prepare(claimed: Claimed, settings: &Settings) -> Result<Prepared, IntakeError> {
    // No link is followed and nothing is waited for: between the scan and here the entry may have been replaced.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(open(&claimed.path, flags, Mode::empty()).doing("open", &claimed.path)?);
    let metadata = file.metadata().doing("read", &claimed.path)?;
    let received_at = if claimed.recovered { metadata.modified().ok() } else { None };
    let received_at = received_at
        .and_then(|time| jiff::Timestamp::try_from(time).ok())
        .unwrap_or_else(jiff::Timestamp::now)
        .strftime("%Y-%m-%dT%H:%M:%S.%3fZ")
        .to_string();
    let mut size = metadata.len();
    let mut bytes = Vec::new();
    if size <= settings.bytes_max {
        bytes.reserve_exact(usize::try_from(size).unwrap_or(0).saturating_add(1));
        // One byte more than the limit shows that the file has grown past it.
        file.take(settings.bytes_max.saturating_add(1))
            .read_to_end(&mut bytes)
            .doing("read", &claimed.path)?;
        size = bytes.len() as u64;
    }
    if size > settings.bytes_max {
        let control = Control::too_large(size, settings);
        return Ok(Prepared { claimed, received_at, size, bytes: None, sha256: None, control });
    }
    let sha256 = Some(Sha256::digest(&bytes).into());
    let control = control(&bytes, None, settings);
    Ok(Prepared { claimed, received_at, size, bytes: Some(bytes), sha256, control })
}
