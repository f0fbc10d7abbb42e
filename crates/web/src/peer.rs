//! Peer of a connection.

use axum::http::HeaderMap;
use std::net::{IpAddr, SocketAddr};

/// The other end of a connection, as the kernel tells it, or the proxy that was named: nothing that
/// a caller says itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

impl Peer {
    /// For whom a proxy asks: the last address of `X-Forwarded-For`, which it has added itself.
    pub(crate) fn told_by_proxy(headers: &HeaderMap) -> Option<Self> {
        let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        let last = last.rsplit(',').next()?.trim();
        let address = last.parse::<IpAddr>().ok();
        let with_port = || last.parse::<SocketAddr>().ok().map(|it| it.ip());
        let address = address.or_else(with_port)?.to_canonical();
        Some(Self(SocketAddr::new(address, 0)))
    }

    /// Its address, without the port: a network of 64 bits for IPv6, which one caller has as a
    /// whole.
    pub(crate) fn address(&self) -> String {
        match self.0.ip().to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Peer;
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn a_proxy_is_believed_in_what_it_has_added_itself() {
        let told = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append("x-forwarded-for", HeaderValue::from_static(value));
            }
            Peer::told_by_proxy(&headers).map(|peer| peer.address())
        };
        assert_eq!(told(&["203.0.113.9, 198.51.100.7"]).as_deref(), Some("198.51.100.7"));
        assert_eq!(told(&["203.0.113.9", "198.51.100.8:4711"]).as_deref(), Some("198.51.100.8"));
        assert_eq!(told(&["2001:db8:1:2:3::4"]).as_deref(), Some("2001:db8:1:2::/64"));
        assert_eq!(told(&["::ffff:198.51.100.9"]).as_deref(), Some("198.51.100.9"));
        for nothing in [&[][..], &["unknown"], &["198.51.100.7, _hidden"]] {
            assert_eq!(told(nothing), None, "{nothing:?}");
        }
    }
}
