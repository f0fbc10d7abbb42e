//! The month of an affiliate: préétablis, and who has not declared.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::lease::Lease;
use crate::names::attachment;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use std::time::Duration;
use store::{Declared, MissingRow, Regime};
use utoipa::{IntoParams, ToSchema};

/// Rows of préétablis that are answered.
const PREETABLIS_MAX: u32 = 10_000;

/// Of whom and when.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PreetablisQuery {
    /// Only of this affiliate; to be named by those who see all, unless a period is.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Only of this period, AAAAMM.
    #[param(example = "202610")]
    periode: Option<String>,
}

/// A préétabli in force.
#[derive(Serialize, ToSchema)]
pub(super) struct PreetabliView {
    /// Affiliate.
    #[schema(example = "1773341")]
    affilie: String,
    /// Period, AAAAMM.
    #[schema(example = "202610")]
    periode: String,
    /// Name of the file that it came as.
    name: String,
    /// Insured persons in it.
    salaries: i64,
    /// When it was taken in.
    imported_at: String,
    /// Receipt of the declaration that answers it.
    declared: Option<String>,
    /// Where its bytes are.
    content: String,
}

/// Préétablis in force.
#[utoipa::path(
    get, path = "/v1/preetablis", tag = "month", operation_id = "preetablis",
    params(PreetablisQuery),
    responses(
        (status = 200, description = "The préétablis, at most 10,000", body = [PreetabliView]),
        Malformed,
        Guarded,
    ),
    security(("token" = ["preetablis:read"]))
)]
pub(super) async fn preetablis(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<PreetablisQuery>,
) -> Result<Json<Vec<PreetabliView>>, Problem> {
    caller.must(Scope::PreetablisRead)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let periode = query.periode.as_deref().map(asked::periode).transpose()?;
    let store = app.store_of(&caller)?;
    if affilie.is_none() && periode.is_none() && caller.own().is_none() {
        return Err(Problem::malformed("name a periode or an affilie"));
    }
    let mut views = caller.rows(affilie, PREETABLIS_MAX);
    while let Some((affilie, left)) = views.wanted() {
        let rows = store.list_preetablis(affilie.map(asked::number), periode, left).await?;
        views.add(rows.into_iter().map(|row| PreetabliView {
            content: format!("/v1/preetablis/{:07}/{}", row.affilie, row.periode),
            affilie: format!("{:07}", row.affilie),
            periode: row.periode.to_string(),
            name: String::from_utf8_lossy(&row.nom).into_owned(),
            salaries: row.salaries,
            imported_at: row.importe_le,
            declared: row.declare,
        }));
    }
    Ok(Json(views.all()))
}

/// The bytes of a préétabli in force.
#[utoipa::path(
    get, path = "/v1/preetablis/{affilie}/{periode}", tag = "month", operation_id = "preetabli",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        ("periode" = String, Path, description = "Period, AAAAMM", example = "202610"),
    ),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream"),
        (status = 304, description = "As it is known already"),
        Guarded,
        (status = 404, description = "None in force, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["preetablis:read"]))
)]
pub(super) async fn preetabli(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At((affilie, periode)): At<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::PreetablisRead)?;
    let affilie = caller.affilie_at(&affilie)?;
    let periode = asked::periode(&periode).map_err(|_| Problem::not_found())?;
    let number = asked::number(affilie);
    let most = app.settings.deposit.validation.bytes_max;
    let found = app.store_of(&caller)?.preetablis(&[Some((number, periode))], most).await?;
    let found = found.into_iter().next().flatten().ok_or_else(Problem::not_found)?;
    let etag = format!("\"{}\"", hex::encode(found.0));
    if crate::kept::is_known(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, etag)]).into_response());
    }
    lease.at_least(Duration::from_mins(2));
    let name = attachment(&format!("AFFEBDS_{affilie}_{periode}.txt"));
    let told = [
        (ETAG, etag),
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((told, found.1.clone()).into_response())
}

/// Which month.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MissingQuery {
    /// Period, AAAAMM; or a quarter, 2026T4: the three months of those of the agricultural regime.
    #[param(example = "202610")]
    periode: String,
    /// Those who have declared, too.
    #[serde(default)]
    all: bool,
}

/// Where an affiliate stands in a period.
#[derive(Serialize, ToSchema)]
pub(super) struct MissingView {
    /// Affiliate.
    #[schema(example = "1773341")]
    affilie: String,
    /// Period, AAAAMM.
    #[schema(example = "202610")]
    periode: String,
    /// nothing, only-rejected, declared.
    #[schema(example = "nothing")]
    declared: &'static str,
    /// Insured persons of the préétabli.
    insured_due: Option<i64>,
    /// Receipt of the declaration, or of the last rejected one.
    receipt: Option<String>,
    /// Numbers of complementary declarations that are missing before one that is there.
    complementary_gaps: Vec<i16>,
    /// Last day on which it is in time.
    #[schema(example = "2026-11-10")]
    due_date: String,
}

/// Who is due in a period and has not declared.
#[utoipa::path(
    get, path = "/v1/missing", tag = "month", operation_id = "missing",
    params(MissingQuery),
    responses(
        (status = 200, description = "Who is missing", body = [MissingView]),
        Malformed,
        Guarded,
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn missing(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<MissingQuery>,
) -> Result<Json<Vec<MissingView>>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let (months, regime) = asked::months(&query.periode)?;
    let store = app.store_of(&caller)?;
    let mut rows = Vec::new();
    for month in &months {
        rows.extend(store.missing(*month).await?.into_iter().map(|row| (*month, row)));
    }
    // A month lists both regimes, each row with its own due date.
    let is_asked = |row: &MissingRow| months.len() == 1 || row.regime == regime;
    let is_due =
        |row: &MissingRow| query.all || row.declared != Declared::Yes || !row.gaps.is_empty();
    rows.retain(|(_, row)| caller.sees(row.affilie) && is_asked(row) && is_due(row));
    rows.sort_by_key(|(month, row)| (row.affilie, *month));
    let due = |month: i32, of: Regime| {
        let month = u32::try_from(month).ok()?;
        match of {
            Regime::General => spec::due_date(month),
            Regime::Agricultural => spec::quarter_due_date(month),
        }
    };
    let views = rows.into_iter().map(|(periode, row)| MissingView {
        affilie: format!("{:07}", row.affilie),
        periode: periode.to_string(),
        declared: match row.declared {
            Declared::Nothing => "nothing",
            Declared::OnlyRejected => "only-rejected",
            Declared::Yes => "declared",
        },
        insured_due: row.salaries,
        receipt: row.accuse,
        complementary_gaps: row.gaps,
        due_date: due(periode, row.regime).unwrap_or_default(),
    });
    Ok(Json(views.collect()))
}
