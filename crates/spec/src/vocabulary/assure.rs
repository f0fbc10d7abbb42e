use super::text::{Malformed, check_digit, digits};
use std::fmt;
use std::str::FromStr;

/// Number of an insured: nine digits, not all zero (`N_Num_Assure`, cahier des charges V2, p. 25).
///
/// That its first digit and its check digit are right is a control (442), and not part of the type:
/// what a file holds is an insured's number also where it is a wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumAssure(u32);

impl NumAssure {
    /// Digits of the number as it is written.
    pub const DIGITS: usize = 9;

    /// From its value; none for 0 and for what has more than nine digits.
    #[must_use]
    pub const fn of_number(number: u32) -> Option<Self> {
        match number {
            1..=999_999_999 => Some(Self(number)),
            _ => None,
        }
    }

    /// From nine digits, as records write it.
    #[must_use]
    pub fn of_digits(text: &[u8]) -> Option<Self> {
        digits(text, Self::DIGITS).and_then(Self::of_number)
    }

    /// Its value: 1 to 999,999,999.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Whether its last digit is the check digit of the others.
    #[must_use]
    pub fn has_right_key(self) -> bool {
        u64::from(assure_key(u64::from(self.0))) == u64::from(self.0 % 10)
    }

    /// Whether it is what an entrant's number must be (442): first digit 1, right key, none of the
    /// special numbers.
    #[must_use]
    pub fn is_of_a_person(self) -> bool {
        self.0 / 100_000_000 == 1 && self.0 != 100_000_000 && self.has_right_key()
    }
}

impl fmt::Display for NumAssure {
    /// Nine digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:09}", self.0)
    }
}

impl FromStr for NumAssure {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        Self::of_digits(text.as_bytes())
            .ok_or_else(|| Malformed::new("an insured's number: nine digits, not all zero", text))
    }
}

/// The ninth digit that an insured's number must have: C9 = (10 - u) mod 10, where u is the units
/// digit of 2×(C2+C4+C6+C8) + C3+C5+C7; C1 has no weight (cahier des charges V2, p. 25).
#[must_use]
pub fn assure_key(num_assure: u64) -> u8 {
    // From the right: C9 is the units, C8 the tens and so on up to C2, of weights 2, 1, 2, 1, 2, 1,
    // 2.
    check_digit(num_assure / 10, 7)
}

#[cfg(test)]
mod tests {
    use super::{NumAssure, assure_key};
    use proptest::prelude::*;

    #[test]
    fn keys_of_the_examples_of_the_document() {
        assert_eq!(assure_key(168_764_721), 1);
        for right in ["168764721", "190000002", "190000010"] {
            assert!(right.parse::<NumAssure>().unwrap().has_right_key(), "{right}");
        }
        assert!(!"168764722".parse::<NumAssure>().unwrap().has_right_key());
        for none in ["000000000", "16876472", "1687647210", "16876472 ", "-16876472"] {
            assert!(none.parse::<NumAssure>().is_err(), "{none}");
        }
    }

    proptest! {
        #[test]
        fn it_is_written_as_it_is_read(number in 1..=999_999_999_u32) {
            let assure = NumAssure::of_number(number).unwrap();
            prop_assert_eq!(assure.to_string().parse(), Ok(assure));
        }

        #[test]
        fn one_digit_is_right_among_ten(above in 1..=99_999_999_u32) {
            let right = (0..10).filter(|last| NumAssure::of_number(above * 10 + last).unwrap().has_right_key());
            prop_assert_eq!(right.count(), 1);
        }
    }
}
