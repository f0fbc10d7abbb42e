//! An export as whoever holds it may have changed it: every change is found and named, and nothing
//! outside of it is read.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]
#![expect(clippy::print_stdout, reason = "a test that leaves something out says so")]

use declaration::write;
use deposit::{SealKey, WithoutPreetabli};
use intake::{Folders, Settings, serve};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Seal, Store, hex};
use testing::bases::{base, of_affiliate};
use testing::postgres::scratch;
use tokio_util::sync::CancellationToken;

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

async fn served(store: &Arc<Store>, folders: &Folders, due: usize) {
    let mut settings = Settings::usual(folders.clone());
    settings.settle = Duration::from_millis(50);
    settings.scan_every = Duration::from_millis(100);
    settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let end = CancellationToken::new();
    let task = tokio::spawn(serve(settings, store.clone(), end.clone()));
    let start = Instant::now();
    loop {
        let all = store.list(&store::Filter { limit: 100, ..Default::default() }).await.unwrap();
        let published = all.iter().filter(|depot| depot.publie_le.is_some()).count();
        if published >= due && fs::read_dir(&folders.preetabli).unwrap().count() == 0 {
            break;
        }
        assert!(start.elapsed() < testing::PATIENCE, "{published} of {due} answered");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    end.cancel();
    task.await.unwrap().unwrap();
}

/// A data directory with exports: of everything, of a period, and the public key that seals were
/// first made with.
struct Made {
    data: tempfile::TempDir,
    url: String,
    first_key: PathBuf,
    /// Entry that the first seal holds.
    sealed: i64,
}

impl Made {
    fn command(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .args(arguments)
            .arg("--data")
            .arg(self.data.path())
            .env("DATABASE_URL", &self.url)
            .output()
            .unwrap()
    }

    fn done(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output));
        text(&output)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.data.path().join(name)
    }
}

/// Three deposits, of which one with a préétabli; an act, two keys, two seals.
async fn made(url: String, store: &Arc<Store>) -> Made {
    let data = tempfile::tempdir().unwrap();
    let folders = Folders::below(data.path());
    folders.make().unwrap();
    fs::write(folders.preetabli.join("AFF.txt"), write(&base("preetabli"))).unwrap();
    fs::write(folders.inbox.join("1.txt"), write(&base("principal"))).unwrap();
    fs::write(folders.inbox.join("2.txt"), of_affiliate("1234567")).unwrap();
    served(store, &folders, 2).await;
    let mut made = Made { data, url, first_key: PathBuf::new(), sealed: 0 };
    // The service has sealed the day.
    made.done(&["audit", "seal"]);
    made.first_key = publics(&made.at("cles")).remove(0);
    fs::write(folders.inbox.join("3.txt"), of_affiliate("2345678")).unwrap();
    served(store, &folders, 3).await;
    let all = store.list(&store::Filter { limit: 100, ..Default::default() }).await.unwrap();
    let taken = all.iter().find(|depot| depot.nom == b"2.txt").unwrap();
    let taken = taken.accuse.clone();
    made.done(&["batches", "take-in-charge", &taken, "--reason", "due date"]);
    made.done(&["audit", "key", "rotate"]);
    made.done(&["audit", "seal"]);
    let whole = made.at("whole");
    made.done(&["audit", "export", "-o", whole.to_str().unwrap()]);
    let seals = fs::read_to_string(whole.join("sceaux.jsonl")).unwrap();
    let first: Seal = serde_json::from_str(seals.lines().next().unwrap()).unwrap();
    made.sealed = first.position;
    made
}

fn publics(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.extension().is_some_and(|end| end == "pub")).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

fn first(folder: &Path, within: &str) -> PathBuf {
    let mut all: Vec<_> =
        fs::read_dir(folder.join(within)).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all.remove(0)
}

fn change(path: &Path, with: impl FnOnce(String) -> String) {
    let before = fs::read_to_string(path).unwrap();
    let after = with(before.clone());
    assert_ne!(before, after, "{}: nothing was changed", path.display());
    fs::write(path, after).unwrap();
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(path, bytes).unwrap();
}

/// What an attacker without the key can do: the manifest names the files as they are now, with
/// another head if he likes.
fn reforge(folder: &Path, head: impl FnOnce(String) -> String) {
    let path = folder.join("MANIFEST");
    let manifest = fs::read_to_string(&path).unwrap();
    let (old, files) = manifest.split_once("\n\n").unwrap();
    let mut out = head(old.to_owned()) + "\n\n";
    for line in files.lines() {
        let name = line.splitn(3, ' ').nth(2).unwrap();
        if let Ok(bytes) = fs::read(folder.join(name)) {
            let digest = hex(Sha256::digest(&bytes));
            writeln!(out, "{} {digest} {name}", bytes.len()).unwrap();
        }
    }
    fs::write(path, out).unwrap();
}

fn same(head: String) -> String {
    head
}

/// The head of the manifest as it has to be for these deposits.
fn with_deposits(folder: &Path, head: &str) -> String {
    let depots = fs::read_to_string(folder.join("depots.jsonl")).unwrap();
    let rows: Vec<store::Archived> =
        depots.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lines =
        rows.iter().map(|row| format!("{} {} {}\n", row.affilie, row.id, hex(row.registre())));
    let digest = hex(Sha256::digest(lines.collect::<String>()));
    let lines = head.lines().map(|line| {
        if line.starts_with("depots ") {
            format!("depots {} {digest}", rows.len())
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A change, and what must be said of it.
type Tampering = (&'static str, fn(&Path), &'static str);

const TAMPERINGS: &[Tampering] = &[
    ("content", |at| flip(&first(at, "contenus")), ": not the file that MANIFEST names"),
    ("notice", |at| flip(&first(at, "avis")), ": not the file that MANIFEST names"),
    ("preetabli", |at| flip(&first(at, "preetablis")), ": not the file that MANIFEST names"),
    ("key file", |at| flip(&publics(at)[0]), ".pub: not the file that MANIFEST names"),
    (
        "longer",
        |at| fs::write(first(at, "avis"), "x".repeat(100_000)).unwrap(),
        ": 100000 bytes, not the",
    ),
    ("file gone", |at| fs::remove_file(first(at, "avis")).unwrap(), ": missing"),
    ("table gone", |at| fs::remove_file(at.join("sceaux.jsonl")).unwrap(), "sceaux.jsonl: missing"),
    (
        "file added",
        |at| fs::write(at.join("avis/1234567-9.controle.txt"), "x").unwrap(),
        "avis/1234567-9.controle.txt: MANIFEST does not name it",
    ),
    (
        "hidden file added",
        |at| fs::write(at.join(".x"), "x").unwrap(),
        ".x: MANIFEST does not name it",
    ),
    (
        "folder added",
        |at| fs::create_dir(at.join("avis/x")).unwrap(),
        "avis/x: MANIFEST does not name it",
    ),
    ("manifest gone", |at| fs::remove_file(at.join("MANIFEST")).unwrap(), "MANIFEST: missing"),
    (
        "manifest emptied",
        |at| fs::write(at.join("MANIFEST"), "").unwrap(),
        "MANIFEST: it does not say what the export is of",
    ),
    (
        "manifest without files",
        |at| {
            change(&at.join("MANIFEST"), |text| {
                text.split_once("\n\n").unwrap().0.to_owned() + "\n\n"
            });
        },
        "journal.jsonl: MANIFEST does not name it",
    ),
    ("not signed", |at| fs::remove_file(at.join("MANIFEST.sig")).unwrap(), "MANIFEST.sig: missing"),
    (
        "signed for something else",
        |at| flip_hex(&at.join("MANIFEST.sig")),
        "has not signed this MANIFEST",
    ),
    (
        "journal, forged",
        |at| {
            change(&at.join("journal.jsonl"), |text| text.replacen("due date", "no date", 1));
            reforge(at, same);
        },
        "journal.empreinte: entry",
    ),
    (
        "journal, forged, signature",
        |at| {
            change(&at.join("journal.jsonl"), |text| text.replacen("due date", "no date", 1));
            reforge(at, same);
        },
        "has not signed this MANIFEST",
    ),
    (
        "entry taken out, forged",
        |at| {
            change(&at.join("journal.jsonl"), |text| without_line(&text, 2));
            reforge(at, same);
        },
        "journal.position: 4 comes after 2",
    ),
    (
        "journal cut in a line",
        |at| {
            change(&at.join("journal.jsonl"), |text| text[..text.len() - 9].to_owned());
            reforge(at, same);
        },
        "journal.jsonl: line",
    ),
    (
        "deposit changed, forged",
        |at| {
            change(&at.join("depots.jsonl"), |text| {
                text.replacen("\"octets\":2349", "\"octets\":2350", 1)
            });
            reforge(at, same);
        },
        "depots.jsonl: not the 4 deposits",
    ),
    (
        "deposit twice",
        |at| {
            change(&at.join("depots.jsonl"), |text| {
                text.clone() + text.lines().next().unwrap() + "\n"
            });
            reforge(at, same);
        },
        ": a second time",
    ),
    (
        "deposit left out",
        |at| {
            change(&at.join("depots.jsonl"), |text| without_line(&text, 0));
            reforge(at, same);
        },
        "depots.jsonl: not the 4 deposits that MANIFEST says are in it, but 3 others",
    ),
    (
        "state, forged",
        |at| {
            change(&at.join("etats.jsonl"), |text| {
                text.replacen("taken-in-charge", "validated", 1)
            });
            reforge(at, same);
        },
        "depot.etat: receipt",
    ),
    (
        "state left out",
        |at| {
            change(&at.join("etats.jsonl"), |text| without_line(&text, 0));
            reforge(at, same);
        },
        "etats.jsonl: 3 deposits, not the 4",
    ),
    (
        "seal, forged",
        |at| {
            change(&at.join("sceaux.jsonl"), |text| {
                text.replacen("\"jour\":\"20", "\"jour\":\"19", 1)
            });
            reforge(at, same);
        },
        "sceau.signature: the seal",
    ),
    (
        "no seals, forged",
        |at| {
            fs::write(at.join("sceaux.jsonl"), "").unwrap();
            reforge(at, same);
        },
        "sceau: the seal that entry",
    ),
    (
        "préétabli in force, forged",
        |at| {
            let path = at.join("preetablis.jsonl");
            change(&path, |text| text.replacen("\"actuel\":true", "\"actuel\":false", 1));
            reforge(at, same);
        },
        "preetabli.actuel",
    ),
    (
        "trigger, forged",
        |at| {
            let path = at.join("catalogue.jsonl");
            change(&path, |text| text.replacen("CREATE TRIGGER histoire ", "CREATE TRIGGER x ", 1));
            reforge(at, same);
        },
        "this is missing: trigger",
    ),
    (
        "succession, forged",
        |at| {
            change(&at.join("cles.jsonl"), |text| {
                let (head, tail) = text.rsplit_once("\"signature\":\"").unwrap();
                // One signature of 256 begins with these digits.
                let other = if tail.starts_with("00") { "11" } else { "00" };
                format!("{head}\"signature\":\"{other}{}", &tail[2..])
            });
            reforge(at, same);
        },
        "cle.signature: key",
    ),
    (
        "pretends a period",
        |at| {
            fs::write(at.join("depots.jsonl"), "").unwrap();
            reforge(at, |head| {
                with_deposits(at, &head.replace("portee tout", "portee periode 209901"))
            });
        },
        "has not signed this MANIFEST",
    ),
    (
        "another moment",
        |at| reforge(at, |head| head.replacen("\nle 20", "\nle 30", 1)),
        "has not signed this MANIFEST",
    ),
    (
        "another database",
        |at| reforge(at, |head| head.replacen("installation ", "installation 0", 1)),
        "MANIFEST",
    ),
    (
        "line without an end",
        |at| {
            fs::write(at.join("depots.jsonl"), vec![b'x'; 17 << 20]).unwrap();
            reforge(at, same);
        },
        "depots.jsonl: line 1: too long",
    ),
    (
        "no JSON",
        |at| {
            fs::write(at.join("etats.jsonl"), format!("{}\n", "[".repeat(1_000_000))).unwrap();
            reforge(at, same);
        },
        "etats.jsonl: line 1: cannot be understood",
    ),
    (
        "a name that leads out",
        |at| {
            change(&at.join("MANIFEST"), |text| {
                format!("{text}3 {} ../../../etc/passwd\n", "0".repeat(64))
            });
        },
        ": not the size, digest and name of a file of an export",
    ),
    (
        "a name twice",
        |at| {
            change(&at.join("MANIFEST"), |text| {
                let last = text.lines().last().unwrap().to_owned();
                text + &last + "\n"
            });
        },
        "MANIFEST: names a file twice",
    ),
    (
        "a form that leads out",
        |at| {
            change(&at.join("depots.jsonl"), |text| {
                text.replacen(
                    "\"forme\":\"controle.json\"",
                    "\"forme\":\"/../../../../etc/passwd\"",
                    1,
                )
            });
            reforge(at, same);
        },
        "a notice is called /../../../../etc/passwd",
    ),
    (
        "a link for a file",
        |at| {
            let path = first(at, "contenus");
            fs::rename(&path, at.join("../outside")).unwrap();
            symlink(at.join("../outside"), path).unwrap();
        },
        ": is a link, where a file is due",
    ),
    (
        "a link for a folder",
        |at| {
            fs::rename(at.join("avis"), at.join("../outside-avis")).unwrap();
            symlink(at.join("../outside-avis"), at.join("avis")).unwrap();
        },
        "avis: MANIFEST does not name it",
    ),
    (
        "endless zeros",
        |at| {
            fs::remove_file(at.join("journal.jsonl")).unwrap();
            symlink("/dev/zero", at.join("journal.jsonl")).unwrap();
        },
        "journal.jsonl: is a link",
    ),
    (
        "endless zeros for the manifest",
        |at| {
            fs::remove_file(at.join("MANIFEST")).unwrap();
            symlink("/dev/zero", at.join("MANIFEST")).unwrap();
        },
        "MANIFEST: is a link",
    ),
    (
        "a pipe",
        |at| {
            fs::remove_file(at.join("depots.jsonl")).unwrap();
            node(&at.join("depots.jsonl"), rustix::fs::FileType::Fifo, 0);
        },
        "depots.jsonl: is a pipe",
    ),
    (
        "a pipe for the signature",
        |at| {
            fs::remove_file(at.join("MANIFEST.sig")).unwrap();
            node(&at.join("MANIFEST.sig"), rustix::fs::FileType::Fifo, 0);
        },
        "MANIFEST.sig: is a pipe",
    ),
    (
        "a name that clears the screen",
        |at| fs::write(at.join("avis/\u{1b}[2J\nall is as it was written"), "x").unwrap(),
        "avis/\\u{1b}[2J\\nall is as it was written: MANIFEST does not name it",
    ),
];

fn flip_hex(path: &Path) {
    change(path, |text| {
        let at = text.find(' ').unwrap() + 1;
        let other = if &text[at..=at] == "0" { "1" } else { "0" };
        format!("{}{other}{}", &text[..at], &text[at + 1..])
    });
}

fn without_line(text: &str, which: usize) -> String {
    let lines = text.lines().enumerate().filter(|(at, _)| *at != which);
    lines.flat_map(|(_, line)| [line, "\n"]).collect()
}

fn node(path: &Path, kind: rustix::fs::FileType, device: u64) {
    let access = rustix::fs::Mode::from_bits_truncate(0o600);
    rustix::fs::mknodat(rustix::fs::CWD, path, kind, access, device).unwrap();
}

fn verify(folder: &Path, more: &[&str]) -> Output {
    // Whoever waits for a pipe, or reads without end, is ended.
    Command::new("timeout")
        .args(["60", env!("CARGO_BIN_EXE_bordereau"), "audit", "verify", "--offline"])
        .arg(folder)
        .args(more)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_to_an_export_is_found_and_nothing_outside_of_it_is_read() {
    let database = scratch().await;
    let store = Arc::new(Store::open(database.options(), 4).await.unwrap());
    let made = made(database.url(), &store).await;
    let whole = made.at("whole");
    let key = ["--key", made.first_key.to_str().unwrap()];
    for more in [&key[..], &[]] {
        let clean = verify(&whole, more);
        assert_eq!(clean.status.code(), Some(0), "{}", text(&clean));
        assert!(text(&clean).contains("4 deposits, 4 derived again"), "{}", text(&clean));
        let from_archive = text(&clean).contains("the public keys of the archive itself");
        assert_eq!(from_archive, more.is_empty(), "{}", text(&clean));
        assert!(text(&clean).contains("entries came after the last seal"), "{}", text(&clean));
    }
    let mut unseen = Vec::new();
    for (at, (name, tamper, due)) in TAMPERINGS.iter().enumerate() {
        let place = made.at(&format!("tampered-{at}"));
        let folder = place.join("export");
        copy(&whole, &folder);
        tamper(&folder);
        let found = verify(&folder, &key);
        let said = text(&found);
        let plain = said.chars().all(|letter| letter == '\n' || spec::is_printable(letter));
        if found.status.code() != Some(1) || !said.contains(due) || !plain {
            unseen.push(format!("{name}: {due} is due\n{:?} {said}", found.status.code()));
        }
        fs::remove_dir_all(place).unwrap();
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
    devices(&made, &whole);
    strangers(&made, &whole);
    cut_back(&made, &whole);
    of_a_period(&made, &key);
    witnesses(&made, &whole);
    store.close().await;
}

/// A device: where one can be made.
fn devices(made: &Made, whole: &Path) {
    if !rustix::process::getuid().is_root() {
        println!("not root: no device was made");
        return;
    }
    let folder = made.at("device");
    copy(whole, &folder);
    fs::remove_file(folder.join("journal.jsonl")).unwrap();
    let zero = rustix::fs::makedev(1, 5);
    let path = folder.join("journal.jsonl");
    let access = rustix::fs::Mode::from_bits_truncate(0o600);
    let kind = rustix::fs::FileType::CharacterDevice;
    if rustix::fs::mknodat(rustix::fs::CWD, &path, kind, access, zero).is_err() {
        println!("no device can be made here");
        return;
    }
    let found = verify(&folder, &[]);
    assert_eq!(found.status.code(), Some(1), "{}", text(&found));
    assert!(text(&found).contains("journal.jsonl: is a device"), "{}", text(&found));
}

/// Whoever owns the archive reseals and signs it with a key of his own.
fn strangers(made: &Made, whole: &Path) {
    let folder = made.at("resealed");
    copy(whole, &folder);
    let stranger = SealKey::first(&made.at("stranger")).unwrap();
    let public = stranger.public();
    change(&folder.join("cles.jsonl"), |text| {
        text + &serde_json::to_string(public).unwrap() + "\n"
    });
    change(&folder.join("sceaux.jsonl"), |text| {
        let (kept, last) = text.trim_end().rsplit_once('\n').unwrap();
        let mut seal: Seal = serde_json::from_str(last).unwrap();
        seal.cle.clone_from(&public.id);
        seal.signature = stranger.sign(&seal.message());
        format!("{kept}\n{}\n", serde_json::to_string(&seal).unwrap())
    });
    reforge(&folder, |head| {
        let (head, _) = head.rsplit_once("\ncle ").unwrap();
        format!("{head}\ncle {}", public.id)
    });
    let manifest = hex(Sha256::digest(fs::read(folder.join("MANIFEST")).unwrap()));
    let mut message = b"bordereau export 1\n".to_vec();
    for field in [&public.id, &manifest] {
        message.extend_from_slice(format!("{}:{field},", field.len()).as_bytes());
    }
    let signed = format!("{} {}\n", public.id, hex(stranger.sign(&message)));
    fs::write(folder.join("MANIFEST.sig"), signed).unwrap();
    let found = verify(&folder, &["--key", made.first_key.to_str().unwrap()]);
    let said = text(&found);
    assert_eq!(found.status.code(), Some(1), "{said}");
    for due in [
        "MANIFEST.sig: signed with key",
        "which no given key has signed",
        "sceau.cle: the seal of",
        "no entry of the journal vouches for it",
    ] {
        assert!(said.contains(due), "{due}: {said}");
    }
    let other = made.at("other.pub");
    fs::write(&other, "11".repeat(32)).unwrap();
    let found = verify(whole, &["--key", other.to_str().unwrap()]);
    assert_eq!(found.status.code(), Some(1), "{}", text(&found));
    assert!(text(&found).contains("no seal was made with the given key"), "{}", text(&found));
}

/// Everything after the first seal is left out, consistently, by somebody without the key.
fn cut_back(made: &Made, whole: &Path) {
    let folder = made.at("cut");
    copy(whole, &folder);
    let sealed = usize::try_from(made.sealed).unwrap();
    let mut kept = Vec::new();
    let mut head = String::new();
    change(&folder.join("journal.jsonl"), |text| {
        let lines: Vec<_> = text.lines().take(sealed).collect();
        let last: Value = serde_json::from_str(lines.last().unwrap()).unwrap();
        head = format!("tete {sealed} {}", last["empreinte"].as_str().unwrap());
        for line in &lines {
            let entry: Value = serde_json::from_str(line).unwrap();
            kept.push((entry["affilie"].as_i64().unwrap(), entry["depot"].as_i64().unwrap()));
        }
        lines.join("\n") + "\n"
    });
    for name in ["depots.jsonl", "etats.jsonl"] {
        change(&folder.join(name), |text| {
            let lines = text.lines().filter(|line| {
                let row: Value = serde_json::from_str(line).unwrap();
                kept.contains(&(row["affilie"].as_i64().unwrap(), row["id"].as_i64().unwrap()))
            });
            lines.flat_map(|line| [line, "\n"]).collect()
        });
    }
    change(&folder.join("sceaux.jsonl"), |text| text.lines().next().unwrap().to_owned() + "\n");
    reforge(&folder, |old| {
        let lines = old
            .lines()
            .map(|line| if line.starts_with("tete ") { head.clone() } else { line.to_owned() });
        with_deposits(&folder, &lines.collect::<Vec<_>>().join("\n"))
    });
    let found = verify(&folder, &["--key", made.first_key.to_str().unwrap()]);
    let said = text(&found);
    assert_eq!(found.status.code(), Some(1), "{said}");
    assert!(said.contains("has not signed this MANIFEST"), "{said}");
    // And whoever has kept the whole export, or a notice, sees it even when it were signed.
    let found = verify(&folder, &["--witness", whole.to_str().unwrap()]);
    assert!(text(&found).contains("which the journal lacks"), "{}", text(&found));
}

/// The deposits of a period, and no others.
fn of_a_period(made: &Made, key: &[&str]) {
    let folder = made.at("period");
    made.done(&["audit", "export", "--periode", "200610", "-o", folder.to_str().unwrap()]);
    let clean = verify(&folder, key);
    assert_eq!(clean.status.code(), Some(0), "{}", text(&clean));
    let none = made.at("none");
    made.done(&["audit", "export", "--periode", "200711", "-o", none.to_str().unwrap()]);
    let clean = verify(&none, key);
    assert_eq!(clean.status.code(), Some(0), "{}", text(&clean));
    assert!(text(&clean).contains("0 deposits"), "{}", text(&clean));
    // One of the period is left out, by somebody who can make its manifest right but not sign it.
    change(&folder.join("depots.jsonl"), |text| without_line(&text, 0));
    reforge(&folder, |head| with_deposits(&folder, &head));
    let found = verify(&folder, key);
    assert_eq!(found.status.code(), Some(1), "{}", text(&found));
    assert!(text(&found).contains("has not signed this MANIFEST"), "{}", text(&found));
}

/// What was kept elsewhere is found in the journal as it says, and what is not is named.
fn witnesses(made: &Made, whole: &Path) {
    let all = [made.at("cles/temoin"), whole.to_owned(), made.at("outbox")];
    let mut arguments = vec!["audit", "verify"];
    for path in &all {
        arguments.extend(["--witness", path.to_str().unwrap()]);
    }
    let said = made.done(&arguments);
    assert!(said.contains(" witnesses were found in the journal as they say"), "{said}");
    let notices = made.at("outbox");
    let folder = fs::read_dir(&notices).unwrap().next().unwrap().unwrap().path();
    let mut all = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let notice = all.find(|path| path.to_string_lossy().ends_with(".controle.json")).unwrap();
    let one = made.done(&["audit", "verify", "--witness", notice.to_str().unwrap()]);
    assert!(one.contains("1 witnesses were found"), "{one}");
    let forged = made.at("forged.json");
    let body = fs::read_to_string(&notice).unwrap();
    fs::write(&forged, body.replacen("\"bytes\":2", "\"bytes\":3", 1)).unwrap();
    let found = made.command(&["audit", "verify", "--witness", forged.to_str().unwrap()]);
    assert_eq!(found.status.code(), Some(1), "{}", text(&found));
    assert!(
        text(&found).contains(
            "no entry of the journal vouches for these bytes; it says that it is of receipt"
        ),
        "{}",
        text(&found)
    );
    let pipe = made.at("pipe");
    node(&pipe, rustix::fs::FileType::Fifo, 0);
    let found = made.command(&["audit", "verify", "--witness", pipe.to_str().unwrap()]);
    assert!(text(&found).contains("it is no file"), "{}", text(&found));
}
