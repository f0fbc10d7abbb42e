//! What the service needs goes away and comes back: it says so, waits without spinning, resumes by
//! itself, and loses nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]
#![expect(clippy::print_stdout, reason = "figures for whoever runs them by hand")]

mod daemons;
mod deaths;
mod denied;
mod held;
mod operators;
mod place;
mod senders;

use place::{Moment, Place, Service, count, wait_for};
use rustix::process::Signal;
use sqlx::postgres::PgPool;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;
use testing::crash::Campaign;

/// Seconds of processor time that a service may take while it waits for so long.
const OUTAGE: Duration = Duration::from_secs(4);
const CPU_MAX: f64 = 0.5;

fn campaign(place: &Place) -> (Campaign, PathBuf) {
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    (Campaign::over(program, &data, place.url()).unwrap(), data)
}

fn start(campaign: &Campaign) -> Service {
    start_with(campaign, ("BORDEREAU_LOG", "info".to_owned()))
}

/// With this in its environment.
fn start_with(campaign: &Campaign, more: (&str, String)) -> Service {
    let listen = ("BORDEREAU_LISTEN", "127.0.0.1:0".to_owned());
    Service(campaign.start(&[("BORDEREAU_LOG", "info".to_owned()), listen, more]).unwrap())
}

fn log(data: &Path) -> String {
    fs::read_to_string(data.join("serve.log")).unwrap_or_default()
}

fn address(data: &Path) -> String {
    let mut found = None;
    wait_for("an address", || {
        let log = log(data);
        // Of the last start: the log goes on.
        found = log
            .rsplit_once("\"address\":\"")
            .map(|(_, rest)| rest)
            .and_then(|rest| rest.split('"').next())
            .map(str::to_owned);
        found.is_some()
    });
    found.unwrap()
}

/// What `/ready` answers: status line and reason.
fn ready(data: &Path) -> String {
    get(data, "/ready")
}

fn get(data: &Path, path: &str) -> String {
    let address = address(data);
    let Ok(mut stream) = TcpStream::connect(&address) else { return String::new() };
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn is_ready(data: &Path) -> bool {
    ready(data).starts_with("HTTP/1.1 200")
}

/// Waits, and gives the processor time that the service takes meanwhile.
fn idle(service: &Service, what: &str) {
    let before = service.cpu();
    sleep(OUTAGE);
    let taken = service.cpu() - before;
    println!("{what}: {taken:.2} s of processor time in {} s", OUTAGE.as_secs());
    assert!(taken < CPU_MAX, "{what}: it spins, {taken} s");
}

async fn all_there(campaign: &Campaign, service: &mut Service) {
    let (verdict, took) = campaign.checked(&mut service.0).await.unwrap();
    println!("{} files, nothing lost, answered {took:?} after the outage", verdict.dropped);
    assert!(verdict.is_clean(), "{verdict:#?}");
    service.signal(Signal::TERM);
    assert!(service.0.wait().unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_at_the_start_and_in_the_middle_is_waited_for() {
    let mut place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    place.stop();
    campaign.drop_some(7).unwrap();
    let mut told_to_end = start(&campaign);
    wait_for("it to say so", || log(&data).contains("the service starts when it is there"));
    told_to_end.signal(Signal::TERM);
    assert!(told_to_end.0.wait().unwrap().success());
    let before = address(&data);
    let mut service = start(&campaign);
    wait_for("another address", || address(&data) != before);
    wait_for("it to say so", || ready(&data).contains("the database is away"));
    assert!(ready(&data).starts_with("HTTP/1.1 503"));
    assert!(get(&data, "/health").starts_with("HTTP/1.1 200"));
    assert!(get(&data, "/metrics").contains("bordereau_database_up 0"));
    sleep(Duration::from_secs(1));
    idle(&service, "no server at the start");
    place.cluster.restart().await.unwrap();
    wait_for("it to serve", || is_ready(&data));
    campaign.drop_some(40).unwrap();
    wait_for("the first answers", || count(&data.join("outbox")) > 10);
    place.stop();
    campaign.drop_some(20).unwrap();
    wait_for("it to say so", || ready(&data).starts_with("HTTP/1.1 503"));
    sleep(Duration::from_secs(1));
    idle(&service, "the server stopped");
    wait_for("the log to say so", || log(&data).contains("\"the database is away\""));
    assert!(service.0.try_wait().unwrap().is_none());
    place.cluster.restart().await.unwrap();
    all_there(&campaign, &mut service).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_is_not_ready_before_it_takes_files() {
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    let moment = Moment::new("place-locked", &data);
    let mut service = start_with(&campaign, moment.variable());
    moment.has_come();
    wait_for("it to say so", || ready(&data).contains("the service is starting"));
    moment.ends();
    wait_for("it to serve", || is_ready(&data));
    campaign.drop_some(7).unwrap();
    all_there(&campaign, &mut service).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_slow_or_takes_no_connections_is_waited_for() {
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    let mut service = start(&campaign);
    wait_for("it to serve", || is_ready(&data));
    let options = place.cluster.connect_options();
    let owner = PgPool::connect_with(options.clone()).await.unwrap();
    let mut lock = owner.begin().await.unwrap();
    sqlx::raw_sql("LOCK TABLE depot").execute(&mut *lock).await.unwrap();
    campaign.drop_some(7).unwrap();
    sleep(Duration::from_millis(500));
    idle(&service, "the ledger locked by another session");
    assert_eq!(count(&data.join("outbox")), 0);
    lock.rollback().await.unwrap();
    wait_for("the answers", || count(&data.join("outbox")) > 0);

    // No connection any more, and those that there were are cut off.
    let superuser = PgPool::connect_with(options.username("postgres").database("postgres"));
    let superuser = superuser.await.unwrap();
    owner.close().await;
    for statement in [
        "ALTER ROLE bordereau CONNECTION LIMIT 0",
        // As which the service works on a server of ours.
        "ALTER ROLE bordereau_service CONNECTION LIMIT 0",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE usename IN ('bordereau', 'bordereau_service')",
    ] {
        sqlx::raw_sql(statement).execute(&superuser).await.unwrap();
    }
    campaign.drop_some(7).unwrap();
    wait_for("it to say so", || ready(&data).starts_with("HTTP/1.1 503"));
    idle(&service, "no connection to be had");
    wait_for("the log to say so", || log(&data).contains("away"));
    let more = "ALTER ROLE bordereau CONNECTION LIMIT -1; \
                ALTER ROLE bordereau_service CONNECTION LIMIT -1";
    sqlx::raw_sql(more).execute(&superuser).await.unwrap();
    all_there(&campaign, &mut service).await;
}

/// A file system that goes when the test ends.
struct Mounted(PathBuf);

impl Mounted {
    /// None, saying so, where mounting is refused.
    fn small(at: &Path, size: &str) -> Option<Self> {
        let options = format!("size={size},mode=755");
        Self::mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], at)
    }

    /// A folder laid over itself so that nobody can write in it.
    fn read_only(at: &Path) -> Option<Self> {
        let place = at.to_str().unwrap();
        let mounted = Self::mount(&["--bind", place], at)?;
        Command::new("mount").args(["-o", "remount,ro,bind", place]).status().unwrap();
        Some(mounted)
    }

    fn mount(how: &[&str], at: &Path) -> Option<Self> {
        let status = Command::new("mount").args(how).arg(at).status();
        if status.is_ok_and(|status| status.success()) {
            return Some(Self(at.to_path_buf()));
        }
        println!("skipped: nothing can be mounted here");
        None
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Takes all the room that there is; gives the file that holds it.
fn fill(folder: &Path) -> PathBuf {
    let filler = folder.join("filler");
    let mut filling = fs::File::options().create(true).append(true).open(&filler).unwrap();
    while filling.write_all(&[0; 4096]).is_ok() {}
    filler
}

/// The server refuses to write, or ends and starts by itself: either way nothing is lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_below_the_database_is_waited_for() {
    let folder = Place::folder();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let Some(mounted) = Mounted::small(&disk, "250m") else { return };
    let place = Place::with(folder, disk.join("cluster")).await;
    let (mut campaign, data) = campaign(&place);
    let mut service = start(&campaign);
    wait_for("it to serve", || is_ready(&data));
    campaign.drop_some(14).unwrap();
    wait_for("the first answers", || count(&data.join("outbox")) > 10);
    let filler = fill(&disk);
    campaign.drop_some(140).unwrap();
    wait_for("the log to say so", || log(&data).contains("\"the database is away\""));
    idle(&service, "no room below the database");
    fs::remove_file(&filler).unwrap();
    all_there(&campaign, &mut service).await;
    drop(place);
    drop(mounted);
}

/// Of the files of 14 affiliates: the others are préétablis.
const IN_INBOX: usize = 18;

/// Drops files of 14 affiliates where a service can claim nothing from one folder, and waits until
/// it says so. None where nothing can be mounted.
fn cannot_claim(campaign: &mut Campaign, service: &Service, folder: &Path) -> Option<Mounted> {
    let data = folder.parent().unwrap();
    // Stopped, so that what is dropped lies there when the folder can be written no more.
    service.signal(Signal::STOP);
    campaign.drop_some(14).unwrap();
    let mounted = Mounted::read_only(folder);
    service.signal(Signal::CONT);
    let mounted = mounted?;
    wait_for("the log to say so", || log(data).contains("cannot be claimed"));
    wait_for("it to say so", || ready(data).contains("what is dropped cannot be claimed"));
    Some(mounted)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inbox_that_cannot_be_written_is_looked_at_until_it_can() {
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    let mut service = start(&campaign);
    wait_for("it to serve", || is_ready(&data));
    if let Some(mounted) = cannot_claim(&mut campaign, &service, &data.join("inbox")) {
        idle(&service, "an inbox that is read-only");
        assert_eq!(count(&data.join("inbox")), IN_INBOX);
        drop(mounted);
    }
    all_there(&campaign, &mut service).await;
}

/// Declarations are not judged without préétablis that lie there and cannot be claimed.
#[tokio::test(flavor = "multi_thread")]
async fn declarations_wait_while_preetablis_cannot_be_claimed() {
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    let mut service = start(&campaign);
    wait_for("it to serve", || is_ready(&data));
    let folder = data.join("preetabli");
    let Some(mounted) = cannot_claim(&mut campaign, &service, &folder) else { return };
    assert!(get(&data, "/health").starts_with("HTTP/1.1 200"));
    idle(&service, "préétablis that cannot be claimed");
    assert_eq!((count(&data.join("inbox")), count(&data.join("outbox"))), (IN_INBOX, 0));
    drop(mounted);
    let away = data.join("preetabli-away");
    fs::rename(data.join("preetabli"), &away).unwrap();
    wait_for("it to say so", || ready(&data).contains("preetabli cannot be read"));
    idle(&service, "no folder of préétablis");
    assert_eq!((count(&data.join("inbox")), count(&data.join("outbox"))), (IN_INBOX, 0));
    fs::rename(&away, data.join("preetabli")).unwrap();
    wait_for("it to be ready", || is_ready(&data));
    all_there(&campaign, &mut service).await;
}

/// Receipts and the journal go on in their order, whatever the clock says.
#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_back_a_day_changes_no_order_and_loses_nothing() {
    let library = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
        .map(|folder| Path::new(folder).join("faketime/libfaketime.so.1"));
    let Some(library) = library.iter().find(|path| path.exists()) else {
        println!("skipped: libfaketime is not installed (apt-get install faketime)");
        return;
    };
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    campaign.drop_some(14).unwrap();
    let mut today = start(&campaign);
    let (verdict, _) = campaign.checked(&mut today.0).await.unwrap();
    assert!(verdict.is_clean(), "{verdict:#?}");
    today.signal(Signal::TERM);
    assert!(today.0.wait().unwrap().success());
    campaign.drop_some(14).unwrap();
    let back = [
        ("LD_PRELOAD", library.display().to_string()),
        ("FAKETIME", "-1d".to_owned()),
        ("DONT_FAKE_MONOTONIC", "1".to_owned()),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
        ("NO_FAKE_STAT", "1".to_owned()),
    ];
    let mut yesterday = Service(campaign.start(&back).unwrap());
    all_there(&campaign, &mut yesterday).await;
    let verified = Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(["audit", "verify", "--data"])
        .arg(&data)
        .env("DATABASE_URL", place.url())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(verified.status.success(), "{said}{}", String::from_utf8_lossy(&verified.stderr));
    let pool = PgPool::connect(&place.url()).await.unwrap();
    let days: i64 = sqlx::query_scalar("SELECT count(DISTINCT left(accuse, 6)) FROM depot")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(days, 2, "the clock was set back");
}

/// Inbox, work and outbox are one file system: when it is full, nothing can be claimed, or nothing
/// answered.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_below_the_data_directory_is_waited_for() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    fs::create_dir(&data).unwrap();
    let Some(_mounted) = Mounted::small(&data, "16m,nr_inodes=1000") else { return };
    // The log of the service goes elsewhere, to be read meanwhile.
    std::os::unix::fs::symlink(place.folder.path().join("log"), data.join("serve.log")).unwrap();
    let (mut campaign, data) = campaign(&place);
    let mut service = start(&campaign);
    wait_for("it to serve", || is_ready(&data));
    for (what, inodes) in [("no room", false), ("no room for another file", true)] {
        // Held, so that what is dropped lies there when nothing more can be written.
        service.signal(Signal::STOP);
        campaign.drop_some(14).unwrap();
        let fill_up = || if inodes { fill_with_files(&data) } else { fill(&data) };
        let filler = fill_up();
        let told = log(&data).len();
        service.signal(Signal::CONT);
        // What it is done with makes room for a little more.
        wait_for("the log to say so", || {
            fill_up();
            let log = log(&data);
            [
                "the outbox cannot be written; waiting",
                "what is dropped in a folder cannot be claimed",
            ]
            .iter()
            .any(|said| log[told..].contains(said))
        });
        wait_for("it to be unready", || {
            fill_up();
            inodes || ready(&data).contains("no space is left")
        });
        idle(&service, what);
        let waiting = count(&data.join("inbox")) + count(&data.join("work"));
        assert!(waiting > 1, "{what}: nothing waits");
        if filler.is_dir() {
            fs::remove_dir_all(&filler).unwrap();
        } else {
            fs::remove_file(&filler).unwrap();
        }
        wait_for("it to be ready", || is_ready(&data));
        let (verdict, took) = campaign.checked(&mut service.0).await.unwrap();
        println!("{what}: answered {took:?} after it");
        assert!(verdict.is_clean(), "{verdict:#?}");
    }
    all_there(&campaign, &mut service).await;
}

/// Takes all the inodes that there are; gives the folder that holds them.
fn fill_with_files(folder: &Path) -> PathBuf {
    let filler = folder.join("filler");
    fs::create_dir_all(&filler).unwrap();
    let mut number = fs::read_dir(&filler).unwrap().count();
    while fs::File::create(filler.join(number.to_string())).is_ok() {
        number += 1;
    }
    filler
}

/// Whoever has the log written to a full disk loses its lines and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_cannot_be_written_stops_nobody() {
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    campaign.drop_some(14).unwrap();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.args(["serve", "--log", "json", "--data"]).arg(&data).arg("--config");
    command.arg(data.join("config.toml")).env("BORDEREAU_LISTEN", "127.0.0.1:0");
    command.env("DATABASE_URL", place.url()).stderr(full);
    let mut service = Service(command.spawn().unwrap());
    all_there(&campaign, &mut service).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_outbox_is_waited_for() {
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    let outbox = data.join("outbox");
    let Some(_mounted) = Mounted::small(&outbox, "1m") else { return };
    let mut service = start(&campaign);
    wait_for("it to serve", || is_ready(&data));
    let filler = fill(&outbox);
    campaign.drop_some(7).unwrap();
    wait_for("it to say so", || ready(&data).contains("outbox cannot be written"));
    wait_for("the log to say so", || log(&data).contains("the outbox cannot be written; waiting"));
    idle(&service, "the outbox full");
    assert_eq!(count(&outbox), 1, "nothing but what fills it");
    fs::remove_file(&filler).unwrap();
    all_there(&campaign, &mut service).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inbox_that_goes_away_and_comes_back_is_followed_again() {
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    let mut service = start(&campaign);
    wait_for("it to serve", || is_ready(&data));
    let inbox = data.join("inbox");
    let away = data.join("inbox-away");
    fs::rename(&inbox, &away).unwrap();
    wait_for("it to say so", || ready(&data).contains("inbox cannot be read"));
    idle(&service, "no inbox");
    fs::rename(&away, &inbox).unwrap();
    wait_for("it to be ready", || is_ready(&data));
    campaign.drop_some(7).unwrap();
    all_there(&campaign, &mut service).await;
}
