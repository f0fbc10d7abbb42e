//! The month goes round, over the console and over the API: numbers, rectifications, redressements,
//! préétablis out, the registry.

use super::ACCEPT;
use super::console::is_well_made;
use super::house::{Answer, Ask, House, wait_for};
use declaration::{complete, write};
use serde_json::{Value, json};
use spec::b04;
use testing::bases::base;

const TITLES: &str =
    "affilie;periode;assure;recu;ligne;champ;declare;correct;motif;nom;cin;jours;salaire";

/// Three insured, an entrant with a number and one without, of an affiliate for 200610.
pub(crate) fn with_unnumbered(affilie: &str) -> Vec<u8> {
    let mut records = base("entrants");
    let at = records.iter().rposition(|it| it.kind() == spec::RecordType::B04).unwrap();
    let mut nobody = records.remove(at);
    nobody.field_mut(&b04::N_NUM_ASSURE).copy_from_slice(b"000000000");
    nobody.set_text(&b04::L_NUM_CIN, b"ZZ200002").unwrap();
    records.insert(at - 1, nobody);
    for record in &mut records[1..] {
        record.field_mut(&spec::b02::N_NUM_AFFILIE).copy_from_slice(affilie.as_bytes());
    }
    complete(&mut records, |_, _| false).unwrap();
    write(&records)
}

/// A rectification of the salary of an insured.
pub(crate) fn raised(affilie: &str, from: &str, to: &str) -> String {
    format!("{TITLES}\n{affilie};200610;168764721;;;salaire_reel;{from};{to};rappel;;;;\n")
}

impl House {
    /// The fund names a person under the card of the entrant without number.
    pub(crate) fn knows_the_card(&self) {
        let file = self.data.path().join("assures.csv");
        std::fs::write(&file, "num_assure;nom;prenom;cin\n190000028;entrant ;deux;zz 200002\n")
            .unwrap();
        self.fine(&["insured", "import", file.to_str().unwrap(), "--reason", "fichier du fonds"]);
    }

    pub(crate) fn sends(&self, name: &str, bytes: &[u8], token: &str) -> String {
        let sent = self.ask(&Ask::send(name, bytes, token));
        assert_eq!(sent.status, 202, "{}", sent.text());
        sent.json()["receipt"].as_str().unwrap().to_owned()
    }

    pub(crate) fn post(&self, path: &str, token: &str, body: &Value) -> Answer {
        let body = body.to_string().into_bytes();
        self.ask(&Ask { method: "POST", body: &body, ..Ask::get(path, token) })
    }

    /// A page in every language, well made; its French text.
    pub(crate) fn well_made(&self, path: &str, cookie: &str) -> String {
        for lang in ["ar", "en", "fr"] {
            let page = self.page(path, &format!("{cookie}; lang={lang}"));
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            is_well_made(&page, &format!("{path} {lang}"), lang);
        }
        self.page(path, &format!("{cookie}; lang=fr")).text()
    }
}

pub(crate) async fn circle() -> (House, String) {
    let house = House::open(&[]).await;
    house.with_preetabli();
    house.knows_the_card();
    for (role, name, more) in [
        ("employer", "paie", &["--affilie", "1773341"][..]),
        ("employer", "voisin", &["--affilie", "3002003"]),
        ("operator", "guichet", &[]),
        ("operator", "chef", &[]),
        ("auditor", "audit", &[]),
    ] {
        house.account(role, name, more);
    }
    let token = house.another("paie", &["deposits:write"], &[]);
    let receipt = house.sends("DS_1773341_200610.txt", &with_unnumbered("1773341"), &token);
    (house, receipt)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_employer_corrects_by_form_and_an_operator_decides() {
    let (house, receipt) = circle().await;
    let (paie, guichet, audit) =
        (house.sign_in("paie"), house.sign_in("guichet"), house.sign_in("audit"));
    let form = format!("/deposits/{receipt}/rectify");
    let text = house.well_made(&form, &paie);
    assert!(text.contains("168764721") && text.contains("ESSAI UN"), "{text}");
    assert_eq!(house.page(&form, &house.sign_in("voisin")).status, 404);
    assert_eq!(house.page(&form, &guichet).status, 404, "the fund corrects by redressements");
    assert!(house.page(&format!("/deposits/{receipt}"), &paie).text().contains(&form));
    let line = text.split("<option value=\"2").nth(1).unwrap().split('"').next().unwrap();
    let line = format!("2{line}");
    let typed = |reported, how| {
        let fields = [
            ("c0-target", line.as_str()),
            ("c0-field", "salaire_reel"),
            ("c0-reported", reported),
            ("c0-correct", "5 500,00"),
            ("c0-motive", "rappel d'octobre"),
            ("do", how),
        ];
        house.form(&form, &paie, &fields)
    };
    assert_eq!(house.form(&form, &paie, &[("do", "send")]).status, 400);
    // What is not true is told at its row, and nothing is sent.
    let wrong = typed("4 000,00", "send");
    assert_eq!(wrong.status, 422);
    let text = wrong.text();
    assert!(text.contains("BRD-623") && text.contains("href=\"#c0-target\""), "{text}");
    assert!(text.contains("value=\"rappel d&#39;octobre\"") || text.contains("rappel d'octobre"));
    assert!(!text.contains("value=\"send\""), "{text}");
    let tried = typed("5 000,00", "try");
    is_well_made(&tried, "tried", "fr");
    let text = tried.text();
    assert!(text.contains("value=\"send\"") && text.contains("500,00"), "{text}");
    let none = house.page("/rectifications", &paie).text();
    assert!(!none.contains("/rectifications/2"), "nothing was sent: {none}");
    let sent = typed("5 000,00", "send");
    assert_eq!(sent.status, 303, "{}", sent.text());
    let second = sent.headers["location"].rsplit('/').next().unwrap().to_owned();
    // It is the file that others drop.
    let content = house.page(&format!("/deposits/{second}/content"), &paie);
    let content = String::from_utf8(content.body).unwrap();
    assert!(content.starts_with("affilie,periode,assure,recu,ligne,champ"), "{content}");
    assert!(typed("5 000,00", "send").text().contains(&second), "it was sent already");

    let list = house.well_made("/rectifications?state=waiting", &guichet);
    let place = format!("/rectifications/{second}");
    assert!(list.contains(&place), "{list}");
    for cookie in [&paie, &audit] {
        let text = house.well_made(&place, cookie);
        assert!(text.contains("rappel d") && !text.contains("<textarea"), "{text}");
        assert!(!text.contains("name=\"decision\""), "{text}");
        assert_eq!(house.form(&place, cookie, &[("decision", "accept")]).status, 404);
    }
    assert_eq!(house.page(&place, &house.sign_in("voisin")).status, 404);
    let text = house.well_made(&place, &guichet);
    let plain: String = text.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
    assert!(plain.contains("26000,00") && plain.contains("26500,00"), "{text}");
    assert!(text.contains("name=\"decision\""), "{text}");
    let decide = |fields: &[(&str, &str)]| house.form(&place, &guichet, fields);
    let accept = [("decision", "accept"), ("reason", "bulletins vus")];
    assert_eq!(decide(&[accept[0], ("reason", " ")]).status, 400);
    assert_eq!(decide(&[("decision", "x"), accept[1]]).status, 400);
    let tried = decide(&[accept[0], accept[1], ("dry", "1")]);
    assert!(tried.text().contains("class=\"todo-next\""), "{}", tried.text());
    assert!(house.page(&place, &audit).text().contains("class=\"state reserve\""));
    assert_eq!(decide(&accept).status, 303);
    assert_eq!(decide(&accept).status, 422, "it is decided");
    assert!(house.page(&place, &paie).text().contains("class=\"state accepted\""));
    let versions = house.well_made(&format!("/deposits/{receipt}/versions"), &paie);
    assert!(
        versions.contains(&place) && versions.contains("<ol class=\"versions\">"),
        "{versions}"
    );
    assert!(versions.contains("168764721"), "{versions}");
    // The command says the same.
    let diff = |more: &[&str]| {
        let output = house.run(&[&["batches", "diff", &receipt][..], more].concat());
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, csv) = diff(&["--version", "1..2", "--format", "csv"]);
    assert_eq!(code, Some(1));
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 3, "the salary, and the capped one that follows it: {csv}");
    assert!(
        rows[1]
            .starts_with(&format!("2,{receipt},3,168764721,salaire_reel,5000.00,5500.00,employer"))
    );
    assert!(rows[1].contains("guichet"), "{csv}");
    let (_, json) = diff(&["--format", "json"]);
    let sums: Value = serde_json::from_str(json.lines().last().unwrap()).unwrap();
    assert_eq!((&sums["version"], &sums["sums"]["salaire_reel"]), (&json!(2), &json!("26500.00")));
    assert_eq!(diff(&["--version", "2.."]).0, Some(0), "nothing came after it");
    assert_eq!(diff(&["--version", "2..3"]).0, Some(2), "there is no third version");
    assert!(diff(&["--version", "2"]).1.contains("5500.00"));
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    assert!(!journal.contains("audit\\\" (console)"), "an auditor has changed something");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_linked_and_the_next_preetabli_is_issued_and_explained() {
    let (house, receipt) = circle().await;
    let (guichet, audit) = (house.sign_in("guichet"), house.sign_in("audit"));
    let queue = house.well_made("/unnumbered", &guichet);
    let place = queue.split("href=\"/unnumbered/").nth(1).unwrap().split('"').next().unwrap();
    let place = format!("/unnumbered/{place}");
    assert!(place.starts_with(&format!("/unnumbered/{receipt}/")), "{place}");
    let seen = house.well_made("/unnumbered?affilie=1773341&periode=200610", &audit);
    assert!(seen.contains("190000028") && !seen.contains("href=\"/unnumbered/"), "{seen}");
    assert_eq!(house.page(&place, &audit).status, 404);
    assert_eq!(house.page("/unnumbered", &house.sign_in("paie")).status, 404);
    let text = house.well_made(&place, &guichet);
    assert!(text.contains("value=\"190000028\""), "the one that fits is proposed: {text}");
    let link = |number: &str, reason: &str| {
        house.form(&place, &guichet, &[("number", number), ("reason", reason)])
    };
    assert_eq!(link("190000028", "").status, 400);
    assert_eq!(link("190000029", "demande 12").status, 422, "its key is wrong");
    let in_month = link("190000002", "demande 12");
    assert_eq!((in_month.status, in_month.text().contains(&receipt)), (422, true));
    assert_eq!(link("190000028", "demande 12").status, 303);
    assert_eq!(house.page(&place, &guichet).status, 404, "it waits no more");
    assert!(house.well_made("/unnumbered?linked=1", &guichet).contains("class=\"done\""));

    house.fine(&["batches", "take-in-charge", &receipt, "--reason", "échéance"]);
    let emit = |fields: &[(&str, &str)]| house.form("/emission", &guichet, fields);
    house.well_made("/emission", &guichet);
    assert!(!house.well_made("/emission", &audit).contains("value=\"try\""));
    let month = ("periode", "200611");
    assert_eq!(house.form("/emission", &audit, &[month, ("do", "emit")]).status, 404);
    assert_eq!(emit(&[("periode", "20061"), ("do", "try")]).status, 400);
    let tried = emit(&[month, ("do", "try")]);
    is_well_made(&tried, "tried", "fr");
    assert!(tried.text().contains("value=\"emit\""), "{}", tried.text());
    assert!(
        house
            .get(
                "/v1/preetablis?periode=200611",
                &house.another("guichet", &["preetablis:read"], &[])
            )
            .json()
            .as_array()
            .unwrap()
            .is_empty(),
        "a trial issues nothing"
    );
    assert_eq!(emit(&[month, ("do", "emit")]).status, 400, "no reason");
    let done = emit(&[month, ("do", "emit"), ("reason", "jour d'émission")]);
    assert!(done.text().contains("class=\"done\""), "{}", done.text());
    wait_for("the préétabli in the outbox", || {
        house.outbox("1773341").contains_key("AFFEBDS_1773341_200611.txt")
    });
    let origins = house.well_made("/preetablis/1773341/200611", &audit);
    assert!(origins.contains("190000028") && origins.contains(&receipt), "{origins}");
    assert!(origins.contains("class=\"done\""), "{origins}");
    let paie = house.sign_in("paie");
    assert!(house.well_made("/preetablis/1773341/200611", &paie).contains("190000028"));
    assert_eq!(house.page("/preetablis/1773341/200611", &house.sign_in("voisin")).status, 404);
    let moved = house.page("/emission?affilie=1773341&periode=200611", &audit);
    assert_eq!(moved.headers["location"], "/preetablis/1773341/200611");
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    assert!(journal.contains("issued: jour d'émission"), "{journal}");

    let employers = house.well_made("/employers?name=societe", &audit);
    assert!(employers.contains("href=\"/employers/1773341\""), "{employers}");
    house.well_made("/employers/1773341", &guichet);
    let staff = |purpose: &str| house.form("/employers/1773341", &guichet, &[("purpose", purpose)]);
    assert_eq!(staff(" ").status, 400);
    let shown = staff("réclamation 4711");
    is_well_made(&shown, "staff", "fr");
    assert!(shown.text().contains("190000028") && shown.text().contains("ESSAI UN"));
    let search = |fields: &[(&str, &str)]| house.form("/insured", &guichet, fields);
    for lacking in
        [&[("name", "ESSAI")][..], &[("purpose", "x")], &[("number", "12"), ("purpose", "x")]]
    {
        assert_eq!(search(lacking).status, 400, "{lacking:?}");
    }
    let found = search(&[("card", "ZZ 200002"), ("purpose", "réclamation 4712")]);
    is_well_made(&found, "found", "fr");
    assert!(found.text().contains("190000028") && found.text().contains("1773341"));
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    for purpose in ["réclamation 4711", "réclamation 4712"] {
        assert!(journal.contains(purpose), "{journal}");
    }
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redressement_is_communicated_remarked_upon_and_upheld() {
    let (house, receipt) = circle().await;
    let (guichet, audit, paie) =
        (house.sign_in("guichet"), house.sign_in("audit"), house.sign_in("paie"));
    house.well_made("/redressements/open", &guichet);
    assert_eq!(house.page("/redressements/open", &audit).status, 404);
    let today = jiff::Zoned::now().date().to_string();
    let open = |rows: &str| {
        let fields = [
            ("received", today.as_str()),
            ("motive", "jours non déclarés"),
            ("reason", "contrôle de février"),
            ("rows0", rows),
        ];
        house.form("/redressements/open", &guichet, &fields)
    };
    let wrong = open("nom;prenom\nA;B");
    assert_eq!(wrong.status, 422);
    is_well_made(&wrong, "wrong", "fr");
    let rows = raised("1773341", "5000", "5500");
    assert!(open(&rows.replace("salaire_reel", "couleur")).text().contains("BRD-303"));
    let opened = open(&rows);
    assert_eq!(opened.status, 303, "{}", opened.text());
    let place = opened.headers["location"].split('?').next().unwrap().to_owned();
    assert_eq!(place, "/redressements/1773341/1");
    for cookie in [&guichet, &audit, &paie] {
        assert!(house.well_made("/redressements", cookie).contains(&place));
        let text = house.well_made(&place, cookie);
        assert_eq!(text.contains("value=\"decide\""), cookie == &guichet, "{text}");
    }
    assert_eq!(house.page(&place, &house.sign_in("voisin")).status, 404);
    assert_eq!(house.form(&place, &audit, &[("do", "remark")]).status, 404);
    let act = |fields: &[(&str, &str)]| house.form(&place, &guichet, fields);
    let uphold = [("do", "decide"), ("decision", "uphold"), ("reason", "sans pièce")];
    let early = act(&uphold);
    assert_eq!((early.status, early.text().contains("role=\"alert\"")), (422, true));
    assert_eq!(act(&[("do", "remark"), ("text", ""), ("reason", "lettre")]).status, 400);
    assert_eq!(act(&[("do", "remark"), ("text", "envoyé"), ("reason", "lettre")]).status, 303);
    assert!(house.page(&place, &paie).text().contains("envoyé"));
    let tried = act(&[uphold[0], uphold[1], uphold[2], ("dry", "1")]);
    assert!(tried.text().contains("class=\"todo-next\""), "{}", tried.text());
    assert_eq!(act(&uphold).status, 303);
    assert_eq!(act(&uphold).status, 422);
    let text = house.well_made(&place, &paie);
    assert!(text.contains("href=\"/rectifications/"), "{text}");
    let versions = house.page(&format!("/deposits/{receipt}/versions"), &audit).text();
    assert!(versions.contains("href=\"/rectifications/"), "{versions}");
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

/// A redressement over the API: an operator, the employer, another one.
fn redressed(house: &House, (one, paie, voisin): (&str, &str, &str)) {
    let rows = raised("1773341", "5500", "5600");
    let opened = house.post(
        "/v1/redressements",
        one,
        &json!({
        "received": "2020-03-02", "motive": "jours", "reason": "contrôle", "files": [rows]}),
    );
    assert_eq!(opened.json()["remarks_until"], "2020-04-16", "{}", opened.text());
    let path = "/v1/redressements/1773341/1";
    house.get(path, voisin).is_problem(404);
    assert_eq!(house.get("/v1/redressements", voisin).json(), json!([]));
    let shown = house.get(path, paie).json();
    assert_eq!(shown["pieces"][0]["rows"][0]["correct"], "5600.00", "{shown}");
    let remarks = json!({"text": "envoyé", "reason": "lettre"});
    assert_eq!(house.post(&format!("{path}/remarks"), one, &remarks).status, 204);
    let settle = |dry_run: bool| {
        let body = json!({"uphold": true, "reason": "sans pièce", "dry_run": dry_run});
        house.post(&format!("{path}/decisions"), one, &body)
    };
    assert_eq!(settle(true).json()["receipts"], json!([]));
    let upheld = settle(false).json();
    assert_eq!(
        (&upheld["state"], upheld["receipts"].as_array().unwrap().len()),
        (&json!("upheld"), 1)
    );
    settle(false).is_problem(422);
}

/// Préétablis out over the API: an operator, the employer.
fn issued(house: &House, (one, paie): (&str, &str)) {
    let emit = |dry_run: bool, reason: &str| {
        let body = json!({"periode": "200611", "reason": reason, "dry_run": dry_run});
        house.post("/v1/emissions", one, &body)
    };
    let tried = emit(true, "");
    assert_eq!(tried.json()["issued"], 1, "{}", tried.text());
    assert_eq!(tried.json()["entered"], 2, "{}", tried.text());
    emit(false, " ").is_problem(400);
    assert_eq!(emit(false, "émission").json()["insured"], 5);
    assert_eq!(emit(false, "émission").json()["issued"], 0, "each once");
    let origins = house.get("/v1/preetablis/1773341/200611/origins", paie).json();
    assert_eq!(origins["same"], true, "{origins}");
    let linked = |one: &&Value| one["insured"] == "190000028" && one["linked"] == true;
    assert!(origins["listed"].as_array().unwrap().iter().any(|it| linked(&it)), "{origins}");
    house.get("/v1/preetablis/1773341/200612/origins", paie).is_problem(404);
}

/// The registry over the API: an auditor, the employer, another one.
fn registered(house: &House, (audit, paie, voisin): (&str, &str, &str)) {
    assert_eq!(house.get("/v1/employers", voisin).json(), json!([]));
    let own = house.get("/v1/employers?name=essai", paie).json();
    assert_eq!(own[0]["affilie"], "1773341", "{own}");
    let staff = "/v1/employers/1773341/insured";
    house.get(staff, audit).is_problem(400);
    house.get(staff, voisin).is_problem(404);
    assert_eq!(house.get(staff, paie).json().as_array().unwrap().len(), 5);
    let asked = format!("{staff}?purpose=controle&after=190000002");
    assert_eq!(house.get(&asked, audit).json()[0]["insured"], "190000028");
    house.get("/v1/insured?name=essai", audit).is_problem(400);
    let found = house.get("/v1/insured?card=zz200002&purpose=controle", audit).json();
    assert_eq!(
        (&found[0]["insured"], &found[0]["jobs"][0]["affilie"]),
        (&json!("190000028"), &json!("1773341"))
    );
    house.get("/v1/insured/190000028", audit).is_problem(400);
    let person = house.get("/v1/insured/190000028?purpose=controle", audit).json();
    assert_eq!(person["jobs"], found[0]["jobs"]);
    house.get("/v1/insured/190000036?purpose=controle", audit).is_problem(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_acts_are_done_over_the_api() {
    let (mut house, receipt) = circle().await;
    let all: Vec<&str> = spec::Scope::ALL.map(spec::Scope::name).to_vec();
    let (one, two) = (house.another("guichet", &all, &[]), house.another("chef", &all, &[]));
    let read: Vec<&str> = spec::Role::Auditor.scopes().iter().map(|scope| scope.name()).collect();
    let audit = house.another("audit", &read, &[]);
    let paie = house.another("paie", &["deposits:read", "deposits:write", "preetablis:read"], &[]);
    let voisin = house.another("voisin", &["deposits:read"], &[]);

    // A number.
    let queue = house.get("/v1/unnumbered?periode=200610", &audit).json();
    assert_eq!(queue[0]["fitting"], "190000028", "{queue}");
    assert_eq!(queue[0]["candidates"][0]["same_name"], true, "{queue}");
    house.get("/v1/unnumbered", &paie).is_problem(403);
    let line = queue[0]["line"].as_i64().unwrap();
    let path = format!("/v1/deposits/{receipt}/lines/{line}/number");
    let answer = |number: &str| json!({"number": number, "reason": "demande 12"});
    house.post(&path, &one, &answer("190000029")).is_problem(422);
    house.post(&path, &one, &answer("190000002")).is_problem(422);
    house.post(&path, &audit, &answer("190000028")).is_problem(403);
    assert_eq!(house.post(&path, &one, &answer("190000028")).status, 204);
    house.post(&path, &one, &answer("190000028")).is_problem(422);
    assert_eq!(house.get("/v1/unnumbered", &audit).json(), json!([]));

    // A rectification that two persons must agree to.
    let rect = house.sends("RECT.csv", raised("1773341", "5000", "5500").as_bytes(), &paie);
    let path = format!("/v1/rectifications/{rect}/decisions");
    let decide = |token: &str, accept: bool, dry_run: bool| {
        let body = json!({"accept": accept, "reason": "bulletins vus", "dry_run": dry_run});
        house.post(&path, token, &body)
    };
    decide(&paie, true, false).is_problem(403);
    let tried = decide(&one, true, true).json();
    assert_eq!((&tried["state"], &tried["dry_run"]), (&json!("in-force"), &json!(true)), "{tried}");
    assert_eq!(tried["before"]["salaire_reel"], "26000.00", "{tried}");
    assert_eq!(tried["after"]["salaire_reel"], "26500.00", "{tried}");
    let done = decide(&two, true, false);
    assert_eq!(done.json()["version"], 2, "{}", done.text());
    decide(&two, true, false).is_problem(422);
    let versions = format!("/v1/deposits/{receipt}/versions");
    let told = house.get(&versions, &paie).json();
    let change = &told["changes"][0];
    assert_eq!((&change["before"], &change["after"]), (&json!("5000.00"), &json!("5500.00")));
    assert_eq!(
        (&change["field"], &change["assure"]),
        (&json!("salaire_reel"), &json!("168764721"))
    );
    assert_eq!(told["versions"][1]["receipt"], json!(rect), "{told}");
    assert_eq!(house.get(&format!("{versions}?from=2"), &paie).json()["changes"], json!([]));
    house.get(&versions, &voisin).is_problem(404);

    redressed(&house, (&one, &paie, &voisin));
    let told = house.get(&versions, &audit).json();
    assert_eq!(told["versions"][2]["ground"], "redressement", "{told}");
    house.fine(&["batches", "take-in-charge", &receipt, "--reason", "échéance"]);
    issued(&house, (&one, &paie));
    registered(&house, (&audit, &paie, &voisin));
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");

    // Two persons, where the setting says so.
    house.kill();
    house.start(&[("BORDEREAU_RECTIFICATION_DECISION", "two")]);
    let rect = house.sends("RECT.csv", raised("1773341", "5600", "5700").as_bytes(), &paie);
    let path = format!("/v1/rectifications/{rect}/decisions");
    let accept = |token: &str| house.post(&path, token, &json!({"accept": true, "reason": "vu"}));
    assert_eq!(accept(&one).json()["state"], "seconded");
    accept(&one).is_problem(422);
    assert_eq!(accept(&two).json()["state"], "in-force");
}

/// A house in which nothing is refused for lack of a préétabli has the same pages.
#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_that_is_no_accepted_declaration_is_not_corrected() {
    let house = House::open(ACCEPT).await;
    house.account("employer", "paie", &["--affilie", "1773341"]);
    let token = house.another("paie", &["deposits:write"], &[]);
    let paie = house.sign_in("paie");
    assert_eq!(house.page("/deposits/060101-0000001-00/rectify", &paie).status, 404);
    let mut wrong = base("principal");
    wrong[2].field_mut(&spec::b02::S_CTR).copy_from_slice(b"0000000000169764748");
    let rejected = house.sends("DS.txt", &write(&wrong), &token);
    let form = format!("/deposits/{rejected}/rectify");
    assert!(!house.well_made(&form, &paie).contains("<fieldset>"));
    assert_eq!(house.form(&form, &paie, &[("do", "send")]).status, 422);
    house.well_made(&format!("/deposits/{rejected}/versions"), &paie);
    assert!(!house.page(&format!("/deposits/{rejected}"), &paie).text().contains(&form));
}
