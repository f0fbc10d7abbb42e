use super::text::{Malformed, check_digit, digits};
use std::fmt;
use std::str::FromStr;

/// Number of an affiliate, the employer: seven digits, not all zero (`N_Num_Affilie`, cahier des
/// charges V2, p. 24).
///
/// ```
/// let affilie: spec::Affilie = "0012345".parse()?;
/// assert_eq!((affilie.number(), affilie.to_string()), (12_345, "0012345".to_owned()));
/// assert!("12345".parse::<spec::Affilie>().is_err());
/// # Ok::<(), spec::Malformed>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Affilie(u32);

impl Affilie {
    /// Digits of the number as it is written.
    pub const DIGITS: usize = 7;

    /// From its value; none for 0 and for what has more than seven digits.
    #[must_use]
    pub const fn of_number(number: u32) -> Option<Self> {
        match number {
            1..=9_999_999 => Some(Self(number)),
            _ => None,
        }
    }

    /// From seven digits, as records and folders write it.
    #[must_use]
    pub fn of_digits(text: &[u8]) -> Option<Self> {
        digits(text, Self::DIGITS).and_then(Self::of_number)
    }

    /// Its value: 1 to 9,999,999.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Whether its last digit is the check digit of the others. Numbers given since about 2018 do
    /// not obey it: never refuse on it.
    #[must_use]
    pub fn has_right_key(self) -> bool {
        u64::from(affilie_key(u64::from(self.0))) == u64::from(self.0 % 10)
    }
}

impl fmt::Display for Affilie {
    /// Seven digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}", self.0)
    }
}

impl FromStr for Affilie {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        Self::of_digits(text.as_bytes())
            .ok_or_else(|| Malformed::new("an affiliate number: seven digits, not all zero", text))
    }
}

/// The seventh digit that an affiliate's number must have: like the insured's with weights 2 on C2,
/// C4, C6 and 1 on C1, C3, C5 (cahier des charges V2, p. 24). Numbers given since about 2018 do not
/// obey it: never refuse on it.
#[must_use]
pub fn affilie_key(affilie: u64) -> u8 {
    check_digit(affilie / 10, 6)
}

#[cfg(test)]
mod tests {
    use super::Affilie;
    use proptest::prelude::*;

    #[test]
    fn the_key_of_the_example_of_the_document() {
        assert!("1773341".parse::<Affilie>().unwrap().has_right_key());
        assert!(!"1773342".parse::<Affilie>().unwrap().has_right_key());
    }

    #[test]
    fn what_is_no_number_is_told_with_what_is_due() {
        for text in ["0000000", "177334", "17733410", "177334a", "+177334", "", "177334\u{661}"] {
            let told = text.parse::<Affilie>().unwrap_err().to_string();
            assert!(told.ends_with("is not an affiliate number: seven digits, not all zero"));
        }
    }

    proptest! {
        #[test]
        fn it_is_written_as_it_is_read(number in 1..=9_999_999_u32) {
            let affilie = Affilie::of_number(number).unwrap();
            prop_assert_eq!(affilie.to_string().parse(), Ok(affilie));
        }

        #[test]
        fn any_bytes_are_a_number_of_seven_digits_or_none(bytes in prop::collection::vec(any::<u8>(), 0..9)) {
            if let Some(affilie) = Affilie::of_digits(&bytes) {
                prop_assert_eq!(affilie.to_string().into_bytes(), bytes);
            }
        }
    }
}
