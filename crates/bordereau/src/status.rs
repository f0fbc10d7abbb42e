//! Exit statuses, the same for every command.

/// Nothing blocking.
pub(crate) const FINE: u8 = 0;
/// Something blocking.
pub(crate) const BLOCKING: u8 = 1;
/// Could not run.
pub(crate) const FAILED: u8 = 2;
