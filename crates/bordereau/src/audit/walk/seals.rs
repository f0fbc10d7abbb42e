//! The seals of the journal and the keys that they were made with.

use super::Walk;
use intake::is_sealed_with;
use store::{PublicKey, Seal};

impl Walk<'_, '_> {
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
