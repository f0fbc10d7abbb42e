//! What an operator claims of an employer beside slips, and what he lets off: computed from the
//! account as it stands under the lock of the affiliate, in the transaction that records it. Two at
//! once see one another.

use super::accounts::is_reversed;
use super::facts::{FactRow, NewFact, RecordRefused, facts_of};
use super::terms::Billing;
use super::values::affilie_number;
use crate::act::Act;
use crate::batch::Batch;
use crate::database::Store;
use crate::error::StoreError;
use dues::Amount;
use dues::account::{
    Ask, DebtKind, Fact, FactId, NotOpen, Offer, Standing, What, fee, monthly, offer, penalty,
    penalty_due, standing,
};
use jiff::civil::Date;
use spec::{Affilie, Periode, Scheme};

/// Where these facts come from.
const ORIGIN: &str = "operator";

/// What is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A penalty by the number of employees; `nth` for one that repeats.
    Penalty {
        /// Name in `spec/dues.toml`.
        name: &'static str,
        /// Employees that it is counted by.
        employees: u32,
        /// Which one of the month, from 1.
        nth: u16,
    },
    /// A fee on what the account owes.
    Fee {
        /// Name in `spec/dues.toml`.
        name: &'static str,
    },
}

/// Reason why nothing is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimRefused {
    /// There is no such penalty today.
    NotInForce,
    /// It cannot be recorded; the fact that was tried.
    Record(RecordRefused, NewFact),
}

/// What an employer asks for by a scheme.
#[derive(Clone, Copy, Debug)]
pub struct SchemeAsked {
    /// The employer.
    pub affilie: Affilie,
    /// The scheme.
    pub scheme: &'static Scheme,
    /// Number of instalments and the day of the first one; none where he pays at once.
    pub plan: Option<(u16, Date)>,
}

/// Reason why a scheme gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeRefused {
    /// It has nothing to offer.
    NotOpen(NotOpen),
    /// A plan that is kept covers one of the debts.
    Planned,
    /// It has let the debts off already: this fact.
    Remitted(FactId),
    /// It lets nothing off to who pays at once.
    Nothing,
    /// The first instalment is in the past.
    Past,
    /// The affiliate has no account.
    NoAccount,
}

/// What was agreed, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeAgreed {
    /// Number of the plan or remission; none where nothing was recorded.
    pub fact: Option<FactId>,
    /// What the scheme lets off, and what is left.
    pub offer: Offer,
    /// The instalments.
    pub instalments: Vec<(Date, Amount)>,
}

impl Store {
    /// Claims a debt of a month, once; gives the fact with its number.
    pub async fn claim_debt(
        &self,
        (affilie, periode): (Affilie, Periode),
        claim: Claim,
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<Result<(FactId, NewFact), ClaimRefused>, StoreError> {
        let mut batch = self.begin().await?;
        let (_, stands) = batch.stands(affilie, billing).await?;
        let (kind, due, amount, piece) = match claim {
            Claim::Penalty { name, employees, nth } => {
                let Some(amount) = penalty(name, employees, billing.today) else {
                    return Ok(Err(ClaimRefused::NotInForce));
                };
                let piece = format!("ASTREINTE {name} {periode} {nth}");
                (DebtKind::Penalty(name), penalty_due(billing.today), amount, piece)
            }
            Claim::Fee { name } => {
                let amount = fee(name, stands.balance().owed()).unwrap_or_default();
                let piece = format!("FRAIS {name} {periode}");
                (DebtKind::Fee(name), billing.today, amount, piece)
            }
        };
        let what = What::Debt { kind, periode, due, amount };
        let fact = NewFact { affilie, what, origin: ORIGIN.to_owned(), piece: Some(piece) };
        let motif = ("compte, dette", act);
        match batch.record_facts(std::slice::from_ref(&fact), billing, motif).await?.pop() {
            Some(Ok(id)) => {
                batch.commit().await?;
                Ok(Ok((id, fact)))
            }
            Some(Err(refused)) => Ok(Err(ClaimRefused::Record(refused, fact))),
            None => Ok(Err(ClaimRefused::Record(RecordRefused::NoFact, fact))),
        }
    }

    /// Records a plan, or what a scheme lets off to who pays at once. What is owed and offered is
    /// computed under the lock: the second of two that ask for the same is refused. With `dry_run`
    /// everything is taken back.
    pub async fn agree_on_scheme(
        &self,
        asked: SchemeAsked,
        (billing, dry_run): (&Billing, bool),
        act: Act<'_>,
    ) -> Result<Result<SchemeAgreed, SchemeRefused>, StoreError> {
        let SchemeAsked { affilie, scheme, plan } = asked;
        let mut batch = self.begin().await?;
        let (rows, stands) = batch.stands(affilie, billing).await?;
        let instalments = plan.map_or(1, |(number, _)| number);
        if plan.is_some_and(|(_, first)| first < billing.today) {
            return Ok(Err(SchemeRefused::Past));
        }
        let ask = Ask { on: stands.at, instalments };
        let offered = match offer(&stands, scheme, ask) {
            Ok(offered) => offered,
            Err(why) => return Ok(Err(SchemeRefused::NotOpen(why))),
        };
        if is_planned(&rows, &stands, &offered) {
            return Ok(Err(SchemeRefused::Planned));
        }
        let (offered, earlier) = without_remitted(&rows, scheme, offered);
        if let Some(earlier) = earlier.filter(|_| offered.parts.is_empty()) {
            return Ok(Err(SchemeRefused::Remitted(earlier)));
        }
        let new = |what| NewFact { affilie, what, origin: ORIGIN.to_owned(), piece: None };
        let parts = offered.parts.clone();
        let (first, second, motif, instalments) = match plan {
            None if parts.is_empty() => return Ok(Err(SchemeRefused::Nothing)),
            None => {
                let remission = What::Remission { scheme, plan: None, parts };
                (remission, None, "compte, remise", Vec::new())
            }
            Some((number, day)) => {
                let instalments = monthly(offered.left, number, day);
                let debts = offered.debts.clone();
                let plan = What::Plan { scheme, debts, instalments: instalments.clone() };
                let let_off = (!parts.is_empty()).then_some(parts);
                (plan, let_off, "compte, plan de paiement", instalments)
            }
        };
        let first = [new(first)];
        let done = batch.record_facts(&first, billing, (motif, act)).await?.pop();
        let Some(Ok(id)) = done else { return Ok(Err(SchemeRefused::NoAccount)) };
        if let Some(parts) = second {
            let let_off = [new(What::Remission { scheme, plan: Some(id), parts })];
            let done = batch.record_facts(&let_off, billing, (motif, act)).await?.pop();
            if !matches!(done, Some(Ok(_))) {
                return Ok(Err(SchemeRefused::NoAccount));
            }
        }
        if !dry_run {
            batch.commit().await?;
        }
        let fact = (!dry_run).then_some(id);
        Ok(Ok(SchemeAgreed { fact, offer: offered, instalments }))
    }
}

impl Batch<'_> {
    /// The account of an affiliate, who is locked from here on, and how it stands today.
    async fn stands(
        &mut self,
        affilie: Affilie,
        billing: &Billing,
    ) -> Result<(Vec<FactRow>, Standing), StoreError> {
        let number = affilie_number(affilie);
        self.lock_affilies(&[number]).await?;
        let rows = facts_of(self.connection(), &[number]).await?.remove(&number);
        let rows = rows.unwrap_or_default();
        let facts: Vec<Fact> = rows.iter().map(|row| row.fact.clone()).collect();
        let found = standing(&facts, &billing.rules, billing.today);
        Ok((rows, found))
    }
}

/// Whether a plan that is kept covers one of the debts of an offer.
fn is_planned(rows: &[FactRow], stands: &Standing, offered: &Offer) -> bool {
    let is_kept = |id| stands.plans.iter().any(|plan| plan.id == id && plan.broken.is_none());
    rows.iter().any(|row| match &row.fact.what {
        What::Plan { debts, .. } => {
            is_kept(row.fact.id) && debts.iter().any(|debt| offered.debts.contains(debt))
        }
        _ => false,
    })
}

/// An offer without what its scheme has let off already to who paid at once: of what was left then,
/// nothing is let off again. Gives the fact that did, too.
fn without_remitted(
    rows: &[FactRow],
    scheme: &Scheme,
    mut offered: Offer,
) -> (Offer, Option<FactId>) {
    let mut earlier = None;
    for row in rows {
        let What::Remission { scheme: by, plan: None, parts } = &row.fact.what else { continue };
        if by.name != scheme.name || is_reversed(rows, row.fact.id) {
            continue;
        }
        let is_again = |debt, component| {
            parts.iter().any(|part| part.debt == debt && part.component == component)
        };
        let before = offered.parts.len();
        offered.parts.retain(|part| !is_again(part.debt, part.component));
        if offered.parts.len() < before {
            earlier = Some(row.fact.id);
        }
    }
    let remitted: Amount = offered.parts.iter().map(|part| part.amount).sum();
    offered.left += offered.remitted - remitted;
    offered.remitted = remitted;
    (offered, earlier)
}
