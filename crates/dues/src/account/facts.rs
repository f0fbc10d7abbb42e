//! What happened: the facts that an account is derived from.

use crate::money::Amount;
use crate::reference::Reference;
use crate::slip::Slip;
use jiff::civil::Date;
use spec::{Component, FEES, LINE_AF_A_REVERSER, PENALTIES, Periode, REGIMES, Regime, Scheme};
use std::cmp::Ordering;

/// Identifies a fact for ever: unique within an account, and in the order in which facts were
/// recorded.
pub type FactId = u64;

/// Something that happened, and since when it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its identifier.
    pub id: FactId,
    /// The day on which it was recorded. An account at an earlier date knows nothing of it.
    pub known: Date,
    /// What happened.
    pub what: What,
}

/// What is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DebtKind {
    /// Contributions of a slip.
    Contributions(Regime),
    /// Family allowances to hand back, on the CNSS slip.
    AfAReverser,
    /// A penalty, by its name in `spec/dues.toml`.
    Penalty(&'static str),
    /// A fee, by its name in `spec/dues.toml`.
    Fee(&'static str),
}

impl DebtKind {
    /// The regime whose slip it stands on.
    #[must_use]
    pub const fn regime(self) -> Regime {
        match self {
            Self::Contributions(regime) => regime,
            Self::AfAReverser | Self::Penalty(_) | Self::Fee(_) => Regime::Cnss,
        }
    }

    /// Whether the reference of a month's slip names it.
    const fn is_of_slip(self) -> bool {
        matches!(self, Self::Contributions(_) | Self::AfAReverser)
    }

    /// The kind of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let penalty = PENALTIES.iter().find(|penalty| penalty.name == name);
        let fee = FEES.iter().find(|fee| fee.name == name);
        match name {
            "cnss" => Some(Self::Contributions(Regime::Cnss)),
            "amo" => Some(Self::Contributions(Regime::Amo)),
            "af-a-reverser" => Some(Self::AfAReverser),
            _ => penalty
                .map(|penalty| Self::Penalty(penalty.name))
                .or_else(|| fee.map(|fee| Self::Fee(fee.name))),
        }
    }

    /// Its name in each language.
    #[must_use]
    pub fn names(self) -> [&'static str; 3] {
        let regime =
            |number| REGIMES.iter().find(|(of, ..)| *of == number).map(|(.., names)| *names);
        let found = match self {
            Self::Contributions(of) => regime(of.number()),
            Self::AfAReverser => Some(LINE_AF_A_REVERSER.names),
            Self::Penalty(name) => {
                PENALTIES.iter().find(|one| one.name == name).map(|one| one.names)
            }
            Self::Fee(name) => FEES.iter().find(|one| one.name == name).map(|one| one.names),
        };
        found.unwrap_or_default()
    }

    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contributions(Regime::Cnss) => "cnss",
            Self::Contributions(Regime::Amo) => "amo",
            Self::AfAReverser => "af-a-reverser",
            Self::Penalty(name) | Self::Fee(name) => name,
        }
    }
}

/// What a payment names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Designation {
    /// Nothing.
    None,
    /// The slips of a month.
    Slip(Reference),
    /// One debt.
    Debt(FactId),
    /// The debts of a plan.
    Plan(FactId),
}

/// A part of a debt that is let off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remitted {
    /// The debt.
    pub debt: FactId,
    /// Its surcharge, or itself (penalties, fees).
    pub component: Component,
    /// How much.
    pub amount: Amount,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something is owed.
    Debt {
        /// What for.
        kind: DebtKind,
        /// The month that it is about.
        periode: Periode,
        /// By when it is to be paid.
        due: Date,
        /// How much; more than nothing.
        amount: Amount,
    },
    /// A month was billed too much. It lowers what is owed for that month since its due date, so
    /// that its surcharge is what it would have been; what was paid too much is an advance.
    Credit {
        /// What for.
        kind: DebtKind,
        /// The month.
        periode: Periode,
        /// How much; more than nothing.
        amount: Amount,
    },
    /// Money came in.
    Payment {
        /// The day from which it counts; the day on which it is known where that is earlier.
        value: Date,
        /// How much; more than nothing.
        amount: Amount,
        /// What it names.
        to: Designation,
    },
    /// Money was given back.
    Refund {
        /// How much.
        amount: Amount,
    },
    /// Parts of debts are let off.
    Remission {
        /// By which scheme.
        scheme: &'static Scheme,
        /// The plan on which it depends: broken, everything comes back.
        plan: Option<FactId>,
        /// What is let off.
        parts: Vec<Remitted>,
    },
    /// Debts are paid in instalments.
    Plan {
        /// By which scheme.
        scheme: &'static Scheme,
        /// The debts.
        debts: Vec<FactId>,
        /// What is to be paid by when, in order.
        instalments: Vec<(Date, Amount)>,
    },
    /// A fact holds no longer: a payment was returned, a slip cancelled.
    Reversal {
        /// That fact.
        of: FactId,
    },
}

impl What {
    /// The facts of a slip: a debt or a credit for its contributions, and one for allowances to
    /// hand back, which have surcharges of their own. At most two.
    #[must_use]
    pub fn of_slip(slip: &Slip) -> Vec<Self> {
        let handed = slip.af_a_reverser();
        let contributions = DebtKind::Contributions(slip.reference.regime);
        let parts = [(contributions, slip.total() - handed), (DebtKind::AfAReverser, handed)];
        let periode = slip.reference.periode;
        let fact = |(kind, amount): (DebtKind, Amount)| match amount.cmp(&Amount::ZERO) {
            Ordering::Greater => Some(Self::Debt { kind, periode, due: slip.due, amount }),
            Ordering::Less => Some(Self::Credit { kind, periode, amount: -amount }),
            Ordering::Equal => None,
        };
        parts.into_iter().filter_map(fact).collect()
    }

    /// Place among facts of the same day.
    pub(super) const fn rank(&self) -> u8 {
        match self {
            Self::Debt { .. } => 0,
            Self::Credit { .. } => 1,
            Self::Plan { .. } => 2,
            Self::Remission { .. } => 3,
            Self::Payment { .. } => 4,
            Self::Refund { .. } => 5,
            Self::Reversal { .. } => 6,
        }
    }
}

/// Whether a reference names a debt.
pub(super) fn is_named(reference: Reference, kind: DebtKind, periode: Periode) -> bool {
    kind.is_of_slip() && reference.periode == periode && reference.regime == kind.regime()
}
