//! A person on a day, and what is counted of them.

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

pub(super) struct Case<'a> {
    pub(super) person: &'a PlainPerson,
    /// The day asked for.
    pub(super) day: u32,
    /// Its month, from year 0.
    pub(super) event: u32,
    /// Days, real and capped salary by declared month, all employers together.
    pub(super) declared: BTreeMap<u32, (u64, u64, u64)>,
    /// The same, and after them what comes if work goes on as now.
    pub(super) months: BTreeMap<u32, (u64, u64, u64)>,
    /// The last declared month, where work goes on.
    pub(super) goes_on: Option<u32>,
}

pub(super) fn index(month: u32) -> u32 {
    month / 100 * 12 + month % 100 - 1
}

pub(super) fn first_day(month: u32) -> u32 {
    month / 12 * 10_000 + (month % 12 + 1) * 100 + 1
}

pub(super) fn age(birth: u32, day: u32) -> u32 {
    // Who was born on 29 February has his birthday on the 28th where there is no 29th.
    let leap =
        |year: u32| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let birthday = if birth % 10_000 == 229 && !leap(day / 10_000) { 228 } else { birth % 10_000 };
    let years = (day / 10_000).saturating_sub(birth / 10_000);
    if day % 10_000 >= birthday { years } else { years.saturating_sub(1) }
}

/// Half up.
pub(super) fn half_up(above: u64, below: u64) -> u64 {
    (2 * above + below) / (2 * below)
}

/// Monthly minimum wage, the lowest that is possible.
pub(super) fn smig(month: u32) -> Option<u64> {
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
pub(super) fn smag(month: u32) -> Option<u64> {
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
    pub(super) fn new(person: &'a PlainPerson, day: u32) -> Self {
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
    pub(super) fn told(&self, fact: &str) -> Option<bool> {
        let pensioner = fact == "pensioner" && self.person.pension.is_some();
        if pensioner { Some(true) } else { self.person.told.get(fact).copied() }
    }

    pub(super) fn declared(&self, month: u32) -> (u64, u64, u64) {
        self.declared.get(&month).copied().unwrap_or_default()
    }

    pub(super) fn at(&self, month: u32) -> (u64, u64, u64) {
        self.months.get(&month).copied().unwrap_or_default()
    }

    pub(super) fn days(&self, window: u32) -> u64 {
        (self.event - window..self.event).map(|month| self.declared(month).0).sum()
    }

    pub(super) fn all_days(&self) -> u64 {
        let first = self.months.first_key_value().map_or(self.event, |(month, _)| *month);
        (first.min(self.event)..=self.event).map(|month| self.declared(month).0).sum()
    }

    /// The first day on which something is enough, of so many months.
    pub(super) fn from(&self, mut enough: impl FnMut(u32) -> bool, months: u32) -> Option<u32> {
        self.goes_on?;
        let event = (self.event..self.event + months).find(|event| enough(*event))?;
        Some(first_day(event).max(self.day))
    }

    pub(super) fn days_rule(
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

    pub(super) fn all_days_rule(
        &self,
        right: &mut PlainRight,
        name: &'static str,
        least: u64,
    ) -> bool {
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

    pub(super) fn is_old_enough(&self, years: u32, of_miners: Option<u32>) -> Option<bool> {
        let old = self.person.birth.map(|birth| age(birth, self.day) >= years);
        let miner = self.told("miner") == Some(true);
        let of_miners = of_miners.filter(|_| miner);
        let old_miner = of_miners.map_or(Some(false), |years| {
            self.person.birth.map(|birth| age(birth, self.day) >= years)
        });
        any(&[old, old_miner])
    }

    /// Sum of capped salaries over days of the last six months; none without a day.
    pub(super) fn daily(&self, above: u64, below: u64) -> Option<u64> {
        let months = || (self.event - 6..self.event).map(|month| self.declared(month));
        let (days, capped) = (
            months().map(|month| month.0).sum::<u64>(),
            months().map(|month| month.2).sum::<u64>(),
        );
        (days > 0).then(|| half_up(capped * above, days * below))
    }

    /// Declared months before a month, last one last.
    pub(super) fn worked_before(&self, limit: u32) -> Vec<u64> {
        let months = self.months.keys().filter(|month| **month < limit);
        let months = months.map(|month| self.declared(*month));
        months.filter(|month| month.0 > 0 || month.2 > 0).map(|month| month.2).collect()
    }

    pub(super) fn percent(&self) -> u64 {
        (50 + self.all_days().saturating_sub(3_240) / 216).min(70)
    }

    pub(super) fn old_age(&self) -> Option<u64> {
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

    pub(super) fn invalidity(&self) -> Option<u64> {
        let months = self.worked_before(self.event);
        let third = if self.told("third-person") == Some(true) { 10 } else { 0 };
        let of = |count: usize| {
            let sum: u64 = months[months.len().checked_sub(count)?..].iter().sum();
            Some(half_up(sum * (self.percent() + third), count as u64 * 100))
        };
        of(12).max(of(60))
    }

    pub(super) fn short(&self) -> Option<u64> {
        let known = self.day >= 20_250_501;
        let bands =
            [(2_857, 100_000), (2_473, 90_000), (2_089, 80_000), (1_705, 70_000), (1_320, 60_000)];
        let days = self.all_days();
        bands
            .iter()
            .find(|(from, _)| known && days >= *from && days < 3_240)
            .map(|(_, least)| *least)
    }

    pub(super) fn children(&self, ages: [u32; 3]) -> Option<Vec<PlainChild>> {
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

pub(super) fn all(each: &[Option<bool>]) -> Option<bool> {
    if each.contains(&Some(false)) {
        return Some(false);
    }
    (!each.contains(&None)).then_some(true)
}

pub(super) fn any(each: &[Option<bool>]) -> Option<bool> {
    if each.contains(&Some(true)) {
        return Some(true);
    }
    (!each.contains(&None)).then_some(false)
}
