//! Attestations issued and signed, and the paper again for the bearer of its reference.

use super::body::attestable;
use super::request::{AttestationRequest, NotAttested};
use crate::error::{DepositError, Doing as _};
use crate::keys::SealKey;
use crate::month::today_in_casablanca;
use dues::account::Rules;
use jiff::Timestamp;
use jiff::civil::Date;
use rights::{Attestation, Body, Reference, Sealed};
use spec::AttestationState;
use std::path::Path;
use store::{
    Act, AttestationHindrance, AttestationRow, Introduction, NewAttestation, Store, unhex,
};

/// Who issues.
#[derive(Clone, Copy, Debug)]
pub struct Issuer<'a> {
    /// Name of the fund.
    pub name: &'a str,
    /// Folder of the key.
    pub keys: &'a Path,
    /// Rules of the accounts that say what is paid.
    pub rules: &'a Rules,
}

/// An attestation that was issued.
#[derive(Clone, Debug)]
pub struct Issued {
    /// Its number for the fund.
    pub numero: i64,
    /// The paper.
    pub sealed: Sealed,
}

/// Why none was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotIssued {
    /// It is not so; the refusal is in the journal.
    Refused(NotAttested),
    /// The one whose place it was to take hinders it.
    Hindered(AttestationHindrance),
}

/// Issues an attestation, in place of another one perhaps, or writes down that it is refused.
///
/// # Errors
/// The database, the key, or the random numbers of the system.
pub async fn issue_attestation(
    store: &Store,
    issuer: Issuer<'_>,
    (request, replaces): (&AttestationRequest, Option<i64>),
    act: Act<'_>,
) -> Result<Result<Issued, NotIssued>, DepositError> {
    let today = today_in_casablanca();
    let body = match attestable(store, issuer.rules, request, today).await? {
        Ok(body) => body,
        Err(why) => {
            let told = (request.kind(), &*why.name());
            store.note_attestation_refused(request.subject(), told, act).await?;
            return Ok(Err(NotIssued::Refused(why)));
        }
    };
    let key = SealKey::open_or_make(issuer.keys, store).await?;
    store.keep_key(key.public(), Introduction::Signed, act.actor).await?;
    let sealed = sealed(&body, issuer, today, &key)?;
    let paper = &sealed.attestation;
    let unreadable = DepositError::Unreadable("a paper without reference or signature");
    let signature = unhex(&sealed.signature).and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    let (Some(reference), Some(signature)) = (paper.reference(), signature) else {
        return Err(unreadable);
    };
    let (affilie, num_assure) = request.subject();
    let (empreinte, digest, champs) = (reference.digest(), paper.digest(), paper.kept());
    let new = NewAttestation {
        affilie,
        empreinte: &empreinte,
        genre: request.kind(),
        num_assure,
        emise_le: paper.field("issued_at").unwrap_or_default(),
        expire_le: paper.field("valid_until").unwrap_or_default(),
        champs: &champs,
        digest: digest.bytes(),
        cle: &key.public().id,
        signature: &signature,
        remplace: replaces,
    };
    Ok(match store.issue_attestation(&new, act).await? {
        Ok(numero) => Ok(Issued { numero, sealed }),
        Err(hindrance) => Err(NotIssued::Hindered(hindrance)),
    })
}

/// A paper with a new reference and a signature.
fn sealed(
    body: &Body,
    issuer: Issuer<'_>,
    today: Date,
    key: &SealKey,
) -> Result<Sealed, DepositError> {
    let mut random = [0; 10];
    getrandom::fill(&mut random)
        .map_err(std::io::Error::from)
        .doing("draw random numbers for", issuer.keys)?;
    let unreadable = DepositError::Unreadable("this day is too far away");
    let until = body.valid_until(today).ok_or(unreadable)?;
    // As the database keeps it: microseconds.
    let micros = Timestamp::now().as_microsecond();
    let now = Timestamp::from_microsecond(micros).unwrap_or_default();
    let paper = Attestation::new(Reference::of_random(random), (issuer.name, now), until, body);
    let signature = key.sign(&paper.message());
    Ok(Sealed::new(paper, &key.public().publique, &signature))
}

/// A paper that was found by its reference.
#[derive(Clone, Debug)]
pub struct FoundAttestation {
    /// Its row.
    pub row: AttestationRow,
    /// The paper.
    pub sealed: Sealed,
}

impl FoundAttestation {
    /// Looks a paper up. Whoever shows it writes the look-up down before.
    ///
    /// # Errors
    /// The database cannot be read, or what it keeps of the paper cannot.
    pub async fn of(reference: Reference, store: &Store) -> Result<Option<Self>, DepositError> {
        let unreadable = DepositError::Unreadable;
        let Some(row) = store.attestation(&reference.digest()).await? else { return Ok(None) };
        let key = store.public_key(&row.cle).await?;
        let key = key.ok_or(unreadable("the key that signed it is not known any more"))?;
        let paper = Attestation::of_kept(&row.champs, reference);
        let paper = paper.ok_or(unreadable("its fields cannot be read"))?;
        let signature = row.signature.as_slice().try_into();
        let signature = signature.map_err(|_| unreadable("its signature is broken"))?;
        let sealed = Sealed::new(paper, &key, signature);
        Ok(Some(Self { row, sealed }))
    }

    /// Its state today.
    #[must_use]
    pub fn state(&self) -> AttestationState {
        self.row.state_on(&today_in_casablanca().to_string())
    }
}
