//! The crates of the house: who may import whom.

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Crates in the order of the data: each imports crates of earlier rows only, tests aside.
const ROWS: &[&[&str]] = &[
    &["spec", "failpoints"],
    &["declaration", "documents"],
    &["validation", "dues", "rights", "synthetic"],
    &["notices", "cluster"],
    &["store"],
    &["deposit"],
    &["intake", "archive"],
    &["web"],
    &["bordereau"],
    // For development only.
    &["testing"],
    &["benches", "xtask"],
];

/// Rows of [`ROWS`] that the program is made of.
const OF_THE_PROGRAM: usize = 9;

/// Crates that know no file, clock, thread or network.
const PURE: &[&str] =
    &["spec", "declaration", "documents", "validation", "dues", "rights", "notices", "synthetic"];

/// Libraries that belong to one crate of the program, and why.
const KEPT: &[(&str, &[&str], &str)] = &[
    ("sqlx", &["store", "cluster"], "SQL"),
    ("notify", &["intake"], "watching folders"),
    ("axum", &["web"], "HTTP"),
    ("hyper", &["web"], "HTTP"),
    ("clap", &["bordereau"], "the command line"),
    ("krilla", &["documents"], "paper"),
    ("parley", &["documents"], "paper"),
];

/// A crate of the workspace.
#[derive(Debug, Default)]
pub(super) struct Member {
    pub(super) name: String,
    /// Root files of its library and programs.
    pub(super) roots: Vec<PathBuf>,
    /// What it depends on, tests aside.
    pub(super) needs: Vec<String>,
    /// What its tests depend on besides.
    pub(super) tests_need: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
    src_path: PathBuf,
}

/// The crates of the workspace, as cargo sees them.
///
/// # Errors
/// `cargo metadata` fails.
pub(super) fn of_workspace(root: &Path) -> Result<Vec<Member>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let output = Command::new(cargo).args(arguments).current_dir(root).output();
    let output = output.context("starting cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Metadata = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let member = |package: Package| {
        let of_kind = |tests: bool| {
            let needs = package.dependencies.iter();
            let needs = needs.filter(move |need| (need.kind.as_deref() == Some("dev")) == tests);
            needs.map(|need| need.name.clone()).collect()
        };
        let (needs, tests_need) = (of_kind(false), of_kind(true));
        let is_source =
            |target: &Target| target.kind.iter().any(|kind| kind == "lib" || kind == "bin");
        let roots = package.targets.into_iter().filter(is_source).map(|target| target.src_path);
        Member { name: package.name, roots: roots.collect(), needs, tests_need }
    };
    Ok(metadata.packages.into_iter().map(member).collect())
}

pub(super) fn is_pure(name: &str) -> bool {
    PURE.contains(&name)
}

fn row_of(name: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&name))
}

/// Every dependency that goes the wrong way.
pub(super) fn check(members: &[Member]) -> Vec<String> {
    let mut breaches = Vec::new();
    for member in members {
        let Some(row) = row_of(&member.name) else {
            breaches.push(format!(
                "{}: has no place among the crates (xtask/src/tidy/crates.rs)",
                member.name
            ));
            continue;
        };
        for need in &member.needs {
            if row_of(need).is_some_and(|other| other >= row) {
                breaches.push(format!("{} imports {need}, which comes after it", member.name));
            }
            if row < OF_THE_PROGRAM {
                for (library, keepers, what) in KEPT {
                    if need == library && !keepers.contains(&member.name.as_str()) {
                        breaches.push(format!(
                            "{} imports {need}: only {} knows {what}",
                            member.name,
                            keepers.join(", ")
                        ));
                    }
                }
            }
        }
        for need in member.tests_need.iter().filter(|_| row < OF_THE_PROGRAM) {
            if need != "testing" && row_of(need).is_some_and(|other| other > row) {
                breaches
                    .push(format!("tests of {} import {need}, which comes after it", member.name));
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::{Member, check};

    fn member(name: &str, needs: &[&str], tests_need: &[&str]) -> Member {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Member {
            name: name.into(),
            needs: owned(needs),
            tests_need: owned(tests_need),
            roots: Vec::new(),
        }
    }

    #[test]
    fn a_crate_imports_what_comes_before_it() {
        let fine = [
            member("notices", &["spec", "validation", "serde"], &["testing"]),
            member("store", &["notices", "sqlx"], &["testing", "tempfile"]),
            member("benches", &["store", "sqlx", "clap", "testing"], &[]),
        ];
        assert_eq!(check(&fine), [] as [String; 0]);
        let wrong = [
            member("validation", &["notices"], &[]),
            member("declaration", &["declaration"], &["store"]),
            member("intake", &["sqlx"], &[]),
            member("spec", &["testing"], &[]),
            member("ledger", &[], &[]),
        ];
        let told = check(&wrong);
        assert_eq!(told.len(), 6, "{told:?}");
    }
}
