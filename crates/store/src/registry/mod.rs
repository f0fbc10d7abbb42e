//! The registry: employers, insured, who works where.
//!
//! `employeur` and `emploi` follow from the préétablis in force, the lines of declarations that
//! count and the numbers linked to lines ([`facts`]). What comes in order of periods is added as it
//! comes ([`load`]); whatever else changes has its affiliates derived again ([`rederive`]). Both
//! come to the same, which is what `audit verify` and a test compare.

mod facts;
mod load;
mod mention;
mod rederive;

pub(crate) use facts::derive;
pub use facts::{EmployerRow, JobRow};
pub(crate) use load::{LoadedFile, leavers, listed, loaded};
pub(crate) use mention::{LineMention, Watch};
pub(crate) use rederive::rederive;

/// Whether a number stands for one person.
pub(crate) fn is_insured(num_assure: i32) -> bool {
    u32::try_from(num_assure).is_ok_and(declaration::roster::is_person)
}
