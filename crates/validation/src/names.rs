//! Who the people are whose numbers findings and edits tell.
//!
//! The préétabli knows first; where it does not, the file's own lines do, as long as they agree.
//! Looked for only when a number is told, in one more pass over the bytes.

use crate::explanation::{Explanation, Who};
use crate::finding::{Fact, Finding, Person};
use crate::reference::Reference;
use crate::{Control, Repair};
use declaration::csv::{self, Draft, Role};
use declaration::{Event, number, read};
use spec::{Column, Rank, b02, b04};
use std::collections::BTreeMap;

/// Occasional labour: a salary without a person.
const OCCASIONAL: u64 = 999_999_999;

/// What is known of the name behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    /// Nobody has told yet.
    Nothing,
    /// This one.
    Name(Vec<u8>),
    /// Lines of the file tell different ones.
    Disputed,
}

/// The numbers that are told, and their names.
struct Names(BTreeMap<u64, Known>);

/// Has the findings and edits of an e-BDS file name the people whose numbers they tell.
pub(crate) fn hear(control: &mut Control, bytes: &[u8], reference: Option<&Reference<'_>>) {
    let mut names = Names::wanted(control);
    names.hear_reference(reference);
    names.hear_lines(bytes);
    names.tell(control);
}

/// The same for a CSV: its composed declaration holds the names, or else its rows do.
pub(crate) fn hear_csv(
    control: &mut Control,
    (bytes, ebds): (&[u8], Option<&[u8]>),
    reference: Option<&Reference<'_>>,
) {
    let mut names = Names::wanted(control);
    names.hear_reference(reference);
    match ebds {
        Some(ebds) => names.hear_lines(ebds),
        None => names.hear_rows(bytes),
    }
    names.tell(control);
}

/// A number that is somebody's.
fn person(written: &[u8]) -> Option<u64> {
    number(written).value().filter(|number| ![0, OCCASIONAL].contains(number))
}

impl Names {
    /// The numbers that findings and edits tell.
    fn wanted(control: &Control) -> Self {
        let of_findings = control.findings.iter().flat_map(numbers_of);
        let of_edits = control.repair.iter().flat_map(numbers_in);
        let numbers = of_findings.chain(of_edits).filter_map(person);
        Self(numbers.map(|number| (number, Known::Nothing)).collect())
    }

    fn hear_reference(&mut self, reference: Option<&Reference<'_>>) {
        let Some(reference) = reference else { return };
        for (number, known) in &mut self.0 {
            let line = reference.place_of(*number, 0).and_then(|place| reference.lines.get(place));
            if let Some(name) = line.and_then(|line| told(b02::L_NOM_PRENOM.of(line.body))) {
                *known = Known::Name(name);
            }
        }
    }

    /// Numbers of which nothing is known yet; none when there is nothing to look for.
    fn open(&self) -> Option<BTreeMap<u64, Known>> {
        let open = self.0.iter().filter(|(_, known)| **known == Known::Nothing);
        let open: BTreeMap<u64, Known> =
            open.map(|(number, _)| (*number, Known::Nothing)).collect();
        (!open.is_empty()).then_some(open)
    }

    fn hear_lines(&mut self, bytes: &[u8]) {
        let Some(mut open) = self.open() else { return };
        for event in read(bytes) {
            let Event::Record(record) = event else { continue };
            let name = match record.kind.rank() {
                Rank::R02 => &b02::L_NOM_PRENOM,
                Rank::R04 => &b04::L_NOM_PRENOM,
                _ => continue,
            };
            let Some(body) = record.body() else { continue };
            // The number stands in the same columns in 02 and 04.
            let Some(known) =
                number(b02::N_NUM_ASSURE.of(body)).value().and_then(|number| open.get_mut(&number))
            else {
                continue;
            };
            known.hear(record.written(name).unwrap_or(name.of(body)));
        }
        self.0.extend(open);
    }

    fn hear_rows(&mut self, bytes: &[u8]) {
        let Some(mut open) = self.open() else { return };
        let sheet = csv::open(bytes);
        for row in sheet.rows() {
            let number = Draft::read(&row, |_| Role::Unknown).num_assure;
            let Some(known) = number.and_then(|number| open.get_mut(&number)) else { continue };
            let cells = [Column::Nom, Column::Prenom].map(|column| row.cell(column));
            let words: Vec<&str> = cells.iter().flatten().map(|cell| cell.text.trim()).collect();
            let name: String = words.join(" ").chars().take(b02::L_NOM_PRENOM.len).collect();
            known.hear(name.as_bytes());
        }
        self.0.extend(open);
    }

    fn name(&self, written: &[u8]) -> Option<Person> {
        match self.0.get(&person(written)?)? {
            Known::Name(name) => Some(Person { number: written.to_vec(), name: name.clone() }),
            Known::Nothing | Known::Disputed => None,
        }
    }

    fn tell(&self, control: &mut Control) {
        if self.0.is_empty() {
            return;
        }
        for finding in &mut control.findings {
            let mut people: Vec<Person> =
                numbers_of(finding).filter_map(|number| self.name(number)).collect();
            people.sort();
            people.dedup();
            finding.facts.extend(people.into_iter().map(Fact::Person));
        }
        let Some(repair) = &mut control.repair else { return };
        let mut people: Vec<Person> =
            numbers_in(repair).filter_map(|number| self.name(number)).collect();
        people.sort();
        people.dedup();
        repair.people = people;
    }
}

impl Known {
    fn hear(&mut self, written: &[u8]) {
        let Some(name) = told(written) else { return };
        *self = match self {
            Self::Nothing => Self::Name(name),
            Self::Name(known) if *known == name => Self::Name(name),
            Self::Name(_) | Self::Disputed => Self::Disputed,
        };
    }
}

/// The numbers of insured that a finding tells.
fn numbers_of(finding: &Finding) -> impl Iterator<Item = &[u8]> {
    let is_number = finding.place.field.is_some_and(|field| field.name == b02::N_NUM_ASSURE.name)
        || finding.place.field.is_none()
            && finding.code.page().field == Some(b02::N_NUM_ASSURE.name);
    let values = [&finding.received, &finding.expected].into_iter().flatten();
    let of_line = match &finding.explanation {
        Some(
            Explanation::LineLeftOut(who)
            | Explanation::LineTwice(who)
            | Explanation::LineAltered { who, .. },
        ) => Some(who),
        _ => None,
    };
    values
        .filter(move |_| is_number)
        .chain(&finding.assure)
        .chain(of_line.map(|Who { assure, .. }| assure))
        .map(Vec::as_slice)
}

/// The numbers of insured that the edits of a repair tell.
fn numbers_in(repair: &Repair) -> impl Iterator<Item = &[u8]> {
    repair.edits.iter().flat_map(|edit| {
        let candidates = edit.candidates.iter().filter_map(|one| one.assure.as_deref());
        edit.assure.as_deref().into_iter().chain(candidates)
    })
}

/// A name without the blanks between and behind its parts; none when nothing is written, or nothing
/// was understood.
fn told(written: &[u8]) -> Option<Vec<u8>> {
    let words: Vec<&[u8]> = written
        .split(|byte| matches!(byte, b' ' | b'\t'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_told = words.iter().any(|word| word.iter().any(|byte| *byte != b'?'));
    is_told.then(|| words.join(&b' '))
}
