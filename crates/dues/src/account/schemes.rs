//! Remissions and payment in instalments, by the schemes of `spec/dues.toml`.

use crate::account::facts::{DebtKind, FactId, Remitted};
use crate::account::standing::Standing;
use crate::day::day_number;
use crate::money::Amount;
use jiff::ToSpan as _;
use jiff::civil::Date;
use spec::{Component, Scheme};

/// What an employer asks for.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// The day.
    pub on: Date,
    /// In how many instalments he pays; 1 is everything at once.
    pub instalments: u16,
}

/// Why a scheme has nothing to offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpen {
    /// It is not open on that day.
    Closed,
    /// Nothing is owed for the periods that it covers.
    NoDebt,
    /// No instalments, or more than it allows.
    Instalments {
        /// Most instalments.
        most: u16,
    },
}

/// What a scheme lets off, and what is left to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The debts.
    pub debts: Vec<FactId>,
    /// What is let off.
    pub parts: Vec<Remitted>,
    /// What is let off in all.
    pub remitted: Amount,
    /// What is left to pay.
    pub left: Amount,
}

/// What a scheme lets off of an account as it stands.
///
/// # Errors
/// It has nothing to offer: see [`NotOpen`].
pub fn offer(standing: &Standing, scheme: &Scheme, ask: Ask) -> Result<Offer, NotOpen> {
    if !(scheme.filed_from..=scheme.filed_to).contains(&day_number(ask.on)) {
        return Err(NotOpen::Closed);
    }
    let tier = scheme.tiers.iter().find(|tier| ask.instalments <= tier.instalments_max);
    let most = scheme.tiers.last().map_or(0, |tier| tier.instalments_max);
    let tier = tier.filter(|_| ask.instalments > 0).ok_or(NotOpen::Instalments { most })?;
    let covered = standing.debts.iter().filter(|debt| {
        (scheme.debts_from..=scheme.debts_to).contains(&debt.periode.number())
            && debt.balance() > Amount::ZERO
    });
    let mut made =
        Offer { debts: Vec::new(), parts: Vec::new(), remitted: Amount::ZERO, left: Amount::ZERO };
    for debt in covered {
        made.debts.push(debt.id);
        made.left += debt.balance();
        let (component, owed, percent) = match debt.kind {
            DebtKind::Contributions(_) | DebtKind::AfAReverser => {
                (Component::Surcharge, debt.surcharge_left(), tier.surcharges)
            }
            DebtKind::Fee(_) => (Component::Principal, debt.left(), tier.surcharges),
            DebtKind::Penalty(_) => (Component::Principal, debt.left(), tier.penalties),
        };
        let amount = owed.part(u32::from(percent) * 100, spec::ROUNDING);
        if !amount.is_zero() {
            made.parts.push(Remitted { debt: debt.id, component, amount });
            made.remitted += amount;
        }
    }
    if made.debts.is_empty() {
        return Err(NotOpen::NoDebt);
    }
    made.left -= made.remitted;
    Ok(made)
}

/// An amount in equal parts; the last one takes what does not divide.
#[must_use]
pub fn equal_parts(amount: Amount, parts: u16) -> Vec<Amount> {
    let count = i128::from(parts.max(1));
    let each = Amount(amount.0 / count);
    let last = Amount(amount.0 - each.0 * (count - 1));
    let mut all = vec![each; usize::from(parts.max(1))];
    if let Some(end) = all.last_mut() {
        *end = last;
    }
    all
}

/// Instalments of an amount, the first one on a day and each further one a month later.
#[must_use]
pub fn monthly(amount: Amount, parts: u16, first: Date) -> Vec<(Date, Amount)> {
    let days = (0..).map(|month: i32| first.saturating_add(month.months()));
    days.zip(equal_parts(amount, parts)).collect()
}
