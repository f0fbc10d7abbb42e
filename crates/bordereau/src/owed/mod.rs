//! Dues and payments of employers: slips, accounts, payments, mandates, orders to banks.

pub(crate) mod account;
mod asked;
mod bank;
mod debts;
mod gauges;
mod mandates;
mod pay;
mod payments;
mod refund;
mod slips;
mod which;

pub(crate) use bank::Bank;
pub(crate) use debts::Debts;
pub(crate) use gauges::DuesGauges;
pub(crate) use mandates::Mandates;
pub(crate) use payments::Payments;
pub(crate) use slips::Slips;
