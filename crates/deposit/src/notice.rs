//! A notice of a deposit in any form: as it was kept, or derived again from what the ledger keeps.

use crate::error::DepositError;
use crate::rederive::{Declares, Derived, Kept, compared_with, rederive};
use sha2::{Digest as _, Sha256};
use spec::NoticeForm;
use store::{Archived, Audit, Store, unhex};
use validation::Control;

/// A notice that the ledger gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeAgain {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Version of the engine that made the control, when it is another than this one and the
    /// notice was not kept in this form: what is derived by this version may differ.
    pub other_engine: Option<String>,
}

/// Why the ledger cannot give a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoNotice {
    /// No deposit has this receipt.
    NoDeposit,
    /// What it was derived from is not kept: a deposit older than the journal's chain.
    NotKept,
}

/// What a control was made with, the first one or the last later one.
struct Last<'d> {
    rang: Option<i32>,
    doublon_de: Option<&'d str>,
    moteur: &'d str,
    preetabli: Option<&'d str>,
    faits: Option<&'d str>,
}

impl<'d> Last<'d> {
    fn of(depot: &'d Archived, form: NoticeForm) -> Self {
        // The arrival of a file is told once; later controls change nothing about it.
        match depot.reprises.last().filter(|_| form.is_of_control()) {
            Some(last) => Self {
                rang: Some(last.rang),
                doublon_de: last.doublon_de.as_deref(),
                moteur: &last.moteur,
                preetabli: last.preetabli.as_deref(),
                faits: Some(&last.faits),
            },
            None => Self {
                rang: None,
                doublon_de: depot.doublon_de.as_deref(),
                moteur: &depot.moteur,
                preetabli: depot.preetabli.as_deref(),
                faits: depot.faits.as_deref(),
            },
        }
    }

    /// Name under which a notice of this control is kept.
    fn forme(&self, form: NoticeForm) -> String {
        self.rang.map_or_else(|| form.name().to_owned(), |rang| format!("r{rang}.{}", form.name()))
    }
}

/// The notice in force of a deposit in a form, byte for byte what it was or would have been.
pub async fn notice(
    store: &Store,
    accuse: &str,
    form: NoticeForm,
) -> Result<Result<NoticeAgain, NoNotice>, DepositError> {
    let mut audit = store.audit().await?;
    let key = audit.key_of(accuse).await?;
    let depot = match key {
        Some(key) => audit.deposits(&[key]).await?.pop(),
        None => None,
    };
    let Some(mut depot) = depot else { return Ok(Err(NoNotice::NoDeposit)) };
    let forme = Last::of(&depot, form).forme(form);
    let kept = depot.avis.iter_mut().find(|notice| notice.forme == forme);
    if let Some(bytes) = kept.and_then(|notice| notice.corps.take()) {
        return Ok(Ok(NoticeAgain { bytes, other_engine: None }));
    }
    Ok(derived(&mut audit, &depot, form).await?.ok_or(NoNotice::NotKept))
}

/// A control of a deposit, made again from what the ledger keeps of it.
#[derive(Clone, Debug)]
pub struct ControlAgain {
    /// The control.
    pub control: Control,
    /// Name under which the file came.
    pub name: String,
    /// Its bytes; empty when they were not read.
    pub source: Vec<u8>,
    /// SHA-256 of them.
    pub sha256: Option<[u8; 32]>,
    /// The préétabli that it was compared with.
    pub preetabli: Option<Vec<u8>>,
    /// Position in the journal of the entry that vouches for it.
    pub position: i64,
}

/// The last control of a deposit, made again; none when what it was made of is not kept, or there
/// is no such deposit.
///
/// # Errors
/// The database cannot be read.
pub async fn control_again(
    store: &Store,
    accuse: &str,
) -> Result<Option<ControlAgain>, DepositError> {
    let mut audit = store.audit().await?;
    let key = audit.key_of(accuse).await?;
    let depot = match key {
        Some(key) => audit.deposits(&[key]).await?.pop(),
        None => None,
    };
    let Some(depot) = depot else { return Ok(None) };
    let last = Last::of(&depot, NoticeForm::ControleJson);
    let Some(made) = made(&mut audit, &depot, &last).await? else { return Ok(None) };
    let source = depot.contenu.unwrap_or_default();
    Ok(Some(ControlAgain {
        control: made.derived.control,
        name: String::from_utf8_lossy(&depot.nom).into_owned(),
        sha256: (!source.is_empty()).then(|| Sha256::digest(&source).into()),
        source,
        preetabli: made.preetabli,
        position: made.position,
    }))
}

/// A control derived again, and its inputs.
struct Made {
    derived: Derived,
    preetabli: Option<Vec<u8>>,
    position: i64,
}

async fn made(
    audit: &mut Audit<'_>,
    depot: &Archived,
    last: &Last<'_>,
) -> Result<Option<Made>, DepositError> {
    let Some(faits) = last.faits else { return Ok(None) };
    let position = audit.entry_of((depot.affilie, depot.id), last.rang).await?;
    let Some(position) = position else { return Ok(None) };
    let preetabli = preetabli(audit, depot, last.preetabli.and_then(unhex)).await?;
    if last.preetabli.is_some() && preetabli.is_none() {
        return Ok(None);
    }
    let mut declares = Vec::new();
    for accuse in compared_with(faits).unwrap_or_default() {
        let Some((contenu, sha256)) = audit.content(depot.affilie, &accuse).await? else {
            return Ok(None);
        };
        let preetabli = self::preetabli(audit, depot, sha256).await?;
        declares.push(Declares { accuse, contenu, preetabli });
    }
    let made = rederive(&Kept {
        depot,
        doublon_de: last.doublon_de,
        preetabli: preetabli.as_deref(),
        faits,
        position,
        declares: &declares,
    });
    Ok(made.map(|derived| Made { derived, preetabli, position }))
}

async fn derived(
    audit: &mut Audit<'_>,
    depot: &Archived,
    form: NoticeForm,
) -> Result<Option<NoticeAgain>, DepositError> {
    let last = Last::of(depot, form);
    let Some(made) = made(audit, depot, &last).await? else { return Ok(None) };
    let other = (last.moteur != crate::engine::ENGINE_VERSION).then(|| last.moteur.to_owned());
    let mut notices = made.derived.avis.into_iter();
    Ok(notices
        .find(|notice| notice.forme == form.name())
        .map(|notice| NoticeAgain { bytes: notice.corps, other_engine: other }))
}

/// Bytes of a préétabli, by its digest.
async fn preetabli(
    audit: &mut Audit<'_>,
    depot: &Archived,
    sha256: Option<Vec<u8>>,
) -> Result<Option<Vec<u8>>, DepositError> {
    let Some(sha256) = sha256 else { return Ok(None) };
    let kept = audit.preetabli(depot.affilie, depot.periode, &sha256).await?;
    Ok(kept.and_then(|kept| kept.contenu))
}
