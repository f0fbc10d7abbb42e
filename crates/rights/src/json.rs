//! Careers and rights for machines.

use crate::answer::{Amount, Answer, Condition, Limited, Measure, Outcome, Right, Value};
use crate::career::{Entry, Origin};
use crate::generated::names::Word;
use serde_json::{Map, Value as Json, json};
use spec::{Lang, Periode};

/// A month of a career at an employer.
#[must_use]
pub fn career_json(entry: &Entry) -> Json {
    let (affilie, receipt, line) = match &entry.origin {
        Origin::Declared { affilie, receipt, line } => {
            (Some(affilie.to_string()), Some(receipt), Some(line))
        }
        Origin::Supposed => (None, None, None),
    };
    let situation = entry.situation.map(|situation| {
        situation.code.iter().map(|byte| char::from(*byte)).collect::<String>().trim().to_owned()
    });
    json!({
        "periode": entry.periode.to_string(),
        "affilie": affilie,
        "jours": entry.jours,
        "salaire_reel": entry.salaire_reel.to_string(),
        "salaire_plaf": entry.salaire_plaf.to_string(),
        "situation": situation.filter(|code| !code.is_empty()),
        "state": entry.state.name(),
        "receipt": receipt,
        "line": line,
    })
}

/// What a benefit makes of a career, as part of an answer. Texts are in the language asked for.
#[must_use]
pub fn right_json(answer: &Answer, right: &Right, lang: Lang) -> Json {
    let reason = match &right.amount {
        Outcome::NotComputed(why) => Some(why.texts()[lang as usize]),
        Outcome::None | Outcome::Amount(_) => None,
    };
    let amount = match &right.amount {
        Outcome::Amount(amount) => amount_json(amount),
        Outcome::None | Outcome::NotComputed(_) => Json::Null,
    };
    let assumptions = right.assumptions.iter().map(|assumption| {
        let text = assumption.texts()[lang as usize];
        let text = Word::ToBeConfirmed.texts()[lang as usize].replace("{what}", text);
        json!({"name": assumption.name(), "text": text})
    });
    json!({
        "benefit": right.page.name,
        "title": right.page.titles[lang as usize],
        "at": answer.at.to_string(),
        "met": right.met,
        "met_from": right.met_from.map(|day| day.to_string()),
        "needs": right.page.needs.name(),
        "conditions": right.conditions.iter().map(|one| condition_json(one, lang)).collect::<Vec<_>>(),
        "amount": amount,
        "not_computed": reason,
        "limits": right.limits.iter().map(|limit| limit_json(limit, lang)).collect::<Vec<_>>(),
        "assumptions": assumptions.collect::<Vec<_>>(),
        "last_declared": periode(answer.last_declared),
        "last_taken_in_charge": periode(answer.last_taken_in_charge),
    })
}

fn periode(periode: Option<Periode>) -> Option<String> {
    periode.map(|periode| periode.to_string())
}

/// Numbers of days, years and months as numbers, salaries as decimal strings.
fn measure_json(measure: Option<Measure>) -> Json {
    match measure {
        None => Json::Null,
        Some(Measure::Days(count) | Measure::Years(count) | Measure::Months(count)) => count.into(),
        Some(Measure::Wage(centimes)) => centimes.to_string().into(),
        Some(Measure::Holds(holds)) => holds.into(),
    }
}

impl Measure {
    /// What is counted: `days`, `dirhams`, `years`, `months`, `yes-or-no`.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Days(_) => "days",
            Self::Wage(_) => "dirhams",
            Self::Years(_) => "years",
            Self::Months(_) => "months",
            Self::Holds(_) => "yes-or-no",
        }
    }
}

/// A day of a table, AAAAMMJJ, as people write it; none for "as far back as is known".
fn day(number: u32) -> Option<String> {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    (number > 0).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn condition_json(one: &Condition, lang: Lang) -> Json {
    let window = one.window.map(|(first, last)| [first.to_string(), last.to_string()]);
    let months: Vec<String> = one.months.iter().map(ToString::to_string).collect();
    json!({
        "rule": one.rule.name,
        "text": one.text(lang),
        "since": day(one.rule.validity.from),
        "required": measure_json(one.required),
        "bound": one.bound(),
        "counted": measure_json(one.counted),
        "missing": measure_json(one.missing),
        "unit": one.required.map(Measure::unit),
        "window": window,
        "months": months,
        "met": one.met,
        "met_from": one.met_from.map(|day| day.to_string()),
        "source": one.rule.source,
        "certainty": one.rule.certainty.name(),
    })
}

fn amount_json(amount: &Amount) -> Json {
    let mut out = Map::new();
    match amount.value {
        Value::Exact(exact) => {
            out.insert("dirhams".into(), exact.to_string().into());
        }
        Value::AtLeast(least) => {
            out.insert("at_least".into(), least.to_string().into());
        }
        Value::Between(least, most) => {
            out.insert("at_least".into(), least.to_string().into());
            out.insert("at_most".into(), most.to_string().into());
        }
    }
    out.insert("per".into(), amount.per.name().into());
    if !amount.shares.is_empty() {
        let shares = amount.shares.iter().map(|share| {
            json!({
                "of": share.of.name(),
                "percent": share.percent,
                "dirhams": share.amount.to_string(),
            })
        });
        out.insert("shares".into(), shares.collect());
    }
    if let Some(basis) = amount.basis {
        let basis = json!({
            "reference": basis.reference.to_string(),
            "part": [basis.part.0, basis.part.1],
            "months": basis.months.map(|(first, last)| [first.to_string(), last.to_string()]),
            "bounded": basis.bounded,
        });
        out.insert("basis".into(), basis);
    }
    out.insert("source".into(), amount.rule.source.into());
    out.insert("certainty".into(), amount.rule.certainty.name().into());
    Json::Object(out)
}

fn limit_json(limited: &Limited, lang: Lang) -> Json {
    json!({
        "limit": limited.limit.name,
        "value": limited.limit.value,
        "unit": limited.limit.unit.name(),
        "until": limited.until.map(|day| day.to_string()),
        "text": limited.text(lang),
        "source": limited.limit.source,
        "certainty": limited.limit.certainty.name(),
    })
}
