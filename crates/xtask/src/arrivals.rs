//! Names that are left alone: `spec/arrivals.toml` to a table.

use crate::rust::HEAD;
use anyhow::{Result, ensure};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Arrivals {
    name: Vec<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    pattern: String,
    kind: Kind,
    of: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Temporary,
    Litter,
    Marker,
}

/// Each pattern once, none that every name fits.
pub(crate) fn check(arrivals: &Arrivals) -> Result<()> {
    let mut seen = BTreeSet::new();
    for name in &arrivals.name {
        let pattern = &name.pattern;
        ensure!(pattern.chars().any(|c| c != '*'), "{pattern:?} leaves every file alone");
        ensure!(seen.insert(pattern.to_ascii_lowercase()), "{pattern} stands there twice");
        ensure!(!name.of.is_empty(), "{pattern}: of which programs?");
    }
    Ok(())
}

pub(crate) fn emit(arrivals: &Arrivals) -> String {
    let mut out = format!(
        "{HEAD}//! Names that are left alone.\n\nuse crate::{{LeftAlone, LeftAloneKind}};\n\n\
         /// Names that are left alone where files are dropped.\npub static ARRIVALS: &[LeftAlone] = &[\n"
    );
    for Name { pattern, kind, of } in &arrivals.name {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "LeftAlone {{ pattern: {pattern:?}, kind: LeftAloneKind::{kind:?}, of: {of:?} }},"
        );
    }
    out.push_str("];\n");
    out
}
