//! Notices in the outbox: put in place, tidied up, written again, expired.

pub(crate) mod again;
pub(crate) mod expiry;
mod names;
pub(crate) mod outbox;
pub(crate) mod publisher;
pub(crate) mod tally;
