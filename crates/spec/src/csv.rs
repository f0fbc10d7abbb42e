//! The types of the CSV profile (`spec/csv.toml`).

use crate::{CSV_COLUMNS, Column, Field, RecordType};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvKind {
    /// Digits that are not counted with; zeros in front may be lost.
    Identifier,
    /// A month.
    Month,
    /// Text.
    Text,
    /// A whole number of days.
    Days,
    /// Dirhams.
    Amount,
    /// A code of the table of situations.
    Situation,
}

/// A column of the profile.
#[derive(Debug)]
pub struct CsvColumn {
    /// The column.
    pub column: Column,
    /// How its header is written by us, and how notices name it.
    pub name: &'static str,
    /// Other spellings that are read, lower case and with underscores.
    pub headers: &'static [&'static str],
    /// Titles that look like it and are not read, in the same form.
    pub resembling: &'static [&'static str],
    /// Whether there is no declaration without it.
    pub required: bool,
    /// What its cells hold.
    pub kind: CsvKind,
    /// Official name of the B02 field that it fills in.
    pub salaire: Option<&'static str>,
    /// Official name of the B04 field that it fills in.
    pub entrant: Option<&'static str>,
    /// What it means, in English.
    pub meaning: &'static str,
    /// A cell.
    pub example: &'static str,
}

/// From when on the salaries of a CSV show another unit than dirhams a month: multiples of the
/// monthly SMIG.
#[derive(Clone, Copy, Debug)]
pub struct CsvPlausible {
    /// So many paid rows prove what each of them shows.
    pub rows_from: u64,
    /// The lowest salary is above: centimes.
    pub lowest_refused: u64,
    /// The lowest salary is above: a zero too many, or a year's pay.
    pub lowest_doubted: u64,
    /// The salary of one row is above.
    pub single_doubted: u64,
    /// The highest salary is below such a part of the SMIG: thousands of dirhams.
    pub part_refused: u64,
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
