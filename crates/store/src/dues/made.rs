//! Slips that are made, before they are written.

use dues::Slip;

/// What a slip is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Basis {
    /// Version of the month; 1 is what was declared.
    pub(super) version: i32,
    /// The declarations.
    pub(super) depots: Vec<i64>,
    /// The slips of the month and regime whose amounts are taken off.
    pub(super) deducted: Vec<String>,
}

impl Basis {
    /// A declaration by itself, as a version of its month has it.
    pub(super) fn of_declaration(depot: i64, version: i32) -> Self {
        Self { version, depots: vec![depot], deducted: Vec::new() }
    }

    /// Whether it is written: a slip without one is made of its declaration as declared.
    pub(super) fn is_kept(&self) -> bool {
        self.version > 1 || !self.deducted.is_empty()
    }
}

/// A slip to be written.
pub(super) struct NewSlip {
    pub(super) slip: Slip,
    /// The declaration that it bills; none for a rectification.
    pub(super) depot: Option<i64>,
    pub(super) basis: Basis,
}
