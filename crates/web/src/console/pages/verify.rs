//! The archive, verified from the page: begun by somebody, and watched by whoever looks.

use crate::app::App;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::visitor::Visitor;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::verified::{Outcome, Verification, verified};
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use documents::{Insert, Markup, Voice};
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

/// Longest wait for the turn of what reads very much.
const TURN_WITHIN: Duration = Duration::from_secs(30);
/// Seconds after which a page with a verification that goes on is loaded again.
const AGAIN: u8 = 2;
/// Problems that are shown.
const SHOWN: usize = 200;

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let last = app.verifications.last();
    let mut out = Markup::default();
    // Looked at once: it may end while the page is made.
    let outcome = last.as_ref().and_then(|last| last.outcome());
    let goes_on = last.is_some() && outcome.is_none();
    match (&last, outcome) {
        (Some(last), None) => going_on(&mut out, voice, last),
        (Some(last), Some(outcome)) => came_of_it(&mut out, (voice, &app), (last, outcome)),
        (None, _) => {}
    }
    let pulse = app.store()?.pulse(&Timestamp::now().to_string()).await?;
    out.tag("<dl class=\"facts\">\n");
    let number = |count: u64| voice.value(&documents::number(count, voice.lang));
    parts::fact(&mut out, voice, Words::ConsoleEntries, &number(pulse.entries));
    parts::fact(&mut out, voice, Words::ConsoleSealedTo, &number(pulse.sealed_to));
    let at = pulse.sealed_at.as_deref().map(|at| parts::clock((voice, app.zone()), at));
    let at = voice.value(at.as_deref().unwrap_or("-"));
    parts::fact(&mut out, voice, Words::ConsoleSealedAt, &at);
    out.tag("</dl>\n");
    if !goes_on {
        out.element("<p>", &voice.word(Words::ConsoleVerifyNote), "</p>");
        out.tag("<form method=\"post\" action=\"/verification\">");
        parts::button(&mut out, voice, Words::ConsoleVerify);
        out.tag("</form>\n");
    }
    let mut sheet = Sheet::new(&visitor, out);
    sheet.again = goes_on.then_some(AGAIN);
    Ok(sheet.answer(&visitor))
}

fn going_on(out: &mut Markup, voice: Voice, verification: &Verification) {
    let (walked, all) = verification.progress();
    let counts = [("walked", walked), ("all", all)];
    let said = voice.say(Words::ConsoleVerifying, |name| {
        let count = counts.iter().find(|(known, _)| *known == name)?.1;
        Some(Insert::of(documents::number(count, voice.lang)))
    });
    out.tag("<div class=\"todo-next\"><p role=\"status\">").text(&said).tag("</p>\n");
    // A bar without a value: how many entries there are is not known yet.
    out.tag("<progress aria-label=\"").plain(&voice.word(Words::ConsoleVerification)).tag("\"");
    if all > 0 {
        out.tag(" max=\"").value(all).tag("\" value=\"").value(walked.min(all)).tag("\"");
    }
    out.tag("></progress></div>\n");
}

fn came_of_it(
    out: &mut Markup,
    (voice, app): (Voice, &App),
    (verification, outcome): (&Verification, &Outcome),
) {
    let told = |out: &mut Markup| {
        let at = parts::clock((voice, app.zone()), &outcome.at);
        let facts = [("at", at.as_str()), ("account", verification.by.as_str())];
        let said = voice.say(Words::ConsoleVerifiedAt, |name| {
            let fact = facts.iter().find(|(known, _)| *known == name)?.1;
            Some(Insert::of(fact))
        });
        out.element("<p>", &said, "</p>");
    };
    match outcome.problems.as_deref() {
        Some([]) => {
            out.tag("<div class=\"done\" role=\"status\"><p>");
            out.text(&voice.word(Words::ConsoleWhole)).tag("</p>\n");
            told(out);
            out.tag("</div>\n");
        }
        Some(problems) => {
            out.tag("<div class=\"wrong\" role=\"alert\"><p>");
            out.text(&voice.word(Words::ConsoleNotWhole)).tag("</p>\n");
            told(out);
            out.tag("<ul>\n");
            for problem in problems.iter().take(SHOWN) {
                out.element("<li>", &problem.text(voice.lang), "</li>");
            }
            out.tag("</ul></div>\n");
        }
        None => {
            out.tag("<div class=\"wrong\" role=\"alert\"><p>");
            out.text(&voice.word(Words::ConsoleNotVerified)).tag("</p>\n");
            told(out);
            out.tag("</div>\n");
        }
    }
}

async fn verify(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
) -> Result<Response, Problem> {
    lease.at_least(TURN_WITHIN);
    begin(&app, &visitor.caller()?.account).await?;
    Ok(Redirect::to("/verification").into_response())
}

/// Begins a verification, unless one goes on.
async fn begin(app: &App, by: &str) -> Result<(), Problem> {
    if app.verifications.goes_on() {
        return Ok(());
    }
    let (turn, store) = (app.heavy_turn().await?, app.store()?);
    let verification = app.verifications.begin(by);
    tokio::spawn(async move {
        let heard = verification.clone();
        let done = verified(store, move |walked, all| heard.has_walked(walked, all)).await;
        let problems = done.map_err(|error| {
            tracing::warn!(error, "the archive could not be verified");
        });
        verification.ended(problems.ok());
        drop(turn);
    });
    Ok(())
}
