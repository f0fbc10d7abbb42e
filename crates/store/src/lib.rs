//! The only crate that knows SQL: ledger, rows, notices, embedded PostgreSQL.

pub mod embedded;
