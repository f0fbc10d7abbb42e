//! Deposits: listed page by page, and one by its receipt.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::cursor::{read_cursor, write_cursor};
use crate::kept::{etag, is_known, visible};
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use axum::Json;
use axum::extract::State;
use axum::http::header::{ETAG, LINK};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use deposit::DepositView;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use spec::{NoticeForm, Scope};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Deposit, DepositPage, Filter};
use utoipa::{IntoParams, ToSchema};

/// A deposit.
#[derive(Serialize, ToSchema)]
#[schema(as = DepositView)]
pub(super) struct DepositAnswer {
    /// Its receipt.
    #[schema(example = "261129-0000042-17")]
    receipt: String,
    /// Where it stands in its life.
    #[schema(example = "validated")]
    state: &'static str,
    /// Verdict of the last control.
    #[schema(example = "accepted")]
    verdict: String,
    /// When it was received.
    #[schema(example = "2026-11-29T08:30:00.000Z")]
    received_at: String,
    /// Affiliate; null when unknown.
    #[schema(example = "1773341")]
    affilie: Option<String>,
    /// Period, AAAAMM.
    #[schema(example = "202610")]
    periode: Option<String>,
    /// Kind of file: principal, complementary, preetabli, rectification, unknown.
    #[schema(example = "principal")]
    kind: String,
    /// Number of a complementary declaration.
    sequence: Option<i16>,
    /// The file.
    file: FileView,
    /// Findings of the last control by code.
    #[schema(value_type = Object)]
    by_code: Map<String, Value>,
    /// Receipt of the first deposit of the same bytes.
    duplicate_of: Option<String>,
    /// When its last notices were put into the outbox.
    published_at: Option<String>,
    /// Where the rest is.
    links: LinksView,
}

/// A file.
#[derive(Serialize, ToSchema)]
pub(super) struct FileView {
    /// Name under which it came.
    #[schema(example = "DS_1773341_202610.txt")]
    name: String,
    /// Its size.
    bytes: i64,
    /// SHA-256 of its bytes, hexadecimal; null when it was too large to be read.
    sha256: Option<String>,
}

/// Addresses.
#[derive(Serialize, ToSchema)]
pub(super) struct LinksView {
    /// Of the deposit.
    #[serde(rename = "self")]
    own: String,
    /// Of its bytes.
    content: String,
    /// Of its notices, by form.
    notices: BTreeMap<&'static str, String>,
}

/// A page of deposits.
#[derive(Serialize, ToSchema)]
pub(super) struct DepositsView {
    /// The deposits, newest first.
    deposits: Vec<DepositAnswer>,
    /// Where the next page begins: `cursor` of the next request; null on the last page.
    next: Option<String>,
}

/// Which deposits.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DepositsQuery {
    /// Only of this affiliate.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Only of this period, AAAAMM.
    #[param(example = "202610")]
    periode: Option<String>,
    /// Only in this state.
    #[param(example = "rejected")]
    state: Option<String>,
    /// Only with a finding of this code.
    #[param(example = "1522")]
    code: Option<String>,
    /// Only received from this day or time on.
    since: Option<String>,
    /// Only received before this day or time.
    until: Option<String>,
    /// Only receipts that begin so.
    receipt: Option<String>,
    /// Where the page begins: `next` of the page before.
    cursor: Option<String>,
    /// Rows of a page, 1 to 200; 50 without.
    limit: Option<u32>,
}

impl DepositsQuery {
    fn page(&self, caller: &Caller) -> Result<DepositPage, Problem> {
        let affilie = self.affilie.as_deref().map(asked::affilie).transpose()?;
        let code = self.code.as_deref().map(asked::code).transpose()?;
        let filter = Filter {
            affilie: affilie.map(asked::number),
            periode: self.periode.as_deref().map(asked::periode).transpose()?,
            state: self.state.as_deref().map(asked::state).transpose()?,
            code: code.map(|code| code.to_string()),
            since: self.since.as_deref().map(|at| asked::moment("since", at)).transpose()?,
            until: self.until.as_deref().map(|at| asked::moment("until", at)).transpose()?,
            accuse: self.receipt.clone(),
            // One more shows whether there is a page after this.
            limit: asked::limit(self.limit)?.saturating_add(1),
            ..Filter::default()
        };
        let after = self.cursor.as_deref().map(read_cursor).transpose()?;
        Ok(DepositPage { filter, affilies: caller.own_numbers(), after })
    }

    /// The same question from another place on, as the part of an address after the question mark.
    fn from(&self, cursor: &str) -> String {
        let limit = self.limit.map(|limit| limit.to_string());
        let all = [
            ("affilie", &self.affilie),
            ("periode", &self.periode),
            ("state", &self.state),
            ("code", &self.code),
            ("since", &self.since),
            ("until", &self.until),
            ("receipt", &self.receipt),
            ("limit", &limit),
        ];
        let mut query = format!("cursor={cursor}");
        for (name, value) in all {
            if let Some(value) = value {
                query.push('&');
                query.push_str(name);
                query.push('=');
                query.push_str(&crate::names::percent(value));
            }
        }
        query
    }
}

impl DepositAnswer {
    fn of(deposit: Deposit) -> Self {
        let shown = DepositView::from(deposit.row);
        let own = format!("/v1/deposits/{}", shown.receipt);
        let notice = |form: NoticeForm| (form.name(), format!("{own}/notices/{}", form.name()));
        Self {
            receipt: shown.receipt,
            state: shown.state,
            verdict: shown.verdict,
            received_at: shown.received_at,
            affilie: shown.affilie,
            periode: shown.periode,
            kind: shown.kind,
            sequence: shown.sequence,
            file: FileView { name: shown.file, bytes: shown.bytes, sha256: deposit.sha256 },
            by_code: shown.by_code,
            duplicate_of: shown.duplicate_of,
            published_at: shown.published_at,
            links: LinksView {
                content: format!("{own}/content"),
                notices: NoticeForm::ALL.into_iter().map(notice).collect(),
                own,
            },
        }
    }
}

/// Deposits, newest first, page by page.
#[utoipa::path(
    get, path = "/v1/deposits", tag = "deposits", operation_id = "deposits",
    params(DepositsQuery),
    responses(
        (status = 200, description = "A page; `Link: rel=\"next\"` when there is another", body = DepositsView),
        Malformed,
        Guarded,
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<DepositsQuery>,
) -> Result<Response, Problem> {
    caller.must(Scope::DepositsRead)?;
    let page = query.page(&caller)?;
    let mut found = app.store_of(&caller)?.deposits(&page).await?;
    let limit = usize::try_from(page.filter.limit).unwrap_or(usize::MAX).saturating_sub(1);
    let is_last = found.len() <= limit;
    found.truncate(limit);
    let next = found.last().filter(|_| !is_last).map(|last| write_cursor(&last.cursor));
    let link = next
        .as_ref()
        .map(|cursor| [(LINK, format!("</v1/deposits?{}>; rel=\"next\"", query.from(cursor)))]);
    let deposits = found.into_iter().map(DepositAnswer::of).collect();
    let body = Json(DepositsView { deposits, next });
    Ok(match link {
        Some(link) => (link, body).into_response(),
        None => body.into_response(),
    })
}

/// A deposit: its state, its verdict, and where its notices are.
#[utoipa::path(
    get, path = "/v1/deposits/{receipt}", tag = "deposits", operation_id = "deposit",
    params(
        ("receipt" = String, Path, description = "Its receipt", example = "261129-0000042-17"),
        ("If-None-Match" = Option<String>, Header, description = "`ETag` that is known already"),
    ),
    responses(
        (status = 200, description = "The deposit, with its `ETag`", body = DepositAnswer),
        (status = 304, description = "As it is known already"),
        Guarded,
        (status = 404, description = "Unknown, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(receipt): At<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::DepositsRead)?;
    let deposit = visible(&app, &caller, &receipt).await?;
    let etag = etag(&deposit);
    if is_known(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, etag)]).into_response());
    }
    Ok(([(ETAG, etag)], Json(DepositAnswer::of(deposit))).into_response())
}
