//! Operators at work: acts on random deposits by the program's own commands, while something else
//! goes on.

use crate::Failure;
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

/// Deposits that an operator looks at before listing them anew.
const LOOKED_AT: usize = 6;

/// Where operators work.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The program.
    pub program: PathBuf,
    /// The data directory; its `config.toml` is the configuration.
    pub data: PathBuf,
    /// Address of a database of somebody else's; none: the service has its own.
    pub database: Option<String>,
}

/// What an operator asked for.
#[derive(Clone, Debug)]
pub struct Act {
    /// `replay`, `withdraw`, `take-in-charge`.
    pub verb: &'static str,
    /// Unique: it stands in the journal when the act was done.
    pub reason: String,
    /// Exit status of the command; none when it was killed.
    pub status: Option<i32>,
    /// What it told.
    pub said: String,
}

/// Operators at work.
#[derive(Debug)]
pub struct Operators {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<Vec<Act>>>,
}

impl Desk {
    /// Has so many operators act until they are stopped.
    #[must_use]
    pub fn open(&self, operators: u64) -> Operators {
        let stop = Arc::new(AtomicBool::new(false));
        let threads = (0..operators)
            .map(|operator| {
                let (desk, stop) = (self.clone(), stop.clone());
                spawn(move || desk.work(operator, &stop))
            })
            .collect();
        Operators { stop, threads }
    }

    fn work(&self, operator: u64, stop: &AtomicBool) -> Vec<Act> {
        let mut rng = fastrand::Rng::with_seed(operator);
        let mut acts = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let receipts = self.receipts();
            if receipts.is_empty() {
                sleep(Duration::from_millis(50));
            }
            for _ in 0..LOOKED_AT {
                let Some(receipt) = rng.choice(&receipts) else { break };
                let verb = rng.choice(["replay", "withdraw", "take-in-charge"]).unwrap_or("replay");
                let reason = format!("operator {operator} act {}", acts.len());
                let mut command = self.command(&["batches", verb, receipt, "--reason", &reason]);
                // A race for the same deposit is what is looked for.
                let output = command.stderr(Stdio::piped()).output().ok();
                let status = output.as_ref().and_then(|output| output.status.code());
                let said = output.map(|output| String::from_utf8_lossy(&output.stderr).into());
                acts.push(Act { verb, reason, status, said: said.unwrap_or_default() });
                if stop.load(Ordering::Relaxed) {
                    break;
                }
            }
        }
        acts
    }

    /// The deposits that were made last.
    fn receipts(&self) -> Vec<String> {
        let mut command = self.command(&["batches", "list", "--limit", "60", "--format", "json"]);
        let Ok(output) = command.stdout(Stdio::piped()).output() else { return Vec::new() };
        let rows = String::from_utf8_lossy(&output.stdout);
        let receipt = |row: &str| {
            let row: Value = serde_json::from_str(row).ok()?;
            Some(row.get("receipt")?.as_str()?.to_owned())
        };
        rows.lines().filter_map(receipt).collect()
    }

    /// The program with these arguments, over the data directory.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--config").arg(self.data.join("config.toml"));
        command.env_remove("DATABASE_URL").env("BORDEREAU_DATA", &self.data);
        if let Some(database) = &self.database {
            command.env("DATABASE_URL", database);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// What `audit verify` says; an error unless it finds nothing.
    pub fn verify(&self) -> Result<String, Failure> {
        let output = self
            .command(&["audit", "verify"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()?;
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        if output.status.success() { Ok(said) } else { Err(said.into()) }
    }
}

impl Operators {
    /// Lets them finish what they do, and gives what they asked for.
    pub fn stop(self) -> Result<Vec<Act>, Failure> {
        self.stop.store(true, Ordering::Relaxed);
        let mut acts = Vec::new();
        for thread in self.threads {
            acts.extend(thread.join().map_err(|_| "an operator has panicked")?);
        }
        Ok(acts)
    }
}
