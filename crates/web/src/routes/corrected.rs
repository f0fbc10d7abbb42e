//! Rectifications of accepted declarations, and what the registry knows of an employer.

use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::caller::Caller;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use spec::{RectificationState, Scope};
use std::sync::Arc;
use store::{
    EmployerFilter, EmployerShown, PeriodSums, RectificationFilter, RectificationShown, VersionRow,
};
use utoipa::{IntoParams, ToSchema};

/// Which rectifications.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct RectificationsQuery {
    /// Only of this affiliate.
    #[param(example = "1773341")]
    affilie: Option<String>,
    /// Only of this period, AAAAMM.
    #[param(example = "202610")]
    periode: Option<String>,
    /// Only in this state: received, waiting, seconded, in-force, refused.
    #[param(example = "waiting")]
    state: Option<String>,
    /// Rows, 1 to 200; 50 without.
    limit: Option<u32>,
}

/// Centimes as dirhams.
fn dirhams(centimes: i64) -> String {
    dues::Amount(centimes.into()).to_string()
}

/// What a rectification adds to the sums of its period.
#[derive(Serialize, ToSchema)]
pub(super) struct SumsView {
    /// Insured.
    salaries: i64,
    /// Days.
    jours: i64,
    /// Real salaries, dirhams.
    salaire_reel: String,
    /// Capped salaries, dirhams.
    salaire_plaf: String,
}

impl From<PeriodSums> for SumsView {
    fn from(sums: PeriodSums) -> Self {
        Self {
            salaries: sums.salaries,
            jours: sums.jours,
            salaire_reel: dirhams(sums.salaire_reel),
            salaire_plaf: dirhams(sums.salaire_plaf),
        }
    }
}

/// A rectification.
#[derive(Serialize, ToSchema)]
pub(super) struct RectificationView {
    /// Receipt of its deposit.
    receipt: String,
    /// Affiliate.
    affilie: String,
    /// Period, AAAAMM.
    periode: String,
    /// When it came.
    received_at: String,
    /// received, waiting, seconded, in-force, refused.
    state: String,
    /// employer, redressement.
    ground: String,
    /// Version of the period, once it is in force: 2 is the first rectification.
    version: Option<i32>,
    /// What it adds, once it is in force.
    added: Option<SumsView>,
}

impl RectificationView {
    fn of(shown: RectificationShown) -> Self {
        let row = shown.row;
        Self {
            receipt: shown.accuse,
            affilie: format!("{:07}", row.affilie),
            periode: row.periode.to_string(),
            received_at: shown.recu_le,
            state: row.etat,
            ground: row.fondement,
            version: row.version,
            added: row.added.map(SumsView::from),
        }
    }
}

/// A line as a rectification has left it.
#[derive(Serialize, ToSchema)]
pub(super) struct RectifiedLineView {
    /// Row of the rectification that asked for it.
    row: i32,
    /// Line of the declaration, or of the rectification for one who was forgotten.
    line: i32,
    /// Whether it counts no more.
    cancelled: bool,
    /// Insured number; 0 where there is none.
    assure: i32,
    /// Days.
    jours: i16,
    /// Real salary, dirhams.
    salaire_reel: String,
    /// Capped salary, dirhams.
    salaire_plaf: String,
    /// Situation; null for who worked normally.
    situation: Option<String>,
}

impl RectifiedLineView {
    fn of(line: VersionRow) -> Self {
        Self {
            row: line.rang,
            line: line.ligne,
            cancelled: line.annulee,
            assure: line.num_assure,
            jours: line.jours,
            salaire_reel: dirhams(line.salaire_reel),
            salaire_plaf: dirhams(line.salaire_plaf),
            situation: line.situation,
        }
    }
}

/// A rectification with its lines.
#[derive(Serialize, ToSchema)]
pub(super) struct RectificationWhole {
    /// The rectification.
    #[serde(flatten)]
    rectification: RectificationView,
    /// The lines as it has left them; none before it is in force.
    lines: Vec<RectifiedLineView>,
}

/// Rectifications of accepted declarations, the latest first.
#[utoipa::path(
    get, path = "/v1/rectifications", tag = "month", operation_id = "rectifications",
    params(RectificationsQuery),
    responses(
        (status = 200, description = "The rectifications", body = [RectificationView]),
        Malformed,
        Guarded,
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn rectifications(
    State(app): State<Arc<App>>,
    caller: Caller,
    Asked(query): Asked<RectificationsQuery>,
) -> Result<Json<Vec<RectificationView>>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = query.affilie.as_deref().map(asked::affilie).transpose()?;
    let periode = query.periode.as_deref().map(asked::periode).transpose()?;
    let state = query.state.as_deref().map(asked::state_of::<RectificationState>).transpose()?;
    let limit = asked::limit(query.limit)?;
    let store = app.store_of(&caller)?;
    let mut views = caller.rows(affilie, limit);
    while let Some((affilie, left)) = views.wanted() {
        let affilie = affilie.map(asked::number);
        let filter = RectificationFilter { accuse: None, affilie, periode, state, limit: left };
        let rows = store.rectifications(&filter).await?;
        views.add(rows.into_iter().map(RectificationView::of));
    }
    Ok(Json(views.all()))
}

/// A rectification with the lines that it has changed.
#[utoipa::path(
    get, path = "/v1/rectifications/{receipt}", tag = "month", operation_id = "rectification",
    params(("receipt" = String, Path, description = "Receipt of its deposit",
        example = "261123-0000042-05")),
    responses(
        (status = 200, description = "The rectification", body = RectificationWhole),
        Guarded,
        (status = 404, description = "None, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn rectification(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(receipt): At<String>,
) -> Result<Json<RectificationWhole>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let store = app.store_of(&caller)?;
    let filter =
        RectificationFilter { accuse: Some(receipt), limit: 1, ..RectificationFilter::default() };
    let found = store.rectifications(&filter).await?.pop();
    let found = found.filter(|one| caller.sees(one.row.affilie)).ok_or_else(Problem::not_found)?;
    let lines = store.rectified_lines(found.row.affilie, found.row.depot).await?;
    Ok(Json(RectificationWhole {
        rectification: RectificationView::of(found),
        lines: lines.into_iter().map(RectifiedLineView::of).collect(),
    }))
}

/// An employer as the registry has it.
#[derive(Serialize, ToSchema)]
pub(super) struct EmployerView {
    /// Affiliate.
    #[schema(example = "1773341")]
    affilie: String,
    /// Name.
    name: Option<String>,
    /// Activity.
    activity: Option<String>,
    /// Town.
    town: Option<String>,
    /// general, agricultural.
    #[schema(example = "general")]
    regime: &'static str,
    /// First period for which nothing is due any more.
    closed: Option<String>,
    /// Insured who work there.
    insured: i64,
}

impl EmployerView {
    pub(super) fn of(found: EmployerShown) -> Self {
        Self {
            affilie: format!("{:07}", found.row.affilie),
            name: found.row.raison_sociale,
            activity: found.row.activite,
            town: found.row.ville,
            regime: found.regime.name(),
            closed: found.ferme.map(|periode| periode.to_string()),
            insured: found.insured,
        }
    }
}

/// What the registry knows of an employer.
#[utoipa::path(
    get, path = "/v1/employers/{affilie}", tag = "month", operation_id = "employer",
    params(("affilie" = String, Path, description = "Affiliate", example = "1773341")),
    responses(
        (status = 200, description = "The employer", body = EmployerView),
        Guarded,
        (status = 404, description = "Unknown, or of another caller", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn employer(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(affilie): At<String>,
) -> Result<Json<EmployerView>, Problem> {
    caller.must(Scope::DepositsRead)?;
    let affilie = caller.affilie_at(&affilie)?;
    let number = Some(asked::number(affilie));
    let filter = EmployerFilter { affilie: number, limit: 1, ..EmployerFilter::default() };
    let found = app.store_of(&caller)?.employers(&filter).await?.pop();
    Ok(Json(EmployerView::of(found.ok_or_else(Problem::not_found)?)))
}
