//! Attestations, whatever door they are asked for at: what can be attested, issue, and the paper
//! again for its bearer.

mod body;
mod issue;
mod registered;
mod regular;
mod request;

pub use body::attestable;
pub use issue::{FoundAttestation, Issued, Issuer, NotIssued, Once, issue_attestation};
pub use request::{AttestationRequest, NotAttested, SearchedFor};
