//! `--repair`: what to change so that a file passes, and the file with what is sure changed.

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use spec::{Lang, Words};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use validation::repair::{Certainty, apply};
use validation::{Control, Settings, Verdict};

/// What is to be done about a repair.
#[derive(Args)]
pub(crate) struct RepairArgs {
    /// Say what to change so that the file passes
    #[arg(long)]
    repair: bool,
    /// Write the repaired file here: what is proved, and what --accept names
    #[arg(short, long, value_name = "FILE", requires = "repair")]
    output: Option<PathBuf>,
    /// Corrections to make besides those that are proved
    #[arg(long, value_enum, value_name = "HOW", requires = "repair")]
    accept: Vec<Accepted>,
    /// Write over a file that is there
    #[arg(long, requires = "output")]
    force: bool,
}

/// Corrections that are made only when they are asked for by name.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Accepted {
    /// Nothing else would do, and one sum or rule speaks for it
    Likely,
    /// One of several that would do; those that are likely as well
    Choice,
}

impl RepairArgs {
    /// Edits listed in a repair: all of them where they are written out.
    pub(crate) fn edits_max(&self) -> usize {
        if self.output.is_some() { usize::MAX } else { Settings::USUAL.edits_max }
    }

    /// One file is written, from one file.
    pub(crate) fn fits(&self, files: usize) -> Result<()> {
        anyhow::ensure!(
            self.output.is_none() || files == 1,
            "--output is one repaired file: give one file, not {files}"
        );
        Ok(())
    }

    fn least(&self) -> Certainty {
        if self.accept.contains(&Accepted::Choice) {
            Certainty::Choice
        } else if self.accept.contains(&Accepted::Likely) {
            Certainty::Likely
        } else {
            Certainty::Proved
        }
    }

    /// Says each edit on standard error, and writes the file with those that are accepted. The
    /// verdict is that of the file written, controlled again; of the file as it came when none was
    /// written.
    pub(crate) fn repaired(
        &self,
        source: &[u8],
        found: &Control,
        lang: Lang,
        again: impl FnOnce(Vec<u8>) -> Result<Control>,
    ) -> Result<Verdict> {
        let verdict = found.verdict();
        if !self.repair {
            return Ok(verdict);
        }
        let Some(repair) = &found.repair else {
            let is_clean = found.findings.is_empty();
            let why = if is_clean { Words::RepairNothingToDo } else { Words::RepairNoneFound };
            eprintln!("{}", notices::words(why, lang));
            return Ok(verdict);
        };
        eprint!("{}", notices::repair_lines(repair, lang));
        let Some(output) = &self.output else { return Ok(verdict) };
        let least = self.least();
        let made = repair.edits.iter().filter(|edit| edit.certainty <= least).count();
        let bytes =
            apply(source, repair, least).context("the repair does not fit the file it is of")?;
        if bytes == source {
            let left = repair.edits.len().saturating_sub(made);
            eprintln!("{}", notices::repair_not_written(left, lang));
            return Ok(verdict);
        }
        write_new(output, &bytes, self.force)?;
        let verdict = again(bytes)?.verdict();
        let path = output.display().to_string();
        eprintln!("{}", notices::repair_written(&path, made, verdict, lang));
        Ok(verdict)
    }
}

/// Writes a file whole: under another name first, then in its place.
fn write_new(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    if !force {
        let new = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
        let mut file = new.with_context(|| {
            format!("cannot write {} (--force writes over a file)", path.display())
        })?;
        return file.write_all(bytes).and_then(|()| file.sync_all()).with_context(cannot);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let partial = folder.join(format!(".{name}.{}.part", std::process::id()));
    std::fs::write(&partial, bytes)
        .and_then(|()| std::fs::rename(&partial, path))
        .inspect_err(|_| drop(std::fs::remove_file(&partial)))
        .with_context(cannot)
}
