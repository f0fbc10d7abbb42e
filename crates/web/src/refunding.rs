//! Money that no debt has taken, given back by an order to a bank: the same for routes and pages.

use crate::app::App;
use crate::asked;
use crate::banks::{day, whole};
use crate::caller::Caller;
use crate::problem::Problem;
use crate::reasons::reason;
use dues::Amount;
use dues::bank::{Rib, order_version};
use spec::Scope;
use store::{Act, NewRefund, OrderRow, RefundRefused};

/// Characters of the name of a holder (`Nm` of ISO 20022).
const HOLDER_MAX: usize = 140;

/// A refund as it is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// The employer.
    pub(crate) affilie: &'a str,
    /// Dirhams, at most what the account has as an advance.
    pub(crate) amount: &'a str,
    /// Account that is credited.
    pub(crate) rib: &'a str,
    /// Its holder.
    pub(crate) holder: &'a str,
    /// When the bank is to execute it, AAAA-MM-JJ.
    pub(crate) execution: &'a str,
}

/// Prepares the order, or says what it would be. Another person releases it.
pub(crate) async fn refund(
    app: &App,
    caller: &Caller,
    wanted: Wanted<'_>,
    (why, dry_run): (&str, bool),
) -> Result<OrderRow, Problem> {
    let store = whole(app, caller, Scope::ActsWrite)?;
    let why = reason(why)?;
    let affilie = asked::affilie(wanted.affilie)?;
    let amount = Amount::of_text(wanted.amount).filter(|amount| *amount > Amount::ZERO);
    let amount = amount.ok_or_else(|| Problem::malformed("amount: dirhams, as 120.00"))?;
    let rib: Rib = wanted.rib.parse().map_err(|wrong| {
        Problem::malformed(format!("rib: {}", spec::printable(format!("{wrong}"))))
    })?;
    let holder = wanted.holder.trim();
    let is_name = (1..=HOLDER_MAX).contains(&holder.chars().count())
        && holder.chars().all(spec::is_printable);
    if !is_name {
        let wrong = format!("holder: 1 to {HOLDER_MAX} printable characters");
        return Err(Problem::malformed(wrong));
    }
    let execution = day("execution", wanted.execution)?;
    let no_account =
        || Problem::impossible("no account to pay from: creditor_accounts and creditor_issuer");
    let creditors = app.settings.deposit.banking.creditors().ok_or_else(no_account)?;
    let own = creditors.iter().find(|one| one.rib.bank() == rib.bank());
    let payer = own.or(creditors.first()).ok_or_else(no_account)?.clone();
    let bank = payer.rib.bank();
    let version = order_version("pain.001", bank, execution).ok_or_else(|| {
        Problem::impossible(format!(
            "bank {bank:03} has no version of pain.001 known on {execution}"
        ))
    })?;
    let new = NewRefund {
        affilie,
        amount,
        rib,
        holder: holder.to_owned(),
        payer,
        version,
        execution,
        now: jiff::Zoned::now().with_time_zone(app.zone().clone()).datetime(),
    };
    let actor = caller.actor();
    let act = Act { actor: &actor, reason: why };
    let how = (&app.settings.deposit.billing(), dry_run);
    store.prepare_refund(&new, how, act).await?.map_err(|refused| match refused {
        RefundRefused::NotSoMuch(advance) => Problem::impossible(format!(
            "amount: the account of {affilie} has {advance} that no debt has taken"
        )),
        RefundRefused::Wrong(wrong) => Problem::impossible(spec::printable(wrong.to_string())),
    })
}
