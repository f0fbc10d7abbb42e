//! Amounts.

use std::fmt;

/// An amount of money in centimes. Files hold integers of centimes; no float ever touches one.
///
/// `u128` so that no sum over a file can overflow: a file of 64 GiB holds fewer than 2^28 lines of
/// 13 digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Centimes(pub u128);

impl fmt::Display for Centimes {
    /// Dirhams with two decimals and a point, the form of machine output: `15000.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Centimes;

    #[test]
    fn centimes_read_as_dirhams() {
        assert_eq!(Centimes(1_500_000).to_string(), "15000.00");
        assert_eq!(Centimes(7).to_string(), "0.07");
        assert_eq!(Centimes(u128::MAX).to_string().len(), 40);
    }
}
