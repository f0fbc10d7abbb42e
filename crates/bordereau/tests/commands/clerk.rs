//! A clerk's first month: an export of a payroll program, checked, corrected, dropped and accepted,
//! with the real program and a real PostgreSQL, as a transcript kept in `clerk.txt`.
//!
//! `UPDATE=1 cargo nextest run -p bordereau --test commands clerk` writes the transcript again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use crate::transcript::{Service, Transcript, bordereau, code, kept, put};
use declaration::write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use testing::bases::base;

/// As Excel saves it on a French Windows: the firm and the month above the titles, `;`, the month
/// as it shows it, and letters of Windows-1252. Days that no month has, a salary with a point that
/// may mean two things, and an insured left out.
const EXPORT: &str = "Société Essai - paie d'octobre\r\n\
    Mois;N° CNSS;Nom et prénom;Nb jours;Salaire brut;Situation\r\n\
    oct-06;168764721;ESSAI UN;27;5 000,00;\r\n\
    oct-06;168764739;ESSAI DEUX;26;5.000;\r\n";

/// The month after: days that no month has, letters that a scanner read for digits, a salary beside
/// unpaid leave, and the row of totals that tells.
const SCANNED: &str = "Mois;N° CNSS;Nom et prénom;Nb jours;Salaire brut;Situation\r\n\
    oct-06;168764721;ESSAI UN;27;5 000,00;\r\n\
    oct-06;168764739;ESSAI DEUX;26;5 OOO,00;\r\n\
    oct-06;168764747;ESSAI TROIS;0;4.500,1O;CS\r\n\
    TOTAL;;;52;10 000,00;\r\n";

/// What the clerk makes of it.
const CORRECTED: &str = "Société Essai - paie d'octobre\r\n\
    Mois;N° CNSS;Nom et prénom;Nb jours;Salaire brut;Situation\r\n\
    oct-06;168764721;ESSAI UN;26;5 000,00;\r\n\
    oct-06;168764739;ESSAI DEUX;26;5000,00;\r\n\
    oct-06;168764747;ESSAI TROIS;0;0,00;CS\r\n";

fn windows_1252(text: &str) -> Vec<u8> {
    // All its letters are those of Latin-1.
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

fn steady(text: &str) -> String {
    let receipt = regex::Regex::new(r"\d{6}-\d{7}-\d\d").unwrap();
    let text = receipt.replace_all(text, "<receipt>");
    let line = |line: &str| {
        let label = line.trim_start();
        match label.split_once("  ") {
            Some((label @ ("Reçu le" | "Journal"), _)) => format!("  {label}  <…>"),
            _ => line.trim_end().to_owned(),
        }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// A notice in the outbox of the affiliate, once it is there.
fn notice(data: &Path, end: &str) -> PathBuf {
    let start = Instant::now();
    loop {
        let entries = fs::read_dir(data.join("outbox/1773341")).into_iter().flatten();
        let mut paths = entries.map(|entry| entry.unwrap().path());
        if let Some(path) = paths.find(|path| path.to_string_lossy().ends_with(end)) {
            return path;
        }
        assert!(start.elapsed() < testing::PATIENCE, "no {end}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_clerks_first_month() {
    let mut t = Transcript::begin(steady);
    let (data, desk) = (t.data.clone(), t.desk.clone());
    let preetabli = write(&base("preetabli"));
    put(&desk, "AFFEBDS_1773341_200610.txt", &preetabli);
    put(&desk, "paie.csv", windows_1252(EXPORT));

    t.say("The export as it is. What is wrong with it?");
    let check = ["check", "--preetabli", "AFFEBDS_1773341_200610.txt", "paie.csv"];
    assert_eq!(code(&t.run(&check)), 1);
    t.say("The same in Arabic.");
    assert_eq!(code(&t.run(&[&check[..], &["--lang", "ar"]].concat())), 1);
    t.say("Days and salary corrected, the one on unpaid leave added.");
    put(&desk, "paie.csv", windows_1252(CORRECTED));
    assert_eq!(code(&t.run(&check)), 0);
    assert_eq!(code(&t.run(&[&check[..], &["--lang", "ar"]].concat())), 0);

    t.say("Dropped into the inbox of the firm, and answered.");
    put(&data.join("preetabli"), "AFFEBDS_1773341_200610.txt", &preetabli);
    let service = Service::start(&data, &[]);
    put(&data.join("inbox/1773341"), "paie.csv", windows_1252(CORRECTED));
    let json = fs::read(notice(&data, ".controle.json")).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["verdict"], "accepted", "{json}");
    let html = fs::read_to_string(notice(&data, ".controle.html")).unwrap();
    assert!(html.contains("ACCEPTÉE") && html.contains("octobre 2006"), "{html}");
    let receipt = json["receipt"].as_str().unwrap().to_owned();
    let text = ["batches", "export", &receipt, "--notice", "controle.txt", "-o", "-"];
    assert_eq!(code(&t.run(&text)), 0);
    drop(service);
    let verified = bordereau(&data, "100").args(["audit", "verify"]).output().unwrap();
    assert_eq!(code(&verified), 0, "{}", String::from_utf8_lossy(&verified.stderr));

    kept(&t.text, "clerk.txt");
}

/// The same by the program's own repair: what is proved is written, what is a choice only by name.
#[test]
fn a_clerk_has_it_repaired() {
    let mut t = Transcript::begin(steady);
    let (data, desk) = (t.data.clone(), t.desk.clone());
    let preetabli = write(&base("preetabli"));
    put(&desk, "AFFEBDS_1773341_200610.txt", &preetabli);
    put(&desk, "paie.csv", windows_1252(SCANNED));
    let with = ["check", "--format", "short", "--preetabli", "AFFEBDS_1773341_200610.txt"];

    t.say("What is proved is corrected; the salary beside unpaid leave is left to the clerk.");
    let proved = [&with[..], &["--repair", "-o", "prouve.csv", "paie.csv"]].concat();
    assert_eq!(code(&t.run(&proved)), 1);
    let text = fs::read(desk.join("prouve.csv")).unwrap();
    let text: String = text.into_iter().map(char::from).collect();
    assert!(text.contains(";26;5 000,00;") && text.contains(";0;4.500,1O;CS"), "{text}");
    assert!(!text.contains("TOTAL"), "{text}");

    t.say("The clerk asks: nothing was paid. The choice is accepted by name.");
    let chosen = ["--repair", "--accept", "choice", "-o", "corrige.csv", "prouve.csv"];
    assert_eq!(code(&t.run(&[&with[..], &chosen].concat())), 0);
    t.say("Is it good now?");
    assert_eq!(code(&t.run(&[&with[..], &["corrige.csv"]].concat())), 0);
    let corrected = fs::read(desk.join("corrige.csv")).unwrap();

    put(&data.join("preetabli"), "AFFEBDS_1773341_200610.txt", &preetabli);
    let service = Service::start(&data, &[]);
    put(&data.join("inbox/1773341"), "corrige.csv", &corrected);
    let json = fs::read(notice(&data, ".controle.json")).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["verdict"], "accepted", "{json}");
    assert_eq!(json["totals"]["salaire_reel"], "10000.00", "{json}");
    assert_eq!(json["totals"]["jours"], 52, "{json}");
    drop(service);
    kept(&t.text, "clerk-repair.txt");
}
