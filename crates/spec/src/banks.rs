//! The types of what is sent to banks and answered by them (`spec/banks.toml`). Texts are in the
//! order of [`crate::Lang::ALL`], dates are numbers AAAAMMJJ.

/// A bank.
#[derive(Debug, PartialEq, Eq)]
pub struct Bank {
    /// First prefix of its RIBs.
    pub first: u16,
    /// Last prefix of its RIBs.
    pub last: u16,
    /// Its name.
    pub name: &'static str,
    /// First day.
    pub from: u32,
    /// Last day.
    pub to: u32,
    /// What another list prints.
    pub disputed: Option<&'static str>,
    /// Where it comes from.
    pub source: &'static str,
}

/// A message of ISO 20022.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    /// Name without version: `pain.008`.
    pub name: &'static str,
    /// Versions that are written or read.
    pub versions: &'static [u8],
    /// The version where a bank asks for no other.
    pub usual: u8,
    /// Whether banks send it.
    pub is_read: bool,
}

/// What happens after a debit did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NextStep {
    /// It is presented again.
    Represent,
    /// Nothing more is debited from this account until someone looks.
    StopRib,
    /// Nothing more is debited by this mandate until someone looks.
    StopMandate,
    /// A person decides.
    Operator,
}

/// Why a debit did not succeed.
#[derive(Debug, PartialEq, Eq)]
pub struct BankReason {
    /// Name in machine output.
    pub name: &'static str,
    /// Codes of the external list of ISO 20022.
    pub codes: &'static [&'static str],
    /// What happens next.
    pub next: NextStep,
    /// Its name.
    pub names: [&'static str; 3],
}

/// A code of a bank of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct BankCode {
    /// The bank's prefix.
    pub bank: u16,
    /// The code.
    pub code: &'static str,
    /// Name of the reason that it means.
    pub reason: &'static str,
}

/// The version of a message that banks take from a day on.
#[derive(Debug, PartialEq, Eq)]
pub struct OrderVersion {
    /// Name of the message: `pain.008`.
    pub message: &'static str,
    /// Prefix of the bank; none for every bank that is known.
    pub bank: Option<u16>,
    /// First day, AAAAMMJJ.
    pub from: u32,
    /// The version.
    pub version: u8,
    /// What is assumed, in French, English and Arabic.
    pub assumed: Option<[&'static str; 3]>,
}

/// What a place of a layout is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Filling {
    /// This text.
    Text(&'static str),
    /// A fact of the order.
    Fact(FileFact),
}

/// A fact of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileFact {
    /// Affiliate's number, seven digits.
    Affilie,
    /// Amount of the debit: centimes in fixed columns, dirhams in cells.
    Amount,
    /// Day of collection, AAAAMMJJ.
    Collection,
    /// Number of debits.
    Count,
    /// Day of the order, AAAAMMJJ.
    CreatedDate,
    /// Time of the order, HHMMSS.
    CreatedTime,
    /// Name of the creditor.
    CreditorName,
    /// RIB of the creditor.
    CreditorRib,
    /// Prefix of the debtor's RIB.
    DebtorBank,
    /// Name of the debtor.
    DebtorName,
    /// RIB of the debtor.
    DebtorRib,
    /// The creditor's national issuer number.
    Issuer,
    /// The mandate.
    Mandate,
    /// Prefix of the presenting bank.
    PresentingBank,
    /// Reference of the slip.
    Reference,
    /// Sum of the debits: centimes in fixed columns, dirhams in cells.
    Total,
}

impl FileFact {
    /// Whether it is filled up with zeros on the left rather than with spaces on the right.
    #[must_use]
    pub const fn is_number(self) -> bool {
        match self {
            Self::CreditorName | Self::DebtorName | Self::Mandate | Self::Reference => false,
            Self::Affilie
            | Self::Amount
            | Self::Collection
            | Self::Count
            | Self::CreatedDate
            | Self::CreatedTime
            | Self::CreditorRib
            | Self::DebtorBank
            | Self::DebtorRib
            | Self::Issuer
            | Self::PresentingBank
            | Self::Total => true,
        }
    }
}

/// A place in a record of fixed columns.
#[derive(Debug, PartialEq, Eq)]
pub struct RecordPlace {
    /// First column, 1-based, in bytes.
    pub start: usize,
    /// Width in bytes.
    pub len: usize,
    /// What stands there.
    pub filling: Filling,
}

/// A layout of fixed columns.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    /// Name in settings.
    pub name: &'static str,
    /// Width of every record in bytes.
    pub width: usize,
    /// The first record.
    pub header: &'static [RecordPlace],
    /// A record for each debit.
    pub detail: &'static [RecordPlace],
    /// The last record.
    pub trailer: &'static [RecordPlace],
    /// What is assumed.
    pub assumed: [&'static str; 3],
    /// Where it comes from.
    pub source: &'static str,
}

/// A layout of cells.
#[derive(Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Name in settings.
    pub name: &'static str,
    /// What stands between cells.
    pub separator: char,
    /// Its columns.
    pub columns: &'static [SheetColumn],
}

/// A column of cells.
#[derive(Debug, PartialEq, Eq)]
pub struct SheetColumn {
    /// Its title.
    pub title: &'static str,
    /// What stands in it.
    pub filling: Filling,
}

/// What is said of a fault of a bank's answer.
#[derive(Debug, PartialEq, Eq)]
pub struct FaultInfo {
    /// Its code: `BRD-601`.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The sentence, with `{found}` and `{expected}`.
    pub messages: [&'static str; 3],
}
