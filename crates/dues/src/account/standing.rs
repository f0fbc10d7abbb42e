//! How an account stands at a date: the facts known by then, played back in the order in which
//! they count.

use crate::account::facts::{DebtKind, Designation, Fact, FactId, Remitted, What, is_named};
use crate::account::surcharges::{Accrual, Rules};
use crate::money::Amount;
use jiff::civil::Date;
use spec::{Component, Periode, Scheme, Target};
use std::collections::{BTreeMap, BTreeSet};

/// A debt at a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtStanding {
    /// The fact that it is.
    pub id: FactId,
    /// What for.
    pub kind: DebtKind,
    /// The month that it is about.
    pub periode: Periode,
    /// By when it was to be paid.
    pub due: Date,
    /// What was billed.
    pub principal: Amount,
    /// What credits took off it.
    pub credited: Amount,
    /// What was paid of it.
    pub paid: Amount,
    /// What was let off of it.
    pub remitted: Amount,
    /// The surcharge so far.
    pub surcharge: Amount,
    /// What was paid of the surcharge.
    pub surcharge_paid: Amount,
    /// What was let off of the surcharge.
    pub surcharge_remitted: Amount,
    /// The surcharge that does not count while a plan is kept.
    pub surcharge_held: Amount,
    /// The last day on which something was paid of it.
    pub last_paid: Option<Date>,
}

impl DebtStanding {
    /// What is left of what was billed.
    #[must_use]
    pub fn left(&self) -> Amount {
        self.principal - self.credited - self.paid - self.remitted
    }

    /// What is left of the surcharge.
    #[must_use]
    pub fn surcharge_left(&self) -> Amount {
        self.surcharge - self.surcharge_paid - self.surcharge_remitted
    }

    /// What is left in all.
    #[must_use]
    pub fn balance(&self) -> Amount {
        self.left() + self.surcharge_left()
    }
}

/// A plan at a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStanding {
    /// The fact that it is.
    pub id: FactId,
    /// Its scheme.
    pub scheme: &'static Scheme,
    /// What was paid of its debts since it was signed.
    pub paid: Amount,
    /// What was to be paid by now.
    pub due: Amount,
    /// Instalments missed.
    pub missed: u16,
    /// Since when it is broken.
    pub broken: Option<Date>,
}

/// An account at a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The date.
    pub at: Date,
    /// Every debt, by due date.
    pub debts: Vec<DebtStanding>,
    /// Every plan.
    pub plans: Vec<PlanStanding>,
    /// Money that no debt has taken; negative where too much was given back.
    pub advance: Amount,
    /// Payments in all.
    pub paid_in: Amount,
    /// Credits in all.
    pub credited: Amount,
    /// Refunds in all.
    pub refunded: Amount,
}

impl Standing {
    /// What is owed in all; negative where the fund owes.
    #[must_use]
    pub fn balance(&self) -> Amount {
        self.debts.iter().map(DebtStanding::balance).sum::<Amount>() - self.advance
    }
}

/// How an account stands at the end of a day.
///
/// Only facts known by then count, in the order of the days from which they count: a payment of
/// its value date, a debt at the latest of its due date, a credit of the due date of its month.
/// Facts may come in any order.
#[must_use]
pub fn standing(facts: &[Fact], rules: &Rules, at: Date) -> Standing {
    let mut known: Vec<&Fact> = facts.iter().filter(|fact| fact.known <= at).collect();
    known.sort_by_key(|fact| (fact.known, fact.what.rank(), fact.id));
    of_known(&known, rules, at)
}

/// As [`standing`], of facts that are all known.
pub(super) fn of_known(known: &[&Fact], rules: &Rules, at: Date) -> Standing {
    let reversed: BTreeSet<FactId> = known
        .iter()
        .filter_map(|fact| match fact.what {
            What::Reversal { of } => Some(of),
            _ => None,
        })
        .collect();
    let mut play = Play { rules, debts: Vec::new(), plans: Vec::new(), money: Money::default() };
    let mut events = events(known, &reversed);
    events.sort_by_key(|(day, rank, id, _)| (*day, *rank, *id));
    let mut events = events.into_iter().filter(|(day, ..)| *day <= at).peekable();
    while let Some((day, _, id, event)) = events.next() {
        play.run_to(day);
        play.take(day, id, event);
        // Debts of one day are all there before money goes to the oldest.
        let opens = |next: &Dated<'_>| next.0 == day && matches!(next.3, Event::Opens(_));
        if !events.peek().is_some_and(opens) {
            play.spend_advance(day);
        }
    }
    play.run_to(at);
    play.told(at)
}

/// What happens on a day, as an account is played back.
#[derive(Clone, Copy)]
enum Event<'a> {
    Opens(&'a What),
    Happens(&'a What),
    /// The day after an instalment was due.
    Looks(FactId),
}

type Dated<'a> = (Date, u8, FactId, Event<'a>);

fn events<'a>(known: &[&'a Fact], reversed: &BTreeSet<FactId>) -> Vec<Dated<'a>> {
    let held = known.iter().filter(|fact| !reversed.contains(&fact.id));
    let mut first_due: BTreeMap<(DebtKind, Periode), Date> = BTreeMap::new();
    for fact in held.clone() {
        if let What::Debt { kind, periode, due, .. } = fact.what {
            let first = first_due.entry((kind, periode)).or_insert(due);
            *first = due.min(*first);
        }
    }
    let mut events = Vec::with_capacity(known.len());
    for fact in held {
        let rank = fact.what.rank() + 1;
        let (day, event) = match &fact.what {
            What::Debt { due, .. } => (fact.known.min(*due), Event::Opens(&fact.what)),
            What::Credit { kind, periode, .. } => {
                let due = first_due.get(&(*kind, *periode)).copied().unwrap_or(fact.known);
                (fact.known.min(due), Event::Happens(&fact.what))
            }
            What::Payment { value, .. } => (fact.known.min(*value), Event::Happens(&fact.what)),
            What::Plan { instalments, .. } => {
                for (due, _) in instalments {
                    let day = due.tomorrow().unwrap_or(*due).max(fact.known);
                    events.push((day, 0, fact.id, Event::Looks(fact.id)));
                }
                (fact.known, Event::Happens(&fact.what))
            }
            What::Refund { .. } | What::Remission { .. } => {
                (fact.known, Event::Happens(&fact.what))
            }
            What::Reversal { .. } => continue,
        };
        events.push((day, rank, fact.id, event));
    }
    events
}

#[derive(Default)]
struct Money {
    advance: Amount,
    paid_in: Amount,
    credited: Amount,
    refunded: Amount,
}

struct Debt {
    told: DebtStanding,
    accrual: Accrual,
    /// Plans that hold its surcharge.
    held_by: BTreeSet<FactId>,
}

struct Plan<'a> {
    told: PlanStanding,
    debts: &'a [FactId],
    instalments: &'a [(Date, Amount)],
    /// What was let off on its account.
    remitted: Vec<Remitted>,
}

/// An account while it is played back.
struct Play<'a> {
    rules: &'a Rules,
    /// In the order of imputation: by due date.
    debts: Vec<Debt>,
    plans: Vec<Plan<'a>>,
    money: Money,
}

impl<'a> Play<'a> {
    /// Surcharges of the months that begin up to a day, before anything happens on it.
    fn run_to(&mut self, day: Date) {
        for debt in &mut self.debts {
            let (left, held) = (debt.told.left(), !debt.held_by.is_empty());
            debt.accrual.run(day, left, held);
            debt.told.surcharge = debt.accrual.due(self.rules.rounding);
            debt.told.surcharge_held = debt.accrual.held(self.rules.rounding);
        }
    }

    fn take(&mut self, day: Date, id: FactId, event: Event<'a>) {
        match event {
            Event::Looks(plan) => self.look_at(plan, day),
            Event::Opens(What::Debt { kind, periode, due, amount }) => {
                self.open(id, *kind, *periode, (*due, *amount));
            }
            Event::Opens(what) | Event::Happens(what) => self.happen(day, id, what),
        }
    }

    fn open(&mut self, id: FactId, kind: DebtKind, periode: Periode, owed: (Date, Amount)) {
        let (due, principal) = owed;
        let told = DebtStanding {
            id,
            kind,
            periode,
            due,
            principal,
            credited: Amount::ZERO,
            paid: Amount::ZERO,
            remitted: Amount::ZERO,
            surcharge: Amount::ZERO,
            surcharge_paid: Amount::ZERO,
            surcharge_remitted: Amount::ZERO,
            surcharge_held: Amount::ZERO,
            last_paid: None,
        };
        let accrual = Accrual::new(self.rules.of(kind), due);
        let key = |told: &DebtStanding| (told.due, told.periode, told.kind, told.id);
        let at = self.debts.partition_point(|debt| key(&debt.told) < key(&told));
        self.debts.insert(at, Debt { told, accrual, held_by: BTreeSet::new() });
    }

    fn happen(&mut self, day: Date, id: FactId, what: &'a What) {
        match what {
            What::Credit { kind, periode, amount } => {
                self.money.credited += *amount;
                let mut left = *amount;
                for debt in &mut self.debts {
                    if debt.told.kind == *kind && debt.told.periode == *periode {
                        let part = left.min(debt.told.left()).owed();
                        debt.told.credited += part;
                        left -= part;
                    }
                }
                self.money.advance += left;
            }
            What::Payment { amount, to, .. } => {
                self.money.paid_in += *amount;
                let mut left = *amount;
                for target in self.rules.imputation.debts {
                    let named = match target {
                        Target::Designated => self.named(*to),
                        Target::OldestDue => self.debts.iter().map(|debt| debt.told.id).collect(),
                    };
                    left = self.pay(&named, left, day);
                }
                self.money.advance += left;
            }
            What::Refund { amount } => {
                self.money.refunded += *amount;
                self.money.advance -= *amount;
            }
            What::Remission { plan, parts, .. } => {
                let Some(plan) = plan else {
                    self.remit(parts);
                    return;
                };
                let is_kept = |other: &Plan| other.told.id == *plan && other.told.broken.is_none();
                if let Some(at) = self.plans.iter().position(is_kept) {
                    let done = self.remit(parts);
                    self.plans[at].remitted.extend(done);
                }
            }
            What::Plan { scheme, debts, instalments } => {
                if !scheme.plan_accrues {
                    for debt in self.debts.iter_mut().filter(|debt| debts.contains(&debt.told.id)) {
                        debt.held_by.insert(id);
                    }
                }
                let (paid, due) = (Amount::ZERO, Amount::ZERO);
                let told = PlanStanding { id, scheme, paid, due, missed: 0, broken: None };
                self.plans.push(Plan { told, debts, instalments, remitted: Vec::new() });
            }
            What::Debt { .. } | What::Reversal { .. } => {}
        }
    }

    fn named(&self, to: Designation) -> Vec<FactId> {
        let is_named = |told: &DebtStanding| match to {
            Designation::None => false,
            Designation::Slip(reference) => is_named(reference, told.kind, told.periode),
            Designation::Debt(id) => told.id == id,
            Designation::Plan(id) => {
                self.plans.iter().any(|plan| plan.told.id == id && plan.debts.contains(&told.id))
            }
        };
        self.debts
            .iter()
            .map(|debt| &debt.told)
            .filter(|told| is_named(told))
            .map(|t| t.id)
            .collect()
    }

    /// Pays these debts one after the other; what is left of the money.
    fn pay(&mut self, named: &[FactId], money: Amount, day: Date) -> Amount {
        let mut left = money;
        for debt in self.debts.iter_mut().filter(|debt| named.contains(&debt.told.id)) {
            let before = left;
            for component in self.rules.imputation.components {
                let told = &mut debt.told;
                let (owed, paid) = match component {
                    Component::Principal => (told.left(), &mut told.paid),
                    Component::Surcharge => (told.surcharge_left(), &mut told.surcharge_paid),
                };
                let part = left.min(owed).owed();
                *paid += part;
                left -= part;
            }
            if before != left {
                debt.told.last_paid = Some(day);
                for plan in &mut self.plans {
                    if plan.debts.contains(&debt.told.id) {
                        plan.told.paid += before - left;
                    }
                }
            }
        }
        left
    }

    /// Money that no debt has taken pays the debts that there are now.
    fn spend_advance(&mut self, day: Date) {
        if self.money.advance > Amount::ZERO {
            let all: Vec<FactId> = self.debts.iter().map(|debt| debt.told.id).collect();
            self.money.advance = self.pay(&all, self.money.advance, day);
        }
    }

    /// Lets parts of debts off, never more than is left of them; what was let off.
    fn remit(&mut self, parts: &[Remitted]) -> Vec<Remitted> {
        let mut done = Vec::new();
        for part in parts {
            let debt = self.debts.iter_mut().find(|debt| debt.told.id == part.debt);
            let Some(told) = debt.map(|debt| &mut debt.told) else { continue };
            let (left, remitted) = match part.component {
                Component::Principal => (told.left(), &mut told.remitted),
                Component::Surcharge => (told.surcharge_left(), &mut told.surcharge_remitted),
            };
            let amount = part.amount.min(left).owed();
            *remitted += amount;
            done.push(Remitted { amount, ..*part });
        }
        done
    }

    /// What was let off is owed again.
    fn restore(&mut self, done: &[Remitted]) {
        for part in done {
            let debt = self.debts.iter_mut().find(|debt| debt.told.id == part.debt);
            let Some(told) = debt.map(|debt| &mut debt.told) else { continue };
            match part.component {
                Component::Principal => told.remitted -= part.amount,
                Component::Surcharge => told.surcharge_remitted -= part.amount,
            }
        }
    }

    /// The day after an instalment was due: enough of them missed break the plan.
    fn look_at(&mut self, id: FactId, day: Date) {
        let Some(at) = self.plans.iter().position(|plan| plan.told.id == id) else { return };
        let plan = &mut self.plans[at];
        if plan.told.broken.is_some() {
            return;
        }
        plan.count(day);
        if plan.told.missed < plan.told.scheme.broken_after {
            return;
        }
        plan.told.broken = Some(day);
        let done = std::mem::take(&mut plan.remitted);
        self.restore(&done);
        for debt in &mut self.debts {
            if debt.held_by.remove(&id) && debt.held_by.is_empty() {
                debt.accrual.release();
                debt.told.surcharge = debt.accrual.due(self.rules.rounding);
                debt.told.surcharge_held = Amount::ZERO;
            }
        }
    }

    fn told(mut self, at: Date) -> Standing {
        for plan in &mut self.plans {
            plan.count(at);
        }
        Standing {
            at,
            debts: self.debts.into_iter().map(|debt| debt.told).collect(),
            plans: self.plans.into_iter().map(|plan| plan.told).collect(),
            advance: self.money.advance,
            paid_in: self.money.paid_in,
            credited: self.money.credited,
            refunded: self.money.refunded,
        }
    }
}

impl Plan<'_> {
    /// What was to be paid before a day, and how many instalments are missed.
    fn count(&mut self, day: Date) {
        let (mut due, mut missed) = (Amount::ZERO, 0_u16);
        for (_, amount) in self.instalments.iter().filter(|(by, _)| *by < day) {
            due += *amount;
            missed = missed.saturating_add(u16::from(self.told.paid < due));
        }
        (self.told.due, self.told.missed) = (due, missed);
    }
}
