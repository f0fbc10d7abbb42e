//! Connections: who may have one, for how long, and what may be sent over it.

use crate::lease::Lease;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::collections::VecDeque;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// What callers may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once. One more ends the oldest over which nothing is being answered: callers
    /// that are slow, or silent, keep nobody else waiting.
    pub connections: usize,
    /// How long the head of a request may take to arrive, and how long a connection may be idle.
    pub head_within: Duration,
    /// How long an answer may take, from the head of the request to its last byte; uploads and what
    /// is known to take longer have their own time.
    pub done_within: Duration,
    /// How long the next bytes of a body may take to arrive.
    pub chunk_within: Duration,
    /// Bytes a second that a body brings at least, once it has had `chunk_within`.
    pub rate_least: u64,
    /// Requests a second of one token, and as many at once.
    pub rate: u32,
    /// Uploads at once.
    pub uploads: usize,
}

impl Limits {
    /// Default.
    pub const USUAL: Self = Self {
        connections: 512,
        head_within: Duration::from_secs(5),
        done_within: Duration::from_secs(15),
        chunk_within: Duration::from_secs(10),
        rate_least: 4 << 10,
        rate: 500,
        uploads: 64,
    };
}

/// Bytes of a request's head.
const HEAD_MAX: usize = 16 << 10;

/// A connection under way.
struct Connection {
    lease: Lease,
    /// Ends it.
    end: CancellationToken,
}

impl Connection {
    /// Whether it has ended, or its task is ending.
    fn is_gone(&self) -> bool {
        self.end.is_cancelled()
    }
}

/// Answers until `shutdown`. Each connection is a task of its own.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    shutdown: CancellationToken,
) {
    let mut connections: VecDeque<Connection> = VecDeque::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shutdown.cancelled() => return,
        };
        let Ok((stream, _)) = accepted else {
            // No descriptor left, or the caller is gone already: not at once again.
            make_room(&mut connections, limits.connections / 2);
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        make_room(&mut connections, limits.connections.saturating_sub(1));
        let lease = Lease::of(limits.head_within.saturating_add(limits.done_within));
        let connection = Connection { lease: lease.clone(), end: CancellationToken::new() };
        let (router, end) = (router.clone(), connection.end.clone());
        connections.push_back(connection);
        tokio::spawn(async move {
            // Callers that are too slow, or hang up, get no answer.
            tokio::select! {
                _ = answer(stream, router, (limits, lease.clone())) => {}
                () = end.cancelled() => {}
                () = lease.over() => {}
            }
            end.cancel();
        });
    }
}

/// Leaves so many connections: of more, the oldest over which nothing is being answered end first,
/// then the oldest.
fn make_room(connections: &mut VecDeque<Connection>, most: usize) {
    connections.retain(|connection| !connection.is_gone());
    while connections.len() > most {
        let idle = connections.iter().position(|connection| !connection.lease.is_busy());
        if let Some(connection) = connections.remove(idle.unwrap_or(0)) {
            connection.end.cancel();
        }
    }
}

async fn answer(
    stream: TcpStream,
    router: Router,
    (limits, lease): (Limits, Lease),
) -> Result<(), hyper::Error> {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        lease.at_least(limits.done_within);
        let busy = lease.busy();
        request.extensions_mut().insert(lease.clone());
        let answered = router.clone().oneshot(request.map(Body::new));
        async move {
            let answered = answered.await;
            drop(busy);
            answered
        }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
        .max_buf_size(HEAD_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .await
}
