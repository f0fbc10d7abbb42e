//! A rectification as it is recorded.

use super::digest::RectificationRow;
use spec::{Life as _, RectificationState};
use validation::{NewVersion, PeriodSums};

/// Ground of a rectification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// The employer.
    #[default]
    Employer,
    /// The fund, after a redressement.
    Redressement,
}

impl Ground {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Employer, Self::Redressement];

    /// As the ledger writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Redressement => "redressement",
        }
    }

    /// By its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.name() == name)
    }
}

/// A rectification as it is recorded with its deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRectification {
    /// State that it takes.
    pub state: RectificationState,
    /// Ground.
    pub ground: Ground,
    /// Due date of the period, AAAAMMJJ.
    pub due: i32,
    /// Version of the period, when it is in force at once.
    pub version: Option<i32>,
    /// Difference to the sums of the period, when it is in force.
    pub added: PeriodSums,
    /// The lines as it leaves them, when it is in force.
    pub versions: Vec<NewVersion>,
    /// Entry of the journal of its deposit.
    pub position: i64,
}

impl KeptRectification {
    pub(crate) fn row(&self, affilie: i32, depot: i64, periode: i32) -> RectificationRow {
        let is_in_force = self.version.is_some();
        RectificationRow {
            affilie,
            depot,
            periode,
            etat: self.state.name().to_owned(),
            fondement: self.ground.name().to_owned(),
            exigible_le: self.due,
            premier: None,
            version: self.version,
            added: is_in_force.then_some(self.added),
            position: is_in_force.then_some(self.position),
        }
    }
}
