//! Signing in and out.

use crate::app::App;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::Page;
use crate::console::parts::{Field, button, field};
use crate::console::session::{SessionId, forgotten, with_cookie};
use crate::console::visitor::Visitor;
use crate::names::percent;
use crate::peer::Peer;
use crate::problem::Problem;
use crate::secrets::Secret;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use documents::{Insert, Markup};
use serde::Deserialize;
use spec::Words;
use std::sync::Arc;

pub(crate) const LOGIN: Page = Page {
    path: "/login",
    who: &[],
    scope: None,
    title: Words::ConsoleLogin,
    menu: false,
    route: || get(show).post(sign_in),
};

pub(crate) const LOGOUT: Page = Page {
    path: "/logout",
    who: &[],
    scope: None,
    title: Words::ConsoleLogout,
    menu: false,
    route: || post(sign_out),
};

/// Page that the visitor asked for.
#[derive(Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

/// A path of this console; another site is none. Browsers leave tabs and line breaks out of an
/// address, so that what is no plain character could make another one of it; none stands in a
/// header either.
pub(crate) fn own_path(path: &str) -> &str {
    let is_own = path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_own { path } else { "/" }
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(next): Query<Next>) -> Response {
    if visitor.signed.is_some() {
        return Redirect::to(own_path(&next.next)).into_response();
    }
    sheet((&app, &visitor), ("", &next.next), None).answer(&visitor)
}

fn sheet(
    (app, visitor): (&App, &Visitor),
    (name, next): (&str, &str),
    wrong: Option<Words>,
) -> Sheet {
    let voice = visitor.voice();
    let mut out = Markup::default();
    if let Some(wrong) = wrong {
        out.element("<p class=\"wrong\" role=\"alert\">", &voice.word(wrong), "</p>");
    }
    out.tag("<form method=\"post\" action=\"/login\" class=\"narrow\">\n");
    out.tag("<input type=\"hidden\" name=\"next\" value=\"").escaped(own_path(next)).tag("\">\n");
    let of_account = Field {
        value: name,
        required: true,
        autocomplete: "username",
        ..Field::text("account", Words::ConsoleAccountName)
    };
    field(&mut out, voice, &of_account);
    let password = Field {
        kind: "password",
        required: true,
        autocomplete: "current-password",
        ..Field::text("password", Words::ConsolePassword)
    };
    field(&mut out, voice, &password);
    button(&mut out, voice, Words::ConsoleLogin);
    out.tag("</form>\n");
    organisation(&mut out, (app, visitor), next);
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleLoginNote), "</p>");
    out.tag("<p><a href=\"/verify\">").text(&voice.word(Words::ConsoleProof)).tag("</a></p>\n");
    Sheet::new(visitor, out)
}

/// The way through an organisation; nothing where there is none.
fn organisation(out: &mut Markup, (app, visitor): (&App, &Visitor), next: &str) {
    let (Some(issuer), voice) = (&app.organisation, visitor.voice()) else { return };
    let text = match issuer.name() {
        "" => voice.word(Words::ConsoleOrganisationUnnamed),
        name => voice.say(Words::ConsoleOrganisation, |_| Some(Insert::of(name))),
    };
    out.tag("<p><a class=\"button quiet\" href=\"/login/organisation?next=");
    out.escaped(&percent(own_path(next))).tag("\">").text(&text).tag("</a></p>\n");
}

async fn sign_in(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Problem> {
    let (name, next) = (fields.get("account"), fields.get("next"));
    let refused = |wrong, status| {
        let mut sheet = sheet((&app, &visitor), (name, next), Some(wrong));
        sheet.status = status;
        Ok(sheet.answer(&visitor))
    };
    if !app.may_try(name, &peer.address()) {
        return refused(Words::ConsoleLoginTooOften, StatusCode::TOO_MANY_REQUESTS);
    }
    let store = app.store()?;
    let password = fields.raw("password").to_owned();
    // Unknown accounts are answered as known ones.
    let opened = app.with_secret(name, move |kept| {
        let opens = Secret::opens(&password, kept);
        kept.filter(|_| opens).map(str::to_owned)
    });
    let Some(secret) = opened.await? else {
        return refused(Words::ConsoleLoginWrong, StatusCode::UNAUTHORIZED);
    };
    let is_secure = app.is_secure();
    if let Some(before) = SessionId::shown(&headers, is_secure) {
        store.end_session(&before.digest()).await?;
    }
    let by = (&peer, &headers);
    let (id, to) = if store.factor(name).await?.is_some() {
        let to = format!("/login/code?next={}", percent(own_path(next)));
        (SessionId::begin_awaiting_code(&store, (name, Some(&secret)), by).await?, to)
    } else {
        (SessionId::begin_by(&store, (name, Some(&secret)), by).await?, own_path(next).to_owned())
    };
    let response = Redirect::to(&to).into_response();
    Ok(with_cookie(response, id.cookie(is_secure)))
}

async fn sign_out(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    if let Some(signed) = &visitor.signed {
        app.store()?.end_session(&signed.session).await?;
    }
    let response = Redirect::to("/login").into_response();
    Ok(with_cookie(response, forgotten(app.is_secure())))
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(own_path("/deposits?state=rejected"), "/deposits?state=rejected");
        for wrong in [
            "",
            "https://evil.ma",
            "//evil.ma",
            "/\\evil.ma",
            "evil",
            "/a\r\nX: y",
            "/\t/evil.ma",
            "/ /evil.ma",
            "/é",
            "/\u{202e}x",
        ] {
            assert_eq!(own_path(wrong), "/", "{wrong}");
        }
    }
}
