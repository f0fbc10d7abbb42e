//! Dues and payments of employers: slips, accounts, payments, mandates, orders to banks.

pub(crate) mod account;
mod bank;
mod mandates;
mod payments;
mod slips;

pub(crate) use bank::Bank;
pub(crate) use mandates::Mandates;
pub(crate) use payments::Payments;
pub(crate) use slips::Slips;
