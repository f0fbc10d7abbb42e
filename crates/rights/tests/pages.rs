//! The cases of the pages in `spec/rights/`: what each says must come of a career.

// A case that cannot be read must stop the test where it stands.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::Date;
use rights::{
    Career, Child, ChildStatus, Condition, Entry, Fact, Facts, Measure, Origin, OtherParent,
    Outcome, PAGES, Per, Question, Right, Standing, Value, answer,
};
use spec::{Affilie, Centimes, Periode};
use std::collections::BTreeSet;
use std::path::Path;

struct Case {
    page: String,
    line: usize,
    at: Date,
    known: Option<Date>,
    facts: Facts,
    entries: Vec<Entry>,
    expectations: Vec<String>,
}

fn centimes(text: &str) -> Centimes {
    let (whole, fraction) = text.split_once('.').expect("centimes");
    assert_eq!(fraction.len(), 2, "{text}");
    Centimes(format!("{whole}{fraction}").parse().expect("an amount"))
}

fn yes(text: &str) -> bool {
    text.parse().expect("true or false")
}

fn months(words: &str, line: usize) -> Vec<Entry> {
    let (mut jours, mut salaire, mut state) = (0, Centimes(0), Standing::TakenInCharge);
    let mut affilie = "1773341";
    let mut words = words.split_whitespace();
    let (first, last) = words.next().and_then(|span| span.split_once("..")).expect("a span");
    for word in words {
        match word.split_once('=') {
            Some(("jours", value)) => jours = value.parse().expect("days"),
            Some(("salaire", value)) => salaire = centimes(value),
            Some(("affilie", value)) => affilie = value,
            None if word == "paid" => state = Standing::Paid,
            _ => panic!("unknown word {word}"),
        }
    }
    let (first, last): (Periode, Periode) = (first.parse().unwrap(), last.parse().unwrap());
    let affilie: Affilie = affilie.parse().unwrap();
    let count = last.months_since(first);
    assert!(count >= 0, "a span that ends before it begins");
    let entry = |ahead| {
        let periode = first.plus(ahead).unwrap();
        let ceiling = spec::Parameters::SPECIFIED.at(periode.number()).plafond.unwrap().into();
        let origin = Origin::Declared {
            affilie,
            receipt: "case".into(),
            line: u32::try_from(line).unwrap(),
        };
        Entry {
            periode,
            jours,
            salaire_reel: salaire,
            salaire_plaf: Centimes(salaire.0.min(ceiling)),
            situation: None,
            state,
            origin,
        }
    };
    (0..=count).map(entry).collect()
}

fn child(words: &str) -> Child {
    let mut words = words.split_whitespace();
    let mut child = Child {
        birth_date: words.next().unwrap().parse().expect("a day"),
        status: ChildStatus::None,
        other_parent: OtherParent::Lives,
    };
    for word in words {
        match word {
            "apprentice" => child.status = ChildStatus::Apprentice,
            "student" => child.status = ChildStatus::Student,
            "disabled" => child.status = ChildStatus::Disabled,
            "orphan" => child.other_parent = OtherParent::Dead,
            other => panic!("unknown word {other}"),
        }
    }
    child
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/rights");
    let mut cases = Vec::new();
    for page in PAGES {
        let text = std::fs::read_to_string(folder.join(format!("{}.md", page.name))).unwrap();
        let mut open: Option<Case> = None;
        for (line, at) in text.lines().zip(1..) {
            if line == "```rights" {
                open = Some(Case {
                    page: page.name.into(),
                    line: at,
                    at: Date::MIN,
                    known: None,
                    facts: Facts::default(),
                    entries: Vec::new(),
                    expectations: Vec::new(),
                });
            } else if line == "```" {
                cases.extend(open.take());
            } else if let Some(case) = &mut open {
                read(case, line, at);
            }
        }
    }
    cases
}

fn read(case: &mut Case, line: &str, at: usize) {
    if let Some(expectation) = line.strip_prefix("-> ") {
        case.expectations.push(expectation.to_owned());
        return;
    }
    if let Some((fact, value)) = line.split_once(" = ") {
        if fact == "spouse" {
            case.facts.spouse = Some(yes(value));
        } else {
            let fact = Fact::named(fact).unwrap_or_else(|| panic!("unknown fact {fact}"));
            case.facts = case.facts.clone().with(fact, yes(value));
        }
        return;
    }
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match word {
        "at" => case.at = rest.parse().expect("a day"),
        "known" => case.known = Some(rest.parse().expect("a day")),
        "birth-date" => case.facts.birth_date = Some(rest.parse().expect("a day")),
        "pension" => case.facts.pension = Some(centimes(rest)),
        "months" => case.entries.extend(months(rest, at)),
        "child" => case.facts.children.get_or_insert_default().push(child(rest)),
        _ => panic!("{}:{at}: unknown line {line}", case.page),
    }
}

fn word(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "met",
        Some(false) => "not met",
        None => "open",
    }
}

fn measure(measure: Option<Measure>) -> String {
    match measure {
        Some(Measure::Days(count) | Measure::Years(count) | Measure::Months(count)) => {
            count.to_string()
        }
        Some(Measure::Wage(centimes)) => centimes.to_string(),
        Some(Measure::Holds(holds)) => holds.to_string(),
        None => "0".into(),
    }
}

fn amount(outcome: &Outcome) -> String {
    let Outcome::Amount(amount) = outcome else {
        let is_none = matches!(outcome, Outcome::None);
        return if is_none { "none" } else { "unknown" }.into();
    };
    let value = match amount.value {
        Value::Exact(exact) => exact.to_string(),
        Value::AtLeast(least) => format!("at-least {least}"),
        Value::Between(least, most) => format!("{least}..{most}"),
    };
    let per = match amount.per {
        Per::Day => "day",
        Per::Month => "month",
        Per::Once => "once",
    };
    format!("{value} {per}")
}

/// What of an expectation does not hold.
fn condition_faults(condition: &Condition, words: &str) -> Vec<String> {
    let ends = |end: &str| words == end || words.ends_with(&format!(" {end}"));
    let met = ["not met", "met", "open"].into_iter().find(|end| ends(end)).expect("how it ends");
    let mut faults = Vec::new();
    if met != word(condition.met) {
        faults.push(format!("is {}", word(condition.met)));
    }
    let facts = words.strip_suffix(met).unwrap_or(words).split_whitespace();
    for (name, due) in facts.map(|fact| fact.split_once('=').expect("a fact")) {
        let found = match name {
            "counted" => measure(condition.counted),
            "required" => measure(condition.required),
            "missing" => measure(condition.missing),
            "from" => condition.met_from.map_or("never".into(), |day| day.to_string()),
            "months" => {
                condition.window.map_or("none".into(), |(first, last)| format!("{first}..{last}"))
            }
            _ => panic!("unknown fact {name}"),
        };
        if found != due {
            faults.push(format!("{name}={found}"));
        }
    }
    faults
}

fn faults(right: &Right, expectations: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut shares = Vec::new();
    for expectation in expectations {
        let (first, rest) = expectation.split_once(' ').unwrap_or((expectation, ""));
        let found = match first {
            "met" | "open" | "not" => word(right.met).to_owned(),
            "amount" => format!("amount {}", amount(&right.amount)),
            "from" => right.met_from.map_or("from never".to_owned(), |day| format!("from {day}")),
            "share" => {
                shares.push(rest.to_owned());
                continue;
            }
            rule => match right.conditions.iter().find(|one| one.rule.name == rule) {
                Some(condition) => {
                    let wrong = condition_faults(condition, rest);
                    faults.extend(wrong.iter().map(|fault| format!("{expectation}: {fault}")));
                    continue;
                }
                None => "no such condition".to_owned(),
            },
        };
        if found != *expectation {
            faults.push(format!("{expectation}: {found}"));
        }
    }
    if !shares.is_empty() {
        let Outcome::Amount(amount) = &right.amount else {
            return vec!["no amount to share".into()];
        };
        let found: Vec<String> = amount
            .shares
            .iter()
            .map(|share| format!("{} {}", share.of.name(), share.amount))
            .collect();
        if found != shares {
            faults.push(format!("shares are {found:?}"));
        }
    }
    faults
}

#[test]
fn every_case_of_every_page_holds() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() > 40, "{} cases", cases.len());
    for case in cases {
        assert!(!case.expectations.is_empty(), "{}:{}: expects nothing", case.page, case.line);
        let career = Career::of(case.entries);
        let question = Question {
            known: case.known.unwrap_or(case.at),
            ..Question::new(&career, &case.facts, case.at)
        };
        let answer = answer(&question);
        let right = answer.rights.iter().find(|right| right.page.name == case.page).unwrap();
        for fault in faults(right, &case.expectations) {
            wrong.push(format!("spec/rights/{}.md:{}: {fault}", case.page, case.line));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A benefit has a case that is met and one that is not, or, where only people can tell, is open.
#[test]
fn every_page_shows_both_sides() {
    let sides: BTreeSet<(String, bool)> = cases()
        .into_iter()
        .flat_map(|case| {
            let page = case.page;
            case.expectations.into_iter().filter_map(move |expectation| {
                ["met", "not met"]
                    .contains(&expectation.as_str())
                    .then(|| (page.clone(), expectation == "met"))
            })
        })
        .collect();
    for page in PAGES {
        for side in [true, false] {
            assert!(sides.contains(&(page.name.to_owned(), side)), "{}: met {side}", page.name);
        }
    }
}
