//! Connections: who may have one, for how long, and what may be sent over it.

use crate::lease::Lease;
use crate::peer::Peer;
use crate::tls::Tls;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::collections::VecDeque;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
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
    /// Answers that go on, as events do, at once: besides the connections.
    pub streams: usize,
    /// Documents a minute that one address may have verified without an account.
    pub public_rate: u32,
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
        streams: 2_048,
        public_rate: 30,
    };

    /// With another rate, where there is one.
    #[must_use]
    pub fn at_rate(self, rate: Option<u32>) -> Self {
        Self { rate: rate.unwrap_or(self.rate), ..self }
    }

    /// With another rate of verifications, where there is one.
    #[must_use]
    pub fn at_public_rate(self, rate: Option<u32>) -> Self {
        Self { public_rate: rate.unwrap_or(self.public_rate), ..self }
    }
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

/// How connections are served.
#[derive(Clone)]
pub struct Served {
    /// What callers may take.
    pub limits: Limits,
    /// Certificate and key; none for plain HTTP.
    pub tls: Option<Arc<Tls>>,
    /// The proxy that is believed when it says for whom it asks.
    pub proxy: Option<IpAddr>,
}

impl Served {
    /// Plain HTTP, behind nothing.
    #[must_use]
    pub const fn plain(limits: Limits) -> Self {
        Self { limits, tls: None, proxy: None }
    }
}

/// Answers until `shutdown`. Each connection is a task of its own, its handshake too.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    served: Served,
    shutdown: CancellationToken,
) {
    let limits = served.limits;
    let mut connections: VecDeque<Connection> = VecDeque::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shutdown.cancelled() => return,
        };
        let Ok((stream, peer)) = accepted else {
            // No descriptor left, or the caller is gone already: not at once again.
            make_room(&mut connections, limits.connections / 2);
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        make_room(&mut connections, limits.connections.saturating_sub(1));
        let lease = Lease::of(limits.head_within.saturating_add(limits.done_within));
        let connection = Connection { lease: lease.clone(), end: CancellationToken::new() };
        let (router, end) = (router.clone(), connection.end.clone());
        let proxy = served.proxy.filter(|proxy| peer.ip().to_canonical() == *proxy);
        let acceptor = served.tls.as_ref().map(|tls| tls.acceptor());
        connections.push_back(connection);
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            let caller = Caller { router, peer: Peer(peer), is_proxy: proxy.is_some() };
            let answered = async {
                let Some(acceptor) = acceptor else {
                    return answer(stream, caller, (limits, lease.clone())).await;
                };
                if is_plain(&stream, peer, limits).await {
                    return answer(stream, caller, (limits, lease.clone())).await;
                }
                let shaken = tokio::time::timeout(limits.head_within, acceptor.accept(stream));
                // Whoever does not speak TLS, or takes too long to begin, gets no answer.
                let Ok(Ok(stream)) = shaken.await else { return Ok(()) };
                answer(stream, caller, (limits, lease.clone())).await
            };
            // Callers that are too slow, or hang up, get no answer.
            tokio::select! {
                _ = answered => {}
                () = end.cancelled() => {}
                () = lease.over() => {}
            }
            end.cancel();
        });
    }
}

/// First byte of every connection that begins TLS: a record of the handshake.
const HANDSHAKE: u8 = 22;

/// Whether a program of this machine speaks without TLS: monitoring, `bordereau status`. Nothing of
/// that is on any way where it could be read.
async fn is_plain(stream: &TcpStream, peer: SocketAddr, limits: Limits) -> bool {
    let mut first = [0_u8; 1];
    let is_own = peer.ip().to_canonical().is_loopback();
    if !is_own {
        return false;
    }
    let peeked = tokio::time::timeout(limits.head_within, stream.peek(&mut first)).await;
    matches!(peeked, Ok(Ok(1))) && first != [HANDSHAKE]
}

/// Leaves so many connections, besides those over which an answer goes on: of more, the oldest over
/// which nothing is being answered end first, then the oldest.
fn make_room(connections: &mut VecDeque<Connection>, most: usize) {
    connections.retain(|connection| !connection.is_gone());
    let counts = |connection: &&Connection| !connection.lease.is_stream();
    let mut count = connections.iter().filter(counts).count();
    while count > most {
        let is_idle =
            |connection: &Connection| !connection.lease.is_stream() && !connection.lease.is_busy();
        let idle = connections.iter().position(is_idle);
        let oldest = || connections.iter().position(|connection| !connection.lease.is_stream());
        let Some(at) = idle.or_else(oldest) else { return };
        if let Some(connection) = connections.remove(at) {
            connection.end.cancel();
        }
        count = count.saturating_sub(1);
    }
}

/// Who is at the other end, and what answers there.
struct Caller {
    router: Router,
    peer: Peer,
    /// Whether it is the proxy that is believed.
    is_proxy: bool,
}

async fn answer<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    caller: Caller,
    (limits, lease): (Limits, Lease),
) -> Result<(), hyper::Error> {
    let service = service_fn(move |mut request: Request<Incoming>| {
        lease.at_least(limits.done_within);
        let busy = lease.busy();
        let told = caller.is_proxy.then(|| Peer::told_by_proxy(request.headers())).flatten();
        request.extensions_mut().insert(lease.clone());
        request.extensions_mut().insert(told.unwrap_or(caller.peer));
        let answered = caller.router.clone().oneshot(request.map(Body::new));
        Box::pin(async move {
            let answered = answered.await;
            drop(busy);
            answered
        })
    });
    let ended = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
        .max_buf_size(HEAD_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .without_shutdown()
        .await?;
    linger(ended.io.into_inner()).await;
    Ok(())
}

/// Bytes after an answer that are thrown away.
const THROWN_AWAY: usize = 128 << 20;
/// How long a caller may be silent meanwhile.
const SILENT_FOR: Duration = Duration::from_secs(1);

/// Lets a caller who was answered before the end of its body read the answer: were the connection
/// closed over bytes that nobody has read, the answer would be lost with it.
async fn linger<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S) {
    if stream.shutdown().await.is_err() {
        return;
    }
    let (mut bytes, mut thrown_away) = (vec![0; 64 << 10], 0_usize);
    while thrown_away < THROWN_AWAY {
        match tokio::time::timeout(SILENT_FOR, stream.read(&mut bytes)).await {
            Ok(Ok(read)) if read > 0 => thrown_away = thrown_away.saturating_add(read),
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Served, serve};
    use crate::app::{Answer, App, Probes};
    use std::net::SocketAddr;
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};
    use tokio_util::sync::CancellationToken;

    struct Fine;

    impl Probes for Fine {
        fn health(&self) -> Result<(), String> {
            Ok(())
        }

        fn ready(&self) -> Answer<'_, Result<(), String>> {
            Box::pin(async { Err("it waits".to_owned()) })
        }

        fn metrics(&self) -> Answer<'_, String> {
            Box::pin(async { "# EOF\n".to_owned() })
        }
    }

    /// A server whose callers may take for ever: what it answers it owes to its own order.
    async fn server() -> (SocketAddr, CancellationToken) {
        let folders = intake::Folders::below(std::path::Path::new("/nowhere"));
        let for_ever = Duration::from_hours(1);
        let limits = Limits {
            connections: 128,
            head_within: for_ever,
            done_within: for_ever,
            ..Limits::USUAL
        };
        let app = App::new(Arc::new(Fine), intake::Settings::usual(folders), limits);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let end = CancellationToken::new();
        let served = Served::plain(limits);
        tokio::spawn(serve(listener, crate::router(Arc::new(app)), served, end.clone()));
        (address, end)
    }

    async fn asked(address: SocketAddr, head: &str) -> String {
        let ask = async {
            let mut caller = TcpStream::connect(address).await.unwrap();
            caller
                .write_all(format!("{head} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes())
                .await
                .unwrap();
            let mut answer = String::new();
            let _ = caller.read_to_string(&mut answer).await;
            answer
        };
        tokio::time::timeout(testing::PATIENCE, ask).await.expect("an answer")
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn probes_are_answered_as_ever_one_a_connection() {
        let (address, end) = server().await;
        for (head, status, body) in [
            ("GET /health", 200, "ok\n"),
            ("GET /ready", 503, "it waits\n"),
            ("GET /metrics", 200, "# EOF\n"),
            ("HEAD /health", 200, ""),
            ("POST /health", 405, "GET only\n"),
        ] {
            let answer = asked(address, head).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{head}: {answer}");
            assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{head}: {answer}");
            let is_plain =
                head.ends_with("metrics") || answer.contains("text/plain; charset=utf-8");
            assert!(is_plain, "{head}: {answer}");
        }
        assert!(asked(address, "POST /ready").await.contains("allow: GET, HEAD"));
        // Before the database is there, the API says that it will be.
        let token = crate::Token::draw().unwrap().written();
        let head = format!(
            "GET /v1/deposits HTTP/1.1\r\nAuthorization: Bearer {token}\r\nConnection: close\r\nX: "
        );
        let answer = asked(address, &head).await;
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after"), "{answer}");
        end.cancel();
    }

    /// Two hundred callers that send a byte of their request from time to time, and never all of
    /// it.
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
            let answer = asked(address, "GET /health").await;
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

    /// What is refused before it was read to its end is refused in words.
    #[tokio::test(flavor = "multi_thread")]
    async fn an_answer_that_comes_early_arrives() {
        let (address, end) = server().await;
        for _ in 0..20 {
            let mut caller = TcpStream::connect(address).await.unwrap();
            let head = b"POST /v1/deposits HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n";
            caller.write_all(head).await.unwrap();
            caller.write_all(&vec![b'x'; 3_000_000]).await.expect("it is taken, or thrown away");
            let mut answer = String::new();
            caller.read_to_string(&mut answer).await.unwrap();
            assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
        }
        end.cancel();
    }
}
