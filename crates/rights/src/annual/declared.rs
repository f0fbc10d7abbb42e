//! What a year is drawn from: lines in force, accepted files, rectifications.

use spec::{Centimes, NumAssure, Periode, Situation};

/// A line of an accepted declaration as it is in force: declared, linked, rectified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredLine {
    /// The month.
    pub periode: Periode,
    /// The insured; none for a line without a number.
    pub num_assure: Option<NumAssure>,
    /// Name as declared.
    pub nom_prenom: String,
    /// Days.
    pub jours: u64,
    /// Real salary.
    pub salaire_reel: Centimes,
    /// Capped salary.
    pub salaire_plaf: Centimes,
    /// Situation; none for who worked normally and for entrants.
    pub situation: Option<&'static Situation>,
    /// Receipt of the deposit; for an insured who was forgotten, that of the rectification.
    pub receipt: String,
    /// Line of the file, from 1.
    pub line: u32,
    /// Receipt of the last rectification that has changed it.
    pub rectified_by: Option<String>,
}

/// What the recapitulation (06) of an accepted file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedFile {
    /// The month.
    pub periode: Periode,
    /// Receipt of the deposit.
    pub receipt: String,
    /// Its totals.
    pub totals: Totals,
}

/// A rectification that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The month.
    pub periode: Periode,
    /// Receipt of its deposit.
    pub receipt: String,
    /// Version of the month that it has made, from 2.
    pub version: u32,
    /// Whether the fund has asked for it, after a redressement.
    pub is_redressement: bool,
    /// What it adds to the sums of the month.
    pub added: Difference,
}

/// What is added to sums; negative where they shrink.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Lines.
    pub lignes: i64,
    /// Days.
    pub jours: i64,
    /// Real salaries, in centimes.
    pub reel: i64,
    /// Capped salaries, in centimes.
    pub plaf: i64,
}

/// Sums of a month, of an employee, of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Lines: an insured who is declared twice counts twice, as in the file.
    pub lignes: u64,
    /// Days.
    pub jours: u64,
    /// Real salaries.
    pub reel: Centimes,
    /// Capped salaries.
    pub plaf: Centimes,
}

impl Totals {
    pub(super) fn add(&mut self, other: Self) {
        self.lignes = self.lignes.saturating_add(other.lignes);
        self.jours = self.jours.saturating_add(other.jours);
        self.reel.0 = self.reel.0.saturating_add(other.reel.0);
        self.plaf.0 = self.plaf.0.saturating_add(other.plaf.0);
    }

    pub(super) fn of<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        all.into_iter().for_each(|one| sum.add(*one));
        sum
    }

    pub(super) fn of_line(line: &DeclaredLine) -> Self {
        Self { lignes: 1, jours: line.jours, reel: line.salaire_reel, plaf: line.salaire_plaf }
    }

    /// With a correction; none where more is taken away than there is.
    pub(super) fn corrected(self, added: Difference) -> Option<Self> {
        let money = |sum: Centimes, more: i64| sum.0.checked_add_signed(more.into()).map(Centimes);
        Some(Self {
            lignes: self.lignes.checked_add_signed(added.lignes)?,
            jours: self.jours.checked_add_signed(added.jours)?,
            reel: money(self.reel, added.reel)?,
            plaf: money(self.plaf, added.plaf)?,
        })
    }
}
