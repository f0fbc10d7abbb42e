//! The registry: employers, insured, who works where.
//!
//! `employeur` and `emploi` follow from the préétablis in force, the lines of declarations that
//! count and the numbers linked to lines ([`facts`]). What comes in order of periods is added as it
//! comes ([`load`]); whatever else changes has its affiliates derived again ([`rederive`]). Both
//! come to the same, which is what `audit verify` and a test compare.

mod facts;
mod fund;
mod links;
mod load;
mod rederive;
mod search;

pub(crate) use facts::derive;
pub use facts::{EmployerRow, JobRow};
pub use fund::{FundEmployer, FundInsured};
pub use links::{Link as NumberLink, LinkRefused, Unnumbered};
pub(crate) use load::{LineMention, LoadedFile, Watch, leavers, listed, loaded};
pub(crate) use rederive::rederive;
pub use search::{EmployerFilter, EmployerShown, InsuredFilter, InsuredJob, InsuredShown, Regime};
