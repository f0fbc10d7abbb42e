//! An office: services take files in, commands are asked.

use deposit::WithoutPreetabli;
use intake::{Folders, Settings, serve};
use serde_json::Value;
use std::fs;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Filter, Sort, Store};
use testing::postgres::{ScratchDatabase, scratch};
use tokio_util::sync::CancellationToken;

pub(crate) const PERSON: &str = "168764721";
pub(crate) const REASON: [&str; 2] = ["--reason", "demande de l'intéressé"];

/// A database that real services have filled.
pub(crate) struct Office {
    pub(crate) data: tempfile::TempDir,
    pub(crate) database: ScratchDatabase,
    pub(crate) settings: Settings,
    pub(crate) store: Arc<Store>,
}

impl Office {
    pub(crate) async fn open() -> Self {
        let data = tempfile::tempdir().unwrap();
        let database = scratch().await;
        let store = Arc::new(Store::open(database.options(), 4).await.unwrap());
        let mut settings = Settings::usual(Folders::below(data.path()));
        settings.folders.make().unwrap();
        settings.scan_every = Duration::from_millis(200);
        settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        Self { data, database, settings, store }
    }

    /// Takes files in; gives the receipts of all deposits, oldest first.
    pub(crate) async fn take_in(&self, files: &[(&str, Vec<u8>)]) -> Vec<String> {
        let end = CancellationToken::new();
        let task = tokio::spawn(serve(self.settings.clone(), self.store.clone(), end.clone()));
        let all = Filter { limit: 100, sort: Sort::Oldest, ..Filter::default() };
        let mut receipts = Vec::new();
        for (name, bytes) in files {
            let before = self.store.list(&all).await.unwrap().len();
            let hidden = self.settings.folders.inbox.join(".part");
            fs::write(&hidden, bytes).unwrap();
            fs::rename(&hidden, self.settings.folders.inbox.join(name)).unwrap();
            let start = Instant::now();
            loop {
                let rows = self.store.list(&all).await.unwrap();
                if rows.iter().filter(|row| row.publie_le.is_some()).count() > before {
                    receipts = rows.into_iter().map(|row| row.accuse).collect();
                    break;
                }
                assert!(start.elapsed() < testing::PATIENCE, "{name} is not answered");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        end.cancel();
        task.await.unwrap().unwrap();
        receipts
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        command.args(arguments).arg("--data").arg(self.data.path());
        command.env("DATABASE_URL", self.database.url()).output().unwrap()
    }

    pub(crate) fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// An object a line, of `insured career` or `insured rights`.
    pub(crate) fn json(&self, what: &str, more: &[&str]) -> Vec<Value> {
        let asked = ["insured", what, PERSON, "--format", "json"];
        let said = self.said(&[&asked[..], &REASON, more].concat());
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
