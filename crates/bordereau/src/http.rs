//! State that the program shares with the API, and the address that it listens on.

use crate::metrics::Watch;
use tokio::net::TcpListener;
use web::{Answer, Probes};

/// Takes the address, when there is one. A service that only takes what is dropped is better than
/// none: when the address is taken it says so and goes on.
pub(crate) async fn open(address: Option<&str>) -> Option<TcpListener> {
    let address = address?;
    match TcpListener::bind(address).await {
        Ok(listener) => {
            let bound = listener.local_addr().map(|bound| bound.to_string()).unwrap_or_default();
            tracing::info!(
                address = bound,
                "answering the console, /v1, /health, /ready and /metrics"
            );
            Some(listener)
        }
        Err(error) => {
            tracing::warn!(
                address,
                error = &error as &dyn std::error::Error,
                "cannot listen: serving without the console, /v1, /health, /ready and /metrics"
            );
            None
        }
    }
}

impl Probes for Watch {
    fn health(&self) -> Result<(), String> {
        self.health()
    }

    fn ready(&self) -> Answer<'_, Result<(), String>> {
        Box::pin(self.ready())
    }

    fn lacks_wall(&self) -> Option<&'static str> {
        self.lacks_wall()
    }

    fn metrics(&self) -> Answer<'_, String> {
        Box::pin(self.text())
    }
}
