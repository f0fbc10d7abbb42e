//! A demonstration that stays open: everybody whom it names can sign in, until Ctrl-C.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// Ends the demonstration, and with it the service and its database.
struct Demo(Child);

impl Demo {
    fn interrupt(&self) {
        let id = rustix::process::Pid::from_raw(i32::try_from(self.0.id()).unwrap()).unwrap();
        let _ = rustix::process::kill_process(id, rustix::process::Signal::INT);
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        if self.0.try_wait().is_ok_and(|status| status.is_none()) {
            self.interrupt();
            let _ = self.0.wait();
        }
    }
}

/// Status, headers and body of an answer.
fn ask(address: &str, head: &str, body: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    let ask = format!(
        "{head} HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: close\r\nContent-Length: {length}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n"
    );
    stream.write_all(format!("{ask}\r\n{body}").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, head.to_lowercase(), body.to_owned())
}

#[test]
fn everybody_who_is_named_signs_in_and_sees_the_month() {
    let temporary = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_bordereau"))
        .args(["demo", "--open"])
        .env("TMPDIR", temporary.path())
        .env_remove("DATABASE_URL")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut demo = Demo(child);
    let mut said = String::new();
    while !said.contains("Ctrl-C") {
        assert!(out.read_line(&mut said).unwrap() > 0, "it has ended: {said}");
    }
    let rest = said.split_once("The console: http://").unwrap().1;
    let address = rest.split_once('/').unwrap().0;
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    let rows = rest.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let accounts: BTreeMap<&str, (&str, &str)> = rows
        .filter(|row| row.len() >= 4 && row[2].len() == 23 && row[2].matches('-').count() == 3)
        .map(|row| (row[0], (row[1], row[2])))
        .collect();
    let roles: Vec<_> = accounts.keys().copied().collect();
    assert_eq!(roles, ["accountant", "auditor", "employer", "insured", "operator"], "{said}");
    for (role, page, words) in [
        ("employer", "/year", "/deposits/"),
        ("accountant", "/year", "/deposits/"),
        ("insured", "/months", "2026"),
        ("operator", "/desk", "/deposits/"),
        ("auditor", "/journal", "service"),
    ] {
        let (name, password) = accounts[role];
        assert_eq!(said.matches(password).count(), 1, "printed once");
        let wrong = ask(address, "POST /login", &format!("account={name}&password=x{password}"));
        assert_eq!(wrong.0, 401, "{role}");
        let (status, head, _) =
            ask(address, "POST /login", &format!("account={name}&password={password}"));
        assert_eq!(status, 303, "{role}: {head}");
        let cookie = head.split_once("set-cookie: ").unwrap().1.split(';').next().unwrap();
        let (status, _, body) = ask(address, &format!("GET {page}"), "");
        assert_eq!(status, 303, "{role}: {body}");
        // The head of a request ends with its last header: one more goes before it.
        let with = format!("GET {page} HTTP/1.1\r\nCookie: {cookie}\r\nX:");
        let (status, _, body) = ask(address, &with, "");
        assert!(status == 200 && body.contains(words), "{role} {page}: {status} {body}");
    }
    demo.interrupt();
    assert_eq!(demo.0.wait().unwrap().code(), Some(0));
    assert!(TcpStream::connect(address).is_err(), "the service has ended with it");
}
