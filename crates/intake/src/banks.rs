//! Files from and to banks: answers that are dropped in `banque/retours/`, orders that are put in
//! `banque/ordres/`.
//!
//! An answer is claimed as every file is, taken into the ledger, and answered by a file in
//! `banque/reponses/`. Whatever moment the process is killed at, a claimed file is found again; the
//! ledger takes the same bytes once. One that cannot be taken now is tried again, and stops no
//! other one. An order is written beside its place, made durable and renamed; its bytes are those
//! of the ledger, so that writing again changes nothing.

use crate::claimed::claim::{Claims, Instance};
use crate::claimed::file::Claimed;
use crate::claimed::fingerprint::{Fingerprint, Look};
use crate::claimed::oversize::keep_oversize;
use crate::claimed::read::open_claimed;
use crate::claimed::release::Release;
use crate::claimed::retry::Again;
use crate::error::{Doing as _, IntakeError};
use crate::seen::scan::{Moment, Scanner};
use crate::settings::Settings;
use deposit::{BadReturn, Ledger, Means, refuse_return, take_return};
use sha2::{Digest as _, Sha256};
use std::error::Error;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use store::ReturnShown;
use tokio::task::block_in_place;

/// Largest answer that is read, in bytes.
const RETURN_MAX: u64 = 256 << 20;
/// Answers that are claimed in one go.
const AT_ONCE: usize = 100;
/// Pieces in which an answer that is too large is read, in bytes.
const PIECE: usize = 64 << 10;

/// Looks after the files from and to banks, until the service ends.
pub(crate) struct Banks {
    settings: Arc<Settings>,
    ledger: Ledger,
    instance: Arc<Instance>,
    claims: Claims,
    scanner: Scanner,
    /// Answers to be tried again, and those that runs that died have left.
    again: Arc<Again>,
    release: Release,
}

/// An answer as it was read.
struct Read {
    print: Fingerprint,
    size: u64,
    /// None when it is too large.
    bytes: Option<Vec<u8>>,
}

impl Banks {
    pub(crate) fn new(
        settings: &Arc<Settings>,
        ledger: &Ledger,
        instance: Arc<Instance>,
        again: Arc<Again>,
    ) -> Self {
        Self {
            settings: settings.clone(),
            ledger: ledger.clone(),
            claims: instance.batch(),
            scanner: Scanner::new(settings, Arc::default()),
            release: Release {
                instance: instance.clone(),
                again: again.clone(),
                bytes_max: RETURN_MAX,
            },
            instance,
            again,
        }
    }

    pub(crate) async fn run(mut self) {
        let shutdown = self.ledger.shutdown().clone();
        loop {
            let writing = write_orders(&self.settings, self.settings.means(self.ledger.store()));
            if let Err(error) = writing.await {
                tracing::warn!(
                    error = &error as &dyn Error,
                    "orders to banks cannot be written yet"
                );
            }
            for file in block_in_place(|| self.claimed()) {
                if shutdown.is_cancelled() {
                    // It lies in work/ for the next run.
                    return;
                }
                self.work_on(file).await;
            }
            tokio::select! {
                () = tokio::time::sleep(self.settings.scan_every) => {}
                () = shutdown.cancelled() => return,
            }
        }
    }

    /// Answers to be worked on: tried again, left by others, and dropped. Those over which runs
    /// have died come last.
    fn claimed(&mut self) -> Vec<Claimed> {
        let mut files = self.again.take();
        // One that was written to after it was read waits until its writer leaves it alone.
        for file in
            files.extract_if(.., |file| file.settling && !self.scanner.has_settled_at(&file.path))
        {
            self.again.add(file);
        }
        let is_there = self.settings.folders.retours.is_dir();
        if is_there && self.settings.gauges.behind().is_none() {
            let mut sink = |file| {
                files.push(file);
                files.len() < AT_ONCE
            };
            let claims = (&*self.instance, &mut self.claims);
            self.scanner.scan_returns(claims, Moment::now(), &mut sink);
        }
        files.sort_by_key(|file| file.deaths);
        files
    }

    /// Takes one answer in; what fails is told and tried again.
    async fn work_on(&self, file: Claimed) {
        let _holding = self.instance.holds(std::slice::from_ref(&file));
        if let Err(error) = self.take(&file).await {
            tracing::error!(
                error = &*error,
                "an answer of a bank cannot be taken in: it is kept and tried again"
            );
            if file.path.exists() {
                self.again.add(file);
            }
        }
    }

    async fn take(&self, file: &Claimed) -> Result<(), Box<dyn Error + Send + Sync>> {
        let read = block_in_place(|| read(&file.path, file.given_up().is_some()))?;
        let means = self.settings.means(self.ledger.store());
        let name: String = file
            .name
            .to_string_lossy()
            .chars()
            .map(|c| if c.is_control() { '_' } else { c })
            .collect();
        let taken = match (&read.bytes, read.print.sha256) {
            (Some(bytes), _) => {
                failpoints::works_on(bytes);
                take_return(means, (&name, bytes), "service", "").await?
            }
            (None, sha256) => {
                let bad = BadReturn {
                    name: &name,
                    sha256: sha256.unwrap_or_default(),
                    bytes: read.size,
                    bytes_max: RETURN_MAX,
                    deaths: file.given_up(),
                };
                refuse_return(means, &bad, "service").await?
            }
        };
        tracing::info!(
            retour = taken.id,
            issue = taken.issue,
            rows = taken.rows.len(),
            repeated = taken.is_repeated,
            "took in an answer of a bank"
        );
        block_in_place(|| {
            answer(&self.settings, &taken)?;
            if read.bytes.is_some() {
                self.release.let_go(file, read.print);
            } else {
                keep_oversize(
                    &self.settings.folders,
                    &file.path,
                    &format!("retour-{:07}", taken.id),
                );
            }
            Ok(())
        })
    }
}

/// Reads a claimed answer once. One that is too large, or over which the service has died too
/// often, is not held: its digest is taken piece by piece.
fn read(path: &Path, is_given_up: bool) -> Result<Read, IntakeError> {
    let mut file = open_claimed(path)?;
    let metadata = file.metadata().doing("read", path)?;
    let look = Look::before_reading(&metadata);
    if !is_given_up && metadata.len() <= RETURN_MAX {
        let mut bytes = Vec::new();
        bytes.reserve_exact(usize::try_from(metadata.len()).unwrap_or(0).saturating_add(1));
        // One byte more than the limit shows that the file has grown past it.
        (&mut file)
            .take(RETURN_MAX.saturating_add(1))
            .read_to_end(&mut bytes)
            .doing("read", path)?;
        let size = bytes.len() as u64;
        if size <= RETURN_MAX {
            let sha256 = Some(Sha256::digest(&bytes).into());
            return Ok(Read { print: Fingerprint { look, sha256 }, size, bytes: Some(bytes) });
        }
        file = open_claimed(path)?;
    }
    let (mut digest, mut size, mut piece) = (Sha256::new(), 0_u64, vec![0; PIECE]);
    loop {
        let count = file.read(&mut piece).doing("read", path)?;
        let Some(some) = piece.get(..count).filter(|some| !some.is_empty()) else { break };
        digest.update(some);
        size = size.saturating_add(some.len() as u64);
    }
    let sha256 = Some(digest.finalize().into());
    Ok(Read { print: Fingerprint { look, sha256 }, size, bytes: None })
}

/// Writes the files of released orders that are not known to be in place; gives their number.
///
/// # Errors
/// The database, or the folder.
pub async fn write_orders(settings: &Settings, means: Means<'_>) -> Result<u64, IntakeError> {
    let mut count = 0_u64;
    loop {
        let waiting = means.store.orders_to_write().await?;
        if waiting.is_empty() {
            return Ok(count);
        }
        for (number, name, bytes) in waiting {
            let folder = &settings.folders.ordres;
            block_in_place(|| put(folder, &name, &bytes))?;
            failpoints::at(failpoints::Point::NoticeRenamed);
            means.store.order_is_written(number).await?;
            count = count.saturating_add(1);
        }
    }
}

/// Puts a file in place whole.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), IntakeError> {
    fs::create_dir_all(folder).doing("make the folder", folder)?;
    let path = folder.join(name);
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".ordre-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        File::open(folder)?.sync_all()
    };
    write().doing("write", &path)
}

/// Writes the answer to a file of a bank: `<number>.reponse.json`.
fn answer(settings: &Settings, taken: &ReturnShown) -> Result<(), IntakeError> {
    let name = format!("{:07}.reponse.json", taken.id);
    let mut json = deposit::return_json(taken).to_string();
    json.push('\n');
    put(&settings.folders.reponses, &name, json.as_bytes())
}
