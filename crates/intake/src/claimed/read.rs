//! Reading a claimed file.

use crate::claimed::file::Claimed;
use crate::claimed::fingerprint::{Fingerprint, Look};
use crate::error::{Doing as _, IntakeError};
use deposit::{Arrival, Content, Deposited};
use failpoints::Point;
use rustix::fs::{Mode, OFlags, open};
use std::fs::File;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use validation::Settings;

/// A claimed file that was read.
#[derive(Debug)]
pub(crate) struct ReadFile {
    pub(crate) claimed: Claimed,
    pub(crate) print: Fingerprint,
    pub(crate) deposit: Deposited,
}

/// Opens a claimed file. No link is followed and nothing is waited for: between the scan and here
/// the entry may have been replaced.
pub(crate) fn open_claimed(path: &Path) -> Result<File, IntakeError> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    open(path, flags, Mode::empty()).map(File::from).doing("open", path)
}

/// The first bytes of a claimed file; none when it cannot be read, which its reading tells.
pub(crate) fn head_of(path: &Path, most: usize) -> Vec<u8> {
    let mut head = Vec::new();
    if let Ok(file) = open_claimed(path) {
        let _ = file.take(u64::try_from(most).unwrap_or(u64::MAX)).read_to_end(&mut head);
    }
    head
}

/// Reads a claimed file once, whatever happens to it meanwhile.
pub(crate) fn read_claimed(claimed: Claimed, engine: &Settings) -> Result<ReadFile, IntakeError> {
    let file = open_claimed(&claimed.path)?;
    let metadata = file.metadata().doing("read", &claimed.path)?;
    // From before the reading: what is written while it goes on shows afterwards.
    let look = Look::before_reading(&metadata);
    // The inode changed last when the file was claimed; its time of modification is the sender's to
    // set.
    let claimed_at = i32::try_from(metadata.ctime_nsec())
        .ok()
        .and_then(|nanoseconds| jiff::Timestamp::new(metadata.ctime(), nanoseconds).ok());
    let received_at = claimed_at.filter(|_| claimed.recovered).unwrap_or_else(jiff::Timestamp::now);
    let arrival = Arrival {
        prise: claimed.prise.clone(),
        name: claimed.name.as_bytes().to_vec(),
        via: claimed.via(),
        received_at: deposit::moment(received_at),
        given_up: claimed.given_up(),
    };
    let content =
        content_of(file, metadata.len(), engine.bytes_max).doing("read", &claimed.path)?;
    let deposit = Deposited::new(arrival, content, engine);
    failpoints::at(if claimed.is_preetabli { Point::PreetabliRead } else { Point::Read });
    let print = Fingerprint { look, sha256: deposit.sha256() };
    Ok(ReadFile { claimed, print, deposit })
}

fn content_of(file: File, size: u64, bytes_max: u64) -> std::io::Result<Content> {
    if size > bytes_max {
        return Ok(Content::TooLarge(size));
    }
    let mut bytes = Vec::new();
    bytes.reserve_exact(usize::try_from(size).unwrap_or(0).saturating_add(1));
    // One byte more than the limit shows that the file has grown past it.
    file.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    Ok(if size > bytes_max { Content::TooLarge(size) } else { Content::Whole(bytes) })
}
