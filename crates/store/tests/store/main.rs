//! What is recorded, read back and guarded, with a real PostgreSQL.
//!
//! One program: it is linked once, and its tests run beside one another.

mod catalogue;
mod distributable;
mod journal;
mod ledger;
mod registry;
