//! How the bank behaves, and what comes of it.

use jiff::civil::Date;

/// How the bank behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// The same seed and order give the same answers.
    pub seed: u64,
    /// Rejected of a hundred: 70 is what interbank debits of Morocco came to in 2020.
    pub rejected: u8,
    /// Returned after booking, of a hundred booked.
    pub returned: u8,
    /// Version of `pain.002`.
    pub pain002: u8,
    /// Version of `camt.054`.
    pub camt054: u8,
    /// Whether a status lists the rejected debits alone.
    pub listing: Listing,
    /// How credits are booked.
    pub booking: Booking,
    /// What happens to the files on their way.
    pub delivery: Delivery,
    /// Days between collection and booking.
    pub late: u8,
}

/// Which debits a status lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// All of them.
    All,
    /// The rejected ones; the others are accepted by inference.
    Rejected,
}

/// How credits are booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Booking {
    /// An entry for each debit.
    Single,
    /// One entry with a detail for each debit.
    Batch,
}

/// What happens to files on their way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// They come once, in order.
    Orderly,
    /// Each comes twice.
    Twice,
    /// They come in any order, some twice.
    Disorderly,
}

impl Manner {
    /// As banks did in 2020, with the usual versions.
    #[must_use]
    pub const fn usual(seed: u64) -> Self {
        Self {
            seed,
            rejected: 70,
            returned: 5,
            pain002: 10,
            camt054: 8,
            listing: Listing::Rejected,
            booking: Booking::Single,
            delivery: Delivery::Orderly,
            late: 0,
        }
    }
}

/// What becomes of a debit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Refused, with a code of the external list.
    Rejected(&'static str),
    /// Credited.
    Booked,
    /// Credited and taken back, with a code.
    Returned(&'static str),
}

/// A file of the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its name.
    pub name: String,
    /// The day on which it comes.
    pub on: Date,
    /// Its content.
    pub bytes: Vec<u8>,
}
