//! Looking for a person: every search is in the journal.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{Pieces, act, append};
use sha2::{Digest as _, Sha256};

impl Store {
    /// As [`Store::note_lookup`], for a search in the registry: by this number, or by a name or a
    /// card, which are not written down in any form.
    ///
    /// # Errors
    /// The journal cannot be written: nothing is to be shown then.
    pub async fn note_search(
        &self,
        insured: Option<i32>,
        acteur: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        let motif = format!("looked for an insured person in the registry: {reason}");
        self.note(insured, acteur, motif).await
    }

    /// Notes in the journal that the deposits of an insured person were looked for, by whom and
    /// why. The number is not written down, only the SHA-256 of its nine digits: who asks whether
    /// a number was looked for can be proved, and a reader of the journal learns of no number.
    ///
    /// # Errors
    /// The journal cannot be written: nothing is to be shown then.
    pub async fn note_lookup(
        &self,
        insured: i32,
        acteur: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        self.note(
            Some(insured),
            acteur,
            format!("looked for the deposits of an insured person: {reason}"),
        )
        .await
    }

    /// The same, where career or rights of the person were looked at.
    ///
    /// # Errors
    /// The journal cannot be written: nothing is to be shown then.
    pub async fn note_career_lookup(
        &self,
        insured: i32,
        acteur: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        let motif = format!("looked at the career of an insured person: {reason}");
        self.note(Some(insured), acteur, motif).await
    }

    /// The same, where the annual statement of the person was looked at.
    ///
    /// # Errors
    /// The journal cannot be written: nothing is to be shown then.
    pub async fn note_statement_lookup(
        &self,
        insured: i32,
        acteur: &str,
        reason: &str,
    ) -> Result<(), StoreError> {
        let what = format!("looked at the annual statement of an insured person: {reason}");
        self.note(Some(insured), acteur, what).await
    }

    async fn note(
        &self,
        insured: Option<i32>,
        acteur: &str,
        motif: String,
    ) -> Result<(), StoreError> {
        let doing = "note that a person was looked for";
        let mut event = act(acteur, motif);
        if let Some(insured) = insured {
            event.pieces = Pieces::default().with("assure", &person_digest(insured));
        }
        let mut transaction = self.pool().begin().await.doing(doing)?;
        append(&mut transaction, &[event]).await?;
        transaction.commit().await.doing(doing)
    }
}

/// A person in the journal: SHA-256 of the nine digits of the number.
pub(crate) fn person_digest(insured: i32) -> [u8; 32] {
    Sha256::digest(format!("{insured:09}")).into()
}
