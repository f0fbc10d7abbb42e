//! What employers owe and pay: slips, accounts, payments, mandates, orders to banks.

pub(crate) mod account;
mod payments;
mod slips;

pub(crate) use payments::Payments;
pub(crate) use slips::Slips;
