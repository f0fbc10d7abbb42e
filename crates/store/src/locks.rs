//! Classes of the advisory locks of this crate: one list, so that no two locks are the same.
//!
//! Each is held until the end of the transaction that takes it. Those beside it (the wall, the
//! distribution) are taken by name, in statements of the owner.

/// The first number of an advisory lock.
#[derive(Clone, Copy, Debug)]
#[repr(i32)]
pub(crate) enum LockClass {
    /// An affiliate: its deposits and acts come one after the other.
    Affiliate = 0x0B0D,
    /// Numbers of what the fund says.
    Fund = 0x0B0E,
    /// Numbers of orders to banks.
    Order = 0x0B0F,
    /// Answers of banks are taken one after the other.
    Return = 0x0B10,
    /// An insured person: two employers do not add days of one at once.
    Person = 0x0B11,
    /// Attestations that have expired are marked by one service.
    Expiry = 0x0B12,
}

impl LockClass {
    /// As PostgreSQL takes it.
    pub(crate) const fn number(self) -> i32 {
        self as i32
    }
}
