//! The rows that the records of a composed declaration come from.

use crate::finding::{Fact, Finding, Place};
use declaration::csv::{Origins, Row, RowMark, Sheet, Spot};
use declaration::{Centimes, Number, number};
use spec::{Code, Column, Field, FieldKind, RecordType, b02, b04};

/// Where the records of a composed declaration come from: takes the engine's findings back to the
/// CSV. Rows are read again where they stand, for the findings that are listed.
#[derive(Debug)]
pub(crate) struct Origin<'s> {
    /// The row of each record.
    pub(crate) origins: Origins,
    pub(crate) sheet: &'s Sheet<'s>,
}

impl Origin<'_> {
    fn mark(&self, place: &Place) -> Option<&RowMark> {
        place.line.and_then(|line| self.origins.row(line))
    }

    /// Whether a row can be blamed for a finding on a composed record: not for a cell that was told
    /// already, a sum that was computed here, a total of lines that are missing.
    pub(crate) fn can_be_blamed(&self, finding: &Finding) -> bool {
        if finding.code == Code::M428 {
            return true;
        }
        let Some((mark, record)) = self.mark(&finding.place).zip(finding.place.record) else {
            return false;
        };
        finding.place.field.is_none_or(|field| {
            !is_computed(&field) && !columns_of(record, &field).any(|column| mark.is_unread(column))
        })
    }

    /// The cell that a field of a composed record was made of: its column and, where the row has
    /// it, where it stands; the row itself where no column fills the field in.
    pub(crate) fn cell(row: &Row<'_>, record: RecordType, field: &Field) -> (Option<Column>, Spot) {
        let first = columns_of(record, field).next();
        let there = columns_of(record, field).find(|column| row.cell(*column).is_some());
        let spot = there.and_then(|column| row.cell(column)).map_or(row.spot, |cell| cell.spot);
        (there.or(first), spot)
    }

    /// A finding on a composed record that a row can be blamed for, as one on that row.
    pub(crate) fn translate(&self, mut finding: Finding) -> Finding {
        if finding.code == Code::M428 {
            finding.place = Place::FILE;
            // Rows may come in any order.
            finding.facts.retain(|fact| !matches!(fact, Fact::Between { .. }));
            return finding;
        }
        let row = self.mark(&finding.place).and_then(|mark| self.sheet.row_at(mark));
        let Some((row, record)) = row.zip(finding.place.record) else { return finding };
        let Some(field) = finding.place.field else {
            finding.place = Place { record: Some(record), ..place_of(row.spot) };
            return finding;
        };
        let (column, spot) = Self::cell(&row, record, &field);
        finding.place = Place { record: Some(record), field: Some(field), ..place_of(spot) };
        for value in [&mut finding.received, &mut finding.expected] {
            *value = value.take().map(|written| as_in_csv(written, &field));
        }
        for fact in &mut finding.facts {
            if let Fact::FirstLine(line) = fact
                && let Some(first) = self.origins.row(*line)
            {
                *line = first.line;
            }
        }
        if let Some((header, column)) = self.sheet.header.as_ref().zip(column) {
            finding.facts.push(Fact::Header(header.spelling(column).to_owned()));
        }
        finding
    }
}

/// The columns that fill in a field of a record.
fn columns_of(record: RecordType, field: &Field) -> impl Iterator<Item = Column> {
    Column::ALL.into_iter().filter(move |column| is_about(*column, record, field))
}

/// Whether a column fills in a field of a record. 01 has the affiliate and the period.
fn is_about(column: Column, record: RecordType, field: &Field) -> bool {
    let record = if record == RecordType::B01 { RecordType::B02 } else { record };
    column.field(record).is_some_and(|known| known.name == field.name)
}

/// Fields that nobody wrote: the composition computes them.
fn is_computed(field: &Field) -> bool {
    [b02::N_SALAIRE_PLAF.name, b04::N_SAL_PLAF.name, b02::S_CTR.name].contains(&field.name)
}

/// A value of a record as the CSV writes it: dirhams with a point and two decimals, counts without
/// zeros in front.
fn as_in_csv(written: Vec<u8>, field: &Field) -> Vec<u8> {
    match (field.kind, number(&written)) {
        (FieldKind::Money, Number::Value(value)) => {
            Centimes(u128::from(value)).to_string().into_bytes()
        }
        (FieldKind::Count, Number::Value(value)) => value.to_string().into_bytes(),
        // Surname and first name have columns of their own in the record, and blanks between them.
        (FieldKind::Text, _) => {
            let words = written.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join(&b' ')
        }
        _ => written,
    }
}

pub(crate) fn place_of(spot: Spot) -> Place {
    Place {
        record: None,
        line: Some(spot.line),
        columns: Some(spot.columns),
        field: None,
        offset: Some(spot.offset),
    }
}
