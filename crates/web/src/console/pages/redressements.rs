//! Redressements: the list, and the communication of a new one.

use crate::app::App;
use crate::asked;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, begin_cell, cell, field};
use crate::console::visitor::Visitor;
use crate::deciding::life_name;
use crate::problem::Problem;
use crate::redressing::{Communication, day_text, key_text, open};
use crate::refused::Refused;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use documents::{Insert, Markup, Voice};
use serde::Deserialize;
use spec::{REMARKS_DAYS, RedressementState, Scope, Words};
use std::sync::Arc;
use store::RedressementShown;

pub(crate) const REDRESSEMENTS: Page = Page {
    path: "/redressements",
    who: Who::OF_DEPOSITS,
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleRedressements,
    menu: true,
    route: || get(show),
};

pub(crate) const OPEN: Page = Page {
    path: "/redressements/open",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsoleRedressementOpen,
    menu: false,
    route: || get(form).post(take).layer(DefaultBodyLimit::max(FORM_MAX)),
};

/// Rows that are shown.
const ROWS: u32 = 200;
/// Bytes of a communication with its rows.
const FORM_MAX: usize = 4 << 20;

/// Boxes for rows, a period each, that there are at first, and how many more each time.
const BOXES: usize = 3;
/// Boxes that a form has at most.
const BOXES_MAX: usize = 120;

/// Whose redressements.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    affilie: String,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let mut out = Markup::default();
    out.tag("<form method=\"get\" action=\"/redressements\" class=\"filters\">\n");
    let of = Field { value: &asked.affilie, ..Field::text("affilie", Words::Affilie) };
    field(&mut out, voice, &of);
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    if caller.scopes.contains(&Scope::ActsWrite) {
        out.tag("<p class=\"actions\"><a class=\"button\" href=\"/redressements/open\">");
        out.text(&voice.word(Words::ConsoleRedressementOpen)).tag("</a></p>\n");
    }
    let affilie = Some(asked.affilie.trim()).filter(|text| !text.is_empty());
    let Ok(affilie) = affilie.map(asked::affilie).transpose() else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let store = app.store_of(caller)?;
    let mut rows = caller.rows(affilie, ROWS);
    while let Some((affilie, left)) = rows.wanted() {
        rows.add(store.redressements((affilie.map(asked::number), None), left).await?);
    }
    let rows = rows.all();
    if rows.is_empty() {
        let none = voice.word(Words::ConsoleRedressementsNone);
        out.element("<p role=\"status\">", &none, "</p>");
    } else {
        list(&mut out, voice, &rows);
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// The state of a redressement in its colour, in words.
pub(super) fn state(out: &mut Markup, voice: Voice, state: RedressementState) {
    out.tag(match state {
        RedressementState::Upheld => "<span class=\"state accepted\">",
        RedressementState::Abandoned => "<span class=\"state\">",
        _ => "<span class=\"state reserve\">",
    });
    out.text(&life_name(voice, state)).tag("</span>");
}

/// Periods in words.
pub(super) fn periods(voice: Voice, periodes: &[i32]) -> String {
    let months: Vec<_> = periodes.iter().map(|month| parts::month(voice, *month)).collect();
    months.join(voice.comma())
}

fn list(out: &mut Markup, voice: Voice, rows: &[RedressementShown]) {
    let heads = [
        Words::ConsoleRedressement,
        Words::ConsoleState,
        Words::ConsolePeriods,
        Words::ConsoleRemarksUntil,
        Words::ConsoleMotive,
    ];
    parts::stacked(out, voice, Words::ConsoleRedressements, &heads);
    for row in rows {
        let key = key_text(row.key);
        out.tag("<tr><th scope=\"row\">");
        parts::link(out, &format!("/redressements/{key}"), &voice.value(&key));
        out.tag("</th>");
        begin_cell(out, voice, Words::ConsoleState);
        state(out, voice, row.state);
        out.tag("</td>");
        cell(out, voice, Words::ConsolePeriods, &periods(voice, &row.periodes));
        let until = voice.value(&documents::short_day(&day_text(row.delai_le), voice.lang));
        cell(out, voice, Words::ConsoleRemarksUntil, &until);
        cell(out, voice, Words::ConsoleMotive, &voice.value(&row.motif));
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}

async fn form(visitor: Visitor) -> Result<Response, Problem> {
    let out = asked_for(visitor.voice(), None, (BOXES, None));
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// What was typed into the boxes, `rows0` and so on, without those that were left empty. None when
/// there are more than a form has.
fn typed(fields: &Fields) -> Option<Vec<&str>> {
    let mut boxes: Vec<(usize, &str)> = Vec::new();
    for (name, value) in fields.iter() {
        let Some(at) = name.strip_prefix("rows").and_then(|at| at.parse().ok()) else { continue };
        if at >= BOXES_MAX {
            return None;
        }
        boxes.push((at, value.trim()));
    }
    boxes.sort_by_key(|(at, _)| *at);
    Some(boxes.into_iter().map(|(_, text)| text).filter(|text| !text.is_empty()).collect())
}

async fn take(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let files = typed(&fields).ok_or_else(Problem::form_too_large)?;
    let filled = files.len();
    if fields.get("do") == "room" {
        let room = filled.saturating_add(BOXES);
        let out = asked_for(visitor.voice(), Some(&fields), (room, None));
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let what = Communication {
        received: fields.get("received"),
        motive: fields.get("motive"),
        reason: fields.get("reason"),
        files: files.into_iter().map(|text| format!("{text}\n").into_bytes()).collect(),
    };
    match open(&app, visitor.caller()?, what).await? {
        Ok((key, _)) => {
            let place = format!("/redressements/{}?opened=1", key_text(key));
            Ok(Redirect::to(&place).into_response())
        }
        Err(refused) => {
            let room = filled.max(BOXES);
            let out = asked_for(visitor.voice(), Some(&fields), (room, Some(&refused)));
            let mut sheet = Sheet::new(&visitor, out);
            sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(sheet.answer(&visitor))
        }
    }
}

fn asked_for(
    voice: Voice,
    fields: Option<&Fields>,
    (room, refused): (usize, Option<&Refused>),
) -> Markup {
    let value = |name| fields.map_or("", |fields: &Fields| fields.raw(name));
    let mut out = Markup::default();
    if let Some(refused) = refused {
        parts::refused(&mut out, voice, refused);
    }
    let note = voice.say(Words::ConsoleRedressementNote, |_| Some(Insert::of(REMARKS_DAYS)));
    out.element("<p>", &note, "</p>");
    out.tag("<form method=\"post\" action=\"/redressements/open\">\n<div class=\"narrow\">\n");
    for (name, label, hint) in [
        ("received", Words::ConsoleReceivedDay, Some(Words::ConsoleReceivedHint)),
        ("motive", Words::ConsoleMotive, None),
        ("reason", Words::ConsoleReason, Some(Words::ConsolePurposeHint)),
    ] {
        let value = value(name);
        let text = Field { value, hint, required: true, ..Field::text(name, label) };
        field(&mut out, voice, &text);
    }
    out.tag("</div>\n");
    let files = fields.and_then(typed).unwrap_or_default();
    for at in 0..room.min(BOXES_MAX) {
        rows(&mut out, voice, at, files.get(at).copied().unwrap_or_default());
    }
    // The first button is the one that Enter presses. More room asks for nothing to be filled in.
    out.tag("<p class=\"actions\"><button>");
    out.text(&voice.word(Words::ConsoleRedressementOpenIt)).tag("</button> ");
    out.tag("<button name=\"do\" value=\"room\" class=\"quiet\" formnovalidate>");
    out.text(&voice.word(Words::ConsoleFormRoom)).tag("</button></p>\n</form>\n");
    out
}

/// A box for the rows of a period.
fn rows(out: &mut Markup, voice: Voice, at: usize, value: &str) {
    out.tag("<div class=\"field\"><label for=\"rows").value(at).tag("\">");
    let label =
        voice.say(Words::ConsoleRedressementRows, |_| Some(Insert::of(at.saturating_add(1))));
    out.text(&label).tag("</label>");
    if at == 0 {
        out.tag("<small id=\"rows-hint\">");
        out.text(&voice.word(Words::ConsoleRedressementRowsHint)).tag("</small>");
    }
    out.tag("<textarea id=\"rows").value(at).tag("\" name=\"rows").value(at);
    out.tag("\" rows=\"6\" autocomplete=\"off\" spellcheck=\"false\"");
    if at == 0 {
        out.tag(" aria-describedby=\"rows-hint\"");
    }
    out.tag(">\n").escaped(value).tag("</textarea></div>\n");
}
