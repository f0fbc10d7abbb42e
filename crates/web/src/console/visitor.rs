//! The visitor of a page, and the language.

use super::page::Page;
use crate::app::App;
use crate::caller::Caller;
use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use documents::Voice;
use spec::Lang;
use std::sync::Arc;

/// A visitor who is signed in.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else, in any combination")]
pub(crate) struct Signed {
    pub(crate) caller: Caller,
    /// Digest of the session.
    pub(crate) session: [u8; 32],
    /// Whether the account has a second factor.
    pub(crate) has_factor: bool,
    /// Whether the issuer of an organisation has asked for one that counts.
    pub(crate) has_issuer_factor: bool,
    /// Whether the account has a password.
    pub(crate) has_password: bool,
    /// Whether an account without one was signed in to within the last minutes.
    pub(crate) is_proved_lately: bool,
}

/// The visitor of a page.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) lang: Lang,
    /// None before the login.
    pub(crate) signed: Option<Arc<Signed>>,
    /// The page that is looked at.
    pub(crate) page: &'static Page,
    /// All pages.
    pub(crate) pages: &'static [&'static Page],
    /// Path and question, to come back to.
    pub(crate) here: String,
}

impl Visitor {
    /// The voice of the language.
    pub(crate) fn voice(&self) -> Voice {
        Voice::new(self.lang)
    }

    /// The session, when signed in.
    pub(crate) fn signed(&self) -> Result<&Signed, Problem> {
        self.signed.as_deref().ok_or_else(Problem::unauthenticated)
    }

    /// The caller.
    pub(crate) fn caller(&self) -> Result<&Caller, Problem> {
        Ok(&self.signed()?.caller)
    }
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Problem> {
        // The gate has put it there.
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::failed)
    }
}
