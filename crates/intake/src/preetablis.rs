//! Taking in préétablis: a row of the ledger for each file, however it came and whatever became of it; kept when it is right,
//! answered when it is refused.

use crate::IntakeError;
use crate::claim::Claimed;
use crate::decide::{Decision, Outcome, decide_preetabli, question};
use crate::gauges::Outage;
use crate::memory::{KEPT, Memory};
use crate::outbox::{Publication, publish, remove_leftovers};
use crate::prepare::{Prepared, Read, read_claimed};
use crate::publisher::keep_oversize;
use crate::recorder::{entry, recorded_before, rules_of};
use crate::release::Release;
use crate::service::{Again, Settings, bounded, pause, root_cause};
use crate::vigil::Vigil;
use failpoints::Point;
use spec::Family;
use std::error::Error;
use std::os::unix::ffi::OsStrExt as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use store::{AS_PREETABLI, Kept, NewPreetabli, Store, StoreError};
use tokio::sync::AcquireError;
use tokio::task::block_in_place;
use tokio_util::sync::CancellationToken;
use validation::{Control, Verdict};

/// A file that should be a préétabli.
#[derive(Clone, Debug)]
pub struct PreetabliFile {
    /// Its name.
    pub name: Vec<u8>,
    /// Its size in bytes.
    pub size: u64,
    /// Its bytes; none when it is larger than the limit and was not read (-222).
    pub bytes: Option<Vec<u8>>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct PreetabliAnswer {
    /// Its receipt.
    pub accuse: String,
    /// What was found.
    pub control: Control,
    /// What the ledger did; none when it was refused.
    pub kept: Option<Kept>,
}

impl PreetabliAnswer {
    /// Whether it was refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.control.verdict() == Verdict::Rejected
    }
}

/// Takes files in as préétablis, as if they had been dropped: controls them, keeps those that are right, records all in one
/// transaction, and publishes what there is to say about the others for the operators. `actor` is who has brought them, for
/// the journal.
pub async fn import_preetablis(
    settings: &Settings,
    store: &Store,
    files: &mut [PreetabliFile],
    actor: &str,
) -> Result<Vec<PreetabliAnswer>, IntakeError> {
    let now = jiff::Timestamp::now();
    let received_at = now.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string();
    // No claimed file is called so, and no other import.
    let import = format!("import/{}-{}", now.as_nanosecond(), std::process::id());
    let mut prepared: Vec<Prepared> = block_in_place(|| {
        let one = |(at, file): (usize, &mut PreetabliFile)| {
            let prise = format!("{import}/{at}/{}", file.name.escape_ascii());
            let kept = (prise.as_str(), file.name.as_slice(), Some(AS_PREETABLI));
            let read = Read::kept(kept, &received_at, file.size, file.bytes.take());
            read.control(None, &settings.validation)
        };
        files.iter_mut().enumerate().map(one).collect()
    });
    let recorded = record(settings, store, None, (&prepared, actor)).await?;
    settings.folders.make()?;
    let published = block_in_place(|| {
        let publications = publications(&prepared, &recorded);
        publish(&settings.folders.outbox, &publications)
    });
    match published {
        Ok(()) => store.mark_published(&published_ids(&recorded)).await?,
        // The ledger has them: the service publishes them.
        Err(error) => tracing::warn!(
            error = &error as &dyn Error,
            "notices about préétablis cannot be published yet"
        ),
    }
    for (file, prepared) in files.iter_mut().zip(&mut prepared) {
        file.bytes = prepared.read.bytes.take();
    }
    let answers = recorded.into_iter().filter_map(|Recorded { outcome, kept }| match outcome {
        Outcome::Decided(decision) => Some(PreetabliAnswer {
            accuse: decision.accuse,
            control: decision.control,
            kept: kept.filter(|kept| !matches!(kept, Kept::Refused(_))),
        }),
        Outcome::Recorded(_) => None,
    });
    Ok(answers.collect())
}

/// What the ledger has of a file.
struct Recorded {
    outcome: Outcome,
    /// What it did with the préétabli; none when the control had something against it.
    kept: Option<Kept>,
}

impl Recorded {
    /// What was decided now, when there is a notice about it.
    fn answered(&self) -> Option<&Decision> {
        self.outcome.decision().filter(|decision| !decision.avis.is_empty())
    }
}

/// Keeps those that are right, and records all, in one transaction. A service looks at its witness before.
async fn record(
    settings: &Settings,
    store: &Store,
    vigil: Option<&Vigil>,
    (prepared, actor): (&[Prepared], &str),
) -> Result<Vec<Recorded>, StoreError> {
    let questions: Vec<_> = prepared.iter().map(question).collect();
    let mut transaction = store.begin().await?;
    let mut known = transaction.ask(&questions).await?;
    for (prepared, known) in prepared.iter().zip(&mut known) {
        recorded_before(&mut transaction, prepared, known).await?;
    }
    let mut new = Vec::new();
    let mut is_new = Vec::with_capacity(prepared.len());
    for (prepared, known) in prepared.iter().zip(&known) {
        let preetabli = new_preetabli(prepared).filter(|_| known.recorded.is_none());
        is_new.push(preetabli.is_some());
        new.extend(preetabli);
    }
    let kept =
        if new.is_empty() { Vec::new() } else { transaction.keep_preetablis(&new, actor).await? };
    // From here on other services wait.
    if let Some(vigil) = vigil {
        vigil.lock(&mut transaction, settings).await?;
    }
    let mut position = transaction.next_position(&mut known).await?;
    let recorded: Vec<Recorded> = block_in_place(|| {
        let mut kept = kept.into_iter();
        let rows = prepared.iter().zip(&questions).zip(&known).zip(is_new);
        rows.map(|(((prepared, question), known), is_new)| {
            if let Some(earlier) = &known.recorded {
                return Recorded { outcome: Outcome::Recorded(earlier.clone()), kept: None };
            }
            let kept = if is_new { kept.next() } else { None };
            let rules = (rules_of(settings, question.affilie), &settings.validation);
            let decision = decide_preetabli(prepared, (known, kept.as_ref()), position, rules);
            position = position.saturating_add(1);
            Recorded { outcome: Outcome::Decided(Box::new(decision)), kept }
        })
        .collect()
    });
    let rows = prepared.iter().zip(&questions).zip(&recorded);
    let entries: Vec<_> = rows
        .filter_map(|((prepared, question), recorded)| {
            Some(entry(prepared, question, recorded.outcome.decision()?))
        })
        .collect();
    if !entries.is_empty() {
        transaction.record(&entries).await?;
        let head = transaction.commit().await?;
        failpoints::at(Point::PreetabliCommitted);
        if let (Some(vigil), Some(head)) = (vigil, head) {
            let ids = recorded.iter().filter_map(|recorded| recorded.outcome.decision());
            vigil.saw(head, ids.map(|decision| decision.id).max().unwrap_or(0));
        }
    }
    Ok(recorded)
}

/// A préétabli that its control has nothing against.
fn new_preetabli(prepared: &Prepared) -> Option<NewPreetabli<'_>> {
    let control = &prepared.control;
    if control.verdict() == Verdict::Rejected || control.family != Some(Family::Preetabli) {
        return None;
    }
    let salaries = control.totals.salaries.value().and_then(|count| u64::try_from(count).ok());
    Some(NewPreetabli {
        affilie: control.affilie.as_ref()?.parse().ok()?,
        periode: control.periode.as_ref()?.parse().ok()?,
        sha256: prepared.read.sha256?,
        nom: prepared.read.claimed.name.as_bytes(),
        salaries: salaries.unwrap_or(0),
        contenu: prepared.read.bytes.as_deref()?,
    })
}

fn publications<'a>(prepared: &'a [Prepared], recorded: &'a [Recorded]) -> Vec<Publication<'a>> {
    let rows = prepared.iter().zip(recorded);
    rows.filter_map(|(prepared, recorded)| {
        let decision = recorded.answered()?;
        Some(Publication {
            affilie: decision.affilie,
            accuse: &decision.accuse,
            name: prepared.read.claimed.name.as_bytes(),
            folder: prepared.read.claimed.dossier(),
            avis: &decision.avis,
        })
    })
    .collect()
}

/// What is marked as published once it is.
fn published_ids(recorded: &[Recorded]) -> Vec<(i32, i64, u32)> {
    let answered = recorded.iter().filter_map(Recorded::answered);
    answered.map(|decision| (decision.affilie, decision.id, 0)).collect()
}

/// Takes dropped préétablis in.
pub(crate) struct Registrar {
    pub(crate) settings: Settings,
    pub(crate) memory: Memory,
    pub(crate) store: Arc<Store>,
    pub(crate) vigil: Arc<Vigil>,
    pub(crate) runtime: tokio::runtime::Handle,
    pub(crate) again: Arc<Again>,
    pub(crate) release: Release,
    pub(crate) shutdown: CancellationToken,
}

impl Registrar {
    /// Takes claimed préétablis in, here and now; waits while the database is away. Called from a thread of its own.
    pub(crate) fn take_in(&self, files: &mut Vec<Claimed>) {
        if files.is_empty() {
            return;
        }
        let (alone, others): (Vec<_>, Vec<_>) = files.drain(..).partition(Claimed::is_alone);
        let mut batch = Vec::new();
        let mut bytes = 0_u64;
        for file in others {
            // Weighed together: one that is large comes by itself.
            if !batch.is_empty() && bytes.saturating_add(file.size) > self.settings.batch_bytes {
                self.take_together(std::mem::take(&mut batch), bytes);
                bytes = 0;
            }
            bytes = bytes.saturating_add(file.size);
            batch.push(file);
        }
        self.take_together(batch, bytes);
        // One after the other, of those over which a run has died.
        for file in alone {
            self.take_together(vec![file], u64::MAX);
        }
    }

    /// Takes files in that are in memory together, `bytes` of them.
    fn take_together(&self, files: Vec<Claimed>, bytes: u64) {
        if files.is_empty() {
            return;
        }
        let _holding = self.release.instance.holds(&files);
        let room = async {
            let kept = self.memory.take(bytes.saturating_mul(KEPT)).await?;
            Ok::<_, AcquireError>((kept, self.memory.control(bytes).await?))
        };
        let room = self.runtime.block_on(room);
        let mut preetablis = Vec::with_capacity(files.len());
        for file in files {
            match read_claimed(file.clone(), &self.settings.validation) {
                Ok(read) => preetablis.extend(self.controlled(read)),
                Err(error) => self.cannot_read(file, &error),
            }
        }
        self.runtime.block_on(self.keep(preetablis));
        drop(room);
    }

    fn cannot_read(&self, file: Claimed, error: &IntakeError) {
        tracing::error!(error = error as &dyn Error, "a préétabli cannot be read");
        if file.path.exists() {
            self.again.add(file);
        }
    }

    /// A fault of the engine must not take the neighbours of a file with it.
    fn controlled(&self, read: Read) -> Option<Prepared> {
        let (claimed, engine) = (read.claimed.clone(), &self.settings.validation);
        let controlled = catch_unwind(AssertUnwindSafe(|| read.control(None, engine)));
        controlled.inspect_err(|_| self.again.add(claimed)).ok()
    }

    /// Records préétablis, answers those that are refused, and removes their files; until then they stay in work/.
    async fn keep(&self, mut prepared: Vec<Prepared>) {
        if prepared.is_empty() {
            return;
        }
        let mut wait = Duration::from_millis(100);
        let recorded = loop {
            let all = (prepared.as_slice(), "service");
            let step = record(&self.settings, &self.store, Some(&self.vigil), all);
            match bounded("keep préétablis", (&self.settings, &self.store, &self.shutdown), step)
                .await
            {
                Ok(recorded) => break recorded,
                Err(error) if error.is_passing() && !self.shutdown.is_cancelled() => {
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "the database is away"
                    );
                    pause(&mut wait, &self.shutdown).await;
                }
                // A bad one must not take its neighbours with it: one by one.
                Err(error) if prepared.len() > 1 && !error.is_passing() => {
                    for one in prepared {
                        Box::pin(self.keep(vec![one])).await;
                    }
                    return;
                }
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "préétablis are kept and tried again"
                    );
                    for one in prepared {
                        self.again.add(one.read.claimed);
                    }
                    return;
                }
            }
        };
        for one in &mut prepared {
            one.forget_bytes();
        }
        // Before anything is told of it. When the service ends meanwhile, the next run tells it.
        let mut wait = Duration::from_millis(100);
        while let Err(error) = self.vigil.write() {
            if self.shutdown.is_cancelled() {
                return;
            }
            self.settings.gauges.outage(Outage::Witness);
            tracing::warn!(error = &error as &dyn Error, "the witness cannot be written; waiting");
            pause(&mut wait, &self.shutdown).await;
        }
        self.answer(&prepared, &recorded).await;
        for (prepared, recorded) in prepared.iter().zip(&recorded) {
            self.let_go(&prepared.read, &recorded.outcome);
        }
    }

    /// Publishes what there is to say. What cannot be published yet is in the ledger, and published by the caretaker.
    async fn answer(&self, prepared: &[Prepared], recorded: &[Recorded]) {
        let outbox = &self.settings.folders.outbox;
        // A run that died over its notices may have left some of them half done.
        let left: Vec<_> = prepared
            .iter()
            .zip(recorded)
            .filter_map(|(prepared, recorded)| match &recorded.outcome {
                Outcome::Recorded(earlier) => Some(Publication {
                    affilie: earlier.affilie,
                    accuse: &earlier.accuse,
                    name: prepared.read.claimed.name.as_bytes(),
                    folder: prepared.read.claimed.dossier(),
                    avis: &[],
                }),
                Outcome::Decided(_) => None,
            })
            .collect();
        let published = block_in_place(|| {
            if !left.is_empty() {
                remove_leftovers(outbox, &left);
            }
            publish(outbox, &publications(prepared, recorded))
        });
        let ids = published_ids(recorded);
        match published {
            Ok(()) if ids.is_empty() => {}
            Ok(()) => {
                let marking = self.store.mark_published(&ids);
                let of = (&self.settings, &*self.store, &self.shutdown);
                if let Err(error) = bounded("mark notices as published", of, marking).await {
                    tracing::warn!(
                        error = &error as &dyn Error,
                        cause = root_cause(&error),
                        "published notices are not marked yet"
                    );
                }
            }
            Err(error) => tracing::error!(
                error = &error as &dyn Error,
                "notices about préétablis cannot be published yet"
            ),
        }
    }

    fn let_go(&self, read: &Read, outcome: &Outcome) {
        let claimed = &read.claimed;
        let name = match outcome {
            Outcome::Decided(decision) => {
                tracing::info!(
                    receipt = decision.accuse,
                    affilie = decision.control.affilie.as_deref().unwrap_or("inconnu"),
                    periode = decision.control.periode.as_deref(),
                    refused = decision.control.verdict() == Verdict::Rejected,
                    "préétabli taken in"
                );
                &decision.accuse
            }
            // An earlier run has recorded what it read, and died: what is there now may be something else.
            Outcome::Recorded(earlier) if earlier.sha256 != read.sha256 => {
                return self.release.claim_again(claimed);
            }
            Outcome::Recorded(_) => &claimed.prise,
        };
        if read.bytes.is_none() {
            keep_oversize(&self.settings.folders, &claimed.path, name);
        } else {
            self.release.let_go(read);
            failpoints::at(Point::PreetabliRemoved);
        }
    }
}
