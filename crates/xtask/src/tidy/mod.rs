//! House rules that the compiler does not keep.
//!
//! - No circles between the files of a crate ([`circles`]).
//! - Crates import one another in one direction, and some libraries belong to one crate
//!   ([`crates`]).
//! - The pure crates know no file, environment, clock, thread, process or network ([`pure`]).
//! - Files of at most 500 lines, comments of at most 100 columns, no unfinished work ([`lines`]).
//!
//! What breaks a rule today is listed in `crates/xtask/debt.toml` ([`debt`]). The list only
//! shrinks: a file that is not on it must keep the rule, and a file that keeps the rule must not be
//! on it.

mod circles;
mod crates;
mod debt;
mod lines;
mod modules;
mod paths;
mod pure;

use anyhow::{Context as _, Result};
use debt::Debt;
use std::path::{Path, PathBuf};

/// Every breach of a house rule, as a sentence that names file and line.
///
/// # Errors
/// A source file, the debt or the output of `cargo metadata` cannot be read.
pub(crate) fn check(root: &Path) -> Result<Vec<String>> {
    let (found, mut breaches) = look(root)?;
    breaches.extend(Debt::read(root)?.compare(&found));
    Ok(breaches)
}

/// Strikes off the debt what has been mended; nothing is ever added.
///
/// # Errors
/// As [`check`]; the debt cannot be written.
pub(crate) fn forget(root: &Path) -> Result<()> {
    let (found, _) = look(root)?;
    Debt::read(root)?.shrunk_to(&found).write(root)
}

/// What may be debt, and what may not.
fn look(root: &Path) -> Result<(debt::Found, Vec<String>)> {
    let crates = crates::of_workspace(root)?;
    let mut breaches = crates::check(&crates);
    let mut found = debt::Found::default();
    for member in &crates {
        for target in &member.roots {
            let modules = modules::read(target).with_context(|| target.display().to_string())?;
            if crates::is_pure(&member.name) {
                breaches.extend(pure::check(&modules, root));
            }
            let circles = circles::of(&paths::edges(&modules));
            found.add_circles(circles.iter().map(|circle| circle.named(root)));
        }
    }
    for path in sources(root)? {
        let text = std::fs::read_to_string(root.join(&path))
            .with_context(|| path.display().to_string())?;
        let seen = lines::look(&path, &text);
        breaches.extend(seen.unfinished);
        found.add_lines(&path, seen.count, &seen.wide);
    }
    Ok((found, breaches))
}

/// Every source file that people write, relative to the root: not those that `codegen` makes.
fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.join("crates"), root.join("benches")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["generated", "target"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path.strip_prefix(root).unwrap_or(&path).to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn the_house_is_tidy() {
        let breaches = check(&crate::root()).expect("every source can be read");
        assert!(breaches.is_empty(), "{} breaches:\n{}", breaches.len(), breaches.join("\n"));
    }
}
