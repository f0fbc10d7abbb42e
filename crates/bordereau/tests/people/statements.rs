//! Annual statements: issued, frozen, corrected by a successor, derived again.

use super::insured::of_another_employer;
use super::office::{Office, PERSON, REASON};
use declaration::write;
use serde_json::Value;
use std::fs;
use testing::bases::base;

const YEAR: [&str; 2] = ["--year", "2006"];

fn issue(office: &Office) -> String {
    let output = office.run(&[&["statements", "issue", "--lang", "en"][..], &YEAR].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn shown(office: &Office, affilie: &str, more: &[&str]) -> String {
    office.said(&[&["statements", "show", affilie][..], &YEAR, more].concat())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_frozen_and_a_change_is_the_next_number() {
    let office = Office::open().await;
    let receipts = office
        .take_in(&[("a.txt", write(&base("principal"))), ("b.txt", write(&of_another_employer()))])
        .await;
    let dry = office.run(&[&["statements", "issue", "--dry-run"][..], &YEAR].concat());
    assert_eq!(dry.status.code(), Some(0));
    assert_eq!(office.said(&["statements", "list", "--format", "json"]), "");
    assert!(issue(&office).contains("2 annual statements issued (0 unchanged, 0 not proved)"));
    assert!(issue(&office).contains("0 annual statements issued (2 unchanged, 0 not proved)"));
    let first = shown(&office, "1773341", &["--format", "json"]);
    let file: Value = serde_json::from_str(&first).unwrap();
    let october = &file["months"][9];
    assert_eq!((&october["periode"], &october["totals"]), (&"200610".into(), &file["totals"]));
    assert_eq!(october["receipts"][0], receipts[0].as_str());
    assert_eq!(file["missing"].as_array().unwrap().len(), 11);
    // Both sides have the same sums.
    let centimes =
        |value: &Value| -> u64 { value.as_str().unwrap().replace('.', "").parse().unwrap() };
    let employees = file["employees"].as_array().unwrap().iter();
    let sum: u64 = employees.map(|one| centimes(&one["totals"]["salaire_reel"])).sum();
    let without = file["without_number"].as_array().unwrap().iter();
    let without: u64 = without.map(|one| centimes(&one["salaire_reel"])).sum();
    assert_eq!(sum + without, centimes(&file["totals"]["salaire_reel"]));
    // It lies in the outbox of the employer.
    let outbox = office.settings.folders.outbox.join("1773341");
    let name = "etat-annuel_1773341_2006_1";
    let put = fs::read_to_string(outbox.join(format!("{name}.json"))).unwrap();
    assert_eq!(put, first.trim_end());
    assert!(fs::read_to_string(outbox.join(format!("{name}.html"))).unwrap().contains("2006"));
    // An employee's edition says what this employer declared for the person, and is journaled.
    let reason = [&["--insured", PERSON, "--lang", "fr"][..], &REASON].concat();
    let edition = shown(&office, "1773341", &reason);
    assert!(edition.contains(PERSON) && edition.contains("26"), "{edition}");
    let unasked = [&["statements", "show", "1773341", "--insured", PERSON][..], &YEAR].concat();
    assert_eq!(office.run(&unasked).status.code(), Some(2));
    let book = office.data.path().join("a.xlsx");
    shown(&office, "1773341", &["--format", "xlsx", "-o", book.to_str().unwrap()]);
    assert!(fs::read(&book).unwrap().starts_with(b"PK"));
    let csv = shown(&office, "1773341", &["--format", "csv"]);
    assert!(csv.contains(&format!("200610,{PERSON},")), "{csv}");
    office.said(&["audit", "verify"]);

    // The other employer's declaration is withdrawn: nothing of it counts, what was issued stays.
    let verify = [&["statements", "verify"][..], &YEAR].concat();
    assert!(office.said(&verify).contains("2 the same, 0 others"));
    office.said(&["batches", "withdraw", &receipts[1], "--reason", "erreur"]);
    let output = office.run(&verify);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("nothing counts any more"));
    assert_eq!(shown(&office, "1773341", &["--format", "json"]), first);
    office.said(&["audit", "verify"]);

    // A complementary declaration comes: the next number says it, and the first stays as it was.
    office.said(&["batches", "take-in-charge", &receipts[0], "--reason", "échéance"]);
    office.take_in(&[("c.txt", write(&base("complementary")))]).await;
    let told = issue(&office);
    let more = shown(&office, "1773341", &["--format", "json"]);
    let more: Value = serde_json::from_str(&more).unwrap();
    assert_eq!(more["number"], 2, "{told}");
    assert!(centimes(&more["totals"]["salaire_reel"]) > centimes(&file["totals"]["salaire_reel"]));
    assert_eq!(shown(&office, "1773341", &["--number", "1", "--format", "json"]), first);
    office.said(&["audit", "verify"]);
    let nobody = [&["statements", "show", "7654321"][..], &YEAR].concat();
    assert_eq!(office.run(&nobody).status.code(), Some(1));
    let running = ["statements", "issue", "--year", "2999"];
    assert!(office.refused(&running).contains("is not over"));
    office.store.close().await;
}

/// Killed before the commit, after it, and between two files of the outbox: asked again, every
/// employer has one statement and its two files.
#[tokio::test(flavor = "multi_thread")]
async fn interrupted_it_goes_on_and_states_nothing_twice() {
    let office = Office::open().await;
    office
        .take_in(&[("a.txt", write(&base("principal"))), ("b.txt", write(&of_another_employer()))])
        .await;
    let killed = |point: &str| {
        let arguments = [&["statements", "issue"][..], &YEAR].concat();
        let output = office.run_with(&[("BORDEREAU_KILL_AT", point)], &arguments);
        assert_eq!(output.status.code(), None, "{point}: {output:?}");
        office.said(&["statements", "list", "--format", "json"]).lines().count()
    };
    let put = || -> Vec<String> {
        let folders = fs::read_dir(&office.settings.folders.outbox).unwrap();
        let files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("etat-annuel")).collect()
    };
    assert_eq!((killed("affiliates-locked:1"), put().len()), (0, 0));
    assert_eq!((killed("committed:1"), put().len()), (2, 0));
    assert_eq!((killed("notice-renamed:2"), put().len()), (2, 2));
    assert!(issue(&office).contains("0 annual statements issued (2 unchanged, 0 not proved)"));
    let mut names = put();
    names.sort_unstable();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(names.iter().all(|name| name.contains("_2006_1.")), "{names:?}");
    let first = shown(&office, "1773341", &["--format", "json"]);
    let outbox = office.settings.folders.outbox.join("1773341");
    let file = fs::read_to_string(outbox.join("etat-annuel_1773341_2006_1.json")).unwrap();
    assert_eq!(file, first.trim_end());
    office.said(&["audit", "verify"]);
    office.store.close().await;
}

/// A line that was tampered with does not pass for one that was declared.
#[tokio::test(flavor = "multi_thread")]
async fn sums_that_are_not_those_of_the_file_are_not_issued() {
    let office = Office::open().await;
    office.take_in(&[("a.txt", write(&base("principal")))]).await;
    let owner = office.database.options().username("postgres");
    let owner = sqlx::PgPool::connect_with(owner).await.unwrap();
    let changed = "SET session_replication_role = replica; \
        UPDATE ligne SET salaire_reel = salaire_reel + 1 WHERE num_assure = 168764721";
    sqlx::raw_sql(changed).execute(&owner).await.unwrap();
    let output = office.run(&[&["statements", "issue", "--lang", "en"][..], &YEAR].concat());
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("1 not proved") && err.contains("its total (06)"), "{err}");
    assert_eq!(office.said(&["statements", "list", "--format", "json"]), "");
    owner.close().await;
    office.store.close().await;
}
