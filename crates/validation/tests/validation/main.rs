//! The controls and the repair, over whole files.
//!
//! One program: it is linked once, and its tests run beside one another.

mod common;
mod csv;
mod declared;
mod faults;
mod mutations;
mod pages;
mod parameters;
mod repair;
mod robustness;
mod sheets;
mod why;
