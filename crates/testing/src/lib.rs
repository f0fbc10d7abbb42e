//! Scratch PostgreSQL, rule-page and fixture runners (development only).

pub mod postgres;
