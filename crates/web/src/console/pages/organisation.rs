//! Signing in through the issuer of an organisation: the way there, and the way back.

use super::login::own_path;
use crate::app::App;
use crate::console::layout::Sheet;
use crate::console::page::Page;
use crate::console::parts::fact;
use crate::console::session::{SessionId, cookie, set_for, with_cookie};
use crate::console::visitor::Visitor;
use crate::names::percent;
use crate::oidc::{Attempt, BACK, Issuer, Refusal, Subject};
use crate::peer::Peer;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use documents::Markup;
use serde::Deserialize;
use spec::Words;
use std::sync::Arc;
use store::Store;

pub(crate) const ORGANISATION: Page = Page {
    path: "/login/organisation",
    who: &[],
    scope: None,
    title: Words::ConsoleOrganisationTitle,
    menu: false,
    route: || get(begin),
};

pub(crate) const RETURN: Page = Page {
    path: BACK,
    who: &[],
    scope: None,
    title: Words::ConsoleOrganisationTitle,
    menu: false,
    route: || get(back),
};

/// Characters of a page that was asked for.
const NEXT_MAX: usize = 2_000;

/// Page that the visitor asked for.
#[derive(Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

/// What an issuer sends people back with (RFC 6749, 4.1.2; RFC 9207).
#[derive(Default, Deserialize)]
struct Back {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    iss: String,
    #[serde(default)]
    error: String,
}

/// What there is to say to somebody who is not signed in.
enum Told<'a> {
    Word(Words),
    /// Somebody whom no account is linked to: what an operator links it by.
    Unlinked(&'a Subject),
}

/// Name of the cookie of a sign-in that is under way.
const fn name(is_secure: bool) -> &'static str {
    if is_secure { "__Host-sign-in" } else { "sign-in" }
}

/// The cookie, for as long as a sign-in may take; forgotten when it is empty.
fn remembered(secret: &str, is_secure: bool) -> Option<HeaderValue> {
    let seconds = if secret.is_empty() { 0 } else { i64::from(store::SIGN_IN_MINUTES) * 60 };
    set_for(name(is_secure), secret, (seconds, is_secure))
}

async fn begin(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    Query(next): Query<Next>,
) -> Result<Response, Problem> {
    let issuer = app.organisation.as_ref().ok_or_else(Problem::not_found)?;
    if !app.may_begin(&peer.address()) {
        let word = Told::Word(Words::ConsoleLoginTooOften);
        return Ok(told(&visitor, &word, StatusCode::TOO_MANY_REQUESTS));
    }
    let attempt = Attempt::draw().map_err(|_| Problem::failed())?;
    let address = match issuer.begin(&attempt).await {
        Ok(address) => address,
        Err(refusal) => return Ok(refused(&visitor, issuer, &refusal)),
    };
    let next = Some(own_path(&next.next)).filter(|path| path.chars().count() <= NEXT_MAX);
    app.store()?.begin_sign_in(&attempt.digest(), next.unwrap_or("/")).await?;
    let response = Redirect::to(&address).into_response();
    Ok(with_cookie(response, remembered(attempt.secret(), app.is_secure())))
}

async fn back(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    Query(given): Query<Back>,
) -> Result<Response, Problem> {
    let issuer = app.organisation.as_ref().ok_or_else(Problem::not_found)?;
    let is_secure = app.is_secure();
    // Of a sign-in of this browser, and once.
    let attempt = cookie(&headers, name(is_secure)).and_then(Attempt::read);
    let attempt = attempt.filter(|attempt| attempt.is_state(&given.state));
    let store = app.store()?;
    let begun = match &attempt {
        Some(attempt) => store.take_sign_in(&attempt.digest()).await?,
        None => None,
    };
    let (Some(attempt), Some(next)) = (attempt, begun) else {
        tracing::warn!(
            "sign-in through the organisation: refused, the state is of no sign-in of this browser that is under way"
        );
        return Ok(told(
            &visitor,
            &Told::Word(Words::ConsoleOrganisationOver),
            StatusCode::BAD_REQUEST,
        ));
    };
    let refusal = |word| {
        let response = told(&visitor, &Told::Word(word), StatusCode::UNAUTHORIZED);
        Ok(with_cookie(response, remembered("", is_secure)))
    };
    if issuer.is_other(&given.iss) {
        tracing::warn!("sign-in through the organisation: refused, another issuer has answered");
        return refusal(Words::ConsoleOrganisationRefused);
    }
    if !given.error.is_empty() {
        let error: String = spec::printable(&*given.error).as_str().chars().take(80).collect();
        tracing::warn!(error, "sign-in through the organisation: refused by the issuer");
        return refusal(Words::ConsoleOrganisationRefused);
    }
    let subject = match issuer.finish(&attempt, &given.code).await {
        Ok(subject) => subject,
        Err(error) => {
            let response = refused(&visitor, issuer, &error);
            return Ok(with_cookie(response, remembered("", is_secure)));
        }
    };
    let Some(account) = account_of(&store, issuer, &subject).await? else {
        tracing::warn!("sign-in through the organisation: refused, no account is linked");
        let response = told(&visitor, &Told::Unlinked(&subject), StatusCode::FORBIDDEN);
        return Ok(with_cookie(response, remembered("", is_secure)));
    };
    if let Some(before) = SessionId::shown(&headers, is_secure) {
        store.end_session(&before.digest()).await?;
    }
    let by = (&peer, &headers);
    let (id, to) = if subject.has_factor {
        (SessionId::begin_vouched(&store, &account, by).await?, own_path(&next).to_owned())
    } else if store.factor(&account).await?.is_some() {
        let to = format!("/login/code?next={}", percent(own_path(&next)));
        (SessionId::begin_awaiting_code(&store, (&account, None), by).await?, to)
    } else {
        (SessionId::begin(&store, &account, by).await?, own_path(&next).to_owned())
    };
    let response = with_cookie(Redirect::to(&to).into_response(), id.cookie(is_secure));
    Ok(with_cookie(response, remembered("", is_secure)))
}

/// The account that somebody opens: the one of the subject, else the one that awaits it, which is
/// bound to it from now on. None is ever made.
async fn account_of(
    store: &Store,
    issuer: &Issuer,
    subject: &Subject,
) -> Result<Option<String>, Problem> {
    if let Some(account) = store.account_of_subject(issuer.address(), &subject.sub).await? {
        return Ok(Some(account));
    }
    let Some(awaited) = &subject.awaited else { return Ok(None) };
    let actor = |account: &str| format!("account {account:?} (its issuer)");
    Ok(store.bind_subject(issuer.address(), (awaited, &subject.sub), actor).await?)
}

/// A refusal: its cause in the log, and for the visitor what to do.
fn refused(visitor: &Visitor, issuer: &Issuer, refusal: &Refusal) -> Response {
    let cause = refusal.cause();
    tracing::warn!(cause, issuer = issuer.address(), "sign-in through the organisation: refused");
    let (word, status) = if refusal.is_away() {
        (Words::ConsoleOrganisationAway, StatusCode::SERVICE_UNAVAILABLE)
    } else {
        (Words::ConsoleOrganisationRefused, StatusCode::UNAUTHORIZED)
    };
    told(visitor, &Told::Word(word), status)
}

fn told(visitor: &Visitor, what: &Told<'_>, status: StatusCode) -> Response {
    let voice = visitor.voice();
    let mut out = Markup::default();
    let word = match what {
        Told::Word(word) => *word,
        Told::Unlinked(_) => Words::ConsoleOrganisationUnlinked,
    };
    out.element("<p class=\"wrong\" role=\"alert\">", &voice.word(word), "</p>");
    if let Told::Unlinked(subject) = what {
        out.tag("<dl class=\"facts\">\n");
        let text = voice.value(&subject.sub);
        fact(&mut out, voice, Words::ConsoleOrganisationSubject, &text);
        out.tag("</dl>\n");
    }
    out.tag("<p><a href=\"/login\">").text(&voice.word(Words::ConsoleLogin)).tag("</a></p>\n");
    let mut sheet = Sheet::new(visitor, out);
    sheet.status = status;
    sheet.answer(visitor)
}
