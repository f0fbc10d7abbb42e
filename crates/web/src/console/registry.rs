//! The list of pages. The menu shows them in this order; the first one of a role is where it
//! begins.

use super::page::Page;
use super::pages::{
    account, act, deposit, deposits, desk, due, files, form, home, journal, login, missing, months,
    orders, proof, returns, send, situation, trail, verify, year,
};

/// All pages.
pub(super) static PAGES: &[&Page] = &[
    &home::HOME,
    &home::LANGUAGES,
    &login::LOGIN,
    &login::LOGOUT,
    &proof::PROOF,
    &months::MONTHS,
    &year::YEAR,
    &desk::DESK,
    &form::MONTHS,
    &form::FORM,
    &send::SEND,
    &deposits::DEPOSITS,
    &deposit::DEPOSIT,
    &send::REPAIR,
    &files::NOTICE,
    &files::CONTENT,
    &act::ACT,
    &missing::MISSING,
    &due::DUE,
    &due::PAY,
    &due::WITHDRAW,
    &situation::SITUATION,
    &situation::STATEMENT,
    &orders::ORDERS,
    &orders::PREPARE,
    &orders::ORDER,
    &orders::MOVE,
    &returns::RETURNS,
    &returns::RETURN,
    &returns::UNMATCHED,
    &returns::ASSIGN,
    &trail::TRAIL,
    &journal::JOURNAL,
    &verify::VERIFY,
    &account::ACCOUNT,
    &account::PASSWORD,
    &account::TOKENS,
    &account::REVOKE,
];
