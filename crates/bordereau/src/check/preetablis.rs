//! The préétablis that `check` and `convert` are given, and which of them a file is compared with.

use super::input::{Input, again, files_of, once, read};
use anyhow::{Context as _, Result};
use spec::Family;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use validation::{Damaged, Identity, Reference, Settings, identity_with, known_in};

/// A préétabli at hand.
struct Beside {
    path: PathBuf,
    identity: Identity,
    /// Whether it was named; others were found in a folder.
    is_named: bool,
    /// Its bytes where they can be read only once; a file is read again when it is wanted.
    bytes: Option<Vec<u8>>,
}

/// The préétablis at hand.
pub(crate) struct Preetablis {
    all: Vec<Beside>,
    bytes_max: u64,
}

/// What a file is compared with.
pub(crate) enum Chosen<'p> {
    /// No préétabli was given.
    Nothing,
    /// None of those given is the file's; the sentence says so.
    Unfit(String),
    /// This one.
    One(One<'p>),
}

/// A préétabli that was chosen.
pub(crate) struct One<'p> {
    pub(crate) path: &'p Path,
    bytes: Cow<'p, [u8]>,
}

impl One<'_> {
    /// What a file is compared with, unless it is damaged.
    pub(crate) fn reference(&self) -> Result<Reference<'_>, Damaged> {
        Reference::read(&self.bytes)
    }

    /// Its bytes, for showing what is wrong with it.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Preetablis {
    /// Reads the files named, and who those in the folders named are for.
    pub(crate) fn of(paths: &[PathBuf], bytes_max: u64) -> Result<Self> {
        let mut all = Vec::new();
        for path in paths {
            let cannot = || format!("cannot read {}", path.display());
            if std::fs::metadata(path).with_context(cannot)?.is_dir() {
                all.extend(in_folder(path, bytes_max)?);
                continue;
            }
            let Input { bytes: Some(bytes), .. } = read(path, bytes_max)? else {
                anyhow::bail!("{} has more than {bytes_max} bytes (--max-bytes)", path.display())
            };
            let identity = identity_with(&bytes, &Settings::USUAL);
            anyhow::ensure!(
                identity.family == Some(Family::Preetabli),
                "{} is not a préétabli (no record A00 to A03)",
                path.display()
            );
            let bytes = once(path, bytes);
            all.push(Beside { path: path.clone(), identity, is_named: true, bytes });
        }
        Ok(Self { all, bytes_max })
    }

    /// The préétabli of the file's affiliate and period. One préétabli given for one file is meant
    /// for it, so that a wrong affiliate number is told rather than left unchecked. A CSV that does
    /// not say its affiliate or month takes the only préétabli that knows anybody in it.
    pub(crate) fn choose(
        &self,
        path: &Path,
        bytes: &[u8],
        (files, settings): (usize, &Settings),
    ) -> Result<Chosen<'_>> {
        match (self.all.as_slice(), files) {
            ([], _) => return Ok(Chosen::Nothing),
            ([one], 1) if one.is_named => return Ok(Chosen::One(self.load(one)?)),
            _ => {}
        }
        let own = identity_with(bytes, settings);
        let fits = |known: Option<u32>, own: Option<u32>| own.is_none() || known == own;
        let mut fitting = self.all.iter().filter(|one| {
            fits(one.identity.affilie, own.affilie) && fits(one.identity.periode, own.periode)
        });
        if own.affilie.is_some() && own.periode.is_some() {
            return match fitting.next() {
                Some(one) => Ok(Chosen::One(self.load(one)?)),
                None => Ok(Chosen::Unfit(self.unfit(path, own))),
            };
        }
        let mut found = Vec::new();
        for one in fitting {
            let loaded = self.load(one)?;
            let is_known = match loaded.reference() {
                Ok(reference) => known_in(bytes, &reference) > 0,
                Err(_) => false,
            };
            if is_known {
                found.push(one);
            }
        }
        match found.as_slice() {
            [one] => Ok(Chosen::One(self.load(one)?)),
            [] => Ok(Chosen::Unfit(self.unfit(path, own))),
            many => {
                let names: Vec<String> =
                    many.iter().take(4).map(|one| one.path.display().to_string()).collect();
                Ok(Chosen::Unfit(format!(
                    "{} préétablis know people of {}: {}; say which month with --periode (and --affilie)",
                    many.len(),
                    path.display(),
                    names.join(", ")
                )))
            }
        }
    }

    fn load<'p>(&'p self, one: &'p Beside) -> Result<One<'p>> {
        let bytes = again(&one.path, one.bytes.as_deref(), self.bytes_max)?;
        Ok(One { path: &one.path, bytes })
    }

    /// Why none is the file's, with those that are there.
    fn unfit(&self, path: &Path, own: Identity) -> String {
        let said = |identity: Identity| {
            let affilie = identity.affilie.map_or_else(|| "?".to_owned(), |n| format!("{n:07}"));
            let periode = identity.periode.map_or_else(|| "?".to_owned(), |n| n.to_string());
            format!("{affilie}/{periode}")
        };
        let there: Vec<String> = self.all.iter().take(4).map(|one| said(one.identity)).collect();
        let more = if self.all.len() > there.len() { ", …" } else { "" };
        let path = path.display();
        let there = there.join(", ");
        if own.affilie.is_none() && own.periode.is_none() {
            return format!(
                "{path} names no affiliate and no period that a préétabli has; there are: {there}{more}"
            );
        }
        let own = said(own);
        format!(
            "none of the préétablis is of the affiliate and period of {path} ({own}); there are: {there}{more}"
        )
    }
}

/// The préétablis among the files of a folder.
fn in_folder(folder: &Path, bytes_max: u64) -> Result<Vec<Beside>> {
    let mut found = Vec::new();
    for path in files_of(folder)? {
        // What cannot be read or is too large is no préétabli of anybody here.
        let Ok(Input { bytes: Some(bytes), .. }) = read(&path, bytes_max) else { continue };
        if declaration::family_of(&bytes) == Some(Family::Preetabli) {
            let identity = identity_with(&bytes, &Settings::USUAL);
            found.push(Beside { path, identity, is_named: false, bytes: None });
        }
    }
    anyhow::ensure!(
        !found.is_empty(),
        "there is no préétabli (records A00 to A03) in the folder {}",
        folder.display()
    );
    Ok(found)
}
