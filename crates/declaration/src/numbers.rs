//! Digit fields.

/// What a digit field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Digits only. N(19), the widest field, fits: 9,999,999,999,999,999,999 is below 2^64.
    Value(u64),
    /// Spaces only: counts 0 in sums.
    Blank,
    /// Anything else.
    Invalid,
}

impl Number {
    /// The value, when made of digits.
    #[inline]
    #[must_use]
    pub fn value(self) -> Option<u64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Blank | Self::Invalid => None,
        }
    }

    /// What the number of an insured counts for in a sum: spaces are nobody and count 0, anything
    /// that cannot be read makes the sum unknown. Any other field of spaces cannot be read.
    #[inline]
    #[must_use]
    pub fn counts(self) -> Option<u64> {
        match self {
            Self::Value(value) => Some(value),
            Self::Blank => Some(0),
            Self::Invalid => None,
        }
    }
}

/// Reads a digit field.
#[inline]
#[must_use]
pub fn number(bytes: &[u8]) -> Number {
    match digits(bytes) {
        Some(value) => Number::Value(value),
        None if is_blank(bytes) => Number::Blank,
        None => Number::Invalid,
    }
}

/// Whether there are only spaces.
#[inline]
#[must_use]
pub fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == b' ')
}

/// The value of a run of 1 to 19 digits; none for anything else.
#[inline]
fn digits(bytes: &[u8]) -> Option<u64> {
    if bytes.is_empty() || bytes.len() > 19 {
        return None;
    }
    let mut value = 0_u64;
    let (head, tail) = bytes.split_at(bytes.len() % 8);
    for byte in head {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // At most 7 digits come before the groups of eight: no overflow up to 23 digits' worth of
        // places, and the length is bounded by 19 above.
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
    }
    let (groups, _) = tail.as_chunks::<8>();
    for group in groups {
        value = value.wrapping_mul(100_000_000).wrapping_add(eight_digits(*group)?);
    }
    Some(value)
}

/// Eight ASCII digits at once: the bytes of a word are added up pairwise, then by fours, then all.
#[inline]
fn eight_digits(group: [u8; 8]) -> Option<u64> {
    let word = u64::from_le_bytes(group);
    // A digit has the high half 3, and still has it after adding 6.
    let high = word & 0xF0F0_F0F0_F0F0_F0F0;
    let carried = word.wrapping_add(0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0;
    if (high | (carried >> 4)) != 0x3333_3333_3333_3333 {
        return None;
    }
    let units = word & 0x0F0F_0F0F_0F0F_0F0F;
    let pairs = units.wrapping_mul(10).wrapping_add(units >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    Some(fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF)
}

#[cfg(test)]
mod tests {
    use super::{Number, number};
    use proptest::prelude::*;

    #[test]
    fn spaces_signs_and_letters_are_not_digits() {
        for text in [
            &b"1 3"[..],
            b"+12",
            b"-12",
            b"1.2",
            b"12A",
            b" 12",
            b"12 ",
            b"",
            b"\xB112",
            b"/12",
            b":12",
        ] {
            assert_eq!(
                number(text),
                if text.is_empty() { Number::Blank } else { Number::Invalid },
                "{text:?}"
            );
        }
        assert_eq!(number(b"   "), Number::Blank);
        assert_eq!(number(b"9999999999999999999"), Number::Value(9_999_999_999_999_999_999));
        assert_eq!(number(b"99999999999999999999"), Number::Invalid);
    }

    proptest! {
        #[test]
        fn digits_read_as_the_standard_library_reads_them(text in "[0-9]{1,19}") {
            prop_assert_eq!(number(text.as_bytes()), Number::Value(text.parse().unwrap()));
        }

        #[test]
        fn anything_else_is_told_from_digits(bytes in proptest::collection::vec(any::<u8>(), 1..20)) {
            let expected = if bytes.iter().all(u8::is_ascii_digit) {
                Number::Value(std::str::from_utf8(&bytes).unwrap().parse().unwrap())
            } else if bytes.iter().all(|byte| *byte == b' ') {
                Number::Blank
            } else {
                Number::Invalid
            };
            prop_assert_eq!(number(&bytes), expected);
        }
    }
}
