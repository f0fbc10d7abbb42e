//! Fills in the sums of a file: `S_Ctr` of every detail line and every total of the
//! recapitulations.

use crate::details::{entrant, preetabli, salaire};
use crate::numbers::Number;
use crate::sums::{Sums, horizontal_entrant, horizontal_salaire};
use crate::writer::{RecordBuf, TooWide};
use spec::{Family, Field, Rank, Situation, b02, b04};

/// Computes every sum of a file whose other fields are filled in: `S_Ctr` from the fields of its
/// line, 03 and 05 from the lines, 06 from 03 and 05. E02 and E03 are zeros (cahier des charges V2,
/// p. 28-29). `keep` says which fields are left as they are: it gets the index of the record and
/// the field. What adds up a field that was left adds it up as it stands.
///
/// # Errors
/// A total does not fit its field: the file declares more than the format can hold.
pub fn complete(
    records: &mut [RecordBuf],
    keep: impl Fn(usize, &Field) -> bool,
) -> Result<(), TooWide> {
    let mut sums = Columns::default();
    for (index, record) in records.iter_mut().enumerate() {
        sums.detail(record, |field| keep(index, field))?;
    }
    for (index, record) in records.iter_mut().enumerate() {
        sums.recap(record, |field| keep(index, field))?;
    }
    let of_rank = |rank| records.iter().find(|record| record.kind().rank() == rank).cloned();
    let parts = [of_rank(Rank::R03), of_rank(Rank::R05)];
    for (index, record) in records.iter_mut().enumerate() {
        sums.grand(record, parts.each_ref().map(Option::as_ref), |field| keep(index, field))?;
    }
    Ok(())
}

/// The sums of a file whose records are written one after the other: what [`complete`] fills in,
/// without all of them in memory.
#[derive(Debug, Default)]
pub(crate) struct Running {
    sums: Columns,
    /// 03 and 05.
    parts: [Option<RecordBuf>; 2],
}

impl Running {
    /// Fills in the sums of the next record. Recapitulations come after what they add up.
    ///
    /// # Errors
    /// A total does not fit its field.
    pub(crate) fn fill(&mut self, record: &mut RecordBuf) -> Result<(), TooWide> {
        let none = |_: &Field| false;
        self.sums.detail(record, none)?;
        self.sums.recap(record, none)?;
        self.sums.grand(record, self.parts.each_ref().map(Option::as_ref), none)?;
        let [of_03, of_05] = &mut self.parts;
        match record.kind().rank() {
            Rank::R03 => *of_03 = Some(record.clone()),
            Rank::R05 => *of_05 = Some(record.clone()),
            _ => {}
        }
        Ok(())
    }
}

/// What the detail lines add up to, of 02 and of 04.
#[derive(Debug, Default)]
struct Columns {
    salaries: Sums,
    entrants: Sums,
}

impl Columns {
    /// The horizontal sum of a detail line, which is added up.
    fn detail(
        &mut self,
        record: &mut RecordBuf,
        keep: impl Fn(&Field) -> bool,
    ) -> Result<(), TooWide> {
        match (record.kind().family(), record.kind().rank()) {
            (Family::Preetabli, Rank::R02) => {
                if let Some(line) = preetabli(record.bytes()) {
                    self.salaries.add_preetabli(&line, line.num_assure != Number::Blank);
                }
            }
            (Family::Complementary, Rank::R02) => {
                fill(record, &b02::S_CTR, Some(0), &keep)?;
            }
            (_, Rank::R02) => {
                let Some(line) = salaire(record.bytes()) else { return Ok(()) };
                let rank = Situation::of(line.situation).map_or(0, |situation| situation.rank);
                let sum = horizontal_salaire(&line, Some(rank));
                fill(record, &b02::S_CTR, sum.map(u128::from), &keep)?;
                if let Some(line) = salaire(record.bytes()) {
                    self.salaries.add_salaire(&line, line.num_assure != Number::Blank);
                }
            }
            (_, Rank::R04) => {
                let Some(line) = entrant(record.bytes()) else { return Ok(()) };
                let sum = horizontal_entrant(&line);
                fill(record, &b04::S_CTR, sum.map(u128::from), &keep)?;
                if let Some(line) = entrant(record.bytes()) {
                    self.entrants.add_entrant(&line, line.num_assure != Number::Blank);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The totals of 03 and 05.
    fn recap(&self, record: &mut RecordBuf, keep: impl Fn(&Field) -> bool) -> Result<(), TooWide> {
        let sums = match record.kind().rank() {
            Rank::R03 => self.salaries,
            Rank::R05 => self.entrants,
            _ => return Ok(()),
        };
        for field in record.kind().layout().fields {
            let sum = sums.of(field.name).and_then(super::sums::Total::value);
            fill(record, field, sum, &keep)?;
        }
        Ok(())
    }

    /// The totals of 06, from 03 and 05.
    fn grand(
        &self,
        record: &mut RecordBuf,
        parts: [Option<&RecordBuf>; 2],
        keep: impl Fn(&Field) -> bool,
    ) -> Result<(), TooWide> {
        if record.kind().rank() != Rank::R06 {
            return Ok(());
        }
        for field in record.kind().layout().fields {
            if self.salaries.of(field.name).is_none() {
                continue;
            }
            let [of_03, of_05] = parts.map(|part| written(part, field));
            let sum = of_03.zip(of_05).and_then(|(one, other)| one.checked_add(other));
            fill(record, field, sum, &keep)?;
        }
        Ok(())
    }
}

/// A total as a recapitulation has it.
fn written(recap: Option<&RecordBuf>, field: &Field) -> Option<u128> {
    let recap = recap?;
    let field = recap.kind().layout().field(field.name)?;
    recap.number(field).value().map(u128::from)
}

fn fill(
    record: &mut RecordBuf,
    field: &Field,
    sum: Option<u128>,
    keep: &impl Fn(&Field) -> bool,
) -> Result<(), TooWide> {
    match sum {
        Some(sum) if !keep(field) => record.set_number(field, sum),
        _ => Ok(()),
    }
}
