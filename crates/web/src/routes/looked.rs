//! Look-ups of a person by a request: number and purpose stand in its body, and in no address that
//! a proxy or a log keeps.

use super::insured::day_of;
use crate::app::App;
use crate::caller::Caller;
use crate::careers::Person;
use crate::handed::PaperFormat;
use crate::language::language;
use crate::lease::Lease;
use crate::persons::look_at;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::requested::request;
use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use rights::WhatIf;
use serde::Deserialize;
use serde_json::Value;
use spec::Scope;
use std::sync::Arc;
use utoipa::ToSchema;

/// Bytes of a request.
const REQUEST_MAX: usize = 64 << 10;

/// Who is looked up, why, and what of the person.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LookRequest {
    /// Number of the insured, nine digits.
    #[schema(example = "168764721")]
    insured: String,
    /// Why the person is looked at: kept in the journal. For those who are not the person.
    purpose: Option<String>,
    /// `career` or `rights`.
    #[schema(example = "career")]
    what: What,
    /// What was known at the end of this day; of today without.
    #[schema(example = "2026-06-30")]
    at: Option<String>,
    /// How it is written.
    #[serde(default)]
    #[schema(inline)]
    format: PaperFormat,
    /// Facts that are supposed to hold, for `rights`, as in `POST /v1/insured/{insured}/rights`.
    #[schema(value_type = Option<Object>)]
    what_if: Option<Value>,
}

/// What of a person.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum What {
    /// Each month and employer.
    Career,
    /// What that gives right to.
    Rights,
}

/// Career or rights of an insured person, as the addresses below `/v1/insured/{insured}` give them,
/// without the number of the person in the address.
#[utoipa::path(
    post, path = "/v1/look-ups", tag = "people", operation_id = "look_up",
    request_body = LookRequest,
    responses(
        (status = 200, description = "As `GET /v1/insured/{insured}/career` and `…/rights` answer", content(
            (Object = "application/json"), ("text/csv"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "The request is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No number of a person, or somebody else's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn look_up(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    caller.must(Scope::CareersRead)?;
    let wanted: LookRequest = request(&app, body, REQUEST_MAX).await?;
    let what_if = match (&wanted.what_if, wanted.what) {
        (None, _) => None,
        (Some(_), What::Career) => return Err(Problem::malformed("what_if: for rights only")),
        (Some(facts), What::Rights) => {
            let facts = WhatIf::of_json(facts.to_string().as_bytes());
            Some(facts.map_err(|why| Problem::malformed(spec::printable(why)))?)
        }
    };
    let when = day_of(wanted.at.as_deref())?;
    let looked = look_at(&caller, &wanted.insured, wanted.purpose.as_deref())?;
    let person = Person::read(&app, &caller, looked, when).await?;
    let how = (wanted.format, language(&headers));
    match wanted.what {
        What::Career => person.career_as(&app, how, &lease).await,
        What::Rights => {
            let answer = person.answered(what_if.as_ref());
            person.rights_as(&app, &answer, how, &lease).await
        }
    }
}
