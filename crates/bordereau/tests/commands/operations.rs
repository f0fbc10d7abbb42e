//! What operators rely on: health, readiness, metrics, and logs in which nobody is named.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use spec::{RecordType, b02, b04};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use testing::wait_for;

fn bordereau() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    for (name, _) in std::env::vars_os() {
        let ours = name.to_string_lossy().starts_with("BORDEREAU_");
        if name == "DATABASE_URL" || ours && name != "BORDEREAU_PG_BIN" {
            command.env_remove(name);
        }
    }
    command
}

struct Service {
    child: Child,
    data: PathBuf,
}

impl Service {
    fn start(data: &Path) -> Self {
        Self::start_with(data, &[])
    }

    fn start_with(data: &Path, settings: &[(&str, &str)]) -> Self {
        let child = bordereau()
            .envs(settings.iter().copied())
            .args(["serve", "--log", "json", "--data"])
            .arg(data)
            .env("BORDEREAU_LISTEN", "127.0.0.1:0")
            .env("BORDEREAU_SCAN_EVERY_MS", "500")
            .env("BORDEREAU_LOG", "debug")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(data.join("log")).unwrap())
            .spawn()
            .unwrap();
        Self { child, data: data.to_path_buf() }
    }

    fn log(&self) -> Vec<serde_json::Value> {
        let log = fs::read_to_string(self.data.join("log")).unwrap();
        log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    fn address(&self) -> String {
        let mut address = None;
        wait_for("an address", || {
            let told = self.log().into_iter().find(|line| {
                line["message"].as_str().is_some_and(|message| message.contains("/metrics"))
            });
            address = told.and_then(|line| line["address"].as_str().map(str::to_owned));
            address.is_some()
        });
        address.unwrap()
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let id = rustix::process::Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
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

/// Status and body.
fn get(address: &str, path: &str) -> (u16, String) {
    ask(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n"))
}

fn ask(address: &str, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut left = vec![folder.to_path_buf()];
    let mut found = Vec::new();
    while let Some(path) = left.pop() {
        let Ok(entries) = fs::read_dir(&path) else { continue };
        for entry in entries.flatten() {
            if entry.file_type().unwrap().is_dir() {
                left.push(entry.path());
            }
            found.push(entry.path());
        }
    }
    found
}

/// Names, numbers of insured and salaries of a file, as it writes them.
fn people(bytes: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let Ok(body) = <&[u8; 260]>::try_from(line) else { continue };
        let kind =
            RecordType::ALL.into_iter().find(|kind| line.starts_with(kind.name().as_bytes()));
        let fields = match kind {
            Some(RecordType::A02) => vec![&b02::N_NUM_ASSURE, &b02::L_NOM_PRENOM],
            Some(RecordType::B02 | RecordType::E02) => {
                vec![&b02::N_NUM_ASSURE, &b02::L_NOM_PRENOM, &b02::N_SALAIRE_REEL]
            }
            Some(RecordType::B04 | RecordType::E04) => {
                vec![&b04::N_NUM_ASSURE, &b04::L_NOM_PRENOM, &b04::N_SAL_REEL]
            }
            _ => continue,
        };
        for field in fields {
            let text = String::from_utf8_lossy(field.of(body)).trim().to_owned();
            let zeros = text.trim_start_matches('0');
            if text.len() >= 4 && !zeros.is_empty() {
                found.insert(text.clone());
                // Dirhams, as notices write them: with digits enough not to be met by chance.
                if text.len() == 13 && zeros.len() >= 6 {
                    let (dirhams, centimes) = zeros.split_at(zeros.len() - 2);
                    found.insert(format!("\"{dirhams}.{centimes}\""));
                    found.insert(format!("\"{zeros}\""));
                }
            }
        }
    }
    found
}

/// The page of the metrics: what `/metrics` says of each.
fn page(metrics: &str) -> String {
    let mut page = String::from(
        "# Metrics\n\n\
         `bordereau serve` answers on loopback (`listen`, see `configuration.md`):\n\n\
         | path | answer |\n|---|---|\n\
         | `/health` | 200 while the inbox is looked at, or the database is waited for at the start; 503 with the reason otherwise |\n\
         | `/ready` | 200 when the start is over, a new connection to the database does what deposits need, the database holds what was seen in it before, there is free space enough (`free_space_min`), what is dropped can be claimed and the outbox written; 503 with the reason otherwise. A second line says so where there is no wall between affiliates in the database |\n\
         | `/metrics` | these, as OpenMetrics text; no label names an affiliate, a file or a person |\n\n\
         | metric | kind | what it is |\n|---|---|---|\n",
    );
    let mut kinds = std::collections::BTreeMap::new();
    for line in metrics.lines() {
        if let Some((name, kind)) = line.strip_prefix("# TYPE ").and_then(|l| l.split_once(' ')) {
            kinds.insert(name, kind);
        }
    }
    for line in metrics.lines() {
        let Some((name, help)) = line.strip_prefix("# HELP ").and_then(|l| l.split_once(' '))
        else {
            continue;
        };
        let kind = kinds[name];
        let labels: BTreeSet<&str> = metrics
            .lines()
            .filter(|line| !line.starts_with('#') && line.starts_with(name))
            .filter_map(|line| line.split_once('{')?.1.split_once('}').map(|(labels, _)| labels))
            .filter(|labels| !labels.starts_with("le=") && !labels.starts_with("version="))
            .collect();
        let suffix = match kind {
            "counter" => "_total",
            "info" => "_info",
            _ => "",
        };
        let labels: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
        let labels =
            if labels.is_empty() { String::new() } else { format!(" ({})", labels.join(", ")) };
        let _ = writeln!(
            page,
            "| `{name}{suffix}` | {kind} | {}{labels} |",
            help.trim_end_matches('.')
        );
    }
    page
}

#[test]
fn operators_see_the_service_and_nobody_s_salary() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let (month, data) = (folder.path().join("month"), folder.path().join("data"));
    fs::create_dir(&data).unwrap();
    let made = bordereau()
        .args(["generate", "--affiliates", "30", "--employees", "300", "--faulty", "25", "--out"])
        .arg(&month)
        .output()
        .unwrap();
    assert!(made.status.success());
    let mut service = Service::start(&data);
    let address = service.address();
    wait_for("it to be ready", || get(&address, "/ready").0 == 200);
    let mut secrets = BTreeSet::new();
    let mut dropped = 0;
    for (from, to) in [("preetabli", "preetabli"), ("declarations", "inbox")] {
        for path in below(&month.join(from)) {
            let bytes = fs::read(&path).unwrap();
            secrets.extend(people(&bytes));
            let temporary = data.join(to).join(".dropped.tmp");
            fs::write(&temporary, &bytes).unwrap();
            fs::rename(&temporary, data.join(to).join(path.file_name().unwrap())).unwrap();
            dropped += usize::from(to == "inbox");
        }
    }
    assert!(secrets.len() > 500 && dropped >= 30);
    let answered = |metrics: &str| -> usize {
        let counts = metrics.lines().filter(|line| line.starts_with("bordereau_deposits_total{"));
        counts.map(|line| line.rsplit(' ').next().unwrap().parse::<usize>().unwrap()).sum()
    };
    wait_for("the answers", || answered(&get(&address, "/metrics").1) == dropped);
    assert_eq!(get(&address, "/health"), (200, "ok\n".to_owned()));
    assert_eq!(get(&address, "/ready"), (200, "ok\n".to_owned()));
    assert_eq!(get(&address, "/else").0, 404);
    let post = format!("POST /metrics HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(ask(&address, &post).0, 405);
    wait_for("marks in the ledger", || {
        let (_, metrics) = get(&address, "/metrics");
        metrics.contains("bordereau_unpublished_deposits 0")
            && metrics.contains("bordereau_work_files 0")
            && metrics.contains("bordereau_in_hand_files 0")
    });
    let (_, metrics) = get(&address, "/metrics");
    assert!(metrics.contains("bordereau_database_up 1"), "{metrics}");
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/metrics.md");
    // `UPDATE=1 cargo test -p bordereau --test commands operations` writes the page.
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&place, page(&metrics)).unwrap();
    }
    assert_eq!(fs::read_to_string(&place).unwrap(), page(&metrics), "UPDATE=1 writes it");

    // A file that is dropped now could not be answered.
    fs::rename(data.join("outbox"), data.join("away")).unwrap();
    let (status, reason) = get(&address, "/ready");
    assert!(status == 503 && reason.contains("outbox"), "{status} {reason}");
    fs::rename(data.join("away"), data.join("outbox")).unwrap();
    assert_eq!(get(&address, "/ready").0, 200);

    service.signal(rustix::process::Signal::TERM);
    assert!(service.child.wait().unwrap().success());

    let log = service.log().into_iter().map(|mut line| {
        line.as_object_mut().unwrap().remove("timestamp");
        line.to_string()
    });
    let log: Vec<String> = log.collect();
    assert!(log.len() > dropped);
    for text in log.iter().chain([&metrics]) {
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{secret} in {text}");
        }
    }
    for path in below(&data).iter().filter(|path| !path.starts_with(data.join("postgres"))) {
        let Ok(metadata) = fs::metadata(path) else { continue };
        let is_ours = path.starts_with(data.join("outbox")) || path.starts_with(data.join("work"));
        let bits = metadata.permissions().mode() & 0o777;
        assert!(!is_ours || bits & 0o027 == 0, "{} has mode {bits:o}", path.display());
    }
}

/// A small file system that goes with the test.
struct Mounted(PathBuf);

impl Mounted {
    fn make(at: &Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=48m", "none"]).arg(at);
        let done = mount.stderr(Stdio::null()).status();
        done.is_ok_and(|status| status.success()).then(|| Self(at.to_owned()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_service_short_of_space_leaves_what_is_dropped_where_it_is_and_goes_on_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let data = folder.path().join("data");
    let outbox = data.join("outbox");
    fs::create_dir_all(&outbox).unwrap();
    let Some(_mounted) = Mounted::make(&outbox) else {
        println!("not root, or nothing can be mounted here: no file system was filled");
        return;
    };
    let mut service = Service::start_with(
        &data,
        &[("BORDEREAU_FREE_SPACE_MIN", "16777216"), ("BORDEREAU_WITHOUT_PREETABLI", "accept")],
    );
    let address = service.address();
    wait_for("it to be ready", || get(&address, "/ready").0 == 200);
    let filler = outbox.join(".filler");
    fs::write(&filler, vec![b'x'; 40 << 20]).unwrap();
    wait_for("/ready to say it", || {
        let (status, reason) = get(&address, "/ready");
        status == 503 && reason.contains("too little free space")
    });
    assert!(get(&address, "/metrics").1.contains("bordereau_short_of_space 1"));
    assert_eq!(get(&address, "/health").0, 200);
    let dropped = data.join("inbox/DS_1773341_200610.txt");
    fs::write(data.join("inbox/.part"), declaration::write(&testing::bases::base("principal")))
        .unwrap();
    fs::rename(data.join("inbox/.part"), &dropped).unwrap();
    // As long as it takes to be claimed otherwise, several times over.
    std::thread::sleep(Duration::from_secs(1));
    assert!(dropped.exists(), "it was taken");
    fs::remove_file(&filler).unwrap();
    wait_for("the answer", || outbox.join("1773341").exists() && !dropped.exists());
    wait_for("it to be ready", || get(&address, "/ready").0 == 200);
    assert!(get(&address, "/metrics").1.contains("bordereau_short_of_space 0"));
    service.signal(rustix::process::Signal::TERM);
    assert!(service.child.wait().unwrap().success());
    let told = |what: &str| {
        let log = service.log();
        log.iter()
            .filter(|line| line["message"].as_str().unwrap_or_default().contains(what))
            .count()
    };
    assert_eq!((told("too little free space"), told("enough free space again")), (1, 1));
}

#[test]
fn a_taken_address_does_not_keep_the_service_from_serving() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let mut child = bordereau()
        .args(["serve", "--log", "json", "--data"])
        .arg(folder.path())
        .env("BORDEREAU_LISTEN", taken.local_addr().unwrap().to_string())
        .stdin(Stdio::null())
        .stderr(fs::File::create(folder.path().join("log")).unwrap())
        .spawn()
        .unwrap();
    let log = || fs::read_to_string(folder.path().join("log")).unwrap();
    let ended = || log().contains("cannot listen: serving without");
    wait_for("the warning", ended);
    wait_for("it to serve", || log().contains("\"serving\""));
    let id = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
    assert!(child.wait().unwrap().success(), "{}", log());
    assert!(log().contains("ended in order"));
}

#[test]
fn config_check_says_what_is_in_force_and_where_it_comes_from() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), "settle_ms = 5\n").unwrap();
    let check = |more: &[(&str, &str)]| {
        bordereau().args(["config", "check"]).arg(file.path()).envs(more.to_vec()).output().unwrap()
    };
    let secret = [("DATABASE_URL", "postgres://someone:secret@base.example/depots")];
    let output = check(&secret);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text.contains("someone@base.example/depots") && !text.contains("secret@"), "{text}");
    assert!(text.contains("(environment: DATABASE_URL)") && text.contains("(default)"), "{text}");
    assert!(text.contains(&format!("5  ({})", file.path().display())), "{text}");
    let output = check(&[("BORDEREAU_SETTLE_MS", "soon")]);
    assert_eq!(output.status.code(), Some(2));
    fs::write(file.path(), "\nsetle_ms = 5\n").unwrap();
    let output = check(&[]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && error.contains("line 2"), "{error}");
}

/// Where systemd is installed, it understands the unit.
#[test]
fn systemd_understands_the_unit() {
    let unit = Path::new(env!("CARGO_MANIFEST_DIR")).join("systemd/bordereau.service");
    let text = fs::read_to_string(unit).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("bordereau.service");
    // The program is not installed here.
    fs::write(&here, text.replace("/usr/local/bin/bordereau", env!("CARGO_BIN_EXE_bordereau")))
        .unwrap();
    let Ok(output) = Command::new("systemd-analyze").arg("verify").arg(&here).output() else {
        assert!(text.contains("Type=notify") && text.contains("WatchdogSec="));
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && !said.contains("bordereau.service:"), "{said}");
}

/// The service manager is told by the program itself when it is ready, that it works, and that it
/// ends.
#[test]
fn a_service_manager_is_told_of_start_work_and_end() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let manager = std::os::unix::net::UnixDatagram::bind(folder.path().join("notify")).unwrap();
    manager.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    let mut child = bordereau()
        .args(["serve", "--log", "json", "--data"])
        .arg(folder.path().join("data"))
        .env("BORDEREAU_LISTEN", "127.0.0.1:0")
        .env("NOTIFY_SOCKET", folder.path().join("notify"))
        .env("WATCHDOG_USEC", "300000")
        .stdin(Stdio::null())
        .stderr(fs::File::create(folder.path().join("log")).unwrap())
        .spawn()
        .unwrap();
    let id = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    let next = || {
        let mut buffer = [0; 4096];
        let Ok(length) = manager.recv(&mut buffer) else {
            let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
            panic!("{}", fs::read_to_string(folder.path().join("log")).unwrap());
        };
        String::from_utf8_lossy(&buffer[..length]).trim().to_owned()
    };
    let told = |due: &str| while next() != due {};
    assert_eq!(next(), "READY=1");
    assert!(fs::exists(folder.path().join("data/postgres/data/postmaster.pid")).unwrap());
    for _ in 0..3 {
        told("WATCHDOG=1");
    }
    rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
    told("STOPPING=1");
    assert!(child.wait().unwrap().success());
}
