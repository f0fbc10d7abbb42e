//! Who has a cluster: `owner.lock` in its home is locked by the process that runs the server, and names it.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::error::{Doing as _, EmbeddedError};

/// What a process has a cluster for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It serves until it is told to end.
    Service,
    /// A command, which ends by itself.
    Command,
    /// It moves the cluster to another version; nobody works with it meanwhile.
    Upgrade,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Service => "serve",
            Self::Command => "command",
            Self::Upgrade => "upgrade",
        }
    }
}

/// The process that has a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its number, where it is known.
    pub pid: Option<u32>,
    /// What for, where it is known: an older version said nothing.
    pub purpose: Option<Purpose>,
}

impl Holder {
    fn parse(text: &str) -> Self {
        let mut lines = text.lines();
        let pid = lines.next().and_then(|line| line.trim().parse().ok());
        let purposes = [Purpose::Service, Purpose::Command, Purpose::Upgrade];
        let said = lines.next().unwrap_or_default().trim();
        let purpose = purposes.into_iter().find(|purpose| purpose.word() == said);
        Self { pid, purpose }
    }

    fn read(mut file: &File) -> Self {
        let mut text = String::new();
        // What cannot be read is not known.
        let _ = file.read_to_string(&mut text);
        Self::parse(&text)
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pid {
            Some(pid) => write!(f, "process {pid}")?,
            None => f.write_str("another process")?,
        }
        match self.purpose {
            Some(Purpose::Service) => f.write_str(" (`bordereau serve`)"),
            Some(Purpose::Command) => f.write_str(" (a command of bordereau)"),
            Some(Purpose::Upgrade) => f.write_str(" (`bordereau database upgrade`)"),
            None => Ok(()),
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::{Holder, Purpose};

    #[test]
    fn a_holder_is_told_as_far_as_it_is_known() {
        let of = |text| Holder::parse(text).to_string();
        assert_eq!(of("12\nserve\n"), "process 12 (`bordereau serve`)");
        assert_eq!(of("12\ncommand\n"), "process 12 (a command of bordereau)");
        assert_eq!(of("12\nupgrade\n"), "process 12 (`bordereau database upgrade`)");
        assert_eq!(of("12\n"), "process 12");
        assert_eq!(of(""), "another process");
        assert_eq!(Holder::parse("7\nserve\n").purpose, Some(Purpose::Service));
    }
}
