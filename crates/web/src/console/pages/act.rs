//! Acts on a deposit: with a reason, upon a state that was seen, first as a trial.

use crate::acting::{Deed, Wish, perform};
use crate::app::App;
use crate::asked::At;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, field};
use crate::console::visitor::Visitor;
use crate::kept::{etag, visible};
use crate::lease::Lease;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::post;
use documents::{Insert, Markup};
use spec::{Scope, Words};
use std::sync::Arc;

pub(crate) const ACT: Page = Page {
    path: "/deposits/{receipt}/act",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsoleActs,
    menu: false,
    route: || post(act),
};

async fn act(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let deposit = visible(&app, caller, &receipt).await?;
    if fields.get("seen") != etag(&deposit) {
        return Err(Problem::changed(&etag(&deposit)));
    }
    let deed = Deed::of_name(fields.get("act")).ok_or_else(|| Problem::malformed("act"))?;
    let dry_run = !fields.get("dry").is_empty();
    let wish = Wish { deed, reason: fields.get("reason"), dry_run };
    let after = perform(&app, caller, (&deposit, &lease), wish).await?;
    if !dry_run {
        return Ok(Redirect::to(&format!("/deposits/{receipt}")).into_response());
    }
    // The form of the trial is shown again, to be confirmed.
    let mut out = Markup::default();
    let said = voice.say(Words::ConsoleWouldBecome, |_| Some(Insert::of(after.word(voice.lang))));
    out.element("<p class=\"todo-next\" role=\"status\">", &said, "</p>");
    out.tag("<form method=\"post\" class=\"narrow\" action=\"/deposits/").escaped(&receipt);
    out.tag("/act\">\n<input type=\"hidden\" name=\"seen\" value=\"").escaped(&etag(&deposit));
    out.tag("\">\n<input type=\"hidden\" name=\"act\" value=\"").escaped(deed.name()).tag("\">\n");
    let reason =
        Field { value: wish.reason, required: true, ..Field::text("reason", Words::ConsoleReason) };
    field(&mut out, voice, &reason);
    parts::button(&mut out, voice, Words::ConsoleDoItNow);
    out.tag("</form>\n<p>");
    parts::link(&mut out, &format!("/deposits/{receipt}"), &voice.value(&receipt));
    out.tag("</p>\n");
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}
