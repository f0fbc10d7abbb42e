//! A service over a scratch database and a data directory of its own.
//!
//! It runs only while files are taken in, so that a test sees what a service leaves behind.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on must stop"
)]

use crate::postgres::{ScratchDatabase, scratch};
use intake::{Folders, Settings, serve};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{DepotRow, Filter, Sort, Store};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// A service and its resources. Settings may be changed between two runs.
#[derive(Debug)]
pub struct Service {
    /// The data directory.
    pub data: TempDir,
    /// The database.
    pub database: ScratchDatabase,
    /// Connections to it, for the service and the test.
    pub store: Arc<Store>,
    /// Settings of the service.
    pub settings: Settings,
}

impl Service {
    /// Makes the data directory and the database; the usual settings, scanned often.
    pub async fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let database = scratch().await;
        let store = Arc::new(Store::open(database.options(), 4).await.unwrap());
        let mut settings = Settings::usual(Folders::below(data.path()));
        settings.folders.make().unwrap();
        settings.scan_every = Duration::from_millis(200);
        Self { data, database, store, settings }
    }

    /// Runs the service until something has come true.
    pub async fn serving<T>(&self, until: impl AsyncFnOnce() -> T) -> T {
        self.serving_with(&self.settings, until).await
    }

    /// Runs a service of other settings until something has come true.
    pub async fn serving_with<T>(&self, settings: &Settings, until: impl AsyncFnOnce() -> T) -> T {
        let end = CancellationToken::new();
        let task = tokio::spawn(serve(settings.clone(), self.store.clone(), end.clone()));
        let came = until().await;
        end.cancel();
        task.await.unwrap().unwrap();
        came
    }

    /// Takes files in, one after the other; gives their receipts.
    pub async fn take_in(&self, files: &[(&str, Vec<u8>)]) -> Vec<String> {
        let before = self.list().await.len();
        self.serving(async || {
            for (at, (name, bytes)) in files.iter().enumerate() {
                drop_in(&self.settings.folders.inbox, name, bytes);
                eventually(name, async || self.answered().await > before + at).await;
            }
        })
        .await;
        self.list().await.into_iter().skip(before).map(|row| row.accuse).collect()
    }

    /// Rows of all deposits, oldest first; préétablis, which are not answered, are none.
    pub async fn list(&self) -> Vec<DepotRow> {
        let all = Filter { limit: 10_000, sort: Sort::Oldest, ..Filter::default() };
        let rows = self.store.list(&all).await.unwrap();
        rows.into_iter().filter(|row| row.nature != "preetabli").collect()
    }

    /// Deposits whose notices are in the outbox.
    pub async fn answered(&self) -> usize {
        self.list().await.iter().filter(|row| row.publie_le.is_some()).count()
    }

    /// The control notice in the outbox whose name has this in it.
    #[must_use]
    pub fn control_notice(&self, part: &str) -> Option<Value> {
        let folders = fs::read_dir(&self.settings.folders.outbox).unwrap();
        let files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
        let mut paths = files.map(|file| file.unwrap().path());
        let path = paths.find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.contains(part) && name.ends_with("controle.json")
        })?;
        Some(serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
    }

    /// Whether notices wait to be published.
    pub async fn waits(&self) -> bool {
        self.store.backlog().await.unwrap().0 > 0
    }
}

/// Puts a file into a folder, whole, as a sender does who writes under another name first.
pub fn drop_in(folder: &Path, name: &str, bytes: &[u8]) {
    fs::create_dir_all(folder).unwrap();
    let hidden = folder.join(".part");
    fs::write(&hidden, bytes).unwrap();
    fs::rename(&hidden, folder.join(name)).unwrap();
}

/// [`eventually`] without a runtime, for tests of programs.
///
/// # Panics
/// It does not hold within [`crate::patience::PATIENCE`]; `what` names it.
pub fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < crate::patience::PATIENCE, "{what}: it does not come");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Waits until something holds.
///
/// # Panics
/// It does not hold within [`crate::patience::PATIENCE`]; `what` names it.
pub async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let start = Instant::now();
    while !holds().await {
        assert!(start.elapsed() < crate::patience::PATIENCE, "{what}: it does not come");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
