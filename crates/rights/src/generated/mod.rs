// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! Tables generated from `spec/rights/`.

pub(crate) mod names;
pub(crate) mod pages;
