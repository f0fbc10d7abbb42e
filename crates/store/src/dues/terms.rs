//! Terms of slips and accounts.

use dues::How;
use dues::account::Rules;
use jiff::civil::Date;

/// Terms of slips and accounts, and the current day.
#[derive(Clone, Copy, Debug)]
pub struct Billing {
    /// Rounding of amounts.
    pub how: How,
    /// Rules of accounts.
    pub rules: Rules,
    /// The day.
    pub today: Date,
}

impl Billing {
    /// As `spec/` says, on a day.
    #[must_use]
    pub fn specified(today: Date) -> Self {
        Self { how: How::SPECIFIED, rules: Rules::specified(), today }
    }
}
