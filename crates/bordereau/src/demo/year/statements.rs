//! Every annual statement beside what a plain model says that was declared, and corrected since.

use super::Play;
use crate::say;
use anyhow::Result;
use notices::{StatementEmployee, StatementFile};
use std::collections::{BTreeMap, BTreeSet};
use store::StatementFault;

/// A line: month, days, real and capped salary in dirhams, situation.
type Line = (u32, u64, String, String, String);
/// Lines of an employer's year, by insured.
type Lines = BTreeMap<String, Vec<Line>>;

/// Lines that are told, of statements that differ.
const TOLD_MAX: usize = 20;

impl Play<'_> {
    /// How many employers' years would be stated in another way than they must be now. What is
    /// compared is what would be issued: a year that is not over has no statement yet.
    pub(super) async fn statements(&self) -> Result<u64> {
        let today = (self.settings.deposit.calendar.today)();
        let mut due: BTreeMap<(u32, u32), Lines> = BTreeMap::new();
        let mut people = BTreeSet::new();
        for (person, works) in self.year.careers.all(&self.year.books, today) {
            for one in works {
                let lines = due.entry((one.affilie, one.periode / 100)).or_default();
                lines.entry(format!("{person:09}")).or_default().push((
                    one.periode,
                    one.jours,
                    dirhams(one.reel),
                    dirhams(one.plaf),
                    one.situation,
                ));
                people.insert(person);
            }
        }
        due.values_mut().flat_map(Lines::values_mut).for_each(|lines| lines.sort_unstable());
        let (mut differing, mut lines) = (0, 0);
        for ((affilie, year), due) in &due {
            let of = (i32::try_from(*affilie)?, i32::try_from(*year)?);
            let found = match self.store.drawn_now(of.0, (of.1, "demo")).await? {
                Some(Ok(file)) => stated(&file),
                Some(Err(StatementFault { why, .. })) => {
                    say(format!("{affilie:07}, {year}: not proved: {why:?}\n"))?;
                    Lines::new()
                }
                None => Lines::new(),
            };
            lines += due.values().map(Vec::len).sum::<usize>();
            if found == *due {
                continue;
            }
            differing += 1;
            let other = |from: &Lines, in_it: &Lines| -> Vec<String> {
                let told = from.iter().filter(|(person, own)| in_it.get(*person) != Some(*own));
                told.map(|one| format!("{one:?}")).take(TOLD_MAX).collect()
            };
            say(format!("{affilie:07}, {year}: another statement\n"))?;
            for (what, told) in [("found", other(&found, due)), ("expected", other(due, &found))] {
                for one in told {
                    say(format!("  {what}: {one}\n"))?;
                }
            }
        }
        let (years, people) = (due.len(), people.len());
        say(format!("{years} annual statements compared, {people} people, {lines} lines\n"))?;
        Ok(differing)
    }
}

fn dirhams(centimes: u64) -> String {
    format!("{}.{:02}", centimes / 100, centimes % 100)
}

fn stated(file: &StatementFile) -> Lines {
    let of = |employee: &StatementEmployee| {
        let lines = employee.lines.iter().map(|line| {
            let situation = line.situation.clone().unwrap_or_default();
            let periode = line.periode.parse().unwrap_or_default();
            (periode, line.jours, line.salaire_reel.clone(), line.salaire_plaf.clone(), situation)
        });
        let mut lines: Vec<Line> = lines.collect();
        lines.sort_unstable();
        (employee.insured.clone(), lines)
    };
    file.employees.iter().map(of).collect()
}
