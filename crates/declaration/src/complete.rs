//! Fills in the sums of a file: `S_Ctr` of every detail line and every total of the recapitulations.

use crate::details::{entrant, preetabli, salaire};
use crate::numbers::Number;
use crate::sums::{Sums, horizontal_entrant, horizontal_salaire};
use crate::writer::{RecordBuf, TooWide};
use spec::{Family, Field, Rank, Situation, b02, b04};

/// Computes every sum of a file whose other fields are filled in. `keep` says which fields are left as they are: it
/// gets the index of the record and the field.
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
            (_, Rank::R02) => {
                let Some(line) = salaire(record.bytes()) else { continue };
                let rank = Situation::of(line.situation).map_or(0, |situation| situation.rank);
                let sum = horizontal_salaire(&line, Some(rank));
                salaries.add_salaire(&line, line.num_assure != Number::Blank, sum);
                fill(record, index, &b02::S_CTR, sum.map(u128::from), &keep)?;
            }
            (_, Rank::R04) => {
                let Some(line) = entrant(record.bytes()) else { continue };
                let sum = horizontal_entrant(&line);
                entrants.add_entrant(&line, line.num_assure != Number::Blank, sum);
                fill(record, index, &b04::S_CTR, sum.map(u128::from), &keep)?;
            }
            _ => {}
        }
    }
    for (index, record) in records.iter_mut().enumerate() {
        let sums = match record.kind().rank() {
            Rank::R03 => salaries,
            Rank::R05 => entrants,
            Rank::R06 => salaries.plus(entrants),
            _ => continue,
        };
        for field in record.kind().layout().fields {
            let sum = sums.of(field.name).and_then(super::sums::Total::value);
            fill(record, index, field, sum, &keep)?;
        }
    }
    Ok(())
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
