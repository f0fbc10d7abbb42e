//! The ledger: every change of an account as an entry of two sides.

use crate::account::facts::{DebtKind, Fact, FactId, What};
use crate::account::standing::{Standing, of_known};
use crate::account::surcharges::{Rules, month_begins};
use crate::money::Amount;
use jiff::civil::Date;
use spec::Component;
use std::collections::{BTreeMap, BTreeSet};

/// What an entry changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What the employer still owes of a debt.
    Owed(FactId, Component),
    /// Money of his that no debt has taken (negative: the fund owes it).
    Advance,
    /// What the fund has claimed, by kind of debt (negative, as income is).
    Claimed(DebtKind, Component),
    /// Money received, less what was given back.
    Cash,
    /// What was let off.
    Remitted,
}

impl Account {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owed(_, Component::Principal) => "owed",
            Self::Owed(_, Component::Surcharge) => "owed-surcharge",
            Self::Advance => "advance",
            Self::Claimed(_, Component::Principal) => "claimed",
            Self::Claimed(_, Component::Surcharge) => "claimed-surcharge",
            Self::Cash => "cash",
            Self::Remitted => "remitted",
        }
    }
}

/// Why there is an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A fact became known.
    Fact(FactId),
    /// Time passed: months began, an instalment was missed.
    Time,
}

/// An entry of the ledger: what it adds to each account (debit) or takes off (credit), in the
/// order of the accounts. Its sides sum up to zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The day of the entry.
    pub on: Date,
    /// Why.
    pub cause: Cause,
    /// Its sides.
    pub sides: Vec<(Account, Amount)>,
}

type Balances = BTreeMap<Account, Amount>;

/// What stands in each account. The sum is zero because what is owed, claimed, received and let
/// off are counted apart.
fn balances(standing: &Standing) -> Balances {
    let mut found = Balances::new();
    let mut add = |account, amount| *found.entry(account).or_insert(Amount::ZERO) += amount;
    for debt in &standing.debts {
        add(Account::Owed(debt.id, Component::Principal), debt.left());
        add(Account::Owed(debt.id, Component::Surcharge), debt.surcharge_left());
        add(Account::Claimed(debt.kind, Component::Principal), -debt.principal);
        add(Account::Claimed(debt.kind, Component::Surcharge), -debt.surcharge);
        add(Account::Remitted, debt.remitted + debt.surcharge_remitted);
    }
    add(Account::Advance, -standing.advance);
    add(Account::Cash, standing.paid_in - standing.refunded);
    found
}

/// Credits by kind, which lower what was claimed.
fn credits(known: &[&Fact], found: &mut Balances) {
    let reversed: BTreeSet<FactId> = known
        .iter()
        .filter_map(|fact| match fact.what {
            What::Reversal { of } => Some(of),
            _ => None,
        })
        .collect();
    for fact in known.iter().filter(|fact| !reversed.contains(&fact.id)) {
        if let What::Credit { kind, amount, .. } = fact.what {
            let account = Account::Claimed(kind, Component::Principal);
            *found.entry(account).or_insert(Amount::ZERO) += amount;
        }
    }
}

/// The ledger up to a day: an entry for each fact, on the day on which it became known, and for
/// each day on which time alone changed something.
///
/// A fact that counts from an earlier day (a value date, a rectification) changes nothing that
/// stands: its entry holds the difference. So the ledger up to a day is the beginning of the
/// ledger up to any later day, whatever has become known meanwhile.
#[must_use]
pub fn postings(facts: &[Fact], rules: &Rules, to: Date) -> Vec<Posting> {
    let mut known: Vec<&Fact> = facts.iter().filter(|fact| fact.known <= to).collect();
    known.sort_by_key(|fact| (fact.known, fact.what.rank(), fact.id));
    let mut days: BTreeSet<Date> = known.iter().map(|fact| fact.known).collect();
    for fact in &known {
        match &fact.what {
            What::Debt { kind, due, .. } if rules.of(*kind).is_some() => {
                let begins = (1..).map_while(|nth| month_begins(*due, nth));
                let begins = begins.take_while(|day| *day <= to);
                days.extend(begins.filter(|day| *day > fact.known));
            }
            What::Plan { instalments, .. } => {
                let looks = instalments.iter().filter_map(|(due, _)| due.tomorrow().ok());
                days.extend(looks.filter(|day| *day <= to && *day > fact.known));
            }
            _ => {}
        }
    }
    let mut entries = Vec::new();
    let mut before = Balances::new();
    let mut count = 0;
    let mut post = |known: &[&Fact], on: Date, cause: Cause| {
        let mut after = balances(&of_known(known, rules, on));
        credits(known, &mut after);
        let sides = differences(&before, &after);
        if !sides.is_empty() {
            entries.push(Posting { on, cause, sides });
        }
        before = after;
    };
    for day in days {
        post(&known[..count], day, Cause::Time);
        while let Some(fact) = known.get(count).filter(|fact| fact.known == day) {
            count += 1;
            post(&known[..count], day, Cause::Fact(fact.id));
        }
    }
    entries
}

fn differences(before: &Balances, after: &Balances) -> Vec<(Account, Amount)> {
    let accounts: BTreeSet<&Account> = before.keys().chain(after.keys()).collect();
    let of = |balances: &Balances, account| balances.get(account).copied().unwrap_or_default();
    let sides = accounts.into_iter().map(|account| {
        let change = of(after, account) - of(before, account);
        (*account, change)
    });
    sides.filter(|(_, change)| !change.is_zero()).collect()
}
