//! Named moments of the work at which a test may kill or delay the process, or hold it.
//!
//! They do nothing unless the program was built with the feature `failpoints` of the crate
//! `bordereau`, as its tests are. Then variables of the environment choose one:
//! `BORDEREAU_KILL_AT=committed:2` kills the process, as SIGKILL does, when it comes to that moment
//! for the second time; `BORDEREAU_SLEEP_AT=committing:500` delays it by so many milliseconds
//! whenever it comes there; `BORDEREAU_HOLD_AT=committing:/a/file` holds it there as long as that
//! file exists, and says so by making another beside it, `/a/file.held`. `BORDEREAU_ABORT_ON=text`
//! aborts it over a file that holds this text.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

macro_rules! points {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A named moment.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Point {
            $($(#[$doc])* $variant,)*
        }

        impl Point {
            const EVERY: &[Self] = &[$(Self::$variant,)*];

            /// As the environment names it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

points! {
    /// The server of the embedded cluster was spawned and is not ready.
    ServerSpawned = "server-spawned",
    /// It takes connections.
    ServerReady = "server-ready",
    /// The place of a run in `work/` was made and is not locked.
    PlaceMade = "place-made",
    /// It is locked.
    PlaceLocked = "place-locked",
    /// A file was seen in the inbox.
    Seen = "seen",
    /// It has been left alone for long enough, or an event has shown it complete.
    Settled = "settled",
    /// It was renamed into `work/`.
    Claimed = "claimed",
    /// What an earlier run had claimed was taken over.
    TakenOver = "taken-over",
    /// A préétabli was read.
    PreetabliRead = "preetabli-read",
    /// Préétablis were written, before the commit.
    PreetabliWritten = "preetabli-written",
    /// Préétablis were committed.
    PreetabliCommitted = "preetabli-committed",
    /// The file of a préétabli was removed.
    PreetabliRemoved = "preetabli-removed",
    /// A declaration was read.
    Read = "read",
    /// It was controlled.
    Controlled = "controlled",
    /// The transaction of a batch has begun.
    Begun = "begun",
    /// The affiliates of a batch are locked.
    AffiliatesLocked = "affiliates-locked",
    /// The ledger has answered.
    Asked = "asked",
    /// The journal is locked.
    JournalLocked = "journal-locked",
    /// Everything was decided.
    Decided = "decided",
    /// The rows of the ledger were written.
    DepotsWritten = "depots-written",
    /// The declarations were written.
    DeclarationsWritten = "declarations-written",
    /// The findings were written.
    ConstatsWritten = "constats-written",
    /// The notices were written.
    AvisWritten = "avis-written",
    /// The lines were loaded.
    LignesLoaded = "lignes-loaded",
    /// The journal was written.
    JournalWritten = "journal-written",
    /// The notices were queued.
    Queued = "queued",
    /// The commit was asked for and nobody has waited for the answer.
    Committing = "committing",
    /// It was committed.
    Committed = "committed",
    /// The witness has seen it.
    Witnessed = "witnessed",
    /// A notice was written under its temporary name.
    NoticeWritten = "notice-written",
    /// All notices were made durable.
    NoticesSynced = "notices-synced",
    /// A notice was renamed.
    NoticeRenamed = "notice-renamed",
    /// The folders of the notices were made durable.
    FoldersSynced = "folders-synced",
    /// A file that is too large was put aside.
    OversizeKept = "oversize-kept",
    /// A claimed file was removed.
    ClaimedRemoved = "claimed-removed",
    /// Publication was written, before the commit.
    Marking = "marking",
    /// Publication is marked.
    Marked = "marked",
    /// The place of a run was removed when it ended.
    PlaceLeft = "place-left",
    /// The server is about to be stopped.
    ServerStopping = "server-stopping",
    /// The server has ended.
    ServerStopped = "server-stopped",
    /// Upgrade: both servers run.
    UpgradeBegun = "upgrade-begun",
    /// Upgrade: everything was copied and compared.
    UpgradeCopied = "upgrade-copied",
    /// Upgrade: both servers have ended, the new cluster is durable.
    UpgradeReady = "upgrade-ready",
    /// Upgrade: the clusters were exchanged.
    UpgradeExchanged = "upgrade-exchanged",
    /// Upgrade: the old one has its name.
    UpgradeKept = "upgrade-kept",
}

impl Point {
    /// Those that an upgrade of the own cluster comes to, and nothing else.
    pub const UPGRADE: &[Self] = &[
        Self::UpgradeBegun,
        Self::UpgradeCopied,
        Self::UpgradeReady,
        Self::UpgradeExchanged,
        Self::UpgradeKept,
    ];

    /// Those of a service, about in the order in which a file meets them; a kill at each leaves
    /// what the next one needs.
    pub const ALL: &[Self] = Self::EVERY.split_at(Self::EVERY.len() - Self::UPGRADE.len()).0;
}

/// This moment has come.
#[inline]
pub fn at(point: Point) {
    let _ = point;
    fail::fail_point!(point.name());
}

/// What content aborts the process, as one that the program cannot stand.
static ABORT_ON: OnceLock<String> = OnceLock::new();
static DEATHS_MAX: OnceLock<u32> = OnceLock::new();

/// Deaths over a file after which it is not tried again: `usual`, unless a test that kills services
/// again and again says otherwise with `BORDEREAU_DEATHS_MAX`.
#[must_use]
pub fn deaths_max(usual: u32) -> u32 {
    DEATHS_MAX.get().copied().unwrap_or(usual)
}

/// This content is about to be worked on.
#[inline]
pub fn works_on(content: &[u8]) {
    if is_possible()
        && let Some(text) = ABORT_ON.get()
        && content.windows(text.len().max(1)).any(|window| window == text.as_bytes())
    {
        std::process::abort();
    }
}

/// Whether the program was built with failpoints.
#[must_use]
pub fn is_possible() -> bool {
    fail::has_failpoints()
}

/// Reads the environment; without failpoints it is not looked at. The error is a variable that
/// names no moment.
pub fn arm() -> Result<(), String> {
    if !is_possible() {
        return Ok(());
    }
    if let Ok(text) = std::env::var("BORDEREAU_ABORT_ON") {
        let _ = ABORT_ON.set(text);
    }
    if let Some(deaths) = std::env::var("BORDEREAU_DEATHS_MAX").ok().and_then(|n| n.parse().ok()) {
        let _ = DEATHS_MAX.set(deaths);
    }
    let numbered = |variable| chosen(variable, Some("1"), |number| number.parse::<u64>().ok());
    if let Some((point, nth)) = numbered("BORDEREAU_KILL_AT")? {
        let count = AtomicU64::new(0);
        fail::cfg_callback(point, move || {
            if count.fetch_add(1, Ordering::SeqCst).saturating_add(1) == nth {
                // Nothing comes after it, not even another thread's work.
                let _ = rustix::process::kill_process(
                    rustix::process::getpid(),
                    rustix::process::Signal::KILL,
                );
                std::thread::park();
            }
        })?;
    }
    if let Some((point, milliseconds)) = numbered("BORDEREAU_SLEEP_AT")? {
        fail::cfg(point, &format!("sleep({milliseconds})"))?;
    }
    if let Some((point, file)) =
        chosen("BORDEREAU_HOLD_AT", None, |file| Some(PathBuf::from(file)))?
    {
        fail::cfg_callback(point, move || hold(&file))?;
    }
    Ok(())
}

/// The file that says that somebody is held as long as another one exists.
#[must_use]
pub fn held_by(file: &Path) -> PathBuf {
    file.with_added_extension("held")
}

fn hold(file: &Path) {
    while file.exists() {
        // Fails where the folder is gone, and with it the file.
        let _ = std::fs::write(held_by(file), "");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The moment that a variable names, and what it says about it.
fn chosen<T>(
    variable: &str,
    usual: Option<&str>,
    understand: impl Fn(&str) -> Option<T>,
) -> Result<Option<(&'static str, T)>, String> {
    let Ok(value) = std::env::var(variable) else { return Ok(None) };
    let (name, rest) =
        value.split_once(':').map_or((value.as_str(), usual), |(name, rest)| (name, Some(rest)));
    let known = Point::EVERY.iter().map(|point| point.name()).find(|known| *known == name);
    match (known, rest.and_then(understand)) {
        (Some(point), Some(rest)) => Ok(Some((point, rest))),
        _ => Err(format!("{variable}={value} names no moment")),
    }
}
