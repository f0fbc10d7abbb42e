//! Months go round, in the whole program: each préétabli that it issues lists whom a plain model
//! expects.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::process::Command;

fn round(arguments: &[&str]) -> (Option<i32>, String, String) {
    let temporary = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(["demo", "--year"])
        .args(arguments)
        .env("TMPDIR", temporary.path())
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    // The database's own user has to pass through, and may keep files there.
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn months_that_go_round_agree_with_a_plain_model() {
    let (code, out, err) = round(&["--affiliates", "8", "--months", "5", "--seed", "4"]);
    assert_eq!(code, Some(0), "{out}\n{err}");
    assert_eq!(out.lines().last(), Some("0 differences"), "{out}");
    // A row for each month: six digits, then how many are listed, filed, …, booked, paid in cash.
    let rows = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let months: Vec<_> = rows
        .filter(|row| row.len() == 18 && row[0].len() == 6 && row[0].starts_with("20"))
        .collect();
    assert_eq!(months.len(), 5, "{out}");
    let sum = |at: usize| months.iter().map(|row| row[at].parse::<u64>().unwrap()).sum::<u64>();
    for at in [11, 12, 13, 15, 16] {
        assert!(sum(at) > 0, "column {at} is empty: {out}");
    }
    // Careers, their months, those paid, rights, those met: each was seen.
    let compared = out.lines().find(|line| line.contains("careers compared")).unwrap();
    let counts = compared.split_whitespace().filter_map(|word| word.parse().ok());
    let counts: Vec<u64> = counts.collect();
    assert!(counts.len() == 5 && counts.iter().all(|count| *count > 0), "{compared}");
    let stated = out.lines().find(|line| line.contains("statements compared")).unwrap();
    let counts: Vec<u64> = stated.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    assert!(counts.len() == 3 && counts.iter().all(|count| *count > 0), "{stated}");
}

#[test]
fn months_with_kills_and_two_services_agree_with_it_too() {
    let hard =
        ["--affiliates", "6", "--months", "3", "--seed", "9", "--services", "2", "--kills", "12"];
    let (code, out, err) = round(&hard);
    assert_eq!(code, Some(0), "{out}\n{err}");
    assert_eq!(out.lines().last(), Some("0 differences"), "{out}");
    let told = out.lines().find(|line| line.starts_with("2 services; kills: ")).unwrap();
    let counts: Vec<u32> =
        told.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
    assert!(counts.len() == 3 && counts[1] > 0 && counts[1] + counts[2] == 12, "{told}");
    // Debits were ordered, and some booked.
    let rows = out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let months: Vec<_> = rows.filter(|row| row.len() == 18 && row[0].starts_with("20")).collect();
    let sum = |at: usize| months.iter().map(|row| row[at].parse::<u64>().unwrap()).sum::<u64>();
    assert!(months.len() == 3 && sum(12) > 0 && sum(15) > 0, "{out}");
}
