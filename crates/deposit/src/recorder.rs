//! The recorder decides about batches of deposits and records each batch in one transaction.

use crate::decide::{Case, Outcome, Siblings, decide, question};
use crate::deposited::{Prepared, Ready};
use crate::ledger::root_cause;
use crate::lookups::{entry, learn_closed, learn_months, recorded_before, refresh};
use crate::metrics::Outage;
use crate::office::Office;
use crate::rectified;
use crate::settings::Settings;
use crate::slips::bill_rectified;
use failpoints::Point;
use spec::Family;
use std::error::Error;
use std::time::{Instant, SystemTime};
use store::{Act, Entry, Ground, Known, Question, StoreError};
use tokio::sync::mpsc;
use validation::Verdict;

/// Nothing is taken from a database that lacks what was seen in it.
const BEHIND: &str =
    "the database was set back, or another one took its place: nothing is recorded in it";

/// Who acts, in the journal.
const SERVICE: Act<'static> = Act { actor: "service", reason: "" };

/// A batch that is in the ledger.
#[derive(Debug)]
pub struct Recorded<T> {
    /// Its deposits, without their bytes.
    pub deposits: Vec<Ready<T>>,
    /// What became of each.
    pub outcomes: Vec<Outcome>,
}

/// When préétablis were taken from their senders that are not in the ledger yet, by one clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreetablisInHand {
    /// When the oldest of them was taken.
    pub oldest: SystemTime,
    /// When the newest of them was taken.
    pub newest: SystemTime,
}

/// Why a deposit is postponed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// Préétablis are being taken in, and it lacks one.
    Preetabli(PreetablisInHand),
    /// Its period cannot get its partition yet: another session reads the lines.
    Partition,
}

/// A door, as the recorder needs it: where deposits go that cannot be recorded now, and where the
/// others go then.
pub trait Door: Send + Sync + 'static {
    /// What the door gets back with the outcome of a deposit.
    type Ticket: Send + Sync + 'static;

    /// The préétablis that are not in the ledger yet. Asked for batches with declarations that lack
    /// theirs; a door that takes no préétablis has none.
    fn preetablis_in_hand(&self) -> Option<PreetablisInHand> {
        None
    }

    /// Whether a declaration may wait for préétablis that are in hand; not for ever.
    fn may_wait(&self, ticket: &Self::Ticket) -> bool;

    /// Whether it is to wait for these.
    fn waits(&self, ticket: &Self::Ticket, in_hand: PreetablisInHand) -> bool;

    /// Takes a deposit back that is to be handed in again later. Where there is no room for it, it
    /// is given back, and decided now.
    fn postpone(&self, deposit: Ready<Self::Ticket>, why: Late) -> Option<Ready<Self::Ticket>>;

    /// Takes a deposit back that could not be recorded, or of which it is not known: handed in
    /// again under the same [`crate::Arrival::prise`], it is answered from the ledger where it was.
    fn take_back(&self, deposit: Ready<Self::Ticket>);

    /// A batch is in the ledger, and the witness has seen it. Waiting here holds the recorder up.
    fn recorded(&self, batch: Recorded<Self::Ticket>) -> impl Future<Output = ()> + Send;
}

/// Records batches of one door, one after the other.
#[derive(Debug)]
pub struct Recorder<D> {
    office: Office,
    door: D,
}

impl<D: Door> Recorder<D> {
    /// The recorder of a door.
    #[must_use]
    pub fn new(office: &Office, door: D) -> Self {
        Self { office: office.clone(), door }
    }

    /// Records until no more files come.
    pub async fn run(self, mut ready: mpsc::Receiver<Vec<Ready<D::Ticket>>>) {
        while let Some(mut files) = ready.recv().await {
            // What was ready meanwhile goes along.
            while files.len() < self.office.settings.batch_files
                && let Ok(more) = ready.try_recv()
            {
                files.extend(more);
            }
            // Complementary declarations come after the others and in order of their numbers, what
            // corrects declarations after all of them.
            files.sort_by_key(|file| {
                (file.prepared.is_rectification(), file.prepared.complementary())
            });
            while !files.is_empty() {
                let sizes = files.iter().map(|file| {
                    let prepared = &file.prepared;
                    let is_alone =
                        prepared.complementary().is_some() || prepared.is_rectification();
                    (prepared.deposit.size, is_alone)
                });
                let rest = files.split_off(fitting(sizes, &self.office.settings));
                self.handle(files).await;
                files = rest;
            }
        }
    }

    /// Records, and hands on. Whatever fails, the claimed files stay in work/ and are tried again.
    async fn handle(&self, mut files: Vec<Ready<D::Ticket>>) {
        match self.record(&mut files).await {
            Ok(_) if files.is_empty() => {}
            // What was recorded is published by the next run, which sees it in the ledger.
            Ok(_) if !self.witness().await => {
                for file in files {
                    self.door.take_back(file);
                }
            }
            Ok(outcomes) => {
                for file in &mut files {
                    file.prepared.forget_bytes();
                }
                self.door.recorded(Recorded { deposits: files, outcomes }).await;
            }
            // A bad one must not take its neighbours with it: one by one.
            Err(error) if files.len() > 1 && !error.is_passing() => {
                for file in files {
                    Box::pin(self.handle(vec![file])).await;
                }
            }
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn Error,
                    cause = root_cause(&error),
                    "a file cannot be recorded: it is kept and tried again"
                );
                for file in files {
                    self.door.take_back(file);
                }
            }
        }
    }

    /// Has the witness see what was committed, before anything of it is published; waits for a disk
    /// that does not take it, but not past the end of the service.
    async fn witness(&self) -> bool {
        let registering = self.office.vigil.register(self.office.ledger.store());
        if let Err(error) = self.office.ledger.bounded("remember the witness", registering).await {
            // Tried again with the next batch.
            tracing::warn!(error = &error as &dyn Error, "the witness is not in the journal yet");
        }
        self.office.vigil.written(&self.office.ledger).await
    }

    /// Records a batch, waiting for a database that is away.
    async fn record(&self, files: &mut Vec<Ready<D::Ticket>>) -> Result<Vec<Outcome>, StoreError> {
        let mut waits = self.office.ledger.waits();
        let start = Instant::now();
        loop {
            match self.office.ledger.bounded("record a batch", self.record_once(files)).await {
                Err(error) if error.is_passing() && !self.office.ledger.is_ending() => {
                    self.office.settings.metrics.outage(Outage::Database);
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        wait_ms = waits.next().as_millis(),
                        "{}",
                        if error.is_behind() { BEHIND } else { "the database is away" }
                    );
                    waits.pause().await;
                }
                other => {
                    self.office.settings.metrics.recorded(start.elapsed());
                    return other;
                }
            }
        }
    }

    async fn record_once(
        &self,
        files: &mut Vec<Ready<D::Ticket>>,
    ) -> Result<Vec<Outcome>, StoreError> {
        // Looked for before the ledger is asked: what is gone from work/ by now is in the ledger.
        let may_wait = files.iter().any(|file| self.may_wait(file));
        let in_hand = may_wait.then(|| self.door.preetablis_in_hand()).flatten();
        if files.is_empty() {
            return Ok(Vec::new());
        }
        let questions: Vec<_> = files.iter().map(|file| question(&file.prepared)).collect();
        let ensured = periods_to_load(files, &questions);
        let busy = self.office.ledger.store().ensure_partitions(&ensured).await?;
        if !busy.is_empty() {
            self.put_off(files, &questions, &busy)?;
            return Box::pin(self.record_once(files)).await;
        }
        let mut transaction = self.office.ledger.store().begin().await?;
        let mut known = transaction.ask(&questions).await?;
        for (file, known) in files.iter().zip(&mut known) {
            recorded_before(&mut transaction, &file.prepared, known).await?;
        }
        if let Some(in_hand) = in_hand
            && self.postpone(files, &known, in_hand)
        {
            drop(transaction);
            return Box::pin(self.record_once(files)).await;
        }
        let (mut counting, mut rectified) = (Vec::new(), Vec::new());
        for ((file, known), question) in files.iter_mut().zip(&known).zip(&questions) {
            let engine = &self.office.settings.validation;
            counting.push(refresh(engine, &mut transaction, &mut file.prepared, known).await?);
            learn_months(&mut transaction, &mut file.prepared, known).await?;
            let settings = &self.office.settings;
            let of = (&file.prepared, question);
            let with = (Ground::Employer, &**settings);
            rectified.push(rectified::learn(&mut transaction, of, known, with).await?);
        }
        let prepared = files.iter_mut().map(|file| &mut file.prepared);
        learn_closed(&mut transaction, prepared.zip(&known)).await?;
        // The second control may accept what the first refused: its period needs a partition too,
        // and making one must not wait inside a transaction. Otherwise its lines would lie in the
        // way of that partition for ever.
        if periods_to_load(files, &questions).iter().any(|periode| !ensured.contains(periode)) {
            drop(transaction);
            return Box::pin(self.record_once(files)).await;
        }
        let files: &[Ready<D::Ticket>] = files;
        // From here on other services wait.
        self.office.vigil.lock(&mut transaction).await?;
        let position = transaction.next_position(&mut known).await?;
        let decisions: Vec<Outcome> = tokio::task::block_in_place(|| {
            let mut siblings = Siblings::from_position(position);
            let learnt = counting.iter().zip(&rectified);
            let rows = files.iter().zip(&questions).zip(&known).zip(learnt);
            rows.map(|(((file, question), known), (counting, rectified))| {
                let rectified = rectified.as_ref();
                let (prepared, rules) =
                    (&file.prepared, self.office.settings.rules_for(question.affilie));
                let case = Case { prepared, question, known, counting, rectified, rules };
                decide(case, &mut siblings)
            })
            .collect()
        });
        failpoints::at(Point::Decided);
        let entries = entries_of(files, &questions, &decisions);
        if entries.is_empty() {
            return Ok(decisions);
        }
        transaction.record(&entries).await?;
        let billing = self.office.settings.billing();
        bill_rectified(&mut transaction, &entries, &billing, SERVICE).await?;
        if let Some(head) = transaction.commit().await? {
            let ids = decisions.iter().filter_map(Outcome::decision).map(|decision| decision.id);
            self.office.vigil.saw(head, ids.max().unwrap_or(0));
        }
        Ok(decisions)
    }

    /// Puts off what would be loaded into periods that cannot get their partition yet: other
    /// periods do not wait for whoever reads so long.
    fn put_off(
        &self,
        files: &mut Vec<Ready<D::Ticket>>,
        questions: &[Question],
        busy: &[i32],
    ) -> Result<(), StoreError> {
        let before = files.len();
        let mut fits = true;
        let all = std::mem::take(files);
        for (file, question) in all.into_iter().zip(questions) {
            let periode = period_to_load(&file.prepared, question);
            if !periode.is_some_and(|periode| busy.contains(&periode)) {
                files.push(file);
            } else if let Some(file) = self.door.postpone(file, Late::Partition) {
                fits = false;
                files.push(file);
            }
        }
        let put_off = before.saturating_sub(files.len());
        tracing::warn!(
            files = put_off,
            periods = ?busy,
            "another session reads the lines and keeps periods from getting their partition: their files are tried again"
        );
        // What there is no room for waits here, and everybody with it.
        if fits { Ok(()) } else { Err(StoreError::read_by_others()) }
    }

    /// Whether a file may wait for the préétabli that it lacks; not for ever. Also where a
    /// declaration without one is accepted: a préétabli that comes after it would be refused.
    fn may_wait(&self, file: &Ready<D::Ticket>) -> bool {
        let prepared = &file.prepared;
        prepared.control.family == Some(Family::Principal)
            && prepared.foreign.is_none()
            && prepared.preetabli.is_none()
            && self.door.may_wait(&file.ticket)
    }

    /// Puts off what lacks a préétabli while some service, this one or another, has claimed
    /// préétablis that are not in the ledger yet: one that was dropped before a declaration counts
    /// for it, whoever takes it in. Those that were claimed after it was first put off are not
    /// waited for. Gives whether there was such a file.
    fn postpone(
        &self,
        files: &mut Vec<Ready<D::Ticket>>,
        known: &[Known],
        in_hand: PreetablisInHand,
    ) -> bool {
        let before = files.len();
        let all = std::mem::take(files);
        for (file, known) in all.into_iter().zip(known) {
            let lacking = known.preetabli.is_none() && known.recorded.is_none();
            if lacking && self.may_wait(&file) && self.door.waits(&file.ticket, in_hand) {
                // What there is no room for is decided now: nobody would look at it before the next
                // run.
                files.extend(self.door.postpone(file, Late::Preetabli(in_hand)));
            } else {
                files.push(file);
            }
        }
        let put_off = before.saturating_sub(files.len());
        if put_off > 0 {
            tracing::info!(files = put_off, "waiting for préétablis that are being taken in");
        }
        put_off > 0
    }
}

fn entries_of<'a, T>(
    files: &'a [Ready<T>],
    questions: &'a [Question],
    decisions: &'a [Outcome],
) -> Vec<Entry<'a>> {
    let rows = files.iter().zip(questions).zip(decisions);
    rows.filter_map(|((file, question), decision)| {
        Some(entry(&file.prepared, question, decision.decision()?))
    })
    .collect()
}

/// Periods whose lines will be loaded.
fn periods_to_load<T>(files: &[Ready<T>], questions: &[Question]) -> Vec<i32> {
    let rows = files.iter().zip(questions);
    rows.filter_map(|(file, question)| period_to_load(&file.prepared, question)).collect()
}

fn period_to_load(prepared: &Prepared, question: &Question) -> Option<i32> {
    let is_loaded = prepared.control.verdict() != Verdict::Rejected;
    question.periode.filter(|_| is_loaded)
}

/// How many files fit into one transaction, from the size of each and whether it is a complementary
/// declaration or a rectification: at least one. Their notices wait in memory until they are
/// published, so their number matters even when they are small.
fn fitting(files: impl Iterator<Item = (u64, bool)>, settings: &Settings) -> usize {
    let mut bytes = 0_u64;
    let fits = files.take(settings.batch_files).take_while(|(size, alone)| {
        // Its verdict depends on the rectifications before it: one per transaction.
        if *alone {
            return false;
        }
        bytes = bytes.saturating_add(*size);
        bytes <= settings.batch_bytes
    });
    fits.count().max(1)
}

#[cfg(test)]
mod tests {
    use super::fitting;
    use crate::settings::Settings;
    use std::path::PathBuf;

    #[test]
    fn a_transaction_takes_no_more_files_and_bytes_than_it_may_and_complementary_ones_alone() {
        let mut settings = Settings::usual(PathBuf::from("/nowhere"));
        settings.batch_files = 3;
        settings.batch_bytes = 100;
        let fits = |files: &[(u64, bool)]| fitting(files.iter().copied(), &settings);
        assert_eq!(fits(&[(1, false); 2]), 2);
        assert_eq!(fits(&[(1, false); 9]), 3);
        assert_eq!(fits(&[(50, false), (50, false), (1, false)]), 2);
        assert_eq!(fits(&[(101, false), (1, false)]), 1, "a large one goes, alone");
        assert_eq!(fits(&[(1, false), (1, true)]), 1);
        assert_eq!(fits(&[(1, true), (1, true)]), 1);
    }
}
