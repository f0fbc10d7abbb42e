//! Every file in `fixtures/` gets the notice that stands beside it, byte for byte.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Fixture {
    folder: PathBuf,
    declaration: PathBuf,
    preetabli: Option<PathBuf>,
}

fn fixtures() -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
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
