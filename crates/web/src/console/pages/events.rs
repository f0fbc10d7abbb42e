//! What happens to a deposit, for the page that shows it.

use crate::app::App;
use crate::asked::Asked;
use crate::console::page::{Page, Who};
use crate::console::visitor::Visitor;
use crate::follow::{Following, followed};
use crate::lease::Lease;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use spec::Words;
use std::sync::Arc;
use std::time::Duration;

pub(crate) const EVENTS: Page = Page {
    path: "/events",
    who: Who::OF_DEPOSITS,
    scope: None,
    title: Words::ConsoleDeposit,
    menu: false,
    route: || get(events),
};

/// Longest silence: the page comes again, and a visitor who has gone keeps no place.
const SILENCE: Duration = Duration::from_mins(10);

#[derive(Deserialize)]
struct Question {
    /// The receipt of the deposit that is shown.
    receipt: Option<String>,
    /// Position of the last entry that is shown.
    after: Option<i64>,
    /// The page asks by itself; the gate looks at it.
    #[serde(rename = "again")]
    _again: Option<String>,
}

/// A page without a deposit has nothing to follow.
async fn events(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    Asked(question): Asked<Question>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let signed = visitor.signed()?;
    let receipt = question.receipt.ok_or_else(|| Problem::malformed("receipt: of a deposit"))?;
    let after = question.after.map(|after| after.max(0));
    let following = Following { after, receipt: Some(receipt), wait: Some(SILENCE) };
    let following = following.resumed(&headers)?;
    followed(&app, (signed.caller.clone(), Some(signed.session)), following, lease).await
}
