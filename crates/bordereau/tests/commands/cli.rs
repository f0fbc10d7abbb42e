//! The program as its users run it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use testing::wait_for;

fn bordereau() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.env_remove("DATABASE_URL").env_remove("BORDEREAU_DATA").env_remove("BORDEREAU_LOG");
    command
}

fn run(arguments: &[&str]) -> Output {
    bordereau().args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("killed: {}", err(output)))
}

/// A folder that the database's own user can pass through.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn generate(folder: &Path, more: &[&str]) -> Output {
    let size = ["--affiliates", "40", "--employees", "400"];
    let size = if more.contains(&"--affiliates") { &[][..] } else { &size[..] };
    let output = run(&[&["generate", "--out", text(folder)], size, more].concat());
    assert_eq!(code(&output), 0, "{}", err(&output));
    output
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Two affiliates: a principal and a complementary declaration of the first, a principal one of the
/// second.
#[test]
fn a_complementary_declaration_repeats_nobody_of_the_declarations_given_with_it() {
    let folder = folder();
    let size = synthetic::CountrySpec { seed: 1, periode: 202_610, affiliates: 2, employees: 20 };
    let country = synthetic::Country::new(size);
    let put = |name: &str, records: &[declaration::RecordBuf]| {
        let path = folder.path().join(name);
        fs::write(&path, declaration::write(records)).unwrap();
        path
    };
    let first = country.affiliate(0).unwrap();
    let entrants = first.complementary(1, &mut fastrand::Rng::with_seed(1)).unwrap();
    let principal = put("DS_first.txt", &first.principal);
    let other = put("DS_other.txt", &country.affiliate(1).unwrap().principal);
    let complementary = put("DSC1_first.txt", &entrants);
    let check = |others: &[&Path]| {
        let others = others.iter().flat_map(|path| ["--principal", text(path)]);
        let arguments: Vec<&str> = ["check", "--format", "short", text(&complementary)]
            .into_iter()
            .chain(others)
            .collect();
        run(&arguments)
    };
    let output = check(&[&principal]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""), "{}", out(&output));
    // An earlier complementary declaration with the same people, under another number.
    let mut earlier = entrants.clone();
    earlier[0].set_text(&spec::b00::L_CAT, b"E2").unwrap();
    let earlier = put("DSC2_first.txt", &earlier);
    let output = check(&[&principal, &earlier]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains(" 448 ") && out(&output).contains("DSC2_first.txt"));
    // What is not of this affiliate, or is the file itself, is not used, and that is said.
    let output = check(&[&other, &complementary]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    assert!(err(&output).contains("DS_other.txt is not of the affiliate"), "{}", err(&output));
    assert!(err(&output).contains("itself"), "{}", err(&output));
    // Nothing else can be given for a declaration.
    fs::write(&other, "no declaration").unwrap();
    assert_eq!(code(&check(&[&other])), 2);
}

#[test]
fn a_generated_file_is_accepted_with_and_without_its_preetabli() {
    let folder = folder();
    generate(folder.path(), &[]);
    let declarations = files(&folder.path().join("declarations"));
    let preetablis = files(&folder.path().join("preetabli"));
    assert_eq!((declarations.len(), preetablis.len()), (40, 40));
    let all: Vec<&str> = declarations.iter().map(|path| text(path)).collect();
    let accepted = |output: &Output, conformity: &str| {
        let due = format!(r#""verdict":"accepted","conformity":"{conformity}""#);
        assert_eq!(code(output), 0, "{}", out(output));
        out(output).lines().filter(|line| line.contains(&due)).count()
    };
    let output = run(&[&["check", "--format", "json"], all.as_slice()].concat());
    assert_eq!(accepted(&output, "not-checked"), 40);
    let mut arguments = vec!["check", "--format", "json"];
    for preetabli in &preetablis {
        arguments.extend(["--preetabli", text(preetabli)]);
    }
    let output = run(&[arguments, all].concat());
    assert_eq!(accepted(&output, "checked"), 40);
}

#[test]
fn every_planted_fault_is_found_with_its_code_on_its_line() {
    let folder = folder();
    let known = run(&["generate", "--faults-known"]);
    let codes: Vec<String> = out(&known).lines().map(str::to_owned).collect();
    assert!(codes.len() > 80, "{codes:?}");
    // Codes of complementary declarations need another kind of file.
    let codes: Vec<&String> =
        codes.iter().filter(|code| !["1822", "1152"].contains(&code.as_str())).collect();
    let faults: Vec<&str> = codes.iter().flat_map(|code| ["--fault", code.as_str()]).collect();
    let size = ["--affiliates", "300", "--employees", "3000"];
    let planted = generate(folder.path(), &[&size, faults.as_slice()].concat());
    let mut found = 0;
    for line in out(&planted).lines() {
        let [name, due, row, start, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let file = folder.path().join("declarations").join(name);
        let preetabli = folder.path().join("preetabli").join(name.replace("DS_", "AFFEBDS_"));
        let output =
            run(&["check", "--format", "short", "--preetabli", text(&preetabli), text(&file)]);
        let listing = out(&output);
        let place = match (row, start) {
            ("-", _) => format!("{name}: "),
            (row, "-") => format!("{name}:{row}"),
            (row, start) => format!("{name}:{row}:{start}: "),
        };
        let named = |line: &str| {
            let words: Vec<&str> = line.split([' ', ':']).collect();
            line.starts_with(&place) && words.contains(&due)
        };
        assert!(listing.lines().any(named), "{due} is not at {place} in\n{listing}");
        assert_eq!(code(&output), i32::from(listing.contains(" blocking ")), "{listing}");
        found += 1;
    }
    assert_eq!(found, codes.len());
}

#[test]
fn what_is_no_declaration_gets_a_clear_answer() {
    let folder = folder();
    let (empty, picture) = (folder.path().join("empty.txt"), folder.path().join("picture.txt"));
    let nothing = folder.path().join("nothing");
    fs::create_dir(&nothing).unwrap();
    fs::write(&empty, "").unwrap();
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    for (path, status, words) in [
        (&empty, 1, "BRD-101"),
        (&picture, 1, "BRD-102"),
        (&nothing, 2, "there is no file in the folder"),
        (&folder.path().join("missing.txt"), 2, "No such file"),
    ] {
        let output = run(&["check", "--format", "short", text(path)]);
        assert_eq!(code(&output), status, "{path:?}: {}", err(&output));
        let said = out(&output) + &err(&output);
        assert!(said.contains(words) && !said.contains("panicked"), "{path:?}: {said}");
    }
    let large = run(&["check", "--max-bytes", "5", "--format", "short", text(&picture)]);
    assert_eq!(code(&large), 1);
    assert!(out(&large).contains("-222"), "{}", out(&large));
    // One bad path does not keep the others from being controlled.
    let both = run(&["check", "--format", "short", "/nowhere/at/all", text(&empty)]);
    assert_eq!(code(&both), 2);
    assert!(out(&both).contains("BRD-101"));
}

#[test]
fn the_same_seed_gives_the_same_month() {
    let (first, second, third) = (folder(), folder(), folder());
    generate(first.path(), &["--faulty", "5"]);
    generate(second.path(), &["--faulty", "5"]);
    generate(third.path(), &["--faulty", "5", "--seed", "2"]);
    let read = |folder: &Path| -> Vec<Vec<u8>> {
        files(&folder.join("declarations")).iter().map(|path| fs::read(path).unwrap()).collect()
    };
    assert_eq!(read(first.path()), read(second.path()));
    assert_ne!(read(first.path()), read(third.path()));
}

#[test]
fn explain_knows_every_code_in_every_language() {
    let listing = run(&["explain", "--list"]);
    let listing = out(&listing);
    let codes: Vec<&str> =
        listing.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(codes.len() >= 100, "{}", codes.len());
    for lang in ["fr", "en", "ar"] {
        let output = run(&[&["explain", "--lang", lang], codes.as_slice()].concat());
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert!(!out(&output).contains('{'), "an unfilled fact");
    }
    assert_eq!(code(&run(&["explain", "99999"])), 2);
    assert!(out(&run(&["explain", "-1222", "--lang", "en"])).contains("-1222"));
}

/// The service, ended in order or not.
struct Service {
    child: Child,
    data: PathBuf,
}

impl Service {
    fn start(data: &Path) -> Self {
        let log = fs::File::options().create(true).append(true).open(data.join("log")).unwrap();
        let child = bordereau()
            .args(["serve", "--log", "json", "--data", text(data)])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        Self { child, data: data.to_path_buf() }
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let id = rustix::process::Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
    }

    fn end(mut self) -> String {
        self.signal(rustix::process::Signal::TERM);
        let status = self.child.wait().unwrap();
        let log = fs::read_to_string(self.data.join("log")).unwrap();
        assert_eq!(status.code(), Some(0), "{log}");
        log
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|status| status.is_none()) {
            self.signal(rustix::process::Signal::TERM);
            let _ = self.child.wait();
        }
    }
}

/// Control notices in the outbox.
fn notices(data: &Path) -> usize {
    let Ok(folders) = fs::read_dir(data.join("outbox")) else { return 0 };
    let paths = folders.flatten().flat_map(|folder| files(&folder.path()));
    paths.filter(|path| text(path).ends_with(".controle.json")).count()
}

#[test]
fn the_service_survives_a_kill_and_ends_in_order() {
    let (folder, month) = (folder(), folder());
    let data = folder.path().join("data");
    fs::create_dir_all(data.join("inbox")).unwrap();
    fs::create_dir_all(data.join("preetabli")).unwrap();
    generate(month.path(), &["--faulty", "5"]);
    for path in files(&month.path().join("preetabli")) {
        fs::copy(&path, data.join("preetabli").join(path.file_name().unwrap())).unwrap();
    }
    let declarations = files(&month.path().join("declarations"));
    let drop_some = |some: &[PathBuf]| {
        for path in some {
            fs::copy(path, data.join("inbox").join(path.file_name().unwrap())).unwrap();
        }
    };
    drop_some(&declarations[..20]);
    let mut service = Service::start(&data);
    wait_for("the first notices", || notices(&data) > 0);
    drop_some(&declarations[20..]);
    service.signal(rustix::process::Signal::KILL);
    service.child.wait().unwrap();
    let service = Service::start(&data);
    wait_for("all notices", || notices(&data) >= 40);
    let beside = run(&["batches", "list", "--format", "json", "--data", text(&data)]);
    assert_eq!(code(&beside), 0, "{}", err(&beside));
    let log = service.end();
    assert!(log.contains("ended in order"), "{log}");
    for line in log.lines() {
        assert!(line.starts_with('{') && line.ends_with('}'), "not JSON: {line}");
        // Names of insured people are made of these syllables: none may be logged.
        assert!(!line.contains("ZAF") && !line.contains("BRO"), "{line}");
    }
    let preetablis = run(&["preetabli", "list", "--format", "json", "--data", text(&data)]);
    assert_eq!(out(&preetablis).lines().count(), 40, "{}", err(&preetablis));
    // After the end the command starts the database by itself, and nothing was lost or doubled.
    let listing =
        run(&["batches", "list", "--format", "json", "--limit", "1000", "--data", text(&data)]);
    assert_eq!(code(&listing), 0, "{}", err(&listing));
    assert_eq!(out(&listing).lines().count(), 40, "{}", out(&listing));
    assert_eq!(notices(&data), 40);
    assert!(files(&data.join("inbox")).is_empty());
    assert!(files(&data.join("work")).is_empty(), "{:?}", files(&data.join("work")));
    let first = out(&listing).lines().next().unwrap().to_owned();
    let receipt =
        first.split(r#""receipt":""#).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let show = run(&["batches", "show", &receipt, "--data", text(&data)]);
    assert_eq!(code(&show), 0, "{}", err(&show));
    assert!(
        out(&show).contains("AVIS DE CONTRÔLE") && out(&show).contains("reçue ->"),
        "{}",
        out(&show)
    );
    assert_eq!(code(&run(&["batches", "show", "000000-0000000-00", "--data", text(&data)])), 2);
}

#[test]
fn rules_that_cannot_be_tried_are_refused_and_named() {
    let folder = folder();
    let what_if = ["replay", "--what-if", "--rules", text(folder.path())];
    fs::write(folder.path().join("parameters.toml"), "smig = []\n").unwrap();
    for name in ["1522.md", "contributions.toml"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let output = run(&what_if);
    assert_eq!((code(&output), out(&output).as_str()), (2, ""));
    assert!(err(&output).contains("1522.md and 1 more"), "{}", err(&output));
    assert!(err(&output).contains("--parameters "), "{}", err(&output));
}

#[test]
fn the_demonstration_ends_with_its_table() {
    let folder = folder();
    let output = bordereau().arg("demo").env("TMPDIR", folder.path()).output().unwrap();
    assert_eq!(code(&output), 0, "{}", err(&output));
    let said = out(&output);
    for words in ["files", "300", "rejected", "drop to notice, p99", "REJETÉE", "Where to look"] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    let peak = said.lines().find(|line| line.contains("peak memory")).unwrap();
    let mib: u64 = peak.split_whitespace().find_map(|word| word.parse().ok()).unwrap();
    assert!(mib < 200, "{peak}");
}
