//! The CSV of rectifications: `spec/rectification.toml` to tables.

use crate::rust::{HEAD, camel};
use anyhow::{Result, ensure};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rectification {
    source: String,
    rows_max: usize,
    remarks_days: u16,
    remarks_source: String,
    column: Vec<Column>,
    field: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    name: String,
    headers: Vec<String>,
    required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    headers: Vec<String>,
}

/// A spelling leads to one column, and to one field.
pub(crate) fn check(page: &Rectification) -> Result<()> {
    ensure!(!page.source.is_empty(), "no source");
    ensure!(page.rows_max > 0, "no row is let in");
    ensure!(page.remarks_days > 0 && !page.remarks_source.is_empty(), "remarks: days, source");
    let columns = page.column.iter().map(|column| (&column.name, &column.headers));
    let fields = page.field.iter().map(|field| (&field.name, &field.headers));
    once(columns)?;
    once(fields)
}

fn once<'p>(names: impl Iterator<Item = (&'p String, &'p Vec<String>)>) -> Result<()> {
    let mut seen = BTreeSet::new();
    for (name, headers) in names {
        for spelling in headers.iter().chain([name]) {
            let plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
            ensure!(spelling.bytes().all(plain), "{spelling} is not written as it is compared");
            ensure!(seen.insert(spelling.clone()), "{spelling} leads to two");
        }
    }
    Ok(())
}

pub(crate) fn emit(page: &Rectification) -> String {
    let mut out = format!(
        "{HEAD}//! The CSV of rectifications.\n\n\
         /// Rows that a rectification may have.\npub const RECTIFICATION_ROWS_MAX: usize = {};\n\n\
         /// Days for the employer's remarks on a redressement.\npub const REMARKS_DAYS: u16 = {};\n\n",
        page.rows_max, page.remarks_days
    );
    let columns = page.column.iter().map(|column| (column.name.as_str(), &*column.headers));
    list(&mut out, ("RectColumn", "A column of a rectification."), &columns.collect::<Vec<_>>());
    let required = page.column.iter().filter(|column| column.required);
    let required: Vec<_> =
        required.map(|column| format!("RectColumn::{}", variant(&column.name))).collect();
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "/// Columns without which a rectification is refused.\n\
         pub const RECTIFICATION_REQUIRED: [RectColumn; {}] = [{}];\n",
        required.len(),
        required.join(", ")
    );
    let fields = page.field.iter().map(|field| (field.name.as_str(), &*field.headers));
    list(&mut out, ("RectField", "What a row corrects."), &fields.collect::<Vec<_>>());
    out
}

/// Name of the variant of a column or field.
fn variant(name: &str) -> String {
    camel(&name.replace('_', "-"))
}

fn list(out: &mut String, (name, what): (&str, &str), entries: &[(&str, &[String])]) {
    let _ = writeln!(
        out,
        "/// {what}\n#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum {name} {{"
    );
    for (entry, _) in entries {
        let _ = writeln!(out, "/// `{entry}`.\n{},", variant(entry));
    }
    let all: Vec<_> =
        entries.iter().map(|(entry, _)| format!("Self::{}", variant(entry))).collect();
    let _ = writeln!(
        out,
        "}}\n\nimpl {name} {{\n/// All of them, in the order of the page.\npub const ALL: [Self; {}] = [{}];\n",
        entries.len(),
        all.join(", ")
    );
    let _ = writeln!(
        out,
        "/// As it is written here.\n#[must_use]\npub const fn name(self) -> &'static str {{ match self {{"
    );
    for (entry, _) in entries {
        let _ = writeln!(out, "Self::{} => {entry:?},", variant(entry));
    }
    let _ = writeln!(
        out,
        "}} }}\n\n/// Every spelling that is read.\n#[must_use]\npub const fn spellings(self) -> &'static [&'static str] {{ match self {{"
    );
    for (entry, headers) in entries {
        let all: Vec<_> = std::iter::once(format!("{entry:?}"))
            .chain(headers.iter().map(|header| format!("{header:?}")))
            .collect();
        let _ = writeln!(out, "Self::{} => &[{}],", variant(entry), all.join(", "));
    }
    let _ = writeln!(
        out,
        "}} }}\n\n/// By a spelling, as it is compared.\n#[must_use]\npub fn of_spelling(key: &str) -> Option<Self> {{\n\
         Self::ALL.into_iter().find(|one| one.spellings().contains(&key))\n}}\n}}\n"
    );
}

#[cfg(test)]
mod tests {
    use super::{Rectification, check};

    const PAGE: &str = include_str!("../../../spec/rectification.toml");

    #[test]
    fn a_spelling_that_leads_to_two_columns_is_refused() {
        let checked = |text: &str| {
            let page: Rectification = toml::from_str(text).expect("a page");
            check(&page)
        };
        assert!(checked(PAGE).is_ok());
        assert!(checked(&PAGE.replace("\"line\"", "\"motif\"")).is_err());
        assert!(checked(&PAGE.replace("\"line\"", "\"Ligne \"")).is_err());
    }
}
