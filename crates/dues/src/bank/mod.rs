//! Orders to banks and their answers: RIB, mandates, direct debits (`pain.008`), refunds
//! (`pain.001`), layouts of fixed columns and of cells, and what banks send back (`pain.002`,
//! `camt.054`, `camt.053`).
//!
//! [`write_order`] writes the same bytes for the same order. [`returns::read`] reads an answer
//! element by element, within bounds, and hands on every status and movement; what is wrong with it
//! is a value. [`progress`] says what an answer does to a debit.

mod collecting;
mod form;
mod layouts;
mod letters;
mod matching;
mod message;
mod order;
mod pain001;
mod pain008;
mod progress;
mod reasons;
pub mod returns;
mod rib;
mod versions;
mod xml;

pub use collecting::collection_day;
pub use form::OrderForm;
pub use layouts::{fixed, sheet};
pub use letters::latin;
pub use matching::{Book, Match, Sent};
pub use message::{MessageId, WrongMessageId};
pub use order::{Creditor, Debit, Issuer, Kind, Order, Refund, Refunds, WrongOrder};
pub use pain001::write_refunds;
pub use pain008::write_order;
pub use progress::{News, Progress, progress};
pub use reasons::{next_step, reason};
pub use rib::{Rib, WrongRib, bank_of};
pub use versions::order_version;
