//! `rectifications submit`: into the inbox like any file, or what would come of it.

use super::about::{state_in, sums_text};
use crate::config::Config;
use crate::desk::Desk;
use crate::visit::Working;
use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use declaration::rectification::{is_rectification, read};
use notices::message;
use spec::Words;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Names that are tried before the inbox is given up.
const NAMES: u32 = 1_000;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau rectifications submit RECT_1773341_202610.csv
  bordereau rectifications submit corrections.csv --dry-run

The file goes the way of every deposit; its notices come into the outbox.
Exit status: 0 it is in the inbox, or would be accepted; 1 it would be refused,
or is no rectification; 2 could not run.")]
pub(super) struct Submit {
    /// The CSV
    file: PathBuf,
    /// Tell what would come of it at this moment, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

impl Submit {
    fn bytes(&self, config: &Config, desk: &Desk) -> Result<Option<Vec<u8>>> {
        let cannot = || format!("cannot read {}", self.file.display());
        let size = fs::metadata(&self.file).with_context(cannot)?.len();
        let most = config.intake()?.deposit.validation.bytes_max;
        anyhow::ensure!(size <= most, "{}: more than {most} bytes", self.file.display());
        let bytes = fs::read(&self.file).with_context(cannot)?;
        if is_rectification(&bytes) {
            return Ok(Some(bytes));
        }
        let file = self.file.display().to_string();
        tell!("{}", desk.say(Words::RectificationNotOne, &[("file", &file)]));
        Ok(None)
    }

    /// Puts the file into the inbox, whole.
    pub(super) fn put(&self, config: &Config, desk: &Desk) -> Result<u8> {
        let Some(bytes) = self.bytes(config, desk)? else { return Ok(status::BLOCKING) };
        let found = read(&bytes);
        let stem = format!(
            "RECT_{:07}_{:06}",
            found.affilie.unwrap_or_default(),
            found.periode.unwrap_or_default()
        );
        let inbox = config.intake()?.folders.inbox;
        fs::create_dir_all(&inbox).with_context(|| format!("cannot make {}", inbox.display()))?;
        let name = place(&inbox, &stem, &bytes)?;
        let file = self.file.display().to_string();
        let facts = [("file", &*file), ("name", &*name)];
        tell!("{}", desk.say(Words::RectificationSubmitted, &facts));
        Ok(status::FINE)
    }

    /// Tells what would come of it.
    pub(super) async fn try_out(&self, at: Working<'_>) -> Result<u8> {
        let Some(bytes) = self.bytes(at.config, at.desk)? else { return Ok(status::BLOCKING) };
        let settings = at.config.intake()?.deposit;
        let control = deposit::would_rectify(&at.database.store, &settings, &bytes).await?;
        let lang = at.desk.lang();
        for finding in &control.findings {
            let line = finding.place.line.map_or_else(String::new, |line| format!("{line}: "));
            let told = format!("{line}{} {}", finding.code, message(finding, lang));
            say(format!("{}\n", spec::printable(&told)))?;
        }
        if let Some(outcome) = &control.rectification {
            if let Some(first) = &outcome.repeats {
                let words = Words::VerdictLineRectificationRepeated;
                tell!("{}", at.desk.say(words, &[("receipt", first)]));
            }
            if let Some(state) = outcome.state {
                say(format!("{}\n", state_in(state, lang)))?;
                for (label, sums) in [
                    (Words::RectificationBefore, outcome.before),
                    (Words::RectificationAfter, outcome.after),
                ] {
                    say(format!("{}: {}\n", at.desk.word(label), sums_text(sums, at.desk)))?;
                }
            }
        }
        tell!("{}", at.desk.word(Words::NothingChanged));
        Ok(if control.findings.is_empty() { status::FINE } else { status::BLOCKING })
    }
}

/// Writes the bytes under a name that nothing has, by a rename within the folder.
fn place(inbox: &Path, stem: &str, bytes: &[u8]) -> Result<String> {
    let cannot = || format!("cannot write in {}", inbox.display());
    let mut part = tempfile::Builder::new()
        .prefix(".")
        .suffix(".part")
        .tempfile_in(inbox)
        .with_context(cannot)?;
    part.write_all(bytes).and_then(|()| part.as_file().sync_all()).with_context(cannot)?;
    for nth in 1..=NAMES {
        let name = if nth == 1 { format!("{stem}.csv") } else { format!("{stem}-{nth}.csv") };
        match part.persist_noclobber(inbox.join(&name)) {
            Ok(_) => return Ok(name),
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
                part = error.file;
            }
            Err(error) => return Err(error.error).with_context(cannot),
        }
    }
    anyhow::bail!("{} is full of files called {stem}", inbox.display())
}
