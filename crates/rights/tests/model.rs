//! The plain model of `synthetic::benefits`, written from the public facts alone, agrees on seeded
//! people at any day.

// A person who cannot be made must stop the test where it stands.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rights::{
    Career, Child, ChildStatus, Entry, Fact, Facts, Measure, Origin, OtherParent, Outcome,
    Question, Right, Standing, Value, answer,
};
use spec::{Affilie, Centimes, Periode, Situation};
use std::collections::BTreeMap;
use synthetic::benefits::{PlainChild, PlainPerson, PlainRight, Work, plain_rights};

fn date(day: u32) -> Date {
    let part = |number: u32| i8::try_from(number).unwrap();
    Date::new(i16::try_from(day / 10_000).unwrap(), part(day / 100 % 100), part(day % 100)).unwrap()
}

fn entry(work: &Work, employer: u32) -> Entry {
    let affilie = Affilie::of_number(employer).unwrap();
    Entry {
        periode: Periode::of_number(work.month).unwrap(),
        jours: work.days,
        salaire_reel: Centimes(work.real.into()),
        salaire_plaf: Centimes(work.capped.into()),
        situation: work.left.then(|| Situation::of(b"SO").unwrap()),
        state: if work.paid { Standing::Paid } else { Standing::Received },
        origin: Origin::Declared { affilie, receipt: "model".into(), line: 3 },
    }
}

fn facts(person: &PlainPerson) -> Facts {
    let child = |(birth, status, both): &PlainChild| Child {
        birth_date: date(*birth),
        status: match status {
            'a' => ChildStatus::Apprentice,
            's' => ChildStatus::Student,
            'd' => ChildStatus::Disabled,
            _ => ChildStatus::None,
        },
        other_parent: if *both { OtherParent::Dead } else { OtherParent::Lives },
    };
    let mut facts = Facts::default();
    facts.birth_date = person.birth.map(date);
    facts.children = person.children.as_ref().map(|all| all.iter().map(child).collect());
    facts.spouse = person.spouse;
    facts.pension = person.pension.map(|pension| Centimes(pension.into()));
    person
        .told
        .iter()
        .fold(facts, |facts, (name, holds)| facts.with(Fact::named(name).unwrap(), *holds))
}

/// What the crate says, in the words of the model.
fn in_plain_words(right: &Right, plain: &PlainRight) -> PlainRight {
    let rule = |name: &str| {
        let mut conditions = right.conditions.iter();
        conditions.find(|one| one.rule.name == name).expect("the rule is in force")
    };
    let counted = |name: &'static str| match rule(name).counted {
        Some(Measure::Days(days)) => (name, u64::from(days)),
        other => panic!("{name}: {other:?}"),
    };
    let from = |name: &'static str| {
        let day = rule(name).met_from;
        (name, day.map(|day| day.strftime("%Y%m%d").to_string().parse().unwrap()))
    };
    let centimes = |amount: Centimes| u64::try_from(amount.0).unwrap();
    PlainRight {
        met: right.met,
        amount: match &right.amount {
            Outcome::None | Outcome::NotComputed(_) => None,
            Outcome::Amount(amount) => Some(match amount.value {
                Value::Exact(exact) => (centimes(exact), Some(centimes(exact))),
                Value::AtLeast(least) => (centimes(least), None),
                Value::Between(least, most) => (centimes(least), Some(centimes(most))),
            }),
        },
        counted: plain.counted.iter().map(|(name, _)| counted(name)).collect(),
        from: plain.from.iter().map(|(name, _)| from(name)).collect(),
    }
}

fn day() -> impl Strategy<Value = u32> {
    (prop_oneof![2_001..2_029_u32, 2_025..2_029_u32], 1..=12_u32, 1..=28_u32)
        .prop_map(|(year, month, day)| year * 10_000 + month * 100 + day)
}

/// A life's work that ends about the day asked for: spans of months, each with days and salary.
fn work(day: u32) -> impl Strategy<Value = Vec<Work>> {
    let span = (0..70_u32, 0..9_u32, 0..=26_u32, 0..900_000_u64, any::<bool>(), 0..12_u32);
    (prop::collection::vec(span, 0..7), 0..6_i32).prop_map(move |(spans, ahead)| {
        let mut at = Periode::of_number(day / 100).unwrap().plus(2 - ahead).unwrap();
        let mut all = Vec::new();
        // From the last month backwards; some spans have a second employer, as the last one may.
        for (length, gap, days, real, paid, kind) in spans {
            for nth in 0..length {
                let month = at.number();
                let cap = u64::from(spec::Parameters::SPECIFIED.at(month).plafond != Some(500_000))
                    * 100_000
                    + 500_000;
                let full = days >= 20 && kind % 3 != 0;
                let days = if full { 26 } else { days };
                let one = Work {
                    month,
                    days,
                    real,
                    capped: real.min(cap),
                    paid: paid || nth > 3,
                    left: kind == 4 && nth == 0,
                };
                all.push(one);
                if kind % 4 == 1 {
                    all.push(Work { days: 13, paid, left: false, ..one });
                }
                at = at.previous().unwrap();
            }
            at = at.plus(-i32::try_from(gap).unwrap()).unwrap();
        }
        all
    })
}

/// Most facts are told, and most of these hold.
fn told() -> impl Strategy<Value = BTreeMap<&'static str, bool>> {
    let each = prop::collection::vec(
        prop::option::weighted(0.7, prop::bool::weighted(0.75)),
        Fact::ALL.len(),
    );
    each.prop_map(|told| {
        let named = Fact::ALL.into_iter().zip(told);
        named.filter_map(|(fact, told)| Some((fact.name(), told?))).collect()
    })
}

fn child(day: u32) -> impl Strategy<Value = PlainChild> {
    let status = prop::sample::select(vec!['n', 'n', 'n', 'a', 's', 'd']);
    (0..25_u32, 1..=12_u32, 1..=28_u32, status, prop::bool::weighted(0.2)).prop_map(
        move |(years, month, of, status, both)| {
            ((day / 10_000 - years) * 10_000 + month * 100 + of, status, both)
        },
    )
}

fn person() -> impl Strategy<Value = (u32, PlainPerson)> {
    day().prop_flat_map(|day| {
        let birth = (52..68_u32, 1..=12_u32, 1..=28_u32);
        let birth = birth
            .prop_map(move |(years, month, of)| (day / 10_000 - years) * 10_000 + month * 100 + of);
        let children = prop::option::of(prop::collection::vec(child(day), 0..8));
        let pension = prop::option::weighted(0.2, 50_000..500_000_u64);
        let birth = prop::option::weighted(0.8, birth);
        let spouse = prop::option::weighted(0.8, any::<bool>());
        (work(day), birth, children, spouse, pension, told()).prop_map(
            move |(work, birth, children, spouse, pension, told)| {
                (day, PlainPerson { work, birth, children, spouse, pension, told })
            },
        )
    })
}

/// What of a person is not as the model says.
fn differences(day: u32, person: &PlainPerson) -> Vec<(&'static str, PlainRight, PlainRight)> {
    let mut entries: Vec<Entry> = Vec::new();
    for work in &person.work {
        let second = entries.last().is_some_and(|last| last.periode.number() == work.month);
        entries.push(entry(work, if second { 12_345 } else { 1_773_341 }));
    }
    let career = Career::of(entries);
    let facts = facts(person);
    let answer = answer(&Question::new(&career, &facts, date(day)));
    let plain = plain_rights(person, day);
    assert_eq!(answer.rights.len(), plain.len());
    let told = answer.rights.iter().map(|right| {
        let due = plain[right.page.name].clone();
        (right.page.name, in_plain_words(right, &due), due)
    });
    told.collect()
}

/// Seeded people, and a count of what they show: a model that is only asked about closed rights
/// would agree with anything.
#[test]
fn the_plain_model_agrees_on_every_right_of_everybody() {
    let mut runner = TestRunner::deterministic();
    let people = person();
    let mut seen: BTreeMap<&str, [u32; 5]> = BTreeMap::new();
    for _ in 0..1_500 {
        let (day, person) = people.new_tree(&mut runner).unwrap().current();
        for (name, found, due) in differences(day, &person) {
            assert_eq!(found, due, "{name} on {day}: {person:?}");
            let seen = seen.entry(name).or_default();
            let kinds = [
                due.met == Some(true),
                due.met == Some(false),
                due.met.is_none(),
                due.amount.is_some(),
                due.from.iter().any(|(_, day)| day.is_some()),
            ];
            for (count, is_so) in seen.iter_mut().zip(kinds) {
                *count += u32::from(is_so);
            }
        }
    }
    for (name, [met, not_met, open, amount, later]) in seen {
        let never_open = ["maternity", "invalidity", "survivors", "death-grant"].contains(&name);
        let unpaid = ["birth-leave", "health-cover", "refund"].contains(&name);
        let undated = ["birth-leave", "refund"].contains(&name);
        assert!(met > 4 && not_met > 4, "{name}: met {met}, not met {not_met}");
        assert!(open > 4 || never_open, "{name}: open {open}");
        assert!(amount > 4 || unpaid, "{name}: {amount} amounts");
        assert!(later > 4 || undated, "{name}: later {later}");
    }
}
