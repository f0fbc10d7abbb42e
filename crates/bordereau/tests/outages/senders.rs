//! What a sender does to a file while the service holds it between two steps.

use crate::place::{Moment, NOTICES, Place, Service, count, wait_for};
use declaration::write;
use sqlx::postgres::PgPool;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Seek as _, Write as _};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use synthetic::{Country, CountrySpec};
use testing::crash::Campaign;

/// A service with this in its environment, and its data directory.
fn started(place: &Place, variable: (&str, String)) -> (Service, PathBuf) {
    let data = data_of(place);
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url()).unwrap();
    let service = Service(campaign.start(&[variable, at_once()]).unwrap());
    wait_for("the service", || count(&data.join("work")) == 1);
    (service, data)
}

/// Takes files also while somebody has them open for writing: of most senders that does not show.
fn at_once() -> (&'static str, String) {
    ("BORDEREAU_OPEN_WRITER_MAX_MS", "0".to_owned())
}

fn data_of(place: &Place) -> PathBuf {
    place.folder.path().join("data")
}

/// One that is held at a moment.
fn held(place: &Place, moment: &'static str) -> (Service, PathBuf, Moment) {
    let moment = Moment::new(moment, &data_of(place));
    let (service, data) = started(place, moment.variable());
    (service, data, moment)
}

fn declaration() -> Vec<u8> {
    let spec = CountrySpec { seed: 7, periode: 202_610, affiliates: 4, employees: 40 };
    write(&Country::new(spec).affiliate(1).unwrap().principal)
}

/// Puts a file into the inbox and keeps it open, as a sender does who goes on writing.
fn drop_open(data: &Path, name: &str, bytes: &[u8]) -> File {
    let path = data.join("being-written");
    let mut file = File::create(&path).unwrap();
    file.write_all(bytes).unwrap();
    fs::rename(path, data.join("inbox").join(name)).unwrap();
    file
}

/// Whoever still writes to a file that was claimed changes what is read, never what was read:
/// digest, stored bytes and answer are of the same bytes.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_changed_after_the_claim_is_answered_as_it_is_read() {
    let place = Place::new().await;
    let (mut service, data, moment) = held(&place, "claimed");
    let whole = declaration();
    let mut grows = drop_open(&data, "grows.txt", &whole);
    let shrinks = drop_open(&data, "shrinks.txt", &whole);
    let mut other = drop_open(&data, "changes.txt", &whole);
    moment.has_come();
    grows.write_all(&whole).unwrap();
    shrinks.set_len(261).unwrap();
    other.rewind().unwrap();
    other.write_all(b"B00").unwrap();
    drop((grows, shrinks, other));
    moment.ends();
    wait_for("the answers", || count(&data.join("outbox")) == 3 * NOTICES);
    wait_for("the claims to go", || count(&data.join("work")) == 1);
    let pool = PgPool::connect(&place.url()).await.unwrap();
    let deposits: Vec<(Vec<u8>, String, i64)> =
        sqlx::query_as("SELECT nom, accuse, octets FROM depot ORDER BY nom")
            .fetch_all(&pool)
            .await
            .unwrap();
    let mut changed = whole.clone();
    changed[..3].copy_from_slice(b"B00");
    let due = [
        ("changes.txt", changed),
        ("grows.txt", whole.repeat(2)),
        ("shrinks.txt", whole[..261].to_vec()),
    ];
    assert_eq!(deposits.len(), due.len());
    for ((nom, accuse, octets), (name, bytes)) in deposits.into_iter().zip(due) {
        assert_eq!((nom, octets), (name.as_bytes().to_vec(), i64::try_from(bytes.len()).unwrap()));
        let exported = std::process::Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .args(["batches", "export", &accuse, "--output", "-", "--data"])
            .arg(&data)
            .env("DATABASE_URL", place.url())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&exported.stderr);
        assert!(exported.stdout == bytes, "{name}: what is kept is not what was answered; {said}");
    }
    assert!(service.0.try_wait().unwrap().is_none());
}

/// What was recorded under a name: bytes of each deposit, in order, and the claims.
async fn deposits(place: &Place, name: &str) -> (Vec<Vec<u8>>, BTreeSet<String>) {
    let pool = PgPool::connect(&place.url()).await.unwrap();
    let rows: Vec<(Vec<u8>, String)> = sqlx::query_as(
        "SELECT contenu, prise FROM jugement WHERE nom = convert_to($1, 'UTF8') ORDER BY id",
    )
    .bind(name)
    .fetch_all(&pool)
    .await
    .unwrap();
    pool.close().await;
    let (frames, claims): (Vec<_>, BTreeSet<_>) = rows.into_iter().unzip();
    (frames.iter().map(|frame| store::decompress(frame, 1 << 20).unwrap()).collect(), claims)
}

/// Whoever writes on after the service has read gets an answer to that too, under a receipt of its
/// own.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_after_it_was_read_is_another_deposit_and_not_lost() {
    let place = Place::new().await;
    let (mut service, data, moment) = held(&place, "notices-synced");
    let (work, outbox) = (data.join("work"), data.join("outbox"));
    let whole = declaration();
    let mut grows = drop_open(&data, "grows.txt", &whole);
    moment.has_come();
    assert_eq!((count(&work), count(&outbox)), (2, NOTICES), "it was read, and is not done");
    grows.write_all(&whole).unwrap();
    moment.ends();
    wait_for("both answers", || count(&outbox) == 2 * NOTICES);
    wait_for("the claims to go", || count(&work) == 1);
    let (kept, claims) = deposits(&place, "grows.txt").await;
    assert!(kept == [whole.clone(), whole.repeat(2)], "{:?}", kept.iter().map(Vec::len));
    assert_eq!(claims.len(), 2);
    drop(grows);
    assert!(service.0.try_wait().unwrap().is_none());
}

/// The same when the run that has read it dies before it could look again.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_after_a_run_has_recorded_it_and_died_is_another_deposit() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url()).unwrap();
    let kill = ("BORDEREAU_KILL_AT", "committed:1".to_owned());
    let mut dies = Service(campaign.start(&[kill, at_once()]).unwrap());
    let work = data.join("work");
    wait_for("the service", || count(&work) == 1);
    let whole = declaration();
    let mut grows = drop_open(&data, "grows.txt", &whole);
    wait_for("it to die", || dies.0.try_wait().unwrap().is_some());
    grows.write_all(&whole).unwrap();
    drop(grows);
    let mut next = Service(campaign.start(&[at_once()]).unwrap());
    wait_for("both answers", || count(&data.join("outbox")) == 2 * NOTICES);
    wait_for("the claims to go", || count(&work) == 1);
    let (kept, claims) = deposits(&place, "grows.txt").await;
    assert!(kept == [whole.clone(), whole.repeat(2)], "{:?}", kept.iter().map(Vec::len));
    assert_eq!(claims.len(), 2);
    assert!(next.0.try_wait().unwrap().is_none());
}

/// A file that is written to without end is not read without end: it waits until its writer leaves
/// it alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_goes_on_growing_is_read_again_once_it_has_settled() {
    let place = Place::new().await;
    // Longer between reading and looking again than a writer pauses here.
    let slow = ("BORDEREAU_SLEEP_AT", "notices-synced:1500".to_owned());
    let (mut service, data) = started(&place, slow);
    let mut log = drop_open(&data, "log.txt", b"");
    let mut written = Vec::new();
    // Longer than several rounds of the service, which looks again twice a second.
    for line in 0..300 {
        let line = format!("line {line}\r\n").into_bytes();
        log.write_all(&line).unwrap();
        written.extend(line);
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    drop(log);
    // Not by its claim: looked for while it moves from one to the next, it may be found in neither.
    let last = std::time::Instant::now() + testing::PATIENCE;
    let kept = loop {
        let (kept, _) = deposits(&place, "log.txt").await;
        if kept.last() == Some(&written) {
            break kept;
        }
        assert!(std::time::Instant::now() < last, "what was written last was lost");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };
    assert!(kept.iter().all(|bytes| written.starts_with(bytes)));
    wait_for("the claims to go", || count(&data.join("work")) == 1);
    println!("{} deposits of a file written to 300 times", kept.len());
    assert!(service.0.try_wait().unwrap().is_none());
}

/// A link that takes the place of a file that was already looked at is not followed, whenever it
/// comes.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_swapped_in_before_the_claim_is_never_read() {
    let place = Place::new().await;
    let (mut service, data, moment) = held(&place, "settled");
    let secret = place.folder.path().join("secret.txt");
    fs::write(&secret, declaration()).unwrap();
    let before = fs::metadata(&secret).unwrap().modified().unwrap();
    drop(drop_open(&data, "swapped.txt", b"B00"));
    moment.has_come();
    symlink(&secret, data.join("link")).unwrap();
    fs::rename(data.join("link"), data.join("inbox/swapped.txt")).unwrap();
    drop(drop_open(&data, "witness.txt", b"B00"));
    moment.ends();
    wait_for("the answer to the next one", || count(&data.join("outbox")) >= NOTICES);
    let pool = PgPool::connect(&place.url()).await.unwrap();
    let sizes: Vec<i64> =
        sqlx::query_scalar("SELECT octets FROM depot").fetch_all(&pool).await.unwrap();
    assert!(sizes.iter().all(|size| *size == 3), "{sizes:?}");
    assert_eq!(fs::read(&secret).unwrap(), declaration());
    assert_eq!(fs::metadata(&secret).unwrap().modified().unwrap(), before);
    assert!(service.0.try_wait().unwrap().is_none());
}

/// Senders may clear the folder that is theirs at any moment.
#[tokio::test(flavor = "multi_thread")]
async fn folders_that_go_while_notices_are_written_there_are_made_again() {
    let place = Place::new().await;
    let data = data_of(&place);
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let mut campaign = Campaign::over(program, &data, place.url()).unwrap();
    campaign.drop_some(28).unwrap();
    let moment = Moment::new("notices-synced", &data);
    let mut service = Service(campaign.start(&[moment.variable()]).unwrap());
    moment.has_come();
    let outbox = data.join("outbox");
    assert!(count(&outbox) > 0, "notices that are not in place");
    for folder in fs::read_dir(&outbox).unwrap().flatten() {
        fs::remove_dir_all(folder.path()).unwrap();
    }
    moment.ends();
    crate::all_there(&campaign, &mut service).await;
}
