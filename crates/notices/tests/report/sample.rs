//! Fixed figures.

use notices::report::{
    Act, ActKind, Arrivals, ChainState, CodeCount, DepositLine, JournalState, PeriodTotals, Report,
    StoryEntry, Subject, Verdicts,
};
use spec::{Code, Rounding, State};
use validation::Verdict;

#[expect(clippy::too_many_lines, reason = "a table of figures")]
pub(crate) fn sample() -> Report {
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
        zone: "UTC".to_owned(),
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
