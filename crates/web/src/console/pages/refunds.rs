//! Money given back to an employer: tried first, then an order that another person releases.

use crate::app::App;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::papers::hidden;
use crate::console::parts::{self, Field, field};
use crate::console::rows::money;
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use crate::refunding::{Wanted, refund};
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use documents::{Insert, Markup};
use dues::bank::collection_day;
use spec::{Scope, Words};
use std::sync::Arc;

pub(crate) const REFUNDS: Page = Page {
    path: "/refunds",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsoleRefunds,
    menu: true,
    route: || get(show).post(make),
};

/// Fields of the form, and what each is called.
const FIELDS: [(&str, Words); 6] = [
    ("affilie", Words::Affilie),
    ("amount", Words::ConsoleRefundAmount),
    ("rib", Words::ConsoleRefundRib),
    ("holder", Words::ConsoleRefundHolder),
    ("execution", Words::ConsoleRefundExecution),
    ("reason", Words::ConsoleReason),
];

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Response {
    let voice = visitor.voice();
    let mut out = Markup::default();
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleRefundsNote), "</p>");
    out.tag("<form method=\"post\" action=\"/refunds\" class=\"narrow\">\n");
    let usual = collection_day(app.settings.deposit.billing().today).to_string();
    for (name, label) in FIELDS {
        let (kind, value) =
            if name == "execution" { ("date", usual.as_str()) } else { ("text", "") };
        field(&mut out, voice, &Field { kind, value, required: true, ..Field::text(name, label) });
    }
    hidden(&mut out, &[("dry", "1")]);
    parts::button(&mut out, voice, Words::ConsoleDoIt);
    out.tag("</form>\n");
    Sheet::new(&visitor, out).answer(&visitor)
}

async fn make(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let amount = fields.get("amount").replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', ".");
    let wanted = Wanted {
        affilie: fields.get("affilie"),
        amount: &amount,
        rib: &fields.get("rib").replace(' ', ""),
        holder: fields.get("holder"),
        execution: fields.get("execution"),
    };
    let dry_run = !fields.get("dry").is_empty();
    let why = (fields.get("reason"), dry_run);
    let order = refund(&app, visitor.caller()?, wanted, why).await?;
    if !dry_run {
        return Ok(Redirect::to(&format!("/orders/{}", order.number)).into_response());
    }
    let mut out = Markup::default();
    let told = voice.say(Words::ConsoleRefundWould, |name| {
        Some(match name {
            "affilie" => Insert::of(fields.get("affilie")),
            "bank" => Insert::of(format!("{:03}", order.bank)),
            _ => Insert::Prose(money(voice, order.total)),
        })
    });
    out.element("<p class=\"todo-next\" role=\"status\">", &told, "</p>");
    out.tag("<form method=\"post\" action=\"/refunds\" class=\"narrow\">\n");
    let typed: Vec<(&'static str, &str)> =
        FIELDS.iter().map(|(name, _)| (*name, fields.get(name))).collect();
    hidden(&mut out, &typed);
    parts::button(&mut out, voice, Words::ConsoleDoItNow);
    out.tag("</form>\n<p><a href=\"/refunds\">").text(&voice.word(Words::ConsoleRefunds));
    out.tag("</a></p>\n");
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}
