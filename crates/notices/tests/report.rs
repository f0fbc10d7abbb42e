//! The report as a whole, from fixed figures.

// What cannot be read or written must stop the test where it stands.
#![expect(clippy::unwrap_used)]

use notices::report::{
    Act, ActKind, Arrivals, ChainState, CodeCount, DepositLine, JournalState, PeriodTotals, Report,
    StoryEntry, Subject, Verdicts,
};
use serde_json::{Value, json};
use spec::{Code, Lang, Rounding, State};
use std::path::Path;
use validation::Verdict;

#[expect(clippy::too_many_lines, reason = "a table of figures")]
fn sample() -> Report {
    let mut hours = [0; 24];
    hours[7] = 12;
    hours[8] = 61;
    hours[9] = 140;
    hours[14] = 37;
    hours[23] = 1;
    let day = |day: &str, accepted, reserve, rejected| {
        (day.to_owned(), Verdicts { accepted, reserve, rejected })
    };
    let totals = |periode, salaries: u64, reel: &str, plaf: &str| PeriodTotals {
        periode,
        declarations: 196,
        affilies: 190,
        salaries,
        jours: salaries * 25,
        salaire_reel: reel.parse().unwrap(),
        salaire_plaf: plaf.parse().unwrap(),
    };
    Report {
        subject: Subject::Affilie(1_773_341),
        from: Some("2026-11-01".to_owned()),
        to: None,
        made_at: "2026-11-24T08:00:00Z".to_owned(),
        engine: "0.1.0".to_owned(),
        rounding: Rounding::HalfUp,
        arrivals: Arrivals {
            files: 251,
            affilies: 1,
            bytes: 1_234_567,
            duplicates: 3,
            first: Some("2026-11-02T07:12:40Z".to_owned()),
            last: Some("2026-11-10T23:59:59Z".to_owned()),
        },
        hours,
        days: vec![
            day("2026-11-02", 40, 0, 3),
            day("2026-11-03", 52, 6, 11),
            day("2026-11-09", 81, 9, 30),
            day("2026-11-10", 17, 0, 2),
        ],
        periods: vec![
            (Some(200_610), Verdicts { accepted: 2, reserve: 0, rejected: 0 }),
            (Some(202_610), Verdicts { accepted: 188, reserve: 15, rejected: 44 }),
            (None, Verdicts { accepted: 0, reserve: 0, rejected: 2 }),
        ],
        verdicts: Verdicts { accepted: 190, reserve: 15, rejected: 46 },
        states: vec![
            (State::Rejected, 46),
            (State::Validated, 190),
            (State::ValidatedWithReserve, 6),
            (State::Withdrawn, 9),
        ],
        findings: [("1522", 240, 30), ("-428", 61, 12), ("1622", 15, 15), ("BRD-208", 4, 4)]
            .map(|(code, findings, files)| CodeCount {
                code: Code::parse(code).unwrap(),
                findings,
                files,
            })
            .to_vec(),
        totals: vec![
            totals(200_610, 3, "15000.00", "15000.00"),
            totals(202_610, 11_842, "71234567.89", "60123456.78"),
        ],
        acts: vec![
            Act {
                kind: ActKind::Preetabli,
                at: "2026-11-01T08:00:00Z".to_owned(),
                who: "amina (uid 1000)".to_owned(),
                on_behalf_of: None,
                receipt: None,
                affilie: 1_773_341,
                before: None,
                after: None,
                reason: "période 202610, first".to_owned(),
            },
            Act {
                kind: ActKind::Withdrawal,
                at: "2026-11-11T09:30:00Z".to_owned(),
                who: "amina (uid 1000)".to_owned(),
                on_behalf_of: Some("the <desk>".to_owned()),
                receipt: Some("261103-0000042-17".to_owned()),
                affilie: 1_773_341,
                before: Some(State::Validated),
                after: Some(State::Withdrawn),
                reason: "sent twice <by mistake>, \"the same\" month".to_owned(),
            },
        ],
        acts_total: vec![(ActKind::Withdrawal, 1), (ActKind::Preetabli, 200)],
        deposits: vec![
            DepositLine {
                receipt: "261110-0000251-08".to_owned(),
                received_at: "2026-11-10T23:59:59Z".to_owned(),
                affilie: 1_773_341,
                periode: Some(202_610),
                kind: "principal".to_owned(),
                sequence: 0,
                verdict: Verdict::Rejected,
                state: State::Rejected,
                duplicate_of: Some("261103-0000042-17".to_owned()),
            },
            DepositLine {
                receipt: "261109-0000250-11".to_owned(),
                received_at: "2026-11-09T08:00:00Z".to_owned(),
                affilie: 1_773_341,
                periode: Some(200_610),
                kind: "complementary".to_owned(),
                sequence: 2,
                verdict: Verdict::AcceptedWithReserve,
                state: State::ValidatedWithReserve,
                duplicate_of: None,
            },
            DepositLine {
                receipt: "261102-0000001-93".to_owned(),
                received_at: "2026-11-02T07:12:40Z".to_owned(),
                affilie: 0,
                periode: None,
                kind: "unknown".to_owned(),
                sequence: 0,
                verdict: Verdict::Rejected,
                state: State::Quarantined,
                duplicate_of: None,
            },
        ],
        story: vec![StoryEntry {
            position: 17,
            at: "2026-11-11T09:30:00Z".to_owned(),
            what: "acte".to_owned(),
            who: "amina (uid 1000), on behalf of \"<M. Essai>\"".to_owned(),
            before: Some(State::Validated),
            after: Some(State::Withdrawn),
            reason: "sent twice".to_owned(),
        }],
        journal: JournalState {
            entries: 742,
            last: Some("2026-11-20T10:00:00Z".to_owned()),
            chain: Some(ChainState {
                position: 742,
                head: "5a".repeat(32),
                sealed_at: Some("2026-11-20T00:00:00Z".to_owned()),
            }),
        },
    }
}

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
