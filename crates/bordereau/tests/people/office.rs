//! An office: services take files in, commands are asked.

use deposit::WithoutPreetabli;
use serde_json::Value;
use std::ops::Deref;
use std::process::{Command, Output};
use testing::Service;

pub(crate) const PERSON: &str = "168764721";
pub(crate) const REASON: [&str; 2] = ["--reason", "demande de l'intéressé"];

/// A database that real services have filled.
pub(crate) struct Office(Service);

impl Deref for Office {
    type Target = Service;

    fn deref(&self) -> &Service {
        &self.0
    }
}

impl Office {
    pub(crate) async fn open() -> Self {
        let mut service = Service::open().await;
        service.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        Self(service)
    }

    /// Takes files in; gives the receipts of all deposits, oldest first.
    pub(crate) async fn take_in(&self, files: &[(&str, Vec<u8>)]) -> Vec<String> {
        self.0.take_in(files).await;
        self.list().await.into_iter().map(|row| row.accuse).collect()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(&[], arguments)
    }

    /// With variables of the environment.
    pub(crate) fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        command.args(arguments).arg("--data").arg(self.data.path());
        command.envs(variables.iter().copied());
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
