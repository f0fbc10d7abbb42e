//! Base backups of the cluster, and clusters made from them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use sqlx::postgres::PgConnectOptions;

use super::account::{self, Account};
use super::archive::Archive;
use super::binaries::{self, Binaries, Search};
use super::error::{self, Doing as _, EmbeddedError};
use super::holder::lock;
use super::launch::launch;
use super::layout::{Layout, PORT};
use super::options::Options;
use super::owner::Purpose;
use super::roles::SUPERUSER;
use super::running::{Cluster, Source};
use super::server;
use super::settings::{Access, Recovery};

/// What a program says about how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// On standard error, as on a terminal.
    Told,
    /// Not at all.
    Silent,
}

/// Copies a running cluster, with the log that it writes meanwhile, into a directory that does not
/// exist, and verifies the copy against its manifest.
pub async fn base_backup(
    options: &Options,
    running: &PgConnectOptions,
    to: &Path,
    progress: Progress,
) -> Result<(), EmbeddedError> {
    let home = account::resolve(&options.home)?;
    let binaries = found(options, &Layout::new(home).data).await?;
    let socket = running.get_socket().cloned().unwrap_or_default();
    let mut command = binaries.command("pg_basebackup");
    command.arg("--host").arg(socket).args(["--port", &PORT.to_string()]);
    command.args(["--username", SUPERUSER, "--no-password", "--wal-method", "stream"]);
    command.args(["--checkpoint", "fast", "--manifest-checksums", "SHA256"]);
    command.arg("--pgdata").arg(to).stdin(Stdio::null()).kill_on_drop(true);
    if progress == Progress::Told {
        command.arg("--progress");
    }
    run(command, "pg_basebackup", progress).await?;
    verify(options, to).await
}

/// Compares a base backup with its manifest: every file, its size and SHA-256, and the log that it
/// needs.
pub async fn verify(options: &Options, base: &Path) -> Result<(), EmbeddedError> {
    let binaries = found(options, base).await?;
    let mut command = binaries.command("pg_verifybackup");
    command.arg("--quiet").arg(base).stdin(Stdio::null()).kill_on_drop(true);
    run(command, "pg_verifybackup", Progress::Silent).await
}

async fn run(
    mut command: tokio::process::Command,
    program: &str,
    progress: Progress,
) -> Result<(), EmbeddedError> {
    if progress == Progress::Told {
        command.stderr(Stdio::inherit());
    }
    let output = command.output().await.doing("run", program)?;
    if output.status.success() {
        return Ok(());
    }
    Err(EmbeddedError::Program {
        program: program.to_owned(),
        status: output.status,
        output: error::tail(&output.stderr, 5),
    })
}

/// The binaries of the version that made this data directory.
async fn found(options: &Options, data: &Path) -> Result<Binaries, EmbeddedError> {
    let cache = account::resolve(&options.cache)?;
    let search = Search::default();
    match binaries::find(options.bin_dir.as_deref(), &cache, data, search).await? {
        Some(found) => Ok(found),
        None => binaries::obtain(&cache, data, search).await,
    }
}

/// The first segment of the log that a base backup needs.
pub fn first_segment(base: &Path) -> Result<String, EmbeddedError> {
    let path = base.join("backup_label");
    let text = fs::read_to_string(&path).doing("read", &path)?;
    let line = text.lines().find(|line| line.starts_with("START WAL LOCATION:"));
    let name = line.and_then(|line| line.split("(file ").nth(1)?.strip_suffix(')'));
    let invalid = || std::io::Error::new(std::io::ErrorKind::InvalidData, "it names no segment");
    name.map(str::to_owned).ok_or_else(invalid).doing("understand", &path)
}

/// What a cluster is made from.
#[derive(Debug, Clone)]
pub struct Restore {
    /// The base backup.
    pub base: PathBuf,
    /// The backup directory whose archive goes on from there; none: the base alone.
    pub backup: Option<PathBuf>,
    /// Moment up to which the log is applied, as PostgreSQL reads it; none: all of it.
    pub until: Option<String>,
}

/// Makes a cluster in a home where there is none, recovers it to the moment that is asked for, and
/// gives it running. It copies nothing to an archive.
pub async fn restore(options: Options, from: &Restore) -> Result<Cluster, EmbeddedError> {
    let search = Search::default();
    let layout = Layout::new(account::resolve(&options.home)?);
    let account = Account::choose(&layout).await?;
    account.check_reach(&layout.home, "choose another --data").await?;
    let client = account::own_name().await?;
    let binaries = found(&options, &from.base).await?;
    account.check_reach(&binaries.dir, "install PostgreSQL elsewhere").await?;
    account.passable_dirs(&layout.home)?;
    let locked = lock(&layout.home, Purpose::Command).await?;
    if fs::read_dir(&layout.data).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(EmbeddedError::NotEmpty { dir: layout.data });
    }
    let archive = from.backup.as_deref().map(|backup| Archive::of(backup, &from.base));
    if let Some(archive) = &archive {
        let folder = archive.folder();
        account.check_reach(folder, "give the backup directory to that user").await?;
        readable(&account, folder).await?;
    }
    copy(&from.base, &layout.data, &account)?;
    let mut sync = binaries.command("initdb");
    sync.arg("--sync-only").arg("-D").arg(&layout.data).stdin(Stdio::null());
    account.apply(&mut sync);
    run(sync, "initdb --sync-only", Progress::Silent).await?;
    layout.prepare(&account)?;
    let recovery = Recovery {
        command: archive.as_ref().map(Archive::restore_command),
        until: from.until.clone(),
    };
    layout.write(&account, &client, options.durability, None, Access::Usual)?;
    layout.write_recovery(&recovery)?;
    let signal = layout.data.join("recovery.signal");
    fs::write(&signal, "").doing("write", &signal)?;
    account.give(&signal)?;
    server::end_predecessor(&layout.data).await?;
    let server = launch(&layout, &binaries, &account).await?;
    // From the next start on there is nothing to recover.
    layout.write(&account, &client, options.durability, None, Access::Usual)?;
    let files = binaries.files();
    let cache = account::resolve(&options.cache)?;
    let source = Source { bin_dir: options.bin_dir, cache, search };
    let database = options.database;
    Ok(Cluster { server, layout, binaries, account, database, source, files, _lock: locked })
}

/// Asks by trying as the user of the server.
async fn readable(account: &Account, folder: &Path) -> Result<(), EmbeddedError> {
    let mut command = tokio::process::Command::new("/bin/sh");
    command.args(["-c", r#"cat -- "$1"/* >/dev/null 2>&1 || test -z "$(ls -A "$1")""#, "sh"]);
    command.arg(folder).current_dir("/").stdin(Stdio::null());
    account.apply(&mut command);
    let output = command.output().await.doing("run", "/bin/sh")?;
    if output.status.success() {
        return Ok(());
    }
    Err(EmbeddedError::Unreadable { user: account.name.clone(), dir: folder.to_owned() })
}

/// Copies a base backup, files and folders only, as the server's.
fn copy(from: &Path, to: &Path, account: &Account) -> Result<(), EmbeddedError> {
    account.private_dir(to)?;
    for entry in fs::read_dir(from).doing("read", from)? {
        let entry = entry.doing("read", from)?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().doing("look at", &path)?;
        if kind.is_dir() {
            copy(&path, &target, account)?;
        } else if kind.is_file() {
            fs::copy(&path, &target).doing("copy", &path)?;
            fs::set_permissions(&target, fs::Permissions::from_mode(0o600))
                .doing("set the permissions of", &target)?;
            account.give(&target)?;
        }
    }
    Ok(())
}
