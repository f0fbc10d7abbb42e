//! Attestations of a caller: listed, issued, and shown again to the bearer of a reference.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::handed::{PaperFormat, handed, laid_out};
use crate::language::language;
use crate::lease::Lease;
use crate::persons::look_at;
use crate::problem::{Guarded, Problem, ProblemDetails};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json, body};
use deposit::{
    AttestationRequest, FoundAttestation, Issuer, NotIssued, SearchedFor, issue_attestation,
    today_in_casablanca,
};
use notices::AttestationNotice;
use rights::{Reference, Sealed};
use serde::{Deserialize, Serialize};
use spec::{Life as _, Role, Scope};
use std::sync::Arc;
use store::{Act, AttestationFilter, AttestationRow};
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
    let own_number = caller.insured.filter(|_| caller.role == Role::Insured);
    let asked_for = match (&query.insured, own_number) {
        (Some(insured), _) => Some(insured.clone()),
        (None, Some(own)) => Some(format!("{own:09}")),
        (None, None) => None,
    };
    let mut rows = Vec::new();
    if let Some(insured) = asked_for {
        let looked = look_at(&caller, &insured, query.purpose.as_deref())?;
        let store = app.store()?;
        if caller.role != Role::Insured {
            store.note_search(Some(looked.insured), &caller.actor(), &looked.purpose).await?;
        }
        let (affilie, num_assure) = (affilie.map(asked::number), Some(looked.insured));
        let filter =
            AttestationFilter { affilie, num_assure, limit, ..AttestationFilter::default() };
        rows = store.attestations(&filter).await?;
    } else if caller.role != Role::Insured {
        let store = app.store_of(&caller)?;
        for affilie in caller.whom(affilie) {
            let affilie = affilie.map(asked::number);
            let filter = AttestationFilter { affilie, limit, ..AttestationFilter::default() };
            rows.extend(store.attestations(&filter).await?);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.numero));
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    let today = today_in_casablanca().to_string();
    Ok(Json(rows.into_iter().map(|row| IssuedView::of(row, &today)).collect()))
}

/// What is to be attested.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AttestationAsked {
    /// `declared-salary`, `immatriculation` (of a person), `affiliation`, `closure`, `regularity`
    /// (of an employer), `non-affiliation` (for operators).
    #[schema(example = "regularity")]
    kind: String,
    /// The employer; may be left out by a caller with one affiliate.
    affilie: Option<String>,
    /// The insured; may be left out by the person.
    insured: Option<String>,
    /// First month of the salaries, AAAAMM.
    from: Option<String>,
    /// Last month of the salaries, AAAAMM.
    to: Option<String>,
    /// Common identifier of the firm, as it is to stand on the paper.
    ice: Option<String>,
    /// Why the affiliation was closed, as it is to stand on the paper.
    motive: Option<String>,
    /// Name of who was searched for.
    name: Option<String>,
    /// Identity card of who was searched for; without it, a firm of this name was.
    card: Option<String>,
    /// Why it is issued: kept in the journal. Operators must say.
    reason: Option<String>,
    /// Number of the attestation whose place it takes.
    replaces: Option<i64>,
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

/// A text that is there and not too long.
fn text(name: &str, value: Option<&str>) -> Result<String, Problem> {
    let value = value.map(str::trim).filter(|value| !value.is_empty());
    let value = value.ok_or_else(|| Problem::malformed(format!("{name} is missing")))?;
    if value.chars().count() > 200 {
        return Err(Problem::malformed(format!("{name}: at most 200 characters")));
    }
    Ok(value.to_owned())
}

impl AttestationAsked {
    /// What is asked for, of those whom the caller may ask about; and why.
    fn request(&self, caller: &Caller) -> Result<(AttestationRequest, String), Problem> {
        let is_office = caller.role == Role::Operator;
        let periode = |one: &Option<String>| one.as_deref().map(asked::periode).transpose();
        let reason = match self.reason.as_deref().map(str::trim).filter(|one| !one.is_empty()) {
            Some(reason) => text("reason", Some(reason))?,
            None if is_office => return Err(Problem::malformed("reason is missing")),
            None => "asked over the API".to_owned(),
        };
        let insured = || {
            let own = caller.insured.map(|own| format!("{own:09}"));
            let number = self.insured.clone().or(own).unwrap_or_default();
            look_at(caller, &number, Some(&reason)).map(|looked| looked.insured)
        };
        let affilie = || {
            let named = self.affilie.as_deref().map(asked::affilie).transpose()?;
            let one = named.or_else(|| caller.only());
            let one = one.ok_or_else(|| Problem::malformed("affilie is missing"))?;
            let number = asked::number(one);
            // An insured person sees no affiliate.
            if caller.sees(number) { Ok(number) } else { Err(Problem::not_found()) }
        };
        let request = match self.kind.as_str() {
            "declared-salary" => AttestationRequest::DeclaredSalary {
                insured: insured()?,
                from: periode(&self.from)?,
                to: periode(&self.to)?,
            },
            "immatriculation" => AttestationRequest::Immatriculation { insured: insured()? },
            "affiliation" => AttestationRequest::Affiliation { affilie: affilie()? },
            "closure" => AttestationRequest::Closure {
                affilie: affilie()?,
                motive: text("motive", self.motive.as_deref())?,
            },
            "regularity" => AttestationRequest::Regularity {
                affilie: affilie()?,
                ice: self.ice.as_deref().map_or(Ok(String::new()), |ice| text("ice", Some(ice)))?,
            },
            "non-affiliation" if is_office && caller.own().is_none() => {
                AttestationRequest::NonAffiliation {
                    name: text("name", self.name.as_deref())?,
                    searched: match self.card.as_deref() {
                        Some(card) => SearchedFor::Card(text("card", Some(card))?),
                        None => SearchedFor::Firm,
                    },
                }
            }
            _ => {
                let kinds = rights::KINDS.join(", ");
                return Err(Problem::malformed(format!(
                    "kind: one of {kinds} that this caller may ask for"
                )));
            }
        };
        Ok((request, reason))
    }
}

/// Issue an attestation, or be told why it is refused. Issue and refusal are in the journal.
#[utoipa::path(
    post, path = "/v1/attestations", tag = "people", operation_id = "issue",
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
    let (request, reason) = asked.request(&caller)?;
    let actor = caller.actor();
    let settings = &app.settings.deposit;
    let issuer =
        Issuer { name: &app.issuing.name, keys: &settings.cles, rules: &settings.dues.rules };
    let act = Act { actor: &actor, reason: &reason };
    // The key of the installation is of no affiliate; whom it is about was looked at before.
    let store = app.store()?;
    match issue_attestation(&store, issuer, (&request, asked.replaces), act).await? {
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
        Err(NotIssued::Refused(why)) => Err(Problem::impossible(why.said(language(&headers)))),
        Err(NotIssued::Hindered(_)) => {
            Err(Problem::impossible("replaces: no valid attestation of this kind about the same"))
        }
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
    let is_office = caller.role.sees_all();
    let purpose = query.purpose.as_deref().map(str::trim).filter(|one| !one.is_empty());
    if is_office && purpose.is_none() {
        return Err(Problem::malformed("purpose: why it is looked at; it stands in the journal"));
    }
    let reference: Reference = reference.parse().map_err(|_| Problem::not_found())?;
    let store = app.store()?;
    let found = FoundAttestation::of(reference, &store).await?;
    let is_own = |row: &AttestationRow| match row.num_assure {
        Some(insured) => {
            (is_office && caller.own().is_none())
                || (caller.role == Role::Insured && caller.insured == Some(insured))
        }
        None if row.affilie == 0 => is_office && caller.own().is_none(),
        None => caller.sees(row.affilie),
    };
    let found = found.filter(|found| is_own(&found.row)).ok_or_else(Problem::not_found)?;
    let actor = caller.actor();
    let act = Act { actor: &actor, reason: purpose.unwrap_or("shown again, over the API") };
    store.note_attestation_seen(&found.row, act).await?;
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
