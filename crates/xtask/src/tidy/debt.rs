//! What breaks a rule today and is known to: `crates/xtask/debt.toml`.

use super::lines::{LINES_MAX, WIDTH_MAX};
use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const PAGE: &str = "crates/xtask/debt.toml";

const HEAD: &str = "# House rules that are broken today, and where. The list only shrinks: `cargo xtask tidy` fails for a file that breaks a
# rule and is not on it, and for one that is on it and keeps the rule. `cargo xtask tidy --forget` strikes off what has
# been mended.

";

/// Rules that files are known to break.
#[derive(Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Debt {
    /// Files that are part of a circle.
    circles: BTreeSet<String>,
    /// Files with comments wider than 100 columns.
    wide_comments: BTreeSet<String>,
    /// Files of more than 500 lines.
    long_files: BTreeMap<String, LongFile>,
}

/// A file that stays longer than others.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
struct LongFile {
    /// How many hundreds of lines it may have.
    lines: usize,
    /// Why it is one piece, in a sentence.
    why: String,
}

impl LongFile {
    fn is_explained(&self) -> bool {
        let why = self.why.trim();
        why.ends_with('.') && why.split_whitespace().count() >= 4
    }
}

/// Rules that files were found to break.
#[derive(Default)]
pub(super) struct Found {
    /// Files of circles, with the way around.
    circles: BTreeMap<String, String>,
    /// Files with wide comments, with the first line.
    wide: BTreeMap<String, usize>,
    /// Files of more than 500 lines, with their number.
    long: BTreeMap<String, usize>,
}

impl Found {
    pub(super) fn add_circles(&mut self, circles: impl Iterator<Item = BTreeMap<String, String>>) {
        self.circles.extend(circles.flatten());
    }

    pub(super) fn add_lines(&mut self, path: &Path, count: usize, wide: &[usize]) {
        let name = path.display().to_string();
        if let Some(line) = wide.first() {
            self.wide.insert(name.clone(), *line);
        }
        if count > LINES_MAX {
            self.long.insert(name, count);
        }
    }
}

impl Debt {
    /// # Errors
    /// The page cannot be read or is not understood.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(root.join(PAGE)).context(PAGE)?;
        toml::from_str(&text).context(PAGE)
    }

    /// # Errors
    /// The page cannot be written.
    pub(super) fn write(&self, root: &Path) -> Result<()> {
        let text = format!("{HEAD}{}", toml::to_string_pretty(self)?);
        let path: PathBuf = root.join(PAGE);
        std::fs::write(path, text).context(PAGE)
    }

    /// Where the debt and what was found differ.
    pub(super) fn compare(&self, found: &Found) -> Vec<String> {
        let mut differ = Vec::new();
        for (file, way) in &found.circles {
            if !self.circles.contains(file) {
                differ.push(format!("{file}: is part of a circle of files: {way}"));
            }
        }
        for (file, line) in &found.wide {
            if !self.wide_comments.contains(file) {
                differ.push(format!("{file}:{line}: a comment is wider than {WIDTH_MAX} columns"));
            }
        }
        for (file, lines) in &found.long {
            let most = self.long_files.get(file).map_or(LINES_MAX, |long| long.lines);
            if *lines > most {
                differ.push(format!("{file}: has {lines} lines, more than {most}: take it apart"));
            }
        }
        for (file, _) in self.long_files.iter().filter(|(_, long)| !long.is_explained()) {
            differ.push(format!("{file}: {PAGE} must say in a sentence why it is one piece"));
        }
        let mended = self.struck_off(found);
        differ.extend(mended.into_iter().map(|file| {
            format!("{file}: better than {PAGE} says: run `cargo xtask tidy --forget`")
        }));
        differ
    }

    /// Files of the debt that keep the rule now.
    fn struck_off(&self, found: &Found) -> BTreeSet<String> {
        let left = self.shrunk_to(found);
        let long =
            self.long_files.iter().filter(|(file, long)| left.long_files.get(*file) != Some(long));
        let others = self.circles.difference(&left.circles);
        let others = others.chain(self.wide_comments.difference(&left.wide_comments));
        others.chain(long.map(|(file, _)| file)).cloned().collect()
    }

    /// The debt without what is mended.
    pub(super) fn shrunk_to(&self, found: &Found) -> Self {
        let keep = |listed: &BTreeSet<String>, still: &dyn Fn(&String) -> bool| {
            listed.iter().filter(|file| still(file)).cloned().collect()
        };
        let long = self.long_files.iter().filter_map(|(file, long)| {
            let lines = found.long.get(file)?.next_multiple_of(100).min(long.lines);
            Some((file.clone(), LongFile { lines, why: long.why.clone() }))
        });
        Self {
            circles: keep(&self.circles, &|file| found.circles.contains_key(file)),
            wide_comments: keep(&self.wide_comments, &|file| found.wide.contains_key(file)),
            long_files: long.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Debt, Found};
    use std::collections::BTreeMap;
    use std::path::Path;

    fn found(lines: usize, wide: &[usize], circle: Option<&str>) -> Found {
        let mut found = Found::default();
        found.add_lines(Path::new("a.rs"), lines, wide);
        let files = |file: &str| BTreeMap::from([(file.to_owned(), "a.rs:1 -> b.rs:2".to_owned())]);
        found.add_circles(circle.map(files).into_iter());
        found
    }

    fn debt(page: &str) -> Debt {
        toml::from_str(page).expect("a page")
    }

    const NOTHING: &str = "circles = []\nwide_comments = []\n[long_files]";
    const ALL: &str = "circles = ['a.rs']\nwide_comments = ['a.rs']\n[long_files.'a.rs']\nlines = 700\nwhy = 'One table of four words.'";

    #[test]
    fn what_is_not_listed_is_told_and_what_is_listed_is_not() {
        let bad = found(601, &[7], Some("a.rs"));
        assert_eq!(debt(NOTHING).compare(&bad).len(), 3);
        assert_eq!(debt(ALL).compare(&bad), [] as [String; 0]);
        assert_eq!(debt(ALL).compare(&found(701, &[7], Some("a.rs"))).len(), 1);
    }

    #[test]
    fn what_is_mended_is_told_until_it_is_struck_off() {
        for better in
            [found(601, &[7], None), found(601, &[], Some("a.rs")), found(600, &[7], Some("a.rs"))]
        {
            let told = debt(ALL).compare(&better);
            assert!(told.len() == 1 && told[0].contains("--forget"), "{told:?}");
            let shrunk = debt(ALL).shrunk_to(&better);
            assert_eq!(shrunk.compare(&better), [] as [String; 0]);
        }
        assert_eq!(debt(ALL).shrunk_to(&found(500, &[], None)), debt(NOTHING));
    }

    #[test]
    fn a_long_file_needs_a_sentence() {
        for why in ["", "it is long", "Because."] {
            let page = ALL.replace("One table of four words.", why);
            let told = debt(&page).compare(&found(601, &[7], Some("a.rs")));
            assert!(told.len() == 1 && told[0].contains("sentence"), "{why:?}: {told:?}");
        }
        let silent = "circles = []\nwide_comments = []\n[long_files.'a.rs']\nlines = 700";
        assert!(toml::from_str::<Debt>(silent).is_err());
    }

    #[test]
    fn striking_off_adds_nothing() {
        assert_eq!(debt(NOTHING).shrunk_to(&found(900, &[1], Some("a.rs"))), debt(NOTHING));
    }
}
