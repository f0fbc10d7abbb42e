//! What a career does not say: dates of birth, families, and why work ended.

use jiff::civil::Date;
use spec::Centimes;

/// Facts given of the insured. A fact that is not given is unknown; nothing is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Date of birth of the insured.
    pub birth_date: Option<Date>,
    /// The children; none where they are not given.
    pub children: Option<Vec<Child>>,
    /// Whether there is a spouse to survive the insured.
    pub spouse: Option<bool>,
    /// The pension that is drawn, per month.
    pub pension: Option<Centimes>,
    /// What holds and what does not, by fact.
    told: [Option<bool>; Fact::ALL.len()],
}

impl Facts {
    /// The value of a fact.
    #[must_use]
    pub fn told(&self, fact: Fact) -> Option<bool> {
        match fact {
            Fact::Pensioner => self.pension.map(|_| true).or(self.told[fact as usize]),
            _ => self.told[fact as usize],
        }
    }

    /// The same, where a fact holds or does not.
    #[must_use]
    pub fn with(mut self, fact: Fact, holds: bool) -> Self {
        self.told[fact as usize] = Some(holds);
        self
    }
}

/// A child of the insured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child {
    /// Date of birth.
    pub birth_date: Date,
    /// What lets the child count longer.
    pub status: ChildStatus,
    /// Whether the other parent is dead or unknown too: counts as a full orphan among survivors.
    pub other_parent: OtherParent,
}

/// What lets a child count longer than others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ChildStatus {
    /// Nothing.
    #[default]
    None,
    /// In apprenticeship.
    Apprentice,
    /// In studies.
    Student,
    /// Disabled.
    Disabled,
}

/// The other parent of a child.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OtherParent {
    /// Lives: the child is a half orphan when the insured dies.
    #[default]
    Lives,
    /// Does not: a full orphan.
    Dead,
}

/// Something that holds or does not, and that no declaration says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// The insured works in agriculture.
    Agriculture,
    /// An accident outside of work, while insured, is the cause.
    Accident,
    /// An accident at work is the cause.
    WorkAccident,
    /// An accident that a third party caused is the cause.
    ThirdPartyAccident,
    /// A child was born in the home.
    BirthInHome,
    /// The job was lost against the will of the insured.
    InvoluntaryLoss,
    /// The insured is registered as looking for work (ANAPEC).
    LookingForWork,
    /// The insured has stopped working.
    StoppedWork,
    /// The employer agrees to the early pension.
    EmployerAgrees,
    /// The single premium of an early pension is paid.
    PremiumPaid,
    /// The insured is a miner with the years underground that lower the age.
    Miner,
    /// The insured needs a third person for the acts of daily life.
    ThirdPerson,
    /// The insured draws a pension.
    Pensioner,
    /// The insured draws daily allowances.
    DailyAllowance,
    /// A stranger to the family paid for the funeral.
    PaidByStranger,
}

impl Fact {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Agriculture,
        Self::Accident,
        Self::WorkAccident,
        Self::ThirdPartyAccident,
        Self::BirthInHome,
        Self::InvoluntaryLoss,
        Self::LookingForWork,
        Self::StoppedWork,
        Self::EmployerAgrees,
        Self::PremiumPaid,
        Self::Miner,
        Self::ThirdPerson,
        Self::Pensioner,
        Self::DailyAllowance,
        Self::PaidByStranger,
    ];

    /// Name in the pages and in what is supposed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agriculture => "agriculture",
            Self::Accident => "accident",
            Self::WorkAccident => "work-accident",
            Self::ThirdPartyAccident => "third-party-accident",
            Self::BirthInHome => "birth-in-home",
            Self::InvoluntaryLoss => "involuntary-loss",
            Self::LookingForWork => "looking-for-work",
            Self::StoppedWork => "stopped-work",
            Self::EmployerAgrees => "employer-agrees",
            Self::PremiumPaid => "premium-paid",
            Self::Miner => "miner",
            Self::ThirdPerson => "third-person",
            Self::Pensioner => "pensioner",
            Self::DailyAllowance => "daily-allowance",
            Self::PaidByStranger => "paid-by-stranger",
        }
    }

    /// The fact of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.name() == name)
    }
}
