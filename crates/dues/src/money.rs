//! Amounts with a sign: what is owed, paid, and the difference.

use spec::{Centimes, Rounding};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount in centimes, negative for a credit.
///
/// Arithmetic saturates, which no sum reaches: amounts that come in are at most
/// [`Amount::LARGEST`], and 128 bits hold ten thousand million million of these.
///
/// ```
/// let amount = dues::Amount::of_text("-12.50");
/// assert_eq!(amount, Some(dues::Amount(-1250)));
/// assert_eq!(dues::Amount(1_607_600).to_string(), "16076.00");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub i128);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The largest amount that is taken in, 10^20 dirhams: larger ones are refused at the edge.
    pub const LARGEST: Self = Self(10_i128.pow(22));

    /// Dirhams with at most two decimals and a point, a sign perhaps: `15000.00`, `-0.5`. None
    /// for anything else, and beyond [`Self::LARGEST`].
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        // ISO 20022 allows zeros beyond the centime.
        let (fraction, beyond) = fraction.split_at_checked(2).unwrap_or((fraction, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let some = !(whole.is_empty() && fraction.is_empty());
        let short = whole.len() <= 21 && beyond.len() <= 16;
        if !(some && short && plain(whole) && plain(fraction) && beyond.bytes().all(|b| b == b'0'))
        {
            return None;
        }
        let number = |part: &str| if part.is_empty() { Some(0) } else { part.parse::<i128>().ok() };
        let cents = number(fraction)? * if fraction.len() == 1 { 10 } else { 1 };
        let amount = number(whole)? * 100 + cents;
        let amount = Self(if negative { -amount } else { amount });
        (amount.magnitude() <= Self::LARGEST).then_some(amount)
    }

    /// Its size without the sign.
    #[must_use]
    pub const fn magnitude(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Itself where it is owed, nothing where it is a credit.
    #[must_use]
    pub fn owed(self) -> Self {
        self.max(Self::ZERO)
    }

    /// A part in hundredths of a percent, rounded to the centime.
    #[must_use]
    pub fn part(self, hundredths: u32, rounding: Rounding) -> Self {
        Exact::of(self, hundredths).rounded(rounding)
    }
}

impl From<Centimes> for Amount {
    fn from(centimes: Centimes) -> Self {
        Self(i128::try_from(centimes.0).unwrap_or(i128::MAX))
    }
}

impl fmt::Display for Amount {
    /// Dirhams with two decimals and a point, the form of machine output.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

impl Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Amount {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Self> for Amount {
    fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

/// A sum of amounts times rates before it is rounded, in ten-thousandths of a centime.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Exact(i128);

impl Exact {
    const UNIT: i128 = 10_000;

    /// An amount times a rate in hundredths of a percent.
    pub(crate) fn of(amount: Amount, hundredths: u32) -> Self {
        Self(amount.0.saturating_mul(hundredths.into()))
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Rounded to the centime; a sign does not matter.
    pub(crate) fn rounded(self, rounding: Rounding) -> Amount {
        let (whole, rest) = (self.0 / Self::UNIT, (self.0 % Self::UNIT).abs());
        let up = match rounding {
            Rounding::HalfUp => rest * 2 >= Self::UNIT,
            Rounding::HalfEven => {
                rest * 2 > Self::UNIT || (rest * 2 == Self::UNIT && whole % 2 != 0)
            }
            Rounding::Down => false,
            Rounding::Up => rest > 0,
        };
        Amount(if up { whole.saturating_add(self.0.signum()) } else { whole })
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;
    use proptest::prelude::*;
    use rust_decimal::{Decimal, RoundingStrategy};
    use spec::Rounding;

    #[test]
    fn what_is_no_amount_is_none() {
        for text in ["", "-", ".", "1,5", "1.005", "1e3", "+-1", " 1", "0x1", "1.2.3", "١"] {
            assert_eq!(Amount::of_text(text), None, "{text}");
        }
        assert_eq!(Amount::of_text("999999999999999999999.99"), None);
        assert_eq!(Amount::of_text(&"9".repeat(400)), None);
        assert_eq!(Amount::of_text("16076.0000"), Some(Amount(1_607_600)));
        assert_eq!(Amount::of_text(".5"), Some(Amount(50)));
        assert_eq!(Amount::of_text("5."), Some(Amount(500)));
    }

    proptest! {
        #[test]
        fn it_is_written_as_it_is_read(centimes in -10_i128.pow(22)..=10_i128.pow(22)) {
            let amount = Amount(centimes);
            prop_assert_eq!(Amount::of_text(&amount.to_string()), Some(amount));
        }

        /// A library for decimals agrees.
        #[test]
        fn parts_are_those_of_decimals(
            centimes in -10_i64.pow(14)..10_i64.pow(14),
            hundredths in 0..=10_000_u32,
            rounding in 0..4_usize,
        ) {
            let rounding = Rounding::ALL[rounding];
            let strategy = match rounding {
                Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
                Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
                Rounding::Down => RoundingStrategy::ToZero,
                Rounding::Up => RoundingStrategy::AwayFromZero,
            };
            let exact = Decimal::new(centimes, 2) * Decimal::new(hundredths.into(), 4);
            let mut due = exact.round_dp_with_strategy(2, strategy);
            due.rescale(2);
            let found = Amount(centimes.into()).part(hundredths, rounding);
            prop_assert_eq!(found.0, due.mantissa());
        }
    }
}
