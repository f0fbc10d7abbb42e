//! What a hostile sender puts into the inbox, or somebody into the outbox, each with its answer.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use deposit::WithoutPreetabli;
use intake::{Folders, Settings, serve};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use store::Store;
use testing::bases::base;
use testing::postgres::{ScratchDatabase, scratch};
use tokio_util::sync::CancellationToken;

/// Runs the service over these folders until so many deposits are in the ledger and their notices
/// published.
async fn serve_until(folders: &Folders, deposits: i64) -> (ScratchDatabase, i64) {
    let (database, count, after) = serve_while(folders, |count| count < deposits).await;
    assert_eq!((count, after), (deposits, deposits));
    (database, after)
}

/// Runs the service over these folders as long as this holds of the number of deposits. Gives this
/// number, and what it was two scans later.
async fn serve_while(
    folders: &Folders,
    mut goes_on: impl FnMut(i64) -> bool,
) -> (ScratchDatabase, i64, i64) {
    let database = scratch().await;
    let store = Arc::new(Store::open(database.options(), 4).await.unwrap());
    let pool = sqlx::PgPool::connect_with(database.options()).await.unwrap();
    let mut settings = Settings::usual(folders.clone());
    settings.deposit.notices = spec::NoticeForms::ALL;
    settings.settle = Duration::from_millis(100);
    settings.scan_every = Duration::from_millis(200);
    settings.retry_every = Duration::from_millis(300);
    settings.deposit.validation.bytes_max = 100_000;
    settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let end = CancellationToken::new();
    let running = tokio::spawn(serve(settings, store, end.clone()));
    let begin = Instant::now();
    let count = loop {
        let count: i64 =
            sqlx::query_scalar("SELECT count(*) FROM depot").fetch_one(&pool).await.unwrap();
        if !goes_on(count) || begin.elapsed() > testing::PATIENCE {
            break count;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    // Two more scans: nothing else is taken.
    tokio::time::sleep(Duration::from_millis(500)).await;
    end.cancel();
    running.await.unwrap().unwrap();
    let after: i64 =
        sqlx::query_scalar("SELECT count(*) FROM depot").fetch_one(&pool).await.unwrap();
    (database, count, after)
}

fn house() -> (tempfile::TempDir, Folders) {
    let data = tempfile::tempdir().unwrap();
    let folders = Folders::below(data.path());
    folders.make().unwrap();
    (data, folders)
}

fn valid() -> Vec<u8> {
    write(&base("principal"))
}

fn sha256(bytes: &[u8]) -> String {
    store::hex(Sha256::digest(bytes))
}

fn names(folder: &Path) -> Vec<OsString> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

fn all_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(all_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_any_length_bytes_and_case_are_files_of_their_own() {
    let (_data, folders) = house();
    let long = [vec![0xff; 251], b".txt".to_vec()].concat();
    for name in [
        &long[..],
        b"a.txt",
        b"A.TXT",
        b"A.txt",
        b"\xe9.txt",
        "\u{e9}.txt".as_bytes(),
        b"\x01\x1b[2J.txt",
        b"..txt;rm",
    ] {
        fs::write(folders.inbox.join(OsStr::from_bytes(name)), valid()).unwrap();
    }
    // Hidden names are for writers; `..txt;rm` is one of them.
    serve_until(&folders, 7).await;
    assert_eq!(names(&folders.inbox), [OsString::from("..txt;rm")]);
    let notices = all_below(&folders.outbox);
    assert_eq!(notices.len(), 35);
    assert!(notices.iter().all(|path| path.file_name().unwrap().len() <= 255));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_preetabli_with_the_longest_name_is_answered_and_put_aside() {
    let (_data, folders) = house();
    let name = OsString::from_vec([vec![0xff; 251], b".txt".to_vec()].concat());
    fs::write(folders.preetabli.join(name), vec![b'A'; 100_001]).unwrap();
    fs::write(folders.inbox.join("after.txt"), valid()).unwrap();
    serve_until(&folders, 2).await;
    assert_eq!(names(&folders.work.join("oversize")).len(), 1);
    assert_eq!(names(&folders.work), ["oversize"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sparse_file_of_a_tebibyte_is_refused_without_being_read() {
    let (_data, folders) = house();
    let file = fs::File::create(folders.inbox.join("sparse.txt")).unwrap();
    file.set_len(1 << 40).unwrap();
    drop(file);
    serve_until(&folders, 1).await;
    let notice = all_below(&folders.outbox)
        .into_iter()
        .find(|path| path.to_string_lossy().ends_with("controle.json"));
    assert!(fs::read_to_string(notice.unwrap()).unwrap().contains(r#""by_code":{"-222":1}"#));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_linked_many_times_is_as_many_deposits_and_soon_done() {
    let (_data, folders) = house();
    fs::write(folders.inbox.join("0.txt"), valid()).unwrap();
    for at in 1..100 {
        fs::hard_link(folders.inbox.join("0.txt"), folders.inbox.join(format!("{at}.txt")))
            .unwrap();
    }
    serve_until(&folders, 100).await;
    assert!(names(&folders.inbox).is_empty() && names(&folders.work).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_without_end_links_and_depth_stop_nobody() {
    // With BORDEREAU_THOROUGH as many as a sender may make overnight.
    let many = if std::env::var_os("BORDEREAU_THOROUGH").is_some() { 100_000 } else { 2_000 };
    let (data, folders) = house();
    for at in 0..many {
        fs::create_dir(folders.inbox.join(format!("{at:07}"))).unwrap();
    }
    fs::create_dir_all(folders.inbox.join(vec!["d"; 200].join("/"))).unwrap();
    let secret = data.path().join("secret");
    fs::create_dir(&secret).unwrap();
    fs::write(secret.join("secret.txt"), valid()).unwrap();
    symlink(&secret, folders.inbox.join("7777777")).unwrap();
    for at in 0..1_000 {
        symlink(secret.join("secret.txt"), folders.inbox.join(format!("link-{at}.txt"))).unwrap();
    }
    // Nobody ever opens the other end.
    rustix::fs::mknodat(
        rustix::fs::CWD,
        folders.inbox.join("pipe.txt"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RWXU,
        0,
    )
    .unwrap();
    fs::create_dir_all(folders.inbox.join("1773341")).unwrap();
    fs::write(folders.inbox.join("1773341/own.txt"), valid()).unwrap();
    serve_until(&folders, 1).await;
    assert_eq!(names(&secret), ["secret.txt"]);
    assert_eq!(fs::read(secret.join("secret.txt")).unwrap(), valid());
    assert!(fs::symlink_metadata(folders.inbox.join("pipe.txt")).is_ok());
}

/// What is overwritten before it is claimed was never handed in whole; what is claimed is answered,
/// once.
#[tokio::test(flavor = "multi_thread")]
async fn one_name_with_other_bytes_every_moment_is_answered_once_for_each_that_was_taken() {
    let (data, folders) = house();
    let (aside, inbox) = (data.path().join("version"), folders.inbox.join("same.txt"));
    let version = |number: u32| format!("B00{number:07}").into_bytes();
    // Until some were taken, however long the service is about to begin.
    let some = Arc::new(AtomicBool::new(false));
    let sender = std::thread::spawn({
        let (inbox, some) = (inbox.clone(), some.clone());
        move || {
            let mut last = 0;
            while last < 400 || (last < 4_000 && !some.load(Ordering::Relaxed)) {
                last += 1;
                fs::write(&aside, version(last)).unwrap();
                fs::rename(&aside, &inbox).unwrap();
                std::thread::sleep(Duration::from_millis(5));
            }
            last
        }
    });
    let (database, count, after) = serve_while(&folders, |count| {
        some.fetch_or(count > 1, Ordering::Relaxed);
        !sender.is_finished() || fs::exists(&inbox).unwrap()
    })
    .await;
    let last = sender.join().unwrap();
    assert!(count > 1 && after >= count, "{count}, then {after}");
    let pool = sqlx::PgPool::connect_with(database.options()).await.unwrap();
    let kept: Vec<Vec<u8>> =
        sqlx::query_scalar("SELECT sha256 FROM depot").fetch_all(&pool).await.unwrap();
    let mut told = Vec::new();
    for path in all_below(&folders.outbox) {
        if path.to_string_lossy().ends_with("reception.json") {
            let notice: serde_json::Value =
                serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
            told.push(notice["file"]["sha256"].as_str().unwrap().to_owned());
        }
    }
    told.sort();
    let sent: BTreeSet<_> = (1..=last).map(|number| sha256(&version(number))).collect();
    assert!(told.iter().all(|digest| sent.contains(digest)), "only what was sent");
    assert!(told.contains(&sha256(&version(last))), "the last one stays until it is taken");
    let mut kept: Vec<_> = kept.iter().map(store::hex).collect();
    kept.sort();
    assert_eq!(kept, told);
    told.dedup();
    assert_eq!(kept.len(), told.len(), "none twice");
}

/// A file that the service may not move stands in nobody's way, and is taken when it may be.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_may_not_be_moved_is_waited_for() {
    let (_data, folders) = house();
    let stuck = folders.inbox.join("a-stuck.txt");
    fs::write(&stuck, valid()).unwrap();
    let set = |flag: &str| {
        let done = std::process::Command::new("chattr").arg(flag).arg(&stuck).output();
        done.is_ok_and(|output| output.status.success())
    };
    if !set("+i") {
        // Not root, or another file system.
        return;
    }
    for name in ["b.txt", "c.txt"] {
        fs::write(folders.inbox.join(name), valid()).unwrap();
    }
    let mut freed = None;
    let (_database, count, after) = serve_while(&folders, |count| {
        if count == 2 && freed.is_none() {
            freed = Some(set("-i"));
        }
        count < 3
    })
    .await;
    set("-i");
    assert_eq!((count, after, freed), (3, 3, Some(true)));
    assert!(names(&folders.inbox).is_empty() && names(&folders.work).is_empty());
}

/// The service alone writes below the outbox; a link planted there is neither followed nor written
/// through.
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_the_outbox_that_is_a_link_is_not_followed() {
    let (data, folders) = house();
    let elsewhere = data.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    symlink(&elsewhere, folders.outbox.join("1773341")).unwrap();
    fs::write(folders.inbox.join("a.txt"), valid()).unwrap();
    fs::write(folders.inbox.join("b.txt"), b"").unwrap();
    let (database, _) = serve_until(&folders, 2).await;
    assert!(names(&elsewhere).is_empty());
    assert_eq!(names(&folders.outbox.join("inconnu")).len(), 5);
    // Nothing is lost: its notices wait in the ledger for a folder that is one.
    let pool = sqlx::PgPool::connect_with(database.options()).await.unwrap();
    let waiting: i64 =
        sqlx::query_scalar("SELECT count(*) FROM a_publier").fetch_one(&pool).await.unwrap();
    assert_eq!(waiting, 1);
}

/// Receipts can be guessed, and with them the names of notices: what somebody has put there is
/// neither followed nor written through, and does not pass for an answer.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_planted_under_the_names_of_notices_gives_way_to_them() {
    let (data, folders) = house();
    let secret = data.path().join("secret");
    fs::write(&secret, "untouched").unwrap();
    let place = folders.outbox.join("1773341");
    fs::create_dir(&place).unwrap();
    let today = jiff::Timestamp::now();
    let days = [today, today + Duration::from_hours(24)];
    for day in days.map(|day| day.strftime("%y%m%d").to_string()) {
        for receipt in (1..10).map(|id| spec::Receipt::issue(&day, id)) {
            let name = |forme: &str| place.join(format!("a.{receipt}.{forme}"));
            fs::write(name("controle.json"), r#"{"verdict":"accepted"}"#).unwrap();
            symlink(&secret, name("controle.txt")).unwrap();
            fs::create_dir_all(name("controle.html").join("full")).unwrap();
            fs::hard_link(&secret, name("reception.json")).unwrap();
            let (pipe, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
            rustix::fs::mknodat(rustix::fs::CWD, name("reception.txt"), pipe, mode, 0).unwrap();
            symlink(&secret, place.join(format!(".{receipt}.controle.txt.0.tmp"))).unwrap();
        }
    }
    fs::write(folders.inbox.join("a.txt"), valid()).unwrap();
    let (database, _) = serve_until(&folders, 1).await;
    let pool = sqlx::PgPool::connect_with(database.options()).await.unwrap();
    let accuse: String =
        sqlx::query_scalar("SELECT accuse FROM depot").fetch_one(&pool).await.unwrap();
    let (notices, waiting): (i64, i64) =
        sqlx::query_as("SELECT (SELECT count(*) FROM avis), (SELECT count(*) FROM a_publier)")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!((notices, waiting), (5, 0));
    let kept: Vec<(String, Vec<u8>)> =
        sqlx::query_as("SELECT forme, sha256 FROM avis").fetch_all(&pool).await.unwrap();
    for (forme, digest) in kept {
        let path = place.join(format!("a.{accuse}.{forme}"));
        assert!(fs::symlink_metadata(&path).unwrap().is_file(), "{forme}");
        assert_eq!(sha256(&fs::read(&path).unwrap()), store::hex(&digest), "{forme}");
    }
    assert_eq!(fs::read_to_string(&secret).unwrap(), "untouched");
}
