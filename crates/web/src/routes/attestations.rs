//! Verification of an attestation by its reference: for everybody, without a token.

use crate::app::App;
use crate::asked::At;
use crate::peer::Peer;
use crate::problem::{Problem, ProblemDetails};
use axum::Extension;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// The answer to a reference.
#[derive(Serialize, ToSchema)]
pub(super) struct AttestationView {
    /// `valid`, `superseded`, `revoked`, `expired`, or `not-valid`: nothing is known under it.
    #[schema(example = "valid")]
    status: String,
    /// Kind of a valid one.
    #[schema(example = "declared-salary")]
    kind: Option<String>,
    /// Masked name of a valid one.
    #[schema(example = "A*** B***")]
    name: Option<String>,
}

/// Whether an attestation is valid, by the reference printed on it. A reference that was never
/// issued, and a text that is none, get the same answer after the same time. Each address has a
/// small rate, and all of them together.
#[utoipa::path(
    get, path = "/v1/attestations/{reference}", tag = "meta", operation_id = "attestation",
    params(("reference" = String, Path, description = "Reference printed on the attestation",
        example = "7KQ4-0D2M-XB9T-5HVC")),
    responses(
        (status = 200, description = "What is known under the reference", body = AttestationView),
        (status = 429, description = "Asked too often", body = ProblemDetails,
            content_type = "application/problem+json"),
    )
)]
pub(super) async fn attestation(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    At(text): At<String>,
) -> Result<Response, Problem> {
    app.public.asks(peer)?;
    let seen = app.public.seen(app.store()?, &text).await?;
    Ok(([(CONTENT_TYPE, "application/json")], notices::attestation_answer(&seen)).into_response())
}
