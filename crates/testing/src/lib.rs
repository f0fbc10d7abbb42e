//! Scratch PostgreSQL, rule-page and fixture runners (development only).

// A test helper that cannot do its work must stop the test where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::missing_panics_doc)]

pub mod bases;
pub mod pages;
