//! The server process: start, readiness, end, and what an earlier one left behind.

use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Stdio};
use std::time::{Duration, Instant, SystemTime};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tokio::time::sleep;

use super::account::Account;
use super::binaries::Binaries;
use super::error::{Doing as _, EmbeddedError, tail};
use super::layout::Layout;

/// How often a process is looked at.
const TICK: Duration = Duration::from_millis(20);
/// How often a server that should run on is looked at.
const WATCH: Duration = Duration::from_millis(200);
/// For a server that was shut down properly.
const READY: Duration = Duration::from_mins(1);
/// For one that must first replay what it had written ahead: ending it would only begin anew.
const RECOVERED: Duration = Duration::from_mins(30);
/// For a shutdown that writes everything out, before the server is told to drop everything.
const FAST: Duration = Duration::from_mins(1);
/// For a server that a killed run has left: one that was itself starting or stopping may never
/// answer in order, and its log makes good whatever it has not written.
const LEFT: Duration = Duration::from_secs(5);
/// For a shutdown that drops everything.
const IMMEDIATE: Duration = Duration::from_secs(30);
/// For sessions to notice that their server is gone.
const NOTICE: Duration = Duration::from_secs(3);

/// A running server. Dropping it ends it, waiting for the end.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    started: SystemTime,
}

impl Server {
    pub(super) fn spawn(
        binaries: &Binaries,
        account: &Account,
        layout: &Layout,
    ) -> Result<Self, EmbeddedError> {
        let log = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&layout.start_log)
            .doing("write", &layout.start_log)?;
        let again = log.try_clone().doing("write", &layout.start_log)?;
        let mut configuration = std::ffi::OsString::from("config_file=");
        configuration.push(layout.conf.join("postgresql.conf"));
        let mut command = binaries.command("postgres");
        command.arg("-D").arg(&layout.data).arg("-c").arg(configuration);
        command.stdin(Stdio::null()).stdout(log).stderr(again);
        account.apply(&mut command);
        let command = command.as_std_mut();
        // A Ctrl-C in the terminal is for the service, which then ends the server in order.
        command.process_group(0);
        let started = SystemTime::now();
        let child = command.spawn().doing("run", binaries.dir.join("postgres"))?;
        Ok(Self { child, started })
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal unless the process has ended; as its parent nobody else can have its number.
    fn signal(&mut self, signal: Signal) {
        if let Ok(None) = self.child.try_wait() {
            // It can only fail by the process having ended just now.
            let _ = kill_process(Pid::from_child(&self.child), signal);
        }
    }

    fn status(&mut self, layout: &Layout) -> Result<Option<ExitStatus>, EmbeddedError> {
        self.child.try_wait().doing("wait for the server of", &layout.home)
    }

    /// Returns when the server has ended by itself.
    pub(super) async fn exited(&mut self) -> std::io::Result<ExitStatus> {
        // Looking again and again works in any runtime, also after the one that started it.
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            sleep(WATCH).await;
        }
    }

    /// Waits until the server takes connections.
    pub(super) async fn ready(
        &mut self,
        layout: &Layout,
        recovering: bool,
    ) -> Result<(), EmbeddedError> {
        let bound = if recovering { RECOVERED } else { READY };
        if recovering {
            tracing::info!(home = %layout.home.display(),
                "the database was not shut down in order: recovering");
        }
        let start = Instant::now();
        let mut said = start;
        loop {
            if let Some(status) = self.status(layout)? {
                return Err(EmbeddedError::Died {
                    home: layout.home.clone(),
                    status,
                    log: last_words(layout, self.started),
                });
            }
            if let Some(file) = PidFile::read(&layout.data)
                && u32::try_from(file.pid.as_raw_nonzero().get()) == Ok(self.pid())
                && file.ready
            {
                return Ok(());
            }
            if start.elapsed() > bound {
                let (home, seconds) = (layout.home.clone(), bound.as_secs());
                let log = last_words(layout, self.started);
                return Err(EmbeddedError::NotReady { home, seconds, log });
            }
            if said.elapsed() > Duration::from_secs(10) {
                said = Instant::now();
                tracing::info!(home = %layout.home.display(), seconds = start.elapsed().as_secs(),
                    recovering, "waiting for the database");
            }
            sleep(TICK).await;
        }
    }

    /// Ends the server in order, or by force of its own when that takes too long.
    pub(super) async fn stop(&mut self, layout: &Layout) -> Result<(), EmbeddedError> {
        for (signal, bound) in [(Signal::INT, LEFT), (Signal::QUIT, IMMEDIATE)] {
            self.signal(signal);
            let start = Instant::now();
            while start.elapsed() < bound {
                if self.status(layout)?.is_some() {
                    return Ok(());
                }
                sleep(TICK).await;
            }
            tracing::warn!(home = %layout.home.display(), "the database does not end");
        }
        Err(EmbeddedError::NotStopped { home: layout.home.clone(), pid: self.pid() })
    }
}

impl Server {
    /// Ends the server, blocking within bounds, for owners that panic or are cancelled. Never
    /// SIGKILL: the server's processes would be left alone with its memory.
    pub(super) fn end(&mut self) {
        for (signal, bound) in [(Signal::INT, FAST / 3), (Signal::QUIT, IMMEDIATE / 3)] {
            self.signal(signal);
            let start = Instant::now();
            while start.elapsed() < bound {
                if !matches!(self.child.try_wait(), Ok(None)) {
                    return;
                }
                std::thread::sleep(TICK);
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// What `postmaster.pid` says.
#[derive(Debug)]
pub(super) struct PidFile {
    pub(super) pid: Pid,
    pub(super) socket: PathBuf,
    pub(super) ready: bool,
}

impl PidFile {
    /// `None` when there is none, or it is not yet complete.
    pub(super) fn read(data: &Path) -> Option<Self> {
        Self::parse(&fs::read_to_string(data.join("postmaster.pid")).ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().collect();
        let pid = Pid::from_raw(lines.first()?.trim().parse().ok()?)?;
        let socket = PathBuf::from(lines.get(4).copied().unwrap_or_default());
        let ready = lines.get(7).is_some_and(|status| status.trim() == "ready");
        Some(Self { pid, socket, ready })
    }
}

/// Ends what a killed predecessor left running on this cluster: its server, or the sessions of a
/// server that is gone.
pub(super) async fn end_predecessor(data: &Path) -> Result<(), EmbeddedError> {
    if let Some(file) = PidFile::read(data)
        && works_on(file.pid, data)
    {
        tracing::warn!(data = %data.display(), pid = file.pid.as_raw_nonzero().get(),
            "ending the database server of an earlier run that was killed");
        for (signal, bound) in [(Signal::INT, LEFT), (Signal::QUIT, IMMEDIATE)] {
            let _ = kill_process(file.pid, signal);
            if gone(bound, || works_on(file.pid, data).then_some(file.pid)).await.is_ok() {
                break;
            }
        }
        if works_on(file.pid, data) {
            let pid = file.pid.as_raw_nonzero().get();
            return Err(EmbeddedError::StillRunning { pid, data: data.to_owned() });
        }
    }
    // Without their server sessions end by themselves when they next wait for anything.
    if gone(NOTICE, || workers(data).first().copied()).await.is_ok() {
        return Ok(());
    }
    for pid in workers(data) {
        let _ = kill_process(pid, Signal::QUIT);
    }
    gone(IMMEDIATE, || workers(data).first().copied()).await.map_err(|pid| {
        EmbeddedError::StillRunning { pid: pid.as_raw_nonzero().get(), data: data.to_owned() }
    })
}

/// Waits until nobody is found; fails with who is still there at the bound.
async fn gone(bound: Duration, find: impl Fn() -> Option<Pid>) -> Result<(), Pid> {
    let start = Instant::now();
    loop {
        match find() {
            None => return Ok(()),
            Some(pid) if start.elapsed() > bound => return Err(pid),
            Some(_) => sleep(TICK).await,
        }
    }
}

/// Whether this process is a PostgreSQL that runs in the data directory: numbers of processes are
/// used again, and another program must not be harmed.
fn works_on(pid: Pid, data: &Path) -> bool {
    // A process of another user answers with "not permitted", and is there.
    if matches!(test_kill_process(pid), Err(rustix::io::Errno::SRCH)) {
        return false;
    }
    let number = pid.as_raw_nonzero().get();
    let proc = PathBuf::from(format!("/proc/{number}"));
    if Path::new("/proc/self/comm").exists() {
        let name = fs::read_to_string(proc.join("comm")).unwrap_or_default();
        return name.trim() == "postgres"
            && fs::read_link(proc.join("cwd")).is_ok_and(|cwd| cwd == data);
    }
    // Systems without /proc.
    let listing = std::process::Command::new("ps")
        .args(["-o", "command=", "-p", &number.to_string()])
        .output();
    listing.is_ok_and(|listing| {
        let text = String::from_utf8_lossy(&listing.stdout);
        text.contains("postgres") && text.contains(&*data.to_string_lossy())
    })
}

/// All PostgreSQL processes that run in the data directory.
fn workers(data: &Path) -> Vec<Pid> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok().and_then(Pid::from_raw))
        .filter(|pid| works_on(*pid, data))
        .collect()
}

/// Whether the cluster was left without a proper shutdown.
pub(super) async fn needs_recovery(
    binaries: &Binaries,
    account: &Account,
    layout: &Layout,
) -> bool {
    let mut command = binaries.command("pg_controldata");
    command.arg("-D").arg(&layout.data);
    account.apply(&mut command);
    // Some packages lack the program; then a short patience must do.
    command.output().await.is_ok_and(|output| {
        let text = String::from_utf8_lossy(&output.stdout);
        text.lines()
            .find_map(|line| line.strip_prefix("Database cluster state:"))
            .is_some_and(|state| state.trim() != "shut down")
    })
}

/// The end of what the server said since it was started.
fn last_words(layout: &Layout, since: SystemTime) -> String {
    let mut text = end_of(&layout.start_log);
    let newest = fs::read_dir(&layout.log)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .filter(|(modified, _)| *modified >= since)
        .max();
    if let Some((_, path)) = newest {
        text.extend(end_of(&path));
    }
    tail(&text, 15)
}

/// The last kilobytes of a file. The directory is the server's: links in it are not followed.
fn end_of(path: &Path) -> Vec<u8> {
    let no_follow = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let mut text = Vec::new();
    let file = i32::try_from(no_follow.bits())
        .ok()
        .and_then(|flags| fs::OpenOptions::new().read(true).custom_flags(flags).open(path).ok());
    if let Some(mut file) = file {
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        if file.seek(SeekFrom::Start(length.saturating_sub(8192))).is_ok() {
            // What can be read is what can be shown.
            let _ = file.take(8192).read_to_end(&mut text);
        }
    }
    text
}

/// Removes log files that are no longer written: the server overwrites one a day, but only while
/// it runs across midnight.
pub(super) fn remove_old_logs(layout: &Layout) {
    const AGE: Duration = Duration::from_hours(6 * 24);
    let entries = fs::read_dir(&layout.log).into_iter().flatten().flatten();
    for entry in entries {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        if modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > AGE)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{PidFile, works_on};

    #[test]
    fn pid_file_is_ready_only_when_it_says_so() {
        let text = |status: &str| format!("42\n/d\n1700000000\n5432\n/run/x\n\n 1 2\n{status}\n");
        let file = PidFile::parse(&text("ready   ")).unwrap();
        assert!(file.ready && file.socket == Path::new("/run/x"));
        assert!(!PidFile::parse(&text("starting")).unwrap().ready);
        assert!(!PidFile::parse("42\n/d\n").unwrap().ready);
        assert!(PidFile::parse("0\n").is_none());
        assert!(PidFile::parse("").is_none());
    }

    #[test]
    fn another_program_is_never_taken_for_the_server() {
        let own = rustix::process::getpid();
        assert!(!works_on(own, &std::env::current_dir().unwrap()));
    }
}
