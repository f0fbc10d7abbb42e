//! Which version of a message a bank takes on a day.

use crate::bank::rib::bank_of;
use crate::day::day_number;
use jiff::civil::Date;
use spec::{ORDER_VERSIONS, OrderVersion};

/// The version of an outgoing message (`pain.008`, `pain.001`) that a bank, by its prefix, takes on
/// a day: its own newest row of `spec/banks.toml`, else the newest one of every bank. None for a
/// bank that the table does not have on that day, or without a row.
#[must_use]
pub fn order_version(message: &str, bank: u16, day: Date) -> Option<u8> {
    let day = day_number(day);
    bank_of(bank, day)?;
    newest(ORDER_VERSIONS, message, bank, day)
}

fn newest(rows: &[OrderVersion], message: &str, bank: u16, day: u32) -> Option<u8> {
    rows.iter()
        .filter(|row| row.message == message && row.from <= day)
        .filter(|row| row.bank.is_none_or(|own| own == bank))
        .max_by_key(|row| (row.bank.is_some(), row.from))
        .map(|row| row.version)
}

#[cfg(test)]
mod tests {
    use super::{newest, order_version};
    use jiff::civil::date;
    use spec::OrderVersion;

    #[test]
    fn a_bank_takes_its_newest_version_and_an_unknown_one_none() {
        assert_eq!(order_version("pain.008", 7, date(2026, 3, 10)), Some(8));
        assert_eq!(order_version("pain.001", 11, date(2026, 3, 10)), Some(9));
        // Before there was the bank, without a bank, and a message that is not sent.
        assert_eq!(order_version("pain.001", 7, date(2003, 12, 31)), None);
        assert_eq!(order_version("pain.001", 999, date(2026, 3, 10)), None);
        assert_eq!(order_version("camt.054", 7, date(2026, 3, 10)), None);
    }

    #[test]
    fn the_own_row_of_a_bank_comes_before_that_of_all() {
        let row = |bank, from, version| OrderVersion {
            message: "pain.008",
            bank,
            from,
            version,
            assumed: None,
        };
        let rows = [
            row(None, 20_200_101, 8),
            row(Some(11), 20_200_101, 2),
            row(Some(11), 20_240_101, 9),
            row(None, 20_250_101, 10),
        ];
        let on = |bank, day| newest(&rows, "pain.008", bank, day);
        assert_eq!((on(7, 20_191_231), on(7, 20_200_101)), (None, Some(8)));
        assert_eq!((on(7, 20_250_101), on(11, 20_231_231)), (Some(10), Some(2)));
        assert_eq!(on(11, 20_260_101), Some(9));
    }
}
