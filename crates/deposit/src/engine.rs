//! The version of the engine.

/// Version of the engine that notices and ledger rows name.
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");
