//! A person looked up by who works for the fund: never without a purpose, which the journal has.

use super::months::FORMS;
use super::statements;
use crate::app::App;
use crate::asked::Asked;
use crate::attesting::{Which, listed};
use crate::careers::Person;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::papers::{downloads, embedded};
use crate::console::parts::{self, Choice, Field, field, select};
use crate::console::visitor::Visitor;
use crate::handed::PaperFormat;
use crate::lease::Lease;
use crate::names::percent;
use crate::persons::look_at;
use crate::problem::Problem;
use crate::stated::with_person;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use deposit::{CareerAt, today_in_casablanca};
use documents::Markup;
use serde::Deserialize;
use spec::{NumAssure, Scope, Words};
use std::sync::Arc;

pub(crate) const PERSONS: Page = Page {
    path: "/persons",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::CareersRead),
    title: Words::ConsolePersons,
    menu: true,
    route: || get(show),
};

/// Attestations that are shown of a person.
const ROWS: u32 = 100;

/// Who is looked up, why, and what of him.
#[derive(Default, Deserialize)]
struct Query {
    #[serde(default)]
    insured: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    what: String,
    format: Option<PaperFormat>,
}

impl Query {
    /// The question again, without a form.
    fn address(&self) -> String {
        let Self { insured, purpose, what, .. } = self;
        let of = [insured, purpose, what].map(|text| percent(text.trim()));
        format!("/persons?insured={}&purpose={}&what={}", of[0], of[1], of[2])
    }
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let (insured, purpose) = (query.insured.trim(), query.purpose.trim());
    if insured.is_empty() && purpose.is_empty() {
        return Ok(asked(&visitor, &query, None).answer(&visitor));
    }
    if insured.parse::<NumAssure>().is_err() {
        return Ok(asked(&visitor, &query, Some(Words::ConsolePersonNoNumber)).answer(&visitor));
    }
    if purpose.is_empty() {
        return Ok(asked(&visitor, &query, Some(Words::ConsolePersonNoPurpose)).answer(&visitor));
    }
    let looked = look_at(caller, insured, Some(purpose))?;
    let mut sheet = asked(&visitor, &query, None);
    let out = &mut sheet.body;
    out.tag("<section>\n<h2>").text(&voice.word(Words::AttestationInsured)).tag(" ");
    out.text(&voice.value(insured)).tag("</h2>\n");
    match query.what.as_str() {
        "statements" => {
            let rows = with_person((&app, caller), &looked).await?;
            statements::list(out, voice, &rows, Some((insured, purpose)));
        }
        "attestations" => {
            let which = Which {
                affilie: None,
                insured: Some(insured),
                purpose: Some(purpose),
                limit: ROWS,
            };
            let rows = listed((&app, caller), which).await?;
            super::attestations::list(out, (voice, caller), &rows);
        }
        "rights" => {
            let now = (today_in_casablanca(), CareerAt::Now);
            let person = Person::read(&app, caller, looked, now).await?;
            let answer = person.answered(None);
            if let Some(format) = query.format {
                return person.rights_as(&app, &answer, (format, visitor.lang), &lease).await;
            }
            downloads(out, voice, (&query.address(), &FORMS));
            embedded(out, &person.rights(&app, &answer, visitor.lang));
        }
        _ => {
            let now = (today_in_casablanca(), CareerAt::Now);
            let person = Person::read(&app, caller, looked, now).await?;
            if let Some(format) = query.format {
                return person.career_as(&app, (format, visitor.lang), &lease).await;
            }
            downloads(out, voice, (&query.address(), &FORMS));
            embedded(out, &person.career(&app, visitor.lang));
        }
    }
    sheet.body.tag("</section>\n");
    Ok(sheet.answer(&visitor))
}

/// The form, with what is wrong.
fn asked(visitor: &Visitor, query: &Query, wrong: Option<Words>) -> Sheet {
    let voice = visitor.voice();
    let mut out = Markup::default();
    if let Some(wrong) = wrong {
        out.element("<p class=\"wrong\" role=\"alert\">", &voice.word(wrong), "</p>");
    }
    out.element("<p class=\"note\">", &voice.word(Words::ConsolePersonsNote), "</p>");
    out.tag("<form method=\"get\" action=\"/persons\" class=\"filters\">\n");
    let number = Field {
        value: query.insured.trim(),
        required: true,
        ..Field::text("insured", Words::AttestationInsured)
    };
    field(&mut out, voice, &number);
    let purpose = Field {
        value: query.purpose.trim(),
        required: true,
        ..Field::text("purpose", Words::ConsolePurpose)
    };
    field(&mut out, voice, &purpose);
    let choices = [
        ("career", Words::ConsoleMonths),
        ("rights", Words::ConsoleRights),
        ("statements", Words::ConsoleStatements),
        ("attestations", Words::ConsoleAttestations),
    ];
    let choices =
        choices.map(|(value, word)| Choice { value: value.to_owned(), text: voice.word(word) });
    select(&mut out, voice, ("what", Words::ConsoleWhat), (&choices, &query.what));
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    let mut sheet = Sheet::new(visitor, out);
    if wrong.is_some() {
        sheet.status = StatusCode::BAD_REQUEST;
    }
    sheet
}
