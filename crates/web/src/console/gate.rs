//! Middleware of every page: headers, forms of other sites, language, session, role.

use super::layout::Sheet;
use super::page::{Page, SECOND_FACTOR};
use super::session::{SessionId, cookie};
use super::visitor::{Signed, Visitor};
use crate::app::App;
use crate::caller::Caller;
use crate::language::{language, named};
use crate::names::percent;
use crate::problem::{Problem, Told};
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, HOST, HeaderMap, ORIGIN, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use documents::Markup;
use spec::{Lang, Words};
use std::sync::Arc;

/// Cookie with the language that was chosen.
pub(super) const LANGUAGE: &str = "lang";

/// Nothing but the style sheet, pictures and forms of the console itself; no script at all.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'";

/// The page behind the gate.
#[derive(Clone)]
pub(super) struct Gate {
    pub(super) app: Arc<App>,
    pub(super) page: &'static Page,
    pub(super) pages: &'static [&'static Page],
}

/// Lets a visitor through to a page, or not.
pub(super) async fn gate(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let is_secure = gate.app.is_secure();
    let lang = lang_of(request.headers());
    let here = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let mut visitor = Visitor { lang, signed: None, page: gate.page, pages: gate.pages, here };
    let answered = through(&gate, &mut visitor, request, next).await;
    let mut response = answered.unwrap_or_else(axum::response::IntoResponse::into_response);
    if let Some(told) = response.extensions_mut().remove::<Told>() {
        response = told_as_page(&visitor, &told, &response);
    }
    guard(response.headers_mut(), is_secure);
    response
}

async fn through(
    gate: &Gate,
    visitor: &mut Visitor,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let is_form = request.method() == Method::POST;
    if is_form && !is_own(request.headers()) {
        return Err(Problem::cross_site());
    }
    // A page that looks again by itself keeps no session alive.
    let is_used = !visitor.here.contains("again=1");
    visitor.signed = signed(&gate.app, request.headers(), is_used).await?.map(Arc::new);
    if !gate.page.who.is_empty() {
        let Some(signed) = &visitor.signed else {
            let back = if is_form { String::new() } else { percent(&visitor.here) };
            return Ok(Redirect::to(&format!("/login?next={back}")).into_response());
        };
        gate.app.asks(&format!("account {}", signed.caller.account))?;
        if !gate.page.is_for(signed.caller.role) {
            return Err(Problem::not_found());
        }
        let has_factor = signed.has_factor || signed.has_issuer_factor;
        let is_bare = gate.app.is_factor_due(signed.caller.role) && !has_factor;
        if is_bare && !gate.page.path.starts_with(SECOND_FACTOR) {
            return Ok(Redirect::to(SECOND_FACTOR).into_response());
        }
    }
    request.extensions_mut().insert(visitor.clone());
    Ok(next.run(request).await)
}

/// The visitor's session.
async fn signed(app: &App, headers: &HeaderMap, is_used: bool) -> Result<Option<Signed>, Problem> {
    let Some(shown) = SessionId::shown(headers, app.is_secure()) else { return Ok(None) };
    let digest = shown.digest();
    let Some(session) = app.store()?.session(&digest, is_used).await? else { return Ok(None) };
    let (has_factor, has_issuer_factor) = (session.has_factor, session.has_issuer_factor);
    let is_proved_lately = !session.has_secret && session.is_fresh;
    let has_password = session.has_secret;
    let caller = Caller::signed_in(session);
    Ok(caller.map(|caller| Signed {
        caller,
        session: digest,
        has_factor,
        has_issuer_factor,
        has_password,
        is_proved_lately,
    }))
}

/// The language that was chosen, else the one that the browser asks for.
fn lang_of(headers: &HeaderMap) -> Lang {
    cookie(headers, LANGUAGE).and_then(named).unwrap_or_else(|| language(headers))
}

/// Whether a form comes from this console. Browsers say so themselves; what says nothing is no
/// browser, and has no business here.
fn is_own(headers: &HeaderMap) -> bool {
    let text =
        |value: Option<&HeaderValue>| value.and_then(|it| it.to_str().ok().map(str::to_owned));
    if let Some(site) = text(headers.get("sec-fetch-site")) {
        return site == "same-origin";
    }
    let (Some(origin), Some(host)) = (text(headers.get(ORIGIN)), text(headers.get(HOST))) else {
        return false;
    };
    origin.split_once("://").is_some_and(|(_, from)| from == host)
}

/// Headers of every page for browsers and proxies.
pub(super) fn guard(headers: &mut HeaderMap, is_secure: bool) {
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("content-security-policy"), POLICY),
        // Without any referrer, forms would come from the origin `null`.
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if is_secure {
        let value = HeaderValue::from_static("max-age=31536000");
        headers.entry(STRICT_TRANSPORT_SECURITY).or_insert(value);
    }
}

/// A problem, in words of people.
fn told_as_page(visitor: &Visitor, told: &Told, answered: &Response) -> Response {
    let voice = visitor.voice();
    let mut body = Markup::default();
    let mut title = told.code.to_string();
    if let Some(text) = told.code.page().texts.get(visitor.lang as usize) {
        title = voice.ours(text.title);
        body.element("<p role=\"alert\">", &voice.ours(text.message), "</p>");
        body.element("<p>", &voice.ours(text.advice), "</p>");
    }
    // A page that does not exist is answered with 404 to everybody.
    if answered.status() != StatusCode::NOT_FOUND {
        body.tag("<p class=\"note\" lang=\"en\" dir=\"ltr\">").text(&told.detail).tag("</p>\n");
    }
    body.tag("<p><a href=\"/\">").text(&voice.word(Words::ConsoleToStart)).tag("</a></p>\n");
    let mut sheet = Sheet::new(visitor, body).titled(title);
    sheet.status = answered.status();
    let mut response = sheet.answer(visitor);
    for (name, value) in answered.headers() {
        if name != axum::http::header::CONTENT_TYPE && name != axum::http::header::CONTENT_LENGTH {
            response.headers_mut().insert(name.clone(), value.clone());
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::is_own;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    #[test]
    fn only_forms_of_the_console_itself_are_taken() {
        let own = |headers: &[(&'static str, &'static str)]| {
            let pairs = headers.iter().map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_static(value))
            });
            is_own(&pairs.collect::<HeaderMap>())
        };
        let (host, origin) = (("host", "b.ma:1"), ("origin", "https://b.ma:1"));
        assert!(own(&[host, origin]));
        assert!(own(&[host, ("sec-fetch-site", "same-origin")]));
        for wrong in [
            &[host][..],
            &[host, ("origin", "null")],
            &[host, ("origin", "https://evil.ma")],
            &[host, ("origin", "https://b.ma")],
            &[host, origin, ("sec-fetch-site", "cross-site")],
            &[host, origin, ("sec-fetch-site", "same-site")],
            &[host, origin, ("sec-fetch-site", "none")],
        ] {
            assert!(!own(wrong), "{wrong:?}");
        }
    }
}
