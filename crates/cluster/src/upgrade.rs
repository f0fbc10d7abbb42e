//! The cluster moved to another major version of PostgreSQL: written out of one server and into
//! another, compared, and only then put in its place. The old one stays beside it until it is
//! forgotten.

mod compare;
mod copy;
mod place;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rustix::fs::statvfs;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, PgConnection};

use super::account::{self, Account};
use super::archive::{self, Archive};
use super::binaries::{self, Binaries, Search};
use super::connect::connect_options;
use super::error::{self, Doing as _, EmbeddedError};
use super::holder::lock;
use super::launch::{initialise, launch};
use super::layout::Layout;
use super::options::{Durability, Options};
use super::owner::Purpose;
use super::roles::SUPERUSER;
use super::running::{Cluster, Source};
use super::server::{self, Server};
use super::settings::Access;
use failpoints::Point;
use place::Stamp;
pub(super) use place::{is_unsettled, made_by, next, settle};

/// Programs of the newer version that write one cluster into another.
const PROGRAMS: [&str; 3] = ["pg_dumpall", "pg_dump", "psql"];

/// From which version to which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Version of the binaries that the cluster runs with, such as `15.18`.
    pub from: String,
    /// Their directory.
    pub from_dir: PathBuf,
    /// Version that it would run with.
    pub to: String,
    /// Their directory.
    pub to_dir: PathBuf,
    /// Whether that is a newer major version.
    pub is_major: bool,
    /// Bytes of the cluster.
    pub bytes: u64,
    /// Bytes that are free where it lies.
    pub free: u64,
}

/// How far an upgrade is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Both servers are being started.
    Starting,
    /// So many bytes were written out and read in.
    Copying(u64),
    /// What both hold is compared.
    Comparing,
}

struct Both {
    plan: Plan,
    old: Binaries,
    new: Binaries,
}

/// The binaries that the cluster runs with, and those that it would run with: of `to`, of the
/// directory that is set where another version made the cluster, or the newest that are found.
/// Changes nothing.
pub async fn plan(options: &Options, to: Option<&Path>) -> Result<Plan, EmbeddedError> {
    let layout = Layout::new(account::resolve(&options.home)?);
    Ok(both(options, &layout, to).await?.plan)
}

async fn both(
    options: &Options,
    layout: &Layout,
    to: Option<&Path>,
) -> Result<Both, EmbeddedError> {
    let (search, cache, data) =
        (Search::default(), account::resolve(&options.cache)?, &layout.data);
    let set = options.bin_dir.as_deref();
    // A directory without a cluster asks for no version.
    let nowhere = layout.home.join("no-cluster");
    let of_set = match set {
        Some(_) => binaries::find(set, &cache, &nowhere, search).await?,
        None => None,
    };
    let of_set_is_old =
        of_set.as_ref().is_some_and(|set| Some(set.major) == binaries::major_of(data));
    let old = match &of_set {
        Some(set) if of_set_is_old => set.clone(),
        _ => match binaries::find(None, &cache, data, search).await? {
            Some(found) => found,
            None => binaries::obtain(&cache, data, search).await?,
        },
    };
    let new = match (to, of_set) {
        (None, Some(set)) if !of_set_is_old => Some(set),
        (to, _) => binaries::find(to, &cache, &nowhere, search).await?,
    };
    let new = new.unwrap_or_else(|| old.clone());
    for program in PROGRAMS {
        if !new.dir.join(program).is_file() {
            let version = new.version();
            return Err(EmbeddedError::Incomplete { dir: new.dir, version, program });
        }
    }
    let free =
        statvfs(&layout.home).map_err(std::io::Error::from).doing("look at", &layout.home)?;
    let plan = Plan {
        from: old.version(),
        from_dir: old.dir.clone(),
        to: new.version(),
        to_dir: new.dir.clone(),
        is_major: old.major < new.major,
        bytes: size_of(data),
        free: free.f_bavail.saturating_mul(free.f_frsize),
    };
    Ok(Both { plan, old, new })
}

/// Bytes of all files below a folder.
fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let size = |entry: fs::DirEntry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => size_of(&entry.path()),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    };
    entries.map(size).fold(0, u64::saturating_add)
}

/// Data of earlier versions that is kept in a home.
pub fn kept(home: &Path) -> Result<Vec<PathBuf>, EmbeddedError> {
    Ok(place::kept(&account::resolve(home)?))
}

/// Removes data of an earlier version, one of [`kept`].
pub fn forget(home: &Path, old: &Path) -> Result<(), EmbeddedError> {
    place::forget(&account::resolve(home)?, old)
}

/// An upgrade that is under way: both clusters run and hold the same, and nobody else works with
/// either. Dropping it ends both servers and leaves the old cluster where it is.
#[derive(Debug)]
pub struct Moving {
    // Both end before the locks are released.
    old: Server,
    new: Cluster,
    layout: Layout,
    durability: Durability,
    stamp: Stamp,
    _lock: File,
}

/// Copies the cluster of a home that nobody runs into a new one of the newer version, and compares
/// them.
pub async fn copied(
    options: &Options,
    to: Option<&Path>,
    tell: &(dyn Fn(Stage) + Send + Sync),
) -> Result<Moving, EmbeddedError> {
    let layout = Layout::new(account::resolve(&options.home)?);
    let account = Account::choose(&layout).await?;
    account.check_reach(&layout.home, "choose another --data").await?;
    let client = account::own_name().await?;
    let locked = lock(&layout.home, Purpose::Upgrade).await?;
    settle(&layout).await?;
    let Both { plan, old: old_binaries, new: new_binaries } = both(options, &layout, to).await?;
    if plan.free < plan.bytes {
        let (home, needed, free) = (layout.home.clone(), plan.bytes >> 20, plan.free >> 20);
        return Err(EmbeddedError::NoRoom { home, needed, free });
    }
    for dir in [&old_binaries.dir, &new_binaries.dir] {
        account.check_reach(dir, "install PostgreSQL elsewhere").await?;
    }
    tell(Stage::Starting);
    server::end_predecessor(&layout.data).await?;
    account.take_over(&layout)?;
    layout.prepare(&account)?;
    // What it writes is archived as ever: it may stay the one.
    let backup = archive::directory(&layout, options.backup.as_deref(), false)?;
    let archive = backup.map(|backup| Archive::of(&backup, &layout.data));
    layout.write(&account, &client, options.durability, archive.as_ref(), Access::Chores)?;
    let old = launch(&layout, &old_binaries, &account).await?;
    let stamp = Stamp::new(old_binaries.major);
    let new = begin(options, &layout, new_binaries.clone(), &account, &client, &stamp).await?;
    failpoints::at(Point::UpgradeBegun);
    let passed = |bytes| tell(Stage::Copying(bytes));
    copy::copy(&new_binaries, &layout.socket, &new.layout.socket, &passed).await?;
    tell(Stage::Comparing);
    let (before, after) =
        tokio::join!(compare::facts(&layout.socket), compare::facts(&new.layout.socket));
    if let Some(what) = compare::difference(&before?, &after?) {
        return Err(EmbeddedError::Unlike { what });
    }
    new.analyse().await?;
    failpoints::at(Point::UpgradeCopied);
    Ok(Moving { old, new, layout, durability: options.durability, stamp, _lock: locked })
}

/// An empty cluster of the newer version beside the old one, running. It is not durable: it does
/// not count yet.
async fn begin(
    options: &Options,
    layout: &Layout,
    binaries: Binaries,
    account: &Account,
    client: &str,
    stamp: &Stamp,
) -> Result<Cluster, EmbeddedError> {
    let beside = Layout::new(next(&layout.home));
    account.passable_dirs(&beside.home)?;
    stamp.begin(&layout.home)?;
    let locked = lock(&beside.home, Purpose::Upgrade).await?;
    initialise(&beside, &binaries, account, Durability::Scratch).await?;
    stamp.mark(&beside.data, account)?;
    beside.prepare(account)?;
    beside.write(account, client, Durability::Scratch, None, Access::Usual)?;
    let server = launch(&beside, &binaries, account).await?;
    let files = binaries.files();
    let cache = account::resolve(&options.cache)?;
    let source = Source { bin_dir: None, cache, search: Search::default() };
    let (database, account) = (options.database.clone(), account.clone());
    Ok(Cluster {
        server,
        layout: beside,
        binaries,
        account,
        database,
        source,
        files,
        _lock: locked,
    })
}

impl Moving {
    /// How to connect to the new cluster, as the role `bordereau`.
    #[must_use]
    pub fn new_options(&self) -> PgConnectOptions {
        self.new.connect_options()
    }

    /// How to connect to the old one, as its superuser, to read.
    #[must_use]
    pub fn old_options(&self) -> PgConnectOptions {
        connect_options(&self.layout.socket, &self.new.database)
            .username(SUPERUSER)
            .options([("default_transaction_read_only", "on")])
    }

    /// Name of the folder in the home that keeps the old data once the new cluster is in place.
    #[must_use]
    pub fn kept_as(&self) -> PathBuf {
        self.stamp.kept(&self.layout.home)
    }

    /// Puts the new cluster in the place of the old one. Gives where the old data is kept.
    pub async fn put_in_place(self) -> Result<PathBuf, EmbeddedError> {
        let Self { mut old, new, layout, durability, stamp, _lock } = self;
        let (binaries, account) = (new.binaries.clone(), new.account.clone());
        let data = new.layout.data.clone();
        new.stop().await?;
        old.stop(&layout).await?;
        if durability == Durability::Full {
            let mut sync = binaries.command("initdb");
            sync.arg("--sync-only").arg("-D").arg(&data);
            sync.stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true);
            account.apply(&mut sync);
            let output = sync.output().await.doing("run", binaries.dir.join("initdb"))?;
            if !output.status.success() {
                return Err(EmbeddedError::Program {
                    program: format!("initdb --sync-only -D {}", data.display()),
                    status: output.status,
                    output: error::tail(&output.stderr, 5),
                });
            }
        }
        failpoints::at(Point::UpgradeReady);
        place::exchange(&layout, &stamp)
    }
}

impl Cluster {
    /// Gathers what the planner goes by, which is not copied.
    async fn analyse(&self) -> Result<(), EmbeddedError> {
        let failed = |source| EmbeddedError::Sql { doing: "analyse the tables", source };
        let options = self.connect_options().username(SUPERUSER);
        let analyse = async {
            use sqlx::Connection as _;
            let mut connection = PgConnection::connect_with(&options).await?;
            let statement = AssertSqlSafe("ANALYZE".to_owned());
            sqlx::raw_sql(statement).execute(&mut connection).await?;
            connection.close().await
        };
        analyse.await.map_err(failed)
    }
}
