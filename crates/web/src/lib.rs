//! The only crate that knows HTTP: the REST API, the probes, and what opens them.
//!
//! ```text
//! connection (limits, lease) -> route -> caller (token, scopes, affiliates) -> store, intake
//! ```
//! Nothing is decided or recorded here: a file that is sent goes into the intake as one that is
//! dropped, and what is read comes out of the ledger.

mod app;
mod asked;
mod caller;
mod lease;
mod names;
mod problem;
mod routes;
mod secrets;
mod server;

pub use app::{Answer, App, Probes, forget_old_keys};
pub use routes::router;
pub use secrets::{BadPassword, Secret, Token};
pub use server::{Limits, serve};
