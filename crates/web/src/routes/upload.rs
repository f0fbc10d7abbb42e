//! A file is sent by a program, and answered with its receipt.

use crate::app::App;
use crate::asked::{self, Asked};
use crate::caller::Caller;
use crate::lease::Lease;
use crate::names::{as_file_name, name_in};
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::sending::{Deposited, Door, Said, idempotency_key};
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// In whose name a file is sent.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UploadQuery {
    /// Affiliate in whose name the file is sent. Without: the only one of the token, or the one
    /// that the file itself names.
    #[param(example = "1773341")]
    affilie: Option<String>,
}

/// A deposit that was recorded.
#[derive(Serialize, ToSchema)]
pub(super) struct ReceiptView {
    /// Its receipt.
    #[schema(example = "261129-0000042-17")]
    receipt: String,
    /// The state that it was recorded in. Refused declarations are recorded, too: their notice says
    /// why.
    #[schema(example = "validated")]
    state: String,
    /// Receipt of the first deposit of the same bytes: nothing was loaded a second time.
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<String>,
}

impl ReceiptView {
    fn answer(self) -> Response {
        let place = format!("/v1/deposits/{}", self.receipt);
        (StatusCode::ACCEPTED, [(LOCATION, place)], Json(self)).into_response()
    }
}

impl From<Deposited> for ReceiptView {
    fn from(deposited: Deposited) -> Self {
        let Deposited { receipt, state, duplicate_of } = deposited;
        Self { receipt, state, duplicate_of }
    }
}

/// What the headers say of a file.
struct Announced {
    name: String,
    key: Option<String>,
    /// SHA-256 that it must have, in base64.
    digest: Option<String>,
}

impl Announced {
    fn read(headers: &HeaderMap, most: u64) -> Result<Self, Problem> {
        let text = |name: &str| -> Result<Option<&str>, Problem> {
            let Some(value) = headers.get(name) else { return Ok(None) };
            let text = std::str::from_utf8(value.as_bytes());
            text.map(Some).map_err(|_| Problem::malformed(format!("{name}: it is not UTF-8")))
        };
        let length = text(CONTENT_LENGTH.as_str())?.and_then(|length| length.parse::<u64>().ok());
        if length.is_some_and(|length| length > most) {
            return Err(Problem::too_large(most));
        }
        if text(CONTENT_ENCODING.as_str())?.is_some_and(|encoding| encoding != "identity") {
            return Err(Problem::malformed("Content-Encoding: files are taken as they are"));
        }
        let named = text(CONTENT_DISPOSITION.as_str())?.and_then(name_in);
        let wanted = "Content-Disposition: attachment; filename=\"DS_1773341_202610.txt\"";
        let name = named.ok_or_else(|| {
            Problem::malformed(format!("the file has no name; expected {wanted}"))
        })?;
        let key = idempotency_key(headers)?;
        let digest = text("repr-digest")?.map(sha_256_of).transpose()?.flatten();
        Ok(Self { name, key, digest })
    }
}

/// The SHA-256 of a `Repr-Digest` (RFC 9530), in base64; none when it has other digests only.
fn sha_256_of(header: &str) -> Result<Option<String>, Problem> {
    let wanted = || Problem::malformed("Repr-Digest: sha-256=:<base64>:");
    for one in header.split(',') {
        let (name, value) = one.trim().split_once('=').ok_or_else(wanted)?;
        if name.eq_ignore_ascii_case("sha-256") {
            let value = value.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
            return value.map(|value| Some(value.to_owned())).ok_or_else(wanted);
        }
    }
    Ok(None)
}

/// Send a file: a declaration as e-BDS or CSV. It is controlled, recorded and answered as one that
/// is dropped in the folder of the affiliate, and the answer has its receipt.
///
/// With an `Idempotency-Key`, the same request may be sent again whatever became of the first: it
/// is taken once, and answered with the same bytes. Without one, the same bytes again are a deposit
/// of their own that refers to the first.
#[utoipa::path(
    post, path = "/v1/deposits", tag = "deposits", operation_id = "send",
    params(
        UploadQuery,
        ("Content-Disposition" = String, Header, description = "Name of the file (RFC 6266)",
            example = "attachment; filename=\"DS_1773341_202610.txt\""),
        ("Idempotency-Key" = Option<String>, Header,
            description = "One for each file that is sent; kept for 30 days"),
        ("Repr-Digest" = Option<String>, Header, description = "`sha-256=:<base64>:`, compared with what has come"),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file"),
    responses(
        (status = 202, description = "Recorded; `Location` is the deposit, and `duplicate_of` the first one when the \
            same bytes came before", body = ReceiptView),
        (status = 400, description = "A header is wrong, or the digest is another", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "The affiliate is not the caller's", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 408, description = "The body came too slowly", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 409, description = "The key is being worked on", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 413, description = "The body is too large", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "The key was used for other bytes, or the affiliate is not known", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 429, description = "The token asks too often", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 503, description = "Not at this moment; `Retry-After`", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:write"]))
)]
pub(super) async fn send(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    Asked(query): Asked<UploadQuery>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    caller.must(Scope::DepositsWrite)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    if affilie.is_some_and(|affilie| !caller.sees(asked::number(affilie))) {
        return Err(Problem::not_found());
    }
    let announced = Announced::read(&headers, app.settings.deposit.validation.bytes_max)?;
    let name = as_file_name(&announced.name)
        .ok_or_else(|| Problem::malformed("the name of the file: no path, at most 255 bytes"))?;
    // One of two that come at the same moment is worked on.
    let _in_hand =
        announced.key.as_deref().map(|key| app.takes(&caller.account, key)).transpose()?;
    let door = Door { app: &app, lease: &lease, caller: &caller };
    let incoming = door.receive(body).await?;
    if announced.digest.as_ref().is_some_and(|due| *due != STANDARD.encode(incoming.digest)) {
        return Err(Problem::malformed(format!(
            "Repr-Digest: what has come has sha-256=:{}:",
            STANDARD.encode(incoming.digest)
        )));
    }
    let said = Said { name: &name, affilie, key: announced.key.as_deref() };
    Ok(ReceiptView::from(door.deposit(incoming, said).await?).answer())
}

#[cfg(test)]
mod tests {
    use super::{Announced, sha_256_of};
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn announced(headers: &[(&'static str, &str)]) -> Result<Announced, super::Problem> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        Announced::read(&map, 100)
    }

    #[test]
    fn what_is_announced_is_read_or_refused_before_anything_is_taken() {
        let name = ("content-disposition", "attachment; filename=\"a.txt\"");
        let fine = announced(&[name, ("idempotency-key", "\"k 1\"")]).unwrap();
        assert_eq!((fine.name.as_str(), fine.key.as_deref()), ("a.txt", Some("k 1")));
        for wrong in [
            &[][..],
            &[("content-disposition", "inline")],
            &[name, ("content-length", "101")],
            &[name, ("content-encoding", "gzip")],
            &[name, ("idempotency-key", "")],
            &[name, ("repr-digest", "sha-256=abc")],
        ] {
            assert!(announced(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(sha_256_of("md5=:x:, sha-256=:YQ==:").unwrap().as_deref(), Some("YQ=="));
        assert_eq!(sha_256_of("md5=:x:").unwrap(), None);
    }
}
