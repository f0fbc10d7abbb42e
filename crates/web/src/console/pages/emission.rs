//! Préétablis out: tried, then issued with a reason; and the way to the origin of their lines.

use crate::app::App;
use crate::asked;
use crate::caller::Caller;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, fact, field};
use crate::console::visitor::Visitor;
use crate::emitting::{Wanted, emit};
use crate::lease::Lease;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use deposit::Emitted;
use documents::{Markup, Voice};
use jiff::Timestamp;
use serde::Deserialize;
use spec::{Periode, Scope, Words};
use std::sync::Arc;
use store::Issued;

pub(crate) const EMISSION: Page = Page {
    path: "/emission",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::PreetablisRead),
    title: Words::ConsoleEmission,
    menu: true,
    route: || get(show).post(act),
};

/// Affiliates for whom none was issued, that are shown.
const REFUSED: usize = 200;

/// Whose préétabli is explained.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    affilie: String,
    periode: String,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let mut out = Markup::default();
    let read =
        asked::affilie(asked.affilie.trim()).ok().zip(asked::periode(asked.periode.trim()).ok());
    if let Some((affilie, periode)) = read {
        return Ok(Redirect::to(&format!("/preetablis/{affilie}/{periode}")).into_response());
    }
    if !asked.affilie.is_empty() || !asked.periode.is_empty() {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
    }
    let now = Timestamp::now().to_zoned(app.zone().clone()).strftime("%Y%m").to_string();
    if may(visitor.caller()?) {
        form(&mut out, voice, &[("periode", &now)], false);
    }
    explain(&mut out, voice, &asked);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn may(caller: &Caller) -> bool {
    caller.scopes.contains(&Scope::ActsWrite)
}

async fn act(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    if !may(caller) {
        return Err(Problem::not_found());
    }
    let mut out = Markup::default();
    let typed = ["periode", "affilie", "reason"].map(|name| (name, fields.get(name)));
    let affilie = match fields.get("affilie") {
        "" => Ok(None),
        text => asked::affilie(text).map(Some),
    };
    let periode: Option<Periode> = fields.get("periode").parse().ok();
    let (Some(periode), Ok(affilie)) = (periode, affilie) else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        form(&mut out, voice, &typed, false);
        let mut sheet = Sheet::new(&visitor, out);
        sheet.status = StatusCode::BAD_REQUEST;
        return Ok(sheet.answer(&visitor));
    };
    let dry_run = fields.get("do") != "emit";
    let reason = fields.get("reason").to_owned();
    let done = emit(&app, caller, &lease, Wanted { periode, affilie, reason, dry_run }).await?;
    if dry_run {
        let told = voice.word(Words::ConsoleEmissionWould);
        out.element("<p class=\"todo-next\" role=\"status\">", &told, "</p>");
    } else {
        parts::done(&mut out, voice, Words::ConsoleEmissionDone);
    }
    result(&mut out, voice, &done);
    form(&mut out, voice, &typed, dry_run && done.issued > 0);
    explain(&mut out, voice, &Asked::default());
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// The form; it issues only once it was tried.
fn form(out: &mut Markup, voice: Voice, typed: &[(&str, &str)], was_tried: bool) {
    let value =
        |name: &str| typed.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| *value);
    out.element("<p>", &voice.word(Words::ConsoleEmissionNote), "</p>");
    out.tag("<form method=\"post\" action=\"/emission\" class=\"narrow\">\n");
    for (name, label, required) in [
        ("periode", Words::ConsolePeriode, true),
        ("affilie", Words::ConsoleEmissionAffilie, false),
        ("reason", Words::ConsoleReason, was_tried),
    ] {
        let text = Field { value: value(name), required, ..Field::text(name, label) };
        field(out, voice, &text);
    }
    // The first button is the one that Enter presses.
    out.tag(
        "<p class=\"actions\"><button name=\"do\" value=\"try\" class=\"quiet\" formnovalidate>",
    );
    out.text(&voice.word(Words::ConsoleEmissionTry)).tag("</button> ");
    if was_tried {
        out.tag("<button name=\"do\" value=\"emit\">");
        out.text(&voice.word(Words::ConsoleEmissionEmit)).tag("</button>");
    }
    out.tag("</p>\n</form>\n");
}

fn result(out: &mut Markup, voice: Voice, done: &Emitted) {
    out.tag("<dl class=\"numbers\">\n");
    for (word, count) in [
        (Words::ConsoleEmissionCount, done.issued),
        (Words::ConsoleEmployed, done.insured),
        (Words::ConsoleEmissionEntered, done.entered),
        (Words::ConsoleEmissionLeft, done.left),
        (Words::ConsoleEmissionRefused, done.refused_total),
    ] {
        fact(out, voice, word, &parts::count(voice, count));
    }
    out.tag("</dl>\n");
    if done.refused.is_empty() {
        return;
    }
    out.tag("<ul>\n");
    for (affilie, why) in done.refused.iter().take(REFUSED) {
        let affilie = format!("{affilie:07}");
        let (words, name, fact) = match why {
            Issued::Declared(receipt) => (Words::NotEmittedDeclared, "receipt", receipt),
            Issued::Impossible(why) => (Words::NotEmittedImpossible, "why", why),
            Issued::Done => continue,
        };
        let told = voice.say(words, |asked| match asked {
            "affilie" => Some(documents::Insert::of(&affilie)),
            other if other == name => Some(documents::Insert::of(fact)),
            _ => None,
        });
        out.element("<li>", &told, "</li>");
    }
    out.tag("</ul>\n");
}

/// The way to the origin of the lines of one.
fn explain(out: &mut Markup, voice: Voice, asked: &Asked) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleEmissionExplain), "</h2>");
    out.tag("<form method=\"get\" action=\"/emission\" class=\"filters\">\n");
    for (name, id, label, value) in [
        ("affilie", "of-affilie", Words::Affilie, &asked.affilie),
        ("periode", "of-periode", Words::ConsolePeriode, &asked.periode),
    ] {
        out.tag("<div class=\"field\"><label for=\"").tag(id).tag("\">");
        out.text(&voice.word(label)).tag("</label><input id=\"").tag(id).tag("\" name=\"");
        out.tag(name).tag("\" type=\"text\" autocomplete=\"off\" required value=\"");
        out.escaped(value).tag("\"></div>\n");
    }
    parts::button(out, voice, Words::ConsoleExplain);
    out.tag("</form>\n</section>\n");
}
