//! A file that is ours: claimed by one rename, read, tried again, let go.

pub(crate) mod claim;
pub(crate) mod fingerprint;
pub(crate) mod oversize;
pub(crate) mod read;
pub(crate) mod release;
pub(crate) mod retry;
