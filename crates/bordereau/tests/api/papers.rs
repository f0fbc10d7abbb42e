//! What people get in the console: careers, rights, annual statements, attestations.

use super::console::is_well_made;
use super::house::{Answer, Ask, House};
use super::{ACCEPT, of_affiliate};

const PERSON: &str = "168764721";

/// A house in which somebody was declared, and everybody has an account.
fn lived_in(house: &House) {
    let token = house.token("employer", "machine", (&["1773341"], &["deposits:write"]));
    assert_eq!(house.ask(&Ask::send("DS.txt", &of_affiliate("1773341"), &token)).status, 202);
    for (role, name, more) in [
        ("employer", "paie", &["--affilie", "1773341"][..]),
        ("employer", "lecture", &["--affilie", "1773341", "--function", "reader"]),
        ("employer", "autre", &["--affilie", "3002003"]),
        ("insured", "amina", &["--insured", PERSON]),
        ("insured", "karim", &["--insured", "190000002"]),
        ("operator", "guichet", &[]),
        ("auditor", "audit", &[]),
    ] {
        house.account(role, name, more);
    }
}

/// The hidden name of the form, under which it is sent once.
fn once(page: &Answer) -> String {
    let text = page.text();
    let named = text.split("name=\"once\" value=\"").nth(1).unwrap();
    named.split('"').next().unwrap().to_owned()
}

fn place(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.headers["location"].clone()
}

fn journal(house: &House) -> String {
    house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_sees_months_and_rights_and_gets_papers_at_once() {
    let house = House::open(ACCEPT).await;
    lived_in(&house);
    house.fine(&["statements", "issue", "--year", "2006"]);
    let (amina, karim) = (house.sign_in("amina"), house.sign_in("karim"));
    for lang in ["fr", "ar", "en"] {
        for path in ["/months", "/rights", "/statements", "/statements/1773341/2006"] {
            let page = house.page(path, &format!("{amina}; lang={lang}"));
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            is_well_made(&page, path, lang);
        }
    }
    let months = house.page("/months", &amina).text();
    assert!(months.contains("octobre 2006") && months.contains("1773341"), "{months}");
    assert!(months.contains("data-label=\"jours\""), "{months}");
    assert!(house.page("/rights", &amina).text().contains("maladie"));
    for path in ["/months", "/rights", "/statements/1773341/2006"] {
        let paper = house.page(&format!("{path}?format=pdf"), &amina);
        assert!(paper.body.starts_with(b"%PDF-"), "{path}: {}", paper.text());
    }
    assert_eq!(house.page("/months?format=docx", &amina).status, 400);
    assert!(house.page("/statements", &amina).text().contains("/statements/1773341/2006?number=1"));
    // The edition of somebody else, and of an employer who has never declared the person.
    assert!(!house.page("/statements", &karim).text().contains("1773341"));
    assert_eq!(house.page("/statements/1773341/2006", &karim).status, 404);
    assert_eq!(house.page("/statements/1773341/2006?format=xlsx", &amina).status, 400);
    assert_eq!(house.page("/persons", &amina).status, 404);

    // The same form, sent twice, issues one paper.
    let asked = house.page("/attestations", &amina);
    let key = once(&asked);
    let fields = [("kind", "immatriculation"), ("once", &*key)];
    let first = place(&house.form("/attestations", &amina, &fields));
    assert_eq!(place(&house.form("/attestations", &amina, &fields)), first);
    let shown = house.page(&first, &amina);
    assert_eq!(shown.status, 200, "{}", shown.text());
    is_well_made(&shown, &first, "fr");
    let reference = first.rsplit('/').next().unwrap();
    assert!(shown.text().contains(reference) && shown.text().contains(PERSON));
    assert!(house.page(&format!("{first}?format=pdf"), &amina).body.starts_with(b"%PDF-"));
    assert_eq!(house.page(&first, &karim).status, 404);
    let listed = house.page("/attestations", &amina).text();
    assert_eq!(listed.matches("class=\"state accepted\"").count(), 1, "{listed}");
    assert!(!listed.contains(reference) && !listed.contains("/attestations/revoke"), "{listed}");

    // No salary is declared for the last months: it is refused, says why, and keeps what was typed.
    let fields = [("kind", "declared-salary"), ("from", "202601"), ("to", "202603")];
    let refused = house.form("/attestations", &amina, &fields);
    assert_eq!(refused.status, 422, "{}", refused.text());
    is_well_made(&refused, "refused", "fr");
    let text = refused.text();
    assert!(text.contains("role=\"alert\"") && text.contains("value=\"202603\""), "{text}");
    let fields = [("kind", "declared-salary"), ("from", "200601"), ("to", "200612")];
    let salaries = place(&house.form("/attestations", &amina, &fields));
    assert!(house.page(&salaries, &amina).text().contains("octobre 2006"));
    // Not for somebody else, and nothing that is an employer's.
    for kind in ["affiliation", "regularity", "non-affiliation", ""] {
        assert_eq!(house.form("/attestations", &amina, &[("kind", kind)]).status, 404, "{kind}");
    }
    let fields = [("kind", "immatriculation"), ("insured", PERSON)];
    assert_eq!(house.form("/attestations", &karim, &fields).status, 404);
    let told = journal(&house);
    assert!(told.contains("asked by the person, in the console"), "{told}");
    assert_eq!(told.matches("attestation immatriculation issued").count(), 1, "{told}");
    house.fine(&["audit", "verify"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_employer_has_statements_and_attestations_or_is_told_why_not() {
    let house = House::open(ACCEPT).await;
    lived_in(&house);
    house.fine(&["statements", "issue", "--year", "2006"]);
    let (paie, reader, other) =
        (house.sign_in("paie"), house.sign_in("lecture"), house.sign_in("autre"));
    let list = house.page("/statements", &paie);
    assert!(list.text().contains("/statements/1773341/2006?number=1"), "{}", list.text());
    assert!(!list.text().contains("/statements/issue"));
    let statement = "/statements/1773341/2006";
    assert!(house.page(statement, &reader).text().contains(PERSON));
    assert!(house.page(&format!("{statement}?format=xlsx"), &paie).body.starts_with(b"PK"));
    assert!(house.page(&format!("{statement}?format=pdf"), &paie).body.starts_with(b"%PDF-"));
    for path in [statement, "/statements/1234567/2006", "/statements/1773341/x"] {
        assert_eq!(house.page(path, &other).status, 404, "{path}");
    }
    assert!(!house.page("/statements?affilie=1773341", &other).text().contains("2006-1"));
    assert!(house.page("/statements?affilie=x", &paie).text().contains("role=\"alert\""));
    // An edition of a person is the person's and the fund's.
    let edition = [("insured", PERSON), ("purpose", "x")];
    assert_eq!(house.form(statement, &paie, &edition).status, 404);

    let affiliation = place(&house.form("/attestations", &paie, &[("kind", "affiliation")]));
    assert!(house.page(&affiliation, &reader).text().contains("1773341"));
    assert_eq!(house.page(&affiliation, &other).status, 404);
    let refused = house.form("/attestations", &paie, &[("kind", "regularity"), ("ice", "00123")]);
    assert_eq!(refused.status, 422);
    let text = refused.text();
    assert!(text.contains("mois non déclarés") && text.contains("novembre 2006"), "{text}");
    assert!(!house.page("/attestations", &reader).text().contains("name=\"kind\""));
    assert_eq!(house.form("/attestations", &reader, &[("kind", "affiliation")]).status, 403);
    let foreign = [("kind", "affiliation"), ("affilie", "1773341")];
    assert_eq!(house.form("/attestations", &other, &foreign).status, 404);
    assert_eq!(house.page("/attestations/revoke?number=1", &paie).status, 404);
    house.fine(&["audit", "verify"]);
}

#[expect(
    clippy::too_many_lines,
    reason = "one day at the desk, from the look-up to the revocation"
)]
#[tokio::test(flavor = "multi_thread")]
async fn the_fund_looks_up_with_a_purpose_issues_and_revokes_with_a_reason() {
    let house = House::open(ACCEPT).await;
    lived_in(&house);
    let (guichet, audit) = (house.sign_in("guichet"), house.sign_in("audit"));
    // Nobody is looked up without a purpose, and nothing of it is in the journal.
    for fields in [
        &[("insured", PERSON)][..],
        &[("insured", PERSON), ("purpose", " ")],
        &[("insured", "12"), ("purpose", "x")],
    ] {
        let page = house.form("/persons", &audit, fields);
        assert_eq!(page.status, 400, "{fields:?}");
        assert!(page.text().contains("role=\"alert\"") && !page.text().contains("octobre 2006"));
    }
    // What stands in an address is not asked for.
    let typed = house.page(&format!("/persons?insured={PERSON}&purpose=x"), &audit);
    assert!(typed.status == 200 && !typed.text().contains("octobre 2006"), "{}", typed.text());
    assert!(!journal(&house).contains("audit\\\" (console)"), "{}", journal(&house));
    for (what, told) in [
        ("career", "octobre 2006"),
        ("rights", "maladie"),
        ("statements", "Aucun"),
        ("attestations", "Aucune"),
    ] {
        let fields = [("insured", PERSON), ("purpose", "dossier 4711"), ("what", what)];
        let page = house.form("/persons", &audit, &fields);
        assert!(!page.text().contains(&format!("insured={PERSON}")), "no address names a person");
        assert!(page.status == 200 && page.text().contains(told), "{what}: {}", page.text());
        is_well_made(&page, what, "fr");
    }
    assert!(journal(&house).matches("dossier 4711").count() >= 4, "{}", journal(&house));
    // What would be if months came: more is met, nothing is kept, and nonsense is told.
    let amina = house.sign_in("amina");
    let now = house.page("/rights", &amina);
    assert!(now.text().contains("name=\"months\""), "{}", now.text());
    let suppose = |months: &str, salary: &str| {
        let fields = [("months", months), ("salary", salary), ("birth", "1966-05-02")];
        house.form("/rights", &amina, &fields)
    };
    let then = suppose("120", "7 000,00");
    is_well_made(&then, "suppose", "fr");
    assert!(then.status == 200 && then.text().contains("role=\"status\""), "{}", then.text());
    let met = |page: &str| page.matches("class=\"met").count();
    assert!(then.text() != now.text() && met(&then.text()) >= met(&now.text()));
    for (months, salary) in
        [("0", "7000"), ("601", "7000"), ("x", "7000"), ("12", "sept mille"), ("", "7000")]
    {
        let wrong = suppose(months, salary);
        assert!(
            wrong.status == 400 && wrong.text().contains("role=\"alert\""),
            "{months} {salary}"
        );
    }
    assert!(!house.page("/rights", &amina).text().contains("1966"), "nothing of it is kept");
    let fields = [
        ("insured", PERSON),
        ("purpose", "simulation"),
        ("what", "rights"),
        ("months", "12"),
        ("salary", "5000"),
    ];
    let simulated = house.form("/persons", &audit, &fields);
    assert!(simulated.text().contains("role=\"status\"") && simulated.status == 200);

    // A statement: tried, issued, and put in the outbox of the employer.
    let issue = |cookie: &str, more: &[(&str, &str)]| {
        let fields = [("affilie", "1773341"), ("year", "2006"), ("reason", "année 2006")];
        house.form("/statements/issue", cookie, &[&fields[..], more].concat())
    };
    let tried = issue(&guichet, &[("dry", "1")]);
    assert!(tried.status == 200 && tried.text().contains("2006-1"), "{}", tried.text());
    is_well_made(&tried, "tried", "fr");
    assert_eq!(house.fine(&["statements", "list", "--format", "json"]), "");
    assert_eq!(place(&issue(&guichet, &[])), "/statements?affilie=1773341&year=2006");
    assert!(house.outbox("1773341").contains_key("etat-annuel_1773341_2006_1.json"));
    let again = issue(&guichet, &[("dry", "1")]);
    assert!(again.text().contains("dit déjà la même chose"), "{}", again.text());
    assert_eq!(issue(&audit, &[]).status, 404);
    let without = [("affilie", "1773341"), ("year", "2006"), ("reason", " ")];
    assert_eq!(house.form("/statements/issue", &guichet, &without).status, 400);
    let running = [("affilie", "1773341"), ("year", "2999"), ("reason", "x")];
    assert_eq!(house.form("/statements/issue", &guichet, &running).status, 422);
    // The auditor reads it, and the edition of a person with a purpose.
    assert!(house.page("/statements/1773341/2006", &audit).text().contains(PERSON));
    let edition = "/statements/1773341/2006";
    assert_eq!(house.form(edition, &audit, &[("insured", PERSON)]).status, 400);
    let fields = [("insured", PERSON), ("purpose", "contrôle"), ("format", "pdf")];
    assert!(house.form(edition, &audit, &fields).body.starts_with(b"%PDF-"));
    let listed = [("insured", PERSON), ("purpose", "contrôle"), ("what", "statements")];
    let listed = house.form("/persons", &audit, &listed).text();
    assert!(listed.contains("action=\"/statements/1773341/2006\""), "{listed}");
    let edition = house.form(edition, &audit, &fields[..2]);
    assert!(edition.status == 200 && edition.text().contains(PERSON), "{}", edition.text());

    // Attestations of every kind, with a reason; then one is revoked.
    let ask = |fields: &[(&str, &str)]| house.form("/attestations", &guichet, fields);
    let with = |fields: &[(&'static str, &'static str)]| {
        ask(&[fields, &[("reason", "demande du 12")]].concat())
    };
    assert_eq!(ask(&[("kind", "affiliation"), ("affilie", "1773341")]).status, 400);
    let paper = place(&with(&[("kind", "affiliation"), ("affilie", "1773341")]));
    assert!(paper.ends_with("?purpose=demande%20du%2012"), "{paper}");
    let shown = house.page(&paper, &guichet);
    assert!(
        shown.text().contains("1773341") && shown.text().contains("purpose="),
        "{}",
        shown.text()
    );
    place(&with(&[("kind", "immatriculation"), ("insured", PERSON)]));
    place(&with(&[("kind", "non-affiliation"), ("name", "ESSAI DEUX"), ("card", "ZZ999999")]));
    let bare = paper.split('?').next().unwrap();
    let asked = house.page(bare, &audit);
    assert!(asked.text().contains("name=\"purpose\"") && !asked.text().contains("1773341"));
    let list = house.page("/attestations?affilie=1773341", &guichet).text();
    let number = list.split("revoke?number=").nth(1).unwrap().split('"').next().unwrap();
    let page = house.page(&format!("/attestations/revoke?number={number}"), &guichet);
    is_well_made(&page, "revoke", "fr");
    let revoke = |cookie: &str, reason: &str| {
        house.form("/attestations/revoke", cookie, &[("number", number), ("reason", reason)])
    };
    assert_eq!(revoke(&guichet, " ").status, 400);
    assert_eq!(revoke(&audit, "x").status, 404);
    assert_eq!(revoke(&guichet, "délivrée par erreur").status, 303);
    assert_eq!(revoke(&guichet, "encore").status, 422);
    let seen = house.get(&format!("/v1{bare}"), "").json();
    assert_eq!(seen["status"], "revoked");
    let shown = house.page(&paper, &guichet);
    is_well_made(&shown, "revoked", "fr");
    assert!(shown.text().contains("révoquée"), "{}", shown.text());
    let told = journal(&house);
    assert!(told.contains("délivrée par erreur") && told.contains("année 2006"), "{told}");
    assert!(!house.page("/attestations", &audit).text().contains("revoke?number="));
    house.fine(&["audit", "verify"]);
}
