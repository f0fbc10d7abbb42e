//! Identifiers of messages: unique for ever.

use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// The identifier of a message: `BRD-007-20260310-0000001`, the presenting bank, the day of
/// collection and a number that is never used again for another order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(String);

/// A text that is no identifier of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongMessageId;

impl fmt::Display for WrongMessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "an identifier of a message is BRD-BBB-AAAAMMJJ-N, with 7 to 10 digits at the end",
        )
    }
}

impl std::error::Error for WrongMessageId {}

impl MessageId {
    /// Of an order to a bank (its prefix), collected on a day, with a number of its own for ever.
    #[must_use]
    pub fn of(bank: u16, collection: Date, number: u32) -> Self {
        let day = collection.strftime("%Y%m%d");
        Self(format!("BRD-{:03}-{day}-{number:07}", bank % 1000))
    }

    /// The identifier.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for MessageId {
    type Err = WrongMessageId;

    fn from_str(text: &str) -> Result<Self, WrongMessageId> {
        let digits = |part: &str, least: usize, most: usize| {
            (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let parts: Vec<&str> = text.split('-').take(5).collect();
        let [head, bank, day, number] = parts[..] else { return Err(WrongMessageId) };
        let fits = head == "BRD" && digits(bank, 3, 3) && digits(day, 8, 8);
        (fits && digits(number, 7, 10)).then(|| Self(text.to_owned())).ok_or(WrongMessageId)
    }
}

#[cfg(test)]
mod tests {
    use super::MessageId;
    use jiff::civil::date;

    #[test]
    fn it_is_read_as_it_is_written_and_fits_every_message() {
        for number in [0, 1, 9_999_999, u32::MAX] {
            let id = MessageId::of(7, date(2026, 3, 10), number);
            assert_eq!(id.to_string().parse(), Ok(id.clone()));
            // With the number of a debit it still fits the 35 characters of every identifier.
            assert!(format!("{id}-1000000").len() <= 35);
        }
        for wrong in ["", "BRD-7-20260310-0000001", "BRD-007-20260310-1", "X-007-20260310-0000001"]
        {
            assert!(wrong.parse::<MessageId>().is_err(), "{wrong}");
        }
    }
}
