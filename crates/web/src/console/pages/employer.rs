//! An employer of the registry, and who works there; those are shown for a purpose, which stands in
//! the journal.

use super::employers::regime;
use crate::app::App;
use crate::asked::{self, At};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, cell, fact, field};
use crate::console::visitor::Visitor;
use crate::persons::purpose_of;
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use documents::{Markup, Voice};
use spec::{Affilie, Scope, Words};
use std::sync::Arc;
use store::{EmployerFilter, EmployerShown, StaffRow};

pub(crate) const EMPLOYER: Page = Page {
    path: "/employers/{affilie}",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleEmployer,
    menu: false,
    route: || get(show).post(staff),
};

/// Rows of a page.
const ROWS: u32 = 200;

async fn employer(
    app: &App,
    visitor: &Visitor,
    affilie: &str,
) -> Result<(Affilie, EmployerShown), Problem> {
    let caller = visitor.caller()?;
    let affilie = caller.affilie_at(affilie)?;
    let number = Some(asked::number(affilie));
    let filter = EmployerFilter { affilie: number, limit: 1, ..EmployerFilter::default() };
    let found = app.store_of(caller)?.employers(&filter).await?.pop();
    Ok((affilie, found.ok_or_else(Problem::not_found)?))
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(affilie): At<String>,
) -> Result<Response, Problem> {
    let (affilie, found) = employer(&app, &visitor, &affilie).await?;
    let mut out = Markup::default();
    facts(&mut out, visitor.voice(), &found);
    ask(&mut out, visitor.voice(), (affilie, "", None));
    Ok(Sheet::new(&visitor, out).titled(title(visitor.voice(), &found)).answer(&visitor))
}

async fn staff(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(affilie): At<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (affilie, found) = employer(&app, &visitor, &affilie).await?;
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let purpose = purpose_of(Some(fields.get("purpose")))?;
    let after = fields.get("after").parse().unwrap_or(0);
    let store = app.store_of(caller)?;
    store.note_search(None, &caller.actor(), purpose).await?;
    let rows = store.staff(asked::number(affilie), after, ROWS).await?;
    let mut out = Markup::default();
    facts(&mut out, voice, &found);
    out.element("<h2>", &voice.word(Words::ConsoleStaff), "</h2>");
    if rows.is_empty() {
        let none = voice.word(Words::ConsoleStaffNone);
        out.element("<p role=\"status\">", &none, "</p>");
    } else {
        list(&mut out, voice, &rows);
    }
    let last = rows.last().filter(|_| rows.len() == ROWS as usize);
    if let Some(last) = last {
        ask(&mut out, voice, (affilie, purpose, Some(last.num_assure)));
    }
    Ok(Sheet::new(&visitor, out).titled(title(voice, &found)).answer(&visitor))
}

fn title(voice: Voice, found: &EmployerShown) -> String {
    let number = parts::affilie(voice, found.row.affilie);
    format!("{} {number}", voice.word(Words::ConsoleEmployer))
}

fn facts(out: &mut Markup, voice: Voice, found: &EmployerShown) {
    let row = &found.row;
    let text = |text: &Option<String>| parts::person(voice, text.as_deref());
    let month = |month: Option<i32>| {
        month.map_or_else(|| "-".to_owned(), |month| parts::month(voice, month))
    };
    out.tag("<dl class=\"facts\">\n");
    fact(out, voice, Words::ConsoleRegistryName, &text(&row.raison_sociale));
    fact(out, voice, Words::ConsoleActivity, &text(&row.activite));
    fact(out, voice, Words::ConsoleTown, &text(&row.ville));
    fact(out, voice, Words::ConsoleRegime, &regime(voice, found.regime));
    fact(out, voice, Words::ConsoleSince, &month((row.depuis > 0).then_some(row.depuis)));
    fact(out, voice, Words::ConsoleClosedFrom, &month(found.ferme));
    fact(out, voice, Words::ConsoleEmployed, &parts::count(voice, found.insured));
    out.tag("</dl>\n<p class=\"actions\">");
    let number = row.affilie;
    for (address, word) in [
        (format!("/deposits?affilie={number:07}"), Words::ConsoleDeposits),
        (format!("/rectifications?affilie={number:07}"), Words::ConsoleRectifications),
        (format!("/redressements?affilie={number:07}"), Words::ConsoleRedressements),
    ] {
        parts::link(out, &address, &voice.word(word));
        out.tag(" ");
    }
    out.tag("</p>\n");
}

/// The form that asks for the persons, and says why.
fn ask(out: &mut Markup, voice: Voice, (affilie, purpose, after): (Affilie, &str, Option<i32>)) {
    if after.is_none() {
        out.element("<h2>", &voice.word(Words::ConsoleStaff), "</h2>");
    }
    out.tag("<form method=\"post\" class=\"narrow\" action=\"/employers/").value(affilie);
    out.tag("\">\n");
    if let Some(after) = after {
        out.tag("<input type=\"hidden\" name=\"after\" value=\"").value(after).tag("\">\n");
    }
    let purpose = Field {
        value: purpose,
        hint: Some(Words::ConsolePurposeHint),
        required: true,
        ..Field::text("purpose", Words::ConsolePurpose)
    };
    field(out, voice, &purpose);
    let word = if after.is_some() { Words::ConsoleNext } else { Words::ConsoleStaffShow };
    parts::button(out, voice, word);
    out.tag("</form>\n");
}

fn list(out: &mut Markup, voice: Voice, rows: &[StaffRow]) {
    let heads = [
        Words::ConsoleFormNumber,
        Words::ConsoleRegistryName,
        Words::ConsoleSince,
        Words::ConsoleTo,
    ];
    parts::stacked(out, voice, Words::ConsoleStaff, &heads);
    for row in rows {
        out.tag("<tr><th scope=\"row\">").text(&parts::insured(voice, row.num_assure));
        out.tag("</th>");
        let name = parts::person(voice, row.nom_prenom.as_deref());
        cell(out, voice, Words::ConsoleRegistryName, &name);
        cell(out, voice, Words::ConsoleSince, &parts::month(voice, row.depuis));
        cell(out, voice, Words::ConsoleTo, &until(voice, row.jusqu_a));
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}

/// The last month of somebody at an employer.
pub(super) fn until(voice: Voice, jusqu_a: Option<i32>) -> String {
    match jusqu_a {
        Some(month) => parts::month(voice, month),
        None => voice.word(Words::ConsoleStill),
    }
}
