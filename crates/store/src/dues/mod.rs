//! What employers owe and pay: slips and accounts.
//!
//! Every row is vouched for by the entry of the journal that has written or moved it last
//! ([`vouch`]); slips are made again from the lines of their declarations by an audit.

mod accounts;
mod audit;
mod billing;
mod facts;
mod handing;
mod slips;
mod states;
mod terms;
mod values;
mod vouch;

pub use accounts::Recordings;
pub use audit::{DuesDeviation, DuesDigests, DuesFault, SlipsAgain};
pub use billing::Unbilled;
pub use facts::{FactRow, NewFact, RecordRefused};
pub use handing::{SlipHandout, SlipHandouts};
pub use slips::{SlipFilter, SlipKey, SlipRow};
pub use terms::Billing;
