//! The recorder decides about batches of files and records each batch in one transaction.

use crate::ENGINE_VERSION;
use crate::claim::{Claimed, PreetablisInHand, PutOff, preetablis_in_hand};
use crate::decide::{Decision, Outcome, Rules, Siblings, decide, question};
use crate::gauges::Outage;
use crate::prepare::Prepared;
use crate::publisher::{InFlight, Recorded};
use crate::service::{Again, Settings, bounded, pause, root_cause};
use crate::vigil::Vigil;
use crate::workers::InHand;
use failpoints::Point;
use spec::Family;
use std::error::Error;
use std::os::unix::ffi::OsStrExt as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Batch, Counting, Entry, Known, Person, Store, StoreError};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use validation::{Declared, Verdict};

/// How many times `retry_every` a declaration waits at most for a préétabli that is in hand: a large one, or many, or a
/// slow database.
const WAITS_MAX: u32 = 10;

/// Nothing is taken from a database that lacks what was seen in it.
const BEHIND: &str =
    "the database was set back, or another one took its place: nothing is recorded in it";

/// Records batches, one after the other, and hands them to the publisher.
pub(crate) struct Recorder {
    pub(crate) settings: Settings,
    pub(crate) store: Arc<Store>,
    pub(crate) vigil: Arc<Vigil>,
    pub(crate) again: Arc<Again>,
    pub(crate) batches: mpsc::Sender<Recorded>,
    pub(crate) in_flight: Arc<InFlight>,
    pub(crate) shutdown: CancellationToken,
}

impl Recorder {
    /// Records until no more files come.
    pub(crate) async fn run(self, mut prepared: mpsc::Receiver<Vec<InHand>>) {
        while let Some(mut files) = prepared.recv().await {
            // What was ready meanwhile goes along.
            while files.len() < self.settings.batch_files
                && let Ok(more) = prepared.try_recv()
            {
                files.extend(more);
            }
            // Complementary declarations come after the others and in order of their numbers.
            files.sort_by_key(|file| file.prepared.complementary());
            while !files.is_empty() {
                let sizes = files.iter().map(|file| {
                    let prepared = &file.prepared;
                    (prepared.read.size, prepared.complementary().is_some())
                });
                let rest = files.split_off(fitting(sizes, &self.settings));
                self.handle(files).await;
                files = rest;
            }
        }
    }

    /// Records, and hands on. Whatever fails, the claimed files stay in work/ and are tried again.
    async fn handle(&self, mut files: Vec<InHand>) {
        match self.record(&mut files).await {
            Ok(_) if files.is_empty() => {}
            // What was recorded is published by the next run, which sees it in the ledger.
            Ok(_) if !self.witness().await => {
                for file in files {
                    self.again.add(file.prepared.read.claimed);
                }
            }
            Ok(decisions) => {
                for file in &mut files {
                    file.prepared.forget_bytes();
                }
                // Fails only when the publisher is gone: the next run publishes.
                let in_flight = self.in_flight.hold(&decisions);
                let _ = self.batches.send(Recorded { files, decisions, in_flight }).await;
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
                    self.again.add(file.prepared.read.claimed);
                }
            }
        }
    }

    /// Has the witness see what was committed, before anything of it is published; waits for a disk that does not take it,
    /// but not past the end of the service.
    async fn witness(&self) -> bool {
        let registering = self.vigil.register(&self.store);
        let asked = (&self.settings, &*self.store, &self.shutdown);
        if let Err(error) = bounded("remember the witness", asked, registering).await {
            // The caretaker tries again.
            tracing::warn!(error = &error as &dyn Error, "the witness is not in the journal yet");
        }
        let mut wait = Duration::from_millis(100);
        while let Err(error) = self.vigil.write() {
            if self.shutdown.is_cancelled() {
                return false;
            }
            self.settings.gauges.outage(Outage::Witness);
            tracing::warn!(error = &error as &dyn Error, "the witness cannot be written; waiting");
            pause(&mut wait, &self.shutdown).await;
        }
        true
    }

    /// Records a batch, waiting for a database that is away.
    async fn record(&self, files: &mut Vec<InHand>) -> Result<Vec<Outcome>, StoreError> {
        let mut wait = Duration::from_millis(100);
        let start = Instant::now();
        loop {
            let step = self.record_once(files);
            match bounded("record a batch", (&self.settings, &self.store, &self.shutdown), step)
                .await
            {
                Err(error) if error.is_passing() && !self.shutdown.is_cancelled() => {
                    self.settings.gauges.outage(Outage::Database);
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        wait_ms = wait.as_millis(),
                        "{}",
                        if error.is_behind() { BEHIND } else { "the database is away" }
                    );
                    pause(&mut wait, &self.shutdown).await;
                }
                other => {
                    self.settings.gauges.recorded(start.elapsed());
                    return other;
                }
            }
        }
    }

    async fn record_once(&self, files: &mut Vec<InHand>) -> Result<Vec<Outcome>, StoreError> {
        // Looked for before the ledger is asked: what is gone from work/ by now is in the ledger.
        let may_wait = files.iter().any(|file| self.may_wait(file));
        let in_hand = may_wait.then(|| preetablis_in_hand(&self.settings.folders.work)).flatten();
        if files.is_empty() {
            return Ok(Vec::new());
        }
        let questions: Vec<_> = files.iter().map(|file| question(&file.prepared)).collect();
        let ensured = periods_to_load(files, &questions);
        let busy = self.store.ensure_partitions(&ensured).await?;
        if !busy.is_empty() {
            self.put_off(files, &questions, &busy)?;
            return Box::pin(self.record_once(files)).await;
        }
        let mut transaction = self.store.begin().await?;
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
        let mut counting = Vec::with_capacity(files.len());
        for (file, known) in files.iter_mut().zip(&known) {
            let engine = &self.settings.validation;
            counting.push(refresh(engine, &mut transaction, &mut file.prepared, known).await?);
            learn_months(&mut transaction, &mut file.prepared, known).await?;
        }
        // The second control may accept what the first refused: its period needs a partition too, and making one must
        // not wait inside a transaction. Otherwise its lines would lie in the way of that partition for ever.
        if periods_to_load(files, &questions).iter().any(|periode| !ensured.contains(periode)) {
            drop(transaction);
            return Box::pin(self.record_once(files)).await;
        }
        let files: &[InHand] = files;
        // From here on other services wait.
        self.vigil.lock(&mut transaction, &self.settings).await?;
        let position = transaction.next_position(&mut known).await?;
        let rules = |affilie| rules_of(&self.settings, affilie);
        let decisions: Vec<Outcome> = tokio::task::block_in_place(|| {
            let mut siblings = Siblings::from_position(position);
            let rows = files.iter().zip(&questions).zip(&known).zip(&counting);
            rows.map(|(((file, question), known), counting)| {
                decide(
                    &file.prepared,
                    question,
                    (known, counting),
                    &mut siblings,
                    (rules(question.affilie), &self.settings.validation),
                )
            })
            .collect()
        });
        failpoints::at(Point::Decided);
        let entries = entries_of(files, &questions, &decisions);
        if entries.is_empty() {
            return Ok(decisions);
        }
        transaction.record(&entries).await?;
        if let Some(head) = transaction.commit().await? {
            let ids = decisions.iter().filter_map(Outcome::decision).map(|decision| decision.id);
            self.vigil.saw(head, ids.max().unwrap_or(0));
        }
        Ok(decisions)
    }

    /// Puts off what would be loaded into periods that cannot get their partition yet: other periods do not wait for whoever
    /// reads so long.
    fn put_off(
        &self,
        files: &mut Vec<InHand>,
        questions: &[store::Question],
        busy: &[i32],
    ) -> Result<(), StoreError> {
        let before = files.len();
        let mut questions = questions.iter();
        let mut fits = true;
        files.retain(|file| {
            let periode = questions.next().and_then(|question| period_to_load(file, question));
            if !periode.is_some_and(|periode| busy.contains(&periode)) {
                return true;
            }
            let added = self.again.adds(file.prepared.read.claimed.clone());
            fits &= added;
            !added
        });
        let put_off = before.saturating_sub(files.len());
        tracing::warn!(
            files = put_off,
            periods = ?busy,
            "another session reads the lines and keeps periods from getting their partition: their files are tried again"
        );
        // What there is no room for waits here, and everybody with it.
        if fits { Ok(()) } else { Err(StoreError::read_by_others()) }
    }

    /// Whether a file may wait for the préétabli that it lacks; not for ever. Also where a declaration without one is
    /// accepted: a préétabli that comes after it would be refused.
    fn may_wait(&self, file: &InHand) -> bool {
        let prepared = &file.prepared;
        let longest = self.settings.retry_every.saturating_mul(WAITS_MAX);
        prepared.control.family == Some(Family::Principal)
            && prepared.foreign.is_none()
            && prepared.preetabli.is_none()
            && prepared.read.claimed.put_off.is_none_or(|put_off| put_off.since.elapsed() < longest)
    }

    /// Puts off what lacks a préétabli while some service, this one or another, has claimed préétablis that are not in the
    /// ledger yet: one that was dropped before a declaration counts for it, whoever takes it in.
    /// Those that were claimed after it was first put off are not waited for. Gives whether there was such a file.
    fn postpone(
        &self,
        files: &mut Vec<InHand>,
        known: &[Known],
        in_hand: PreetablisInHand,
    ) -> bool {
        let before = files.len();
        let mut known = known.iter();
        let now = PutOff { newest: in_hand.newest, since: Instant::now() };
        files.retain(|file| {
            let lacking = known
                .next()
                .is_some_and(|known| known.preetabli.is_none() && known.recorded.is_none());
            let claimed = &file.prepared.read.claimed;
            let waits = lacking
                && self.may_wait(file)
                && claimed.put_off.is_none_or(|put_off| in_hand.oldest <= put_off.newest);
            let put_off = claimed.put_off.or(Some(now));
            // What there is no room for is decided now: nobody would look at it before the next run.
            !(waits && self.again.adds(Claimed { put_off, ..claimed.clone() }))
        });
        let put_off = before.saturating_sub(files.len());
        if put_off > 0 {
            tracing::info!(files = put_off, "waiting for préétablis that are being taken in");
        }
        put_off > 0
    }
}

/// A file that is given up may have been recorded by a run that died after that, for an affiliate that is not known now.
pub(crate) async fn recorded_before(
    transaction: &mut Batch<'_>,
    prepared: &Prepared,
    known: &mut Known,
) -> Result<(), StoreError> {
    let claimed = &prepared.read.claimed;
    if known.recorded.is_none() && claimed.given_up().is_some() {
        known.recorded = transaction.recorded(&claimed.prise).await?;
    }
    Ok(())
}

/// What the installation wants of decisions about an affiliate.
pub(crate) fn rules_of(settings: &Settings, affilie: i32) -> Rules {
    Rules {
        lang: settings.lang_for(affilie),
        forms: settings.forms_for(affilie),
        without_preetabli: settings.without_preetabli,
        complementary_at_once: settings.complementary_at_once,
    }
}

/// Controls a file again when the ledger knows more than was known when it was read: another préétabli in force, or who
/// else is declared, for a complementary declaration and for a principal one that complementary ones came before. Gives the
/// declarations that count in its period, for a complementary one.
pub(crate) async fn refresh(
    engine: &validation::Settings,
    transaction: &mut Batch<'_>,
    prepared: &mut Prepared,
    known: &Known,
) -> Result<Vec<Counting>, StoreError> {
    let Some((affilie, periode)) = prepared.read.preetabli_key() else { return Ok(Vec::new()) };
    let complementary = prepared.complementary().is_some();
    let completed = !complementary && known.completed_by.is_some();
    if prepared.preetabli == known.preetabli && !complementary && !completed {
        return Ok(Vec::new());
    }
    let preetabli = transaction.preetabli(affilie, periode).await?;
    if !complementary && !completed {
        prepared.control_again(preetabli.as_ref(), None, engine);
        return Ok(Vec::new());
    }
    let mut people = transaction.declared(affilie, periode).await?;
    // The same bytes again repeat nobody but themselves.
    people
        .retain(|person| known.same_bytes.as_ref().is_none_or(|same| same.accuse != person.accuse));
    // A principal declaration that counts is told as such, and not person by person.
    if completed {
        let active = known.active.as_ref();
        people.retain(|person| active.is_none_or(|active| active.accuse != person.accuse));
    }
    let declared = declared(&people);
    let mut receipts: Vec<_> = people.into_iter().map(|person| person.accuse).collect();
    receipts.sort_unstable();
    receipts.dedup();
    prepared.declares = receipts;
    prepared.control_again(preetabli.as_ref(), Some(&declared), engine);
    if completed {
        return Ok(Vec::new());
    }
    transaction.counting(affilie, periode).await
}

/// Asks, for a declaration that lacks its préétabli, of which months its own affiliate has one. Nothing is asked for what lies
/// in the folder of another.
pub(crate) async fn learn_months(
    transaction: &mut Batch<'_>,
    prepared: &mut Prepared,
    known: &Known,
) -> Result<(), StoreError> {
    let is_lacking = prepared.preetabli.is_none()
        && prepared.foreign.is_none()
        && prepared.control.family == Some(Family::Principal)
        && !prepared.read.claimed.is_preetabli
        && known.recorded.is_none();
    let affilie = question(prepared).affilie;
    prepared.months = match affilie {
        1.. if is_lacking => transaction.months(affilie).await?,
        _ => store::Months::default(),
    };
    Ok(())
}

fn entries_of<'a>(
    files: &'a [InHand],
    questions: &'a [store::Question],
    decisions: &'a [Outcome],
) -> Vec<Entry<'a>> {
    let rows = files.iter().zip(questions).zip(decisions);
    rows.filter_map(|((file, question), decision)| {
        Some(entry(&file.prepared, question, decision.decision()?))
    })
    .collect()
}

/// Everybody declared in a period, as the engine wants to know it.
fn declared(people: &[Person]) -> Declared {
    let mut declared = Declared::default();
    let mut name: Arc<str> = Arc::from("");
    for person in people {
        if *name != *person.accuse {
            name = Arc::from(person.accuse.as_str());
        }
        if let Some(number) = person.num_assure.and_then(|number| u64::try_from(number).ok()) {
            declared.add_number(number, &name);
        }
        if let Some(cin) = &person.num_cin {
            declared.add_cin(cin.as_bytes(), &name);
        }
    }
    declared
}

/// Periods whose lines will be loaded.
fn periods_to_load(files: &[InHand], questions: &[store::Question]) -> Vec<i32> {
    let rows = files.iter().zip(questions);
    rows.filter_map(|(file, question)| period_to_load(file, question)).collect()
}

fn period_to_load(file: &InHand, question: &store::Question) -> Option<i32> {
    let is_loaded = file.prepared.control.verdict() != Verdict::Rejected;
    question.periode.filter(|_| is_loaded)
}

pub(crate) fn entry<'a>(
    prepared: &'a Prepared,
    question: &'a store::Question,
    decision: &'a Decision,
) -> Entry<'a> {
    Entry {
        question,
        id: decision.id,
        accuse: &decision.accuse,
        nom: prepared.read.claimed.name.as_bytes(),
        dossier: prepared.read.claimed.dossier(),
        recu_le: &prepared.read.received_at,
        octets: prepared.read.size,
        contenu: prepared.read.bytes.as_deref(),
        ebds: prepared.ebds.as_deref(),
        control: &decision.control,
        state: decision.state,
        charge: decision.charge,
        doublon_de: decision.doublon_de.as_deref(),
        preetabli: prepared.preetabli,
        moteur: ENGINE_VERSION,
        faits: &decision.faits,
        avis: &decision.avis,
    }
}

/// How many files fit into one transaction, from the size of each and whether it is a complementary declaration: at least
/// one. Their notices wait in memory until they are published, so their number matters even when they are small.
fn fitting(files: impl Iterator<Item = (u64, bool)>, settings: &Settings) -> usize {
    let mut bytes = 0_u64;
    let fits = files.take(settings.batch_files).take_while(|(size, complementary)| {
        // What a complementary declaration may hold depends on those before it: one a transaction.
        if *complementary {
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
    use crate::Folders;
    use crate::service::Settings;
    use std::path::Path;

    #[test]
    fn a_transaction_takes_no_more_files_and_bytes_than_it_may_and_complementary_ones_alone() {
        let mut settings = Settings::usual(Folders::below(Path::new("/nowhere")));
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
