//! A second reading of what a career gives right to: plain, slow, and written from the public facts
//! and not from the crate `rights` nor from its pages. The two must agree.
//!
//! Months are counted from year 0, days are numbers AAAAMMJJ, amounts centimes. What later laws
//! said of earlier days is known only from the day of their publication.

mod case;

pub use case::{PlainChild, PlainPerson, PlainRight, Work};

use case::{Case, all, half_up, index, smag, smig};
use std::collections::BTreeMap;

fn exact(amount: Option<u64>) -> Option<(u64, Option<u64>)> {
    amount.map(|amount| (amount, Some(amount)))
}

/// How a benefit is read.
type Reading = fn(&Case<'_>) -> PlainRight;

/// Every benefit of a person on a day, by name.
#[must_use]
pub fn plain_rights(person: &PlainPerson, day: u32) -> BTreeMap<&'static str, PlainRight> {
    let case = Case::new(person, day);
    let names: [(&'static str, Reading); 13] = [
        ("family-allowances", family),
        ("sickness", sickness),
        ("maternity", maternity),
        ("birth-leave", birth_leave),
        ("job-loss", job_loss),
        ("health-cover", health),
        ("old-age", old_age),
        ("old-age-short", old_age_short),
        ("early-old-age", early),
        ("invalidity", invalidity),
        ("survivors", survivors),
        ("death-grant", death),
        ("refund", refund),
    ];
    let rights = names.into_iter().map(|(name, of)| (name, of(&case)));
    let paid = |(name, mut right): (&'static str, PlainRight)| {
        if right.met == Some(false) {
            right.amount = None;
        }
        (name, right)
    };
    rights.map(paid).collect()
}

fn family(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight::default();
    let days = case.days_rule(&mut right, "family-days", 6, 108);
    let farm = case.told("agriculture") == Some(true);
    let wage = || {
        let mut sum = (0, 0);
        for month in case.event - 6..case.event {
            let floor = match case.day {
                20_090_101.. if farm => smag(month)? * 26 * 60,
                20_090_101.. => smig(month)? * 60,
                20_020_401..20_090_101 => 50_000 * 100,
                _ => 8_000 * 100,
            };
            sum = (sum.0 + case.declared(month).1 * 100, sum.1 + floor);
        }
        Some(sum.0 >= sum.1)
    };
    right.met = all(&[Some(days), wage(), Some(!farm || case.day >= 20_090_101)]);
    let (few, many) = match case.day {
        20_251_023.. => (30_000, 10_000),
        20_190_829..20_251_023 => (30_000, 3_600),
        20_080_709..20_190_829 => (20_000, 3_600),
        _ => (15_000, 3_600),
    };
    let count = case.children([12, 18, 21]).map(|children| children.len() as u64);
    right.amount =
        exact(count.map(|count| count.min(3) * few + count.clamp(3, 6) * many - 3 * many));
    right
}

/// Whether the contributions of the last six months are paid; unknown where one is not.
fn paid(case: &Case<'_>) -> Option<bool> {
    let within = |month: u32| (case.event - 6..case.event).contains(&month);
    let worked = case.months.keys().copied().filter(|month| within(*month));
    let worked: Vec<u32> =
        worked.filter(|month| case.declared(*month).0 > 0 || case.declared(*month).2 > 0).collect();
    let mut lines = case.person.work.iter().filter(|work| worked.contains(&index(work.month)));
    (!worked.is_empty() && lines.all(|work| work.paid)).then_some(true)
}

fn sickness(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight::default();
    let days = case.days_rule(&mut right, "sickness-days", 6, 54);
    let accident = case.told("accident") == Some(true);
    right.met = all(&[Some(days || accident), paid(case)]);
    right.amount = exact(case.daily(2, 3));
    right
}

fn maternity(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight::default();
    right.met = Some(case.days_rule(&mut right, "maternity-days", 10, 54));
    let floor = smig(case.event).map(|smig| half_up(smig, 26));
    right.amount = exact(floor.and_then(|floor| case.daily(1, 1).map(|daily| daily.max(floor))));
    right
}

fn birth_leave(case: &Case<'_>) -> PlainRight {
    PlainRight { met: case.told("birth-in-home"), ..PlainRight::default() }
}

fn job_loss(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight { met: Some(false), ..PlainRight::default() };
    if case.day < 20_141_201 {
        return right;
    }
    let days = case.days_rule(&mut right, "job-loss-days", 36, 780);
    let recent = case.days_rule(&mut right, "job-loss-recent-days", 12, 260);
    let people = [case.told("involuntary-loss"), case.told("looking-for-work")];
    right.met = all(&[Some(days), Some(recent), people[0], people[1]]);
    let sum: u64 = (case.event - 36..case.event).map(|month| case.declared(month).2).sum();
    right.amount = exact(smig(case.event).map(|smig| half_up(sum * 70, 3_600).min(smig)));
    right
}

fn health(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight { met: Some(false), ..PlainRight::default() };
    if case.day >= 20_060_301 {
        let days = case.days_rule(&mut right, "health-days", 6, 54);
        right.met = all(&[Some(days), paid(case)]);
    }
    right
}

fn old_age(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight::default();
    let days = case.all_days_rule(&mut right, "old-age-days", 3_240);
    let old = case.is_old_enough(60, Some(55));
    right.met = all(&[old, Some(days), case.told("stopped-work")]);
    right.amount = exact(case.old_age());
    right
}

fn old_age_short(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight { met: Some(false), ..PlainRight::default() };
    if case.day < 20_250_501 {
        return right;
    }
    let days = case.all_days_rule(&mut right, "short-days", 1_320);
    let few = case.all_days() < 3_240;
    let old = case.is_old_enough(60, Some(55));
    right.met = all(&[old, Some(days && few), case.told("stopped-work")]);
    right.amount = case.short().map(|least| (least, None));
    right
}

fn early(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight::default();
    let days = case.all_days_rule(&mut right, "early-days", 3_240);
    let recent = case.days_rule(&mut right, "early-recent-days", 6, 54);
    let people = [case.told("employer-agrees"), case.told("premium-paid")];
    let old = case.is_old_enough(55, None);
    right.met = all(&[old, Some(days), Some(recent), people[0], people[1]]);
    right.amount = exact(case.old_age());
    right
}

fn invalidity(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight::default();
    let days = case.all_days_rule(&mut right, "invalidity-days", 1_080);
    let recent = case.days_rule(&mut right, "invalidity-recent-days", 12, 108);
    right.met = Some(days && recent || case.told("accident") == Some(true));
    right.amount = exact(case.invalidity());
    right
}

fn survivors(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight::default();
    let least = if case.day < 20_250_501 { 3_240 } else { 1_320 };
    let days = case.all_days_rule(&mut right, "survivors-days", least);
    let disabled = case.all_days() >= 1_080 && case.days(12) >= 108;
    let told = ["pensioner", "third-party-accident"].map(|fact| case.told(fact) == Some(true));
    right.met = Some(days || disabled || told[0] || told[1]);
    let own = || {
        let old = (case.all_days() >= 3_240).then(|| case.old_age()).flatten();
        let disabled = disabled.then(|| case.invalidity()).flatten();
        let exact = old.or(disabled).map(|pension| (pension, true));
        exact.or_else(|| case.short().map(|pension| (pension, false)))
    };
    let pension = case.person.pension.map(|pension| (pension, true)).or_else(own);
    let (Some((pension, is_exact)), Some(spouse)) = (pension, case.person.spouse) else {
        return right;
    };
    let children = case.children([15, 17, 20]).unwrap_or_default();
    let parts = children.iter().map(|(_, _, both)| if *both { 50 } else { 25 });
    let parts: Vec<u64> = parts.chain(spouse.then_some(50)).collect();
    let sum = match parts.iter().sum::<u64>() {
        100.. => pension,
        _ => parts.iter().map(|part| half_up(pension * part, 100)).sum(),
    };
    right.amount = Some((sum, is_exact.then_some(sum)));
    right
}

fn death(case: &Case<'_>) -> PlainRight {
    let mut right = PlainRight::default();
    let days = case.days_rule(&mut right, "death-days", 6, 54);
    let told = ["daily-allowance", "pensioner"].map(|fact| case.told(fact) == Some(true));
    right.met = Some(days || told[0] || told[1]);
    right.amount = Some(if case.told("work-accident") == Some(true) {
        (925_000, Some(925_000))
    } else if case.told("paid-by-stranger") == Some(true) {
        (500_000, Some(600_000))
    } else {
        (1_000_000, Some(1_200_000))
    });
    right
}

fn refund(case: &Case<'_>) -> PlainRight {
    let days = case.all_days();
    let old = case.is_old_enough(60, Some(55));
    let few = case.person.birth.map(|birth| {
        let sixty = birth + 600_000;
        days < if sixty >= 20_230_101 && case.day >= 20_250_501 { 1_320 } else { 3_240 }
    });
    PlainRight {
        met: all(&[old, few]),
        counted: vec![("refund-below", days)],
        ..PlainRight::default()
    }
}
