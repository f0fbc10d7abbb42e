//! The seals of the journal and the keys that they were made with.

use super::super::trust::{Standing, Tail, Trust};
use super::Walk;
use anyhow::Result;
use deposit::is_sealed_with;
use sha2::{Digest as _, Sha256};
use store::{Link, PublicKey, Seal, hex};

impl Walk<'_, '_> {
    /// Compares a seal with the entry that it holds; gives whether it holds it for whoever trusts the keys.
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
            self.problem(format!("sceau.jour: seal at entry {at}: its day and its time differ"));
        }
        if seal.empreinte != *empreinte {
            self.problem(format!(
                "sceau.empreinte: the seal of {} holds another entry {at} than the journal has",
                seal.jour
            ));
        }
        let Some(key) = keys.iter().find(|key| key.id == seal.cle) else {
            self.problem(format!("sceau.cle: seal at entry {at}: there is no key {}", seal.cle));
            return false;
        };
        if !is_sealed_with(seal, &key.publique) {
            self.problem(format!(
                "sceau.signature: the seal of {} at entry {at} was not made with key {}",
                seal.jour, seal.cle
            ));
            return false;
        }
        if let Some(next) = trust.replaced_before(&key.id, at) {
            self.problem(format!(
                "sceau.cle: the seal of {} at entry {at} was made with key {}, whose place key {next} had taken",
                seal.jour, seal.cle
            ));
            return false;
        }
        match trust.of(&key.id) {
            Standing::Trusted => {}
            Standing::Before => return false,
            Standing::Stranger => {
                self.problem(format!(
                    "sceau.cle: the seal of {} at entry {at} was made with key {}, which no given key has signed",
                    seal.jour, seal.cle
                ));
                return false;
            }
        }
        if seal.empreinte == *empreinte {
            self.found.sealed_to = self.found.sealed_to.max(at);
        }
        seal.empreinte == *empreinte
    }

    /// An entry may be about a key: who has signed that.
    pub(super) fn succession(&mut self, link: &Link, keys: &[PublicKey], trust: &mut Trust) {
        let Some(digest) = link.piece("cle") else { return };
        let key = keys.iter().find(|key| hex(Sha256::digest(key.publique)) == digest);
        let Some(key) = key else { return };
        trust.enters(&key.id, link.position);
        let signed = key.succession_digest().map(hex);
        if link.piece("succession") != signed.as_deref() {
            self.problem(format!(
                "cle.signature: key {}: not the signature that entry {} vouches for",
                key.id, link.position
            ));
        }
    }

    /// All seals were seen: what they hold, and what they do not.
    pub(super) fn end_of_seals(&mut self, position: i64, trust: &Trust, tail: &Tail) {
        if let Some(problem) = self.source.signature_problem(trust) {
            self.found.problems.push(problem);
        }
        let after = position.saturating_sub(self.found.sealed_to);
        if after > 0 {
            let note =
                format!("{after} entries came after the last seal: the chain alone holds them");
            self.found.notes.push(note);
        }
        if !trust.given {
            self.found.notes.push(
                "seals were compared with the public keys of the archive itself, which whoever rewrites it can replace: \
                 --key takes one that was kept elsewhere"
                    .to_owned(),
            );
        } else if self.found.sealed_to == 0 {
            self.problem("sceau: no seal was made with the given key".to_owned());
        } else if let Some(what) = tail.problem(&self.options.as_of) {
            self.problem(format!("sceau: {what}"));
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
        self.found.notes.push(format!("{found} witnesses were found in the journal as they say"));
        if skipped > 0 {
            let note = format!(
                "{skipped} files of the outbox were left out: no notice with a receipt in its name"
            );
            self.found.notes.push(note);
        }
        Ok(())
    }
}
