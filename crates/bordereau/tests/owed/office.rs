//! An installation whose employers owe and pay.

use declaration::{complete, write};
use deposit::WithoutPreetabli;
use serde_json::Value;
use spec::{a00, a01, b02};
use std::fs;
use std::ops::Deref;
use std::process::{Command, Output};
use testing::Service;
use testing::bases::base;

pub(crate) struct Office(pub(crate) Service);

impl Deref for Office {
    type Target = Service;

    fn deref(&self) -> &Service {
        &self.0
    }
}

/// A declaration of these real and capped salaries, in centimes.
pub(crate) fn declared(affilie: u32, periode: u32, salaries: &[(u128, u128)]) -> Vec<u8> {
    let mut records = base("principal");
    let name = format!("{affilie:07}{:04}0011", periode % 10_000);
    records[0].set_text(&a00::N_IDENTIF_TRANSFERT, name.get(..14).unwrap().as_bytes()).unwrap();
    let line = records[2].clone();
    let lines = salaries.iter().zip(0_u32..).map(|((reel, plaf), at)| {
        let mut line = line.clone();
        line.set_number(&b02::N_NUM_ASSURE, numbered(19_100_000 + at).into()).unwrap();
        line.set_number(&b02::N_SALAIRE_REEL, *reel).unwrap();
        line.set_number(&b02::N_SALAIRE_PLAF, *plaf).unwrap();
        line
    });
    let lines: Vec<_> = lines.collect();
    records.splice(2..5, lines);
    for record in &mut records[1..] {
        record.set_number(&a01::N_NUM_AFFILIE, affilie.into()).unwrap();
        record.set_number(&a01::L_PERIODE, periode.into()).unwrap();
    }
    complete(&mut records, |_, _| false).unwrap();
    write(&records)
}

/// An insured number of eight digits and its key.
pub(crate) fn numbered(stem: u32) -> u32 {
    let digits: Vec<u32> = format!("{stem:08}").chars().map(|c| c.to_digit(10).unwrap()).collect();
    let even: u32 = [1, 3, 5, 7].iter().map(|at| digits[*at]).sum();
    let odd: u32 = [2, 4, 6].iter().map(|at| digits[*at]).sum();
    stem * 10 + (10 - (2 * even + odd) % 10) % 10
}

impl Office {
    pub(crate) async fn open() -> Self {
        let mut service = Service::open().await;
        service.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        Self(service)
    }

    pub(crate) async fn close(&self) {
        self.store.close().await;
    }

    /// Takes a file in and in charge.
    pub(crate) async fn take_in_charge(&self, name: &str, bytes: &[u8]) {
        self.take_in_charge_with(&[], name, bytes).await;
    }

    pub(crate) async fn take_in_charge_with(
        &self,
        settings: &[(&str, &str)],
        name: &str,
        bytes: &[u8],
    ) {
        let receipt = self.drop_in(name, bytes).await;
        self.charge_with(settings, &receipt);
    }

    /// Takes a declaration in charge.
    pub(crate) fn charge_with(&self, settings: &[(&str, &str)], receipt: &str) {
        let act = ["batches", "take-in-charge", receipt, "--reason", "échéance"];
        self.said_with(settings, &act);
    }

    /// Drops a file in the inbox and waits for its answer; gives its receipt.
    pub(crate) async fn drop_in(&self, name: &str, bytes: &[u8]) -> String {
        self.take_in(&[(name, bytes.to_vec())]).await.remove(0)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(&[], arguments)
    }

    pub(crate) fn run_with(&self, settings: &[(&str, &str)], arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        command.args(arguments).arg("--data").arg(self.data.path());
        command.envs(settings.iter().copied());
        command.env("DATABASE_URL", self.database.url()).output().unwrap()
    }

    pub(crate) fn said(&self, arguments: &[&str]) -> String {
        self.said_with(&[], arguments)
    }

    pub(crate) fn said_with(&self, settings: &[(&str, &str)], arguments: &[&str]) -> String {
        let output = self.run_with(settings, arguments);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}{out}");
        out
    }

    /// An object a line.
    pub(crate) fn json(&self, arguments: &[&str]) -> Vec<Value> {
        let said = if arguments.contains(&"--format") {
            self.said(arguments)
        } else {
            self.said(&[arguments, &["--format", "json"]].concat())
        };
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// A file of an affiliate's outbox.
    pub(crate) fn outbox(&self, affilie: &str, name: &str) -> Vec<u8> {
        fs::read(self.settings.folders.outbox.join(affilie).join(name)).unwrap()
    }
}
