//! Employees who were declared without number, and the numbers that are linked to their lines.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::closing::{Wanted, act_of, close};
use crate::kept::visible;
use crate::linking::link;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use crate::requested::request;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use store::{ClosingDone, Unnumbered};
use utoipa::{IntoParams, ToSchema};

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UnnumberedQuery {
    /// Only of this affiliate.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Only of this period, AAAAMM.
    #[param(example = "202610")]
    periode: Option<String>,
    /// Rows, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// A number under which the identity card of a line is known.
#[derive(Serialize, ToSchema)]
pub(super) struct CandidateView {
    /// Number.
    #[schema(example = "168764721")]
    number: String,
    /// Names that it is known by.
    names: Vec<String>,
    /// Whether one of them is the name of the line.
    same_name: bool,
}

/// A line that was declared without number.
#[derive(Serialize, ToSchema)]
pub(super) struct UnnumberedView {
    /// Receipt of its declaration.
    receipt: String,
    /// Line in its file.
    line: i32,
    /// Affiliate.
    affilie: String,
    /// Period, AAAAMM.
    periode: String,
    /// Name.
    name: Option<String>,
    /// Identity card.
    card: Option<String>,
    /// Numbers under which the card is known.
    candidates: Vec<CandidateView>,
    /// The only candidate, where its name is the same.
    fitting: Option<String>,
}

impl UnnumberedView {
    fn of(row: Unnumbered) -> Self {
        let fitting = row.fitting().map(|number| format!("{number:09}"));
        let candidate = |one: store::Candidate| CandidateView {
            number: format!("{:09}", one.num_assure),
            names: one.names,
            same_name: one.has_name,
        };
        Self {
            receipt: row.accuse,
            line: row.ligne,
            affilie: format!("{:07}", row.affilie),
            periode: row.periode.to_string(),
            name: row.nom_prenom,
            card: row.num_cin,
            candidates: row.candidates.into_iter().map(candidate).collect(),
            fitting,
        }
    }
}

/// Employees who were declared without number, and wait for one; for those who work for the fund.
#[utoipa::path(
    get, path = "/v1/unnumbered", tag = "month", operation_id = "unnumbered",
    params(UnnumberedQuery),
    responses(
        (status = 200, description = "The lines, the oldest first", body = [UnnumberedView]),
        Malformed,
        Guarded,
        (status = 404, description = "The account is not one of the fund", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["careers:read"]))
)]
pub(super) async fn unnumbered(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<UnnumberedQuery>,
) -> Result<Json<Vec<UnnumberedView>>, Problem> {
    caller.must(Scope::CareersRead)?;
    // Candidates are known from other employers.
    if !caller.role.sees_all() || caller.own().is_some() {
        return Err(Problem::not_found());
    }
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let periode = query.periode.as_deref().map(asked::periode).transpose()?;
    let limit = asked::limit(query.limit)?;
    let store = app.store_of(&caller)?;
    let rows = store.unnumbered(affilie.map(asked::number), periode, limit).await?;
    Ok(Json(rows.into_iter().map(UnnumberedView::of).collect()))
}

/// A number for a line.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberRequest {
    /// Number of the insured, nine digits.
    #[schema(example = "168764721")]
    number: String,
    /// Why: kept in the journal.
    reason: String,
}

/// Links a number to a line that was declared without one. The accepted file stays as it is.
#[utoipa::path(
    post, path = "/v1/deposits/{receipt}/lines/{line}/number", tag = "office", operation_id = "link",
    params(
        ("receipt" = String, Path, description = "Receipt of the declaration", example = "261129-0000042-17"),
        ("line" = i32, Path, description = "Line in its file", example = 7),
    ),
    request_body = NumberRequest,
    responses(
        (status = 204, description = "Linked"),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "Unknown, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "No such line waits, the number is wrong, or stands in that month already",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn number(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((receipt, line)): At<(String, i32)>,
    body: Body,
) -> Result<StatusCode, Problem> {
    caller.must(Scope::ActsWrite)?;
    visible(&app, &caller, &receipt).await?;
    let wanted: NumberRequest = request(&app, body, REQUEST_MAX).await?;
    link(&app, &caller, (&receipt, line), (&wanted.number, &wanted.reason)).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// What is wanted of a number.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosingRequest {
    /// Why it is closed: death, double, error; or reopen, to open it again.
    #[schema(example = "death")]
    act: String,
    /// From which day on.
    #[schema(example = "2026-10-15")]
    from: String,
    /// Why: kept in the journal.
    reason: String,
}

/// What has become of it.
#[derive(Serialize, ToSchema)]
pub(super) struct ClosingState {
    /// in-force; proposed where another person must ask for the same.
    state: &'static str,
}

/// Closes the number of an insured from a day on, or opens it again. What was declared stays.
#[utoipa::path(
    post, path = "/v1/insured/{insured}/closing", tag = "office", operation_id = "close_number",
    params(
        ("insured" = String, Path, description = "Number of the insured, nine digits", example = "168764721"),
    ),
    request_body = ClosingRequest,
    responses(
        (status = 200, description = "Done, or proposed", body = ClosingState),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "The account is not one of the fund", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "The number is unknown, or closed or open already, or the day is wrong",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn closing(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(insured): At<String>,
    body: Body,
) -> Result<Json<ClosingState>, Problem> {
    caller.must(Scope::ActsWrite)?;
    // A number belongs to no affiliate.
    if !caller.role.sees_all() || caller.own().is_some() {
        return Err(Problem::not_found());
    }
    let asked: ClosingRequest = request(&app, body, REQUEST_MAX).await?;
    let act = act_of(&asked.act);
    let act = act.ok_or_else(|| Problem::malformed("act: death, double, error or reopen"))?;
    let wanted = Wanted { number: &insured, act, day: &asked.from, reason: &asked.reason };
    let done = close(&app, &caller, wanted).await??;
    let state = if done == ClosingDone::Proposed { "proposed" } else { "in-force" };
    Ok(Json(ClosingState { state }))
}
