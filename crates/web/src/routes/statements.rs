//! Annual statements: listed, and each as it is frozen.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::handed::StatementFormat;
use crate::language::language;
use crate::lease::Lease;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use crate::stated::{Stated, listed, year_of};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use store::StatementRow;
use utoipa::{IntoParams, ToSchema};

/// Which statements.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StatementsQuery {
    /// Only of this employer.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Only of this year.
    #[param(example = "2026")]
    year: Option<String>,
    /// Only after this one, as `next` of the page before.
    #[param(example = "1773341-2026-1")]
    cursor: Option<String>,
    /// Rows of a page, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// An annual statement, without what it says.
#[derive(Serialize, ToSchema)]
pub(super) struct StatementView {
    /// The employer.
    #[schema(example = "1773341")]
    affilie: String,
    /// The year.
    year: i32,
    /// Which of this employer and year, from 1; the last one counts.
    number: i32,
    /// When it was issued.
    issued_at: String,
    /// Last day on which it can be contested.
    contest_until: String,
    /// SHA-256 of the frozen file.
    sha256: String,
    /// Where it is.
    content: String,
}

/// A page of statements.
#[derive(Serialize, ToSchema)]
pub(super) struct StatementsView {
    /// The statements, by employer, year and number.
    statements: Vec<StatementView>,
    /// Where the next page begins; null on the last page.
    next: Option<String>,
}

impl StatementView {
    fn of(row: StatementRow) -> Self {
        Self {
            content: format!(
                "/v1/statements/{:07}/{}?number={}",
                row.affilie, row.annee, row.numero
            ),
            affilie: format!("{:07}", row.affilie),
            year: row.annee,
            number: row.numero,
            issued_at: row.emis_le,
            contest_until: row.contestable_jusqu_au,
            sha256: store::hex(&row.sha256),
        }
    }
}

fn cursor_of(text: &str) -> Option<(i32, i32, i32)> {
    let mut parts = text.split('-').map(|part| part.parse().ok());
    let cursor = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(cursor)
}

/// Annual statements of declared salaries that were issued.
#[utoipa::path(
    get, path = "/v1/statements", tag = "people", operation_id = "statements",
    params(StatementsQuery),
    responses(
        (status = 200, description = "A page of statements", body = StatementsView),
        Malformed,
        Guarded,
    ),
    security(("token" = ["statements:read"]))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<StatementsQuery>,
) -> Result<Json<StatementsView>, Problem> {
    caller.must(Scope::StatementsRead)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let wrong = |what: &'static str| move || Problem::malformed(what);
    let year = query.year.as_deref().map(year_of).transpose();
    let year = year.map_err(|_| Problem::malformed("year: four digits, as 2026"))?;
    let after = query
        .cursor
        .as_deref()
        .map(|text| cursor_of(text).ok_or_else(wrong("cursor: `next` of the page before")));
    let limit = asked::limit(query.limit)?;
    let after = after.transpose()?.unwrap_or_default();
    // One more shows whether there is a page after this.
    let most = limit.saturating_add(1);
    let mut rows = listed((&app, &caller), (affilie, year), (after, most)).await?;
    let is_more = rows.len() as u64 > u64::from(limit);
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| is_more);
    let next = next.map(|row| format!("{}-{}-{}", row.affilie, row.annee, row.numero));
    Ok(Json(StatementsView { statements: rows.into_iter().map(StatementView::of).collect(), next }))
}

/// Which number, and how it is written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StatementQuery {
    /// Number of the statement; the last one without.
    number: Option<i32>,
    /// How it is written.
    #[serde(default)]
    #[param(inline)]
    format: StatementFormat,
}

/// An annual statement: the frozen bytes as JSON, or a rendering of them.
#[utoipa::path(
    get, path = "/v1/statements/{affilie}/{year}", tag = "people", operation_id = "statement",
    params(
        ("affilie" = String, Path, description = "The employer", example = "1773341"),
        ("year" = String, Path, description = "The year", example = "2026"),
        StatementQuery,
    ),
    responses(
        (status = 200, description = "The statement", content(
            (Object = "application/json"), ("text/csv"), ("text/html"), ("application/pdf"),
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        )),
        Malformed,
        Guarded,
        (status = 404, description = "There is none, or it is of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["statements:read"]))
)]
pub(super) async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At((affilie, year)): At<(String, String)>,
    Asked(query): Asked<StatementQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::StatementsRead)?;
    let affilie = caller.affilie_at(&affilie)?;
    let of = (affilie, year_of(&year)?);
    let stated = Stated::read(&*app.store_of(&caller)?, of, query.number).await?;
    stated.answered((query.format.into(), language(&headers)), &lease).await
}
