//! Under whose name the server runs, and which directories it can reach.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _, lchown};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io};

use rustix::fd::OwnedFd;
use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, chownat, fchown, openat, statat};
use rustix::process::{Gid, Uid};
use tokio::process::Command;

use super::error::{Doing as _, EmbeddedError, tail};
use super::layout::Layout;

/// The system user of the server where the program itself is root. It runs nothing else: another
/// program of the same user, or another cluster that maps it to a superuser, would hold the
/// database.
pub(super) const SERVER_USER: &str = "bordereau-pg";
/// What makes it, each tried where it is installed.
const MAKERS: [&[&str]; 2] = [
    &[
        "useradd",
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
        "--comment",
        "PostgreSQL of bordereau",
        SERVER_USER,
    ],
    // Of busybox.
    &["adduser", "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/sbin/nologin", SERVER_USER],
];
/// For others that change /etc/passwd at the same time.
const MAKING: Duration = Duration::from_secs(20);

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
    entries(&fs::read("/etc/passwd").unwrap_or_default())
}

fn entries(text: &[u8]) -> Vec<Entry> {
    String::from_utf8_lossy(text)
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
    /// Chooses the user of the server: this process's own, or for root a system user of its own,
    /// made when there is none. The cluster of a service that is not root keeps that service's
    /// user, also for a command that root runs beside it.
    pub(super) async fn choose(layout: &Layout) -> Result<Self, EmbeddedError> {
        let (home, data) = (&layout.home, &layout.data);
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
        match owner {
            Some((0, _)) => Err(EmbeddedError::OtherOwner {
                data: data.to_owned(),
                uid: 0,
                remedy: format!(
                    "run `chown -R {} {}`",
                    Self::of_the_server().await?.name,
                    data.display()
                ),
            }),
            Some((owner, gid))
                if fs::symlink_metadata(home).is_ok_and(|home| home.uid() == owner) =>
            {
                let named = passwd().into_iter().find(|entry| entry.uid == owner);
                let name = named.ok_or(EmbeddedError::Nameless { uid: owner })?.name;
                Ok(Self { uid: owner, gid, name, switch: true })
            }
            _ => Self::of_the_server().await,
        }
    }

    /// The system user of the server, made when it is not there.
    async fn of_the_server() -> Result<Self, EmbeddedError> {
        let begun = Instant::now();
        let mut problem = "no program to make it with is installed".to_owned();
        loop {
            let users = passwd();
            // Directory services know more users than the file.
            let asked = Command::new("getent").args(["passwd", SERVER_USER]).output().await;
            let elsewhere = asked.map(|answer| entries(&answer.stdout)).unwrap_or_default();
            let named = users.iter().chain(&elsewhere).find(|entry| entry.name == SERVER_USER);
            if let Some(entry) = named {
                let other = |user: &&Entry| user.uid == entry.uid && user.name != SERVER_USER;
                let shared = users.iter().find(other).map(|user| user.name.clone());
                if entry.uid == 0 || shared.is_some() {
                    let user = shared.unwrap_or_else(|| "root".to_owned());
                    let problem = format!("it has the user id of {user}");
                    return Err(EmbeddedError::ServerUser { name: SERVER_USER, problem });
                }
                let (uid, gid) = (entry.uid, entry.gid);
                return Ok(Self { uid, gid, name: SERVER_USER.to_owned(), switch: true });
            }
            if begun.elapsed() > MAKING {
                return Err(EmbeddedError::ServerUser { name: SERVER_USER, problem });
            }
            for maker in MAKERS {
                let Some((program, arguments)) = maker.split_first() else { continue };
                // Not always on the path of a service.
                for place in ["/usr/sbin", "/sbin", "/usr/bin", "/bin"] {
                    let program = Path::new(place).join(program);
                    if !program.is_file() {
                        continue;
                    }
                    let made = Command::new(&program).args(arguments).env("LC_ALL", "C").output();
                    match made.await {
                        Ok(output) if output.status.success() => {
                            tracing::info!(
                                user = SERVER_USER,
                                "made the system user of the database server"
                            );
                        }
                        Ok(output) => problem = tail(&output.stderr, 1),
                        Err(error) => problem = error.to_string(),
                    }
                    break;
                }
                if passwd().iter().any(|entry| entry.name == SERVER_USER) {
                    break;
                }
            }
            // Another process has locked the file, or makes the same user.
            if !passwd().iter().any(|entry| entry.name == SERVER_USER) {
                tokio::time::sleep(Duration::from_millis(250)).await;
            }
        }
    }

    /// Takes over a cluster that ran under another user: everything that belonged to that user
    /// changes hands, and nothing else does, whatever it has put there. The data directory itself
    /// comes last, so that being killed in between leaves a cluster that is taken over again. No
    /// process works on it.
    pub(super) fn take_over(&self, layout: &Layout) -> Result<(), EmbeddedError> {
        if !self.switch {
            return Ok(());
        }
        let former = match fs::symlink_metadata(&layout.data) {
            Ok(metadata) if metadata.uid() != self.uid => metadata.uid(),
            _ => return Ok(()),
        };
        tracing::warn!(data = %layout.data.display(), former, user = %self.name,
            "the cluster ran under a user that other programs share: it gets a user of its own");
        for linked in [layout.data.join("pg_wal"), layout.data.join("pg_tblspc")] {
            let is_link = fs::symlink_metadata(&linked).is_ok_and(|metadata| metadata.is_symlink());
            let holds = linked.ends_with("pg_tblspc")
                && fs::read_dir(&linked).is_ok_and(|mut entries| entries.next().is_some());
            if is_link || holds {
                return Err(EmbeddedError::OtherOwner {
                    data: layout.data.clone(),
                    uid: former,
                    remedy: format!(
                        "parts of it lie elsewhere ({}): run `chown -R -L {} {}`",
                        linked.display(),
                        self.name,
                        layout.data.display()
                    ),
                });
            }
        }
        // The short directory of a socket is made anew.
        if !layout.socket.starts_with(&layout.home)
            && fs::symlink_metadata(&layout.socket).is_ok_and(|socket| socket.uid() == former)
        {
            fs::remove_dir_all(&layout.socket).doing("remove", &layout.socket)?;
        }
        for folder in [&layout.log, &layout.socket, &layout.data] {
            if folder.starts_with(&layout.home) && folder.exists() {
                self.take(former, folder)?;
            }
        }
        Ok(())
    }

    /// Depth first, through descriptors and never through a link.
    fn take(&self, former: u32, folder: &Path) -> Result<(), EmbeddedError> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let opened = openat(CWD, folder, flags, Mode::empty()).map_err(io::Error::from);
        self.take_below(former, &opened.doing("open", folder)?, folder)
    }

    fn take_below(&self, former: u32, opened: &OwnedFd, path: &Path) -> Result<(), EmbeddedError> {
        let entries = Dir::read_from(opened).map_err(io::Error::from).doing("read", path)?;
        for entry in entries {
            let entry = entry.map_err(io::Error::from).doing("read", path)?;
            let name = entry.file_name();
            if matches!(name.to_bytes(), b"." | b"..") {
                continue;
            }
            let below = path.join(std::ffi::OsStr::from_bytes(name.to_bytes()));
            let stat = statat(opened, name, AtFlags::SYMLINK_NOFOLLOW).map_err(io::Error::from);
            let stat = stat.doing("look at", &below)?;
            if stat.st_uid != former {
                continue;
            }
            if FileType::from_raw_mode(stat.st_mode) == FileType::Directory {
                let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
                let folder = openat(opened, name, flags, Mode::empty()).map_err(io::Error::from);
                self.take_below(former, &folder.doing("open", &below)?, &below)?;
            } else {
                let (uid, gid) = (Uid::from_raw(self.uid), Gid::from_raw(self.gid));
                chownat(opened, name, Some(uid), Some(gid), AtFlags::SYMLINK_NOFOLLOW)
                    .map_err(io::Error::from)
                    .doing("change the owner of", &below)?;
            }
        }
        let (uid, gid) = (Uid::from_raw(self.uid), Gid::from_raw(self.gid));
        fchown(opened, Some(uid), Some(gid))
            .map_err(io::Error::from)
            .doing("change the owner of", path)
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
