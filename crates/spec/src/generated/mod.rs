// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! Tables generated from `spec/`.

pub(crate) mod arrivals;
pub(crate) mod audit;
pub(crate) mod banks;
pub(crate) mod codes;
pub(crate) mod csv;
pub(crate) mod dues;
pub(crate) mod layouts;
pub(crate) mod names;
pub(crate) mod rectification;
pub(crate) mod retention;
pub(crate) mod tables;
