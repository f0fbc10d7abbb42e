//! Rectifications: those that wait for a decision, and all others.

use crate::app::App;
use crate::asked;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Choice, Field, begin_cell, cell, field, select};
use crate::console::visitor::Visitor;
use crate::deciding::life_name;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use documents::{Markup, Voice};
use serde::Deserialize;
use spec::{Life as _, RectificationState, Scope, Words};
use std::sync::Arc;
use store::{RectificationFilter, RectificationShown};

pub(crate) const RECTIFICATIONS: Page = Page {
    path: "/rectifications",
    who: Who::OF_DEPOSITS,
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleRectifications,
    menu: true,
    route: || get(show),
};

/// Rows that are shown.
const ROWS: u32 = 200;

/// Which rectifications.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    affilie: String,
    periode: String,
    state: String,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let mut out = Markup::default();
    out.tag("<form method=\"get\" action=\"/rectifications\" role=\"search\" class=\"filters\">\n");
    for (name, label, value) in [
        ("affilie", Words::Affilie, &asked.affilie),
        ("periode", Words::ConsolePeriode, &asked.periode),
    ] {
        field(&mut out, voice, &Field { value, ..Field::text(name, label) });
    }
    let mut choices = vec![Choice { value: String::new(), text: voice.word(Words::ConsoleAll) }];
    choices.extend(
        RectificationState::ALL
            .iter()
            .map(|state| Choice { value: state.name().to_owned(), text: life_name(voice, *state) }),
    );
    select(&mut out, voice, ("state", Words::ConsoleState), (&choices, &asked.state));
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let affilie = some(&asked.affilie).map(|text| asked::affilie(&text)).transpose();
    let periode = some(&asked.periode).map(|text| asked::periode(&text)).transpose();
    let state =
        some(&asked.state).map(|text| asked::state_of::<RectificationState>(&text)).transpose();
    let (Ok(affilie), Ok(periode), Ok(state)) = (affilie, periode, state) else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let store = app.store_of(caller)?;
    let mut rows = caller.rows(affilie, ROWS);
    while let Some((affilie, left)) = rows.wanted() {
        let affilie = affilie.map(asked::number);
        let filter = RectificationFilter { accuse: None, affilie, periode, state, limit: left };
        rows.add(store.rectifications(&filter).await?);
    }
    let rows = rows.all();
    if rows.is_empty() {
        let none = voice.word(Words::ConsoleRectificationsNone);
        out.element("<p role=\"status\">", &none, "</p>");
    } else {
        list(&mut out, voice, &app, &rows);
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// The state of a rectification in its colour, in words.
pub(super) fn state(out: &mut Markup, voice: Voice, name: &str) {
    let known = RectificationState::of_name(name);
    out.tag(match known {
        Some(RectificationState::InForce) => "<span class=\"state accepted\">",
        Some(RectificationState::Refused) => "<span class=\"state rejected\">",
        Some(RectificationState::Waiting | RectificationState::Seconded) => {
            "<span class=\"state reserve\">"
        }
        _ => "<span class=\"state\">",
    });
    match known {
        Some(state) => out.text(&life_name(voice, state)),
        None => out.text(&voice.value(name)),
    };
    out.tag("</span>");
}

fn list(out: &mut Markup, voice: Voice, app: &App, rows: &[RectificationShown]) {
    let heads = [
        Words::Receipt,
        Words::ReceivedAt,
        Words::Affilie,
        Words::Periode,
        Words::ConsoleState,
        Words::ConsoleGround,
        Words::ConsoleVersion,
    ];
    parts::stacked(out, voice, Words::ConsoleRectifications, &heads);
    for shown in rows {
        let row = &shown.row;
        out.tag("<tr><th scope=\"row\">");
        let address = format!("/rectifications/{}", shown.accuse);
        parts::link(out, &address, &voice.value(&shown.accuse));
        out.tag("</th>");
        begin_cell(out, voice, Words::ReceivedAt);
        parts::time(out, (voice, app.zone()), &shown.recu_le);
        out.tag("</td>");
        cell(out, voice, Words::Affilie, &parts::affilie(voice, row.affilie));
        cell(out, voice, Words::Periode, &parts::month(voice, row.periode));
        begin_cell(out, voice, Words::ConsoleState);
        state(out, voice, &row.etat);
        out.tag("</td>");
        cell(out, voice, Words::ConsoleGround, &parts::ground(voice, &row.fondement));
        let version = row.version.map_or_else(|| "-".to_owned(), |one| one.to_string());
        cell(out, voice, Words::ConsoleVersion, &version);
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}
