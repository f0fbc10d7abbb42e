//! `bordereau status`: what waits, what was refused today, and whether everything runs.

use crate::config::{Config, Installation};
use crate::database::{self, Access, Database};
use crate::desk::{Desk, DeskArgs};
use crate::{runtime, say, status};
use anyhow::Result;
use clap::{Args, ValueEnum};
use cluster::{Purpose, holder};
use jiff::Timestamp;
use serde_json::json;
use spec::{State, Words};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;
use store::{DuesPulse, Pulse, Wall};

/// How long a part of the installation is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// Free space below which an operator must act, in percent of the disk.
const ROOM_LEAST: u64 = 5;
/// Age of a seal above which an operator must act: one is due each day.
const SEAL_MOST: Duration = Duration::from_hours(48);

/// Show how the installation stands: service, database, what waits, what was refused today, last
/// seal, disk
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau status
  bordereau status --data /srv/bordereau --lang en
  bordereau status --format json | jq .refused_today

Exit status: 0 all is well, 1 something needs attention (it is marked), 2 could
not run.")]
pub(crate) struct Standing {
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    desk: DeskArgs,
    #[command(flatten)]
    place: Installation,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    /// One JSON object
    Json,
}

/// What was found.
struct Found {
    /// Whether the service runs, and what it says of itself.
    service: Result<String, String>,
    database: Result<Ledger, String>,
    address: String,
    inbox: u64,
    preetablis: u64,
    claimed: u64,
    /// Bytes that are free, and in all.
    disk: Option<(u64, u64)>,
}

/// What the ledger says.
struct Ledger {
    wall: Wall,
    pulse: Pulse,
    dues: DuesPulse,
    unpublished: u64,
    oldest: Duration,
}

impl Standing {
    pub(crate) fn run(self) -> Result<u8> {
        let config = self.place.config()?;
        let desk = self.desk.with(&config);
        let folders = config.folders();
        let service = service(&config);
        let database = runtime()?.block_on(ledger(&config, &desk));
        let found = Found {
            service,
            database: database.map_err(|error| format!("{error:#}")),
            address: database::address(&config),
            inbox: files(&folders.inbox, Depth::Folders),
            preetablis: files(&folders.preetabli, Depth::Files),
            claimed: files(&folders.work, Depth::Folders),
            disk: disk(&config.data),
        };
        match self.format {
            Format::Table => say(found.text(&desk))?,
            Format::Json => say(format!("{}\n", found.json()))?,
        }
        Ok(if found.is_well() { status::FINE } else { status::BLOCKING })
    }
}

async fn ledger(config: &Config, desk: &Desk) -> Result<Ledger> {
    let database = Database::visit(config, Access::Read).await?;
    let asked = async {
        let today = Timestamp::now().to_zoned(desk.zone().clone()).start_of_day()?;
        let pulse = database.store.pulse(&today.timestamp().to_string()).await?;
        let (unpublished, oldest) = database.store.backlog().await?;
        let dues = database.store.dues_pulse().await?;
        let wall = database.store.wall();
        anyhow::Ok(Ledger { wall, pulse, dues, unpublished, oldest })
    };
    let found = asked.await;
    database.close().await?;
    found
}

/// Asks the service by its address; by the lock of its own cluster where it answers none.
fn service(config: &Config) -> Result<String, String> {
    let by_lock = || match holder(&config.folders().postgres) {
        Ok(Some(holder)) if holder.purpose == Some(Purpose::Service) => Some(holder.to_string()),
        _ => None,
    };
    let own = if config.database_url.is_none() { by_lock() } else { None };
    let address = config.listen.as_deref().and_then(|listen| listen.parse().ok());
    match (address.map(|address| (address, ready(address))), own) {
        (Some((address, Ok(Ok(())))), own) => Ok(own.unwrap_or_else(|| address.to_string())),
        // It answers, and is not ready.
        (Some((_, Ok(Err(reason)))), _) => Err(reason),
        // Another installation, or none, answers there.
        (Some((_, Err(_))) | None, Some(own)) => Ok(own),
        (Some((address, Err(error))), None) => Err(format!("{address}: {error}")),
        (None, None) => Err(String::new()),
    }
}

/// What `/ready` says.
fn ready(address: SocketAddr) -> std::io::Result<Result<(), String>> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // In one piece: a service may answer and close before a second one comes.
    let request = format!("GET /ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(16 << 10).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let is_ready = answer.split(' ').nth(1) == Some("200");
    let reason = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body.trim());
    Ok(if is_ready { Ok(()) } else { Err(reason.to_owned()) })
}

/// How deep files are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Those of the folder itself.
    Files,
    /// Those of its folders as well.
    Folders,
}

/// Files that lie in a folder. Names that begin with a dot are not dropped yet.
fn files(folder: &Path, depth: Depth) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let mut found: u64 = 0;
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && depth == Depth::Folders {
            found = found.saturating_add(files(&entry.path(), Depth::Files));
        } else if kind.is_file() && !entry.file_name().to_string_lossy().starts_with('.') {
            found = found.saturating_add(1);
        }
    }
    found
}

/// Bytes that are free on the disk of a folder, and in all.
fn disk(folder: &Path) -> Option<(u64, u64)> {
    let found = rustix::fs::statvfs(folder).ok()?;
    let bytes = |blocks: u64| blocks.saturating_mul(found.f_frsize);
    Some((bytes(found.f_bavail), bytes(found.f_blocks)))
}

impl Found {
    fn has_room(&self) -> bool {
        self.disk
            .is_none_or(|(free, all)| free.saturating_mul(100) >= all.saturating_mul(ROOM_LEAST))
    }

    fn is_well(&self) -> bool {
        let sealed = self.database.as_ref().is_ok_and(Ledger::is_sealed);
        self.service.is_ok() && sealed && self.has_room()
    }

    fn text(&self, desk: &Desk) -> String {
        let number = |n: u64| notices::number(n, desk.lang());
        let mut lines = vec![match &self.service {
            Ok(who) => (Words::StatusService, desk.say(Words::StatusRuns, &[("who", who)]), true),
            Err(why) if why.is_empty() => {
                (Words::StatusService, desk.word(Words::StatusStopped).to_owned(), false)
            }
            Err(why) => {
                (Words::StatusService, desk.say(Words::StatusStoppedWhy, &[("why", why)]), false)
            }
        }];
        match &self.database {
            Ok(ledger) => {
                let server = format!("PostgreSQL {}, {}", ledger.pulse.server, self.address);
                lines.push((Words::StatusDatabase, server, true));
            }
            Err(why) => lines.push((Words::StatusDatabase, why.clone(), false)),
        }
        lines.push((Words::StatusInbox, number(self.inbox), true));
        lines.push((Words::StatusPreetablis, number(self.preetablis), true));
        lines.push((Words::StatusClaimed, number(self.claimed), true));
        if let Ok(ledger) = &self.database {
            ledger.lines(desk, &mut lines);
        }
        if let Some((free, all)) = self.disk {
            let facts = [("free", &*mebibytes(free, desk)), ("all", &*mebibytes(all, desk))];
            lines.push((Words::StatusDisk, desk.say(Words::StatusRoom, &facts), self.has_room()));
        }
        let width = lines.iter().map(|(label, ..)| desk.word(*label).chars().count()).max();
        let width = width.unwrap_or_default() + 2;
        lines.iter().fold(String::new(), |out, (label, value, is_well)| {
            let mark = if *is_well { ' ' } else { '!' };
            let value = spec::printable(value);
            out + &format!("{mark} {:<width$}{value}\n", desk.word(*label))
        })
    }

    fn json(&self) -> serde_json::Value {
        let ledger = self.database.as_ref().ok();
        let states = |ledger: &Ledger| -> serde_json::Map<String, serde_json::Value> {
            let pairs = ledger.pulse.since.iter();
            pairs.map(|(state, n)| (state.name().to_owned(), json!(n))).collect()
        };
        json!({
            "well": self.is_well(),
            "service": {"running": self.service.is_ok(), "says": self.service.as_ref().err()},
            "database": {
                "reached": ledger.is_some(),
                "address": self.address,
                "version": ledger.map(|ledger| &ledger.pulse.server),
                "error": self.database.as_ref().err(),
                "wall": ledger.map(|ledger| json!({
                    "stands": ledger.wall.lacks().is_none(),
                    "lacks": ledger.wall.lacks(),
                    "remedy": ledger.wall.remedy(),
                })),
            },
            "waiting": {"inbox": self.inbox, "preetablis": self.preetablis, "claimed": self.claimed},
            "received_today": ledger.map(states),
            "refused_today": ledger.map(|ledger| ledger.today(State::Rejected)),
            "quarantined": ledger.map(|ledger| ledger.pulse.quarantined),
            "unpublished": ledger.map(|ledger| ledger.unpublished),
            "unpublished_oldest_seconds": ledger.map(|ledger| ledger.oldest.as_secs()),
            "dues": ledger.map(|ledger| json!({
                "owed": ledger.dues.owed.to_string(),
                "collected": ledger.dues.collected.to_string(),
                "rejected": ledger.dues.rejected,
                "unmatched": ledger.dues.unmatched,
                "oldest_unanswered_seconds":
                    ledger.dues.oldest_unanswered.map(|age| age.as_secs()),
            })),
            "journal": ledger.map(|ledger| json!({
                "entries": ledger.pulse.entries,
                "sealed_to": ledger.pulse.sealed_to,
                "sealed_at": ledger.pulse.sealed_at,
            })),
            "disk": self.disk.map(|(free, all)| json!({"free": free, "bytes": all})),
        })
    }
}

fn mebibytes(bytes: u64, desk: &Desk) -> String {
    notices::number(bytes >> 20, desk.lang())
}

impl Ledger {
    fn today(&self, state: State) -> u64 {
        let found = self.pulse.since.iter().find(|(known, _)| *known == state);
        found.map_or(0, |(_, n)| *n)
    }

    /// Whether a seal holds the journal that is not older than it should be.
    fn is_sealed(&self) -> bool {
        let Some(at) = &self.pulse.sealed_at else { return self.pulse.entries == 0 };
        let all = self.pulse.sealed_to >= self.pulse.entries;
        let age = at.parse::<Timestamp>().map(|at| Timestamp::now().duration_since(at));
        all || age.is_ok_and(|age| age.unsigned_abs() <= SEAL_MOST)
    }

    fn lines(&self, desk: &Desk, lines: &mut Vec<(Words, String, bool)>) {
        let number = |n: u64| notices::number(n, desk.lang());
        let today: Vec<String> = self
            .pulse
            .since
            .iter()
            .map(|(state, n)| format!("{} {}", number(*n), desk.state_name(*state)))
            .collect();
        let today = if today.is_empty() { number(0) } else { today.join(", ") };
        lines.push((Words::StatusToday, today, true));
        lines.push((Words::StatusRefused, number(self.today(State::Rejected)), true));
        lines.push((Words::StatusQuarantined, number(self.pulse.quarantined), true));
        // Who bills nothing is told nothing of it.
        let dues = &self.dues;
        if *dues != DuesPulse::default() {
            let days = dues.oldest_unanswered.map_or(0, |age| age.as_secs() / 86_400);
            let facts = [
                ("owed", &*dues.owed.to_string()),
                ("collected", &*dues.collected.to_string()),
                ("rejected", &*number(dues.rejected)),
                ("unmatched", &*number(dues.unmatched)),
                ("days", &*number(days)),
            ];
            lines.push((Words::StatusDues, desk.say(Words::StatusDuesSays, &facts), true));
        }
        lines.push((Words::StatusUnpublished, number(self.unpublished), true));
        let after = number(self.pulse.entries.saturating_sub(self.pulse.sealed_to));
        let seal = match &self.pulse.sealed_at {
            Some(at) => desk.say(Words::StatusSealed, &[("at", &desk.time(at)), ("n", &after)]),
            None => desk.word(Words::StatusUnsealed).to_owned(),
        };
        lines.push((Words::StatusSeal, seal, self.is_sealed()));
        let wall = match self.wall.lacks() {
            None => desk.word(Words::StatusWallStands).to_owned(),
            Some(why) => desk.say(Words::StatusWallLacks, &[("why", why)]),
        };
        // Queries keep affiliates apart without it: nothing is urgent.
        lines.push((Words::StatusWall, wall, true));
    }
}
