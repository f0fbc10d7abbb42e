//! What people do with the registry: look things up, say what the fund knows, give numbers to
//! lines.

mod attributed;
mod close;
mod closed;
mod closing;
mod given;
mod links;
mod search;
mod staff;

pub use attributed::NotAttributed;
pub use close::{ClosingAsked, ClosingDone, ClosingRefused};
pub use closed::ClosedNumber;
pub(crate) use closing::act_of;
pub use closing::{Closing, ClosingAct, ClosingCause, closed};
pub use given::{FundEmployer, FundInsured, FundRegime};
pub(crate) use given::{GIVEN, given_columns};
pub(crate) use links::link_digest;
pub use links::{Candidate, Link as NumberLink, LinkRefused, Unnumbered};
pub use search::{EmployerFilter, EmployerShown, InsuredFilter, InsuredJob, InsuredShown};
pub(crate) use search::{employer, employers_where};
pub use staff::StaffRow;
