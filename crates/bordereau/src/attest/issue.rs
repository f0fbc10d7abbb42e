//! `attest issue`.

use super::about::Out;
use super::bodies::Kind;
use crate::status;
use crate::visit::Working;
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use deposit::{SealKey, today_in_casablanca};
use jiff::Timestamp;
use jiff::civil::Date;
use rights::{Attestation, Body, Reference, Sealed};
use spec::{AttestationState, Life as _, Words};
use store::{Act, AttestationHindrance, Introduction, NewAttestation};

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
        let today = today_in_casablanca();
        let body = match self.kind.body(today, at).await? {
            Ok(body) => body,
            Err(why) => {
                let told = (self.kind.name(), &*why.name());
                store.note_attestation_refused(self.kind.subject(), told, act).await?;
                let why = why.said(at);
                tell!("{}", at.desk.say(Words::AttestationRefused, &[("why", &why)]));
                return Ok(status::BLOCKING);
            }
        };
        let key = SealKey::open_or_make(&at.config.folders().cles, store).await?;
        store.keep_key(key.public(), Introduction::Signed, &actor).await?;
        let sealed = sealed(&body, at.config.issuer(), today, &key)?;
        let numero = match self.keep(&sealed, &key, at, act).await? {
            Ok(numero) => numero,
            Err(hindrance) => {
                tell!("{}", hindered(self.replaces.unwrap_or(0), hindrance, at));
                return Ok(status::BLOCKING);
            }
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

    async fn keep(
        &self,
        sealed: &Sealed,
        key: &SealKey,
        at: Working<'_>,
        act: Act<'_>,
    ) -> Result<Result<i64, AttestationHindrance>> {
        let paper = &sealed.attestation;
        let reference = paper.reference().context("a paper without a reference")?;
        let (affilie, num_assure) = self.kind.subject();
        let signature = store::unhex(&sealed.signature).unwrap_or_default();
        let (empreinte, digest, champs) = (reference.digest(), paper.digest(), paper.kept());
        let new = NewAttestation {
            affilie,
            empreinte: &empreinte,
            genre: self.kind.name(),
            num_assure,
            emise_le: paper.field("issued_at").unwrap_or_default(),
            expire_le: paper.field("valid_until").unwrap_or_default(),
            champs: &champs,
            digest: digest.bytes(),
            cle: &key.public().id,
            signature: signature.as_slice().try_into().context("a signature has 64 bytes")?,
            remplace: self.replaces,
        };
        Ok(at.database.store.issue_attestation(&new, act).await?)
    }
}

/// A paper with a new reference and a signature.
fn sealed(body: &Body, issuer: &str, today: Date, key: &SealKey) -> Result<Sealed> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(std::io::Error::from).context("no random numbers")?;
    let until = body.valid_until(today).context("this day is too far away")?;
    // As the database keeps it: microseconds.
    let micros = Timestamp::now().as_microsecond();
    let now = Timestamp::from_microsecond(micros)?;
    let paper = Attestation::new(Reference::of_random(random), (issuer, now), until, body);
    let signature = key.sign(&paper.message());
    Ok(Sealed::new(paper, &key.public().publique, &signature))
}

/// Reason why an act is refused, for people.
pub(super) fn hindered(number: i64, why: AttestationHindrance, at: Working<'_>) -> String {
    let number = number.to_string();
    match why {
        AttestationHindrance::Unknown => {
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
