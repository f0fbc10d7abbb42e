//! What tests of several services, and of outages, have in common.

use cluster::{Cluster, Durability, Options, Search, start_with};
use rustix::process::{Pid, Signal, kill_process};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Child;
use tempfile::TempDir;
pub(crate) use testing::wait_for;

/// Notices that answer a file by default.
pub(crate) const NOTICES: usize = 2;

/// A cluster that the test stops and starts, and a data directory beside it.
pub(crate) struct Place {
    pub(crate) cluster: Cluster,
    pub(crate) folder: TempDir,
    home: PathBuf,
}

impl Place {
    pub(crate) async fn new() -> Self {
        let folder = Self::folder();
        let home = folder.path().join("cluster");
        Self::with(folder, home).await
    }

    /// A folder whose content the server of a test that runs as root, which has a user of its own,
    /// can get through.
    pub(crate) fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        folder
    }

    /// With the cluster at this place.
    pub(crate) async fn with(folder: TempDir, home: PathBuf) -> Self {
        let options = Options {
            home: home.clone(),
            cache: folder.path().join("cache"),
            bin_dir: std::env::var_os("BORDEREAU_PG_BIN").map(Into::into),
            durability: Durability::Scratch,
            database: "bordereau".to_owned(),
            backup: None,
        };
        let search = Search { fetch: false, ..Search::default() };
        let cluster = start_with(options, search).await.unwrap();
        Self { cluster, folder, home }
    }

    pub(crate) fn url(&self) -> String {
        testing::postgres::url(&self.cluster.connect_options())
    }

    /// With sessions that the server ends when they are held in a transaction for so many
    /// milliseconds.
    pub(crate) fn url_held_for(&self, milliseconds: u32) -> String {
        format!("{}&options[idle_in_transaction_session_timeout]={milliseconds}", self.url())
    }

    /// Stops the server, as an operator does.
    pub(crate) fn stop(&self) {
        signal(self.cluster.pid(), Signal::INT);
        let file = self.home.join("data/postmaster.pid");
        wait_for("the server to stop", || !file.exists());
    }
}

/// A moment at which services are held until the test lets them go on, however long that takes.
pub(crate) struct Moment {
    name: &'static str,
    file: PathBuf,
}

impl Moment {
    /// Beside the data directory; one at a time.
    pub(crate) fn new(name: &'static str, data: &Path) -> Self {
        let file = data.with_file_name("hold");
        std::fs::write(&file, "").unwrap();
        Self { name, file }
    }

    /// What a service that is to be held there has in its environment.
    pub(crate) fn variable(&self) -> (&'static str, String) {
        ("BORDEREAU_HOLD_AT", format!("{}:{}", self.name, self.file.display()))
    }

    /// Waits until a service is held.
    pub(crate) fn has_come(&self) {
        let held = failpoints::held_by(&self.file);
        wait_for(self.name, || held.exists());
    }

    /// Everybody goes on, now and later.
    pub(crate) fn ends(self) {
        std::fs::remove_file(self.file).unwrap();
    }
}

/// A service that ends with the test.
pub(crate) struct Service(pub(crate) Child);

impl Service {
    /// One that is told to stop has stopped when this returns: its threads take a moment.
    pub(crate) fn signal(&self, kind: Signal) {
        signal(self.0.id(), kind);
        if kind == Signal::STOP {
            let threads = format!("/proc/{}/task", self.0.id());
            let stopped = |thread: std::fs::DirEntry| {
                let stat = std::fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
                stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
            };
            let all = || std::fs::read_dir(&threads).unwrap().flatten().all(stopped);
            wait_for("all threads to stop", all);
        }
    }

    /// Seconds of processor time that it has taken.
    pub(crate) fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
        let ticks: u32 = [fields[11], fields[12]].iter().map(|n| n.parse::<u32>().unwrap()).sum();
        f64::from(ticks) / 100.0
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if self.0.try_wait().is_ok_and(|status| status.is_none()) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

pub(crate) fn signal(id: u32, kind: Signal) {
    let id = Pid::from_raw(i32::try_from(id).unwrap()).unwrap();
    kill_process(id, kind).unwrap();
}

/// Files below a folder.
pub(crate) fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
}

/// Whether a file of this name lies somewhere below a folder.
pub(crate) fn lies_below(folder: &Path, name: &str) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths = entries.map(|entry| entry.path());
    paths.any(|path| path.ends_with(name) || lies_below(&path, name))
}

/// Puts a file in a place below the data directory, whole.
pub(crate) fn drop_in(data: &Path, file: &str, bytes: &[u8]) {
    std::fs::write(data.join("being-written"), bytes).unwrap();
    std::fs::rename(data.join("being-written"), data.join(file)).unwrap();
}
