use super::text::{Malformed, digits};
use crate::{Lang, Words};
use std::fmt;
use std::str::FromStr;

/// A period: the month that a declaration is about, written AAAAMM (`L_Periode`, cahier des charges
/// V2, p. 24).
///
/// Ordered as time is; arithmetic is in months.
///
/// ```
/// use spec::{Lang, Periode};
///
/// let periode: Periode = "200612".parse()?;
/// assert_eq!(periode.next().map(|next| next.to_string()).as_deref(), Some("200701"));
/// assert_eq!(periode.quarter(), 4);
/// assert_eq!(periode.long(Lang::Fr), "décembre 2006");
/// # Ok::<(), spec::Malformed>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Periode {
    /// Months since January of the year 0: 0 to 119,999.
    months: u32,
}

impl Periode {
    /// The last month that six digits can write.
    const LAST: u32 = 9_999 * 12 + 11;

    /// The month (1 to 12) of a year (0 to 9999).
    #[must_use]
    pub const fn new(year: u16, month: u8) -> Option<Self> {
        match (year, month) {
            (0..=9_999, 1..=12) => Some(Self { months: year as u32 * 12 + month as u32 - 1 }),
            _ => None,
        }
    }

    /// From the number AAAAMM, 200610 for October 2006.
    #[must_use]
    pub fn of_number(number: u32) -> Option<Self> {
        Self::new(u16::try_from(number / 100).ok()?, u8::try_from(number % 100).ok()?)
    }

    /// From six digits, as records write it.
    #[must_use]
    pub fn of_digits(text: &[u8]) -> Option<Self> {
        digits(text, 6).and_then(Self::of_number)
    }

    /// The number AAAAMM.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.months / 12 * 100 + self.months % 12 + 1
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u32 {
        self.months / 12
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.months % 12 + 1
    }

    /// The quarter of the year, 1 to 4.
    #[must_use]
    pub const fn quarter(self) -> u32 {
        self.months % 12 / 3 + 1
    }

    /// So many months later, earlier when negative; none before the year 0 and after 9999.
    #[must_use]
    pub fn plus(self, months: i32) -> Option<Self> {
        let months = self.months.checked_add_signed(months)?;
        (months <= Self::LAST).then_some(Self { months })
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.plus(1)
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.plus(-1)
    }

    /// How many months lie between another period and this one; negative when the other one is
    /// later.
    #[must_use]
    pub fn months_since(self, other: Self) -> i32 {
        // Both are below 120,000.
        i32::try_from(i64::from(self.months) - i64::from(other.months)).unwrap_or(0)
    }

    /// The month for people: `octobre 2006`.
    #[must_use]
    pub fn long(self, lang: Lang) -> String {
        let nth = usize::try_from(self.months % 12).unwrap_or(0);
        let name = Words::Months.get(lang).split(' ').nth(nth).unwrap_or_default();
        format!("{name} {:04}", self.year())
    }
}

impl fmt::Display for Periode {
    /// Six digits, AAAAMM.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.number())
    }
}

impl FromStr for Periode {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        Self::of_digits(text.as_bytes())
            .ok_or_else(|| Malformed::new("a period: AAAAMM, as 200610 for October 2006", text))
    }
}

#[cfg(test)]
mod tests {
    use super::Periode;
    use crate::Lang;
    use proptest::prelude::*;

    fn periode(number: u32) -> Periode {
        Periode::of_number(number).unwrap()
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        assert_eq!(periode(200_612).next(), Some(periode(200_701)));
        assert_eq!(periode(200_701).previous(), Some(periode(200_612)));
        assert_eq!(periode(202_611).plus(-23), Some(periode(202_412)));
        assert_eq!(periode(999_912).next(), None);
        assert_eq!(periode(1).previous(), None);
        let quarters: Vec<u32> = (1..=12).map(|month| periode(202_600 + month).quarter()).collect();
        assert_eq!(quarters, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
        for none in [0, 200_600, 200_613, 1_000_001, u32::MAX] {
            assert_eq!(Periode::of_number(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_no_period_is_told_with_what_is_due() {
        for text in ["200613", "200600", "20061", "2006-1", "2006100", "", " 20061", "2006١0"] {
            let told = text.parse::<Periode>().unwrap_err().to_string();
            assert!(
                told.ends_with("is not a period: AAAAMM, as 200610 for October 2006"),
                "{told}"
            );
        }
    }

    #[test]
    fn every_month_has_a_name_in_every_language() {
        for lang in Lang::ALL {
            let names: std::collections::BTreeSet<String> =
                (1..=12).map(|month| periode(202_600 + month).long(lang)).collect();
            assert_eq!(names.len(), 12);
            assert!(names.iter().all(|name| name.len() > " 2026".len() && name.ends_with(" 2026")));
        }
    }

    proptest! {
        #[test]
        fn it_is_written_as_it_is_read(year in 0..=9_999_u16, month in 1..=12_u8) {
            let periode = Periode::new(year, month).unwrap();
            prop_assert_eq!(periode.to_string().parse(), Ok(periode));
            prop_assert_eq!(Periode::of_number(periode.number()), Some(periode));
            prop_assert_eq!((periode.year(), periode.month()), (u32::from(year), u32::from(month)));
        }

        #[test]
        fn arithmetic_agrees_with_order(first in 0..120_000_i32, second in 0..120_000_i32) {
            let origin = periode(1);
            let (first, second) = (origin.plus(first).unwrap(), origin.plus(second).unwrap());
            let between = second.months_since(first);
            prop_assert_eq!(first.plus(between), Some(second));
            prop_assert_eq!(first.cmp(&second), 0.cmp(&between));
            prop_assert_eq!(first.number().cmp(&second.number()), first.cmp(&second));
        }

        #[test]
        fn any_step_is_a_period_or_none(months in any::<i32>(), start in 0..120_000_i32) {
            if let Some(there) = periode(1).plus(start).unwrap().plus(months) {
                prop_assert!(Periode::of_number(there.number()) == Some(there));
            }
        }
    }
}
