//! What keeps an installation: versions of the schema, who has the database, a server that was
//! upgraded, backups.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]
#![expect(clippy::print_stdout, reason = "says what it could not try")]

mod files;
mod held;
mod moved;
mod restored;
mod upgraded;
mod versions;

use cluster::{Durability, Options};
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use tempfile::TempDir;
use testing::wait_for;

/// The program, with nothing of this process's settings but where PostgreSQL is.
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

/// Runs a command over a data directory.
fn over(data: &Path, arguments: &[&str]) -> Output {
    bordereau().args(arguments).arg("--data").arg(data).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder that the server of a test that runs as root, which has a user of its own, can get
/// through.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// The cluster of a data directory, as the program itself would start it.
fn options(data: &Path) -> Options {
    Options {
        home: data.join("postgres"),
        cache: data.join("cache/postgresql"),
        bin_dir: std::env::var_os("BORDEREAU_PG_BIN").map(Into::into),
        durability: Durability::Full,
        database: "bordereau".to_owned(),
        backup: None,
    }
}

/// A service that ends with the test, in order when it can.
struct Service {
    child: Child,
    log: PathBuf,
}

impl Service {
    fn start(data: &Path, environment: &[(&str, &Path)]) -> Self {
        Self::start_with(data, &[], environment)
    }

    fn start_with(data: &Path, arguments: &[&str], environment: &[(&str, &Path)]) -> Self {
        fs::create_dir_all(data).unwrap();
        let log = data.with_extension("log");
        let child = bordereau()
            .args(["serve", "--log", "json", "--data"])
            .arg(data)
            .args(arguments)
            .env("BORDEREAU_LISTEN", "127.0.0.1:0")
            .env("BORDEREAU_SETTLE_MS", "50")
            .env("BORDEREAU_WITHOUT_PREETABLI", "accept")
            .envs(environment.iter().copied())
            .stderr(fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        Self { child, log }
    }

    fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    fn get(&self, path: &str) -> String {
        let mut address = None;
        wait_for("an address", || {
            let log = self.log();
            let after = log.split_once("\"address\":\"").map(|(_, rest)| rest.to_owned());
            address = after.and_then(|rest| rest.split('"').next().map(str::to_owned));
            address.is_some()
        });
        let address = address.unwrap();
        let Ok(mut stream) = TcpStream::connect(&address) else { return String::new() };
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn is_ready(&self) -> bool {
        self.get("/ready").starts_with("HTTP/1.1 200")
    }

    fn end(&mut self) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, Signal::TERM).unwrap();
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}\n{}", self.log());
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|status| status.is_none()) {
            if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
                let _ = kill_process(pid, Signal::TERM);
            }
            let _ = self.child.wait();
        }
    }
}

/// Puts a file in a drop folder, whole.
fn drop_in(data: &Path, file: &str, bytes: &[u8]) {
    fs::write(data.join("being-written"), bytes).unwrap();
    fs::rename(data.join("being-written"), data.join(file)).unwrap();
}

/// Paths of the files below a folder whose name ends like this.
fn below(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(below(&path, end));
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    found.sort();
    found
}
