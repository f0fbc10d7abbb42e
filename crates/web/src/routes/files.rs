//! What is kept of a deposit as files: its notices, byte for byte, and its own bytes.

use super::deposits::{is_known, visible};
use crate::app::App;
use crate::asked::At;
use crate::caller::Caller;
use crate::lease::Lease;
use crate::names::attachment;
use crate::problem::{Problem, ProblemDetails};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, body};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use spec::{NoticeForm, Scope};
use std::sync::Arc;
use std::time::Duration;
use store::{Deposit, Store};

/// Bytes a second at which a caller takes an answer at least.
const TAKEN_LEAST: u64 = 64 << 10;

/// A file that is answered: as an attachment, never rendered in the origin of the service.
struct Attached<'a> {
    bytes: Vec<u8>,
    kind: &'static str,
    name: &'a str,
}

impl Attached<'_> {
    fn answer(self, headers: &HeaderMap, lease: &Lease) -> Response {
        let digest = Sha256::digest(&self.bytes);
        let etag = format!("\"{}\"", hex::encode(digest));
        if is_known(headers, &etag) {
            return (StatusCode::NOT_MODIFIED, [(ETAG, etag)]).into_response();
        }
        let seconds = (self.bytes.len() as u64) / TAKEN_LEAST;
        lease.at_least(Duration::from_secs(seconds.saturating_add(15)));
        let mut response = body::Body::from(self.bytes).into_response();
        let disposition = attachment(self.name);
        let repr_digest = format!("sha-256=:{}:", STANDARD.encode(digest));
        let told = [
            (ETAG, etag.as_str()),
            (CONTENT_TYPE, self.kind),
            (CONTENT_DISPOSITION, &disposition),
            (HeaderName::from_static("repr-digest"), &repr_digest),
        ];
        for (name, value) in told {
            if let Ok(value) = HeaderValue::from_str(value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

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
        (status = 401, description = "No token in force", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 403, description = "The token lacks the scope", body = ProblemDetails,
            content_type = "application/problem+json"),
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
    // Deriving one again takes as long as a control.
    lease.at_least(Duration::from_mins(1));
    let bytes =
        bytes_of(app.store_of(&caller)?, &deposit, &form).await?.ok_or_else(Problem::not_found)?;
    let kind = match form.rsplit('.').next() {
        Some("json") => "application/json",
        Some("html") => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    let name = String::from_utf8_lossy(&deposit.row.nom).into_owned();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let name = format!("{stem}.{}.{form}", deposit.row.accuse);
    Ok(Attached { bytes, kind, name: &name }.answer(&headers, &lease))
}

async fn bytes_of(
    store: Arc<Store>,
    deposit: &Deposit,
    form: &str,
) -> Result<Option<Vec<u8>>, Problem> {
    let Some(known) = NoticeForm::of_name(form) else {
        // Of moves and of earlier controls.
        let (affilie, id) = (deposit.row.affilie, deposit.cursor.id);
        return Ok(store.kept_notice(affilie, id, form).await?);
    };
    let accuse = deposit.row.accuse.clone();
    let runtime = tokio::runtime::Handle::current();
    // Off the threads that answer others.
    let derived = tokio::task::spawn_blocking(move || {
        runtime.block_on(async move { deposit::notice(&store, &accuse, known).await })
    });
    let derived = derived.await.map_err(|_| Problem::failed())?;
    Ok(derived?.ok().map(|found| found.bytes))
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
        (status = 401, description = "No token in force", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 403, description = "The token lacks the scope", body = ProblemDetails,
            content_type = "application/problem+json"),
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
    let most = app.settings.deposit.validation.bytes_max;
    let bytes = app.store_of(&caller)?.content(&deposit.row.accuse, most).await?;
    let bytes = bytes.ok_or_else(Problem::not_found)?;
    let name = String::from_utf8_lossy(&deposit.row.nom).into_owned();
    let attached = Attached { bytes, kind: "application/octet-stream", name: &name };
    Ok(attached.answer(&headers, &lease))
}
