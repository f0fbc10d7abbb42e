//! The folders of an installation: a file is seen, settled, claimed, read, and answered in the
//! outbox.
//!
//! ```text
//! inbox/ --claim--> work/ --read--> Deposited --deposit--> rows, findings, notices --publish--> outbox/
//! ```
//!
//! The rooms follow the data: `seen` (events and scans), `claimed` (files in `work/`), `worked`
//! (read and controlled), `recorded` (the door of the recorder), `published` (the outbox);
//! `janitor` does what is due again and again, `service` puts them together.
//!
//! An event is only a hint to look; a periodic scan is the truth. A file leaves the inbox only by
//! being claimed, with one rename that never replaces anything, and a claimed file is done only
//! when its notices are on disk. Whatever moment the process is killed at, what it had claimed is
//! found again in `work/`, and what it had recorded is not recorded twice.

mod banks;
mod claimed;
mod error;
mod folders;
mod janitor;
mod left_alone;
mod metrics;
mod preetablis;
mod published;
mod recorded;
mod seen;
mod service;
mod settings;
mod space;
mod uploads;
mod worked;

pub use banks::write_orders;
pub use error::IntakeError;
pub use folders::Folders;
pub use left_alone::LeftAlone;
pub use metrics::Gauges;
pub use published::again::write_outbox_again;
pub use published::tally::Tally;
pub use service::{serve, serve_beside};
pub use settings::Settings;
pub use space::{Reserve, Shortage};
pub use uploads::{Named, NotTaken, Taken, Upload, Uploads};
