//! Scratch PostgreSQL, rule-page and fixture runners (development only).

#[cfg(feature = "postgres")]
pub mod acts;
pub mod answers;
mod answers_read;
pub mod bases;
#[cfg(feature = "postgres")]
pub mod breaking;
pub mod browser;
#[cfg(feature = "postgres")]
pub mod crash;
#[cfg(feature = "postgres")]
mod distributed;
pub mod fuzz;
#[cfg(feature = "issuer")]
pub mod issuer;
#[cfg(feature = "postgres")]
pub mod ledger;
pub mod literal;
pub mod minimum;
pub mod pages;
mod patience;
pub mod plain;
pub mod planted;
#[cfg(feature = "postgres")]
pub mod postgres;
#[cfg(feature = "service")]
mod service;
pub mod sheets;
pub mod transport;

pub use patience::PATIENCE;
#[cfg(feature = "service")]
pub use service::{Service, drop_in, eventually, wait_for};

/// What went wrong with a campaign itself.
#[cfg(feature = "postgres")]
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
