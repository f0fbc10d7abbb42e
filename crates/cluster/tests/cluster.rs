//! The own PostgreSQL, with whatever PostgreSQL is installed here. `BORDEREAU_PG_BIN` names
//! the directory of another one.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use cluster::{Durability, EmbeddedError, Options, Search, attach, start, start_with};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tempfile::TempDir;

/// A directory that every user can enter, like a `--data` somebody would choose.
fn data_dir() -> TempDir {
    let dir = tempfile::Builder::new().prefix("bordereau-embedded-").tempdir().unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o711)).unwrap();
    dir
}

fn options(dir: &Path, durability: Durability) -> Options {
    Options {
        home: dir.join("postgres"),
        cache: dir.join("cache/postgresql"),
        bin_dir: env::var_os("BORDEREAU_PG_BIN").map(PathBuf::from),
        durability,
        database: "bordereau".to_owned(),
        backup: None,
    }
}

fn scratch(dir: &Path) -> Options {
    options(dir, Durability::Scratch)
}

async fn run(options: &PgConnectOptions, statements: &str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect_with(options).await?;
    let result = sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&mut connection).await;
    connection.close().await?;
    result.map(drop)
}

async fn ask(options: &PgConnectOptions, question: &str) -> String {
    let mut connection = PgConnection::connect_with(options).await.unwrap();
    let query = AssertSqlSafe(question.to_owned());
    let answer = sqlx::query_scalar(query).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    answer
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Whether a process is there and not merely waiting to be collected.
fn alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| !stat.rsplit(") ").next().unwrap().starts_with('Z'))
}

fn kill(signal: &str, pid: u32) {
    let status = Command::new("kill").args([signal, &pid.to_string()]).status().unwrap();
    assert!(status.success());
}

/// Everything in the log files of a home.
fn logs(home: &Path) -> String {
    let mut text = fs::read_to_string(home.join("start.log")).unwrap();
    for entry in fs::read_dir(home.join("log")).unwrap() {
        text += &fs::read_to_string(entry.unwrap().path()).unwrap();
    }
    text
}

#[tokio::test]
async fn data_outlives_stop_and_start() {
    let dir = data_dir();
    let begun = Instant::now();
    let cluster = start(scratch(dir.path())).await.unwrap();
    println!("first start: {:?}", begun.elapsed());
    let pid = cluster.pid();
    run(&cluster.connect_options(), "CREATE TABLE kept AS SELECT 'here' AS v").await.unwrap();
    cluster.stop().await.unwrap();
    assert!(!alive(pid));

    let begun = Instant::now();
    let cluster = start(scratch(dir.path())).await.unwrap();
    println!("second start: {:?}", begun.elapsed());
    assert_eq!(ask(&cluster.connect_options(), "SELECT v FROM kept").await, "here");
    let pid = cluster.pid();
    drop(cluster);
    assert!(!alive(pid), "dropping must end the server too");
}

#[tokio::test]
async fn owner_of_the_database_is_no_superuser_and_data_has_checksums() {
    let dir = data_dir();
    let cluster = start(scratch(dir.path())).await.unwrap();
    let connect = cluster.connect_options();
    assert_eq!(ask(&connect, "SELECT current_user::text").await, "bordereau");
    assert_eq!(ask(&connect, "SELECT current_setting('is_superuser')").await, "off");
    assert_eq!(ask(&connect, "SHOW data_checksums").await, "on");
    assert_eq!(ask(&connect, "SHOW server_encoding").await, "UTF8");
    assert_eq!(ask(&connect, "SHOW listen_addresses").await, "");
    let owner = "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'bordereau'";
    assert_eq!(ask(&connect, owner).await, "bordereau");
    let run_dir = fs::metadata(dir.path().join("postgres/run")).unwrap();
    assert_eq!(run_dir.mode() & 0o777, 0o700);
    if is_root() {
        assert_ne!(run_dir.uid(), 0, "the socket is the server's");
        assert_ne!(fs::metadata(format!("/proc/{}", cluster.pid())).unwrap().uid(), 0);
        assert_eq!(fs::metadata(dir.path()).unwrap().uid(), 0, "the rest stays root's");
        assert_eq!(fs::metadata(dir.path().join("postgres/conf")).unwrap().uid(), 0);
    }
    cluster.stop().await.unwrap();
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn only_the_user_of_the_program_gets_in() {
    if !is_root() {
        return; // Another user is needed to knock; CI runs this as root.
    }
    let dir = data_dir();
    let cluster = start(scratch(dir.path())).await.unwrap();
    let socket = dir.path().join("postgres/run/.s.PGSQL.5432");
    let status = Command::new("setpriv")
        .args(["--reuid=12345", "--regid=12345", "--clear-groups", "test", "-S"])
        .arg(&socket)
        .status()
        .unwrap();
    assert!(!status.success(), "a stranger sees the socket");
    let hba = fs::read_to_string(dir.path().join("postgres/conf/pg_hba.conf")).unwrap();
    let due = "local all bordereau,bordereau_service,bordereau_porte,postgres peer map=bordereau\n\
               local replication postgres peer map=bordereau\n";
    assert_eq!(hba, due);
    let rules = "SELECT count(*)::text FROM pg_hba_file_rules";
    let chores = cluster.connect_options().username("postgres");
    assert_eq!(ask(&chores, rules).await, "2", "the server reads another file");
    let stranger = cluster.connect_options().username("nobody");
    assert!(run(&stranger, "SELECT 1").await.is_err());
    // The server's own user reaches the socket, and is mapped to nobody: least of all to the
    // superuser.
    for role in ["postgres", "bordereau", "bordereau_service", "bordereau_porte"] {
        let mut psql = Command::new("setpriv");
        psql.args([
            "--reuid=bordereau-pg",
            "--regid=bordereau-pg",
            "--clear-groups",
            "psql",
            "--host",
        ]);
        psql.arg(dir.path().join("postgres/run")).args(["--no-password", "--username", role]);
        let output = psql.args(["bordereau", "--command", "SELECT 1"]).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{role}");
        assert!(told.contains("Peer authentication failed"), "{role}: {told}");
    }
    cluster.stop().await.unwrap();
}

/// Gives everything below a path to a user.
fn give(path: &Path, uid: u32) {
    let owner = format!("{uid}:{uid}");
    let status = Command::new("chown").args(["-R", "-h", &owner]).arg(path).status().unwrap();
    assert!(status.success());
}

fn user_of(pid: u32) -> u32 {
    fs::metadata(format!("/proc/{pid}")).unwrap().uid()
}

#[tokio::test]
async fn a_server_has_a_system_user_of_its_own_and_takes_over_what_another_had() {
    const NOBODY: u32 = 65534;
    if !is_root() {
        println!("skipped: only root gives the server another user");
        return;
    }
    let dir = data_dir();
    let cluster = start(scratch(dir.path())).await.unwrap();
    let own = user_of(cluster.pid());
    let id = Command::new("id").args(["-u", "bordereau-pg"]).output().unwrap();
    assert_eq!(String::from_utf8(id.stdout).unwrap().trim(), own.to_string());
    run(&cluster.connect_options(), "CREATE TABLE kept AS SELECT 'here' AS v").await.unwrap();
    cluster.stop().await.unwrap();

    // As an older version made it, and as somebody with that user may have prepared it.
    let home = dir.path().join("postgres");
    let (data, precious) = (home.join("data"), dir.path().join("precious"));
    give(&data, NOBODY);
    give(&home.join("log"), NOBODY);
    fs::write(&precious, "").unwrap();
    fs::hard_link(&precious, data.join("linked")).unwrap();
    std::os::unix::fs::symlink(&precious, data.join("link")).unwrap();
    let cluster = start(scratch(dir.path())).await.unwrap();
    assert_eq!(user_of(cluster.pid()), own);
    assert_eq!(ask(&cluster.connect_options(), "SELECT v FROM kept").await, "here");
    for path in [&data, &data.join("base"), &data.join("PG_VERSION"), &home.join("log")] {
        assert_eq!(fs::symlink_metadata(path).unwrap().uid(), own, "{}", path.display());
    }
    assert_eq!(fs::metadata(&precious).unwrap().uid(), 0, "what was never that user's stays");
    cluster.stop().await.unwrap();

    // The whole home of another user is that of a service that is not root: a command of root's
    // leaves it so.
    give(&home, NOBODY);
    let cluster = start(scratch(dir.path())).await.unwrap();
    assert_eq!(user_of(cluster.pid()), NOBODY);
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn durability_is_full_unless_scratch() {
    for (durability, expected) in [(Durability::Full, "on"), (Durability::Scratch, "off")] {
        let dir = data_dir();
        let begun = Instant::now();
        let cluster = start(options(dir.path(), durability)).await.unwrap();
        println!("first start, {durability:?}: {:?}", begun.elapsed());
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            let value = ask(&cluster.connect_options(), &format!("SHOW {setting}")).await;
            assert_eq!(value, expected, "{setting} with {durability:?}");
        }
        let begun = Instant::now();
        cluster.stop().await.unwrap();
        println!("stop, {durability:?}: {:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn second_owner_is_refused() {
    let dir = data_dir();
    let cluster = start(scratch(dir.path())).await.unwrap();
    let error = start(scratch(dir.path())).await.unwrap_err();
    assert!(matches!(error, EmbeddedError::Owned { .. }), "{error}");
    assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
    assert_eq!(ask(&cluster.connect_options(), "SELECT 'untouched'").await, "untouched");
    cluster.stop().await.unwrap();
    start(scratch(dir.path())).await.unwrap().stop().await.unwrap();
}

#[tokio::test]
async fn commands_attach_beside_an_owner_and_only_then() {
    let dir = data_dir();
    let home = dir.path().join("postgres");
    assert!(attach(&home, "bordereau").await.unwrap().is_none(), "there is no home yet");
    let cluster = start(scratch(dir.path())).await.unwrap();
    let beside = attach(&home, "bordereau").await.unwrap().expect("it is running");
    assert_eq!(ask(&beside, "SELECT current_database()::text").await, "bordereau");
    cluster.stop().await.unwrap();
    assert!(attach(&home, "bordereau").await.unwrap().is_none(), "nobody runs it any more");
}

/// Not a test of its own: the process that `a_killed_owner_is_succeeded` kills.
#[tokio::test]
async fn helper_owner() {
    let Some(dir) = env::var_os("BORDEREAU_TEST_OWNED_DIR") else { return };
    let cluster = start(options(Path::new(&dir), Durability::Full)).await.unwrap();
    let statement = "CREATE TABLE kept AS SELECT 'committed' AS v";
    run(&cluster.connect_options(), statement).await.unwrap();
    println!("\nowning {}", cluster.pid());
    std::future::pending::<()>().await;
}

#[tokio::test]
async fn a_killed_owner_is_succeeded() {
    let dir = data_dir();
    let mut owner = Command::new(env::current_exe().unwrap())
        .args(["--exact", "helper_owner", "--nocapture"])
        .env("BORDEREAU_TEST_OWNED_DIR", dir.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let server: Option<u32> = BufReader::new(owner.stdout.take().unwrap())
        .lines()
        .find_map(|line| line.unwrap().strip_prefix("owning ").map(|pid| pid.parse().unwrap()));
    let home = dir.path().join("postgres");
    let attached = attach(&home, "bordereau").await;
    owner.kill().unwrap();
    owner.wait().unwrap();
    let server = server.expect("the helper starts the cluster");
    assert!(attached.unwrap().is_some(), "it was running");
    assert!(alive(server), "the case is a server left behind");
    assert!(attach(&home, "bordereau").await.unwrap().is_none(), "its owner is gone");

    let cluster = start(options(dir.path(), Durability::Full)).await.unwrap();
    assert!(!alive(server));
    assert_eq!(ask(&cluster.connect_options(), "SELECT v FROM kept").await, "committed");
    cluster.stop().await.unwrap();
    let text = logs(&home);
    assert!(!text.contains("was interrupted"), "it was to be ended in order:\n{text}");
}

#[tokio::test]
async fn a_dead_server_is_noticed_and_restarted() {
    let dir = data_dir();
    let mut cluster = start(options(dir.path(), Durability::Full)).await.unwrap();
    let connect = cluster.connect_options();
    run(&connect, "CREATE TABLE kept AS SELECT 'committed' AS v").await.unwrap();
    let still = tokio::time::timeout(Duration::from_millis(500), cluster.exited()).await;
    assert!(still.is_err(), "a healthy server has not exited");
    // A session at work outlives its server.
    let busy = connect.clone();
    let busy = tokio::spawn(async move {
        run(&busy, "SELECT count(*) FROM generate_series(1, 2000000000)").await
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    let first = cluster.pid();
    kill("-KILL", first);
    let status = cluster.exited().await.unwrap();
    assert!(!status.success());

    cluster.restart().await.unwrap();
    assert!(busy.await.unwrap().is_err());
    assert_ne!(cluster.pid(), first);
    assert_eq!(ask(&connect, "SELECT v FROM kept").await, "committed");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn data_under_a_closed_directory_is_refused_with_its_name() {
    if !is_root() {
        return; // Only root's server has another user.
    }
    let dir = data_dir();
    let closed = dir.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
    let error = start(scratch(&closed.join("data"))).await.unwrap_err();
    assert!(matches!(&error, EmbeddedError::Untraversable { dir, .. } if *dir == closed));
    let text = error.to_string();
    assert!(text.contains(closed.to_str().unwrap()), "{text}");
    assert!(text.contains("--data") && text.contains("chmod o+x"), "{text}");
    assert_eq!(fs::read_dir(&closed).unwrap().count(), 0, "it fails before anything else");
}

#[tokio::test]
async fn a_long_path_gets_a_short_socket() {
    let dir = data_dir();
    let long = dir.path().join("x".repeat(100)).join("it's a \"long\" name, \\ and all");
    let cluster = start(scratch(&long)).await.unwrap();
    let socket = cluster.connect_options().get_socket().unwrap().clone();
    assert!(socket.starts_with("/tmp"), "{}", socket.display());
    assert_eq!(fs::metadata(&socket).unwrap().mode() & 0o777, 0o700);
    assert_eq!(ask(&cluster.connect_options(), "SELECT 'reached'").await, "reached");
    let beside = attach(&long.join("postgres"), "bordereau").await.unwrap().unwrap();
    assert_eq!(ask(&beside, "SELECT 'reached'").await, "reached");
    cluster.stop().await.unwrap();
    assert!(!socket.exists(), "it is cleaned up");

    // Somebody else's link at that name is not followed.
    let elsewhere = dir.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &socket).unwrap();
    let error = start(scratch(&long)).await.unwrap_err();
    fs::remove_file(&socket).unwrap();
    assert!(matches!(error, EmbeddedError::SocketDirectory { .. }), "{error}");
}

#[tokio::test]
async fn an_interrupted_initdb_leaves_a_startable_home() {
    let dir = data_dir();
    let home = dir.path().join("postgres");
    let names = || -> Vec<String> {
        let entries = fs::read_dir(&home).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    let half_made = async {
        let begun = |name: &String| {
            name.starts_with("data.new-") && home.join(name).join("PG_VERSION").exists()
        };
        while !(home.exists() && names().iter().any(begun)) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::select! {
        started = start(scratch(dir.path())) => panic!("it was to be interrupted: {started:?}"),
        () = half_made => {}
    }
    assert!(names().iter().any(|name| name.starts_with("data.new-")), "{:?}", names());
    assert!(!home.join("data").exists());

    let cluster = start(scratch(dir.path())).await.unwrap();
    assert_eq!(ask(&cluster.connect_options(), "SELECT 'whole'").await, "whole");
    cluster.stop().await.unwrap();
    start(scratch(dir.path())).await.unwrap().stop().await.unwrap();
    assert!(!names().iter().any(|name| name.starts_with("data.new-")), "{:?}", names());
}

#[tokio::test]
async fn a_wrong_directory_of_binaries_is_named() {
    let dir = data_dir();
    let with = |bin: PathBuf| Options { bin_dir: Some(bin), ..scratch(dir.path()) };
    let missing = dir.path().join("nowhere");
    let error = start(with(missing.clone())).await.unwrap_err();
    assert!(matches!(error, EmbeddedError::WrongBinaries { .. }));
    let text = error.to_string();
    assert!(
        text.contains(missing.to_str().unwrap()) && text.contains("no such directory"),
        "{text}"
    );

    let empty = dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let text = start(with(empty.clone())).await.unwrap_err().to_string();
    assert!(text.contains("no `initdb`"), "{text}");

    for program in ["initdb", "postgres"] {
        fs::write(empty.join(program), "#!/bin/sh\necho 'postgres (PostgreSQL) 9.6.1'\n").unwrap();
        fs::set_permissions(empty.join(program), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let text = start(with(empty.clone())).await.unwrap_err().to_string();
    assert!(text.contains("version 9") && text.contains("14"), "{text}");
    assert!(!dir.path().join("postgres").exists(), "it fails before making anything");
}

#[tokio::test]
async fn without_any_binaries_the_error_says_what_to_install() {
    let dir = data_dir();
    let search = Search { installed: false, fetch: false, ..Search::default() };
    let options = Options { bin_dir: None, ..scratch(dir.path()) };
    let error = start_with(options, search).await.unwrap_err();
    assert!(matches!(error, EmbeddedError::NoBinaries { .. }));
    let text = error.to_string();
    assert!(text.contains("install the package `postgresql`"), "{text}");
    assert!(!text.contains('\n'), "{text}");
}

#[tokio::test]
async fn a_cluster_of_another_major_version_is_not_touched() {
    let dir = data_dir();
    let cluster = start(scratch(dir.path())).await.unwrap();
    let bin = cluster.bin_dir().to_owned();
    cluster.stop().await.unwrap();
    fs::write(dir.path().join("postgres/data/PG_VERSION"), "13\n").unwrap();
    let set = Options { bin_dir: Some(bin), ..scratch(dir.path()) };
    let text = start(set).await.unwrap_err().to_string();
    assert!(text.contains("made by PostgreSQL 13"), "{text}");
    assert!(text.contains("bordereau database upgrade"), "{text}");
    let search = Search { fetch: false, ..Search::default() };
    let any = Options { bin_dir: None, ..scratch(dir.path()) };
    let text = start_with(any, search).await.unwrap_err().to_string();
    assert!(text.contains("made by PostgreSQL 13, and only other versions are found"), "{text}");
    assert!(
        text.contains("postgresql-13") && text.contains("bordereau database upgrade"),
        "{text}"
    );
}

#[tokio::test]
async fn a_server_that_cannot_start_says_why() {
    let dir = data_dir();
    start(scratch(dir.path())).await.unwrap().stop().await.unwrap();
    let data = dir.path().join("postgres/data");
    fs::write(data.join("postgresql.auto.conf"), "shared_buffers = 'plenty'\n").unwrap();
    let error = start(scratch(dir.path())).await.unwrap_err();
    assert!(matches!(error, EmbeddedError::Died { .. }), "{error}");
    assert!(error.to_string().contains("shared_buffers"), "{error}");
}

#[tokio::test]
async fn a_directory_of_other_things_is_not_taken_for_a_cluster() {
    let dir = data_dir();
    let data = dir.path().join("postgres/data");
    fs::create_dir_all(&data).unwrap();
    fs::set_permissions(data.parent().unwrap(), fs::Permissions::from_mode(0o711)).unwrap();
    fs::write(data.join("precious"), "").unwrap();
    if is_root() {
        std::os::unix::fs::chown(&data, Some(65534), Some(65534)).unwrap();
    }
    let error = start(scratch(dir.path())).await.unwrap_err();
    assert!(matches!(error, EmbeddedError::NotACluster { .. }), "{error}");
    assert!(data.join("precious").exists());
}

#[tokio::test]
async fn logs_hold_nothing_of_what_was_sent() {
    let dir = data_dir();
    let cluster = start(options(dir.path(), Durability::Full)).await.unwrap();
    let connect = cluster.connect_options();
    let table = "CREATE TABLE insured (number int PRIMARY KEY, name text CHECK (name <> 'Brodex'))";
    run(&connect, table).await.unwrap();
    run(&connect, "INSERT INTO insured VALUES (987654321, 'Zafgul')").await.unwrap();
    for failing in [
        "INSERT INTO insured VALUES (987654321, 'Zafgul')",
        "INSERT INTO insured VALUES (2, 'Brodex')",
        "INSERT INTO insured VALUES ('Zafgul', '987654321')",
        "SELECT 'Zafgul'::date",
        "DO $$ BEGIN RAISE WARNING 'Zafgul 987654321'; RAISE EXCEPTION 'Brodex'; END $$",
    ] {
        assert!(run(&connect, failing).await.is_err(), "{failing}");
    }
    // Sessions of others are logged, but not what they sent.
    let chores = connect.clone().username("postgres");
    assert!(run(&chores, "SELECT 1 / (length('Zafgul') - 6)").await.is_err());
    cluster.stop().await.unwrap();
    let text = logs(&dir.path().join("postgres"));
    assert!(text.contains("database system is ready"), "the log is looked at: {text}");
    assert!(text.contains("division by zero"), "errors of other sessions are kept: {text}");
    for word in ["INSERT", "insured", "Zafgul", "Brodex", "987654321", "STATEMENT"] {
        assert!(!text.contains(word), "{word} in the log:\n{text}");
    }
}

#[tokio::test]
#[ignore = "downloads packages: cargo test -p cluster --test cluster -- --ignored"]
async fn packages_are_downloaded_where_nothing_is_installed() {
    let dir = data_dir();
    let search = Search { installed: false, fetch: true, bare_machine: true };
    let begun = Instant::now();
    let packaged = || Options { bin_dir: None, ..options(dir.path(), Durability::Full) };
    let cluster = start_with(packaged(), search).await.unwrap();
    println!("download and first start: {:?}", begun.elapsed());
    assert!(cluster.bin_dir().starts_with(dir.path().join("cache/postgresql")));
    // The libraries are those of the packages too, not the machine's.
    let maps = fs::read_to_string(format!("/proc/{}/maps", cluster.pid())).unwrap();
    let icu = maps.lines().find(|line| line.contains("libicu")).unwrap();
    assert!(icu.contains("/cache/postgresql/"), "{icu}");
    run(&cluster.connect_options(), "CREATE TABLE kept AS SELECT 'here' AS v").await.unwrap();
    cluster.stop().await.unwrap();

    // The second time nothing is asked for.
    let search = Search { fetch: false, ..search };
    let begun = Instant::now();
    let cluster = start_with(packaged(), search).await.unwrap();
    println!("second start: {:?}", begun.elapsed());
    assert_eq!(ask(&cluster.connect_options(), "SELECT v FROM kept").await, "here");
    cluster.stop().await.unwrap();
    let left: Vec<_> = fs::read_dir(dir.path().join("cache/postgresql"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    println!("cache: {left:?}");
}
