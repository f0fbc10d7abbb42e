//! Owed and paid in the console and over the API: an employer pays with a click, two operators
//! order it, the bank answers, and an auditor follows the centime.

use super::house::{Answer, Ask, House, wait_for};
use super::valid;
use dues::Reference;
use serde_json::{Value, json};
use spec::Regime;
use std::fs;
use std::sync::Barrier;
use synthetic::bank::{Manner, play};

/// A fund that collects on an account.
pub(crate) const FUND: &[(&str, &str)] = &[
    ("BORDEREAU_WITHOUT_PREETABLI", "accept"),
    ("BORDEREAU_CREDITOR_ACCOUNTS", "011780000019210016805555"),
    ("BORDEREAU_CREDITOR_ISSUER", "4711"),
];
const RIB: &str = "007780000000000000000063";

pub(crate) fn reference(regime: Regime) -> String {
    let of = ("1773341".parse().unwrap(), "200610".parse().unwrap());
    Reference::of(of.0, of.1, regime).unwrap().to_string()
}

impl House {
    /// October 2006 of 1773341 taken in charge and billed, and a mandate for single payments.
    pub(crate) fn billed(&self) -> String {
        let token = self.token("employer", "machine", (&["1773341"], &["deposits:write"]));
        let sent = self.ask(&Ask::send("DS_1773341_200610.txt", &valid(), &token));
        let receipt = sent.json()["receipt"].as_str().unwrap().to_owned();
        self.fine(&["batches", "take-in-charge", &receipt, "--reason", "échéance"]);
        let add = ["mandates", "add", "--affilie", "1773341", "--rib", RIB, "--holder", "SOCIETE"];
        let kind = ["--signed", "2006-01-02", "--kind", "single", "--reason", "formulaire"];
        self.fine(&[&add[..], &kind].concat());
        receipt
    }

    /// Its CNSS slip is validated and ordered, the bank has rejected it, and money has come in that
    /// nobody knows: something on every page.
    pub(crate) fn ordered(&self) {
        self.account("employer", "payeur", &["--affilie", "1773341"]);
        let token = self.another("payeur", &["deposits:read", "payments:write"], &[]);
        let owed = self.get("/v1/accounts/1773341/due", &token).json();
        let body = json!({"slip": owed["slips"][0]["slip"], "mandate": 1,
            "amount": owed["slips"][0]["left"], "collection": owed["collection"]});
        let body = body.to_string();
        let place = "/v1/accounts/1773341/debits";
        let ask = Ask { method: "POST", body: body.as_bytes(), ..Ask::get(place, &token) };
        assert_eq!(self.ask(&ask).status, 201);
        let collection = owed["collection"].as_str().unwrap();
        let prepare = ["bank", "orders", "prepare", "--collection", collection, "--reason", "lot"];
        // The other slip has no standing mandate.
        let mut command = self.command(&prepare);
        let prepared = command.envs(FUND.iter().copied()).output().unwrap();
        assert_eq!(prepared.status.code(), Some(1), "{prepared:?}");
        let alone = ("BORDEREAU_ORDER_SECOND_PERSON", "false");
        let mut release = self.command(&["bank", "orders", "release", "1", "--reason", "vérifié"]);
        let released = release.envs(FUND.iter().copied()).envs([alone]).output().unwrap();
        assert!(released.status.success(), "{released:?}");
        let folder = self.data.path().join("banque/ordres");
        let file = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
        let manner = Manner { rejected: 100, ..Manner::usual(1) };
        let played = play(&fs::read(file).unwrap(), &manner).unwrap();
        for answer in &played.answers {
            self.hands_in(&answer.name, &answer.bytes);
        }
        let left = owed["slips"][1]["left"].as_str().unwrap();
        self.hands_in("virement.xml", credit(left).as_bytes());
        let folder = self.data.path().join("banque/reponses");
        let answers = played.answers.len() + 1;
        wait_for("the answers", || super::house::files_below(&folder) == answers);
        // Its whole message is refused, and it says itself why.
        let owed = self.get("/v1/accounts/1773341/due", &token).json();
        assert_eq!(owed["debits"][0]["state"], "rejected");
        assert!(owed["debits"][0]["reason"].is_string(), "{owed}");
    }

    fn hands_in(&self, name: &str, bytes: &[u8]) {
        let folder = self.data.path().join("banque/retours");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!(".{name}")), bytes).unwrap();
        fs::rename(folder.join(format!(".{name}")), folder.join(name)).unwrap();
    }
}

/// The value of a hidden field.
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let rest = text.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no field {name}: {text}"));
    rest.split('"').next().unwrap().to_owned()
}

/// Money that came in, of which the bank says nothing but the amount.
pub(crate) fn credit(amount: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn>\
         <GrpHdr><MsgId>V-1</MsgId><CreDtTm>2026-06-10T20:00:00</CreDtTm></GrpHdr><Ntfctn><Id>V-1</Id>\
         <CreDtTm>2026-06-10T20:00:00</CreDtTm><Acct><Id><Othr><Id>011780000019210016805555</Id></Othr></Id><Ccy>MAD</Ccy></Acct>\
         <Ntry><Amt Ccy=\"MAD\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-06-10</Dt></BookgDt>\
         <ValDt><Dt>2026-06-10</Dt></ValDt><AcctSvcrRef>V-1-1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd>\
         <SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>VIREMENT</EndToEndId></Refs>\
         <Amt Ccy=\"MAD\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    )
}

#[expect(clippy::too_many_lines, reason = "one payment, from the click to the entry")]
#[tokio::test(flavor = "multi_thread")]
async fn a_slip_is_paid_with_a_click_and_its_centimes_are_followed_to_the_bank() {
    let house = House::open(FUND).await;
    let receipt = house.billed();
    let (cnss, amo) = (reference(Regime::Cnss), reference(Regime::Amo));
    for (role, name, more) in [
        ("employer", "paie", &["--affilie", "1773341", "--function", "payer"][..]),
        ("employer", "lecture", &["--affilie", "1773341", "--function", "reader"]),
        ("operator", "guichet", &[]),
        ("operator", "caisse", &[]),
        ("auditor", "audit", &[]),
    ] {
        house.account(role, name, more);
    }
    let [payer, reader, one, two, auditor] =
        ["paie", "lecture", "guichet", "caisse", "audit"].map(|name| house.sign_in(name));

    // What is due, until when; who reads cannot pay.
    let place = "/pay/1773341/200610-1-principal-0";
    let due = house.page("/due", &payer).text();
    assert!(due.contains(&cnss) && due.contains(&amo) && due.contains(place), "{due}");
    assert!(!house.page("/due", &reader).text().contains("/pay/"));
    assert_eq!(house.page(place, &reader).status, 404);
    let page = house.page(place, &payer);
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("0063") && !page.text().contains(RIB), "{}", page.text());
    let (amount, collection) = (hidden(&page, "amount"), hidden(&page, "collection"));
    let pay = |amount: &str, collection: &str, mandate: &str| {
        let fields = [("amount", amount), ("collection", collection), ("mandate", mandate)];
        house.form(place, &payer, &fields)
    };
    for (amount, collection, mandate) in [
        ("1.00", &*collection, "1"),
        (&*amount, "2006-11-10", "1"),
        (&*amount, &*collection, "2"),
        (&*amount, &*collection, "x"),
        ("-1", &*collection, "1"),
    ] {
        let refused = pay(amount, collection, mandate);
        assert_eq!(refused.status, 422, "{amount} {collection} {mandate}: {}", refused.text());
        assert!(refused.text().contains("role=\"alert\""));
    }
    // Clicked many times at once it is there once.
    let barrier = Barrier::new(4);
    std::thread::scope(|scope| {
        let clicks: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    pay(&amount, &collection, "1").status
                })
            })
            .collect();
        for click in clicks {
            assert_eq!(click.join().unwrap(), 303);
        }
    });
    let token = house.another("paie", &["deposits:read", "payments:write"], &[]);
    let owed = || house.get("/v1/accounts/1773341/due", &token).json();
    let debits = |owed: &Value| -> Vec<String> {
        let all = owed["debits"].as_array().unwrap().iter();
        all.map(|one| one["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(debits(&owed()), ["validated"]);
    let shown = house.page(place, &payer).text();
    assert!(shown.contains("class=\"done\"") && shown.contains("/withdraw\""), "{shown}");
    // Taken back it is due again; asked over the API it is the same payment.
    let debit = hidden(&house.page(place, &payer), "debit");
    let back = house.form(&format!("{place}/withdraw"), &payer, &[("debit", &debit)]);
    assert_eq!(back.status, 303);
    assert_eq!(debits(&owed()), ["abandoned"]);
    let asked = json!({"slip": "200610-1-principal-0", "mandate": 1, "amount": amount, "collection": collection});
    let ask = |body: &Value| {
        let body = body.to_string();
        let ask = Ask {
            method: "POST",
            body: body.as_bytes(),
            ..Ask::get("/v1/accounts/1773341/debits", &token)
        };
        house.ask(&ask)
    };
    let first = ask(&asked);
    assert_eq!(first.status, 201, "{}", first.text());
    assert_eq!((ask(&asked).status, &ask(&asked).json()), (201, &first.json()));
    let mut other = asked.clone();
    other["amount"] = json!("1.00");
    ask(&other).is_problem(422);
    other["slip"] = json!("200611-1-principal-0");
    ask(&other).is_problem(404);
    assert_eq!(debits(&owed()), ["abandoned", "validated"]);

    // Prepared after a trial, released by another person who has seen count and total.
    let make = |dry: &str| {
        let fields =
            [("collection", &*collection), ("periode", ""), ("reason", "mars"), ("dry", dry)];
        house.form("/orders/prepare", &one, &fields)
    };
    let trial = make("1");
    assert!(trial.status == 200 && trial.text().contains("todo-next"), "{}", trial.text());
    assert!(!house.page("/orders", &one).text().contains("/orders/1\""));
    assert_eq!(make("").status, 303);
    let order = house.page("/orders/1", &two);
    assert!(order.text().contains(&cnss), "{}", order.text());
    let (count, total) = (hidden(&order, "count"), hidden(&order, "total"));
    assert_eq!((&*count, &total), ("1", &amount));
    let act = |cookie: &str, count: &str, act: &str| {
        let fields = [("count", count), ("total", &*total), ("act", act), ("reason", "vérifié")];
        house.form("/orders/1/act", cookie, &fields)
    };
    assert_eq!(act(&one, &count, "release").status, 422, "the same person");
    assert_eq!(act(&two, "2", "release").status, 400, "not what was seen");
    assert_eq!(act(&auditor, &count, "release").status, 404);
    assert_eq!(act(&two, &count, "release").status, 303);
    assert_eq!(act(&two, &count, "abandon").status, 422, "it is gone");
    let withdrawn = house.form(&format!("{place}/withdraw"), &payer, &[("debit", "2")]);
    assert_eq!((withdrawn.status, debits(&owed())[1].as_str()), (303, "sent"));
    assert!(!house.page(place, &payer).text().contains("/withdraw\""));

    // The bank takes it and answers; the employer watches it clear.
    let operator = house.another("guichet", &["journal:read", "acts:write"], &[]);
    let message = house.get("/v1/orders/1", &operator).json()["message"].clone();
    let file = format!("banque/ordres/{}.xml", message.as_str().unwrap());
    let file = house.data.path().join(file);
    wait_for("the file of the order", || file.exists());
    let manner = Manner { rejected: 0, returned: 0, ..Manner::usual(1) };
    let played = play(&fs::read(&file).unwrap(), &manner).unwrap();
    for answer in &played.answers {
        house.hands_in(&answer.name, &answer.bytes);
    }
    wait_for("its answers", || debits(&owed())[1] == "booked");
    let due = house.page("/due", &payer).text();
    assert!(!due.contains(place) && due.contains("class=\"state accepted\""), "{due}");
    assert_eq!(owed()["slips"].as_array().unwrap().len(), 1);

    // Money without a name: an operator chooses among what it may be, with a reason.
    let left = owed()["slips"][0]["left"].as_str().unwrap().to_owned();
    house.hands_in("virement.xml", credit(&left).as_bytes());
    let answers = played.answers.len() + 1;
    wait_for("the credit", || {
        house.get("/v1/returns", &operator).json().as_array().unwrap().len() == answers
    });
    let waits = house.get("/v1/unmatched", &operator).json();
    assert_eq!(waits[0]["candidates"], json!([amo]), "{waits}");
    let queue = house.page("/unmatched", &one).text();
    let assign = format!("/unmatched/{answers}/1");
    assert!(queue.contains(&assign) && queue.contains(&amo), "{queue}");
    let look = house.page("/unmatched", &auditor).text();
    assert!(look.contains("V-1") || look.contains("VIREMENT"), "{look}");
    assert!(!look.contains("<form method=\"post\" class"), "an auditor assigns nothing");
    let choose = |reason: &str| {
        house.form(&assign, &one, &[("reference", &*amo), ("affilie", ""), ("reason", reason)])
    };
    assert_eq!(choose(" ").status, 400);
    let done = choose("appel de la banque");
    assert_eq!(done.status, 303, "{}", done.text());
    let told = house.page(&done.headers["location"], &one).text();
    assert!(told.contains("class=\"done\""), "{told}");
    assert_eq!(choose("encore").status, 404, "once");
    assert_eq!(owed()["slips"], json!([]));

    // The account, its statement, and the way of the centime, for who changes nothing.
    let account = house.page("/situation", &payer);
    assert!(
        account.status == 200 && account.text().contains("200610")
            || account.text().contains("2006")
    );
    let year = jiff::Zoned::now().year();
    let statement = format!("/situation/statement?affilie=1773341&year={year}&format=csv");
    let csv = house.page(&statement, &payer);
    assert_eq!(csv.status, 200, "{}", csv.text());
    assert!(csv.headers["content-disposition"].starts_with("attachment;"));
    let by_api = format!("/v1/accounts/1773341/statement?year={year}&format=csv");
    assert_eq!(house.get(&by_api, &token).status, 200);
    let trail = house.page(&format!("/trail?reference={cnss}"), &auditor).text();
    for part in [&*receipt, "/orders/1\"", "/returns/1\""] {
        assert!(trail.contains(part), "{part}: {trail}");
    }
    let trail = house.get(&format!("/v1/slips/{cnss}/trail"), &operator).json();
    let origins: Vec<&str> = trail["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["origin"].as_str().unwrap())
        .collect();
    assert_eq!(origins[0], "bpc:200610-1-principal-0", "{trail}");
    assert!(origins[1].starts_with("debit:"), "{trail}");
    assert_eq!((&trail["left"], trail["lines"].as_array().unwrap().len()), (&json!("0.00"), 3));
    assert_eq!(trail["debits"][1]["fact"], trail["entries"][1]["fact"]);
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    assert!(journal.contains("paiement validé") && journal.contains("paiement repris"));
    assert!(!journal.contains("audit\\\" (console)"), "an auditor has changed something");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_is_paid_by_command_as_it_is_with_a_click() {
    let house = House::open(FUND).await;
    house.billed();
    let token = house.token("employer", "payeur", (&["1773341"], &["deposits:read"]));
    let due = || house.get("/v1/accounts/1773341/due", &token).json();
    let (cnss, owed) = (reference(Regime::Cnss), due());
    let left = owed["slips"][0]["left"].as_str().unwrap().to_owned();
    let pay = |more: &[&str]| {
        let all = [&["slips", "pay", &cnss, "--reason", "par téléphone"][..], more].concat();
        let output = house.run(&all);
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    for (more, told) in [
        (&["--mandate", "7"][..], "no mandate of this number"),
        (&["--amount", "1.00"], "is left of the slip"),
    ] {
        let (status, _, err) = pay(more);
        assert!(status == Some(1) && err.contains(told), "{more:?}: {err}");
    }
    let (status, tried, _) = pay(&["--dry-run"]);
    let tried: Value = serde_json::from_str(&tried).unwrap();
    assert_eq!((status, &tried["debit"], &tried["amount"]), (Some(0), &Value::Null, &json!(left)));
    assert_eq!(due(), owed, "nothing was changed");
    let (status, paid, err) = pay(&[]);
    assert_eq!(status, Some(0), "{err}");
    let paid: Value = serde_json::from_str(&paid).unwrap();
    assert_eq!((&paid["reference"], &paid["mandate"]), (&json!(cnss), &json!(1)));
    assert_eq!(paid["collection"], owed["collection"]);
    // The same again is the same payment; another one is none.
    let (status, again, _) = pay(&[]);
    let again: Value = serde_json::from_str(&again).unwrap();
    assert_eq!((status, &again["debit"]), (Some(0), &paid["debit"]));
    assert_eq!(pay(&["--amount", "1.00"]).0, Some(1));
    let now = due();
    assert_eq!(now["debits"].as_array().unwrap().len(), 1, "{now}");
    assert_eq!(
        (&now["debits"][0]["state"], &now["debits"][0]["amount"]),
        (&json!("validated"), &json!(left))
    );
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "100"]);
    assert_eq!(journal.matches("par téléphone").count(), 1, "{journal}");
    house.fine(&["audit", "verify"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_no_debt_has_taken_is_given_back_by_two_persons() {
    let house = House::open(FUND).await;
    house.billed();
    house.account("operator", "guichet", &[]);
    house.account("operator", "caisse", &[]);
    let token = house.another("guichet", &["acts:write", "journal:read"], &[]);
    let confined = house.another("guichet", &["acts:write"], &["--affilie", "1773341"]);
    let wanted = json!({"affilie": "1773341", "amount": "120.00", "rib": RIB, "holder": "SOCIETE",
        "execution": "2026-12-10", "reason": "trop-perçu", "dry_run": true});
    let ask = |token: &str, more: &[(&str, Value)]| {
        let mut body = wanted.clone();
        for (name, value) in more {
            body[*name] = value.clone();
        }
        let body = body.to_string();
        house.ask(&Ask { method: "POST", body: body.as_bytes(), ..Ask::get("/v1/refunds", token) })
    };
    ask(&token, &[]).is_problem(422);
    // More than is owed has come in.
    let record =
        ["payments", "record", "--affilie", "1773341", "--amount", "100000.00", "--piece", "V-1"];
    house.fine(&[&record[..], &["--reason", "virement"]].concat());
    let tried = ask(&token, &[]);
    assert_eq!((tried.status, &tried.json()["total"]), (200, &json!("120.00")), "{}", tried.text());
    assert_eq!(house.get("/v1/orders", &token).json(), json!([]), "nothing was changed");
    for (name, value, status) in [
        ("amount", json!("-1.00"), 400),
        ("amount", json!("100000.00"), 422),
        ("rib", json!("007780000000000000000064"), 400),
        ("holder", json!("a\u{202e}b"), 400),
        ("execution", json!("2026-02-30"), 400),
        ("reason", json!(" "), 400),
        ("affilie", json!("7"), 400),
    ] {
        ask(&token, &[(name, value.clone())]).is_problem(status);
    }
    ask(&confined, &[]).is_problem(404);
    // In the console: tried, then prepared; another person releases it.
    let (guichet, caisse) = (house.sign_in("guichet"), house.sign_in("caisse"));
    let fields = [
        ("affilie", "1773341"),
        ("amount", "1 120,50"),
        ("rib", RIB),
        ("holder", "SOCIETE"),
        ("execution", "2026-12-10"),
        ("reason", "trop-perçu"),
    ];
    let page = house.form("/refunds", &guichet, &[&fields[..], &[("dry", "1")]].concat());
    super::console::is_well_made(&page, "refund", "fr");
    assert!(page.text().contains("120,50"), "{}", page.text());
    let done = house.form("/refunds", &guichet, &fields);
    assert_eq!((done.status, &*done.headers["location"]), (303, "/orders/1"), "{}", done.text());
    // What is released is what the page shows.
    let shown = house.page("/orders/1", &caisse);
    assert!(shown.text().contains("120,50"), "{}", shown.text());
    let (count, total) = (hidden(&shown, "count"), hidden(&shown, "total"));
    let act = |cookie: &str| {
        let seen = [("count", count.as_str()), ("total", total.as_str())];
        let fields = [("act", "release"), ("reason", "vérifié"), seen[0], seen[1]];
        house.form("/orders/1/act", cookie, &fields).status
    };
    assert_eq!(act(&guichet), 422, "the same person");
    assert_eq!(act(&caisse), 303);
    house.fine(&["audit", "verify"]);
}
