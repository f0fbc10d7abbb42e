//! What was declared for made-up people, in the plainest way: every file is read again each time
//! somebody asks.
//!
//! It is given the files, and told what became of them: taken in charge, linked, corrected. What
//! is paid it asks the plain books. It knows nothing of lines in force, versions and slips.

use crate::owed::{Asked, Books};
use declaration::{Event, Number, entrant, read, salaire};
use jiff::civil::Date;
use spec::Rank;
use std::collections::{BTreeMap, BTreeSet};

/// The ceiling, in centimes.
const CEILING: u64 = 600_000;
/// Day labour, all together: in no person's career.
const DAY_LABOUR: u32 = 999_999_999;
/// Days of somebody who was forgotten.
const WHOLE_MONTH: u64 = 26;

/// How far a month has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Filed.
    Received,
    /// Taken in charge.
    TakenInCharge,
    /// Whatever was asked for because of it is there.
    Paid,
}

/// What was declared for somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    /// The month.
    pub periode: u32,
    /// The employer.
    pub affilie: u32,
    /// Days.
    pub jours: u64,
    /// Real salary, in centimes.
    pub reel: u64,
    /// Salary cut at the ceiling, in centimes.
    pub plaf: u64,
    /// Situation; empty for work as usual.
    pub situation: String,
    /// How far it has come.
    pub stage: Stage,
}

#[derive(Clone, Debug)]
struct File {
    affilie: u32,
    periode: u32,
    /// 0 for the principal declaration.
    number: u8,
    bytes: Vec<u8>,
    is_taken: bool,
}

/// What holds instead of what was declared.
#[derive(Clone, Copy, Debug)]
enum Corrected {
    Salary(u64),
    Cancelled,
}

/// An insured of an employer in a month.
type Key = (u32, u32, u32);

/// Everything that was filed, and what became of it.
#[derive(Clone, Debug, Default)]
pub struct Careers {
    files: Vec<File>,
    /// Numbers that were given, by employer, month and identity card.
    linked: BTreeMap<(u32, u32, String), u32>,
    corrected: BTreeMap<Key, Corrected>,
    /// Salaries of those whom only a rectification has declared.
    forgotten: BTreeMap<Key, u64>,
}

/// A line as it is written.
struct Line {
    number: u32,
    card: String,
    jours: u64,
    reel: u64,
    plaf: u64,
    situation: String,
}

fn value(field: Number) -> u64 {
    field.value().unwrap_or(0)
}

fn text(field: &[u8]) -> String {
    String::from_utf8_lossy(field).trim().to_owned()
}

fn lines(bytes: &[u8]) -> Vec<Line> {
    let mut lines = Vec::new();
    for event in read(bytes) {
        let Event::Record(record) = event else { continue };
        let Some(body) = record.body() else { continue };
        match record.kind.rank() {
            Rank::R02 => lines.extend(salaire(body).map(|line| Line {
                number: u32::try_from(value(line.num_assure)).unwrap_or(0),
                card: String::new(),
                jours: value(line.jours_declares),
                reel: value(line.salaire_reel),
                plaf: value(line.salaire_plaf),
                situation: text(line.situation),
            })),
            Rank::R04 => lines.extend(entrant(body).map(|line| Line {
                number: u32::try_from(value(line.num_assure)).unwrap_or(0),
                card: text(line.num_cin),
                jours: value(line.nbr_jours),
                reel: value(line.sal_reel),
                plaf: value(line.sal_plaf),
                situation: String::new(),
            })),
            _ => {}
        }
    }
    lines
}

impl Careers {
    /// A declaration was filed: number (0 for the principal one), and its bytes.
    pub(crate) fn filed(&mut self, (affilie, periode, number): (u32, u32, u8), bytes: &[u8]) {
        let bytes = bytes.to_vec();
        self.files.push(File { affilie, periode, number, bytes, is_taken: false });
    }

    /// Everything that was filed is taken in charge.
    pub(crate) fn taken_in_charge(&mut self) {
        for file in &mut self.files {
            file.is_taken = true;
        }
    }

    /// Whom an employer has declared with this identity card and without number in a month is
    /// given one.
    pub fn linked(&mut self, (affilie, periode): (u32, u32), card: &str, number: u32) {
        self.linked.insert((affilie, periode, card.trim().to_owned()), number);
    }

    /// Another salary holds for an insured.
    pub(crate) fn corrected(&mut self, key: Key, salary: u64) {
        self.corrected.insert(key, Corrected::Salary(salary));
    }

    /// The line of an insured counts no more.
    pub(crate) fn cancelled(&mut self, key: Key) {
        self.corrected.insert(key, Corrected::Cancelled);
    }

    /// An insured was forgotten, and has earned this.
    pub(crate) fn forgotten(&mut self, key: Key, salary: u64) {
        self.forgotten.insert(key, salary);
    }

    /// The careers of everybody who was ever declared with a number, as the books have it on a
    /// day; empty of whom nothing counts any more.
    #[must_use]
    pub fn all(&self, books: &Books, on: Date) -> BTreeMap<u32, Vec<Work>> {
        let affilies: BTreeSet<u32> = self.files.iter().map(|file| file.affilie).collect();
        let paid: BTreeMap<u32, _> =
            affilies.into_iter().map(|affilie| (affilie, books.settled(affilie, on))).collect();
        let is_paid = |affilie: u32, periode: u32, why: &[Asked]| {
            let settled = paid.get(&affilie);
            let mut asked =
                why.iter().filter_map(|one| settled?.get(&(periode, *one))).copied().peekable();
            asked.peek().is_some() && asked.all(|is_settled| is_settled)
        };
        let mut all: BTreeMap<u32, Vec<Work>> = BTreeMap::new();
        for file in &self.files {
            let (affilie, periode) = (file.affilie, file.periode);
            for line in lines(&file.bytes) {
                let given = || self.linked.get(&(affilie, periode, line.card.clone())).copied();
                let person = if line.number > 0 { Some(line.number) } else { given() };
                let Some(person) = person.filter(|one| *one != DAY_LABOUR) else { continue };
                let works = all.entry(person).or_default();
                let own = Asked::Declaration(file.number);
                let (reel, plaf, why) = match self.corrected.get(&(affilie, periode, person)) {
                    None => (line.reel, line.plaf, vec![own]),
                    Some(Corrected::Salary(salary)) => {
                        (*salary, (*salary).min(CEILING), vec![own, Asked::Correction])
                    }
                    Some(Corrected::Cancelled) => continue,
                };
                let stage = match (file.is_taken, is_paid(affilie, periode, &why)) {
                    (true, true) => Stage::Paid,
                    (true, false) => Stage::TakenInCharge,
                    (false, _) => Stage::Received,
                };
                let (jours, situation) = (line.jours, line.situation);
                works.push(Work { periode, affilie, jours, reel, plaf, situation, stage });
            }
        }
        for (key, reel) in &self.forgotten {
            let (affilie, periode, person) = *key;
            let works = all.entry(person).or_default();
            let reel = match self.corrected.get(key) {
                None => *reel,
                Some(Corrected::Salary(salary)) => *salary,
                Some(Corrected::Cancelled) => continue,
            };
            works.push(Work {
                periode,
                affilie,
                jours: WHOLE_MONTH,
                reel,
                plaf: reel.min(CEILING),
                situation: String::new(),
                stage: if is_paid(affilie, periode, &[Asked::Correction]) {
                    Stage::Paid
                } else {
                    Stage::TakenInCharge
                },
            });
        }
        for works in all.values_mut() {
            works.sort_unstable();
        }
        all
    }
}
