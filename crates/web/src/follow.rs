//! What happens to deposits, told as it happens (server-sent events).
//!
//! ```text
//! journal -> hub (one reader for all, and only while somebody follows) -> stream of a caller
//! journal -> stream of a caller, from the position that it has, until it has caught up
//! ```
//! The id of an event is its position in the journal: a caller who comes again with it misses
//! nothing and gets nothing twice.

mod hub;
mod stream;

pub(crate) use hub::Hub;
pub(crate) use stream::{Following, followed};
