//! Who has a cluster: `owner.lock` in its home is locked by the process that runs the server, and
//! names it.

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::error::{Doing as _, EmbeddedError};
use super::owner::{Holder, Purpose};

/// Who has the cluster of this home at the moment; none when it is free, or there is none.
pub(super) fn holder(home: &Path) -> Result<Option<Holder>, EmbeddedError> {
    let path = home.join("owner.lock");
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).doing("read", &path),
    };
    // A shared lock is free for all who ask; only an owner is in the way.
    match file.try_lock_shared() {
        Ok(()) => Ok(None),
        Err(TryLockError::WouldBlock) => Ok(Some(Holder::read(&file))),
        Err(TryLockError::Error(error)) => Err(error).doing("lock", &path),
    }
}

/// Takes the home for this process, until the file is dropped or the process is gone.
pub(super) async fn lock(home: &Path, purpose: Purpose) -> Result<File, EmbeddedError> {
    // Commands that attach hold the lock for an instant.
    const PATIENCE: Duration = Duration::from_millis(500);
    let path = home.join("owner.lock");
    let mut file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .doing("open", &path)?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                sleep(Duration::from_millis(20)).await;
            }
            Err(TryLockError::WouldBlock) => {
                let owner = Holder::read(&file);
                return Err(EmbeddedError::Owned { home: home.to_owned(), owner });
            }
            Err(TryLockError::Error(error)) => return Err(error).doing("lock", &path),
        }
    }
    // For the message to the next one; the lock counts, not the number.
    file.set_len(0).doing("write", &path)?;
    writeln!(file, "{}\n{}", std::process::id(), purpose.word()).doing("write", &path)?;
    Ok(file)
}
