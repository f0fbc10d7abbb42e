//! The trail of a centime: for those who work for the fund.

use super::owed::SlipView;
use super::paid::DebitView;
use crate::app::App;
use crate::asked::{self, At};
use crate::banks::whole;
use crate::caller::Caller;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::trail::Trail;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use spec::Scope;
use std::sync::Arc;
use utoipa::ToSchema;

/// An entry of the account.
#[derive(Serialize, ToSchema)]
struct EntryOfTrail {
    /// Its number in the account.
    fact: u64,
    /// When it became known.
    on: String,
    /// Where it comes from: `bpc:…`, `debit:…`, `transfer` …
    origin: String,
    /// The entry that it reverses.
    reverses: Option<u64>,
    /// Dirhams, negative where it lowers what is owed.
    amount: Option<String>,
}

/// What a bank has said of a debit.
#[derive(Serialize, ToSchema)]
struct NewsView {
    /// Number of the answer.
    answer: i32,
    /// Its row.
    row: i32,
    /// The debit.
    debit: i64,
    /// accepted, rejected, booked, returned.
    news: String,
    /// Dirhams.
    amount: Option<String>,
    /// The bank's code.
    reason: Option<String>,
    /// What came of it.
    result: String,
}

/// A line that slips bill.
#[derive(Serialize, ToSchema)]
struct LineOfTrail {
    /// Receipt of the declaration.
    receipt: String,
    /// Line of the file.
    line: i32,
    /// The insured person.
    insured: Option<String>,
    /// Real salary, dirhams.
    real: String,
    /// Capped salary, dirhams.
    capped: String,
}

/// The way of a centime: lines, slips, debits, answers, entries.
#[derive(Serialize, ToSchema)]
pub(super) struct TrailView {
    /// The lines, at most 200.
    lines: Vec<LineOfTrail>,
    /// The slips that bear the reference.
    slips: Vec<SlipView>,
    /// Their debits.
    debits: Vec<DebitView>,
    /// What banks have said of these.
    news: Vec<NewsView>,
    /// The entries of the account.
    entries: Vec<EntryOfTrail>,
    /// Sum of the entries: what is left, dirhams.
    left: String,
}

/// Follow one centime: the declared lines, the slips of a reference, orders, answers, entries.
#[utoipa::path(
    get, path = "/v1/slips/{reference}/trail", tag = "dues", operation_id = "trail",
    params(("reference" = String, Path, description = "15 digits", example = "177334126020184")),
    responses(
        (status = 200, description = "The trail", body = TrailView),
        Guarded,
        (status = 404, description = "No slip has it", body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["journal:read"]))
)]
pub(super) async fn trail(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(reference): At<String>,
) -> Result<Json<TrailView>, Problem> {
    let store = whole(&app, &caller, Scope::JournalRead)?;
    let reference = reference.parse().map_err(|_| Problem::not_found())?;
    let trail = Trail::of(&store, reference).await?.ok_or_else(Problem::not_found)?;
    let of = (trail.reference.affilie, trail.reference.periode);
    let lines = store.lines_billed(of, (asked::LIMIT_MAX, 0)).await?;
    let lines = lines.into_iter().map(|line| LineOfTrail {
        receipt: line.receipt,
        line: line.line,
        insured: line.insured.map(|number| format!("{number:09}")),
        real: line.reel.to_string(),
        capped: line.plaf.to_string(),
    });
    let news = trail.news.iter().map(|one| NewsView {
        answer: one.answer,
        row: one.row,
        debit: one.debit,
        news: one.news.clone(),
        amount: one.amount.map(|amount| amount.to_string()),
        reason: one.reason.clone(),
        result: one.issue.clone(),
    });
    let entries = trail.entries.iter().map(|entry| EntryOfTrail {
        fact: entry.number,
        on: entry.known.to_string(),
        origin: entry.origin.clone(),
        reverses: entry.of,
        amount: entry.amount.map(|amount| amount.to_string()),
    });
    Ok(Json(TrailView {
        lines: lines.collect(),
        slips: trail.slips.iter().map(SlipView::of).collect(),
        debits: trail.debits.iter().map(DebitView::of).collect(),
        news: news.collect(),
        entries: entries.collect(),
        left: trail.left.to_string(),
    }))
}
