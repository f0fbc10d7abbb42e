//! Events of deposits, as they happen.

use crate::app::App;
use crate::asked::Asked;
use crate::caller::Caller;
use crate::follow::{Following, followed};
use crate::lease::Lease;
use crate::problem::{Guarded, Malformed, Problem, ProblemDetails};
use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use spec::Scope;
use std::sync::Arc;
use std::time::Duration;
use utoipa::IntoParams;

/// Longest silence that can be asked for, in seconds.
const WAIT_MAX: u64 = 3_600;

/// Which events, and for how long.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EventsQuery {
    /// Only those after this position of the journal; without, and without `Last-Event-ID`, what
    /// happens from now on.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// Only of the deposit with this receipt.
    receipt: Option<String>,
    /// Seconds of silence after which the stream ends, up to 3600; without, it goes on.
    #[param(maximum = 3600)]
    wait: Option<u64>,
}

/// What happens to deposits, as it happens: server-sent events. `event: deposit` has a JSON object
/// in `data`, with `receipt`, `affilie`, `at`, `about`, `before` and `after`; its `id` is its
/// position in the journal. `event: begin` names the position at which the stream begins. Whoever
/// comes again with `Last-Event-ID` misses nothing and gets nothing twice. A caller who takes
/// nothing for 45 seconds is hung up on.
#[utoipa::path(
    get, path = "/v1/events", tag = "deposits", operation_id = "events",
    params(
        EventsQuery,
        ("Last-Event-ID" = Option<String>, Header, description = "`id` of the last event that the caller has"),
    ),
    responses(
        (status = 200, description = "The events, until the caller hangs up", content_type = "text/event-stream", body = String),
        Malformed,
        Guarded,
        (status = 503, description = "Too many streams at once", body = ProblemDetails,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["deposits:read"]))
)]
pub(super) async fn events(
    State(app): State<Arc<App>>,
    caller: Caller,
    Extension(lease): Extension<Lease>,
    Asked(query): Asked<EventsQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.must(Scope::DepositsRead)?;
    if query.after.is_some_and(|after| after < 0) {
        return Err(Problem::malformed("after: a position of the journal, 0 or more"));
    }
    if query.wait.is_some_and(|wait| wait > WAIT_MAX) {
        return Err(Problem::malformed(format!("wait: 0 to {WAIT_MAX} seconds")));
    }
    let wait = query.wait.map(Duration::from_secs);
    let following = Following { after: query.after, receipt: query.receipt, wait };
    followed(&app, (caller, None), following.resumed(&headers)?, lease).await
}
