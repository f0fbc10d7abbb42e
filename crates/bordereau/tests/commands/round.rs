//! An operator's whole month in ten commands, with the real program and a real PostgreSQL, as a
//! transcript kept in `round.txt`: the README shows these commands.
//!
//! `UPDATE=1 cargo nextest run -p bordereau --test commands round` writes the transcript again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const EMPLOYERS: &str = "affilie;raison_sociale;ville\n1773341;SOCIETE ESSAI;VILLE ESSAI\n";
const PERSONS: &str = "num_assure;nom;prenom;cin\n190000028;ENTRANT;DEUX;ZZ200002\n";
/// What the employer fills in: two employees, one of whom has no number yet.
const PAY: &str = "affilie;periode;num_assure;nom;prenom;cin;jours;salaire_reel\n\
    1773341;200610;000000000;ENTRANT;DEUX;ZZ200002;26;4000,00\n\
    1773341;200610;168764721;ESSAI;UN;ZZ100001;26;5000,00\n";
const CORRECTION: &str = "affilie;periode;assure;champ;declare;correct;motif\n\
    1773341;200610;168764721;salaire_reel;5000,00;5500,00;rappel d'octobre\n";

fn bordereau(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.env_remove("DATABASE_URL").env_remove("BORDEREAU_LOG");
    command.env("BORDEREAU_DATA", data).env("COLUMNS", "100").stdin(Stdio::null());
    command
}

/// The service, ended in order when it goes.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let id = i32::try_from(self.0.id()).unwrap();
        if let Some(id) = rustix::process::Pid::from_raw(id) {
            let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        }
        let _ = self.0.wait();
    }
}

/// What was typed and what came, with everything that differs from run to run made the same.
struct Transcript {
    data: PathBuf,
    desk: PathBuf,
    text: String,
}

impl Transcript {
    fn say(&mut self, words: &str) {
        self.text.extend(["# ", words, "\n"]);
    }

    fn run(&mut self, arguments: &[&str]) -> Output {
        let output =
            bordereau(&self.data).current_dir(&self.desk).args(arguments).output().unwrap();
        let (out, err) = (&output.stdout, &output.stderr);
        let said = [String::from_utf8_lossy(out), String::from_utf8_lossy(err)].concat();
        let word = |word: &&str| {
            if word.contains([' ', '\'']) { format!("\"{word}\"") } else { (*word).to_owned() }
        };
        let typed = arguments.iter().map(word).collect::<Vec<_>>().join(" ");
        let code = output.status.code().unwrap();
        self.text += &steady(&format!("$ bordereau {typed}\n{said}[{code}]\n\n"));
        output
    }
}

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

fn put(folder: &Path, name: &str, text: &str) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(".part"), text).unwrap();
    fs::rename(folder.join(".part"), folder.join(name)).unwrap();
}

#[test]
fn an_operators_whole_month() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let (data, desk) = (folder.path().join("data"), folder.path().join("desk"));
    fs::create_dir_all(&data).unwrap();
    put(&desk, "employeurs.csv", EMPLOYERS);
    put(&desk, "assures.csv", PERSONS);
    let log = fs::File::create(data.join("log")).unwrap();
    let serve = bordereau(&data).args(["serve"]).stdout(Stdio::null()).stderr(log).spawn();
    let service = Service(serve.unwrap());
    let start = Instant::now();
    while !data.join("inbox").is_dir() {
        assert!(start.elapsed() < testing::PATIENCE, "the service does not begin");
        std::thread::sleep(Duration::from_millis(50));
    }
    let mut t = Transcript { data: data.clone(), desk: desk.clone(), text: String::new() };
    let fine = |output: &Output| output.status.code() == Some(0);

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
    assert_eq!(t.run(&missing).status.code(), Some(1));
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

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/round.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, &t.text).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap();
    assert!(kept == t.text, "write it again with UPDATE=1 and look at it:\n{}", t.text);
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
