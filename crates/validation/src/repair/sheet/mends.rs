//! What to change in the rows of a CSV.

use super::grid::{Census, Grid};
use super::parts::{Mend, Values};
use super::people::{Claim, People};
use super::rows::Copies;
use super::totals::{Sums, TotalRow};
use crate::csv::of_nobody;
use crate::repair::{Certainty, Reason};
use declaration::csv::{Draft, Role, Row};
use spec::{Column, RecordType};

impl Grid<'_> {
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
