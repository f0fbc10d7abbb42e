//! The publisher puts the notices of recorded batches in place, lets go of the claimed files, and marks the batch.

use crate::IntakeError;
use crate::decide::{Decision, Outcome};
use crate::expiry::{expire, leave_out_expired};
use crate::folders::Folders;
use crate::gauges::Outage;
use crate::keys::SealKey;
use crate::outbox::{Beside, Placed, Publication, is_few, make_durable, publish, remove_leftovers};
use crate::prepare::{Prepared, Read};
use crate::release::Release;
use crate::service::{Again, Settings, Tally, bounded, pause, root_cause};
use crate::vigil::Vigil;
use crate::workers::InHand;
use failpoints::Point;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::error::Error;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::{Notice, Store};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, block_in_place, spawn_blocking};
use tokio_util::sync::CancellationToken;
use validation::Verdict;

/// A batch that is in the ledger.
pub(crate) struct Recorded {
    pub(crate) files: Vec<InHand>,
    /// What became of each file.
    pub(crate) decisions: Vec<Outcome>,
    /// Held until it is published, or given up.
    pub(crate) in_flight: Flight,
}

/// Deposits that this process is about to publish: its caretaker leaves them alone.
#[derive(Debug, Default)]
pub(crate) struct InFlight(std::sync::Mutex<HashSet<i64>>);

/// Some of them, until they are published or given up.
pub(crate) struct Flight {
    all: Arc<InFlight>,
    ids: Vec<i64>,
}

impl InFlight {
    pub(crate) fn hold(self: &Arc<Self>, decisions: &[Outcome]) -> Flight {
        let decided = decisions.iter().filter_map(Outcome::decision);
        let ids: Vec<i64> = decided.map(|decision| decision.id).collect();
        if let Ok(mut all) = self.0.lock() {
            all.extend(&ids);
        }
        Flight { all: self.clone(), ids }
    }

    fn all(&self) -> Vec<i64> {
        self.0.lock().map(|all| all.iter().copied().collect()).unwrap_or_default()
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if let Ok(mut all) = self.all.0.lock() {
            for id in &self.ids {
                all.remove(id);
            }
        }
    }
}

/// Publishes batches, one after the other.
pub(crate) struct Publisher {
    pub(crate) settings: Settings,
    pub(crate) store: Arc<Store>,
    pub(crate) again: Arc<Again>,
    pub(crate) release: Release,
    pub(crate) shutdown: CancellationToken,
}

/// Files of a batch, and what became of each.
struct Batch {
    files: Vec<InHand>,
    decisions: Vec<Outcome>,
    _in_flight: Option<Flight>,
}

/// A batch whose notices lie beside their places, and are being made durable together with what was placed before.
struct Written {
    batch: Batch,
    beside: Beside,
    durable: JoinHandle<Result<(), IntakeError>>,
}

/// A batch whose notices are in place, which is not durable yet.
struct Last {
    batch: Batch,
    placed: Placed,
}

/// Batches that are under way.
#[derive(Default)]
struct UnderWay {
    written: Option<Written>,
    last: Option<Last>,
}

impl UnderWay {
    fn is_none(&self) -> bool {
        self.written.is_none() && self.last.is_none()
    }
}

impl Publisher {
    /// Publishes until no more batches come. As long as they do, the notices of one are written while those of the one
    /// before are made durable, and with them the names of those before that.
    pub(crate) async fn run(self, mut recorded: mpsc::Receiver<Recorded>) -> Tally {
        let mut tally = Tally::default();
        let mut under_way = UnderWay::default();
        loop {
            // Nothing waits for a batch that may be long in coming.
            let next =
                if under_way.is_none() { recorded.recv().await } else { recorded.try_recv().ok() };
            match next {
                Some(Recorded { files, decisions, in_flight }) => {
                    let batch = Batch { files, decisions, _in_flight: Some(in_flight) };
                    under_way = self.next(batch, under_way, &mut tally).await;
                }
                None if under_way.is_none() => return tally,
                None => under_way = self.advance(under_way, &mut tally).await,
            }
        }
    }

    /// Begins with a batch while others are under way.
    async fn next(&self, batch: Batch, mut under_way: UnderWay, tally: &mut Tally) -> UnderWay {
        let few = is_few(&publications(&batch));
        let beside = if few { None } else { self.write(&batch) };
        let Some(beside) = beside else {
            while !under_way.is_none() {
                under_way = self.advance(under_way, tally).await;
            }
            self.handle(batch, tally).await;
            return under_way;
        };
        let UnderWay { written, last } = under_way;
        let (last, done) = match written {
            Some(written) => self.put_in_place(written, last, tally).await,
            None => (last, None),
        };
        // What was opened first knows of everything that went wrong since then.
        let root = last.as_ref().map_or_else(|| beside.root(), |last| last.placed.root());
        let outbox = self.settings.folders.outbox.clone();
        let durable = spawn_blocking(move || make_durable(&root, &outbox));
        if let Some(batch) = done {
            self.finish(batch, tally).await;
        }
        UnderWay { written: Some(Written { batch, beside, durable }), last }
    }

    /// A step for what is under way when nothing comes after it.
    async fn advance(&self, under_way: UnderWay, tally: &mut Tally) -> UnderWay {
        match under_way {
            UnderWay { written: Some(written), last } => {
                let (last, done) = self.put_in_place(written, last, tally).await;
                if let Some(batch) = done {
                    self.finish(batch, tally).await;
                }
                UnderWay { written: None, last }
            }
            UnderWay { written: None, last: Some(last) } => {
                self.settle(last, tally).await;
                UnderWay::default()
            }
            UnderWay { written: None, last: None } => UnderWay::default(),
        }
    }

    /// Writes notices beside their places; none when that cannot be done.
    fn write(&self, batch: &Batch) -> Option<Beside> {
        let outbox = &self.settings.folders.outbox;
        let written = block_in_place(|| Beside::write(outbox, &publications(batch)));
        // Told when it is tried again, by itself.
        written.ok()
    }

    /// Waits until written notices are durable, and puts them in place; gives them, and the batch of which everything is
    /// durable now.
    async fn put_in_place(
        &self,
        written: Written,
        last: Option<Last>,
        tally: &mut Tally,
    ) -> (Option<Last>, Option<Batch>) {
        let Written { mut batch, beside, durable } = written;
        let outbox = &self.settings.folders.outbox;
        let synced: Result<(), Box<dyn Error + Send + Sync>> = match durable.await {
            Ok(synced) => synced.map_err(Into::into),
            Err(panicked) => Err(panicked.into()),
        };
        if let Err(error) = synced {
            block_in_place(|| beside.discard());
            if let Some(last) = last {
                // Not asked for again: the kernel tells what was lost once, and then that all is well.
                self.give_up(last.batch, &*error);
            }
            self.handle(batch, tally).await;
            return (None, None);
        }
        failpoints::at(Point::NoticesSynced);
        if last.is_some() {
            failpoints::at(Point::FoldersSynced);
        }
        let done = last.map(|last| last.batch);
        let placed = block_in_place(|| beside.put_in_place(outbox, &publications(&batch)));
        let Ok(placed) = placed else {
            self.handle(batch, tally).await;
            return (None, done);
        };
        batch.decisions.iter_mut().for_each(Outcome::forget_notices);
        (Some(Last { batch, placed }), done)
    }

    /// Publishes a batch by itself, waiting for an outbox that cannot be written.
    async fn handle(&self, mut batch: Batch, tally: &mut Tally) {
        let outbox = &self.settings.folders.outbox;
        let mut wait = Duration::from_millis(100);
        while let Err(error) = block_in_place(|| publish(outbox, &publications(&batch))) {
            let alone = batch.files.len() == 1;
            if self.shutdown.is_cancelled() || (alone && !error.is_of_the_place()) {
                return self.give_up(batch, &error);
            }
            if error.is_of_the_place() {
                self.settings.gauges.outage(Outage::Outbox);
                tracing::warn!(
                    error = &error as &dyn Error,
                    "the outbox cannot be written; waiting"
                );
                pause(&mut wait, &self.shutdown).await;
                continue;
            }
            // One folder that cannot be written keeps nobody else's notices back.
            let (Some(file), Some(decision)) = (batch.files.pop(), batch.decisions.pop()) else {
                return;
            };
            let single = Batch { files: vec![file], decisions: vec![decision], _in_flight: None };
            Box::pin(self.handle(single, tally)).await;
        }
        self.finish(batch, tally).await;
    }

    /// Makes a batch durable by itself and finishes it.
    async fn settle(&self, last: Last, tally: &mut Tally) {
        let outbox = &self.settings.folders.outbox;
        match block_in_place(|| last.placed.settle(outbox)) {
            Ok(()) => self.finish(last.batch, tally).await,
            Err(error) => self.give_up(last.batch, &error),
        }
    }

    /// Leaves claimed files to another try; their notices are in the ledger.
    fn give_up(&self, batch: Batch, error: &(dyn Error + 'static)) {
        tracing::error!(error, "a notice cannot be published yet");
        for file in batch.files {
            self.again.add(file.prepared.read.claimed);
        }
    }

    /// Lets go of claimed files whose notices are in place, and marks those.
    async fn finish(&self, batch: Batch, tally: &mut Tally) {
        let Batch { files, decisions, _in_flight } = batch;
        block_in_place(|| {
            // The run that has recorded it may have died over its notices after somebody else had published them.
            self.remove_leftovers(&files, &decisions, |outcome, _| {
                matches!(outcome, Outcome::Recorded(_))
            });
            for (file, decision) in files.iter().zip(&decisions) {
                self.let_go(&file.prepared.read, decision);
            }
        });
        let first = |decision: &Decision| (decision.affilie, decision.id, 0);
        let ids: Vec<_> = decisions.iter().filter_map(Outcome::decision).map(first).collect();
        let marking = self.store.mark_published(&ids);
        let doing = "mark notices as published";
        let marked = bounded(doing, (&self.settings, &self.store, &self.shutdown), marking).await;
        if let Err(error) = marked {
            // They are published once more, and nothing changes by that.
            tracing::warn!(
                error = &error as &dyn Error,
                cause = root_cause(&error),
                "published notices are not marked yet"
            );
        }
        self.tidy_up(&files, &decisions);
        for (file, decision) in files.iter().zip(&decisions) {
            if let Some(decision) = decision.decision() {
                let size = file.prepared.read.size;
                self.settings.gauges.answered(decision, size, file.held.elapsed());
            }
            count(tally, decision.decision(), &file.prepared);
        }
    }

    /// Another service takes over the notices of a deposit that were long in coming, and may have died over them: it leaves
    /// nothing that waits to be published, once they are marked here.
    fn tidy_up(&self, files: &[InHand], decisions: &[Outcome]) {
        // Its clock may run before ours.
        let late = self.settings.retry_every / 2;
        let now = jiff::Timestamp::now();
        let is_late = |read: &Read| {
            let received: Option<jiff::Timestamp> = read.received_at.parse().ok();
            received.is_none_or(|received| now.duration_since(received).unsigned_abs() >= late)
        };
        block_in_place(|| {
            // Reading a folder of very many notices after each batch would keep a service late that is alone.
            let due = files.iter().any(|file| is_late(&file.prepared.read));
            if due && self.release.instance.had_company() {
                self.remove_leftovers(files, decisions, |_, read| is_late(read));
            }
        });
    }

    fn remove_leftovers(
        &self,
        files: &[InHand],
        outcomes: &[Outcome],
        of: impl Fn(&Outcome, &Read) -> bool,
    ) {
        let rows = files.iter().zip(outcomes);
        let chosen = rows.filter(|(file, outcome)| of(outcome, &file.prepared.read));
        let receipts: Vec<_> = chosen.map(|(file, outcome)| publication(file, outcome)).collect();
        remove_leftovers(&self.settings.folders.outbox, &receipts);
    }

    fn let_go(&self, read: &Read, outcome: &Outcome) {
        let claimed = &read.claimed;
        let (answered, name) = match outcome {
            Outcome::Decided(decision) => (true, &decision.accuse),
            // An earlier run has recorded what it read, and died: what is there now may be something else.
            Outcome::Recorded(earlier) => (earlier.sha256 == read.sha256, &claimed.prise),
        };
        if !answered {
            self.release.claim_again(claimed);
        } else if read.bytes.is_none() {
            // Under its receipt, or its claim when an earlier run gave the receipt and died.
            keep_oversize(&self.settings.folders, &claimed.path, name);
        } else {
            self.release.let_go(read);
        }
        failpoints::at(Point::ClaimedRemoved);
    }
}

/// What was decided now: what an earlier run has recorded is in the ledger with its notices.
fn publications(batch: &Batch) -> Vec<Publication<'_>> {
    let rows = batch.files.iter().zip(&batch.decisions);
    rows.filter(|(_, outcome)| outcome.decision().is_some())
        .map(|(file, outcome)| publication(file, outcome))
        .collect()
}

fn publication<'a>(file: &'a InHand, outcome: &'a Outcome) -> Publication<'a> {
    let (affilie, accuse, avis): (_, _, &[Notice]) = match outcome {
        Outcome::Decided(decision) => (decision.affilie, &decision.accuse, &decision.avis),
        // Its notices are in the ledger.
        Outcome::Recorded(earlier) => (earlier.affilie, &earlier.accuse, &[]),
    };
    let claimed = &file.prepared.read.claimed;
    let folder = claimed.dossier();
    Publication { affilie, accuse, name: claimed.name.as_bytes(), folder, avis }
}

/// An affiliate as the outbox names it.
fn affilie_name(affilie: i32) -> String {
    if affilie > 0 { format!("{affilie:07}") } else { "inconnu".to_owned() }
}

fn count(tally: &mut Tally, decision: Option<&Decision>, prepared: &Prepared) {
    let Some(decision) = decision else { return };
    tally.depots += 1;
    match decision.control.verdict() {
        Verdict::Accepted => tally.accepted += 1,
        Verdict::AcceptedWithReserve => tally.with_reserve += 1,
        Verdict::Rejected => tally.rejected += 1,
    }
    tally.duplicates += u64::from(decision.doublon_de.is_some());
    if decision.charge {
        let lines = decision.control.totals.salaries.value().unwrap_or(0);
        tally.lignes += u64::try_from(lines).unwrap_or(u64::MAX);
    }
    tracing::info!(
        receipt = decision.accuse,
        affilie = affilie_name(decision.affilie),
        periode = decision.control.periode.as_deref(),
        verdict = decision.control.verdict().name(),
        blocking = decision.control.count(spec::Severity::Blocking),
        warnings = decision.control.count(spec::Severity::Warning),
        bytes = prepared.read.size,
        duplicate = decision.doublon_de.is_some(),
        loaded = decision.charge,
        "deposit answered"
    );
}

/// Moves a file that is too large to be kept in the database to `work/oversize/`, for an operator to look at.
pub(crate) fn keep_oversize(folders: &Folders, path: &Path, name: &str) {
    let place = folders.work.join("oversize");
    let to = place.join(file_name_of(name));
    let kept = std::fs::create_dir_all(&place).and_then(|()| std::fs::rename(path, to));
    if let Err(error) = kept {
        tracing::error!(
            error = &error as &dyn Error,
            "a file that is too large cannot be put aside"
        );
    }
    failpoints::at(Point::OversizeKept);
}

/// A receipt or a claim as a file name: a claim can be longer than one may be, and its beginning alone is nobody's.
fn file_name_of(name: &str) -> String {
    const LONGEST: usize = 160;
    let name = name.replace('/', "-");
    if name.len() <= LONGEST {
        return name;
    }
    // Claims are printable ASCII.
    let digest = store::hex(Sha256::digest(name.as_bytes()));
    name.chars().take(LONGEST).chain("-".chars()).chain(digest.chars().take(16)).collect()
}

/// Publishes what was recorded but not published, until the service ends: by a run that died, or when the outbox was away.
pub(crate) async fn caretake(
    settings: Settings,
    store: Arc<Store>,
    (vigil, in_flight): (Arc<Vigil>, Arc<InFlight>),
    shutdown: CancellationToken,
) {
    let mut told = None;
    loop {
        if !follow(&vigil, (&settings, &store, &shutdown)).await {
            tokio::select! {
                () = tokio::time::sleep(settings.retry_every) => continue,
                () = shutdown.cancelled() => return,
            }
        }
        open_periods(&settings, &store, &shutdown).await;
        seal_the_day(&settings, &store, &shutdown, &mut told).await;
        tokio::select! {
            () = tokio::time::sleep(settings.retry_every) => {}
            () = shutdown.cancelled() => return,
        }
        let published =
            publish_again(&settings, &store, settings.retry_every, (&in_flight, &shutdown)).await;
        if let Err(error) = published {
            tracing::warn!(
                error = &error as &dyn Error,
                "notices that were not published cannot be published yet"
            );
        }
        if let Err(error) = expire(&settings, &store, &shutdown).await {
            tracing::warn!(
                error = &error as &dyn Error,
                "notices whose time is over cannot be removed from the outbox yet"
            );
        }
    }
}

/// Whether the database holds what was seen in it; the witness follows it. What cannot be asked now is asked again.
async fn follow(vigil: &Vigil, asked: (&Settings, &Store, &CancellationToken)) -> bool {
    match vigil.follow(asked).await {
        Err(IntakeError::Store(error)) if error.is_behind() => {
            let cause = root_cause(&error);
            tracing::error!(
                cause,
                "the database was set back, or another one took its place: nothing is taken until it is right again"
            );
            false
        }
        Err(error) => {
            tracing::warn!(error = &error as &dyn Error, "the witness cannot follow the database");
            true
        }
        Ok(()) => true,
    }
}

/// Months whose declarations come about now get their partition before the first of them comes, at a moment when nobody is
/// kept waiting by it.
async fn open_periods(settings: &Settings, store: &Store, shutdown: &CancellationToken) {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let periods: Vec<i32> = (-1..=1)
        .filter_map(|months| today.checked_add(jiff::Span::new().months(months)).ok())
        .map(|date| i32::from(date.year()) * 100 + i32::from(date.month()))
        .collect();
    let opening = store.ensure_partitions(&periods);
    let opened =
        bounded("make the partitions of periods", (settings, store, shutdown), opening).await;
    // Tried again; whoever needs one sooner tells.
    tracing::debug!(?opened, "partitions of the months about now");
}

/// Seals the journal once a day. Nobody waits for it; what is wrong is told once while it stays the same.
async fn seal_the_day(
    settings: &Settings,
    store: &Store,
    shutdown: &CancellationToken,
    told: &mut Option<String>,
) {
    let opening = SealKey::open_or_make(&settings.folders.cles, store);
    let sealed = match bounded("look for keys", (settings, store, shutdown), opening).await {
        Ok(key) => {
            let sealing = key.seal(store, true, "service");
            bounded("seal the journal", (settings, store, shutdown), sealing).await
        }
        Err(error) => Err(error),
    };
    match sealed {
        Ok(Some(seal)) => {
            tracing::info!(position = seal.position, key = seal.cle, "sealed the journal");
        }
        Ok(None) => {}
        Err(error) => {
            let text = error.to_string();
            if told.as_ref() != Some(&text) {
                tracing::error!(error = &error as &dyn Error, "the journal cannot be sealed");
            }
            *told = Some(text);
            return;
        }
    }
    *told = None;
}

/// Publishes recorded notices older than `age` that are not marked as published; gives their number.
pub(crate) async fn publish_again(
    settings: &Settings,
    store: &Store,
    age: Duration,
    (in_flight, shutdown): (&InFlight, &CancellationToken),
) -> Result<u64, IntakeError> {
    let mut after = 0;
    let mut count = 0_u64;
    loop {
        // Nobody else publishes them meanwhile. Whoever dies over it leaves them unmarked, and the next one tidies up.
        let besides = in_flight.all();
        let taking = store.take_unpublished(after, 100, age, &besides);
        let mut taken =
            bounded("find unpublished notices", (settings, store, shutdown), taking).await?;
        let leaving = leave_out_expired(settings.outbox_days, store, &mut taken.deposits);
        bounded("find when notices were published", (settings, store, shutdown), leaving).await?;
        let Some(last) = taken.last.filter(|_| !shutdown.is_cancelled()) else {
            return Ok(count);
        };
        after = last;
        for (receipt, error) in &taken.unreadable {
            tracing::error!(
                error = error as &dyn Error,
                cause = root_cause(error),
                receipt,
                "the notices of a deposit cannot be read back and are not published"
            );
        }
        let publications: Vec<_> = taken
            .deposits
            .iter()
            .map(|depot| Publication {
                affilie: depot.affilie,
                accuse: &depot.accuse,
                name: &depot.nom,
                folder: depot.dossier.as_deref(),
                avis: &depot.avis,
            })
            .collect();
        let done = block_in_place(|| {
            let outbox = &settings.folders.outbox;
            let put = |some: &[Publication<'_>]| {
                publish(outbox, some).map(|()| remove_leftovers(outbox, some))
            };
            match put(&publications) {
                Ok(()) => return Ok(vec![true; publications.len()]),
                Err(error) if error.is_of_the_place() => return Err(error),
                Err(_) => {}
            }
            // One folder that cannot be written keeps nobody else's notices back.
            let each = publications.iter().map(|publication| {
                let put = put(std::slice::from_ref(publication));
                put.inspect_err(|error| {
                    tracing::error!(
                        error = error as &dyn Error,
                        "a notice cannot be published yet"
                    );
                })
                .is_ok()
            });
            Ok(each.collect())
        })?;
        let ids: Vec<_> = taken
            .deposits
            .iter()
            .zip(done)
            .filter(|(_, done)| *done)
            .map(|(depot, _)| (depot.affilie, depot.id, depot.rang))
            .collect();
        bounded("mark notices as published", (settings, store, shutdown), taken.mark(&ids)).await?;
        count = count.saturating_add(ids.len() as u64);
    }
}
