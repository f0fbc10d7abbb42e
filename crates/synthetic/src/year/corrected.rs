//! What made-up firms correct after they have declared.

use super::Year;
use super::person::Person;
use super::records::{Correction, Filed};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const TITLES: &str =
    "affilie;periode;assure;recu;ligne;champ;declare;correct;motif;nom;cin;jours;salaire\r\n";

fn dirhams(centimes: u64) -> String {
    format!("{}.{:02}", centimes / 100, centimes % 100)
}

impl Year {
    /// What a firm wants corrected in a month that it has declared, if anything: somebody earned
    /// more or less, was forgotten, or was not there at all.
    pub fn correction(&mut self, affilie: u32, periode: u32) -> Option<Correction> {
        let insured = self.books.insured(affilie, periode);
        if insured.is_empty() || self.rng.u32(0..3) > 0 {
            return None;
        }
        let mut rows: Vec<String> = Vec::new();
        let who = insured[self.rng.usize(0..insured.len())];
        let (mut salaries, mut added, mut cancelled) = (Vec::new(), Vec::new(), Vec::new());
        let now = self.books.salary((affilie, periode), who)?;
        if self.rng.u32(0..5) == 0 && insured.len() > 2 {
            rows.push(format!("{who};;;annulation;{who};;double;;;;"));
            salaries.push((who, 0));
            cancelled.extend(u32::try_from(who));
        } else {
            let other = if self.rng.bool() { now + 12_345 } else { now - 54_321 };
            let (from, to) = (dirhams(now), dirhams(other));
            rows.push(format!("{who};;;salaire;{from};{to};rappel;;;;"));
            salaries.push((who, other));
        }
        for person in self.forgotten_in(affilie, periode) {
            let Some(number) = person.number else { continue };
            let Person { name, card, .. } = &person;
            let (who, salary) = person.earns(periode);
            let earned = dirhams(salary);
            rows.push(format!("{number};;;ajout;;;oubli;{name};{card};26;{earned}"));
            salaries.push((who, salary));
            added.push(person);
        }
        Some(made((affilie, periode), &rows, (salaries, added, cancelled)))
    }

    /// What the fund finds in a month: each of some insured has earned more.
    #[must_use]
    pub fn redressement(&self, affilie: u32, periode: u32, most: usize) -> Option<Correction> {
        let (mut rows, mut salaries) = (Vec::new(), Vec::new());
        for who in self.books.insured(affilie, periode).into_iter().take(most) {
            let now = self.books.salary((affilie, periode), who)?;
            let (from, to) = (dirhams(now), dirhams(now + 77_777));
            rows.push(format!("{who};;;salaire;{from};{to};controle;;;;"));
            salaries.push((who, now + 77_777));
        }
        (!rows.is_empty())
            .then(|| made((affilie, periode), &rows, (salaries, Vec::new(), Vec::new())))
    }

    /// A correction is in force: the firm owes by it, and its staff is that of the next préétabli.
    pub fn corrected(&mut self, correction: &Correction) {
        let key = (correction.affilie, correction.periode);
        self.books.corrected(key, &correction.salaries);
        let added: BTreeSet<u32> =
            correction.added.iter().filter_map(|person| person.number).collect();
        for (insured, salary) in &correction.salaries {
            let Ok(number) = u32::try_from(*insured) else { continue };
            let person = (correction.affilie, correction.periode, number);
            if added.contains(&number) {
                self.careers.forgotten(person, *salary);
            } else if correction.cancelled.contains(&number) {
                self.careers.cancelled(person);
            } else {
                self.careers.corrected(person, *salary);
            }
        }
        let Some(firm) = self.firms.get_mut(&correction.affilie) else { return };
        firm.expected.extend(correction.added.iter().filter_map(|person| person.number));
        for number in &correction.cancelled {
            firm.expected.remove(number);
            firm.staff.retain(|person| person.number != Some(*number));
        }
    }

    /// A correction was refused: who was forgotten is not declared, and stays so.
    pub fn refused(&mut self, correction: &Correction) {
        let Some(firm) = self.firms.get_mut(&correction.affilie) else { return };
        for added in &correction.added {
            firm.staff.retain(|person| person.number != added.number);
        }
    }

    /// Takes those whom a firm has forgotten in a month.
    fn forgotten_in(&mut self, affilie: u32, periode: u32) -> Vec<Person> {
        let Some(firm) = self.firms.get_mut(&affilie) else { return Vec::new() };
        let all = std::mem::take(&mut firm.forgotten);
        let (now, later) = all.into_iter().partition(|(of, ..)| *of == periode);
        firm.forgotten = later;
        let now: Vec<_> = now;
        now.into_iter().map(|(.., person)| person).collect()
    }
}

fn made(
    (affilie, periode): (u32, u32),
    rows: &[String],
    (salaries, added, cancelled): (Vec<(u64, u64)>, Vec<Person>, Vec<u32>),
) -> Correction {
    let mut text = TITLES.to_owned();
    for row in rows {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{affilie};{periode};{row}\r");
    }
    let name = format!("RECT_{affilie:07}_{periode}.csv");
    let file = Filed { name, bytes: text.into_bytes() };
    Correction { affilie, periode, file, salaries, added, cancelled }
}
