//! The folders of an installation: a file is seen, settled, claimed, read, and answered in the
//! outbox.
//!
//! ```text
//! inbox/ --claim--> work/ --read--> Deposited --deposit--> rows, findings, notices --publish--> outbox/
//! ```
//!
//! An event is only a hint to look; a periodic scan is the truth. A file leaves the inbox only by
//! being claimed, with one rename that never replaces anything, and a claimed file is done only
//! when its notices are on disk. Whatever moment the process is killed at, what it had claimed is
//! found again in `work/`, and what it had recorded is not recorded twice.

mod again;
mod claim;
mod door;
mod error;
mod expiry;
mod eyes;
mod fingerprint;
mod folders;
mod gauges;
mod in_flight;
mod janitor;
mod names;
mod outbox;
mod oversize;
mod publisher;
mod read;
mod registrar;
mod release;
mod reserve;
mod retry;
mod scan;
mod service;
mod settings;
mod space;
mod tally;
mod workers;
mod writers;

pub use again::write_outbox_again;
pub use error::IntakeError;
pub use folders::Folders;
pub use gauges::Gauges;
pub use names::LeftAlone;
pub use service::{serve, serve_beside};
pub use settings::Settings;
pub use space::{Reserve, Shortage};
pub use tally::Tally;
