//! Words that settings choose between.

use serde::Deserialize;

/// Who takes declarations in charge.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Charge {
    DueDate,
    Manual,
}

/// Number of persons who decide.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Persons {
    One,
    Two,
}

/// Who links numbers.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Links {
    Propose,
    Automatic,
}

/// What becomes of family allowances.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FamilyAllowances {
    Zero,
    Keep,
}

/// What becomes of a declaration without préétabli.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Missing {
    Refuse,
    Accept,
}
