//! Redressements: what the fund corrects after a control.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::lease::Lease;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use crate::redressing::{self, Communication, day_text};
use crate::requested::request;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use declaration::rectification::read;
use serde::{Deserialize, Serialize};
use spec::{Life as _, Scope};
use std::sync::Arc;
use store::{RedressementKey, RedressementShown};
use utoipa::{IntoParams, ToSchema};

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;
/// Bytes of a communication with its rows.
const COMMUNICATION_MAX: usize = 8 << 20;

/// Which redressements.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct RedressementsQuery {
    /// Only of this affiliate.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Rows, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// A redressement.
#[derive(Serialize, ToSchema)]
pub(super) struct RedressementView {
    /// Affiliate.
    affilie: String,
    /// Its number, of the affiliate.
    number: i32,
    /// open, remarked, upheld, abandoned.
    state: &'static str,
    /// What is corrected, and on what ground.
    motive: String,
    /// Day on which the employer received the communication.
    received: String,
    /// Last day for his remarks.
    remarks_until: String,
    /// His remarks.
    remarks: Option<String>,
    /// Reason of the decision.
    decision: Option<String>,
    /// Its periods, AAAAMM.
    periods: Vec<String>,
}

impl RedressementView {
    fn of(shown: RedressementShown) -> Self {
        Self {
            affilie: format!("{:07}", shown.key.0),
            number: shown.key.1,
            state: shown.state.name(),
            motive: shown.motif,
            received: day_text(shown.recu_le),
            remarks_until: day_text(shown.delai_le),
            remarks: shown.remarques,
            decision: shown.decision,
            periods: shown.periodes.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Redressements, the latest of each affiliate first.
#[utoipa::path(
    get, path = "/v1/redressements", tag = "month", operation_id = "redressements",
    params(RedressementsQuery),
    responses(
        (status = 200, description = "The redressements", body = [RedressementView]),
        Malformed,
        Guarded,
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<RedressementsQuery>,
) -> Result<Json<Vec<RedressementView>>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let limit = asked::limit(query.limit)?;
    let store = app.store_of(&caller)?;
    let mut views = caller.rows(affilie, limit);
    while let Some((affilie, left)) = views.wanted() {
        let rows = store.redressements((affilie.map(asked::number), None), left).await?;
        views.add(rows.into_iter().map(RedressementView::of));
    }
    Ok(Json(views.all()))
}

/// A row of a redressement.
#[derive(Serialize, ToSchema)]
pub(super) struct RedressementRow {
    /// Line in its file.
    line: u32,
    /// What is corrected.
    field: &'static str,
    /// Value in force, as the fund knows it.
    reported: String,
    /// Value that is right.
    correct: String,
    /// Why.
    motive: String,
}

/// The rows of a period.
#[derive(Serialize, ToSchema)]
pub(super) struct RedressementPeriod {
    /// Period, AAAAMM.
    periode: String,
    /// Receipt of the rectification as which they came into force.
    receipt: Option<String>,
    /// The rows.
    rows: Vec<RedressementRow>,
}

/// A redressement with its rows.
#[derive(Serialize, ToSchema)]
pub(super) struct RedressementWhole {
    /// The redressement.
    #[serde(flatten)]
    redressement: RedressementView,
    /// Its rows by period.
    pieces: Vec<RedressementPeriod>,
}

/// The key that an address names, of an affiliate whom the caller sees.
fn key_at(caller: &Caller, (affilie, number): (&str, i32)) -> Result<RedressementKey, Problem> {
    let affilie = asked::number(caller.affilie_at(affilie)?);
    if number < 1 { Err(Problem::not_found()) } else { Ok((affilie, number)) }
}

/// A redressement with its rows.
#[utoipa::path(
    get, path = "/v1/redressements/{affilie}/{number}", tag = "month", operation_id = "redressement",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        ("number" = i32, Path, description = "Its number, of the affiliate", example = 1),
    ),
    responses(
        (status = 200, description = "The redressement", body = RedressementWhole),
        Guarded,
        (status = 404, description = "None, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((affilie, number)): At<(String, i32)>,
) -> Result<Json<RedressementWhole>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let key = key_at(&caller, (&affilie, number))?;
    let store = app.store_of(&caller)?;
    let found = store.redressements((Some(key.0), Some(key.1)), 1).await?.pop();
    let found = found.ok_or_else(Problem::not_found)?;
    let pieces = store.redressement_pieces(key).await?.into_iter().map(|piece| {
        let rows = read(&piece.contenu).rows.into_iter().map(|row| {
            let [reported, correct] = row.values();
            let (line, field) = (row.line, row.field().name());
            RedressementRow { line, field, reported, correct, motive: row.motif }
        });
        RedressementPeriod {
            periode: piece.periode.to_string(),
            receipt: piece.accuse,
            rows: rows.collect(),
        }
    });
    Ok(Json(RedressementWhole {
        redressement: RedressementView::of(found),
        pieces: pieces.collect(),
    }))
}

/// A communication that an employer has received.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CommunicationRequest {
    /// Day of receipt.
    #[schema(example = "2026-03-02")]
    received: String,
    /// What is corrected, and on what ground.
    motive: String,
    /// Why: kept in the journal.
    reason: String,
    /// The rows: a CSV of the form of rectifications for each period.
    files: Vec<String>,
}

/// A redressement that was opened.
#[derive(Serialize, ToSchema)]
pub(super) struct OpenedView {
    /// Affiliate.
    affilie: String,
    /// Its number, of the affiliate.
    number: i32,
    /// Last day for remarks.
    remarks_until: String,
}

/// Notes that an employer has received a communication, with its rows.
#[utoipa::path(
    post, path = "/v1/redressements", tag = "office", operation_id = "communicate",
    request_body = CommunicationRequest,
    responses(
        (status = 200, description = "It is open", body = OpenedView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 422, description = "A file holds no rows of a redressement", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn communicate(
    State(app): State<Arc<App>>,
    caller: Caller,
    body: Body,
) -> Result<Json<OpenedView>, Problem> {
    caller.must(Scope::ActsWrite)?;
    let asked: CommunicationRequest = request(&app, body, COMMUNICATION_MAX).await?;
    let what = Communication {
        received: &asked.received,
        motive: &asked.motive,
        reason: &asked.reason,
        files: asked.files.iter().map(|file| file.clone().into_bytes()).collect(),
    };
    let ((affilie, number), last) = redressing::open(&app, &caller, what).await??;
    let affilie = format!("{affilie:07}");
    Ok(Json(OpenedView { affilie, number, remarks_until: last.to_string() }))
}

/// Remarks of an employer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RemarksRequest {
    /// What the employer says.
    text: String,
    /// Why: kept in the journal.
    reason: String,
}

/// Notes the remarks of the employer on a redressement.
#[utoipa::path(
    post, path = "/v1/redressements/{affilie}/{number}/remarks", tag = "office", operation_id = "remark",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        ("number" = i32, Path, description = "Its number, of the affiliate", example = 1),
    ),
    request_body = RemarksRequest,
    responses(
        (status = 204, description = "Noted"),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "None, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "It does not move so", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn remark(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((affilie, number)): At<(String, i32)>,
    body: Body,
) -> Result<StatusCode, Problem> {
    caller.must(Scope::ActsWrite)?;
    let key = key_at(&caller, (&affilie, number))?;
    let asked: RemarksRequest = request(&app, body, REQUEST_MAX).await?;
    redressing::remark(&app, &caller, key, (&asked.text, &asked.reason)).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// A decision about a redressement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SettlementRequest {
    /// Whether its rows come into force; it is abandoned otherwise.
    uphold: bool,
    /// Why: kept in the journal.
    reason: String,
    /// Say what would come of it, and change nothing.
    #[serde(default)]
    dry_run: bool,
}

/// What was decided.
#[derive(Serialize, ToSchema)]
pub(super) struct SettledView {
    /// upheld, abandoned.
    state: &'static str,
    /// Receipts of the rectifications as which its rows came into force; none in a trial.
    receipts: Vec<String>,
    /// Whether nothing was changed because nothing was to be.
    dry_run: bool,
}

/// Upholds a redressement, or abandons it.
#[utoipa::path(
    post, path = "/v1/redressements/{affilie}/{number}/decisions", tag = "office", operation_id = "settle",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        ("number" = i32, Path, description = "Its number, of the affiliate", example = 1),
    ),
    request_body = SettlementRequest,
    responses(
        (status = 200, description = "Decided, or what would come of it", body = SettledView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "None, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "It does not move so, it is too early, or its rows do not hold",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn settle(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At((affilie, number)): At<(String, i32)>,
    body: Body,
) -> Result<Json<SettledView>, Problem> {
    caller.must(Scope::ActsWrite)?;
    let key = key_at(&caller, (&affilie, number))?;
    let asked: SettlementRequest = request(&app, body, REQUEST_MAX).await?;
    let how = (asked.uphold, &*asked.reason, asked.dry_run);
    let settled = redressing::settle(&app, &caller, (key, &lease), how).await??;
    let receipts = settled.rectifications.into_iter().map(|(_, receipt)| receipt);
    let receipts = if asked.dry_run { Vec::new() } else { receipts.collect() };
    Ok(Json(SettledView { state: settled.state.name(), receipts, dry_run: asked.dry_run }))
}
