//! Rows of the ledger, for tests that write them without a service.

use spec::State;
use store::{Entry, Question};
use validation::Control;

/// A declaration that was validated and is loaded, without notices.
#[must_use]
pub const fn entry<'a>(
    question: &'a Question,
    (id, accuse): (i64, &'a str),
    (bytes, control): (&'a [u8], &'a Control),
) -> Entry<'a> {
    Entry {
        question,
        id,
        accuse,
        nom: b"DS_1773341_200610.txt",
        dossier: None,
        recu_le: "2006-11-02T08:00:00.000Z",
        octets: bytes.len() as u64,
        contenu: Some(bytes),
        ebds: None,
        control,
        state: State::Validated,
        charge: true,
        doublon_de: None,
        preetabli: None,
        moteur: "test",
        faits: "{}",
        avis: &[],
        rectification: None,
    }
}
