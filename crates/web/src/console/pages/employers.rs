//! The registry of employers: looked for by number or name.

use crate::app::App;
use crate::asked;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, cell, field};
use crate::console::visitor::Visitor;
use crate::names::address_with;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use documents::{Markup, Voice};
use serde::Deserialize;
use spec::{Scope, Words};
use std::sync::Arc;
use store::{EmployerFilter, EmployerShown, Regime};

pub(crate) const EMPLOYERS: Page = Page {
    path: "/employers",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleEmployers,
    menu: true,
    route: || get(show),
};

/// Rows of a page.
const ROWS: u32 = 50;

/// Which employers.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    affilie: String,
    name: String,
    after: String,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let mut out = Markup::default();
    out.tag("<form method=\"get\" action=\"/employers\" role=\"search\" class=\"filters\">\n");
    for (name, label, value) in [
        ("affilie", Words::Affilie, &asked.affilie),
        ("name", Words::ConsoleRegistryName, &asked.name),
    ] {
        field(&mut out, voice, &Field { value, ..Field::text(name, label) });
    }
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    let Ok(filter) = filter(&asked) else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let found = app.store_of(visitor.caller()?)?.employers(&filter).await?;
    if found.is_empty() {
        let none = voice.word(Words::ConsoleRegistryNone);
        out.element("<p role=\"status\">", &none, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    list(&mut out, voice, &found);
    if found.len() == ROWS as usize
        && let Some(last) = found.last()
    {
        let next = format!("/employers?after={:07}", last.row.affilie);
        let next = address_with(next, &[("name", &asked.name)]);
        out.tag("<p class=\"actions\"><a class=\"button quiet\" rel=\"next\" href=\"");
        out.escaped(&next).tag("\">").text(&voice.word(Words::ConsoleNext)).tag("</a></p>\n");
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn filter(asked: &Asked) -> Result<EmployerFilter, Problem> {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let number = |text: &str| some(text).map(|text| asked::affilie(&text)).transpose();
    Ok(EmployerFilter {
        affilie: number(&asked.affilie)?.map(asked::number),
        nom: some(&asked.name),
        after: number(&asked.after)?.map_or(0, asked::number),
        limit: ROWS,
    })
}

fn list(out: &mut Markup, voice: Voice, found: &[EmployerShown]) {
    let heads = [
        Words::Affilie,
        Words::ConsoleRegistryName,
        Words::ConsoleTown,
        Words::ConsoleRegime,
        Words::ConsoleEmployed,
        Words::ConsoleClosedFrom,
    ];
    parts::stacked(out, voice, Words::ConsoleEmployers, &heads);
    for one in found {
        out.tag("<tr><th scope=\"row\">");
        let address = format!("/employers/{:07}", one.row.affilie);
        parts::link(out, &address, &parts::affilie(voice, one.row.affilie));
        out.tag("</th>");
        let name = parts::person(voice, one.row.raison_sociale.as_deref());
        cell(out, voice, Words::ConsoleRegistryName, &name);
        let town = parts::person(voice, one.row.ville.as_deref());
        cell(out, voice, Words::ConsoleTown, &town);
        cell(out, voice, Words::ConsoleRegime, &regime(voice, one.regime));
        cell(out, voice, Words::ConsoleEmployed, &parts::count(voice, one.insured));
        let closed = one.ferme.map_or_else(|| "-".to_owned(), |month| parts::month(voice, month));
        cell(out, voice, Words::ConsoleClosedFrom, &closed);
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}

/// A regime in words.
pub(super) fn regime(voice: Voice, regime: Regime) -> String {
    voice.word(match regime {
        Regime::General => Words::ConsoleRegimeGeneral,
        Regime::Agricultural => Words::ConsoleRegimeAgricultural,
    })
}
