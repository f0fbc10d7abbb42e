//! The report for programs. Keys are English as everywhere in machine output; amounts are decimal
//! strings of dirhams.

use super::acts::Act;
use super::figures::{
    CodeCount, DepositLine, PeriodTotals, Report, Subject, Verdicts, affilie, quarter, written,
};
use crate::explain::readable;
use crate::prose::text_of;
use documents::Voice;
use dues::contributions::{Contribution, Levy, Share};
use serde_json::{Map, Value, json};
use spec::{CodeId, Lang, Rate, SPEC_VERSION, State};

/// Version of the JSON report.
pub const REPORT_VERSION: u8 = 2;

pub(super) fn value(report: &Report, lang: Lang) -> Value {
    let arrivals = &report.arrivals;
    let (kind, subject) = match &report.subject {
        Subject::Periode(periode) => ("periode", Some(written(*periode))),
        Subject::Quarter(first) => ("quarter", Some(quarter(*first))),
        Subject::Affilie(number) => ("affilie", affilie(*number)),
        Subject::Both { affilie: number, periode } => (
            "affilie-periode",
            affilie(*number).map(|number| format!("{number} {}", written(*periode))),
        ),
        Subject::Batch(receipt) => ("batch", Some(receipt.clone())),
        Subject::All => ("all", None),
    };
    let verdicts = |verdicts: Verdicts| -> Map<String, Value> {
        let pairs = verdicts.all().into_iter();
        pairs.map(|(verdict, files)| (verdict.name().to_owned(), files.into())).collect()
    };
    let hours = report.hours.iter().enumerate();
    let days = report.days.iter().map(|(day, found)| {
        let mut entry = Map::from_iter([("day".to_owned(), json!(day))]);
        entry.extend(verdicts(*found));
        Value::Object(entry)
    });
    let kinds = report.acts_total.iter();
    let kinds = kinds.map(|(kind, count)| json!({"act": kind.name(), "count": count}));
    let periods = report.periods.iter().map(|(periode, found)| {
        let mut entry = Map::from_iter([("periode".to_owned(), json!(periode.map(written)))]);
        entry.extend(verdicts(*found));
        Value::Object(entry)
    });
    json!({
        "report": "audit",
        "version": REPORT_VERSION,
        "subject": {"kind": kind, "value": subject, "from": report.from, "to": report.to},
        "made_at": report.made_at,
        "engine": report.engine,
        "specification": SPEC_VERSION,
        "lang": lang.name(),
        "arrivals": {
            "files": arrivals.files,
            "affilies": arrivals.affilies,
            "bytes": arrivals.bytes,
            "duplicates": arrivals.duplicates,
            "first": arrivals.first,
            "last": arrivals.last,
        },
        "arrivals_by_hour": hours.map(|(hour, files)| json!({"hour": format!("{hour:02}"), "files": files})).collect::<Vec<_>>(),
        "verdicts": verdicts(report.verdicts),
        "verdicts_by_day": days.collect::<Vec<_>>(),
        "verdicts_by_period": periods.collect::<Vec<_>>(),
        "states": report.states.iter().map(|(state, files)| json!({"state": state.name(), "files": files})).collect::<Vec<_>>(),
        "findings": findings(report, lang),
        "totals": report.totals.iter().map(totals).collect::<Vec<_>>(),
        "rounding": report.rounding.name(),
        "contributions": report.totals.iter().map(|totals| contributions(report, totals, lang)).collect::<Vec<_>>(),
        "acts": {"total": report.all_acts(), "by_kind": kinds.collect::<Vec<_>>(), "listed": report.acts.iter().enumerate().map(act).collect::<Vec<_>>()},
        "deposits": {"total": arrivals.files, "listed": report.deposits.iter().map(deposit).collect::<Vec<_>>()},
        "story": report.story.iter().map(|entry| json!({
            "position": entry.position,
            "at": entry.at,
            "what": entry.what,
            "who": entry.who,
            "before": entry.before.map(State::name),
            "after": entry.after.map(State::name),
            "reason": entry.reason,
        })).collect::<Vec<_>>(),
        "journal": {
            "entries": report.journal.entries,
            "last": report.journal.last,
            "chain": report.journal.chain.as_ref().map(|chain| json!({
                "position": chain.position, "head": chain.head, "sealed_at": chain.sealed_at,
            })),
        },
    })
}

fn findings(report: &Report, lang: Lang) -> Vec<Value> {
    let voice = Voice::new(lang);
    let entry = |found: &CodeCount| {
        let text = text_of(found.code, lang);
        let code = match found.code.id() {
            CodeId::Official(number) => json!(number),
            CodeId::Ours(name) => json!(name),
        };
        json!({
            "code": code,
            "severity": found.code.severity().name(),
            "findings": found.findings,
            "files": found.files,
            "title": voice.ours(text.title),
            "meaning": readable(voice, text.message, found.code.page()),
        })
    };
    report.findings.iter().map(entry).collect()
}

fn totals(totals: &PeriodTotals) -> Value {
    json!({
        "periode": written(totals.periode),
        "declarations": totals.declarations,
        "affilies": totals.affilies,
        "salaries": totals.salaries,
        "jours": totals.jours,
        "salaire_reel": format!("{:.2}", totals.salaire_reel),
        "salaire_plaf": format!("{:.2}", totals.salaire_plaf),
    })
}

fn contributions(report: &Report, totals: &PeriodTotals, lang: Lang) -> Value {
    let found = report.contributions(totals);
    json!({
        "periode": written(totals.periode),
        "branches": found.lines.iter().map(|line| branch(line, lang)).collect::<Vec<_>>(),
        "employer": format!("{:.2}", found.employer),
        "employee": format!("{:.2}", found.employee),
        "total": format!("{:.2}", found.total()),
        "complete": found.complete,
    })
}

fn branch(line: &Contribution, lang: Lang) -> Value {
    let share =
        |share: Share| json!({"rate": share.rate.to_string(), "amount": share.amount.to_string()});
    let mut value = json!({
        "branch": line.branch.name,
        "name": line.branch.names.get(lang as usize),
        "base": line.branch.base.name(),
        "salaries": format!("{:.2}", line.base),
    });
    let (status, rest) = match line.levy {
        Levy::Due { employer, employee } => {
            ("due", json!({"employer": share(employer), "employee": share(employee)}))
        }
        Levy::NotDue => ("not-due", json!({})),
        Levy::Unknown(known) => {
            ("rate-unknown", json!({"known": known.and_then(|known| known.get(lang as usize))}))
        }
        Levy::TooLarge => ("too-large", json!({})),
    };
    if let (Some(value), Value::Object(rest)) = (value.as_object_mut(), rest) {
        value.insert("status".to_owned(), status.into());
        value.extend(rest);
        if let Some(entry) = line.entry {
            let since = (!matches!(entry.rate, Rate::NotDue)).then(|| written(entry.from));
            value.insert("since".to_owned(), since.into());
            value.insert("source".to_owned(), entry.source.into());
        }
    }
    value
}

fn act((at, act): (usize, &Act)) -> Value {
    json!({
        "n": at.saturating_add(1),
        "act": act.kind.name(),
        "at": act.at,
        "who": act.who,
        "on_behalf_of": act.on_behalf_of,
        "receipt": act.receipt,
        "affilie": affilie(act.affilie),
        "before": act.before.map(State::name),
        "after": act.after.map(State::name),
        "reason": act.reason,
    })
}

fn deposit(line: &DepositLine) -> Value {
    json!({
        "receipt": line.receipt,
        "received_at": line.received_at,
        "affilie": affilie(line.affilie),
        "periode": line.periode.map(written),
        "kind": line.kind,
        "sequence": (line.sequence > 0).then_some(line.sequence),
        "verdict": line.verdict.name(),
        "state": line.state.name(),
        "duplicate_of": line.duplicate_of,
    })
}
