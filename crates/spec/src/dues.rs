//! The types of what is owed and paid (`spec/dues.toml`, `spec/cycles.toml`).
//!
//! Rates and percentages are in hundredths of a percent (157 is 1.57 %), dates are numbers
//! AAAAMMJJ, periods AAAAMM, texts in the order of [`crate::Lang::ALL`].

use std::fmt;

/// How often the amount of a line of a slip is rounded to the centime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Granularity {
    /// The total of salaries times the line's whole rate.
    OncePerBranch,
    /// The total of salaries times the employer's and the employee's share, each rounded.
    PerShare,
    /// Each salary times the line's whole rate.
    PerEmployee,
}

impl Granularity {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::OncePerBranch, Self::PerShare, Self::PerEmployee];

    /// Name in settings and in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OncePerBranch => "once-per-branch",
            Self::PerShare => "per-share",
            Self::PerEmployee => "per-employee",
        }
    }
}

/// Which of the two slips of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regime {
    /// 01: social security, vocational training tax, allowances to hand back.
    Cnss,
    /// 02: compulsory health insurance.
    Amo,
}

impl Regime {
    /// Both, in the order of their numbers.
    pub const ALL: [Self; 2] = [Self::Cnss, Self::Amo];

    /// The two digits in a reference: 1 or 2.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Cnss => 1,
            Self::Amo => 2,
        }
    }

    /// The regime of this number.
    #[must_use]
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|regime| regime.number() == number)
    }
}

impl fmt::Display for Regime {
    /// Two digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.number())
    }
}

/// One of the two shares of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Share {
    /// Paid by the employer.
    Employer,
    /// Kept from the salary.
    Employee,
}

/// A line of a slip.
#[derive(Debug, PartialEq, Eq)]
pub struct SlipLine {
    /// Name in machine output.
    pub name: &'static str,
    /// The slip that it stands on.
    pub regime: Regime,
    /// Its branches, as places in [`crate::BRANCHES`]; their rates are added up.
    pub branches: &'static [usize],
    /// Its name.
    pub names: [&'static str; 3],
}

/// A rate that slips take where none is known.
#[derive(Debug, PartialEq, Eq)]
pub struct AssumedRate {
    /// Place of the branch in [`crate::BRANCHES`].
    pub branch: usize,
    /// First period.
    pub from: u32,
    /// Last period.
    pub to: u32,
    /// The employer's share.
    pub employer: u16,
    /// The employee's share.
    pub employee: u16,
    /// What is known, and what was taken.
    pub why: [&'static str; 3],
}

/// A programme that takes over shares.
#[derive(Debug, PartialEq, Eq)]
pub struct Programme {
    /// Name in machine output.
    pub name: &'static str,
    /// First period.
    pub from: u32,
    /// Most employees of one employer that it covers.
    pub employees_max: u32,
    /// Months that it covers for each of them.
    pub months: u32,
    /// What it takes over: place in [`crate::BRANCHES`], and the share.
    pub shares: &'static [(usize, Share)],
    /// Its ground, as the slip names it.
    pub names: [&'static str; 3],
    /// What is assumed.
    pub assumed: [&'static str; 3],
    /// Where it comes from.
    pub source: &'static str,
}

/// A variant of the surcharges for late payment.
#[derive(Debug, PartialEq, Eq)]
pub struct Surcharge {
    /// Name in settings.
    pub name: &'static str,
    /// Its rules, in order of date.
    pub rules: &'static [SurchargeRule],
}

/// What a month begun costs.
#[derive(Debug, PartialEq, Eq)]
pub struct SurchargeRule {
    /// First day.
    pub from: u32,
    /// For the first month begun after the due date.
    pub first: u16,
    /// For each further month begun.
    pub further: u16,
    /// Where it comes from.
    pub source: &'static str,
}

/// A penalty (astreinte).
#[derive(Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Name in machine output.
    pub name: &'static str,
    /// First day.
    pub from: u32,
    /// Centimes for each employee.
    pub per_employee: u32,
    /// Most at once, in centimes.
    pub most: u32,
    /// Whether it is due again for each further month begun.
    pub repeats: bool,
    /// Its name.
    pub names: [&'static str; 3],
    /// Where it comes from.
    pub source: &'static str,
}

/// A fee of forced recovery.
#[derive(Debug, PartialEq, Eq)]
pub struct Fee {
    /// Name in machine output.
    pub name: &'static str,
    /// Of what is unpaid.
    pub percent: u16,
    /// Its name.
    pub names: [&'static str; 3],
    /// Where it comes from.
    pub source: &'static str,
}

/// What a payment goes to, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The slip or plan that it names.
    Designated,
    /// The debt with the oldest due date.
    OldestDue,
}

/// What a debt is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// What was billed.
    Principal,
    /// What paying late adds.
    Surcharge,
}

/// The order in which payments are imputed.
#[derive(Debug, PartialEq, Eq)]
pub struct Imputation {
    /// Among debts.
    pub debts: &'static [Target],
    /// Within a debt.
    pub components: &'static [Component],
    /// What is assumed.
    pub assumed: [&'static str; 3],
}

/// A scheme of remission.
#[derive(Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Name in machine output.
    pub name: &'static str,
    /// First day on which it can be asked for.
    pub filed_from: u32,
    /// Last day on which it can be asked for.
    pub filed_to: u32,
    /// First period of the debts.
    pub debts_from: u32,
    /// Last period of the debts.
    pub debts_to: u32,
    /// Whether current contributions must be paid meanwhile.
    pub current_due: bool,
    /// Whether surcharges run on while a plan is kept.
    pub plan_accrues: bool,
    /// Instalments missed that break a plan.
    pub broken_after: u16,
    /// What is remitted, by number of instalments.
    pub tiers: &'static [Tier],
    /// Its name.
    pub names: [&'static str; 3],
    /// What is assumed.
    pub assumed: [&'static str; 3],
    /// Where it comes from.
    pub source: &'static str,
}

/// What is remitted up to a number of instalments, in whole percent.
#[derive(Debug, PartialEq, Eq)]
pub struct Tier {
    /// Most instalments; 1 is everything at once.
    pub instalments_max: u16,
    /// Of surcharges and fees.
    pub surcharges: u8,
    /// Of penalties.
    pub penalties: u8,
}

/// Who makes a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The program by itself.
    Service,
    /// A person of the fund.
    Operator,
    /// The employer.
    Employer,
    /// A bank's answer.
    Bank,
}

/// The states of something that lives, and the moves between them (`spec/cycles.toml`).
pub trait Life: Copy + Eq + 'static {
    /// All states, the first one first.
    const ALL: &'static [Self];
    /// The moves: from, to, and who makes them.
    const MOVES: &'static [(Self, Self, Party)];
    /// What lives.
    const TITLES: [&'static str; 3];

    /// Name in machine output and in the database.
    fn name(self) -> &'static str;

    /// The word shown.
    fn names(self) -> [&'static str; 3];

    /// Whether a party may move it from here to there.
    #[must_use]
    fn may_become(self, to: Self, by: Party) -> bool {
        Self::MOVES.contains(&(self, to, by))
    }

    /// Whether nothing leads on.
    #[must_use]
    fn is_final(self) -> bool {
        Self::MOVES.iter().all(|(from, _, _)| *from != self)
    }

    /// The state of this name.
    #[must_use]
    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.name() == name)
    }
}
