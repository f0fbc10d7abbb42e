//! Payments by mandate: what is due and how it may be paid, validated, taken back; the statement of
//! a year.

use super::owed::SlipView;
use crate::app::App;
use crate::asked::{Asked, At};
use crate::banks::day;
use crate::caller::Caller;
use crate::handed::PaperFormat;
use crate::language::language;
use crate::lease::Lease;
use crate::paying::{Owing, refused, slip_at, validate, withdraw};
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use crate::yearly::statement_of;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json, body};
use dues::Amount;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use spec::{Life as _, Scope};
use std::sync::Arc;
use store::{DebitSeen, PaymentAsked, SlipKey};
use utoipa::{IntoParams, ToSchema};

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;

/// What stands in the body of a request.
pub(super) async fn body_of<T: DeserializeOwned>(
    app: &App,
    body: body::Body,
) -> Result<T, Problem> {
    let read = tokio::time::timeout(app.limits.chunk_within, body::to_bytes(body, REQUEST_MAX));
    let bytes = read.await.map_err(|_| Problem::slow())?;
    let bytes = bytes.map_err(|_| Problem::too_large(REQUEST_MAX as u64))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Problem::malformed(spec::printable(error.to_string())))
}

/// A debit of a slip.
#[derive(Serialize, ToSchema)]
pub(super) struct DebitView {
    /// Its number, from 1 for each affiliate.
    debit: i64,
    /// Reference of the slip.
    reference: String,
    /// The slip, as the request that pays it names it.
    slip: String,
    /// Dirhams.
    amount: String,
    /// Number of the mandate.
    mandate: i32,
    /// validated, batched, sent, accepted, rejected, booked, returned, abandoned.
    state: &'static str,
    /// Number of the order; null before one takes it along.
    order: Option<i32>,
    /// The earliest day of collection, where the employer has validated it.
    collection: Option<String>,
    /// The bank's code.
    reason: Option<String>,
    /// Number of the entry of the account that has booked it.
    fact: Option<i64>,
}

impl DebitView {
    pub(super) fn of(debit: &DebitSeen) -> Self {
        Self {
            debit: debit.id,
            reference: debit.reference.clone(),
            slip: debit.slip.written(),
            amount: debit.amount.to_string(),
            mandate: debit.mandate,
            state: debit.state.name(),
            order: debit.order,
            collection: debit.collection.map(|day| day.to_string()),
            reason: debit.reason.clone(),
            fact: debit.fact,
        }
    }
}

/// A slip that is not paid.
#[derive(Serialize, ToSchema)]
struct OwedView {
    /// The slip.
    #[serde(flatten)]
    view: SlipView,
    /// How the request that pays it names it.
    #[schema(example = "202602-1-principal-0")]
    slip: String,
    /// What is left of what it bills, dirhams.
    left: String,
    /// What is left with surcharges, dirhams.
    balance: String,
    /// The debit that is under way.
    debit: Option<DebitView>,
}

/// A mandate that may be used.
#[derive(Serialize, ToSchema)]
struct MandateView {
    /// Its number.
    mandate: i32,
    /// The account: its bank and its last digits.
    #[schema(example = "007*****************0063")]
    rib: String,
}

/// What is due, and how it may be paid.
#[derive(Serialize, ToSchema)]
pub(super) struct DueView {
    /// The slips that are not paid, by month.
    slips: Vec<OwedView>,
    /// Mandates in force.
    mandates: Vec<MandateView>,
    /// The earliest day of collection of a payment that is validated now.
    collection: String,
    /// Every debit that there was, the oldest first.
    debits: Vec<DebitView>,
}

/// What an employer owes, and how it may be paid by mandate.
#[utoipa::path(
    get, path = "/v1/accounts/{affilie}/due", tag = "dues", operation_id = "due",
    params(("affilie" = String, Path, description = "Affiliate", example = "1773341")),
    responses(
        (status = 200, description = "What is due", body = DueView),
        Guarded,
        (status = 404, description = "Another affiliate's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn due(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(affilie): At<String>,
) -> Result<Json<DueView>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = caller.affilie_at(&affilie)?;
    let owing = Owing::of(&app, &*app.store_of(&caller)?, affilie).await?;
    let slips = owing.slips.iter().map(|one| OwedView {
        view: SlipView::of(&one.row),
        slip: SlipKey::of(&one.row.slip).written(),
        left: one.left.to_string(),
        balance: one.balance.to_string(),
        debit: one.debit.as_ref().map(DebitView::of),
    });
    let mandates =
        owing.mandates.iter().map(|one| MandateView { mandate: one.id, rib: one.rib.masked() });
    Ok(Json(DueView {
        slips: slips.collect(),
        mandates: mandates.collect(),
        collection: owing.collection.to_string(),
        debits: owing.debits.iter().map(DebitView::of).collect(),
    }))
}

/// A payment as it was seen.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PaymentRequest {
    /// The slip: `slip` of what is due.
    #[schema(example = "202602-1-principal-0")]
    slip: String,
    /// Number of the mandate.
    mandate: i32,
    /// Dirhams: `left` of the slip.
    #[schema(example = "16076.00")]
    amount: String,
    /// `collection` of what is due, or a later day.
    #[schema(example = "2026-03-10")]
    collection: String,
}

/// Validate the payment of a slip by mandate. The same payment again is answered as the first.
#[utoipa::path(
    post, path = "/v1/accounts/{affilie}/debits", tag = "dues", operation_id = "pay",
    params(("affilie" = String, Path, description = "Affiliate", example = "1773341")),
    request_body = PaymentRequest,
    responses(
        (status = 201, description = "Validated: the next order takes it along", body = DebitView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No such slip, or another affiliate's", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "It is not due, not so much, under way already, or without such a mandate",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["payments:write"]))
)]
pub(super) async fn pay(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(affilie): At<String>,
    body: body::Body,
) -> Result<Response, Problem> {
    caller.must(Scope::PaymentsWrite)?;
    let affilie = caller.affilie_at(&affilie)?;
    let asked: PaymentRequest = body_of(&app, body).await?;
    let amount = Amount::of_text(&asked.amount);
    let amount = amount.ok_or_else(|| Problem::malformed("amount: dirhams as 16076.00"))?;
    let collection = day("collection", &asked.collection)?;
    let earliest = dues::bank::collection_day(app.settings.deposit.billing().today);
    let latest = earliest.saturating_add(jiff::Span::new().days(60));
    if !(earliest..=latest).contains(&collection) {
        return Err(Problem::malformed(format!("collection: {earliest} to {latest}")));
    }
    let slip = slip_at(affilie, &asked.slip).ok_or_else(Problem::not_found)?;
    let seen = PaymentAsked { slip, mandate: asked.mandate, amount, collection };
    let debit = validate(&app, &caller, &seen).await?.map_err(|why| refused(&why))?;
    Ok((StatusCode::CREATED, Json(DebitView::of(&debit))).into_response())
}

/// Take a validated payment back that no order has taken along.
#[utoipa::path(
    delete, path = "/v1/accounts/{affilie}/debits/{debit}", tag = "dues", operation_id = "take_payment_back",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        ("debit" = i64, Path, description = "Number of the debit", example = 1),
    ),
    responses(
        (status = 204, description = "Taken back: the slip is due again"),
        Guarded,
        (status = 404, description = "No such payment waits, or another affiliate's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["payments:write"]))
)]
pub(super) async fn take_back(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((affilie, debit)): At<(String, i64)>,
) -> Result<StatusCode, Problem> {
    caller.must(Scope::PaymentsWrite)?;
    let affilie = caller.affilie_at(&affilie)?;
    if withdraw(&app, &caller, (affilie, debit)).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::not_found())
    }
}

/// Which statement.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AccountStatementQuery {
    /// The year.
    #[param(example = 2026)]
    year: i16,
    /// How it is written.
    #[serde(default)]
    #[param(inline)]
    format: PaperFormat,
}

/// The statement of account of a year.
#[utoipa::path(
    get, path = "/v1/accounts/{affilie}/statement", tag = "dues", operation_id = "account_statement",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        AccountStatementQuery,
    ),
    responses(
        (status = 200, description = "The statement", content(
            (Object = "application/json"), ("text/csv"), ("text/html"), ("application/pdf")
        )),
        Malformed,
        Guarded,
        (status = 404, description = "No account, or another affiliate's", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn statement(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(affilie): At<String>,
    headers: HeaderMap,
    asked: Result<Asked<AccountStatementQuery>, Problem>,
) -> Result<Response, Problem> {
    caller.must(Scope::DepositsRead)?;
    // A foreign one is not there, whatever is asked of it.
    let affilie = caller.affilie_at(&affilie)?;
    let Asked(query) = asked?;
    let about = (affilie, query.year, query.format);
    statement_of(&app, &caller, about, (language(&headers), &lease)).await
}
