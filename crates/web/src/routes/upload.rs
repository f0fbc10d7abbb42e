//! A file is sent: streamed to disk, claimed, recorded as every other file, and answered with its
//! receipt.

use super::deposits::name_of;
use crate::app::App;
use crate::asked::{self, Asked};
use crate::caller::Caller;
use crate::lease::Lease;
use crate::names::{as_file_name, name_in};
use crate::problem::{Problem, ProblemDetails};
use crate::server::Limits;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::BodyExt as _;
use intake::{NotTaken, Upload};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use spec::{Affilie, Scope};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Store, UploadKey, Uploaded};
use tokio::io::AsyncWriteExt as _;
use utoipa::{IntoParams, ToSchema};

/// How long is waited until a file is in the ledger. It will be, also when that takes longer.
const RECORDED_WITHIN: Duration = Duration::from_mins(1);
/// How often the ledger is asked for what an earlier run has claimed.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// Longest key.
const KEY_MAX: usize = 255;
/// How much of a file is looked at to tell whose it is.
const HEAD: usize = 64 << 10;

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
        let status =
            if self.duplicate_of.is_some() { StatusCode::OK } else { StatusCode::ACCEPTED };
        let place = format!("/v1/deposits/{}", self.receipt);
        (status, [(LOCATION, place)], Json(self)).into_response()
    }
}

impl From<Uploaded> for ReceiptView {
    fn from(uploaded: Uploaded) -> Self {
        let Uploaded { accuse, etat, doublon_de } = uploaded;
        Self { receipt: accuse, state: etat, duplicate_of: doublon_de }
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
        let key = text("idempotency-key")?.map(|key| key.trim().trim_matches('"').to_owned());
        if let Some(key) = &key {
            let is_fine = (1..=KEY_MAX).contains(&key.len())
                && key.bytes().all(|byte| (b' '..=b'~').contains(&byte));
            if !is_fine {
                let wanted = "Idempotency-Key: 1 to 255 printable characters of ASCII";
                return Err(Problem::malformed(wanted));
            }
        }
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
        (status = 202, description = "Recorded; `Location` is the deposit", body = ReceiptView),
        (status = 200, description = "Recorded; the same bytes came before", body = ReceiptView),
        (status = 400, description = "A header is wrong, or the digest is another", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 401, description = "No token in force", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 403, description = "The token lacks the scope", body = ProblemDetails,
            content_type = "application/problem+json"),
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
    let _turn = app.turn().await?;
    let upload = app.settings.uploads.begin()?;
    let digest = streamed(&upload, body, (&app, &lease)).await?;
    if announced.digest.as_ref().is_some_and(|due| *due != STANDARD.encode(digest)) {
        return Err(Problem::malformed(format!(
            "Repr-Digest: what has come has sha-256=:{}:",
            STANDARD.encode(digest)
        )));
    }
    lease.at_least(RECORDED_WITHIN.saturating_add(app.limits.done_within));
    let store = app.store()?;
    let mut lost = None;
    if let Some(key) = &announced.key
        && let Some(known) = store.keyed(&caller.account, key).await?
    {
        if known.sha256 != digest {
            return Err(Problem::impossible(
                "this Idempotency-Key stands for another file: take a new key for each",
            ));
        }
        match settled(&app, &store, (known.affilie, &known.prise)).await? {
            Some(uploaded) => return Ok(ReceiptView::from(uploaded).answer()),
            // The run that had it has died before it claimed it.
            None => lost = Some(known.prise),
        }
    }
    let affilie = whose(&caller, affilie, &upload)?;
    let named = upload.named(affilie, &name);
    if let Some(cle) = &announced.key {
        let prise = named.prise();
        let (compte, affilie) = (&*caller.account, asked::number(affilie));
        let key = UploadKey { compte, cle, sha256: &digest, affilie, prise };
        if !store.keep_key_of_upload(key, lost.as_deref()).await? {
            // Another service has it.
            return Err(Problem::key_in_hand());
        }
    }
    // Whoever hangs up does not take it back: it goes on by itself.
    let deposited = tokio::spawn(named.deposit());
    let taken = tokio::time::timeout(RECORDED_WITHIN, deposited).await;
    let taken = taken.map_err(|_| Problem::from(NotTaken::NotYet))?;
    let taken = taken.map_err(|_| Problem::failed())??;
    let state = name_of(taken.state).to_owned();
    Ok(ReceiptView { receipt: taken.accuse, state, duplicate_of: taken.doublon_de }.answer())
}

/// Writes a body to its place; gives the digest of what has come.
async fn streamed(
    upload: &Upload,
    mut body: Body,
    (app, lease): (&App, &Lease),
) -> Result<[u8; 32], Problem> {
    let most = app.settings.deposit.validation.bytes_max;
    let mut pace = Pace::new(app.limits);
    let mut file = tokio::fs::File::from_std(upload.file()?);
    let mut digest = Sha256::new();
    let unwritable = |error: std::io::Error| {
        tracing::error!(error = &error as &dyn std::error::Error, "what is sent cannot be written");
        Problem::busy("what is sent cannot be written; nothing was taken")
    };
    loop {
        lease.at_least(app.limits.chunk_within.saturating_add(app.limits.done_within));
        let frame = tokio::time::timeout(app.limits.chunk_within, body.frame()).await;
        let Some(frame) = frame.map_err(|_| Problem::slow())? else { break };
        let cut = |_| Problem::malformed("the body ended before its announced end");
        let Ok(bytes) = frame.map_err(cut)?.into_data() else { continue };
        pace.brings(&bytes)?;
        if pace.bytes > most {
            return Err(Problem::too_large(most));
        }
        digest.update(&bytes);
        file.write_all(&bytes).await.map_err(unwritable)?;
    }
    file.flush().await.map_err(unwritable)?;
    Ok(digest.finalize().into())
}

/// How fast a body comes.
struct Pace {
    limits: Limits,
    began: Instant,
    bytes: u64,
}

impl Pace {
    fn new(limits: Limits) -> Self {
        Self { limits, began: Instant::now(), bytes: 0 }
    }

    fn brings(&mut self, bytes: &Bytes) -> Result<(), Problem> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        let counted = self.began.elapsed().saturating_sub(self.limits.chunk_within);
        let due = counted.as_secs().saturating_mul(self.limits.rate_least);
        if self.bytes < due { Err(Problem::slow()) } else { Ok(()) }
    }
}

/// In whose name a file is sent: as asked, the only affiliate of the token, or the one that the
/// file names.
fn whose(caller: &Caller, asked: Option<Affilie>, upload: &Upload) -> Result<Affilie, Problem> {
    if let Some(affilie) = asked.or_else(|| caller.only()) {
        return Ok(affilie);
    }
    let head = upload.head(HEAD);
    let named = validation::identity(&head).affilie;
    let named = named.and_then(Affilie::of_number);
    let own = named.filter(|affilie| caller.sees(asked::number(*affilie)));
    own.ok_or_else(|| {
        Problem::impossible(
            "the file names no affiliate of this token: say in whose name it is sent, ?affilie=1773341",
        )
    })
}

/// What became of an upload that was claimed under this name; none when it never was.
async fn settled(
    app: &App,
    store: &Store,
    (affilie, prise): (i32, &str),
) -> Result<Option<Uploaded>, Problem> {
    let began = Instant::now();
    loop {
        // Looked for before the ledger is asked: what is gone from work/ by then is in the ledger.
        let is_claimed = app.settings.uploads.is_claimed(&app.settings.folders, prise);
        if let Some(uploaded) = store.uploaded(affilie, prise).await? {
            return Ok(Some(uploaded));
        }
        if !is_claimed {
            return Ok(None);
        }
        if began.elapsed() > RECORDED_WITHIN {
            return Err(NotTaken::NotYet.into());
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
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
