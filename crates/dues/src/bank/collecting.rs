//! The day on which an employer who pays himself is debited.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use spec::COLLECTION_DAYS;

/// The earliest day of collection of a payment that is validated on a day: so many days later as
/// banks want (`spec/banks.toml`), no Saturday and no Sunday.
#[must_use]
pub fn collection_day(today: Date) -> Date {
    let day = today.saturating_add(i64::from(COLLECTION_DAYS).days());
    let more = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    day.saturating_add(more.days())
}

#[cfg(test)]
mod tests {
    use super::collection_day;
    use jiff::civil::date;

    #[test]
    fn weekends_are_left_out() {
        // Tuesday, Wednesday; Thursday and Friday lead to Monday; Saturday, too.
        for (from, to) in [(3, 5), (4, 6), (5, 9), (6, 9), (7, 9), (8, 10)] {
            assert_eq!(collection_day(date(2026, 3, from)), date(2026, 3, to), "{from}");
        }
    }
}
