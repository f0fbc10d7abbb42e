//! Records 03, 05 and 06: every total, compared when the details are known.
//!
//! Each rule compares what stands in the file. 03 is the sum of the lines 02 as they are written
//! (rules a to k and y, p. 23) and, in the columns carried over from the préétabli, what A03 says
//! (p. 26): both are wanted. 05 is the sum of the lines 04 (rules l to q), 06 is 03 + 05 as they
//! are written (rules r to w), E03 is zeros (p. 28-29). A total that follows a wrong line is no
//! finding of its own, and one that does not follow it is.

use crate::controller::Controller;
use crate::explanation::Explanation;
use crate::finding::{Finding, Place};
use crate::padded::padded;
use declaration::{Record, Sums, Total, number};
use spec::{Cause, Code, Family, Field, RECORD_LEN, Rank, RecordType};

/// What a total must be; none where that cannot be told.
#[derive(Clone, Copy, Default)]
struct Due {
    /// By the rule that adds up the file.
    sum: Option<u128>,
    /// By the préétabli.
    preetabli: Option<u128>,
}

impl<'a> Controller<'a, '_> {
    /// A recapitulation: its header now, its totals at the end. The first of each rank counts.
    pub(crate) fn recap(&mut self, record: Record<'a>) {
        if let Some(body) = record.body() {
            let end = record.kind.layout().fields.get(2).map_or(0, Field::end);
            let written = body.get(3..end).unwrap_or_default();
            self.entete(&record, body, written);
        }
        if self.recaps.iter().all(|known| known.kind != record.kind) {
            self.recaps.push(record);
        }
    }

    /// Compares the recapitulations with what they add up.
    pub(crate) fn compare_recaps(&mut self) {
        let recaps = std::mem::take(&mut self.recaps);
        let (salaires, entrants) = (self.salaires_sums, self.entrants_sums);
        let carried = self.reference.filter(|_| self.family == Some(Family::Principal));
        let carried = carried.and_then(|reference| reference.recap);
        let recap = |rank| recaps.iter().find(|record| record.kind.rank() == rank);
        let (recap_03, recap_05) = (recap(Rank::R03), recap(Rank::R05));
        for record in &recaps {
            let Some(body) = record.body() else { continue };
            let sum_of = |sums: &Sums, field: &Field| sums.of(field.name).and_then(Total::value);
            let due = |field: &Field| match record.kind.rank() {
                Rank::R03 if record.kind == RecordType::E03 => {
                    Due { sum: Some(0), preetabli: None }
                }
                Rank::R03 => Due {
                    sum: sum_of(&salaires, field),
                    preetabli: carried.and_then(|known| value_of(RecordType::A03, known, field)),
                },
                Rank::R05 => Due { sum: sum_of(&entrants, field), preetabli: None },
                _ => {
                    let both = written(recap_03, field).zip(written(recap_05, field));
                    let sum = both.and_then(|(one, other)| one.checked_add(other));
                    Due { sum, preetabli: None }
                }
            };
            self.totals(record, body, due);
            if record.kind == RecordType::E05 && entrants.nbr_salaries.value() == Some(0) {
                self.no_entrants(record, body);
            }
        }
    }

    fn totals(
        &mut self,
        record: &Record<'a>,
        body: &[u8; RECORD_LEN],
        due: impl Fn(&Field) -> Due,
    ) {
        for field in record.kind.layout().fields {
            let (true, Some(code)) = (is_total(field), field.code) else { continue };
            let Some(written) = number(field.of(body)).value().map(u128::from) else {
                self.not_numeric(record, body, field);
                continue;
            };
            let Due { sum, preetabli } = due(field);
            let differs = |due: &u128| *due != written;
            // What the préétabli says no correction of a line changes: it is told where both rules
            // are broken.
            let Some(expected) = preetabli.filter(differs).or_else(|| sum.filter(differs)) else {
                continue;
            };
            let mut finding = Finding::new(code, Place::field(record, field))
                .received(field.of(body))
                .expected(padded(expected, field));
            finding.cause = (record.kind == RecordType::E03).then_some(Cause::Nil);
            if preetabli == Some(written) {
                finding.explanation = Some(Explanation::PreetabliNotLines);
            }
            self.findings.push(finding);
        }
    }

    /// 1152: a complementary declaration that adds nobody.
    fn no_entrants(&mut self, record: &Record<'a>, body: &[u8; RECORD_LEN]) {
        let field = &spec::e05::N_NBR_SALARIES;
        let finding =
            Finding::new(Code::C1152, Place::field(record, field)).received(field.of(body));
        self.findings.push(finding);
    }
}

/// Whether a field adds something up.
fn is_total(field: &Field) -> bool {
    Sums::default().of(field.name).is_some()
}

/// A total as a recapitulation has it; none where it has no such total, or one that cannot be read.
fn written(recap: Option<&Record<'_>>, field: &Field) -> Option<u128> {
    let recap = recap?;
    value_of(recap.kind, recap.body()?, field)
}

fn value_of(kind: RecordType, body: &[u8; RECORD_LEN], field: &Field) -> Option<u128> {
    let field = kind.layout().field(field.name)?;
    number(field.of(body)).value().map(u128::from)
}
