//! The start: where a role begins, and the choice of a language.

use super::login::own_path;
use crate::asked::At;
use crate::console::gate::LANGUAGE;
use crate::console::page::Page;
use crate::console::session::with_cookie;
use crate::console::visitor::Visitor;
use crate::language::named;
use crate::problem::Problem;
use axum::extract::Query;
use axum::http::HeaderValue;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use spec::Words;

pub(crate) const HOME: Page = Page {
    path: "/",
    who: &[],
    scope: None,
    title: Words::ConsoleStart,
    menu: false,
    route: || get(start),
};

pub(crate) const LANGUAGES: Page = Page {
    path: "/language/{tag}",
    who: &[],
    scope: None,
    title: Words::ConsoleLanguage,
    menu: false,
    route: || get(choose),
};

/// The first page of the menu.
async fn start(visitor: Visitor) -> Response {
    let Some(signed) = &visitor.signed else { return Redirect::to("/login").into_response() };
    let role = signed.caller.role;
    let first = visitor.pages.iter().find(|page| page.menu && page.is_for(role));
    Redirect::to(first.map_or("/account", |page| page.path)).into_response()
}

/// Page that the visitor comes from.
#[derive(Deserialize)]
struct Back {
    #[serde(default)]
    back: String,
}

async fn choose(At(tag): At<String>, Query(back): Query<Back>) -> Result<Response, Problem> {
    let lang = named(&tag).ok_or_else(Problem::not_found)?;
    let cookie = format!("{LANGUAGE}={}; Path=/; Max-Age=31536000; SameSite=Lax", lang.name());
    let response = Redirect::to(own_path(&back.back)).into_response();
    Ok(with_cookie(response, HeaderValue::from_str(&cookie).ok()))
}
