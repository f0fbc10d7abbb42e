//! Days as numbers AAAAMMJJ: how records and tables write them.

use jiff::civil::Date;

/// The number AAAAMMJJ of a day.
#[must_use]
pub fn day_number(day: Date) -> u32 {
    let part = |value: i16| u32::try_from(value).unwrap_or_default();
    part(day.year()) * 10_000 + part(day.month().into()) * 100 + part(day.day().into())
}

/// The day of a number AAAAMMJJ; none where the calendar has no such day.
#[must_use]
pub fn day_of_number(number: u32) -> Option<Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    let (month, day) = (i8::try_from(number / 100 % 100).ok()?, i8::try_from(number % 100).ok()?);
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::{day_number, day_of_number};
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        assert_eq!(day_number(date(2026, 3, 5)), 20_260_305);
        assert_eq!(day_of_number(20_260_305), Some(date(2026, 3, 5)));
        assert_eq!(day_of_number(20_260_230), None);
        assert_eq!(day_of_number(u32::MAX), None);
    }
}
