//! Scratch PostgreSQL, rule-page and fixture runners (development only).

pub mod bases;
pub mod pages;
#[cfg(feature = "postgres")]
pub mod postgres;
