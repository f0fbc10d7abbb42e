//! `bordereau check --repair`: what is written passes, nothing is written in silence or over
//! another file.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use fastrand::Rng;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use testing::planted::{self, valid};
use testing::sheets::{Kind, Sheet, damage};
use testing::transport::altered;

fn check(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command
        .current_dir(folder)
        .args(["check", "--lang", "en", "--preetabli", "pre.txt"])
        .args(args);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder(kind: Option<planted::Kind>, transport: Option<&str>) -> (tempfile::TempDir, Vec<u8>) {
    let (mut records, preetabli) = valid(5, 6);
    let original = write(&records);
    if let Some(kind) = kind {
        planted::damage(&mut records, kind, &mut Rng::with_seed(1)).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let bytes = write(&records);
    let bytes = transport.map_or_else(|| bytes.clone(), |name| altered(&bytes, name));
    fs::write(folder.path().join("in.txt"), bytes).unwrap();
    fs::write(folder.path().join("pre.txt"), preetabli).unwrap();
    (folder, original)
}

#[test]
fn what_is_proved_is_written_and_passes() {
    for transport in [None, Some("cr"), Some("wrapped-76"), Some("utf-16"), Some("quoted")] {
        let (folder, original) = folder(Some(planted::Kind::Total), transport);
        let output = check(folder.path(), &["--repair", "-o", "fixed.txt", "in.txt"]);
        assert_eq!(output.status.code(), Some(0), "{transport:?} {}", said(&output));
        assert_eq!(fs::read(folder.path().join("fixed.txt")).unwrap(), original, "{transport:?}");
        assert!(said(&output).contains("proved"), "{}", said(&output));
        assert!(said(&output).contains("ACCEPTED"), "{}", said(&output));
        // Not over a file that is there, unless it is asked for.
        let again = check(folder.path(), &["--repair", "-o", "fixed.txt", "in.txt"]);
        assert_eq!(again.status.code(), Some(2));
        assert!(said(&again).contains("--force"), "{}", said(&again));
        let forced = check(folder.path(), &["--repair", "--force", "-o", "fixed.txt", "in.txt"]);
        assert_eq!(forced.status.code(), Some(0), "{}", said(&forced));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left lying");
    }
}

#[test]
fn what_is_only_likely_is_written_when_it_is_accepted() {
    let (folder, original) = folder(Some(planted::Kind::ControlAndTotals), None);
    let output = check(folder.path(), &["--repair", "-o", "fixed.txt", "in.txt"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("Nothing was written"), "{}", said(&output));
    assert!(!folder.path().join("fixed.txt").exists());
    let output =
        check(folder.path(), &["--repair", "--accept", "likely", "-o", "fixed.txt", "in.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(fs::read(folder.path().join("fixed.txt")).unwrap(), original);
}

/// A table is repaired cell by cell: separators, quotes, encoding, line ends and titles stay the
/// sender's.
#[test]
fn a_table_keeps_the_writing_of_its_sender() {
    let (folder, _) = folder(None, None);
    let mut rng = Rng::with_seed(4);
    for _ in 0..12 {
        let (right, preetabli) = Sheet::valid(5, 6, &mut rng);
        let mut wrong = right.clone();
        damage(&mut wrong, Kind::Digit, &mut rng, &preetabli).unwrap();
        let likely = wrong.rows.len();
        wrong.rows.push(vec!["Edite par la paie".to_owned()]);
        fs::write(folder.path().join("pre.txt"), &preetabli).unwrap();
        fs::write(folder.path().join("in.csv"), wrong.bytes()).unwrap();
        let args = ["--repair", "--force", "-o", "fixed.csv", "in.csv"];
        let output = check(folder.path(), &args);
        // Without --accept the text below the table stays where it is.
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let mut due = right.clone();
        due.rows.push(wrong.rows[likely].clone());
        assert_eq!(fs::read(folder.path().join("fixed.csv")).unwrap(), due.bytes());
        assert!(said(&output).contains("column num_assure"), "{}", said(&output));
        assert!(!said(&output).contains("record"), "{}", said(&output));
        let output = check(folder.path(), &[&args[..], &["--accept", "likely"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(fs::read(folder.path().join("fixed.csv")).unwrap(), right.bytes());
    }
}

#[test]
fn nothing_ends_in_silence() {
    let (folder, _) = folder(None, None);
    let output = check(folder.path(), &["--repair", "-o", "fixed.txt", "in.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("Nothing to correct"), "{}", said(&output));
    assert!(!folder.path().join("fixed.txt").exists());
    fs::write(folder.path().join("in.txt"), b"\x89PNG\r\n\x1a\n").unwrap();
    let output = check(folder.path(), &["--repair", "-o", "fixed.txt", "in.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("No correction was found"), "{}", said(&output));
    let output = check(folder.path(), &["--repair", "-o", "fixed.txt", "in.txt", "pre.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!said(&output).is_empty());
}
