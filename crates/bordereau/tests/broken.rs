//! A connection to the database that breaks while a command works: no act ends as if it were done.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::spawn;
use store::Store;
use testing::postgres::scratch;

/// Stands between a command and its database. The client cannot write any more once it has sent `word`, and reads the
/// answer first: its next message meets a broken pipe, as after the death of the server.
fn between(folder: &Path, server: &Path, word: &'static [u8]) {
    let listener = UnixListener::bind(folder.join(".s.PGSQL.5432")).unwrap();
    let server = server.to_owned();
    spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let server = UnixStream::connect(&server).unwrap();
            let met = Arc::new(AtomicBool::new(false));
            let (from, to, seen) =
                (client.try_clone().unwrap(), server.try_clone().unwrap(), met.clone());
            spawn(move || {
                pass(from, to, |bytes| {
                    if bytes.windows(word.len()).any(|part| part == word) {
                        seen.store(true, Ordering::SeqCst);
                    }
                });
            });
            let closed = client.try_clone().unwrap();
            spawn(move || {
                pass(server, client, |_| {
                    if met.load(Ordering::SeqCst) {
                        let _ = closed.shutdown(Shutdown::Read);
                    }
                });
            });
        }
    });
}

fn pass(mut from: UnixStream, mut to: UnixStream, look: impl Fn(&[u8])) {
    let mut piece = vec![0; 64 << 10];
    while let Ok(count @ 1..) = from.read(&mut piece) {
        look(&piece[..count]);
        if to.write_all(&piece[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_whose_connection_breaks_is_not_told_as_done() {
    let database = scratch().await;
    Store::open(database.options(), 2).await.unwrap().close().await;
    let socket = database.options().get_socket().unwrap().join(".s.PGSQL.5432");
    let home = tempfile::tempdir().unwrap();
    let reason = ["--reason", "due date"];
    let acts: [(&[u8], Vec<&str>); 3] = [
        (
            b"FROM depot",
            [&["batches", "take-in-charge", "--periode", "202610"], &reason[..]].concat(),
        ),
        (b"FROM jugement", [&["batches", "replay", "--state", "rejected"], &reason[..]].concat()),
        (b"FROM jugement", vec!["batches", "list"]),
    ];
    for (nth, (word, act)) in acts.into_iter().enumerate() {
        let folder = home.path().join(nth.to_string());
        std::fs::create_dir(&folder).unwrap();
        between(&folder, &socket, word);
        let url = database.url().replace(
            &socket.parent().unwrap().display().to_string().replace('/', "%2F"),
            &folder.display().to_string().replace('/', "%2F"),
        );
        let output = Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .args(&act)
            .arg("--data")
            .arg(home.path())
            .env("DATABASE_URL", url)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{act:?}: {said}");
        assert!(said.contains("the database failed to"), "{said}");
    }
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
