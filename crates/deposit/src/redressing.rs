//! Redressements: what was upheld comes into force as rectifications, all of it or nothing.

use crate::arrival::{Arrival, Content, Via, now};
use crate::decide::{Case, Outcome, Siblings, decide, question};
use crate::deposited::{Deposited, Prepared};
use crate::error::DepositError;
use crate::lookups::entry;
use crate::publication::{Means, Publication};
use crate::rectified::{Rectified, learn};
use crate::slips::{bill_rectified, hand_out_soon};
use declaration::rectification::{is_rectification, read};
use jiff::Span;
use jiff::civil::Date;
use spec::{REMARKS_DAYS, RedressementState};
use std::error::Error;
use store::{Act, Ground, RedressementKey, RedressementRefused, Store};
use tokio::task::block_in_place;
use validation::{Finding, Verdict};

/// Last day for the employer's remarks on a communication that he received on a day.
#[must_use]
pub fn last_day_for_remarks(received: Date) -> Option<Date> {
    received.checked_add(Span::new().days(i64::from(REMARKS_DAYS))).ok()
}

/// The rows of a redressement: its affiliate, and a file for each period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces {
    /// Affiliate.
    pub affilie: i32,
    /// Periods and their files.
    pub files: Vec<(i32, Vec<u8>)>,
}

/// Reason why a file holds no rows of a redressement.
#[derive(Clone, Debug, PartialEq)]
pub enum BadPiece {
    /// Its titles are not those of a rectification.
    NotOne,
    /// What was found in it.
    Wrong(Vec<Finding>),
    /// It is of another affiliate than the first, or of a period that an earlier one has.
    Other,
}

/// Takes files apart by period.
///
/// # Errors
/// The place of the first file that is none of a redressement, and why.
pub fn pieces_of(
    files: &[Vec<u8>],
    engine: &validation::Settings,
) -> Result<Pieces, (usize, BadPiece)> {
    let mut found = Pieces { affilie: 0, files: Vec::with_capacity(files.len()) };
    for (at, bytes) in files.iter().enumerate() {
        if !is_rectification(bytes) {
            return Err((at, BadPiece::NotOne));
        }
        let findings = validation::control_rectification(bytes, engine).findings;
        let rows = read(bytes);
        let number = |number: u32| i32::try_from(number).ok();
        let of = rows.affilie.and_then(number).zip(rows.periode.and_then(number));
        let Some((affilie, periode)) = of.filter(|_| findings.is_empty()) else {
            return Err((at, BadPiece::Wrong(findings)));
        };
        let is_other = at > 0 && found.affilie != affilie;
        if is_other || found.files.iter().any(|(known, _)| *known == periode) {
            return Err((at, BadPiece::Other));
        }
        found.affilie = affilie;
        found.files.push((periode, bytes.clone()));
    }
    found.files.sort_by_key(|(periode, _)| *periode);
    Ok(found)
}

/// Reason why a redressement is not decided.
#[derive(Clone, Debug, PartialEq)]
pub enum NotSettled {
    /// It does not move so.
    Refused(RedressementRefused),
    /// The employer has not answered, and may until this day, AAAAMMJJ.
    Early(i32),
    /// Its rows do not hold against what is in force: period, and what was found.
    Overtaken(Vec<(i32, Finding)>),
}

/// The decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// State.
    pub state: RedressementState,
    /// Periods, and receipts of the rectifications as which they came into force.
    pub rectifications: Vec<(i32, String)>,
    /// Whether the notices are in the outbox.
    pub is_published: bool,
}

/// Upholds a redressement, or abandons it. Its rows are judged against what is in force now; what
/// does not hold leaves everything as it is.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn settle_redressement(
    means: Means<'_>,
    key: RedressementKey,
    (to, dry_run): (RedressementState, bool),
    act: Act<'_>,
) -> Result<Result<Settled, NotSettled>, DepositError> {
    let store = means.store;
    let found = store.redressements((Some(key.0), Some(key.1)), 1).await?.pop();
    let Some(found) = found else {
        return Ok(Err(NotSettled::Refused(RedressementRefused::Unknown)));
    };
    let today = dues::day_number((means.settings.calendar.today)());
    let is_early = i32::try_from(today).is_ok_and(|today| today <= found.delai_le);
    if to == RedressementState::Upheld && found.state == RedressementState::Open && is_early {
        return Ok(Err(NotSettled::Early(found.delai_le)));
    }
    let pieces = if to == RedressementState::Upheld {
        store.redressement_pieces(key).await?
    } else {
        Vec::new()
    };
    let received_at = now();
    let prepared: Vec<Prepared> = block_in_place(|| {
        let one = |piece: store::RedressementPiece| {
            let name = format!("REDR_{:07}_{}.csv", key.0, piece.periode).into_bytes();
            let arrival = Arrival {
                prise: format!("redressement/{}/{}/{}/{received_at}", key.0, key.1, piece.periode),
                name,
                via: Via::Inbox,
                received_at: received_at.clone(),
                given_up: None,
            };
            let engine = &means.settings.validation;
            Deposited::new(arrival, Content::Whole(piece.contenu), engine).control(None, engine)
        };
        pieces.into_iter().map(one).collect()
    });
    record(means, key, (to, dry_run), (&prepared, act)).await
}

async fn record(
    means: Means<'_>,
    key: RedressementKey,
    (to, dry_run): (RedressementState, bool),
    (prepared, act): (&[Prepared], Act<'_>),
) -> Result<Result<Settled, NotSettled>, DepositError> {
    let Means { settings, store, .. } = means;
    let questions: Vec<_> = prepared.iter().map(question).collect();
    let mut transaction = store.begin().await?;
    let mut known = if questions.is_empty() {
        transaction.lock_for_redressement(key).await?;
        Vec::new()
    } else {
        transaction.ask(&questions).await?
    };
    if let Err(refused) = transaction.may_become(key, to).await? {
        return Ok(Err(NotSettled::Refused(refused)));
    }
    let mut rectified = Vec::with_capacity(prepared.len());
    let mut overtaken = Vec::new();
    for ((prepared, question), known) in prepared.iter().zip(&questions).zip(&known) {
        let of = (prepared, question);
        let with = (Ground::Redressement, settings);
        let learnt = learn(&mut transaction, of, known, with).await?;
        let periode = question.periode.unwrap_or(0);
        overtaken.extend(prepared.control.findings.iter().map(|one| (periode, one.clone())));
        let facts = learnt.as_ref().map(Rectified::facts);
        let findings = facts.iter().flat_map(crate::rectified_facts::RectifiedFacts::findings);
        overtaken.extend(findings.map(|one| (periode, one.finding())));
        rectified.push(learnt);
    }
    if !overtaken.is_empty() {
        return Ok(Err(NotSettled::Overtaken(overtaken)));
    }
    let position = transaction.next_position(&mut known).await?;
    let outcomes: Vec<Outcome> = block_in_place(|| {
        let mut siblings = Siblings::from_position(position);
        let rows = prepared.iter().zip(&questions).zip(&known).zip(&rectified);
        rows.map(|(((prepared, question), known), rectified)| {
            let rules = settings.rules_for(question.affilie);
            let rectified = rectified.as_ref();
            decide(
                Case { prepared, question, known, counting: &[], rectified, rules },
                &mut siblings,
            )
        })
        .collect()
    });
    let decisions = || outcomes.iter().filter_map(Outcome::decision);
    let entries: Vec<_> = prepared
        .iter()
        .zip(&questions)
        .zip(decisions())
        .map(|((prepared, question), decision)| entry(prepared, question, decision))
        .collect();
    debug_assert!(entries.iter().all(|entry| entry.control.verdict() != Verdict::Rejected));
    transaction.record(&entries).await?;
    let billed = bill_rectified(&mut transaction, &entries, &settings.billing(), act).await?;
    let deposits: Vec<_> = questions
        .iter()
        .zip(decisions())
        .map(|(question, decision)| (question.periode.unwrap_or(0), decision.id))
        .collect();
    transaction.settle_redressement(key, to, &deposits, act).await?;
    let rectifications = questions
        .iter()
        .zip(decisions())
        .map(|(question, decision)| (question.periode.unwrap_or(0), decision.accuse.clone()))
        .collect();
    let mut settled = Settled { state: to, rectifications, is_published: true };
    if dry_run {
        return Ok(Ok(settled));
    }
    transaction.commit().await?;
    if billed > 0 {
        hand_out_soon(means).await;
    }
    let publications: Vec<_> = prepared
        .iter()
        .zip(decisions())
        .map(|(prepared, decision)| Publication {
            affilie: decision.affilie,
            accuse: &decision.accuse,
            name: &prepared.deposit.arrival.name,
            folder: None,
            avis: &decision.avis,
        })
        .collect();
    let published: Vec<_> =
        decisions().map(|decision| (decision.affilie, decision.id, 0)).collect();
    settled.is_published = placed(means, &publications, store, &published).await;
    Ok(Ok(settled))
}

/// Puts the notices in the outbox; what is not there, the service puts there.
async fn placed(
    means: Means<'_>,
    publications: &[Publication<'_>],
    store: &Store,
    published: &[(i32, i64, u32)],
) -> bool {
    if let Err(error) = block_in_place(|| means.outlet.put(publications)) {
        tracing::warn!(
            error = &error as &dyn Error,
            "notices of a redressement cannot be published yet; the service does it"
        );
        return false;
    }
    if let Err(error) = store.mark_published(published).await {
        tracing::warn!(error = &error as &dyn Error, "published notices are not marked yet");
    }
    true
}

#[cfg(test)]
mod tests {
    use super::last_day_for_remarks;
    use jiff::civil::date;

    /// services.md 4.1: received on 2 March 2026, remarks until 16 April (day 45).
    #[test]
    fn remarks_are_taken_for_forty_five_days() {
        assert_eq!(last_day_for_remarks(date(2026, 3, 2)), Some(date(2026, 4, 16)));
    }
}
