//! Dues of employers: slips and accounts.
//!
//! Every row is vouched for by the entry of the journal that has written or moved it last
//! ([`vouch`]); slips are made again from the lines of their declarations by an audit.

mod accounts;
mod agreeing;
mod answering;
mod applying;
mod assigning;
mod audit;
mod basis;
mod billing;
mod corrected;
mod debits;
mod facts;
mod following;
mod handing;
mod made;
mod mandates;
mod named;
mod orders;
mod paying;
mod planning;
mod pulse;
mod refunds;
mod returns;
mod sending;
mod settled;
mod slips;
mod states;
mod taking_along;
mod terms;
mod told;
mod values;
mod vouch;

pub use accounts::Recordings;
pub use agreeing::{Claim, ClaimRefused, SchemeAgreed, SchemeAsked, SchemeRefused};
pub use assigning::AssignRefused;
pub use audit::{DuesDeviation, DuesDigests, DuesFault, SlipsAgain};
pub use billing::Unbilled;
pub use debits::{DebitRow, DebitSeen};
pub use facts::{FactRow, NewFact, RecordRefused};
pub use following::{LineBilled, News, PossibleSlip};
pub use handing::{SlipHandout, SlipHandouts};
pub use mandates::{BankMandate, BankMandateRefused, NewBankMandate};
pub use orders::{NotOrdered, OrderRefused, OrderRow, OrderTerms, Prepared};
pub use paying::{PaymentAsked, PaymentRefused};
pub use pulse::DuesPulse;
pub use refunds::{NewRefund, RefundRefused};
pub use returns::{ReturnFault, ReturnRow, ReturnShown};
pub(crate) use settled::accounts_on;
pub use settled::{AccountOn, SlipAt};
pub use slips::{SlipFilter, SlipKey, SlipRow};
pub use terms::Billing;
