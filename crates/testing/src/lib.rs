//! Scratch PostgreSQL, rule-page and fixture runners (development only).

pub mod bases;
#[cfg(feature = "postgres")]
pub mod crash;
pub mod fuzz;
pub mod pages;
pub mod plain;
#[cfg(feature = "postgres")]
pub mod postgres;
