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
use sha2::{Digest as _, Sha256};
use spec::AttestationState;
use std::path::Path;
use store::{
    Act, AttestationHindrance, AttestationKey, AttestationRow, Introduction, KeyedAttestation,
    NewAttestation, Store, unhex,
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

/// A key under which a caller has an attestation issued once: asked again, he gets the same paper.
#[derive(Clone, Copy, Debug)]
pub struct Once<'a> {
    /// His account.
    pub account: &'a str,
    /// The key.
    pub key: &'a str,
    /// SHA-256 of the request.
    pub sha256: [u8; 32],
}

/// Why none was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotIssued {
    /// It is not so; the refusal is in the journal.
    Refused(NotAttested),
    /// The one whose place it was to take hinders it.
    Hindered(AttestationHindrance),
    /// The key of the caller stands for another request.
    OtherRequest,
    /// The key of the caller has issued this number, whose reference cannot be told any more: the
    /// key of the installation is another one now.
    Told(i64),
}

/// Issues an attestation, in place of another one perhaps, or writes down that it is refused.
///
/// # Errors
/// The database, the key, or the random numbers of the system.
pub async fn issue_attestation(
    store: &Store,
    issuer: Issuer<'_>,
    (request, replaces, once): (&AttestationRequest, Option<i64>, Option<Once<'_>>),
    act: Act<'_>,
) -> Result<Result<Issued, NotIssued>, DepositError> {
    if let Some(once) = &once
        && let Some(known) = store.keyed_attestation(once.account, once.key).await?
    {
        return again(store, issuer, once, &known).await;
    }
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
    let reference = match &once {
        Some(once) => derived(once, &key),
        None => drawn(issuer.keys)?,
    };
    let sealed = sealed((reference, &body), issuer, today, &key)?;
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
        une_fois: once.as_ref().map(|once| AttestationKey {
            compte: once.account,
            cle: once.key,
            sha256: &once.sha256,
        }),
    };
    match (store.issue_attestation(&new, act).await?, &once) {
        (Ok(numero), _) => Ok(Ok(Issued { numero, sealed })),
        // The same request came twice at once.
        (Err(AttestationHindrance::Keyed), Some(once)) => {
            let known = store.keyed_attestation(once.account, once.key).await?;
            let known = known.ok_or(DepositError::Unreadable("a key that was there is gone"))?;
            again(store, issuer, once, &known).await
        }
        (Err(hindrance), _) => Ok(Err(NotIssued::Hindered(hindrance))),
    }
}

/// What a key has issued: the same paper, for the same request.
async fn again(
    store: &Store,
    issuer: Issuer<'_>,
    once: &Once<'_>,
    known: &KeyedAttestation,
) -> Result<Result<Issued, NotIssued>, DepositError> {
    if known.sha256 != once.sha256 {
        return Ok(Err(NotIssued::OtherRequest));
    }
    let key = SealKey::open_or_make(issuer.keys, store).await?;
    let found = FoundAttestation::of(derived(once, &key), store).await?;
    Ok(match found.filter(|found| found.row.numero == known.numero) {
        Some(found) => Ok(Issued { numero: known.numero, sealed: found.sealed }),
        None => Err(NotIssued::Told(known.numero)),
    })
}

/// The reference of a key of a caller. It is not kept, and whoever has not the key of the
/// installation cannot guess it: it is what that key signs of the request.
fn derived(once: &Once<'_>, key: &SealKey) -> Reference {
    let mut message = b"bordereau attestation reference 1\n".to_vec();
    for text in [once.account.as_bytes(), once.key.as_bytes(), &once.sha256] {
        message.extend_from_slice(format!("{}:", text.len()).as_bytes());
        message.extend_from_slice(text);
    }
    let digest = Sha256::digest(key.sign(&message));
    let mut bits = [0; 10];
    bits.iter_mut().zip(digest).for_each(|(bit, byte)| *bit = byte);
    Reference::of_random(bits)
}

/// A reference that nobody can guess.
fn drawn(keys: &Path) -> Result<Reference, DepositError> {
    let mut random = [0; 10];
    getrandom::fill(&mut random)
        .map_err(std::io::Error::from)
        .doing("draw random numbers for", keys)?;
    Ok(Reference::of_random(random))
}

/// A paper with its signature.
fn sealed(
    (reference, body): (Reference, &Body),
    issuer: Issuer<'_>,
    today: Date,
    key: &SealKey,
) -> Result<Sealed, DepositError> {
    let unreadable = DepositError::Unreadable("this day is too far away");
    let until = body.valid_until(today).ok_or(unreadable)?;
    // As the database keeps it: microseconds.
    let micros = Timestamp::now().as_microsecond();
    let now = Timestamp::from_microsecond(micros).unwrap_or_default();
    let paper = Attestation::new(reference, (issuer.name, now), until, body);
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
