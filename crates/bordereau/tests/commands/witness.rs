//! A database that is set back, exchanged or without its witness: the real service on a real
//! PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use testing::bases::of_affiliate;
use testing::postgres::{ScratchDatabase, scratch};
use testing::wait_for;

/// A data directory and a database.
struct House {
    data: tempfile::TempDir,
    database: ScratchDatabase,
}

/// A service that was started and is ready.
struct Service {
    child: Child,
    address: String,
}

impl Service {
    /// Ends it in order.
    fn end(mut self) {
        self.signal();
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }

    fn signal(&self) {
        let id = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(id, Signal::TERM).unwrap();
    }

    /// Status and body of `/ready`.
    fn ready(&self) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!("GET /ready HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|status| status.is_none()) {
            self.signal();
            let _ = self.child.wait();
        }
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

impl House {
    async fn open() -> Self {
        Self { data: tempfile::tempdir().unwrap(), database: scratch().await }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        self.command_on(self.data.path(), arguments)
    }

    fn command_on(&self, data: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        command
            .args(arguments)
            .arg("--data")
            .arg(data)
            .env("DATABASE_URL", self.database.url())
            .env("BORDEREAU_LISTEN", "127.0.0.1:0")
            .env("BORDEREAU_SCAN_EVERY_MS", "100")
            .env("BORDEREAU_RETRY_EVERY_MS", "100")
            .env("BORDEREAU_SETTLE_MS", "50")
            .env("BORDEREAU_WITHOUT_PREETABLI", "accept");
        command
    }

    /// A start that must be refused: what it says.
    fn refused(&self, data: &Path) -> String {
        let output = self.command_on(data, &["serve", "--log", "text"]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        text(&output)
    }

    fn start(&self, arguments: &[&str]) -> Service {
        let log = self.data.path().join("log");
        let child = self
            .command(&[&["serve", "--log", "json"], arguments].concat())
            .stdin(Stdio::null())
            .stderr(fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut service = Service { child, address: String::new() };
        wait_for("an address", || {
            let lines = fs::read_to_string(&log).unwrap();
            let lines = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
            let address =
                lines.filter_map(|line| Some(line["address"].as_str()?.to_owned())).next_back();
            service.address = address.unwrap_or_default();
            !service.address.is_empty()
        });
        wait_for("the service to be ready", || service.ready().0 == 200);
        service
    }

    fn drop_file(&self, name: &str, bytes: &[u8]) {
        let hidden = self.data.path().join("inbox/.part");
        fs::write(&hidden, bytes).unwrap();
        fs::rename(&hidden, self.data.path().join("inbox").join(name)).unwrap();
    }

    /// Drops a declaration, waits for its answer and gives its receipt.
    fn take(&self, name: &str, affilie: &str) -> String {
        self.drop_file(name, &of_affiliate(affilie));
        let mut receipt = None;
        wait_for(name, || {
            receipt = self.receipts().into_iter().find(|(_, file, done)| file == name && *done);
            receipt.is_some()
        });
        receipt.unwrap().0
    }

    /// Receipt, file and whether it is published of every deposit.
    fn receipts(&self) -> Vec<(String, String, bool)> {
        let output = self.command(&["batches", "list", "--format", "json"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let lines = String::from_utf8(output.stdout).unwrap();
        let rows = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        rows.map(|row| (text(&row["receipt"]), text(&row["file"]), !row["published_at"].is_null()))
            .collect()
    }

    fn name(&self) -> String {
        self.database.options().get_database().unwrap().to_owned()
    }

    async fn run(&self, statements: &[&str]) {
        let options = self.database.options().username("postgres").database("postgres");
        let mut connection = PgConnection::connect_with(&options).await.unwrap();
        for statement in statements {
            let statement = AssertSqlSafe((*statement).to_owned());
            sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
        }
    }

    /// Sets a copy of the database aside, as a backup is.
    async fn back_up(&self) {
        let name = self.name();
        let copy = format!("CREATE DATABASE {name}_backup TEMPLATE {name} OWNER bordereau");
        self.run(&[&copy]).await;
    }

    /// Puts another database in its place, whoever is connected; the one that was there lies aside
    /// under `aside` then.
    async fn exchange(&self, for_what: &str, aside: &str) {
        let name = self.name();
        let end = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        );
        let deny = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        let away = format!("ALTER DATABASE {name} RENAME TO {aside}");
        let here = format!("ALTER DATABASE {for_what} RENAME TO {name}");
        let allow = format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        // A session that has just been ended may still be listed.
        self.run(&[&deny, &end]).await;
        let gone = format!("SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}'");
        let options = self.database.options().username("postgres").database("postgres");
        let mut connection = PgConnection::connect_with(&options).await.unwrap();
        let start = Instant::now();
        loop {
            let count = sqlx::query_scalar(AssertSqlSafe(gone.clone()));
            let left: i64 = count.fetch_one(&mut connection).await.unwrap();
            if left == 0 {
                break;
            }
            assert!(start.elapsed() < testing::PATIENCE);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.run(&[&away, &here, &allow]).await;
    }

    fn verify(&self, more: &[&str]) -> Output {
        self.command(&[&["audit", "verify"], more].concat()).output().unwrap()
    }
}

/// The number in a receipt.
fn number(receipt: &str) -> u64 {
    receipt.split('-').nth(1).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_set_back_is_refused_and_gives_no_receipt_twice_once_that_is_accepted() {
    let house = House::open().await;
    let service = house.start(&[]);
    let first = house.take("1.txt", "1234567");
    service.end();
    house.back_up().await;
    let service = house.start(&[]);
    let lost = [house.take("2.txt", "2345678"), house.take("3.txt", "4567891")];
    service.end();
    let name = house.name();
    house.exchange(&format!("{name}_backup"), &format!("{name}_lost")).await;
    let said = house.refused(house.data.path());
    for due in [
        "the database stands behind its witness",
        &format!("missing are the deposits after receipt {first}, with numbers from "),
        "--accept-rollback",
    ] {
        assert!(said.contains(due), "{due}: {said}");
    }
    assert!(said.contains(&format!("to {:07} in their receipts", number(&lost[1]))), "{said}");
    // Without a reason it is no act.
    let output = house.command(&["serve", "--accept-rollback"]).output().unwrap();
    assert!(output.status.code() == Some(2) && text(&output).contains("--reason"));
    let service = house.start(&["--accept-rollback", "--reason", "the disk died\nat night"]);
    let after = house.take("4.txt", "2345678");
    assert!(number(&after) > number(&lost[1]), "{after} {lost:?}");
    service.end();
    let report = house
        .command(&["audit", "report", "--from", "2000-01-01", "--format", "json"])
        .output()
        .unwrap();
    assert_eq!(report.status.code(), Some(0), "{}", text(&report));
    let options = house.database.options();
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    let act: (String, String) = sqlx::query_as(
        "SELECT acteur, motif FROM journal WHERE quoi = 'acte' AND motif LIKE 'accept-rollback%'",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    connection.close().await.unwrap();
    assert!(act.0.contains("(uid "), "{act:?}");
    assert!(act.1.contains("the disk died\nat night") && act.1.contains(&first), "{act:?}");
    // What the witness had seen stays.
    let kept = fs::read_dir(house.data.path().join("cles")).unwrap();
    let kept = kept
        .filter(|one| one.as_ref().unwrap().file_name().to_string_lossy().starts_with("temoin."));
    assert_eq!(kept.count(), 1);
    let verified = house.verify(&[]);
    assert_eq!(verified.status.code(), Some(0), "{}", text(&verified));
    // From now on it is served as ever.
    house.start(&[]).end();
    // The database that was lost comes back: it is the one now that lacks what was seen.
    house.exchange(&format!("{name}_lost"), &format!("{name}_accepted")).await;
    let said = house.refused(house.data.path());
    assert!(said.contains("another history") || said.contains("behind its witness"), "{said}");
}

/// Nothing else has seen the act: the service has ended before it.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_command_did_beside_a_stopped_service_is_not_set_back_unseen() {
    let house = House::open().await;
    let service = house.start(&[]);
    let (first, second) = (house.take("1.txt", "1234567"), house.take("2.txt", "2345678"));
    service.end();
    house.back_up().await;
    let withdraw = |receipt: &str| {
        let command = ["batches", "withdraw", receipt, "--reason", "sent by mistake"];
        house.command(&command).output().unwrap()
    };
    let done = withdraw(&first);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done));
    let (name, right) = (house.name(), format!("{}_right", house.name()));
    house.exchange(&format!("{name}_backup"), &right).await;
    let said = house.refused(house.data.path());
    assert!(said.contains("the database stands behind its witness"), "{said}");
    // Nor is that hidden by more acts, which would carry the journal on beyond the witness.
    for _ in 0..3 {
        let refused = withdraw(&second);
        let said = text(&refused);
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains("the database stands behind its witness"), "{said}");
    }
    house.exchange(&right, &format!("{name}_old")).await;
    let done = withdraw(&second);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done));
    house.start(&[]).end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_that_is_gone_is_missed_and_one_of_another_database_is_believed() {
    let house = House::open().await;
    let service = house.start(&[]);
    let first = house.take("1.txt", "1234567");
    service.end();
    let witness = house.data.path().join("cles/temoin");
    let kept = fs::read(&witness).unwrap();
    fs::remove_file(&witness).unwrap();
    let said = house.refused(house.data.path());
    assert!(said.contains("is gone") && said.contains(&first), "{said}");
    assert!(!witness.exists(), "none is made without a word");
    fs::write(&witness, &kept).unwrap();
    house.start(&[]).end();
    // Another machine, or another folder: it has had none yet.
    let elsewhere = tempfile::tempdir().unwrap();
    let other = House { data: elsewhere, database: scratch().await };
    other.start(&[]).end();
    fs::copy(other.data.path().join("cles/temoin"), &witness).unwrap();
    let said = house.refused(house.data.path());
    assert!(said.contains("is not the one that the witness"), "{said}");
    // Both lines destroyed: nothing is made up.
    fs::write(&witness, [b'x'; 1024]).unwrap();
    assert!(house.refused(house.data.path()).contains("neither of its lines is whole"));
    fs::remove_file(&witness).unwrap();
    let service = house.start(&["--accept-rollback", "--reason", "the folder was lost"]);
    let second = house.take("2.txt", "2345678");
    assert!(number(&second) > number(&first) + 1_000_000, "{second}");
    service.end();
    house.start(&[]).end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_exchanged_under_a_running_service_gets_nothing_until_it_is_back() {
    let house = House::open().await;
    let service = house.start(&[]);
    house.take("1.txt", "1234567");
    service.end();
    house.back_up().await;
    let service = house.start(&[]);
    house.take("2.txt", "2345678");
    let name = house.name();
    let (backup, right) = (format!("{name}_backup"), format!("{name}_right"));
    house.exchange(&backup, &right).await;
    let mut reason = String::new();
    wait_for("/ready to say it", || {
        let (status, body) = service.ready();
        reason = body;
        status == 503 && reason.contains("was set back")
    });
    assert!(reason.contains("was seen in it before"), "{reason}");
    house.drop_file("3.txt", &of_affiliate("4567891"));
    // As long as it takes to be claimed otherwise, many times over.
    std::thread::sleep(Duration::from_secs(1));
    assert!(house.data.path().join("inbox/3.txt").exists(), "nothing is taken");
    assert_eq!(house.receipts().len(), 1, "nothing was recorded in the wrong one");
    house.exchange(&right, &backup).await;
    wait_for("the answer", || house.receipts().iter().filter(|(.., done)| *done).count() == 3);
    wait_for("the service to be ready", || service.ready().0 == 200);
    service.end();
    let verified = house.verify(&[]);
    assert_eq!(verified.status.code(), Some(0), "{}", text(&verified));
}
