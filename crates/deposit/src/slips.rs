//! Payment slips: issued for what was taken in charge before there were any, and put where notices
//! go.
//!
//! A slip is in the ledger before it is in the outbox, as everything is: what is not put in place
//! here, the service puts in place, or the next one.

use crate::error::DepositError;
use crate::publication::{Means, Publication};
use notices::SlipNotice;
use spec::{Affilie, Lang, Periode};
use store::{Act, Batch, Billing, Entry, Notice, SlipHandout, SlipKey, StoreError, Unbilled};
use tokio::task::block_in_place;

/// Affiliates whose slips are made in one transaction.
const AT_ONCE: usize = 200;
/// Slips that are put in the outbox together.
const TOGETHER: u32 = 200;
/// Declarations without slip that are told one by one.
const REFUSED_MAX: usize = 1_000;

/// Slips that were issued, or would be.
#[derive(Clone, Debug, Default)]
pub struct IssuedSlips {
    /// Their number.
    pub count: u64,
    /// Declarations that cannot be billed, at most a thousand of them.
    pub refused: Vec<Unbilled>,
    /// Their number.
    pub refused_total: u64,
}

/// Issues the slips that declarations of a month lack, of all affiliates or one, and puts them in
/// the outbox. Asked again, it goes on with the rest. With `dry_run` nothing is changed.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn issue_slips(
    means: Means<'_>,
    (periode, affilie): (Option<Periode>, Option<Affilie>),
    dry_run: bool,
    act: Act<'_>,
) -> Result<IssuedSlips, DepositError> {
    let Means { settings, store, .. } = means;
    let mut issued = IssuedSlips::default();
    for some in store.affilies_to_bill(periode, affilie).await?.chunks(AT_ONCE) {
        let billing = settings.billing();
        let made = store.issue_slips(periode, some, (&billing, dry_run), act).await?;
        issued.count = issued.count.saturating_add(made.0);
        issued.refused_total = issued.refused_total.saturating_add(made.1.len() as u64);
        let room = REFUSED_MAX.saturating_sub(issued.refused.len());
        issued.refused.extend(made.1.into_iter().take(room));
    }
    if !dry_run {
        hand_out_soon(means).await;
    }
    Ok(issued)
}

/// Puts slips in the outbox; what cannot be put there now, the service does.
pub(crate) async fn hand_out_soon(means: Means<'_>) {
    if let Err(error) = hand_out_slips(means).await {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "payment slips cannot be put in the outbox yet; the service does it"
        );
    }
}

/// Bills the rectifications among entries that are recorded in this transaction and in force: the
/// further slips of months that were billed. What cannot be billed is told to the log.
pub(crate) async fn bill_rectified(
    transaction: &mut Batch<'_>,
    entries: &[Entry<'_>],
    billing: &Billing,
    act: Act<'_>,
) -> Result<u64, StoreError> {
    let is_in_force = |entry: &&Entry<'_>| {
        entry.rectification.is_some_and(|rectification| rectification.version.is_some())
    };
    let months: Vec<(i32, i32)> = entries
        .iter()
        .filter(is_in_force)
        .filter_map(|entry| Some((entry.question.affilie, entry.question.periode?)))
        .collect();
    if months.is_empty() {
        return Ok(0);
    }
    let (made, unbilled) = transaction.bill_corrected(&months, billing, act).await?;
    for one in unbilled {
        tracing::warn!(receipt = one.accuse, why = %one.why, "no further payment slip can be made");
    }
    Ok(made)
}

/// Puts every slip in the outbox that is not known to be there; gives their number. The files are
/// called `BPC_<reference>.bordereau.json` and `.html`, those of further slips of a month
/// `BPC_<reference>-C1…` (complementary) and `-R1…` (rectification).
///
/// # Errors
/// The database or the outbox.
pub async fn hand_out_slips(means: Means<'_>) -> Result<u64, DepositError> {
    let Means { settings, store, outlet } = means;
    let mut count = 0_u64;
    loop {
        let taken = store.take_slips(TOGETHER).await?;
        if taken.some.is_empty() {
            return Ok(count);
        }
        block_in_place(|| {
            let files: Vec<_> = taken
                .some
                .iter()
                .map(|one| {
                    let affilie = number_of(one);
                    (affilie, name_of(one), slip_notices(one, settings.lang_for(affilie)))
                })
                .collect();
            let publications: Vec<_> = files
                .iter()
                .map(|(affilie, name, avis)| Publication::unasked(*affilie, name.as_bytes(), avis))
                .collect();
            outlet.put(&publications)
        })?;
        count = count.saturating_add(taken.done().await?);
    }
}

fn number_of(one: &SlipHandout) -> i32 {
    i32::try_from(one.slip.reference.affilie.number()).unwrap_or_default()
}

/// Name of the file, with an end that is left out.
fn name_of(one: &SlipHandout) -> String {
    let SlipKey { nature, .. } = SlipKey::of(&one.slip);
    let reference = one.slip.reference;
    match nature {
        dues::Nature::Principal => format!("BPC_{reference}.x"),
        dues::Nature::Complementary(number) => format!("BPC_{reference}-C{number}.x"),
        dues::Nature::Rectification(number) => format!("BPC_{reference}-R{number}.x"),
    }
}

/// The files of a slip.
#[must_use]
pub fn slip_notices(one: &SlipHandout, lang: Lang) -> Vec<Notice> {
    let notice = SlipNotice { slip: &one.slip, state: one.state, name: one.name.as_deref(), lang };
    let mut json = notice.json();
    json.push(b'\n');
    vec![
        Notice { forme: "bordereau.json", corps: json },
        Notice { forme: "bordereau.html", corps: notice.html().into_bytes() },
    ]
}
