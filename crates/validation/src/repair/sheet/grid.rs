//! The rows of a CSV as they are repaired: what is asked of all of them, and those in question.

use super::amounts::Marks;
use super::people::{Claim, People};
use super::rows::Copies;
use super::totals::{Sums, TotalRow};
use crate::Settings;
use crate::csv::{of_nobody, shifted, smig_of};
use crate::reference::Reference;
use crate::repair::{Certainty, Change, Reason};
use declaration::csv::{Draft, Header, Role, Row, Sheet};
use declaration::number;
use spec::{Column, Field, RecordType, a02};
use std::collections::HashMap;
use std::ops::Range;

/// An edit, in offsets of the text.
#[derive(Clone, Debug)]
pub(super) struct Mend {
    pub(super) change: Change,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) to: Vec<u8>,
    pub(super) column: Option<Column>,
    pub(super) record: Option<RecordType>,
    pub(super) certainty: Certainty,
    pub(super) why: Reason,
    /// What may be done instead.
    pub(super) candidates: Vec<Instead>,
    pub(super) assure: Option<Vec<u8>>,
    /// What makes one cause of several: a kind, and a place in the row.
    pub(super) group: Option<(u8, usize)>,
}

/// Another edit that would do.
#[derive(Clone, Debug)]
pub(super) struct Instead {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) to: Vec<u8>,
    pub(super) column: Option<Column>,
}

impl Mend {
    /// Other content in the place of some.
    pub(super) fn replace(range: Range<usize>, to: Vec<u8>, why: Reason) -> Self {
        Self {
            change: Change::Replace,
            start: range.start,
            end: range.end,
            to,
            column: None,
            record: None,
            certainty: Certainty::Likely,
            why,
            candidates: Vec::new(),
            assure: None,
            group: None,
        }
    }

    /// A row less.
    pub(super) fn delete(range: Range<usize>, why: Reason) -> Self {
        Self { change: Change::Delete, ..Self::replace(range, Vec::new(), why) }
    }

    /// What may be done, itself when nothing else may.
    fn instead(&self) -> Vec<Instead> {
        if !self.candidates.is_empty() {
            return self.candidates.clone();
        }
        let Self { start, end, to, column, .. } = self.clone();
        vec![Instead { start, end, to, column }]
    }

    /// With its certainty.
    pub(super) fn sure(self, certainty: Certainty) -> Self {
        Self { certainty, ..self }
    }

    pub(super) fn is_in_row(&self) -> bool {
        self.change == Change::Replace
    }

    pub(super) fn field_of(&self, column: Column) -> Option<Field> {
        column.field(self.record?).copied()
    }
}

/// What a row says that can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Values {
    pub(super) number: Option<u64>,
    pub(super) jours: Option<u64>,
    pub(super) reel: Option<u64>,
    pub(super) situation: Option<[u8; 2]>,
    pub(super) reverser: Option<u64>,
}

impl Values {
    fn of(draft: &Draft) -> Self {
        Self {
            number: draft.num_assure,
            jours: draft.jours,
            reel: draft.salaire_reel,
            situation: draft.situation,
            reverser: draft.af_a_reverser,
        }
    }
}

/// A CSV and what completes it.
pub(super) struct Grid<'g> {
    pub(super) sheet: &'g Sheet<'g>,
    pub(super) header: &'g Header,
    pub(super) text: &'g [u8],
    pub(super) reference: Option<&'g Reference<'g>>,
    /// Affiliate and period that rows must have, as far as it is known.
    pub(super) affilie: Option<u64>,
    pub(super) periode: Option<u32>,
    smig: Option<u64>,
}

/// What all rows say together.
#[derive(Default)]
pub(super) struct Census {
    /// Rows with each number.
    pub(super) counts: HashMap<u64, u32>,
    /// How amounts are written.
    pub(super) marks: Marks,
    /// Rows that name the due affiliate, the due period.
    pub(super) agree: [u64; 2],
}

impl<'g> Grid<'g> {
    pub(super) fn new(
        sheet: &'g Sheet<'g>,
        header: &'g Header,
        reference: Option<&'g Reference<'_>>,
        settings: &Settings,
    ) -> Self {
        let due = |written: Option<&[u8]>| written.and_then(|written| number(written).value());
        let affilie = due(reference.and_then(Reference::affilie));
        let periode = due(reference.and_then(Reference::periode));
        let assumed = settings.assumed;
        Self {
            sheet,
            header,
            text: sheet.text(),
            reference,
            affilie: affilie.or(assumed.affilie.map(u64::from)),
            periode: periode.and_then(|value| u32::try_from(value).ok()).or(assumed.periode),
            smig: reference.and_then(smig_of),
        }
    }

    /// Who a number is.
    pub(super) fn role(&self, number: u64) -> Role {
        let place = self.reference.and_then(|reference| reference.place_of(number, 0));
        match (place, self.reference) {
            (Some(place), _) => Role::Insured(place),
            (None, Some(_)) => Role::Entrant,
            (None, None) => Role::Unknown,
        }
    }

    /// The net family allowance of an insured, and his number as the préétabli writes it.
    pub(super) fn net(&self, place: usize) -> Option<u64> {
        let line = self.reference?.lines.get(place)?;
        number(a02::N_AF_NET_A_PAYER.of(line.body)).value()
    }

    /// Whether the cells of a row may stand under the wrong titles.
    fn is_shifted(&self, row: &Row<'_>) -> bool {
        shifted(row, self.header, (self.sheet.delimiter, self.smig)).is_some()
    }

    fn census(&self) -> Census {
        let mut census = Census::default();
        for row in self.sheet.rows() {
            if of_nobody(&row, self.header).is_some() || self.is_shifted(&row) {
                continue;
            }
            for column in [Column::SalaireReel, Column::AfAReverser] {
                if let Some(cell) = row.cell(column) {
                    census.marks.count(&cell.text);
                }
            }
            let draft = Draft::read(&row, |number| self.role(number));
            if let Some(number) = draft.num_assure {
                *census.counts.entry(number).or_default() += 1;
            }
            let agrees = [
                draft.affilie.is_some() && draft.affilie == self.affilie,
                draft.periode.is_some() && draft.periode == self.periode,
            ];
            for (count, agrees) in census.agree.iter_mut().zip(agrees) {
                *count += u64::from(agrees);
            }
        }
        census
    }

    /// What to change in the rows.
    pub(super) fn mends(&self) -> Vec<Mend> {
        let mut mends = Vec::new();
        let census = self.census();
        let mut people = People::new(self);
        let mut sums = Sums::default();
        let mut copies = Copies::default();
        let mut totals: Vec<TotalRow> = Vec::new();
        let mut end = None;
        for row in self.sheet.rows() {
            if let Some(finding) = of_nobody(&row, self.header) {
                totals.push(TotalRow::of(&row, finding.cause.is_none()));
                continue;
            }
            end = Some(row.range.end);
            if self.is_shifted(&row) {
                match self.unshifted(&row) {
                    Some((mend, values)) => {
                        sums.add(&values);
                        people.meet(values.number);
                        mends.push(mend);
                    }
                    None => sums.is_whole = false,
                }
                continue;
            }
            self.row(&row, &census, (&mut people, &mut sums, &mut copies), &mut mends);
        }
        people.resolve(&mut mends, &mut copies);
        let absent = people.absent();
        copies.settle(&mut mends, &mut sums);
        self.by_totals(&mut mends, (sums, totals), (&absent, end));
        mends
    }

    /// What is wrong in a row whose cells stand where they belong.
    fn row(
        &self,
        row: &Row<'_>,
        census: &Census,
        (people, sums, copies): (&mut People<'_>, &mut Sums, &mut Copies),
        mends: &mut Vec<Mend>,
    ) {
        let draft = Draft::read(row, |number| self.role(number));
        let mut values = Values::of(&draft);
        let record = match draft.role {
            Role::Entrant => RecordType::B04,
            Role::Insured(_) | Role::Unknown => RecordType::B02,
        };
        let assure = draft.num_assure.map(|number| format!("{number:09}").into_bytes());
        let from = mends.len();
        people.meet(draft.num_assure);
        self.dated(row, &draft, census, mends);
        for fault in &draft.faults {
            if fault.column == Column::NumAssure {
                continue;
            }
            if let Some(mend) = self.cell(row, *fault, census, &mut values) {
                mends.push(mend);
            } else {
                sums.doubt(row, fault.column);
            }
        }
        self.lawful(row, &draft, &mut values, mends);
        let own = mends.split_off(from);
        mends.extend(of_one_place_each(own));
        for mend in mends.iter_mut().skip(from) {
            mend.record = Some(record);
            mend.assure.clone_from(&assure);
        }
        sums.suspect(row, &draft, &values);
        sums.add(&values);
        let is_copy = draft.num_assure.is_some_and(|number| {
            number > 0
                && number != 999_999_999
                && census.counts.get(&number).is_some_and(|count| *count > 1)
        });
        let is_again = is_copy && copies.add(self.text, row, &values);
        if let Some(claim) = Claim::of(self, row, &draft, census).filter(|_| !is_again) {
            people.claim(claim);
        }
    }
}

/// One edit of each place. A rule speaks last of a cell that is not understood; where what stands
/// there can be read as something else, it is a choice between the two.
fn of_one_place_each(mends: Vec<Mend>) -> Vec<Mend> {
    let mut own: Vec<Mend> = Vec::with_capacity(mends.len());
    for mut mend in mends {
        let read = own.iter().position(|other| other.start == mend.start);
        let Some(read) = read.map(|at| own.remove(at)) else {
            own.push(mend);
            continue;
        };
        if read.to != mend.to && read.column.is_some() {
            let mut candidates = read.instead();
            candidates.extend(mend.instead());
            candidates.dedup_by(|a, b| a.start == b.start && a.to == b.to);
            (mend.certainty, mend.why) = (Certainty::Choice, Reason::SeveralReadings);
            (mend.candidates, mend.group) = (candidates, None);
        }
        own.push(mend);
    }
    own
}

/// The words of a name, in order of the alphabet: how people write it varies.
pub(super) fn words(name: &[u8]) -> Vec<u8> {
    let mut words: Vec<&[u8]> =
        name.split(|byte| *byte == b' ').filter(|w| !w.is_empty()).collect();
    words.sort_unstable();
    words.concat()
}

/// A cell in the way in which the one that it replaces is written.
pub(super) fn styled(raw: &[u8], value: &str, delimiter: u8) -> Vec<u8> {
    let is_quoted = raw.len() > 1 && raw.starts_with(b"\"") && raw.ends_with(b"\"");
    if is_quoted || value.bytes().any(|byte| byte == delimiter || byte == b'"') {
        format!("\"{}\"", value.replace('"', "\"\"")).into_bytes()
    } else {
        value.as_bytes().to_vec()
    }
}
