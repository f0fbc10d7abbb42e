//! Attestations of a caller: listed, issued, and shown again to the bearer of a reference.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::attesting::{AttestationAsked, Which, listed, refused, shown};
use crate::caller::Caller;
use crate::handed::{PaperFormat, handed, laid_out};
use crate::language::language;
use crate::lease::Lease;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::sending::idempotency_key;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json, body};
use deposit::today_in_casablanca;
use notices::AttestationNotice;
use rights::Sealed;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use spec::{Life as _, Scope};
use std::sync::Arc;
use store::AttestationRow;
use utoipa::{IntoParams, ToSchema};

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;

/// Which attestations.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AttestationsQuery {
    /// Only about this employer.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Only about this insured person.
    #[param(example = "168764721")]
    insured: Option<String>,
    /// Why the person is looked at: kept in the journal. For those who are not the person.
    purpose: Option<String>,
    /// Rows, newest first, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// An attestation, without what it says and without its reference, which its bearer has.
#[derive(Serialize, ToSchema)]
pub(super) struct IssuedView {
    /// Its number for the fund.
    number: i64,
    /// Kind.
    #[schema(example = "regularity")]
    kind: String,
    /// The employer that it is about; null for a person.
    affilie: Option<String>,
    /// When it was issued.
    issued_at: String,
    /// Last day on which it is valid.
    valid_until: String,
    /// `valid`, `superseded`, `revoked`, `expired`.
    state: &'static str,
    /// Number of the one that took its place.
    superseded_by: Option<i64>,
}

impl IssuedView {
    fn of(row: AttestationRow, today: &str) -> Self {
        Self {
            state: row.state_on(today).name(),
            number: row.numero,
            kind: row.genre,
            affilie: (row.affilie > 0).then(|| format!("{:07}", row.affilie)),
            issued_at: row.emise_le,
            valid_until: row.expire_le,
            superseded_by: row.remplacee_par,
        }
    }
}

/// Attestations of the caller: of its affiliates, or of the person that it is.
#[utoipa::path(
    get, path = "/v1/attestations", tag = "people", operation_id = "attestations",
    params(AttestationsQuery),
    responses(
        (status = 200, description = "The attestations, newest first", body = [IssuedView]),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "The person is somebody else", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["attestations:read"]))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<AttestationsQuery>,
) -> Result<Json<Vec<IssuedView>>, Problem> {
    caller.must(Scope::AttestationsRead)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let limit = asked::limit(query.limit)?;
    let (insured, purpose) = (query.insured.as_deref(), query.purpose.as_deref());
    let which = Which { affilie, insured, purpose, limit };
    let rows = listed((&app, &caller), which).await?;
    let today = today_in_casablanca().to_string();
    Ok(Json(rows.into_iter().map(|row| IssuedView::of(row, &today)).collect()))
}

/// An attestation that was issued.
#[derive(Serialize, ToSchema)]
pub(super) struct NewAttestationView {
    /// Its number for the fund.
    number: i64,
    /// Its reference: told once, and printed on the paper.
    #[schema(example = "7KQ4-0D2M-XB9T-5HVC")]
    reference: String,
    /// Last day on which it is valid.
    valid_until: String,
    /// The file that is verified offline: fields, digest, key, signature.
    #[schema(value_type = Object)]
    file: Sealed,
    /// Where its other forms are.
    paper: String,
}

/// Issue an attestation, or be told why it is refused. Issue and refusal are in the journal.
///
/// With an `Idempotency-Key`, the same request may be sent again whatever became of the first: one
/// is issued, and answered again with its reference, for 30 days. A refusal is not kept.
#[utoipa::path(
    post, path = "/v1/attestations", tag = "people", operation_id = "issue",
    params(
        ("Idempotency-Key" = Option<String>, Header,
            description = "A name of this request, of the caller's own making: 1 to 255 printable characters of ASCII"),
    ),
    request_body = AttestationAsked,
    responses(
        (status = 201, description = "Issued", body = NewAttestationView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "The person or the affiliate is not the caller's", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "It is not so, and `detail` says why, in the language of `Accept-Language`",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["attestations:write"]))
)]
pub(super) async fn issue(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
    body: body::Body,
) -> Result<Response, Problem> {
    caller.must(Scope::AttestationsWrite)?;
    let read = tokio::time::timeout(app.limits.chunk_within, body::to_bytes(body, REQUEST_MAX));
    let bytes = read.await.map_err(|_| Problem::slow())?;
    let bytes = bytes.map_err(|_| Problem::too_large(REQUEST_MAX as u64))?;
    let asked: AttestationAsked = serde_json::from_slice(&bytes)
        .map_err(|error| Problem::malformed(spec::printable(error.to_string())))?;
    let key = idempotency_key(&headers)?;
    let once = key.as_deref().map(|key| (key, <[u8; 32]>::from(Sha256::digest(&bytes))));
    match asked.issue((&app, &caller), once).await? {
        Ok(made) => {
            let field = |name| made.sealed.attestation.field(name).unwrap_or_default().to_owned();
            let view = NewAttestationView {
                number: made.numero,
                paper: format!("/v1/attestations/{}/paper", field("reference")),
                reference: field("reference"),
                valid_until: field("valid_until"),
                file: made.sealed,
            };
            Ok((StatusCode::CREATED, Json(view)).into_response())
        }
        Err(why) => Err(Problem::impossible(refused(&why, language(&headers)))),
    }
}

/// How a paper is written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PaperQuery {
    /// How it is written: json, html or pdf.
    #[serde(default)]
    #[param(inline)]
    format: PaperFormat,
    /// Why it is looked at: kept in the journal. For those who are not the person or the employer.
    purpose: Option<String>,
}

/// An attestation again, to the bearer of its reference whose it is.
#[utoipa::path(
    get, path = "/v1/attestations/{reference}/paper", tag = "people", operation_id = "paper",
    params(
        ("reference" = String, Path, description = "Reference printed on the attestation",
            example = "7KQ4-0D2M-XB9T-5HVC"),
        PaperQuery,
    ),
    responses(
        (status = 200, description = "The paper", content(
            (Object = "application/json"), ("text/html"), ("application/pdf")
        )),
        (status = 400, description = "A parameter is not one, or the purpose is missing", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No such reference, or somebody else's paper", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["attestations:read"]))
)]
pub(super) async fn paper(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(reference): At<String>,
    Asked(query): Asked<PaperQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::AttestationsRead)?;
    if query.format == PaperFormat::Csv {
        return Err(Problem::malformed("format: json, html or pdf"));
    }
    let found = shown((&app, &caller), &reference, query.purpose.as_deref()).await?;
    let notice = AttestationNotice {
        sealed: &found.sealed,
        state: found.state(),
        address: &app.issuing.address,
        lang: language(&headers),
    };
    let name = format!("attestation-{}", found.row.numero);
    if query.format == PaperFormat::Json {
        return Ok(handed(query.format, &name, notice.json().into_bytes()));
    }
    laid_out(query.format, &name, notice.document(), &lease).await
}
