//! A file that is ours: claimed by one rename, read, tried again, let go.

pub(crate) mod claim;
pub(crate) mod file;
pub(crate) mod fingerprint;
pub(crate) mod in_hand;
pub(crate) mod oversize;
mod place;
pub(crate) mod read;
pub(crate) mod release;
pub(crate) mod retry;
pub(crate) mod sent;
