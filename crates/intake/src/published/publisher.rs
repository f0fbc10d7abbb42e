//! The publisher puts the notices of recorded batches in place, lets go of the claimed files, and
//! marks the batch.

use crate::claimed::oversize::keep_oversize;
use crate::claimed::release::Release;
use crate::claimed::retry::Again;
use crate::error::IntakeError;
use crate::published::outbox::{Beside, Placed, is_few, make_durable, publish, remove_leftovers};
use crate::published::tally::Tally;
use crate::recorded::door::Batch;
use crate::recorded::queue::Exit;
use crate::settings::Settings;
use crate::worked::workers::InHand;
use deposit::metrics::Outage;
use deposit::{Decision, Deposited, Ledger, Outcome, Publication, Ready, Waits, root_cause};
use failpoints::Point;
use std::error::Error;
use std::sync::Arc;
use store::Notice;
use tokio::task::{JoinHandle, block_in_place, spawn_blocking};
use validation::Verdict;

/// Publishes batches, one after the other.
pub(crate) struct Publisher {
    pub(crate) settings: Arc<Settings>,
    pub(crate) ledger: Ledger,
    pub(crate) again: Arc<Again>,
    pub(crate) release: Release,
}

/// A batch whose notices lie beside their places, and are being made durable together with what was
/// placed before.
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
    /// Publishes until no more batches come. As long as they do, the notices of one are written
    /// while those of the one before are made durable, and with them the names of those before
    /// that.
    pub(crate) async fn run(self, mut recorded: Exit<Batch>) -> Tally {
        let mut tally = Tally::default();
        let mut under_way = UnderWay::default();
        loop {
            // Nothing waits for a batch that may be long in coming.
            let next =
                if under_way.is_none() { recorded.recv().await } else { recorded.try_recv() };
            match next {
                Some(batch) => {
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

    /// Waits until written notices are durable, and puts them in place; gives them, and the batch
    /// of which everything is durable now.
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
                // Not asked for again: the kernel tells what was lost once, and then that all is
                // well.
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
        batch.outcomes.iter_mut().for_each(Outcome::forget_notices);
        (Some(Last { batch, placed }), done)
    }

    /// Publishes a batch by itself, waiting for an outbox that cannot be written.
    async fn handle(&self, mut batch: Batch, tally: &mut Tally) {
        let outbox = &self.settings.folders.outbox;
        let mut waits = Waits::new(self.ledger.shutdown());
        while let Err(error) = block_in_place(|| publish(outbox, &publications(&batch))) {
            let alone = batch.files.len() == 1;
            if self.ledger.is_ending() || (alone && !error.is_of_the_place()) {
                return self.give_up(batch, &error);
            }
            if error.is_of_the_place() {
                self.settings.gauges.outage(Outage::Outbox);
                tracing::warn!(
                    error = &error as &dyn Error,
                    "the outbox cannot be written; waiting"
                );
                waits.pause().await;
                continue;
            }
            // One folder that cannot be written keeps nobody else's notices back.
            let (Some(file), Some(decision)) = (batch.files.pop(), batch.outcomes.pop()) else {
                return;
            };
            let single =
                Batch { files: vec![file], outcomes: vec![decision], in_flight: Vec::new() };
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
            self.again.add(file.ticket.claimed);
        }
    }

    /// Lets go of claimed files whose notices are in place, and marks those.
    async fn finish(&self, batch: Batch, tally: &mut Tally) {
        let Batch { files, outcomes, in_flight: _held } = batch;
        block_in_place(|| {
            // The run that has recorded it may have died over its notices after somebody else had
            // published them.
            self.remove_leftovers(&files, &outcomes, |outcome, _| {
                matches!(outcome, Outcome::Recorded(_))
            });
            for (file, decision) in files.iter().zip(&outcomes) {
                self.let_go(&file.ticket, decision);
            }
        });
        let first = |decision: &Decision| (decision.affilie, decision.id, 0);
        let ids: Vec<_> = outcomes.iter().filter_map(Outcome::decision).map(first).collect();
        let marking = self.ledger.store().mark_published(&ids);
        let marked = self.ledger.bounded("mark notices as published", marking).await;
        if let Err(error) = marked {
            // They are published once more, and nothing changes by that.
            tracing::warn!(
                error = &error as &dyn Error,
                cause = root_cause(&error),
                "published notices are not marked yet"
            );
        }
        self.tidy_up(&files, &outcomes);
        for (file, decision) in files.iter().zip(&outcomes) {
            if let Some(decision) = decision.decision() {
                let (bytes, took) = (file.prepared.deposit().size(), file.ticket.held.elapsed());
                self.settings.deposit.metrics.answered(decision.answered(bytes, took));
            }
            count(tally, decision.decision(), file.prepared.deposit());
        }
    }

    /// Another service takes over the notices of a deposit that were long in coming, and may have
    /// died over them: it leaves nothing that waits to be published, once they are marked here.
    fn tidy_up(&self, files: &[Ready<InHand>], outcomes: &[Outcome]) {
        // Its clock may run before ours.
        let late = self.settings.retry_every / 2;
        let now = jiff::Timestamp::now();
        let is_late = |read: &Deposited| {
            let received: Option<jiff::Timestamp> = read.arrival().received_at.parse().ok();
            received.is_none_or(|received| now.duration_since(received).unsigned_abs() >= late)
        };
        block_in_place(|| {
            // Reading a folder of very many notices after each batch would keep a service late that
            // is alone.
            let due = files.iter().any(|file| is_late(file.prepared.deposit()));
            if due && self.release.instance.had_company() {
                self.remove_leftovers(files, outcomes, |_, read| is_late(read));
            }
        });
    }

    fn remove_leftovers(
        &self,
        files: &[Ready<InHand>],
        outcomes: &[Outcome],
        of: impl Fn(&Outcome, &Deposited) -> bool,
    ) {
        let rows = files.iter().zip(outcomes);
        let chosen = rows.filter(|(file, outcome)| of(outcome, file.prepared.deposit()));
        let receipts: Vec<_> = chosen.map(|(file, outcome)| publication(file, outcome)).collect();
        remove_leftovers(&self.settings.folders.outbox, &receipts);
    }

    fn let_go(&self, file: &InHand, outcome: &Outcome) {
        let InHand { claimed, print, .. } = file;
        let (answered, name) = match outcome {
            Outcome::Decided(decision) => (true, &decision.accuse),
            // An earlier run has recorded what it read, and died: what is there now may be
            // something else.
            Outcome::Recorded(earlier) => (earlier.sha256 == print.sha256, &claimed.prise),
        };
        if !answered {
            self.release.claim_again(claimed);
        } else if print.sha256.is_none() {
            // Under its receipt, or its claim when an earlier run gave the receipt and died.
            keep_oversize(&self.settings.folders, &claimed.path, name);
        } else {
            self.release.let_go(claimed, *print);
        }
        failpoints::at(Point::ClaimedRemoved);
    }
}

/// What was decided now: what an earlier run has recorded is in the ledger with its notices.
fn publications(batch: &Batch) -> Vec<Publication<'_>> {
    let rows = batch.files.iter().zip(&batch.outcomes);
    rows.filter(|(_, outcome)| outcome.decision().is_some())
        .map(|(file, outcome)| publication(file, outcome))
        .collect()
}

fn publication<'a>(file: &'a Ready<InHand>, outcome: &'a Outcome) -> Publication<'a> {
    let (affilie, accuse, avis): (_, _, &[Notice]) = match outcome {
        Outcome::Decided(decision) => (decision.affilie, &decision.accuse, &decision.avis),
        // Its notices are in the ledger.
        Outcome::Recorded(earlier) => (earlier.affilie, &earlier.accuse, &[]),
    };
    let arrival = file.prepared.deposit().arrival();
    Publication { affilie, accuse, name: &arrival.name, folder: arrival.via.dossier(), avis }
}

/// An affiliate as the outbox names it.
fn affilie_name(affilie: i32) -> String {
    if affilie > 0 { format!("{affilie:07}") } else { "inconnu".to_owned() }
}

fn count(tally: &mut Tally, decision: Option<&Decision>, deposit: &Deposited) {
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
        bytes = deposit.size(),
        duplicate = decision.doublon_de.is_some(),
        loaded = decision.charge,
        "deposit answered"
    );
}
