//! What the server says in its log, for the service's own log: severity, SQLSTATE and text, without
//! data.

use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::layout::Layout;
use crate::words;

/// Bytes looked at in one go; the server may say more, and then only the end is told.
const AT_ONCE: u64 = 64 << 10;
/// Lines told in one go.
const LINES: usize = 30;

/// How grave a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// What the server does.
    Log,
    /// What an operator should look at.
    Warning,
    /// What failed for a session, or for all.
    Error,
}

/// A line of the server's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How grave it is.
    pub severity: Severity,
    /// The server's word for it, such as `FATAL`.
    pub word: String,
    /// SQLSTATE.
    pub sqlstate: String,
    /// The text; none where it may quote what was sent.
    pub message: Option<String>,
}

impl Line {
    /// Lines that go on with another one, and details, which quote rows, are none.
    fn parse(line: &str) -> Option<Self> {
        let (_, rest) = line.split_once("] ")?;
        let (sqlstate, rest) = rest.split_once(' ')?;
        let is_state = sqlstate.len() == 5 && sqlstate.bytes().all(|b| b.is_ascii_alphanumeric());
        let (word, message) = rest.split_once(':')?;
        let severity = match word {
            "LOG" => Severity::Log,
            "WARNING" => Severity::Warning,
            "ERROR" | "FATAL" | "PANIC" => Severity::Error,
            _ => return None,
        };
        is_state.then(|| Self {
            severity,
            word: word.to_owned(),
            sqlstate: sqlstate.to_owned(),
            message: words::of_the_server(sqlstate, message.trim()),
        })
    }
}

/// A place in the log from which on it was not yet told.
#[derive(Debug)]
pub struct Follower {
    folder: PathBuf,
    /// The file that is written, its inode, and how much of it was read.
    at: Option<(PathBuf, u64, u64)>,
}

impl Follower {
    /// From the end of what there is.
    pub(super) fn new(layout: &Layout) -> Self {
        let mut follower = Self { folder: layout.log.clone(), at: None };
        let _ = follower.news();
        follower
    }

    /// What the server has said since the last time, the last lines of it when it was much.
    pub fn news(&mut self) -> Vec<Line> {
        let mut lines = Vec::new();
        let newest = newest(&self.folder);
        if let Some((path, inode, read)) = self.at.take() {
            let read = told(&path, inode, read, &mut lines);
            if newest.as_ref().is_none_or(|newest| *newest == path) {
                self.at = Some((path, inode, read));
            }
        }
        if let (None, Some(path)) = (&self.at, newest)
            && let Ok(metadata) = path.symlink_metadata()
        {
            let read = told(&path, metadata.ino(), 0, &mut lines);
            self.at = Some((path, metadata.ino(), read));
        }
        let surplus = lines.len().saturating_sub(LINES);
        lines.drain(..surplus);
        lines
    }
}

fn newest(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .max()
        .map(|(_, path)| path)
}

/// Reads whole lines from a place on; gives the place up to which it has.
fn told(path: &Path, inode: u64, read: u64, lines: &mut Vec<Line>) -> u64 {
    // The directory is the server's: links in it are not followed.
    let no_follow = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let flags = i32::try_from(no_follow.bits()).unwrap_or_default();
    let opened = std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path);
    let Ok(mut file) = opened else { return read };
    let Ok(metadata) = file.metadata() else { return read };
    // Another file under the name, or the same one begun anew after a week.
    let begun_anew = metadata.ino() != inode || metadata.len() < read;
    let from = if begun_anew { 0 } else { read }.max(metadata.len().saturating_sub(AT_ONCE));
    let mut bytes = Vec::new();
    if !metadata.is_file()
        || file.seek(SeekFrom::Start(from)).is_err()
        || file.take(AT_ONCE).read_to_end(&mut bytes).is_err()
    {
        return read;
    }
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at.saturating_add(1));
    let text = String::from_utf8_lossy(bytes.get(..whole).unwrap_or_default());
    lines.extend(text.lines().filter_map(Line::parse));
    from.saturating_add(whole as u64)
}

#[cfg(test)]
mod tests {
    use super::{Follower, Line, Severity};
    use std::io::Write as _;

    #[test]
    fn a_line_is_told_without_what_it_quotes() {
        let line = |rest: &str| Line::parse(&format!("2026-11-28 17:54:17.123 UTC [123] {rest}"));
        let fatal = line("53300 FATAL:  sorry, too many clients already").unwrap();
        assert_eq!((fatal.severity, &*fatal.word), (Severity::Error, "FATAL"));
        assert_eq!(fatal.message.as_deref(), Some("sorry, too many clients already"));
        let quoting = line("22P02 ERROR:  invalid input syntax: \"Zafgul\"").unwrap();
        assert_eq!((&*quoting.sqlstate, quoting.message), ("22P02", None));
        for left_out in ["23505 DETAIL:  Key (x)=(1)", "22P02 STATEMENT:  SELECT 1", "no state"] {
            assert_eq!(line(left_out), None, "{left_out}");
        }
        assert_eq!(Line::parse("\tfurther words of the line above"), None);
    }

    #[test]
    fn only_what_is_new_is_told_and_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("postgresql-Mon.log");
        let mut file = std::fs::File::create(&path).unwrap();
        let line = |n: u32| format!("2026-11-28 17:54:17.123 UTC [1] 58000 LOG:  line {n}\n");
        file.write_all(line(1).as_bytes()).unwrap();
        let mut follower = Follower { folder: folder.path().to_owned(), at: None };
        assert_eq!(follower.news().len(), 1);
        assert!(follower.news().is_empty());
        file.write_all(&line(2).as_bytes()[..20]).unwrap();
        assert!(follower.news().is_empty());
        file.write_all(&line(2).as_bytes()[20..]).unwrap();
        assert_eq!(follower.news()[0].message.as_deref(), Some("line 2"));
        for n in 0..2_000 {
            file.write_all(line(n).as_bytes()).unwrap();
        }
        let told = follower.news();
        assert_eq!(told.last().unwrap().message.as_deref(), Some("line 1999"));
        assert!(told.len() <= super::LINES);
    }
}
