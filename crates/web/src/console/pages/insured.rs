//! Insured persons of the registry: looked for by number, name or identity card. What is typed does
//! not stand in the address, and the search is in the journal.

use super::close_number;
use super::employer::until;
use crate::app::App;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, cell, field};
use crate::console::visitor::Visitor;
use crate::persons::purpose_of;
use crate::problem::Problem;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use documents::{Markup, Voice};
use spec::{NumAssure, Scope, Words};
use std::sync::Arc;
use store::{InsuredFilter, InsuredShown};

pub(crate) const INSURED: Page = Page {
    path: "/insured",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::CareersRead),
    title: Words::ConsoleRegistryPersons,
    menu: true,
    route: || get(show).post(search),
};

/// Persons that are shown.
const ROWS: u32 = 50;

async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let mut out = Markup::default();
    form(&mut out, visitor.voice(), None);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

async fn search(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let mut out = Markup::default();
    form(&mut out, voice, Some(&fields));
    let Some((filter, purpose)) = asked(&fields) else {
        let lack = voice.word(Words::ConsoleRegistryPersonsLack);
        out.element("<p class=\"wrong\" role=\"alert\">", &lack, "</p>");
        let mut sheet = Sheet::new(&visitor, out);
        sheet.status = StatusCode::BAD_REQUEST;
        return Ok(sheet.answer(&visitor));
    };
    let store = app.store_of(caller)?;
    store.note_search(filter.num_assure, &caller.actor(), purpose).await?;
    let found = store.insured(&filter).await?;
    if found.is_empty() {
        let none = voice.word(Words::ConsoleRegistryPersonsNone);
        out.element("<p role=\"status\">", &none, "</p>");
    }
    for one in &found {
        person(&mut out, voice, one);
        if caller.scopes.contains(&Scope::ActsWrite) {
            close_number::way(&mut out, voice, one.num_assure);
        }
        out.tag("</section>\n");
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// Who is looked for, and why; none when either is missing or no number of a person.
fn asked(fields: &Fields) -> Option<(InsuredFilter, &str)> {
    let some = |name: &str| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
    let num_assure = match some("number") {
        None => None,
        Some(text) => {
            let number: NumAssure = text.parse().ok()?;
            Some(i32::try_from(number.number()).ok()?)
        }
    };
    let filter =
        InsuredFilter { num_assure, num_cin: some("card"), nom: some("name"), limit: ROWS };
    let is_somebody =
        filter.num_assure.is_some() || filter.num_cin.is_some() || filter.nom.is_some();
    let purpose = purpose_of(Some(fields.get("purpose"))).ok()?;
    is_somebody.then_some((filter, purpose))
}

fn form(out: &mut Markup, voice: Voice, fields: Option<&Fields>) {
    out.element("<p>", &voice.word(Words::ConsoleRegistryPersonsNote), "</p>");
    out.tag("<form method=\"post\" action=\"/insured\" role=\"search\" class=\"narrow\">\n");
    for (name, label, hint) in [
        ("number", Words::ConsoleFormNumber, None),
        ("name", Words::ConsoleRegistryName, None),
        ("card", Words::ConsoleFormCard, None),
        ("purpose", Words::ConsolePurpose, Some(Words::ConsolePurposeHint)),
    ] {
        let value = fields.map_or("", |fields| fields.get(name));
        let required = name == "purpose";
        field(out, voice, &Field { value, hint, required, ..Field::text(name, label) });
    }
    parts::button(out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
}

fn person(out: &mut Markup, voice: Voice, one: &InsuredShown) {
    out.tag("<section>\n<h2>").text(&parts::insured(voice, one.num_assure)).tag(" ");
    out.text(&parts::person(voice, one.nom_prenom.as_deref())).tag("</h2>\n");
    out.tag("<dl class=\"facts\">\n");
    let card = parts::person(voice, one.num_cin.as_deref());
    parts::fact(out, voice, Words::ConsoleFormCard, &card);
    let since = one.depuis.map_or_else(|| "-".to_owned(), |month| parts::month(voice, month));
    parts::fact(out, voice, Words::ConsoleSince, &since);
    out.tag("</dl>\n");
    close_number::said(out, voice, &one.closings);
    if !one.jobs.is_empty() {
        let heads =
            [Words::Affilie, Words::ConsoleRegistryName, Words::ConsoleSince, Words::ConsoleTo];
        parts::stacked(out, voice, Words::ConsoleEmployers, &heads);
        for job in &one.jobs {
            out.tag("<tr><th scope=\"row\">");
            let address = format!("/employers/{:07}", job.affilie);
            parts::link(out, &address, &parts::affilie(voice, job.affilie));
            out.tag("</th>");
            let name = parts::person(voice, job.raison_sociale.as_deref());
            cell(out, voice, Words::ConsoleRegistryName, &name);
            cell(out, voice, Words::ConsoleSince, &parts::month(voice, job.depuis));
            cell(out, voice, Words::ConsoleTo, &until(voice, job.jusqu_a));
            out.tag("</tr>\n");
        }
        parts::end_table(out);
    }
}
