//! The CSV profile: `spec/csv.toml` to tables.

use crate::model::Record;
use crate::rust::{HEAD, camel, line};
use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    #[expect(dead_code, reason = "kept for the reader of the page")]
    source: String,
    delimiters: Vec<char>,
    recognised_from: usize,
    header_within: usize,
    totals: Vec<String>,
    currencies: Vec<String>,
    days: Vec<String>,
    months: Vec<Vec<String>>,
    dos_850: String,
    dos_437: String,
    rows_max: u64,
    cell_max: usize,
    plausible: Plausible,
    pub(crate) column: Vec<Column>,
    names: Names,
}

/// Multiples of the SMIG beyond which salaries show another unit than dirhams.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plausible {
    rows_from: u64,
    lowest_refused: u64,
    lowest_doubted: u64,
    single_doubted: u64,
    part_refused: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    pub(crate) name: String,
    headers: Vec<String>,
    resembling: Vec<String>,
    required: bool,
    kind: String,
    salaire: Option<String>,
    entrant: Option<String>,
    pub(crate) meaning: String,
    example: String,
}

impl Column {
    /// Its name in the tables.
    pub(crate) fn variant(&self) -> String {
        camel(&self.name.replace('_', "-"))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    blanks: String,
    letters: Vec<Letters>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letters {
    from: String,
    to: String,
}

/// A spelling leads to one column, a field exists, a letter becomes one thing.
pub(crate) fn check(profile: &Profile, records: &[Record]) -> Result<()> {
    let kinds = ["identifier", "month", "text", "days", "amount", "situation"];
    let mut spellings = BTreeSet::new();
    for column in &profile.column {
        let name = &column.name;
        for spelling in column.headers.iter().chain([name]).chain(&column.resembling) {
            let plain = |c: char| {
                c.is_ascii_lowercase()
                    || c.is_ascii_digit()
                    || c == '_'
                    || matches!(c, '\u{621}'..='\u{64a}') && !"أإآىة\u{640}".contains(c)
            };
            ensure!(spelling.chars().all(plain), "{spelling}: not in the form that is compared");
            ensure!(spellings.insert(spelling), "{spelling} leads to two columns");
        }
        ensure!(kinds.contains(&column.kind.as_str()), "{name}: unknown kind {}", column.kind);
        for (record, field) in [("B02", &column.salaire), ("B04", &column.entrant)] {
            let Some(field) = field else { continue };
            let layout = records.iter().find(|known| known.record == record);
            let layout = layout.with_context(|| format!("no layout {record}"))?;
            let known = layout.field.iter().any(|known| known.name == *field);
            ensure!(known, "{name}: {record} has no field {field}");
        }
    }
    let required = profile.column.iter().filter(|column| column.required).count();
    ensure!(
        (1..=required).contains(&profile.recognised_from),
        "recognised_from: a file with every required column must be recognised"
    );
    ensure!(profile.months.len() == 12, "a year has twelve months");
    let Plausible { rows_from, lowest_refused, lowest_doubted, single_doubted, part_refused } =
        profile.plausible;
    ensure!(
        rows_from > 1
            && 1 < lowest_doubted
            && lowest_doubted < lowest_refused
            && lowest_refused <= single_doubted
            && part_refused > 1,
        "plausible: what is refused is beyond what is doubted"
    );
    for page in [&profile.dos_850, &profile.dos_437] {
        ensure!(page.chars().count() == 128, "a code page has 128 letters above ASCII");
    }
    ensure!(profile.delimiters.iter().all(char::is_ascii), "a delimiter is one byte");
    let mut letters = BTreeSet::new();
    for table in &profile.names.letters {
        let plain = table.to.chars().all(|c| c.is_ascii_uppercase());
        ensure!(plain, "{} is not made of A-Z", table.to);
        for letter in table.from.chars() {
            ensure!(!letter.is_ascii() && letters.insert(letter), "{letter} stands there twice");
        }
    }
    Ok(())
}

pub(crate) fn emit(profile: &Profile) -> String {
    let mut out =
        format!("{HEAD}//! The CSV profile.\n\nuse crate::{{Column, CsvColumn, CsvKind}};\n\n");
    let count = profile.column.len();
    line!(out, "/// What the profile says of each column, in the order of [`Column::ALL`].");
    line!(out, "pub static CSV_COLUMNS: [CsvColumn; {count}] = [");
    for column in &profile.column {
        line!(
            out,
            "CsvColumn {{ column: Column::{}, name: {:?}, headers: &{:?}, resembling: &{:?}, required: {}, kind: CsvKind::{}, \
             salaire: {:?}, entrant: {:?}, meaning: {:?}, example: {:?} }},",
            column.variant(),
            column.name,
            column.headers,
            column.resembling,
            column.required,
            camel(&column.kind),
            column.salaire,
            column.entrant,
            column.meaning,
            column.example
        );
    }
    let bytes: Vec<u32> = profile.delimiters.iter().map(|mark| u32::from(*mark)).collect();
    line!(out, "];\n\n/// What may stand between cells.");
    line!(out, "pub static CSV_DELIMITERS: &[u8] = &{bytes:?};\n");
    line!(out, "/// A first line that names so many columns makes a file a CSV.");
    line!(out, "pub const CSV_RECOGNISED_FROM: usize = {};\n", profile.recognised_from);
    line!(out, "/// The line of titles is looked for in so many lines.");
    line!(out, "pub const CSV_HEADER_WITHIN: usize = {};\n", profile.header_within);
    line!(out, "/// What a row of totals says.");
    line!(out, "pub static CSV_TOTALS: &[&str] = &{:?};\n", profile.totals);
    line!(out, "/// Names of the dirham.");
    line!(out, "pub static CSV_CURRENCIES: &[&str] = &{:?};\n", profile.currencies);
    line!(out, "/// Names of the day.");
    line!(out, "pub static CSV_DAYS: &[&str] = &{:?};\n", profile.days);
    line!(out, "/// Names of the months, from January on.");
    line!(out, "pub static CSV_MONTHS: [&[&str]; 12] = [");
    for names in &profile.months {
        line!(out, "&{names:?},");
    }
    line!(out, "];\n\n/// Bytes 0x80 to 0xFF in IBM 850.");
    line!(out, "pub const CSV_DOS_850: &str = {:?};\n", profile.dos_850);
    line!(out, "/// Bytes 0x80 to 0xFF in IBM 437.");
    line!(out, "pub const CSV_DOS_437: &str = {:?};\n", profile.dos_437);
    line!(out, "/// Most rows of a file.\npub const CSV_ROWS_MAX: u64 = {};\n", profile.rows_max);
    line!(out, "/// Bytes of a cell that are looked at.");
    line!(out, "pub const CSV_CELL_MAX: usize = {};\n", profile.cell_max);
    let plausible = &profile.plausible;
    line!(out, "/// From when on salaries show another unit than dirhams a month.");
    line!(out, "pub const CSV_PLAUSIBLE: crate::CsvPlausible = crate::CsvPlausible {{");
    line!(
        out,
        "rows_from: {}, lowest_refused: {}, lowest_doubted: {}, single_doubted: {}, part_refused: {} }};\n",
        plausible.rows_from,
        plausible.lowest_refused,
        plausible.lowest_doubted,
        plausible.single_doubted,
        plausible.part_refused
    );
    line!(out, "/// Marks that become a space in names.");
    line!(out, "pub const CSV_NAME_BLANKS: &str = {:?};\n", profile.names.blanks);
    line!(out, "/// Capital letters, and what names have in their place.");
    line!(out, "pub static CSV_NAME_LETTERS: &[(&str, &str)] = &[");
    for letters in &profile.names.letters {
        line!(out, "({:?}, {:?}),", letters.from, letters.to);
    }
    line!(out, "];");
    out
}
