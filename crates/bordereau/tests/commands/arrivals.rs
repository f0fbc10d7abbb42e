//! Files as programs really bring them: each case of `fixtures/field` with steps for a running
//! service, against the real `bordereau serve`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgPool;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ended with the test.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A case: its folder, its steps, and the verdicts that its files get, in order.
struct Case {
    name: String,
    folder: PathBuf,
    steps: Vec<Vec<Value>>,
    answers: Vec<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/field");
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(folder.join("expect.json")) else { continue };
        let expect: Value = serde_json::from_str(&text).unwrap();
        let Some(steps) = expect["serve"].as_array() else { continue };
        let answers = expect["answers"].as_array().unwrap();
        cases.push(Case {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            steps: steps.iter().map(|step| step.as_array().unwrap().clone()).collect(),
            answers: answers.iter().map(|verdict| verdict.as_str().unwrap().to_owned()).collect(),
            folder,
        });
    }
    cases
}

impl Case {
    /// Does the steps, as the programs do: `@` in a name stands for the case.
    fn bring(&self, inbox: &Path) {
        let mut open: HashMap<(String, String), File> = HashMap::new();
        for step in &self.steps {
            let text = |at: usize| step.get(at).and_then(Value::as_str).unwrap_or_default();
            let path = |at: usize| inbox.join(text(at).replace('@', &self.name));
            let bytes = |at: usize| fs::read(self.folder.join(text(at))).unwrap();
            let handle = |at: usize| (text(1).to_owned(), text(at).to_owned());
            match text(0) {
                "open" => drop(open.insert(handle(2), File::create(path(1)).unwrap())),
                "append" => {
                    let file = File::options().append(true).open(path(1)).unwrap();
                    open.insert(handle(2), file);
                }
                "write" => {
                    let bytes = bytes(2);
                    let place = |at: usize, usual: usize| {
                        step[at].as_u64().map_or(usual, |place| usize::try_from(place).unwrap())
                    };
                    let some = &bytes[place(3, 0)..place(4, bytes.len())];
                    open.get_mut(&handle(5)).unwrap().write_all(some).unwrap();
                }
                "close" => drop(open.remove(&handle(2)).unwrap()),
                "put" => fs::write(path(1), bytes(2)).unwrap(),
                "put-empty" => fs::write(path(1), "").unwrap(),
                "rename" => fs::rename(path(1), path(2)).unwrap(),
                "sleep" => std::thread::sleep(Duration::from_secs_f64(step[1].as_f64().unwrap())),
                other => panic!("{}: no step {other}", self.name),
            }
        }
    }
}

/// Verdict and digest of what came under the names of a case, in order.
async fn answered(pool: &PgPool, name: &str) -> Vec<(String, Vec<u8>)> {
    sqlx::query_as(
        "SELECT verdict, sha256 FROM depot WHERE starts_with(convert_from(nom, 'UTF8'), $1 || '.') ORDER BY id",
    )
    .bind(name)
    .fetch_all(pool)
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_of_bringing_a_file_is_answered_once_and_whole() {
    let database = testing::postgres::scratch().await;
    let data = tempfile::tempdir().unwrap();
    let config = data.path().join("config.toml");
    // Defaults, but for what the files need.
    fs::write(&config, "without_preetabli = \"accept\"\nlisten = \"off\"\n").unwrap();
    let log = File::create(data.path().join("log")).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(["serve", "--log", "json", "--data"])
        .arg(data.path())
        .arg("--config")
        .arg(&config)
        .env("DATABASE_URL", testing::postgres::url(&database.options()))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap();
    let _service = Service(child);
    let (inbox, start) = (data.path().join("inbox"), Instant::now());
    let read_log = || fs::read_to_string(data.path().join("log")).unwrap();
    let serves =
        || fs::read_dir(data.path().join("work")).is_ok_and(|mut all| all.next().is_some());
    while !serves() {
        assert!(start.elapsed() < testing::PATIENCE, "{}", read_log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let cases = cases();
    assert!(cases.len() >= 13, "{}", cases.len());
    tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            for case in &cases {
                let inbox = &inbox;
                scope.spawn(move || case.bring(inbox));
            }
        });
    });
    let pool = PgPool::connect_with(database.options()).await.unwrap();
    let (mut due, start) = (0, Instant::now());
    for case in &cases {
        let found = loop {
            let found = answered(&pool, &case.name).await;
            if found.len() >= case.answers.len() {
                break found;
            }
            assert!(
                start.elapsed() < testing::PATIENCE,
                "{}: {found:?}; {}",
                case.name,
                read_log()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        let verdicts: Vec<&str> = found.iter().map(|(verdict, _)| verdict.as_str()).collect();
        assert_eq!(verdicts, case.answers, "{}", case.name);
        // What was answered last is the whole file.
        let digest = |file: &str| {
            fs::read(case.folder.join(file)).ok().map(|bytes| Sha256::digest(bytes).to_vec())
        };
        let last = found.last().map(|(_, digest)| digest.clone());
        assert!(last == digest("in.ds.txt").or_else(|| digest("in.txt")), "{}", case.name);
        due += case.answers.len();
    }
    // Nothing else was taken for a file.
    let all: i64 = sqlx::query_scalar("SELECT count(*) FROM depot").fetch_one(&pool).await.unwrap();
    assert_eq!(usize::try_from(all).unwrap(), due);
    let said = read_log();
    assert!(said.contains("files with such names are left alone"), "{said}");
    assert!(!said.contains("paie") && !said.contains("serve-litter"), "no name of a file: {said}");
}
