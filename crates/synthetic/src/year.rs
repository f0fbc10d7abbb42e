//! A made-up year: firms that hire and lose people, and what the fund must know of each month.
//!
//! [`Year`] plays the employers: each has its true staff, fills the préétabli that it is given, is
//! late now and then, forgets somebody, hires people without number. Beside that it keeps, in the
//! plainest way, who must stand in the next préétabli. It knows nothing of how a préétabli is made.

mod corrected;
mod person;
mod records;

use crate::careers::Careers;
use crate::owed::Books;
use crate::year::person::{CEILING, Person, salary};
pub use crate::year::records::{Correction, Filed};
use crate::year::records::{amount, complementary, detail, entrant, listed, retyped};
use declaration::{Event, Number, RecordBuf, TooWide, assure_key, complete, read, write};
use fastrand::Rng;
use spec::{Periode, Rank, RecordType, a02, b00, b02, b04};
use std::collections::{BTreeMap, BTreeSet};

/// Declared data of an employee, once its file is taken in charge.
#[derive(Clone, Debug)]
struct Word {
    periode: u32,
    number: u32,
    is_there: bool,
}

/// An employer.
#[derive(Clone, Debug)]
struct Firm {
    staff: Vec<Person>,
    /// Those who left: some come back.
    former: Vec<Person>,
    /// Who must stand in the next préétabli.
    expected: BTreeSet<u32>,
    /// Préétablis that are not answered yet.
    backlog: Vec<(u32, Vec<u8>)>,
    /// What was filed and is not taken in charge.
    words: Vec<Word>,
    /// Forgotten in a principal declaration: for the complementary one of its period.
    forgotten: Vec<(u32, Vec<u8>, Person)>,
}

/// What happened in a month, over all firms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// Hired with a number.
    pub hired: u64,
    /// Hired without one.
    pub without_number: u64,
    /// Left or died.
    pub left: u64,
    /// Came back.
    pub back: u64,
    /// Firms that did not file.
    pub late: u64,
    /// Forgotten, and declared later.
    pub forgotten: u64,
}

/// A year of some firms.
#[derive(Debug)]
pub struct Year {
    rng: Rng,
    next_number: u32,
    firms: BTreeMap<u32, Firm>,
    /// What happened last.
    pub events: Events,
    /// What the firms owe.
    pub books: Books,
    /// What was declared for each person.
    pub careers: Careers,
}

impl Year {
    /// Firms by affiliate, each with the insured of its first préétabli; none for one that begins.
    #[must_use]
    pub fn new(seed: u64, firms: impl IntoIterator<Item = (u32, Option<Vec<u8>>)>) -> Self {
        let firms = firms.into_iter().map(|(affilie, first)| {
            let staff: Vec<Person> = first.as_deref().map(people).unwrap_or_default();
            let firm = Firm {
                expected: staff.iter().filter_map(|person| person.number).collect(),
                staff,
                former: Vec::new(),
                backlog: Vec::new(),
                words: Vec::new(),
                forgotten: Vec::new(),
            };
            (affilie, firm)
        });
        let firms = firms.collect();
        // Above what a country's firms have.
        Self {
            rng: Rng::with_seed(seed),
            next_number: 19_000_001,
            firms,
            events: Events::default(),
            books: Books::default(),
            careers: Careers::default(),
        }
    }

    /// The affiliates.
    pub fn affilies(&self) -> impl Iterator<Item = u32> {
        self.firms.keys().copied()
    }

    /// Insured in whom a préétabli and the model differ.
    #[must_use]
    pub fn differences(&self, affilie: u32, preetabli: &[u8]) -> u64 {
        let listed: BTreeSet<u32> = listed(preetabli).into_iter().collect();
        let expected = self.firms.get(&affilie).map(|firm| &firm.expected);
        let none = BTreeSet::new();
        listed.symmetric_difference(expected.unwrap_or(&none)).count() as u64
    }

    /// The number of an insured declared without one: by identity card.
    #[must_use]
    pub fn number_of(&self, card: &str) -> Option<u32> {
        let mut all = self.firms.values().flat_map(|firm| {
            let forgotten = firm.forgotten.iter().map(|(.., person)| person);
            firm.staff.iter().chain(&firm.former).chain(forgotten)
        });
        all.find(|person| person.card == card).map(|person| person.future)
    }

    /// A month goes by in a firm that is given its préétabli: people come and go, and it files, or
    /// does not.
    ///
    /// # Errors
    /// A value does not fit its field; does not happen with the sizes of a small country.
    pub fn month(
        &mut self,
        affilie: u32,
        periode: Periode,
        given: &[u8],
    ) -> Result<Vec<Filed>, TooWide> {
        let Some(mut firm) = self.firms.remove(&affilie) else { return Ok(Vec::new()) };
        self.come_and_go(&mut firm);
        firm.backlog.push((periode.number(), given.to_vec()));
        let mut filed = Vec::new();
        if self.rng.u32(0..10) == 0 {
            self.events.late += 1;
        } else {
            for (periode, given) in std::mem::take(&mut firm.backlog) {
                filed.push(self.principal(affilie, &mut firm, (periode, &given))?);
            }
        }
        self.firms.insert(affilie, firm);
        Ok(filed)
    }

    /// What a firm had forgotten in declarations that are taken in charge by now.
    ///
    /// # Errors
    /// As [`Year::month`].
    pub fn complementary(&mut self, affilie: u32) -> Result<Vec<Filed>, TooWide> {
        let Some(firm) = self.firms.get_mut(&affilie) else { return Ok(Vec::new()) };
        let mut by_period: BTreeMap<u32, (Vec<u8>, Vec<Person>)> = BTreeMap::new();
        for (periode, given, person) in std::mem::take(&mut firm.forgotten) {
            by_period.entry(periode).or_insert((given, Vec::new())).1.push(person);
        }
        let mut filed = Vec::new();
        for (periode, (given, people)) in by_period {
            firm.words.extend(words(periode, &people));
            let salaries = people.iter().map(|person| person.earns(periode)).collect();
            self.books.filed((affilie, periode, 1), salaries, 0);
            let file = complementary(affilie, (periode, &given), &people)?;
            self.careers.filed((affilie, periode, 1), &file.bytes);
            filed.push(file);
        }
        Ok(filed)
    }

    /// Everything that was filed is taken in charge: of several periods the latest decides.
    pub fn taken_in_charge(&mut self) {
        self.books.taken_in_charge();
        self.careers.taken_in_charge();
        for firm in self.firms.values_mut() {
            let mut words = std::mem::take(&mut firm.words);
            words.sort_by_key(|word| word.periode);
            for word in words {
                if word.is_there {
                    firm.expected.insert(word.number);
                } else {
                    firm.expected.remove(&word.number);
                }
            }
        }
    }

    /// Numbers were linked to the lines with this card: once, he stands in the next préétabli.
    pub fn linked(&mut self, affilie: u32, number: u32) {
        if let Some(firm) = self.firms.get_mut(&affilie) {
            firm.expected.insert(number);
            let of = |person: &&mut Person| person.future == number;
            if let Some(person) = firm.staff.iter_mut().find(of) {
                person.number = Some(number);
            }
        }
    }

    fn come_and_go(&mut self, firm: &mut Firm) {
        let (mut staff, mut former) = (Vec::new(), std::mem::take(&mut firm.former));
        for person in std::mem::take(&mut firm.staff) {
            // Who has no number yet stays, so that the queue stays plain.
            if person.number.is_some() && self.rng.u32(0..100) < 7 {
                self.events.left += 1;
                former.push(person);
            } else {
                staff.push(person);
            }
        }
        if !former.is_empty() && self.rng.u32(0..6) == 0 {
            self.events.back += 1;
            staff.push(former.swap_remove(self.rng.usize(0..former.len())));
        }
        for _ in 0..[0, 0, 1, 1, 2][self.rng.usize(0..5)] {
            let person = self.person();
            match person.number {
                Some(_) => self.events.hired += 1,
                None => self.events.without_number += 1,
            }
            staff.push(person);
        }
        (firm.staff, firm.former) = (staff, former);
    }

    fn person(&mut self) -> Person {
        let eight = self.next_number;
        self.next_number += 1;
        let future = eight * 10 + u32::from(assure_key(u64::from(eight) * 10));
        let number = (self.rng.u32(0..8) != 0).then_some(future);
        Person {
            number,
            future,
            card: format!("ZZ{:06}", eight % 1_000_000),
            name: format!("ESSAI ENTRANT {}", eight % 1_000_000),
        }
    }

    /// The declaration that answers a préétabli.
    fn principal(
        &mut self,
        affilie: u32,
        firm: &mut Firm,
        (periode, given): (u32, &[u8]),
    ) -> Result<Filed, TooWide> {
        let mut records = Vec::new();
        let (mut salaries, mut handed_back) = (BTreeMap::new(), 0);
        let there: BTreeSet<u32> = firm.staff.iter().filter_map(|person| person.number).collect();
        let known: BTreeSet<u32> = listed(given).into_iter().collect();
        for event in read(given) {
            let Event::Record(record) = event else { continue };
            let Some(record) = record.to_buf() else { continue };
            match record.kind().rank() {
                Rank::R00 => {
                    let mut header = retyped(&record, RecordType::B00)?;
                    header.set_text(&b00::L_CAT, b"B0")?;
                    records.push(header);
                }
                Rank::R01 => records.push(retyped(&record, RecordType::B01)?),
                Rank::R02 => {
                    let line = self.answer(&record, &there)?;
                    let [number, salary, back] =
                        [&b02::N_NUM_ASSURE, &b02::N_SALAIRE_REEL, &b02::N_AF_A_REVERSER]
                            .map(|field| amount(&line, field));
                    salaries.insert(number, salary);
                    handed_back += back;
                    records.push(line);
                }
                _ => {}
            }
        }
        records.push(detail(RecordType::B03, affilie, periode)?);
        let mut entrants: Vec<Person> = firm
            .staff
            .iter()
            .filter(|person| person.number.is_none_or(|number| !known.contains(&number)))
            .cloned()
            .collect();
        if entrants.len() > 1 && self.rng.u32(0..4) == 0 {
            // Only one who has a number: a forgotten one without is told by his card alone.
            if let Some(at) = entrants.iter().position(|person| person.number.is_some()) {
                self.events.forgotten += 1;
                firm.forgotten.push((periode, given.to_vec(), entrants.remove(at)));
            }
        }
        entrants.sort_by_key(|person| person.number.unwrap_or(0));
        for person in &entrants {
            salaries.extend([person.earns(periode)]);
            records.push(entrant(RecordType::B04, affilie, periode, person)?);
        }
        if self.rng.u32(0..12) == 0 {
            let mut labour = detail(RecordType::B04, affilie, periode)?;
            labour.set_number(&b04::N_NUM_ASSURE, 999_999_999)?;
            salaries.insert(999_999_999, 150_000);
            labour.set_number(&b04::N_SAL_REEL, 150_000)?;
            labour.set_number(&b04::N_SAL_PLAF, 150_000)?;
            records.push(labour);
        } else if entrants.is_empty() {
            let mut nobody = detail(RecordType::B04, affilie, periode)?;
            nobody.field_mut(&b04::N_NUM_ASSURE).fill(b' ');
            records.push(nobody);
        }
        records.push(detail(RecordType::B05, affilie, periode)?);
        records.push(detail(RecordType::B06, affilie, periode)?);
        complete(&mut records, |_, _| false)?;
        self.books.filed((affilie, periode, 0), salaries, handed_back);
        let gone = known.difference(&there);
        firm.words.extend(gone.map(|number| Word { periode, number: *number, is_there: false }));
        firm.words.extend(words(periode, &entrants));
        let bytes = write(&records);
        self.careers.filed((affilie, periode, 0), &bytes);
        Ok(Filed { name: format!("DS_{affilie:07}_{periode}.txt"), bytes })
    }

    /// A line of the préétabli, filled in: who is not of the staff has left, or died.
    fn answer(&mut self, line: &RecordBuf, there: &BTreeSet<u32>) -> Result<RecordBuf, TooWide> {
        let mut out = RecordBuf::new(RecordType::B02);
        for field in [&a02::N_NUM_AFFILIE, &a02::L_PERIODE, &a02::N_NUM_ASSURE, &a02::L_NOM_PRENOM]
        {
            out.field_mut(field).copy_from_slice(line.field(field));
        }
        for field in
            [&a02::N_ENFANTS, &a02::N_AF_A_PAYER, &a02::N_AF_A_DEDUIRE, &a02::N_AF_NET_A_PAYER]
        {
            out.field_mut(field).copy_from_slice(line.field(field));
        }
        let Number::Value(number) = line.number(&a02::N_NUM_ASSURE) else { return Ok(out) };
        let is_there = u32::try_from(number).is_ok_and(|number| there.contains(&number));
        let situation: &[u8] = match (is_there, self.rng.u32(0..30)) {
            (false, 0..6) => b"DE",
            (false, _) => b"SO",
            (true, 0) => b"CS",
            (true, 1) => b"IL",
            (true, 2) => b"IT",
            (true, _) => b"  ",
        };
        out.set_text(&b02::L_SITUATION, situation)?;
        if situation == b"SO" || situation == b"DE" {
            let net = out.field(&b02::N_AF_NET_A_PAYER).to_vec();
            out.field_mut(&b02::N_AF_A_REVERSER).copy_from_slice(&net);
        }
        if situation == b"  " {
            let periode = amount(line, &a02::L_PERIODE);
            let salary = salary(number, periode);
            out.set_number(&b02::N_JOURS_DECLARES, 26)?;
            out.set_number(&b02::N_SALAIRE_REEL, salary.into())?;
            out.set_number(&b02::N_SALAIRE_PLAF, salary.min(CEILING).into())?;
        }
        Ok(out)
    }
}

/// What entrants of a declaration mean, once it is taken in charge: those who have a number.
fn words(periode: u32, entrants: &[Person]) -> impl Iterator<Item = Word> {
    let numbers = entrants.iter().filter_map(|person| person.number);
    numbers.map(move |number| Word { periode, number, is_there: true })
}

/// Those of a first préétabli.
fn people(bytes: &[u8]) -> Vec<Person> {
    let person = |number: u32| Person {
        number: Some(number),
        future: number,
        card: format!("ZY{:06}", number / 10 % 1_000_000),
        name: format!("ESSAI {number}"),
    };
    listed(bytes).into_iter().map(person).collect()
}

#[cfg(test)]
mod tests {
    use super::Year;
    use crate::{Country, CountrySpec};
    use declaration::write;
    use spec::Periode;

    /// By itself the model needs no fund: what firms file is what their préétablis ask for.
    #[test]
    fn the_same_seed_files_the_same_year() {
        let filed = |seed: u64| {
            let spec = CountrySpec { seed: 3, periode: 202_501, affiliates: 6, employees: 30 };
            let country = Country::new(spec);
            let firms: Vec<_> = (0..country.len())
                .map(|at| country.affiliate(at).unwrap())
                .map(|firm| (firm.affilie, write(&firm.preetabli)))
                .collect();
            let given = firms.iter().map(|(affilie, first)| (*affilie, Some(first.clone())));
            let mut year = Year::new(seed, given);
            let periode = Periode::of_number(202_501).unwrap();
            let mut all = Vec::new();
            for (affilie, first) in &firms {
                assert_eq!(year.differences(*affilie, first), 0);
                for file in year.month(*affilie, periode, first).unwrap() {
                    all.push(file.bytes);
                }
            }
            year.taken_in_charge();
            all
        };
        assert_eq!(filed(1), filed(1));
        assert_ne!(filed(1), filed(2));
    }
}
