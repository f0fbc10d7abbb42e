//! The types of the CSV profile (`spec/csv.toml`).

use crate::Column;

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
