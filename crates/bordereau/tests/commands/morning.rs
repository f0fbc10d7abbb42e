//! An operator's morning, with the real program and a real PostgreSQL, as a transcript kept in
//! `morning.txt`.
//!
//! `UPDATE=1 cargo test -p bordereau --test commands morning` writes the transcript again.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use crate::transcript::{Service, bordereau, code, kept};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use testing::wait_for;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What was typed and what came, with everything that differs from run to run made the same.
struct Transcript {
    data: PathBuf,
    month: PathBuf,
    text: String,
    receipts: Vec<String>,
}

impl Transcript {
    fn say(&mut self, words: &str) {
        self.text.extend(["# ", words, "\n"]);
    }

    fn run(&mut self, arguments: &[&str]) -> Output {
        let output =
            bordereau(&self.data, "160").current_dir(&self.month).args(arguments).output().unwrap();
        let quoted = arguments.iter().map(|argument| {
            if argument.contains(' ') { format!("'{argument}'") } else { (*argument).to_owned() }
        });
        let typed = quoted.collect::<Vec<_>>().join(" ");
        let out = String::from_utf8_lossy(&output.stdout);
        let err = String::from_utf8_lossy(&output.stderr);
        let said =
            format!("$ bordereau {typed}\n{out}{err}[{}]\n\n", output.status.code().unwrap());
        let steady = self.steady(&said);
        self.text += &steady;
        output
    }

    /// Receipts by number of order, times and digests as such. Digests of notices hang on the times
    /// in them.
    fn steady(&mut self, text: &str) -> String {
        let mut lines = Vec::new();
        let time = regex::Regex::new(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d").unwrap();
        // As wide as a time, so that columns stay where they are.
        let text = time.replace_all(text, "<time of the event......>");
        for line in text.lines() {
            // The names of months are of different lengths, and so are the notices.
            if line.trim_start().starts_with("Reçu le") {
                lines.push("  Reçu le                 <time>".to_owned());
                continue;
            }
            // Préétablis, the key and the first seal come in no order.
            if line.trim_start().starts_with("Journal ") {
                lines.push("  Journal                 <position>".to_owned());
                continue;
            }
            // How many depends on how files were batched.
            if let Some((_, rest)) = line.split_once(" entries came after the last seal") {
                lines.push(format!("<some> entries came after the last seal{rest}"));
                continue;
            }
            if let Some((_, rest)) = line.split_once(" seals, sealed up to entry ") {
                let rest = rest.split_once("; ").map_or(rest, |(_, rest)| rest);
                lines.push(format!("<entries, seals>; {rest}"));
                continue;
            }
            if let Some((_, form)) = line.rsplit_once("  ").filter(|_| line.len() > 70)
                && (form.starts_with("controle.") || form.starts_with("reception."))
            {
                lines.push(format!("  <sha256>  <bytes>  {form}"));
                continue;
            }
            let mut words = Vec::new();
            for word in line.split(' ') {
                words.push(self.steady_word(word));
            }
            lines.push(words.join(" ").trim_end().to_owned());
        }
        lines.join("\n") + "\n"
    }

    fn steady_word(&mut self, word: &str) -> String {
        let bare = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let shape: String =
            bare.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let made = if shape == "000000-0000000-00" {
            let known = self.receipts.iter().position(|receipt| receipt == bare);
            let at = known.unwrap_or_else(|| {
                self.receipts.push(bare.to_owned());
                self.receipts.len() - 1
            });
            format!("<receipt {:>7}>", at + 1)
        } else if shape == "0000-00-00T00:00:00.000Z" {
            "<time of the event....>".to_owned()
        } else if bare.len() == 64 && bare.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            "<sha256>".to_owned()
        } else {
            return word.to_owned();
        };
        word.replacen(bare, &made, 1)
    }
}

fn answered(data: &Path) -> usize {
    let Ok(folders) = fs::read_dir(data.join("outbox")) else { return 0 };
    let paths = folders.flatten().flat_map(|folder| files(&folder.path()));
    paths.filter(|path| path.to_string_lossy().ends_with(".controle.json")).count()
}

/// A month of six affiliates: one préétabli late, one declaration with a letter in an amount, one
/// that never came.
#[test]
#[expect(clippy::too_many_lines, reason = "a morning is long")]
fn an_operators_morning() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let (data, month) = (folder.path().join("data"), folder.path().join("month"));
    let size = ["--affiliates", "6", "--employees", "24", "--fault", "1322", "--seed", "7"];
    let made = bordereau(&data, "160")
        .args(["generate", "--out"])
        .arg(&month)
        .args(size)
        .output()
        .unwrap();
    assert!(made.status.success());
    let faulty = String::from_utf8(made.stdout).unwrap();
    let faulty = faulty.split('\t').next().unwrap().to_owned();
    let declarations = files(&month.join("declarations"));
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let whole: Vec<_> = declarations.iter().filter(|path| name(path) != faulty).collect();
    let (late, never) = (name(whole[0]), name(whole[1]));
    let preetabli = |name: &str| name.replace("DS_", "AFFEBDS_");
    fs::create_dir_all(data.join("inbox")).unwrap();
    fs::create_dir_all(data.join("preetabli")).unwrap();
    for path in files(&month.join("preetabli")) {
        if name(&path) != preetabli(&late) {
            fs::copy(&path, data.join("preetabli").join(name(&path))).unwrap();
        }
    }
    // One at a time, so that receipts are given in the order of the names.
    let service = Service::start(&data, &["--log", "json"]);
    let mut dropped = 0;
    for path in declarations.iter().filter(|path| name(path) != never) {
        let hidden = data.join("inbox").join(".part");
        fs::copy(path, &hidden).unwrap();
        fs::rename(hidden, data.join("inbox").join(name(path))).unwrap();
        dropped += 1;
        wait_for("a notice", || answered(&data) == dropped);
    }

    let mut t = Transcript {
        data: data.clone(),
        month: month.clone(),
        text: String::new(),
        receipts: Vec::new(),
    };
    let receipt_of = |file: &str| {
        let listed =
            bordereau(&data, "160").args(["batches", "list", "--format", "csv"]).output().unwrap();
        let listed = String::from_utf8(listed.stdout).unwrap();
        let line = listed.lines().find(|line| line.contains(file)).unwrap().to_owned();
        line.split(',').next().unwrap().to_owned()
    };
    let (late_receipt, faulty_receipt) = (receipt_of(&late), receipt_of(&faulty));

    t.say("What of October was refused?");
    let rejected = [
        "batches",
        "list",
        "--state",
        "rejected",
        "--periode",
        "202610",
        "--sort",
        "affilie",
        "--lang",
        "en",
    ];
    assert_eq!(code(&t.run(&rejected)), 0);
    t.say("Why?");
    assert_eq!(code(&t.run(&["batches", "show", &late_receipt, "--lang", "en"])), 0);
    t.say("Its préétabli was not there. It has come by now.");
    assert_eq!(
        code(&t.run(&["preetabli", "import", &format!("preetabli/{}", preetabli(&late))])),
        0
    );
    t.say("What would a replay do?");
    let order = [
        "batches",
        "replay",
        "--state",
        "rejected",
        "--periode",
        "202610",
        "--actor",
        "operator",
        "--lang",
        "en",
    ];
    let reason = ["--reason", "the préétabli came late"];
    assert_eq!(code(&t.run(&[&order[..], &reason, &["--dry-run"]].concat())), 1);
    assert_eq!(t.receipts.len(), 2);
    t.say("So be it.");
    assert_eq!(code(&t.run(&[&order[..], &reason].concat())), 1);
    // Notices of both controls lie side by side.
    let outbox = files(&data.join("outbox").join(&late[3..10]));
    assert_eq!(outbox.iter().filter(|path| name(path).contains(".r1.controle.")).count(), 2);
    // Two forms of each control, and of the move to another state.
    assert_eq!(outbox.len(), 6);
    assert_eq!(code(&t.run(&["batches", "list", "--receipt", &late_receipt, "--lang", "en"])), 0);
    t.say("The other one has a letter in an amount: its sender corrects it. What has changed?");
    let fixed = month.join("fixed");
    let clean = ["--affiliates", "6", "--employees", "24", "--seed", "7"];
    let made = bordereau(&data, "160")
        .args(["generate", "--out"])
        .arg(&fixed)
        .args(clean)
        .output()
        .unwrap();
    assert!(made.status.success());
    let corrected = faulty.replace(".txt", "_2.txt");
    let hidden = data.join("inbox").join(".part");
    fs::copy(fixed.join("declarations").join(&faulty), &hidden).unwrap();
    fs::rename(hidden, data.join("inbox").join(&corrected)).unwrap();
    // The replay added one control notice under a name of its own.
    wait_for("the answer to the correction", || answered(&data) == dropped + 2);
    let corrected_receipt = receipt_of(&corrected);
    assert_eq!(code(&t.run(&["batches", "diff", &faulty_receipt, &corrected_receipt])), 1);
    t.say("Close the period. Nothing can be withdrawn after that.");
    let close = [
        "batches",
        "take-in-charge",
        "--periode",
        "202610",
        "--reason",
        "due date",
        "--actor",
        "operator",
    ];
    assert_eq!(code(&t.run(&close)), 0);
    let withdraw = [
        "batches",
        "withdraw",
        &corrected_receipt,
        "--reason",
        "too late",
        "--actor",
        "operator",
        "--lang",
        "en",
    ];
    assert_eq!(code(&t.run(&withdraw)), 1);
    t.say("Who is missing?");
    assert_eq!(code(&t.run(&["missing", "--periode", "202610", "--today", "2026-11-08"])), 1);

    t.say("What would a higher minimum wage do to them? And a lower ceiling?");
    let try_out = |t: &mut Transcript, text: &str| {
        fs::write(month.join("2027.toml"), text).unwrap();
        let try_out = ["replay", "--what-if", "--parameters", "2027.toml", "--at", "202701"];
        t.run(&try_out)
    };
    let smig = r#"smig = [{ from = "202701", centimes = 400000, source = "tried" }]"#;
    assert_eq!(code(&try_out(&mut t, smig)), 1);
    let plafond = r#"plafond = [{ from = "202701", centimes = 500000, source = "tried" }]"#;
    assert_eq!(code(&try_out(&mut t, plafond)), 1);
    let same = r#"plafond = [{ from = "200204", centimes = 600000, source = "as it is" }]"#;
    let same = try_out(&mut t, same);
    assert_eq!((code(&same), same.stdout.len()), (0, 0));
    assert_eq!(answered(&data), dropped + 2);

    // The same without a service running: the command starts the database by itself.
    drop(service);
    let exported = month.join("exported.txt");
    let export = ["batches", "export", &late_receipt, "-o", "exported.txt"];
    t.say("The service is stopped; the original bytes are still at hand.");
    assert_eq!(code(&t.run(&export)), 0);
    assert_eq!(fs::read(exported).unwrap(), fs::read(whole[0]).unwrap());
    assert_eq!(code(&t.run(&export)), 2);
    t.say("Is everything as it was written, the replay too?");
    assert_eq!(code(&t.run(&["audit", "verify"])), 0);

    kept(&t.text, "morning.txt");
}
