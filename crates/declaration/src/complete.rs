//! Fills in the sums of a file: `S_Ctr` of every detail line and every total of the recapitulations.

use crate::details::{entrant, preetabli, salaire};
use crate::numbers::Number;
use crate::sums::{Sums, horizontal_entrant, horizontal_salaire};
use crate::writer::{RecordBuf, TooWide};
use spec::{Family, Field, Rank, Situation, b02, b04};

/// Computes every sum of a file whose other fields are filled in: `S_Ctr` from the fields of its line, 03 and 05 from the
/// lines, 06 from 03 and 05. E02 and E03 are zeros (cahier des charges V2, p. 28-29). `keep` says which fields are left
/// as they are: it gets the index of the record and the field. What adds up a field that was left adds it up as it
/// stands.
///
/// # Errors
/// A total does not fit its field: the file declares more than the format can hold.
pub fn complete(
    records: &mut [RecordBuf],
    keep: impl Fn(usize, &Field) -> bool,
) -> Result<(), TooWide> {
    let mut salaries = Sums::default();
    let mut entrants = Sums::default();
    for (index, record) in records.iter_mut().enumerate() {
        match (record.kind().family(), record.kind().rank()) {
            (Family::Preetabli, Rank::R02) => {
                if let Some(line) = preetabli(record.bytes()) {
                    salaries.add_preetabli(&line, line.num_assure != Number::Blank);
                }
            }
            (Family::Complementary, Rank::R02) => {
                fill(record, index, &b02::S_CTR, Some(0), &keep)?;
            }
            (_, Rank::R02) => {
                let Some(line) = salaire(record.bytes()) else { continue };
                let rank = Situation::of(line.situation).map_or(0, |situation| situation.rank);
                let sum = horizontal_salaire(&line, Some(rank));
                fill(record, index, &b02::S_CTR, sum.map(u128::from), &keep)?;
                if let Some(line) = salaire(record.bytes()) {
                    salaries.add_salaire(&line, line.num_assure != Number::Blank);
                }
            }
            (_, Rank::R04) => {
                let Some(line) = entrant(record.bytes()) else { continue };
                let sum = horizontal_entrant(&line);
                fill(record, index, &b04::S_CTR, sum.map(u128::from), &keep)?;
                if let Some(line) = entrant(record.bytes()) {
                    entrants.add_entrant(&line, line.num_assure != Number::Blank);
                }
            }
            _ => {}
        }
    }
    for (index, record) in records.iter_mut().enumerate() {
        let sums = match record.kind().rank() {
            Rank::R03 => salaries,
            Rank::R05 => entrants,
            _ => continue,
        };
        for field in record.kind().layout().fields {
            let sum = sums.of(field.name).and_then(super::sums::Total::value);
            fill(record, index, field, sum, &keep)?;
        }
    }
    let of_rank = |rank| records.iter().find(|record| record.kind().rank() == rank).cloned();
    let parts = [of_rank(Rank::R03), of_rank(Rank::R05)];
    for (index, record) in records.iter_mut().enumerate() {
        if record.kind().rank() != Rank::R06 {
            continue;
        }
        for field in record.kind().layout().fields {
            if salaries.of(field.name).is_none() {
                continue;
            }
            let [of_03, of_05] = parts.each_ref().map(|part| written(part.as_ref(), field));
            let sum = of_03.zip(of_05).and_then(|(one, other)| one.checked_add(other));
            fill(record, index, field, sum, &keep)?;
        }
    }
    Ok(())
}

/// A total as a recapitulation has it.
fn written(recap: Option<&RecordBuf>, field: &Field) -> Option<u128> {
    let recap = recap?;
    let field = recap.kind().layout().field(field.name)?;
    recap.number(field).value().map(u128::from)
}

fn fill(
    record: &mut RecordBuf,
    index: usize,
    field: &Field,
    sum: Option<u128>,
    keep: &impl Fn(usize, &Field) -> bool,
) -> Result<(), TooWide> {
    match sum {
        Some(sum) if !keep(index, field) => record.set_number(field, sum),
        _ => Ok(()),
    }
}
