//! What operators do about papers: annual statements issued, attestations revoked.

use crate::app::App;
use crate::asked;
use crate::caller::Caller;
use crate::lease::Lease;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::requested::request;
use crate::stating::{issue, revoke};
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use std::time::Duration;
use utoipa::ToSchema;

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;
/// How long the statement of a large employer may take.
const MADE_WITHIN: Duration = Duration::from_mins(2);

/// Whose statement, of which year, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementRequest {
    /// The employer.
    #[schema(example = "1773341")]
    affilie: String,
    /// The year, which is over.
    #[schema(example = 2025)]
    year: i32,
    /// Why: kept in the journal.
    reason: String,
    /// Only say what would be issued.
    #[serde(default)]
    dry_run: bool,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
pub(super) struct StatementIssuedView {
    /// Number of the statement that is, or would be, issued; null where nothing has changed since
    /// the last one, or nothing was declared.
    number: Option<i32>,
    /// Whether the last statement says the same.
    unchanged: bool,
    /// Whether nothing was done.
    dry_run: bool,
}

/// Issues the annual statement of an employer; a changed one is a numbered successor. Nothing is
/// issued whose sums are not proved.
#[utoipa::path(
    post, path = "/v1/statements", tag = "people", operation_id = "issue_statement",
    request_body = StatementRequest,
    responses(
        (status = 200, description = "Issued, unchanged, or tried", body = StatementIssuedView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "The token is confined to some affiliates", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "The year is not over, or its sums are not proved", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn issue_statement(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    body: Body,
) -> Result<Json<StatementIssuedView>, Problem> {
    caller.must(Scope::ActsWrite)?;
    // A statement is proved against the files of all doors, and goes to the outbox.
    if !caller.role.sees_all() || caller.own().is_some() {
        return Err(Problem::not_found());
    }
    let wanted: StatementRequest = request(&app, body, REQUEST_MAX).await?;
    let affilie = asked::number(asked::affilie(&wanted.affilie)?);
    lease.at_least(MADE_WITHIN);
    let why = (wanted.reason.as_str(), wanted.dry_run);
    let done = issue(&app, &caller, (affilie, wanted.year), why).await?;
    Ok(Json(StatementIssuedView {
        number: done.issued.first().map(|(_, number)| *number),
        unchanged: done.unchanged > 0,
        dry_run: wanted.dry_run,
    }))
}

/// Which attestation, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RevocationRequest {
    /// Its number for the fund: `number` of the list.
    #[schema(example = 42)]
    number: i64,
    /// Why: kept in the journal.
    reason: String,
}

/// Revokes an attestation, for good: whoever verifies it is told so from now on.
#[utoipa::path(
    post, path = "/v1/attestations/revocations", tag = "people", operation_id = "revoke_attestation",
    request_body = RevocationRequest,
    responses(
        (status = 204, description = "Revoked"),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "There is none of this number, or the token is confined to some affiliates",
            body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "It is revoked already", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn revoke_attestation(
    State(app): State<Arc<App>>,
    caller: Caller,
    body: Body,
) -> Result<StatusCode, Problem> {
    caller.must(Scope::ActsWrite)?;
    if !caller.role.sees_all() || caller.own().is_some() {
        return Err(Problem::not_found());
    }
    let wanted: RevocationRequest = request(&app, body, REQUEST_MAX).await?;
    revoke(&app, &caller, (wanted.number, &wanted.reason)).await?;
    Ok(StatusCode::NO_CONTENT)
}
