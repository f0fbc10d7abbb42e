//! A request under law 09-08: what is held of a person, why it is kept, and what is pseudonymised.

use super::office::{Office, PERSON};
use serde_json::Value;
use std::fs;

const REASON: [&str; 2] = ["--reason", "courrier du 12"];

fn held(office: &Office, more: &[&str]) -> Vec<Value> {
    let ask = ["insured", "erase-request", PERSON, "--format", "json", "--lang", "fr"];
    let said = office.said(&[&ask[..], &REASON, more].concat());
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Attestations that are kept, and those that are over.
fn papers(office: &Office, more: &[&str]) -> [i64; 2] {
    let all = held(office, more);
    ["attestations", "attestations-over"].map(|rows| {
        let one = all.iter().find(|one| one["rows"] == rows).unwrap();
        one["count"].as_i64().unwrap()
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_that_say_that_nobody_was_found_are_found_by_the_card() {
    let office = Office::open().await;
    for (name, card) in [("BROYON AMINA", "AB 123456"), ("AUTRE NOM", "ZZ999999")] {
        let issue = ["attest", "issue", "non-affiliation", "--name", name, "--card", card];
        office.said(&[&issue[..], &REASON].concat());
    }
    assert_eq!(papers(&office, &[]), [0, 0], "nothing leads from the number to a card yet");
    assert_eq!(papers(&office, &["--card", "ab123456"]), [1, 0]);
    // The person is registered later, with the same card.
    let file = office.data.path().join("assures.csv");
    fs::write(&file, format!("num_assure;nom;prenom;cin\n{PERSON};BROYON;AMINA;ab123456\n"))
        .unwrap();
    office.said(&[&["insured", "import", file.to_str().unwrap()][..], &REASON].concat());
    assert_eq!(papers(&office, &[]), [1, 0]);
    assert_eq!(papers(&office, &["--card", "ZZ 999999"]), [2, 0]);

    // Its year is long over.
    let owner = office.database.options().username("postgres");
    let owner = sqlx::PgPool::connect_with(owner).await.unwrap();
    let aged = "SET session_replication_role = replica; \
        UPDATE attestation SET expire_le = '2020-01-01' WHERE champs LIKE '%AB123456%'";
    sqlx::raw_sql(aged).execute(&owner).await.unwrap();
    let all = held(&office, &[]);
    assert_eq!(papers(&office, &[]), [0, 1]);
    // Everything is said in the language that was asked for.
    assert_eq!(all.len(), spec::RETENTION.len());
    let sources = |lang: &str| {
        let ask = ["insured", "erase-request", PERSON, "--lang", lang];
        office.said(&[&ask[..], &REASON].concat())
    };
    for one in &all {
        let source = one["source"].as_str().unwrap();
        assert!(!source.contains("law ") && !source.contains("decree"), "{source}");
    }
    assert!(sources("fr").contains("loi 09-08") && !sources("fr").contains("law 09-08"));
    assert!(sources("ar").contains("القانون 09-08") && !sources("ar").contains("law 09-08"));
    assert!(sources("en").contains("law 09-08"));

    let execute = ["insured", "erase-request", PERSON, "--execute"];
    office.said(&[&execute[..], &REASON].concat());
    let kept: Vec<String> = sqlx::query_scalar("SELECT champs FROM attestation ORDER BY numero")
        .fetch_all(&owner)
        .await
        .unwrap();
    assert!(!kept[0].contains("123456") && !kept[0].contains("BROYON"), "{}", kept[0]);
    assert!(kept[0].contains("non-affiliation") && kept[1].contains("ZZ999999"), "{kept:?}");
    assert_eq!(papers(&office, &[]), [0, 0]);
    office.said(&["audit", "verify"]);
    owner.close().await;
    office.store.close().await;
}
