//! `GET /health`, `/ready` and `/metrics`, for monitoring: one short answer a connection, nothing else.

use crate::metrics::Watch;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

/// What callers may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Connections at once. One more ends the oldest whose request has not arrived yet: callers that are slow, or silent,
    /// keep nobody else waiting.
    connections: usize,
    /// How long a request may take to arrive.
    head_within: Duration,
    /// How long a connection may take to end.
    done_within: Duration,
}

impl Limits {
    /// Default.
    pub(crate) const USUAL: Self = Self {
        connections: 128,
        head_within: Duration::from_secs(5),
        done_within: Duration::from_secs(15),
    };
}

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

/// A connection under way.
struct Caller {
    /// Whether its request has arrived.
    has_asked: Arc<AtomicBool>,
    /// Ends it.
    end: CancellationToken,
}

impl Caller {
    /// Whether it has ended, or its task is ending.
    fn is_gone(&self) -> bool {
        self.end.is_cancelled()
    }
}

/// Answers until `shutdown`. Each connection is a task of its own.
pub(crate) async fn serve(
    listener: TcpListener,
    watch: Arc<Watch>,
    limits: Limits,
    shutdown: CancellationToken,
) {
    let mut callers: VecDeque<Caller> = VecDeque::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shutdown.cancelled() => return,
        };
        let Ok((stream, _)) = accepted else {
            // No descriptor left, or the caller is gone already: not at once again.
            make_room(&mut callers, limits.connections / 2);
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        make_room(&mut callers, limits.connections.saturating_sub(1));
        let caller = Caller { has_asked: Arc::default(), end: CancellationToken::new() };
        let (watch, has_asked, end) = (watch.clone(), caller.has_asked.clone(), caller.end.clone());
        callers.push_back(caller);
        tokio::spawn(async move {
            // Callers that are too slow, or hang up, get no answer.
            tokio::select! {
                _ = connection(stream, watch, (limits, has_asked)) => {}
                () = end.cancelled() => {}
                () = tokio::time::sleep(limits.done_within) => {}
            }
            end.cancel();
        });
    }
}

/// Leaves so many connections: of more, the oldest without request end first, then the oldest.
fn make_room(callers: &mut VecDeque<Caller>, most: usize) {
    callers.retain(|caller| !caller.is_gone());
    while callers.len() > most {
        let silent = callers.iter().position(|caller| !caller.has_asked.load(Ordering::Relaxed));
        if let Some(caller) = callers.remove(silent.unwrap_or(0)) {
            caller.end.cancel();
        }
    }
}

async fn connection(
    stream: TcpStream,
    watch: Arc<Watch>,
    (limits, has_asked): (Limits, Arc<AtomicBool>),
) -> Result<(), hyper::Error> {
    let service = service_fn(move |request: Request<Incoming>| {
        let watch = watch.clone();
        has_asked.store(true, Ordering::Relaxed);
        async move { Ok::<_, Infallible>(answer(&request, &watch).await) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
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

#[cfg(test)]
mod tests {
    use super::{Limits, serve};
    use crate::metrics::Watch;
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};
    use tokio_util::sync::CancellationToken;

    /// A server whose callers may take for ever: what it answers it owes to its own order.
    async fn server() -> (std::net::SocketAddr, CancellationToken) {
        let folders = intake::Folders::below(std::path::Path::new("/nowhere"));
        let watch = Arc::new(Watch::new(&intake::Settings::usual(folders)));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let end = CancellationToken::new();
        let for_ever = Duration::from_hours(1);
        let limits = Limits { head_within: for_ever, done_within: for_ever, ..Limits::USUAL };
        tokio::spawn(serve(listener, watch, limits, end.clone()));
        (address, end)
    }

    async fn asked(address: std::net::SocketAddr, path: &str) -> String {
        let ask = async {
            let mut caller = TcpStream::connect(address).await.unwrap();
            caller
                .write_all(format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes())
                .await
                .unwrap();
            let mut answer = String::new();
            let _ = caller.read_to_string(&mut answer).await;
            answer
        };
        tokio::time::timeout(testing::PATIENCE, ask).await.expect("an answer")
    }

    /// Two hundred callers that send a byte of their request from time to time, and never all of it.
    #[tokio::test(flavor = "multi_thread")]
    async fn slow_callers_keep_nobody_waiting() {
        let (address, end) = server().await;
        let mut slow = Vec::new();
        for _ in 0..200 {
            let mut caller = TcpStream::connect(address).await.unwrap();
            caller.write_all(b"GET /health HTTP/1.1\r\nX-Slow: ").await.unwrap();
            slow.push(caller);
        }
        for round in 0..3 {
            let answer = asked(address, "/health").await;
            assert!(answer.starts_with("HTTP/1.1 200"), "round {round}: {answer}");
            for caller in &mut slow {
                // Those that had to go are told so.
                let _ = caller.write_all(b"x").await;
            }
        }
        // The youngest are still there: they are not ended before there is need.
        let mut youngest = slow.pop().unwrap();
        youngest.write_all(b"\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        youngest.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        end.cancel();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_head_without_end_is_refused() {
        let (address, end) = server().await;
        let mut caller = TcpStream::connect(address).await.unwrap();
        let head = [b"GET /health HTTP/1.1\r\nX-Long: ".as_slice(), &vec![b'x'; 64 << 10]].concat();
        let _ = caller.write_all(&head).await;
        let mut answer = Vec::new();
        let read = tokio::time::timeout(testing::PATIENCE, caller.read_to_end(&mut answer));
        let _ = read.await.expect("it ends");
        assert!(!answer.starts_with(b"HTTP/1.1 200"));
        end.cancel();
    }
}
