//! The account of an employer as double entry.
//!
//! [`Fact`]s go in: what was billed, paid, returned, credited, remitted, agreed. Everything else
//! is derived. [`standing`] says how the account stands at a date; [`postings`] is the ledger,
//! entry by entry, each of which sums up to zero. Facts are never changed, only reversed by
//! further ones, and the ledger up to a date is the same whatever becomes known later.

mod facts;
mod ledger;
mod months;
mod penalties;
mod schemes;
mod standing;
mod surcharges;

pub use facts::{DebtKind, Designation, Fact, FactId, Remitted, What};
pub use ledger::{Account, Cause, Posting, postings};
pub use months::{MonthRow, by_month};
pub use penalties::{fee, missing, penalty, penalty_due};
pub use schemes::{Ask, NotOpen, Offer, equal_parts, monthly, offer};
pub use standing::{DebtStanding, PlanStanding, Standing, standing};
pub use surcharges::{Rules, month_begins, surcharge};
