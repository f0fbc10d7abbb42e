//! What a replay tells of each deposit.

use spec::State;

/// A judgement of a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// State.
    pub state: State,
    /// Verdict, as the ledger writes it.
    pub verdict: String,
    /// Findings by code.
    pub codes: Vec<(String, u64)>,
}

/// Why a deposit is not controlled again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is in another state than those that are asked for.
    State(State),
    /// The lifecycle has no such move.
    NoMove(State, State),
    /// Its bytes were not kept, or are more than the configuration lets be read.
    NotKept,
    /// It came as a préétabli: it is taken in by being dropped again.
    Preetabli,
    /// It is a rectification: what was in force has moved on, and it is sent again.
    Rectification,
    /// Today's engine takes it for another declaration than the ledger: other affiliate, period,
    /// kind or number.
    OtherDeclaration,
    /// Something has happened to it since it was seen.
    Changed,
    /// Somebody else has had it controlled again at the same time.
    Meanwhile,
    /// It was controlled again more often than there are names for notices.
    TooOften,
    /// The ledger has no deposit with this receipt any more.
    Unknown,
}

/// What a replay has done, or would do, to one deposit.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// Its receipt.
    pub accuse: String,
    /// Its affiliate, 0 when unknown.
    pub affilie: i32,
    /// Its file name as dropped.
    pub nom: Vec<u8>,
    /// What stood in the ledger; none when it is not there.
    pub before: Option<Judgement>,
    /// What is due today, or why nothing was done.
    pub after: Result<Judgement, Refusal>,
    /// Whether its notice differs from the one in force.
    pub changed: bool,
    /// Whether its lines are loaded.
    pub loaded: bool,
    /// Whether its new notices are in the ledger and not in the outbox yet.
    pub unpublished: bool,
}

impl Replayed {
    /// A deposit that the ledger does not have.
    pub(crate) fn unknown(accuse: &str) -> Self {
        Self {
            accuse: accuse.to_owned(),
            affilie: 0,
            nom: Vec::new(),
            before: None,
            after: Err(Refusal::Unknown),
            changed: false,
            loaded: false,
            unpublished: false,
        }
    }
}
