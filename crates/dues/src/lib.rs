//! What employers owe and pay.
//!
//! Pure: values in, values out; no file, clock, thread or SQL. Rates and rules by date are those of
//! `spec/`; money is exact.
//!
//! - [`contributions`]: what declared salaries entail, by branch and by share.

pub mod contributions;
