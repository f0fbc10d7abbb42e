//! What the service does because a day has come: declarations taken in charge, préétablis issued.
//!
//! Each is decided from the ledger alone, so that it happens once however many services run, and
//! also after all of them were off for a week; whoever dies over it leaves the rest to the next
//! one.

use crate::acts::{Acted, act_some};
use crate::emission::{Wanted, emit, remit};
use crate::error::DepositError;
use crate::ledger::Ledger;
use crate::linking::link_fitting;
use crate::month::{Linking, TakeInCharge, due_of, midnight};
use crate::publication::Means;
use crate::slips::hand_out_slips;
use jiff::civil::Date;
use spec::{Periode, State, Words};
use std::error::Error;
use std::time::{Duration, Instant};
use store::{Act, Order, Regime, Selection};

/// Who acts, in the journal.
const CALENDAR: &str = "calendar";
/// Affiliates whose deposits are moved in one transaction.
const AT_ONCE: usize = 200;
/// How often it is looked for numbers that fit: every line that waits is compared.
const LINK_EVERY: Duration = Duration::from_mins(5);

/// What is done by the calendar, and on which day it was done last: a day that is done is not gone
/// through again.
#[derive(Debug, Default)]
pub struct Days {
    is_filled: bool,
    charged: Option<Date>,
    issued: Option<Date>,
    /// When it was looked for numbers that fit.
    linked: Option<Instant>,
    /// Where the journal ended then: while nothing happens, those that are refused are not looked
    /// at again.
    looked: Option<i64>,
}

impl Days {
    /// Does what is due; what fails is tried again the next time.
    pub async fn turn(&mut self, ledger: &Ledger, means: Means<'_>) {
        let calendar = means.settings.calendar;
        let today = (calendar.today)();
        let done = async {
            if !self.is_filled {
                fill(ledger).await?;
                self.is_filled = true;
            }
            if calendar.take_in_charge == TakeInCharge::DueDate && self.charged != Some(today) {
                take_in_charge(ledger, means, today).await?;
                self.charged = Some(today);
            }
            if let Some(day) = calendar.emission_day
                && today.day() >= i8::try_from(day).unwrap_or(i8::MAX)
                && self.issued != Some(today)
            {
                issue(means, today).await?;
                self.issued = Some(today);
            }
            let is_due = self.linked.is_none_or(|at| at.elapsed() >= LINK_EVERY);
            if means.settings.linking == Linking::Automatic && is_due {
                let end = means.store.end_of_journal().await?;
                if self.looked != Some(end) {
                    let linked = link_fitting(means.store, CALENDAR).await?;
                    if linked > 0 {
                        tracing::info!(linked, "linked the numbers that fit");
                    }
                }
                (self.linked, self.looked) = (Some(Instant::now()), Some(end));
            }
            remit(means).await?;
            hand_out_slips(means).await?;
            Ok::<_, DepositError>(())
        };
        let done = tokio::select! {
            biased;
            // What is under way is a transaction that is taken back, or was committed.
            () = ledger.shutdown().cancelled() => Ok(()),
            done = done => done,
        };
        if let Err(error) = done {
            tracing::warn!(
                error = &error as &dyn Error,
                "what is due by the calendar cannot be done yet"
            );
        }
    }
}

/// Puts into the registry what an earlier version has kept.
async fn fill(ledger: &Ledger) -> Result<(), DepositError> {
    let mut after = 0;
    loop {
        let filling = ledger.store().fill_registry(after);
        let Some(last) = ledger.bounded("fill the registry", filling).await? else { return Ok(()) };
        after = last;
    }
}

/// Takes in charge what was due before today and came before today: an employer who is late has
/// until midnight to withdraw what he has sent.
async fn take_in_charge(
    ledger: &Ledger,
    means: Means<'_>,
    today: Date,
) -> Result<(), DepositError> {
    let Some(before) = midnight(today) else { return Ok(()) };
    let Means { settings, store, .. } = means;
    let looking = store.periods_to_move(State::TakenInCharge, &before);
    let waiting = ledger.bounded("look for what is due", looking).await?;
    let by_regime = waiting
        .into_iter()
        .flat_map(|periode| Regime::ALL.into_iter().map(move |regime| (periode, regime)));
    for (periode, regime) in by_regime {
        let due = u32::try_from(periode).ok().and_then(|month| due_of(month, regime));
        let Some(due) = due.filter(|due| due.parse::<Date>().is_ok_and(|due| due < today)) else {
            continue;
        };
        let reason = Words::CalendarReason.get(settings.lang).replace("{due}", &due);
        let order =
            Order { to: State::TakenInCharge, act: Act { actor: CALENDAR, reason: &reason } };
        let selection = Selection::Received { periode, before: before.clone(), regime };
        let looking = store.affilies_to_move(&selection, order.to);
        let affilies = ledger.bounded("look for what is due", looking).await?;
        let mut acted = Acted::default();
        for some in affilies.chunks(AT_ONCE) {
            let acting = act_some(means, (&selection, some), order, &mut acted);
            ledger.bounded("take what is due in charge", acting).await?;
        }
        if acted.moved > 0 || acted.refused_total > 0 {
            tracing::info!(
                periode,
                due,
                moved = acted.moved,
                refused = acted.refused_total,
                "took what was due in charge"
            );
        }
    }
    Ok(())
}

/// Issues the préétablis of this month for whoever has none yet.
async fn issue(means: Means<'_>, today: Date) -> Result<(), DepositError> {
    let year = u16::try_from(today.year()).ok();
    let month = u8::try_from(today.month()).ok();
    let Some(periode) = year.zip(month).and_then(|(year, month)| Periode::new(year, month)) else {
        return Ok(());
    };
    let wanted = Wanted { periode, affilie: None, actor: CALENDAR };
    let emitted = emit(means, &wanted, |_| {}).await?;
    if emitted.issued > 0 || emitted.refused_total > 0 {
        tracing::info!(
            periode = %periode,
            issued = emitted.issued,
            insured = emitted.insured,
            refused = emitted.refused_total,
            "issued préétablis"
        );
    }
    Ok(())
}
