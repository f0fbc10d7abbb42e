//! Whose row it is whose number is wrong, by name, by digits, and by who is missing.

use super::amounts::{digits, rounded};
use super::grid::{Census, Grid};
use super::parts::{Instead, Mend, styled, words};
use super::rows::Copies;
use crate::entrants::wrong_number;
use crate::repair::{Certainty, Reason};
use declaration::csv::values::name;
use declaration::csv::{Draft, Role, Row};
use spec::{Column, RecordType, a02};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Candidates of one row that are weighed.
const WEIGHED_MAX: usize = 8;

const OCCASIONAL: u64 = 999_999_999;

/// A row whose number may be another.
pub(super) struct Claim {
    row: Range<usize>,
    cell: Range<usize>,
    raw: Vec<u8>,
    text: String,
    number: Option<u64>,
    /// Words of the name that stands beside it; none where none does.
    name: Option<Vec<u8>>,
    /// Whether the number can be nobody's, as it stands.
    is_impossible: bool,
    /// Whether another row has it as well.
    is_copy: bool,
    /// Whether the row holds what only an insured has.
    is_insured: bool,
}

impl Claim {
    pub(super) fn of(
        grid: &Grid<'_>,
        row: &Row<'_>,
        draft: &Draft,
        census: &Census,
    ) -> Option<Self> {
        grid.reference?;
        let cell = row.cell(Column::NumAssure)?;
        let number = draft.num_assure;
        let copies = number.and_then(|number| census.counts.get(&number)).copied().unwrap_or(0);
        let is_copy = copies > 1 && number != Some(0) && number != Some(OCCASIONAL);
        let is_known = matches!(draft.role, Role::Insured(_));
        if is_known && !is_copy || matches!(number, Some(0 | OCCASIONAL)) {
            return None;
        }
        let is_impossible = number.is_none_or(|number| {
            !is_known && wrong_number(number, format!("{number:09}").as_bytes()).is_some()
        });
        let text_of = |column| row.cell(column).map_or("", |cell| cell.text.trim());
        let whole = format!("{} {}", text_of(Column::Nom), text_of(Column::Prenom));
        let name = name(&whole).ok().map(|name| words(&name)).filter(|name| !name.is_empty());
        Some(Self {
            row: row.range.clone(),
            cell: cell.range.clone(),
            raw: grid.text.get(cell.range.clone()).unwrap_or_default().to_vec(),
            text: cell.text.clone(),
            number,
            name,
            is_impossible,
            is_copy,
            is_insured: draft.faults.iter().any(|fault| fault.cause.is_none()),
        })
    }

    /// The numbers that a spreadsheet may have rounded to this text.
    fn rounded(&self) -> Option<(u64, u64)> {
        rounded(&self.text).filter(|_| self.number.is_none())
    }
}

/// Who is declared, and who is not.
pub(super) struct People<'g> {
    grid: &'g Grid<'g>,
    met: HashSet<u64>,
    claims: Vec<Claim>,
    found: HashSet<usize>,
}

/// What is known of those who are missing.
struct Absent {
    /// Number and place, in order.
    numbers: Vec<(u64, usize)>,
    by_name: HashMap<Vec<u8>, Vec<usize>>,
    /// By number with one digit wrong, or one left out.
    near: HashMap<(u8, u64), Vec<usize>>,
}

impl<'g> People<'g> {
    pub(super) fn new(grid: &'g Grid<'g>) -> Self {
        Self { grid, met: HashSet::new(), claims: Vec::new(), found: HashSet::new() }
    }

    /// A row with this number.
    pub(super) fn meet(&mut self, number: Option<u64>) {
        self.met.extend(number);
    }

    pub(super) fn claim(&mut self, claim: Claim) {
        self.claims.push(claim);
    }

    /// Places of the insured of whom no row speaks.
    pub(super) fn absent(&self) -> Vec<usize> {
        let Some(reference) = self.grid.reference else { return Vec::new() };
        let lines = reference.lines.iter().enumerate();
        lines
            .filter(|(place, line)| {
                line.number != 0 && !self.met.contains(&line.number) && !self.found.contains(place)
            })
            .map(|(place, _)| place)
            .collect()
    }

    /// Gives rows the numbers of those who are missing, the surest first.
    pub(super) fn resolve(&mut self, mends: &mut Vec<Mend>, copies: &mut Copies) {
        if self.claims.is_empty() {
            return;
        }
        let absent = self.index();
        let mut weighed: Vec<(usize, Vec<(usize, u32)>)> = Vec::new();
        for (nth, claim) in self.claims.iter().enumerate() {
            let found = weigh(claim, &absent);
            if !found.is_empty() {
                weighed.push((nth, found));
            }
        }
        weighed.sort_by_key(|(_, found)| std::cmp::Reverse(found.first().map_or(0, |f| f.1)));
        let mut settled: HashSet<usize> = HashSet::new();
        for (nth, mut found) in weighed {
            found.retain(|(place, _)| !self.found.contains(place));
            let Some((place, weight)) = found.first().copied() else { continue };
            let claim = &self.claims[nth];
            // One of two rows keeps the number that both have.
            if claim.is_copy && claim.number.is_some_and(|n| !copies.may_leave(n)) {
                continue;
            }
            let rivals = found.iter().filter(|(_, other)| *other == weight).count();
            let certainty = match (rivals, weight) {
                (1, 4..) => Certainty::Proved,
                (1, _) => Certainty::Likely,
                _ => Certainty::Choice,
            };
            let mend = self.given(claim, place, certainty, &found);
            if certainty != Certainty::Choice {
                self.found.insert(place);
            }
            if let Some(number) = claim.number {
                copies.leave(number, claim.row.start);
            }
            settled.insert(nth);
            mends.retain(|other| {
                let is_of_row = claim.row.contains(&other.start);
                !(is_of_row && other.why == Reason::NotForEntrant)
            });
            mends.push(mend);
        }
        self.by_themselves(&settled, mends);
    }

    /// Numbers that are right once letters are read as the digits that they look like.
    fn by_themselves(&self, settled: &HashSet<usize>, mends: &mut Vec<Mend>) {
        let open = self.claims.iter().enumerate().filter(|(nth, _)| !settled.contains(nth));
        for (_, claim) in open.filter(|(_, claim)| claim.number.is_none()) {
            let digits = digits(&claim.text);
            let Ok(number) = digits.parse::<u64>() else { continue };
            let is_whole = digits.len() == 9 && claim.rounded().is_none();
            if is_whole && wrong_number(number, digits.as_bytes()).is_none() {
                let to = styled(&claim.raw, &digits, self.grid.sheet.delimiter);
                let mend = Mend::replace(claim.cell.clone(), to, Reason::OneReading);
                mends.push(Mend {
                    column: Some(Column::NumAssure),
                    record: Some(RecordType::B04),
                    assure: Some(digits.into_bytes()),
                    ..mend
                });
            }
        }
    }

    fn given(
        &self,
        claim: &Claim,
        place: usize,
        certainty: Certainty,
        found: &[(usize, u32)],
    ) -> Mend {
        let delimiter = self.grid.sheet.delimiter;
        let number = |place: usize| {
            let line = self.grid.reference.and_then(|reference| reference.lines.get(place));
            format!("{:09}", line.map_or(0, |line| line.number))
        };
        let to = |place: usize| styled(&claim.raw, &number(place), delimiter);
        let is_named = claim.name.is_some();
        let why = if is_named { Reason::NameOfMissing } else { Reason::NumberOfMissing };
        let mut mend = Mend::replace(claim.cell.clone(), to(place), why).sure(certainty);
        mend.column = Some(Column::NumAssure);
        mend.record = Some(RecordType::B02);
        // The number is right, and something stands beside it: the marks of a reply, quotes.
        let is_marked = claim.number.is_none() && digits(&claim.text) == number(place);
        mend.group = is_marked.then_some((super::cells::kind::MARKED, Column::NumAssure as usize));
        mend.assure = Some(number(place).into_bytes());
        if certainty == Certainty::Choice {
            let range = claim.cell.clone();
            let instead = |(place, _): &(usize, u32)| Instead {
                start: range.start,
                end: range.end,
                to: to(*place),
                column: Some(Column::NumAssure),
            };
            mend.candidates = found.iter().map(instead).collect();
        }
        mend
    }

    fn index(&self) -> Absent {
        let mut absent =
            Absent { numbers: Vec::new(), by_name: HashMap::new(), near: HashMap::new() };
        let Some(reference) = self.grid.reference else { return absent };
        for place in self.absent() {
            let Some(line) = reference.lines.get(place) else { continue };
            absent.numbers.push((line.number, place));
            let latin: String =
                a02::L_NOM_PRENOM.of(line.body).iter().copied().map(char::from).collect();
            if let Ok(name) = name(&latin) {
                absent.by_name.entry(words(&name)).or_default().push(place);
            }
            for key in keys(&format!("{:09}", line.number)) {
                let places = absent.near.entry(key).or_default();
                if places.len() < WEIGHED_MAX {
                    places.push(place);
                }
            }
        }
        absent.numbers.sort_unstable();
        absent
    }
}

/// Who may be meant, the likeliest first, and how much speaks for each: a name or nearly the same
/// digits are two, that the number written cannot be right is two, that the row has what only an
/// insured has is one.
fn weigh(claim: &Claim, absent: &Absent) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    let mut add = |place: usize, weight: u32| {
        if let Some((_, known)) = found.iter_mut().find(|known| known.0 == place) {
            *known += weight;
        } else if found.len() < WEIGHED_MAX {
            found.push((place, weight));
        }
    };
    let named = claim.name.as_ref().and_then(|name| absent.by_name.get(name));
    for place in named.into_iter().flatten().take(WEIGHED_MAX) {
        add(*place, 2);
    }
    let mut near: Vec<usize> = Vec::new();
    if let Some((low, high)) = claim.rounded() {
        let from = absent.numbers.partition_point(|(number, _)| *number < low);
        let places = absent.numbers.iter().skip(from).take_while(|(n, _)| *n <= high);
        near.extend(places.take(WEIGHED_MAX).map(|(_, place)| *place));
    } else if !claim.is_copy || claim.name.is_none() {
        near.extend(absent.near(&digits(&claim.text)));
    }
    near.sort_unstable();
    near.dedup();
    for place in near {
        // A name that is somebody else's speaks against.
        let is_other = claim.name.is_some() && !named.is_some_and(|n| n.contains(&place));
        if !is_other || claim.is_impossible {
            add(place, if is_other { 1 } else { 2 });
        }
    }
    let more = u32::from(claim.is_impossible || claim.is_copy) * 2 + u32::from(claim.is_insured);
    for (_, weight) in &mut found {
        *weight += more;
    }
    found.sort_by_key(|(place, weight)| (std::cmp::Reverse(*weight), *place));
    found
}

impl Absent {
    /// Those whose number is nearly this: a digit wrong, left out or too many, two exchanged.
    fn near(&self, digits: &str) -> Vec<usize> {
        let exact = |digits: &str| {
            let number: u64 = digits.parse().ok()?;
            let at = self.numbers.binary_search_by_key(&number, |(number, _)| *number).ok()?;
            self.numbers.get(at).map(|(_, place)| *place)
        };
        let mut found: Vec<usize> = Vec::new();
        let bytes = digits.as_bytes();
        match bytes.len() {
            9 => {
                found.extend(exact(digits));
                for at in 1..9 {
                    let mut swapped = bytes.to_vec();
                    swapped.swap(at - 1, at);
                    found.extend(std::str::from_utf8(&swapped).ok().and_then(exact));
                }
                let replaced = keys(digits).filter(|(kind, _)| *kind < 9);
                found.extend(replaced.filter_map(|key| self.near.get(&key)).flatten());
            }
            8 => {
                let left_out = digits.parse().ok().and_then(|n| self.near.get(&(9, n)));
                found.extend(left_out.into_iter().flatten());
            }
            10 => {
                for at in 0..10 {
                    let mut shorter = bytes.to_vec();
                    shorter.remove(at);
                    found.extend(std::str::from_utf8(&shorter).ok().and_then(exact));
                }
            }
            _ => {}
        }
        found.truncate(WEIGHED_MAX * 2);
        found
    }
}

/// A number of nine digits with each of its digits unknown, and with each left out (9).
fn keys(digits: &str) -> impl Iterator<Item = (u8, u64)> + use<> {
    let bytes = digits.as_bytes().to_vec();
    let value = |bytes: &[u8]| std::str::from_utf8(bytes).ok().and_then(|d| d.parse().ok());
    let mut keys: Vec<(u8, u64)> = Vec::new();
    for at in 0..bytes.len().min(9) {
        let mut wild = bytes.clone();
        wild[at] = b'0';
        keys.extend(value(&wild).map(|number| (u8::try_from(at).unwrap_or(0), number)));
        wild.remove(at);
        keys.extend(value(&wild).map(|number| (9, number)));
    }
    keys.dedup();
    keys.into_iter()
}
