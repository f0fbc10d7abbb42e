//! The folders as a door of deposits.

pub(crate) mod door;
pub(crate) mod in_flight;
pub(crate) mod queue;
