//! A page of the console: its address, who may see it, its title and handlers.

use crate::app::App;
use axum::routing::MethodRouter;
use spec::{Role, Scope, Words};
use std::sync::Arc;

/// The page of the second factor: there also for accounts that must enrol one first.
pub(crate) const SECOND_FACTOR: &str = "/account/second-factor";

/// A page. A new one is a file with such a constant and a line in `registry.rs`.
pub(crate) struct Page {
    /// Its address, as a route: `/deposits/{receipt}`.
    pub(crate) path: &'static str,
    /// Who may see it; empty for everybody, signed in or not. For others it is not there.
    pub(crate) who: &'static [Who],
    /// Scope that an account must have besides.
    pub(crate) scope: Option<Scope>,
    /// Its title, also in the menu.
    pub(crate) title: Words,
    /// Whether the menu leads to it.
    pub(crate) menu: bool,
    /// Its handlers.
    pub(crate) route: fn() -> MethodRouter<Arc<App>>,
}

/// Kinds of people, by the role of their account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Employers and their accountants.
    Employer,
    /// Insured persons.
    Insured,
    /// Operators of the fund.
    Operator,
    /// Auditors.
    Auditor,
}

impl Who {
    /// Everybody who is signed in.
    pub(crate) const ALL: &[Self] = &[Self::Employer, Self::Insured, Self::Operator, Self::Auditor];
    /// Those who look at deposits.
    pub(crate) const OF_DEPOSITS: &[Self] = &[Self::Employer, Self::Operator, Self::Auditor];

    /// Of a role.
    pub(crate) const fn of(role: Role) -> Self {
        match role {
            Role::Employer(_) | Role::Accountant => Self::Employer,
            Role::Insured => Self::Insured,
            Role::Operator => Self::Operator,
            Role::Auditor => Self::Auditor,
        }
    }
}

impl Page {
    /// Whether a page is there for a role.
    pub(crate) fn is_for(&self, role: Role) -> bool {
        let may = self.scope.is_none_or(|scope| role.scopes().contains(&scope));
        may && self.who.contains(&Who::of(role))
    }
}
