//! Backups of a loaded service, put back as at a moment.

use super::{Service, below, bordereau, drop_in, folder, over, stderr, wait_for};
use declaration::write;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;
use synthetic::{Country, CountrySpec};

fn declarations() -> Vec<Vec<u8>> {
    let spec = CountrySpec { seed: 17, periode: 202_610, affiliates: 60, employees: 240 };
    let country = Country::new(spec);
    (0..60).map(|index| write(&country.affiliate_of(index, 3).unwrap().principal)).collect()
}

/// Notices for machines by receipt.
fn answered(data: &Path) -> BTreeMap<String, serde_json::Value> {
    let notices = below(&data.join("outbox"), ".controle.json");
    let notices =
        notices.iter().filter_map(|path| serde_json::from_slice(&fs::read(path).ok()?).ok());
    notices.map(|notice: serde_json::Value| (receipt_of(&notice), notice)).collect()
}

fn receipt_of(notice: &serde_json::Value) -> String {
    let receipt = &notice["receipt"];
    receipt.as_str().or_else(|| receipt["number"].as_str()).unwrap().to_owned()
}

fn in_ledger(data: &Path) -> BTreeSet<String> {
    let listed = over(data, &["batches", "list", "--format", "json", "--limit", "1000"]);
    assert!(listed.status.success(), "{}", stderr(&listed));
    let text = String::from_utf8(listed.stdout).unwrap();
    text.lines().map(|line| receipt_of(&serde_json::from_str(line).unwrap())).collect()
}

fn restore(from: &Path, data: &Path, at: &str) -> Output {
    bordereau()
        .args(["restore", "--at", at, "--from"])
        .arg(from)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap()
}

#[test]
fn a_loaded_service_is_restored_as_at_any_moment() {
    let folder = folder();
    let (data, backup) = (folder.path().join("data"), folder.path().join("backup"));
    let mut service = Service::start(&data, &[("BORDEREAU_BACKUP", &backup)]);
    wait_for("it to serve", || service.is_ready());
    let mut files = declarations().into_iter().enumerate();
    let mut drop_some = |count: usize| {
        for (at, bytes) in files.by_ref().take(count) {
            drop_in(&data, &format!("inbox/DS_{at}.txt"), &bytes);
        }
    };
    drop_some(6);
    wait_for("some answers", || answered(&data).len() >= 6);
    let made = over(&data, &["backup", "--to", backup.to_str().unwrap()]);
    assert!(made.status.success(), "{}", stderr(&made));
    let (mut moments, mut random) = (Vec::new(), fastrand_seeded());
    for _ in 0..3 {
        drop_some(14);
        let enough = answered(&data).len() + 1 + random(10);
        wait_for("some answers", || answered(&data).len() >= enough);
        // Seen first, then the time: all of it was answered before.
        let seen = answered(&data);
        moments.push((jiff_now(), seen));
    }
    drop_some(12);
    wait_for("all answers", || answered(&data).len() == 60);
    let all = answered(&data);
    service.end();

    for (number, (at, seen)) in moments.iter().enumerate() {
        let new = folder.path().join(format!("restored-{number}"));
        let restored = restore(&backup, &new, at);
        assert!(restored.status.success(), "{}", stderr(&restored));
        let told = String::from_utf8(restored.stdout).unwrap();
        assert!(
            told.contains("last entry of the journal") && told.contains("deposits: "),
            "{told}"
        );
        let verified = over(&new, &["audit", "verify"]);
        let report = String::from_utf8_lossy(&verified.stdout).into_owned();
        assert!(verified.status.success(), "{at}: {report}{}", stderr(&verified));
        let there = in_ledger(&new);
        for receipt in seen.keys() {
            assert!(there.contains(receipt), "{receipt} was answered before {at}");
        }
        for receipt in &there {
            let received = all[receipt]["received_at"].as_str().unwrap();
            assert!(received < at.as_str(), "{receipt} came at {received}, after {at}");
        }
        assert!(there.len() < all.len(), "{at}: a moment before the end");
        let outbox = answered(&new);
        for (receipt, notice) in seen {
            assert_eq!(outbox.get(receipt), Some(notice), "{receipt}");
        }
        assert!(outbox.keys().all(|receipt| there.contains(receipt)));
        let notice = &below(&new.join("outbox"), ".controle.json")[0];
        assert_eq!(fs::metadata(notice).unwrap().permissions().mode() & 0o777, 0o640);
        let key = new.join("cles/sceau.key");
        assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read(&key).unwrap(), fs::read(data.join("cles/sceau.key")).unwrap());
        let again = restore(&backup, &new, at);
        assert_eq!(again.status.code(), Some(2));
        assert!(stderr(&again).contains("overwrites nothing"), "{}", stderr(&again));
    }
    goes_on(&folder.path().join("restored-0"), &moments[0].1, &all);

    let latest = folder.path().join("restored-latest");
    let restored = restore(&backup, &latest, "latest");
    assert!(restored.status.success(), "{}", stderr(&restored));
    assert_eq!(in_ledger(&latest), all.keys().cloned().collect());
    refusals(&backup, folder.path());
}

/// The service goes on over a restored database: what was not yet published is, and a file whose
/// answer is gone is answered when it is dropped again.
fn goes_on(
    data: &Path,
    seen: &BTreeMap<String, serde_json::Value>,
    all: &BTreeMap<String, serde_json::Value>,
) {
    let there = in_ledger(data);
    // The witness came with the backup, and has seen what is no longer there.
    let refused = over(data, &["serve", "--log", "json"]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("--accept-rollback"), "{}", stderr(&refused));
    let accepting = ["--accept-rollback", "--reason", "restored for a trial"];
    let mut service = Service::start_with(data, &accepting, &[]);
    wait_for("it to serve", || service.is_ready());
    wait_for("the outbox", || answered(data).len() >= there.len());
    let written = answered(data);
    for (receipt, notice) in seen {
        assert_eq!(written.get(receipt), Some(notice), "{receipt}");
    }
    // The last one: the moment lies before it.
    let bytes = declarations().pop().unwrap();
    drop_in(data, "inbox/again.txt", &bytes);
    wait_for("an answer", || answered(data).len() == there.len() + 1);
    let answer = answered(data).into_values().find(|one| one["file"]["name"] == "again.txt");
    let answer = answer.unwrap();
    assert_eq!(answer["verdict"], all.values().last().unwrap()["verdict"]);
    assert!(answer["duplicate_of"].is_null(), "nothing of what came later is left");
    assert!(!all.contains_key(&receipt_of(&answer)), "no receipt is given twice");
    service.end();
    let verified = over(data, &["audit", "verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

/// What cannot be restored is told, and leaves nothing behind that could be taken for a restored
/// database.
fn refusals(backup: &Path, folder: &Path) {
    let early = restore(backup, &folder.join("early"), "2020-01-01T00:00:00Z");
    assert_eq!(early.status.code(), Some(2));
    assert!(stderr(&early).contains("no earlier moment"), "{}", stderr(&early));
    let label = fs::read(&below(backup, "backup.json")[0]).unwrap();
    let label: serde_json::Value = serde_json::from_slice(&label).unwrap();
    let name = label["wal_from"].as_str().unwrap();
    let (segment, aside) = (backup.join(format!("wal/{name}.gz")), folder.join("aside"));
    fs::rename(&segment, &aside).unwrap();
    let gap = restore(backup, &folder.join("gap"), "latest");
    assert_eq!(gap.status.code(), Some(2));
    assert!(stderr(&gap).contains("gap") && stderr(&gap).contains(name), "{}", stderr(&gap));
    fs::rename(&aside, segment).unwrap();
    // A byte of a table.
    let table = &below(backup, "/base/base/1/1259")[0];
    let mut bytes = fs::read(table).unwrap();
    bytes[100] ^= 1;
    fs::write(table, bytes).unwrap();
    let new = folder.join("damaged");
    let damaged = restore(backup, &new, "base");
    assert_eq!(damaged.status.code(), Some(2), "{}", stderr(&damaged));
    assert!(stderr(&damaged).contains("checksum mismatch"), "{}", stderr(&damaged));
    assert!(!new.join("postgres").exists(), "nothing is left behind");
}

fn jiff_now() -> String {
    // As the notices write it, and to be compared with them as text.
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

/// Small numbers that differ from run to run and are told.
fn fastrand_seeded() -> impl FnMut(usize) -> usize {
    let mut random = fastrand::Rng::new();
    println!("seed {}", random.get_seed());
    move |below| random.usize(..below)
}
