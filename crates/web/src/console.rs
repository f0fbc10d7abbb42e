//! The console: pages for people, made here and complete without any script.
//!
//! ```text
//! registry (path, who, title, handler) -> gate (own form, session, role) -> page
//!                                                                -> store, deposit, intake
//! ```
//! A page shows what the API answers and does what the API does, by the same functions.

mod assets;
mod factor;
mod fields;
mod gate;
mod layout;
mod menu;
mod page;
mod pages;
mod papers;
mod parts;
mod registry;
mod rows;
mod session;
mod suppose;
mod visitor;

use crate::app::App;
use crate::problem::Problem;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, any, get};
use gate::{Gate, gate};
use registry::PAGES;
use std::sync::Arc;
use tower::ServiceExt as _;

/// Bytes of a form without a file.
const FORM_MAX: usize = 64 << 10;

/// All pages, each behind the gate.
pub(crate) fn routes(app: &Arc<App>) -> Router<Arc<App>> {
    let mut router = Router::new()
        .route(&assets::STYLE_ADDRESS, get(assets::style))
        .route(&assets::SCRIPT_ADDRESS, get(assets::script));
    for page in PAGES {
        let behind = Gate { app: app.clone(), page, pages: PAGES };
        let route: MethodRouter<Arc<App>> = (page.route)().layer(from_fn_with_state(behind, gate));
        router = router.route(page.path, route.layer(DefaultBodyLimit::max(FORM_MAX)));
    }
    router
}

/// The page for addresses that there are not.
pub(crate) async fn unknown(app: Arc<App>, request: Request) -> Response {
    let behind = Gate { app, page: &pages::home::HOME, pages: PAGES };
    let nothing: MethodRouter = any(|| async { Problem::not_found() });
    let behind: MethodRouter = nothing.layer(from_fn_with_state(behind, gate));
    behind.oneshot(request).await.into_response()
}

/// A page, for tests that look at every one.
#[derive(Clone, Debug)]
pub struct ConsolePage {
    /// Its address, as a route.
    pub path: &'static str,
    /// Names of the roles for which it is there; none for everybody, signed in or not.
    pub roles: Vec<&'static str>,
}

/// Every page of the console.
#[must_use]
pub fn console_pages() -> Vec<ConsolePage> {
    let roles = |page: &page::Page| {
        let functions = spec::Function::ALL.map(spec::Role::Employer);
        let others = [
            spec::Role::Accountant,
            spec::Role::Insured,
            spec::Role::Operator,
            spec::Role::Auditor,
        ];
        let all = functions.into_iter().chain(others).filter(|role| page.is_for(*role));
        let mut names: Vec<_> = all.map(spec::Role::name).collect();
        names.dedup();
        names
    };
    PAGES.iter().map(|page| ConsolePage { path: page.path, roles: roles(page) }).collect()
}
