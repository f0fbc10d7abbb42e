//! `psql` on the socket of a cluster that the program runs.

use anyhow::{Context as _, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// `psql`, connected as the program is.
pub(crate) struct Psql {
    program: PathBuf,
    socket: PathBuf,
    port: String,
}

impl Psql {
    /// `psql` of this directory, or of PATH.
    pub(crate) fn new(
        options: &sqlx::postgres::PgConnectOptions,
        bin_dir: Option<&Path>,
    ) -> Result<Self> {
        let program = bin_dir.map(|folder| folder.join("psql")).filter(|path| path.exists());
        let socket = options.get_socket().context("no socket")?.clone();
        Ok(Self {
            program: program.unwrap_or_else(|| "psql".into()),
            socket,
            port: options.get_port().to_string(),
        })
    }

    /// Runs a command; gives what it prints.
    pub(crate) fn run(&self, command: &str) -> Result<String> {
        self.start(&["-c", command])
    }

    /// Runs a file of commands, each a transaction of its own.
    pub(crate) fn file(&self, path: &Path) -> Result<String> {
        self.start(&["-f", path.to_str().context("a path")?])
    }

    fn start(&self, arguments: &[&str]) -> Result<String> {
        let output: Output = Command::new(&self.program)
            .args([
                "-X",
                "-q",
                "-t",
                "-A",
                "-v",
                "ON_ERROR_STOP=1",
                "-U",
                "bordereau",
                "-d",
                "bordereau",
            ])
            .arg("-h")
            .arg(&self.socket)
            .args(["-p", &self.port])
            .args(arguments)
            .output()
            .context("psql is needed for this measurement")?;
        ensure!(output.status.success(), "psql: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}
