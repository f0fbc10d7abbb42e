//! What is ordered from a bank.

use crate::bank::letters::latin;
use crate::bank::message::MessageId;
use crate::bank::rib::Rib;
use crate::money::Amount;
use crate::reference::Reference;
use jiff::civil::{Date, DateTime};
use spec::Affilie;
use std::fmt;
use std::str::FromStr;

/// A creditor's national issuer number (NNE): one to six digits. Its length is not published: six
/// is what the public layout leaves room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Issuer(u32);

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl FromStr for Issuer {
    type Err = WrongOrder;

    fn from_str(text: &str) -> Result<Self, WrongOrder> {
        let digits = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits);
        number.map(Self).ok_or(WrongOrder::Issuer)
    }
}

/// Who collects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Creditor {
    /// Name.
    pub name: String,
    /// Account that is credited.
    pub rib: Rib,
    /// National issuer number.
    pub issuer: Issuer,
}

/// How a debit was allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Standing debit (prélèvement): the fund issues it.
    Standing,
    /// Single payment (télérèglement): the employer acts for each one.
    Single,
}

/// A debit of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debit {
    /// The slip that is paid.
    pub reference: Reference,
    /// How much; more than nothing.
    pub amount: Amount,
    /// How it was allowed.
    pub kind: Kind,
    /// Identifier of the mandate, at most 24 characters that banks take.
    pub mandate: String,
    /// When it was signed.
    pub signed: Date,
    /// Holder of the account.
    pub holder: String,
    /// The account.
    pub rib: Rib,
}

/// A batch of debits for one presenting bank and one day of collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its identifier.
    message: MessageId,
    /// When it was prepared.
    created: DateTime,
    /// Who collects.
    creditor: Creditor,
    /// Prefix of the bank that presents it.
    bank: u16,
    /// When the accounts are debited.
    collection: Date,
    /// The debits, in their order for ever.
    debits: Vec<Debit>,
}

/// Money that is given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// The employer.
    pub affilie: Affilie,
    /// Identifier of the refund, at most 35 characters that banks take.
    pub id: String,
    /// How much; more than nothing.
    pub amount: Amount,
    /// Holder of the account.
    pub holder: String,
    /// The account.
    pub rib: Rib,
}

/// A batch of refunds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refunds {
    /// Its identifier.
    pub message: MessageId,
    /// When it was prepared.
    pub created: DateTime,
    /// Who pays.
    pub payer: Creditor,
    /// When it is executed.
    pub execution: Date,
    /// The refunds.
    pub refunds: Vec<Refund>,
}

/// Why an order cannot be made or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongOrder {
    /// Nothing is ordered.
    Empty,
    /// More than a million debits.
    TooMany,
    /// An amount is nothing, negative, or has more digits than the message.
    Amount {
        /// Place in the order, from 1.
        at: usize,
    },
    /// A name or identifier is empty or has characters that banks do not take.
    Text {
        /// Place in the order, from 1; 0 for the creditor.
        at: usize,
    },
    /// A value is wider than its place in a layout.
    TooWide {
        /// Place in the order, from 1; 0 for header and trailer.
        at: usize,
    },
    /// The issuer number is not one to six digits.
    Issuer,
    /// The message is not written in this version.
    Version,
    /// The machine failed to write.
    Written,
}

impl fmt::Display for WrongOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing is ordered"),
            Self::TooMany => f.write_str("an order has a million debits at most"),
            Self::Amount { at } => write!(f, "the amount of debit {at} cannot be collected"),
            Self::Text { at: 0 } => f.write_str("the creditor has no name that banks take"),
            Self::Text { at } => write!(f, "a name or identifier of debit {at} cannot be written"),
            Self::TooWide { at } => write!(f, "a value of debit {at} is wider than its place"),
            Self::Issuer => f.write_str("an issuer number is one to six digits"),
            Self::Version => f.write_str("the message is not written in this version"),
            Self::Written => f.write_str("the order could not be written"),
        }
    }
}

impl std::error::Error for WrongOrder {}

/// Largest amount of a message: 18 digits with two decimals.
const LARGEST: Amount = Amount(10_i128.pow(18) - 1);
const MOST: usize = 1_000_000;

pub(super) fn is_collectable(amount: Amount) -> bool {
    amount > Amount::ZERO && amount <= LARGEST
}

/// Whether an identifier can be written as it is.
pub(super) fn is_plain(id: &str, most: usize) -> bool {
    !id.is_empty() && latin(id, most) == id && !id.contains("//")
}

impl Order {
    /// An order. Debits are put into an order of their own, so that the same debits make the same
    /// bytes however they were found.
    ///
    /// # Errors
    /// It cannot be made: see [`WrongOrder`].
    pub fn new(
        message: MessageId,
        created: DateTime,
        creditor: Creditor,
        presented: (u16, Date),
        mut debits: Vec<Debit>,
    ) -> Result<Self, WrongOrder> {
        let (bank, collection) = presented;
        if debits.is_empty() {
            return Err(WrongOrder::Empty);
        }
        if debits.len() > MOST {
            return Err(WrongOrder::TooMany);
        }
        if latin(&creditor.name, 70).is_empty() {
            return Err(WrongOrder::Text { at: 0 });
        }
        debits.sort_by(|a, b| {
            let key = |debit: &Debit| (debit.kind, debit.reference, debit.rib, debit.amount);
            key(a).cmp(&key(b)).then_with(|| a.mandate.cmp(&b.mandate))
        });
        for (at, debit) in (1..).zip(&debits) {
            if !is_collectable(debit.amount) {
                return Err(WrongOrder::Amount { at });
            }
            if !is_plain(&debit.mandate, 24) || latin(&debit.holder, 70).is_empty() {
                return Err(WrongOrder::Text { at });
            }
        }
        Ok(Self { message, created, creditor, bank, collection, debits })
    }

    /// Its identifier.
    #[must_use]
    pub fn message(&self) -> &MessageId {
        &self.message
    }

    /// When it was prepared.
    #[must_use]
    pub fn created(&self) -> DateTime {
        self.created
    }

    /// Who collects.
    #[must_use]
    pub fn creditor(&self) -> &Creditor {
        &self.creditor
    }

    /// Prefix of the presenting bank.
    #[must_use]
    pub fn bank(&self) -> u16 {
        self.bank
    }

    /// When the accounts are debited.
    #[must_use]
    pub fn collection(&self) -> Date {
        self.collection
    }

    /// The debits, in the order in which they are written.
    #[must_use]
    pub fn debits(&self) -> &[Debit] {
        &self.debits
    }

    /// Their sum.
    #[must_use]
    pub fn total(&self) -> Amount {
        self.debits.iter().map(|debit| debit.amount).sum()
    }

    /// Identifier of a debit in the message: that of the message and its place, from 1.
    #[must_use]
    pub fn instruction(&self, at: usize) -> String {
        format!("{}-{at}", self.message)
    }

    /// Identifier of the group of debits of a kind in the message.
    #[must_use]
    pub fn group(&self, kind: Kind) -> String {
        let letter = match kind {
            Kind::Standing => 'R',
            Kind::Single => 'O',
        };
        format!("{}-{letter}", self.message)
    }
}
