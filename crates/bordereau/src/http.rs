//! `GET /health`, `/ready` and `/metrics`, for monitoring: one short answer a connection, nothing else.

use crate::metrics::Watch;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// Connections at once; more wait.
const CONNECTIONS_MAX: usize = 16;
/// How long a request may take to arrive, and a connection to end.
const HEAD_WITHIN: Duration = Duration::from_secs(5);
const DONE_WITHIN: Duration = Duration::from_secs(15);
/// Bytes of a request's head.
const HEAD_MAX: usize = 16 << 10;

const PLAIN: &str = "text/plain; charset=utf-8";
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Takes the address, when there is one. A service without monitoring is better than none: when the address is taken
/// it says so and goes on.
pub(crate) async fn open(address: Option<&str>) -> Option<TcpListener> {
    let address = address?;
    match TcpListener::bind(address).await {
        Ok(listener) => {
            let bound = listener.local_addr().map(|bound| bound.to_string()).unwrap_or_default();
            tracing::info!(address = bound, "answering /health, /ready and /metrics");
            Some(listener)
        }
        Err(error) => {
            tracing::warn!(
                address,
                error = &error as &dyn std::error::Error,
                "cannot listen: serving without /health, /ready and /metrics"
            );
            None
        }
    }
}

/// Answers until `shutdown`.
pub(crate) async fn serve(listener: TcpListener, watch: Arc<Watch>, shutdown: CancellationToken) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let place = tokio::select! {
            place = places.clone().acquire_owned() => place,
            () = shutdown.cancelled() => return,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shutdown.cancelled() => return,
        };
        let Ok((stream, _)) = accepted else {
            // No descriptor left, or the caller is gone already: not at once again.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let watch = watch.clone();
        tokio::spawn(async move {
            // Whoever is too slow, or hangs up, gets no answer; there is nobody to tell.
            let _ = tokio::time::timeout(DONE_WITHIN, connection(stream, watch)).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, watch: Arc<Watch>) -> Result<(), hyper::Error> {
    let service = service_fn(move |request: Request<Incoming>| {
        let watch = watch.clone();
        async move { Ok::<_, Infallible>(answer(&request, &watch).await) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(HEAD_MAX)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await
}

async fn answer(request: &Request<Incoming>, watch: &Watch) -> Response<Full<Bytes>> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "GET only\n");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match request.uri().path() {
        "/health" => told(watch.health()),
        "/ready" => told(watch.ready().await),
        "/metrics" => with_type(StatusCode::OK, OPEN_METRICS, watch.text().await),
        _ => text(StatusCode::NOT_FOUND, "/health, /ready, /metrics\n"),
    }
}

fn told(state: Result<(), String>) -> Response<Full<Bytes>> {
    match state {
        Ok(()) => text(StatusCode::OK, "ok\n"),
        Err(reason) => text(StatusCode::SERVICE_UNAVAILABLE, format!("{reason}\n")),
    }
}

fn text(status: StatusCode, body: impl Into<Bytes>) -> Response<Full<Bytes>> {
    with_type(status, PLAIN, body)
}

fn with_type(
    status: StatusCode,
    kind: &'static str,
    body: impl Into<Bytes>,
) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body.into()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
