//! Letting go of a claimed file once its answer is on disk: it is removed only while it is what was
//! read.
//!
//! Whoever has a file open goes on writing into it wherever it was moved. What is written after the
//! file was read is another deposit: it gets a claim of its own and is answered like any other, as
//! soon as its writer leaves it alone.

use crate::claimed::claim::Instance;
use crate::claimed::file::Claimed;
use crate::claimed::fingerprint::{Fingerprint, Look};
use crate::claimed::read::open_claimed;
use crate::claimed::retry::Again;
use crate::error::{Doing as _, IntakeError};
use sha2::{Digest as _, Sha256};
use std::error::Error;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

/// How often a file that is changed again and again, always into what was read, is read again
/// before it counts as another.
const READS_MAX: usize = 4;
/// Pieces in which a file is read again, in bytes.
const PIECE: usize = 64 << 10;

/// Lets go of claimed files.
#[derive(Clone)]
pub(crate) struct Release {
    pub(crate) instance: Arc<Instance>,
    pub(crate) again: Arc<Again>,
    /// Largest file that is read, in bytes.
    pub(crate) bytes_max: u64,
}

impl Release {
    /// Removes a file that was read, and answered as it was read; when it is not that any more, or
    /// it cannot be told, it is claimed again instead.
    pub(crate) fn let_go(&self, claimed: &Claimed, read: Fingerprint) {
        if !self.is_what_was_read(&claimed.path, read) {
            return self.claim_again(claimed);
        }
        if let Err(error) = fs::remove_file(&claimed.path)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::error!(
                error = &error as &dyn Error,
                "a file that is done cannot be removed yet"
            );
            self.again.add(claimed.clone());
        }
    }

    /// Gives a file whose bytes are not those that its claim stands for another claim.
    pub(crate) fn claim_again(&self, claimed: &Claimed) {
        match self.instance.claim_again(claimed) {
            Ok(Some(next)) => {
                tracing::info!("a file was written to after it was read: it is another deposit");
                self.again.add(next);
            }
            Ok(None) => {}
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn Error,
                    "a file that was written to after it was read cannot be claimed again yet"
                );
                self.again.add(claimed.clone());
            }
        }
    }

    /// Whether the bytes are still those that were read. Where a look does not tell, as after
    /// another link to the file was removed, its digest does.
    fn is_what_was_read(&self, path: &Path, read: Fingerprint) -> bool {
        let mut seen = read.look;
        for _ in 0..READS_MAX {
            match fs::symlink_metadata(path) {
                Ok(now) if seen == Some(Look::of(&now)) => return true,
                // Somebody has taken it out of work/: there is nothing left to lose.
                Err(error) if error.kind() == io::ErrorKind::NotFound => return true,
                _ => {}
            }
            match self.digest(path) {
                Ok((look, digest)) if read.sha256 == Some(digest) => seen = Some(look),
                Ok(_) => return false,
                Err(error) => {
                    tracing::warn!(
                        error = &error as &dyn Error,
                        "a file that was answered cannot be looked at again"
                    );
                    return false;
                }
            }
        }
        false
    }

    /// Digest of a file as it is now, read piece by piece, and what it looked like before.
    fn digest(&self, path: &Path) -> Result<(Look, [u8; 32]), IntakeError> {
        let file = open_claimed(path)?;
        let look = Look::of(&file.metadata().doing("look at", path)?);
        // A byte more than what could have been read makes another digest.
        let mut file = file.take(self.bytes_max.saturating_add(1));
        let mut digest = Sha256::new();
        let mut piece = vec![0; PIECE];
        loop {
            let count = file.read(&mut piece).doing("read", path)?;
            let Some(bytes) = piece.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
            digest.update(bytes);
        }
        Ok((look, digest.finalize().into()))
    }
}

#[cfg(test)]
mod tests {
    use super::Release;
    use crate::claimed::claim::Instance;
    use crate::claimed::file::{Claimed, Dropped};
    use crate::claimed::read::{ReadFile, read_claimed};
    use crate::claimed::retry::Again;
    use rustix::fd::AsFd as _;
    use std::ffi::OsStr;
    use std::fs::{self, File};
    use std::io::Write as _;
    use std::sync::Arc;

    struct House {
        _data: tempfile::TempDir,
        release: Release,
        read: ReadFile,
        writer: File,
    }

    /// A file that was claimed and read while its writer has it open.
    fn house() -> House {
        let data = tempfile::tempdir().unwrap();
        let work = data.path().join("work");
        fs::create_dir(&work).unwrap();
        let instance = Arc::new(Instance::new(&work).unwrap());
        let mut writer = File::create(data.path().join("a.txt")).unwrap();
        writer.write_all(b"one").unwrap();
        let claimed = instance
            .claim(
                &mut instance.batch(),
                File::open(data.path()).unwrap().as_fd(),
                Dropped::Inbox,
                OsStr::new("a.txt"),
            )
            .unwrap()
            .unwrap();
        let read = read_claimed(claimed, &validation::Settings::USUAL).unwrap();
        let release = Release {
            instance,
            again: Arc::new(Again::default()),
            bytes_max: validation::Settings::USUAL.bytes_max,
        };
        House { _data: data, release, read, writer }
    }

    impl House {
        fn let_go(&self) -> Vec<Claimed> {
            self.release.let_go(&self.read.claimed, self.read.print);
            self.release.again.take()
        }
    }

    #[test]
    fn what_is_as_it_was_read_is_removed() {
        let house = house();
        assert!(house.let_go().is_empty());
        assert!(!house.read.claimed.path.exists());
        assert!(house.let_go().is_empty(), "gone already");
    }

    #[test]
    fn what_was_written_after_the_reading_is_claimed_again_under_another_name() {
        let mut house = house();
        house.writer.write_all(b" more").unwrap();
        let again = house.let_go();
        let [next] = again.as_slice() else { panic!("{again:?}") };
        assert_ne!(next.prise, house.read.claimed.prise);
        assert!(next.settling && !house.read.claimed.path.exists());
        assert_eq!(fs::read(&next.path).unwrap(), b"one more");
    }

    /// Within the step of the file system's clock in which the file was claimed, and of the same
    /// size.
    #[test]
    fn bytes_that_are_replaced_at_once_by_as_many_do_not_go_unseen() {
        use std::os::unix::fs::FileExt as _;
        for _ in 0..20 {
            let house = house();
            house.writer.write_all_at(b"two", 0).unwrap();
            let again = house.let_go();
            assert_eq!(fs::read(&again[0].path).unwrap(), b"two");
        }
    }

    #[test]
    fn another_link_that_comes_and_goes_makes_no_other_deposit() {
        let house = house();
        let link = house.read.claimed.path.with_file_name("link");
        fs::hard_link(&house.read.claimed.path, &link).unwrap();
        assert!(house.let_go().is_empty());
        assert!(!house.read.claimed.path.exists() && link.exists());
    }
}
