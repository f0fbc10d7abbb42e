//! One transaction for many deposits: ask, decide, record, commit.

mod again;
mod asked;
mod entry;
mod mark;
mod record;
mod transaction;
mod vouched;

pub use again::{Replayed, StandsNow, Stored, renamed_for_replay};
pub use asked::{Counting, Earlier, Known, Person, Question};
pub use entry::{AS_PREETABLI, Entry, Recorded};
pub(crate) use mark::mark;
pub use transaction::Batch;
pub(crate) use vouched::{ControlSaid, Registre, constat, registre_digest, reprise_digest};
