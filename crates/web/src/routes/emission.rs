//! Préétablis out: issued for a period, and why each insured stands in one.

use crate::app::App;
use crate::asked::{self, At};
use crate::caller::Caller;
use crate::emitting::{Wanted, emit};
use crate::lease::Lease;
use crate::problem::{Guarded, Problem, ProblemDetails};
use crate::requested::request;
use axum::body::Body;
use axum::extract::State;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use spec::Scope;
use std::sync::Arc;
use store::{EmissionSource, ExplainedLine, Issued};
use utoipa::ToSchema;

/// Bytes of a request.
const REQUEST_MAX: usize = 16 << 10;

/// Which préétablis are to be issued.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EmissionRequest {
    /// Period, AAAAMM.
    #[schema(example = "202611")]
    periode: String,
    /// Only of this affiliate.
    #[schema(example = "1773341")]
    affilie: Option<String>,
    /// Why: kept in the journal. Not needed for a trial.
    #[serde(default)]
    reason: String,
    /// Say what would be issued, and change nothing.
    #[serde(default)]
    dry_run: bool,
}

/// An affiliate for whom none was issued.
#[derive(Serialize, ToSchema)]
pub(super) struct NotEmittedView {
    /// Affiliate.
    affilie: String,
    /// Receipt of the declaration that was accepted without one.
    declared: Option<String>,
    /// Why it could not be made.
    why: Option<String>,
}

/// What was issued, or would be.
#[derive(Serialize, ToSchema)]
pub(super) struct EmissionView {
    /// Préétablis.
    issued: u64,
    /// Insured that they list.
    insured: u64,
    /// Of these, those who were not in the one before.
    entered: u64,
    /// Those of the one before who are listed no more.
    left: u64,
    /// Affiliates for whom none was issued.
    refused_total: u64,
    /// The first thousand of these.
    refused: Vec<NotEmittedView>,
    /// Whether nothing was changed because nothing was to be.
    dry_run: bool,
}

/// Issues the préétablis of a period for every employer who is due one and has none.
#[utoipa::path(
    post, path = "/v1/emissions", tag = "office", operation_id = "emit",
    request_body = EmissionRequest,
    responses(
        (status = 200, description = "Issued, or what would be", body = EmissionView),
        (status = 400, description = "The request is not one", body = ProblemDetails,
            content_type = "application/problem+json"),
        Guarded,
        (status = 503, description = "An emission, a report or a verification is being made already",
            body = ProblemDetails, content_type = "application/problem+json"),
    ),
    security(("token" = ["acts:write"]))
)]
pub(super) async fn emission(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    body: Body,
) -> Result<Json<EmissionView>, Problem> {
    caller.must(Scope::ActsWrite)?;
    let asked: EmissionRequest = request(&app, body, REQUEST_MAX).await?;
    asked::periode(&asked.periode)?;
    let periode = asked.periode.parse().map_err(|_| Problem::malformed("periode: AAAAMM"))?;
    let affilie = asked.affilie.as_deref().map(asked::affilie).transpose()?;
    let (dry_run, reason) = (asked.dry_run, asked.reason);
    let done = emit(&app, &caller, &lease, Wanted { periode, affilie, reason, dry_run }).await?;
    let refused = done.refused.into_iter().map(|(affilie, why)| {
        let (declared, why) = match why {
            Issued::Declared(receipt) => (Some(receipt), None),
            Issued::Impossible(why) => (None, Some(why)),
            Issued::Done => (None, None),
        };
        NotEmittedView { affilie: format!("{affilie:07}"), declared, why }
    });
    Ok(Json(EmissionView {
        issued: done.issued,
        insured: done.insured,
        entered: done.entered,
        left: done.left,
        refused_total: done.refused_total,
        refused: refused.collect(),
        dry_run,
    }))
}

/// Why an insured is listed, or is listed no more.
#[derive(Serialize, ToSchema)]
pub(super) struct OriginView {
    /// Number.
    insured: String,
    /// Receipt of the declaration that has brought the person in, or out; null for who was in the
    /// préétabli before.
    receipt: Option<String>,
    /// Line in its file.
    line: Option<i32>,
    /// Whether a number that was linked to the line did.
    linked: bool,
    /// Where an act on the number did: closed, reopened.
    number: Option<&'static str>,
    /// From which day on.
    from: Option<String>,
}

impl OriginView {
    fn of(line: ExplainedLine) -> Self {
        let kept = Self {
            insured: format!("{:09}", line.num_assure),
            receipt: None,
            line: None,
            linked: false,
            number: None,
            from: None,
        };
        let of_number = |act, day| (Some(act), Some(deposit::closing_day(day)));
        match line.source {
            None => kept,
            Some(EmissionSource::Line { accuse, ligne, is_linked }) => {
                Self { receipt: Some(accuse), line: Some(ligne), linked: is_linked, ..kept }
            }
            Some(EmissionSource::Closed { day }) => {
                let (number, from) = of_number("closed", day);
                Self { number, from, ..kept }
            }
            Some(EmissionSource::Reopened { day }) => {
                let (number, from) = of_number("reopened", day);
                Self { number, from, ..kept }
            }
        }
    }
}

/// What a préétabli derives from.
#[derive(Serialize, ToSchema)]
pub(super) struct OriginsView {
    /// Period of the préétabli that it follows on.
    follows: Option<String>,
    /// Last entry of the journal that was looked at.
    journal: i64,
    /// Those listed.
    listed: Vec<OriginView>,
    /// Those of the one before who are listed no more.
    left: Vec<OriginView>,
    /// Whether it comes to the same bytes today.
    same: bool,
}

/// Why each insured stands in a préétabli that was issued here, or stands there no more.
#[utoipa::path(
    get, path = "/v1/preetablis/{affilie}/{periode}/origins", tag = "month", operation_id = "origins",
    params(
        ("affilie" = String, Path, description = "Affiliate", example = "1773341"),
        ("periode" = String, Path, description = "Period, AAAAMM", example = "202611"),
    ),
    responses(
        (status = 200, description = "Each insured with the line that brought him in or out", body = OriginsView),
        Guarded,
        (status = 404, description = "Not issued here, or of another affiliate", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["preetablis:read"]))
)]
pub(super) async fn origins(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((affilie, periode)): At<(String, String)>,
) -> Result<Json<OriginsView>, Problem> {
    caller.must(Scope::PreetablisRead)?;
    let affilie = asked::number(caller.affilie_at(&affilie)?);
    let periode = asked::periode(&periode).map_err(|_| Problem::not_found())?;
    let found = app.store_of(&caller)?.explain_preetabli(affilie, periode).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(Json(OriginsView {
        follows: found.base.map(|periode| periode.to_string()),
        journal: found.lu,
        listed: found.lines.into_iter().map(OriginView::of).collect(),
        left: found.left.into_iter().map(OriginView::of).collect(),
        same: found.is_same,
    }))
}
