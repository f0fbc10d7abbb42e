//! The reference by which an attestation is looked up.

use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;

/// The reference printed on an attestation: 80 bits drawn at random, as 16 characters. Nothing can
/// be concluded from one to another, and nobody guesses one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; 10]);

impl Reference {
    /// Digits of Crockford's base 32: no I, L, O, U, which people misread.
    const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// From bytes of the system's generator of random numbers.
    #[must_use]
    pub const fn of_random(bytes: [u8; 10]) -> Self {
        Self(bytes)
    }

    /// SHA-256 of its 16 characters without hyphens: what an installation keeps of it.
    #[must_use]
    pub fn digest(self) -> [u8; 32] {
        Sha256::digest(self.to_string().replace('-', "")).into()
    }
}

impl fmt::Display for Reference {
    /// Four groups of four characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        for at in 0..16_u32 {
            let digit = usize::try_from(number >> (75 - 5 * at) & 31).unwrap_or(0);
            if at % 4 == 0 && at > 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(Self::DIGITS.get(digit).copied().unwrap_or(b'0')))?;
        }
        Ok(())
    }
}

/// What is no reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoReference;

impl fmt::Display for NoReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reference is 16 letters and digits, as 7KQ4-0D2M-XB9T-5HVC")
    }
}

impl std::error::Error for NoReference {}

impl FromStr for Reference {
    type Err = NoReference;

    /// As people type it: either case, with or without separators, O for 0, I and L for 1.
    fn from_str(text: &str) -> Result<Self, NoReference> {
        if text.len() > 64 {
            return Err(NoReference);
        }
        let typed = text.chars().filter(|letter| !matches!(letter, '-' | ' '));
        let (mut number, mut count) = (0_u128, 0);
        for letter in typed {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let digit = Self::DIGITS.iter().position(|digit| char::from(*digit) == letter);
            number = number << 5 | digit.ok_or(NoReference)? as u128;
            count += 1;
            if count > 16 {
                return Err(NoReference);
            }
        }
        let all = number.to_be_bytes();
        let bytes = all.last_chunk::<10>().filter(|_| count == 16);
        bytes.copied().map(Self).ok_or(NoReference)
    }
}
