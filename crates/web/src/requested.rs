//! The body of a request, as JSON.

use crate::app::App;
use crate::problem::Problem;
use axum::body::{self, Body};
use serde::de::DeserializeOwned;

/// A request as JSON, of at most so many bytes.
pub(crate) async fn request<T: DeserializeOwned>(
    app: &App,
    sent: Body,
    most: usize,
) -> Result<T, Problem> {
    let read = tokio::time::timeout(app.limits.chunk_within, body::to_bytes(sent, most));
    let bytes = read.await.map_err(|_| Problem::slow())?;
    let bytes = bytes.map_err(|_| Problem::too_large(most as u64))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Problem::malformed(spec::printable(error.to_string())))
}
