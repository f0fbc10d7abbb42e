//! The types that the tables of `spec/rights/` are made of.

use crate::facts::Fact;
use crate::generated::names::{Assumption, Benefit};
use spec::Rounding;

/// When something holds: days written AAAAMMJJ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// First day; 0 as far back as is known.
    pub from: u32,
    /// First day on which it holds no more.
    pub until: u32,
    /// Day on which it was published: what is earlier than `from` worked backwards.
    pub published: u32,
}

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Two or more independent sources say so.
    Confirmed,
    /// One source says so.
    Single,
    /// Derived from other figures.
    Derived,
    /// Sources disagree.
    Conflict,
    /// No source: this project's assumption.
    Assumed,
}

impl Certainty {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Single => "single-source",
            Self::Derived => "derived",
            Self::Conflict => "conflict",
            Self::Assumed => "assumed",
        }
    }
}

/// What a benefit needs of the months that it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// That they are declared.
    Declared,
    /// That their contributions are paid besides.
    Paid,
}

impl Needs {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Paid => "paid",
        }
    }
}

/// A benefit's page.
#[derive(Debug)]
pub struct Page {
    /// The benefit.
    pub benefit: Benefit,
    /// Name in machine output.
    pub name: &'static str,
    /// What it needs of the months.
    pub needs: Needs,
    /// Its name, in the order of [`spec::Lang::ALL`].
    pub titles: [&'static str; 3],
    /// What it is, in a sentence.
    pub summaries: [&'static str; 3],
    /// The page's prose, in English.
    pub prose: &'static str,
    /// Its conditions; several with one name are versions of it, in order of date.
    pub rules: &'static [Rule],
    /// How its amount is computed, versions in order of date.
    pub amounts: &'static [AmountRule],
    /// Its limits and time limits.
    pub limits: &'static [Limit],
}

/// A condition.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// When it holds.
    pub validity: Validity,
    /// Age whose day says which version holds, where that is not the day asked for.
    pub dated_by_age: Option<u32>,
    /// Groups of which one condition has to be met; alone where there is none.
    pub groups: &'static [&'static str],
    /// What is due.
    pub kind: RuleKind,
    /// Where it stands.
    pub source: &'static str,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub assumptions: &'static [Assumption],
    /// What is due, for people; holds `{facts}`.
    pub texts: [&'static str; 3],
}

/// What a condition is about.
#[derive(Debug)]
pub enum RuleKind {
    /// Days declared, in so many civil months or since the beginning.
    Days {
        /// Civil months; none since the beginning.
        window: Option<u32>,
        /// How many.
        bound: Bound,
    },
    /// Real salary per month.
    Wage {
        /// Civil months.
        window: u32,
        /// The least.
        floor: Floor,
    },
    /// Age.
    Age {
        /// Completed years.
        years: u32,
        /// Counts only where this holds.
        only_if: Option<Fact>,
    },
    /// Something that nothing but people can say.
    Told {
        /// The fact.
        fact: Fact,
        /// Whether it has to hold, or must not.
        holds: bool,
        /// What is taken for true where nothing is told; none where that stays unknown.
        unless_told: Option<bool>,
    },
    /// Contributions of the declared months are paid.
    Paid {
        /// Civil months.
        window: u32,
    },
    /// Days and ages that another benefit asks for.
    CareerOf(Benefit),
}

/// A bound on days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// So many or more.
    AtLeast(u32),
    /// Fewer than so many.
    Below(u32),
}

/// A least salary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Floor {
    /// Centimes a month.
    Fixed(u64),
    /// Percent of the minimum wage of the month, SMIG or SMAG.
    Minimum(u32),
}

/// How an amount is computed.
#[derive(Debug)]
pub struct AmountRule {
    /// When it holds.
    pub validity: Validity,
    /// Holds only where this fact is told; comes before those without.
    pub only_if: Option<Fact>,
    /// How.
    pub kind: AmountKind,
    /// Where it stands.
    pub source: &'static str,
    /// How sure it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub assumptions: &'static [Assumption],
}

/// Kinds of amounts.
#[derive(Debug)]
pub enum AmountKind {
    /// For each child and month.
    PerChild {
        /// Up to which child, in centimes.
        ranks: &'static [(u32, u64)],
        /// Ages up to which children count.
        ages: Ages,
    },
    /// A part of the average daily salary.
    Daily {
        /// Civil months.
        window: u32,
        /// The part.
        part: (u32, u32),
        /// Whether the minimum wage is its floor.
        floor: DailyFloor,
    },
    /// A part of the average monthly salary, at most the SMIG.
    Average {
        /// Civil months.
        window: u32,
        /// Percent.
        percent: u32,
    },
    /// A pension.
    Pension(Pension),
    /// A least amount by days since the beginning.
    Bands(&'static [(u32, u64)]),
    /// Parts of a pension.
    Survivors {
        /// Pensions that the deceased drew or would have drawn, the first that fits.
        of: &'static [Benefit],
        /// Percent for the spouse.
        spouse: u32,
        /// Percent for each full orphan.
        full: u32,
        /// Percent for each half orphan.
        half: u32,
        /// Ages up to which children count.
        ages: Ages,
    },
    /// Between two amounts, once.
    Between(u64, u64),
    /// One amount, once.
    Once(u64),
    /// Not computed: why, in the order of [`spec::Lang::ALL`].
    Unknown([&'static str; 3]),
}

/// What a daily allowance does not go below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DailyFloor {
    /// Nothing.
    None,
    /// A day of the SMIG.
    Smig,
}

/// Ages up to which children count: completed years, included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// Without anything special.
    pub child: u32,
    /// Apprentices.
    pub apprentice: u32,
    /// Students.
    pub student: u32,
}

/// How a pension grows with days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pension {
    /// Percent up to `days`.
    pub percent: u32,
    /// Days from which on it grows.
    pub days: u32,
    /// Days of a step, whole steps only.
    pub step: u32,
    /// Most percent.
    pub most: u32,
    /// Percent besides where a third person is needed.
    pub third_person: u32,
    /// Least pension, in centimes a month; 0 for none.
    pub least: u64,
    /// Declared months of the reference salary; the better of several.
    pub reference: &'static [u32],
    /// Where these months end.
    pub end: ReferenceEnd,
}

/// Where the months of a reference salary end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceEnd {
    /// Before the last month of insurance before an age, which is left out.
    BeforeLastBeforeAge(u32),
    /// Before the month of the event.
    BeforeEvent,
}

/// A limit, or a time limit.
#[derive(Debug)]
pub struct Limit {
    /// Its name.
    pub name: &'static str,
    /// When it holds.
    pub validity: Validity,
    /// How much.
    pub value: u32,
    /// Of what.
    pub unit: Unit,
    /// What it does.
    pub role: Role,
    /// Where it stands.
    pub source: &'static str,
    /// How sure it is.
    pub certainty: Certainty,
    /// For people; holds `{value}`.
    pub texts: [&'static str; 3],
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
}

impl Unit {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
        }
    }
}

/// What a limit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Bounds what is paid.
    Extent,
    /// Counts from the event: what comes later is too late.
    Deadline,
}

/// The minimum wage of agriculture from a day on.
#[derive(Debug)]
pub struct Smag {
    /// First month, AAAAMM.
    pub from: u32,
    /// Centimes a day.
    pub centimes: u64,
    /// Where it comes from.
    pub source: &'static str,
}

/// Something that this project supposes where the public record is silent.
#[derive(Debug)]
pub struct AssumptionPage {
    /// Name in machine output.
    pub name: &'static str,
    /// What is supposed, in the order of [`spec::Lang::ALL`].
    pub texts: [&'static str; 3],
}

/// Which months a window of so many civil months holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Those before the month of the event.
    Before,
    /// That of the event and those before.
    Through,
}

/// What a least salary is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WageTest {
    /// The average of the window.
    Average,
    /// Each month of it.
    EachMonth,
}

/// What an average daily salary is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DailyBase {
    /// The days that were declared.
    DeclaredDays,
    /// The days of full months.
    FullMonths,
}

/// How the open points of the public record are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which months a window holds.
    pub window: Window,
    /// What a least salary is compared with.
    pub wage_test: WageTest,
    /// What an average daily salary is divided by.
    pub daily_base: DailyBase,
    /// How an amount is rounded to the centime, once, at the end.
    pub rounding: Rounding,
    /// Work goes on as now where it was declared in one of so many last months.
    pub pace_months: u32,
    /// Days for which an annual statement can be contested.
    pub contest_days: u32,
}
