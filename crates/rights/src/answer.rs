//! What is answered.

use crate::generated::names::{Assumption, Word};
use crate::tables::{AmountRule, Limit, Page, Rule};
use jiff::civil::Date;
use spec::{Centimes, Periode};

/// Every benefit at a day.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The day asked for.
    pub at: Date,
    /// The day whose law and whose declarations are known.
    pub known: Date,
    /// The last month that is declared.
    pub last_declared: Option<Periode>,
    /// The last month whose declarations are taken in charge.
    pub last_taken_in_charge: Option<Periode>,
    /// One a benefit, in the order of the pages.
    pub rights: Vec<Right>,
}

/// What a benefit makes of a career.
#[derive(Clone, Debug)]
pub struct Right {
    /// The benefit.
    pub page: &'static Page,
    /// Whether its conditions are met; none where that is unknown.
    pub met: Option<bool>,
    /// From when they would be met if work goes on as now; none where they are, or will not be, or
    /// where that is unknown.
    pub met_from: Option<Date>,
    /// Its conditions, in the order of the page.
    pub conditions: Vec<Condition>,
    /// What it pays.
    pub amount: Outcome,
    /// Limits in force.
    pub limits: Vec<Limited>,
    /// What the answer rests on and CNSS has to confirm.
    pub assumptions: Vec<Assumption>,
}

/// A condition and what was counted for it.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The version of the rule in force.
    pub rule: &'static Rule,
    /// What is due; none where it is unknown.
    pub required: Option<Measure>,
    /// What was counted; none where it is unknown.
    pub counted: Option<Measure>,
    /// What is missing; none where nothing is.
    pub missing: Option<Measure>,
    /// The window: first and last month.
    pub window: Option<(Periode, Periode)>,
    /// The declared months that were counted.
    pub months: Vec<Periode>,
    /// Whether it is met; none where that is unknown.
    pub met: Option<bool>,
    /// From when it would be met if work goes on as now.
    pub met_from: Option<Date>,
}

/// Something counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Days.
    Days(u32),
    /// A salary a month.
    Wage(Centimes),
    /// Completed years.
    Years(u32),
    /// Months.
    Months(u32),
    /// That something holds.
    Holds(bool),
}

/// What is paid, or why that is not said.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The benefit has no amount, or its conditions are not met.
    None,
    /// Not computed.
    NotComputed(NotComputed),
    /// What is paid.
    Amount(Amount),
}

/// Why an amount is not computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotComputed {
    /// The page says why, in the order of [`spec::Lang::ALL`].
    Page([&'static str; 3]),
    /// Something was not told or not found.
    Lacks(Word),
}

/// An amount and what it was computed from.
#[derive(Clone, Debug)]
pub struct Amount {
    /// How much.
    pub value: Value,
    /// How often.
    pub per: Per,
    /// Parts of several people.
    pub shares: Vec<Share>,
    /// What it was computed from, where there is something to see.
    pub basis: Option<Basis>,
    /// The version of the rule in force.
    pub rule: &'static AmountRule,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// So much.
    Exact(Centimes),
    /// So much or more.
    AtLeast(Centimes),
    /// Between two amounts.
    Between(Centimes, Centimes),
}

/// How often an amount is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// A day.
    Day,
    /// A month.
    Month,
    /// Once.
    Once,
}

impl Per {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Once => "once",
        }
    }
}

/// The part of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose.
    pub of: ShareOf,
    /// Percent before all parts together were cut to the whole.
    pub percent: u32,
    /// How much.
    pub amount: Centimes,
}

/// Who has a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareOf {
    /// The spouse.
    Spouse,
    /// A child whose parents are both dead.
    FullOrphan,
    /// A child one of whose parents is dead.
    HalfOrphan,
}

impl ShareOf {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spouse => "spouse",
            Self::FullOrphan => "full-orphan",
            Self::HalfOrphan => "half-orphan",
        }
    }
}

/// What an amount was computed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The salary or pension that it is a part of, to the centime.
    pub reference: Centimes,
    /// The part: so many of so many.
    pub part: (u32, u32),
    /// First and last month of the salaries.
    pub months: Option<(Periode, Periode)>,
    /// Whether a least or a most amount took the place of the computed one.
    pub bounded: bool,
}

/// A limit in force.
#[derive(Clone, Copy, Debug)]
pub struct Limited {
    /// The limit.
    pub limit: &'static Limit,
    /// The last day, of a time limit that counts from the day asked for.
    pub until: Option<Date>,
}
