//! Claimed files are read and controlled.

pub(crate) mod workers;
