//! A service that is held in the middle of its work, and a server that vanishes without a word:
//! nobody waits for ever.

use crate::place::{Moment, NOTICES, Place, Service, count, drop_in, lies_below, wait_for};
use crate::{is_ready, log, start_with};
use rustix::process::Signal;
use sqlx::postgres::PgPool;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use synthetic::{Country, CountrySpec};
use testing::crash::Campaign;

/// Whether a session is idle after it has locked the journal, for which everybody else waits.
async fn holds_the_journal(pool: &PgPool) -> bool {
    sqlx::query_scalar(
        // Whatever it asked last: a row that is locked shows as the lock on its table.
        "SELECT EXISTS (SELECT FROM pg_stat_activity JOIN pg_locks USING (pid) \
         WHERE state = 'idle in transaction' AND relation = 'chaine'::regclass \
         AND mode = 'RowShareLock' AND granted)",
    )
    .fetch_one(pool)
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_held_in_a_transaction_keeps_nobody_waiting_for_ever() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url_held_for(3_000)).unwrap();
    let moment = Moment::new("decided", &data);
    let holder = Service(campaign.start(&[moment.variable()]).unwrap());
    let work = data.join("work");
    wait_for("the first service", || count(&work) == 1);
    let pool = PgPool::connect(&place.url()).await.unwrap();
    drop_in(&data, "inbox/first.txt", b"B00");
    moment.has_come();
    assert!(holds_the_journal(&pool).await);
    // All of it, so that it does not take what the other one is to take.
    holder.signal(Signal::STOP);
    moment.ends();
    let other = Service(campaign.start(&[]).unwrap());
    drop_in(&data, "inbox/second.txt", b"B00");
    wait_for("the answer of the other one", || count(&data.join("outbox")) == NOTICES);
    assert!(lies_below(&work, "first.txt"), "still held");
    holder.signal(Signal::CONT);
    wait_for("its own answer", || count(&data.join("outbox")) == 2 * NOTICES);
    let deposits: i64 =
        sqlx::query_scalar("SELECT count(*) FROM depot").fetch_one(&pool).await.unwrap();
    assert_eq!(deposits, 2);
    drop((holder, other));
}

/// The way to a server, which can lose it.
struct Way {
    port: u16,
    /// How often the server has vanished.
    lost: Arc<AtomicUsize>,
}

impl Way {
    fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let lost = Arc::new(AtomicUsize::new(0));
        let now = lost.clone();
        std::thread::spawn(move || {
            // Of clients whose server has vanished: nobody ever tells them.
            let mut silent = Vec::new();
            for client in listener.incoming().flatten() {
                let Ok(server) = UnixStream::connect(&socket) else { continue };
                silent.push(client.try_clone().unwrap());
                let age = now.load(Ordering::Relaxed);
                let gone = {
                    let now = now.clone();
                    move || now.load(Ordering::Relaxed) != age
                };
                let (to, from) = (server.try_clone().unwrap(), client.try_clone().unwrap());
                pass(from, to, gone.clone());
                pass(server, client, gone);
            }
        });
        Self { port, lost }
    }

    /// The server is gone for everybody who is connected, who get no word any more; it takes
    /// others.
    fn lose(&self) {
        self.lost.fetch_add(1, Ordering::Relaxed);
    }
}

/// Passes bytes on until the server is gone.
fn pass(
    mut from: impl Read + SetTimeout + Send + 'static,
    mut to: impl Write + SetTimeout + Send + 'static,
    gone: impl Fn() -> bool + Send + 'static,
) {
    from.give_up_after(Duration::from_millis(20));
    std::thread::spawn(move || {
        let mut piece = vec![0; 64 << 10];
        while !gone() {
            match from.read(&mut piece) {
                Ok(0) => break,
                Ok(_) if gone() => break,
                Ok(count) if to.write_all(&piece[..count]).is_ok() => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                _ => break,
            }
        }
        from.end_if_server();
        to.end_if_server();
        // An end in order is told.
        if !gone() {
            from.end();
            to.end();
        }
    });
}

/// What both kinds of sockets have.
trait SetTimeout {
    fn give_up_after(&self, time: Duration);
    fn end(&self);
    fn end_if_server(&self);
}

impl SetTimeout for TcpStream {
    fn give_up_after(&self, time: Duration) {
        self.set_read_timeout(Some(time)).unwrap();
    }

    fn end(&self) {
        let _ = self.shutdown(std::net::Shutdown::Both);
    }

    fn end_if_server(&self) {}
}

impl SetTimeout for UnixStream {
    fn give_up_after(&self, time: Duration) {
        self.set_read_timeout(Some(time)).unwrap();
    }

    fn end(&self) {
        let _ = self.shutdown(std::net::Shutdown::Both);
    }

    fn end_if_server(&self) {
        self.end();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_vanishes_without_a_word_is_given_up_and_asked_again() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let options = place.cluster.connect_options();
    let socket = options.get_socket().unwrap().join(format!(".s.PGSQL.{}", options.get_port()));
    let way = Way::to(socket);
    let (user, database) = (options.get_username(), options.get_database().unwrap());
    let url = format!("postgres://{user}@127.0.0.1:{}/{database}?sslmode=disable", way.port);
    let mut campaign = Campaign::over(program, &data, url).unwrap();
    let mut service = start_with(&campaign, ("BORDEREAU_HUNG_AFTER_MS", "2000".to_owned()));
    wait_for("it to serve", || is_ready(&data));
    campaign.drop_some(20).unwrap();
    wait_for("the first answers", || count(&data.join("outbox")) > 0);
    // More often than it has connections: each may be lost in the middle of sending.
    for _ in 0..6 {
        way.lose();
        campaign.drop_some(7).unwrap();
        // Longer than it waits for an answer.
        std::thread::sleep(Duration::from_secs(3));
    }
    crate::all_there(&campaign, &mut service).await;
}

/// Making a partition needs a table that nobody reads, and everybody who comes later waits behind
/// whoever waits for that.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_reads_for_hours_keeps_only_new_periods_waiting() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url()).unwrap();
    let principal = |periode, index| {
        let spec = CountrySpec { seed: 13, periode, affiliates: 10, employees: 30 };
        let affiliate = Country::new(spec).affiliate_of(index, 3).unwrap();
        declaration::write(&affiliate.principal)
    };
    let service = Service(campaign.start(&[]).unwrap());
    drop_in(&data, "inbox/first.txt", &principal(202_610, 0));
    let pool = PgPool::connect(&place.url()).await.unwrap_or_else(|error| panic!("{error}"));
    wait_for("an answer", || count(&data.join("outbox")) == NOTICES);
    let mut backup = pool.begin().await.unwrap();
    sqlx::raw_sql("LOCK TABLE ligne IN ACCESS SHARE MODE").execute(&mut *backup).await.unwrap();
    drop_in(&data, "inbox/old.txt", &principal(200_610, 1));
    wait_for("the log to say so", || log(&data).contains("keeps periods from getting"));
    drop_in(&data, "inbox/second.txt", &principal(202_610, 2));
    wait_for("the answer to another", || count(&data.join("outbox")) == 2 * NOTICES);
    assert!(lies_below(&data.join("work"), "old.txt"));
    backup.rollback().await.unwrap();
    wait_for("all answers", || count(&data.join("outbox")) == 3 * NOTICES);
    let accepted = sqlx::query_scalar("SELECT count(*) FROM depot WHERE verdict <> 'rejected'");
    let accepted: i64 = accepted.fetch_one(&pool).await.unwrap();
    assert_eq!(accepted, 3);
    // The months about now have theirs already.
    let names =
        sqlx::query_scalar("SELECT count(*) FROM pg_inherits WHERE inhparent = 'ligne'::regclass");
    let partitions: i64 = names.fetch_one(&pool).await.unwrap();
    assert!(partitions >= 5, "{partitions}");
    drop(service);
}
