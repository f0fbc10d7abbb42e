//! What an employer owes and pays by mandate: the same for routes and pages.

use crate::app::App;
use crate::asked;
use crate::caller::Caller;
use crate::problem::Problem;
use dues::Amount;
use dues::bank::collection_day;
use jiff::civil::Date;
use spec::{Affilie, Life as _, MandateState, Periode, Regime, SlipState};
use std::collections::BTreeMap;
use store::{
    Act, BankMandate, DebitSeen, PaymentAsked, PaymentRefused, SlipFilter, SlipKey, SlipRow, Store,
};

/// Why a payment is validated or taken back, as the journal has it.
const REASON: &str = "payment by mandate";

/// A slip that is not paid, and what is under way for it.
pub(crate) struct Owed {
    pub(crate) row: SlipRow,
    /// What is left of what it bills.
    pub(crate) left: Amount,
    /// What is left with surcharges.
    pub(crate) balance: Amount,
    pub(crate) debit: Option<DebitSeen>,
}

/// What an affiliate owes, by month and scheme, with the debits that there were.
pub(crate) struct Owing {
    pub(crate) slips: Vec<Owed>,
    pub(crate) debits: Vec<DebitSeen>,
    /// Mandates in force on the next day of collection.
    pub(crate) mandates: Vec<BankMandate>,
    /// The next day of collection.
    pub(crate) collection: Date,
}

impl Owing {
    /// Of an affiliate, whom the caller sees.
    pub(crate) async fn of(app: &App, store: &Store, affilie: Affilie) -> Result<Self, Problem> {
        let billing = app.settings.deposit.billing();
        let collection = collection_day(billing.today);
        let number = asked::number(affilie);
        let standing = store.account_on(number, &billing.rules, billing.today).await?;
        let lefts: BTreeMap<SlipKey, (Amount, Amount)> =
            standing.slips.iter().map(|one| (one.key, (one.left, one.balance))).collect();
        let debits = store.debits_seen(affilie, None).await?;
        let filter = SlipFilter { affilie: Some(affilie), ..SlipFilter::default() };
        let slips = store.slips(&filter).await?.into_iter().filter(|row| is_open(row.state));
        let slips = slips.map(|row| {
            let key = SlipKey::of(&row.slip);
            let (left, balance) = lefts.get(&key).copied().unwrap_or_default();
            let own = debits.iter().rfind(|debit| debit.slip == key && debit.is_under_way());
            Owed { debit: own.cloned(), row, left, balance }
        });
        let slips = slips.collect();
        let mandates = store.bank_mandates(Some(affilie)).await?.into_iter().filter(|mandate| {
            mandate.state == MandateState::InForce && mandate.signed <= collection
        });
        let mandates = mandates.collect();
        Ok(Self { slips, debits, mandates, collection })
    }
}

fn is_open(state: SlipState) -> bool {
    matches!(state, SlipState::Due | SlipState::Ordered | SlipState::PartPaid)
}

/// The key of a slip as addresses write it: `202602-1-principal-0`.
pub(crate) fn slip_at(affilie: Affilie, text: &str) -> Option<SlipKey> {
    let mut parts = text.splitn(4, '-');
    let periode: u32 = parts.next()?.parse().ok()?;
    let regime: u8 = parts.next()?.parse().ok()?;
    let (nature, number) = (parts.next()?, parts.next()?.parse().ok()?);
    let key = SlipKey {
        affilie,
        periode: Periode::of_number(periode)?,
        regime: Regime::of_number(regime)?,
        nature: dues::Nature::of(nature, number)?,
    };
    // One way to write it.
    (key.written() == text).then_some(key)
}

/// Validates a payment as it was seen. The same payment twice is there once.
pub(crate) async fn validate(
    app: &App,
    caller: &Caller,
    asked: &PaymentAsked,
) -> Result<Result<DebitSeen, PaymentRefused>, Problem> {
    caller.must(spec::Scope::PaymentsWrite)?;
    if !caller.sees(asked::number(asked.slip.affilie)) {
        return Err(Problem::not_found());
    }
    let (store, actor) = (app.store_of(caller)?, caller.actor());
    let act = Act { actor: &actor, reason: REASON };
    let billing = app.settings.deposit.billing();
    let id = match store.validate_payment(asked, &billing, act).await? {
        Ok(id) => id,
        // Clicked twice: it is the same payment.
        Err(PaymentRefused::UnderWay(debit))
            if debit.mandate == asked.mandate && debit.amount == asked.amount =>
        {
            return Ok(Ok(*debit));
        }
        Err(refused) => return Ok(Err(refused)),
    };
    let seen = store.debits_seen(asked.slip.affilie, None).await?;
    let debit = seen.into_iter().find(|one| one.id == id).ok_or_else(Problem::failed)?;
    Ok(Ok(debit))
}

/// Takes a validated payment back that no order has taken along.
pub(crate) async fn withdraw(
    app: &App,
    caller: &Caller,
    (affilie, id): (Affilie, i64),
) -> Result<bool, Problem> {
    caller.must(spec::Scope::PaymentsWrite)?;
    if !caller.sees(asked::number(affilie)) {
        return Err(Problem::not_found());
    }
    let (store, actor) = (app.store_of(caller)?, caller.actor());
    let act = Act { actor: &actor, reason: REASON };
    let billing = app.settings.deposit.billing();
    Ok(store.withdraw_payment((affilie, id), &billing, act).await?)
}

/// Why a payment is not validated, for programs.
pub(crate) fn refused(refused: &PaymentRefused) -> Problem {
    match refused {
        PaymentRefused::Unknown => Problem::not_found(),
        PaymentRefused::State(state) => {
            Problem::impossible(format!("the slip is {}", state.name()))
        }
        PaymentRefused::UnderWay(debit) => {
            let (id, amount) = (debit.id, debit.amount);
            Problem::impossible(format!("debit {id} of {amount} is under way for this slip"))
        }
        PaymentRefused::NoMandate => {
            Problem::impossible("mandate: none of this number is in force on the day of collection")
        }
        PaymentRefused::Changed(left) => {
            Problem::impossible(format!("amount: {left} is left of the slip by now"))
        }
    }
}
