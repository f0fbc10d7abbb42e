//! What the registry is told of the lines of a declaration.

use declaration::roster::Said;
use std::collections::HashSet;

/// What a line of a declaration says of somebody.
#[derive(Clone, Debug)]
pub(crate) struct LineMention {
    pub(crate) num_assure: i32,
    pub(crate) ligne: i32,
    pub(crate) said: Said,
    pub(crate) nom_prenom: Option<String>,
    pub(crate) num_cin: Option<String>,
}

/// Which lines of 02 are told of besides those of leavers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Watch<'a> {
    /// Those of people who were thought to have left.
    Left(Option<&'a HashSet<i32>>),
    /// All: no préétabli has listed them.
    Everybody,
}

impl Watch<'_> {
    pub(crate) fn sees(self, num_assure: i32) -> bool {
        match self {
            Self::Left(left) => left.is_some_and(|left| left.contains(&num_assure)),
            Self::Everybody => true,
        }
    }
}
