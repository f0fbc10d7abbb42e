//! `attest show`: the paper again, for the bearer of its reference.

use super::about::Out;
use crate::status;
use crate::visit::Working;
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use deposit::today_in_casablanca;
use rights::{Attestation, Reference, Sealed, Withdrawal};
use spec::{AttestationState, Words};
use store::{Act, AttestationRow, Store};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau attest show 7KQ4-0D2M-XB9T-5HVC --reason 'printed again'
  bordereau attest show 7KQ4-0D2M-XB9T-5HVC --format pdf -o copie.pdf \\
      --reason 'printed again'

Exit status: 0 shown, 1 no such reference, 2 could not run.")]
pub(super) struct Show {
    /// Reference printed on it
    reference: Reference,
    /// Why it is looked at: kept in the journal
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
    #[command(flatten)]
    pub(super) out: Out,
}

impl Show {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        let actor = crate::actor::actor(self.actor.as_deref());
        let Some(found) = Found::of(self.reference, store).await? else {
            tell!("{}", at.desk.word(Words::AttestationNotKnown));
            return Ok(status::BLOCKING);
        };
        let act = Act { actor: &actor, reason: &self.reason };
        store.note_attestation_seen(&found.row, act).await?;
        self.out.paper(&found.sealed, found.state(), at)?;
        Ok(status::FINE)
    }
}

/// A paper that was found by its reference.
pub(super) struct Found {
    pub(super) row: AttestationRow,
    pub(super) sealed: Sealed,
}

impl Found {
    pub(super) async fn of(reference: Reference, store: &Store) -> Result<Option<Self>> {
        let Some(row) = store.attestation(&reference.digest()).await? else { return Ok(None) };
        let key = store.public_key(&row.cle).await?;
        let key = key.context("the key that signed it is not known any more")?;
        let paper = Attestation::of_kept(&row.champs, reference);
        let paper = paper.context("its fields cannot be read")?;
        let signature = row.signature.as_slice().try_into().context("its signature is broken")?;
        let sealed = Sealed::new(paper, &key, signature);
        Ok(Some(Self { row, sealed }))
    }

    /// Its state today: time ends it before anything writes that down.
    pub(super) fn state(&self) -> AttestationState {
        let today = today_in_casablanca().to_string();
        match self.row.etat {
            AttestationState::Valid if self.row.expire_le < today => AttestationState::Expired,
            state => state,
        }
    }

    pub(super) const fn withdrawal(&self) -> Option<Withdrawal> {
        match self.row.etat {
            AttestationState::Revoked => Some(Withdrawal::Revoked),
            AttestationState::Superseded => Some(Withdrawal::Superseded),
            AttestationState::Valid | AttestationState::Expired => None,
        }
    }
}
