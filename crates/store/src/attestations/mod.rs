//! Attestations: issued, looked up, revoked; each act a journal entry that vouches for the row as
//! it is then.
//!
//! The reference of a paper is not kept, only its SHA-256.

mod acts;
mod keyed;
mod regular;
mod search;
mod vouch;

pub use acts::{AttestationHindrance, NewAttestation};
pub use keyed::{AttestationKey, KeyedAttestation};
pub use regular::Standing;
pub use search::{AttestationFilter, AttestationRow};
pub(crate) use vouch::{digests, pieces_of};
