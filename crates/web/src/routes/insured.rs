//! What is known of a person: career, rights, the edition of an annual statement.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::careers::Person;
use crate::handed::PaperFormat;
use crate::language::language;
use crate::lease::Lease;
use crate::persons::look_at;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::stated::{of_person, year_of};
use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use deposit::{CareerAt, through, today_in_casablanca};
use jiff::civil::Date;
use rights::WhatIf;
use serde::Deserialize;
use spec::Scope;
use std::sync::Arc;
use utoipa::IntoParams;

/// As it was known when, why, and how it is written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PersonQuery {
    /// What was known at the end of this day; of today without.
    #[param(example = "2026-06-30")]
    at: Option<String>,
    /// Why the person is looked at: kept in the journal. For those who are not the person.
    #[param(example = "claim 4711")]
    purpose: Option<String>,
    /// How it is written.
    #[serde(default)]
    #[param(inline)]
    format: PaperFormat,
}

/// The day that is asked for, and the moment up to which something was known.
pub(super) fn day_of(at: Option<&str>) -> Result<(Date, CareerAt), Problem> {
    let Some(at) = at else { return Ok((today_in_casablanca(), CareerAt::Now)) };
    let wrong = || Problem::malformed("at: a day, as 2026-06-30");
    let day: Date = at.parse().map_err(|_| wrong())?;
    let end = through(day).ok_or_else(wrong)?;
    let is_past = end < jiff::Timestamp::now();
    Ok((day, if is_past { CareerAt::Moment(end) } else { CareerAt::Now }))
}

/// The career of an insured person: each month and employer, and how far it has come.
#[utoipa::path(
    get, path = "/v1/insured/{insured}/career", tag = "people", operation_id = "career",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
        PersonQuery,
    ),
    responses(
        (status = 200, description = "`insured`, `at`, `months` (each with `periode`, `affilie`, `jours`, `salaire_reel`, \
            `salaire_plaf`, `situation`, `state`, `receipt`, `line`), `corrections`", content(
            (Object = "application/json"), ("text/csv"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No number of a person, or somebody else's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn career(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(insured): At<String>,
    Asked(query): Asked<PersonQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::CareersRead)?;
    let (day, at) = day_of(query.at.as_deref())?;
    let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
    let person = Person::read(&app, &caller, looked, (day, at)).await?;
    person.career_as(&app, (query.format, language(&headers)), &lease).await
}

/// What the career of an insured person gives right to: each benefit, its conditions, what was
/// counted and what is missing.
#[utoipa::path(
    get, path = "/v1/insured/{insured}/rights", tag = "people", operation_id = "rights",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
        PersonQuery,
    ),
    responses(
        (status = 200, description = "`insured`, `at`, `rights` (each with `benefit`, `met`, `conditions`, `amount`, \
            `assumptions`)", content(
            (Object = "application/json"), ("text/csv"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No number of a person, or somebody else's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn rights(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(insured): At<String>,
    Asked(query): Asked<PersonQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::CareersRead)?;
    let (day, at) = day_of(query.at.as_deref())?;
    let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
    let person = Person::read(&app, &caller, looked, (day, at)).await?;
    let answer = person.answered(None);
    person.rights_as(&app, &answer, (query.format, language(&headers)), &lease).await
}

/// Bytes of suppositions.
const WHAT_IF_MAX: usize = 64 << 10;

/// What the career of an insured person would give right to, if the facts of the body held and its
/// months were declared. Nothing of it is kept.
#[utoipa::path(
    post, path = "/v1/insured/{insured}/rights", tag = "people", operation_id = "suppose",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
        PersonQuery,
    ),
    request_body(content = Object, content_type = "application/json", description = "What `insured rights --what-if` reads, \
        as JSON: `birth-date`, `spouse`, `pension`, `no-children`, `child` (a list of `birth-date`, `status`, \
        `other-parent`), `month` (a list of `first`, `last`, `jours`, `salaire`), and facts that hold or not, as \
        `stopped-work`", example = json!({"birth-date": "1966-05-02", "stopped-work": true})),
    responses(
        (status = 200, description = "As `GET` answers", content(
            (Object = "application/json"), ("text/csv"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "A parameter or the body is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No number of a person, or somebody else's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn suppose(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(insured): At<String>,
    Asked(query): Asked<PersonQuery>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    caller.must(Scope::CareersRead)?;
    let (day, at) = day_of(query.at.as_deref())?;
    let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
    let read = tokio::time::timeout(app.limits.chunk_within, to_bytes(body, WHAT_IF_MAX));
    let bytes = read.await.map_err(|_| Problem::slow())?;
    let bytes = bytes.map_err(|_| Problem::too_large(WHAT_IF_MAX as u64))?;
    let what_if =
        WhatIf::of_json(&bytes).map_err(|why| Problem::malformed(spec::printable(why)))?;
    let person = Person::read(&app, &caller, looked, (day, at)).await?;
    let answer = person.answered(Some(&what_if));
    person.rights_as(&app, &answer, (query.format, language(&headers)), &lease).await
}

/// Which statement, why, and how it is written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EditionQuery {
    /// Number of the statement; the last one without.
    number: Option<i32>,
    /// Why the person is looked at: kept in the journal. For those who are not the person.
    purpose: Option<String>,
    /// How it is written: json, html or pdf.
    #[serde(default)]
    #[param(inline)]
    format: PaperFormat,
}

/// The edition of an annual statement for one employee: what that employer declared for the
/// person.
#[utoipa::path(
    get, path = "/v1/insured/{insured}/statements/{affilie}/{year}", tag = "people", operation_id = "edition",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
        ("affilie" = String, Path, description = "The employer", example = "1773341"),
        ("year" = String, Path, description = "The year", example = "2026"),
        EditionQuery,
    ),
    responses(
        (status = 200, description = "The edition: an element of `employees` of the frozen file", content(
            (Object = "application/json"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No such statement, or the person is not in it, or somebody else's",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn edition(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At((insured, affilie, year)): At<(String, String, String)>,
    Asked(query): Asked<EditionQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::CareersRead)?;
    if query.format == PaperFormat::Csv {
        return Err(Problem::malformed("format: json, html or pdf"));
    }
    let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
    let affilie = asked::affilie(&affilie).map_err(|_| Problem::not_found())?;
    let of = (affilie, year_of(&year)?);
    let stated = of_person((&app, &caller), &looked, of, query.number).await?;
    stated.edition_answered(&looked, (query.format, language(&headers)), &lease).await
}
