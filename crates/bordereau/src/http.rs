//! What the program lends to whoever asks over HTTP, and the address that it listens at.

use crate::audit;
use crate::metrics::Watch;
use std::sync::Arc;
use store::Store;
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

    fn verify(&self, store: Arc<Store>) -> Answer<'static, Result<Vec<String>, String>> {
        // Notices are derived again for as long as it takes, off the threads that answer others.
        let runtime = tokio::runtime::Handle::current();
        let verified = tokio::task::spawn_blocking(move || {
            runtime.block_on(async move { audit::problems(&store, &[]).await })
        });
        Box::pin(async move {
            match verified.await {
                Ok(problems) => problems.map_err(|error| format!("{error:#}")),
                Err(error) => Err(error.to_string()),
            }
        })
    }
}
