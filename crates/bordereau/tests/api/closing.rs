//! Numbers closed and opened again, and redressements of many periods, in the console and over the
//! API.

use super::console::is_well_made;
use super::house::House;
use super::month::{circle, raised};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_closed_and_opened_again_over_the_api() {
    let (mut house, _) = circle().await;
    let all: Vec<&str> = spec::Scope::ALL.map(spec::Scope::name).to_vec();
    let (one, two) = (house.another("guichet", &all, &[]), house.another("chef", &all, &[]));
    let read: Vec<&str> = spec::Role::Auditor.scopes().iter().map(|scope| scope.name()).collect();
    let audit = house.another("audit", &read, &[]);
    let paie = house.another("paie", &["deposits:read", "deposits:write", "preetablis:read"], &[]);
    let path = "/v1/insured/168764721/closing";
    let ask = |house: &House, token: &str, act: &str, from: &str| {
        house.post(path, token, &json!({"act": act, "from": from, "reason": "acte 12"}))
    };
    ask(&house, &audit, "death", "2006-10-15").is_problem(403);
    ask(&house, &paie, "death", "2006-10-15").is_problem(403);
    ask(&house, &one, "gone", "2006-10-15").is_problem(400);
    ask(&house, &one, "death", "15/10/2006").is_problem(422);
    ask(&house, &one, "reopen", "2006-10-15").is_problem(422);
    assert_eq!(ask(&house, &one, "death", "2006-10-15").json(), json!({"state": "in-force"}));
    ask(&house, &two, "death", "2006-10-15").is_problem(422);
    let career = house.get("/v1/insured/168764721/career?purpose=controle", &audit).json();
    assert_eq!(career["closed"]["from"], "2006-10-15", "{career}");
    assert_eq!(ask(&house, &two, "reopen", "2006-10-15").json(), json!({"state": "in-force"}));
    let person = house.get("/v1/insured/168764721?purpose=controle", &audit).json();
    let acts = [&person["closings"][0], &person["closings"][1]].map(|one| one["act"].clone());
    assert_eq!(acts, [json!("close"), json!("reopen")], "{person}");
    // Where two persons must agree.
    house.kill();
    house.start(&[("BORDEREAU_CLOSING_DECISION", "two")]);
    assert_eq!(ask(&house, &one, "error", "2006-10-15").json(), json!({"state": "proposed"}));
    ask(&house, &one, "error", "2006-10-15").is_problem(422);
    assert_eq!(ask(&house, &two, "error", "2006-10-15").json(), json!({"state": "in-force"}));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_closes_a_number_of_a_person_that_was_looked_for() {
    let (house, _) = circle().await;
    let (guichet, audit) = (house.sign_in("guichet"), house.sign_in("audit"));
    let looked = [("number", "168764721"), ("purpose", "acte 12")];
    let found = house.form("/insured", &guichet, &looked);
    assert!(found.text().contains("action=\"/insured/close\""), "{}", found.text());
    is_well_made(&found, "/insured", "fr");
    let seen = house.form("/insured", &audit, &looked).text();
    assert!(seen.contains("168764721") && !seen.contains("/insured/close"), "{seen}");
    house.well_made("/insured/close", &guichet);
    assert_eq!(house.page("/insured/close", &audit).status, 404);
    let close = |act: &str, day: &str, more: (&str, &str)| {
        let fields =
            [("number", "168764721"), ("act", act), ("day", day), ("reason", "acte 12"), more];
        house.form("/insured/close", &guichet, &fields)
    };
    let prepared = close("", "", ("prepare", "1"));
    assert!(prepared.status == 200 && prepared.text().contains("value=\"168764721\""));
    let wrong = close("death", "15/10/2006", ("", ""));
    assert_eq!((wrong.status, wrong.text().contains("2026-10-15")), (422, true));
    is_well_made(&wrong, "wrong day", "fr");
    let done = close("double", "2006-12-15", ("", ""));
    assert!(done.text().contains("class=\"done\""), "{}", done.text());
    is_well_made(&done, "closed", "fr");
    assert_eq!(close("death", "2006-12-15", ("", "")).status, 422);
    let seen = house.form("/insured", &audit, &looked).text();
    assert!(seen.contains("2006-12-15"), "{seen}");
    assert_eq!(close("reopen", "2006-12-15", ("", "")).status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redressement_has_as_many_periods_as_there_are() {
    let (house, _) = circle().await;
    let guichet = house.sign_in("guichet");
    let today = jiff::Zoned::now().date().to_string();
    let rows = raised("1773341", "5000", "5500");
    // More boxes, and what was typed stays in the first of them.
    let fields = [("do", "room"), ("motive", "jours"), ("rows2", "periode;affilie")];
    let more = house.form("/redressements/open", &guichet, &fields);
    assert_eq!((more.status, more.text().matches("<textarea").count()), (200, 4));
    is_well_made(&more, "more", "fr");
    let text = more.text();
    let first = text.split("name=\"rows0\"").nth(1).unwrap().split("</textarea>").next();
    assert!(first.unwrap().ends_with("periode;affilie"), "{text}");
    let far = house.form("/redressements/open", &guichet, &[("rows999", "x")]);
    assert_eq!(far.status, 413);
    // One of a box that was added is read: the same period twice is none.
    let fields = [
        ("received", today.as_str()),
        ("motive", "jours"),
        ("reason", "contrôle"),
        ("rows0", rows.as_str()),
        ("rows7", "nom;prenom\nA;B"),
    ];
    let wrong = house.form("/redressements/open", &guichet, &fields);
    assert_eq!((wrong.status, wrong.text().contains("nom;prenom")), (422, true));
}
