//! Every file in `fixtures/` gets the notice that stands beside it, byte for byte.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

struct Fixture {
    folder: PathBuf,
    declaration: PathBuf,
    preetabli: Option<PathBuf>,
}

fn fixtures() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    // `field` holds cases of another form (tests/commands/field.rs).
    folders.retain(|path| path.is_dir() && !path.ends_with("field"));
    folders.sort();
    folders.into_iter().map(fixture).collect()
}

fn fixture(folder: PathBuf) -> Fixture {
    let mut declaration = None;
    let mut preetabli = None;
    for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("AFFEBDS_") {
            preetabli = Some(path);
        } else if !name.starts_with("controle.") {
            declaration = Some(path);
        }
    }
    let declaration = declaration.unwrap_or_else(|| panic!("no file in {}", folder.display()));
    Fixture { folder, declaration, preetabli }
}

fn check(fixture: &Fixture, format: &str) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.args(["check", "--format", format]).arg(&fixture.declaration);
    if let Some(preetabli) = &fixture.preetabli {
        command.arg("--preetabli").arg(preetabli);
    }
    let output = command.output().unwrap();
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn every_fixture_gets_its_notice() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let fixtures = fixtures();
    assert!(fixtures.len() > 20, "the fixtures are gone");
    for fixture in &fixtures {
        for (format, name) in [("json", "controle.json"), ("text", "controle.txt")] {
            let (found, path) = (check(fixture, format), fixture.folder.join(name));
            if update {
                fs::write(&path, &found).unwrap();
            } else if fs::read(&path).unwrap_or_default() != found {
                wrong.push(path.display().to_string());
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "other notices than kept: {wrong:#?}; UPDATE=1 shows the difference in git"
    );
}

/// The service on a folder, ended with the test.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let id = i32::try_from(self.0.id()).ok().and_then(rustix::process::Pid::from_raw);
        let _ = id.map(|id| rustix::process::kill_process(id, rustix::process::Signal::TERM));
        let _ = self.0.wait();
    }
}

/// The control notice of a file in the outbox, without what the ledger adds to it.
fn answer(outbox: &Path, stem: &str) -> Option<String> {
    let folders = fs::read_dir(outbox).ok()?.flatten();
    let paths = folders
        .flat_map(|folder| fs::read_dir(folder.path()).unwrap().flatten())
        .map(|entry| entry.path());
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(&format!("{stem}.")) && name.ends_with(".controle.json")
    };
    let text = fs::read_to_string(paths.into_iter().find(named)?).unwrap();
    let (content, deposit) = text.split_once(r#","receipt":"#).unwrap();
    assert!(deposit.contains(r#""received_at":"#), "{text}");
    Some(format!("{content}}}"))
}

#[test]
fn the_service_says_the_same_as_check() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let (inbox, preetabli) = (folder.path().join("inbox"), folder.path().join("preetabli"));
    fs::create_dir_all(&inbox).unwrap();
    fs::create_dir_all(&preetabli).unwrap();
    let fixtures = fixtures();
    for fixture in &fixtures {
        let copy =
            |from: &Path, to: &Path| fs::copy(from, to.join(from.file_name().unwrap())).unwrap();
        copy(&fixture.declaration, &inbox);
        if let Some(path) = &fixture.preetabli {
            copy(path, &preetabli);
        }
    }
    let config = folder.path().join("config.toml");
    fs::write(&config, "without_preetabli = \"accept\"\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command
        .env_remove("DATABASE_URL")
        .args(["serve", "--data"])
        .arg(folder.path())
        .arg("--config")
        .arg(&config);
    let _service = Service(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let start = Instant::now();
    for fixture in &fixtures {
        let stem = fixture.declaration.file_stem().unwrap().to_string_lossy().into_owned();
        let said = loop {
            if let Some(said) = answer(&folder.path().join("outbox"), &stem) {
                break said;
            }
            assert!(start.elapsed() < testing::PATIENCE, "no answer to {stem}");
            std::thread::sleep(Duration::from_millis(50));
        };
        let checked = String::from_utf8(check(fixture, "json")).unwrap();
        assert_eq!(said, checked.trim_end(), "{}", fixture.folder.display());
    }
}
