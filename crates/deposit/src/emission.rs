//! Préétablis out: issued for a period, and put where notices go.
//!
//! What is issued is in the ledger before it is in the outbox, as everything is: what is not put in
//! place here, the service puts in place, or the next one.

use crate::error::DepositError;
use crate::publication::{Means, Publication};
use crate::settings::Settings;
use notices::PreetabliNotice;
use spec::{Affilie, Periode};
use std::error::Error;
use store::{Emission, EmissionOrder, Issued, Notice, Regime, Remittance, Store};
use tokio::task::block_in_place;

/// Affiliates whose préétablis are made in one transaction.
const AT_ONCE: usize = 100;
/// Affiliates that are looked for together: each look reads all that are left.
const LOOK: u32 = 100_000;
/// Préétablis that are put in the outbox together, and their bytes.
const TOGETHER: u32 = 200;
const TOGETHER_BYTES: u64 = 16 << 20;
/// Those that could not be issued, and are told one by one.
const REFUSED_MAX: usize = 1_000;

/// Which préétablis are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Period.
    pub periode: Periode,
    /// Only of this affiliate.
    pub affilie: Option<i32>,
    /// Who issues them.
    pub actor: &'a str,
}

/// What was issued, or would be.
#[derive(Clone, Debug, Default)]
pub struct Emitted {
    /// Préétablis.
    pub issued: u64,
    /// Insured that they list.
    pub insured: u64,
    /// Of these, those who were not in the one before.
    pub entered: u64,
    /// Those of the one before who are listed no more.
    pub left: u64,
    /// Affiliates for whom none was issued, and why; at most a thousand of them.
    pub refused: Vec<(i32, Issued)>,
    /// How many.
    pub refused_total: u64,
}

impl Emitted {
    /// Together with what was issued for another period.
    pub fn join(&mut self, other: Self) {
        self.issued = self.issued.saturating_add(other.issued);
        self.insured = self.insured.saturating_add(other.insured);
        self.entered = self.entered.saturating_add(other.entered);
        self.left = self.left.saturating_add(other.left);
        self.refused.extend(other.refused);
        self.refused.truncate(REFUSED_MAX);
        self.refused_total = self.refused_total.saturating_add(other.refused_total);
    }

    fn add(&mut self, some: Vec<Emission>) {
        for one in some {
            if one.issued == Issued::Done {
                self.issued = self.issued.saturating_add(1);
                self.insured = self.insured.saturating_add(one.insured);
                self.entered = self.entered.saturating_add(one.entered);
                self.left = self.left.saturating_add(one.left);
            } else {
                self.refused_total = self.refused_total.saturating_add(1);
                if self.refused.len() < REFUSED_MAX {
                    self.refused.push((one.affilie, one.issued));
                }
            }
        }
    }
}

fn order<'a>(
    settings: &Settings,
    wanted: &Wanted<'a>,
    reason: Option<&'a str>,
) -> EmissionOrder<'a> {
    let periode = wanted.periode.number();
    let written_of = |due: Option<String>| -> u32 {
        due.and_then(|due| due.replace('-', "").parse().ok()).unwrap_or(0)
    };
    EmissionOrder {
        periode: wanted.periode,
        emis_le: dues::day_number((settings.calendar.today)()),
        exigible_le: written_of(spec::due_date(periode)),
        exigible_trimestre: written_of(spec::quarter_due_date(periode)),
        allowances: settings.calendar.allowances,
        actor: wanted.actor,
        reason,
    }
}

/// Issues the préétablis of a period for every employer who is due one, some at once, and puts them
/// in the outbox. `told` is called with how many employers were seen to each time.
///
/// What was issued before an error, or before the process dies, stays issued: asked again, it goes
/// on with the rest.
///
/// # Errors
/// The database does not do what it is asked. An outbox that cannot be written is none: the service
/// puts them there.
pub async fn emit(
    means: Means<'_>,
    wanted: &Wanted<'_>,
    told: impl FnMut(u64),
) -> Result<Emitted, DepositError> {
    emit_because(means, wanted, Manner::default(), told).await
}

/// How préétablis are issued, besides which.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner<'a> {
    /// Why: kept in the journal beside who issues them.
    pub reason: Option<&'a str>,
    /// Only for employers of this regime in the period.
    pub regime: Option<Regime>,
}

/// As [`emit`], in this manner.
///
/// # Errors
/// As those of [`emit`].
pub async fn emit_because(
    means: Means<'_>,
    wanted: &Wanted<'_>,
    manner: Manner<'_>,
    mut told: impl FnMut(u64),
) -> Result<Emitted, DepositError> {
    let Means { settings, store, .. } = means;
    let mut emitted = Emitted::default();
    let mut after = 0;
    loop {
        let due = store.due_a_preetabli(wanted.periode, (after, wanted.affilie), LOOK).await?;
        let Some(last) = due.last() else { return Ok(emitted) };
        after = *last;
        for some in due.chunks(AT_ONCE) {
            let own = of_regime(store, wanted.periode, (some.to_vec(), manner.regime)).await?;
            emitted.add(store.issue(order(settings, wanted, manner.reason), &own).await?);
            if let Err(error) = remit(means).await {
                tracing::warn!(
                    error = &error as &dyn Error,
                    "préétablis that were issued cannot be put in the outbox yet; the service does it"
                );
            }
            told(some.len() as u64);
        }
    }
}

/// What [`emit`] would do at this moment. Nothing is changed.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn would_emit(
    means: Means<'_>,
    wanted: &Wanted<'_>,
    manner: Manner<'_>,
    mut told: impl FnMut(u64),
) -> Result<Emitted, DepositError> {
    let Means { settings, store, .. } = means;
    let mut emitted = Emitted::default();
    let mut after = 0;
    loop {
        let due = store.due_a_preetabli(wanted.periode, (after, wanted.affilie), LOOK).await?;
        let Some(last) = due.last() else { return Ok(emitted) };
        after = *last;
        for some in due.chunks(AT_ONCE) {
            let own = of_regime(store, wanted.periode, (some.to_vec(), manner.regime)).await?;
            emitted.add(store.would_issue(order(settings, wanted, None), &own).await?);
            told(some.len() as u64);
        }
    }
}

/// Those of a regime in a period; all without one.
async fn of_regime(
    store: &Store,
    periode: Periode,
    (affilies, regime): (Vec<i32>, Option<Regime>),
) -> Result<Vec<i32>, DepositError> {
    let Some(regime) = regime else { return Ok(affilies) };
    let month = i32::try_from(periode.number()).unwrap_or(0);
    let keys: Vec<_> = affilies.iter().map(|affilie| Some((*affilie, month))).collect();
    let regimes = store.regimes(&keys).await?;
    let own = affilies.into_iter().zip(regimes).filter(|(_, of)| *of == regime);
    Ok(own.map(|(affilie, _)| affilie).collect())
}

/// Puts every préétabli in the outbox that was issued and is not known to be there; gives their
/// number. The file is called as it is sent: `AFFEBDS_<affilié>_<AAAAMM>.txt`; a notice stands
/// beside it.
///
/// # Errors
/// The database or the outbox.
pub async fn remit(means: Means<'_>) -> Result<u64, DepositError> {
    let Means { settings, store, outlet } = means;
    let mut count = 0_u64;
    loop {
        let taken = store.take_remittances(TOGETHER, TOGETHER_BYTES).await?;
        if taken.some.is_empty() {
            return Ok(count);
        }
        block_in_place(|| {
            let files: Vec<_> = taken.some.iter().map(|one| files_of(settings, one)).collect();
            let publications: Vec<_> = taken
                .some
                .iter()
                .zip(&files)
                .map(|(one, files)| Publication::unasked(one.affilie, &one.nom, files))
                .collect();
            outlet.put(&publications)
        })?;
        count = count.saturating_add(taken.done().await?);
    }
}

/// A préétabli and its notices.
fn files_of(settings: &Settings, one: &Remittance) -> Vec<Notice> {
    let number = |number: i32| u32::try_from(number).unwrap_or(0);
    let affilie = Affilie::of_number(number(one.affilie)).map(|affilie| affilie.to_string());
    let notice = PreetabliNotice {
        affilie: &affilie.unwrap_or_default(),
        periode: number(one.periode),
        name: &String::from_utf8_lossy(&one.nom),
        bytes: one.contenu.len() as u64,
        sha256: &store::hex(&one.sha256),
        insured: u64::try_from(one.insured).unwrap_or(0),
        issued: number(one.dates.0),
        due: number(one.dates.1),
        lang: settings.lang_for(one.affilie),
    };
    vec![
        Notice { forme: "txt", corps: one.contenu.clone() },
        Notice { forme: "avis.json", corps: notice.json() },
        Notice { forme: "avis.txt", corps: notice.text().into_bytes() },
    ]
}
