//! A person looked up by who works for the fund: never without a purpose, which the journal has.

use super::months::FORMS;
use super::statements;
use crate::app::App;
use crate::attesting::{Which, listed};
use crate::careers::Person;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::papers::{downloads_again, embedded, format_of};
use crate::console::parts::{self, Choice, Field, field, select};
use crate::console::suppose;
use crate::console::visitor::Visitor;
use crate::lease::Lease;
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
use spec::{NumAssure, Scope, Words};
use std::sync::Arc;

pub(crate) const PERSONS: Page = Page {
    path: "/persons",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::CareersRead),
    title: Words::ConsolePersons,
    menu: true,
    route: || get(show).post(look),
};

/// Attestations that are shown of a person.
const ROWS: u32 = 100;

/// Who is looked up, why, and what of him, as it is typed. It stands in the body of the request and
/// in no address: those are kept by browsers and proxies.
struct Looking<'a> {
    insured: &'a str,
    purpose: &'a str,
    what: &'a str,
}

impl<'a> Looking<'a> {
    fn of(fields: &'a Fields) -> Self {
        let [insured, purpose, what] = ["insured", "purpose", "what"].map(|name| fields.get(name));
        Self { insured, purpose, what }
    }

    fn fields(&self) -> [(&'static str, &'a str); 3] {
        [("insured", self.insured), ("purpose", self.purpose), ("what", self.what)]
    }
}

async fn show(visitor: Visitor) -> Response {
    asked(&visitor, &Looking { insured: "", purpose: "", what: "" }, None).answer(&visitor)
}

async fn look(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let query = Looking::of(&fields);
    let Looking { insured, purpose, what } = query;
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
    match what {
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
            let (what_if, wrong) = match suppose::read(&fields, today_in_casablanca()) {
                Ok(what_if) => (what_if, None),
                Err(wrong) => (None, Some(wrong)),
            };
            let answer = person.answered(what_if.as_ref());
            if let Some(format) = format_of(&fields)? {
                return person.rights_as(&app, &answer, (format, visitor.lang), &lease).await;
            }
            downloads_again(out, voice, ("/persons", &query.fields()), &FORMS);
            let about = ("/persons", &query.fields()[..]);
            suppose::form(out, voice, about, (Some(&fields), wrong));
            if what_if.is_some() {
                let said = voice.word(Words::ConsoleSupposeHeld);
                out.element("<p class=\"todo-next\" role=\"status\">", &said, "</p>");
            }
            embedded(out, &person.rights(&app, &answer, visitor.lang));
        }
        _ => {
            let now = (today_in_casablanca(), CareerAt::Now);
            let person = Person::read(&app, caller, looked, now).await?;
            if let Some(format) = format_of(&fields)? {
                return person.career_as(&app, (format, visitor.lang), &lease).await;
            }
            downloads_again(out, voice, ("/persons", &query.fields()), &FORMS);
            embedded(out, &person.career(&app, visitor.lang));
        }
    }
    sheet.body.tag("</section>\n");
    Ok(sheet.answer(&visitor))
}

/// The form, with what is wrong.
fn asked(visitor: &Visitor, query: &Looking<'_>, wrong: Option<Words>) -> Sheet {
    let voice = visitor.voice();
    let mut out = Markup::default();
    if let Some(wrong) = wrong {
        out.element("<p class=\"wrong\" role=\"alert\">", &voice.word(wrong), "</p>");
    }
    out.element("<p class=\"note\">", &voice.word(Words::ConsolePersonsNote), "</p>");
    out.tag("<form method=\"post\" action=\"/persons\" class=\"filters\">\n");
    let number = Field {
        value: query.insured,
        required: true,
        ..Field::text("insured", Words::AttestationInsured)
    };
    field(&mut out, voice, &number);
    let purpose = Field {
        value: query.purpose,
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
    select(&mut out, voice, ("what", Words::ConsoleWhat), (&choices, query.what));
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    let mut sheet = Sheet::new(visitor, out);
    if wrong.is_some() {
        sheet.status = StatusCode::BAD_REQUEST;
    }
    sheet
}
