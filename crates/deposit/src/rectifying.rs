//! Rectifications tried out, and decisions about those that wait.

use crate::acts::{move_notices, publish_at_once};
use crate::error::DepositError;
use crate::publication::{Means, Publication};
use crate::rectified::judged;
use crate::settings::Settings;
use crate::slips::hand_out_soon;
use sha2::{Digest as _, Sha256};
use store::{Decided, DecisionRefused, Ground, Moving, RectificationDecision, Store};
use validation::{Control, Verdict};

/// Outcome of a rectification at this moment: its control, as its notice would have it.
/// Nothing is changed.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn would_rectify(
    store: &Store,
    settings: &Settings,
    bytes: &[u8],
) -> Result<Control, DepositError> {
    let mut control = validation::control_rectification(bytes, &settings.validation);
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let key = number(&control.affilie).zip(number(&control.periode));
    let Some(key) = key.filter(|_| control.verdict() != Verdict::Rejected) else {
        return Ok(control);
    };
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    let mut transaction = store.begin().await?;
    let rows = declaration::rectification::read(bytes).rows;
    let around = transaction.around_rectification(key, Some(&sha256), &rows).await?;
    let facts = judged(key.1, &rows, around, (Ground::Employer, settings)).facts();
    for finding in facts.findings() {
        control.add(finding.finding());
    }
    control.rectification = Some(facts.outcome());
    Ok(control)
}

/// Decides about a rectification that waits, and publishes the notices of the decision; says also
/// whether they are in the outbox. What is not, the service puts there.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn decide_rectification(
    means: Means<'_>,
    decision: RectificationDecision<'_>,
) -> Result<Result<(Decided, bool), DecisionRefused>, DepositError> {
    let Means { settings, store, .. } = means;
    let write = |moving: &Moving<'_>| move_notices(moving, settings.lang_for(moving.affilie));
    let billing = settings.billing();
    let decided = match store.decide_rectification(decision, &billing, write).await? {
        Ok(decided) => decided,
        Err(refused) => return Ok(Err(refused)),
    };
    if !decision.dry_run && decided.slips > 0 {
        hand_out_soon(means).await;
    }
    if decision.dry_run || decided.avis.is_empty() {
        return Ok(Ok((decided, true)));
    }
    let publication = Publication {
        affilie: decided.affilie,
        accuse: &decided.accuse,
        name: &decided.nom,
        folder: decided.dossier.as_deref(),
        avis: &decided.avis,
    };
    let published: Vec<_> =
        decided.answers.map(|answers| (decided.affilie, decided.id, answers)).into_iter().collect();
    let is_published = publish_at_once(means, &[publication], &published).await;
    Ok(Ok((decided, is_published)))
}
