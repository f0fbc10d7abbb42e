//! An attestation: shown to the bearer of its reference, revoked by its number.

use crate::app::App;
use crate::asked::{Asked, At};
use crate::attesting::shown;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::papers::{downloads, embedded};
use crate::console::parts::{self, Field, fact, field, link};
use crate::console::visitor::Visitor;
use crate::handed::{PaperFormat, handed, laid_out};
use crate::lease::Lease;
use crate::names::percent;
use crate::problem::Problem;
use crate::stating;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use deposit::today_in_casablanca;
use documents::{Markup, short_day};
use notices::{AttestationNotice, attestation_title};
use serde::Deserialize;
use spec::{AttestationState, Life as _, Scope, Words};
use std::sync::Arc;
use store::{AttestationFilter, AttestationRow};

pub(crate) const ATTESTATION: Page = Page {
    path: "/attestations/{reference}",
    who: Who::ALL,
    scope: Some(Scope::AttestationsRead),
    title: Words::ConsoleAttestation,
    menu: false,
    route: || get(show),
};

pub(crate) const REVOKE: Page = Page {
    path: "/attestations/revoke",
    who: &[Who::Operator],
    scope: Some(Scope::AttestationsWrite),
    title: Words::ConsoleAttestationRevoke,
    menu: false,
    route: || get(revocation).post(revoke),
};

/// Why it is looked at, and in which form.
#[derive(Default, Deserialize)]
struct Query {
    purpose: Option<String>,
    format: Option<PaperFormat>,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(reference): At<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let purpose = query.purpose.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let mut out = Markup::default();
    let here = format!("/attestations/{}", percent(&reference));
    if caller.role.sees_all() && purpose.is_none() {
        out.element("<p class=\"note\">", &voice.word(Words::ConsolePersonsNote), "</p>");
        out.tag("<form method=\"get\" class=\"narrow\" action=\"").escaped(&here).tag("\">\n");
        field(
            &mut out,
            voice,
            &Field { required: true, ..Field::text("purpose", Words::ConsolePurpose) },
        );
        parts::button(&mut out, voice, Words::ConsoleOpen);
        out.tag("</form>\n");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    if query.format == Some(PaperFormat::Csv) {
        return Err(Problem::malformed("format: json, html or pdf"));
    }
    let found = shown((&app, caller), &reference, purpose).await?;
    let notice = AttestationNotice {
        sealed: &found.sealed,
        state: found.state(),
        address: &app.issuing.address,
        lang: visitor.lang,
    };
    let name = format!("attestation-{}", found.row.numero);
    match query.format {
        Some(PaperFormat::Json) => {
            return Ok(handed(PaperFormat::Json, &name, notice.json().into_bytes()));
        }
        Some(format) => return laid_out(format, &name, notice.document(), &lease).await,
        None => {}
    }
    out.element(
        "<p class=\"done\" role=\"status\">",
        &voice.word(Words::ConsoleKeepReference),
        "</p>",
    );
    let forms = [PaperFormat::Pdf, PaperFormat::Html, PaperFormat::Json];
    let address = match purpose {
        Some(purpose) => format!("{here}?purpose={}", percent(purpose)),
        None => here,
    };
    downloads(&mut out, voice, (&address, &forms));
    let document = notice.document();
    embedded(&mut out, &document);
    out.tag("<p>");
    link(&mut out, "/attestations", &voice.word(Words::ConsoleAttestations));
    out.tag("</p>\n");
    Ok(Sheet::new(&visitor, out).titled(document.title).answer(&visitor))
}

/// Which one.
#[derive(Default, Deserialize)]
struct Number {
    #[serde(default)]
    number: String,
}

async fn row_of(app: &App, number: &str) -> Result<AttestationRow, Problem> {
    let numero: i64 = number.trim().parse().map_err(|_| Problem::not_found())?;
    let filter =
        AttestationFilter { numero: Some(numero), limit: 1, ..AttestationFilter::default() };
    app.store()?.attestations(&filter).await?.pop().ok_or_else(Problem::not_found)
}

/// What is about to be revoked, and the question why.
async fn revocation(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Asked(Number { number }): Asked<Number>,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let mut out = Markup::default();
    if number.trim().is_empty() {
        out.tag("<form method=\"get\" action=\"/attestations/revoke\" class=\"narrow\">\n");
        let number = Field { required: true, ..Field::text("number", Words::ConsoleNumber) };
        field(&mut out, voice, &number);
        parts::button(&mut out, voice, Words::ConsoleSearch);
        out.tag("</form>\n");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let row = row_of(&app, &number).await?;
    let state = row.state_on(&today_in_casablanca().to_string());
    out.tag("<dl class=\"facts\">\n");
    fact(&mut out, voice, Words::ConsoleNumber, &voice.value(&row.numero.to_string()));
    fact(&mut out, voice, Words::ConsoleKind, &voice.word(attestation_title(&row.genre)));
    fact(&mut out, voice, Words::Affilie, &parts::affilie(voice, row.affilie));
    let day = short_day(row.emise_le.get(..10).unwrap_or_default(), voice.lang);
    fact(&mut out, voice, Words::AttestationIssued, &voice.value(&day));
    let name = state.names().get(voice.lang as usize).copied().unwrap_or_default();
    fact(&mut out, voice, Words::ConsoleState, &voice.ours(name));
    out.tag("</dl>\n");
    if state != AttestationState::Revoked {
        out.element("<p class=\"todo-next\">", &voice.word(Words::ConsoleRevokeNote), "</p>");
        out.tag("<form method=\"post\" action=\"/attestations/revoke\" class=\"narrow\">\n");
        out.tag("<input type=\"hidden\" name=\"number\" value=\"").value(row.numero).tag("\">\n");
        let reason = Field { required: true, ..Field::text("reason", Words::ConsoleReason) };
        field(&mut out, voice, &reason);
        out.tag("<p><button class=\"grave\">").text(&voice.word(Words::ConsoleRevokeNow));
        out.tag("</button></p>\n</form>\n");
    }
    out.tag("<p>");
    link(&mut out, "/attestations", &voice.word(Words::ConsoleAttestations));
    out.tag("</p>\n");
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

async fn revoke(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    let row = row_of(&app, fields.get("number")).await?;
    stating::revoke(&app, caller, (row.numero, fields.get("reason"))).await?;
    let address = format!("/attestations/revoke?number={}", row.numero);
    Ok(Redirect::to(&address).into_response())
}
