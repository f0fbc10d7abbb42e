//! Transcripts of what is typed at a desk, beside a real service: with what differs from run to run
//! made the same, and kept in a file that `UPDATE=1` writes again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// The program, over a data folder, on a terminal so many columns wide.
pub(crate) fn bordereau(data: &Path, columns: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.env_remove("DATABASE_URL").env_remove("BORDEREAU_LOG");
    command.env("BORDEREAU_DATA", data).env("COLUMNS", columns).stdin(Stdio::null());
    command
}

/// The service, ended in order when it goes.
pub(crate) struct Service(Child);

impl Service {
    pub(crate) fn start(data: &Path, more: &[&str]) -> Self {
        let log = fs::File::create(data.join("log")).unwrap();
        let mut command = bordereau(data, "100");
        command.arg("serve").args(more).stdout(Stdio::null()).stderr(log);
        Self(command.spawn().unwrap())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let id = i32::try_from(self.0.id()).unwrap();
        if let Some(id) = rustix::process::Pid::from_raw(id) {
            let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        }
        let _ = self.0.wait();
    }
}

/// What was typed and what came.
pub(crate) struct Transcript {
    pub(crate) data: PathBuf,
    pub(crate) desk: PathBuf,
    pub(crate) text: String,
    /// Makes the same what differs from run to run.
    steady: fn(&str) -> String,
    _folder: TempDir,
}

impl Transcript {
    /// At an empty desk, beside an empty data folder.
    pub(crate) fn begin(steady: fn(&str) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let (data, desk) = (folder.path().join("data"), folder.path().join("desk"));
        fs::create_dir_all(&data).unwrap();
        Self { data, desk, text: String::new(), steady, _folder: folder }
    }

    pub(crate) fn say(&mut self, words: &str) {
        self.text.extend(["# ", words, "\n"]);
    }

    pub(crate) fn run(&mut self, arguments: &[&str]) -> Output {
        let mut command = bordereau(&self.data, "100");
        let output = command.current_dir(&self.desk).args(arguments).output().unwrap();
        let (out, err) = (&output.stdout, &output.stderr);
        let said = [String::from_utf8_lossy(out), String::from_utf8_lossy(err)].concat();
        let word = |word: &&str| {
            if word.contains([' ', '\'']) { format!("\"{word}\"") } else { (*word).to_owned() }
        };
        let typed = arguments.iter().map(word).collect::<Vec<_>>().join(" ");
        let code = code(&output);
        self.text += &(self.steady)(&format!("$ bordereau {typed}\n{said}[{code}]\n\n"));
        output
    }
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Puts a file in place whole.
pub(crate) fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(".part"), bytes).unwrap();
    fs::rename(folder.join(".part"), folder.join(name)).unwrap();
}

/// Compares a transcript with the one that is kept.
pub(crate) fn kept(text: &str, name: &str) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&kept, text).unwrap();
    }
    let due = fs::read_to_string(&kept).unwrap_or_default();
    assert!(text == due, "the transcript differs from {}:\n{text}", kept.display());
}
