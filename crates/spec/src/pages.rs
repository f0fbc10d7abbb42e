//! What the tables say of records and codes.

use crate::{Cause, Code, CodeId, RECORD_LEN, RecordType, Severity};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// Text, left-aligned, filled with spaces.
    Text,
    /// A count, a number of days or a sum: digits, right-aligned, filled with zeros.
    Count,
    /// An identifier or a date made of digits.
    Identifier,
    /// An amount in centimes.
    Money,
    /// A code of the table of situations.
    Situation,
}

impl FieldKind {
    /// Whether the field must be made of digits.
    #[must_use]
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Count | Self::Identifier | Self::Money)
    }
}

/// One field of a record, at a fixed place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Official name, as printed in the cahier des charges.
    pub name: &'static str,
    /// First column, 1-based, in bytes.
    pub start: usize,
    /// Width in bytes.
    pub len: usize,
    /// What it holds.
    pub kind: FieldKind,
    /// The code of a finding about this field when nothing more precise fits.
    pub code: Option<Code>,
}

impl Field {
    /// Last column, 1-based and inclusive.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.start + self.len - 1
    }

    /// The field's bytes in a record of [`RECORD_LEN`] bytes.
    #[inline]
    #[must_use]
    pub fn of<'a>(&self, record: &'a [u8; RECORD_LEN]) -> &'a [u8] {
        // Codegen has checked that every field lies inside the record.
        &record[self.start - 1..self.start - 1 + self.len]
    }
}

/// The fields of one record, in order, from column 1 to column 260 without a gap.
#[derive(Debug)]
pub struct Layout {
    /// The record.
    pub record: RecordType,
    /// What it is, in English.
    pub title: &'static str,
    /// Where the cahier des charges describes it.
    pub source: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

impl Layout {
    /// The field of this official name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A code's page: what the catalogue knows of it.
#[derive(Debug)]
pub struct CodePage {
    /// The code.
    pub code: Code,
    /// How it is written.
    pub id: CodeId,
    /// Short name of the defect.
    pub slug: &'static str,
    /// Blocking or warning.
    pub severity: Severity,
    /// Records on which the cahier des charges uses it.
    pub records: &'static [&'static str],
    /// Records on which this project uses it as well.
    pub also: &'static [&'static str],
    /// Official name of the field, when it is about one.
    pub field: Option<&'static str>,
    /// Where the rule stands.
    pub source: &'static str,
    /// Month since which the rule exists.
    pub since: &'static str,
    /// The page's prose, in English.
    pub prose: &'static str,
    /// Texts in the order of [`Lang::ALL`](crate::Lang::ALL).
    pub texts: [CodeText; 3],
}

/// What a code says in one language. Messages hold `{facts}`.
#[derive(Debug)]
pub struct CodeText {
    /// The defect in a few words.
    pub title: &'static str,
    /// The finding in a sentence.
    pub message: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// The same where the finding is in a complementary declaration; empty where nothing differs.
    pub complementary: &'static str,
    /// More exact sentences for some causes.
    pub causes: &'static [(Cause, &'static str)],
    /// What differs where the finding is in a table.
    pub table: TableText,
}

/// What a code says of a table, whose columns have titles and whose amounts are dirhams; empty
/// where nothing differs.
#[derive(Debug)]
pub struct TableText {
    /// The finding in a sentence.
    pub message: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// More exact sentences for some causes.
    pub causes: &'static [(Cause, &'static str)],
}
