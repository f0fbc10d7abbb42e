//! Peer of a connection.

use std::net::{IpAddr, SocketAddr};

/// The other end of a connection, as the kernel tells it: nothing that a caller says itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

impl Peer {
    /// Its address, without the port: a network of 64 bits for IPv6, which one caller has as a
    /// whole.
    pub(crate) fn address(&self) -> String {
        match self.0.ip() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}
