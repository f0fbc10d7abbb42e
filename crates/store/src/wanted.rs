//! What people want of deposits, and what became of it.

use crate::act::Act;
use crate::avis::Notice;
use crate::regime::Regime;
use crate::sums::Sums;
use spec::State;

/// Which deposits to move.
#[derive(Clone, Debug)]
pub enum Selection {
    /// One, by its receipt.
    Receipt(String),
    /// The one with this receipt, provided that its last entry of the journal is still this one:
    /// the state upon which somebody has decided.
    Seen {
        /// Receipt.
        accuse: String,
        /// Position of its last entry.
        position: i64,
    },
    /// Every declaration of a period that counts and that the lifecycle lets move.
    Periode(i32),
    /// Of these, those received before a moment.
    Received {
        /// Period.
        periode: i32,
        /// RFC 3339.
        before: String,
        /// Only of affiliates who are of this regime in the period.
        regime: Regime,
    },
}

/// What people want of deposits.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The state that they are to take.
    pub to: State,
    /// Who wants it, and why.
    pub act: Act<'a>,
}

/// Why a deposit is not moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The lifecycle has no such move.
    NoMove,
    /// Something has happened to it since it was seen.
    Changed,
    /// Its bytes counted already when it came: it was not loaded and follows the deposit with this
    /// receipt.
    Repeats(String),
    /// Complementary declarations rest on it, those with these receipts: they go first, the last
    /// one before the others.
    RestsOnIt(Vec<String>),
    /// Rectifications of its period rest on it, those with these receipts.
    Rectified(Vec<String>),
    /// The principal declaration that it completes, the one with this receipt, is not taken in
    /// charge yet.
    Before(String),
}

/// A deposit that is being moved: what its notices are made of.
#[derive(Clone, Copy, Debug)]
pub struct Moving<'a> {
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Receipt.
    pub accuse: &'a str,
    /// File name as dropped.
    pub nom: &'a [u8],
    /// Kind of file, as the ledger writes it.
    pub nature: &'a str,
    /// Period, AAAAMM.
    pub periode: Option<i32>,
    /// Number of a complementary declaration, else 0.
    pub sequence: i16,
    /// State before.
    pub before: State,
    /// State after.
    pub after: State,
    /// When, as the journal writes it: UTC, microseconds.
    pub le: &'a str,
    /// Why.
    pub reason: &'a str,
    /// Facts of its last control, JSON; none for deposits that are older than the chain.
    pub faits: Option<&'a str>,
    /// How many notices of moves it has already.
    pub moved: u32,
    /// Position of the act in the journal.
    pub position: i64,
}

/// What became of one deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Number in the ledger.
    pub id: i64,
    /// Its receipt.
    pub accuse: String,
    /// File name as dropped.
    pub nom: Vec<u8>,
    /// Folder as dropped.
    pub dossier: Option<Vec<u8>>,
    /// State before.
    pub before: State,
    /// Why nothing was done; none when it was moved.
    pub hindrance: Option<Hindrance>,
    /// What it declares; nothing when its lines are not loaded.
    pub sums: Sums,
    /// Its notices of this move.
    pub avis: Vec<Notice>,
    /// How many answers came after the first, this one included; `Store::mark_published` wants it.
    /// None when earlier ones are still to be published: the service does that, and marks all.
    pub answers: Option<u32>,
}

impl Moved {
    /// Whether it was moved.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.hindrance.is_none()
    }
}
