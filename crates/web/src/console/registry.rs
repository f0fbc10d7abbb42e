//! The list of pages. The menu shows them in this order; the first one of a role is where it
//! begins.

use super::page::Page;
use super::pages::{
    account, act, deposit, deposits, desk, files, form, home, journal, login, missing, months,
    proof, send, verify, year,
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
    &journal::JOURNAL,
    &verify::VERIFY,
    &account::ACCOUNT,
    &account::PASSWORD,
    &account::TOKENS,
    &account::REVOKE,
];
