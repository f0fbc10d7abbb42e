//! What employers owe and pay.
//!
//! Pure: values in, values out; no file, clock, thread or SQL. Rates and rules by date are those
//! of `spec/dues.toml` and `spec/parameters.toml`; money is exact.
//!
//! - [`contributions`]: what declared salaries entail, by branch and by share.
//! - [`account`]: the account of an employer as double entry: surcharges, penalties, remissions,
//!   plans, payments.
//! - [`bank`]: orders to banks and their answers.
//! - [`bill`] and [`further`]: the payment slips of a month, and what changes it later.

pub mod account;
pub mod bank;
pub mod contributions;
mod day;
mod money;
mod reference;
mod slip;

pub use day::{day_number, day_of_number};
pub use money::Amount;
pub use reference::{Reference, WrongReference};
pub use slip::{
    Covered, Declared, How, Line, Nature, Slip, Unbilled, Wage, Wages, assumption, bill, further,
};
