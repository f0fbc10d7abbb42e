//! What operators type, as they type it: beginnings of receipts, questions on a terminal,
//! searches, and what the program knows of itself.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use deposit::WithoutPreetabli;
use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Output, Stdio};
use store::Store;
use testing::Service;

/// A data directory whose deposits were taken in, and their receipts, oldest first.
struct Office {
    service: Service,
    receipts: Vec<String>,
}

impl Office {
    /// Two affiliates; the declaration of the second has a wrong sum, the third file is nothing at
    /// all.
    async fn open() -> Self {
        let mut service = Service::open().await;
        service.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        let size =
            synthetic::CountrySpec { seed: 3, periode: 202_610, affiliates: 2, employees: 12 };
        let country = synthetic::Country::new(size);
        let first = declaration::write(&country.affiliate(0).unwrap().principal);
        let mut wrong = country.affiliate(1).unwrap().principal;
        wrong[2].field_mut(&spec::b02::S_CTR).copy_from_slice(b"0000000000000000001");
        let files = [
            ("DS_premier.txt", first),
            ("DS_second.txt", declaration::write(&wrong)),
            ("paie à lire.txt", b"Bonjour,\n".to_vec()),
        ];
        let receipts = service.take_in(&files).await;
        service.store.close().await;
        Self { service, receipts }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        command.args(arguments).arg("--data").arg(self.service.data.path());
        command.env("DATABASE_URL", self.service.database.url()).env("COLUMNS", "120");
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        said(&self.command(arguments).output().unwrap())
    }

    /// The same on a terminal, where somebody types an answer.
    fn on_a_terminal(&self, arguments: &[&str], answer: &str) -> (i32, String) {
        use std::io::Write as _;
        let quoted = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
        let mut line = vec![quoted(env!("CARGO_BIN_EXE_bordereau"))];
        line.extend(arguments.iter().map(|argument| quoted(argument)));
        line.extend(["--data".to_owned(), quoted(self.service.data.path().to_str().unwrap())]);
        let mut child = Command::new("script")
            .args(["--quiet", "--return", "--command", &line.join(" "), "/dev/null"])
            .env("DATABASE_URL", self.service.database.url())
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(answer.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// How many deposits are in a state.
    fn in_state(&self, state: &str) -> usize {
        let listed = self.run(&["batches", "list", "--state", state, "--format", "json"]);
        listed.1.lines().count()
    }
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_is_found_by_a_beginning_that_no_other_has_and_a_misread_one_is_told() {
    let office = Office::open().await;
    let first = &office.receipts[0];
    let (number, digits) = first.rsplit_once('-').unwrap();
    let (code, out, _) = office.run(&["batches", "show", number]);
    assert!(code == 0 && out.contains(first.as_str()), "{out}");
    // Every receipt of a day begins alike: the candidates are named.
    let (code, _, err) = office.run(&["batches", "show", &first[..7]]);
    assert!(code == 2 && office.receipts.iter().all(|receipt| err.contains(receipt)), "{err}");
    let wrong = format!("{number}-{}", if digits == "50" { "51" } else { "50" });
    for command in [&["batches", "show", &wrong][..], &["audit", "report", "--batch", &wrong]] {
        let (code, _, err) = office.run(command);
        let due = format!("its check digits should be {digits}, not ");
        assert!(code == 2 && err.contains(&due), "{err}");
        assert!(err.contains(&format!("did you mean {first}?")), "{err}");
    }
    let withdraw = ["batches", "withdraw", number, "--reason", "essai"];
    let (code, _, err) = office.run(&withdraw);
    assert_eq!(code, 0, "{err}");
    assert_eq!(office.in_state("withdrawn"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_is_shown_before_it_is_done_and_asked_for_on_a_terminal_only() {
    let office = Office::open().await;
    let take = ["batches", "take-in-charge", "--periode", "202610", "--reason", "échéance"];
    let (code, out, err) = office.run(&[&take[..], &["--dry-run"]].concat());
    assert_eq!((code, out.as_str()), (0, ""));
    let would = err.replace('\u{a0}', " ");
    assert!(would.starts_with("1 déclaration à prendre en charge ("), "{err}");
    assert!(would.contains(" DH)") && would.contains("--dry-run"), "{err}");
    assert_eq!(office.in_state("taken-in-charge"), 0);
    // On a terminal: no, and nothing, are no.
    for answer in ["n\n", "\n"] {
        let (code, shown) = office.on_a_terminal(&take, answer);
        assert!(code == 1 && shown.contains("Prendre en charge ?"), "{shown}");
        assert!(shown.contains("Rien n'a été fait."), "{shown}");
        assert_eq!(office.in_state("taken-in-charge"), 0);
    }
    let (code, shown) = office.on_a_terminal(&take, "o\n");
    assert!(code == 0 && shown.contains("1 déclaration prise en charge ("), "{shown}");
    assert_eq!(office.in_state("taken-in-charge"), 1);
    // It cannot be withdrawn any more, with or without --yes, and without a terminal nobody is
    // asked.
    let withdraw = ["batches", "withdraw", &office.receipts[0], "--reason", "essai"];
    let (code, _, err) = office.run(&withdraw);
    assert!(code == 1 && err.contains("retrait impossible : état « prise en charge »"), "{err}");
    let (code, shown) = office.on_a_terminal(&[&withdraw[..], &["--yes"]].concat(), "");
    assert!(code == 1 && !shown.contains("[o/N]"), "{shown}");
    // Nothing is left to take: that is no fault.
    let (code, _, err) = office.run(&take);
    assert!(code == 0 && err.starts_with("0 déclaration prise en charge"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn deposits_are_found_by_person_and_by_words_and_looking_for_a_person_is_written_down() {
    let office = Office::open().await;
    let listed = |more: &[&str]| {
        let (code, out, err) = office
            .run(&[&["batches", "list", "--format", "json", "--sort", "oldest"], more].concat());
        assert_eq!(code, 0, "{err}");
        let rows = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        rows.map(|row| row["file"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let store = Store::open(office.service.database.options(), 1).await.unwrap();
    let pool = sqlx::PgPool::connect_with(office.service.database.options()).await.unwrap();
    let somebody: i32 =
        sqlx::query_scalar("SELECT min(num_assure) FROM ligne WHERE num_assure > 0")
            .fetch_one(&pool)
            .await
            .unwrap();
    let somebody = format!("{somebody:09}");
    let search = ["--insured", &somebody, "--reason", "demande de l'intéressé"];
    assert_eq!(listed(&search), ["DS_premier.txt"]);
    assert!(listed(&["--insured", "999999998", "--reason", "essai"]).is_empty());
    // Without a reason it is not done; with one it is in the journal, and the number is not.
    let (code, _, err) = office.run(&["batches", "list", "--insured", &somebody]);
    assert!(code == 2 && err.contains("--reason"), "{err}");
    let entries: Vec<(String, String)> = sqlx::query_as(
        "SELECT motif, pieces FROM journal WHERE quoi = 'acte' AND motif LIKE 'looked for%' ORDER BY position",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(entries.len(), 2, "{entries:?}");
    assert!(entries[0].0.ends_with(": demande de l'intéressé"), "{entries:?}");
    assert!(!format!("{entries:?}").contains(&somebody), "{entries:?}");
    let digest = store::hex(<sha2::Sha256 as sha2::Digest>::digest(somebody.as_bytes()));
    assert_eq!(entries[0].1.trim_end(), format!("assure {digest}"));
    let (code, out, _) = office.run(&["audit", "verify"]);
    assert_eq!(code, 0, "{out}");

    assert_eq!(listed(&["--text", "SECOND"]), ["DS_second.txt"]);
    assert_eq!(listed(&["--text", "paie à"]), ["paie à lire.txt"]);
    // What a code says, in any language.
    assert_eq!(listed(&["--code", "1522"]), ["DS_second.txt"]);
    let title = spec::Code::parse("1522").unwrap().page().texts[0].title;
    assert_eq!(listed(&["--text", &title.to_uppercase()]), ["DS_second.txt"]);
    assert!(listed(&["--text", "nothing says this"]).is_empty());
    pool.close().await;
    store.close().await;
}

/// What could never match anything is an error that says what could.
#[test]
fn filters_that_cannot_match_are_errors() {
    for (arguments, due) in [
        (&["batches", "list", "--state", "rejeted"][..], "did you mean rejected?"),
        (&["batches", "list", "--periode", "202613"], "with a month from 01 to 12"),
        (&["batches", "list", "--periode", "2026-10"], "did you mean 202610?"),
        (&["batches", "list", "--affilie", "zéro"], "seven digits"),
        (&["batches", "list", "--affilie", "0"], "seven digits"),
        (&["batches", "list", "--code", "15222"], "no such code"),
        (&["batches", "list", "--limit", "0"], "not in 1.."),
        (&["preetabli", "list", "--periode", "13"], "with a month from 01 to 12"),
        (&["missing", "--periode", "202600"], "with a month from 01 to 12"),
        (&["audit", "verify", "--periode", "20261"], "with a month from 01 to 12"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_bordereau")).args(arguments).output();
        let (code, _, err) = said(&output.unwrap());
        assert!(code == 2 && err.contains(due), "{arguments:?}: {err}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_span_that_ends_before_it_begins_is_an_error() {
    let office = Office::open().await;
    let list = ["batches", "list", "--since", "2026-11-02", "--until", "2026-11-01"];
    let report = ["audit", "report", "--from", "2026-11-02", "--to", "2026-11-01"];
    for arguments in [&list, &report] {
        let (code, _, err) = office.run(arguments);
        assert!(code == 2 && err.contains("nothing can lie between"), "{err}");
    }
}

#[test]
fn convert_writes_over_nothing_unless_it_is_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("pre.txt"), folder.path().join("paie.csv"));
    fs::write(&from, declaration::write(&testing::bases::base("preetabli"))).unwrap();
    fs::write(&to, "mine").unwrap();
    let convert = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        command.arg("convert").arg(&from).arg("-o").arg(&to).args(more);
        said(&command.output().unwrap())
    };
    let (code, _, err) = convert(&[]);
    assert!(code == 2 && err.contains("exists; --force writes over it"), "{err}");
    assert_eq!(fs::read_to_string(&to).unwrap(), "mine");
    assert_eq!(convert(&["--force"]).0, 0);
    assert!(fs::read_to_string(&to).unwrap().contains(';'));
}

#[test]
fn shells_and_man_get_what_they_need() {
    let run = |arguments: &[&str]| {
        said(&Command::new(env!("CARGO_BIN_EXE_bordereau")).args(arguments).output().unwrap())
    };
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, out, err) = run(&["completions", shell]);
        assert!(code == 0 && out.contains("take-in-charge") && err.is_empty(), "{shell}: {err}");
    }
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("man1");
    let (code, _, err) = run(&["man", "--to", to.to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    for page in ["bordereau.1", "bordereau-batches-list.1", "bordereau-audit-key-rotate.1"] {
        let text = fs::read_to_string(to.join(page)).unwrap();
        assert!(text.contains(".SH SYNOPSIS") && text.contains("Examples"), "{page}: {text}");
    }
    assert_eq!(run(&["man", "--to", "/dev/null/x"]).0, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_read_by_receipt_actor_and_day_and_page_by_page() {
    let office = Office::open().await;
    let first = &office.receipts[0];
    let act = ["batches", "take-in-charge", first, "--reason", "échéance", "--actor", "Amina"];
    assert_eq!(office.run(&act).0, 0);
    let entries = |more: &[&str]| {
        let (code, out, err) =
            office.run(&[&["audit", "journal", "--format", "json"], more].concat());
        assert_eq!(code, 0, "{err}");
        let rows = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        rows.collect::<Vec<_>>()
    };
    let positions = |rows: &[Value]| {
        rows.iter().map(|row| row["position"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    // The story of one deposit, newest first.
    let (number, _) = first.rsplit_once('-').unwrap();
    let story = entries(&["--receipt", number]);
    let what: Vec<_> = story.iter().map(|row| row["what"].as_str().unwrap()).collect();
    assert!(what.contains(&"depot") && what.contains(&"acte"), "{story:?}");
    assert!(story.iter().all(|row| row["receipt"] == **first), "{story:?}");
    assert!(positions(&story).is_sorted_by(|one, next| one > next), "{story:?}");
    // By a part of a name, without regard to case, and by what it is about.
    let by = entries(&["--actor", "amina"]);
    // The slips that follow from it are the same person's act.
    assert_eq!((by.len(), &by[1]["reason"]), (2, &json!("échéance")));
    assert_eq!(by[1]["after"], json!("taken-in-charge"));
    assert!(entries(&["--actor", "amina", "--what", "depot"]).is_empty());
    // Days: all of them were today.
    let all = entries(&["--after", "0"]);
    assert_eq!(positions(&all), (1..=i64::try_from(all.len()).unwrap()).collect::<Vec<_>>());
    assert_eq!(entries(&["--from", "2020-01-01"]).len(), all.len());
    assert!(entries(&["--to", "2020-01-01"]).is_empty());
    // Reading on from where a page ended meets every entry once, both ways.
    for way in ["--after", "--before"] {
        let mut met = Vec::new();
        let mut at = if way == "--after" { "0".to_owned() } else { u32::MAX.to_string() };
        loop {
            let page = positions(&entries(&[way, &at, "--limit", "2"]));
            let Some(last) = page.last() else { break };
            at = last.to_string();
            met.extend(page);
        }
        met.sort_unstable();
        assert_eq!(met, positions(&all), "{way}");
    }
    let (code, out, err) = office.run(&["audit", "journal", "--limit", "2"]);
    assert!(code == 0 && out.contains("événement") && out.contains("motif"), "{out}");
    assert!(err.contains(&format!("2 sur {} inscriptions", all.len())), "{err}");
    assert!(err.contains("suite : --before "), "{err}");
    let (code, _, err) = office.run(&["audit", "journal", "--what", "acts"]);
    assert!(code == 2 && err.contains("did you mean acte?"), "{err}");
    let (code, out, _) = office.run(&["audit", "journal", "--format", "csv"]);
    assert!(code == 0 && out.starts_with("position,at,what,actor,receipt,"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_takes_affiliate_and_period_tells_one_story_and_gives_tables() {
    let office = Office::open().await;
    let report = |more: &[&str]| {
        let (code, out, err) =
            office.run(&[&["audit", "report", "--format", "json"], more].concat());
        assert_eq!(code, 0, "{err}");
        serde_json::from_str::<Value>(&out).unwrap()
    };
    let all = report(&["--from", "2020-01-01"]);
    let affilie = all["deposits"]["listed"][2]["affilie"].as_str().unwrap().to_owned();
    let both = report(&["--affilie", &affilie, "--periode", "202610"]);
    assert_eq!(both["subject"]["kind"], json!("affilie-periode"));
    assert_eq!(both["subject"]["value"], json!(format!("{affilie} 202610")));
    assert_eq!(both["arrivals"]["files"], json!(1));
    let other = report(&["--affilie", &affilie, "--periode", "202609"]);
    assert_eq!(other["arrivals"]["files"], json!(0));
    // By period declared: two declare October, of one nothing can be told.
    let periods = all["verdicts_by_period"].as_array().unwrap();
    assert_eq!((&periods[0]["periode"], periods.len()), (&json!("202610"), 2));
    assert_eq!((&periods[0]["accepted"], &periods[0]["rejected"]), (&json!(1), &json!(1)));
    assert_eq!(periods[1]["periode"], Value::Null);
    let counts: Vec<_> = all["findings"].as_array().unwrap().iter().collect();
    let counts: Vec<_> = counts.iter().map(|found| found["findings"].as_u64().unwrap()).collect();
    assert!(counts.len() > 1 && counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
    // One file's story.
    assert_eq!(all["story"], json!([]));
    let story = report(&["--batch", &office.receipts[1]])["story"].clone();
    assert_eq!((&story[0]["what"], &story[0]["after"]), (&json!("depot"), &json!("rejected")));
    assert_eq!(story[1]["what"], json!("publication"));
    let (_, page, _) = office.run(&["audit", "report", "--batch", &office.receipts[1]]);
    assert!(page.contains("Histoire du dépôt"), "{page}");
    // A table for each section.
    let tables = office.service.data.path().join("tables");
    let folder = tables.to_str().unwrap();
    let make = ["audit", "report", "--from", "2020-01-01", "--format", "tables"];
    let (code, _, err) = office.run(&make);
    assert!(code == 2 && err.contains("-o DIR"), "{err}");
    let (code, _, err) = office.run(&[&make[..], &["--all", "-o", folder]].concat());
    assert!(code == 0 && err.contains("deposits.csv"), "{err}");
    let deposits = fs::read_to_string(tables.join("deposits.csv")).unwrap();
    assert!(deposits.starts_with("receipt,received_at,affilie,periode,kind,"), "{deposits}");
    assert_eq!(deposits.lines().count(), office.receipts.len() + 1, "{deposits}");
}

#[tokio::test(flavor = "multi_thread")]
async fn status_says_what_waits_and_what_does_not_run() {
    let office = Office::open().await;
    fs::write(office.service.data.path().join("inbox/waiting.txt"), b"x").unwrap();
    // Nothing listens at this port any more.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let listen = format!("127.0.0.1:{port}");
    let told = |command: &mut Command| {
        let (code, out, err) = said(&command.env("BORDEREAU_LISTEN", &listen).output().unwrap());
        (code, out, err)
    };
    let (code, out, err) = told(&mut office.command(&["status", "--format", "json"]));
    assert_eq!(code, 1, "{err}");
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["service"]["running"], json!(false));
    assert_eq!(found["database"]["reached"], json!(true));
    assert_eq!(found["waiting"]["inbox"], json!(1));
    assert_eq!((&found["refused_today"], &found["quarantined"]), (&json!(1), &json!(1)));
    assert_eq!(found["received_today"]["validated"], json!(1));
    assert!(found["disk"]["free"].as_u64().unwrap() > 0);
    let (_, out, _) = told(&mut office.command(&["status"]));
    assert!(out.starts_with("! service"), "{out}");
    assert!(out.contains("rejetés aujourd'hui") && out.contains("PostgreSQL "), "{out}");
    // The service answers: it is asked, not guessed.
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let answering = server.local_addr().unwrap().to_string();
    let answer = std::thread::spawn(move || {
        use std::io::{Read as _, Write as _};
        let (mut stream, _) = server.accept().unwrap();
        let mut request = [0; 512];
        let read = stream.read(&mut request).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nok\n").unwrap();
        String::from_utf8_lossy(&request[..read]).into_owned()
    });
    let mut status = office.command(&["status", "--format", "json"]);
    let (_, out, _) = said(&status.env("BORDEREAU_LISTEN", &answering).output().unwrap());
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["service"]["running"], json!(true), "{out}");
    assert!(answer.join().unwrap().starts_with("GET /ready HTTP/1.1\r\n"));
    // A database that is away is told with its address and the cause, and never a password.
    let url = format!("postgres://amina:secret@{listen}/paie");
    for arguments in [&["status"][..], &["batches", "list"]] {
        let (code, out, err) = told(office.command(arguments).env("DATABASE_URL", &url));
        let said = out + &err;
        assert!(code > 0 && said.contains(&format!("amina@{listen}/paie")), "{said}");
        assert!(said.contains("refused") && !said.contains("secret"), "{said}");
    }
    // One that accepts and says nothing is not waited for in silence.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://amina@{}/paie", silent.local_addr().unwrap());
    let (code, _, err) = told(office.command(&["batches", "list"]).env("DATABASE_URL", &url));
    assert!(code == 2 && err.contains("it gave no answer in 10 s"), "{err}");
}
