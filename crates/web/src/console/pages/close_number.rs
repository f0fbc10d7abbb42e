//! Closing the number of an insured, or opening it again. The number does not stand in the address.

use crate::app::App;
use crate::closing::{Wanted, act_of, close};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Choice, Field, field};
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use crate::refused::Refused;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use deposit::closing_told;
use documents::{Insert, Markup, Voice};
use spec::{Scope, Words};
use std::sync::Arc;
use store::{ClosingAct, ClosingAsked};

pub(crate) const CLOSE: Page = Page {
    path: "/insured/close",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsoleCloseNumber,
    menu: false,
    route: || get(show).post(act),
};

/// What can be done, as the field has it and in words.
const ACTS: [(&str, Words); 4] = [
    ("death", Words::ConsoleClosingDeath),
    ("double", Words::ConsoleClosingDouble),
    ("error", Words::ConsoleClosingError),
    ("reopen", Words::ConsoleClosingReopen),
];

async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let mut out = Markup::default();
    form(&mut out, visitor.voice(), None);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

async fn act(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let mut out = Markup::default();
    // Come from a person who was looked for: the rest is typed here.
    if !fields.get("prepare").is_empty() {
        form(&mut out, voice, Some(&fields));
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let wanted = act_of(fields.get("act")).map(|act| Wanted {
        number: fields.get("number"),
        act,
        day: fields.get("day"),
        reason: fields.get("reason"),
    });
    let wanted = wanted.ok_or_else(|| Problem::malformed("act: death, double, error, reopen"))?;
    let done = match close(&app, visitor.caller()?, wanted).await? {
        Ok(done) => done,
        Err(refused) => return Ok(again(&visitor, &fields, &refused)),
    };
    told(&mut out, voice, wanted, done);
    out.tag("<p><a href=\"/insured\">").text(&voice.word(Words::ConsoleRegistryPersons));
    out.tag("</a></p>\n");
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn again(visitor: &Visitor, fields: &Fields, refused: &Refused) -> Response {
    let mut out = Markup::default();
    parts::refused(&mut out, visitor.voice(), refused);
    form(&mut out, visitor.voice(), Some(fields));
    let mut sheet = Sheet::new(visitor, out);
    sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
    sheet.answer(visitor)
}

fn told(out: &mut Markup, voice: Voice, wanted: Wanted<'_>, done: store::ClosingDone) {
    // Only the words are asked for: the day was read before.
    let Ok(day) = wanted.day.trim().parse() else { return };
    let asked = ClosingAsked { num_assure: 0, act: wanted.act, day, by_two: false };
    let (words, day) = closing_told(&asked, Ok(done));
    let told = voice.say(words, |name| {
        Some(match name {
            "number" => Insert::of(wanted.number.trim()),
            _ => Insert::of(&day),
        })
    });
    out.element("<p class=\"done\" role=\"status\">", &told, "</p>");
}

fn form(out: &mut Markup, voice: Voice, fields: Option<&Fields>) {
    let typed = |name: &str| fields.map_or("", |fields| fields.get(name));
    out.element("<p>", &voice.word(Words::ConsoleCloseNumberNote), "</p>");
    out.tag("<form method=\"post\" action=\"/insured/close\" class=\"narrow\">\n");
    let label = Words::ConsoleFormNumber;
    let value = typed("number");
    field(out, voice, &Field { value, required: true, ..Field::text("number", label) });
    let choices: Vec<Choice> = ACTS
        .into_iter()
        .map(|(value, words)| Choice { value: value.to_owned(), text: voice.word(words) })
        .collect();
    parts::select(out, voice, ("act", Words::ConsoleClosingAct), (&choices, typed("act")));
    for (name, label, hint) in [
        ("day", Words::ConsoleClosingDay, Some(Words::ConsoleClosingDayHint)),
        ("reason", Words::ConsoleReason, None),
    ] {
        let value = typed(name);
        field(out, voice, &Field { value, hint, required: true, ..Field::text(name, label) });
    }
    parts::button(out, voice, Words::ConsoleCloseNumber);
    out.tag("</form>\n");
}

/// The way here from a person who was looked for.
pub(super) fn way(out: &mut Markup, voice: Voice, number: i32) {
    out.tag("<form method=\"post\" action=\"/insured/close\">");
    out.tag("<input type=\"hidden\" name=\"prepare\" value=\"1\">");
    out.tag("<input type=\"hidden\" name=\"number\" value=\"").escaped(&format!("{number:09}"));
    out.tag("\">");
    parts::button(out, voice, Words::ConsoleCloseNumber);
    out.tag("</form>\n");
}

/// What was said of a number, as sentences.
pub(super) fn said(out: &mut Markup, voice: Voice, closings: &[store::Closing]) {
    for one in closings {
        let day = deposit::closing_day(one.day);
        let told = voice.say(deposit::closing_words(one.act), |_| Some(Insert::of(&day)));
        let waits = if one.is_proposed {
            format!(" {}", voice.word(Words::InsuredClosingWaits))
        } else {
            String::new()
        };
        let is_open = one.act == ClosingAct::Reopen || one.is_proposed;
        let class = if is_open { "<p>" } else { "<p class=\"wrong\">" };
        out.element(class, &format!("{told}{waits}"), "</p>");
    }
}
