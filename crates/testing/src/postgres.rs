//! A scratch PostgreSQL: one cluster for the process, one fresh database for each test.
//!
//! ```no_run
//! # async fn example() -> Result<(), sqlx::Error> {
//! let database = testing::postgres::scratch().await;
//! let pool = sqlx::PgPool::connect_with(database.options()).await?;
//! # Ok(()) }
//! ```
//!
//! The cluster ends with the last database, so keep the value for as long as the test connects.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Weak};
use std::{env, fs, io};

use crate::distributed::{Distributed, Failure};
use cluster::{Cluster, Durability, Options, Search};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use tempfile::TempDir;
use tokio::sync::Mutex;

/// The cluster of this process, while any test holds a database in it. A static is never dropped,
/// so it must not be what keeps the cluster.
static SHARED: Mutex<Weak<Scratch>> = Mutex::const_new(Weak::new());

/// A fresh, empty database, owned by the role that connects.
#[derive(Debug)]
pub struct ScratchDatabase(Server);

#[derive(Debug)]
enum Server {
    /// One of the cluster of this process.
    Own { scratch: Arc<Scratch>, name: String },
    /// One over several servers.
    Distributed(Distributed),
}

impl ScratchDatabase {
    /// How to connect, as the role `bordereau`.
    #[must_use]
    pub fn options(&self) -> PgConnectOptions {
        match &self.0 {
            Server::Own { scratch, name } => scratch.cluster.connect_options().database(name),
            Server::Distributed(distributed) => distributed.options(),
        }
    }

    /// The directory of the programs of PostgreSQL that its server is one of; empty where it runs
    /// elsewhere.
    #[must_use]
    pub fn bin_dir(&self) -> &Path {
        match &self.0 {
            Server::Own { scratch, .. } => scratch.cluster.bin_dir(),
            Server::Distributed(_) => Path::new(""),
        }
    }

    /// The same as an address, for a process of its own.
    #[must_use]
    pub fn url(&self) -> String {
        url(&self.options())
    }
}

/// How to connect, as an address (`DATABASE_URL`).
#[must_use]
pub fn url(options: &PgConnectOptions) -> String {
    let place = match options.get_socket() {
        Some(path) => format!("?host={}", path.display().to_string().replace('/', "%2F")),
        None => String::new(),
    };
    let host = if place.is_empty() { options.get_host() } else { "localhost" };
    format!(
        "postgres://{}@{host}:{}/{}{place}",
        options.get_username(),
        options.get_port(),
        options.get_database().unwrap_or_default(),
    )
}

/// Creates a database, and the cluster for it when no other test of this process has one.
///
/// The binaries are looked for as the service does; `BORDEREAU_PG_BIN` names a directory. With
/// `BORDEREAU_TEST_CITUS` the database is migrated, and distributed over the servers of that one.
///
/// # Panics
///
/// When there is no PostgreSQL, or it does not start: a test without its database must fail.
pub async fn scratch() -> ScratchDatabase {
    match create().await {
        Ok(database) => database,
        Err(error) => fail(&*error),
    }
}

#[expect(clippy::panic, reason = "a test without its database must fail, saying why")]
fn fail(error: &(dyn std::error::Error + 'static)) -> ! {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let text: Vec<String> = causes.map(ToString::to_string).collect();
    panic!("this test needs a PostgreSQL: {}", text.join(": "));
}

/// A database of a distributed server (Citus), as a superuser: tests make databases beside it,
/// distributed over the same servers, in place of a cluster of their own.
const DISTRIBUTED: &str = "BORDEREAU_TEST_CITUS";

async fn create() -> Result<ScratchDatabase, Failure> {
    if let Some(url) = env::var_os(DISTRIBUTED) {
        let url = url.into_string().map_err(|_| format!("{DISTRIBUTED} is not UTF-8"))?;
        return Ok(ScratchDatabase(Server::Distributed(Distributed::create(&url).await?)));
    }
    let scratch = {
        let mut shared = SHARED.lock().await;
        if let Some(scratch) = shared.upgrade() {
            scratch
        } else {
            let scratch = Arc::new(Scratch::start().await?);
            *shared = Arc::downgrade(&scratch);
            scratch
        }
    };
    let name = format!("t_{}", scratch.databases.fetch_add(1, Ordering::Relaxed));
    let options = scratch.cluster.connect_options().username("postgres").database("postgres");
    let mut connection = PgConnection::connect_with(&options).await?;
    let statement = format!("CREATE DATABASE {name} OWNER bordereau");
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await?;
    connection.close().await?;
    Ok(ScratchDatabase(Server::Own { scratch, name }))
}

/// The cluster and its directory. Fields are dropped in this order.
#[derive(Debug)]
struct Scratch {
    cluster: Cluster,
    _directory: TempDir,
    _guard: Guard,
    databases: AtomicU32,
}

impl Scratch {
    async fn start() -> Result<Self, Failure> {
        let directory = tempfile::Builder::new().prefix("bordereau-test-").tempdir()?;
        // The server of a test that runs as root has a user of its own, who must get through.
        fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o711))?;
        let guard = Guard::watch(directory.path())?;
        let options = Options {
            home: directory.path().join("postgres"),
            cache: directory.path().join("cache"),
            bin_dir: env::var_os("BORDEREAU_PG_BIN").map(Into::into),
            durability: Durability::Scratch,
            database: "scratch".to_owned(),
            backup: None,
        };
        // A download for each process of a test run would be no kindness.
        let search = Search { fetch: false, ..Search::default() };
        let cluster = cluster::start_with(options, search).await?;
        Ok(Self { cluster, _directory: directory, _guard: guard, databases: AtomicU32::new(0) })
    }
}

/// Cleans up after test processes that are killed, by Ctrl-C or a test runner's time limit: a
/// shell that waits for its input to close, which happens however this process ends.
#[derive(Debug)]
struct Guard(Child);

impl Guard {
    fn watch(directory: &Path) -> io::Result<Self> {
        // After an orderly end the directory is gone, and there is nothing to do. The data
        // directory may still be on its way from under another name.
        const SCRIPT: &str = r#"
            cat >/dev/null
            tries=0
            while [ -d "$1" ] && [ "$tries" -lt 100 ]; do
                read -r pid < "$1/postgres/data/postmaster.pid" && kill -QUIT "$pid"
                sleep 0.1
                [ -e "$1/postgres/data/postmaster.pid" ] || rm -rf "$1"
                tries=$((tries + 1))
            done"#;
        let mut command = Command::new("/bin/sh");
        command.args(["-c", SCRIPT, "sh"]).arg(directory).current_dir("/");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        // What ends the tests must not end what cleans up after them.
        command.process_group(0);
        command.spawn().map(Self)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // Its end is the point, not how it ended.
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    use std::{env, fs};

    use sqlx::{Connection as _, PgConnection};

    use super::{SHARED, ScratchDatabase, Server, scratch};

    fn home(database: &ScratchDatabase) -> PathBuf {
        let options = database.options();
        options.get_socket().unwrap().ancestors().nth(2).unwrap().to_owned()
    }

    fn pid(database: &ScratchDatabase) -> u32 {
        match &database.0 {
            Server::Own { scratch, .. } => scratch.cluster.pid(),
            Server::Distributed(_) => 0,
        }
    }

    /// Zombies count as ended: whoever adopted them collects them when it pleases.
    fn alive(pid: u32) -> bool {
        fs::read_to_string(format!("/proc/{pid}/stat"))
            .is_ok_and(|stat| !stat.rsplit(") ").next().unwrap().starts_with('Z'))
    }

    fn ends(pid: u32, home: &Path) -> bool {
        let start = Instant::now();
        while start.elapsed() < crate::PATIENCE {
            if !alive(pid) && !home.exists() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    // One test: others in this process would keep the cluster.
    #[tokio::test]
    async fn databases_share_a_cluster_that_ends_with_the_last() {
        let begun = Instant::now();
        let first = scratch().await;
        println!("first database: {:?}", begun.elapsed());
        let begun = Instant::now();
        let second = scratch().await;
        println!("second database: {:?}", begun.elapsed());
        let (home, pid) = (home(&first), self::pid(&first));
        assert_eq!(self::pid(&second), pid);
        let mut one = PgConnection::connect_with(&first.options()).await.unwrap();
        let mut two = PgConnection::connect_with(&second.options()).await.unwrap();
        sqlx::query("CREATE TABLE t ()").execute(&mut one).await.unwrap();
        sqlx::query("CREATE TABLE t ()").execute(&mut two).await.unwrap();
        drop(first);
        one.ping().await.unwrap();
        drop((one, two));
        let begun = Instant::now();
        drop(second);
        println!("last drop: {:?}", begun.elapsed());
        assert!(SHARED.lock().await.upgrade().is_none());
        assert!(!alive(pid) && !home.exists());
    }

    /// Not a test of its own: the process that the next test kills.
    #[test]
    fn helper_holder() {
        if env::var_os("BORDEREAU_TEST_HOLD").is_none() {
            return;
        }
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let database = runtime.block_on(scratch());
        println!("\nholding {} {}", pid(&database), home(&database).display());
        std::thread::park();
    }

    #[test]
    fn a_killed_test_leaves_nothing_behind() {
        let mut holder = Command::new(env::current_exe().unwrap())
            .args(["--exact", "postgres::tests::helper_holder", "--nocapture"])
            .env("BORDEREAU_TEST_HOLD", "1")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines();
        let held = lines.find_map(|line| line.unwrap().strip_prefix("holding ").map(str::to_owned));
        holder.kill().unwrap();
        holder.wait().unwrap();
        let held = held.expect("the helper gets a database");
        let (pid, home) = held.split_once(' ').unwrap();
        assert!(ends(pid.parse().unwrap(), Path::new(home)), "process {pid} or {home} is left");
    }
}
