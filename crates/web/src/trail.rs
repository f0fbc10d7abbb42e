//! What a centime came from and where it went: the same for routes and pages.

use crate::problem::Problem;
use dues::account::What;
use dues::{Amount, Line, Reference};
use jiff::civil::Date;
use spec::{BRANCHES, Base, Words};
use store::{DebitSeen, FactRow, LineBilled, News, SlipFilter, SlipKey, SlipRow, Store};

/// An entry of the account.
pub(crate) struct Entry {
    pub(crate) number: u64,
    pub(crate) known: Date,
    pub(crate) what: Words,
    /// The entry that it reverses.
    pub(crate) of: Option<u64>,
    pub(crate) amount: Option<Amount>,
    /// `bpc:…`, `debit:…`, `transfer` …
    pub(crate) origin: String,
}

/// Everything that bears a reference.
pub(crate) struct Trail {
    pub(crate) reference: Reference,
    pub(crate) slips: Vec<SlipRow>,
    pub(crate) debits: Vec<DebitSeen>,
    pub(crate) news: Vec<News>,
    pub(crate) entries: Vec<Entry>,
    /// What is left of the amounts of the entries: billed, less credited and paid.
    pub(crate) left: Amount,
}

impl Trail {
    /// Of the slips with a reference; none where there are none.
    pub(crate) async fn of(store: &Store, reference: Reference) -> Result<Option<Self>, Problem> {
        let named = reference.to_string();
        let filter = SlipFilter {
            affilie: Some(reference.affilie),
            periode: Some(reference.periode),
            reference: Some(named.clone()),
            ..SlipFilter::default()
        };
        let slips = store.slips(&filter).await?;
        if slips.is_empty() {
            return Ok(None);
        }
        let debits = store.debits_seen(reference.affilie, Some(&named)).await?;
        let news = store.news_of(reference.affilie, &named).await?;
        let facts = store.account_facts(reference.affilie).await?;
        let entries = entries(&facts, reference, &slips);
        let left = entries.iter().filter_map(|one| one.amount).sum();
        Ok(Some(Self { reference, slips, debits, news, entries, left }))
    }
}

/// The facts that slips have made, what was paid by their reference, and what reverses these.
fn entries(facts: &[FactRow], reference: Reference, slips: &[SlipRow]) -> Vec<Entry> {
    let origins: Vec<String> =
        slips.iter().map(|row| format!("bpc:{}", SlipKey::of(&row.slip).written())).collect();
    let signed = |what: &What| match what {
        What::Debt { amount, .. } => Some((Words::SlipTitle, *amount)),
        What::Credit { amount, .. } => Some((Words::AccountCredit, -*amount)),
        What::Payment { amount, .. } => Some((Words::AccountPayment, -*amount)),
        _ => None,
    };
    let names_it = |what: &What| {
        matches!(what, What::Payment { to: dues::account::Designation::Slip(to), .. }
            if *to == reference)
    };
    let mut found: Vec<Entry> = Vec::new();
    for row in facts {
        let number = row.fact.id;
        let made = |what, of, amount| Entry {
            number,
            known: row.fact.known,
            what,
            of,
            amount: Some(amount),
            origin: row.origin.clone(),
        };
        if let What::Reversal { of } = row.fact.what {
            // It takes back what stands there.
            let reversed = found.iter().find(|one| one.number == of && one.of.is_none());
            let amount = reversed.and_then(|one| one.amount);
            found.extend(amount.map(|amount| made(Words::AccountReversal, Some(of), -amount)));
        } else if origins.contains(&row.origin) || names_it(&row.fact.what) {
            found.extend(signed(&row.fact.what).map(|(what, amount)| made(what, None, amount)));
        }
    }
    found
}

/// The share of a declared line in a line of a slip, in dirhams with six decimals: its salary
/// times the rate, exact.
pub(crate) fn share(declared: &LineBilled, line: &Line) -> Option<String> {
    let rate = i128::from(line.rate?);
    let base = line.of.branches.first().and_then(|at| BRANCHES.get(*at))?.base;
    let salary = match base {
        Base::Capped => declared.plaf,
        Base::Real => declared.reel,
    };
    // Centimes times hundredths of a percent.
    let exact = salary.0.checked_mul(rate)?;
    let (whole, rest) = (exact / 1_000_000, exact % 1_000_000);
    Some(format!("{whole}.{:06}", rest.abs()))
}
