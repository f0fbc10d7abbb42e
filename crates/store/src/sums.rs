//! What declarations add up to, and how they are looked at.

use rust_decimal::Decimal;

/// What a declaration adds up to, or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// People declared.
    pub salaries: u64,
    /// Real salaries, in centimes.
    pub salaire_reel: Decimal,
}

impl Sums {
    /// With those of another declaration.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            salaries: self.salaries.saturating_add(other.salaries),
            salaire_reel: self.salaire_reel.saturating_add(other.salaire_reel),
        }
    }
}

/// Whether others have to wait while deposits are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Locking {
    /// Those who would change the same rows.
    Rows,
    /// No row: nothing is changed.
    Nothing,
}

impl Locking {
    /// What a query ends with.
    pub(crate) const fn clause(self) -> &'static str {
        match self {
            Self::Rows => " FOR UPDATE OF d",
            Self::Nothing => "",
        }
    }
}
