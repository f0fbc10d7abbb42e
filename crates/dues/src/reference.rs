//! The structured reference of a slip: what a payment names.

use spec::{Affilie, Periode, Regime};
use std::fmt;
use std::str::FromStr;

/// The reference of a slip, 15 digits: affiliate (7), year and month (4), regime (2), key (2),
/// the key being the first thirteen modulo 97. Derived from one public slip of February 2020.
///
/// Further slips of a month have the reference of the first one: there is no digit to tell them
/// apart.
///
/// ```
/// let reference: dues::Reference = "177334126020184".parse()?;
/// assert_eq!(reference.periode.to_string(), "202602");
/// assert_eq!(reference.to_string(), "177334126020184");
/// # Ok::<(), dues::WrongReference>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// Who owes.
    pub affilie: Affilie,
    /// The month that it is owed for.
    pub periode: Periode,
    /// Which of the two slips.
    pub regime: Regime,
}

/// Why fifteen characters are no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongReference {
    /// Not fifteen digits.
    Length,
    /// The key is another one.
    Key {
        /// The key that the first thirteen digits have.
        expected: u8,
    },
    /// The affiliate's number is all zeros.
    Affilie,
    /// No month of the calendar.
    Month,
    /// A regime that is neither 01 nor 02.
    Regime,
}

impl fmt::Display for WrongReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length => f.write_str("a reference is 15 digits"),
            Self::Key { expected } => write!(f, "the key of this reference is {expected:02}"),
            Self::Affilie => f.write_str("the affiliate's number is all zeros"),
            Self::Month => f.write_str("digits 10 and 11 are no month"),
            Self::Regime => f.write_str("digits 12 and 13 are neither 01 nor 02"),
        }
    }
}

impl std::error::Error for WrongReference {}

impl Reference {
    /// Digits as it is written.
    pub const DIGITS: usize = 15;

    /// First year of two digits that is one of the last century: the fund dates from 1961. An
    /// assumption, which a slip of before 2000 would need.
    const PIVOT: u32 = 61;

    /// The reference of a month; none outside of 1961 to 2060, which two digits cannot tell.
    #[must_use]
    pub fn of(affilie: Affilie, periode: Periode, regime: Regime) -> Option<Self> {
        let first = 1900 + Self::PIVOT;
        (first..first + 100).contains(&periode.year()).then_some(Self { affilie, periode, regime })
    }

    fn stem(self) -> u64 {
        let month = u64::from(self.periode.year() % 100 * 100 + self.periode.month());
        (u64::from(self.affilie.number()) * 10_000 + month) * 100 + u64::from(self.regime.number())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stem = self.stem();
        write!(f, "{stem:013}{:02}", stem % 97)
    }
}

impl FromStr for Reference {
    type Err = WrongReference;

    fn from_str(text: &str) -> Result<Self, WrongReference> {
        if text.len() != Self::DIGITS || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(WrongReference::Length);
        }
        let number: u64 = text.parse().map_err(|_| WrongReference::Length)?;
        let (stem, key) = (number / 100, number % 100);
        if stem % 97 != key {
            let expected = u8::try_from(stem % 97).unwrap_or_default();
            return Err(WrongReference::Key { expected });
        }
        let small = |value: u64| u32::try_from(value).unwrap_or_default();
        let affilie = Affilie::of_number(small(stem / 1_000_000)).ok_or(WrongReference::Affilie)?;
        let year = small(stem / 10_000 % 100);
        let century = if year >= Self::PIVOT { 1900 } else { 2000 };
        let number = (century + year) * 100 + small(stem / 100 % 100);
        let periode = Periode::of_number(number).ok_or(WrongReference::Month)?;
        let regime = u8::try_from(stem % 100).ok().and_then(Regime::of_number);
        Ok(Self { affilie, periode, regime: regime.ok_or(WrongReference::Regime)? })
    }
}

#[cfg(test)]
mod tests {
    use super::{Reference, WrongReference};
    use proptest::prelude::*;
    use spec::{Affilie, Periode, Regime};

    fn reference(affilie: u32, periode: u32, regime: Regime) -> String {
        let affilie = Affilie::of_number(affilie).unwrap();
        let periode = Periode::of_number(periode).unwrap();
        Reference::of(affilie, periode, regime).unwrap().to_string()
    }

    #[test]
    fn the_references_of_the_examples() {
        assert_eq!(reference(1_773_341, 202_602, Regime::Cnss), "177334126020184");
        assert_eq!(reference(1_773_341, 202_602, Regime::Amo), "177334126020285");
        assert_eq!(reference(1_773_341, 200_602, Regime::Cnss), "177334106020101");
    }

    #[test]
    fn what_is_wrong_with_a_reference_is_told() {
        let wrong = |text: &str| text.parse::<Reference>().unwrap_err();
        assert_eq!(wrong("17733412602018"), WrongReference::Length);
        assert_eq!(wrong("17733412602018x"), WrongReference::Length);
        assert_eq!(wrong("177334126020185"), WrongReference::Key { expected: 84 });
        let keyed = |stem: u64| format!("{stem:013}{:02}", stem % 97);
        assert_eq!(wrong(&keyed(26_0201)), WrongReference::Affilie);
        assert_eq!(wrong(&keyed(1_773_341_261_301)), WrongReference::Month);
        assert_eq!(wrong(&keyed(1_773_341_260_203)), WrongReference::Regime);
        let affilie = Affilie::of_number(1).unwrap();
        for periode in [196_012, 206_101] {
            let periode = Periode::of_number(periode).unwrap();
            assert_eq!(Reference::of(affilie, periode, Regime::Amo), None);
        }
    }

    proptest! {
        #[test]
        fn it_is_read_as_it_is_written(
            affilie in 1..=9_999_999_u32,
            year in 1961..=2060_u16,
            month in 1..=12_u8,
            amo in any::<bool>(),
        ) {
            let regime = if amo { Regime::Amo } else { Regime::Cnss };
            let affilie = Affilie::of_number(affilie).unwrap();
            let reference =
                Reference::of(affilie, Periode::new(year, month).unwrap(), regime).unwrap();
            prop_assert_eq!(reference.to_string().parse(), Ok(reference));
        }

        /// One wrong digit, or two neighbours exchanged, never make another reference.
        #[test]
        fn a_slip_of_the_hand_is_found(stem in 1_000_000_000_000..9_999_999_999_999_u64, at in 0..15_usize, by in 1..10_u8) {
            let right = format!("{stem:013}{:02}", stem % 97).into_bytes();
            let mut wrong = right.clone();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            let key = |digits: &[u8]| {
                let number: u64 = std::str::from_utf8(digits).unwrap().parse().unwrap();
                number / 100 % 97 == number % 100
            };
            prop_assert!(key(&right) && !key(&wrong));
            let mut swapped = right.clone();
            if at > 0 {
                swapped.swap(at - 1, at);
                prop_assert!(swapped == right || !key(&swapped));
            }
        }
    }
}
