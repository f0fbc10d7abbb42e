//! Lines in force, and what a rectification makes of them.

/// A line: the deposit that it came with, and its line there.
pub type LineKey = (i64, i32);

/// A line of a declaration that counts, as it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineInForce {
    /// Its place.
    pub key: LineKey,
    /// Receipt of that deposit.
    pub accuse: String,
    /// Whether it is an entrant's.
    pub is_entrant: bool,
    /// Version: 1 is what was declared.
    pub version: i32,
    /// Number; 0 when there is none yet.
    pub num_assure: u32,
    /// Name.
    pub nom_prenom: Option<String>,
    /// Identity card.
    pub num_cin: Option<String>,
    /// Days.
    pub jours: u16,
    /// Real salary, centimes.
    pub salaire_reel: i64,
    /// Capped salary, centimes.
    pub salaire_plaf: i64,
    /// Situation, two characters; spaces for who worked normally.
    pub situation: [u8; 2],
}

/// A line as a rectification leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    /// The line; none for an insured who was forgotten: it stands where its row stands.
    pub key: Option<LineKey>,
    /// Row of the rectification, the first of several.
    pub row: u32,
    /// Whether it counts no more.
    pub is_cancelled: bool,
    /// Number; 0 when there is none.
    pub num_assure: u32,
    /// Name.
    pub nom_prenom: Option<String>,
    /// Identity card.
    pub num_cin: Option<String>,
    /// Days.
    pub jours: u16,
    /// Real salary, centimes.
    pub salaire_reel: i64,
    /// Capped salary, centimes.
    pub salaire_plaf: i64,
    /// Situation; spaces for who worked normally.
    pub situation: [u8; 2],
}

/// Sums of a period, or what is added to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodSums {
    /// People.
    pub salaries: i64,
    /// Days.
    pub jours: i64,
    /// Real salaries, centimes.
    pub salaire_reel: i64,
    /// Capped salaries, centimes.
    pub salaire_plaf: i64,
}

impl PeriodSums {
    /// With these added.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            salaries: self.salaries.saturating_add(other.salaries),
            jours: self.jours.saturating_add(other.jours),
            salaire_reel: self.salaire_reel.saturating_add(other.salaire_reel),
            salaire_plaf: self.salaire_plaf.saturating_add(other.salaire_plaf),
        }
    }

    /// Without these.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self {
            salaries: self.salaries.saturating_sub(other.salaries),
            jours: self.jours.saturating_sub(other.jours),
            salaire_reel: self.salaire_reel.saturating_sub(other.salaire_reel),
            salaire_plaf: self.salaire_plaf.saturating_sub(other.salaire_plaf),
        }
    }
}

impl LineInForce {
    /// Difference to the sums of its period.
    #[must_use]
    pub fn sums(&self) -> PeriodSums {
        PeriodSums {
            salaries: 1,
            jours: i64::from(self.jours),
            salaire_reel: self.salaire_reel,
            salaire_plaf: self.salaire_plaf,
        }
    }
}

impl NewVersion {
    /// The line as it is.
    pub(super) fn of(line: &LineInForce, row: u32) -> Self {
        Self {
            key: Some(line.key),
            row,
            is_cancelled: false,
            num_assure: line.num_assure,
            nom_prenom: line.nom_prenom.clone(),
            num_cin: line.num_cin.clone(),
            jours: line.jours,
            salaire_reel: line.salaire_reel,
            salaire_plaf: line.salaire_plaf,
            situation: line.situation,
        }
    }

    /// Difference to the sums of its period.
    #[must_use]
    pub fn sums(&self) -> PeriodSums {
        if self.is_cancelled {
            return PeriodSums::default();
        }
        PeriodSums {
            salaries: 1,
            jours: i64::from(self.jours),
            salaire_reel: self.salaire_reel,
            salaire_plaf: self.salaire_plaf,
        }
    }
}
