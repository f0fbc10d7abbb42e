//! Which of two clusters is the one: the old one until the new one is exchanged for it, and never
//! none.
//!
//! The new cluster is made in `next/` below the home. `next/stamp` names the upgrade; the same name
//! lies in the data directory of the new cluster, so that after a kill at any moment it can be told
//! which data directory is which.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::super::account::Account;
use super::super::error::{Doing as _, EmbeddedError};
use super::super::layout::Layout;
use super::super::listing::children;
use super::super::server;
use failpoints::Point;

/// Below the home, where the new cluster is made.
const NEXT: &str = "next";
/// In [`NEXT`], the name of the upgrade.
const STAMP: &str = "stamp";
/// In the data directory of a cluster that an upgrade has made, the name of that upgrade.
const MARK: &str = "bordereau.upgrade";
/// What old data is called, before the name of the upgrade.
const BEFORE: &str = "data.before-";
/// What old data is called that is being removed.
const FORGOTTEN: &str = "forgotten-";

/// The name of an upgrade: the major version that made the old cluster, and the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp(String);

impl Stamp {
    pub(super) fn new(major: u32) -> Self {
        Self(format!("{major}-{}", jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ")))
    }

    fn read(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let text = text.trim();
        // It becomes part of a path.
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        (!text.is_empty() && text.bytes().all(is_plain)).then(|| Self(text.to_owned()))
    }

    /// Where the old data is kept.
    pub(super) fn kept(&self, home: &Path) -> PathBuf {
        home.join(format!("{BEFORE}{}", self.0))
    }

    /// Begins an upgrade: what an earlier one has left was settled before.
    pub(super) fn begin(&self, home: &Path) -> Result<(), EmbeddedError> {
        write(&home.join(NEXT).join(STAMP), &self.0)
    }

    /// Marks the data directory of the new cluster.
    pub(super) fn mark(&self, data: &Path, account: &Account) -> Result<(), EmbeddedError> {
        let path = data.join(MARK);
        write(&path, &self.0)?;
        account.give(&path)
    }
}

fn write(path: &Path, text: &str) -> Result<(), EmbeddedError> {
    fs::write(path, format!("{text}\n")).doing("write", path)?;
    File::open(path).and_then(|file| file.sync_all()).doing("sync", path)
}

/// The name of the upgrade that has made this cluster; none when it was made by `initdb` for this
/// home.
pub(crate) fn made_by(data: &Path) -> Option<String> {
    Stamp::read(&data.join(MARK)).map(|stamp| stamp.0)
}

/// Below a home, where the new cluster is made.
pub(crate) fn next(home: &Path) -> PathBuf {
    home.join(NEXT)
}

/// Whether an upgrade of this home has not come to its end.
pub(crate) fn is_unsettled(home: &Path) -> bool {
    next(home).exists()
}

/// Finishes or takes back what an upgrade has left that was killed. The lock of the home is held.
pub(crate) async fn settle(layout: &Layout) -> Result<(), EmbeddedError> {
    let (home, data) = (&layout.home, &layout.data);
    let next = next(home);
    if !next.exists() {
        return Ok(());
    }
    let next_data = next.join("data");
    server::end_predecessor(&next_data).await?;
    if let Some(stamp) = Stamp::read(&next.join(STAMP)) {
        let is_new = |data: &Path| Stamp::read(&data.join(MARK)).as_ref() == Some(&stamp);
        // Where two directories cannot be exchanged, the old one was put aside first.
        if !data.exists() && is_new(&next_data) {
            fs::rename(&next_data, data).doing("put in place", &next_data)?;
        }
        if is_new(data) && next_data.exists() {
            tracing::warn!(home = %home.display(), "finishing an upgrade of the database that was cut short");
            keep(home, &next_data, &stamp)?;
        }
    }
    // What is still in it never counted.
    sync(home)?;
    Layout::new(next.clone()).remove_short_socket();
    fs::remove_dir_all(&next).doing("remove", &next)
}

/// Puts the new cluster in the place of the old one, and keeps that; both are at rest and durable.
/// Gives where it is kept.
pub(super) fn exchange(layout: &Layout, stamp: &Stamp) -> Result<PathBuf, EmbeddedError> {
    let (home, data) = (&layout.home, &layout.data);
    let next = next(home);
    let next_data = next.join("data");
    let kept = stamp.kept(home);
    match renameat_with(CWD, &next_data, CWD, data, RenameFlags::EXCHANGE).map_err(io::Error::from)
    {
        Ok(()) => {
            failpoints::at(Point::UpgradeExchanged);
            sync(&next)?;
            sync(home)?;
            keep(home, &next_data, stamp)?;
        }
        // Not every file system can. In between there is no cluster in its place, and `settle`
        // knows why.
        Err(error) if matches!(error.raw_os_error(), Some(22 | 38 | 95)) => {
            fs::rename(data, &kept).doing("put aside", data)?;
            sync(home)?;
            fs::rename(&next_data, data).doing("put in place", &next_data)?;
            sync(home)?;
        }
        Err(error) => return Err(error).doing("exchange the old cluster and", &next_data),
    }
    failpoints::at(Point::UpgradeKept);
    Layout::new(next.clone()).remove_short_socket();
    fs::remove_dir_all(&next).doing("remove", &next)?;
    Ok(kept)
}

fn keep(home: &Path, old: &Path, stamp: &Stamp) -> Result<(), EmbeddedError> {
    fs::rename(old, stamp.kept(home)).doing("keep the old data of", old)?;
    sync(home)
}

fn sync(folder: &Path) -> Result<(), EmbeddedError> {
    File::open(folder).and_then(|folder| folder.sync_all()).doing("sync", folder)
}

/// Data of earlier versions that is kept in a home.
pub(super) fn kept(home: &Path) -> Vec<PathBuf> {
    let mut all = children(home, BEFORE, "");
    // Of a removal that was cut short.
    all.extend(children(home, FORGOTTEN, ""));
    all
}

/// Removes it. What is half removed cannot be taken for a cluster.
pub(super) fn forget(home: &Path, old: &Path) -> Result<(), EmbeddedError> {
    let name = old.file_name().unwrap_or_default().to_string_lossy();
    let going = match name.strip_prefix(BEFORE) {
        Some(stamp) => home.join(format!("{FORGOTTEN}{stamp}")),
        None => old.to_owned(),
    };
    if going != *old {
        fs::rename(old, &going).doing("rename", old)?;
    }
    fs::remove_dir_all(&going).doing("remove", &going)
}

#[cfg(test)]
mod tests {
    use super::{Layout, MARK, NEXT, STAMP, Stamp, kept, settle};
    use std::fs;
    use std::path::Path;

    fn cluster(data: &Path, what: &str, mark: Option<&str>) {
        fs::create_dir_all(data).unwrap();
        fs::write(data.join("PG_VERSION"), what).unwrap();
        if let Some(mark) = mark {
            fs::write(data.join(MARK), mark).unwrap();
        }
    }

    fn version(data: &Path) -> Option<String> {
        fs::read_to_string(data.join("PG_VERSION")).ok()
    }

    /// Where things lie after a kill, and what is due.
    #[tokio::test]
    async fn after_a_kill_there_is_one_cluster_and_the_old_data_is_not_lost() {
        const STAMPED: &str = "15-20261128T210000Z";
        struct Case {
            /// In place: version, and the upgrade that made it.
            data: Option<(&'static str, Option<&'static str>)>,
            next: Option<(&'static str, Option<&'static str>)>,
            aside: bool,
            due: &'static str,
            is_kept: bool,
        }
        let earlier = Some("14-20250101T000000Z");
        let new = Some(STAMPED);
        for case in [
            // Half made; whole, and not yet exchanged; the old one made by an earlier upgrade.
            Case { data: Some(("15", None)), next: None, aside: false, due: "15", is_kept: false },
            Case {
                data: Some(("15", None)),
                next: Some(("17", None)),
                aside: false,
                due: "15",
                is_kept: false,
            },
            Case {
                data: Some(("15", None)),
                next: Some(("17", new)),
                aside: false,
                due: "15",
                is_kept: false,
            },
            Case {
                data: Some(("15", earlier)),
                next: Some(("17", new)),
                aside: false,
                due: "15",
                is_kept: false,
            },
            // Exchanged.
            Case {
                data: Some(("17", new)),
                next: Some(("15", None)),
                aside: false,
                due: "17",
                is_kept: true,
            },
            Case {
                data: Some(("17", new)),
                next: Some(("15", earlier)),
                aside: false,
                due: "17",
                is_kept: true,
            },
            // Without an exchange: the old one is aside.
            Case { data: None, next: Some(("17", new)), aside: true, due: "17", is_kept: true },
            Case { data: Some(("17", new)), next: None, aside: true, due: "17", is_kept: true },
        ] {
            let folder = tempfile::tempdir().unwrap();
            let layout = Layout::new(folder.path().to_owned());
            let next = folder.path().join(NEXT);
            fs::create_dir(&next).unwrap();
            fs::write(next.join(STAMP), format!("{STAMPED}\n")).unwrap();
            if let Some((what, mark)) = case.data {
                cluster(&layout.data, what, mark);
            }
            if let Some((what, mark)) = case.next {
                cluster(&next.join("data"), what, mark);
            }
            let aside = Stamp(STAMPED.to_owned()).kept(folder.path());
            if case.aside {
                cluster(&aside, "15", None);
            }
            settle(&layout).await.unwrap();
            assert_eq!(
                version(&layout.data).as_deref(),
                Some(case.due),
                "{:?} {:?}",
                case.data,
                case.next
            );
            assert_eq!(
                version(&aside).as_deref(),
                case.is_kept.then_some("15"),
                "{:?} {:?}",
                case.data,
                case.next
            );
            assert!(!next.exists());
            assert_eq!(kept(folder.path()).len(), usize::from(case.is_kept));
        }
    }

    #[tokio::test]
    async fn a_stamp_is_part_of_no_path() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["../../etc", "", "a/b"] {
            fs::write(folder.path().join(STAMP), text).unwrap();
            assert_eq!(Stamp::read(&folder.path().join(STAMP)), None, "{text}");
        }
    }
}
