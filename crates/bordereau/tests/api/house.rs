//! A service with its database, and a client that speaks HTTP to it.

use serde_json::Value;
use sqlx::{Connection as _, PgConnection};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use store::Store;
use testing::postgres::{ScratchDatabase, scratch};
pub(crate) use testing::wait_for;

/// A service that runs until this is dropped.
pub(crate) struct House {
    pub(crate) data: tempfile::TempDir,
    pub(crate) database: ScratchDatabase,
    service: Option<Child>,
    settings: Vec<(&'static str, String)>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Reads an answer that ends with its connection.
    pub(crate) fn read(stream: &mut impl std::io::Read) -> Option<Self> {
        let mut bytes = Vec::new();
        // A connection that is reset has said what it had to say before.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let pair = |line: &str| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_ascii_lowercase(), value.trim().to_owned())
        };
        let mut headers: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in lines.map(pair) {
            // Two cookies are two lines.
            let told = headers.entry(name).or_default();
            if !told.is_empty() {
                told.push('\n');
            }
            told.push_str(&value);
        }
        let body = bytes[end + 4..].to_vec();
        let body = if headers.get("transfer-encoding").is_some_and(|it| it == "chunked") {
            unchunked(&body)
        } else {
            body
        };
        Some(Self { status, headers, body })
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}: {}", self.status, self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A problem, with its code.
    pub(crate) fn is_problem(&self, status: u16) {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert_eq!(problem["code"], format!("BRD-{status}"));
        assert_eq!(problem["type"], format!("/v1/codes/BRD-{status}"));
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        out.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
    out
}

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Ask<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) token: Option<&'a str>,
    pub(crate) headers: Vec<(&'a str, String)>,
    pub(crate) body: &'a [u8],
}

impl<'a> Ask<'a> {
    pub(crate) fn get(path: &'a str, token: &'a str) -> Self {
        Self { method: "GET", path, token: Some(token), headers: Vec::new(), body: b"" }
    }

    pub(crate) fn send(name: &str, body: &'a [u8], token: &'a str) -> Self {
        let named = format!("attachment; filename=\"{name}\"");
        Self {
            method: "POST",
            path: "/v1/deposits",
            token: Some(token),
            headers: vec![("Content-Disposition", named)],
            body,
        }
    }

    pub(crate) fn with(mut self, name: &'a str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn head(&self) -> String {
        use std::fmt::Write as _;
        let mut head =
            format!("{} {} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n", self.method, self.path);
        if let Some(token) = self.token {
            let _ = write!(head, "Authorization: Bearer {token}\r\n");
        }
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if self.method != "GET" {
            let _ = write!(head, "Content-Length: {}\r\n", self.body.len());
        }
        head + "\r\n"
    }
}

impl House {
    /// A service over a new database.
    pub(crate) async fn open(settings: &[(&'static str, &str)]) -> Self {
        let database = scratch().await;
        Store::open(database.options(), 2).await.unwrap().close().await;
        let settings = settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let mut house =
            Self { data: tempfile::tempdir().unwrap(), database, service: None, settings };
        house.start(&[]);
        house
    }

    /// Starts the service, with more in its environment.
    pub(crate) fn start(&mut self, more: &[(&str, &str)]) {
        assert!(self.service.is_none(), "it runs already");
        let log = fs::File::create(self.data.path().join("log")).unwrap();
        let child = self
            .command(&["serve", "--log", "json"])
            .envs(self.settings.iter().map(|(name, value)| (*name, value.as_str())))
            .envs(more.iter().copied())
            .env("BORDEREAU_LISTEN", "127.0.0.1:0")
            .env("BORDEREAU_SCAN_EVERY_MS", "500")
            .env("BORDEREAU_RETRY_EVERY_MS", "500")
            .env("BORDEREAU_LOG", "debug,sqlx=warn,hyper=info")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        self.service = Some(child);
        wait_for("the service", || {
            self.try_ask(&Ask { token: None, ..Ask::get("/ready", "") })
                .is_some_and(|answer| answer.status == 200)
        });
    }

    /// Waits until the service has ended by itself.
    pub(crate) fn ended(&mut self) {
        let mut child = self.service.take().unwrap();
        wait_for("its end", || child.try_wait().unwrap().is_some());
    }

    /// Ends it as the kernel does: without a word.
    pub(crate) fn kill(&mut self) {
        let mut child = self.service.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    fn signal(child: &Child, signal: rustix::process::Signal) {
        let id = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.data.path().join("log")).unwrap_or_default()
    }

    pub(crate) fn address(&self) -> Option<String> {
        let log = self.log();
        let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let told = |line: &Value| line["message"].as_str().is_some_and(|it| it.contains("/v1"));
        lines.into_iter().find(told).and_then(|line| line["address"].as_str().map(str::to_owned))
    }

    pub(crate) fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address().unwrap()).unwrap()
    }

    fn try_ask(&self, ask: &Ask<'_>) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address()?).ok()?;
        stream.write_all(ask.head().as_bytes()).ok()?;
        // What is refused early is not read to its end.
        let _ = stream.write_all(ask.body);
        Answer::read(&mut stream)
    }

    pub(crate) fn ask(&self, ask: &Ask<'_>) -> Answer {
        self.try_ask(ask).unwrap_or_else(|| panic!("no answer to {} {}", ask.method, ask.path))
    }

    pub(crate) fn get(&self, path: &str, token: &str) -> Answer {
        self.ask(&Ask::get(path, token))
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("BORDEREAU_") {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .arg("--data")
            .arg(self.data.path())
            .env("DATABASE_URL", self.database.url());
        // Commands link accounts to the issuer that the service has.
        let of_issuer = |name: &str| name.starts_with("BORDEREAU_OIDC_");
        let settings = self.settings.iter().filter(|(name, _)| of_issuer(name));
        command.envs(settings.map(|(name, value)| (*name, value.as_str())));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub(crate) fn fine(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {err}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// A new account with a token of these scopes.
    pub(crate) fn token(
        &self,
        role: &str,
        name: &str,
        (affilies, scopes): (&[&str], &[&str]),
    ) -> String {
        let mut create = vec!["account", "create", "--role", role, "--name", name];
        for affilie in affilies {
            create.extend(["--affilie", affilie]);
        }
        self.fine(&create);
        self.another(name, scopes, &[])
    }

    /// Another token of an account.
    pub(crate) fn another(&self, name: &str, scopes: &[&str], more: &[&str]) -> String {
        let mut token = vec!["account", "token", "--name", name];
        token.extend(more);
        token.push("--scope");
        token.extend(scopes);
        self.fine(&token).trim().to_owned()
    }

    /// Does something to the database that only its owner can do.
    pub(crate) async fn owner(&self, statements: &str) {
        let options = self.database.options().username("postgres");
        let mut owner = PgConnection::connect_with(&options).await.unwrap();
        let statements = format!("SET session_replication_role = replica; {statements}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(statements)).execute(&mut owner).await.unwrap();
    }

    /// Bytes of the notices in the outbox of an affiliate, by the end of their names.
    pub(crate) fn outbox(&self, affilie: &str) -> BTreeMap<String, Vec<u8>> {
        let folder = self.data.path().join("outbox").join(affilie);
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        // What is being written has another name.
        let placed = |name: &str| !name.starts_with('.');
        entries
            .filter(|entry| placed(&entry.file_name().to_string_lossy()))
            .map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(mut child) = self.service.take()
            && child.try_wait().is_ok_and(|status| status.is_none())
        {
            Self::signal(&child, rustix::process::Signal::TERM);
            let _ = child.wait();
        }
        if std::thread::panicking() {
            let _ = std::io::stderr().write_all(self.log().as_bytes());
        }
    }
}

/// Files in a folder and below it.
pub(crate) fn files_below(folder: &Path) -> usize {
    fs::read_dir(folder).into_iter().flatten().flatten().fold(0, |count, entry| {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        count + if is_folder { files_below(&entry.path()) } else { 1 }
    })
}
