//! What the service needs goes away and comes back: it says so, waits without spinning, resumes by itself, and loses
//! nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]
#![expect(clippy::print_stdout, reason = "figures for whoever runs them by hand")]

mod daemons;
mod place;

use place::{Place, Service, count, wait_for};
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
    let listen = ("BORDEREAU_LISTEN", "127.0.0.1:0".to_owned());
    Service(campaign.start(&[listen, ("BORDEREAU_LOG", "info".to_owned())]).unwrap())
}

fn log(data: &Path) -> String {
    fs::read_to_string(data.join("serve.log")).unwrap_or_default()
}

fn address(data: &Path) -> String {
    let mut found = None;
    wait_for("an address", || {
        let log = log(data);
        found = log
            .split("\"address\":\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .map(str::to_owned);
        found.is_some()
    });
    found.unwrap()
}

/// What `/ready` answers: status line and reason.
fn ready(data: &Path) -> String {
    let address = address(data);
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET /ready HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
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
    let mut service = start(&campaign);
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
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bordereau'",
    ] {
        sqlx::raw_sql(statement).execute(&superuser).await.unwrap();
    }
    campaign.drop_some(7).unwrap();
    wait_for("it to say so", || ready(&data).starts_with("HTTP/1.1 503"));
    idle(&service, "no connection to be had");
    wait_for("the log to say so", || log(&data).contains("away"));
    let more = "ALTER ROLE bordereau CONNECTION LIMIT -1";
    sqlx::raw_sql(more).execute(&superuser).await.unwrap();
    all_there(&campaign, &mut service).await;
}

/// A file system that goes when the test ends.
struct Mounted(PathBuf);

impl Mounted {
    /// None, saying so, where mounting is refused.
    fn small(at: &Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs"]).arg(at);
        if mount.status().is_ok_and(|status| status.success()) {
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

// work/ lies on one file system with the inbox, whose senders are told by their own writes that it is full.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_outbox_is_waited_for() {
    let place = Place::new().await;
    let (mut campaign, data) = campaign(&place);
    let outbox = data.join("outbox");
    let Some(_mounted) = Mounted::small(&outbox) else { return };
    let mut service = start(&campaign);
    wait_for("it to serve", || is_ready(&data));
    let filler = outbox.join("filler");
    let mut filling = fs::File::create(&filler).unwrap();
    while filling.write_all(&[0; 4096]).is_ok() {}
    drop(filling);
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
