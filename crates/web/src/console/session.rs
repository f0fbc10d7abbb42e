//! Identifiers of sessions, and the cookie that carries one.

use crate::peer::Peer;
use crate::problem::Problem;
use axum::http::header::{COOKIE, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use sha2::{Digest as _, Sha256};
use store::{NewSession, Store};

/// Bytes of an identifier.
const BYTES: usize = 32;

/// What is known of second factors when a session begins.
#[derive(Clone, Copy, Default)]
struct Factors {
    awaits_code: bool,
    has_issuer_factor: bool,
}

/// The identifier of a session: a request that carries it is signed in.
pub(crate) struct SessionId(String);

impl SessionId {
    /// A new one, drawn at random.
    fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hex::encode(bytes)))
    }

    /// Begins a session of an account.
    pub(crate) async fn begin(
        store: &Store,
        account: &str,
        by: (&Peer, &HeaderMap),
    ) -> Result<Self, Problem> {
        Self::drawn(store, (account, None, Factors::default()), by).await
    }

    /// Begins a session of an account whose password was given, if it still has that one.
    pub(crate) async fn begin_by(
        store: &Store,
        (account, secret): (&str, Option<&str>),
        by: (&Peer, &HeaderMap),
    ) -> Result<Self, Problem> {
        Self::drawn(store, (account, secret, Factors::default()), by).await
    }

    /// Begins one of somebody whom an issuer has asked for a second factor that counts.
    pub(crate) async fn begin_vouched(
        store: &Store,
        account: &str,
        by: (&Peer, &HeaderMap),
    ) -> Result<Self, Problem> {
        let factors = Factors { has_issuer_factor: true, ..Factors::default() };
        Self::drawn(store, (account, None, factors), by).await
    }

    /// Begins one that opens nothing until the code of the second factor is given; of an issuer,
    /// without a password.
    pub(crate) async fn begin_awaiting_code(
        store: &Store,
        (account, secret): (&str, Option<&str>),
        by: (&Peer, &HeaderMap),
    ) -> Result<Self, Problem> {
        let factors = Factors { awaits_code: true, ..Factors::default() };
        Self::drawn(store, (account, secret, factors), by).await
    }

    async fn drawn(
        store: &Store,
        (account, secret, factors): (&str, Option<&str>, Factors),
        (peer, headers): (&Peer, &HeaderMap),
    ) -> Result<Self, Problem> {
        let id = Self::draw().map_err(|_| Problem::failed())?;
        let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
        let session = NewSession {
            empreinte: &id.digest(),
            compte: account,
            adresse: &peer.address(),
            agent: agent.unwrap_or_default(),
            awaits_code: factors.awaits_code,
            has_issuer_factor: factors.has_issuer_factor,
            secret,
        };
        // Closed, or given another password, since it was looked at.
        if store.begin_session(session).await? { Ok(id) } else { Err(Problem::unauthenticated()) }
    }

    /// Its stored digest: drawn from 2^256, it needs no salt and no slow digest.
    pub(crate) fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// The one that a request shows.
    pub(crate) fn shown(headers: &HeaderMap, is_secure: bool) -> Option<Self> {
        let shown = cookie(headers, name(is_secure))?;
        let is_one = shown.len() == BYTES * 2 && shown.bytes().all(|b| b.is_ascii_hexdigit());
        is_one.then(|| Self(shown.to_owned()))
    }

    /// The cookie that a browser keeps until it is closed.
    pub(crate) fn cookie(&self, is_secure: bool) -> Option<HeaderValue> {
        set(name(is_secure), &self.0, is_secure)
    }
}

/// A `__Host-` cookie is of this host alone and goes over TLS only.
const fn name(is_secure: bool) -> &'static str {
    if is_secure { "__Host-session" } else { "session" }
}

fn set(name: &str, value: &str, is_secure: bool) -> Option<HeaderValue> {
    let secure = if is_secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).ok()
}

/// A cookie that a browser keeps for so many seconds.
pub(crate) fn set_for(
    name: &str,
    value: &str,
    (seconds, is_secure): (i64, bool),
) -> Option<HeaderValue> {
    let secure = if is_secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).ok()
}

/// A cookie that ends the session in the browser.
pub(crate) fn forgotten(is_secure: bool) -> Option<HeaderValue> {
    set_for(name(is_secure), "", (0, is_secure))
}

/// A response that sets a cookie.
pub(crate) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// A cookie of a request, by its name.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(key, value)| (key.trim(), value.trim()))
        .find(|(key, _)| *key == name)
        .map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::SessionId;
    use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

    #[test]
    fn a_session_is_read_from_its_own_cookie_only() {
        let id = SessionId::draw().unwrap();
        for is_secure in [true, false] {
            let set = id.cookie(is_secure).unwrap();
            let set = set.to_str().unwrap();
            assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
            assert_eq!(set.contains("Secure") && set.starts_with("__Host-"), is_secure, "{set}");
            let pair = set.split(';').next().unwrap();
            let mut headers = HeaderMap::new();
            let both = HeaderValue::from_str(&format!("lang=fr; {pair}")).unwrap();
            headers.insert(COOKIE, both);
            let read = SessionId::shown(&headers, is_secure).unwrap();
            assert_eq!(read.digest(), id.digest());
            assert!(SessionId::shown(&headers, !is_secure).is_none());
            assert!(!set.contains(&hex::encode(id.digest())), "the digest is not the identifier");
        }
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("session=abc"));
        assert!(SessionId::shown(&headers, false).is_none());
    }
}
