//! Reads a deposit for callers who may see it: its row, its notices, its bytes.

use crate::app::App;
use crate::caller::Caller;
use crate::lease::Lease;
use crate::names::attachment;
use crate::problem::Problem;
use axum::body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use spec::NoticeForm;
use std::sync::Arc;
use std::time::Duration;
use store::{Deposit, Store};

/// Entity tag of a deposit: each of its changes is an entry of the journal.
pub(crate) fn etag(deposit: &Deposit) -> String {
    format!("\"{}-{}\"", deposit.row.accuse, deposit.position)
}

/// A deposit, when the caller may see it.
pub(crate) async fn visible(app: &App, caller: &Caller, receipt: &str) -> Result<Deposit, Problem> {
    let found = app.store_of(caller)?.deposit(receipt).await?;
    found.filter(|deposit| caller.sees(deposit.row.affilie)).ok_or_else(Problem::not_found)
}

/// Whether the caller has what this stands for.
pub(crate) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known
        .flat_map(|all| all.split(','))
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == etag || one == "*")
}

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

/// A notice of a deposit, byte for byte.
pub(crate) async fn notice_of(
    (app, caller): (&App, &Caller),
    deposit: &Deposit,
    form: &str,
    (headers, lease): (&HeaderMap, &Lease),
) -> Result<Response, Problem> {
    // Deriving one again costs a control.
    lease.at_least(Duration::from_mins(1));
    let bytes =
        bytes_of(app.store_of(caller)?, deposit, form).await?.ok_or_else(Problem::not_found)?;
    let kind = match form.rsplit('.').next() {
        Some("json") => "application/json",
        Some("html") => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    let name = String::from_utf8_lossy(&deposit.row.nom).into_owned();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let name = format!("{stem}.{}.{form}", deposit.row.accuse);
    Ok(Attached { bytes, kind, name: &name }.answer(headers, lease))
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
pub(crate) async fn content_of(
    (app, caller): (&App, &Caller),
    deposit: &Deposit,
    (headers, lease): (&HeaderMap, &Lease),
) -> Result<Response, Problem> {
    let most = app.settings.deposit.validation.bytes_max;
    let bytes = app.store_of(caller)?.content(&deposit.row.accuse, most).await?;
    let bytes = bytes.ok_or_else(Problem::not_found)?;
    let name = String::from_utf8_lossy(&deposit.row.nom).into_owned();
    let attached = Attached { bytes, kind: "application/octet-stream", name: &name };
    Ok(attached.answer(headers, lease))
}
