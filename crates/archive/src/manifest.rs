//! The manifest of an export: what it is of, and every file in it. It is signed.
//!
//! Lines of text (`spec/journal.md`): what the export says of itself, an empty line, and for each
//! file its size, its SHA-256 and its name. `MANIFEST.sig` has the id of a key and its signature of
//! the SHA-256 of `MANIFEST`.

use crate::beneath::{Beneath, Lines, is_plain};
use crate::problem::Sentence;
use deposit::SealKey;
use sha2::{Digest as _, Sha256};
use spec::AuditCode as Code;
use std::fmt::Write as _;
use std::fs::File;
use store::{Archived, Netstrings, hex, unhex};

/// Name of the manifest, and of its signature.
pub(crate) const MANIFEST: &str = "MANIFEST";
pub(crate) const SIGNATURE: &str = "MANIFEST.sig";
const FIRST_LINE: &str = "bordereau manifeste 1";
/// Bytes of the largest manifest that is read: some ten million files.
const MANIFEST_MAX: u64 = 2 << 30;
/// Bytes of the longest line of a manifest.
const LINE_MAX: usize = 512;

/// What an export says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    /// Which database it was made of.
    pub(crate) installation: String,
    /// When, RFC 3339.
    pub(crate) le: String,
    /// The period whose deposits are in it; none for all.
    pub(crate) periode: Option<i32>,
    /// Last entry of the journal.
    pub(crate) position: i64,
    /// Its digest, hexadecimal.
    pub(crate) empreinte: String,
    /// Deposits in it, and the digest of which they are ([`Deposits`]).
    pub(crate) depots: (u64, String),
    /// Deposits that it tells the state of.
    pub(crate) etats: u64,
    /// Id of the key that signs it.
    pub(crate) cle: String,
}

/// Which deposits an export holds: SHA-256 over a line for each, in their order, of affiliate,
/// number and the digest of its row of the ledger.
#[derive(Debug, Default)]
pub(crate) struct Deposits {
    digest: Sha256,
    count: u64,
}

impl Deposits {
    pub(crate) fn add(&mut self, depot: &Archived) {
        let line = format!("{} {} {}\n", depot.affilie, depot.id, hex(depot.registre()));
        self.digest.update(line);
        self.count = self.count.saturating_add(1);
    }

    pub(crate) fn finish(self) -> (u64, String) {
        (self.count, hex(self.digest.finalize()))
    }
}

impl Scope {
    /// The head of the manifest, with the empty line after it.
    pub(crate) fn text(&self) -> String {
        let mut out = format!("{FIRST_LINE}\ninstallation {}\nle {}\n", self.installation, self.le);
        // Writing to a String cannot fail.
        let _ = match self.periode {
            Some(periode) => writeln!(out, "portee periode {periode}"),
            None => writeln!(out, "portee tout"),
        };
        let _ = writeln!(out, "tete {} {}", self.position, self.empreinte);
        let _ = writeln!(out, "depots {} {}", self.depots.0, self.depots.1);
        let _ = writeln!(out, "etats {}\ncle {}\n", self.etats, self.cle);
        out
    }

    /// From the lines of the head, in their order.
    fn parse(lines: &[String]) -> Option<Self> {
        let [first, installation, le, portee, tete, depots, etats, cle] = lines else {
            return None;
        };
        let after =
            |line: &str, name: &str| Some(line.strip_prefix(name)?.strip_prefix(' ')?.to_owned());
        let pair = |line: &str, name: &str| {
            let rest = after(line, name)?;
            let (number, digest) = rest.split_once(' ')?;
            is_digest(digest).then(|| (number.to_owned(), digest.to_owned()))
        };
        let portee = after(portee, "portee")?;
        let periode = match portee.strip_prefix("periode ") {
            Some(periode) => Some(periode.parse().ok()?),
            None if portee == "tout" => None,
            None => return None,
        };
        let (position, empreinte) = pair(tete, "tete")?;
        let (count, which) = pair(depots, "depots")?;
        let scope = Self {
            installation: after(installation, "installation")?,
            le: after(le, "le")?,
            periode,
            position: position.parse().ok()?,
            empreinte,
            depots: (count.parse().ok()?, which),
            etats: after(etats, "etats")?.parse().ok()?,
            cle: after(cle, "cle")?,
        };
        // As it would be written, and in no other way.
        (first == FIRST_LINE
            && scope.text().lines().eq(lines.iter().map(String::as_str).chain([""])))
        .then_some(scope)
    }
}

/// What the key of an export signs.
pub(crate) fn message(cle: &str, manifest_sha256: &str) -> Vec<u8> {
    let mut strings = Netstrings::new("bordereau export 1\n");
    strings.text(cle);
    strings.text(manifest_sha256);
    strings.bytes().to_vec()
}

/// The line that goes into `MANIFEST.sig`.
pub(crate) fn signature(key: &SealKey, manifest_sha256: &str) -> String {
    let id = &key.public().id;
    format!("{id} {}\n", hex(key.sign(&message(id, manifest_sha256))))
}

/// The signature of an export: id of the key, and signature.
pub(crate) fn read_signature(beneath: &Beneath) -> Result<(String, [u8; 64]), Sentence> {
    let bytes = beneath.read(SIGNATURE, 256)?;
    let text = String::from_utf8(bytes).unwrap_or_default();
    let parts = text.trim_end().split_once(' ');
    let parts =
        parts.and_then(|(id, signature)| Some((id.to_owned(), unhex(signature)?.try_into().ok()?)));
    parts.ok_or_else(|| Code::SignatureUnreadable.into())
}

/// A file that a manifest names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) octets: u64,
    pub(crate) sha256: String,
    pub(crate) name: String,
}

impl Listed {
    /// Its line.
    pub(crate) fn line(&self) -> String {
        format!("{} {} {}\n", self.octets, self.sha256, self.name)
    }

    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.splitn(3, ' ');
        let octets = parts.next()?.parse().ok()?;
        let sha256 = parts.next().filter(|digest| is_digest(digest))?.to_owned();
        let name = parts.next().filter(|name| is_exported(name))?.to_owned();
        Some(Self { octets, sha256, name })
    }
}

/// A manifest that was read. What is held in memory is a digest and a size for each file: 32 bytes.
#[derive(Debug)]
pub(crate) struct Manifest {
    pub(crate) scope: Scope,
    /// SHA-256 of the manifest itself, hexadecimal.
    pub(crate) sha256: String,
    /// First bytes of the SHA-256 of each name, and sizes; in order of these.
    index: Vec<([u8; 16], u64)>,
}

impl Manifest {
    /// Reads the manifest of a folder, and gives each file that it names to `each`. The error says
    /// what is wrong with it.
    pub(crate) fn read(beneath: &Beneath, mut each: impl FnMut(&Listed)) -> Result<Self, Sentence> {
        let (file, size) = beneath.file(MANIFEST)?;
        if size > MANIFEST_MAX {
            let facts: [(_, &dyn std::fmt::Display); 2] =
                [("size", &size), ("most", &MANIFEST_MAX)];
            return Err(Sentence::of(Code::ManifestLarge, &facts));
        }
        let mut lines = Lines::new(file, size);
        let mut digest = Sha256::new();
        let mut line = Vec::new();
        let mut head = Vec::new();
        let mut next = |lines: &mut Lines| -> Result<Option<String>, Sentence> {
            if lines.next(&mut line)?.is_none() {
                return Ok(None);
            }
            digest.update(&line);
            digest.update(b"\n");
            let text = String::from_utf8(line.clone()).ok().filter(|text| text.len() <= LINE_MAX);
            let wrong = || Sentence::of(Code::LineNotText, &[("line", &lines.number)]);
            text.map(Some).ok_or_else(wrong)
        };
        while let Some(line) = next(&mut lines)?.filter(|line| !line.is_empty()) {
            head.push(line);
            if head.len() > 8 {
                break;
            }
        }
        let scope = Scope::parse(&head).ok_or(Code::ManifestHead)?;
        let mut index = Vec::new();
        while let Some(text) = next(&mut lines)? {
            let wrong = || Sentence::of(Code::LineNoFile, &[("line", &lines.number)]);
            let listed = Listed::parse(&text).ok_or_else(wrong)?;
            index.push((short(&listed.name), listed.octets));
            each(&listed);
        }
        index.sort_unstable();
        if index.windows(2).any(|pair| matches!(pair, [one, other] if one.0 == other.0)) {
            return Err(Code::NamesTwice.into());
        }
        Ok(Self { scope, sha256: hex(digest.finalize()), index })
    }

    /// The size that a file must have; none when the manifest does not name it.
    pub(crate) fn size(&self, name: &str) -> Option<u64> {
        let at = self.index.binary_search_by_key(&short(name), |(name, _)| *name).ok()?;
        self.index.get(at).map(|(_, size)| *size)
    }
}

fn short(name: &str) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(Sha256::digest(name).get(..16).unwrap_or(&[0; 16]));
    short
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Files of lines.
pub(crate) const TABLES: [&str; 8] = [
    "journal.jsonl",
    "depots.jsonl",
    "etats.jsonl",
    "sceaux.jsonl",
    "cles.jsonl",
    "preetablis.jsonl",
    "egares.jsonl",
    "catalogue.jsonl",
];
/// Folders.
pub(crate) const FOLDERS: [&str; 3] = ["contenus", "avis", "preetablis"];

/// Whether an export writes a file under this name.
pub(crate) fn is_exported(name: &str) -> bool {
    if !is_plain(name) {
        return false;
    }
    let hex = |text: &str, n: usize| {
        text.len() == n && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((folder, file)) = name.split_once('/') else {
        return TABLES.contains(&name) || name.strip_suffix(".pub").is_some_and(|id| hex(id, 16));
    };
    let Some((affilie, rest)) = file.split_once('-') else { return false };
    digits(affilie)
        && match folder {
            "contenus" => hex(rest, 64) || digits(rest),
            "avis" => rest.split_once('.').is_some_and(|(id, forme)| digits(id) && is_forme(forme)),
            "preetablis" => hex(rest, 64),
            _ => false,
        }
}

/// Whether this is the end of a notice's name: `controle.json`, `r1.controle.html`.
pub(crate) fn is_forme(forme: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    (2..=4).contains(&forme.split('.').count()) && forme.len() <= 64 && forme.split('.').all(part)
}

/// SHA-256 of a file under construction, and its size.
pub(crate) fn digest_of(file: File) -> std::io::Result<(String, u64)> {
    let size = file.metadata()?.len();
    Ok((Beneath::digest(file, size)?, size))
}

#[cfg(test)]
mod tests {
    use super::{Listed, Scope, is_exported};

    #[test]
    fn the_names_are_those_of_an_export() {
        for name in [
            "journal.jsonl",
            "0123456789abcdef.pub",
            "contenus/1234567-12",
            &format!("contenus/1234567-{}", "a".repeat(64)),
            "avis/0000000-1.r2.controle.html",
            &format!("preetablis/1234567-{}", "0".repeat(64)),
        ] {
            assert!(is_exported(name), "{name}");
        }
        for name in [
            "MANIFEST",
            "other.jsonl",
            "../journal.jsonl",
            "contenus/1234567-x",
            "contenus/../1234567-1",
            "avis/1234567-1./etc/passwd",
            "avis/1234567-1...",
            "avis/1234567-1.controle",
            "avis/1234567-1.Controle.json",
            "preetablis/1234567-0",
        ] {
            assert!(!is_exported(name), "{name}");
        }
    }

    #[test]
    fn a_head_is_read_as_it_is_written_and_in_no_other_way() {
        for periode in [None, Some(202_610)] {
            let scope = Scope {
                installation: "0".repeat(32),
                le: "2026-11-24T08:00:00Z".to_owned(),
                periode,
                position: 12,
                empreinte: "a".repeat(64),
                depots: (3, "b".repeat(64)),
                etats: 4,
                cle: "c".repeat(16),
            };
            let lines: Vec<_> = scope.text().trim_end().lines().map(str::to_owned).collect();
            assert_eq!(Scope::parse(&lines), Some(scope));
            let mut other = lines.clone();
            other[4] = other[4].replace("tete 12", "tete +12");
            assert_eq!(Scope::parse(&other), None);
            assert_eq!(Scope::parse(&lines[1..]), None);
        }
        let listed = Listed { octets: 3, sha256: "d".repeat(64), name: "cles.jsonl".to_owned() };
        assert_eq!(Listed::parse(listed.line().trim_end()), Some(listed));
        assert_eq!(Listed::parse(&format!("3 {} ../x", "d".repeat(64))), None);
    }
}
