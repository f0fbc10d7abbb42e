//! An exported folder, read as untrusted input.

use crate::beneath::{Beneath, FILE_MAX, LINE_MAX, Lines};
use crate::manifest::{
    Deposits, FOLDERS, MANIFEST, Manifest, SIGNATURE, is_exported, is_forme, message,
    read_signature,
};
use crate::names::{avis_name, contenu_name, earlier_contenu_name, preetabli_name};
use crate::problem::{About, Problem, Sentence};
use crate::trust::{Standing as KeyStanding, Trust};
use anyhow::{Context as _, Result};
use deposit::is_signed_with;
use serde::de::DeserializeOwned;
use spec::AuditCode as Code;
use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use store::{Archived, Link, PublicKey, Seal, Standing, unhex};

/// Problems that are listed; more are counted.
const LISTED: usize = 1_000;
/// Entries of the journal read at once.
const PAGE: usize = 256;
/// Lines of one file that are held at once: seals, keys, préétablis.
const ROWS_MAX: usize = 10_000_000;

/// Problems of files, not without end.
#[derive(Debug, Default)]
struct Problems {
    listed: Vec<Problem>,
    more: u64,
}

impl Problems {
    fn add(&mut self, place: &str, what: impl Into<Sentence>) {
        self.about(place, About::Place, what);
    }

    fn about(&mut self, place: &str, about: About, what: impl Into<Sentence>) {
        if self.listed.len() < LISTED {
            self.listed.push(Problem::new(place, about, what));
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    fn take(&mut self) -> Vec<Problem> {
        let mut all = std::mem::take(&mut self.listed);
        if self.more > 0 {
            let what = Sentence::of(Code::MoreFiles, &[("files", &self.more)]);
            all.push(Problem::new(MANIFEST, About::Place, what));
            self.more = 0;
        }
        all
    }
}

/// Where a deposit stands in `depots.jsonl`.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: u64,
    length: u64,
    octets: i64,
    periode: Option<i32>,
}

/// An exported folder. What is held in memory is where each deposit stands: some 100 bytes a
/// deposit.
pub struct Folder {
    beneath: Beneath,
    manifest: Manifest,
    signature: Result<(String, [u8; 64]), Sentence>,
    /// None when it cannot be read on.
    journal: Option<Lines>,
    depots: Option<File>,
    places: HashMap<(i32, i64), Place>,
    by_receipt: HashMap<(i32, String), (i32, i64)>,
    standings: Option<Vec<Standing>>,
    seals: Vec<Seal>,
    keys: Vec<PublicKey>,
    problems: Problems,
}

impl Folder {
    /// Opens an export, and compares every file in it with its manifest. Nothing of it but a folder
    /// that is not there is an error: without a manifest that can be understood there is no folder,
    /// but problems.
    pub fn open(root: &Path) -> Result<(Option<Self>, Vec<Problem>)> {
        let beneath =
            Beneath::open(root).with_context(|| format!("cannot read {}", root.display()))?;
        let mut problems = Problems::default();
        let signature = read_signature(&beneath);
        let manifest = Manifest::read(&beneath, |listed| {
            let wrong: Option<Sentence> = match beneath.file(&listed.name) {
                Err(refused) => Some(refused.into()),
                Ok((_, size)) if size != listed.octets || size > FILE_MAX => {
                    let due = listed.octets;
                    Some(Sentence::of(Code::FileSize, &[("size", &size), ("due", &due)]))
                }
                Ok((file, size)) => match Beneath::digest(file, size) {
                    Ok(digest) if digest == listed.sha256 => None,
                    Ok(_) => Some(Code::FileChanged.into()),
                    Err(error) => Some(Sentence::of(Code::Unreadable, &[("error", &error.kind())])),
                },
            };
            if let Some(wrong) = wrong {
                problems.add(&listed.name, wrong);
            }
        });
        let manifest = match manifest {
            Ok(manifest) => manifest,
            Err(wrong) => {
                problems.listed.push(Problem::new(MANIFEST, About::Place, wrong));
                return Ok((None, problems.take()));
            }
        };
        unlisted(&beneath, &manifest, &mut problems);
        let mut folder = Self {
            signature,
            journal: None,
            depots: None,
            places: HashMap::new(),
            by_receipt: HashMap::new(),
            standings: None,
            seals: Vec::new(),
            keys: Vec::new(),
            problems,
            beneath,
            manifest,
        };
        folder.seals = folder.rows("sceaux.jsonl", ROWS_MAX);
        folder.keys = folder.rows("cles.jsonl", ROWS_MAX);
        let etats = folder.manifest.scope.etats;
        let standings: Vec<Standing> =
            folder.rows("etats.jsonl", usize::try_from(etats).unwrap_or(usize::MAX));
        if standings.len() as u64 != etats {
            let found = standings.len();
            let what = Sentence::of(Code::StatesCounted, &[("found", &found), ("due", &etats)]);
            folder.problems.add("etats.jsonl", what);
        }
        folder.standings = Some(standings);
        folder.find_deposits();
        folder.journal = folder.lines("journal.jsonl");
        let problems = folder.problems.take();
        Ok((Some(folder), problems))
    }

    /// Lines of a file that the manifest names.
    fn lines(&mut self, name: &str) -> Option<Lines> {
        let Some(most) = self.manifest.size(name) else {
            self.problems.add(name, Code::NotInManifest);
            return None;
        };
        // What is wrong with it was said when it was compared with the manifest.
        let (file, size) = self.beneath.file(name).ok()?;
        Some(Lines::new(file, size.min(most)))
    }

    /// Every line of a file as JSON, up to the first that is none; at most so many.
    fn rows<T: DeserializeOwned>(&mut self, name: &str, most: usize) -> Vec<T> {
        let mut rows = Vec::new();
        let Some(mut lines) = self.lines(name) else { return rows };
        let mut line = Vec::new();
        loop {
            match next(&mut lines, &mut line) {
                Ok(None) => return rows,
                Ok(Some(_)) if rows.len() >= most => {
                    let what = Sentence::of(Code::TooManyLines, &[("most", &most)]);
                    self.problems.add(name, what);
                    return rows;
                }
                Ok(Some((row, _))) => rows.push(row),
                Err(what) => {
                    self.problems.add(name, what);
                    return rows;
                }
            }
        }
    }

    /// Remembers where each deposit stands, and compares which they are with the manifest.
    fn find_deposits(&mut self) {
        const NAME: &str = "depots.jsonl";
        let Some(mut lines) = self.lines(NAME) else { return };
        let mut which = Deposits::default();
        let (mut line, mut at) = (Vec::new(), 0_u64);
        loop {
            let (depot, length): (Archived, u64) = match next(&mut lines, &mut line) {
                Ok(None) => break,
                Ok(Some(row)) => row,
                Err(what) => {
                    self.problems.add(NAME, what);
                    break;
                }
            };
            let key = (depot.affilie, depot.id);
            which.add(&depot);
            let scope = self.manifest.scope.periode;
            if scope.is_some() && depot.periode != scope {
                self.problems.about(NAME, of(&depot), Code::DepositOfAnotherPeriod);
            }
            for notice in depot.avis.iter().filter(|notice| !is_forme(&notice.forme)) {
                let what = Sentence::of(Code::NoticeName, &[("form", &notice.forme)]);
                self.problems.about(NAME, of(&depot), what);
            }
            let place = Place { at, length, octets: depot.octets, periode: depot.periode };
            if self.places.insert(key, place).is_some() {
                self.problems.about(NAME, of(&depot), Code::SecondTime);
            }
            self.by_receipt.insert((depot.affilie, depot.accuse), key);
            at = at.saturating_add(length);
        }
        let found = which.finish();
        if found != self.manifest.scope.depots {
            let due = self.manifest.scope.depots.0;
            let what = Sentence::of(Code::DepositsDiffer, &[("due", &due), ("found", &found.0)]);
            self.problems.add(NAME, what);
        }
        self.depots = self.beneath.file(NAME).ok().map(|(file, _)| file);
    }

    /// A file that the manifest names, of no more bytes than it says.
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        let size = self.manifest.size(name).filter(|_| is_exported(name))?;
        self.beneath.read(name, size).ok()
    }

    fn depot(&mut self, key: (i32, i64)) -> Option<Archived> {
        let place = self.places.get(&key)?;
        let length = usize::try_from(place.length.min(LINE_MAX)).ok()?;
        let mut line = vec![0; length];
        self.depots.as_ref()?.read_exact_at(&mut line, place.at).ok()?;
        let mut depot: Archived = serde_json::from_slice(&line).ok()?;
        let name = depot.sha256.as_ref().map(|sha256| contenu_name(depot.affilie, sha256));
        depot.contenu = name
            .and_then(|name| self.read(&name))
            .or_else(|| self.read(&earlier_contenu_name(depot.affilie, depot.id)));
        for notice in &mut depot.avis {
            if is_forme(&notice.forme) {
                notice.corps = self.read(&avis_name(depot.affilie, depot.id, &notice.forme));
            }
        }
        Some(depot)
    }

    /// What is wrong with the signature of the manifest.
    pub(crate) fn signature_problem(&self, trust: &Trust) -> Option<Problem> {
        let problem = |what: Sentence| Some(Problem::new(SIGNATURE, About::Place, what));
        let (id, signature) = match &self.signature {
            Ok(signed) => signed,
            Err(wrong) => return problem(wrong.clone()),
        };
        let of_key = |code: Code| Sentence::of(code, &[("key", id)]);
        let Some(key) = self.keys.iter().find(|key| key.id == *id) else {
            return problem(of_key(Code::SignatureKeyUnknown));
        };
        if *id != self.manifest.scope.cle {
            return problem(of_key(Code::SignatureOtherKey));
        }
        let message = message(id, &self.manifest.sha256);
        if !is_signed_with(&message, signature, &key.publique) {
            return problem(of_key(Code::SignatureWrong));
        }
        if trust.of(id) != KeyStanding::Trusted {
            return problem(of_key(Code::SignatureStranger));
        }
        let replaced = trust.replaced_before(id, self.manifest.scope.position)?;
        let facts: [(_, &dyn std::fmt::Display); 2] = [("key", id), ("successor", &replaced)];
        problem(Sentence::of(Code::SignatureReplaced, &facts))
    }

    /// What was found while it was read.
    pub(crate) fn problems(&mut self) -> Vec<Problem> {
        self.problems.take()
    }

    /// Whether the manifest names a file.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.manifest.size(name).is_some()
    }

    /// Every line of a file; none when the manifest does not name it, which is a problem: every
    /// export has it.
    pub(crate) fn rows_if_named<T: DeserializeOwned>(&mut self, name: &str) -> Option<Vec<T>> {
        let named = self.names(name);
        let rows = self.rows(name, ROWS_MAX);
        named.then_some(rows)
    }

    pub(crate) fn head(&self) -> (i64, Vec<u8>) {
        let scope = &self.manifest.scope;
        (scope.position, unhex(&scope.empreinte).unwrap_or_default())
    }

    pub(crate) fn scope(&self) -> &crate::manifest::Scope {
        &self.manifest.scope
    }

    pub(crate) fn links(&mut self) -> Vec<Link> {
        let mut links = Vec::new();
        let mut line = Vec::new();
        while links.len() < PAGE {
            let Some(journal) = &mut self.journal else { break };
            match next(journal, &mut line) {
                Ok(None) => break,
                Ok(Some((entry, _))) => links.push(entry),
                Err(what) => {
                    self.problems.add("journal.jsonl", what);
                    self.journal = None;
                }
            }
        }
        links
    }

    pub(crate) fn seals(&self) -> Vec<Seal> {
        self.seals.clone()
    }

    pub(crate) fn keys(&self) -> Vec<PublicKey> {
        self.keys.clone()
    }

    pub(crate) fn sizes(&self, keys: &[(i32, i64)]) -> Vec<(i32, i64, i64, Option<i32>)> {
        let found = keys.iter().filter_map(|key| {
            self.places.get(key).map(|place| (key.0, key.1, place.octets, place.periode))
        });
        found.collect()
    }

    pub(crate) fn deposits(&mut self, keys: &[(i32, i64)]) -> Vec<Archived> {
        keys.iter().filter_map(|key| self.depot(*key)).collect()
    }

    pub(crate) fn standings(&mut self) -> Vec<Standing> {
        self.standings.take().unwrap_or_default()
    }

    pub(crate) fn content(
        &mut self,
        affilie: i32,
        accuse: &str,
    ) -> Option<(Vec<u8>, Option<Vec<u8>>)> {
        let key = self.by_receipt.get(&(affilie, accuse.to_owned())).copied()?;
        let depot = self.depot(key)?;
        let last = depot.reprises.last();
        let preetabli = last.map_or(&depot.preetabli, |last| &last.preetabli);
        Some((depot.contenu?, preetabli.as_deref().and_then(unhex)))
    }

    pub(crate) fn preetabli(&self, affilie: i32, sha256: &[u8]) -> Option<Vec<u8>> {
        self.read(&preetabli_name(affilie, sha256))
    }
}

/// The deposit of a line.
fn of(depot: &Archived) -> About {
    About::Receipt { accuse: depot.accuse.clone(), entry: None }
}

/// The next line as JSON, and its length; none at the end. The error says what is wrong, and with
/// which line.
fn next<T: DeserializeOwned>(
    lines: &mut Lines,
    line: &mut Vec<u8>,
) -> Result<Option<(T, u64)>, Sentence> {
    let Some(length) = lines.next(line)? else { return Ok(None) };
    let row = serde_json::from_slice(line).map_err(|error| {
        Sentence::of(Code::LineNotUnderstood, &[("line", &lines.number), ("error", &error)])
    })?;
    Ok(Some((row, length)))
}

/// Files that lie in the folder and that the manifest does not name.
fn unlisted(beneath: &Beneath, manifest: &Manifest, problems: &mut Problems) {
    let look = |folder: Option<&str>, problems: &mut Problems| {
        let mut strange: u64 = 0;
        let looked = beneath.names(folder, |name, is_folder| {
            let name = match folder {
                Some(folder) => [folder.as_bytes(), b"/", name].concat(),
                None => name.to_vec(),
            };
            let text = std::str::from_utf8(&name).unwrap_or("\u{fffd}");
            let known = match (folder, is_folder) {
                (None, true) => FOLDERS.contains(&text),
                (None, false) if text == MANIFEST || text == SIGNATURE => true,
                (_, true) => false,
                (_, false) => manifest.size(text).is_some(),
            };
            if !known {
                strange = strange.saturating_add(1);
                problems.add(spec::printable(&name).as_str(), Code::NotInManifest);
            }
            // There may be any number of them.
            strange <= LISTED as u64
        });
        if let Err(refused) = looked {
            problems.add(folder.unwrap_or("."), refused);
        }
    };
    look(None, problems);
    for folder in FOLDERS {
        look(Some(folder), problems);
    }
}
