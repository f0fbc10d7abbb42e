//! What is paid, in careers, rights, attestations and annual statements.

use crate::office::{Office, declared, numbered};
use deposit::{CareerAt, known_career, today_in_casablanca};
use dues::Amount;
use dues::account::{DebtKind, Designation, Rules, What};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rights::{Facts, Question, Standing, answer};
use serde_json::{Value, json};
use spec::{Affilie, Regime, SCHEMES};
use store::{Act, Billing, NewFact, Store};

const ACT: Act<'_> = Act { actor: "essai", reason: "essai" };
const SALARIES: [(u128, u128); 10] = [(1_000_000, 600_000); 10];

fn affilie() -> Affilie {
    Affilie::of_number(1_773_341).unwrap()
}

fn person() -> i32 {
    i32::try_from(numbered(19_100_000)).unwrap()
}

/// A fact, as it becomes known on a day.
async fn record(store: &Store, what: What, day: Date) -> u64 {
    let fact = NewFact { affilie: affilie(), what, origin: "transfer".to_owned(), piece: None };
    let done = store.record_facts(&[fact], &Billing::specified(day), ("compte", ACT)).await;
    done.unwrap().remove(0).unwrap()
}

fn payment(reference: &str, centimes: i128, day: Date) -> What {
    let to = Designation::Slip(reference.parse().unwrap());
    What::Payment { value: day, amount: Amount(centimes), to }
}

/// Whether the months of the person were paid on a day, as the account had them then.
async fn paid_on(store: &Store, day: Date) -> Vec<bool> {
    let mut rows = store.career(person()).await.unwrap();
    store.career_paid_on(&mut rows, &Rules::specified(), day).await.unwrap();
    rows.iter().map(|row| row.paye).collect()
}

async fn paid_now(store: &Store) -> Vec<bool> {
    store.career(person()).await.unwrap().iter().map(|row| row.paye).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_paid_when_every_slip_of_its_declaration_is_to_the_day_and_the_centime() {
    let office = Office::open().await;
    for (name, periode) in [("a.txt", 202_601), ("b.txt", 202_602), ("c.txt", 202_603)] {
        office.take_in_charge(name, &declared(1_773_341, periode, &SALARIES)).await;
    }
    let store = Store::open(office.database.options(), 2).await.unwrap();
    let today = today_in_casablanca();
    let day = |days: i64| today.checked_add(days.days()).unwrap();
    assert_eq!(paid_now(&store).await, [false; 3]);
    // Of January: the CNSS slip but for a centime, the AMO slip, the centime; then it comes back.
    let (cnss, amo) = ("177334126010181", "177334126010282");
    let slips = office.json(&["slips", "list", "--periode", "202601"]);
    assert_eq!((&slips[0]["reference"], &slips[1]["reference"]), (&json!(cnss), &json!(amo)));
    record(&store, payment(cnss, 1_607_599, day(10)), day(10)).await;
    record(&store, payment(amo, 637_000, day(11)), day(11)).await;
    assert_eq!(paid_now(&store).await, [false; 3], "a centime is missing");
    let last = record(&store, payment(cnss, 1, day(12)), day(12)).await;
    assert_eq!(paid_now(&store).await, [true, false, false]);
    record(&store, What::Reversal { of: last }, day(20)).await;
    assert_eq!(paid_now(&store).await, [false; 3], "it was returned");
    for (at, first) in [(0, false), (11, false), (12, true), (19, true), (20, false), (90, false)] {
        assert_eq!(paid_on(&store, day(at)).await, [first, false, false], "day {at}");
    }
    // Before the slips there is nothing to be paid.
    assert_eq!(paid_on(&store, day(-1)).await, [false; 3]);

    // All of it is paid: the command says so, and what needs it is met.
    record(&store, payment(cnss, 1, day(21)), day(21)).await;
    for month in ["02", "03"] {
        let periode = format!("2026{month}");
        for slip in office.json(&["slips", "list", "--periode", &periode]) {
            let total = slip["total"].as_str().unwrap().replace('.', "").parse().unwrap();
            let reference = slip["reference"].as_str().unwrap();
            record(&store, payment(reference, total, day(22)), day(22)).await;
        }
    }
    assert_eq!(paid_now(&store).await, [true; 3]);
    let number = format!("{:09}", person());
    let asked = ["insured", "career", &number, "--reason", "essai"];
    let career = office.json(&asked);
    assert_eq!(career.len(), 3);
    assert!(career.iter().all(|month| month["state"] == "paid"), "{career:?}");
    let how = (&Rules::specified(), 1 << 20);
    let known = known_career(&store, person(), CareerAt::Now, how).await.unwrap();
    let told = answer(&Question::new(&known.career, &Facts::default(), date(2026, 4, 10)));
    for benefit in ["sickness", "health-cover"] {
        let right = told.rights.iter().find(|right| right.page.name == benefit).unwrap();
        let paid = right.conditions.iter().find(|one| one.rule.name.ends_with("-paid")).unwrap();
        assert_eq!((paid.met, paid.months.len()), (Some(true), 3), "{benefit}");
    }
    let health = told.rights.iter().find(|right| right.page.name == "health-cover").unwrap();
    assert_eq!(health.met, Some(true));
    // As it was known before the payments, the same months leave it open.
    let end = deposit::through(day(9)).unwrap();
    let before = known_career(&store, person(), CareerAt::Moment(end), how).await.unwrap();
    assert!(before.career.months().iter().all(|one| one.state == Standing::TakenInCharge));
    let told = answer(&Question::new(&before.career, &Facts::default(), date(2026, 4, 10)));
    let health = told.rights.iter().find(|right| right.page.name == "health-cover").unwrap();
    assert_eq!(health.met, None);
    store.close().await;
    office.close().await;
}

fn told(office: &Office, arguments: &[&str]) -> (i32, String, String) {
    let output = office.run(arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_regular_situation_is_declared_and_paid_or_in_a_plan_that_is_kept() {
    let office = Office::open().await;
    office.take_in_charge("a.txt", &declared(1_773_341, 202_602, &SALARIES)).await;
    let close = ["employers", "close", "1773341", "--periode", "202603", "--reason", "radié"];
    office.said(&close);
    let issue =
        ["attest", "issue", "regularity", "1773341", "--reason", "appel d'offres", "--lang", "en"];
    let store = Store::open(office.database.options(), 2).await.unwrap();
    let today = today_in_casablanca();
    let account = office
        .json(&["account", "show", "--affilie", "1773341", "--at", &today.to_string()])
        .remove(0);
    let total = account["total"].as_str().unwrap();
    let (status, out, err) = told(&office, &issue);
    assert_eq!((status, out.as_str()), (1, ""), "{err}");
    assert!(err.contains(&format!("still owed: {total}")), "{total}: {err}");

    // What is owed is in a plan: it stands for it until an instalment is missed.
    let rows = store.account_facts(affilie()).await.unwrap();
    let is_debt = |what: &What| matches!(what, What::Debt { .. });
    let debts: Vec<u64> =
        rows.iter().filter(|row| is_debt(&row.fact.what)).map(|row| row.fact.id).collect();
    assert_eq!(debts.len(), 2);
    let yesterday = today.yesterday().unwrap();
    let plan = |on: Date| What::Plan {
        scheme: &SCHEMES[0],
        debts: debts.clone(),
        instalments: vec![(on, Amount(500_000)), (date(2099, 1, 1), Amount(5_000_000))],
    };
    let kept = record(&store, plan(today.tomorrow().unwrap()), today).await;
    let (status, out, err) = told(&office, &issue);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("Plan of instalments kept") && out.contains(&kept.to_string()), "{out}");
    record(&store, What::Reversal { of: kept }, today).await;
    let missed = record(&store, plan(yesterday), yesterday).await;
    let (status, _, err) = told(&office, &issue);
    assert!(status == 1 && err.contains("still owed"), "{err}");

    record(&store, What::Reversal { of: missed }, today).await;

    // Paid to the centime: what was late stays owed as a surcharge, and is paid as well.
    let cents: i128 = total.replace('.', "").parse().unwrap();
    record(&store, payment("177334126020184", cents - 1, today), today).await;
    let (status, _, err) = told(&office, &issue);
    assert!(status == 1 && err.contains("still owed: 0.01"), "{err}");
    record(&store, payment("177334126020184", 1, today), today).await;
    let (status, out, err) = told(&office, &issue);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("declarations and payments"), "{out}");
    // A penalty that is due is owed as anything else.
    let penalty = What::Debt {
        kind: DebtKind::Contributions(Regime::Cnss),
        periode: "202602".parse().unwrap(),
        due: yesterday,
        amount: Amount(5_000),
    };
    record(&store, penalty, today).await;
    let (status, _, err) = told(&office, &issue);
    assert!(status == 1 && err.contains("still owed: 51.50"), "{err}");
    office.said(&["audit", "verify"]);
    store.close().await;
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_says_what_was_paid_and_owed_when_it_was_issued() {
    let office = Office::open().await;
    office.take_in_charge("a.txt", &declared(1_773_341, 202_501, &SALARIES)).await;
    let issue = || {
        let (status, _, err) =
            told(&office, &["statements", "issue", "--year", "2025", "--lang", "en"]);
        assert_eq!(status, 0, "{err}");
        err
    };
    let shown = |more: &[&str]| {
        let asked = ["statements", "show", "1773341", "--year", "2025", "--lang", "en"];
        office.said(&[&asked[..], more].concat())
    };
    assert!(issue().contains("1 annual statement issued"));
    let file: Value = serde_json::from_str(&shown(&["--format", "json"])).unwrap();
    let january = &file["months"][0];
    assert_eq!((&january["slips"], &january["slips_paid"]), (&json!(2), &json!(0)));
    let today = today_in_casablanca().to_string();
    let account =
        office.json(&["account", "show", "--affilie", "1773341", "--at", &today]).remove(0);
    assert_eq!(january["slips_owed"], account["total"]);
    assert_eq!(
        (&file["months"][1]["slips"], &file["months"][1]["slips_owed"]),
        (&json!(0), &json!("0.00"))
    );
    assert!(shown(&[]).contains("0/2"), "{}", shown(&[]));
    // A payment changes nothing of what was declared: no successor, and nothing that differs.
    for slip in office.json(&["slips", "list"]) {
        let text = |key: &str| slip[key].as_str().unwrap().to_owned();
        let (reference, amount) = (text("reference"), text("total"));
        let pay = ["payments", "record", "--reference", &reference, "--amount", &amount];
        let named = ["--piece", &reference, "--reason", "relevé"];
        office.said(&[&pay[..], &named].concat());
    }
    assert!(issue().contains("0 annual statements issued (1 unchanged"));
    assert!(office.said(&["statements", "verify", "--year", "2025"]).contains("1 the same"));
    office.said(&["audit", "verify"]);
    // Another declaration does, and the successor says what is paid by then.
    office.take_in_charge("b.txt", &declared(1_773_341, 202_502, &SALARIES[..1])).await;
    assert!(issue().contains("1 annual statement issued"));
    let file: Value = serde_json::from_str(&shown(&["--format", "json"])).unwrap();
    let months = &file["months"];
    assert_eq!((&months[0]["slips_paid"], &months[1]["slips_paid"]), (&json!(2), &json!(0)));
    office.said(&["audit", "verify"]);
    office.close().await;
}
