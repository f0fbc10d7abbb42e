//! Taking in préétablis: controlled like any file, stored once, answered when refused.

use crate::IntakeError;
use crate::claim::Claimed;
use crate::outbox::{Publication, publish, remove_leftovers};
use crate::prepare::{Read, read_claimed};
use crate::publisher::keep_oversize;
use crate::release::Release;
use crate::service::{Again, bounded, pause, root_cause};
use crate::vigil::Vigil;
use notices::{ControlNotice, FileFacts, TextStyle};
use sha2::{Digest as _, Sha256};
use spec::{Code, Family};
use std::error::Error;
use std::os::unix::ffi::OsStrExt as _;
use std::sync::Arc;
use std::time::Duration;
use store::fault::{self, Point};
use store::{Kept, NewPreetabli, Notice, Store, StoreError};
use tokio_util::sync::CancellationToken;
use validation::{Control, Fact, Finding, Place, Settings, Verdict, control};

/// A file that should be a préétabli.
#[derive(Clone, Debug)]
pub struct PreetabliFile {
    /// Its name.
    pub name: Vec<u8>,
    /// Its size in bytes.
    pub size: u64,
    /// Its bytes; none when it is larger than the limit and was not read (-222).
    pub bytes: Option<Vec<u8>>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct PreetabliAnswer {
    /// What was found.
    pub control: Control,
    /// What the ledger did; none when it was refused.
    pub kept: Option<Kept>,
}

impl PreetabliAnswer {
    /// Whether it was refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.control.verdict() == Verdict::Rejected
    }
}

/// Controls files as préétablis and keeps those that are right; `actor` is who has brought them, for the journal.
pub async fn keep_preetablis(
    store: &Store,
    files: &[PreetabliFile],
    settings: &Settings,
    actor: &str,
) -> Result<Vec<PreetabliAnswer>, StoreError> {
    let controls: Vec<Control> = tokio::task::block_in_place(|| {
        files.iter().map(|file| control_preetabli(file, settings)).collect()
    });
    let mut places = Vec::new();
    let mut new = Vec::new();
    for (place, (file, control)) in files.iter().zip(&controls).enumerate() {
        if let Some(preetabli) = new_preetabli(file, control) {
            places.push(place);
            new.push(preetabli);
        }
    }
    let kept = if new.is_empty() { Vec::new() } else { store.keep_preetablis(&new, actor).await? };
    let mut answers: Vec<PreetabliAnswer> =
        controls.into_iter().map(|control| PreetabliAnswer { control, kept: None }).collect();
    for (place, kept) in places.into_iter().zip(kept) {
        if let Some(answer) = answers.get_mut(place) {
            if let Kept::Refused(accuse) = &kept {
                answer.control.add(
                    Finding::new(Code::Brd210, Place::FILE).fact(Fact::Elsewhere(accuse.clone())),
                );
            } else {
                answer.kept = Some(kept);
            }
        }
    }
    Ok(answers)
}

/// Takes dropped préétablis in.
pub(crate) struct Registrar {
    pub(crate) settings: crate::service::Settings,
    pub(crate) store: Arc<Store>,
    pub(crate) vigil: Arc<Vigil>,
    pub(crate) runtime: tokio::runtime::Handle,
    pub(crate) again: Arc<Again>,
    pub(crate) release: Release,
    pub(crate) shutdown: CancellationToken,
}

impl Registrar {
    /// Takes claimed préétablis in, here and now; waits while the database is away. Called from a thread of its own.
    pub(crate) fn take_in(&self, files: &mut Vec<Claimed>) {
        let (mut preetablis, mut bytes) = (Vec::new(), 0_u64);
        for file in files.drain(..) {
            match read_claimed(file.clone(), &self.settings.validation) {
                Ok(read) => {
                    bytes = bytes.saturating_add(read.size);
                    preetablis.push(read);
                }
                Err(error) => {
                    tracing::error!(error = &error as &dyn Error, "a préétabli cannot be read");
                    if file.path.exists() {
                        self.again.add(file);
                    }
                }
            }
            if bytes >= self.settings.batch_bytes {
                self.runtime.block_on(self.keep(std::mem::take(&mut preetablis)));
                bytes = 0;
            }
        }
        if !preetablis.is_empty() {
            self.runtime.block_on(self.keep(preetablis));
        }
    }

    /// Keeps préétablis and removes their files; until then they stay in work/.
    async fn keep(&self, mut preetablis: Vec<Read>) {
        let files: Vec<_> = preetablis.iter_mut().map(preetabli_file).collect();
        let mut wait = Duration::from_millis(100);
        let answers = loop {
            let step = async {
                self.vigil.look(&self.settings, &self.store).await?;
                keep_preetablis(&self.store, &files, &self.settings.validation, "service").await
            };
            match bounded("keep préétablis", (&self.settings, &self.store, &self.shutdown), step)
                .await
            {
                Ok(answers) => break answers,
                Err(error) if error.is_passing() && !self.shutdown.is_cancelled() => {
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "the database is away"
                    );
                    pause(&mut wait, &self.shutdown).await;
                }
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "préétablis are kept and tried again"
                    );
                    for read in preetablis {
                        self.again.add(read.claimed);
                    }
                    return;
                }
            }
        };
        for ((read, file), answer) in preetablis.iter().zip(&files).zip(answers) {
            self.let_go(read, file, &answer);
        }
    }

    fn let_go(&self, read: &Read, file: &PreetabliFile, answer: &PreetabliAnswer) {
        let answered = match answer.kept {
            Some(_) => Ok(()),
            None => answer_refusal(read, file, &answer.control, &self.settings),
        };
        tracing::info!(
            affilie = answer.control.affilie.as_deref().unwrap_or("inconnu"),
            periode = answer.control.periode.as_deref(),
            refused = answer.is_refused(),
            "préétabli taken in"
        );
        let claimed = &read.claimed;
        if let Err(error) = answered {
            tracing::error!(
                error = &error as &dyn Error,
                "a préétabli that was refused cannot be answered yet"
            );
            self.again.add(claimed.clone());
        } else if file.bytes.is_none() {
            keep_oversize(&self.settings.folders, &claimed.path, &claimed.prise);
        } else {
            self.release.let_go(read);
            fault::at(Point::PreetabliRemoved);
        }
    }
}

/// The bytes move: they are held once.
fn preetabli_file(read: &mut Read) -> PreetabliFile {
    let name = read.claimed.name.as_bytes().to_vec();
    PreetabliFile { name, size: read.size, bytes: read.bytes.take() }
}

/// The control of a file that was dropped as a préétabli: a declaration is none.
fn control_preetabli(file: &PreetabliFile, settings: &Settings) -> Control {
    let Some(bytes) = &file.bytes else { return Control::too_large(file.size, settings) };
    let mut found = control(bytes, None, settings);
    if matches!(found.family, Some(Family::Principal | Family::Complementary)) {
        found.add(Finding::new(Code::Brd211, Place::FILE));
    }
    found
}

fn new_preetabli<'a>(file: &'a PreetabliFile, control: &Control) -> Option<NewPreetabli<'a>> {
    if control.verdict() == Verdict::Rejected {
        return None;
    }
    let contenu = file.bytes.as_deref()?;
    Some(NewPreetabli {
        affilie: control.affilie.as_ref()?.parse().ok()?,
        periode: control.periode.as_ref()?.parse().ok()?,
        sha256: Sha256::digest(contenu).into(),
        nom: &file.name,
        salaries: control
            .totals
            .salaries
            .value()
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or(0),
        contenu,
    })
}

/// Puts the notice of a refused préétabli into the outbox, under the first digits of its digest: it has no receipt.
pub(crate) fn answer_refusal(
    read: &Read,
    dropped: &PreetabliFile,
    control: &Control,
    service: &crate::service::Settings,
) -> Result<(), IntakeError> {
    let affilie = control.affilie.as_ref().and_then(|affilie| affilie.parse().ok()).unwrap_or(0);
    let lang = service.lang_for(affilie);
    let name = read.claimed.name.to_string_lossy();
    let source = dropped.bytes.as_deref().unwrap_or_default();
    let file = FileFacts { name: &name, bytes: read.size, sha256: read.sha256.as_ref() };
    let notice = ControlNotice { file, control, source, deposit: None, lang };
    let avis = [
        Notice { forme: "controle.json", corps: notice.json() },
        Notice { forme: "controle.txt", corps: notice.text(TextStyle::Plain).into_bytes() },
        Notice { forme: "controle.html", corps: notice.html().into_bytes() },
    ];
    let digest = read.sha256.as_ref().and_then(|digest| digest.get(..6)).map(store::hex);
    let publication = Publication {
        affilie,
        accuse: digest.as_deref().unwrap_or("trop-grand"),
        name: read.claimed.name.as_bytes(),
        folder: None,
        avis: &avis,
    };
    let publications = [publication];
    publish(&service.folders.outbox, &publications)?;
    // No row of the ledger remembers it: what a killed run has left beside it is tidied up here or never.
    remove_leftovers(&service.folders.outbox, &publications);
    Ok(())
}
