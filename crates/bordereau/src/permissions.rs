//! What others may read or change in the data directory.

use crate::config::Config;
use std::fmt;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// Files hold names, numbers and salaries: neither the group nor others read what a command makes.
const OF_COMMANDS: u32 = 0o077;
/// The group reads what the service makes: senders fetch their notices.
const OF_THE_SERVICE: u32 = 0o027;

/// Who makes files.
#[derive(Clone, Copy)]
pub(crate) enum Maker {
    Command,
    Service,
}

/// Sets the permissions that new files of this process do not get.
pub(crate) fn limit(maker: Maker) {
    let mask = match maker {
        Maker::Command => OF_COMMANDS,
        Maker::Service => OF_THE_SERVICE,
    };
    rustix::process::umask(rustix::fs::Mode::from_bits_truncate(mask));
}

/// Makes a directory and what is missing above it so that others pass through and cannot list them,
/// whatever the umask.
pub(crate) fn make_passable(path: &Path) -> std::io::Result<()> {
    let mut missing: Vec<&Path> = path.ancestors().take_while(|dir| !dir.exists()).collect();
    missing.reverse();
    for dir in missing {
        std::fs::create_dir(dir)?;
        std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o711))?;
    }
    Ok(())
}

/// Something that more users may read or change than should.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooOpen {
    pub(crate) path: PathBuf,
    mode: u32,
    most: u32,
    /// The owner, when it is neither root nor the user of this process.
    stranger: Option<u32>,
}

impl fmt::Display for TooOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, mode, most, stranger } = self;
        let path = path.display();
        match stranger {
            Some(uid) => write!(
                f,
                "{path} belongs to user id {uid}, who may change it: give it to the service's user"
            ),
            None => write!(
                f,
                "{path} has the permissions {mode:04o}, and {:04o} at most are due: others read or change what is in it \
                 (`chmod {most:04o} {path}`)",
                mode & most
            ),
        }
    }
}

/// Checks the permissions of the installation. Only those that are too open are reported; nothing
/// is changed.
pub(crate) fn too_open(config: &Config) -> Vec<TooOpen> {
    let folders = config.folders();
    // Drop folders may be written by others, who then cannot read what lies there.
    let due: [(&Path, u32); 8] = [
        (&config.data, 0o775),
        (&folders.inbox, 0o773),
        (&folders.preetabli, 0o773),
        (&folders.outbox, 0o750),
        (&folders.work, 0o750),
        (&folders.cles, 0o750),
        (&folders.cles.join("sceau.key"), 0o600),
        (&folders.cache, 0o755),
    ];
    due.into_iter().filter_map(|(path, most)| looked_at(path, most)).collect()
}

fn looked_at(path: &Path, most: u32) -> Option<TooOpen> {
    let metadata = std::fs::metadata(path).ok()?;
    // Sticky and set-group-id bits keep others from one another.
    let mode = metadata.permissions().mode() & 0o777;
    let own = rustix::process::geteuid().as_raw();
    let stranger = Some(metadata.uid()).filter(|uid| *uid != 0 && *uid != own && own != 0);
    let open = mode & !most != 0;
    (open || stranger.is_some()).then(|| TooOpen { path: path.to_owned(), mode, most, stranger })
}

#[cfg(test)]
mod tests {
    use super::looked_at;
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn what_others_may_read_is_told_with_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let told = looked_at(folder.path(), 0o750).unwrap().to_string();
        assert!(told.contains("0755") && told.contains("chmod 0750"), "{told}");
        set_permissions(folder.path(), Permissions::from_mode(0o2750)).unwrap();
        assert_eq!(looked_at(folder.path(), 0o750), None);
        assert_eq!(looked_at(&folder.path().join("nothing"), 0o600), None);
    }
}
