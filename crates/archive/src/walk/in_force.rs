//! Préétablis as entries of the journal have put them in force.

use store::{Link, unhex};

/// A préétabli that was put in force, as an entry of the journal says.
pub(super) struct PutInForce {
    /// Position of the entry.
    pub(super) at: i64,
    /// Digest of its bytes.
    pub(super) sha256: [u8; 32],
    /// Digest of its row; entries of earlier versions do not vouch for it.
    pub(super) fiche: Option<[u8; 32]>,
    /// Whether the one before it, for the same affiliate and period, was in force until then. The
    /// entries that were made when the chain began name the préétablis that were there, in no order
    /// that tells which was in force.
    pub(super) is_in_order: bool,
    /// Whether its row is there.
    pub(super) seen: bool,
}

pub(super) fn digest(text: &str) -> Option<[u8; 32]> {
    unhex(text).and_then(|bytes| bytes.try_into().ok())
}

/// The period in the reason of an entry, `période 200610, first`.
pub(crate) fn periode_of(link: &Link) -> Option<i32> {
    link.motif.strip_prefix("période ")?.split(',').next()?.parse().ok()
}

pub(super) fn put_once(put: &[PutInForce]) -> bool {
    put.len() == 1
}

/// Whether which one was in force before the last is known.
pub(super) fn earlier_is_known(put: &[PutInForce]) -> bool {
    match put {
        [.., before, _] => before.is_in_order || put.len() == 2,
        _ => true,
    }
}
