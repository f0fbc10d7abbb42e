//! What a cluster is started with.

use std::path::PathBuf;

/// What to start.
#[derive(Debug, Clone)]
pub struct Options {
    /// The home of the cluster, `DIR/postgres`; created when missing.
    pub home: PathBuf,
    /// Where packages are downloaded to when no PostgreSQL is installed, `DIR/cache/postgresql`.
    pub cache: PathBuf,
    /// The directory of `initdb` and `postgres`; `None` searches.
    pub bin_dir: Option<PathBuf>,
    /// What a crash may cost.
    pub durability: Durability,
    /// The database to connect to; created when missing, owned by the role `bordereau`.
    pub database: String,
    /// The directory that the log is archived in; `None` archives nothing, or for a command what
    /// the service archives.
    pub backup: Option<PathBuf>,
}

/// What a crash of the machine may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was committed.
    Full,
    /// Everything. Only for the clusters of tests, which it makes faster.
    Scratch,
}
