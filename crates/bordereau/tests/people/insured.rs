//! Career and rights of a person.

use super::office::{Office, PERSON, REASON};
use declaration::{RecordBuf, complete, write};
use jiff::Timestamp;
use serde_json::{Value, json};
use spec::{RecordType, a00, a01, b02, b04};
use std::fs;
use testing::bases::base;

/// The base declaration, of another employer and another salary.
pub(crate) fn of_another_employer() -> Vec<RecordBuf> {
    let mut records = base("principal");
    records[0].set_text(&a00::N_IDENTIF_TRANSFERT, b"00123450610011").unwrap();
    for record in &mut records[1..] {
        record.set_number(&a01::N_NUM_AFFILIE, 12_345).unwrap();
    }
    records[2].set_number(&b02::N_JOURS_DECLARES, 13).unwrap();
    for field in [&b02::N_SALAIRE_REEL, &b02::N_SALAIRE_PLAF] {
        records[2].set_number(field, 400_000).unwrap();
    }
    records[2].set_text(&b02::L_SITUATION, b"IL").unwrap();
    complete(&mut records, |_, _| false).unwrap();
    records
}

fn row(affilie: &str, receipt: &str, more: &Value) -> Value {
    let mut row = json!({
        "periode": "200610", "affilie": affilie, "jours": 26, "salaire_reel": "5000.00",
        "salaire_plaf": "5000.00", "situation": null, "state": "received", "receipt": receipt,
        "line": 3,
    });
    for (key, value) in more.as_object().unwrap() {
        row[key] = value.clone();
    }
    row
}

#[tokio::test(flavor = "multi_thread")]
async fn a_career_is_what_counts_now_and_what_counted_then() {
    let office = Office::open().await;
    let before = Timestamp::now().to_string();
    let receipts = office
        .take_in(&[("a.txt", write(&base("principal"))), ("b.txt", write(&of_another_employer()))])
        .await;
    let received = Timestamp::now().to_string();
    let sick = json!({
        "jours": 13, "salaire_reel": "4000.00", "salaire_plaf": "4000.00", "situation": "IL",
    });
    let both = [row("0012345", &receipts[1], &sick), row("1773341", &receipts[0], &json!({}))];
    assert_eq!(office.json("career", &[]), both);
    assert_eq!(office.json("career", &["--at", &before]), [] as [Value; 0]);
    // As CSV and for people the same is said; days together are 26 at most.
    let asked = [&["insured", "career", PERSON][..], &REASON].concat();
    let csv = office.said(&[&asked[..], &["--format", "csv"]].concat());
    let line = format!("200610,1773341,26,5000.00,5000.00,,received,{},3", receipts[0]);
    assert_eq!((csv.lines().count(), csv.lines().last()), (3, Some(&*line)), "{csv}");
    let text = office.said(&[&asked[..], &["--lang", "fr"]].concat());
    assert!(text.contains("maladie") && text.contains("jours depuis le début : 26"), "{text}");

    // One is taken in charge, the other withdrawn.
    office.said(&["batches", "take-in-charge", &receipts[0], "--reason", "échéance"]);
    office.said(&["batches", "withdraw", &receipts[1], "--reason", "erreur"]);
    let charged = json!({"state": "taken-in-charge"});
    assert_eq!(office.json("career", &[]), [row("1773341", &receipts[0], &charged)]);
    assert_eq!(office.json("career", &["--at", &received]), both);
    let next_year = office.json("career", &["--at", "2100-01-01"]);
    assert_eq!(next_year, [row("1773341", &receipts[0], &charged)]);
    office.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_follow_from_what_was_declared_and_what_is_supposed() {
    let office = Office::open().await;
    office.take_in(&[("a.txt", write(&base("principal")))]).await;
    let rights = office.json("rights", &["--at", "2006-11-15"]);
    let names: Vec<&str> = rights.iter().map(|right| right["benefit"].as_str().unwrap()).collect();
    assert_eq!(names, rights::PAGES.iter().map(|page| page.name).collect::<Vec<_>>());
    // Nothing was known in November 2006: the file came today.
    assert_eq!(rights[0]["conditions"][0]["counted"], 0);
    // 26 days in October 2006, known today, are none in the last six months.
    let today = office.json("rights", &[]);
    let family = &today[0];
    for key in ["benefit", "met", "conditions", "amount", "assumptions"] {
        assert!(family.get(key).is_some(), "{key}: {family}");
    }
    assert_eq!((&family["met"], &family["last_declared"]), (&json!(false), &json!("200610")));
    let days = &family["conditions"][0];
    let told = ["rule", "required", "counted", "met"].map(|key| days[key].clone());
    assert_eq!(told, [json!("family-days"), json!(108), json!(0), json!(false)]);

    // With months and children that are supposed, the right is open.
    let file = office.data.path().join("rights.toml");
    let file_name = file.to_str().unwrap();
    let suppose = "[[child]]\nbirth-date = \"2030-01-01\"\n\
        [[month]]\nfirst = \"203001\"\nlast = \"203006\"\njours = 26\nsalaire = \"5000.00\"\n";
    fs::write(&file, suppose).unwrap();
    let supposed = office.json("rights", &["--at", "2030-07-15", "--what-if", file_name]);
    assert_eq!(
        (&supposed[0]["met"], &supposed[0]["amount"]["dirhams"]),
        (&json!(true), &json!("300.00"))
    );
    let asked = [&["insured", "rights", PERSON][..], &REASON].concat();
    let text = office.said(
        &[&asked[..], &["--lang", "fr", "--at", "2030-07-15", "--what-if", file_name]].concat(),
    );
    assert!(text.contains("Allocations familiales: ouvert"), "{text}");
    assert!(text.contains("à confirmer par la CNSS"), "{text}");
    let csv = office.said(&[&asked[..], &["--format", "csv"]].concat());
    assert_eq!(csv.lines().count(), names.len() + 1, "{csv}");
    office.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_looks_at_a_person_says_why_and_is_written_down() {
    let office = Office::open().await;
    office.take_in(&[("a.txt", write(&base("principal")))]).await;
    let file = office.data.path().join("rights.toml");
    fs::write(&file, "born = true\n").unwrap();
    let file = file.to_str().unwrap();
    for (arguments, due) in [
        (&["insured", "career", PERSON][..], "--reason"),
        (&["insured", "rights", PERSON, "--reason", ""], "a value is required"),
        (
            &["insured", "career", "999999999", "--reason", "essai"],
            "shared by all occasional workers",
        ),
        (&["insured", "career", "16876472x", "--reason", "essai"], "nine digits"),
        (&["insured", "career", PERSON, "--reason", "x", "--at", "hier"], "a day that exists"),
        (
            &["insured", "rights", PERSON, "--reason", "x", "--what-if", file],
            "nothing is known of `born`",
        ),
        (
            &["insured", "rights", PERSON, "--reason", "x", "--what-if", "/nowhere"],
            "cannot read /nowhere",
        ),
    ] {
        let told = office.refused(arguments);
        assert!(told.contains(due), "{arguments:?}: {told}");
    }
    let pool = sqlx::PgPool::connect_with(office.database.options()).await.unwrap();
    let looked =
        "SELECT motif, pieces FROM journal WHERE motif LIKE 'looked at%' ORDER BY position";
    let entries =
        || async { sqlx::query_as::<_, (String, String)>(looked).fetch_all(&pool).await.unwrap() };
    // What was refused looked at nobody.
    assert_eq!(entries().await.len(), 0);
    office.json("career", &[]);
    office.json("rights", &[]);
    let found = entries().await;
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|(motif, _)| motif.ends_with(": demande de l'intéressé")));
    assert!(!format!("{found:?}").contains(PERSON), "{found:?}");
    // A person of whom nothing is known is looked for all the same.
    let nobody = ["insured", "career", "190000002", "--lang", "fr", "--reason", "essai"];
    assert_eq!(office.said(&nobody), "aucune déclaration\n");
    assert_eq!(entries().await.len(), 3);
    office.said(&["audit", "verify"]);
    pool.close().await;
    office.store.close().await;
}

/// A line that was declared without number counts for the person from the moment of its link.
#[tokio::test(flavor = "multi_thread")]
async fn a_linked_line_is_in_the_career_from_its_link_on() {
    let office = Office::open().await;
    let first = office.take_in(&[("a.txt", write(&base("principal")))]).await;
    office.said(&["batches", "take-in-charge", &first[0], "--reason", "échéance"]);
    let mut records = base("complementary");
    let line = records.iter_mut().find(|record| record.kind() == RecordType::E04).unwrap();
    line.set_number(&b02::N_NUM_ASSURE, 0).unwrap();
    line.set_text(&b04::L_NUM_CIN, b"ZZ200001").unwrap();
    let at = records.iter().position(|record| record.kind() == RecordType::E04).unwrap();
    records.remove(at + 1);
    complete(&mut records, |_, _| false).unwrap();
    let receipts = office.take_in(&[("c.txt", write(&records))]).await;
    let unnumbered = office.run(&["insured", "unnumbered", "--format", "json"]);
    let waiting: Value = serde_json::from_slice(&unnumbered.stdout).unwrap();
    let at = format!("{}:{}", waiting["receipt"].as_str().unwrap(), waiting["line"]);
    assert_eq!(waiting["receipt"], receipts[1].as_str());
    let person = "190000010";
    let career = |more: &[&str]| {
        let asked = ["insured", "career", person, "--format", "json"];
        office.said(&[&asked[..], &REASON, more].concat())
    };
    assert_eq!(career(&[]), "");
    let before = Timestamp::now().to_string();
    office.said(&["insured", "link", &at, "--number", person, "--reason", "demande 12"]);
    let linked = career(&[]);
    assert!(linked.contains(&format!("\"receipt\":\"{}\"", receipts[1])), "{linked}");
    assert_eq!(career(&["--at", &before]), "", "nothing of it was known then");
    // The declaration is withdrawn: nothing counts now, what counted then still did then.
    let after_link = Timestamp::now().to_string();
    office.said(&["batches", "withdraw", &receipts[1], "--reason", "erreur"]);
    assert_eq!(career(&[]), "");
    assert_eq!(career(&["--at", &after_link]), linked);
    assert_eq!(career(&["--at", &before]), "");
    office.store.close().await;
}

/// A number is closed and opened again: what was said stays, and everything says it.
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_number_is_said_wherever_the_person_is_looked_at() {
    let office = Office::open().await;
    office.take_in(&[("a.txt", write(&base("principal")))]).await;
    let close = |more: &[&str]| {
        let of = ["insured", "close", PERSON, "--reason", "acte 12", "--lang", "fr"];
        office.run(&[&of[..], more].concat())
    };
    let told = |out: &std::process::Output| String::from_utf8(out.stderr.clone()).unwrap();
    let both = close(&["--because", "death", "--reopen", "--at", "2006-10-15"]);
    assert_eq!(both.status.code(), Some(2), "{}", told(&both));
    let open = close(&["--reopen", "--at", "2006-10-15"]);
    assert_eq!((open.status.code(), told(&open).contains("n'est pas clos")), (Some(1), true));
    let done = close(&["--because", "death", "--at", "2006-10-15"]);
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    let again = close(&["--because", "double", "--at", "2006-11-01"]);
    assert_eq!((again.status.code(), told(&again).contains("déjà clos")), (Some(1), true));
    let unknown = ["insured", "close", "190000002", "--because", "error", "--at", "2006-10-15"];
    let unknown = office.run(&[&unknown[..], &REASON].concat());
    assert_eq!(unknown.status.code(), Some(1), "{}", told(&unknown));

    let asked = |command: &'static str| {
        office.run(&[&["insured", command, PERSON, "--lang", "fr"][..], &REASON].concat())
    };
    for command in ["career", "rights"] {
        let said = asked(command);
        assert!(told(&said).contains("clos à compter du"), "{command}: {}", told(&said));
    }
    let shown = |out: std::process::Output| String::from_utf8(out.stdout).unwrap();
    assert!(shown(asked("show")).contains("décès"));
    let list = ["insured", "list", "--number", PERSON, "--format", "csv"];
    let listed = || shown(office.run(&[&list[..], &REASON].concat()));
    assert!(listed().trim_end().ends_with(",2006-10-15"), "{}", listed());
    let page = ["insured", "career", PERSON, "--format", "html", "--lang", "fr"];
    let page = shown(office.run(&[&page[..], &REASON].concat()));
    assert!(page.contains("clos à compter du"), "{page}");

    assert_eq!(close(&["--reopen", "--at", "2006-10-15"]).status.code(), Some(0));
    assert!(!told(&asked("career")).contains("clos"), "{}", told(&asked("career")));
    let history = shown(asked("show"));
    assert!(history.contains("décès") && history.contains("rouvert"), "{history}");
    assert!(listed().trim_end().ends_with(','), "{}", listed());
    let journal = office.said(&["audit", "journal", "--limit", "100", "--format", "json"]);
    assert!(journal.contains("number closed (death) from 2006-10-15 on: acte 12"), "{journal}");
    assert!(!journal.contains(PERSON), "a reader of the journal learns no number: {journal}");
    // Declared by another employer in a month after it: told, loaded, and derived again.
    assert_eq!(close(&["--because", "error", "--at", "2006-09-15"]).status.code(), Some(0));
    let receipts = office.take_in(&[("b.txt", write(&of_another_employer()))]).await;
    let newest = receipts.last().unwrap();
    let found = office.said(&["batches", "show", newest, "--lang", "fr"]);
    assert!(found.contains("BRD-214"), "{found}");
    assert_eq!(office.json("career", &[]).len(), 2);
    office.said(&["audit", "verify"]);
    office.store.close().await;
}
