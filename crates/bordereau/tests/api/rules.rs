//! What the service and the fund do by rule: numbers linked and attributed, quarters of
//! agriculture.

use super::ACCEPT;
use super::console::is_well_made;
use super::house::{House, wait_for};
use super::month::{circle, with_unnumbered};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn the_one_number_that_fits_is_linked_by_the_service_where_the_setting_says_so() {
    let (mut house, receipt) = circle().await;
    let audit = house.another("audit", &["careers:read"], &[]);
    let waiting = |house: &House| house.get("/v1/unnumbered", &audit).json();
    assert_eq!(waiting(&house)[0]["fitting"], "190000028", "{}", waiting(&house));
    // Two numbers of the card: nobody is linked.
    let file = house.data.path().join("assures.csv");
    std::fs::write(&file, "num_assure;nom;cin\n190000036;ENTRANT DEUX;ZZ200002\n").unwrap();
    house.fine(&["insured", "import", file.to_str().unwrap(), "--reason", "fichier"]);
    house.kill();
    house.start(&[("BORDEREAU_LINK", "automatic")]);
    assert_eq!(waiting(&house)[0]["candidates"].as_array().unwrap().len(), 2);
    std::fs::write(&file, "num_assure;nom;cin\n190000036;AUTRE;ZZ999999\n").unwrap();
    house.fine(&["insured", "import", file.to_str().unwrap(), "--reason", "rectifié"]);
    // What the fund said first is said no more, and one alone fits.
    assert_eq!(waiting(&house)[0]["fitting"], "190000028", "{}", waiting(&house));
    house.kill();
    house.start(&[("BORDEREAU_LINK", "automatic")]);
    wait_for("the link", || waiting(&house) == json!([]));
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    let line = journal.lines().find(|line| line.contains("by the rule link")).unwrap();
    assert!(line.contains(&receipt) && line.contains("calendar"), "{line}");
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fund_attributes_the_next_free_number_of_its_range() {
    let house = House::open(&[]).await;
    house.with_preetabli();
    let token = house.token("employer", "machine", (&["1773341"], &["deposits:write"]));
    let receipt = house.sends("DS.txt", &with_unnumbered("1773341"), &token);
    let queue = house.command(&["insured", "unnumbered", "--format", "csv"]).output().unwrap();
    let queue = String::from_utf8(queue.stdout).unwrap();
    let line = queue.lines().nth(1).unwrap().split(',').nth(1).unwrap();
    let attribute = |first: &str, last: &str| {
        let line = format!("{receipt}:{line}");
        let mut command = house.command(&["insured", "attribute", &line, "--reason", "demande 12"]);
        let range = [("BORDEREAU_NUMBER_FIRST", first), ("BORDEREAU_NUMBER_LAST", last)];
        let done = command.envs(range).output().unwrap();
        let told = String::from_utf8(done.stderr).unwrap();
        (done.status.code(), told)
    };
    let off = attribute("0", "0");
    assert_eq!((off.0, off.1.contains("number_first")), (Some(1), true), "{}", off.1);
    // 190000002 is declared: the range has no other stem.
    let full = attribute("190000000", "190000009");
    assert_eq!(full.0, Some(1), "{}", full.1);
    let done = attribute("190000000", "190000999");
    assert_eq!(done.0, Some(0), "{}", done.1);
    assert!(done.1.contains("190000010"), "the next stem with its key: {}", done.1);
    assert_eq!(attribute("190000000", "190000999").0, Some(1), "it waits no more");
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quarter_of_agriculture_is_three_months() {
    let house = House::open(ACCEPT).await;
    house.with_preetabli();
    let regime = ["employers", "regime", "1773341", "agricultural", "--periode", "200607"];
    house.fine(&[&regime[..], &["--reason", "exploitation"]].concat());
    // A month of it has its préétabli: the two others are issued, and nothing for others.
    let quarter = ["preetabli", "emit", "--quarter", "2006T4"];
    house.fine(&[&quarter[..], &["--dry-run"]].concat());
    assert!(house.outbox("1773341").is_empty(), "a trial issues nothing");
    let token = house.token("employer", "machine", (&["1773341", "3002003"], &["deposits:write"]));
    house.sends("DS.txt", &super::of_affiliate("3002003"), &token);
    house.sends("DS.txt", &super::valid(), &token);
    house.fine(&[&quarter[..], &["--reason", "trimestre"]].concat());
    wait_for("two préétablis", || {
        let issued = house.outbox("1773341");
        ["200611", "200612"].iter().all(|month| {
            issued
                .get(&format!("AFFEBDS_1773341_{month}.txt"))
                .is_some_and(|bytes| String::from_utf8_lossy(bytes).contains("20070110"))
        })
    });
    assert!(!house.outbox("3002003").keys().any(|name| name.starts_with("AFFEBDS")));
    // Who lacks which of three.
    let missing = |asked: &[&str]| {
        let asked = [&["missing", "--format", "csv", "--today", "2007-01-05"][..], asked].concat();
        let output = house.run(&asked);
        let told = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), told, err)
    };
    let (code, told, err) = missing(&["--quarter", "2006T4"]);
    assert_eq!(code, Some(1), "{err}");
    let months: Vec<_> = told.lines().skip(1).map(|line| line.get(..14).unwrap()).collect();
    assert_eq!(months, ["1773341,200611", "1773341,200612"], "{told}");
    assert!(told.contains("2007-01-10,5"), "{told}");
    assert!(err.contains("2006T4"), "{err}");
    assert_eq!(missing(&["--quarter", "200612"]).1, told, "a month of it names it");
    for wrong in ["2006T5", "2006T", "T4", "06T4", "2006T44"] {
        assert_eq!(missing(&["--quarter", wrong]).0, Some(2), "{wrong}");
    }
    // The same in the console and over the API; the month lists the general regime.
    house.account("operator", "guichet", &[]);
    let guichet = house.sign_in("guichet");
    let of = |periode: &str| house.page(&format!("/missing?periode={periode}"), &guichet);
    let quarter = of("2006t4");
    is_well_made(&quarter, "/missing 2006T4", "fr");
    let text = quarter.text();
    assert_eq!(text.matches("href=\"/deposits?affilie=1773341").count(), 2, "{text}");
    assert!(text.contains("novembre 2006") && !text.contains("octobre 2006"), "{text}");
    assert!(!of("200611").text().contains("href=\"/deposits?affilie=1773341"));
    let reader = house.token("auditor", "lecteur", (&[], &["deposits:read"]));
    let rows = house.get("/v1/missing?periode=2006T4", &reader).json();
    let row = ["affilie", "periode", "due_date"].map(|key| rows[0][key].clone());
    assert_eq!(row, [json!("1773341"), json!("200611"), json!("2007-01-10")], "{rows}");
    assert_eq!(rows.as_array().map(Vec::len), Some(2), "{rows}");
    let month = house.get("/v1/missing?periode=200611", &reader).json();
    assert_eq!(month[0]["due_date"], "2007-01-10", "each row has its own: {month}");
    for wrong in ["2006T5", "T4", "2006"] {
        assert!(of(wrong).text().contains("role=\"alert\""), "{wrong}");
        house.get(&format!("/v1/missing?periode={wrong}"), &reader).is_problem(400);
    }
    // The report counts its employers alone.
    let report = house.fine(&["audit", "report", "--quarter", "2006T4", "--format", "json"]);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["subject"]["value"], "2006T4", "{report}");
    let month = house.fine(&["audit", "report", "--periode", "200610", "--format", "json"]);
    let month: Value = serde_json::from_str(&month).unwrap();
    let salaries = |report: &Value| report["totals"][0]["salaries"].clone();
    assert_eq!((salaries(&report), salaries(&month)), (json!(3), json!(6)), "{report}");
}
