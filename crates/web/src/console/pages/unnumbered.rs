//! Employees who were declared without number: the queue, and one line of it to be given its
//! number.

use crate::app::App;
use crate::asked::{self, At};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, begin_cell, cell, fact, field};
use crate::console::visitor::Visitor;
use crate::linking::link;
use crate::problem::Problem;
use crate::refused::Refused;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use documents::{Markup, Voice};
use serde::Deserialize;
use spec::{Scope, Words};
use std::sync::Arc;
use store::{Candidate, Unnumbered};

pub(crate) const QUEUE: Page = Page {
    path: "/unnumbered",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::CareersRead),
    title: Words::ConsoleUnnumbered,
    menu: true,
    route: || get(queue),
};

pub(crate) const LINE: Page = Page {
    path: "/unnumbered/{receipt}/{line}",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsoleLink,
    menu: false,
    route: || get(line).post(act),
};

/// Lines that are shown.
const ROWS: u32 = 200;

/// Which lines.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    affilie: String,
    periode: String,
    /// A line was given its number just now.
    linked: String,
}

async fn queue(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let mut out = Markup::default();
    if !asked.linked.is_empty() {
        parts::done(&mut out, voice, Words::ConsoleLinked);
    }
    out.element("<p>", &voice.word(Words::ConsoleUnnumberedNote), "</p>");
    out.tag("<form method=\"get\" action=\"/unnumbered\" class=\"filters\">\n");
    for (name, label, value) in [
        ("affilie", Words::Affilie, &asked.affilie),
        ("periode", Words::ConsolePeriode, &asked.periode),
    ] {
        field(&mut out, voice, &Field { value, ..Field::text(name, label) });
    }
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let affilie = some(&asked.affilie).map(|text| asked::affilie(&text)).transpose();
    let periode = some(&asked.periode).map(|text| asked::periode(&text)).transpose();
    let (Ok(affilie), Ok(periode)) = (affilie, periode) else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let store = app.store_of(caller)?;
    let rows = store.unnumbered(affilie.map(asked::number), periode, ROWS).await?;
    if rows.is_empty() {
        let none = voice.word(Words::ConsoleUnnumberedNone);
        out.element("<p role=\"status\">", &none, "</p>");
    } else {
        list(&mut out, voice, caller.scopes.contains(&Scope::ActsWrite), &rows);
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn address(row: &Unnumbered) -> String {
    format!("/unnumbered/{}/{}", row.accuse, row.ligne)
}

fn list(out: &mut Markup, voice: Voice, may: bool, rows: &[Unnumbered]) {
    let heads = [
        Words::ConsoleFormPerson,
        Words::ConsoleFormCard,
        Words::Affilie,
        Words::Periode,
        Words::ConsoleCandidates,
        Words::Receipt,
    ];
    parts::stacked(out, voice, Words::ConsoleUnnumbered, &heads);
    for row in rows {
        out.tag("<tr><th scope=\"row\">");
        let name = parts::person(voice, row.nom_prenom.as_deref());
        if may {
            parts::link(out, &address(row), &name);
        } else {
            out.text(&name);
        }
        out.tag("</th>");
        let card = parts::person(voice, row.num_cin.as_deref());
        cell(out, voice, Words::ConsoleFormCard, &card);
        cell(out, voice, Words::Affilie, &parts::affilie(voice, row.affilie));
        cell(out, voice, Words::Periode, &parts::month(voice, row.periode));
        begin_cell(out, voice, Words::ConsoleCandidates);
        candidates(out, voice, &row.candidates);
        out.tag("</td>");
        begin_cell(out, voice, Words::Receipt);
        let of = format!("/deposits/{}", row.accuse);
        parts::link(out, &of, &voice.value(&format!("{}:{}", row.accuse, row.ligne)));
        out.tag("</td></tr>\n");
    }
    parts::end_table(out);
}

fn candidates(out: &mut Markup, voice: Voice, candidates: &[Candidate]) {
    if candidates.is_empty() {
        out.text(&voice.word(Words::ConsoleNoCandidate));
        return;
    }
    for (at, one) in candidates.iter().enumerate() {
        if at > 0 {
            out.text(voice.comma());
        }
        out.text(&parts::insured(voice, one.num_assure)).tag(" (");
        let word = if one.has_name { Words::ConsoleSameName } else { Words::ConsoleOtherName };
        out.text(&voice.word(word)).tag(")");
    }
}

async fn waiting(app: &App, (receipt, line): (&str, i32)) -> Result<Unnumbered, Problem> {
    app.store()?.unnumbered_line(receipt, line).await?.ok_or_else(Problem::not_found)
}

async fn line(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At((receipt, line)): At<(String, i32)>,
) -> Result<Response, Problem> {
    let row = waiting(&app, (&receipt, line)).await?;
    let fitting = row.fitting().map(|number| format!("{number:09}")).unwrap_or_default();
    let out = shown(visitor.voice(), &row, (&fitting, "", None));
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

async fn act(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At((receipt, line)): At<(String, i32)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let row = waiting(&app, (&receipt, line)).await?;
    let typed = (fields.get("number"), fields.get("reason"));
    match link(&app, visitor.caller()?, (&receipt, line), typed).await? {
        Ok(()) => Ok(Redirect::to("/unnumbered?linked=1").into_response()),
        Err(refused) => {
            let out = shown(visitor.voice(), &row, (typed.0, typed.1, Some(&refused)));
            let mut sheet = Sheet::new(&visitor, out);
            sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(sheet.answer(&visitor))
        }
    }
}

fn shown(
    voice: Voice,
    row: &Unnumbered,
    (number, reason, refused): (&str, &str, Option<&Refused>),
) -> Markup {
    let mut out = Markup::default();
    if let Some(refused) = refused {
        parts::refused(&mut out, voice, refused);
    }
    out.tag("<dl class=\"facts\">\n");
    for (label, value) in [
        (Words::ConsoleFormPerson, parts::person(voice, row.nom_prenom.as_deref())),
        (Words::ConsoleFormCard, parts::person(voice, row.num_cin.as_deref())),
        (Words::Affilie, parts::affilie(voice, row.affilie)),
        (Words::Periode, parts::month(voice, row.periode)),
        (Words::Receipt, voice.value(&format!("{}:{}", row.accuse, row.ligne))),
    ] {
        fact(&mut out, voice, label, &value);
    }
    out.tag("</dl>\n<h2>").text(&voice.word(Words::ConsoleCandidates)).tag("</h2>\n");
    if row.candidates.is_empty() {
        out.element("<p>", &voice.word(Words::ConsoleNoCandidate), "</p>");
    } else {
        out.tag("<ul>\n");
        for one in &row.candidates {
            out.tag("<li>").text(&parts::insured(voice, one.num_assure)).tag(" ");
            let word = if one.has_name { Words::ConsoleSameName } else { Words::ConsoleOtherName };
            out.text(&voice.word(word)).tag(" ");
            for name in &one.names {
                out.text(&voice.value(name)).tag(" ");
            }
            out.tag("</li>\n");
        }
        out.tag("</ul>\n");
    }
    out.tag("<form method=\"post\" class=\"narrow\" action=\"").escaped(&address(row));
    out.tag("\">\n");
    for (name, label, value) in
        [("number", Words::ConsoleFormNumber, number), ("reason", Words::ConsoleReason, reason)]
    {
        field(&mut out, voice, &Field { value, required: true, ..Field::text(name, label) });
    }
    parts::button(&mut out, voice, Words::ConsoleLinkIt);
    out.tag("</form>\n<p><a href=\"/unnumbered\">");
    out.text(&voice.word(Words::ConsoleUnnumbered)).tag("</a></p>\n");
    out
}
