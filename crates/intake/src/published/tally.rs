//! What a run of the service has done.

/// What a run of the service has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Deposits recorded.
    pub depots: u64,
    /// Of these, accepted.
    pub accepted: u64,
    /// Of these, accepted with reserve.
    pub with_reserve: u64,
    /// Of these, rejected.
    pub rejected: u64,
    /// Of these, the same bytes as an earlier deposit.
    pub duplicates: u64,
    /// Lines loaded.
    pub lignes: u64,
}
