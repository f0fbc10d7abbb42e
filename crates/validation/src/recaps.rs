//! Records 03, 05 and 06: every total, compared when the details are known.
//!
//! What is expected is what the detail lines give once they are right: `S_Ctr` counts as it should be, and with a
//! préétabli the columns carried over from it are those of its A03. So a wrong line does not make right totals wrong,
//! and a 06 that copies a wrong 03 is told as well.

use crate::controller::Controller;
use crate::details::padded;
use crate::finding::{Finding, Place};
use declaration::{Number, Record, Sums, Total, number};
use spec::{Code, Family, Field, RECORD_LEN, Rank, RecordType, a03};

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

    /// Compares the recapitulations with the sums of the details. Where a detail cannot be read, what 03 and 05 say is
    /// still what 06 adds up.
    pub(crate) fn compare_recaps(&mut self) {
        let recaps = std::mem::take(&mut self.recaps);
        let salaires = self.salaires_due();
        let entrants = self.entrants_sums;
        let written = |rank| recaps.iter().find(|record| record.kind.rank() == rank);
        let (recap_03, recap_05) = (written(Rank::R03), written(Rank::R05));
        for record in &recaps {
            let Some(body) = record.body() else { continue };
            let due = |field: &Field| -> Option<Option<u128>> {
                let (salaires, entrants) = (salaires.of(field.name)?, entrants.of(field.name)?);
                Some(match record.kind.rank() {
                    Rank::R03 => salaires.value(),
                    Rank::R05 => entrants.value(),
                    _ => known(salaires, recap_03, field)
                        .zip(known(entrants, recap_05, field))
                        .and_then(|(salaires, entrants)| salaires.checked_add(entrants)),
                })
            };
            self.totals(record, body, due);
        }
    }

    fn totals(
        &mut self,
        record: &Record<'a>,
        body: &[u8; RECORD_LEN],
        due: impl Fn(&Field) -> Option<Option<u128>>,
    ) {
        let mut no_entrant = false;
        for field in record.kind.layout().fields {
            let (Some(expected), Some(code)) = (due(field), field.code) else { continue };
            let Number::Value(written) = number(field.of(body)) else {
                self.not_numeric(record, body, field);
                continue;
            };
            if let Some(expected) = expected.filter(|expected| *expected != u128::from(written)) {
                let finding = Finding::new(code, Place::field(record, field))
                    .received(field.of(body))
                    .expected(padded(expected, field));
                self.findings.push(finding);
            }
            no_entrant |= field.name == a03::N_NBR_SALARIES.name && expected == Some(0);
        }
        // A complementary declaration that adds nobody.
        if record.kind == RecordType::E05 && no_entrant {
            let field = &spec::e05::N_NBR_SALARIES;
            let finding =
                Finding::new(Code::C1152, Place::field(record, field)).received(field.of(body));
            self.findings.push(finding);
        }
    }

    /// The sums due in 03. With a préétabli the columns carried over from it are due as it has them.
    fn salaires_due(&self) -> Sums {
        let mut sums = self.salaires_sums;
        let reference = self.reference.filter(|_| self.family == Some(Family::Principal));
        if let Some(recap) = reference.and_then(|reference| reference.recap) {
            for (total, field) in [
                (&mut sums.nbr_salaries, &a03::N_NBR_SALARIES),
                (&mut sums.enfants, &a03::N_T_ENFANTS),
                (&mut sums.af_a_payer, &a03::N_T_AF_A_PAYER),
                (&mut sums.af_a_deduire, &a03::N_T_AF_A_DEDUIRE),
                (&mut sums.af_net_a_payer, &a03::N_T_AF_NET_A_PAYER),
                (&mut sums.num_imma, &a03::N_T_NUM_IMMA),
            ] {
                *total = total_of(number(field.of(recap)));
            }
        }
        sums
    }
}

/// A sum of details, or what its recapitulation says when it cannot be told.
fn known(total: Total, recap: Option<&Record<'_>>, field: &Field) -> Option<u128> {
    let written = || {
        let recap = recap?;
        let field = recap.kind.layout().field(field.name)?;
        number(field.of(recap.body()?)).value().map(u128::from)
    };
    total.value().or_else(written)
}

fn total_of(number: Number) -> Total {
    let mut total = Total::default();
    total.add(number.value());
    total
}
