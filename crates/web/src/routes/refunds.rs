//! Money given back to an employer.

use crate::app::App;
use crate::caller::Caller;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::refunding::{Wanted, refund};
use crate::requested::request;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use spec::Life as _;
use std::sync::Arc;
use utoipa::ToSchema;

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;

/// A refund.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefundRequest {
    /// The employer.
    #[schema(example = "1773341")]
    affilie: String,
    /// Dirhams, at most what the account has as an advance.
    #[schema(example = "120.00")]
    amount: String,
    /// Account that is credited, 24 digits.
    #[schema(example = "007780000000000000000063")]
    rib: String,
    /// Its holder.
    holder: String,
    /// When the bank is to execute it.
    #[schema(example = "2026-06-10")]
    execution: String,
    /// Why: kept in the journal.
    reason: String,
    /// Only say what the order would be.
    #[serde(default)]
    dry_run: bool,
}

/// The order of a refund.
#[derive(Serialize, ToSchema)]
pub(super) struct RefundView {
    /// Number of the order; of a trial, the one that it would have.
    order: i32,
    /// Prefix of the bank that is told to pay.
    #[schema(example = "011")]
    bank: String,
    /// When it is executed.
    execution: String,
    /// Amount.
    total: String,
    /// State of the order: `prepared`.
    state: &'static str,
    /// Whether nothing was done.
    dry_run: bool,
}

/// Gives money back that no debt has taken, by an order (pain.001) that another person releases, as
/// orders of debits are: `POST /v1/orders/{number}/acts`.
#[utoipa::path(
    post, path = "/v1/refunds", tag = "dues", operation_id = "refund",
    request_body = RefundRequest,
    responses(
        (status = 200, description = "Prepared, or tried", body = RefundView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "The token is confined to some affiliates", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "The account has not so much, or there is no account to pay from", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn give_back(
    State(app): State<Arc<App>>,
    caller: Caller,
    body: Body,
) -> Result<Json<RefundView>, Problem> {
    caller.must(spec::Scope::ActsWrite)?;
    if caller.own().is_some() {
        return Err(Problem::not_found());
    }
    let asked: RefundRequest = request(&app, body, REQUEST_MAX).await?;
    let wanted = Wanted {
        affilie: &asked.affilie,
        amount: &asked.amount,
        rib: &asked.rib,
        holder: &asked.holder,
        execution: &asked.execution,
    };
    let order = refund(&app, &caller, wanted, (&asked.reason, asked.dry_run)).await?;
    Ok(Json(RefundView {
        order: order.number,
        bank: format!("{:03}", order.bank),
        execution: order.collection.to_string(),
        total: order.total.to_string(),
        state: order.state.name(),
        dry_run: asked.dry_run,
    }))
}
