//! The eyes of the service: two threads that claim what lies in the inbox.
//!
//! One follows events, so that a file is taken at once whatever else waits; the other looks at
//! everything from time to time, and when events were lost. Each hands what it claims to a queue of
//! its own, and waits when that is full.

use crate::claimed::claim::{Adopted, Claims, Instance};
use crate::claimed::file::Claimed;
use crate::claimed::retry::Again;
use crate::seen::events::{Hint, How, Shown, Told, watcher};
use crate::seen::lookout::LookOut;
use crate::seen::pending::Lost;
use crate::seen::scan::{Identity, Moment, Scanner, Seen, claim_hinted};
use crate::seen::writers::{Unclosed, Writers};
use crate::settings::Settings;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use rustix::fs::Stat;
use std::collections::HashMap;
use std::error::Error;
use std::ffi::OsStr;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio_util::sync::CancellationToken;

/// Préétablis taken in at once.
const PREETABLIS_MAX: usize = 512;
/// Events waiting to be looked at; more mean a scan.
const HINTS_MAX: usize = 4_096;
/// Folders of the inbox that are watched; more are found by the scan alone.
const WATCHED_MAX: usize = 4_096;
/// Shortest time between two scans that lost events have asked for.
const REST: Duration = Duration::from_millis(200);
/// Shortest time between two scans because something had not settled.
const REST_MIN: Duration = Duration::from_millis(20);

/// What takes claimed préétablis in, and comes back when they are in the ledger or put off.
pub(crate) type TakeIn = Arc<dyn Fn(&mut Vec<Claimed>) + Send + Sync>;

/// Where claimed files go.
pub(crate) struct Hands {
    /// Files that an event has shown.
    pub(crate) fresh: mpsc::Sender<Claimed>,
    /// Files that a scan has found.
    pub(crate) backlog: mpsc::Sender<Claimed>,
    /// Takes claimed préétablis in, here and now.
    pub(crate) take_in: TakeIn,
    /// Files that could not be worked on.
    pub(crate) again: Arc<Again>,
    /// Answers of banks that runs that died have left.
    pub(crate) returns: Arc<Again>,
}

/// The two threads, until they have ended.
pub(crate) struct Eyes {
    following: JoinHandle<()>,
    looking: JoinHandle<Vec<Adopted>>,
    instance: Arc<Instance>,
}

impl Eyes {
    pub(crate) fn open(
        instance: Arc<Instance>,
        settings: &Settings,
        hands: Hands,
        shutdown: &CancellationToken,
    ) -> Self {
        let (hint, hints) = sync_channel(HINTS_MAX);
        let (look, looks) = sync_channel(1);
        // An earlier run may have claimed préétablis, or not have seen them: declarations wait for
        // the first scan.
        let lost = Lost { look, preetablis: Arc::default() };
        lost.preetablis.lose();
        end_with(shutdown.clone(), hint.clone(), lost.look.clone());
        let unclosed = Arc::new(Unclosed::default());
        let space = Arc::new(LookOut::new(&settings.reserve, &settings.gauges));
        let told = Told {
            hint,
            lost: lost.clone(),
            unclosed: unclosed.clone(),
            preetabli: settings.folders.preetabli.clone(),
            left_alone: settings.left_alone.clone(),
        };
        let watcher = watcher(told);
        if let Err(error) = &watcher {
            tracing::warn!(
                error = error as &dyn Error,
                "no events for the inbox: it is looked at periodically only"
            );
        }
        let take_in = hands.take_in;
        let follower = Follower {
            settings: settings.clone(),
            instance: instance.clone(),
            claims: instance.batch(),
            fresh: hands.fresh,
            take_in: take_in.clone(),
            unclosed: unclosed.clone(),
            space: space.clone(),
            writers: None,
            lost: lost.clone(),
            shutdown: shutdown.clone(),
        };
        let looker = Looker {
            scanner: Scanner::new(settings, unclosed),
            space,
            settings: settings.clone(),
            watcher: watcher.ok(),
            watched: HashMap::new(),
            claims: instance.batch(),
            instance: instance.clone(),
            adopted: Vec::new(),
            backlog: hands.backlog,
            again: hands.again,
            returns: hands.returns,
            take_in,
            lost,
            looks,
            shutdown: shutdown.clone(),
        };
        Self {
            following: spawn_blocking(move || follower.run(&hints)),
            looking: spawn_blocking(move || looker.run()),
            instance,
        }
    }

    /// Waits for both threads; places in `work/` go when nothing is left in them.
    pub(crate) async fn closed(self) {
        let _ = self.following.await;
        for place in self.looking.await.unwrap_or_default() {
            place.remove_if_empty();
        }
        drop(self.instance);
    }
}

/// Wakes both threads when the service ends.
fn end_with(shutdown: CancellationToken, hint: SyncSender<Hint>, look: SyncSender<()>) {
    tokio::spawn(async move {
        shutdown.cancelled().await;
        // Full means that the thread is awake.
        let _ = hint.try_send(Hint::Closing);
        let _ = look.try_send(());
    });
}

/// Follows events.
struct Follower {
    settings: Settings,
    instance: Arc<Instance>,
    claims: Claims,
    fresh: mpsc::Sender<Claimed>,
    take_in: TakeIn,
    unclosed: Arc<Unclosed>,
    space: Arc<LookOut>,
    /// Open files when they were last looked at.
    writers: Option<Writers>,
    lost: Lost,
    shutdown: CancellationToken,
}

impl Follower {
    fn run(mut self, hints: &Receiver<Hint>) {
        // Without a watcher the queue ends at once: the scan is the truth anyway.
        let mut preetablis = Vec::new();
        while let Ok(hint) = hints.recv() {
            let mut next = Some(hint);
            while let Some(Hint::Complete(shown)) = next.take() {
                if self.shutdown.is_cancelled() {
                    break;
                }
                match self.claim(&shown) {
                    Some(claimed) if claimed.is_preetabli => preetablis.push(claimed),
                    Some(claimed) => {
                        // A préétabli that was dropped before a declaration counts for it.
                        (self.take_in)(&mut preetablis);
                        if self.fresh.blocking_send(claimed).is_err() {
                            return;
                        }
                    }
                    None => {}
                }
                if preetablis.len() < PREETABLIS_MAX {
                    next = hints.try_recv().ok();
                }
            }
            (self.take_in)(&mut preetablis);
            if self.shutdown.is_cancelled() {
                return;
            }
        }
    }

    fn claim(&mut self, shown: &Shown) -> Option<Claimed> {
        let (path, folders) = (&shown.path, &self.settings.folders);
        if self.settings.gauges.behind().is_some() || self.space.is_short() {
            // Nothing is taken for a database that was set back, or without free space; a scan
            // finds it later.
            if path.starts_with(&folders.preetabli) {
                self.lost.preetablis.lose();
            }
            return None;
        }
        if !self.lost.preetablis.is_none() && !path.starts_with(&folders.preetabli) {
            // A préétabli waits to be found: what came after it is found after it.
            self.lost.look();
            return None;
        }
        let (unclosed, writers) = (&self.unclosed, &mut self.writers);
        // One that is not whole is shown again when it is closed, and found by the scan.
        let is_whole = |name: &OsStr, stat: &Stat| {
            if unclosed.has(path) {
                return false;
            }
            if shown.how == How::Renamed {
                return true;
            }
            // One look at all processes serves for everything that was closed before.
            if writers.as_ref().is_none_or(|writers| writers.at < shown.at) {
                *writers = Some(Writers::look());
            }
            let is_open = writers.as_ref().is_some_and(|writers| writers.write_to(name, stat));
            stat.st_size > 0 && !is_open
        };
        let claims = (&*self.instance, &mut self.claims);
        match claim_hinted(&self.settings, claims, path, is_whole) {
            Ok(claimed) => claimed,
            Err(error) => {
                tracing::debug!(error = &error as &dyn Error, "a file cannot be claimed");
                if path.starts_with(&folders.preetabli) {
                    self.lost.preetablis.lose();
                }
                None
            }
        }
    }
}

/// Looks at everything.
struct Looker {
    scanner: Scanner,
    space: Arc<LookOut>,
    settings: Settings,
    watcher: Option<RecommendedWatcher>,
    watched: HashMap<PathBuf, Identity>,
    instance: Arc<Instance>,
    claims: Claims,
    adopted: Vec<Adopted>,
    backlog: mpsc::Sender<Claimed>,
    again: Arc<Again>,
    returns: Arc<Again>,
    take_in: TakeIn,
    lost: Lost,
    looks: Receiver<()>,
    shutdown: CancellationToken,
}

impl Looker {
    fn run(mut self) -> Vec<Adopted> {
        let folders = self.settings.folders.clone();
        let mut next_scan = Instant::now();
        let mut next_take_over = Instant::now();
        while !self.shutdown.is_cancelled() {
            let now = Instant::now();
            if now >= next_take_over {
                if self.settings.gauges.behind().is_none() && !self.space.is_short() {
                    self.take_over();
                }
                next_take_over = now + self.settings.retry_every;
            }
            if now >= next_scan {
                self.watch_roots(&folders.inbox, &folders.preetabli);
                let wait = self.scan();
                next_scan = Instant::now() + wait;
                continue;
            }
            match self.looks.recv_timeout(next_scan.min(next_take_over) - now) {
                Ok(()) => next_scan = next_scan.min(Instant::now() + REST),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(REST),
            }
        }
        self.adopted
    }

    /// A full scan; gives the time until the next. Waiting préétablis are taken in before waiting
    /// declarations.
    fn scan(&mut self) -> Duration {
        let start = Instant::now();
        let (settle, scan_every) = (self.settings.settle, self.settings.scan_every);
        if self.settings.gauges.behind().is_some() {
            self.settings.gauges.scanned_in_vain();
            return scan_every;
        }
        if self.space.is_short() {
            // Préétablis wait too: what is dropped after them must not overtake them.
            self.lost.preetablis.lose();
            self.settings.gauges.scanned_for_space();
            return scan_every;
        }
        let unfound = self.lost.preetablis.clone();
        let mut lost = unfound.lost();
        let mut as_of = Moment::now();
        let mut before = self.scan_preetablis(as_of);
        if !unfound.is_none() && before.unsettled > 0 {
            // Those that were dropped a moment ago: what was dropped after them waits too.
            std::thread::sleep(settle);
            lost = unfound.lost();
            as_of = Moment::now();
            before = self.scan_preetablis(as_of);
        }
        if !before.whole {
            // Those that cannot be claimed, as on a full disk: what was dropped after them waits
            // until they can.
            unfound.lose();
            if !self.shutdown.is_cancelled() {
                self.settings.gauges.scanned_in_vain();
            }
            return scan_every;
        }
        unfound.find(lost);
        let backlog = self.backlog.clone();
        let shutdown = self.shutdown.clone();
        let space = self.space.clone();
        let mut has_claimed = false;
        let mut sink = |file| {
            has_claimed = true;
            let goes_on = !shutdown.is_cancelled() && unfound.is_none() && !space.is_short();
            backlog.blocking_send(file).is_ok() && goes_on
        };
        let seen = self.scanner.scan((&self.instance, &mut self.claims), as_of, &mut sink);
        if seen.whole {
            self.settings.gauges.leaves_alone(before.left_alone.saturating_add(seen.left_alone));
            self.settings.gauges.scanned(start.elapsed());
        } else if self.space.is_short() {
            self.settings.gauges.scanned_for_space();
        } else if !self.shutdown.is_cancelled() && self.lost.preetablis.is_none() {
            self.settings.gauges.scanned_in_vain();
        }
        self.watch_folders(seen.whole);
        if before.unsettled.saturating_add(seen.unsettled) == 0 {
            return scan_every;
        }
        // What was dropped during a look that had to wait may have settled meanwhile.
        let wait = if has_claimed { settle.min(REST) } else { settle };
        wait.max(REST_MIN).min(scan_every)
    }

    /// Takes all waiting préétablis in.
    fn scan_preetablis(&mut self, as_of: Moment) -> Seen {
        let mut some = Vec::new();
        let (take_in, shutdown) = (self.take_in.clone(), self.shutdown.clone());
        let mut sink = |file| {
            some.push(file);
            if some.len() >= PREETABLIS_MAX {
                take_in(&mut some);
            }
            !shutdown.is_cancelled()
        };
        let claims = (&*self.instance, &mut self.claims);
        let seen = self.scanner.scan_preetablis(claims, as_of, &mut sink);
        (self.take_in)(&mut some);
        seen
    }

    fn watch_roots(&mut self, inbox: &Path, preetabli: &Path) {
        for root in [inbox, preetabli] {
            // Mounted anew, or made anew, it is another directory, and nobody follows its events
            // yet.
            if let Ok(metadata) = std::fs::metadata(root) {
                self.watch(root, (metadata.dev(), metadata.ino()));
            }
        }
    }

    fn watch_folders(&mut self, scan_was_whole: bool) {
        let (folders, all) = self.scanner.folders();
        if scan_was_whole && all {
            let here: HashMap<_, _> = folders.iter().cloned().collect();
            let roots = [&self.settings.folders.inbox, &self.settings.folders.preetabli];
            let gone = |path: &PathBuf| !here.contains_key(path) && !roots.contains(&path);
            for (path, _) in self.watched.extract_if(|path, _| gone(path)) {
                // Its watch has ended with it, as a rule.
                let _ = self.watcher.as_mut().map(|watcher| watcher.unwatch(&path));
            }
        }
        for (folder, identity) in folders {
            self.watch(&folder, identity);
        }
    }

    fn watch(&mut self, folder: &Path, identity: Identity) {
        let Some(watcher) = &mut self.watcher else { return };
        match self.watched.get(folder) {
            Some(known) if *known == identity => return,
            Some(_) => {
                let _ = watcher.unwatch(folder);
                self.watched.remove(folder);
            }
            None if self.watched.len() >= WATCHED_MAX => return,
            None => {}
        }
        match watcher.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => {
                self.watched.insert(folder.to_path_buf(), identity);
                // What came before the watch was set.
                self.lost.look();
            }
            Err(error) => tracing::warn!(
                error = &error as &dyn Error,
                "a folder of the inbox cannot be watched"
            ),
        }
    }

    /// Whether a claimed file is to be read now. One that was written to after it was read waits
    /// until its writer leaves it alone, as it would in the inbox.
    fn is_to_be_read(&mut self, file: &Claimed) -> bool {
        let settled = !file.settling || self.scanner.has_settled_at(&file.path);
        if !settled {
            self.again.add(file.clone());
        }
        settled
    }

    /// What runs that died have left, and what could not be worked on.
    fn take_over(&mut self) {
        self.instance.tidy();
        self.adopted.retain(|adopted| !adopted.remove_if_empty());
        let mut left = self.again.take();
        match self.instance.take_over() {
            Ok((found, adopted)) => {
                if !found.is_empty() {
                    tracing::info!(
                        files = found.len(),
                        "taking over what an earlier run had claimed"
                    );
                }
                self.adopted.extend(adopted);
                left.extend(found);
            }
            Err(error) => tracing::error!(
                error = &error as &dyn Error,
                "what an earlier run left cannot be read"
            ),
        }
        for file in left.extract_if(.., |file| file.is_return) {
            self.returns.add(file);
        }
        left.retain(|file| self.is_to_be_read(file));
        // Those over which runs have died come after the others, which they might keep from being
        // answered.
        left.sort_by_key(|file| file.deaths);
        let given_up = left.iter().filter(|file| file.given_up().is_some()).count();
        if given_up > 0 {
            tracing::error!(
                files = given_up,
                "the service has died again and again over these: they are put into quarantine"
            );
        }
        let (mut preetablis, others): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|file| file.is_preetabli);
        (self.take_in)(&mut preetablis);
        for claimed in others {
            if self.backlog.blocking_send(claimed).is_err() {
                return;
            }
        }
    }
}
