//! What people get: careers, rights, attestations, statements, asked of a database that a real
//! service has filled.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod attest;
mod erased;
mod insured;
mod office;
mod statements;
