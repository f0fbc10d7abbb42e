//! Under whose name the server runs, and which directories it can reach.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _, lchown};
use std::path::{Path, PathBuf};
use std::{fs, io};

use tokio::process::Command;

use super::error::{Doing as _, EmbeddedError};

/// Users that may run the server when the program itself is root, best first.
const SERVER_USERS: [&str; 2] = ["bordereau", "postgres"];
/// `nobody` on every current Linux.
const NOBODY: u32 = 65534;

/// The user that runs the server.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) uid: u32,
    pub(super) gid: u32,
    pub(super) name: String,
    /// The program is root, and the server gets this user instead.
    pub(super) switch: bool,
}

/// One line of `/etc/passwd`, as far as it is used here.
struct Entry {
    name: String,
    uid: u32,
    gid: u32,
}

fn passwd() -> Vec<Entry> {
    let text = fs::read("/etc/passwd").unwrap_or_default();
    String::from_utf8_lossy(&text)
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(':');
            let name = fields.next()?.to_owned();
            let uid = fields.nth(1)?.parse().ok()?;
            let gid = fields.next()?.parse().ok()?;
            Some(Entry { name, uid, gid })
        })
        .collect()
}

/// The name of the user that runs this program, as the server's peer authentication sees it.
pub(super) async fn own_name() -> Result<String, EmbeddedError> {
    let uid = rustix::process::geteuid().as_raw();
    if let Some(entry) = passwd().into_iter().find(|entry| entry.uid == uid) {
        return Ok(entry.name);
    }
    // Not every user is in the file: directory services know more, and `id` asks them.
    let output = Command::new("id").arg("-un").env("LC_ALL", "C").output().await;
    match output {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        }
        _ => Err(EmbeddedError::Nameless { uid }),
    }
}

impl Account {
    /// Chooses the user of the server: this process's own, or for root an unprivileged one. A
    /// cluster that is there decides for its owner, so that a user added later changes nothing.
    pub(super) async fn choose(data: &Path) -> Result<Self, EmbeddedError> {
        let uid = rustix::process::geteuid().as_raw();
        let owner = match fs::symlink_metadata(data) {
            Ok(metadata) => Some((metadata.uid(), metadata.gid())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            // Behind a directory this process cannot enter: whatever comes next says which.
            Err(_) => None,
        };
        if uid != 0 {
            return match owner {
                Some((owner, _)) if owner != uid => Err(EmbeddedError::OtherOwner {
                    data: data.to_owned(),
                    uid: owner,
                    remedy: "run the program as that user or as root".to_owned(),
                }),
                _ => {
                    let gid = rustix::process::getegid().as_raw();
                    Ok(Self { uid, gid, name: own_name().await?, switch: false })
                }
            };
        }
        let users = passwd();
        let Some((owner, gid)) = owner else {
            return Self::unprivileged(&users);
        };
        if owner == 0 {
            let server = Self::unprivileged(&users)?;
            return Err(EmbeddedError::OtherOwner {
                data: data.to_owned(),
                uid: owner,
                remedy: format!("run `chown -R {} {}`", server.name, data.display()),
            });
        }
        let named = users.into_iter().find(|entry| entry.uid == owner);
        let name = named.ok_or(EmbeddedError::Nameless { uid: owner })?.name;
        Ok(Self { uid: owner, gid, name, switch: true })
    }

    fn unprivileged(users: &[Entry]) -> Result<Self, EmbeddedError> {
        let named = SERVER_USERS.iter().find_map(|name| {
            users.iter().find(|entry| entry.name == *name && entry.uid != 0 && entry.gid != 0)
        });
        let entry = named
            .or_else(|| users.iter().find(|entry| entry.uid == NOBODY))
            .ok_or(EmbeddedError::Nameless { uid: NOBODY })?;
        Ok(Self { uid: entry.uid, gid: entry.gid, name: entry.name.clone(), switch: true })
    }

    /// Lets the program run as this user. The standard library clears the supplementary groups.
    pub(super) fn apply(&self, command: &mut Command) {
        if self.switch {
            command.uid(self.uid).gid(self.gid);
        }
    }

    /// Makes one file or directory the server's; never follows a symbolic link.
    pub(super) fn give(&self, path: &Path) -> Result<(), EmbeddedError> {
        if self.switch {
            lchown(path, Some(self.uid), Some(self.gid)).doing("change the owner of", path)?;
        }
        Ok(())
    }

    /// A directory that belongs to the server alone.
    pub(super) fn private_dir(&self, path: &Path) -> Result<(), EmbeddedError> {
        match fs::DirBuilder::new().mode(0o700).create(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                Err(error).doing("create the directory", path)
            }
            _ => self.give(path),
        }
    }

    /// Creates a directory and what is missing above it, so that the server can pass through
    /// whatever the umask: entered by all when the server has its own user, listed by nobody else.
    pub(super) fn passable_dirs(&self, path: &Path) -> Result<(), EmbeddedError> {
        let mode = if self.switch { 0o711 } else { 0o700 };
        let mut missing: Vec<&Path> = path.ancestors().take_while(|dir| !dir.exists()).collect();
        missing.reverse();
        for dir in missing {
            match fs::DirBuilder::new().mode(mode).create(dir) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                result => {
                    result.doing("create the directory", dir)?;
                    fs::set_permissions(dir, fs::Permissions::from_mode(mode))
                        .doing("set the permissions of", dir)?;
                }
            }
        }
        Ok(())
    }

    /// Fails, with the name of the directory, when the server could not reach `path`. Asks by
    /// trying as that user, which respects access lists and whatever else decides.
    pub(super) async fn check_reach(
        &self,
        path: &Path,
        remedy: &'static str,
    ) -> Result<(), EmbeddedError> {
        const TRY: &str =
            r#"for dir do test -x "$dir" || { printf %s "$dir"; exit 3; }; done; exit 0"#;
        if !self.switch {
            return Ok(());
        }
        let mut dirs: Vec<&Path> = path.ancestors().filter(|dir| dir.exists()).collect();
        dirs.reverse();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", TRY, "sh"]).args(&dirs).current_dir("/").env_clear();
        self.apply(&mut command);
        let output = command.output().await.doing("run as an unprivileged user", "/bin/sh")?;
        if output.status.success() {
            return Ok(());
        }
        let dir = PathBuf::from(OsString::from_vec(output.stdout));
        Err(EmbeddedError::Untraversable { user: self.name.clone(), dir, remedy })
    }
}

/// The absolute path with symbolic links resolved as far as it exists.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, EmbeddedError> {
    let absolute = std::path::absolute(path).doing("find", path)?;
    for ancestor in absolute.ancestors() {
        if let Ok(real) = ancestor.canonicalize() {
            let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
            return Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) });
        }
    }
    Ok(absolute)
}
