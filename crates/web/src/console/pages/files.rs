//! Files of a deposit, to be saved: its notices, byte for byte, and its own bytes.

use crate::app::App;
use crate::asked::At;
use crate::console::page::{Page, Who};
use crate::console::visitor::Visitor;
use crate::kept::{content_of, notice_of, visible};
use crate::lease::Lease;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use spec::Words;
use std::sync::Arc;

pub(crate) const NOTICE: Page = Page {
    path: "/deposits/{receipt}/files/{form}",
    who: Who::OF_DEPOSITS,
    scope: None,
    title: Words::ConsoleFiles,
    menu: false,
    route: || get(notice),
};

pub(crate) const CONTENT: Page = Page {
    path: "/deposits/{receipt}/content",
    who: Who::OF_DEPOSITS,
    scope: None,
    title: Words::ConsoleFiles,
    menu: false,
    route: || get(content),
};

async fn notice(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At((receipt, form)): At<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let deposit = visible(&app, visitor.caller()?, &receipt).await?;
    notice_of((&app, visitor.caller()?), &deposit, &form, (&headers, &lease)).await
}

async fn content(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let deposit = visible(&app, visitor.caller()?, &receipt).await?;
    content_of((&app, visitor.caller()?), &deposit, (&headers, &lease)).await
}
