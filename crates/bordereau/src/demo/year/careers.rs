//! Every career, and the rights that follow, beside what a plain model says that was declared.

use super::{Play, rights as reading};
use crate::say;
use anyhow::{Context as _, Result};
use deposit::{CareerAt, known_career};
use rights::{Entry, Origin, PAGES, Standing};
use spec::Periode;
use synthetic::careers::{Stage, Work};

/// People whose careers are told in full, of those that differ in a month.
const TOLD_MAX: usize = 5;

impl Play<'_> {
    /// How many people have another career, or other rights, than they must at the end of a
    /// month that was played.
    pub(super) async fn careers(&mut self, periode: Periode) -> Result<u64> {
        let today = (self.settings.deposit.calendar.today)();
        let rules = self.settings.deposit.billing().rules;
        let day = reading::after(periode)?;
        let (mut differing, mut wrong) = (Vec::new(), Vec::new());
        for (person, due) in self.year.careers.all(&self.year.books, today) {
            let number = i32::try_from(person).context("a number of an insured")?;
            // Nothing is withdrawn here: no file is read again.
            let known = known_career(self.store, number, CareerAt::Now, (&rules, 0)).await?;
            let mut found: Vec<Work> = known.career.entries().iter().filter_map(work).collect();
            found.sort_unstable();
            let (rights, met) = reading::differing(&known.career, (person, &due), day)?;
            self.compared.careers += 1;
            self.compared.months += due.len() as u64;
            self.compared.paid += due.iter().filter(|one| one.stage == Stage::Paid).count() as u64;
            self.compared.rights += PAGES.len() as u64;
            self.compared.met += met;
            if found != due {
                differing.push((person, found, due));
            } else if !rights.is_empty() {
                wrong.push((person, rights));
            }
        }
        for (person, found, due) in differing.iter().take(TOLD_MAX) {
            say(format!("{person:09}, {periode}: another career\n"))?;
            for (what, from, other) in [("found", found, due), ("expected", due, found)] {
                for one in from.iter().filter(|one| !other.contains(one)) {
                    say(format!("  {what}: {one:?}\n"))?;
                }
            }
        }
        for (person, rights) in wrong.iter().take(TOLD_MAX) {
            for (name, found, due) in rights {
                say(format!("{person:09}, {day}, {name}: {found:?}\n  expected: {due:?}\n"))?;
            }
        }
        Ok((differing.len() + wrong.len()) as u64)
    }
}

fn work(entry: &Entry) -> Option<Work> {
    let Origin::Declared { affilie, .. } = &entry.origin else { return None };
    let situation = entry.situation.map(|one| String::from_utf8_lossy(one.code).into_owned());
    Some(Work {
        periode: entry.periode.number(),
        affilie: affilie.number(),
        jours: entry.jours.into(),
        reel: u64::try_from(entry.salaire_reel.0).ok()?,
        plaf: u64::try_from(entry.salaire_plaf.0).ok()?,
        situation: situation.unwrap_or_default(),
        stage: match entry.state {
            Standing::Received => Stage::Received,
            Standing::TakenInCharge => Stage::TakenInCharge,
            Standing::Paid => Stage::Paid,
        },
    })
}
