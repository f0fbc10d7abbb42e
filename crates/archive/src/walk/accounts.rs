//! Accounts, their mandates and tokens, attestations and redressements: as the last act on each has
//! left them.

use super::Walk;
use crate::problem::{About, Sentence};
use anyhow::Result;
use spec::AuditCode as Code;
use store::Link;

/// Tables that the pieces of these acts are named after.
const TABLES: [&str; 10] = [
    "compte",
    "mandat",
    "jeton",
    "compte_assure",
    "second_facteur",
    "code_secours",
    "compte_emetteur",
    "attestation",
    "redressement",
    "redressement_piece",
];

/// The table that a piece is about, `jeton` of `jeton:0f9b…`.
fn table_of(piece: &str) -> Option<&'static str> {
    let (table, _) = piece.split_once(':')?;
    TABLES.into_iter().find(|known| *known == table)
}

impl Walk<'_, '_> {
    /// Remembers what an act vouches for of its account. Rows are never taken out, so that a piece
    /// that was there once is in every act that follows.
    pub(super) fn note_account(&mut self, link: &Link) {
        for (name, digest) in link.pieces() {
            if table_of(name).is_some() {
                self.accounts.insert(name.to_owned(), (link.position, digest.to_owned()));
            }
        }
    }

    /// Compares the accounts that are there with what the journal vouches for. An export has none.
    pub(super) async fn accounts(&mut self) -> Result<()> {
        let Some(there) = self.source.accounts().await? else { return Ok(()) };
        let vouched = std::mem::take(&mut self.accounts);
        for (name, digest) in &there {
            let table = table_of(name).unwrap_or("compte");
            let about = About::Named(name.clone());
            match vouched.get(name) {
                None => self.wrong(table, about, Code::NotVouched),
                Some((at, due)) if due != digest => {
                    let what = Sentence::of(Code::DiffersFromEntry, &[("entry", at)]);
                    self.wrong(table, about, what);
                }
                Some(_) => {}
            }
        }
        for (name, (at, _)) in vouched.iter().filter(|(name, _)| !there.contains_key(*name)) {
            let what = Sentence::of(Code::VouchedMissing, &[("entry", at)]);
            let about = About::Named(name.clone());
            self.wrong(table_of(name).unwrap_or("compte"), about, what);
        }
        Ok(())
    }
}
