//! Scratch PostgreSQL, rule-page and fixture runners (development only).

pub mod bases;
#[cfg(feature = "postgres")]
pub mod crash;
pub mod pages;
#[cfg(feature = "postgres")]
pub mod postgres;
