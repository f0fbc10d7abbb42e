//! How slips are made and accounts kept.

use dues::How;
use dues::account::Rules;
use jiff::civil::Date;

/// How slips are made and accounts kept, and which day it is.
#[derive(Clone, Copy, Debug)]
pub struct Billing {
    /// How amounts are rounded.
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
