//! Who asks, and what is his.

use crate::app::App;
use crate::asked;
use crate::problem::Problem;
use crate::secrets::Token;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use spec::{Affilie, Role, Scope};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::{Presented, SessionOf, Store};

/// Credential of a caller.
#[derive(Clone, Debug)]
pub(crate) enum Via {
    /// A token, by its public half.
    Token(String),
    /// The password of the account, in the console.
    Console,
}

/// A caller: a token or a session in force, its account, and the affiliates that both may see.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) account: String,
    pub(crate) via: Via,
    pub(crate) role: Role,
    pub(crate) scopes: Vec<Scope>,
    /// The insured person that the account is.
    pub(crate) insured: Option<i32>,
    /// Affiliates that it sees; none for all.
    affilies: Option<BTreeSet<Affilie>>,
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = header.and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
        });
        let token = bearer.and_then(Token::read).ok_or_else(Problem::unauthenticated)?;
        let store = app.store()?;
        let presented = store.presented(token.id()).await?;
        // Unknown, wrong, expired, revoked and disabled look the same from outside.
        let presented = presented.filter(|found| token.is_of(&found.empreinte));
        let caller = presented.and_then(|found| Self::of_token(token.id(), found));
        let caller = caller.ok_or_else(Problem::unauthenticated)?;
        app.asks(token.id())?;
        if app.is_due(token.id()) {
            store.token_used(token.id()).await?;
        }
        Ok(caller)
    }
}

impl Caller {
    /// Who holds a token that is in force.
    fn of_token(id: &str, presented: Presented) -> Option<Self> {
        let role = presented.role.filter(|_| presented.in_force)?;
        Some(Self {
            account: presented.compte,
            via: Via::Token(id.to_owned()),
            role,
            scopes: presented.portees,
            insured: presented.assure,
            affilies: presented.affilies,
        })
    }

    /// The same caller as it is now, for answers that go on for long; none when its token or
    /// session is over.
    pub(crate) async fn now(
        &self,
        app: &App,
        session: Option<[u8; 32]>,
    ) -> Result<Option<Self>, Problem> {
        let store = app.store()?;
        Ok(match (&self.via, session) {
            (Via::Token(id), _) => {
                store.presented(id).await?.and_then(|found| Self::of_token(id, found))
            }
            (Via::Console, Some(session)) => {
                store.session(&session, false).await?.and_then(Self::signed_in)
            }
            (Via::Console, None) => None,
        })
    }

    /// Who is signed in, with all that the role allows; none for a role that this version does not
    /// know.
    pub(crate) fn signed_in(session: SessionOf) -> Option<Self> {
        let role = session.role?;
        Some(Self {
            account: session.compte,
            via: Via::Console,
            role,
            scopes: role.scopes().to_vec(),
            insured: session.assure,
            affilies: session.affilies,
        })
    }

    /// Goes on only with this scope.
    pub(crate) fn must(&self, scope: Scope) -> Result<(), Problem> {
        if self.scopes.contains(&scope) { Ok(()) } else { Err(Problem::lacks(scope)) }
    }

    /// Whether what belongs to this affiliate, 0 when unknown, is there for the caller.
    pub(crate) fn sees(&self, affilie: i32) -> bool {
        let Some(own) = &self.affilies else { return true };
        let number = u32::try_from(affilie).ok().and_then(Affilie::of_number);
        number.is_some_and(|number| own.contains(&number))
    }

    /// Its affiliates; none for all.
    pub(crate) fn own(&self) -> Option<impl Iterator<Item = Affilie>> {
        self.affilies.as_ref().map(|own| own.iter().copied())
    }

    /// Its affiliates as the ledger writes them; none for all.
    pub(crate) fn own_numbers(&self) -> Option<Vec<i32>> {
        let number = |affilie: Affilie| i32::try_from(affilie.number()).ok();
        self.own().map(|own| own.filter_map(number).collect())
    }

    /// Affiliates that a question is about: the one that is named, all of the caller's, or
    /// everybody's (none). A foreign one is none of them.
    pub(crate) fn whom(&self, named: Option<Affilie>) -> Vec<Option<Affilie>> {
        match (named, self.own()) {
            (Some(affilie), _) if !self.sees(asked::number(affilie)) => Vec::new(),
            (Some(affilie), _) => vec![Some(affilie)],
            (None, Some(own)) => own.map(Some).collect(),
            (None, None) => vec![None],
        }
    }

    /// The affiliate that an address names. A foreign one is not there, as one that is none.
    pub(crate) fn affilie_at(&self, text: &str) -> Result<Affilie, Problem> {
        let named: Option<Affilie> = text.parse().ok();
        named.filter(|affilie| self.sees(asked::number(*affilie))).ok_or_else(Problem::not_found)
    }

    /// Its only affiliate.
    pub(crate) fn only(&self) -> Option<Affilie> {
        let mut own = self.own()?;
        own.next().filter(|_| own.next().is_none())
    }

    /// As the journal writes who acts.
    pub(crate) fn actor(&self) -> String {
        actor(&self.account, &self.via)
    }
}

/// An account as the journal writes who acts.
pub(crate) fn actor(account: &str, via: &Via) -> String {
    let name = spec::printable(account.replace('"', "'"));
    match via {
        Via::Token(token) => format!("account \"{name}\" (API token {token})"),
        Via::Console => format!("account \"{name}\" (console)"),
    }
}

impl App {
    /// What a caller reads and writes: the database shows it no other affiliate, whatever a route
    /// asks for.
    pub(crate) fn store_of(&self, caller: &Caller) -> Result<Arc<Store>, Problem> {
        Ok(self.door()?.within(caller.own_numbers().as_deref()))
    }
}
