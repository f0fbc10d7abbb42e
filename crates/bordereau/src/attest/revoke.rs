//! `attest revoke`.

use super::issue::hindered;
use crate::status;
use crate::visit::Working;
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use rights::Reference;
use spec::Words;
use store::Act;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau attest revoke --number 4711 --reason 'issued by mistake'
  bordereau attest revoke 7KQ4-0D2M-XB9T-5HVC --reason 'lost'

Exit status: 0 revoked, 1 it cannot be, 2 could not run.")]
pub(super) struct Revoke {
    /// Reference printed on it
    #[arg(required_unless_present = "number")]
    reference: Option<Reference>,
    /// Its number, as `attest list` shows it
    #[arg(long, conflicts_with = "reference")]
    number: Option<i64>,
    /// Why: kept in the journal
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
}

impl Revoke {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        let number = match (self.number, self.reference) {
            (Some(number), _) => number,
            (None, reference) => {
                let reference = reference.context("a reference or a number")?;
                let Some(row) = store.attestation(&reference.digest()).await? else {
                    tell!("{}", at.desk.word(Words::AttestationNotKnown));
                    return Ok(status::BLOCKING);
                };
                row.numero
            }
        };
        let actor = crate::actor::actor(self.actor.as_deref());
        let act = Act { actor: &actor, reason: &self.reason };
        match store.revoke_attestation(number, act).await? {
            Ok(()) => {
                let facts = [("number", &*number.to_string())];
                tell!("{}", at.desk.say(Words::AttestationRevokedTold, &facts));
                Ok(status::FINE)
            }
            Err(why) => {
                tell!("{}", hindered(number, why, at));
                Ok(status::BLOCKING)
            }
        }
    }
}
