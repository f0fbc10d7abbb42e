//! What is owed and paid, by the commands of an office.
//!
//! One program: it is linked once, and its tests run beside one another.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod agreed;
mod corrected;
mod debts;
mod dues;
mod office;
mod paid;
mod stated;
