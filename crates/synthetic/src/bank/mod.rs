//! A bank that answers orders for direct debits, made up and seeded.
//!
//! It reads the order by itself, knowing nothing of the crate that wrote it, decides what becomes
//! of each debit, and answers in the manner asked for: versions, only the rejected listed, entries
//! one by one or as a batch, returns after booking, files twice, out of order, late. No bank is
//! meant.

mod answers;
mod manner;
mod order;

pub use manner::{Answer, Booking, Delivery, Listing, Manner, Outcome};
pub use order::{NoOrder, Ordered, OrderedDebit};

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
