//! Taking in préétablis: a row of the ledger for each file, however it came and whatever became of
//! it; kept when it is right, answered when it is refused.

use crate::arrival::{Arrival, Content, Via, moment};
use crate::decide::{Decision, Outcome, decide_preetabli, question};
use crate::deposited::{Deposited, Prepared};
use crate::error::DepositError;
use crate::lookups::{entry, recorded_before};
use crate::publication::{Means, Publication};
use crate::settings::Settings;
use crate::vigil::Vigil;
use failpoints::Point;
use spec::Family;
use std::error::Error;
use store::{Kept, NewPreetabli, Store, StoreError};
use tokio::task::block_in_place;
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

/// Takes files in as préétablis, as if they had been dropped: controls them, keeps those that are
/// right, records all in one transaction, and publishes what there is to say about the others for
/// the operators. `actor` is who has brought them, for the journal.
pub async fn import_preetablis(
    means: Means<'_>,
    files: &mut [PreetabliFile],
    actor: &str,
) -> Result<Vec<PreetabliAnswer>, DepositError> {
    let Means { settings, store, outlet } = means;
    let now = jiff::Timestamp::now();
    let received_at = moment(now);
    // No claimed file is called so, and no other import.
    let import = format!("import/{}-{}", now.as_nanosecond(), std::process::id());
    let mut prepared: Vec<Prepared> = block_in_place(|| {
        let one = |(at, file): (usize, &mut PreetabliFile)| {
            let prise = format!("{import}/{at}/{}", file.name.escape_ascii());
            let (name, via) = (file.name.clone(), Via::Preetabli);
            let arrival =
                Arrival { prise, name, via, received_at: received_at.clone(), given_up: None };
            let content = file.bytes.take().map_or(Content::TooLarge(file.size), Content::Whole);
            let engine = &settings.validation;
            Deposited::new(arrival, content, engine).control(None, engine)
        };
        files.iter_mut().enumerate().map(one).collect()
    });
    let batch = Preetablis { prepared: &prepared, actor, vigil: None };
    let recorded = batch.record(settings, store).await?;
    let published = block_in_place(|| outlet.put(&publications(&prepared, &recorded)));
    match published {
        Ok(()) => store.mark_published(&published_ids(&recorded)).await?,
        // The ledger has them: the service publishes them.
        Err(error) => tracing::warn!(
            error = &error as &dyn Error,
            "notices about préétablis cannot be published yet"
        ),
    }
    for (file, prepared) in files.iter_mut().zip(&mut prepared) {
        file.bytes = prepared.deposit.take_bytes();
    }
    let answers =
        recorded.into_iter().filter_map(|RecordedPreetabli { outcome, kept }| match outcome {
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
#[derive(Debug)]
pub struct RecordedPreetabli {
    /// What was decided.
    pub outcome: Outcome,
    /// What the ledger did with the préétabli; none when the control had something against it.
    kept: Option<Kept>,
}

impl RecordedPreetabli {
    /// What was decided now, when there is a notice about it.
    fn answered(&self) -> Option<&Decision> {
        self.outcome.decision().filter(|decision| !decision.avis.is_empty())
    }
}

/// Files that came as préétablis, controlled.
#[derive(Clone, Copy, Debug)]
pub struct Preetablis<'a> {
    /// The files.
    pub prepared: &'a [Prepared],
    /// Who has brought them, for the journal.
    pub actor: &'a str,
    /// The witness, which a service asks before.
    pub vigil: Option<&'a Vigil>,
}

impl Preetablis<'_> {
    /// Keeps those that are right, and records all, in one transaction.
    ///
    /// # Errors
    /// The database does not do what it is asked; nothing is recorded then.
    pub async fn record(
        self,
        settings: &Settings,
        store: &Store,
    ) -> Result<Vec<RecordedPreetabli>, StoreError> {
        let Self { prepared, actor, vigil } = self;
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
        let kept = if new.is_empty() {
            Vec::new()
        } else {
            transaction.keep_preetablis(&new, actor).await?
        };
        // From here on other services wait.
        if let Some(vigil) = vigil {
            vigil.lock(&mut transaction).await?;
        }
        let mut position = transaction.next_position(&mut known).await?;
        let recorded: Vec<RecordedPreetabli> = block_in_place(|| {
            let mut kept = kept.into_iter();
            let rows = prepared.iter().zip(&questions).zip(&known).zip(is_new);
            rows.map(|(((prepared, question), known), is_new)| {
                if let Some(earlier) = &known.recorded {
                    return RecordedPreetabli {
                        outcome: Outcome::Recorded(earlier.clone()),
                        kept: None,
                    };
                }
                let kept = if is_new { kept.next() } else { None };
                let rules = settings.rules_for(question.affilie);
                let decision = decide_preetabli(prepared, (known, kept.as_ref()), position, rules);
                position = position.saturating_add(1);
                RecordedPreetabli { outcome: Outcome::Decided(Box::new(decision)), kept }
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
        sha256: prepared.deposit.sha256?,
        nom: &prepared.deposit.arrival.name,
        salaries: salaries.unwrap_or(0),
        contenu: prepared.deposit.bytes.as_deref()?,
    })
}

/// The notices about files that were recorded now.
#[must_use]
pub fn publications<'a>(
    prepared: &'a [Prepared],
    recorded: &'a [RecordedPreetabli],
) -> Vec<Publication<'a>> {
    let rows = prepared.iter().zip(recorded);
    rows.filter_map(|(prepared, recorded)| {
        let decision = recorded.answered()?;
        Some(Publication {
            affilie: decision.affilie,
            accuse: &decision.accuse,
            name: &prepared.deposit.arrival.name,
            folder: prepared.deposit.arrival.via.dossier(),
            avis: &decision.avis,
        })
    })
    .collect()
}

/// What is marked as published once it is.
#[must_use]
pub fn published_ids(recorded: &[RecordedPreetabli]) -> Vec<(i32, i64, u32)> {
    let answered = recorded.iter().filter_map(RecordedPreetabli::answered);
    answered.map(|decision| (decision.affilie, decision.id, 0)).collect()
}
