//! The pages, one file each.

pub(super) mod account;
pub(super) mod act;
pub(super) mod again;
pub(super) mod deposit;
pub(super) mod deposits;
pub(super) mod desk;
pub(super) mod due;
pub(super) mod files;
pub(super) mod form;
mod form_table;
pub(super) mod home;
pub(super) mod journal;
pub(super) mod login;
pub(super) mod missing;
pub(super) mod months;
pub(super) mod orders;
pub(super) mod proof;
pub(super) mod returns;
pub(super) mod send;
pub(super) mod situation;
pub(super) mod trail;
pub(super) mod verify;
pub(super) mod year;
