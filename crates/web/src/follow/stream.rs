//! The stream of one caller: what it has missed, then what happens.

use crate::app::{App, Streaming};
use crate::caller::Caller;
use crate::lease::Lease;
use crate::problem::Problem;
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use futures_util::stream;
use serde::Serialize;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{EventPage, EventRow};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use utoipa::ToSchema;

/// Longest silence: a comment is sent then, so that what stands between does not hang up.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a caller may take nothing of what it is sent. It comes again with the id that it has.
const TAKEN_WITHIN: Duration = Duration::from_secs(45);
/// How often it is looked whether the caller may still see what it sees.
const LOOK_EVERY: Duration = Duration::from_mins(1);
/// Missed events that are read at once.
const AT_ONCE: u32 = 200;

/// What a caller follows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Following {
    /// Position of the last event that it has; none for what happens from now on.
    pub(crate) after: Option<i64>,
    /// Only the deposit with this receipt.
    pub(crate) receipt: Option<String>,
    /// Ends after so much silence; none for never.
    pub(crate) wait: Option<Duration>,
}

impl Following {
    /// From the event that a browser says it has seen last, which is newer than what its address
    /// says.
    pub(crate) fn resumed(self, headers: &HeaderMap) -> Result<Self, Problem> {
        let Some(last) = headers.get("last-event-id") else { return Ok(self) };
        let last = last.to_str().ok().and_then(|last| last.trim().parse().ok());
        let last = last.filter(|last| *last >= 0);
        let last = last.ok_or_else(|| Problem::malformed("Last-Event-ID: the id of an event"))?;
        Ok(Self { after: Some(last), ..self })
    }
}

/// An event, as it is sent.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventView<'a> {
    /// Receipt of the deposit.
    #[schema(example = "261129-0000042-17")]
    receipt: &'a str,
    /// Affiliate; null when unknown.
    affilie: Option<String>,
    /// When.
    at: &'a str,
    /// What it is about: depot, publication, acte.
    about: &'a str,
    /// State before.
    before: Option<&'a str>,
    /// State after.
    after: Option<&'a str>,
}

struct Stream {
    app: Arc<App>,
    caller: Caller,
    /// Digest of the session of a caller of the console.
    session: Option<[u8; 32]>,
    lease: Lease,
    following: Following,
    told: Receiver<Arc<EventRow>>,
    /// Position of the last event that was sent, or up to which nothing is to be.
    last: i64,
    missed: VecDeque<EventRow>,
    /// Whether the journal may hold more that was missed.
    is_behind: bool,
    /// Whether the position at which it begins was told.
    has_begun: bool,
    looked: Instant,
    /// When something was sent last, be it a comment.
    spoke: Instant,
    /// When there was something to be told last.
    told_at: Instant,
    _streaming: Streaming,
}

/// The answer that goes on: events of what the caller sees.
pub(crate) async fn followed(
    app: &Arc<App>,
    (caller, session): (Caller, Option<[u8; 32]>),
    following: Following,
    lease: Lease,
) -> Result<Response, Problem> {
    let streaming = app.streams(&caller.account, &lease)?;
    let (told, now) = app.hub.follow(&*app.store()?).await?;
    let stream = Stream {
        app: app.clone(),
        session,
        last: following.after.unwrap_or(now),
        is_behind: following.after.is_some(),
        has_begun: false,
        following,
        told,
        missed: VecDeque::new(),
        looked: Instant::now(),
        spoke: Instant::now(),
        told_at: Instant::now(),
        caller,
        lease,
        _streaming: streaming,
    };
    let events = stream::unfold(stream, async |mut stream| {
        let bytes = stream.next().await?;
        Some((Ok::<_, Infallible>(bytes), stream))
    });
    let mut response = Response::new(Body::from_stream(Box::pin(events)));
    for (name, value) in [
        (CONTENT_TYPE, "text/event-stream; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        // A proxy that collects an answer before it hands it on would keep it for ever.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

impl Stream {
    /// What is sent next; none when the stream ends.
    async fn next(&mut self) -> Option<Bytes> {
        // Asked for more: everything before was taken.
        self.lease.at_least(TAKEN_WITHIN);
        if !self.has_begun {
            self.has_begun = true;
            return Some(
                format!("retry: 2000\nid: {}\nevent: begin\ndata: {{}}\n\n", self.last).into(),
            );
        }
        loop {
            if self.looked.elapsed() >= LOOK_EVERY && !self.look().await {
                return None;
            }
            if let Some(event) = self.missed.pop_front() {
                return Some(self.sent(&event));
            }
            if self.is_behind {
                self.catch_up().await?;
                continue;
            }
            let silence = HEARTBEAT.saturating_sub(self.spoke.elapsed());
            let left = self.following.wait.map(|wait| wait.saturating_sub(self.told_at.elapsed()));
            let most = left.map_or(silence, |left| left.min(silence));
            match tokio::time::timeout(most, self.told.recv()).await {
                Ok(Ok(event)) => {
                    if event.position > self.last && self.is_for(&event) {
                        return Some(self.sent(&event));
                    }
                }
                // It was too slow for what is kept in mind: the journal has it.
                Ok(Err(RecvError::Lagged(_))) => self.is_behind = true,
                Ok(Err(RecvError::Closed)) => return None,
                Err(_) if left.is_some_and(|left| left <= silence) => return None,
                Err(_) => {
                    self.spoke = Instant::now();
                    return Some(Bytes::from_static(b": still here\n\n"));
                }
            }
        }
    }

    fn is_for(&self, event: &EventRow) -> bool {
        let receipt = self.following.receipt.as_ref();
        self.caller.sees(event.affilie) && receipt.is_none_or(|receipt| *receipt == event.accuse)
    }

    /// Reads some of what was missed; none when it cannot: the caller comes again.
    async fn catch_up(&mut self) -> Option<()> {
        let page = EventPage {
            after: self.last,
            affilies: self.caller.own_numbers(),
            accuse: self.following.receipt.clone(),
            limit: AT_ONCE,
        };
        let missed = self.app.store_of(&self.caller).ok()?.events(&page).await.ok()?;
        self.is_behind = missed.len() >= AT_ONCE as usize;
        self.missed = missed.into_iter().filter(|event| self.is_for(event)).collect();
        Some(())
    }

    /// Whether the caller is still one, and whom it sees now.
    async fn look(&mut self) -> bool {
        self.looked = Instant::now();
        match self.caller.now(&self.app, self.session).await {
            Ok(Some(caller)) => {
                self.caller = caller;
                true
            }
            _ => false,
        }
    }

    fn sent(&mut self, event: &EventRow) -> Bytes {
        self.last = event.position;
        self.spoke = Instant::now();
        self.told_at = self.spoke;
        let view = EventView {
            receipt: &event.accuse,
            affilie: (event.affilie > 0).then(|| format!("{:07}", event.affilie)),
            at: &event.le,
            about: &event.quoi,
            before: event.avant.as_deref(),
            after: event.apres.as_deref(),
        };
        let data = serde_json::to_string(&view).unwrap_or_default();
        format!("id: {}\nevent: deposit\ndata: {data}\n\n", event.position).into()
    }
}
