//! Versions of the lines and sums of a period, and the decision about a rectification that waits.

use super::corrected::SumsView;
use crate::app::App;
use crate::asked::{Asked, At};
use crate::caller::Caller;
use crate::deciding::{Wanted, decide};
use crate::kept::visible;
use crate::lease::Lease;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::requested::request;
use axum::body::Body;
use axum::extract::State;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use spec::{Life as _, Scope};
use std::sync::Arc;
use store::{LineChange, PeriodVersion};
use utoipa::{IntoParams, ToSchema};

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;

/// Between which versions.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct VersionsQuery {
    /// Changes after this version; 1 is what was declared, and usual.
    from: Option<i32>,
    /// Changes up to this version; all without.
    to: Option<i32>,
}

/// A version of the sums of a period.
#[derive(Serialize, ToSchema)]
pub(super) struct VersionView {
    /// 1 is what was declared; 2, 3 … are rectifications.
    version: i32,
    /// Receipt of the rectification; null for what was declared.
    receipt: Option<String>,
    /// employer, redressement; null for what was declared.
    ground: Option<String>,
    /// When it came into force.
    at: Option<String>,
    /// What it adds.
    added: SumsView,
    /// The sums from then on.
    sums: SumsView,
}

impl VersionView {
    fn of(version: PeriodVersion) -> Self {
        Self {
            version: version.version,
            receipt: version.accuse,
            ground: version.ground,
            at: version.le,
            added: version.added.into(),
            sums: version.sums.into(),
        }
    }
}

/// A field of a line that a version has changed.
#[derive(Serialize, ToSchema)]
pub(super) struct ChangeView {
    /// Version that has changed it.
    version: i32,
    /// Receipt of the deposit of the line.
    receipt: String,
    /// Line in its file.
    line: i32,
    /// Number that stood in the line; 000000000 where there was none.
    assure: String,
    /// `jours`, `salaire_reel`, `salaire_plaf`, `situation`, `assure`, `annulation`, `ajout`.
    field: &'static str,
    /// Value before.
    before: String,
    /// Value after.
    after: String,
    /// employer, redressement.
    ground: String,
    /// When it came into force.
    at: String,
    /// Entry of the journal that put it in force.
    journal: i64,
}

impl ChangeView {
    fn of(change: LineChange) -> Self {
        Self {
            version: change.version,
            receipt: change.accuse,
            line: change.ligne,
            assure: format!("{:09}", change.num_assure),
            field: change.field.name(),
            before: change.before,
            after: change.after,
            ground: change.ground,
            at: change.at,
            journal: change.position,
        }
    }
}

/// What rectifications have changed in the period of a declaration.
#[derive(Serialize, ToSchema)]
pub(super) struct VersionsView {
    /// Affiliate.
    affilie: String,
    /// Period, AAAAMM.
    periode: String,
    /// Sums of each version.
    versions: Vec<VersionView>,
    /// Changes of lines, in the order in which they came into force.
    changes: Vec<ChangeView>,
}

/// The versions of the period of a deposit, and what each has changed.
#[utoipa::path(
    get, path = "/v1/deposits/{receipt}/versions", tag = "month", operation_id = "versions",
    params(
        ("receipt" = String, Path, description = "Receipt of the deposit", example = "261129-0000042-17"),
        VersionsQuery,
    ),
    responses(
        (status = 200, description = "The versions; none where no declaration counts", body = VersionsView),
        (status = 400, description = "A parameter is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "Unknown, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "The deposit is of no period", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn versions(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(receipt): At<String>,
    Asked(query): Asked<VersionsQuery>,
) -> Result<Json<VersionsView>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let deposit = visible(&app, &caller, &receipt).await?;
    let periode = deposit.row.periode;
    let periode = periode.ok_or_else(|| Problem::impossible("the deposit is of no period"))?;
    let key = (deposit.row.affilie, periode);
    let store = app.store_of(&caller)?;
    let versions = store.period_versions(key.0, key.1).await?.versions;
    let between = (query.from.unwrap_or(1), query.to.unwrap_or(i32::MAX));
    let changes = store.version_changes(key, between).await?;
    Ok(Json(VersionsView {
        affilie: format!("{:07}", key.0),
        periode: periode.to_string(),
        versions: versions.into_iter().map(VersionView::of).collect(),
        changes: changes.into_iter().map(ChangeView::of).collect(),
    }))
}

/// A decision about something that waits.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionRequest {
    /// Whether it comes into force; it is refused otherwise.
    accept: bool,
    /// Why: kept in the journal.
    #[schema(example = "pay slips seen")]
    reason: String,
    /// Say what would come of it, and change nothing.
    #[serde(default)]
    dry_run: bool,
}

/// What was decided.
#[derive(Serialize, ToSchema)]
pub(super) struct DecisionView {
    /// Receipt of the rectification.
    receipt: String,
    /// seconded, in-force, refused.
    state: &'static str,
    /// Version of the period, once it is in force.
    version: Option<i32>,
    /// Sums of the period before.
    before: SumsView,
    /// Sums of the period after.
    after: SumsView,
    /// Further payment slips.
    slips: u64,
    /// Whether nothing was changed because nothing was to be.
    dry_run: bool,
}

/// Decides about a rectification that waits. Where the setting says so, two persons must agree.
#[utoipa::path(
    post, path = "/v1/rectifications/{receipt}/decisions", tag = "office", operation_id = "decide",
    params(("receipt" = String, Path, description = "Receipt of its deposit", example = "261123-0000042-05")),
    request_body = DecisionRequest,
    responses(
        (status = 200, description = "Decided, or what would come of it", body = DecisionView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 404, description = "Unknown, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
        (status = 422, description = "It does not wait, another person must agree, or it does not hold any more",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn decision(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
    body: Body,
) -> Result<Json<DecisionView>, Problem> {
    caller.must(Scope::ActsWrite)?;
    visible(&app, &caller, &receipt).await?;
    let asked: DecisionRequest = request(&app, body, REQUEST_MAX).await?;
    let wanted = Wanted { accept: asked.accept, reason: &asked.reason, dry_run: asked.dry_run };
    let decided = decide(&app, &caller, (&receipt, &lease), wanted).await??;
    Ok(Json(DecisionView {
        receipt: decided.accuse,
        state: decided.state.name(),
        version: decided.version,
        before: decided.before.into(),
        after: decided.after.into(),
        slips: decided.slips,
        dry_run: asked.dry_run,
    }))
}
