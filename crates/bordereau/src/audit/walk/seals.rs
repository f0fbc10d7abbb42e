//! The seals of the journal and the keys that they were made with.

use super::Walk;
use intake::is_sealed_with;
use sha2::{Digest as _, Sha256};
use store::{Link, PublicKey, Seal, hex};

impl Walk<'_, '_> {
    /// An entry may be about a key: who has signed that.
    pub(super) fn succession(&mut self, link: &Link, keys: &[PublicKey]) {
        let Some(digest) = link.piece("cle") else { return };
        let key = keys.iter().find(|key| hex(Sha256::digest(key.publique)) == digest);
        let Some(key) = key else { return };
        let signed = key.succession_digest().map(hex);
        if link.piece("succession") != signed.as_deref() {
            self.problem(format!(
                "cle.signature: key {}: not the signature that entry {} vouches for",
                key.id, link.position
            ));
        }
    }

    pub(super) fn seal(&mut self, seal: &Seal, empreinte: &[u8; 32], keys: &[PublicKey]) {
        let at = seal.position;
        self.found.seals = self.found.seals.saturating_add(1);
        if seal.empreinte != *empreinte {
            self.problem(format!(
                "sceau.empreinte: the seal of {} holds another entry {at} than the journal has",
                seal.jour
            ));
        }
        let Some(key) = keys.iter().find(|key| key.id == seal.cle) else {
            self.problem(format!("sceau.cle: seal at entry {at}: there is no key {}", seal.cle));
            return;
        };
        if !is_sealed_with(seal, &key.publique) {
            self.problem(format!(
                "sceau.signature: the seal of {} at entry {at} was not made with key {}",
                seal.jour, seal.cle
            ));
        } else if self.options.keys.is_empty() || self.options.keys.contains(&key.publique) {
            self.found.sealed_to = self.found.sealed_to.max(at);
        }
        if seal.le.get(..10) != Some(seal.jour.as_str()) {
            self.problem(format!("sceau.jour: seal at entry {at}: its day and its time differ"));
        }
    }
}
