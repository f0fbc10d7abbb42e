//! `/health`, `/ready` and `/metrics`, for monitoring: plain answers, one a connection.

use crate::app::App;
use axum::Router;
use axum::extract::State;
use axum::http::header::{ALLOW, CONNECTION, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use std::sync::Arc;

const PLAIN: &str = "text/plain; charset=utf-8";
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/health", any(health))
        .route("/ready", any(ready))
        .route("/metrics", any(metrics))
}

async fn health(State(app): State<Arc<App>>, method: Method) -> Response {
    read(&method).unwrap_or_else(|| told(app.probes.health()))
}

async fn ready(State(app): State<Arc<App>>, method: Method) -> Response {
    match read(&method) {
        Some(refused) => refused,
        None => match (app.probes.ready().await, app.probes.lacks_wall()) {
            (Ok(()), Some(lacks)) => {
                let told = format!("ok\nno wall between affiliates in the database: {lacks}\n");
                with_type(StatusCode::OK, PLAIN, told)
            }
            (state, _) => told(state),
        },
    }
}

async fn metrics(State(app): State<Arc<App>>, method: Method) -> Response {
    match read(&method) {
        Some(refused) => refused,
        None => with_type(StatusCode::OK, OPEN_METRICS, app.probes.metrics().await),
    }
}

/// What a method other than reading is answered with.
fn read(method: &Method) -> Option<Response> {
    if method == Method::GET || method == Method::HEAD {
        return None;
    }
    let refused = with_type(StatusCode::METHOD_NOT_ALLOWED, PLAIN, "GET only\n".to_owned());
    Some(([(ALLOW, "GET, HEAD")], refused).into_response())
}

fn told(state: Result<(), String>) -> Response {
    match state {
        Ok(()) => with_type(StatusCode::OK, PLAIN, "ok\n".to_owned()),
        Err(reason) => with_type(StatusCode::SERVICE_UNAVAILABLE, PLAIN, format!("{reason}\n")),
    }
}

fn with_type(status: StatusCode, kind: &'static str, body: String) -> Response {
    (status, [(CONTENT_TYPE, kind), (CONNECTION, "close")], body).into_response()
}
