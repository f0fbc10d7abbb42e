//! Every right of a person beside a plain second reading of the law.

use anyhow::{Context as _, Result};
use fastrand::Rng;
use jiff::civil::Date;
use rights::{
    Career, Child, ChildStatus, Fact, Facts, Measure, OtherParent, Outcome, Question, Right, Value,
    answer,
};
use spec::{Centimes, Periode};
use std::collections::BTreeMap;
use synthetic::benefits::{self, PlainChild, PlainPerson, PlainRight, plain_rights};
use synthetic::careers::{Stage, Work};

/// A right that differs: its name, what is found and what is expected.
pub(super) type Differing = (&'static str, PlainRight, PlainRight);

/// The rights of a person on a day that are not as the plain reading says, of what must have been
/// declared for him, and of what he tells; and how many are met.
pub(super) fn differing(
    career: &Career,
    (number, works): (u32, &[Work]),
    day: Date,
) -> Result<(Vec<Differing>, u64)> {
    let person = person(number, works);
    let facts = facts(&person)?;
    let found = answer(&Question::new(career, &facts, day));
    let mut plain = plain_rights(&person, written(day)?);
    let mut differing = Vec::new();
    for right in &found.rights {
        let name = right.page.name;
        let due = plain.remove(name).context("a benefit that the plain reading does not know")?;
        let told = in_plain_words(right, &due)?;
        if told != due {
            differing.push((name, told, due));
        }
    }
    anyhow::ensure!(plain.is_empty(), "benefits are not answered: {:?}", plain.keys());
    let met = found.rights.iter().filter(|right| right.met == Some(true)).count();
    Ok((differing, met as u64))
}

/// What a person tells, the same whenever he is asked: most things, and mostly that they hold.
fn person(number: u32, works: &[Work]) -> PlainPerson {
    let mut rng = Rng::with_seed(number.into());
    let mut day = |years: std::ops::Range<u32>| {
        rng.u32(years) * 10_000 + rng.u32(1..=12) * 100 + rng.u32(1..=28)
    };
    let birth = day(1_960..2_005);
    let children: Vec<u32> = (0..number % 4).map(|_| day(2_000..2_025)).collect();
    let child = |born: u32| -> PlainChild {
        let status = [('n', 5), ('a', 1), ('s', 1), ('d', 1)];
        let all: Vec<char> = status.iter().flat_map(|(one, times)| vec![*one; *times]).collect();
        (born, rng.choice(all).unwrap_or('n'), rng.u32(0..5) == 0)
    };
    let children: Vec<PlainChild> = children.into_iter().map(child).collect();
    let mut told = BTreeMap::new();
    for fact in Fact::ALL {
        if rng.u32(0..10) < 7 {
            told.insert(fact.name(), rng.u32(0..4) > 0);
        }
    }
    PlainPerson {
        work: works.iter().map(plain_work).collect(),
        birth: (rng.u32(0..8) > 0).then_some(birth),
        children: (rng.u32(0..8) > 0).then_some(children),
        spouse: (rng.u32(0..8) > 0).then(|| rng.bool()),
        pension: (rng.u32(0..8) == 0).then(|| rng.u64(50_000..500_000)),
        told,
    }
}

fn plain_work(work: &Work) -> benefits::Work {
    benefits::Work {
        month: work.periode,
        days: u32::try_from(work.jours).unwrap_or(u32::MAX),
        real: work.reel,
        capped: work.plaf,
        paid: work.stage == Stage::Paid,
        left: matches!(&*work.situation, "SO" | "DE"),
    }
}

fn facts(person: &PlainPerson) -> Result<Facts> {
    let mut facts = Facts::default();
    facts.birth_date = person.birth.map(read).transpose()?;
    if let Some(children) = &person.children {
        facts.children = Some(children.iter().map(child).collect::<Result<_>>()?);
    }
    facts.spouse = person.spouse;
    facts.pension = person.pension.map(|pension| Centimes(pension.into()));
    for (name, holds) in &person.told {
        facts = facts.with(Fact::named(name).context("no such fact")?, *holds);
    }
    Ok(facts)
}

fn child((born, status, is_orphan): &PlainChild) -> Result<Child> {
    Ok(Child {
        birth_date: read(*born)?,
        status: match status {
            'a' => ChildStatus::Apprentice,
            's' => ChildStatus::Student,
            'd' => ChildStatus::Disabled,
            _ => ChildStatus::None,
        },
        other_parent: if *is_orphan { OtherParent::Dead } else { OtherParent::Lives },
    })
}

/// A day from AAAAMMJJ.
fn read(day: u32) -> Result<Date> {
    let year = i16::try_from(day / 10_000)?;
    Ok(Date::new(year, i8::try_from(day / 100 % 100)?, i8::try_from(day % 100)?)?)
}

fn written(day: Date) -> Result<u32> {
    let day = i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day());
    Ok(u32::try_from(day)?)
}

/// What the answer says, in the words of the plain reading: of what that one has counted.
fn in_plain_words(right: &Right, due: &PlainRight) -> Result<PlainRight> {
    let rule = |name: &str| {
        let mut conditions = right.conditions.iter();
        conditions.find(|one| one.rule.name == name).with_context(|| format!("no rule {name}"))
    };
    let mut told = PlainRight { met: right.met, ..PlainRight::default() };
    let centimes = |amount: Centimes| u64::try_from(amount.0);
    told.amount = match &right.amount {
        Outcome::None | Outcome::NotComputed(_) => None,
        Outcome::Amount(amount) => Some(match amount.value {
            Value::Exact(exact) => (centimes(exact)?, Some(centimes(exact)?)),
            Value::AtLeast(least) => (centimes(least)?, None),
            Value::Between(least, most) => (centimes(least)?, Some(centimes(most)?)),
        }),
    };
    for (name, _) in &due.counted {
        let Some(Measure::Days(days)) = rule(name)?.counted else { continue };
        told.counted.push((*name, days.into()));
    }
    for (name, _) in &due.from {
        told.from.push((*name, rule(name)?.met_from.map(written).transpose()?));
    }
    Ok(told)
}

/// The day after a month, which counts the month.
pub(super) fn after(periode: Periode) -> Result<Date> {
    read(periode.next().context("no month")?.number() * 100 + 1)
}
