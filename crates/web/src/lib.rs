//! The only crate that knows HTTP: the REST API, the probes, and what opens them.

mod secrets;

pub use secrets::{BadPassword, Secret, Token};
