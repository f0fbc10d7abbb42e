//! A connection to the database that breaks while a command works: no act ends as if it were done.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use deposit::WithoutPreetabli;
use intake::{Folders, Settings, serve};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Filter, Store};
use testing::bases::base;
use testing::breaking::{Break, breaking};
use testing::postgres::scratch;
use tokio_util::sync::CancellationToken;

fn run(arguments: &[&str], data: &Path, url: &str) -> (Option<i32>, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(arguments)
        .args(["--lang", "en", "--data"])
        .arg(data)
        .env("DATABASE_URL", url)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_whose_connection_breaks_is_not_told_as_done() {
    let database = scratch().await;
    Store::open(database.options(), 2).await.unwrap().close().await;
    let home = tempfile::tempdir().unwrap();
    let reason = ["--reason", "due date"];
    let charge = ["batches", "take-in-charge", "--periode", "202610"];
    let replay = ["batches", "replay", "--state", "rejected"];
    let commands: [(&[u8], Vec<&str>); 3] = [
        (b"FROM depot", [&charge[..], &reason[..]].concat()),
        (b"FROM jugement", [&replay[..], &reason[..]].concat()),
        (b"FROM jugement", vec!["batches", "list"]),
    ];
    for (nth, (word, command)) in commands.into_iter().enumerate() {
        let folder = home.path().join(nth.to_string());
        fs::create_dir(&folder).unwrap();
        let url = breaking(&database, &folder, word, Break::Writing).unwrap();
        let (status, said) = run(&command, home.path(), &url);
        assert_eq!(status, Some(2), "{command:?}: {said}");
        assert!(said.contains("the database failed to"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_whose_commit_is_not_answered_says_that_it_may_be_done() {
    let database = scratch().await;
    let store = Arc::new(Store::open(database.options(), 4).await.unwrap());
    let home = tempfile::tempdir().unwrap();
    let mut settings = Settings::usual(Folders::below(home.path()));
    settings.folders.make().unwrap();
    settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    settings.scan_every = Duration::from_millis(200);
    let end = CancellationToken::new();
    let task = tokio::spawn(serve(settings.clone(), store.clone(), end.clone()));
    fs::write(settings.folders.inbox.join("a.txt"), write(&base("principal"))).unwrap();
    let all = Filter { limit: 10, ..Filter::default() };
    let start = Instant::now();
    let accuse = loop {
        if let Some(row) = store.list(&all).await.unwrap().pop() {
            break row.accuse;
        }
        assert!(start.elapsed() < testing::PATIENCE, "the file is not taken in");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    end.cancel();
    task.await.unwrap().unwrap();

    let folder = home.path().join("between");
    fs::create_dir(&folder).unwrap();
    let url = breaking(&database, &folder, b"COMMIT", Break::Answer).unwrap();
    let act = ["batches", "withdraw", &accuse, "--reason", "twice"];
    let (status, said) = run(&act, home.path(), &url);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("whether the last of it was done is not known"), "{said}");
    // It was; asked again, that is told.
    let (status, said) = run(&act, home.path(), &database.url());
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains(&accuse) && said.contains("withdrawn"), "{said}");
}

#[test]
fn a_reader_who_has_read_enough_is_no_fault() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(["explain", "1522"])
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    assert_eq!((output.status.code(), &output.stderr[..]), (Some(0), &b""[..]));
}
