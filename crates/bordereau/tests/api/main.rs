//! The API of a real service on a real PostgreSQL: what is sent, what is answered, and to whom.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod browser;
mod circle;
mod closing;
mod console;
mod crash;
mod door;
mod driver;
mod events;
mod factor;
mod form;
mod house;
mod isolation;
mod lived;
mod manners;
mod month;
mod organisation;
mod page;
mod pages;
mod paid;
mod papers;
mod people;
mod proof;
mod race;
mod rules;
mod slow;
mod tls;

use declaration::write;
use house::{Ask, House, wait_for};
use serde_json::{Value, json};
use spec::b02;
use testing::bases::{base, of_affiliate};

/// A declaration of affiliate 1773341 for 200610.
fn valid() -> Vec<u8> {
    write(&base("principal"))
}

const ACCEPT: &[(&str, &str)] = &[("BORDEREAU_WITHOUT_PREETABLI", "accept")];

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_sent_is_answered_as_one_that_is_dropped() {
    let mut settings = ACCEPT.to_vec();
    settings.push(("BORDEREAU_NOTICES", "[\"controle.json\", \"controle.html\", \"controle.txt\", \"reception.json\", \"reception.txt\"]"));
    let house = House::open(&settings).await;
    let token =
        house.token("employer", "paie", (&["1773341"], &["deposits:write", "deposits:read"]));
    let name = "DS_1773341_200610.txt";
    let mut wrong = base("principal");
    wrong[2].field_mut(&b02::S_CTR).copy_from_slice(b"0000000000169764748");
    for (bytes, state, verdict) in
        [(write(&wrong), "rejected", "rejected"), (valid(), "validated", "accepted")]
    {
        let sent = house.ask(&Ask::send(name, &bytes, &token));
        assert_eq!(sent.status, 202, "{}", sent.text());
        let receipt = sent.json()["receipt"].as_str().unwrap().to_owned();
        assert_eq!(sent.json(), json!({"receipt": receipt, "state": state}));
        assert_eq!(sent.headers["location"], format!("/v1/deposits/{receipt}"));

        let shown = house.get(&sent.headers["location"], &token).json();
        assert_eq!((&shown["state"], &shown["verdict"]), (&json!(state), &json!(verdict)));
        assert_eq!(shown["file"]["name"], name);
        let links = shown["links"]["notices"].as_object().unwrap();
        assert_eq!(links.len(), 5);
        wait_for("its notices in the outbox", || {
            house.outbox("1773341").keys().filter(|name| name.contains(&receipt)).count() == 5
        });
        for (name, dropped) in house.outbox("1773341") {
            let Some((_, form)) = name.split_once(&format!("{receipt}.")) else { continue };
            let notice = house.get(links[form].as_str().unwrap(), &token);
            assert_eq!((notice.status, notice.body == dropped), (200, true), "{form}");
            assert!(notice.headers["content-disposition"].starts_with("attachment;"), "{form}");
            let again = Ask::get(links[form].as_str().unwrap(), &token)
                .with("If-None-Match", &*notice.headers["etag"]);
            assert_eq!(house.ask(&again).status, 304, "{form}");
        }
        // What `check` says of the file, the notice says.
        let file = house.data.path().join(name);
        std::fs::write(&file, &bytes).unwrap();
        let checked = std::process::Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .args(["check", "--format", "json"])
            .arg(&file)
            .output();
        let checked = String::from_utf8(checked.unwrap().stdout).unwrap();
        let checked: Value = serde_json::from_str(checked.lines().next().unwrap()).unwrap();
        let notice = house.get(links["controle.json"].as_str().unwrap(), &token).json();
        for (key, value) in checked.as_object().unwrap() {
            assert_eq!(&notice[key], value, "{key}");
        }
        let content = house.get(shown["links"]["content"].as_str().unwrap(), &token);
        assert_eq!(content.body, bytes);
    }
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_is_taken_once_by_key_and_by_content() {
    let house = House::open(ACCEPT).await;
    let token =
        house.token("employer", "paie", (&["1773341"], &["deposits:write", "deposits:read"]));
    let bytes = valid();
    let send = |key: &str, bytes: &[u8]| {
        house.ask(&Ask::send("DS.txt", bytes, &token).with("Idempotency-Key", key))
    };
    let first = send("october", &bytes);
    assert_eq!(first.status, 202);
    // The same request again gets the same bytes.
    let again = send("october", &bytes);
    assert_eq!((again.status, &again.body), (202, &first.body));
    let other = [bytes.as_slice(), b"\r\n"].concat();
    send("october", &other).is_problem(422);
    // Another key, the same bytes: a deposit of its own, that refers to the first and loads
    // nothing.
    let twice = send("november", &bytes);
    assert_eq!(twice.status, 202, "{}", twice.text());
    assert_eq!(twice.json()["duplicate_of"], first.json()["receipt"]);
    assert_eq!(send("november", &bytes).body, twice.body);
    let keyless = house.ask(&Ask::send("DS.txt", &bytes, &token));
    assert_eq!(keyless.json()["duplicate_of"], first.json()["receipt"]);
    // A key is of its account.
    let another = house.token("operator", "guichet", (&[], &["deposits:write"]));
    let path = "/v1/deposits?affilie=1773341";
    let theirs = Ask { path, ..Ask::send("DS.txt", &other, &another) };
    let theirs = house.ask(&theirs.with("Idempotency-Key", "october"));
    assert_eq!(theirs.status, 202, "{}", theirs.text());
    let listed = house.get("/v1/deposits", &token).json();
    assert_eq!(listed["deposits"].as_array().unwrap().len(), 4, "{listed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other_while_more_comes() {
    let house = House::open(ACCEPT).await;
    let scopes = ["deposits:write", "deposits:read"];
    let token = house.token("accountant", "fiduciaire", (&["1773341", "3002003"], &scopes));
    let mut due = Vec::new();
    let mut send = |n: usize| {
        // Whose it is, the file itself says.
        let of = if n.is_multiple_of(2) { "1773341" } else { "3002003" };
        let bytes = [of_affiliate(of).as_slice(), &vec![b'\n'; n]].concat();
        let sent = house.ask(&Ask::send(&format!("{n}.txt"), &bytes, &token));
        assert_eq!(sent.status, 202, "{}", sent.text());
        due.push(sent.json()["receipt"].as_str().unwrap().to_owned());
    };
    (0..7).for_each(&mut send);
    let mut path = "/v1/deposits?limit=3".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = house.get(&path, &token);
        let body = page.json();
        let rows = body["deposits"].as_array().unwrap();
        seen.extend(rows.iter().map(|row| row["receipt"].as_str().unwrap().to_owned()));
        let Some(link) = page.headers.get("link") else {
            assert_eq!(body["next"], Value::Null);
            break;
        };
        path = link.trim_start_matches('<').split_once('>').unwrap().0.to_owned();
        assert!(
            path.contains(body["next"].as_str().unwrap()) && path.contains("limit=3"),
            "{link}"
        );
        if seen.len() == 3 {
            // What comes now is before the first page.
            send(7);
        }
    }
    due.reverse();
    assert_eq!(seen, due[1..]);
    let of_one = house.get("/v1/deposits?affilie=3002003&periode=200610", &token).json();
    assert_eq!(of_one["deposits"].as_array().unwrap().len(), 4);
    for wrong in [
        "limit=0",
        "limit=201",
        "cursor=x",
        "state=none",
        "periode=200613",
        "color=red",
        "affilie=7",
    ] {
        house.get(&format!("/v1/deposits?{wrong}"), &token).is_problem(400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_act_with_a_reason_upon_what_they_have_seen() {
    let house = House::open(ACCEPT).await;
    let employer =
        house.token("employer", "paie", (&["1773341"], &["deposits:write", "deposits:read"]));
    let scopes = ["deposits:read", "acts:write", "journal:read"];
    let operator = house.token("operator", "guichet", (&[], &scopes));
    let sent = house.ask(&Ask::send("DS.txt", &valid(), &employer));
    let place = sent.headers["location"].clone();
    let acts = format!("{place}/acts");
    let act = |body: &Value, etag: Option<&str>| {
        let body = body.to_string();
        let mut ask = Ask { method: "POST", body: body.as_bytes(), ..Ask::get(&acts, &operator) };
        if let Some(etag) = etag {
            ask = ask.with("If-Match", etag);
        }
        house.ask(&ask)
    };
    // Published is a change, too: nothing comes after that by itself.
    wait_for("its publication", || house.get(&place, &operator).json()["published_at"].is_string());
    let etag = house.get(&place, &operator).headers["etag"].clone();
    let withdraw = json!({"act": "withdraw", "reason": "asked by the employer"});
    act(&withdraw, None).is_problem(428);
    act(&withdraw, Some("\"x\"")).is_problem(412);
    act(&json!({"act": "withdraw", "reason": " "}), Some(&etag)).is_problem(400);
    act(&json!({"act": "withdraw"}), Some(&etag)).is_problem(400);
    act(&json!({"act": "replay", "reason": "x"}), Some(&etag)).is_problem(422);
    let mut dry = withdraw.clone();
    dry["dry_run"] = json!(true);
    let would = act(&dry, Some(&etag));
    assert_eq!((would.status, &would.json()["after"]), (200, &json!("withdrawn")));
    assert_eq!(would.headers["etag"], etag, "nothing was changed");
    let done = act(&withdraw, Some(&etag));
    assert_eq!(done.json()["after"], "withdrawn", "{}", done.text());
    assert_eq!(house.get(&place, &employer).json()["state"], "withdrawn");
    act(&withdraw, Some(&etag)).is_problem(412);
    let now = house.get(&place, &operator).headers["etag"].clone();
    act(&withdraw, Some(&now)).is_problem(422);
    let journal = house.get("/v1/journal?about=acte&limit=1", &operator).json();
    let actor = journal[0]["actor"].as_str().unwrap();
    assert!(actor.starts_with("account \"guichet\" (API token "), "{actor}");
    assert_eq!(journal[0]["reason"], "asked by the employer");
    let moved = house.get(&format!("{place}/notices/etat.json"), &employer);
    assert_eq!(moved.json()["receipt"], done.json()["receipt"], "{}", moved.text());
    house.get(&format!("{place}/notices/etat-2.json"), &employer).is_problem(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_month_is_looked_at() {
    let house = House::open(&[]).await;
    let folder = house.data.path().join("lot");
    std::fs::create_dir(&folder).unwrap();
    let preetabli = write(&base("preetabli"));
    std::fs::write(folder.join("AFFEBDS_1773341_200610.txt"), &preetabli).unwrap();
    house.fine(&["preetabli", "import", folder.to_str().unwrap()]);
    let scopes = ["deposits:write", "deposits:read", "preetablis:read"];
    let employer = house.token("employer", "paie", (&["1773341"], &scopes));
    let all = ["reports:read", "audit:verify", "deposits:read", "preetablis:read"];
    let auditor = house.token("auditor", "audit", (&[], &all));
    let rows = house.get("/v1/preetablis", &employer).json();
    assert_eq!((&rows[0]["affilie"], &rows[0]["periode"]), (&json!("1773341"), &json!("200610")));
    let bytes = house.get(rows[0]["content"].as_str().unwrap(), &employer);
    assert_eq!(bytes.body, preetabli);
    house.get("/v1/preetablis", &auditor).is_problem(400);
    assert_eq!(house.get("/v1/preetablis?periode=200610", &auditor).json(), rows);
    for token in [&employer, &auditor] {
        let missing = house.get("/v1/missing?periode=200610", token).json();
        assert_eq!(missing[0]["declared"], "nothing", "{missing}");
        assert_eq!(missing[0]["due_date"], "2006-11-10", "{missing}");
    }
    assert_eq!(house.ask(&Ask::send("DS.txt", &valid(), &employer)).status, 202);
    assert_eq!(house.get("/v1/missing?periode=200610", &employer).json(), json!([]));
    let report = house.get("/v1/reports/200610", &auditor);
    assert_eq!(report.status, 200, "{}", report.text());
    assert!(report.json().is_object());
    let csv = house.get("/v1/reports/200610?format=csv&affilie=1773341", &auditor);
    assert!(csv.headers["content-type"].starts_with("text/csv"), "{}", csv.text());
    let verify = Ask { method: "POST", ..Ask::get("/v1/verifications", &auditor) };
    let verified = house.ask(&verify);
    assert_eq!(verified.json(), json!({"is_whole": true, "problems": [], "findings": []}));
}
