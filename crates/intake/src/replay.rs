//! Deposits controlled again from their stored bytes, under today's rules and préétablis.
//!
//! The same deciding as for a file that was just dropped; only what is recorded differs: the deposit keeps its number and
//! its receipt, and its earlier notices stay beside the new ones.

use crate::IntakeError;
use crate::claim::Claimed;
use crate::decide::{Decision, Siblings, decide, question};
use crate::outbox::{Publication, publish};
use crate::prepare::{Prepared, Read};
use crate::recorder::{entry, refresh, rules_of};
use crate::service::Settings;
use sha2::{Digest as _, Sha256};
use spec::{MOVES, Mover, State};
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;
use std::path::PathBuf;
use store::{Act, Batch, Notice, Question, Store, Stored, renamed_for_replay};
use validation::{Verdict, identity};

/// Deposits read and controlled at once.
const AT_ONCE: usize = 64;

/// What a replay is to do.
#[derive(Clone, Copy, Debug)]
pub struct Replay<'a> {
    /// Who asks.
    pub actor: &'a str,
    /// Why.
    pub reason: &'a str,
    /// State from which deposits are taken: rejected, or quarantined for a release.
    pub from: State,
    /// Whether nothing is to be changed.
    pub dry_run: bool,
}

/// A judgement of a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// State.
    pub state: State,
    /// Verdict, as the ledger writes it.
    pub verdict: String,
    /// Findings by code.
    pub codes: Vec<(String, u64)>,
}

/// Why a deposit is not controlled again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is in another state than those that are asked for.
    State(State),
    /// The lifecycle has no such move.
    NoMove(State, State),
    /// Its bytes were not kept, or are more than the configuration lets be read.
    NotKept,
    /// Today's engine takes it for another affiliate's.
    OtherAffiliate,
    /// It was controlled again more often than there are names for notices.
    TooOften,
}

/// What a replay has done, or would do, to one deposit.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// Its receipt.
    pub accuse: String,
    /// Its affiliate, 0 when unknown.
    pub affilie: i32,
    /// Its file name as dropped.
    pub nom: Vec<u8>,
    /// What stood in the ledger.
    pub before: Judgement,
    /// What is due today, or why nothing was done.
    pub after: Result<Judgement, Refusal>,
    /// Whether its notice differs from the one in force.
    pub changed: bool,
    /// Whether its lines are loaded.
    pub loaded: bool,
}

/// Which of a batch, what was decided of it, its notices, and whether they differ from those in force.
type Decided = (usize, Decision, Vec<Notice>, bool);

struct Work {
    stored: Stored,
    prepared: Prepared,
    question: Question,
}

/// Controls deposits again, in order of receipt, complementary declarations after the others; several a transaction.
///
/// Nothing is recorded of a dry run. Receipts that are not known are left out of the answer. New notices are published to
/// the outbox before this returns; should that fail, the service publishes them.
pub async fn replay(
    settings: &Settings,
    store: &Store,
    accuses: &[String],
    replay: Replay<'_>,
) -> Result<Vec<Replayed>, IntakeError> {
    let mut done = Vec::with_capacity(accuses.len());
    let mut complementary = Vec::new();
    for some in accuses.chunks(AT_ONCE) {
        let stored = store.stored(some, settings.validation.bytes_max).await?;
        let mut batch = Vec::new();
        for deposit in stored {
            if let Err(refusal) = acceptable(&deposit, replay.from) {
                done.push(refused(&deposit, refusal));
                continue;
            }
            let work = work(deposit, settings, store).await?;
            // What one may hold depends on those before it: one a transaction, when all others are done.
            if let Some(number) = work.prepared.complementary() {
                complementary.push((number, work.stored.accuse));
            } else {
                batch.push(work);
            }
        }
        done.append(&mut one_transaction(settings, store, batch, replay).await?);
    }
    complementary.sort();
    for (_, accuse) in complementary {
        for deposit in store.stored(&[accuse], settings.validation.bytes_max).await? {
            let work = work(deposit, settings, store).await?;
            done.append(&mut one_transaction(settings, store, vec![work], replay).await?);
        }
    }
    Ok(done)
}

fn acceptable(deposit: &Stored, from: State) -> Result<(), Refusal> {
    if deposit.state != from {
        return Err(Refusal::State(deposit.state));
    }
    if deposit.contenu.is_none() {
        return Err(Refusal::NotKept);
    }
    Ok(())
}

fn refused(deposit: &Stored, refusal: Refusal) -> Replayed {
    Replayed {
        accuse: deposit.accuse.clone(),
        affilie: deposit.affilie,
        nom: deposit.nom.clone(),
        before: before(deposit),
        after: Err(refusal),
        changed: false,
        loaded: false,
    }
}

fn before(deposit: &Stored) -> Judgement {
    Judgement {
        state: deposit.state,
        verdict: deposit.verdict.clone(),
        codes: deposit.codes.clone(),
    }
}

/// A stored deposit as if it had just been claimed and read, controlled with the préétabli in force.
async fn work(mut stored: Stored, settings: &Settings, store: &Store) -> Result<Work, IntakeError> {
    let bytes = stored.contenu.take().unwrap_or_default();
    let read = Read {
        claimed: Claimed {
            path: PathBuf::new(),
            prise: stored.prise.clone(),
            name: OsString::from_vec(stored.nom.clone()),
            folder: stored.dossier.clone().map(OsString::from_vec),
            is_preetabli: false,
            recovered: true,
            size: stored.octets,
        },
        received_at: stored.recu_le.clone(),
        size: stored.octets,
        sha256: Some(Sha256::digest(&bytes).into()),
        identity: identity(&bytes),
        bytes: Some(bytes),
    };
    let keys = [read.preetabli_key()];
    let preetabli = store.preetablis(&keys, u64::MAX).await?.into_iter().flatten().next();
    let prepared =
        tokio::task::block_in_place(|| read.control(preetabli.as_deref(), &settings.validation));
    let question = question(&prepared);
    Ok(Work { stored, prepared, question })
}

async fn one_transaction(
    settings: &Settings,
    store: &Store,
    mut batch: Vec<Work>,
    replay: Replay<'_>,
) -> Result<Vec<Replayed>, IntakeError> {
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    // Making a partition must not wait inside of a transaction. A second control inside of it may accept what the first
    // refused, so all periods get theirs, even of what will be refused again.
    if !replay.dry_run {
        let periodes: Vec<i32> = batch.iter().filter_map(|work| work.question.periode).collect();
        store.ensure_partitions(&periodes).await?;
    }
    let questions: Vec<_> = batch.iter().map(|work| work.question.clone()).collect();
    let mut transaction = store.begin().await?;
    let mut known = transaction.ask(&questions).await?;
    let accuses: Vec<_> = batch.iter().map(|work| work.stored.accuse.clone()).collect();
    let states = transaction.states(&accuses).await?;
    let mut siblings = Siblings::default();
    let mut done = Vec::with_capacity(batch.len());
    let mut decided: Vec<Decided> = Vec::new();
    for (at, ((work, known), state)) in batch.iter_mut().zip(&mut known).zip(states).enumerate() {
        let id = work.stored.id;
        known.id = id;
        known.recorded = None;
        // Another deposit of the same bytes matters when it came first or was loaded.
        known.same_bytes =
            known.same_bytes.take().filter(|same| same.id != id && (same.charge || same.id < id));
        if let Some(now) = state.filter(|now| *now != replay.from) {
            done.push(refused(&work.stored, Refusal::State(now)));
            continue;
        }
        if work.question.affilie != work.stored.affilie {
            done.push(refused(&work.stored, Refusal::OtherAffiliate));
            continue;
        }
        let counting =
            refresh(&settings.validation, &mut transaction, &mut work.prepared, known).await?;
        let rules = rules_of(settings, work.question.affilie);
        let decision = tokio::task::block_in_place(|| {
            decide(&work.prepared, &work.question, (known, &counting), &mut siblings, rules)
        });
        let Some(mut decision) = decision else { continue };
        // Who releases a file has said what it is: no declaration, when the engine knows no better.
        if replay.from == State::Quarantined && decision.state == State::Quarantined {
            decision.state = State::Rejected;
        }
        let (from, to) = (replay.from, decision.state);
        if from != to && !MOVES.contains(&(from, to, Mover::Operator)) {
            done.push(refused(&work.stored, Refusal::NoMove(from, to)));
            continue;
        }
        let same_notice = decision
            .avis
            .iter()
            .any(|notice| notice.forme == "controle.json" && notice.corps == work.stored.avis);
        let changed = !same_notice || from != to;
        let rang = work.stored.rang.saturating_add(1);
        let Some(avis) = renamed_for_replay(std::mem::take(&mut decision.avis), rang) else {
            done.push(refused(&work.stored, Refusal::TooOften));
            continue;
        };
        done.push(Replayed {
            accuse: work.stored.accuse.clone(),
            affilie: work.stored.affilie,
            nom: work.stored.nom.clone(),
            before: before(&work.stored),
            after: Ok(judgement(&decision)),
            changed,
            loaded: decision.charge,
        });
        decided.push((at, decision, avis, changed));
    }
    if !replay.dry_run && !decided.is_empty() {
        record(settings, store, transaction, (&batch, decided), replay).await?;
    }
    Ok(done)
}

/// Records what was decided, and publishes the new notices.
async fn record(
    settings: &Settings,
    store: &Store,
    mut transaction: Batch<'_>,
    (batch, mut decided): (&[Work], Vec<Decided>),
    replay: Replay<'_>,
) -> Result<(), IntakeError> {
    for (_, decision, avis, _) in &mut decided {
        decision.avis = std::mem::take(avis);
    }
    let act = Act { actor: replay.actor, reason: replay.reason };
    let pairs: Vec<_> = decided
        .iter()
        .filter_map(|(at, decision, _, changed)| Some((batch.get(*at)?, decision, *changed)))
        .collect();
    let entries: Vec<_> = pairs
        .iter()
        .filter(|(.., changed)| *changed)
        .map(|(work, decision, _)| {
            (entry(&work.prepared, &work.question, decision), work.stored.state)
        })
        .collect();
    transaction.record_again(&entries, act).await?;
    // What came to the same is told too: somebody has tried.
    let same: Vec<_> = pairs
        .iter()
        .filter(|(.., changed)| !changed)
        .map(|(work, decision, _)| {
            (work.stored.affilie, work.stored.id, work.stored.state, decision.state)
        })
        .collect();
    transaction.journal_acts(&same, act).await?;
    transaction.commit().await?;
    let answered: Vec<_> = pairs.iter().filter(|(.., changed)| *changed).collect();
    let publications: Vec<_> = answered
        .iter()
        .map(|(work, decision, _)| Publication {
            affilie: work.stored.affilie,
            accuse: &work.stored.accuse,
            name: &work.stored.nom,
            folder: work.stored.dossier.as_deref(),
            avis: &decision.avis,
        })
        .collect();
    settings.folders.make()?;
    tokio::task::block_in_place(|| publish(&settings.folders.outbox, &publications))?;
    let ids: Vec<_> =
        answered.iter().map(|(work, ..)| (work.stored.affilie, work.stored.id)).collect();
    store.mark_published(&ids).await?;
    Ok(())
}

fn judgement(decision: &Decision) -> Judgement {
    let verdict: Verdict = decision.control.verdict();
    Judgement {
        state: decision.state,
        verdict: verdict.name().to_owned(),
        codes: decision.control.counts.iter().map(|(code, n)| (code.to_string(), *n)).collect(),
    }
}
