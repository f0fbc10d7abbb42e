//! The pages, one file each.

pub(super) mod account;
pub(super) mod deposits;
pub(super) mod home;
pub(super) mod login;
pub(super) mod months;
