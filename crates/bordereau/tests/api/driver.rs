//! A real Chromium, told what to do over `WebDriver`.

use super::house::wait_for;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use testing::browser::{ARGUMENTS, found, program};

/// A browser with one window, until this is dropped.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    profile: tempfile::TempDir,
}

/// The tabulator and the enter key, as `WebDriver` writes them.
pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";

/// Whether a browser must be there: `.ci/run` says so.
pub(crate) fn is_due() -> bool {
    std::env::var_os("BORDEREAU_TEST_BROWSER").is_some_and(|value| value == "due")
}

impl Browser {
    /// Starts one; none, said plainly, where there is none and none is due.
    pub(crate) fn open() -> Option<Self> {
        let Some((browser, driver)) = program().zip(found(&["chromedriver"])) else {
            assert!(!is_due(), "no browser: apt-get install chromium chromium-driver");
            // Past the capture of the tests.
            let told = "not tested: no chromium with chromedriver (apt-get install chromium chromium-driver)\n";
            let _ = std::io::stderr().write_all(told.as_bytes());
            return None;
        };
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines.find_map(|line| {
            let line = line.unwrap();
            line.split("started successfully on port ").nth(1)?.trim_end_matches('.').parse().ok()
        });
        // What it says later is read, so that it never waits for that.
        std::thread::spawn(move || lines.for_each(drop));
        let profile = tempfile::tempdir().unwrap();
        let mut opened = Self { driver, port: port.unwrap(), session: String::new(), profile };
        opened.begin(&browser);
        Some(opened)
    }

    fn begin(&mut self, browser: &Path) {
        let profile = format!("--user-data-dir={}", self.profile.path().display());
        let more = [
            "--disable-dev-shm-usage",
            "--force-color-profile=srgb",
            "--no-proxy-server",
            "--window-size=1280,900",
            profile.as_str(),
        ];
        let arguments = [&ARGUMENTS[..], &more].concat();
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"binary": browser, "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let begun = self.request("POST", "/session", &wanted);
        begun["sessionId"].as_str().unwrap().clone_into(&mut self.session);
    }

    fn request(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if method == "GET" { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        // The driver keeps its connections open: an answer ends where it says.
        let mut answer = BufReader::new(stream);
        let (mut length, mut line) = (0, String::new());
        while answer.read_line(&mut line).unwrap() > 0 && line != "\r\n" {
            if let Some(told) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = told.trim().parse().unwrap();
            }
            line.clear();
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).unwrap();
        let answer: Value = serde_json::from_slice(&body).unwrap();
        let value = answer["value"].clone();
        assert!(value["error"].is_null(), "{method} {path}: {value}");
        value
    }

    fn tell(&self, what: &str, body: &Value) -> Value {
        self.request("POST", &format!("/session/{}/{what}", self.session), body)
    }

    /// Goes to an address, and waits until it is there.
    pub(crate) fn go(&self, address: &str) {
        self.tell("url", &json!({"url": address}));
    }

    /// What a script gives.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.tell("execute/sync", &json!({"script": script, "args": []}))
    }

    /// What a script gives that comes later.
    pub(crate) fn run_later(&self, script: &str) -> Value {
        self.tell("execute/async", &json!({"script": script, "args": []}))
    }

    /// Waits until a script says so.
    pub(crate) fn until(&self, what: &str, script: &str) {
        let script = format!("return document.readyState === 'complete' && ({script})");
        wait_for(what, || self.run(&script) == json!(true));
    }

    /// Presses keys, one after the other.
    pub(crate) fn press(&self, keys: &str) {
        let each = |key: char| {
            let key = key.to_string();
            [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
        };
        let actions: Vec<Value> = keys.chars().flat_map(each).collect();
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.tell("actions", &json!({"actions": [keyboard]}));
    }

    /// Opens the group of the menu in which a page stands, by keyboard; a page that stands for
    /// itself has none.
    pub(crate) fn opens_group_of(&self, path: &str) {
        let group = format!("document.querySelector('.bar details a[href=\"{path}\"]')");
        if self.run(&format!("return {group} !== null")) != json!(true) {
            return;
        }
        let is_its = format!("it === {group}.closest('details').querySelector('summary')");
        self.tab_to("the group in the menu", &is_its);
        self.press(ENTER);
        self.until("the group", &format!("{group}.closest('details').open"));
    }

    /// Goes on by the tabulator until a script says that the right element has the focus, which is
    /// seen on the way.
    pub(crate) fn tab_to(&self, what: &str, script: &str) {
        for _ in 0..200 {
            self.press(TAB);
            if self.run(&format!("const it = document.activeElement; return ({script})"))
                != json!(true)
            {
                continue;
            }
            let seen = "const it = document.activeElement, style = getComputedStyle(it), at = it.getBoundingClientRect();
                return style.outlineStyle !== 'none' && at.width > 0 && at.top >= 0 && at.bottom <= innerHeight";
            assert_eq!(self.run(seen), json!(true), "the focus is not seen: {what}");
            return;
        }
        panic!("the tabulator does not lead there: {what}");
    }

    /// Makes the window so wide, as a telephone or a screen.
    pub(crate) fn resize(&self, (width, height): (u32, u64)) {
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        let order = json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics});
        self.tell("goog/cdp/execute", &order);
    }

    /// Sets a cookie of the place where it is.
    pub(crate) fn cookie(&self, name: &str, value: &str) {
        let cookie = json!({"name": name, "value": value, "path": "/"});
        self.tell("cookie", &json!({"cookie": cookie}));
    }

    /// Forgets all of them.
    pub(crate) fn forget(&self) {
        self.request("DELETE", &format!("/session/{}/cookie", self.session), &json!({}));
    }

    /// Errors that the browser has written down since it was asked last.
    pub(crate) fn errors(&self) -> Vec<Value> {
        let log = self.tell("se/log", &json!({"type": "browser"}));
        let entries = log.as_array().cloned().unwrap_or_default();
        entries.into_iter().filter(|entry| entry["level"] == "SEVERE").collect()
    }

    /// A picture of what is seen of the page.
    pub(crate) fn picture(&self, path: &Path) {
        let order = json!({"cmd": "Page.captureScreenshot", "params": {}});
        let taken = self.tell("goog/cdp/execute", &order);
        let bytes = STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !std::thread::panicking() && !self.session.is_empty() {
            self.request("DELETE", &format!("/session/{}", self.session), &json!({}));
        }
        // It ends its browser with itself.
        let id = rustix::process::Pid::from_raw(i32::try_from(self.driver.id()).unwrap()).unwrap();
        let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        let _ = self.driver.wait();
    }
}
