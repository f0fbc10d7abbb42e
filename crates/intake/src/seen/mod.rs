//! What lies in the inbox: events and scans, and who still writes.

mod events;
pub(crate) mod lookout;
mod order;
mod pending;
pub(crate) mod scan;
pub(crate) mod watcher;
mod writers;
