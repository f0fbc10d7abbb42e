//! A second reading of what a career gives right to: plain, slow, and written from the public facts
//! and not from the crate `rights` nor from its pages. The two must agree.
//!
//! Months are counted from year 0, days are numbers AAAAMMJJ, amounts centimes. What later laws
//! said of earlier days is known only from the day of their publication.

use std::collections::BTreeMap;

/// A month at an employer.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// AAAAMM.
    pub month: u32,
    /// Days.
    pub days: u32,
    /// Real salary.
    pub real: u64,
    /// Capped salary as declared.
    pub capped: u64,
    /// Whether contributions are paid.
    pub paid: bool,
    /// Whether the situation is that of somebody who left.
    pub left: bool,
}

/// A child: day of birth, what lets it count longer, and whether both parents are dead.
pub type PlainChild = (u32, char, bool);

/// A person and what is told of them.
#[derive(Clone, Debug, Default)]
pub struct PlainPerson {
    /// Every month at every employer.
    pub work: Vec<Work>,
    /// Day of birth.
    pub birth: Option<u32>,
    /// Children; none where nothing is told.
    pub children: Option<Vec<PlainChild>>,
    /// Whether there is a spouse.
    pub spouse: Option<bool>,
    /// The pension drawn.
    pub pension: Option<u64>,
    /// What holds and what does not, by name.
    pub told: BTreeMap<&'static str, bool>,
}

/// What a benefit gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainRight {
    /// Whether its conditions are met.
    pub met: Option<bool>,
    /// Least and most of the amount; the same where it is exact, no most where there is none.
    pub amount: Option<(u64, Option<u64>)>,
    /// What was counted, by rule.
    pub counted: Vec<(&'static str, u64)>,
    /// From which day on a rule would be met if work goes on as now; none where never.
    pub from: Vec<(&'static str, Option<u32>)>,
}

struct Case<'a> {
    person: &'a PlainPerson,
    /// The day asked for.
    day: u32,
    /// Its month, from year 0.
    event: u32,
    /// Days, real and capped salary by declared month, all employers together.
    declared: BTreeMap<u32, (u64, u64, u64)>,
    /// The same, and after them what comes if work goes on as now.
    months: BTreeMap<u32, (u64, u64, u64)>,
    /// The last declared month, where work goes on.
    goes_on: Option<u32>,
}

fn index(month: u32) -> u32 {
    month / 100 * 12 + month % 100 - 1
}

fn first_day(month: u32) -> u32 {
    month / 12 * 10_000 + (month % 12 + 1) * 100 + 1
}

fn age(birth: u32, day: u32) -> u32 {
    // Who was born on 29 February has his birthday on the 28th where there is no 29th.
    let leap =
        |year: u32| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let birthday = if birth % 10_000 == 229 && !leap(day / 10_000) { 228 } else { birth % 10_000 };
    let years = (day / 10_000).saturating_sub(birth / 10_000);
    if day % 10_000 >= birthday { years } else { years.saturating_sub(1) }
}

/// Half up.
fn half_up(above: u64, below: u64) -> u64 {
    (2 * above + below) / (2 * below)
}

/// Monthly minimum wage, the lowest that is possible.
fn smig(month: u32) -> Option<u64> {
    let steps = [
        (200_509, 184_184),
        (200_907, 202_869),
        (201_107, 223_080),
        (201_207, 233_376),
        (201_507, 257_086),
        (202_101, 282_871),
        (202_209, 297_005),
        (202_309, 311_139),
        (202_501, 326_610),
        (202_601, 342_272),
    ];
    steps
        .iter()
        .filter(|(from, _)| index(*from) <= month)
        .map(|(_, centimes)| *centimes)
        .next_back()
}

/// A day of agriculture.
fn smag(month: u32) -> Option<u64> {
    let steps = [
        (201_507, 6_973),
        (202_101, 7_670),
        (202_209, 8_437),
        (202_309, 8_858),
        (202_504, 9_300),
        (202_604, 9_744),
    ];
    steps
        .iter()
        .filter(|(from, _)| index(*from) <= month)
        .map(|(_, centimes)| *centimes)
        .next_back()
}

impl<'a> Case<'a> {
    fn new(person: &'a PlainPerson, day: u32) -> Self {
        let event = index(day / 100);
        let mut months: BTreeMap<u32, (u64, u64, u64)> = BTreeMap::new();
        for work in &person.work {
            let month = months.entry(index(work.month)).or_default();
            month.0 += u64::from(work.days);
            month.1 += work.real;
            month.2 += work.capped;
        }
        for (month, (days, _, capped)) in &mut months {
            *days = (*days).min(26);
            *capped = (*capped).min(if *month < index(200_204) { 500_000 } else { 600_000 });
        }
        let last = months.last_key_value().map(|(month, values)| (*month, *values));
        let left = |at: u32| {
            person.work.iter().filter(|work| index(work.month) == at).all(|work| work.left)
        };
        let goes_on = last.filter(|(month, (days, _, capped))| {
            (*days > 0 || *capped > 0) && !left(*month) && event <= *month + 3
        });
        let declared = months.clone();
        if let Some((month, values)) = goes_on {
            months.extend((month + 1..month + 1_400).map(|later| (later, values)));
        }
        Self { person, day, event, declared, months, goes_on: goes_on.map(|(month, _)| month) }
    }

    /// What is told of a fact.
    fn told(&self, fact: &str) -> Option<bool> {
        let pensioner = fact == "pensioner" && self.person.pension.is_some();
        if pensioner { Some(true) } else { self.person.told.get(fact).copied() }
    }

    fn declared(&self, month: u32) -> (u64, u64, u64) {
        self.declared.get(&month).copied().unwrap_or_default()
    }

    fn at(&self, month: u32) -> (u64, u64, u64) {
        self.months.get(&month).copied().unwrap_or_default()
    }

    fn days(&self, window: u32) -> u64 {
        (self.event - window..self.event).map(|month| self.declared(month).0).sum()
    }

    fn all_days(&self) -> u64 {
        let first = self.months.first_key_value().map_or(self.event, |(month, _)| *month);
        (first.min(self.event)..=self.event).map(|month| self.declared(month).0).sum()
    }

    /// The first day on which something is enough, of so many months.
    fn from(&self, mut enough: impl FnMut(u32) -> bool, months: u32) -> Option<u32> {
        self.goes_on?;
        let event = (self.event..self.event + months).find(|event| enough(*event))?;
        Some(first_day(event).max(self.day))
    }

    fn days_rule(
        &self,
        right: &mut PlainRight,
        name: &'static str,
        window: u32,
        least: u64,
    ) -> bool {
        let counted = self.days(window);
        right.counted.push((name, counted));
        if counted < least {
            let days = |event| (event - window..event).map(|month| self.at(month).0).sum::<u64>();
            // Three months may lie between the last declared one and the event.
            right.from.push((name, self.from(|event| days(event) >= least, window + 6)));
        }
        counted >= least
    }

    fn all_days_rule(&self, right: &mut PlainRight, name: &'static str, least: u64) -> bool {
        let counted = self.all_days();
        right.counted.push((name, counted));
        if counted < least {
            // Everything before the event; a month that is declared counts in the month itself.
            let mut days = self.months.range(..self.event).map(|(_, month)| month.0).sum::<u64>();
            let own = self.declared(self.event).0;
            let enough = |event| {
                let is_enough = days + if event == self.event { own } else { 0 } >= least;
                days += self.at(event).0;
                is_enough
            };
            right.from.push((name, self.from(enough, 1_200)));
        }
        counted >= least
    }

    fn is_old_enough(&self, years: u32, of_miners: Option<u32>) -> Option<bool> {
        let old = self.person.birth.map(|birth| age(birth, self.day) >= years);
        let miner = self.told("miner") == Some(true);
        let of_miners = of_miners.filter(|_| miner);
        let old_miner = of_miners.map_or(Some(false), |years| {
            self.person.birth.map(|birth| age(birth, self.day) >= years)
        });
        any(&[old, old_miner])
    }

    /// Sum of capped salaries over days of the last six months; none without a day.
    fn daily(&self, above: u64, below: u64) -> Option<u64> {
        let months = || (self.event - 6..self.event).map(|month| self.declared(month));
        let (days, capped) = (
            months().map(|month| month.0).sum::<u64>(),
            months().map(|month| month.2).sum::<u64>(),
        );
        (days > 0).then(|| half_up(capped * above, days * below))
    }

    /// Declared months before a month, last one last.
    fn worked_before(&self, limit: u32) -> Vec<u64> {
        let months = self.months.keys().filter(|month| **month < limit);
        let months = months.map(|month| self.declared(*month));
        months.filter(|month| month.0 > 0 || month.2 > 0).map(|month| month.2).collect()
    }

    fn percent(&self) -> u64 {
        (50 + self.all_days().saturating_sub(3_240) / 216).min(70)
    }

    fn old_age(&self) -> Option<u64> {
        if self.day < 20_040_101 {
            return None;
        }
        let sixty = self.person.birth.map(|birth| index(birth / 100) + 60 * 12);
        let mut months = self.worked_before(sixty.unwrap_or(u32::MAX).min(self.event));
        months.pop();
        let last = months.len().checked_sub(96)?;
        let sum: u64 = months[last..].iter().sum();
        Some(half_up(sum * self.percent(), 9_600).max(100_000))
    }

    fn invalidity(&self) -> Option<u64> {
        let months = self.worked_before(self.event);
        let third = if self.told("third-person") == Some(true) { 10 } else { 0 };
        let of = |count: usize| {
            let sum: u64 = months[months.len().checked_sub(count)?..].iter().sum();
            Some(half_up(sum * (self.percent() + third), count as u64 * 100))
        };
        of(12).max(of(60))
    }

    fn short(&self) -> Option<u64> {
        let known = self.day >= 20_250_501;
        let bands =
            [(2_857, 100_000), (2_473, 90_000), (2_089, 80_000), (1_705, 70_000), (1_320, 60_000)];
        let days = self.all_days();
        bands
            .iter()
            .find(|(from, _)| known && days >= *from && days < 3_240)
            .map(|(_, least)| *least)
    }

    fn children(&self, ages: [u32; 3]) -> Option<Vec<PlainChild>> {
        let counts = |(birth, status, _): &PlainChild| {
            let most = match status {
                'a' => ages[1],
                's' => ages[2],
                'd' => u32::MAX,
                _ => ages[0],
            };
            *birth <= self.day && age(*birth, self.day) <= most
        };
        Some(self.person.children.as_ref()?.iter().copied().filter(counts).collect())
    }
}

fn all(each: &[Option<bool>]) -> Option<bool> {
    if each.contains(&Some(false)) {
        return Some(false);
    }
    (!each.contains(&None)).then_some(true)
}

fn any(each: &[Option<bool>]) -> Option<bool> {
    if each.contains(&Some(true)) {
        return Some(true);
    }
    (!each.contains(&None)).then_some(false)
}

fn exact(amount: Option<u64>) -> Option<(u64, Option<u64>)> {
    amount.map(|amount| (amount, Some(amount)))
}

/// Every benefit of a person on a day, by name.
#[must_use]
pub fn plain_rights(person: &PlainPerson, day: u32) -> BTreeMap<&'static str, PlainRight> {
    let case = Case::new(person, day);
    let names: [(&'static str, fn(&Case<'_>) -> PlainRight); 13] = [
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
                ..20_020_401 => 8_000 * 100,
                ..20_090_101 => 50_000 * 100,
                _ if farm => smag(month)? * 26 * 60,
                _ => smig(month)? * 60,
            };
            sum = (sum.0 + case.declared(month).1 * 100, sum.1 + floor);
        }
        Some(sum.0 >= sum.1)
    };
    right.met = all(&[Some(days), wage(), Some(!farm || case.day >= 20_090_101)]);
    let (few, many) = match case.day {
        ..20_080_709 => (15_000, 3_600),
        ..20_190_829 => (20_000, 3_600),
        ..20_251_023 => (30_000, 3_600),
        _ => (30_000, 10_000),
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
