//! What operators and auditors look at: the journal, reports, the verification of the archive.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::language::language;
use crate::lease::Lease;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use crate::reporting::report_of;
use crate::verified::verified;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use std::time::Duration;
use store::{EntryFilter, Page, Quoi};
use utoipa::{IntoParams, ToSchema};

/// Longest time that a verification takes.
const VERIFIED_WITHIN: Duration = Duration::from_mins(30);

/// Which entries.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct JournalQuery {
    /// Only of the deposit with this receipt.
    receipt: Option<String>,
    /// Only by actors whose name contains this.
    actor: Option<String>,
    /// Only about this: depot, publication, preetabli, acte, sceau, cle, reprise.
    about: Option<String>,
    /// Only from this day or time on.
    since: Option<String>,
    /// Only before this day or time.
    until: Option<String>,
    /// Entries after this position, oldest first: to follow the journal.
    after: Option<i64>,
    /// Entries before this position, newest first.
    before: Option<i64>,
    /// Rows of a page, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// An entry of the journal.
#[derive(Serialize, ToSchema)]
pub(super) struct EntryView {
    /// Its place in the chain, from 1.
    position: i64,
    /// When.
    at: String,
    /// What it is about.
    about: String,
    /// Affiliate; null when unknown or about none.
    affilie: Option<String>,
    /// Receipt of the deposit.
    receipt: Option<String>,
    /// Who.
    actor: String,
    /// State before.
    before: Option<String>,
    /// State after.
    after: Option<String>,
    /// Why.
    reason: String,
    /// Its digest, SHA-256, hexadecimal.
    digest: String,
}

/// Entries of the journal.
#[utoipa::path(
    get, path = "/v1/journal", tag = "office", operation_id = "journal",
    params(JournalQuery),
    responses(
        (status = 200, description = "The entries: newest first, or oldest first after a position", body = [EntryView]),
        Malformed,
        Guarded,
    ),
    security(("token" = ["journal:read"]))
)]
pub(super) async fn journal(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<JournalQuery>,
) -> Result<Json<Vec<EntryView>>, Problem> {
    caller.must(Scope::JournalRead)?;
    let about = |name: &str| {
        Quoi::ALL.into_iter().find(|quoi| quoi.name() == name).ok_or_else(|| {
            let names: Vec<_> = Quoi::ALL.into_iter().map(Quoi::name).collect();
            Problem::malformed(format!("about: one of {}", names.join(", ")))
        })
    };
    let page = match (query.after, query.before) {
        (Some(_), Some(_)) => return Err(Problem::malformed("after or before, not both")),
        (Some(after), None) => Page::After(after),
        (None, Some(before)) => Page::Before(before),
        (None, None) => Page::Newest,
    };
    let filter = EntryFilter {
        accuse: query.receipt,
        acteur: query.actor,
        from: query.since.as_deref().map(|at| asked::moment("since", at)).transpose()?,
        before: query.until.as_deref().map(|at| asked::moment("until", at)).transpose()?,
        quoi: query.about.as_deref().map(about).transpose()?,
        page,
        limit: asked::limit(query.limit)?,
    };
    let entries = app.store_of(&caller)?.entries(&filter).await?;
    // A token may be confined to some affiliates.
    let own = entries.into_iter().filter(|entry| caller.sees(entry.affilie));
    let views = own.map(|entry| EntryView {
        position: entry.position,
        at: entry.le,
        about: entry.quoi,
        affilie: (entry.affilie > 0).then(|| format!("{:07}", entry.affilie)),
        receipt: entry.accuse,
        actor: entry.acteur,
        before: entry.avant,
        after: entry.apres,
        reason: entry.motif,
        digest: entry.empreinte,
    });
    Ok(Json(views.collect()))
}

/// How a report is written.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum ReportFormat {
    /// One document.
    #[default]
    Json,
    /// One page that needs nothing else.
    Html,
    /// section,key,field,value
    Csv,
}

/// Of whom, and how.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportQuery {
    /// Only of this affiliate.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// How it is written.
    #[serde(default)]
    #[param(inline)]
    format: ReportFormat,
}

/// The report of a period, as `bordereau audit report` writes it.
#[utoipa::path(
    get, path = "/v1/reports/{periode}", tag = "office", operation_id = "report",
    params(
        ("periode" = String, Path, description = "Period, AAAAMM", example = "202610"),
        ReportQuery,
    ),
    responses(
        (status = 200, description = "The report", content(
            ("application/json"), ("text/html"), ("text/csv")
        )),
        Malformed,
        Guarded,
        (status = 404, description = "The affiliate is not the caller's", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 503, description = "Another report is being made", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["reports:read"]))
)]
pub(super) async fn report(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(periode): At<String>,
    Asked(query): Asked<ReportQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::ReportsRead)?;
    let periode: spec::Periode = periode.parse().map_err(|_| Problem::not_found())?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let periode = i32::try_from(periode.number()).map_err(|_| Problem::not_found())?;
    let report = report_of((&app, &caller), (periode, affilie), &lease).await?;
    let lang = language(&headers);
    let (kind, body) = match query.format {
        ReportFormat::Json => ("application/json", report.json(lang)),
        ReportFormat::Html => ("text/html; charset=utf-8", report.html(lang)),
        ReportFormat::Csv => ("text/csv; charset=utf-8", report.csv(lang)),
    };
    Ok(([(CONTENT_TYPE, kind)], body).into_response())
}

/// What a verification has found.
#[derive(Serialize, ToSchema)]
pub(super) struct VerificationView {
    /// Whether all is as it was written.
    is_whole: bool,
    /// Problems, a sentence in English each.
    problems: Vec<String>,
    /// The same, as values.
    findings: Vec<AuditFindingView>,
}

/// Something that is not as it was written.
#[derive(Serialize, ToSchema)]
pub(super) struct AuditFindingView {
    /// Code of the sentence, as in `spec/audit.toml`.
    #[schema(examples("notice-changed"))]
    code: &'static str,
    /// Table, or table and column.
    #[schema(examples("avis.corps"))]
    place: String,
    /// Place, row and sentence, in the language that was asked for.
    message: String,
}

/// Verify the archive: the chain, its seals, every deposit and every notice derived again, as
/// `bordereau audit verify` does. It takes as long as there is much; one at a time.
#[utoipa::path(
    post, path = "/v1/verifications", tag = "office", operation_id = "verify",
    responses(
        (status = 200, description = "What was found", body = VerificationView),
        Guarded,
        (status = 503, description = "Another one is being made", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["audit:verify"]))
)]
pub(super) async fn verify(
    State(app): State<Arc<App>>,
    caller: Caller,
    headers: HeaderMap,
    Extension(lease): Extension<Lease>,
) -> Result<Json<VerificationView>, Problem> {
    caller.must(Scope::AuditVerify)?;
    if caller.own().is_some() {
        // A token that is confined does not see all that it is about.
        return Err(Problem::lacks(Scope::AuditVerify));
    }
    lease.at_least(VERIFIED_WITHIN);
    let _turn = app.heavy_turn().await?;
    let problems = verified(app.store()?, |_, _| ()).await.map_err(|error| {
        tracing::warn!(error, "the archive could not be verified");
        Problem::failed()
    })?;
    let lang = language(&headers);
    let finding = |problem: &archive::Problem| AuditFindingView {
        code: problem.what.code.name(),
        place: problem.place.clone(),
        message: problem.text(lang),
    };
    Ok(Json(VerificationView {
        is_whole: problems.is_empty(),
        findings: problems.iter().map(finding).collect(),
        problems: problems.iter().map(ToString::to_string).collect(),
    }))
}
