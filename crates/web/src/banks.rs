//! Orders to banks and what waits for a person: the same for routes and pages.

use crate::app::App;
use crate::asked;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::reasons::reason;
use dues::Reference;
use jiff::civil::Date;
use spec::{Affilie, Life as _, OrderState, Periode, Scope};
use std::sync::Arc;
use store::{Act, AssignRefused, OrderRefused, OrderTerms, Prepared, Store};

/// The whole database, for callers who are confined to no affiliate: an order belongs to none, and
/// its debits to many.
pub(crate) fn whole(app: &App, caller: &Caller, scope: Scope) -> Result<Arc<Store>, Problem> {
    caller.must(scope)?;
    if caller.own().is_some() {
        return Err(Problem::not_found());
    }
    app.store()
}

/// A day, AAAA-MM-JJ.
pub(crate) fn day(name: &str, text: &str) -> Result<Date, Problem> {
    let day = text.parse().ok().filter(|_| text.len() == 10);
    day.ok_or_else(|| Problem::malformed(format!("{name}: a day as 2026-03-31")))
}

/// Prepares orders, or says what they would be.
pub(crate) async fn prepare(
    app: &App,
    caller: &Caller,
    (collection, periode): (Date, Option<Periode>),
    (why, dry_run): (&str, bool),
) -> Result<Prepared, Problem> {
    let store = whole(app, caller, Scope::ActsWrite)?;
    let why = reason(why)?;
    let banking = &app.settings.deposit.banking;
    let creditors = banking.creditors().ok_or_else(|| {
        Problem::impossible("no account to collect on: creditor_accounts and creditor_issuer")
    })?;
    let now = jiff::Zoned::now().with_time_zone(app.zone().clone()).datetime();
    let versions = banking.versions.clone();
    let terms = OrderTerms { creditors, versions, collection, now, periode };
    let banks = terms.creditors.iter().map(|creditor| creditor.rib.bank());
    let without: Vec<u16> = banks.filter(|bank| terms.form_of(*bank).is_none()).collect();
    if let Some(bank) = without.first() {
        return Err(Problem::impossible(format!(
            "bank {bank:03} has no version of pain.008 known on {collection}"
        )));
    }
    let actor = caller.actor();
    let act = Act { actor: &actor, reason: why };
    let how = (&app.settings.deposit.billing(), dry_run);
    Ok(store.prepare_orders(&terms, how, act).await?)
}

/// Releases or abandons an order. The file of a released one is written by the service that works
/// on the folders.
pub(crate) async fn move_order(
    app: &App,
    caller: &Caller,
    (number, to): (i32, OrderState),
    why: &str,
) -> Result<(), Problem> {
    let store = whole(app, caller, Scope::ActsWrite)?;
    let actor = caller.actor();
    let act = Act { actor: &actor, reason: reason(why)? };
    let deposit = &app.settings.deposit;
    let how = (&deposit.billing(), deposit.banking.second_person);
    match store.move_order((number, to), how, act).await? {
        Ok(()) => Ok(()),
        Err(OrderRefused::Unknown) => Err(Problem::not_found()),
        Err(OrderRefused::State(state)) => {
            Err(Problem::impossible(format!("the order is {}", state.name())))
        }
        Err(OrderRefused::SamePerson) => Err(Problem::impossible(
            "the person who has prepared the order cannot release it (order_second_person)",
        )),
    }
}

/// Records the money of a row that matched nothing as a payment of an affiliate; gives the number
/// of the fact.
pub(crate) async fn assign(
    app: &App,
    caller: &Caller,
    row: (i32, i32),
    (affilie, reference, why): (Affilie, Option<Reference>, &str),
) -> Result<u64, Problem> {
    let store = whole(app, caller, Scope::ActsWrite)?;
    let actor = caller.actor();
    let act = Act { actor: &actor, reason: reason(why)? };
    let billing = app.settings.deposit.billing();
    match store.assign_return(row, (affilie, reference), &billing, act).await? {
        Ok(fact) => Ok(fact),
        Err(AssignRefused::Unknown) => Err(Problem::not_found()),
        Err(AssignRefused::NoCredit) => Err(Problem::impossible("it is not money that came in")),
        Err(AssignRefused::NoAccount) => Err(Problem::impossible("this affiliate is not known")),
        Err(AssignRefused::OtherReference) => {
            Err(Problem::impossible("the reference is another affiliate's"))
        }
    }
}

/// A month that may be left out.
pub(crate) fn month_if_any(text: &str) -> Result<Option<Periode>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = u32::try_from(asked::periode(text)?).ok();
    let periode = number.and_then(Periode::of_number);
    periode.map(Some).ok_or_else(|| Problem::malformed("periode: no month"))
}
