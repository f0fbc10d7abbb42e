//! Verification: offline with a file and a public key, or by the reference.

use crate::attestation::Attestation;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A name of which only the first letter of each word is left: who holds the paper recognises it,
/// and who does not learns nothing.
#[must_use]
pub fn masked(name: &str) -> String {
    let words = name
        .split_whitespace()
        .map(|word| word.chars().next().map_or_else(String::new, |first| format!("{first}***")));
    words.collect::<Vec<_>>().join(" ")
}

/// An attestation with its signature, as a file that is verified without asking anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Kind of the attestation.
    pub attestation: Attestation,
    /// SHA-256 of its message, hexadecimal.
    pub digest: String,
    /// Public key, hexadecimal.
    pub key: String,
    /// Ed25519 signature of the message, hexadecimal.
    pub signature: String,
}

impl Verified {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Expired => "expired",
            Self::OtherKey => "other-key",
            Self::Forged => "forged",
        }
    }
}

/// Result of verifying a file with a key on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Signed with the key, and valid.
    Valid,
    /// Signed with the key, and not valid any more.
    Expired,
    /// Signed with another key.
    OtherKey,
    /// The content was not signed.
    Forged,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |out, byte| out + &format!("{byte:02x}"))
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        let pair = text.get(2 * at..2 * at + 2).filter(|pair| !pair.starts_with('+'))?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

impl Sealed {
    /// With a signature of [`Attestation::message`] and the public key that belongs to it.
    #[must_use]
    pub fn new(attestation: Attestation, key: &[u8; 32], signature: &[u8; 64]) -> Self {
        let digest = attestation.digest().to_string();
        Self { attestation, digest, key: hex(key), signature: hex(signature) }
    }

    /// Id of its key, as the public half is published: the first 16 hexadecimal digits of its
    /// SHA-256; empty for what is no key.
    #[must_use]
    pub fn key_id(&self) -> String {
        let key = unhex::<32>(&self.key).unwrap_or_default();
        let digest: [u8; 32] = Sha256::digest(key).into();
        hex(digest.get(..8).unwrap_or_default())
    }

    /// Whether the key has signed this, and whether it is valid on a day.
    #[must_use]
    pub fn verify(&self, key: &[u8; 32], today: Date) -> Verified {
        let message = self.attestation.message();
        let is_same = self.digest.parse() == Ok(self.attestation.digest());
        let signature = unhex::<64>(&self.signature);
        let signed = |key: &[u8; 32]| {
            let key = ed25519_dalek::VerifyingKey::from_bytes(key).ok()?;
            let signature = ed25519_dalek::Signature::from_bytes(&signature?);
            key.verify_strict(&message, &signature).ok()
        };
        if !is_same || signature.is_none() {
            return Verified::Forged;
        }
        if signed(key).is_none() {
            // Intact, but signed by another key: told apart, because the remedy differs.
            let other = unhex::<32>(&self.key).filter(|other| other != key);
            return match other.and_then(|other| signed(&other)) {
                Some(()) => Verified::OtherKey,
                None => Verified::Forged,
            };
        }
        match self.attestation.until() {
            Some(until) if today <= until => Verified::Valid,
            _ => Verified::Expired,
        }
    }
}

/// State of an attestation after it was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// Revoked.
    Revoked,
    /// Another one took its place.
    Superseded,
}

/// The answer to a reference: never a salary. A reference that was never issued and one of another
/// installation get the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Valid, with the masked name and the kind.
    Valid {
        /// Name in letters that only its bearer recognises.
        name: String,
        /// Kind of attestation.
        kind: String,
    },
    /// Not valid any more since a day that the paper shows.
    Expired,
    /// Another one took its place.
    Superseded,
    /// Revoked by the installation.
    Revoked,
    /// Nothing is known under this reference.
    NotValid,
}

impl Seen {
    /// Name in machine output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Valid { .. } => "valid",
            Self::Expired => "expired",
            Self::Superseded => "superseded",
            Self::Revoked => "revoked",
            Self::NotValid => "not-valid",
        }
    }

    /// What is told of a reference on a day: what was issued under it, and what became of that.
    #[must_use]
    pub fn of(issued: Option<(&Attestation, Option<Withdrawal>)>, today: Date) -> Self {
        match issued {
            None => Self::NotValid,
            Some((_, Some(Withdrawal::Revoked))) => Self::Revoked,
            Some((_, Some(Withdrawal::Superseded))) => Self::Superseded,
            Some((paper, None)) if paper.until().is_none_or(|until| today > until) => Self::Expired,
            Some((paper, None)) => Self::Valid {
                name: masked(paper.field("name").unwrap_or_default()),
                kind: paper.field("kind").unwrap_or_default().to_owned(),
            },
        }
    }
}
