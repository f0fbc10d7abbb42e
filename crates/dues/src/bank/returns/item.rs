//! What an answer says.

use crate::bank::progress::News;
use crate::bank::rib::Rib;
use crate::money::Amount;
use jiff::civil::Date;

/// One thing that an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// What became of a message, a group or a debit (`pain.002`).
    Status(Status),
    /// Money that moved (`camt.054`, `camt.053`).
    Movement(Movement),
}

/// What a status is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The whole message.
    Message,
    /// A group of debits (`PmtInf`).
    Group,
    /// One debit.
    Debit,
}

/// A status of `pain.002`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatusCode {
    /// `ACCP`, `ACTC`, `ACSP`, `ACSC`, `ACWC`, `ACCC`, `ACFC`: taken in.
    Accepted,
    /// `PART`: taken in but for what is listed as rejected.
    Partly,
    /// `RJCT`: refused.
    Rejected,
    /// `PDNG`, `RCVD`: nothing yet.
    Pending,
}

impl StatusCode {
    pub(super) fn of(code: &str) -> Option<Self> {
        Some(match code {
            "ACCP" | "ACTC" | "ACSP" | "ACSC" | "ACWC" | "ACCC" | "ACFC" | "ACWP" => Self::Accepted,
            "PART" | "PATC" => Self::Partly,
            "RJCT" => Self::Rejected,
            "PDNG" | "RCVD" => Self::Pending,
            _ => return None,
        })
    }
}

/// Why, in a bank's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// Code, of the external list or the bank's own.
    pub code: Option<String>,
    /// What is added.
    pub text: Option<String>,
}

/// What became of a message, a group or a debit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// What it is about.
    pub level: Level,
    /// Identifier of our message.
    pub message: String,
    /// Identifier of the group.
    pub group: Option<String>,
    /// Identifier of the debit in the message.
    pub instruction: Option<String>,
    /// The reference that the debit carried.
    pub end_to_end: Option<String>,
    /// The status.
    pub status: StatusCode,
    /// Why.
    pub why: Option<Why>,
    /// Amount of the debit, or sum of the message or group, as the bank has it.
    pub amount: Option<Amount>,
    /// Number of debits of the message or group, as the bank has it.
    pub count: Option<u64>,
    /// Line, from 1.
    pub line: u64,
}

/// Which way money moved on the creditor's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the creditor.
    Credit,
    /// From the creditor.
    Debit,
}

/// Money that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The creditor's account.
    pub account: Rib,
    /// Which way.
    pub direction: Direction,
    /// Whether it takes an earlier movement back.
    pub is_reversal: bool,
    /// How much.
    pub amount: Amount,
    /// Whether it is on the account already; what is announced only does not count.
    pub is_booked: bool,
    /// Day of booking.
    pub booked: Option<Date>,
    /// Value date.
    pub value: Option<Date>,
    /// Identifier of our message, where the bank repeats it.
    pub message: Option<String>,
    /// Identifier of the group, where the bank books it as a whole.
    pub group: Option<String>,
    /// Identifier of the debit in our message.
    pub instruction: Option<String>,
    /// The reference that the debit carried.
    pub end_to_end: Option<String>,
    /// The mandate.
    pub mandate: Option<String>,
    /// The bank's reference of the movement, by which a second telling of it is known.
    pub bank_reference: Option<String>,
    /// Structured reference of the remittance.
    pub reference: Option<String>,
    /// Text of the remittance, for a person who looks for the sender.
    pub text: Option<String>,
    /// Sub-family of the transaction: `PMDD`, `UPDD`, ...
    pub family: Option<String>,
    /// Why it came back.
    pub why: Option<Why>,
    /// Line, from 1.
    pub line: u64,
}

impl Movement {
    /// What it says of a debit; none where it is only announced.
    #[must_use]
    pub fn news(&self) -> Option<News> {
        let comes_back = self.direction == Direction::Debit || self.is_reversal;
        let news = if comes_back { News::Returned } else { News::Booked };
        self.is_booked.then_some(news)
    }

    /// By what it may name a debit, best first: the identifier in our message, the end-to-end
    /// identifier, the structured reference. Never by its amount.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        [&self.instruction, &self.end_to_end, &self.reference]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}
