//! Writes the names that everything else is said of: records, codes, causes, columns.

use crate::csv::Profile;
use crate::model::Record;
use crate::pages::Pages;
use crate::rust::{HEAD, camel, line};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const FAMILIES: [(&str, &str); 3] =
    [("A", "Preetabli"), ("B", "Principal"), ("E", "Complementary")];

pub(crate) fn emit(pages: &Pages) -> String {
    let mut out = format!(
        "{HEAD}//! Names of records, control codes and columns.\n\nuse crate::{{Family, Rank}};\n\n"
    );
    records(&mut out, &pages.records);
    codes(&mut out, pages);
    columns(&mut out, &pages.csv);
    out
}

fn records(out: &mut String, records: &[Record]) {
    line!(out, "/// The {} record types.", records.len());
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    line!(out, "#[repr(u8)]\npub enum RecordType {{");
    for record in records {
        line!(out, "/// {}: {}.\n{},", record.record, record.title, record.record);
    }
    line!(out, "}}\n\nimpl RecordType {{");
    let names: Vec<_> = records.iter().map(|record| format!("Self::{}", record.record)).collect();
    line!(out, "/// All of them, in order.");
    line!(out, "pub const ALL: [Self; {}] = [{}];\n", records.len(), names.join(", "));
    line!(out, "/// The three characters of `L_Type_Enreg`.\n#[must_use]");
    line!(out, "pub const fn name(self) -> &'static str {{ match self {{");
    for record in records {
        line!(out, "Self::{0} => \"{0}\",", record.record);
    }
    line!(out, "}} }}\n\n/// The kind of file it belongs to.\n#[must_use]");
    line!(out, "pub const fn family(self) -> Family {{ match self {{");
    for (letter, family) in FAMILIES {
        let start = format!("Self::{letter}");
        let of: Vec<_> = names.iter().filter(|name| name.starts_with(&start)).cloned().collect();
        line!(out, "{} => Family::{family},", of.join(" | "));
    }
    line!(out, "}} }}\n\n/// Its place in the file.\n#[must_use]");
    line!(out, "pub const fn rank(self) -> Rank {{ match self {{");
    for rank in 0..7 {
        let end = format!("0{rank}");
        let of: Vec<_> = names.iter().filter(|name| name.ends_with(&end)).cloned().collect();
        line!(out, "{} => Rank::R0{rank},", of.join(" | "));
    }
    line!(out, "}} }}\n\n/// The record of a family at a rank, when there is one.\n#[must_use]");
    line!(out, "pub const fn of(family: Family, rank: Rank) -> Option<Self> {{");
    line!(out, "Some(match (family, rank) {{");
    for record in records {
        let (letter, digits) = record.record.split_at(1);
        let family = FAMILIES.iter().find(|(l, _)| *l == letter).map_or("", |(_, name)| name);
        line!(out, "(Family::{family}, Rank::R{digits}) => Self::{},", record.record);
    }
    line!(out, "_ => return None, }}) }} }}\n");
}

fn codes(out: &mut String, pages: &Pages) {
    line!(
        out,
        "/// The control codes: those of the cahier des charges (`C1522`, `M1222` for -1222), then ours."
    );
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    line!(out, "#[repr(u16)]\npub enum Code {{");
    for page in &pages.codes {
        line!(out, "/// {}: {}.\n{},", page.code.text(), page.en.title, page.code.variant());
    }
    line!(out, "}}\n");
    let causes: BTreeSet<&String> =
        pages.codes.iter().flat_map(|page| page.fr.causes.keys()).collect();
    line!(out, "/// Why a code fired, where one code has several reasons.");
    line!(
        out,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Cause {{"
    );
    line!(out, "/// `not-numeric`: a digit field holds something else (any code).\nNotNumeric,");
    for cause in &causes {
        line!(out, "/// `{cause}`.\n{},", camel(cause));
    }
    line!(out, "}}\n\nimpl Cause {{ /// Its name in the pages.\n#[must_use]");
    line!(
        out,
        "pub const fn name(self) -> &'static str {{ match self {{ Self::NotNumeric => \"not-numeric\","
    );
    for cause in &causes {
        line!(out, "Self::{} => {cause:?},", camel(cause));
    }
    line!(out, "}} }} }}\n");
}

fn columns(out: &mut String, profile: &Profile) {
    line!(out, "/// The columns of the CSV profile.");
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    line!(out, "#[repr(u8)]\npub enum Column {{");
    for column in &profile.column {
        line!(out, "/// `{}`: {}.\n{},", column.name, column.meaning, column.variant());
    }
    let count = profile.column.len();
    let names: Vec<_> =
        profile.column.iter().map(|column| format!("Self::{}", column.variant())).collect();
    line!(out, "}}\n\nimpl Column {{ /// How many there are.\npub const COUNT: usize = {count};\n");
    line!(out, "/// All of them, in order.");
    line!(out, "pub const ALL: [Self; {count}] = [{}]; }}\n", names.join(", "));
}
