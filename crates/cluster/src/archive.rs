//! The archive of the write-ahead log: each finished segment is copied beside the base backups, and
//! a restore reads it from there.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use super::account::Account;
use super::error::{Doing as _, EmbeddedError};
use super::layout::Layout;
use super::upgrade::made_by;

/// A segment that is not full is copied after so long, when something was written: most that is
/// lost with the disk.
pub const ARCHIVE_WITHIN_SECONDS: u32 = 60;
/// What an archived segment ends with.
const SUFFIX: &str = ".gz";

/// The archive of one cluster below a backup directory. A cluster that an upgrade has made counts
/// its segments from the beginning, so it has an archive of its own: `wal-15-20261128T210300Z`,
/// after the upgrade; any other one has `wal`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Archive {
    folder: PathBuf,
}

impl Archive {
    /// The archive of the cluster in a data directory, or in a base backup of it.
    #[must_use]
    pub fn of(backup: &Path, data: &Path) -> Self {
        let upgrade = made_by(data);
        Self { folder: backup.join(upgrade.map_or("wal".to_owned(), |name| format!("wal-{name}"))) }
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes the folder, which is the server's.
    pub(super) async fn prepare(&self, account: &Account) -> Result<(), EmbeddedError> {
        let backup = self.folder.parent().unwrap_or(Path::new("/"));
        account.passable_dirs(backup)?;
        account.check_reach(backup, "choose another directory for backups").await?;
        account.private_dir(&self.folder)
    }

    /// The lines of the configuration that copy finished segments.
    pub(super) fn settings(&self) -> Vec<(&'static str, Vec<u8>)> {
        let (folder, file) = (in_shell(&self.folder), in_shell(&self.folder.join("")));
        // Again after a crash: what is there must be the same. Whole under its name, and on disk,
        // before PostgreSQL forgets it.
        let mut command = b"f=".to_vec();
        command.extend(&file);
        command.extend(
            b"%f.gz; if test -f \"$f\"; then gzip -cd \"$f\" | cmp -s - \"%p\"; \
              else gzip -1 -c \"%p\" > \"$f.part\" && sync \"$f.part\" && mv \"$f.part\" \"$f\" && sync ",
        );
        command.extend(&folder);
        command.extend(b"; fi");
        vec![
            ("archive_mode", b"on".to_vec()),
            ("archive_timeout", format!("{ARCHIVE_WITHIN_SECONDS}s").into_bytes()),
            ("archive_command", command),
        ]
    }

    /// The command that reads a segment back.
    pub(super) fn restore_command(&self) -> Vec<u8> {
        let mut command = b"f=".to_vec();
        command.extend(in_shell(&self.folder.join("")));
        command.extend(b"%f.gz; test -f \"$f\" && gzip -cd \"$f\" > \"%p\"");
        command
    }

    /// Archived segments in order, without history and backup files.
    pub fn segments(&self) -> Result<Vec<String>, EmbeddedError> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.doing("read", &self.folder)?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let name = entry.doing("read", &self.folder)?.file_name();
            let name = name.to_string_lossy();
            if let Some(name) = name.strip_suffix(SUFFIX).filter(|name| is_segment(name)) {
                found.push(name.to_owned());
            }
        }
        found.sort();
        Ok(found)
    }

    /// Removes segments that no base backup needs any more: those before this one. Gives how many.
    pub fn remove_before(&self, from: &str) -> Result<usize, EmbeddedError> {
        let mut removed = 0;
        // Compared without the timeline, as PostgreSQL does: an older one may still be needed.
        for name in self.segments()? {
            if name.get(8..) < from.get(8..) {
                let path = self.folder.join(format!("{name}{SUFFIX}"));
                fs::remove_file(&path).doing("remove", &path)?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

/// Which directory the log is copied to: as set, or for a command as the last service was set,
/// since what it writes must be in the archive too.
pub(super) fn directory(
    layout: &Layout,
    set: Option<&Path>,
    is_service: bool,
) -> Result<Option<PathBuf>, EmbeddedError> {
    let remembered = layout.home.join("backup");
    if let Some(set) = set {
        let set = std::path::absolute(set).doing("find", set)?;
        fs::write(&remembered, set.as_os_str().as_bytes()).doing("write", &remembered)?;
        return Ok(Some(set));
    }
    if is_service {
        let _ = fs::remove_file(&remembered);
        return Ok(None);
    }
    let path = fs::read(&remembered).ok().filter(|path| !path.is_empty());
    Ok(path.map(|path| PathBuf::from(std::ffi::OsStr::from_bytes(&path))))
}

/// A path as a word of the shell, in a setting where `%` is special.
fn in_shell(path: &Path) -> Vec<u8> {
    let mut word = vec![b'\''];
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'\'' => word.extend_from_slice(b"'\\''"),
            b'%' => word.extend_from_slice(b"%%"),
            byte => word.push(*byte),
        }
    }
    word.push(b'\'');
    word
}

/// Timeline, log and segment, eight hexadecimal digits each.
fn is_segment(name: &str) -> bool {
    name.len() == 24 && name.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b))
}

/// The segment after this one on its timeline, with segments of 16 MiB.
fn next(name: &str) -> Option<String> {
    let (timeline, log, segment) = (name.get(..8)?, name.get(8..16)?, name.get(16..)?);
    let (log, segment) =
        (u32::from_str_radix(log, 16).ok()?, u32::from_str_radix(segment, 16).ok()?);
    let (log, segment) =
        if segment >= 0xff { (log.checked_add(1)?, 0) } else { (log, segment.checked_add(1)?) };
    Some(format!("{timeline}{log:08X}{segment:08X}"))
}

/// The first segment that is missing between one and the last of the archive; on another timeline
/// the log goes on anywhere.
#[must_use]
pub fn gap(segments: &[String], from: &str) -> Option<String> {
    let later: Vec<&String> = segments.iter().filter(|name| name.as_str() >= from).collect();
    let first = later.first().filter(|first| first.get(..8) == from.get(..8))?;
    if first.as_str() != from {
        return Some(from.to_owned());
    }
    later.windows(2).find_map(|pair| {
        let [one, other] = pair else { return None };
        let due = next(one)?;
        (one.get(..8) == other.get(..8) && due != **other).then_some(due)
    })
}

#[cfg(test)]
mod tests {
    use super::{gap, in_shell, next};
    use std::path::Path;

    #[test]
    fn a_path_stays_one_word() {
        let word = in_shell(Path::new("/a'b %f c"));
        assert_eq!(String::from_utf8(word).unwrap(), r"'/a'\''b %%f c'");
    }

    #[test]
    fn a_missing_segment_is_named() {
        let name = |n: u32| format!("0000000100000000{n:08X}");
        assert_eq!(next(&name(0xff)).unwrap(), "000000010000000100000000");
        let have: Vec<String> = [3, 4, 6].map(name).into();
        assert_eq!(gap(&have, &name(3)), Some(name(5)));
        assert_eq!(gap(&have, &name(6)), None);
        assert_eq!(gap(&have, &name(2)), Some(name(2)), "the first one");
        assert_eq!(gap(&have, &name(9)), None, "none is needed yet");
        let branched = [name(3), "000000020000000000000004".to_owned()];
        assert_eq!(gap(&branched, &name(3)), None);
    }
}
