//! Memory of the real program stays within bounds, whatever it is given.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use spec::{RecordType, b02};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use synthetic::{Country, CountrySpec};
use testing::PATIENCE;

const PERIODE: u32 = 202_610;
/// Rows of the table: as cells, places, records and lines at once they took 400 MiB.
const ROWS: usize = 110_000;
/// KiB: the program, the table, its declaration of 27 MiB and what is kept of its rows.
const BOUND: u64 = 160 << 10;

/// Runs the program; gives its exit status and the most memory that it held, in KiB.
fn run(args: &[&str]) -> (i32, u64) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(args)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (begin, mut peak) = (Instant::now(), 0);
    loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
        let status = status.unwrap_or_default();
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let most = most.and_then(|kib| kib.trim().trim_end_matches(" kB").parse().ok());
        peak = most.unwrap_or(0).max(peak);
        if let Some(status) = child.try_wait().unwrap() {
            return (status.code().unwrap(), peak);
        }
        assert!(begin.elapsed() < PATIENCE * 4, "{args:?} does not end");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn path(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_large_table_takes_no_more_than_its_declaration() {
    let folder = tempfile::tempdir().unwrap();
    let spec = CountrySpec { seed: 3, periode: PERIODE, affiliates: 1, employees: 30 };
    let affiliate = Country::new(spec).affiliate(0).unwrap();
    let mut table = "affilie;periode;num_assure;nom;prenom;jours;salaire_reel\n".to_owned();
    for row in 0..ROWS {
        let number = 500_000_000 + row;
        writeln!(table, "{};{PERIODE};{number};ESSAI;UN;09;1000", affiliate.affilie).unwrap();
    }
    let preetabli = path(folder.path(), "preetabli", &write(&affiliate.preetabli));
    let paie = path(folder.path(), "paie.csv", table.as_bytes());
    let (status, peak) = run(&["check", "--preetabli", &preetabli, &paie]);
    // Whoever stands in the préétabli has no row.
    assert_eq!(status, 1);
    assert!((1..BOUND).contains(&peak), "check held {} MiB", peak >> 10);
    let made = folder.path().join("made");
    let made = made.to_str().unwrap();
    let (status, peak) = run(&["convert", "--force", "--preetabli", &preetabli, &paie, "-o", made]);
    assert_eq!(status, 0);
    assert_eq!(fs::metadata(made).unwrap().len(), (ROWS as u64 + 6) * 261);
    assert!((1..BOUND).contains(&peak), "convert held {} MiB", peak >> 10);
}

/// A repair takes a KiB for each line and finding: beyond what a month of whole days can hold none
/// is looked for.
#[test]
fn a_long_declaration_wrong_in_every_line_takes_little_more_than_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let spec = CountrySpec { seed: 3, periode: PERIODE, affiliates: 1, employees: 30 };
    let mut records = Country::new(spec).affiliate(0).unwrap().principal;
    let detail = records.iter().find(|record| record.kind() == RecordType::B02).unwrap().clone();
    // Every sum is that of another number.
    let added = (0..130_000_u32).map(|nth| {
        let mut record = detail.clone();
        record.set_number(&b02::N_NUM_ASSURE, u128::from(600_000_000 + nth)).unwrap();
        record
    });
    records.splice(2..2, added);
    let bytes = write(&records);
    drop(records);
    let (status, peak) = run(&["check", &path(folder.path(), "long", &bytes)]);
    assert_eq!(status, 1);
    // With its repair, 290 MiB.
    assert!((1..BOUND).contains(&peak), "check held {} MiB", peak >> 10);
}
