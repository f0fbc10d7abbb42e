//! What is kept of a deposit as files: its notices, byte for byte, and its own bytes.

use crate::app::App;
use crate::asked::At;
use crate::caller::Caller;
use crate::kept::{content_of, notice_of, visible};
use crate::lease::Lease;
use crate::problem::{Guarded, Problem, ProblemDetails};
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use spec::Scope;
use std::sync::Arc;

/// A notice of a deposit, byte for byte as it was written, or would have been.
#[utoipa::path(
    get, path = "/v1/deposits/{receipt}/notices/{form}", tag = "deposits", operation_id = "notice",
    params(
        ("receipt" = String, Path, description = "Receipt of the deposit", example = "261129-0000042-17"),
        ("form" = String, Path, example = "controle.json",
            description = "controle.json, controle.html, controle.txt, reception.json, reception.txt; \
                etat.json and etat.html once an operator has moved it"),
        ("If-None-Match" = Option<String>, Header, description = "`ETag` that is known already"),
    ),
    responses(
        (status = 200, description = "The notice, with its `ETag` and `Repr-Digest`", content(
            ("application/json"), ("text/html"), ("text/plain")
        )),
        (status = 304, description = "As it is known already"),
        Guarded,
        (status = 404, description = "Unknown, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn notice(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At((receipt, form)): At<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::DepositsRead)?;
    let deposit = visible(&app, &caller, &receipt).await?;
    notice_of((&app, &caller), &deposit, &form, (&headers, &lease)).await
}

/// The bytes of a deposit as they came.
#[utoipa::path(
    get, path = "/v1/deposits/{receipt}/content", tag = "deposits", operation_id = "content",
    params(
        ("receipt" = String, Path, description = "Receipt of the deposit", example = "261129-0000042-17"),
        ("If-None-Match" = Option<String>, Header, description = "`ETag` that is known already"),
    ),
    responses(
        (status = 200, description = "The bytes, with their `Repr-Digest`",
            content_type = "application/octet-stream"),
        (status = 304, description = "As it is known already"),
        Guarded,
        (status = 404, description = "Unknown, of another affiliate, or not kept", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn content(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::DepositsRead)?;
    let deposit = visible(&app, &caller, &receipt).await?;
    content_of((&app, &caller), &deposit, (&headers, &lease)).await
}
