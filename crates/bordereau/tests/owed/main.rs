//! What is owed and paid, by the commands of an office.
//!
//! One program: it is linked once, and its tests run beside one another.

mod agreed;
mod corrected;
mod debts;
mod dues;
mod office;
mod paid;
mod stated;
