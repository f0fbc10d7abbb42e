//! A bank that answers orders for direct debits, made up and seeded.
//!
//! It reads the order by itself, knowing nothing of the crate that wrote it, decides what becomes
//! of each debit, and answers in the manner asked for: versions, only the rejected listed, entries
//! one by one or as a batch, returns after booking, files twice, out of order, late. No bank is
//! meant.

mod answers;
mod order;

pub use order::{NoOrder, Ordered, OrderedDebit};

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

/// An order as the bank played it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Played {
    /// What was ordered.
    pub order: Ordered,
    /// What became of each debit, in the order of the file.
    pub outcomes: Vec<Outcome>,
    /// The files, in the order in which they come.
    pub answers: Vec<Answer>,
}

/// Why a debit fails, as often as it stands here.
const REASONS: [&str; 10] =
    ["AM04", "AM04", "AM04", "AM04", "AM04", "AM04", "AC04", "AC01", "MD01", "MS03"];

/// Answers an order (`pain.008` of any version).
///
/// # Errors
/// The bytes are no order.
pub fn play(order: &[u8], manner: &Manner) -> Result<Played, NoOrder> {
    let order = order::read(order)?;
    let mixed = order
        .message
        .bytes()
        .fold(manner.seed, |seed, byte| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut rng = fastrand::Rng::with_seed(mixed);
    let outcomes: Vec<Outcome> = order
        .debits
        .iter()
        .map(|_| {
            let code = REASONS[rng.usize(..REASONS.len())];
            if rng.u8(..100) < manner.rejected {
                Outcome::Rejected(code)
            } else if rng.u8(..100) < manner.returned {
                Outcome::Returned(code)
            } else {
                Outcome::Booked
            }
        })
        .collect();
    let mut answers = answers::all(&order, &outcomes, manner);
    match manner.delivery {
        Delivery::Orderly => {}
        Delivery::Twice => {
            answers = answers.into_iter().flat_map(|one| [one.clone(), one]).collect();
        }
        Delivery::Disorderly => {
            let again: Vec<Answer> = answers.iter().filter(|_| rng.bool()).cloned().collect();
            answers.extend(again);
            rng.shuffle(&mut answers);
        }
    }
    Ok(Played { order, outcomes, answers })
}
