//! The program as people and scripts call it.
//!
//! One program: it is linked once, and its tests run beside one another.

mod account;
mod arrivals;
mod audit;
mod batches;
mod bounds;
mod broken;
mod clerk;
mod cli;
mod crash;
mod desk;
mod field;
mod fixtures;
mod morning;
mod offline;
mod open;
mod operations;
mod periods;
mod repair;
mod report;
mod round;
mod silence;
mod transcript;
mod wall;
mod witness;
mod year;
