//! What lies in the inbox: events and scans, and who still writes.

mod lookout;
mod scan;
pub(crate) mod watcher;
mod writers;
