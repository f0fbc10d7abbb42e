//! The list of pages. The menu shows them in this order; the first one of a role is where it
//! begins.

use super::page::Page;
use super::pages::{account, deposits, home, login, months};

/// All pages.
pub(super) static PAGES: &[&Page] = &[
    &home::HOME,
    &home::LANGUAGES,
    &login::LOGIN,
    &login::LOGOUT,
    &months::MONTHS,
    &deposits::DEPOSITS,
    &account::ACCOUNT,
    &account::PASSWORD,
    &account::TOKENS,
    &account::REVOKE,
];
