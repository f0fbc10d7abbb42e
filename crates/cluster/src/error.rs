//! What can keep the embedded PostgreSQL from running, in words for whoever operates the machine.

use super::owner::Holder;
use std::path::PathBuf;
use std::process::ExitStatus;

/// Why the embedded PostgreSQL could not be found, started, reached or stopped.
///
/// Messages name the place and the remedy; the cause underneath, where there is one, is in
/// `source()` and not repeated in the text.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// The directory of binaries that was set explicitly does not serve.
    #[error(
        "no usable PostgreSQL in {}, the directory set for its binaries: {problem}; set the \
         directory that holds `initdb` and `postgres` (14 or newer), or unset it to search", dir.display()
    )]
    WrongBinaries {
        /// The directory that was set.
        dir: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Nothing is installed, and nothing can be downloaded.
    #[error(
        "no {wanted} found (looked in {searched}): install the package `postgresql`, or set the \
         directory of its `initdb` and `postgres`"
    )]
    NoBinaries {
        /// What would have served, such as `PostgreSQL 14 or newer`.
        wanted: String,
        /// The places that were tried.
        searched: String,
    },
    /// The packages of PostgreSQL could not be downloaded or do not run here.
    #[error("cannot use PostgreSQL packages from apt: {problem}; install the package `postgresql`")]
    Fetch {
        /// What went wrong.
        problem: String,
    },
    /// The cluster was made by another major version than the one set.
    #[error(
        "the cluster in {} was made by PostgreSQL {wanted}, but {} holds PostgreSQL {found}: set \
         binaries of version {wanted}, or move the cluster with `bordereau database upgrade` (needs both versions); \
         nothing was changed", data.display(), dir.display()
    )]
    OtherMajor {
        /// The data directory.
        data: PathBuf,
        /// The major version it needs.
        wanted: u32,
        /// The binaries that were set.
        dir: PathBuf,
        /// The major version of those binaries.
        found: u32,
    },
    /// The major version that made the cluster is gone, and another one is there.
    #[error(
        "the cluster in {} was made by PostgreSQL {wanted}, and only other versions are found ({found} in {}): install \
         PostgreSQL {wanted} beside it (on Debian and Ubuntu the package postgresql-{wanted}), and move the cluster with \
         `bordereau database upgrade` (needs both versions), or go on with {wanted}; nothing was changed",
        data.display(), dir.display()
    )]
    OtherVersions {
        /// The data directory.
        data: PathBuf,
        /// The major version it needs.
        wanted: u32,
        /// Where the newest other version was found.
        dir: PathBuf,
        /// That version.
        found: String,
    },
    /// A version that an upgrade would go to lacks a program.
    #[error(
        "PostgreSQL {version} in {} comes without `{program}`: install its client programs, too (on Debian and Ubuntu the \
         package postgresql-client-{})", dir.display(), version.split('.').next().unwrap_or(version)
    )]
    Incomplete {
        /// The directory of the programs.
        dir: PathBuf,
        /// Their version.
        version: String,
        /// The one that is missing.
        program: &'static str,
    },
    /// There is no room for a second cluster.
    #[error(
        "an upgrade writes the database once more: {needed} MiB are needed in {}, and {free} MiB are free; nothing was changed",
        home.display()
    )]
    NoRoom {
        /// The home of the cluster.
        home: PathBuf,
        /// MiB of the cluster.
        needed: u64,
        /// MiB that are free.
        free: u64,
    },
    /// What was read in by the newer version is not what the older one wrote out.
    #[error(
        "the new cluster does not hold what the old one does ({what}): the old one stays in use"
    )]
    Unlike {
        /// The first difference.
        what: String,
    },
    /// The unprivileged user of the server cannot enter a directory on the way.
    #[error(
        "the database server runs as user {user} (PostgreSQL refuses root), which cannot enter \
         {}: {remedy}, or run `chmod o+x {}`", dir.display(), dir.display()
    )]
    Untraversable {
        /// The user of the server.
        user: String,
        /// The first directory on the way that it cannot enter.
        dir: PathBuf,
        /// What to do other than changing the permissions.
        remedy: &'static str,
    },
    /// The user has no name; peer authentication and `initdb` need one.
    #[error(
        "user id {uid} has no name on this machine, and PostgreSQL needs one: add it to \
         /etc/passwd, or run the program as a user that is there"
    )]
    Nameless {
        /// The user id without a name.
        uid: u32,
    },
    /// The system user that the server needs is not there and cannot be made, or is not its own.
    #[error(
        "the database server needs a system user of its own, {name}: {problem}; make it (`useradd --system {name}`) and \
         start again, or run the program as a user other than root"
    )]
    ServerUser {
        /// The user.
        name: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// Another process runs this cluster.
    #[error(
        "the database in {} is in use by {owner}: stop it first, or choose another --data",
        home.display()
    )]
    Owned {
        /// The home of the cluster.
        home: PathBuf,
        /// The process that holds it, as far as it is known.
        owner: Holder,
    },
    /// The data directory belongs to a user the server cannot run as.
    #[error(
        "{} belongs to user id {uid}, and the server cannot run as that user: {remedy}",
        data.display()
    )]
    OtherOwner {
        /// The data directory.
        data: PathBuf,
        /// Who owns it.
        uid: u32,
        /// What to do.
        remedy: String,
    },
    /// The data directory holds something else than a cluster.
    #[error("{} is not empty and holds no PostgreSQL cluster: move it away", data.display())]
    NotACluster {
        /// The data directory.
        data: PathBuf,
    },
    /// A directory that must be empty is not.
    #[error("{} is not empty: a restore overwrites nothing, name a new directory", dir.display())]
    NotEmpty {
        /// The directory.
        dir: PathBuf,
    },
    /// The archive of the log cannot be read by the server.
    #[error(
        "the database server runs as user {user}, which cannot read all of {}: run `chown -R {user} {}`",
        dir.display(), dir.display()
    )]
    Unreadable {
        /// The user of the server.
        user: String,
        /// The folder of the archive.
        dir: PathBuf,
    },
    /// The short directory for the socket cannot be trusted.
    #[error("cannot put the database socket into {}: {problem}; remove it", dir.display())]
    SocketDirectory {
        /// The directory under `/tmp`.
        dir: PathBuf,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Server processes of an earlier run do not end.
    #[error(
        "process {pid} of an earlier run still works on {} and does not end: stop it \
         (`kill -QUIT {pid}`) and start again", data.display()
    )]
    StillRunning {
        /// One of the processes.
        pid: i32,
        /// The data directory it works on.
        data: PathBuf,
    },
    /// A program that PostgreSQL comes with failed.
    #[error("`{program}` failed ({status}): {output}")]
    Program {
        /// The program as it was called.
        program: String,
        /// How it ended.
        status: ExitStatus,
        /// The end of what it printed.
        output: String,
    },
    /// The server ended while it was starting.
    #[error("the database server in {} ended while starting ({status}); its log ends:\n{log}",
        home.display())]
    Died {
        /// The home of the cluster.
        home: PathBuf,
        /// How it ended.
        status: ExitStatus,
        /// The last lines of its log.
        log: String,
    },
    /// The server did not become ready in time.
    #[error("the database server in {} was not ready after {seconds} s; its log ends:\n{log}",
        home.display())]
    NotReady {
        /// The home of the cluster.
        home: PathBuf,
        /// How long was waited.
        seconds: u64,
        /// The last lines of its log.
        log: String,
    },
    /// The server did not end in time; nothing more was done to it.
    #[error(
        "the database server in {} (process {pid}) does not end: look at its log directory and \
         stop it with `kill -QUIT {pid}`", home.display()
    )]
    NotStopped {
        /// The home of the cluster.
        home: PathBuf,
        /// The server.
        pid: u32,
    },
    /// A file or directory, or the start of a program, failed.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// What was tried, as a verb.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The server answers, but a statement of the set-up failed.
    #[error("the embedded database is running, but cannot {doing}")]
    Sql {
        /// What was tried, as a verb.
        doing: &'static str,
        /// Why not.
        source: sqlx::Error,
    },
}

/// Adds what was tried, and where, to an I/O error.
pub(super) trait Doing<T> {
    fn doing(self, doing: &'static str, path: impl Into<PathBuf>) -> Result<T, EmbeddedError>;
}

impl<T> Doing<T> for std::io::Result<T> {
    fn doing(self, doing: &'static str, path: impl Into<PathBuf>) -> Result<T, EmbeddedError> {
        self.map_err(|source| EmbeddedError::Io { doing, path: path.into(), source })
    }
}

/// The last lines of what a program printed, for an error message.
pub(super) fn tail(text: &[u8], lines: usize) -> String {
    let text = String::from_utf8_lossy(text);
    let all: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    all.get(all.len().saturating_sub(lines)..).unwrap_or_default().join("\n")
}
