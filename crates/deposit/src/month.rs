//! What the service does because a day has come, as the installation wants it.

use declaration::roster::Allowances;
use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use store::Regime;

/// Where the calendar of the fund hangs. Part of the program: every machine means the same day.
const CASABLANCA: TimeZone = tz::get!("Africa/Casablanca");

/// Whether the service takes declarations in charge by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TakeInCharge {
    /// The day after the due date, or after a declaration came, whichever is later.
    DueDate,
    /// Only people do: what was taken in charge cannot be withdrawn, and a new version of the
    /// program must not begin with it unasked.
    #[default]
    Manual,
}

/// Who gives numbers to those declared without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Linking {
    /// People; the number that fits is proposed to them.
    #[default]
    Propose,
    /// The service, where exactly one number fits.
    Automatic,
}

/// What the service does by the calendar.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// Whether it takes declarations in charge.
    pub take_in_charge: TakeInCharge,
    /// Day of the month from which the préétablis of that month are issued; none for not at all.
    pub emission_day: Option<u8>,
    /// What becomes of the family allowances of the last préétablis.
    pub allowances: Allowances,
    /// The day that it is.
    pub today: fn() -> Date,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            take_in_charge: TakeInCharge::default(),
            emission_day: None,
            allowances: Allowances::default(),
            today: today_in_casablanca,
        }
    }
}

/// Today, in the country.
#[must_use]
pub fn today_in_casablanca() -> Date {
    day_in_casablanca(jiff::Timestamp::now())
}

/// The day of a moment, in the country.
pub(crate) fn day_in_casablanca(moment: jiff::Timestamp) -> Date {
    moment.to_zoned(CASABLANCA).date()
}

/// Date by which a period is due in a regime, `AAAA-MM-JJ`.
pub(crate) fn due_of(periode: u32, regime: Regime) -> Option<String> {
    match regime {
        Regime::General => spec::due_date(periode),
        Regime::Agricultural => spec::quarter_due_date(periode),
    }
}

/// When a day begins in the country, RFC 3339.
pub(crate) fn midnight(day: Date) -> Option<String> {
    day.to_zoned(CASABLANCA).ok().map(|zoned| zoned.timestamp().to_string())
}

#[cfg(test)]
mod tests {
    use super::midnight;
    use jiff::civil::date;

    #[test]
    fn a_day_begins_in_casablanca() {
        assert_eq!(midnight(date(2024, 11, 10)).as_deref(), Some("2024-11-09T23:00:00Z"));
    }
}
