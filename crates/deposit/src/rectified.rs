//! A rectification against what is in force: what the ledger knows of it, and what comes of that.

use crate::deposited::Prepared;
use crate::month::due_of;
use crate::rectified_facts::{Constat, RectifiedFacts};
use crate::settings::Settings;
use declaration::rectification::Row;
use dues::day_number;
use spec::{Code, Family, Life as _, RectificationState};
use store::{Batch, Ground, KeptRectification, Known, Question, RectifiedAround, StoreError};
use validation::{Judged, PeriodSums, RowFinding, Verdict, judge};

/// A rectification, judged inside of the transaction that records it.
#[derive(Debug)]
pub(crate) struct Rectified {
    facts: RectifiedFacts,
    kept: Option<KeptRectification>,
}

impl Rectified {
    pub(crate) fn facts(&self) -> RectifiedFacts {
        self.facts.clone()
    }

    /// As it is recorded with the entry of the journal at this position.
    pub(crate) fn kept(&self, position: i64) -> Option<KeptRectification> {
        self.kept.clone().map(|kept| KeptRectification { position, ..kept })
    }

    /// Receipt of the rectification of the same bytes that counts already.
    pub(crate) fn repeats(&self) -> Option<&str> {
        self.facts.repete.as_deref()
    }
}

/// Judges a rectification that is understood; none for other files, and for what the control by
/// itself refuses. In the folder of another affiliate nothing is looked at.
pub(crate) async fn learn(
    transaction: &mut Batch<'_>,
    (prepared, question): (&Prepared, &Question),
    known: &Known,
    (ground, settings): (Ground, &Settings),
) -> Result<Option<Rectified>, StoreError> {
    let is_one = prepared.control.family == Some(Family::Rectification)
        && prepared.control.verdict() != Verdict::Rejected
        && prepared.foreign.is_none()
        && !prepared.deposit.arrival.via.is_preetabli()
        && known.recorded.is_none();
    let Some(periode) = question.periode.filter(|_| is_one && question.affilie > 0) else {
        return Ok(None);
    };
    let bytes = prepared.deposit.bytes.as_deref().unwrap_or_default();
    let rows = declaration::rectification::read(bytes).rows;
    let sha256 = prepared.deposit.sha256.as_ref();
    let key = (question.affilie, periode);
    let around = transaction.around_rectification(key, sha256, &rows).await?;
    Ok(Some(judged(periode, &rows, around, (ground, settings))))
}

/// Judges the rows of a rectification of a period.
pub(crate) fn judged(
    periode: i32,
    rows: &[Row],
    around: RectifiedAround,
    (ground, settings): (Ground, &Settings),
) -> Rectified {
    let RectifiedAround { repeats, is_declared, sums, version, regime, around } = around;
    let month = u32::try_from(periode).unwrap_or(0);
    let due = due_of(month, regime).and_then(|due| due.replace('-', "").parse::<i32>().ok());
    let due = due.unwrap_or(0);
    let mut facts = RectifiedFacts {
        echeance: due,
        avant: sums.into(),
        apres: sums.into(),
        ..RectifiedFacts::default()
    };
    if repeats.is_some() {
        facts.repete = repeats;
        return Rectified { facts, kept: None };
    }
    if !is_declared {
        facts.constats = vec![Constat::from(&RowFinding::of_file(Code::Brd620))];
        return Rectified { facts, kept: None };
    }
    let Judged { findings, versions, added } =
        judge(rows, &around, (month, &settings.validation.parameters));
    if !findings.is_empty() {
        facts.constats = findings.iter().map(Constat::from).collect();
        return Rectified { facts, kept: None };
    }
    let today = i32::try_from(day_number((settings.calendar.today)())).unwrap_or(i32::MAX);
    // Corrections by the fund are decided already.
    let is_free = today <= due || ground == Ground::Redressement;
    let state = if is_free { RectificationState::InForce } else { RectificationState::Waiting };
    facts.etat = Some(state.name().to_owned());
    facts.version = is_free.then_some(version);
    facts.apres = sums.plus(added).into();
    let kept = KeptRectification {
        state,
        ground,
        due,
        version: facts.version,
        added: if is_free { added } else { PeriodSums::default() },
        versions: if is_free { versions } else { Vec::new() },
        position: 0,
    };
    Rectified { facts, kept: Some(kept) }
}
