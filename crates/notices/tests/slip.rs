//! Payment slips in every form.

// What cannot be read or made must stop the test where it stands.
#![expect(clippy::unwrap_used)]

use dues::{Amount, Covered, Declared, How, Nature, Slip, Wage, Wages, bill, further};
use jiff::civil::date;
use notices::SlipNotice;
use serde_json::{Value, json};
use spec::{Affilie, Lang, PROGRAMMES, Periode, SlipState};
use std::path::Path;

fn declared(periode: u32, wages: &[Wage]) -> Declared<'_> {
    Declared {
        affilie: Affilie::of_number(1_773_341).unwrap(),
        periode: Periode::of_number(periode).unwrap(),
        nature: Nature::Principal,
        wages: Wages::Each(wages),
        af_a_reverser: Amount::ZERO,
        covered: &[],
        due: date(2026, 3, 10),
    }
}

/// Ten employees capped at 6,000 DH who earn 100,000 DH.
fn example() -> Vec<Slip> {
    let ten = [Wage { reel: Amount(1_000_000), plaf: Amount(600_000) }; 10];
    bill(&declared(202_602, &ten), How::SPECIFIED).unwrap()
}

fn notice(slip: &Slip, lang: Lang) -> SlipNotice<'_> {
    SlipNotice { slip, state: SlipState::Due, name: Some("STE <b>ATLAS</b>"), lang }
}

#[test]
fn the_json_of_the_worked_example() {
    let slips = example();
    let of = |slip| -> Value { serde_json::from_slice(&notice(slip, Lang::Fr).json()).unwrap() };
    let cnss = of(&slips[0]);
    let line = |branch: &str, base: &str, rate: &str, amount: &str| json!({"branch": branch, "base": base, "rate": rate, "amount": amount});
    assert_eq!(
        cnss,
        json!({
            "reference": "177334126020184",
            "affilie": "1773341",
            "periode": "202602",
            "regime": "01",
            "due": "2026-03-10",
            "state": "due",
            "lines": [
                line("allocations-familiales", "100000.00", "6.40", "6400.00"),
                line("prestations-court-terme", "60000.00", "1.57", "942.00"),
                line("prestations-long-terme", "60000.00", "11.89", "7134.00"),
                line("taxe-formation-professionnelle", "100000.00", "1.60", "1600.00"),
            ],
            "total": "16076.00",
            "kind": "principal",
            "rounding": {"granularity": "once-per-branch", "to": "half-up"},
        })
    );
    let text = String::from_utf8(notice(&slips[0], Lang::Fr).json()).unwrap();
    assert!(text.starts_with("{\"reference\":\"177334126020184\",\"affilie\":"), "{text}");
    let amo = of(&slips[1]);
    assert_eq!((&amo["regime"], &amo["total"]), (&json!("02"), &json!("6370.00")));
}

#[test]
fn the_rows_of_a_table() {
    let slips = example();
    let rows = SlipNotice::csv_titles().to_owned() + &notice(&slips[1], Lang::Fr).csv();
    assert_eq!(
        rows,
        "reference,affilie,periode,regime,kind,number,due,state,branch,base,rate,amount\n\
         177334126020285,1773341,202602,02,principal,0,2026-03-10,due,amo,100000.00,4.52,4520.00\n\
         177334126020285,1773341,202602,02,principal,0,2026-03-10,due,amo-solidarite,100000.00,1.85,1850.00\n"
    );
}

#[test]
fn what_was_assumed_shows_in_every_form() {
    let one = [Wage { reel: Amount(500_000), plaf: Amount(500_000) }];
    let slips = bill(&declared(200_610, &one), How::SPECIFIED).unwrap();
    let told = notice(&slips[0], Lang::En);
    let json: Value = serde_json::from_slice(&told.json()).unwrap();
    assert!(json["lines"][0]["assumed"].as_str().unwrap().starts_with("6.50% or 6.40%"));
    assert!(json["lines"][1].get("assumed").is_none());
    assert!(told.text().contains("6.50% or 6.40%"));
    assert!(told.html().contains("6.50% or 6.40%"));
    // A programme says on which ground, and what is not known of it.
    let covered = [Covered { programme: &PROGRAMMES[0], wages: &one }];
    let with = Declared { covered: &covered, ..declared(202_602, &one) };
    let slips = bill(&with, How::SPECIFIED).unwrap();
    let told = notice(&slips[0], Lang::En);
    let json: Value = serde_json::from_slice(&told.json()).unwrap();
    let credit = json["lines"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&credit["programme"], &credit["rate"]), (&json!("tahfiz"), &Value::Null));
    assert!(told.html().contains("Tahfiz programme"));
}

#[test]
fn a_credit_is_called_one() {
    let wages = |plaf| [Wage { reel: Amount(plaf), plaf: Amount(plaf) }];
    let (high, low) = (wages(550_000), wages(500_000));
    let billed = bill(&declared(202_602, &high), How::SPECIFIED).unwrap();
    let now = Declared { nature: Nature::Rectification(1), ..declared(202_602, &low) };
    let credit = further(&billed, &now).unwrap();
    let told = notice(&credit[0], Lang::En);
    let text = told.text();
    assert!(text.contains("CREDIT NOTE") && text.contains("-107.30\u{a0}DH"), "{text}");
    assert!(text.contains("rectification no. 1"));
    let json: Value = serde_json::from_slice(&told.json()).unwrap();
    assert_eq!(
        (&json["total"], &json["kind"], &json["number"]),
        (&json!("-107.30"), &json!("rectification"), &json!(1))
    );
}

#[test]
fn names_cannot_change_the_page() {
    let slips = example();
    for lang in Lang::ALL {
        let page = notice(&slips[0], lang).html();
        assert!(!page.contains("<b>") && page.contains("STE &lt;b&gt;ATLAS"), "{page}");
    }
}

/// Compares with a file of `tests/golden`, which `UPDATE=1` rewrites.
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text, "{name}");
}

#[test]
fn the_pages_are_those_that_were_looked_at() {
    let slips = example();
    golden("slip.fr.html", &notice(&slips[0], Lang::Fr).html());
    golden("slip.ar.html", &notice(&slips[0], Lang::Ar).html());
    golden("slip.fr.txt", &notice(&slips[0], Lang::Fr).text());
    golden("slip.en.txt", &notice(&slips[1], Lang::En).text());
}
