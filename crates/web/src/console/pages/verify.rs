//! The archive, verified from the page.

use crate::app::App;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::visitor::Visitor;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::verified::verified;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use documents::Markup;
use jiff::Timestamp;
use spec::{Scope, Words};
use std::sync::Arc;
use std::time::Duration;

pub(crate) const VERIFY: Page = Page {
    path: "/verification",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::AuditVerify),
    title: Words::ConsoleVerification,
    menu: true,
    route: || get(show).post(verify),
};

/// Longest time that a verification takes.
const WITHIN: Duration = Duration::from_mins(30);
/// Problems that are shown.
const SHOWN: usize = 200;

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    page(&app, &visitor, Markup::default()).await
}

async fn page(app: &App, visitor: &Visitor, result: Markup) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let pulse = app.store()?.pulse(&Timestamp::now().to_string()).await?;
    let mut out = result;
    out.tag("<dl class=\"facts\">\n");
    let number = |count: u64| voice.value(&documents::number(count, voice.lang));
    parts::fact(&mut out, voice, Words::ConsoleEntries, &number(pulse.entries));
    parts::fact(&mut out, voice, Words::ConsoleSealedTo, &number(pulse.sealed_to));
    let at = pulse.sealed_at.as_deref().map(|at| parts::clock(app.zone(), at));
    let at = voice.value(at.as_deref().unwrap_or("-"));
    parts::fact(&mut out, voice, Words::ConsoleSealedAt, &at);
    out.tag("</dl>\n");
    out.element("<p>", &voice.word(Words::ConsoleVerifyNote), "</p>");
    out.tag("<form method=\"post\" action=\"/verification\">");
    parts::button(&mut out, voice, Words::ConsoleVerify);
    out.tag("</form>\n");
    Ok(Sheet::new(visitor, out).answer(visitor))
}

async fn verify(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
) -> Result<Response, Problem> {
    lease.at_least(WITHIN);
    let voice = visitor.voice();
    let turn = app.heavy_turn().await?;
    let problems = verified(app.store()?).await.map_err(|error| {
        tracing::warn!(error, "the archive could not be verified");
        Problem::failed()
    })?;
    drop(turn);
    let mut out = Markup::default();
    if problems.is_empty() {
        out.element("<p class=\"done\" role=\"status\">", &voice.word(Words::ConsoleWhole), "</p>");
    } else {
        out.tag("<div class=\"wrong\" role=\"alert\"><p>")
            .text(&voice.word(Words::ConsoleNotWhole));
        out.tag("</p>\n<ul>\n");
        for problem in problems.iter().take(SHOWN) {
            out.element("<li>", &problem.text(voice.lang), "</li>");
        }
        out.tag("</ul></div>\n");
    }
    page(&app, &visitor, out).await
}
