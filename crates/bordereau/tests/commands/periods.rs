//! A deposit left out of the export of its period by somebody who can sign it: the journal tells.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use deposit::{SealKey, WithoutPreetabli};
use intake::{Folders, Settings, serve};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Archived, Link, Store, hex};
use testing::bases::of_affiliate;
use testing::postgres::scratch;
use tokio_util::sync::CancellationToken;

/// Takes files in until all are answered.
async fn take_in(store: &Arc<Store>, folders: &Folders, files: &[(&str, Vec<u8>)]) {
    let mut settings = Settings::usual(folders.clone());
    settings.scan_every = Duration::from_millis(100);
    settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let end = CancellationToken::new();
    let task = tokio::spawn(serve(settings, store.clone(), end.clone()));
    for (name, bytes) in files {
        fs::write(folders.inbox.join(name), bytes).unwrap();
    }
    let start = Instant::now();
    loop {
        let all = store.list(&store::Filter { limit: 100, ..Default::default() }).await.unwrap();
        if all.iter().filter(|depot| depot.publie_le.is_some()).count() == files.len() {
            break;
        }
        assert!(start.elapsed() < testing::PATIENCE, "not all are answered");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    end.cancel();
    task.await.unwrap().unwrap();
}

fn run(arguments: &[&str], data: &Path, url: &str) -> (Option<i32>, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(arguments)
        .env("BORDEREAU_DATA", data)
        .env("DATABASE_URL", url)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

/// Rewrites a file of lines of JSON; those that `with` gives nothing for are left out.
fn rewrite(path: &Path, with: impl Fn(Value) -> Option<Value>) {
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|line| with(serde_json::from_str(line).unwrap()));
    let lines = rows.flat_map(|row| [row.to_string(), "\n".to_owned()]);
    fs::write(path, lines.collect::<String>()).unwrap();
}

/// Changes what the head of the manifest says under a name.
fn rewrite_head(folder: &Path, name: &str, with: impl Fn(&str) -> String) {
    let manifest = fs::read_to_string(folder.join("MANIFEST")).unwrap();
    let (head, files) = manifest.split_once("\n\n").unwrap();
    let lines = head.lines().map(|line| match line.split_once(' ') {
        Some((known, value)) if known == name => format!("{name} {}\n", with(value)),
        _ => format!("{line}\n"),
    });
    fs::write(folder.join("MANIFEST"), lines.collect::<String>() + "\n" + files).unwrap();
}

/// Makes the manifest right for what lies in the folder now, and signs it.
fn sign(folder: &Path, key: &SealKey) {
    let depots = fs::read_to_string(folder.join("depots.jsonl")).unwrap();
    let depots: Vec<Archived> =
        depots.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rows =
        depots.iter().map(|row| format!("{} {} {}\n", row.affilie, row.id, hex(row.registre())));
    let which = hex(Sha256::digest(rows.collect::<String>()));
    rewrite_head(folder, "depots", |_| format!("{} {which}", depots.len()));
    let manifest = fs::read_to_string(folder.join("MANIFEST")).unwrap();
    let (head, files) = manifest.split_once("\n\n").unwrap();
    let names = files.lines().map(|line| line.splitn(3, ' ').nth(2).unwrap());
    let listed = names.filter_map(|name| {
        let bytes = fs::read(folder.join(name)).ok()?;
        Some(format!("{} {} {name}\n", bytes.len(), hex(Sha256::digest(&bytes))))
    });
    let manifest = format!("{head}\n\n{}", listed.collect::<String>());
    fs::write(folder.join("MANIFEST"), &manifest).unwrap();
    let digest = hex(Sha256::digest(&manifest));
    let mut message = b"bordereau export 1\n".to_vec();
    for field in [&key.public().id, &digest] {
        message.extend_from_slice(format!("{}:{field},", field.len()).as_bytes());
    }
    let signed = format!("{} {}\n", key.public().id, hex(key.sign(&message)));
    fs::write(folder.join("MANIFEST.sig"), signed).unwrap();
}

/// Removes the files of an affiliate.
fn without_files(folder: &Path, affilie: &str) {
    for within in ["contenus", "avis"] {
        let all: Vec<PathBuf> =
            fs::read_dir(folder.join(within)).unwrap().map(|entry| entry.unwrap().path()).collect();
        for path in all {
            if path.file_name().unwrap().to_string_lossy().starts_with(affilie) {
                fs::remove_file(path).unwrap();
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_that_is_left_out_of_the_export_of_a_period_is_found_whoever_signs_it() {
    let database = scratch().await;
    let store = Arc::new(Store::open(database.options(), 4).await.unwrap());
    let data = tempfile::tempdir().unwrap();
    let folders = Folders::below(data.path());
    folders.make().unwrap();
    let files = [("1.txt", of_affiliate("1773341")), ("2.txt", of_affiliate("2345678"))];
    take_in(&store, &folders, &files).await;
    store.close().await;
    let key = SealKey::open(&folders.cles).unwrap();
    let public = folders.cles.join(format!("{}.pub", key.public().id));
    let made = |name: &str| {
        let folder = data.path().join(name);
        let export = ["audit", "export", "--periode", "200610", "-o", folder.to_str().unwrap()];
        let (status, said) = run(&export, data.path(), &database.url());
        assert_eq!(status, Some(0), "{said}");
        folder
    };
    let verify = |folder: &Path| {
        let verify = ["audit", "verify", "--offline", folder.to_str().unwrap()];
        let verify = [&verify[..], &["--key", public.to_str().unwrap()]].concat();
        run(&verify, data.path(), "")
    };
    let is_left_out = |row: &Value| row["affilie"] == json!(2_345_678);

    let (status, said) = verify(&made("whole"));
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("2 deposits"), "{said}");

    // It is said to be of another period.
    let folder = made("elsewhere");
    rewrite(&folder.join("depots.jsonl"), |row| (!is_left_out(&row)).then_some(row));
    rewrite(&folder.join("etats.jsonl"), |mut row| {
        if is_left_out(&row) {
            row["periode"] = json!(200_611);
        }
        Some(row)
    });
    without_files(&folder, "2345678");
    sign(&folder, &key);
    let (status, said) = verify(&folder);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("not the period that the journal vouches for"), "{said}");
    assert!(said.contains("it is not there to be compared"), "{said}");
    assert!(!said.contains("MANIFEST"), "the signature is right: {said}");
    // What spec/journal.md prints finds it as well, where there is a Python.
    let page =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/journal.md")).unwrap();
    let script = page.split("```python\n").nth(1).unwrap().split("```").next().unwrap();
    match Command::new("python3").arg("-c").arg(script).arg(&folder).arg(&public).output() {
        Ok(python) => {
            let said = String::from_utf8_lossy(&python.stderr).into_owned();
            assert!(!python.status.success() && said.contains("another period"), "{said}");
        }
        Err(_) => println!("no python3: the script of spec/journal.md was not run"),
    }

    // Entries of an earlier version do not tell the period: that is no fault, and is said.
    let folder = made("earlier");
    let path = folder.join("journal.jsonl");
    let (mut before, mut journal) = ([0; 32], String::new());
    for line in fs::read_to_string(&path).unwrap().lines() {
        let mut link: Link = serde_json::from_str(line).unwrap();
        let kept = link.pieces.lines().filter(|piece| !piece.starts_with("periode "));
        link.pieces = kept.flat_map(|piece| [piece, "\n"]).collect();
        link.precedent = before;
        link.empreinte = link.digest();
        before = link.empreinte;
        journal += &(serde_json::to_string(&link).unwrap() + "\n");
    }
    assert_ne!(journal, fs::read_to_string(&path).unwrap());
    fs::write(&path, journal).unwrap();
    rewrite_head(&folder, "tete", |tete| {
        format!("{} {}", tete.split_once(' ').unwrap().0, hex(before))
    });
    sign(&folder, &key);
    let (status, said) = verify(&folder);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("does not tell the period of 2 deposits"), "{said}");

    // Nothing is said of it.
    let folder = made("nowhere");
    for name in ["depots.jsonl", "etats.jsonl"] {
        rewrite(&folder.join(name), |row| (!is_left_out(&row)).then_some(row));
    }
    rewrite_head(&folder, "etats", |_| "1".to_owned());
    without_files(&folder, "2345678");
    sign(&folder, &key);
    let (status, said) = verify(&folder);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("in the journal, but not in the ledger"), "{said}");
}
