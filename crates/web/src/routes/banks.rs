//! Orders to banks, their answers, and what waits for a person: for those who work for the fund.

use super::paid::body_of;
use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::banks::{assign, day, month_if_any, move_order, prepare, whole};
use crate::caller::Caller;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::{Json, body};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use spec::{Life as _, OrderState, Scope};
use std::sync::Arc;
use store::OrderRow;
use utoipa::{IntoParams, ToSchema};

/// How many, the newest first.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct NewestQuery {
    /// Rows, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// An order to a bank.
#[derive(Serialize, ToSchema)]
pub(super) struct OrderView {
    /// Its number.
    order: i32,
    /// Identifier of its message.
    message: String,
    /// Prefix of the presenting bank.
    #[schema(example = "007")]
    bank: String,
    /// Day of collection.
    collection: String,
    /// Number of debits.
    count: i32,
    /// Their sum, dirhams.
    total: String,
    /// prepared, released, accepted, accepted-in-part, refused, settled, abandoned.
    state: &'static str,
    /// Who prepared it.
    prepared_by: String,
    /// Who released it.
    released_by: Option<String>,
    /// Digest of its file, hexadecimal.
    sha256: String,
}

impl OrderView {
    fn of(order: &OrderRow) -> Self {
        Self {
            order: order.number,
            message: order.message.clone(),
            bank: format!("{:03}", order.bank),
            collection: order.collection.to_string(),
            count: order.count,
            total: order.total.to_string(),
            state: order.state.name(),
            prepared_by: order.prepared_by.clone(),
            released_by: order.released_by.clone(),
            sha256: order.sha256.clone(),
        }
    }
}

/// Orders to banks, the newest first.
#[utoipa::path(
    get, path = "/v1/orders", tag = "dues", operation_id = "orders",
    params(NewestQuery),
    responses(
        (status = 200, description = "The orders", body = [OrderView]),
        Malformed,
        Guarded,
        (status = 404, description = "For a token that is confined to affiliates", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["journal:read"]))
)]
pub(super) async fn orders(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<NewestQuery>,
) -> Result<Json<Vec<OrderView>>, Problem> {
    let store = whole(&app, &caller, Scope::JournalRead)?;
    let found = store.orders(None, asked::limit(query.limit)?).await?;
    Ok(Json(found.iter().map(OrderView::of).collect()))
}

/// Orders to be prepared.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PrepareRequest {
    /// When the accounts are debited.
    #[schema(example = "2026-03-10")]
    collection: String,
    /// Only slips of this month, AAAAMM.
    #[serde(default)]
    periode: String,
    /// Why: kept in the journal.
    reason: String,
    /// Say what would be prepared, and change nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Orders that were prepared, or would be.
#[derive(Serialize, ToSchema)]
pub(super) struct PreparedView {
    /// One for each presenting bank.
    orders: Vec<OrderView>,
    /// Slips that are due and cannot be ordered.
    left: usize,
    /// Whether nothing was changed because nothing was to be.
    dry_run: bool,
}

/// Prepare orders: confirmed payments, and what is due under standing mandates.
#[utoipa::path(
    post, path = "/v1/orders", tag = "dues", operation_id = "prepare_orders",
    request_body = PrepareRequest,
    responses(
        (status = 200, description = "The orders", body = PreparedView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "For a token that is confined to affiliates", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "No account to collect on, or no version that its bank takes", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn prepare_orders(
    State(app): State<Arc<App>>,
    caller: Caller,
    body: body::Body,
) -> Result<Json<PreparedView>, Problem> {
    whole(&app, &caller, Scope::ActsWrite)?;
    let asked: PrepareRequest = body_of(&app, body).await?;
    let terms = (day("collection", &asked.collection)?, month_if_any(&asked.periode)?);
    let prepared = prepare(&app, &caller, terms, (&asked.reason, asked.dry_run)).await?;
    Ok(Json(PreparedView {
        orders: prepared.orders.iter().map(OrderView::of).collect(),
        left: prepared.left.len(),
        dry_run: asked.dry_run,
    }))
}

/// An order with its debits.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeOrderView {
    /// The order.
    #[serde(flatten)]
    order: OrderView,
    /// Its debits, in their order.
    debits: Vec<OrderedView>,
}

/// A debit of an order.
#[derive(Serialize, ToSchema)]
struct OrderedView {
    /// Affiliate.
    affilie: String,
    /// Reference of the slip.
    reference: String,
    /// Its identifier in the message.
    instruction: String,
    /// Dirhams.
    amount: String,
    /// Its state.
    state: &'static str,
    /// The bank's code.
    reason: Option<String>,
}

/// An order to a bank with its debits.
#[utoipa::path(
    get, path = "/v1/orders/{number}", tag = "dues", operation_id = "order",
    params(("number" = i32, Path, description = "Number of the order", example = 1)),
    responses(
        (status = 200, description = "The order", body = WholeOrderView),
        Guarded,
        (status = 404, description = "There is none", body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["journal:read"]))
)]
pub(super) async fn order(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(number): At<i32>,
) -> Result<Json<WholeOrderView>, Problem> {
    let store = whole(&app, &caller, Scope::JournalRead)?;
    let order = store.orders(Some(number), 1).await?.pop().ok_or_else(Problem::not_found)?;
    let debits = store.debits_of_order(number).await?.into_iter().map(|debit| OrderedView {
        affilie: debit.slip.affilie.to_string(),
        reference: debit.reference,
        instruction: debit.instruction,
        amount: debit.amount.to_string(),
        state: debit.state.name(),
        reason: debit.reason,
    });
    Ok(Json(WholeOrderView { order: OrderView::of(&order), debits: debits.collect() }))
}

/// What is done to an order.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum OrderDeed {
    /// Let it go to its bank.
    Release,
    /// Give it up.
    Abandon,
}

/// An act on an order.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderAct {
    /// What is to be done.
    act: OrderDeed,
    /// Number of debits, as it was seen.
    count: i32,
    /// Their sum, as it was seen.
    #[schema(example = "22446.00")]
    total: String,
    /// Why: kept in the journal.
    reason: String,
}

/// Release a prepared order, or abandon it. Another person than the one who has prepared it
/// releases it, unless a setting says otherwise.
#[utoipa::path(
    post, path = "/v1/orders/{number}/acts", tag = "dues", operation_id = "act_on_order",
    params(("number" = i32, Path, description = "Number of the order", example = 1)),
    request_body = OrderAct,
    responses(
        (status = 200, description = "Done; the order now", body = OrderView),
        (status = 400, description = "The request is not one, or not of the order that there is", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "There is none", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "It is not prepared any more, or the same person has prepared it", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn act_on_order(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(number): At<i32>,
    body: body::Body,
) -> Result<Json<OrderView>, Problem> {
    let store = whole(&app, &caller, Scope::ActsWrite)?;
    let seen = store.orders(Some(number), 1).await?.pop().ok_or_else(Problem::not_found)?;
    let asked: OrderAct = body_of(&app, body).await?;
    if (asked.count, &*asked.total) != (seen.count, &*seen.total.to_string()) {
        return Err(Problem::malformed("count and total: those of the order"));
    }
    let to = match asked.act {
        OrderDeed::Release => OrderState::Released,
        OrderDeed::Abandon => OrderState::Abandoned,
    };
    move_order(&app, &caller, (number, to), &asked.reason).await?;
    let now = store.orders(Some(number), 1).await?.pop().ok_or_else(Problem::not_found)?;
    Ok(Json(OrderView::of(&now)))
}

/// Answers of banks, the newest first.
#[utoipa::path(
    get, path = "/v1/returns", tag = "dues", operation_id = "returns",
    params(NewestQuery),
    responses(
        (status = 200, description = "The answers, as `bank returns list` has them (`spec/slips.md`)", body = [Object]),
        Malformed,
        Guarded,
        (status = 404, description = "For a token that is confined to affiliates", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["journal:read"]))
)]
pub(super) async fn answers(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<NewestQuery>,
) -> Result<Json<Vec<Value>>, Problem> {
    let store = whole(&app, &caller, Scope::JournalRead)?;
    let found = store.returns(None, asked::limit(query.limit)?).await?;
    let short = found.iter().map(|one| {
        let mut shown = deposit::return_json(one);
        shown["rows"] = one.rows.len().into();
        shown
    });
    Ok(Json(short.collect()))
}

/// An answer of a bank with every row.
#[utoipa::path(
    get, path = "/v1/returns/{number}", tag = "dues", operation_id = "return",
    params(("number" = i32, Path, description = "Number of the answer", example = 1)),
    responses(
        (status = 200, description = "The answer, as `bank returns show` has it (`spec/slips.md`)", body = Object),
        Guarded,
        (status = 404, description = "There is none", body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["journal:read"]))
)]
pub(super) async fn answer(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(number): At<i32>,
) -> Result<Response, Problem> {
    let store = whole(&app, &caller, Scope::JournalRead)?;
    let found = store.returns(Some(number), 1).await?.pop().ok_or_else(Problem::not_found)?;
    Ok(Json(deposit::return_json(&found)).into_response())
}

/// Whose money an entry is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AssignRequest {
    /// Affiliate.
    #[schema(example = "1773341")]
    affilie: String,
    /// The slip that it pays, where one is meant.
    #[serde(default)]
    reference: Option<String>,
    /// Why: kept in the journal.
    reason: String,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
pub(super) struct AssignedView {
    /// Affiliate.
    affilie: String,
    /// Number of the payment in the account.
    fact: u64,
}

/// Record the money of an entry that matches nothing as a payment of an affiliate.
#[utoipa::path(
    post, path = "/v1/unmatched/{number}/{row}", tag = "dues", operation_id = "assign",
    params(
        ("number" = i32, Path, description = "Number of the answer", example = 1),
        ("row" = i32, Path, description = "Its row", example = 1),
    ),
    request_body = AssignRequest,
    responses(
        (status = 200, description = "Recorded", body = AssignedView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "No such row waits", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "No money that came in, or not of this affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn assign_entry(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(row): At<(i32, i32)>,
    body: body::Body,
) -> Result<Json<AssignedView>, Problem> {
    whole(&app, &caller, Scope::ActsWrite)?;
    let asked: AssignRequest = body_of(&app, body).await?;
    let affilie = asked::affilie(&asked.affilie)?;
    let reference = asked.reference.as_deref().map(str::parse).transpose();
    let reference = reference.map_err(|_| Problem::malformed("reference: 15 digits with key"))?;
    let fact = assign(&app, &caller, row, (affilie, reference, &asked.reason)).await?;
    Ok(Json(AssignedView { affilie: affilie.to_string(), fact }))
}
