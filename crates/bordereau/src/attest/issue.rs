//! `attest issue`.

use super::about::Out;
use super::bodies::Kind;
use crate::status;
use crate::visit::Working;
use anyhow::{Context as _, Result, bail};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use deposit::{IssuedAttestation as Issued, Issuer, NotIssued, issue_attestation};
use spec::{AttestationState, Life as _, Words};
use store::{Act, AttestationHindrance};

/// Issue an attestation, or say why it is refused
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau attest issue declared-salary 168764721 --reason 'loan'
  bordereau attest issue regularity 1773341 --reason 'tender 12/2026' \\
      --format pdf -o regularite.pdf

The reference is told once, here and on the paper.
Exit status: 0 issued, 1 refused, 2 could not run.")]
pub(super) struct Issue {
    #[command(subcommand)]
    kind: Kind,
    /// Why it is issued: kept in the journal; required
    #[arg(long, global = true, value_parser = NonEmptyStringValueParser::new())]
    reason: Option<String>,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, global = true, value_name = "WHO")]
    actor: Option<String>,
    /// Number of an attestation whose place it takes
    #[arg(long, global = true, value_name = "NUMBER")]
    replaces: Option<i64>,
    #[command(flatten)]
    pub(super) out: Out,
}

impl Issue {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let reason = self.reason.as_deref().context("--reason says why it is issued")?;
        let actor = crate::actor::actor(self.actor.as_deref());
        let act = Act { actor: &actor, reason };
        let store = &at.database.store;
        let settings = at.config.intake()?.deposit;
        let issuer = Issuer {
            name: at.config.issuer(),
            keys: &at.config.folders().cles,
            rules: &settings.dues.rules,
        };
        let request = (&self.kind.request(), self.replaces, None);
        let Issued { numero, sealed } = match issue_attestation(store, issuer, request, act).await?
        {
            Ok(made) => made,
            Err(NotIssued::Refused(why)) => {
                let why = why.said(at.desk.lang());
                tell!("{}", at.desk.say(Words::AttestationRefused, &[("why", &why)]));
                return Ok(status::BLOCKING);
            }
            Err(NotIssued::Hindered(hindrance)) => {
                tell!("{}", hindered(self.replaces.unwrap_or(0), hindrance, at));
                return Ok(status::BLOCKING);
            }
            // Those are of callers with a key.
            Err(NotIssued::OtherRequest | NotIssued::Told(_)) => bail!("a key that was not given"),
        };
        let field = |name| sealed.attestation.field(name).unwrap_or_default();
        let facts = [
            ("number", &*numero.to_string()),
            ("reference", field("reference")),
            ("until", field("valid_until")),
        ];
        // Told before the paper: a paper that cannot be written is shown again by its reference.
        tell!("{}", at.desk.say(Words::AttestationIssuedTold, &facts));
        self.out.paper(&sealed, AttestationState::Valid, at)?;
        Ok(status::FINE)
    }
}

/// Reason why an act is refused, for people.
pub(super) fn hindered(number: i64, why: AttestationHindrance, at: Working<'_>) -> String {
    let number = number.to_string();
    match why {
        AttestationHindrance::Unknown | AttestationHindrance::Keyed => {
            at.desk.say(Words::AttestationNoNumber, &[("number", &number)])
        }
        AttestationHindrance::OfOther => {
            at.desk.say(Words::AttestationOfOther, &[("number", &number)])
        }
        AttestationHindrance::Is(state) => {
            let facts = [("number", &*number), ("state", state_name(state, at))];
            at.desk.say(Words::AttestationIs, &facts)
        }
    }
}

pub(super) fn state_name(state: AttestationState, at: Working<'_>) -> &'static str {
    state.names().get(at.desk.lang() as usize).copied().unwrap_or_default()
}
