//! Passwords that are read: from a file, from standard input, from a terminal.

use anyhow::{Context as _, Result};
use clap::Args;
use std::io::{BufRead as _, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use web::Secret;

/// Bytes of a password that are read.
const PASSWORD_MAX: u64 = 1 << 10;

/// Source of a password.
#[derive(Args)]
pub(super) struct NewPassword {
    /// File with its password, at least 12 characters; `-` is standard input. Without
    /// one it has tokens only
    #[arg(long, value_name = "FILE", conflicts_with = "password_stdin")]
    password_file: Option<PathBuf>,
    /// Read its password from standard input; on a terminal it is asked for and not shown
    #[arg(long)]
    password_stdin: bool,
}

impl NewPassword {
    /// The digest of the password; none when none is given.
    pub(super) fn secret(&self) -> Result<Option<String>> {
        let password = match &self.password_file {
            Some(path) => read_password(path)?,
            None if self.password_stdin => asked_password()?,
            None => return Ok(None),
        };
        Ok(Some(Secret::of_password(&password)?.into_phc()))
    }
}

/// A password from a terminal, typed unseen, or the first line of standard input.
pub(super) fn asked_password() -> Result<String> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return read_password(Path::new("-"));
    }
    eprint!("Password: ");
    let shown = rustix::termios::tcgetattr(&stdin).context("cannot ask for a password")?;
    let mut unseen = shown.clone();
    unseen.local_modes.remove(rustix::termios::LocalModes::ECHO);
    let set = |modes| {
        let set =
            rustix::termios::tcsetattr(&stdin, rustix::termios::OptionalActions::Flush, modes);
        set.context("cannot ask for a password")
    };
    set(&unseen)?;
    let mut line = String::new();
    let read = stdin.lock().take(PASSWORD_MAX).read_line(&mut line);
    set(&shown)?;
    eprintln!();
    read.context("cannot read a password")?;
    Ok(line.lines().next().unwrap_or_default().to_owned())
}

/// The first line of a file; what follows its line feed is not read as part of a password.
pub(super) fn read_password(path: &Path) -> Result<String> {
    let cannot = || format!("cannot read a password from {}", path.display());
    let mut text = String::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(PASSWORD_MAX).read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(PASSWORD_MAX).read_to_string(&mut text))
    }
    .with_context(cannot)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
