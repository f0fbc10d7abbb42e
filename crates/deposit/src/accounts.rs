//! The account of an employer as it is shown, and the statement of a year.

use crate::error::DepositError;
use dues::Amount;
use dues::account::{
    Account, Cause, DebtKind, Fact, Rules, Standing, What, by_month, postings, standing,
};
use jiff::civil::{Date, date};
use notices::{AccountMonth, AccountNotice, Movement};
use spec::{Affilie, Lang, Periode, SlipState, Words};
use store::{FactRow, SlipFilter, SlipRow, Store};

/// Months that are looked at for missing declarations.
const MONTHS_MAX: usize = 600;

/// At which date an account is shown, and by whose knowledge.
#[derive(Clone, Copy, Debug)]
pub struct AccountAt {
    /// The date.
    pub date: Date,
    /// Only what was recorded by then. Otherwise what is known now counts from the day on which it
    /// was due or paid: a declaration that came late, a payment that was entered later.
    pub as_known: bool,
}

/// An account as it is shown.
#[derive(Clone, Debug)]
pub struct AccountView {
    affilie: Affilie,
    /// Name of the employer.
    pub name: Option<String>,
    /// Its balances.
    pub standing: Standing,
    /// Month by month.
    pub months: Vec<AccountMonth>,
    /// Months for which nothing is declared.
    pub missing: Vec<Periode>,
    /// Movements in the year of a statement.
    pub movements: Option<Vec<Movement>>,
}

impl AccountView {
    /// As it is written.
    #[must_use]
    pub fn notice(&self, lang: Lang) -> AccountNotice<'_> {
        AccountNotice {
            affilie: self.affilie,
            name: self.name.as_deref(),
            standing: &self.standing,
            months: &self.months,
            missing: &self.missing,
            movements: self.movements.as_deref(),
            lang,
        }
    }
}

/// The account of an employer at a date; none where nothing of it is known at all.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn account(
    store: &Store,
    rules: &Rules,
    affilie: Affilie,
    at: AccountAt,
) -> Result<Option<AccountView>, DepositError> {
    let rows = store.account_facts(affilie).await?;
    let filter = SlipFilter { affilie: Some(affilie), ..SlipFilter::default() };
    let slips = store.slips(&filter).await?;
    if rows.is_empty() && slips.is_empty() {
        return Ok(None);
    }
    let facts: Vec<Fact> = rows
        .iter()
        .map(|row| if at.as_known { row.fact.clone() } else { known_now(&row.fact) })
        .collect();
    let standing = standing(&facts, rules, at.date);
    let months = by_month(&standing).into_iter().map(|row| {
        let is_own = |slip: &&SlipRow| {
            let reference = slip.slip.reference;
            reference.periode == row.periode
                && DebtKind::Contributions(reference.regime) == row.kind
                && slip.state != SlipState::Cancelled
        };
        let own: Vec<&SlipRow> = slips.iter().filter(is_own).collect();
        let ordered = own.iter().any(|slip| slip.state == SlipState::Ordered);
        AccountMonth {
            row,
            declared: own.iter().map(|slip| slip.issued).min(),
            slips: own.len(),
            under_way: if ordered {
                row.balance.max(Amount::ZERO).min(row.billed - row.paid)
            } else {
                Amount::ZERO
            },
        }
    });
    Ok(Some(AccountView {
        affilie,
        name: store.employer_name(affilie).await?,
        months: months.collect(),
        missing: missing(&slips, at.date),
        standing,
        movements: None,
    }))
}

/// The statement of a year: the account at its end, and what has happened in it.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn statement(
    store: &Store,
    rules: &Rules,
    (affilie, year): (Affilie, i16),
    (today, lang): (Date, Lang),
) -> Result<Option<AccountView>, DepositError> {
    let last = date(year, 12, 31).min(today);
    let at = AccountAt { date: last, as_known: true };
    let Some(mut view) = account(store, rules, affilie, at).await? else { return Ok(None) };
    let rows = store.account_facts(affilie).await?;
    let facts: Vec<Fact> = rows.iter().map(|row| row.fact.clone()).collect();
    let mut balance = Amount::ZERO;
    let mut movements = Vec::new();
    for posting in postings(&facts, rules, last) {
        let own = posting
            .sides
            .iter()
            .filter(|(account, _)| matches!(account, Account::Owed(..) | Account::Advance));
        let amount: Amount = own.map(|(_, amount)| *amount).sum();
        balance += amount;
        if posting.on.year() < year || amount.is_zero() {
            continue;
        }
        if movements.is_empty() && balance != amount {
            let opening = balance - amount;
            movements.push(Movement {
                on: date(year, 1, 1),
                what: Words::AccountOpening.get(lang).to_owned(),
                amount: opening,
                balance: opening,
            });
        }
        let what = match posting.cause {
            Cause::Time => Words::AccountSurcharge.get(lang).to_owned(),
            Cause::Fact(id) => rows
                .iter()
                .find(|row| row.fact.id == id)
                .map(|row| told(row, &rows, lang))
                .unwrap_or_default(),
        };
        movements.push(Movement { on: posting.on, what, amount, balance });
    }
    view.movements = Some(movements);
    Ok(Some(view))
}

/// A fact as it counts by what is known now: from the day on which it was due or paid.
fn known_now(fact: &Fact) -> Fact {
    let from = match &fact.what {
        What::Debt { due, .. } => Some(*due),
        What::Credit { periode, .. } => due_of(*periode),
        What::Payment { value, .. } => Some(*value),
        What::Refund { .. }
        | What::Remission { .. }
        | What::Plan { .. }
        | What::Reversal { .. } => None,
    };
    let known = from.map_or(fact.known, |from| from.min(fact.known));
    Fact { known, ..fact.clone() }
}

fn due_of(periode: Periode) -> Option<Date> {
    spec::due_date(periode.number()).and_then(|due| due.parse().ok())
}

/// Months since the first slip, due before a date, that have no principal slip.
fn missing(slips: &[SlipRow], at: Date) -> Vec<Periode> {
    let declared = |periode: Periode| {
        slips.iter().any(|slip| {
            slip.slip.reference.periode == periode && slip.state != SlipState::Cancelled
        })
    };
    let first = slips.iter().map(|slip| slip.slip.reference.periode).min();
    std::iter::successors(first, |periode| periode.next())
        .take(MONTHS_MAX)
        .take_while(|periode| due_of(*periode).is_some_and(|due| due < at))
        .filter(|periode| !declared(*periode))
        .collect()
}

/// Label of a fact.
fn told(row: &FactRow, all: &[FactRow], lang: Lang) -> String {
    let word = |words: Words| words.get(lang).to_owned();
    let of = |kind: DebtKind, periode: Periode| {
        format!("{}, {}", kind.names()[lang as usize], periode.long(lang))
    };
    match &row.fact.what {
        What::Debt { kind, periode, .. } => of(*kind, *periode),
        What::Credit { kind, periode, .. } => {
            format!("{} : {}", word(Words::AccountCredit), of(*kind, *periode))
        }
        What::Payment { .. } => word(Words::AccountPayment),
        What::Refund { .. } => word(Words::AccountRefund),
        What::Remission { .. } => word(Words::AccountRemission),
        What::Plan { .. } => word(Words::AccountPlan),
        What::Reversal { of: id } => {
            let reversed = all.iter().find(|other| other.fact.id == *id);
            let reversed = reversed.map(|other| told(other, &[], lang)).unwrap_or_default();
            format!("{} : {reversed}", word(Words::AccountReversal))
        }
    }
}
