//! What operators ask of deposits and do to them: `missing`, and `batches` list, diff, release,
//! replay, on a real PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::{RecordBuf, complete, write};
use serde_json::{Value, json};
use spec::{b02, b04};
use std::fs;
use std::ops::Deref;
use std::process::{Command, Output};
use synthetic::{Country, CountrySpec};
use testing::Service;
use testing::bases::base;

/// A data directory and a database; the service runs only while files are taken in.
struct Office(Service);

impl Deref for Office {
    type Target = Service;

    fn deref(&self) -> &Service {
        &self.0
    }
}

impl Office {
    async fn open() -> Self {
        Self(Service::open().await)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let url = self.database.url();
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        command.args(arguments).arg("--data").arg(self.data.path()).env("DATABASE_URL", url);
        command
    }

    /// Names of the notices of replays in the outbox.
    fn notices_of_replays(&self) -> usize {
        let folders = fs::read_dir(&self.settings.folders.outbox).unwrap();
        let folders = folders.map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
        let names = folders.flatten().map(|entry| entry.unwrap().file_name());
        names
            .filter(|name| {
                let name = name.to_string_lossy();
                name.contains(".r1.controle.") && !name.starts_with('.')
            })
            .count()
    }

    /// What a command prints as JSON, an object a line.
    fn json(&self, status: i32, arguments: &[&str]) -> Vec<Value> {
        let output = self.run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", err(&output));
        out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// What a command prints as CSV, which must say what it says as JSON.
    fn assert_csv_says_the_same(&self, arguments: &[&str], told: &[Value]) {
        let output = self.run(&[arguments, &["--format", "csv"]].concat());
        let text = out(&output);
        let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!(rows.len(), told.len() + 1, "{arguments:?}: {text}{}", err(&output));
        let names: Vec<&String> = told[0].as_object().unwrap().keys().collect();
        assert_eq!(rows[0].len(), names.len(), "{names:?}");
        for (row, told) in rows[1..].iter().zip(told) {
            let due: Vec<String> = rows[0].iter().map(|name| safe(cell(&told[*name]))).collect();
            assert_eq!(*row, due);
        }
    }
}

/// A value as a CSV has it.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(cell).collect::<Vec<_>>().join(" "),
        Value::Object(all) => {
            all.iter().map(|(code, n)| format!("{code}×{n}")).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

/// A code such as -428×1 must not be taken for a formula by a spreadsheet.
fn safe(cell: String) -> String {
    let formula = cell.starts_with('-') && cell.parse::<f64>().is_err();
    if formula { format!("'{cell}") } else { cell }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Four affiliates have a préétabli. The first has a complementary declaration 2 without 1, the
/// second a rejected declaration, the third nothing; the fourth's complementary declarations came
/// before their time.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_missing_is_told_and_complementary_declarations_are_replayed_in_order() {
    let office = Office::open().await;
    let size = CountrySpec { seed: 3, periode: 202_610, affiliates: 4, employees: 20 };
    let country = Country::new(size);
    let affiliates: Vec<_> = (0..4).map(|at| country.affiliate(at).unwrap()).collect();
    for affiliate in &affiliates {
        let path = office.settings.folders.preetabli.join(format!("{}.txt", affiliate.affilie));
        fs::write(path, write(&affiliate.preetabli)).unwrap();
    }
    let more = |at: usize, number: u8| {
        let mut rng = fastrand::Rng::with_seed(u64::from(number));
        write(&affiliates[at].complementary(number, &mut rng).unwrap())
    };
    let mut wrong = affiliates[1].principal.clone();
    wrong[2].field_mut(&b02::S_CTR).copy_from_slice(b"0000000000000000001");
    let first = office
        .take_in(&[
            ("1.txt", write(&affiliates[0].principal)),
            ("2.txt", write(&wrong)),
            ("4.txt", write(&affiliates[3].principal)),
            ("4-E2.txt", more(3, 2)),
            ("4-E1.txt", more(3, 1)),
        ])
        .await;
    let close = ["batches", "take-in-charge", "--periode", "202610", "--reason", "due date"];
    assert_eq!(office.run(&close).status.code(), Some(0));
    office.take_in(&[("1-E2.txt", more(0, 2))]).await;

    let missing = ["missing", "--periode", "202610", "--today", "2026-11-12"];
    let told = office.json(1, &missing);
    let row = |at: usize, declared: &str, receipt: Option<&String>, gaps: &[u8]| {
        let insured = affiliates[at].preetabli.len() - 3;
        json!({
            "affilie": format!("{:07}", affiliates[at].affilie), "periode": "202610",
            "declared": declared, "insured_due": insured, "receipt": receipt,
            "complementary_gaps": gaps, "due_date": "2026-11-10", "days_left": -2,
        })
    };
    let due = [
        row(0, "declared", Some(&first[0]), &[1]),
        row(1, "only-rejected", Some(&first[1]), &[]),
        row(2, "nothing", None, &[]),
        row(3, "declared", Some(&first[2]), &[1]),
    ];
    assert_eq!(told, due);
    office.assert_csv_says_the_same(&missing, &told);

    // Number 2 came before number 1, and is controlled after it: it skips none.
    let affilie = affiliates[3].affilie.to_string();
    let replay = ["batches", "replay", "--state", "rejected", "--affilie", &affilie];
    let replay = [&replay[..], &["--reason", "the principal one is taken in charge"]].concat();
    let told = office.json(0, &replay);
    let told: Vec<_> = told
        .iter()
        .map(|one| (cell(&one["receipt"]), cell(&one["before"]["by_code"]), &one["after"]))
        .collect();
    let accepted = json!({"state": "validated", "verdict": "accepted", "by_code": {}});
    let due = [(&first[4], "BRD-206×1"), (&first[3], "BRD-204×1 BRD-206×1")];
    let due = due.map(|(receipt, before)| (receipt.clone(), before.to_owned(), &accepted));
    assert_eq!(told, due);

    // What was missing comes in.
    office
        .take_in(&[
            ("1-E1.txt", more(0, 1)),
            ("2-again.txt", write(&affiliates[1].principal)),
            ("3.txt", write(&affiliates[2].principal)),
        ])
        .await;
    assert!(office.json(0, &missing).is_empty());
    let all = [&missing[..], &["--all"]].concat();
    let told = office.json(0, &all);
    assert!(told.len() == 4 && told.iter().all(|row| row["declared"] == "declared"), "{told:?}");
    office.assert_csv_says_the_same(&all, &told);
    office.store.close().await;
}

/// The principal declaration of three insured with two entrants, and the same with an insured less,
/// an entrant more and a salary that is another.
fn corrected() -> (Vec<RecordBuf>, Vec<RecordBuf>) {
    let before = base("entrants");
    let mut after = before.clone();
    after.remove(3);
    for field in [&b02::N_SALAIRE_REEL, &b02::N_SALAIRE_PLAF] {
        after[2].set_number(field, 450_000).unwrap();
    }
    let mut entrant = after[5].clone();
    entrant.set_number(&b04::N_NUM_ASSURE, 190_000_028).unwrap();
    after.insert(7, entrant);
    complete(&mut after, |_, _| false).unwrap();
    (before, after)
}

#[tokio::test(flavor = "multi_thread")]
async fn deposits_are_listed_compared_and_released_and_no_act_goes_without_a_reason() {
    let mut office = Office::open().await;
    office.0.settings.deposit.without_preetabli = deposit::WithoutPreetabli::Accept;
    let (before, after) = corrected();
    let picture = b"\x89PNG\r\n\x1a\n\0\0".to_vec();
    let receipts = office
        .take_in(&[
            ("a.txt", write(&before)),
            ("b.txt", write(&after)),
            ("c.txt", picture),
            ("d.txt", write(&before)),
            ("e.txt", b"Bonjour,\n".to_vec()),
        ])
        .await;

    // Between two times, and page by page.
    let list = ["batches", "list", "--sort", "oldest"];
    let all = office.json(0, &list);
    let of = |rows: &[Value]| rows.iter().map(|row| cell(&row["receipt"])).collect::<Vec<_>>();
    assert_eq!(of(&all), receipts);
    assert_eq!(
        (&all[0]["affilie"], &all[3]["duplicate_of"]),
        (&json!("1773341"), &all[0]["receipt"])
    );
    office.assert_csv_says_the_same(&list, &all);
    let listed = |more: &[&str]| of(&office.json(0, &[&list[..], more].concat()));
    let (since, until) = (cell(&all[1]["received_at"]), cell(&all[3]["received_at"]));
    assert_eq!(listed(&["--since", &since, "--until", &until]), receipts[1..3]);
    assert_eq!(listed(&["--since", &until]), receipts[3..]);
    assert!(listed(&["--until", "2020-01-01"]).is_empty());
    let pages: Vec<_> =
        ["1", "2", "3", "4"].map(|page| listed(&["--limit", "2", "--page", page])).into();
    assert_eq!(pages, [&receipts[..2], &receipts[2..4], &receipts[4..], &[]]);
    for wrong in [["--since", "hier"], ["--page", "0"]] {
        assert_eq!(office.run(&[&list[..], &wrong].concat()).status.code(), Some(2));
    }

    compared(&office, &receipts);
    released(&office, &receipts);
    office.store.close().await;
}

/// Records are matched by the insured, not by the line.
fn compared(office: &Office, receipts: &[String]) {
    let diff = ["batches", "diff", receipts[0].as_str(), receipts[1].as_str()];
    let told = office.json(1, &diff);
    let find = |change: &str, insured: &str| {
        let is = |one: &&Value| one["change"] == change && one["insured"] == insured;
        told.iter().find(is).cloned().unwrap_or_default()
    };
    assert_eq!(
        find("removed", "168764739"),
        json!({"change": "removed", "record": "B02", "insured": "168764739", "line_before": 4,
            "line_after": null, "fields": []})
    );
    assert_eq!(
        find("added", "190000028"),
        json!({"change": "added", "record": "B04", "insured": "190000028", "line_before": null,
            "line_after": 8, "fields": []})
    );
    let changed = find("changed", "168764721");
    let names: Vec<_> =
        changed["fields"].as_array().unwrap().iter().map(|field| cell(&field["field"])).collect();
    assert_eq!(names, [b02::N_SALAIRE_REEL.name, b02::N_SALAIRE_PLAF.name, b02::S_CTR.name]);
    assert_eq!(changed["fields"][0]["after"], "0000000450000");
    // Beside these only the recapitulations differ: nobody who moved up a line is told.
    let mut others: Vec<_> = told
        .iter()
        .filter(|one| one["insured"].is_null())
        .map(|one| (cell(&one["change"]), cell(&one["record"])))
        .collect();
    others.sort();
    let due = ["B03", "B05", "B06"].map(|record| ("changed".to_owned(), record.to_owned()));
    assert_eq!((others.as_slice(), told.len()), (&due[..], 6));

    let csv = out(&office.run(&[&diff[..], &["--format", "csv"]].concat()));
    let fields =
        told.iter().map(|one| one["fields"].as_array().unwrap().len().max(1)).sum::<usize>();
    assert_eq!(csv.lines().count(), fields + 1, "{csv}");
    assert!(csv.contains("removed,B02,168764739,4,,,,\n"), "{csv}");
    assert!(csv.contains("changed,B02,168764721,3,3,N_Salaire_Reel,0000000500000,0000000450000\n"));
    let text = out(&office.run(&diff));
    assert!(text.contains("added   B04 190000028 line - -> 8\n"), "{text}");
    // The same bytes, and the other way round.
    let same = office.run(&["batches", "diff", &receipts[0], &receipts[3]]);
    assert_eq!(
        (same.status.code(), out(&same).as_str()),
        (Some(0), "no difference in any record\n")
    );
    let back = office.json(1, &["batches", "diff", &receipts[1], &receipts[0]]);
    let kinds =
        |rows: &[Value], change: &str| rows.iter().filter(|one| one["change"] == change).count();
    assert_eq!((kinds(&back, "added"), kinds(&back, "removed")), (1, 1));
}

fn released(office: &Office, receipts: &[String]) {
    let history = |receipt: &str| {
        office.json(0, &["batches", "show", receipt])[0]["journal"].as_array().unwrap().clone()
    };
    let before: Vec<_> = receipts.iter().map(|receipt| history(receipt)).collect();
    // No act without a reason, whatever it is done to.
    for receipt in receipts.iter().map(String::as_str) {
        for act in [
            &["replay", receipt][..],
            &["release", receipt, "--as", "a picture"],
            &["withdraw", receipt],
            &["take-in-charge", receipt],
            &["take-in-charge", "--periode", "200610"],
        ] {
            for none in [&[][..], &["--reason", ""]] {
                let output = office.run(&[&["batches"][..], act, none].concat());
                let said = err(&output);
                assert!(output.status.code() == Some(2) && said.contains("--reason"), "{said}");
            }
        }
    }
    let release = |receipt: &str, more: &[&str]| {
        let what = ["batches", "release", receipt, "--as", "a picture", "--actor", "essai"];
        office.json(
            i32::from(receipt != receipts[2]),
            &[&what[..], &["--reason", "sent by mistake"], more].concat(),
        )
    };
    // Neither what is validated, nor what is rejected, is in quarantine.
    for at in [0, 1] {
        let refused = release(&receipts[at], &[]);
        assert_eq!(refused[0]["after"], Value::Null, "{refused:?}");
        let word = cell(&refused[0]["before"]["state"]);
        assert_eq!(word, ["validated", "rejected"][at]);
        assert_eq!(refused[0]["refused"], format!("not replayed: it is {word}"));
    }
    let dry = release(&receipts[2], &["--dry-run"]);
    assert_eq!((&dry[0]["after"]["state"], &dry[0]["dry_run"]), (&json!("rejected"), &json!(true)));
    let after: Vec<_> = receipts.iter().map(|receipt| history(receipt)).collect();
    assert_eq!(before, after);
    // What is in quarantine is: the engine still knows no declaration in it.
    let done = release(&receipts[2], &[]);
    assert_eq!(done[0]["before"]["state"], "quarantined");
    assert_eq!(done[0]["after"]["state"], "rejected");
    let acts: Vec<_> = history(&receipts[2])
        .into_iter()
        .filter(|one| cell(&one["actor"]).ends_with(", on behalf of \"essai\""))
        .collect();
    assert_eq!(acts.len(), 1, "{acts:?}");
    assert_eq!(
        (&acts[0]["before"], &acts[0]["after"], &acts[0]["reason"]),
        (
            &json!("quarantined"),
            &json!("rejected"),
            &json!("released as a picture: sent by mistake")
        )
    );
}

/// A name, a reason, a person on whose behalf: each begins a line that looks real, clears the
/// terminal, turns the line round.
const HOSTILE: &str = "a\n261124-0000001-99\r\u{1b}[2J\u{9b}1m\u{202e}\u{2066}\u{7f}.txt";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_others_have_written_steers_the_terminal() {
    let office = Office::open().await;
    let csv = b"num_affilie;periode\n".to_vec();
    let files = [
        (HOSTILE, write(&base("principal"))),
        (&*format!("b{HOSTILE}"), write(&base("entrants"))),
        (&*format!("c{HOSTILE}"), csv),
    ];
    let receipts = office.take_in(&files).await;
    let file = office.data.path().join(HOSTILE);
    fs::write(&file, b"x").unwrap();
    let path = file.to_str().unwrap();
    let by = ["--reason", HOSTILE, "--actor", HOSTILE];
    let (first, second) = (receipts[0].as_str(), receipts[1].as_str());
    let commands: [Vec<&str>; 18] = [
        vec!["batches", "list"],
        vec!["batches", "list", "--format", "csv"],
        [&["batches", "replay", first, "--dry-run"][..], &by].concat(),
        [&["batches", "replay", first][..], &by].concat(),
        [&["batches", "replay", second][..], &by].concat(),
        [&["batches", "release", second, "--as", HOSTILE][..], &by].concat(),
        [&["batches", "withdraw", first][..], &by].concat(),
        [&["batches", "take-in-charge", "--periode", "200610"][..], &by].concat(),
        vec!["batches", "show", first],
        vec!["batches", "show", second],
        vec!["batches", "show", &receipts[2]],
        vec!["batches", "show", HOSTILE],
        vec!["batches", "diff", first, second],
        vec!["batches", "export", first, "-o", path],
        vec!["preetabli", "import", path],
        vec!["audit", "verify"],
        vec!["audit", "export", "-o", path],
        vec!["audit", "report", "--from", "2000-01-01", "--format", "csv"],
    ];
    for command in &commands {
        let mut command_line = office.command(command);
        let output = command_line.env("BORDEREAU_WITHOUT_PREETABLI", "accept").output().unwrap();
        for text in [out(&output), err(&output)] {
            let steers = |letter: &char| *letter != '\n' && !spec::is_printable(*letter);
            let found = text.lines().find_map(|line| line.chars().find(steers));
            // CSV keeps its line ends.
            assert_eq!(found, None, "{command:?}: {text}");
            assert!(
                !text.lines().any(|line| line.starts_with("261124-0000001-99")),
                "{command:?}: {text}"
            );
        }
    }
    let shown = out(&office.run(&["batches", "show", first]));
    assert!(shown.contains("a\\n261124-0000001-99\\r\\u{1b}[2J"), "{shown}");
    let system = shown.lines().find(|line| line.contains("on behalf of \"a\\n261124"));
    assert!(system.is_some_and(|line| line.contains("(uid ")), "{shown}");
    // The exact name is what machines get.
    let exact = office.json(0, &["batches", "show", first]);
    assert_eq!(exact[0]["file"], HOSTILE);
    office.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_that_is_killed_is_done_whole_or_not_at_all() {
    let office = Office::open().await;
    let receipts = office.take_in(&[("a.txt", write(&base("principal")))]).await;
    let replay = ["batches", "replay", receipts[0].as_str(), "--reason", "without préétabli"];
    let killed = |at: &str| {
        let mut command = office.command(&replay);
        command.env("BORDEREAU_WITHOUT_PREETABLI", "accept").env("BORDEREAU_KILL_AT", at);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), None, "{at}: {}", err(&output));
        cell(&office.json(0, &["batches", "show", &receipts[0]])[0]["state"])
    };
    assert_eq!(killed("lignes-loaded"), "rejected");
    assert_eq!(killed("committed"), "validated");
    assert_eq!(office.notices_of_replays(), 0);
    // The service publishes what the ledger has.
    office.take_in(&[("b.txt", write(&base("complementary")))]).await;
    assert_eq!(office.notices_of_replays(), 2);
    assert_eq!(office.store.backlog().await.unwrap().0, 0);
    let verified = office.run(&["audit", "verify"]);
    assert_eq!(verified.status.code(), Some(0), "{}", out(&verified));
    office.store.close().await;
}
