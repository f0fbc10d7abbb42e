//! Witnesses that were kept outside the archive: a witness file, an export, notices. Each must be
//! found in the journal as it says.

use crate::beneath::Beneath;
use crate::manifest::{MANIFEST, Manifest};
use crate::problem::{About, Problem, Sentence};
use anyhow::{Context as _, Result};
use deposit::Testimony;
use rustix::fs::{CWD, Mode, OFlags, openat};
use spec::AuditCode as Code;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use store::{Link, hex};

/// Bytes of the largest notice that is looked at.
const NOTICE_MAX: u64 = 256 << 20;
/// Folders below an outbox that are looked into: one an affiliate.
const DEPTH: usize = 2;

/// Reason why a witness is not read.
#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error("it is no file")]
    NoFile,
    #[error("it is too large for a notice")]
    TooLarge,
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl From<Unread> for Sentence {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NoFile => Code::WitnessNoFile.into(),
            Unread::TooLarge => Code::WitnessTooLarge.into(),
            Unread::Io(error) => Self::of(Code::Unreadable, &[("error", &error)]),
        }
    }
}

/// Problem of a witness, or of the journal beside it.
fn wrong(who: String, what: impl Into<Sentence>) -> Problem {
    Problem::new("witness", About::Named(who), what)
}

/// What was seen of the journal elsewhere.
#[derive(Debug, Default)]
pub struct Witnesses {
    /// By position: who has seen the entry, and its digest.
    entries: BTreeMap<i64, Vec<(String, String)>>,
    /// By the SHA-256 of its bytes: a notice.
    notices: HashMap<String, PathBuf>,
    /// Who names which database.
    installations: Vec<(String, String)>,
    /// Highest number that was given, and who says so.
    numero: Option<(i64, String)>,
    /// Files in an outbox that name no receipt.
    pub(crate) skipped: u64,
    pub(crate) found: u64,
}

impl Witnesses {
    /// Gathers them from what was named: a witness file, a notice, an export, an outbox. What is
    /// none of these is a problem.
    ///
    /// # Errors
    /// The file or folder named cannot be read.
    pub fn gather(paths: &[PathBuf]) -> Result<(Self, Vec<Problem>)> {
        let mut witnesses = Self::default();
        let mut problems = Vec::new();
        for path in paths {
            let what = std::fs::metadata(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            if !what.is_dir() {
                witnesses.file(path, &mut problems);
            } else if path.join(MANIFEST).symlink_metadata().is_ok() {
                witnesses.export(path, &mut problems)?;
            } else {
                witnesses.outbox(path, DEPTH)?;
            }
        }
        Ok((witnesses, problems))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.notices.is_empty() && self.installations.is_empty()
    }

    fn entry(&mut self, who: &str, position: i64, digest: &str) {
        if position > 0 {
            let seen = self.entries.entry(position).or_default();
            seen.push((who.to_owned(), digest.to_owned()));
        }
    }

    fn file(&mut self, path: &Path, problems: &mut Vec<Problem>) {
        let who = path.display().to_string();
        // Opening a pipe waits for its writer.
        if let Err(error) = open(path) {
            problems.push(wrong(who, error));
            return;
        }
        if let Ok(testimony) = Testimony::read(path) {
            self.entry(&who, testimony.position, &testimony.empreinte);
            self.installations.push((who.clone(), testimony.installation));
            self.numero = self.numero.take().max(Some((testimony.numero, who)));
            return;
        }
        match digest(path) {
            Ok(sha256) => drop(self.notices.insert(sha256, path.to_owned())),
            Err(error) => problems.push(wrong(who, error)),
        }
    }

    fn export(&mut self, path: &Path, problems: &mut Vec<Problem>) -> Result<()> {
        let who = path.display().to_string();
        let beneath = Beneath::open(path).with_context(|| format!("cannot read {who}"))?;
        match Manifest::read(&beneath, |_| ()) {
            Ok(manifest) => {
                let scope = manifest.scope;
                self.entry(&who, scope.position, &scope.empreinte);
                self.installations.push((who, scope.installation));
            }
            Err(what) => {
                let who = path.join(MANIFEST).display().to_string();
                problems.push(wrong(who, what));
            }
        }
        Ok(())
    }

    /// Notices of a folder, by their names: links and what is no file are left alone.
    fn outbox(&mut self, folder: &Path, depth: usize) -> Result<()> {
        let cannot = || format!("cannot read {}", folder.display());
        for entry in std::fs::read_dir(folder).with_context(cannot)? {
            let entry = entry.with_context(cannot)?;
            let (path, kind) = (entry.path(), entry.file_type().with_context(cannot)?);
            if kind.is_dir() && depth > 1 {
                self.outbox(&path, depth - 1)?;
            } else if kind.is_file() {
                if names_a_receipt(&entry.file_name().to_string_lossy()) {
                    let sha256 =
                        digest(&path).with_context(|| format!("cannot read {}", path.display()))?;
                    self.notices.insert(sha256, path);
                } else {
                    self.skipped = self.skipped.saturating_add(1);
                }
            }
        }
        Ok(())
    }

    /// Compares an entry of the journal with what was seen; gives what is wrong.
    pub(crate) fn sees(&mut self, link: &Link) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (who, digest) in self.entries.remove(&link.position).unwrap_or_default() {
            if digest == hex(link.empreinte) {
                self.found = self.found.saturating_add(1);
            } else {
                let digest = digest.get(..16).unwrap_or_default();
                let what = Sentence::of(
                    Code::WitnessEntryDiffers,
                    &[("entry", &link.position), ("digest", &digest)],
                );
                problems.push(wrong(who, what));
            }
        }
        for (name, digest) in link.pieces() {
            if name.contains('.') && self.notices.remove(digest).is_some() {
                self.found = self.found.saturating_add(1);
            }
        }
        problems
    }

    /// What the journal does not have: called when all of it was seen.
    pub(crate) fn missing(&mut self, installation: &str, numero: Option<i64>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (who, named) in std::mem::take(&mut self.installations) {
            if named != installation {
                let what = Sentence::of(
                    Code::WitnessDatabase,
                    &[("named", &named), ("own", &installation)],
                );
                problems.push(wrong(who, what));
            }
        }
        for (position, seen) in std::mem::take(&mut self.entries) {
            for (who, digest) in seen {
                let digest = digest.get(..16).unwrap_or_default();
                let what = Sentence::of(
                    Code::WitnessEntryLacking,
                    &[("entry", &position), ("digest", &digest)],
                );
                problems.push(wrong(who, what));
            }
        }
        if let (Some((seen, who)), Some(numero)) = (self.numero.take(), numero)
            && seen > numero
        {
            let what = Sentence::of(Code::WitnessNumber, &[("seen", &seen), ("given", &numero)]);
            problems.push(wrong(who, what));
        }
        let mut notices: Vec<_> = std::mem::take(&mut self.notices).into_values().collect();
        notices.sort();
        for path in notices {
            let what = says(&path).unwrap_or(Code::WitnessBytes.into());
            problems.push(wrong(path.display().to_string(), what));
        }
        problems
    }
}

/// A notice that no entry vouches for, with what it says of itself.
fn says(path: &Path) -> Option<Sentence> {
    let mut bytes = Vec::new();
    open(path).ok()?.take(NOTICE_MAX).read_to_end(&mut bytes).ok()?;
    let notice: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    let receipt = notice.get("receipt")?.as_str()?;
    let position = notice.get("journal").and_then(|journal| journal.get("position"));
    let position = position.and_then(serde_json::Value::as_i64);
    Some(match position {
        None => Sentence::of(Code::WitnessBytesOf, &[("receipt", &receipt)]),
        Some(entry) => {
            let facts: [(_, &dyn std::fmt::Display); 2] =
                [("receipt", &receipt), ("entry", &entry)];
            Sentence::of(Code::WitnessBytesOfEntry, &facts)
        }
    })
}

/// Opens a file that is one.
fn open(path: &Path) -> Result<File, Unread> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let is_file = std::fs::metadata(path)?.is_file();
    if !is_file {
        return Err(Unread::NoFile);
    }
    let file = openat(CWD, path, flags, Mode::empty()).map_err(std::io::Error::from)?;
    let file = File::from(file);
    if file.metadata()?.is_file() { Ok(file) } else { Err(Unread::NoFile) }
}

fn digest(path: &Path) -> Result<String, Unread> {
    let file = open(path)?;
    let size = file.metadata()?.len();
    if size > NOTICE_MAX {
        return Err(Unread::TooLarge);
    }
    Ok(Beneath::digest(file, size)?)
}

/// Whether a file's name is that of a notice for machines or for a page, with a receipt in it:
/// `DS.261124-0000017-51.controle.json`. Texts may have been derived later, which no entry vouches
/// for.
fn names_a_receipt(name: &str) -> bool {
    let is_receipt = |part: &str| {
        let mut parts = part.split('-');
        let digits = |part: Option<&str>, least: usize| {
            part.is_some_and(|part| part.len() >= least && part.bytes().all(|b| b.is_ascii_digit()))
        };
        digits(parts.next(), 6)
            && digits(parts.next(), 7)
            && digits(parts.next(), 2)
            && parts.next().is_none()
    };
    let form = name.rsplit_once('.').map(|(_, form)| form);
    matches!(form, Some("json" | "html"))
        && !name.starts_with('.')
        && name.split('.').any(is_receipt)
}

#[cfg(test)]
mod tests {
    use super::names_a_receipt;

    #[test]
    fn notices_are_known_by_the_receipt_in_their_name() {
        for name in
            ["DS.261124-0000017-51.controle.json", "a.b.261124-12345678-00.r1.controle.html"]
        {
            assert!(names_a_receipt(name), "{name}");
        }
        for name in [
            "DS.a1b2c3.controle.json",
            "DS.261124-0000017-51.controle.txt",
            ".261124-0000017-51.json",
        ] {
            assert!(!names_a_receipt(name), "{name}");
        }
    }
}
