//! Files from and to banks: answers that are dropped in `banque/retours/`, orders that are put in
//! `banque/ordres/`.
//!
//! An answer is claimed by one rename into `work/retours/`, taken into the ledger, and answered by
//! a file in `banque/reponses/`. Whatever moment the process is killed at, a claimed file is found
//! again; the ledger takes the same bytes once. An order is written beside its place, made durable
//! and renamed; its bytes are those of the ledger, so that writing again changes nothing.

use crate::error::{Doing as _, IntakeError};
use crate::settings::Settings;
use deposit::{Ledger, Means, take_return};
use rustix::fs::{CWD, Mode, OFlags, RenameFlags, openat, renameat_with};
use std::error::Error;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;
use store::ReturnShown;
use tokio::task::block_in_place;

/// Largest answer that is read.
const RETURN_MAX: u64 = 256 << 20;
/// Answers that are claimed in one go.
const AT_ONCE: usize = 100;

/// Looks after the files from and to banks, until the service ends.
pub(crate) struct Banks {
    pub(crate) settings: Arc<Settings>,
    pub(crate) ledger: Ledger,
}

impl Banks {
    pub(crate) async fn run(self) {
        let shutdown = self.ledger.shutdown();
        loop {
            if let Err(error) = self.turn().await {
                tracing::warn!(
                    error = &error as &dyn Error,
                    "files from and to banks cannot be worked on yet"
                );
            }
            tokio::select! {
                () = tokio::time::sleep(self.settings.scan_every) => {}
                () = shutdown.cancelled() => return,
            }
        }
    }

    async fn turn(&self) -> Result<(), IntakeError> {
        let means = self.settings.means(self.ledger.store());
        write_orders(&self.settings, means).await?;
        block_in_place(|| claim(&self.settings))?;
        take_claimed(&self.settings, means).await
    }
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
        for (number, message, bytes) in waiting {
            let folder = &settings.folders.ordres;
            block_in_place(|| put(folder, &format!("{message}.xml"), &bytes))?;
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

/// Claims what has settled.
fn claim(settings: &Settings) -> Result<(), IntakeError> {
    let (from, to) = (&settings.folders.retours, &settings.folders.work.join("retours"));
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        read => read.doing("read the folder", from)?,
    };
    fs::create_dir_all(to).doing("make the folder", to)?;
    let mut claimed = 0;
    for entry in entries {
        let entry = entry.doing("read the folder", from)?;
        let name = entry.file_name();
        let is_hidden = name.as_bytes().starts_with(b".");
        // Links, pipes and folders are left alone.
        let Ok(meta) = entry.path().symlink_metadata() else { continue };
        let settled = meta.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        let is_settled = settled.is_some_and(|age| age >= settings.settle);
        if is_hidden || !meta.is_file() || !is_settled || claimed == AT_ONCE {
            continue;
        }
        // Nothing is replaced: a file of the same name that is not done yet goes first.
        let moved = renameat_with(CWD, entry.path(), CWD, to.join(&name), RenameFlags::NOREPLACE);
        match moved {
            Ok(()) => claimed += 1,
            Err(rustix::io::Errno::EXIST | rustix::io::Errno::NOENT) => {}
            Err(error) => {
                return Err(std::io::Error::from(error)).doing("claim", &entry.path());
            }
        }
    }
    Ok(())
}

/// Takes what is claimed into the ledger and answers it.
async fn take_claimed(settings: &Settings, means: Means<'_>) -> Result<(), IntakeError> {
    let folder = settings.folders.work.join("retours");
    let names = block_in_place(|| -> std::io::Result<Vec<_>> {
        match fs::read_dir(&folder) {
            Ok(entries) => entries.map(|entry| Ok(entry?.file_name())).take(AT_ONCE).collect(),
            Err(_) => Ok(Vec::new()),
        }
    });
    for name in names.doing("read the folder", &folder)? {
        let path = folder.join(&name);
        let Some(bytes) = block_in_place(|| read(&path)).doing("read", &path)? else { continue };
        let shown: String =
            name.to_string_lossy().chars().map(|c| if c.is_control() { '_' } else { c }).collect();
        let taken = take_return(means, (&shown, &bytes), "service", "").await?;
        tracing::info!(
            retour = taken.id,
            issue = taken.issue,
            rows = taken.rows.len(),
            repeated = taken.is_repeated,
            "took in an answer of a bank"
        );
        block_in_place(|| answer(settings, &taken))?;
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).doing("remove", &path),
        }
    }
    Ok(())
}

/// The bytes of a claimed file; none where another service has done it meanwhile.
fn read(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = match openat(CWD, path, flags, Mode::empty()) {
        Ok(file) => File::from(file),
        Err(rustix::io::Errno::NOENT) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    // Larger files are refused by the reader, whose bound is lower.
    file.take(RETURN_MAX).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Writes the answer to a file of a bank: `<number>.reponse.json`.
fn answer(settings: &Settings, taken: &ReturnShown) -> Result<(), IntakeError> {
    let name = format!("{:07}.reponse.json", taken.id);
    let mut json = deposit::return_json(taken).to_string();
    json.push('\n');
    put(&settings.folders.reponses, &name, json.as_bytes())
}
