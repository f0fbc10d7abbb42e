//! The own career of an insured person: what was declared, corrected and paid.

use crate::app::App;
use crate::asked::Asked;
use crate::careers::Person;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::papers::{Wanted, downloads, embedded};
use crate::console::suppose;
use crate::console::visitor::Visitor;
use crate::handed::PaperFormat;
use crate::lease::Lease;
use crate::persons::own;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use deposit::{CareerAt, today_in_casablanca};
use documents::Markup;
use spec::Words;
use std::sync::Arc;

pub(crate) const MONTHS: Page = Page {
    path: "/months",
    who: &[Who::Insured],
    scope: None,
    title: Words::ConsoleMonths,
    menu: true,
    route: || get(months),
};

pub(crate) const RIGHTS: Page = Page {
    path: "/rights",
    who: &[Who::Insured],
    scope: None,
    title: Words::ConsoleRights,
    menu: true,
    route: || get(rights).post(supposed),
};

/// Forms in which career and rights are handed out.
pub(super) const FORMS: [PaperFormat; 4] =
    [PaperFormat::Pdf, PaperFormat::Csv, PaperFormat::Html, PaperFormat::Json];

/// The page of an account that is nobody yet.
pub(super) fn unbound(visitor: &Visitor) -> Response {
    let mut out = Markup::default();
    out.element("<p role=\"status\">", &visitor.voice().word(Words::ConsoleUnbound), "</p>");
    Sheet::new(visitor, out).answer(visitor)
}

async fn read(app: &App, visitor: &Visitor) -> Result<Option<Person>, Problem> {
    let caller = visitor.caller()?;
    let Some(looked) = own(caller)? else { return Ok(None) };
    let now = (today_in_casablanca(), CareerAt::Now);
    Person::read(app, caller, looked, now).await.map(Some)
}

async fn months(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Problem> {
    let Some(person) = read(&app, &visitor).await? else { return Ok(unbound(&visitor)) };
    if let Some(format) = wanted.format {
        return person.career_as(&app, (format, visitor.lang), &lease).await;
    }
    let voice = visitor.voice();
    let mut out = Markup::default();
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleMonthsNote), "</p>");
    downloads(&mut out, voice, ("/months", &FORMS));
    embedded(&mut out, &person.career(&app, visitor.lang));
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

async fn rights(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Problem> {
    let Some(person) = read(&app, &visitor).await? else { return Ok(unbound(&visitor)) };
    let answer = person.answered(None);
    if let Some(format) = wanted.format {
        return person.rights_as(&app, &answer, (format, visitor.lang), &lease).await;
    }
    let voice = visitor.voice();
    let mut out = Markup::default();
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleRightsNote), "</p>");
    downloads(&mut out, voice, ("/rights", &FORMS));
    suppose::form(&mut out, voice, ("/rights", &[]), (None, None));
    embedded(&mut out, &person.rights(&app, &answer, visitor.lang));
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// The rights, if what is typed held. Nothing of it is kept.
async fn supposed(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let Some(person) = read(&app, &visitor).await? else { return Ok(unbound(&visitor)) };
    let (voice, mut out) = (visitor.voice(), Markup::default());
    let (what_if, wrong) = match suppose::read(&fields, today_in_casablanca()) {
        Ok(what_if) => (what_if, None),
        Err(wrong) => (None, Some(wrong)),
    };
    suppose::form(&mut out, voice, ("/rights", &[]), (Some(&fields), wrong));
    if what_if.is_some() {
        let said = voice.word(Words::ConsoleSupposeHeld);
        out.element("<p class=\"todo-next\" role=\"status\">", &said, "</p>");
    }
    embedded(&mut out, &person.rights(&app, &person.answered(what_if.as_ref()), visitor.lang));
    let mut sheet = Sheet::new(&visitor, out);
    if wrong.is_some() {
        sheet.status = StatusCode::BAD_REQUEST;
    }
    Ok(sheet.answer(&visitor))
}
