//! `attest verify`: by reference, or a file by a public key.

use crate::config::Config;
use crate::desk::Desk;
use crate::visit::Working;
use crate::{say, status};
use anyhow::{Context as _, Result, ensure};
use clap::{Args, ValueEnum};
use deposit::{FoundAttestation, today_in_casablanca};
use notices::attestation_title;
use rights::{Reference, Sealed, Seen, Verified};
use serde_json::json;
use spec::{AttestationState, Life as _, Words};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use store::{Act, unhex};

/// A file of an attestation is a few kilobytes.
const FILE_MAX: u64 = 1 << 20;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau attest verify 7KQ4-0D2M-XB9T-5HVC
  bordereau attest verify attestation.json --key 0123456789abcdef.pub

A file is verified without a database. Without --key the public keys in
DATA/cles are taken.
Exit status: 0 valid, 1 not valid, 2 could not run.")]
pub(super) struct Verify {
    /// Reference printed on the paper, or its JSON file
    #[arg(value_name = "REFERENCE|FILE")]
    what: String,
    /// Public key: the file as it is published, or its 64 hexadecimal digits; several may
    /// be given
    #[arg(long, value_name = "KEY")]
    key: Vec<String>,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Form {
    #[default]
    Text,
    /// One JSON object
    Json,
}

impl Verify {
    /// Verifies a file; none for a reference.
    pub(super) fn offline(&self, config: &Config, desk: &Desk) -> Result<Option<u8>> {
        let path = Path::new(&self.what);
        if self.what.parse::<Reference>().is_ok() && !path.exists() {
            return Ok(None);
        }
        // An unreadable attestation carries no valid signature.
        let Ok(sealed) = serde_json::from_slice::<Sealed>(&read(path)?) else {
            return self.told(Verified::Forged, "", desk).map(Some);
        };
        let keys = self.keys(&config.folders().cles)?;
        ensure!(
            !keys.is_empty(),
            "no public key: name one with --key, or an installation with --data"
        );
        let today = today_in_casablanca();
        let all: Vec<Verified> = keys.iter().map(|key| sealed.verify(key, today)).collect();
        let best = [Verified::Valid, Verified::Expired, Verified::OtherKey];
        let verified = best.into_iter().find(|one| all.contains(one)).unwrap_or(Verified::Forged);
        let until = sealed.attestation.field("valid_until").unwrap_or_default();
        self.told(verified, until, desk).map(Some)
    }

    fn told(&self, verified: Verified, until: &str, desk: &Desk) -> Result<u8> {
        match self.format {
            Form::Json => {
                let line = json!({"verified": "file", "status": verified.name()});
                say(format!("{line}\n"))?;
            }
            Form::Text => {
                let words = match verified {
                    Verified::Valid => Words::AttestationFileValid,
                    Verified::Expired => Words::AttestationFileExpired,
                    Verified::OtherKey => Words::AttestationFileOtherKey,
                    Verified::Forged => Words::AttestationFileForged,
                };
                let until = spec::printable(until).to_string();
                say(format!("{}\n", desk.say(words, &[("until", &until)])))?;
            }
        }
        Ok(if verified == Verified::Valid { status::FINE } else { status::BLOCKING })
    }

    /// Keys that are named, else all of the installation.
    fn keys(&self, folder: &Path) -> Result<Vec<[u8; 32]>> {
        if !self.key.is_empty() {
            return self.key.iter().map(|named| key_of(named)).collect();
        }
        let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
        let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        let public = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "pub"));
        public.map(|path| key_of(&path.to_string_lossy())).collect()
    }

    /// Looks a reference up.
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        let reference: Reference = self.what.parse()?;
        let found = FoundAttestation::of(reference, store).await?;
        if let Some(found) = &found {
            let actor = crate::actor::actor(None);
            let act = Act { actor: &actor, reason: "verified by its reference" };
            store.note_attestation_seen(&found.row, act).await?;
        }
        let paper = found.as_ref().map(|found| (&found.sealed.attestation, found.row.withdrawal()));
        let seen = Seen::of(paper, today_in_casablanca());
        match self.format {
            Form::Json => say(format!("{}\n", notices::attestation_answer(&seen)))?,
            Form::Text => say(format!("{}\n", said(&seen, at.desk)))?,
        }
        let is_valid = matches!(seen, Seen::Valid { .. });
        Ok(if is_valid { status::FINE } else { status::BLOCKING })
    }
}

fn said(seen: &Seen, desk: &Desk) -> String {
    let state = |state: AttestationState| {
        state.names().get(desk.lang() as usize).copied().unwrap_or_default().to_owned()
    };
    match seen {
        Seen::Valid { name, kind } => {
            let name = spec::printable(name).to_string();
            let facts = [("kind", desk.word(attestation_title(kind))), ("name", &*name)];
            desk.say(Words::AttestationAnswerValid, &facts)
        }
        Seen::Expired => state(AttestationState::Expired),
        Seen::Superseded => state(AttestationState::Superseded),
        Seen::Revoked => state(AttestationState::Revoked),
        Seen::NotValid => desk.word(Words::AttestationNotKnown).to_owned(),
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let cannot = || format!("cannot read {}: neither a reference nor a file", path.display());
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .with_context(cannot)?
        .take(FILE_MAX + 1)
        .read_to_end(&mut bytes)
        .with_context(cannot)?;
    ensure!(bytes.len() as u64 <= FILE_MAX, "{}: more than {FILE_MAX} bytes", path.display());
    Ok(bytes)
}

/// A key as a file or as digits. `audit key show` writes the id before it.
fn key_of(named: &str) -> Result<[u8; 32]> {
    let digits = |text: &str| -> Option<[u8; 32]> {
        let last = text.split_whitespace().last()?;
        unhex(last).and_then(|bytes| bytes.try_into().ok())
    };
    if let Some(key) = digits(named) {
        return Ok(key);
    }
    let bytes = read(Path::new(named))?;
    digits(&String::from_utf8_lossy(&bytes)).with_context(|| format!("{named} is no public key"))
}
