//! A cluster that runs: started, reached, restarted and ended.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use tokio::time::sleep;

use super::account::{self, Account};
use super::archive::{self, Archive};
use super::binaries::{self, Binaries, Files, Search};
use super::connect::connect_options;
use super::error::{Doing as _, EmbeddedError};
use super::holder::{holder as holder_of, lock};
use super::launch::{initialise, launch};
use super::layout::Layout;
use super::log::Follower;
use super::options::Options;
use super::owner::{Holder, Purpose};
use super::roles::{DOOR, OWNER, SERVICE, SUPERUSER};
use super::server::{self, PidFile, Server};
use super::settings::Access;
use super::upgrade::{is_unsettled, settle};
use failpoints::Point;

/// A running cluster. [`Cluster::stop`] ends it in order; dropping it does the same within
/// bounds, blocking the thread.
#[derive(Debug)]
pub struct Cluster {
    // Ends before the lock is released.
    pub(super) server: Server,
    pub(super) layout: Layout,
    pub(super) binaries: Binaries,
    pub(super) account: Account,
    pub(super) database: String,
    /// Where the binaries come from, and how their files were when the server was started.
    pub(super) source: Source,
    pub(super) files: Files,
    pub(super) _lock: File,
}

/// Where binaries are looked for.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) bin_dir: Option<PathBuf>,
    pub(super) cache: PathBuf,
    pub(super) search: Search,
}

/// Starts the cluster, after making it if there is none: finds or downloads the binaries, ends
/// what a killed predecessor left running, waits until the server takes connections, and creates
/// the role and the database.
pub async fn start(options: Options) -> Result<Cluster, EmbeddedError> {
    start_for(options, Search::default(), Purpose::Command).await
}

/// [`start`] for a service, which others are told of.
pub async fn start_service(options: Options) -> Result<Cluster, EmbeddedError> {
    start_for(options, Search::default(), Purpose::Service).await
}

/// [`start`] with a say in where binaries come from, for tests.
#[doc(hidden)]
pub async fn start_with(options: Options, search: Search) -> Result<Cluster, EmbeddedError> {
    start_for(options, search, Purpose::Command).await
}

/// Who has the cluster of this home at the moment; none when it is free, or there is none.
pub fn holder(home: &Path) -> Result<Option<Holder>, EmbeddedError> {
    holder_of(&account::resolve(home)?)
}

async fn start_for(
    options: Options,
    search: Search,
    purpose: Purpose,
) -> Result<Cluster, EmbeddedError> {
    let home = account::resolve(&options.home)?;
    let cache = account::resolve(&options.cache)?;
    let layout = Layout::new(home);
    let account = Account::choose(&layout).await?;
    account.check_reach(&layout.home, "choose another --data").await?;
    let client = account::own_name().await?;
    // Which version the cluster is of shows only once an upgrade that was killed is settled.
    let mut held = None;
    if is_unsettled(&layout.home) {
        held = Some(lock(&layout.home, purpose).await?);
        settle(&layout).await?;
    }
    let found = binaries::find(options.bin_dir.as_deref(), &cache, &layout.data, search).await?;
    account.passable_dirs(&layout.home)?;
    let locked = match held {
        Some(locked) => locked,
        None => lock(&layout.home, purpose).await?,
    };
    let binaries = if let Some(found) = found {
        found
    } else {
        account.check_reach(&cache, "choose another --data").await?;
        account.passable_dirs(&cache)?;
        binaries::obtain(&cache, &layout.data, search).await?
    };
    account.check_reach(&binaries.dir, "install PostgreSQL elsewhere").await?;
    server::end_predecessor(&layout.data).await?;
    account.take_over(&layout)?;
    initialise(&layout, &binaries, &account, options.durability).await?;
    layout.prepare(&account)?;
    let is_service = purpose == Purpose::Service;
    let backup = archive::directory(&layout, options.backup.as_deref(), is_service)?;
    let archive = backup.map(|backup| Archive::of(&backup, &layout.data));
    if let Some(archive) = &archive
        && let Err(error) = archive.prepare(&account).await
    {
        // Declarations are taken in all the same; the server tells, again and again, that it cannot
        // copy its log.
        tracing::error!(error = &error as &dyn std::error::Error, archive = %archive.folder().display(),
            "the log of the database cannot be archived");
    }
    layout.write(&account, &client, options.durability, archive.as_ref(), Access::Usual)?;
    let server = launch(&layout, &binaries, &account).await?;
    let files = binaries.files();
    let source = Source { bin_dir: options.bin_dir, cache, search };
    let database = options.database;
    let cluster =
        Cluster { server, layout, binaries, account, database, source, files, _lock: locked };
    cluster.chores().await?;
    tracing::info!(home = %cluster.layout.home.display(), version = cluster.binaries.major,
        "the embedded database is running");
    Ok(cluster)
}

/// Whether there is a cluster in this home, or one that an upgrade was about to put there.
#[must_use]
pub fn is_there(home: &Path) -> bool {
    home.join("data").exists() || is_unsettled(home)
}

/// For commands beside a running service: how to connect to a cluster that another process owns
/// and runs, or `None` when nobody does. Waits while the owner is starting it. One that is being
/// moved to another version is an error.
pub async fn attach(
    home: &Path,
    database: &str,
) -> Result<Option<PgConnectOptions>, EmbeddedError> {
    const PATIENCE: Duration = Duration::from_mins(1);
    let layout = Layout::new(account::resolve(home)?);
    let start = Instant::now();
    loop {
        match holder_of(&layout.home)? {
            None => return Ok(None),
            // What is written to the old cluster now would be lost.
            Some(owner) if owner.purpose == Some(Purpose::Upgrade) => {
                return Err(EmbeddedError::Owned { home: layout.home, owner });
            }
            Some(_) => {}
        }
        if let Some(file) = PidFile::read(&layout.data)
            && file.ready
        {
            return Ok(Some(connect_options(&file.socket, database)));
        }
        if start.elapsed() > PATIENCE {
            // Says which file cannot be read, if that is why.
            let path = layout.data.join("postmaster.pid");
            fs::read(&path).doing("read", &path)?;
            let (home, seconds) = (layout.home, PATIENCE.as_secs());
            let log = String::from("(it belongs to another process)");
            return Err(EmbeddedError::NotReady { home, seconds, log });
        }
        sleep(Duration::from_millis(100)).await;
    }
}

impl Cluster {
    /// How to connect, as the role `bordereau`.
    #[must_use]
    pub fn connect_options(&self) -> PgConnectOptions {
        connect_options(&self.layout.socket, &self.database)
    }

    /// The directory of `initdb` and `postgres` in use.
    #[must_use]
    pub fn bin_dir(&self) -> &Path {
        &self.binaries.dir
    }

    /// The process of the server.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.server.pid()
    }

    /// Returns when the server has ended without being asked to, as after a crash; see
    /// [`Cluster::restart`]. Safe to cancel.
    pub async fn exited(&mut self) -> Result<ExitStatus, EmbeddedError> {
        self.server.exited().await.doing("wait for the server of", &self.layout.home)
    }

    /// Whether the files of PostgreSQL are others than when the server was started: it was upgraded
    /// under the server.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        self.binaries.files() != self.files
    }

    /// Follows the server's log from now on.
    #[must_use]
    pub fn log(&self) -> Follower {
        Follower::new(&self.layout)
    }

    /// Starts the server again with the binaries that are there now, after ending it if it still
    /// runs. Connection options stay valid, open connections do not. Where there are no binaries
    /// that it can be started with, it is not ended.
    pub async fn restart(&mut self) -> Result<(), EmbeddedError> {
        let Source { bin_dir, cache, search } = &self.source;
        let found = binaries::find(bin_dir.as_deref(), cache, &self.layout.data, *search).await?;
        let found = found.unwrap_or_else(|| self.binaries.clone());
        if found.version() != self.binaries.version() {
            tracing::warn!(
                before = self.binaries.version(),
                now = found.version(),
                "PostgreSQL was upgraded"
            );
        }
        self.files = found.files();
        self.binaries = found;
        self.server.stop(&self.layout).await?;
        server::end_predecessor(&self.layout.data).await?;
        self.layout.prepare(&self.account)?;
        self.server = launch(&self.layout, &self.binaries, &self.account).await?;
        tracing::info!(home = %self.layout.home.display(), "the embedded database runs again");
        Ok(())
    }

    /// Ends the server in order: sessions are cut off, everything is written out.
    pub async fn stop(mut self) -> Result<(), EmbeddedError> {
        failpoints::at(Point::ServerStopping);
        self.server.stop(&self.layout).await?;
        failpoints::at(Point::ServerStopped);
        Ok(())
    }

    /// Creates what is missing in the cluster, as its superuser.
    async fn chores(&self) -> Result<(), EmbeddedError> {
        let options = connect_options(&self.layout.socket, "postgres").username(SUPERUSER);
        let connected = PgConnection::connect_with(&options).await;
        let mut connection =
            connected.map_err(|source| EmbeddedError::Sql { doing: "connect to it", source })?;
        let failed = |doing| move |source: sqlx::Error| EmbeddedError::Sql { doing, source };
        let role: bool = exists(&mut connection, "pg_roles WHERE rolname = $1", OWNER)
            .await
            .map_err(failed("look for the role"))?;
        if !role {
            let create = format!("CREATE ROLE {OWNER} LOGIN");
            run(&mut connection, create).await.map_err(failed("create the role"))?;
        }
        // What the service works as once the schema is up to date, and the door of the API: the
        // owner cannot make the roles itself. Row security is for the door; the service loads rows
        // by COPY, which it does not allow.
        for (role, beyond) in [(SERVICE, "BYPASSRLS"), (DOOR, "NOBYPASSRLS")] {
            let is_there = exists(&mut connection, "pg_roles WHERE rolname = $1", role)
                .await
                .map_err(failed("look for the service's roles"))?;
            if !is_there {
                let create = format!("CREATE ROLE {role} NOLOGIN; GRANT {role} TO {OWNER}");
                run(&mut connection, create).await.map_err(failed("create the service's roles"))?;
            }
            // Error texts may quote values that were sent; only their sender gets them.
            let set_up = format!(
                "ALTER ROLE {role} LOGIN {beyond}; ALTER ROLE {role} SET log_min_messages = log"
            );
            run(&mut connection, set_up).await.map_err(failed("set up the service's roles"))?;
        }
        let quiet = format!("ALTER ROLE {OWNER} SET log_min_messages = log");
        run(&mut connection, quiet).await.map_err(failed("set up the role"))?;
        if self.binaries.major < 15 {
            // Copied by each database that is made later.
            self.own_public("template1").await?;
        }
        let database = exists(&mut connection, "pg_database WHERE datname = $1", &self.database)
            .await
            .map_err(failed("look for the database"))?;
        if database && self.binaries.major < 15 {
            self.own_public(&self.database).await?;
        }
        if !database {
            let name = self.database.replace('"', "\"\"");
            let create = format!("CREATE DATABASE \"{name}\" OWNER {OWNER}");
            run(&mut connection, create).await.map_err(failed("create the database"))?;
        }
        connection.close().await.map_err(failed("close a connection"))
    }

    /// Makes the schema `public` of a database what it is from version 15 on: that of the
    /// database's owner, in which nobody else creates anything. The service could put functions of
    /// its own in the way of the owner's there.
    async fn own_public(&self, database: &str) -> Result<(), EmbeddedError> {
        let failed = |source| EmbeddedError::Sql { doing: "set up the schema public", source };
        let options = connect_options(&self.layout.socket, database).username(SUPERUSER);
        let mut connection = PgConnection::connect_with(&options).await.map_err(failed)?;
        let own = "ALTER SCHEMA public OWNER TO pg_database_owner; REVOKE CREATE ON SCHEMA public FROM PUBLIC";
        run(&mut connection, own.to_owned()).await.map_err(failed)?;
        connection.close().await.map_err(failed)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.server.end();
        self.layout.remove_short_socket();
    }
}

async fn exists(
    connection: &mut PgConnection,
    rows: &'static str,
    name: &str,
) -> Result<bool, sqlx::Error> {
    let query = AssertSqlSafe(format!("SELECT EXISTS (SELECT FROM {rows})"));
    sqlx::query_scalar(query).bind(name).fetch_one(connection).await
}

async fn run(connection: &mut PgConnection, statement: String) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(connection).await.map(drop)
}
