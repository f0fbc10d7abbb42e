//! The seals of the journal and the keys that they were made with.

use super::Walk;
use crate::problem::{About, Sentence};
use crate::trust::{Standing, Tail, Trust};
use anyhow::Result;
use deposit::is_sealed_with;
use sha2::{Digest as _, Sha256};
use spec::AuditCode as Code;
use std::fmt::Display;
use store::{Link, PublicKey, Seal, hex};

impl Walk<'_, '_> {
    /// Compares a seal with the entry that it holds; gives whether a trusted key holds it.
    pub(super) fn seal(
        &mut self,
        seal: &Seal,
        empreinte: &[u8; 32],
        keys: &[PublicKey],
        trust: &Trust,
    ) -> bool {
        let at = seal.position;
        self.found.seals = self.found.seals.saturating_add(1);
        if seal.le.get(..10) != Some(seal.jour.as_str()) {
            self.wrong("sceau.jour", About::Seal(at), Code::SealDay);
        }
        if seal.empreinte != *empreinte {
            let facts: [(_, &dyn Display); 2] = [("day", &seal.jour), ("entry", &at)];
            let what = Sentence::of(Code::SealHoldsAnother, &facts);
            self.wrong("sceau.empreinte", About::Place, what);
        }
        let Some(key) = keys.iter().find(|key| key.id == seal.cle) else {
            let what = Sentence::of(Code::SealWithoutKey, &[("key", &seal.cle)]);
            self.wrong("sceau.cle", About::Seal(at), what);
            return false;
        };
        let (place, code, successor) = if !is_sealed_with(seal, &key.publique) {
            ("sceau.signature", Code::SealNotMadeWith, None)
        } else if let Some(next) = trust.replaced_before(&key.id, at) {
            ("sceau.cle", Code::SealWithReplacedKey, Some(next))
        } else {
            match trust.of(&key.id) {
                Standing::Trusted => {
                    if seal.empreinte == *empreinte {
                        self.found.sealed_to = self.found.sealed_to.max(at);
                    }
                    return seal.empreinte == *empreinte;
                }
                Standing::Before => return false,
                Standing::Stranger => ("sceau.cle", Code::SealWithStranger, None),
            }
        };
        let facts: [(_, &dyn Display); 3] =
            [("day", &seal.jour), ("entry", &at), ("key", &seal.cle)];
        let mut what = Sentence::of(code, &facts);
        what.facts.extend(successor.map(|id| ("successor", id.to_owned())));
        self.wrong(place, About::Place, what);
        false
    }

    /// An entry may be about a key: who has signed that.
    pub(super) fn succession(&mut self, link: &Link, keys: &[PublicKey], trust: &mut Trust) {
        let Some(digest) = link.piece("cle") else { return };
        let key = keys.iter().find(|key| hex(Sha256::digest(key.publique)) == digest);
        let Some(key) = key else { return };
        trust.enters(&key.id, link.position);
        let signed = key.succession_digest().map(hex);
        if link.piece("succession") != signed.as_deref() {
            let what = Sentence::of(Code::SuccessionDiffers, &[("entry", &link.position)]);
            self.wrong("cle.signature", About::Key(key.id.clone()), what);
        }
    }

    /// All seals were seen: what they hold, and what they do not.
    pub(super) fn end_of_seals(&mut self, position: i64, trust: &Trust, tail: &Tail) {
        if let Some(problem) = self.source.signature_problem(trust) {
            self.found.problems.push(problem);
        }
        let after = position.saturating_sub(self.found.sealed_to);
        if after > 0 {
            self.found.notes.push(Sentence::of(Code::NoteTail, &[("entries", &after)]));
        }
        if !trust.given {
            self.found.notes.push(Code::NoteOwnKeys.into());
        } else if self.found.sealed_to == 0 {
            self.wrong("sceau", About::Place, Code::SealsNotOfGivenKey);
        } else if let Some(what) = tail.problem(&self.options.as_of) {
            self.wrong("sceau", About::Place, what);
        }
    }

    /// All entries were seen: which witnesses have seen something else.
    pub(super) async fn end_of_witnesses(&mut self) -> Result<()> {
        if self.witnesses.is_empty() && self.witnesses.found == 0 {
            return Ok(());
        }
        let identite = self.source.identite().await?.unwrap_or_default();
        let numero = self.source.catalogue().await?.and_then(|catalogue| catalogue.numero);
        let missing = self.witnesses.missing(&identite, numero);
        self.found.problems.extend(missing);
        let (found, skipped) = (self.witnesses.found, self.witnesses.skipped);
        self.found.notes.push(Sentence::of(Code::NoteWitnesses, &[("witnesses", &found)]));
        if skipped > 0 {
            self.found.notes.push(Sentence::of(Code::NoteSkipped, &[("files", &skipped)]));
        }
        Ok(())
    }
}
