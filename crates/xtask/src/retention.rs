//! What is kept of a person and why: `spec/retention.toml` to a table.

use crate::rust::{HEAD, camel};
use anyhow::{Result, ensure};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retention {
    item: Vec<Item>,
}

/// Something that is held of people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    rows: String,
    action: Action,
    after_days: Option<u16>,
    certainty: Certainty,
    source: Texts,
    what: Texts,
    why: Texts,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Keep,
    Erase,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Certainty {
    Law,
    Assumption,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    fr: String,
    en: String,
    ar: String,
}

impl Texts {
    /// In the order of `Lang::ALL`.
    fn all(&self) -> [&String; 3] {
        [&self.fr, &self.en, &self.ar]
    }
}

/// Everything that is held is there once, with its source, in three languages.
pub(crate) fn check(page: &Retention) -> Result<()> {
    let mut seen = BTreeSet::new();
    for item in &page.item {
        ensure!(seen.insert(&item.rows), "{} is there twice", item.rows);
        for text in [&item.source, &item.what, &item.why].iter().flat_map(|texts| texts.all()) {
            ensure!(!text.trim().is_empty(), "{}: a language has no text", item.rows);
        }
        let is_erased = item.action == Action::Erase;
        ensure!(is_erased == item.after_days.is_some(), "{}: after how many days", item.rows);
    }
    Ok(())
}

/// What stands before the table.
const TYPE: &str = "\
/// What becomes of something that is held of a person who asks for its erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
/// What is held.
pub rows: Holding,
/// Days after which it is pseudonymised or deleted; none where it is kept.
pub erased_after: Option<u16>,
/// Whether a law says so; else it is an assumption of this project.
pub is_law: bool,
/// Source, in the order of [`Lang::ALL`].
pub source: [&'static str; 3],
/// What it is.
pub what: [&'static str; 3],
/// Why it is kept or not.
pub why: [&'static str; 3],
}

impl Retention {
/// What it is, why it is kept or not, and the source.
#[must_use]
pub const fn texts(&self, lang: Lang) -> [&'static str; 3] {
let at = lang as usize;
[self.what[at], self.why[at], self.source[at]]
}
}

/// Something that is held of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
";

pub(crate) fn emit(page: &Retention) -> String {
    let mut out = format!("{HEAD}//! What is held of a person.\n\nuse crate::Lang;\n\n{TYPE}");
    // Writing to a String cannot fail.
    for item in &page.item {
        let _ = writeln!(out, "/// {}.\n{},", item.what.en, camel(&item.rows));
    }
    out.push_str(
        "}\n\nimpl Holding {\n/// Name in machine output.\n#[must_use]\n\
         pub const fn name(self) -> &'static str { match self {\n",
    );
    for item in &page.item {
        let _ = writeln!(out, "Self::{} => {:?},", camel(&item.rows), item.rows);
    }
    let _ = writeln!(
        out,
        "}} }} }}\n\n/// What is held of people, in the order of the page.\n\
         pub const RETENTION: [Retention; {}] = [",
        page.item.len()
    );
    for item in &page.item {
        let _ = writeln!(
            out,
            "Retention {{ rows: Holding::{}, erased_after: {:?}, is_law: {}, source: {:?}, what: {:?}, why: {:?} }},",
            camel(&item.rows),
            item.after_days,
            item.certainty == Certainty::Law,
            item.source.all(),
            item.what.all(),
            item.why.all(),
        );
    }
    out.push_str("];\n");
    out
}

#[cfg(test)]
mod tests {
    use super::{Retention, check};

    const PAGE: &str = include_str!("../../../spec/retention.toml");

    #[test]
    fn what_is_told_twice_or_not_in_every_language_is_refused() {
        let checked = |text: &str| {
            let page: Retention = toml::from_str(text).expect("a page");
            check(&page)
        };
        assert!(checked(PAGE).is_ok());
        assert!(checked(&PAGE.replace("\"sessions\"", "\"lines\"")).is_err());
        assert!(checked(&PAGE.replace("after_days = 365\n", "")).is_err());
        assert!(checked(&PAGE.replace("\"law 09-08, art. 3\"", "\" \"")).is_err());
    }
}
