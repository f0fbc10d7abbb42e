//! The verifier finds whatever is changed, in every column of every table, and finds nothing where nothing was.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod archive;
mod coverage;
mod tampering;
