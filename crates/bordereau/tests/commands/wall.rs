//! `bordereau serve` as a sender meets it who may write into one folder of the inbox and read one
//! of the outbox.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use spec::b02;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use testing::bases::base;
use testing::postgres::{ScratchDatabase, scratch};
use testing::wait_for;

struct Service {
    child: Child,
    data: tempfile::TempDir,
    database: ScratchDatabase,
}

impl Service {
    async fn start() -> Self {
        let (data, database) = (tempfile::tempdir().unwrap(), scratch().await);
        let mut command = bordereau(&database, data.path(), &["serve"]);
        command
            .env("BORDEREAU_SCAN_EVERY_MS", "300")
            .env("BORDEREAU_COMPLEMENTARY_AT_ONCE", "true");
        let log = fs::File::create(data.path().join("log")).unwrap();
        let child = command.stdout(Stdio::null()).stderr(log).spawn().unwrap();
        Self { child, data, database }
    }

    /// Drops a file; gives the answers to it, joined, and the receipt.
    fn answers(&self, folder: &str, name: &str, bytes: &[u8]) -> (String, String) {
        let (inbox, outbox) = (self.data.path().join("inbox"), self.data.path().join("outbox"));
        wait_for("the inbox", || inbox.is_dir());
        fs::create_dir_all(inbox.join(folder)).unwrap();
        fs::write(inbox.join(".part"), bytes).unwrap();
        fs::rename(inbox.join(".part"), inbox.join(folder).join(format!("{name}.txt"))).unwrap();
        let of_this = |path: &PathBuf| {
            let file = path.file_name().unwrap().to_string_lossy();
            file.starts_with(&format!("{name}."))
        };
        let found = || {
            let mut found: Vec<_> = below(&outbox).into_iter().filter(of_this).collect();
            found.sort();
            found
        };
        // The page is the last that is put in place.
        wait_for(name, || {
            found().iter().any(|path| path.to_string_lossy().ends_with("controle.html"))
        });
        let said = found().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
        let file = found()[0].file_name().unwrap().to_string_lossy().into_owned();
        (said, file.split('.').nth(1).unwrap().to_owned())
    }

    fn run(&self, arguments: &[&str]) -> Output {
        bordereau(&self.database, self.data.path(), arguments).output().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let id = rustix::process::Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        let _ = self.child.wait();
    }
}

fn bordereau(database: &ScratchDatabase, data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.env("DATABASE_URL", database.url()).stdin(Stdio::null());
    command.args(arguments).arg("--data").arg(data);
    command
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_reads_nobody_elses_people_deposits_or_numbers() {
    let service = Service::start().await;
    let preetabli = service.data.path().join("preetabli");
    wait_for("the folder of préétablis", || preetabli.is_dir());
    let records = base("preetabli");
    fs::write(preetabli.join(".part"), write(&records)).unwrap();
    fs::rename(preetabli.join(".part"), preetabli.join("AFF.txt")).unwrap();
    let principal = write(&base("principal"));
    let (own, receipt) = service.answers("", "own", &principal);
    assert!(own.contains(r#""verdict":"accepted""#) && own.contains(r#""conformity":"checked""#));

    // The declarer's insured, as his préétabli writes them.
    let people: Vec<String> = records[2..5]
        .iter()
        .flat_map(|record| {
            [&b02::N_NUM_ASSURE, &b02::L_NOM_PRENOM]
                .map(|field| String::from_utf8_lossy(field.of(record.bytes())).trim().to_owned())
        })
        .collect();
    let header = "affilie;periode;num_assure;nom_prenom;jours;salaire_reel";
    let number = &people[0];
    let csv = [
        format!("{header}\n1773341;200610;999999999;X;26;3000.00\n"),
        format!("{header}\n1773341;200610;{number};AUTRE NOM;26;3000.00\n"),
    ];
    let mut complementary = base("complementary");
    complementary[0].set_text(&spec::e00::L_CAT, b"E3").unwrap();
    let attempts: [(&str, Vec<u8>); 4] = [
        ("asks", csv[0].clone().into_bytes()),
        ("guesses", csv[1].clone().into_bytes()),
        ("again", principal),
        ("more", write(&complementary)),
    ];
    for (name, bytes) in attempts {
        let sent = String::from_utf8_lossy(&bytes).into_owned();
        let (said, _) = service.answers("7654321", name, &bytes);
        assert!(said.contains(r#""BRD-203":1"#), "{said}");
        assert!(said.contains(r#""duplicate_of":null"#) && !said.contains(&receipt), "{said}");
        for told in ["BRD-201", "BRD-204", "BRD-205", "BRD-206", "BRD-207", "BRD-208", "BRD-305"] {
            assert!(!said.contains(told), "{name}: {told}");
        }
        for value in people.iter().filter(|value| !sent.contains(*value)) {
            assert!(!said.contains(value), "{name}: {value} was not in the file");
        }
    }
    let foreign = service.run(&[
        "batches",
        "list",
        "--affilie",
        "1773341",
        "--preetablis",
        "--format",
        "json",
    ]);
    let listed = String::from_utf8_lossy(&foreign.stdout).into_owned();
    let mut files: Vec<String> = listed
        .lines()
        .map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap()["file"].to_string())
        .collect();
    files.sort();
    assert_eq!(
        files,
        [r#""AFF.txt""#, r#""own.txt""#],
        "his préétabli and his own deposit: {listed}"
    );

    // What rests on a declaration is said with its receipt, and the employer reads of a withdrawal.
    let (more, complement) = service.answers("", "entrants", &write(&base("complementary")));
    assert!(more.contains(r#""verdict":"accepted""#), "{more}");
    let withdraw = |receipt: &str| {
        service.run(&["batches", "withdraw", receipt, "--reason", "demande de l'affilié"])
    };
    let refused = withdraw(&receipt);
    let error = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{error}");
    assert!(error.contains(&complement) && error.contains("reposent sur elle"), "{error}");
    for one in [&complement, &receipt] {
        assert_eq!(withdraw(one).status.code(), Some(0));
    }
    let told = service.data.path().join(format!("outbox/1773341/own.{receipt}.etat.json"));
    let told: serde_json::Value = serde_json::from_slice(&fs::read(told).unwrap()).unwrap();
    assert_eq!(
        [&told["before"], &told["after"], &told["reason"]],
        ["validated", "withdrawn", "demande de l'affilié"]
    );
}
