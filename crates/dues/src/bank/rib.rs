//! The RIB, number of a bank account in Morocco, and whose it is.

use spec::{BANKS, Bank};
use std::fmt;
use std::str::FromStr;

/// A RIB: 24 digits, of which 3 of the bank, 3 of the town, 16 of the account, and a key of 2 that
/// makes the whole divisible by 97. No official text was found for the key; public numbers fit.
///
/// ```
/// let rib: dues::bank::Rib = "007 780 0000000000000000 63".parse()?;
/// assert_eq!(rib.bank(), 7);
/// assert_eq!(rib.iban(), "MA64007780000000000000000063");
/// # Ok::<(), dues::bank::WrongRib>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rib([u8; Self::DIGITS]);

/// Why a text is no RIB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongRib {
    /// Not 24 digits.
    Length,
    /// The key is another one.
    Key {
        /// The key that the first 22 digits have.
        expected: u8,
    },
}

impl fmt::Display for WrongRib {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length => f.write_str("a RIB is 24 digits"),
            Self::Key { expected } => write!(f, "the key of this RIB is {expected:02}"),
        }
    }
}

impl std::error::Error for WrongRib {}

impl Rib {
    /// Digits as it is written.
    pub const DIGITS: usize = 24;

    /// Country and check digits of an IBAN. Every RIB with a right key is divisible by 97, which
    /// gives all of them the same check digits.
    const IBAN: &'static str = "MA64";

    /// The first three digits, which are the bank's.
    #[must_use]
    pub fn bank(&self) -> u16 {
        self.0.iter().take(3).fold(0, |number, digit| number * 10 + u16::from(digit - b'0'))
    }

    /// The IBAN made of it.
    #[must_use]
    pub fn iban(&self) -> String {
        format!("{}{self}", Self::IBAN)
    }

    /// The RIB in an IBAN; none for one of another country or with other check digits.
    #[must_use]
    pub fn of_iban(iban: &str) -> Option<Self> {
        let compact: String = iban.chars().filter(|letter| *letter != ' ').collect();
        compact.strip_prefix(Self::IBAN)?.parse().ok()
    }

    /// All but the bank and the last four digits hidden, for logs and screens.
    #[must_use]
    pub fn masked(&self) -> String {
        let digits = self.to_string();
        let (bank, rest) = digits.split_at(3);
        format!("{bank}{}{}", "*".repeat(17), rest.get(17..).unwrap_or_default())
    }
}

fn remainder(digits: impl Iterator<Item = u8>) -> u32 {
    digits.fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97)
}

impl fmt::Display for Rib {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

impl fmt::Debug for Rib {
    /// Hides the account: values are printed in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rib({})", self.masked())
    }
}

impl FromStr for Rib {
    type Err = WrongRib;

    /// Spaces between digits are left out.
    fn from_str(text: &str) -> Result<Self, WrongRib> {
        let mut digits = [0; Self::DIGITS];
        let mut count = 0;
        for byte in text.bytes().filter(|byte| *byte != b' ') {
            let place = digits.get_mut(count).filter(|_| byte.is_ascii_digit());
            *place.ok_or(WrongRib::Length)? = byte;
            count += 1;
        }
        if count != Self::DIGITS {
            return Err(WrongRib::Length);
        }
        if remainder(digits.iter().copied()) != 0 {
            let stem = digits.iter().take(22).copied().chain([b'0', b'0']);
            let expected = u8::try_from(97 - remainder(stem)).unwrap_or_default();
            return Err(WrongRib::Key { expected });
        }
        Ok(Self(digits))
    }
}

/// The bank that a prefix was on a day (AAAAMMJJ); none where the table has none.
#[must_use]
pub fn bank_of(prefix: u16, day: u32) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| {
        (bank.first..=bank.last).contains(&prefix) && (bank.from..=bank.to).contains(&day)
    })
}

#[cfg(test)]
mod tests {
    use super::{Rib, WrongRib, bank_of};
    use proptest::prelude::*;

    #[test]
    fn the_accounts_of_the_worked_example() {
        for (text, bank) in [("007780000000000000000063", 7), ("011780000019210016805555", 11)] {
            let rib: Rib = text.parse().unwrap();
            assert_eq!((rib.to_string().as_str(), rib.bank()), (text, bank));
            assert_eq!(Rib::of_iban(&rib.iban()), Some(rib));
        }
    }

    #[test]
    fn what_is_no_rib_is_told() {
        let wrong = |text: &str| text.parse::<Rib>().unwrap_err();
        assert_eq!(wrong(""), WrongRib::Length);
        assert_eq!(wrong("00778000000000000000006"), WrongRib::Length);
        assert_eq!(wrong("0077800000000000000000633"), WrongRib::Length);
        assert_eq!(wrong("00778000000000000000006x"), WrongRib::Length);
        assert_eq!(wrong("007780000000000000000064"), WrongRib::Key { expected: 63 });
        assert_eq!(Rib::of_iban("FR64007780000000000000000063"), None);
    }

    #[test]
    fn a_rib_is_not_printed_whole_by_accident() {
        let rib: Rib = "007780000000000000000063".parse().unwrap();
        assert_eq!(format!("{rib:?}"), "Rib(007*****************0063)");
    }

    #[test]
    fn a_bank_is_known_by_prefix_and_date() {
        assert_eq!(bank_of(7, 20_260_101).map(|bank| bank.name), Some("Attijariwafa bank"));
        assert_eq!(bank_of(7, 20_031_201), None, "merged in 2004");
        assert!(bank_of(13, 20_260_101).is_some_and(|bank| bank.disputed.is_some()));
        assert!(bank_of(145, 20_260_101).is_some() && bank_of(191, 20_260_101).is_none());
    }

    proptest! {
        #[test]
        fn the_key_is_the_one_that_fits(stem in "[0-9]{22}") {
            let wrong = format!("{stem}00").parse::<Rib>();
            let key = match wrong {
                Err(WrongRib::Key { expected }) => expected,
                Ok(_) => 0,
                Err(WrongRib::Length) => unreachable!(),
            };
            let rib: Rib = format!("{stem}{key:02}").parse().unwrap();
            prop_assert_eq!(Rib::of_iban(&rib.iban()), Some(rib));
        }
    }
}
