//! The verifier finds whatever is changed, in every column of every table, and finds nothing where
//! nothing was.

mod archive;
mod coverage;
mod covered;
mod tampering;
