//! An own PostgreSQL: the program starts and stops it where no database server is given.
//!
//! The cluster lives in one directory, its *home*: `data/` (the cluster), `run/` (the socket),
//! `log/`, `conf/` and `owner.lock`. Only the user of the program and the user of the server can
//! connect, through a Unix socket; nothing listens on the network.

mod account;
mod archive;
mod backup;
mod binaries;
mod connect;
mod error;
mod fetch;
mod holder;
mod launch;
mod layout;
mod listing;
mod log;
mod options;
mod owner;
mod roles;
mod running;
mod server;
mod settings;
mod upgrade;
pub mod words;

pub use archive::{ARCHIVE_WITHIN_SECONDS, Archive, gap};
pub use backup::{Progress, Restore, base_backup, first_segment, restore, verify};
#[doc(hidden)]
pub use binaries::Search;
pub use error::EmbeddedError;
pub use log::{Follower, Line, Severity};
pub use options::{Durability, Options};
pub use owner::{Holder, Purpose};
pub use roles::{DOOR, SERVICE};
#[doc(hidden)]
pub use running::start_with;
pub use running::{Cluster, attach, holder, is_there, start, start_service};
pub use upgrade::{Moving, Plan, Stage, copied, forget, kept, plan};
