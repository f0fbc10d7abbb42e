//! Ceiling and minimum wage by period.

use crate::{Dated, PLAFOND, SMAG, SMIG};

fn in_force(table: &[Dated], periode: u32) -> Option<u64> {
    table.iter().rev().find(|entry| entry.from <= periode).map(|entry| entry.centimes)
}

/// The parameters that hold by period: those of the specification, or others to try.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    /// Ceiling of the capped salary, in order of date.
    pub plafond: &'static [Dated],
    /// Monthly minimum wage, in order of date: SMIG, or SMAG.
    pub smig: &'static [Dated],
    /// Whether the minimum wage is that of agriculture.
    pub is_agricultural: bool,
}

impl Parameters {
    /// Those of `spec/parameters.toml`.
    pub const SPECIFIED: Self = Self { plafond: PLAFOND, smig: SMIG, is_agricultural: false };

    /// Those of the agricultural regime: the same monthly ceiling (assumption), SMAG for SMIG.
    pub const AGRICULTURAL: Self = Self::SPECIFIED.of_regime(true);

    /// These parameters for an employer of the agricultural regime, or for another.
    #[must_use]
    pub const fn of_regime(self, is_agricultural: bool) -> Self {
        if is_agricultural { Self { smig: SMAG, is_agricultural, ..self } } else { self }
    }

    /// What holds in a period (AAAAMM).
    #[must_use]
    pub fn at(&self, periode: u32) -> InForce {
        InForce { plafond: in_force(self.plafond, periode), smig: in_force(self.smig, periode) }
    }
}

/// What holds in one period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InForce {
    /// Ceiling of the capped salary, in centimes; none before the first known figure.
    pub plafond: Option<u64>,
    /// Monthly minimum wage, in centimes; none before the first known figure.
    pub smig: Option<u64>,
}
