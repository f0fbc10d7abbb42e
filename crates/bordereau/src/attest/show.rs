//! `attest show`: the paper again, for the bearer of its reference.

use super::about::Out;
use crate::status;
use crate::visit::Working;
use anyhow::Result;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use deposit::FoundAttestation;
use rights::Reference;
use spec::Words;
use store::Act;

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
        let Some(found) = FoundAttestation::of(self.reference, store).await? else {
            tell!("{}", at.desk.word(Words::AttestationNotKnown));
            return Ok(status::BLOCKING);
        };
        let act = Act { actor: &actor, reason: &self.reason };
        store.note_attestation_seen(&found.row, act).await?;
        self.out.paper(&found.sealed, found.state(), at)?;
        Ok(status::FINE)
    }
}
