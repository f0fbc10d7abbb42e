//! From the names of records, codes, columns and situations to what the tables say of them.

use crate::{
    CODES, CSV_COLUMNS, Code, CodeId, CodePage, Column, CsvColumn, Family, Field, LAYOUTS, Layout,
    Rank, RecordType, SITUATIONS, Severity, Situation,
};
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

impl Family {
    /// The record of this family at a rank, when the family has one (a préétabli ends at 03).
    #[must_use]
    pub const fn record(self, rank: Rank) -> Option<RecordType> {
        RecordType::of(self, rank)
    }
}

impl RecordType {
    /// The layout of this record.
    #[must_use]
    pub fn layout(self) -> &'static Layout {
        // The table is generated in the order of the enum.
        &LAYOUTS[self as usize]
    }

    /// The code for a record of the wrong length: 2, 12 .. 62 (préétabli records use the code of
    /// their rank).
    #[must_use]
    pub const fn length_code(self) -> Code {
        match self.rank() {
            Rank::R00 => Code::C2,
            Rank::R01 => Code::C12,
            Rank::R02 => Code::C22,
            Rank::R03 => Code::C32,
            Rank::R04 => Code::C42,
            Rank::R05 => Code::C52,
            Rank::R06 => Code::C62,
        }
    }

    /// The code for a record that is not the one due: 102, 112 .. 162.
    #[must_use]
    pub const fn type_code(self) -> Code {
        match self.rank() {
            Rank::R00 => Code::C102,
            Rank::R01 => Code::C112,
            Rank::R02 => Code::C122,
            Rank::R03 => Code::C132,
            Rank::R04 => Code::C142,
            Rank::R05 => Code::C152,
            Rank::R06 => Code::C162,
        }
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Code {
    /// The code's page.
    #[must_use]
    pub fn page(self) -> &'static CodePage {
        // The table is generated in the order of the enum.
        &CODES[self as usize]
    }

    /// How it is written.
    #[must_use]
    pub fn id(self) -> CodeId {
        self.page().id
    }

    /// Blocking or warning.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.page().severity
    }

    /// The code written `text`: `1522`, `-1222`, `BRD-101`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        CODES.iter().find(|page| page.id.to_string().eq_ignore_ascii_case(text)).map(|p| p.code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id().fmt(f)
    }
}

impl Situation {
    /// The situation written with these two bytes.
    #[inline]
    #[must_use]
    pub fn of(code: &[u8]) -> Option<&'static Self> {
        SITUATIONS.iter().find(|situation| situation.code == code)
    }
}

impl Column {
    /// What the profile says of it.
    #[must_use]
    pub fn page(self) -> &'static CsvColumn {
        // The table is generated in the order of the enum.
        &CSV_COLUMNS[self as usize]
    }

    /// The name of its header.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.page().name
    }

    /// The column whose header is spelled so: lower case, no accents, underscores between words.
    #[must_use]
    pub fn of_header(header: &str) -> Option<Self> {
        // Every cell of the first line is asked for, with every delimiter.
        static BY_HEADER: LazyLock<HashMap<&str, Column>> = LazyLock::new(|| {
            let mut columns = HashMap::new();
            for page in &CSV_COLUMNS {
                for header in std::iter::once(&page.name).chain(page.headers) {
                    columns.entry(*header).or_insert(page.column);
                }
            }
            columns
        });
        BY_HEADER.get(header).copied()
    }

    /// The field of B02 or B04 that it fills in.
    #[must_use]
    pub fn field(self, record: RecordType) -> Option<&'static Field> {
        let name = match record {
            RecordType::B02 => self.page().salaire,
            RecordType::B04 => self.page().entrant,
            _ => None,
        };
        record.layout().field(name?)
    }
}

#[cfg(test)]
mod tests {
    use super::Column;
    use crate::{CSV_COLUMNS, RecordType};

    #[test]
    fn the_table_is_in_the_order_of_the_columns_and_finds_its_fields() {
        for (page, column) in CSV_COLUMNS.iter().zip(Column::ALL) {
            assert_eq!(page.column, column);
            assert_eq!(Column::of_header(page.name), Some(column));
            assert_eq!(page.salaire.is_some(), column.field(RecordType::B02).is_some());
            assert_eq!(page.entrant.is_some(), column.field(RecordType::B04).is_some());
        }
        assert_eq!(Column::of_header("n_cnss"), Some(Column::NumAssure));
        assert_eq!(Column::of_header("N_CNSS"), None);
    }
}
