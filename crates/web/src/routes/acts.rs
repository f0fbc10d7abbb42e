//! What operators do to a deposit: with a reason, and upon a state that they have seen.

use crate::acting::{Deed, Wish, perform};
use crate::app::App;
use crate::asked::At;
use crate::caller::Caller;
use crate::kept::{etag, visible};
use crate::lease::Lease;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::requested::request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{ETAG, IF_MATCH};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json, body};
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use utoipa::ToSchema;

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;

/// An act on a deposit.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActRequest {
    /// What is to be done.
    act: Deed,
    /// Why: kept in the journal, with the account and the token.
    #[schema(example = "asked by the employer")]
    reason: String,
    /// Say what would be done, and change nothing.
    #[serde(default)]
    dry_run: bool,
}

/// What was done.
#[derive(Serialize, ToSchema)]
pub(super) struct ActView {
    /// Receipt of the deposit.
    #[schema(example = "261129-0000042-17")]
    receipt: String,
    /// State before.
    before: String,
    /// State after.
    after: String,
    /// Whether nothing was changed because nothing was to be.
    dry_run: bool,
}

/// Act on a deposit: take it in charge, withdraw it, control it again, release it.
#[utoipa::path(
    post, path = "/v1/deposits/{receipt}/acts", tag = "office", operation_id = "act",
    params(
        ("receipt" = String, Path, description = "Receipt of the deposit", example = "261129-0000042-17"),
        ("If-Match" = String, Header, description = "`ETag` of the deposit as it was seen"),
    ),
    request_body = ActRequest,
    responses(
        (status = 200, description = "Done, or what would be; the new `ETag`", body = ActView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "Unknown, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 412, description = "It has changed since", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "The lifecycle does not have it, or something stands in the way", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is not there", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn act(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
    headers: HeaderMap,
    body: body::Body,
) -> Result<Response, Problem> {
    caller.must(Scope::ActsWrite)?;
    let deposit = visible(&app, &caller, &receipt).await?;
    let seen = headers.get(IF_MATCH).ok_or_else(Problem::unconditional)?;
    if seen.to_str().ok() != Some(&etag(&deposit)) {
        return Err(Problem::changed(&etag(&deposit)));
    }
    let request: ActRequest = request(&app, body, REQUEST_MAX).await?;
    let reason = request.reason.trim();
    let wish = Wish { deed: request.act, reason, dry_run: request.dry_run };
    let after = perform(&app, &caller, (&deposit, &lease), wish).await?;
    let after = after.name().to_owned();
    let now = visible(&app, &caller, &receipt).await?;
    let view = ActView {
        receipt: now.row.accuse.clone(),
        before: deposit.row.state.name().to_owned(),
        after,
        dry_run: request.dry_run,
    };
    Ok(([(ETAG, etag(&now))], Json(view)).into_response())
}
