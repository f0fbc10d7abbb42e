//! The report as a whole, from fixed figures.

// What cannot be read or written must stop the test where it stands.
#![expect(clippy::unwrap_used)]

mod paper;
mod sample;

use notices::report::{Arrivals, Verdicts};
use sample::sample;
use serde_json::{Value, json};
use spec::Lang;
use std::path::Path;

/// Compares with the file kept, or writes it with UPDATE=1.
fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let due = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, due, "{name} has changed: look at it, and keep it with UPDATE=1");
}

#[test]
fn the_report_is_the_one_that_was_looked_at() {
    let report = sample();
    for lang in Lang::ALL {
        golden(&format!("report.{}.html", lang.name()), &report.html(lang));
    }
    golden("report.fr.txt", &report.text(Lang::Fr));
    golden("report.fr.csv", &report.csv(Lang::Fr));
    golden("report.en.json", &report.json(Lang::En));
}

#[test]
fn all_forms_tell_the_same_contributions() {
    let report = sample();
    let value: Value = serde_json::from_str(&report.json(Lang::Fr)).unwrap();
    let october = &value["contributions"][1];
    // 71,234,567.89 x 6.40 % = 4,559,012.344 96; 60,123,456.78 x 7.93 % = 4,767,790.122 654.
    let due = json!({"rate": "6.40", "amount": "4559012.34"});
    assert_eq!(october["branches"][3]["employer"], due);
    assert_eq!(october["branches"][1]["employer"], json!({"rate": "7.93", "amount": "4767790.12"}));
    assert_eq!(october["complete"], json!(true));
    assert_eq!(value["contributions"][0]["complete"], json!(false));
    assert_eq!(value["contributions"][0]["branches"][3]["status"], json!("rate-unknown"));
    let csv = report.csv(Lang::Fr);
    assert!(
        csv.contains("\ncontributions,202610/allocations-familiales,employer.amount,4559012.34\n")
    );
    let html = report.html(Lang::Fr);
    assert!(html.contains("4\u{a0}559\u{a0}012,34\u{a0}DH"));
    assert!(report.html(Lang::En).contains("4,559,012.34\u{a0}DH"));
    assert!(html.contains("6,50\u{a0}%") || html.contains("6,50 % ou 6,40 %"));
}

#[test]
fn what_operators_wrote_cannot_change_the_page() {
    let html = sample().html(Lang::Fr);
    assert!(html.contains("sent twice &lt;by mistake&gt;, &quot;the same&quot; month"));
    assert!(!html.contains("<by mistake") && !html.contains("<M. Essai>"));
    let csv = sample().csv(Lang::Fr);
    assert!(html.contains("amina (uid 1000), pour le compte de the &lt;desk&gt;"), "{html}");
    assert!(csv.contains("acts,2,on_behalf_of,the <desk>\n"));
    assert!(csv.contains("acts,2,reason,\"sent twice <by mistake>, \"\"the same\"\" month\"\n"));
}

#[test]
fn long_spans_are_put_together() {
    let mut report = sample();
    let days =
        (1..=12).flat_map(|month| (1..=28).map(move |day| format!("2025-{month:02}-{day:02}")));
    report.days =
        days.map(|day| (day, Verdicts { accepted: 1, reserve: 0, rejected: 1 })).collect();
    let html = report.html(Lang::En);
    assert!(html.contains("Verdicts by month of receipt") && html.contains(">01/2025<"), "{html}");
    let cells = "<tr><th scope=\"row\" class=\"code\">2025-02</th><td class=\"n\">28</td><td class=\"n\">0</td><td class=\"n\">28</td></tr>";
    assert!(html.contains(cells));
}

#[test]
fn a_report_on_nothing_says_so() {
    let mut report = sample();
    report.arrivals = Arrivals::default();
    let html = report.html(Lang::En);
    assert!(html.contains("No deposit answers this request.") && !html.contains("<svg"));
    report.arrivals.files = 1;
    report.findings.clear();
    report.totals.clear();
    report.acts.clear();
    let html = report.html(Lang::En);
    for said in ["No finding.", "No declaration counts", "No act."] {
        assert!(html.contains(said), "{said}");
    }
}
