//! The code of the second factor, asked for after the password.

use super::login::own_path;
use crate::app::App;
use crate::console::factor::opens;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::Page;
use crate::console::parts::{Field, button, field};
use crate::console::session::{SessionId, with_cookie};
use crate::console::visitor::Visitor;
use crate::peer::Peer;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use documents::Markup;
use serde::Deserialize;
use spec::Words;
use std::sync::Arc;

pub(crate) const LOGIN_CODE: Page = Page {
    path: "/login/code",
    who: &[],
    scope: None,
    title: Words::ConsoleFactorAsk,
    menu: false,
    route: || get(show).post(give),
};

/// Page that the visitor asked for.
#[derive(Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

/// The account whose password was given, and its session.
async fn awaiting(app: &App, headers: &HeaderMap) -> Result<Option<(SessionId, String)>, Problem> {
    let Some(id) = SessionId::shown(headers, app.is_secure()) else { return Ok(None) };
    let account = app.store()?.awaiting_code(&id.digest()).await?;
    Ok(account.map(|account| (id, account)))
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(next): Query<Next>,
) -> Result<Response, Problem> {
    if awaiting(&app, &headers).await?.is_none() {
        return Ok(Redirect::to("/login").into_response());
    }
    Ok(sheet(&visitor, &next.next, None).answer(&visitor))
}

fn sheet(visitor: &Visitor, next: &str, wrong: Option<Words>) -> Sheet {
    let voice = visitor.voice();
    let mut out = Markup::default();
    if let Some(wrong) = wrong {
        out.element("<p class=\"wrong\" role=\"alert\">", &voice.word(wrong), "</p>");
    }
    out.tag("<form method=\"post\" action=\"/login/code\" class=\"narrow\">\n");
    out.tag("<input type=\"hidden\" name=\"next\" value=\"").escaped(own_path(next)).tag("\">\n");
    let code = Field {
        hint: Some(Words::ConsoleFactorCodeHint),
        required: true,
        autocomplete: "one-time-code",
        ..Field::text("code", Words::ConsoleFactorCode)
    };
    field(&mut out, voice, &code);
    button(&mut out, voice, Words::ConsoleLogin);
    out.tag("</form>\n");
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleFactorLost), "</p>");
    out.tag("<p><a href=\"/login\">").text(&voice.word(Words::ConsoleLogin)).tag("</a></p>\n");
    Sheet::new(visitor, out)
}

async fn give(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let next = fields.get("next");
    let Some((before, account)) = awaiting(&app, &headers).await? else {
        return Ok(Redirect::to("/login").into_response());
    };
    let refused = |wrong, status| {
        let mut sheet = sheet(&visitor, next, Some(wrong));
        sheet.status = status;
        Ok(sheet.answer(&visitor))
    };
    let store = app.store()?;
    let secret = store.secret_of(&account).await?;
    if !app.may_try_code(&account) {
        return refused(Words::ConsoleLoginTooOften, StatusCode::TOO_MANY_REQUESTS);
    }
    if !opens(&app, &account, fields.get("code")).await? {
        return refused(Words::ConsoleFactorWrong, StatusCode::UNAUTHORIZED);
    }
    // The session that awaited the code is there until a password is set; the account has the
    // password from before: whichever comes first, nothing is open with an old one.
    if !store.end_session(&before.digest()).await? {
        return Ok(Redirect::to("/login").into_response());
    }
    let whose = (account.as_str(), secret.as_deref());
    let id = SessionId::begin_by(&store, whose, (&peer, &headers)).await?;
    let response = Redirect::to(own_path(next)).into_response();
    Ok(with_cookie(response, id.cookie(app.is_secure())))
}
