//! Deposits controlled again from their stored bytes, under today's rules and préétablis.
//!
//! The same deciding as for a file that was just dropped; only what is recorded differs: the
//! deposit keeps its number and its receipt, and its earlier notices stay beside the new ones.

use crate::acts::{move_notices, publish_at_once};
use crate::arrival::{Arrival, Content, Via};
use crate::decide::{Case, Decision, Outcome, Siblings, decide, question};
use crate::deposited::{Deposited, Prepared};
use crate::error::DepositError;
use crate::interrupted::Interrupted;
use crate::lookups::{entry, learn_closed, learn_months, refresh};
use crate::memory::Memory;
use crate::publication::{Means, Publication};
use crate::replayed::{Judgement, Refusal, Replayed};
use crate::settings::Settings;
use spec::{Family, MOVES, Mover, State};
use std::collections::HashSet;
use store::{
    Act, Batch, Counting, Known, Moving, Question, Store, StoreError, Stored, renamed_for_replay,
};
use validation::Verdict;

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
    /// Position of the last entry of the journal about the deposit as it was seen, where one is
    /// named: when there is a later one, nothing is done.
    pub seen: Option<i64>,
}

/// What was decided of one of a batch; the rank of the control when it differs from the one in
/// force.
struct Decided {
    at: usize,
    decision: Decision,
    rang: Option<u32>,
}

/// One of a batch that can be decided, and the declarations that count in its period.
struct Ready {
    at: usize,
    counting: Vec<Counting>,
}

struct Work {
    stored: Stored,
    prepared: Prepared,
    question: Question,
    /// How many notices of moves it has.
    moved: u32,
    /// Whether notices of earlier controls are still to be published.
    waits: bool,
}

/// Controls deposits again, in order of receipt, complementary declarations after the others;
/// several a transaction.
///
/// Nothing is recorded of a dry run. Each receipt given has an answer, known or not. New notices
/// are published to the outbox before this returns; should that fail, the service publishes them.
///
/// # Errors
/// The database does not do what it is asked. What was done before stays done, and comes with the
/// error.
pub async fn replay(
    means: Means<'_>,
    accuses: &[String],
    order: Replay<'_>,
) -> Result<Vec<Replayed>, Box<Interrupted<Vec<Replayed>>>> {
    replay_told(means, accuses, order, &|_| {}).await
}

/// As [`replay`]; `told` hears how many are done, as they are.
///
/// # Errors
/// As [`replay`].
pub async fn replay_told(
    means: Means<'_>,
    accuses: &[String],
    replay: Replay<'_>,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Replayed>, Box<Interrupted<Vec<Replayed>>>> {
    let mut done = Vec::with_capacity(accuses.len());
    if let Err(error) = replay_all(means, accuses, (replay, told), &mut done).await {
        return Interrupted::by(error, done);
    }
    let answered: HashSet<String> = done.iter().map(|one| one.accuse.clone()).collect();
    let unanswered = accuses.iter().filter(|accuse| !answered.contains(*accuse));
    done.extend(unanswered.map(|accuse| Replayed::unknown(accuse)));
    Ok(done)
}

async fn replay_all(
    means: Means<'_>,
    accuses: &[String],
    (replay, told): (Replay<'_>, &(dyn Fn(usize) + Sync)),
    done: &mut Vec<Replayed>,
) -> Result<(), DepositError> {
    let Means { settings, store, .. } = means;
    let mut complementary = Vec::new();
    for some in weighed(settings, store, accuses).await? {
        let stored = store.stored(&some, settings.validation.bytes_max).await?;
        let mut batch = Vec::new();
        for deposit in stored {
            // What one may hold depends on those before it: one a transaction, when all others are
            // done. Read and controlled only then.
            let is_complementary = deposit.nature == Family::Complementary.name();
            if is_complementary && acceptable(&deposit, replay.from).is_ok() {
                complementary.push((deposit.sequence, deposit.accuse));
                continue;
            }
            match acceptable_work(deposit, replay.from, (settings, store)).await? {
                Ok(work) => batch.push(work),
                Err(refusal) => done.push(*refusal),
            }
        }
        done.append(&mut one_transaction(means, batch, replay).await?);
        told(done.len());
    }
    complementary.sort();
    for (_, accuse) in complementary {
        for deposit in store.stored(&[accuse], settings.validation.bytes_max).await? {
            match acceptable_work(deposit, replay.from, (settings, store)).await? {
                Ok(work) => {
                    done.append(&mut one_transaction(means, vec![work], replay).await?);
                }
                Err(refusal) => done.push(*refusal),
            }
        }
        told(done.len());
    }
    Ok(())
}

/// The receipts in order, as many together as fit in memory with what their bytes come to, at least
/// one.
async fn weighed(
    settings: &Settings,
    store: &Store,
    accuses: &[String],
) -> Result<Vec<Vec<String>>, DepositError> {
    let memory = Memory::of(settings.memory_bytes, settings.validation.bytes_max);
    let mut groups = Vec::new();
    for some in accuses.chunks(AT_ONCE) {
        let (mut group, mut taken) = (Vec::new(), 0_u64);
        for (accuse, octets) in store.sizes(some).await? {
            // What it is, its bytes would tell.
            let weight = memory.weight(octets, Vec::new);
            if !group.is_empty() && taken.saturating_add(weight) > settings.memory_bytes {
                groups.push(std::mem::take(&mut group));
                taken = 0;
            }
            taken = taken.saturating_add(weight);
            group.push(accuse);
        }
        groups.push(group);
    }
    Ok(groups)
}

fn acceptable(deposit: &Stored, from: State) -> Result<(), Refusal> {
    if deposit.state != from {
        return Err(Refusal::State(deposit.state));
    }
    if deposit.dossier.as_deref() == Some(store::AS_PREETABLI) {
        return Err(Refusal::Preetabli);
    }
    if deposit.nature == Family::Rectification.name() {
        return Err(Refusal::Rectification);
    }
    if deposit.contenu.is_none() {
        return Err(Refusal::NotKept);
    }
    Ok(())
}

/// A deposit controlled, or why that is not done.
async fn acceptable_work(
    deposit: Stored,
    from: State,
    (settings, store): (&Settings, &Store),
) -> Result<Result<Work, Box<Replayed>>, DepositError> {
    if let Err(refusal) = acceptable(&deposit, from) {
        return Ok(Err(Box::new(refused(&deposit, refusal))));
    }
    let work = work(deposit, settings, store).await?;
    let other = || Box::new(refused(&work.stored, Refusal::OtherDeclaration));
    if is_what_it_was(&work) { Ok(Ok(work)) } else { Ok(Err(other())) }
}

/// Whether the engine takes a deposit for the declaration that the ledger took it for.
fn is_what_it_was(Work { stored, question, .. }: &Work) -> bool {
    let nature = question.family.map_or("unknown", Family::name);
    (question.affilie, question.periode, nature, question.sequence)
        == (stored.affilie, stored.periode, stored.nature.as_str(), stored.sequence)
}

fn refused(deposit: &Stored, refusal: Refusal) -> Replayed {
    Replayed {
        affilie: deposit.affilie,
        nom: deposit.nom.clone(),
        before: Some(before(deposit)),
        after: Err(refusal),
        ..Replayed::unknown(&deposit.accuse)
    }
}

fn before(deposit: &Stored) -> Judgement {
    Judgement {
        state: deposit.state,
        verdict: deposit.verdict.clone(),
        codes: deposit.codes.clone(),
    }
}

/// A stored deposit as if it had just been claimed and read, controlled with the préétabli in
/// force.
async fn work(
    mut stored: Stored,
    settings: &Settings,
    store: &Store,
) -> Result<Work, DepositError> {
    let bytes = stored.contenu.take().unwrap_or_default();
    let arrival = Arrival {
        prise: stored.prise.clone(),
        name: stored.nom.clone(),
        via: Via::of_dossier(stored.dossier.as_deref()),
        received_at: stored.recu_le.clone(),
        given_up: None,
    };
    let mut read = Deposited::new(arrival, Content::Whole(bytes), &settings.validation);
    // A CSV that does not say its month stays of the month that it was taken for.
    read.assume(stored.periode);
    let keys = [read.preetabli_key()];
    for regime in store.regimes(&keys).await? {
        read.of_regime(regime);
    }
    let preetabli = store.preetablis(&keys, u64::MAX).await?.into_iter().flatten().next();
    let prepared =
        tokio::task::block_in_place(|| read.control(preetabli.as_deref(), &settings.validation));
    let question = question(&prepared);
    Ok(Work { stored, prepared, question, moved: 0, waits: false })
}

async fn one_transaction(
    means: Means<'_>,
    mut batch: Vec<Work>,
    replay: Replay<'_>,
) -> Result<Vec<Replayed>, DepositError> {
    let Means { settings, store, .. } = means;
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    // Making a partition must not wait inside of a transaction. A second control inside of it may
    // accept what the first refused, so all periods get theirs, even of what will be refused again.
    if !replay.dry_run {
        let periodes: Vec<i32> = batch.iter().filter_map(|work| work.question.periode).collect();
        if !store.ensure_partitions(&periodes).await?.is_empty() {
            return Err(StoreError::read_by_others().into());
        }
    }
    let questions: Vec<_> = batch.iter().map(|work| work.question.clone()).collect();
    let mut transaction = store.begin().await?;
    let mut known = transaction.ask(&questions).await?;
    let accuses: Vec<_> = batch.iter().map(|work| work.stored.accuse.clone()).collect();
    let stand = transaction.standings(&accuses).await?;
    let mut done = Vec::with_capacity(batch.len());
    let mut ready = Vec::with_capacity(batch.len());
    for (at, ((work, known), stands)) in batch.iter_mut().zip(&mut known).zip(stand).enumerate() {
        let id = work.stored.id;
        known.id = id;
        known.recorded = None;
        // Another deposit of the same bytes matters when it came first or was loaded.
        known.same_bytes =
            known.same_bytes.take().filter(|same| same.id != id && (same.charge || same.id < id));
        let refusal = match stands {
            Some(now) if now.state != replay.from => Some(Refusal::State(now.state)),
            Some(now) if now.rang != work.stored.rang => Some(Refusal::Meanwhile),
            None => Some(Refusal::Meanwhile),
            Some(_) => None,
        };
        if let Some(refusal) = refusal {
            done.push(refused(&work.stored, refusal));
            continue;
        }
        work.waits = stands.is_some_and(|now| now.waits);
        work.moved = stands.map_or(0, |now| now.moved);
        let engine = &settings.validation;
        let counting = refresh(engine, &mut transaction, &mut work.prepared, known).await?;
        learn_months(&mut transaction, &mut work.prepared, known).await?;
        let one = [(&mut work.prepared, &*known)];
        learn_closed(&mut transaction, one.into_iter()).await?;
        ready.push(Ready { at, counting });
    }
    // From here on other services wait, unless nothing will be recorded.
    let position = if replay.dry_run { 1 } else { transaction.next_position(&mut []).await? };
    if let Some(seen) = replay.seen.filter(|_| !replay.dry_run) {
        let mut unchanged = Vec::with_capacity(ready.len());
        for one in ready {
            let Some(work) = batch.get(one.at) else { continue };
            if transaction.last_entry(work.stored.affilie, work.stored.id).await? == seen {
                unchanged.push(one);
            } else {
                done.push(refused(&work.stored, Refusal::Changed));
            }
        }
        ready = unchanged;
    }
    let le = store::now();
    let batch: &[Work] = &batch;
    let decided = tokio::task::block_in_place(|| {
        decide_all((batch, &known, ready), settings, (replay, &le), position, &mut done)
    });
    if !replay.dry_run && !decided.is_empty() {
        let told = record(means, transaction, (batch, decided), (replay, &le)).await?;
        for one in &mut done {
            one.unpublished = one.changed && !told;
        }
    }
    Ok(done)
}

/// Decides one after the other; each that is recorded gets the next position of the journal.
fn decide_all(
    (batch, known, ready): (&[Work], &[Known], Vec<Ready>),
    settings: &Settings,
    (replay, le): (Replay<'_>, &str),
    mut position: i64,
    done: &mut Vec<Replayed>,
) -> Vec<Decided> {
    let mut siblings = Siblings::default();
    let mut decided = Vec::with_capacity(ready.len());
    for Ready { at, counting } in ready {
        let (Some(work), Some(known)) = (batch.get(at), known.get(at)) else { continue };
        siblings.at_position(position);
        let Work { prepared, question, .. } = work;
        let rules = settings.rules_for(question.affilie);
        let case = Case { prepared, question, known, counting: &counting, rectified: None, rules };
        let decision = decide(case, &mut siblings);
        let Outcome::Decided(mut decision) = decision else {
            done.push(refused(&work.stored, Refusal::Meanwhile));
            continue;
        };
        let changed = change(work, &mut decision, replay.from);
        if changed.is_ok() && decision.state != replay.from {
            let moving = moving(work, &decision, (replay, le), position);
            let lang = settings.lang_for(decision.affilie);
            decision.avis.append(&mut move_notices(&moving, lang));
        }
        match changed {
            Err(refusal) => done.push(refused(&work.stored, refusal)),
            Ok(rang) => {
                done.push(Replayed {
                    accuse: work.stored.accuse.clone(),
                    affilie: work.stored.affilie,
                    nom: work.stored.nom.clone(),
                    before: Some(before(&work.stored)),
                    after: Ok(judgement(&decision)),
                    changed: rang.is_some(),
                    loaded: decision.charge,
                    unpublished: false,
                });
                decided.push(Decided { at, decision: *decision, rang });
                position = position.saturating_add(1);
            }
        }
    }
    decided
}

/// A deposit that another control brings to another state.
fn moving<'a>(
    work: &'a Work,
    decision: &'a Decision,
    (replay, le): (Replay<'a>, &'a str),
    position: i64,
) -> Moving<'a> {
    Moving {
        affilie: work.stored.affilie,
        accuse: &work.stored.accuse,
        nom: &work.stored.nom,
        nature: &work.stored.nature,
        periode: work.stored.periode,
        sequence: work.stored.sequence,
        before: replay.from,
        after: decision.state,
        le,
        reason: replay.reason,
        faits: Some(&decision.faits),
        moved: work.moved,
        position,
    }
}

/// The rank of a control that differs from the one in force, its notices then being named by it;
/// none when it does not.
fn change(work: &Work, decision: &mut Decision, from: State) -> Result<Option<u32>, Refusal> {
    // Who releases a file has said what it is: no declaration, when the engine knows no better.
    if from == State::Quarantined && decision.state == State::Quarantined {
        decision.state = State::Rejected;
    }
    let to = decision.state;
    if from != to && !MOVES.contains(&(from, to, Mover::Operator)) {
        return Err(Refusal::NoMove(from, to));
    }
    let same = decision
        .avis
        .iter()
        .any(|notice| notice.forme == "controle.json" && is_same(&notice.corps, &work.stored.avis));
    if same && from == to {
        return Ok(None);
    }
    let rang = work.stored.rang.saturating_add(1);
    let avis = renamed_for_replay(std::mem::take(&mut decision.avis), rang);
    decision.avis = avis.ok_or(Refusal::TooOften)?;
    Ok(Some(rang))
}

/// Whether two control notices say the same, wherever the journal has them.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let said = |bytes: &[u8]| {
        let mut said: serde_json::Value = serde_json::from_slice(bytes).ok()?;
        said.as_object_mut()?.remove("journal");
        Some(said)
    };
    said(one).is_some_and(|one| said(other).is_some_and(|other| one == other))
}

/// Records what was decided, and publishes the new notices; says whether they are in the outbox.
async fn record(
    means: Means<'_>,
    mut transaction: Batch<'_>,
    (batch, decided): (&[Work], Vec<Decided>),
    (replay, le): (Replay<'_>, &str),
) -> Result<bool, DepositError> {
    let replayed: Vec<_> = decided
        .iter()
        .filter_map(|Decided { at, decision, rang }| {
            let work = batch.get(*at)?;
            let entry = entry(&work.prepared, &work.question, decision);
            Some(store::Replayed { entry, before: work.stored.state, rang: *rang })
        })
        .collect();
    let act = Act { actor: replay.actor, reason: replay.reason };
    transaction.record_again(&replayed, act, le).await?;
    transaction.commit().await?;
    let answered: Vec<_> = replayed.iter().filter(|one| one.rang.is_some()).collect();
    let publications: Vec<_> = answered
        .iter()
        .map(|one| Publication {
            affilie: one.entry.question.affilie,
            accuse: one.entry.accuse,
            name: one.entry.nom,
            folder: one.entry.dossier,
            avis: one.entry.avis,
        })
        .collect();
    // Where notices of an earlier control are still to be published, the service does that, and
    // marks all.
    let published = decided.iter().filter_map(|Decided { at, rang, decision }| {
        let work = batch.get(*at).filter(|work| !work.waits)?;
        let moved = work.moved.saturating_add(u32::from(decision.state != replay.from));
        Some((work.question.affilie, work.stored.id, (*rang)?.saturating_add(moved)))
    });
    let ids: Vec<_> = published.collect();
    Ok(publish_at_once(means, &publications, &ids).await)
}

fn judgement(decision: &Decision) -> Judgement {
    let verdict: Verdict = decision.control.verdict();
    Judgement {
        state: decision.state,
        verdict: verdict.name().to_owned(),
        codes: decision.control.counts.iter().map(|(code, n)| (code.to_string(), *n)).collect(),
    }
}
