//! The records of what made-up firms file.

use super::person::{CEILING, Person};
use declaration::{Event, Number, RecordBuf, TooWide, complete, preetabli, read, write};
use spec::{Field, Rank, RecordType, b00, b01, b02, b04};

/// A file to be dropped.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a firm wants corrected in a month.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The firm.
    pub affilie: u32,
    /// The month.
    pub periode: u32,
    /// A file of the form of rectifications.
    pub file: Filed,
    /// Salaries in centimes from then on, by insured.
    pub(super) salaries: Vec<(u64, u64)>,
    /// Who was forgotten before.
    pub(super) added: Vec<Person>,
    /// Whose line is cancelled.
    pub(super) cancelled: Vec<u32>,
}

/// A complementary declaration, the first of its period.
pub(super) fn complementary(
    affilie: u32,
    (periode, given): (u32, &[u8]),
    people: &[Person],
) -> Result<Filed, TooWide> {
    let mut records = Vec::new();
    for event in read(given) {
        let Event::Record(record) = event else { continue };
        let Some(record) = record.to_buf() else { continue };
        match record.kind().rank() {
            Rank::R00 => {
                let mut header = retyped(&record, RecordType::E00)?;
                header.set_text(&b00::L_CAT, b"E1")?;
                records.push(header);
            }
            Rank::R01 => records.push(retyped(&record, RecordType::E01)?),
            _ => {}
        }
    }
    let mut nobody = detail(RecordType::E02, affilie, periode)?;
    nobody.field_mut(&b02::N_NUM_ASSURE).fill(b' ');
    records.push(nobody);
    records.push(detail(RecordType::E03, affilie, periode)?);
    let mut people: Vec<&Person> = people.iter().collect();
    people.sort_by_key(|person| person.number.unwrap_or(0));
    for person in people {
        records.push(entrant(RecordType::E04, affilie, periode, person)?);
    }
    records.push(detail(RecordType::E05, affilie, periode)?);
    records.push(detail(RecordType::E06, affilie, periode)?);
    complete(&mut records, |_, _| false)?;
    Ok(Filed { name: format!("DSC1_{affilie:07}_{periode}.txt"), bytes: write(&records) })
}

pub(super) fn entrant(
    kind: RecordType,
    affilie: u32,
    periode: u32,
    person: &Person,
) -> Result<RecordBuf, TooWide> {
    let mut line = detail(kind, affilie, periode)?;
    line.set_number(&b04::N_NUM_ASSURE, u128::from(person.number.unwrap_or(0)))?;
    line.set_text(&b04::L_NOM_PRENOM, person.name.as_bytes())?;
    line.set_text(&b04::L_NUM_CIN, person.card.as_bytes())?;
    line.set_number(&b04::N_NBR_JOURS, 26)?;
    let (_, salary) = person.earns(periode);
    line.set_number(&b04::N_SAL_REEL, salary.into())?;
    line.set_number(&b04::N_SAL_PLAF, salary.min(CEILING).into())?;
    Ok(line)
}

pub(super) fn detail(kind: RecordType, affilie: u32, periode: u32) -> Result<RecordBuf, TooWide> {
    let mut record = RecordBuf::new(kind);
    record.set_number(&b01::N_NUM_AFFILIE, u128::from(affilie))?;
    record.set_number(&b01::L_PERIODE, u128::from(periode))?;
    Ok(record)
}

pub(super) fn retyped(from: &RecordBuf, kind: RecordType) -> Result<RecordBuf, TooWide> {
    let mut record = RecordBuf::from_bytes(kind, *from.bytes());
    record.set_text(&b00::L_TYPE_ENREG, kind.name().as_bytes())?;
    Ok(record)
}

pub(super) fn amount(record: &RecordBuf, field: &Field) -> u64 {
    match record.number(field) {
        Number::Value(value) => value,
        _ => 0,
    }
}

/// The lines of a préétabli that list an insured.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = RecordBuf> {
    read(bytes).filter_map(|event| match event {
        Event::Record(record) if record.kind.rank() == Rank::R02 => record.to_buf(),
        _ => None,
    })
}

pub(super) fn listed(bytes: &[u8]) -> Vec<u32> {
    let number = |line: RecordBuf| {
        let number = preetabli(line.bytes())?.num_assure.value()?;
        u32::try_from(number).ok()
    };
    lines(bytes).filter_map(number).collect()
}
