//! Careers, rights, statements and attestations over the API: each caller gets what is its own,
//! and what is foreign is as what there is not.

use super::house::{Answer, Ask, House};
use super::{ACCEPT, of_affiliate};
use serde_json::{Value, json};

const PERSON: &str = "168764721";
const STRANGER: &str = "190000002";

fn insured(house: &House, name: &str, number: &str) -> String {
    house.fine(&["account", "create", "--role", "insured", "--name", name, "--insured", number]);
    house.another(name, &["careers:read", "attestations:read", "attestations:write"], &[])
}

fn post(house: &House, token: &str, body: &Value) -> Answer {
    keyed(house, token, body, &[])
}

fn keyed(house: &House, token: &str, body: &Value, key: &[(&'static str, String)]) -> Answer {
    let body = body.to_string();
    house.ask(&Ask {
        method: "POST",
        path: "/v1/attestations",
        token: Some(token),
        headers: [&[("Accept-Language", "en".to_owned())], key].concat(),
        body: body.as_bytes(),
    })
}

fn alike(one: &Answer, other: &Answer) {
    one.is_problem(404);
    assert_eq!((one.status, &one.body), (other.status, &other.body));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_sees_the_own_career_and_others_say_why() {
    let house = House::open(ACCEPT).await;
    let employer = house.token("employer", "paie", (&["1773341"], &["deposits:write"]));
    let sent = house.ask(&Ask::send("a.txt", &of_affiliate("1773341"), &employer));
    let receipt = sent.json()["receipt"].as_str().unwrap().to_owned();
    let own = insured(&house, "amina", PERSON);
    let other = insured(&house, "karim", STRANGER);
    let career = format!("/v1/insured/{PERSON}/career");
    let rights = format!("/v1/insured/{PERSON}/rights");

    let told = house.get(&career, &own).json();
    assert_eq!(told["insured"], PERSON);
    let month = &told["months"][0];
    assert_eq!(
        (&month["periode"], &month["affilie"], &month["state"], &month["receipt"]),
        (&json!("200610"), &json!("1773341"), &json!("received"), &json!(receipt))
    );
    // Nothing was known of it the day before the first file came.
    let before = house.get(&format!("{career}?at=2020-01-01"), &own).json();
    assert_eq!(before["months"], json!([]));
    let all = house.get(&rights, &own).json();
    assert_eq!(all["rights"].as_array().unwrap().len(), rights::PAGES.len());
    for path in [&career, &rights] {
        let page = house.get(&format!("{path}?format=html"), &own);
        assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
        assert!(page.headers["content-disposition"].starts_with("attachment"));
        assert!(page.text().contains(PERSON), "{}", page.text());
        let paper = house.get(&format!("{path}?format=pdf"), &own);
        assert!(paper.body.starts_with(b"%PDF-"), "{}", paper.text());
        let csv = house.get(&format!("{path}?format=csv"), &own);
        assert!(csv.text().lines().count() > 1, "{}", csv.text());
        house.get(&format!("{path}?format=docx"), &own).is_problem(400);
    }

    // A foreign number, an unknown one, and one that many people share.
    for (path, unknown) in [(&career, "career"), (&rights, "rights")] {
        let foreign = house.get(path, &other);
        for number in ["190000010", "999999999", "100000000", "000000000", "x"] {
            alike(&foreign, &house.get(&format!("/v1/insured/{number}/{unknown}"), &other));
        }
    }
    // The role of employers does not have this scope.
    let asked = ["account", "token", "--name", "paie", "--scope", "careers:read"];
    assert!(!house.run(&asked).status.success());
    house.get(&career, &employer).is_problem(403);
    // Who works for the fund says why.
    let read = &["careers:read"][..];
    for role in ["operator", "auditor"] {
        let office = house.token(role, role, (&[], read));
        house.get(&career, &office).is_problem(400);
        house.get(&format!("{career}?purpose=%20"), &office).is_problem(400);
        let told = house.get(&format!("{career}?purpose=claim%204711"), &office).json();
        assert_eq!(told["months"][0]["receipt"], receipt.as_str());
        house.get("/v1/insured/999999999/career?purpose=x", &office).is_problem(404);
        // A token that is confined to an affiliate shows no career, which goes across them.
        let confined = house.another(role, read, &["--affilie", "1773341"]);
        house.get(&format!("{career}?purpose=x"), &confined).is_problem(404);
    }
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    let count = |what: &str| journal.lines().filter(|line| line.contains(what)).count();
    assert_eq!(count("claim 4711"), 2, "{journal}");
    assert!(count("asked by the person, over the API") >= 8, "{journal}");
    assert!(!journal.contains("karim\\\" (API"), "a refused look-up has no entry: {journal}");
    let looks: Vec<&str> = journal.lines().filter(|line| line.contains("looked at")).collect();
    assert!(looks.iter().all(|line| !line.contains(PERSON)), "{looks:?}");
    house.fine(&["audit", "verify"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_those_of_the_caller_and_an_edition_is_the_persons() {
    let house = House::open(ACCEPT).await;
    let scopes = &["deposits:write", "statements:read"][..];
    let employer = house.token("employer", "paie", (&["1773341"], scopes));
    let stranger = house.token("employer", "autre", (&["3002003"], scopes));
    assert_eq!(house.ask(&Ask::send("a.txt", &of_affiliate("1773341"), &employer)).status, 202);
    house.fine(&["statements", "issue", "--year", "2006"]);
    let listed = house.get("/v1/statements?year=2006", &employer).json();
    let rows = listed["statements"].as_array().unwrap();
    assert_eq!(
        (rows.len(), &rows[0]["affilie"], &rows[0]["number"]),
        (1, &json!("1773341"), &json!(1))
    );
    assert_eq!(listed["next"], Value::Null);
    let content = rows[0]["content"].as_str().unwrap();
    let frozen = house.get(content, &employer);
    let shown = ["statements", "show", "1773341", "--year", "2006", "--format", "json"];
    assert_eq!(frozen.text(), house.fine(&shown).trim_end());
    let of = |format: &str| {
        house.get(&format!("/v1/statements/1773341/2006?format={format}"), &employer)
    };
    assert!(of("csv").text().contains(PERSON) && of("html").text().contains("2006"));
    assert!(of("pdf").body.starts_with(b"%PDF-"));
    let book = of("xlsx");
    assert!(book.body.starts_with(b"PK"), "{}", book.text());
    assert!(book.headers["content-disposition"].contains(".xlsx"));
    assert_eq!(of("xlsx").body, book.body, "the same statement is the same workbook");

    let nothing = house.get("/v1/statements/1234567/2006", &stranger);
    alike(&house.get("/v1/statements/1773341/2006", &stranger), &nothing);
    for query in ["", "?affilie=1773341", "?year=2006"] {
        let told = house.get(&format!("/v1/statements{query}"), &stranger).json();
        assert_eq!(told, json!({"statements": [], "next": null}), "{query}");
    }
    house.get("/v1/statements?cursor=x", &employer).is_problem(400);
    house.get("/v1/statements/1773341/x", &employer).is_problem(404);

    let (own, other) = (insured(&house, "amina", PERSON), insured(&house, "karim", STRANGER));
    let edition = |number: &str| format!("/v1/insured/{number}/statements/1773341/2006");
    assert_eq!(house.get(&edition(PERSON), &own).json()["insured"], PERSON);
    assert!(house.get(&format!("{}?format=pdf", edition(PERSON)), &own).body.starts_with(b"%PDF-"));
    house.get(&format!("{}?format=csv", edition(PERSON)), &own).is_problem(400);
    // Another's edition, and a person who is not in it.
    alike(&house.get(&edition(PERSON), &other), &house.get(&edition(STRANGER), &other));
}

#[tokio::test(flavor = "multi_thread")]
async fn attestations_are_issued_to_those_whom_they_are_about() {
    let house = House::open(ACCEPT).await;
    let scopes = &["deposits:write", "attestations:read", "attestations:write"][..];
    let employer = house.token("employer", "paie", (&["1773341"], scopes));
    let stranger = house.token("employer", "autre", (&["3002003"], scopes));
    assert_eq!(house.ask(&Ask::send("a.txt", &of_affiliate("1773341"), &employer)).status, 202);
    let (own, other) = (insured(&house, "amina", PERSON), insured(&house, "karim", STRANGER));

    let salary = json!({"kind": "declared-salary", "from": "200601", "to": "200612"});
    let issued = post(&house, &own, &salary);
    assert_eq!(issued.status, 201, "{}", issued.text());
    let issued = issued.json();
    let reference = issued["reference"].as_str().unwrap();
    let seen = house.get(&format!("/v1/attestations/{reference}"), "").json();
    assert_eq!((&seen["status"], &seen["kind"]), (&json!("valid"), &json!("declared-salary")));
    let file = house.data.path().join("paper.json");
    std::fs::write(&file, issued["file"].to_string()).unwrap();
    let verify = ["attest", "verify", file.to_str().unwrap(), "--format", "json"];
    assert!(house.fine(&verify).contains("\"valid\""));
    let paper = issued["paper"].as_str().unwrap();
    assert_eq!(house.get(paper, &own).json(), issued["file"]);
    assert!(house.get(&format!("{paper}?format=pdf"), &own).body.starts_with(b"%PDF-"));
    assert!(house.get(&format!("{paper}?format=html"), &own).text().contains(reference));
    // Others do not get it, even with its reference.
    let nothing = house.get("/v1/attestations/0000-0000-0000-0000/paper", &other);
    for token in [&other, &employer, &stranger] {
        alike(&house.get(paper, token), &nothing);
    }
    let list = |token: &str, query: &str| house.get(&format!("/v1/attestations{query}"), token);
    assert_eq!(list(&own, "").json()[0]["number"], issued["number"]);
    assert_eq!(list(&other, "").json(), json!([]));
    alike(&list(&other, &format!("?insured={PERSON}")), &list(&other, "?insured=190000010"));
    assert!(!list(&own, "").text().contains(reference));

    // An employer asks for its own, not for another's.
    let affiliation = post(&house, &employer, &json!({"kind": "affiliation"}));
    assert_eq!(affiliation.status, 201, "{}", affiliation.text());
    assert_eq!(list(&employer, "").json().as_array().unwrap().len(), 1);
    assert_eq!(list(&stranger, "?affilie=1773341").json(), json!([]));
    for (token, body) in [
        (&stranger, json!({"kind": "affiliation", "affilie": "1773341"})),
        (&own, json!({"kind": "affiliation", "affilie": "1773341"})),
        (&employer, json!({"kind": "declared-salary", "insured": PERSON})),
        (&other, json!({"kind": "declared-salary", "insured": PERSON})),
    ] {
        post(&house, token, &body).is_problem(404);
    }
    let refused = post(&house, &employer, &json!({"kind": "regularity"}));
    refused.is_problem(422);
    assert!(refused.text().contains("months not declared: 200611"), "{}", refused.text());
    post(&house, &other, &json!({"kind": "declared-salary"})).is_problem(422);
    for body in [json!({}), json!({"kind": "x"}), json!({"kind": "affiliation", "more": 1})] {
        post(&house, &employer, &body).is_problem(400);
    }
    post(&house, &employer, &json!({"kind": "non-affiliation", "name": "X"})).is_problem(400);
    let operator = house.token("operator", "guichet", (&[], &scopes[1..]));
    let nobody = json!({"kind": "non-affiliation", "name": "ESSAI DEUX", "card": "ZZ999999"});
    post(&house, &operator, &nobody).is_problem(400);
    let mut with_reason = nobody;
    with_reason["reason"] = json!("social aid");
    assert_eq!(post(&house, &operator, &with_reason).status, 201);
    // Issue and refusal stand in the journal, with the account and without the reference.
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    let count = |what: &str| journal.lines().filter(|line| line.contains(what)).count();
    assert_eq!((count(" issued: "), count(" refused (")), (3, 2), "{journal}");
    assert!(journal.contains("amina\\\" (API token") && !journal.contains(reference), "{journal}");
    house.fine(&["audit", "verify"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_with_a_key_issues_one_attestation() {
    let house = House::open(ACCEPT).await;
    let scopes = &["deposits:write", "attestations:read", "attestations:write"][..];
    let employer = house.token("employer", "paie", (&["1773341"], scopes));
    let other = house.token("employer", "autre", (&["3002003"], scopes));
    assert_eq!(house.ask(&Ask::send("a.txt", &of_affiliate("1773341"), &employer)).status, 202);
    let body = json!({"kind": "affiliation", "affilie": "1773341"});
    let key = |key: &str| [("Idempotency-Key", key.to_owned())];
    let first = keyed(&house, &employer, &body, &key("\"demande 1\""));
    assert_eq!(first.status, 201, "{}", first.text());
    let again = keyed(&house, &employer, &body, &key("demande 1"));
    assert_eq!((again.status, &again.body), (201, &first.body));
    // It is the caller's own key, and a request of its own.
    let longer = json!({"kind": "affiliation", "affilie": "1773341", "reason": "banque"});
    keyed(&house, &employer, &longer, &key("demande 1")).is_problem(422);
    keyed(&house, &other, &body, &key("demande 1")).is_problem(404);
    keyed(&house, &employer, &body, &key("é")).is_problem(400);
    let second = keyed(&house, &employer, &body, &key("demande 2")).json();
    let plain = post(&house, &employer, &body).json();
    let references = [&first.json(), &second, &plain].map(|one| one["reference"].clone());
    assert!(references[0] != references[1] && references[1] != references[2]);
    let listed = house.get("/v1/attestations", &employer).json();
    assert_eq!(listed.as_array().unwrap().len(), 3, "{listed}");
    for reference in references {
        let seen = house.get(&format!("/v1/attestations/{}", reference.as_str().unwrap()), "");
        assert_eq!(seen.json()["status"], "valid");
    }
    // A refusal is not kept: once it can be issued, it is.
    let closure = json!({"kind": "closure", "affilie": "1773341", "motive": "cessation"});
    keyed(&house, &employer, &closure, &key("demande 3")).is_problem(422);
    house.fine(&["employers", "close", "1773341", "--periode", "200701", "--reason", "cessation"]);
    let issued = keyed(&house, &employer, &closure, &key("demande 3"));
    assert_eq!(issued.status, 201, "{}", issued.text());
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    assert_eq!(journal.matches("attestation affiliation issued").count(), 3, "{journal}");
    assert!(!journal.contains("demande 1"), "{journal}");
    house.fine(&["audit", "verify"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_are_answered_for_what_is_supposed() {
    let house = House::open(ACCEPT).await;
    let employer = house.token("employer", "paie", (&["1773341"], &["deposits:write"]));
    assert_eq!(house.ask(&Ask::send("a.txt", &of_affiliate("1773341"), &employer)).status, 202);
    let own = insured(&house, "amina", PERSON);
    let other = insured(&house, "karim", STRANGER);
    let path = format!("/v1/insured/{PERSON}/rights");
    let suppose = |token: &str, body: &[u8], query: &str| {
        let path = format!("{path}{query}");
        house.ask(&Ask {
            method: "POST",
            path: &path,
            token: Some(token),
            headers: Vec::new(),
            body,
        })
    };
    let of = |told: &Value, name: &str| -> Value {
        let rights = told["rights"].as_array().unwrap();
        rights.iter().find(|right| right["benefit"] == name).unwrap().clone()
    };
    let as_it_is = house.get(&path, &own).json();
    assert_eq!(suppose(&own, b"{}", "").json(), as_it_is, "nothing is supposed");
    assert_eq!(of(&as_it_is, "sickness")["met"], false);
    let today = deposit::today_in_casablanca();
    let month = |back: i32| {
        let this = rights::month_of(today).unwrap();
        this.plus(-back).unwrap().to_string()
    };
    let body = json!({
        "accident": false,
        "month": [{"first": month(6), "last": month(1), "jours": 26, "salaire": "5000.00"}],
    });
    let told = suppose(&own, body.to_string().as_bytes(), "").json();
    let sickness = of(&told, "sickness");
    assert_eq!(sickness["conditions"][0]["counted"], 156, "{sickness}");
    assert_eq!(house.get(&path, &own).json(), as_it_is, "nothing of it is kept");
    let page = suppose(&own, body.to_string().as_bytes(), "?format=html");
    assert!(page.text().contains("156"), "{}", page.text());
    // The same as the command says of the same.
    let file = house.data.path().join("rights.toml");
    let toml = format!(
        "accident = false\n[[month]]\nfirst = \"{}\"\nlast = \"{}\"\njours = 26\nsalaire = \"5000.00\"\n",
        month(6),
        month(1)
    );
    std::fs::write(&file, toml).unwrap();
    let asked = ["insured", "rights", PERSON, "--what-if", file.to_str().unwrap()];
    let said =
        house.fine(&[&asked[..], &["--format", "json", "--lang", "fr", "--reason", "x"]].concat());
    let line = said.lines().find(|line| line.contains("\"benefit\":\"sickness\"")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(line).unwrap()["conditions"], sickness["conditions"]);
    for wrong in [&b"{"[..], b"[]", br#"{"born": true}"#, br#"{"pension": 1}"#] {
        suppose(&own, wrong, "").is_problem(400);
    }
    suppose(&own, &vec![b' '; 65 << 10], "").is_problem(413);
    alike(&suppose(&other, b"{}", ""), &house.get("/v1/insured/190000010/rights", &other));
    let auditor = house.token("auditor", "audit", (&[], &["careers:read"]));
    suppose(&auditor, b"{}", "").is_problem(400);
    assert_eq!(suppose(&auditor, b"{}", "?purpose=advice").status, 200);
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    assert!(journal.contains("advice"), "{journal}");
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_issue_statements_revoke_attestations_and_look_up_by_a_request() {
    let house = House::open(ACCEPT).await;
    let scopes = &["deposits:write", "attestations:read", "attestations:write"][..];
    let employer = house.token("employer", "paie", (&["1773341"], scopes));
    assert_eq!(house.ask(&Ask::send("a.txt", &of_affiliate("1773341"), &employer)).status, 202);
    let all = [
        "acts:write",
        "statements:read",
        "careers:read",
        "attestations:read",
        "attestations:write",
    ];
    let operator = house.token("operator", "guichet", (&[], &all));
    let confined = house.another("guichet", &all, &["--affilie", "1773341"]);
    let own = insured(&house, "amina", PERSON);
    let other = insured(&house, "karim", STRANGER);
    let ask = |path: &str, token: &str, body: &Value| {
        let body = body.to_string();
        house.ask(&Ask { method: "POST", body: body.as_bytes(), ..Ask::get(path, token) })
    };
    // A statement: tried, issued, said to be the same.
    let wanted =
        |dry: bool| json!({"affilie": "1773341", "year": 2006, "reason": "année", "dry_run": dry});
    let tried = ask("/v1/statements", &operator, &wanted(true));
    assert_eq!(tried.json(), json!({"number": 1, "unchanged": false, "dry_run": true}));
    assert_eq!(house.get("/v1/statements", &operator).json()["statements"], json!([]));
    let issued = ask("/v1/statements", &operator, &wanted(false));
    assert_eq!(issued.json(), json!({"number": 1, "unchanged": false, "dry_run": false}));
    assert!(house.outbox("1773341").contains_key("etat-annuel_1773341_2006_1.json"));
    let again = ask("/v1/statements", &operator, &wanted(false));
    assert_eq!(again.json(), json!({"number": null, "unchanged": true, "dry_run": false}));
    ask("/v1/statements", &employer, &wanted(false)).is_problem(403);
    ask("/v1/statements", &confined, &wanted(false)).is_problem(404);
    for (name, value, status) in [
        ("year", json!(2999), 422),
        ("reason", json!(" "), 400),
        ("affilie", json!("7"), 400),
        ("color", json!("red"), 400),
    ] {
        let mut wrong = wanted(false);
        wrong[name] = value;
        ask("/v1/statements", &operator, &wrong).is_problem(status);
    }
    // An attestation is revoked once.
    let paper = post(&house, &employer, &json!({"kind": "affiliation"})).json();
    let reference = paper["reference"].as_str().unwrap();
    let number =
        house.get("/v1/attestations?affilie=1773341", &operator).json()[0]["number"].clone();
    let revoke = |token: &str, number: &Value, reason: &str| {
        ask("/v1/attestations/revocations", token, &json!({"number": number, "reason": reason}))
    };
    revoke(&operator, &number, "").is_problem(400);
    revoke(&operator, &number, "par\u{0}erreur").is_problem(400);
    house.get("/v1/insured?name=A%00B&purpose=x", &operator).is_problem(400);
    house.get(&format!("/v1/insured/{PERSON}/career?purpose=x%00y"), &operator).is_problem(400);
    revoke(&operator, &json!(4711), "x").is_problem(404);
    revoke(&employer, &number, "x").is_problem(403);
    revoke(&confined, &number, "x").is_problem(404);
    assert_eq!(revoke(&operator, &number, "par erreur").status, 204);
    revoke(&operator, &number, "encore").is_problem(422);
    let seen = house.get(&format!("/v1/attestations/{reference}"), "").json();
    assert_eq!(seen["status"], "revoked");
    // A look-up whose number and purpose stand in no address is what the addresses give.
    let look = |token: &str, body: Value| ask("/v1/look-ups", token, &body);
    for what in ["career", "rights"] {
        let by_request =
            look(&operator, json!({"insured": PERSON, "purpose": "dossier 4711", "what": what}));
        let path = format!("/v1/insured/{PERSON}/{what}?purpose=dossier");
        assert_eq!(by_request.json(), house.get(&path, &operator).json(), "{what}");
        assert_eq!(look(&own, json!({"insured": PERSON, "what": what})).status, 200);
        let theirs = look(&other, json!({"insured": PERSON, "what": what}));
        alike(&theirs, &look(&other, json!({"insured": "190000099", "what": what})));
    }
    let facts = json!({"birth-date": "1966-05-02"});
    let supposed = look(
        &operator,
        json!({"insured": PERSON, "purpose": "x", "what": "rights", "what_if": facts, "format": "csv"}),
    );
    assert!(supposed.headers["content-type"].starts_with("text/csv"), "{}", supposed.text());
    for wrong in [
        json!({"insured": PERSON, "what": "career"}),
        json!({"insured": PERSON, "purpose": "x", "what": "everything"}),
        json!({"insured": PERSON, "purpose": "x\u{0}y", "what": "career"}),
        json!({"insured": PERSON, "purpose": "x", "what": "career", "at": "soon"}),
        json!({"insured": PERSON, "purpose": "x", "what": "career", "what_if": {}}),
    ] {
        look(&operator, wrong).is_problem(400);
    }
    look(&confined, json!({"insured": PERSON, "purpose": "x", "what": "career"})).is_problem(404);
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "200"]);
    assert!(journal.matches("dossier 4711").count() >= 2 && journal.contains("par erreur"));
    house.fine(&["audit", "verify"]);
}
