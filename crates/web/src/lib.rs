//! The only crate that knows HTTP: the REST API, the console, the probes, and what opens them.
//!
//! ```text
//! connection (limits, lease) -> route -> caller (token, scopes, affiliates) -> store, intake
//!                            -> page  -> caller (session, role, affiliates) -> the same
//! ```
//! Nothing is decided or recorded here: a file that is sent goes into the intake as one that is
//! dropped, and what is read comes out of the ledger.

mod acting;
mod app;
mod asked;
mod attesting;
mod banks;
mod caller;
mod careers;
mod closing;
mod console;
mod cursor;
mod deciding;
mod emitting;
mod factor;
mod follow;
mod form;
mod handed;
mod kept;
mod language;
mod lease;
mod linking;
mod names;
mod oidc;
mod paying;
mod peer;
mod persons;
mod problem;
mod public;
mod reasons;
mod rectify;
mod redressing;
mod refunding;
mod refused;
mod reporting;
mod requested;
mod routes;
mod rows;
mod secrets;
mod sending;
mod server;
mod stated;
mod stating;
mod tls;
mod trail;
mod verified;
mod yearly;

pub use app::{Answer, App, Console, Issuing, Probes, forget_old_keys, tell_followers};
pub use console::{ConsolePage, console_pages};
pub use oidc::{BadOrganisation, Organisation};
pub use routes::router;
pub use secrets::{BadPassword, Secret, Token};
pub use server::{Limits, Served, serve};
pub use tls::{Tls, TlsError};
