//! An operator's whole month in ten commands, with the real program and a real PostgreSQL, as a
//! transcript kept in `round.txt`: the README shows these commands.
//!
//! `UPDATE=1 cargo nextest run -p bordereau --test commands round` writes the transcript again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use crate::transcript::{Service, Transcript, code, kept, put};
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

const EMPLOYERS: &str = "affilie;raison_sociale;ville\n1773341;SOCIETE ESSAI;VILLE ESSAI\n";
const PERSONS: &str = "num_assure;nom;prenom;cin\n190000028;ENTRANT;DEUX;ZZ200002\n";
/// What the employer fills in: two employees, one of whom has no number yet.
const PAY: &str = "affilie;periode;num_assure;nom;prenom;cin;jours;salaire_reel\n\
    1773341;200610;000000000;ENTRANT;DEUX;ZZ200002;26;4000,00\n\
    1773341;200610;168764721;ESSAI;UN;ZZ100001;26;5000,00\n";
const CORRECTION: &str = "affilie;periode;assure;champ;declare;correct;motif\n\
    1773341;200610;168764721;salaire_reel;5000,00;5500,00;rappel d'octobre\n";

fn steady(text: &str) -> String {
    let receipt = regex::Regex::new(r"\d{6}-\d{7}-\d\d").unwrap();
    let text = receipt.replace_all(text, "<receipt>");
    let entry = regex::Regex::new(r"entrée \d+").unwrap();
    let text = entry.replace_all(&text, "entrée <n>");
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}

/// The receipt in the name of a notice in the outbox, once it is there.
fn answered(data: &Path, stem: &str) -> String {
    let start = Instant::now();
    loop {
        let entries = fs::read_dir(data.join("outbox/1773341")).into_iter().flatten();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let found = names
            .into_iter()
            .find(|name| name.starts_with(stem) && name.ends_with(".controle.json"));
        if let Some(name) = found {
            return name.split('.').nth(1).unwrap().to_owned();
        }
        assert!(start.elapsed() < testing::PATIENCE, "no answer to {stem}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn an_operators_whole_month() {
    let mut t = Transcript::begin(steady);
    let (data, desk) = (t.data.clone(), t.desk.clone());
    put(&desk, "employeurs.csv", EMPLOYERS);
    put(&desk, "assures.csv", PERSONS);
    let service = Service::start(&data, &[]);
    let start = Instant::now();
    while !data.join("inbox").is_dir() {
        assert!(start.elapsed() < testing::PATIENCE, "the service does not begin");
        std::thread::sleep(Duration::from_millis(50));
    }
    let fine = |output: &Output| code(output) == 0;

    t.say("Who is known to the fund.");
    assert!(fine(&t.run(&[
        "employers",
        "import",
        "employeurs.csv",
        "--reason",
        "fichier du fonds"
    ])));
    assert!(fine(&t.run(&["insured", "import", "assures.csv", "--reason", "fichier du fonds"])));
    t.say("The préétablis of the month. The first one lists nobody.");
    assert!(fine(&t.run(&["preetabli", "emit", "--periode", "200610", "--reason", "émission"])));
    t.say("Who has not declared?");
    let missing = ["missing", "--periode", "200610", "--today", "2006-11-05"];
    assert_eq!(code(&t.run(&missing)), 1);
    t.say("The employer drops his file. Who has no number in it?");
    put(&data.join("inbox/1773341"), "paie.csv", PAY);
    let receipt = answered(&data, "paie");
    let queue = t.run(&["insured", "unnumbered", "--format", "csv"]);
    let queue = String::from_utf8(queue.stdout).unwrap();
    let line = queue.lines().nth(1).unwrap().split(',').nth(1).unwrap().to_owned();
    let line = format!("{receipt}:{line}");
    let give = ["insured", "link", &line, "--number", "190000028", "--reason", "même carte"];
    assert!(fine(&t.run(&give)));
    t.say("The due date has come.");
    let take = ["batches", "take-in-charge", "--periode", "200610", "--reason", "échéance"];
    assert!(fine(&t.run(&take)));
    t.say("A correction came after it: it waits for a decision.");
    put(&data.join("inbox/1773341"), "correction.csv", CORRECTION);
    let correction = answered(&data, "correction");
    let decide = ["rectifications", "decide", &correction, "--accept", "--reason", "bulletins vus"];
    assert!(fine(&t.run(&decide)));
    t.say("The préétablis of the next month, and why each stands there.");
    assert!(fine(&t.run(&["preetabli", "emit", "--periode", "200611", "--reason", "émission"])));
    let explain = ["preetabli", "explain", "--affilie", "1773341", "--periode", "200611"];
    assert!(fine(&t.run(&explain)));
    drop(service);

    kept(&t.text, "round.txt");
    // The README shows the same commands.
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let typed = t.text.lines().filter_map(|line| line.strip_prefix("$ "));
    for command in typed {
        let words: Vec<&str> = command.split(' ').take(3).collect();
        let words = words.join(" ");
        assert!(readme.contains(&words), "the README does not show {words}");
    }
}
