//! The préétablis that are made here: from the last one of an affiliate and from what was taken in
//! charge since.
//!
//! Which entry of the journal was looked at last is kept with each, so that it can be made again
//! from the same facts years later.

mod again;
mod closings;
mod facts;
mod issue;
mod remittance;
mod source;

pub(crate) use again::again;
pub use again::{Explained, ExplainedLine};
pub(crate) use issue::emission;
pub use issue::{Emission, EmissionOrder, Issued};
pub use remittance::{Remittance, Remittances};
pub use source::Source as EmissionSource;
